"""An open store on either database, and the small floor on it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from petri_desk.store import ManualClock, Store, Where
from tests.conftest import KINDS, database
from tests.store.floor import NAMES, Floor, busy, hire

Opener = Callable[..., Store]


@pytest.fixture
def opener(clock: ManualClock) -> Iterator[Opener]:
    """Opens stores, and closes them when the test is over."""
    opened: list[Store] = []

    def open_store(url: str, **more: Any) -> Store:
        store = Store.open(url, names=NAMES, clock=clock, **more)
        opened.append(store)
        return store

    yield open_store
    for store in opened:
        store.close()


@pytest.fixture(scope="session")
def busy_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with two jobs in the middle of their work, to be copied."""
    path = tmp_path_factory.mktemp("busy") / "shop.db"
    shutil.copyfile(sqlite_template, path)
    fill(str(path))
    return path


@pytest.fixture(scope="session")
def busy_database(postgres: str, template: str) -> Iterator[str]:
    """The name of a server's database with two jobs in the middle of their work, to be copied."""
    with database(postgres, template) as url:
        fill(url)
        yield urlsplit(url).path.removeprefix("/")


@pytest.fixture(params=KINDS)
def busy_url(request: pytest.FixtureRequest, fresh_path: Path) -> Iterator[str]:
    """A copy of a database with two jobs in the middle of their work."""
    if request.param == "sqlite":
        shutil.copyfile(request.getfixturevalue("busy_file"), fresh_path)
        yield str(fresh_path)
        return
    busy = request.getfixturevalue("busy_database")
    with database(request.getfixturevalue("postgres"), busy) as url:
        yield url


def fill(url: str) -> None:
    with Store.open(url, names=NAMES, clock=ManualClock()) as store:
        busy(store).do(Where("shop"), hire("Nok", "worker"))


@pytest.fixture
def store(opener: Opener, database_url: str) -> Store:
    return opener(database_url)


@pytest.fixture
def floor(store: Store) -> Floor:
    """A published route and the job J1 with tokens 1 and 2."""
    return Floor(store).prepare("J1")
