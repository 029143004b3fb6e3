"""From one version of the database to the next: the old one is kept, the new one is whole, or nothing has changed."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from paper import BAG

from petri_desk.engine import Engine, Unavailable
from petri_desk.store import migrations

NEXT = '''
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.execute("ALTER TABLE act ADD COLUMN remark TEXT")
    {more}
'''

Release = Callable[[str], None]


@pytest.fixture
def release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Release:
    """Makes the program one that knows a second version, with this line at the end of its migration."""

    def make(more: str) -> None:
        folder = tmp_path / "migrations"
        shutil.copytree(Path(migrations.__file__).parent, folder)
        (folder / "versions" / "0002_remark.py").write_text(NEXT.format(more=more))
        monkeypatch.setattr(migrations, "__file__", str(folder / "__init__.py"))
        monkeypatch.setattr(migrations, "VERSIONS", ("0001", "0002"))
        monkeypatch.setattr(migrations, "NEWEST", "0002")

    return make


def begin(url: str) -> None:
    with Engine.open(url) as engine:
        engine.publish(BAG, actor="Nok")
        engine.do("job_create", actor="Nok", route="bag", job_code="JOB", target_qty=2)


def columns(url: str) -> set[str]:
    if "://" in url:
        with psycopg.connect(url) as server:
            found = server.execute("SELECT column_name FROM information_schema.columns WHERE table_name = 'act'")
            return {row[0] for row in found}
    with sqlite3.connect(url) as file:
        found_here = {row[1] for row in file.execute("PRAGMA table_info(act)")}
    file.close()
    return found_here


def copies(url: str) -> list[Path]:
    return sorted(Path(url).parent.glob("*.before-0002-*"))


def test_a_database_of_an_older_version_is_migrated_when_it_is_opened(database_url: str, release: Release) -> None:
    begin(database_url)
    release("")
    with Engine.open(database_url) as engine:
        engine.do("token_start", actor="Nok", token_id=1)
        assert engine.verify().violations == []
    assert "remark" in columns(database_url)


def test_a_file_is_copied_before_it_is_migrated(sqlite_url: str, release: Release) -> None:
    begin(sqlite_url)
    release("")
    Engine.open(sqlite_url).close()
    (copy,) = copies(sqlite_url)
    with sqlite3.connect(copy) as file:
        assert file.execute("SELECT count(*) FROM act").fetchone() == (2,)
        assert file.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
    file.close()


def test_a_migration_that_breaks_leaves_everything_as_it_was(database_url: str, release: Release) -> None:
    """Old or new, nothing between."""
    begin(database_url)
    before = columns(database_url)
    release('op.execute("SELECT * FROM no_such_table")')
    with pytest.raises(Exception, match="no_such_table"):
        Engine.open(database_url)
    assert columns(database_url) == before


def test_a_program_that_knows_less_refuses_a_newer_database(database_url: str, release: Release) -> None:
    with pytest.MonkeyPatch.context() as newer:
        newer.setattr(migrations, "NEWEST", "0001")
        begin(database_url)
    if "://" in database_url:
        with psycopg.connect(database_url) as server:
            server.execute("UPDATE alembic_version SET version_num = '0099'")
    else:
        with sqlite3.connect(database_url) as file:
            file.execute("UPDATE alembic_version SET version_num = '0099'")
        file.close()
    with pytest.raises(Unavailable, match="newer program"):
        Engine.open(database_url)


def test_the_append_only_triggers_are_there_after_a_migration(database_url: str, release: Release) -> None:
    begin(database_url)
    release("")
    with Engine.open(database_url) as engine:
        assert [each.message for each in engine.verify().violations if "trigger" in each.message] == []
