"""Opening: a database is made, brought up to date, or left alone with one clear sentence that says why."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from petri_desk.kernel.refusals import Unavailable
from petri_desk.store import Store
from petri_desk.store.dialect import database_at
from petri_desk.store.lockfile import LockFile
from petri_desk.store.migrations import NEWEST
from tests.rights import ordinary_rights
from tests.store.conftest import Opener
from tests.store.floor import NAMES, Floor
from tests.store.test_states import tamper


def why_not(opener: Opener, url: object, **more: object) -> str:
    """The sentence with which a database is not opened: one, and no traceback in it."""
    with pytest.raises(Unavailable) as caught:
        opener(str(url), **more)
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    return sentence


def test_a_path_without_a_database_becomes_one(opener: Opener, fresh_path: Path):
    store = opener(str(fresh_path))
    assert fresh_path.exists()
    assert (store.dialect, store.url, store.head()) == ("sqlite", str(fresh_path), 0)
    marks = sqlite3.connect(fresh_path)
    assert marks.execute("PRAGMA user_version").fetchone() == (int(NEWEST),)
    marks.close()


def test_an_empty_database_of_a_server_becomes_ours(opener: Opener, empty_postgres: str):
    assert Floor(opener(empty_postgres)).prepare("J1").store.head() == 2


@pytest.mark.parametrize("form", ["{0}", "sqlite:///{0}", "sqlite+pysqlite:///{0}"])
def test_a_file_may_be_named_as_a_path_or_a_url(opener: Opener, fresh_path: Path, form: str):
    assert opener(form.format(fresh_path)).url == str(fresh_path)


def test_a_database_in_memory_is_a_database(opener: Opener):
    for url in (":memory:", "sqlite:///:memory:", "sqlite://"):
        assert Floor(opener(url)).prepare("J1").start(1).case_id == "J1"


def test_an_address_of_nothing_we_know_is_refused(opener: Opener):
    assert "is not a database address" in why_not(opener, "mysql://shop")


def test_a_missing_folder_is_named(opener: Opener, tmp_path: Path):
    assert str(tmp_path / "none") in why_not(opener, tmp_path / "none" / "shop.db")


def test_a_folder_is_not_a_file(opener: Opener, tmp_path: Path):
    assert "is a folder" in why_not(opener, tmp_path)


def test_a_file_that_is_no_database_is_left_alone(opener: Opener, fresh_path: Path):
    fresh_path.write_bytes(b"once upon a time" * 200)
    assert "is not a Petri Desk database" in why_not(opener, fresh_path)
    assert fresh_path.read_bytes() == b"once upon a time" * 200


def test_someone_elses_database_is_left_alone(opener: Opener, fresh_path: Path):
    """S04: the application id says whose it is."""
    other = sqlite3.connect(fresh_path)
    other.execute("CREATE TABLE recipe (name TEXT)")
    other.commit()
    other.close()
    assert "is not a Petri Desk database" in why_not(opener, fresh_path)


def test_someone_elses_tables_on_a_server_are_left_alone(opener: Opener, empty_postgres: str):
    tamper(empty_postgres, "CREATE TABLE recipe (name TEXT)")
    assert "holds other tables" in why_not(opener, empty_postgres)


def test_a_newer_database_is_left_alone(opener: Opener, database_url: str):
    """Fault 24: an old program does not write into a newer schema."""
    tamper(database_url, "UPDATE alembic_version SET version_num = '9999'")
    assert "newer program" in why_not(opener, database_url)


def test_a_file_that_may_not_be_written_is_named(opener: Opener, sqlite_url: str):
    """Fault 9: read-only file."""
    Path(sqlite_url).chmod(0o400)
    with ordinary_rights():
        assert "can only be read" in why_not(opener, sqlite_url)


def test_a_database_opened_for_reading_answers_and_refuses(opener: Opener, database_url: str):
    """Fault 9: read-only mode reads everything and changes nothing."""
    Floor(opener(database_url)).prepare("J1")
    reading = opener(database_url, read_only=True)
    assert reading.head() == 2
    with pytest.raises(Unavailable, match="read-only"):
        Floor(reading).note(1)


def test_there_must_be_something_to_read(opener: Opener, fresh_path: Path):
    assert "no database" in why_not(opener, fresh_path, read_only=True)


def test_a_locked_file_is_waited_for_and_then_named(opener: Opener, sqlite_url: str, monkeypatch: pytest.MonkeyPatch):
    """Fault 31: a foreign writer holds the file; the act says so and changes nothing, and later succeeds."""
    floor = Floor(opener(sqlite_url)).prepare("J1")
    monkeypatch.setattr("petri_desk.store.link.BUSY_SECONDS", 0.1)
    lock = LockFile(Path(sqlite_url + ".lock"))
    assert lock.take(1)
    with pytest.raises(Unavailable, match="another program writes"):
        floor.note(1, op="later")
    lock.drop()
    lock.close()
    assert not floor.note(1, op="later").replayed


def test_a_full_disk_is_told_and_the_same_op_id_succeeds_later(opener: Opener, sqlite_url: str):
    """Fault 6: no room; nothing is half written, reading works, and after making room the same op id succeeds."""
    floor = Floor(opener(sqlite_url)).prepare("J1")
    link = floor.store._lanes[0].link  # type: ignore[attr-defined]
    link.execute("PRAGMA max_page_count = 1")
    with pytest.raises(Unavailable, match="full"):
        for number in range(200):
            floor.note(1, op=f"n{number}", payload="x" * 9000)
    head = floor.store.head()
    link.execute("PRAGMA max_page_count = 1000000")
    assert floor.note(1, op=f"n{head - 2}", payload="x" * 9000).gseq == head + 1
    assert floor.store.verify().violations == []


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("postgresql://nobody@127.0.0.1:1/shop", "does not answer"),
        ("postgresql://nobody@no-such-host.invalid/shop", "not known on this network"),
    ],
)
def test_a_server_that_is_away_is_told_fast(opener: Opener, url: str, sentence: str):
    assert sentence in why_not(opener, url)


def test_a_database_the_server_does_not_have_is_named(opener: Opener, postgres: str):
    assert "does not exist on that server" in why_not(opener, postgres.format(name="nowhere"))


def test_a_password_is_never_shown():
    """S4-21: secrets stay out of what is printed and logged."""
    assert database_at("postgresql://nok:secret@host:5433/shop").shown == "postgresql://nok@host:5433/shop"


def test_event_names_are_learned_on_opening(opener: Opener, database_url: str):
    Store.open(database_url, names=NAMES[:2]).close()
    link = opener(database_url).database.connect(writing=False)
    found = link.execute("SELECT count(*) FROM event_name")
    link.close()
    assert found == [(len(NAMES),)]


def test_an_older_file_is_copied_before_it_is_migrated(sqlite_url: str):
    """Fault 25: the copy from before the migration is whole."""
    copy = database_at(sqlite_url).back_up("before-0002-now")
    assert copy is not None
    assert Store.open(str(copy), names=NAMES).head() == 0


def test_opening_a_current_database_needs_no_alembic(sqlite_url: str):
    """Start-up: migrations are imported only when there is something to migrate."""
    Store.open(sqlite_url, names=()).close()
    code = (
        "import sys; from petri_desk.store import Store\n"
        f"Store.open({sqlite_url!r}, names=()).close()\n"
        "assert not [each for each in ('alembic', 'psycopg', 'argon2') if each in sys.modules]"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])


def test_two_who_make_the_same_database_at_once_make_one(empty_postgres: str):
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(2) as pool:
        stores = list(pool.map(lambda _: Store.open(empty_postgres, names=NAMES), range(2)))
    for store in stores:
        store.close()
    with psycopg.connect(empty_postgres) as connection:
        assert connection.execute("SELECT count(*) FROM alembic_version").fetchone() == (1,)
