"""An open store on either database, and the small floor on it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from petri_desk.store import ManualClock, Store
from tests.store.floor import NAMES, Floor

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


@pytest.fixture
def store(opener: Opener, database_url: str) -> Store:
    return opener(database_url)


@pytest.fixture
def floor(store: Store) -> Floor:
    """A published route and the job J1 with tokens 1 and 2."""
    return Floor(store).prepare("J1")
