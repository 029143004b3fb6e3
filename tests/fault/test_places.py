"""Rows 6, 7, 9 and 31, and files that change under the program: no room, no right, no file, no turn."""

import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from petri_desk.engine import Engine, Refused, Unavailable
from petri_desk.store import dialect, link
from tests.fault.client import begin, forked
from tests.fault.conftest import Tell
from tests.fault.sizes import cycles
from tests.fault.squeeze import short_files, small_disks

pytestmark = [pytest.mark.fault, pytest.mark.timeout(7200)]
NOBODY = 65534


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    path = tmp_path / "shop.db"
    begin(path)
    return path


def note(engine: Engine, op_id: str) -> int:
    return engine.do("token_note", actor="Nok", op_id=op_id, token_id=1, text="seen").gseq


def sentence(call: Callable[[], object]) -> str:
    """The one sentence with which something cannot be done."""
    with pytest.raises(Unavailable) as caught:
        call()
    assert len(str(caught.value).splitlines()) == 1
    return str(caught.value)


@pytest.mark.parametrize(("row", "squeeze"), [("6 disk full", small_disks), ("7 file size limit", short_files)])
def test_when_there_is_no_room_it_is_said_and_the_same_op_id_succeeds_later(
    row: str, squeeze: Callable[..., None], shop: Path, tell: Tell
):
    """Faults 6 and 7: a clean word, reading works, no act without its ack, and after making room it goes on."""
    folder, report = shop.parent / "small", shop.parent / "report"
    folder.mkdir()
    count = cycles(3)
    process = forked(squeeze, folder, shop.read_bytes(), count, report)
    process.join()
    assert process.exitcode == 0
    said = json.loads(report.read_text())
    tell(row, sizes=count, **said)
    assert said["found"] == []


@pytest.fixture
def readable() -> Iterator[Path]:
    """A database in a folder that everybody may enter."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        path = Path(folder) / "shop.db"
        begin(path)
        yield path


def look_as_nobody(path: Path, report: Path) -> None:
    """Reads and tries to write as somebody without rights; root may do everything."""
    handle = report.open("w")
    if os.getuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    found = []
    with Engine.open(path, read_only=True) as engine:
        found.append([each.message for each in engine.verify().violations])
        found.append(sentence(lambda: note(engine, "reading")))
    found.append(sentence(lambda: Engine.open(path)))
    handle.write(json.dumps(found))
    handle.close()


@pytest.mark.parametrize(("file", "folder"), [(0o444, 0o555), (0o444, 0o755), (0o644, 0o555)])
def test_what_may_only_be_read_is_read(file: int, folder: int, readable: Path, tmp_path: Path):
    """Fault 9: it opens for reading, and says in one sentence that it cannot be written."""
    readable.chmod(file)
    for each in readable.parent.glob("*.lock"):
        each.unlink()
    readable.parent.chmod(folder)
    process = forked(look_as_nobody, readable, tmp_path / "report")
    process.join()
    readable.parent.chmod(0o755)
    assert process.exitcode == 0
    violations, on_writing, on_opening = json.loads((tmp_path / "report").read_text())
    assert violations == []
    assert "read-only" in on_writing
    assert "can only be read" in on_opening


def test_a_file_that_was_removed_takes_no_more_acts(shop: Path):
    """Fault matrix: no ack for what nobody can find again."""
    with Engine.open(shop) as engine:
        note(engine, "before")
        engine.tokens("SHARED")
        shop.rename(shop.with_name("away.db"))
        assert "was removed or replaced" in sentence(lambda: note(engine, "after"))
        assert "was removed or replaced" in sentence(lambda: engine.tokens("SHARED"))
        shop.with_name("away.db").rename(shop)
        assert note(engine, "after") == 4


def test_a_file_that_was_swapped_for_another_is_not_written_to(shop: Path, tmp_path: Path):
    """Fault matrix: the other file keeps its acts, and so does the first; nothing is mixed."""
    other = tmp_path / "other.db"
    begin(other)
    with Engine.open(shop) as engine:
        note(engine, "before")
        shop.rename(tmp_path / "first.db")
        other.rename(shop)
        assert "was removed or replaced" in sentence(lambda: note(engine, "after"))
    for path, acts in ((shop, 2), (tmp_path / "first.db", 3)):
        with Engine.open(path) as engine:
            assert (engine.head, engine.verify().violations) == (acts, [])
            assert note(engine, "after") == acts + 1


def test_a_file_that_another_program_locks_is_waited_for_and_then_named(shop: Path, monkeypatch: pytest.MonkeyPatch):
    """Fault 31: a foreign BEGIN IMMEDIATE; busy in one sentence, and afterwards the same op id succeeds."""
    monkeypatch.setattr(link, "BUSY_SECONDS", 0.2)
    monkeypatch.setattr(dialect, "BUSY_SECONDS", 0.2)
    stranger = sqlite3.connect(shop, isolation_level=None)
    with Engine.open(shop) as engine:
        stranger.execute("BEGIN IMMEDIATE")
        assert "locked by another program" in sentence(lambda: note(engine, "mine"))
        assert [token.id_token for token in engine.tokens("SHARED")] == [1]
        stranger.execute("ROLLBACK")
        assert note(engine, "mine") == 3
        assert engine.verify().violations == []
    stranger.close()


def test_a_damaged_reading_says_so_and_a_wrong_question_does_not(shop: Path):
    """Fault 10: what a program stumbles over is damage only when the database does not verify."""
    with sqlite3.connect(shop) as stranger:
        stranger.execute("DROP TRIGGER event_no_update")
        stranger.execute("UPDATE event SET body = '{' WHERE stream = 2")
    stranger.close()
    copy = shop.with_name("copy.db")
    shutil.copyfile(shop, copy)
    with Engine.open(copy, read_only=True) as engine:
        assert "is damaged" in sentence(lambda: engine.events("SHARED"))
        with pytest.raises(Refused):
            engine.events("NO-SUCH-JOB")


def test_a_file_that_lost_its_version_is_damaged_and_not_made_anew(shop: Path):
    """Fault 10: tables without a version are no empty database."""
    with sqlite3.connect(shop) as stranger:
        stranger.execute("DELETE FROM alembic_version")
    stranger.close()
    assert "is damaged" in sentence(lambda: Engine.open(shop))
