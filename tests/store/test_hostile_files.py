"""Files from elsewhere: a backup from an e-mail, somebody else's database, a pipe. Each ends in one sentence, soon.

Section 4B, "untrusted db": nothing that stands in such a file runs, nothing beside it is written, and a file that is
not ours stays as it is, to the byte.
"""

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from petri_desk.engine import Engine
from petri_desk.kernel.refusals import Unavailable
from petri_desk.store import Store
from petri_desk.store.files import made_by, shape
from petri_desk.store.link import FileLink
from petri_desk.store.lockfile import LockFile
from petri_desk.store.migrations import VERSIONS
from tests.rights import ordinary_rights

BOMB = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
NO_VIEW = "DROP VIEW work_item_event; DROP VIEW token_event; "


@contextmanager
def altering(path: Path) -> Iterator[sqlite3.Connection]:
    """The file in another program's hands."""
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("PRAGMA writable_schema = OFF")
        yield file


def says(path: object, *, read_only: bool = False) -> str:
    """The one sentence with which a file is not opened."""
    with pytest.raises(Unavailable) as caught:
        Engine.open(str(path), read_only=read_only).close()
    assert "\n" not in str(caught.value)
    return str(caught.value)


# -- not a database at all ----------------------------------------------------------------------------------------


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _loop(path: Path) -> None:
    other = path.with_name("other.db")
    path.symlink_to(other)
    other.symlink_to(path)


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(2 << 30)


STRANGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "a folder": (Path.mkdir, "is a folder"),
    "a pipe": (_fifo, "is a device or a pipe"),
    "a device": (lambda path: path.symlink_to("/dev/zero"), "is a device or a pipe"),
    "links in a circle": (_loop, "could not be opened"),
    "two gigabytes of nothing": (_sparse, "is not a Petri Desk database"),
    "random bytes": (lambda path: path.write_bytes(bytes(range(256)) * 64), "is not a Petri Desk database"),
    "a header and nothing else": (lambda path: path.write_bytes(b"SQLite format 3\0" + b"\xff" * 84), "."),
}


@pytest.mark.skipif(os.name == "nt", reason="pipes, devices and links of Unix")
@pytest.mark.parametrize("read_only", [False, True], ids=["writing", "reading"])
@pytest.mark.parametrize("name", STRANGE)
@pytest.mark.timeout(20)
def test_what_is_no_database_is_said_and_left_alone(fresh_path: Path, name: str, read_only: bool):
    make, sentence = STRANGE[name]
    make(fresh_path)
    before = sorted(fresh_path.parent.iterdir())
    assert sentence in says(fresh_path, read_only=read_only)
    assert sorted(fresh_path.parent.iterdir()) == before


def test_an_empty_file_becomes_a_database(fresh_path: Path):
    fresh_path.touch()
    Engine.open(fresh_path).close()
    assert fresh_path.stat().st_size > 0


@pytest.mark.parametrize("mark", [0, 0x12345678])
def test_another_programs_database_stays_as_it_is_to_the_byte(fresh_path: Path, mark: int):
    """It is not even turned into a database with a WAL."""
    with altering(fresh_path) as file:
        file.execute("CREATE TABLE recipe (name TEXT)")
        file.execute(f"PRAGMA application_id = {mark}")
    before = fresh_path.read_bytes()
    assert "is not a Petri Desk database" in says(fresh_path)
    assert fresh_path.read_bytes() == before
    assert list(fresh_path.parent.iterdir()) == [fresh_path]


@pytest.mark.parametrize("statement", ["CREATE TABLE act (x)", "CREATE TABLE alembic_version (version_num TEXT)"])
def test_our_mark_alone_makes_no_database(fresh_path: Path, statement: str):
    with altering(fresh_path) as file:
        file.execute(statement)
        file.execute("PRAGMA application_id = 0x50444B31")
        if "version" in statement:
            file.execute("INSERT INTO alembic_version VALUES ('0001')")
    for read_only in (False, True):
        sentence = says(fresh_path, read_only=read_only)
        assert "is not a Petri Desk database" in sentence or "is missing" in sentence


# -- our mark, and something else inside --------------------------------------------------------------------------

HIDDEN = (
    "PRAGMA writable_schema = ON; INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql) VALUES ('trigger',"
    " '{0}', 'act', 0, 'CREATE TRIGGER {0} AFTER INSERT ON act BEGIN DELETE FROM station; END')"
)
RUNS_WHEN_WRITING = {
    "a trigger that looks like SQLite's own": HIDDEN.format("sqlite_sequence_1"),
    "a trigger called like a table": HIDDEN.format("alembic_version"),
    "a trigger that writes elsewhere": "CREATE TRIGGER mine AFTER INSERT ON act BEGIN DELETE FROM operator_secret; END",
    "a trigger that never ends": f"CREATE TRIGGER mine AFTER INSERT ON event BEGIN {BOMB}; END",
    "a trigger of ours that does nothing": "DROP TRIGGER act_no_update; CREATE TRIGGER act_no_update"
    " BEFORE UPDATE ON act BEGIN SELECT 1; END",
    "a trigger on a view": "CREATE TRIGGER mine INSTEAD OF INSERT ON case_event BEGIN DELETE FROM station; END",
    "a view that never ends": f"{NO_VIEW} CREATE VIEW token_event AS {BOMB}",
    "a view of its own": f"CREATE VIEW mine AS {BOMB}",
    "an index over an expression": "CREATE INDEX mine ON act (abs(gseq))",
    "an index over some rows": "CREATE INDEX mine ON act (actor) WHERE gseq > 1",
    "an index that forbids": "CREATE UNIQUE INDEX mine ON act (actor)",
}
RUNS_WHEN_READING = {
    "a generated column": "ALTER TABLE act ADD COLUMN mine AS (hex(zeroblob(100000000)))",
    "a column that is ours no more": "ALTER TABLE flow_token RENAME COLUMN qty TO amount",
    "a table that is gone": "DROP VIEW cases_meta; DROP TABLE lot_use",
    "a table that is a view": f"DROP TABLE id_block; CREATE VIEW id_block AS {BOMB}",
    "a version that is a view": "ALTER TABLE alembic_version RENAME TO away;"
    f" CREATE VIEW alembic_version (version_num) AS {BOMB}",
    "a version that is computed": "DROP TABLE alembic_version;"
    " CREATE TABLE alembic_version (version_num AS ('0001'), x)",
    "no version": "DROP TABLE alembic_version",
    "a virtual table for ours": "DROP TABLE projector; CREATE VIRTUAL TABLE projector USING fts5(name, version, gseq)",
}


@pytest.mark.parametrize("name", [*RUNS_WHEN_WRITING, *RUNS_WHEN_READING])
@pytest.mark.timeout(20)
def test_a_file_in_which_something_else_would_run_is_not_opened_for_writing(sqlite_url: str, name: str):
    path = Path(sqlite_url)
    with altering(path) as file:
        file.executescript((RUNS_WHEN_WRITING | RUNS_WHEN_READING)[name])
    sentence = says(path)
    assert "was altered by another program" in sentence or "is not a Petri Desk database" in sentence
    with altering(path) as file:
        assert file.execute("SELECT count(*) FROM act").fetchone() == (0,)


@pytest.mark.parametrize("name", RUNS_WHEN_READING)
@pytest.mark.timeout(20)
def test_a_file_in_which_a_table_is_another_is_not_read_either(sqlite_url: str, name: str):
    with altering(Path(sqlite_url)) as file:
        file.executescript(RUNS_WHEN_READING[name])
    assert says(sqlite_url, read_only=True)


@pytest.mark.parametrize("name", RUNS_WHEN_WRITING)
@pytest.mark.timeout(20)
def test_what_runs_only_when_writing_is_found_by_verify(sqlite_url: str, name: str):
    """S04: whoever looks at such a file can have it verified, which names what is wrong with it."""
    with altering(Path(sqlite_url)) as file:
        file.executescript(RUNS_WHEN_WRITING[name])
    with Engine.open(sqlite_url, read_only=True) as engine:
        assert {each.code for each in engine.verify().violations} == {"S04"}


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE INDEX mine ON act (actor, at DESC)",
        "CREATE TABLE mine (x)",
        "ANALYZE",
    ],
)
def test_what_somebodys_reports_need_is_left_in_peace(sqlite_url: str, statement: str):
    with altering(Path(sqlite_url)) as file:
        file.execute(statement)
    with Engine.open(sqlite_url) as engine:
        assert engine.verify().violations == []


@pytest.mark.parametrize("what", ["VIEW cases_meta", "INDEX token_serial_live"])
def test_what_is_missing_is_found_by_verify(sqlite_url: str, what: str):
    """S04: without the index two open tokens could carry one serial."""
    with altering(Path(sqlite_url)) as file:
        file.execute(f"DROP {what}")
    with Engine.open(sqlite_url) as engine:
        (found,) = engine.verify().violations
        assert (found.code, found.message) == ("S04", f"The {what.lower()} is missing.")


def test_a_dropped_trigger_is_found_by_verify_and_does_not_stop_the_shop(sqlite_url: str):
    """S04: history goes on, and verify says what no longer guards it."""
    with altering(Path(sqlite_url)) as file:
        file.execute("DROP TRIGGER act_no_delete")
    with Engine.open(sqlite_url) as engine:
        assert [(each.code, "act_no_delete" in each.message) for each in engine.verify().violations] == [("S04", True)]


@pytest.mark.parametrize("version", VERSIONS)
def test_the_shape_of_every_version_is_known(version: str):
    assert {"table", "view", "trigger", "index"} == {kind for kind, _ in made_by(version)}


def test_the_shape_that_is_kept_is_what_the_migrations_make(sqlite_url: str):
    """A new version of the database needs a .shape file beside its migration: the lines that `shape` gives here."""
    with Store.open(sqlite_url, names=()) as store:
        link = store.database.connect(writing=False)
        lines = shape(link)
        link.close()
    assert {tuple(line.split()[:2]): line.split()[2] for line in lines} == dict(made_by(VERSIONS[-1]))


# -- what a connection may do -------------------------------------------------------------------------------------


@pytest.fixture
def link(sqlite_url: str) -> Iterator[FileLink]:
    with Store.open(sqlite_url, names=()) as store:
        found = store.database.connect(writing=True)
        assert isinstance(found, FileLink)
        yield found
        found.close()


def test_a_connection_attaches_nothing_and_loads_nothing(link: FileLink, tmp_path: Path):
    with pytest.raises(Unavailable, match="too many attached"):
        link.execute(f"ATTACH '{tmp_path}/other.db' AS other")
    with pytest.raises(Unavailable, match="not authorized"):
        link.execute("SELECT load_extension('x')")
    assert not (tmp_path / "other.db").exists()


def test_a_connection_trusts_no_schema_and_checks_pages(link: FileLink):
    """Section 1, SQLite: the defences for a file from elsewhere are on at every connection."""
    wanted = {"trusted_schema": 0, "cell_size_check": 1, "mmap_size": 0, "recursive_triggers": 1, "synchronous": 2,
              "foreign_keys": 1}  # fmt: skip
    assert {name: link.execute(f"PRAGMA {name}")[0][0] for name in wanted} == wanted


@pytest.mark.parametrize("table", ["act", "event"])
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {0} SET stream = stream",
        "DELETE FROM {0}",
        "INSERT OR REPLACE INTO {0} SELECT * FROM {0} LIMIT 1",
        "REPLACE INTO {0} SELECT * FROM {0} LIMIT 1",
        "UPDATE OR REPLACE {0} SET stream = stream",
    ],
)
def test_our_own_connection_changes_no_act_and_no_event(busy_file: Path, fresh_path: Path, table: str, statement: str):
    """Section 0.7: REPLACE does not get around the triggers."""
    fresh_path.write_bytes(busy_file.read_bytes())
    with Store.open(str(fresh_path), names=()) as store:
        link = store.database.connect(writing=True)
        with pytest.raises(Exception, match="append-only"):
            link.execute(statement.format(table))
        link.close()


FOREIGN = {
    "an act": "INSERT OR REPLACE INTO act SELECT gseq, stream, act_no, id_instance, op_id, payload_hash, command,"
    " 'Mallory', shop_seq, station, at, station_at, first_seq, last_seq, body, state_hash, prev, hash, store_hash"
    " FROM act WHERE gseq = 4",
    "an event": "INSERT OR REPLACE INTO event SELECT stream, seq, act_no, id_instance, firing, name, id_token,"
    " transition, place_from, place_to, replace(body, '\"seen\"', '\"done\"') FROM event WHERE body LIKE '%\"seen\"%'",
}


@pytest.mark.parametrize("name", FOREIGN)
def test_what_another_program_replaces_is_found(busy_file: Path, fresh_path: Path, name: str):
    """Section 0.7: a connection without recursive_triggers gets around them, and verify finds it (L04)."""
    fresh_path.write_bytes(busy_file.read_bytes())
    with altering(fresh_path) as file:
        assert file.execute(FOREIGN[name]).rowcount == 1
    with Store.open(str(fresh_path), names=()) as store:
        assert "L04" in {each.code for each in store.verify().violations}


def test_a_text_that_is_no_text_is_said(busy_file: Path, fresh_path: Path):
    fresh_path.write_bytes(busy_file.read_bytes())
    with altering(fresh_path) as file:
        file.execute("DROP TRIGGER event_no_update")
        file.execute("UPDATE event SET body = CAST(x'ff7b7dfe' AS TEXT) WHERE stream = 2 AND seq = 2")
    with Store.open(str(fresh_path), names=(), read_only=True) as store:
        try:
            found = {each.code for each in store.verify().violations}
        except Unavailable as trouble:
            assert "no UTF-8" in str(trouble)
        else:
            assert found & {"L04", "R01"}


@pytest.mark.timeout(20)
def test_the_wal_of_another_file_is_not_taken_for_ours(busy_file: Path, fresh_path: Path, tmp_path: Path):
    """Fault 10: a stale -wal beside the file is either no WAL of it, or what it does is found."""
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other, isolation_level=None)) as stranger:
        stranger.execute("PRAGMA journal_mode = WAL")
        stranger.execute("CREATE TABLE recipe (name TEXT)")
        stranger.executemany("INSERT INTO recipe VALUES (?)", [("x" * 500,)] * 200)
        fresh_path.write_bytes(busy_file.read_bytes())
        Path(f"{fresh_path}-wal").write_bytes(Path(f"{other}-wal").read_bytes())
    with pytest.raises(Unavailable):
        Engine.open(fresh_path, read_only=True)
    assert says(fresh_path)


# -- who may open what we create ----------------------------------------------------------------------------------


def mode(path: Path | str) -> int:
    return stat.S_IMODE(Path(path).stat().st_mode)


@pytest.mark.skipif(os.name == "nt", reason="modes of Unix")
def test_what_we_create_is_its_owners_alone(fresh_path: Path):
    """Section 4B: the database, what SQLite keeps beside it, the lock and a backup are 0600."""
    with Engine.open(fresh_path) as engine:
        engine.do("station_add", actor="Nok", name="Cut 1", work_centers=["CUT"])
        copy = engine._store.database.back_up("before-0002-now")  # type: ignore[attr-defined]
        kept = [fresh_path, *(Path(f"{fresh_path}{end}") for end in ("-wal", "-shm", ".lock")), copy]
        assert [(each.name, oct(mode(each))) for each in kept] == [(each.name, "0o600") for each in kept]


@pytest.mark.skipif(os.name == "nt", reason="modes of Unix")
def test_a_file_that_is_shared_with_a_group_stays_shared(sqlite_url: str):
    Engine.open(sqlite_url).close()
    Path(sqlite_url).chmod(0o660)
    with Engine.open(sqlite_url) as engine:
        engine.do("station_add", actor="Nok", name="Cut 1", work_centers=["CUT"])
        assert {mode(f"{sqlite_url}{end}") for end in ("", "-wal", "-shm", ".lock")} == {0o660}


@pytest.mark.skipif(os.name == "nt", reason="links of Unix")
def test_a_file_has_one_lock_whatever_it_is_called(sqlite_url: str, tmp_path: Path):
    """Two names of one file must not mean two locks: two who write at once can damage it."""
    link = tmp_path / "link.db"
    link.symlink_to(sqlite_url)
    Engine.open(link).close()
    assert not Path(f"{link}.lock").exists()
    lock = LockFile(Path(f"{sqlite_url}.lock"))
    assert lock.take(0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("petri_desk.store.link.BUSY_SECONDS", 0.1)
        with Engine.open(link) as engine, pytest.raises(Unavailable, match="another program writes"):
            engine.do("station_add", actor="Nok", name="Cut 1", work_centers=["CUT"])
    lock.drop()
    lock.close()


@pytest.mark.skipif(os.name == "nt", reason="modes of Unix")
def test_a_lock_that_is_somebody_elses_is_used_as_it_is(sqlite_url: str):
    """In a shared folder the lock may belong to a colleague, who alone may change its mode."""
    Engine.open(sqlite_url).close()
    Path(f"{sqlite_url}.lock").chmod(0o666)
    with ordinary_rights():
        Engine.open(sqlite_url).close()
