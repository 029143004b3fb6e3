"""Row 25: killed while a database is made, copied or migrated, at every statement and every page."""

import shutil
import signal
import sqlite3
from pathlib import Path

import pytest

from petri_desk.engine import Engine, Unavailable
from petri_desk.store import dialect, failpoints, migrations
from petri_desk.store.failpoints import arm
from tests.fault.client import begin, forked, killer
from tests.fault.conftest import Tell
from tests.fault.sizes import chance, cycles
from tests.fault.squeeze import ROOMY, limited

pytestmark = [pytest.mark.fault, pytest.mark.timeout(7200)]
NEXT = '''
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    for number in range(12):
        op.execute(f"ALTER TABLE act ADD COLUMN remark_{number} TEXT")
    op.execute("UPDATE flow_token SET metadata = metadata")
'''
ADDED = 12
ALL = 60


@pytest.fixture(scope="module")
def next_version(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The migrations of a program that knows a second version."""
    folder = tmp_path_factory.mktemp("next") / "migrations"
    shutil.copytree(Path(migrations.__file__).parent, folder)
    (folder / "versions" / "0002_remarks.py").write_text(NEXT)
    return folder


def newer(folder: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(migrations, "__file__", str(folder / "__init__.py"))
    patch.setattr(migrations, "VERSIONS", ("0001", "0002"))
    patch.setattr(migrations, "NEWEST", "0002")
    patch.setattr(dialect, "PAGES_AT_ONCE", 4)


def open_and_die(path: Path, folder: Path | None, failpoint: str, passing: int) -> None:
    """Opens a database with the newer program, or makes one with this."""
    with pytest.MonkeyPatch.context() as patch:
        if folder is not None:
            newer(folder, patch)
        arm(killer(failpoint, passing))
        Engine.open(path).close()


def died(*given: object) -> bool:
    process = forked(open_and_die, *given)
    process.join()
    assert process.exitcode in (0, -signal.SIGKILL)
    return process.exitcode != 0


def shape(path: Path) -> tuple[str | None, int]:
    """The version a file says it has, and how many columns of the newer one it has."""
    file = sqlite3.connect(path)
    try:
        columns = [row[1] for row in file.execute("PRAGMA table_info(act)")]
        version = file.execute("SELECT version_num FROM alembic_version").fetchone() if columns else None
        return version[0] if version else None, sum(each.startswith("remark_") for each in columns)
    finally:
        file.close()


def passings(wanted: int, failpoint: str) -> list[int]:
    """Each one there is when so many are wanted; else the first and some others."""
    if wanted >= ALL:
        return list(range(1, 1000))
    return [1, *sorted(chance(failpoint).sample(range(2, 16), min(wanted, 15) - 1))]


@pytest.mark.parametrize("failpoint", failpoints.MIGRATION)
def test_a_kill_in_a_migration_leaves_the_old_database_or_the_new_one(
    failpoint: str, next_version: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tell: Tell
):
    """Fault 25: nothing between; the copy from before is whole; the next opening finishes the work."""
    begun = tmp_path / "begun.db"
    begin(begun)
    kills = 0
    for passing in passings(cycles(2), failpoint):
        folder = tmp_path / str(passing)
        folder.mkdir()
        path = folder / "shop.db"
        shutil.copyfile(begun, path)
        if not died(path, next_version, failpoint, passing):
            break
        kills += 1
        copies = list(folder.glob("*.before-0002-*Z"))
        assert shape(path) in (("0001", 0), ("0002", ADDED))
        assert len(copies) == (failpoint != "backup.page")
        assert all(shape(copy) == ("0001", 0) for copy in copies)
        with pytest.MonkeyPatch.context() as patch:
            newer(next_version, patch)
            with Engine.open(path) as engine:
                assert engine.head == 2
                engine.do("token_start", actor="Nok", token_id=1)
            assert shape(path) == ("0002", ADDED)
        shutil.rmtree(folder)
    tell(f"25 kill at {failpoint}", kills=kills)
    assert kills > 0


def test_a_kill_while_a_database_is_made_leaves_none_or_a_whole_one(tmp_path: Path, tell: Tell):
    """Fault 25: the next opening makes it, and it verifies."""
    kills = 0
    for passing in passings(cycles(2), "made"):
        path = tmp_path / f"{passing}.db"
        if not died(path, None, "migration.statement", passing):
            break
        kills += 1
        assert shape(path) in ((None, 0), ("0001", 0))
        begin(path)
        with Engine.open(path) as engine:
            assert (engine.head, engine.verify().violations) == (2, [])
    tell("25 kill while a database is made", kills=kills)
    assert kills > 0


def open_without_room(path: Path, folder: Path, report: Path) -> None:
    """Opens with the newer program, while no file may be as long as a copy would be."""
    with pytest.MonkeyPatch.context() as patch:
        newer(folder, patch)
        limited(path.stat().st_size // 2)
        try:
            Engine.open(path).close()
        except Unavailable as error:
            limited(ROOMY)
            report.write_text(str(error))


def test_a_copy_that_finds_no_room_leaves_nothing_behind(next_version: Path, tmp_path: Path):
    """Fault 7: no half copy, no migration without one, and one sentence that says so."""
    path, report = tmp_path / "shop.db", tmp_path / "report"
    begin(path)
    process = forked(open_without_room, path, next_version, report)
    process.join()
    assert process.exitcode == 0
    assert "before-0002" in report.read_text()
    assert len(report.read_text().splitlines()) == 1
    assert list(tmp_path.glob("*before*")) == []
    assert shape(path) == ("0001", 0)
