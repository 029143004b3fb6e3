"""The program as somebody meets it who has read what it promises, and nothing of how it is made."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from said import Run, runner

from petri_desk.engine import Engine


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    with Engine.open(database_url) as opened:
        yield opened


@pytest.fixture
def bare(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a line as it is, in a folder of its own."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return runner(capsys)


@pytest.fixture
def petri(bare: Run, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a line on a fresh database, on both kinds."""
    monkeypatch.setenv("PETRI_DESK_DATABASE", database_url)
    return bare


@pytest.fixture
def on_file(bare: Run, sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The same on a file, for what does not depend on the kind of database."""
    monkeypatch.setenv("PETRI_DESK_DATABASE", sqlite_url)
    return bare
