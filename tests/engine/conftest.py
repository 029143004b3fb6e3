"""A copy of a busy shop, in a file or on a server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from engine import busy_nets
from engine.busy_shop import fill

from tests.conftest import KINDS, copied, filled_database, filled_file


@pytest.fixture(scope="session")
def shop_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled_file(sqlite_template, tmp_path_factory.mktemp("shop"), fill)


@pytest.fixture(scope="session")
def shop_database(postgres: str, template: str) -> Iterator[str]:
    with filled_database(postgres, template, fill) as name:
        yield name


@pytest.fixture(scope="session")
def nets_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled_file(sqlite_template, tmp_path_factory.mktemp("nets"), busy_nets.fill)


@pytest.fixture(scope="session")
def nets_database(postgres: str, template: str) -> Iterator[str]:
    with filled_database(postgres, template, busy_nets.fill) as name:
        yield name


@pytest.fixture(params=KINDS)
def nets_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A copy of a shop with cases of nets."""
    yield from copied(request, "nets_file", "nets_database")


@pytest.fixture(params=KINDS)
def shop_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A copy of a busy shop."""
    yield from copied(request, "shop_file", "shop_database")
