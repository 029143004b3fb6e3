"""An open store on either database, and the small floor on it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from petri_desk.store import ManualClock, Store, Where
from tests.conftest import KINDS, copied, filled_database, filled_file
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
    return filled_file(sqlite_template, tmp_path_factory.mktemp("busy"), fill)


@pytest.fixture(scope="session")
def busy_database(postgres: str, template: str) -> Iterator[str]:
    with filled_database(postgres, template, fill) as name:
        yield name


@pytest.fixture(params=KINDS)
def busy_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A copy of a database with two jobs in the middle of their work."""
    yield from copied(request, "busy_file", "busy_database")


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
