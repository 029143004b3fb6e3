"""The command line in this process: words in; code, output and complaints out."""

import json
from pathlib import Path

import pytest
from paper import BAG, PARTS
from said import Run, runner


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nothing of the person who runs the tests is touched."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(home))
    for name in ("PETRI_DESK_DATABASE", "DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture
def bare(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a line as it is."""
    return runner(capsys)


@pytest.fixture
def petri(bare: Run, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a line on a fresh database, on both kinds."""
    monkeypatch.setenv("PETRI_DESK_DATABASE", database_url)
    return bare


@pytest.fixture
def on_file(bare: Run, sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a line on a fresh file, for what does not depend on the kind of database."""
    monkeypatch.setenv("PETRI_DESK_DATABASE", sqlite_url)
    return bare


@pytest.fixture
def routes(tmp_path: Path) -> Path:
    """A folder with two route files, bag.json and parts.json."""
    folder = tmp_path / "routes"
    folder.mkdir()
    for route in (BAG, PARTS):
        (folder / f"{route['id']}.json").write_text(json.dumps(route, indent=1), "utf-8")
    return folder


@pytest.fixture
def shop(petri: Run, routes: Path) -> Run:
    """A shop with two routes and a job of twenty bags, on both kinds of database."""
    return _furnished(petri, routes)


@pytest.fixture
def file_shop(on_file: Run, routes: Path) -> Run:
    """The same on a file."""
    return _furnished(on_file, routes)


def _furnished(run: Run, routes: Path) -> Run:
    assert run("publish", routes / "bag.json", routes / "parts.json").code == 0
    assert run("do", "job_create", "route=bag", "job_code=JOB-1", "target_qty=20").code == 0
    return run
