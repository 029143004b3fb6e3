"""A copy of a busy shop, in a file or on a server."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from engine.busy_shop import fill

from tests.conftest import KINDS, database


@pytest.fixture(scope="session")
def shop_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a busy shop, to be copied."""
    path = tmp_path_factory.mktemp("shop") / "shop.db"
    shutil.copyfile(sqlite_template, path)
    fill(str(path))
    return path


@pytest.fixture(scope="session")
def shop_database(postgres: str, template: str) -> Iterator[str]:
    """The name of a server's database with a busy shop, to be copied."""
    with database(postgres, template) as url:
        fill(url)
        yield urlsplit(url).path.removeprefix("/")


@pytest.fixture(params=KINDS)
def shop_url(request: pytest.FixtureRequest, fresh_path: Path) -> Iterator[str]:
    """A copy of a busy shop."""
    if request.param == "sqlite":
        shutil.copyfile(request.getfixturevalue("shop_file"), fresh_path)
        yield str(fresh_path)
        return
    busy = request.getfixturevalue("shop_database")
    with database(request.getfixturevalue("postgres"), busy) as url:
        yield url
