"""A disk that remembers what was written to it and when it was made safe, and that can be told to fail.

The files are real and the shared memory stays the system's; only `sync` does nothing but take note. SQLite comes as
apsw here, because a VFS can be put under that one; `Connection` gives it the few methods that the store uses.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import apsw
import pytest

from petri_desk.store import dialect

NAME = "petri-desk-test-disk"
MESSAGES = {
    apsw.BusyError: "database is locked",
    apsw.FullError: "database or disk is full",
    apsw.IOError: "disk I/O error",
}
Kind = Literal["write", "truncate", "sync", "delete"]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was asked of the disk."""

    kind: Kind
    file: str
    offset: int = 0
    content: bytes = b""


@dataclass(slots=True)
class Disk:
    """What was asked of it so far; `before` may raise in the place of a step."""

    steps: list[Step] = field(default_factory=list)
    before: Callable[[Step], None] = lambda _: None

    def take(self, step: Step) -> None:
        self.before(step)
        self.steps.append(step)


class RecordedFile(apsw.VFSFile):
    def __init__(self, disk: Disk, name: apsw.URIFilename | str | None, flags: list[int]) -> None:
        self._disk = disk
        self._name = Path(name.filename() if isinstance(name, apsw.URIFilename) else str(name)).name
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        self._disk.take(Step("write", self._name, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:
        self._disk.take(Step("truncate", self._name, size))
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:
        self._disk.take(Step("sync", self._name))


class RecordedVFS(apsw.VFS):
    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        super().__init__(NAME, "")

    def xOpen(self, name: apsw.URIFilename | str | None, flags: list[int]) -> Any:
        return RecordedFile(self._disk, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        self._disk.take(Step("delete", Path(filename).name))
        super().xDelete(filename, syncdir)


class Rows(list[Any]):
    """What a statement answered, asked for like a cursor."""

    def fetchall(self) -> list[Any]:
        return self

    def fetchone(self) -> Any:
        return self.pop(0) if self else None


class Connection:
    """An apsw connection that looks like one of the standard library."""

    def __init__(self, where: str, pragmas: Iterable[str]) -> None:
        with _as_usual():
            flags = apsw.SQLITE_OPEN_URI | apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
            self._raw = apsw.Connection(where, flags=flags, vfs=NAME)
            self._raw.set_busy_timeout(1000)
            for pragma in pragmas:
                self._raw.execute(f"PRAGMA {pragma}")

    def execute(self, sql: str, values: Sequence[Any] = ()) -> Rows:
        with _as_usual():
            return Rows(self._raw.execute(sql, values))

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        with _as_usual():
            self._raw.executemany(sql, rows)

    @property
    def in_transaction(self) -> bool:
        return bool(self._raw.in_transaction)

    @property
    def total_changes(self) -> int:
        return int(self._raw.total_changes())

    def close(self) -> None:
        with suppress(apsw.Error):  # SQLite itself says nothing when its last checkpoint fails
            self._raw.close()


@contextmanager
def _as_usual() -> Iterator[None]:
    try:
        yield
    except apsw.ConstraintError as error:
        raise sqlite3.IntegrityError(str(error)) from error
    except apsw.Error as error:
        raise sqlite3.OperationalError(MESSAGES.get(type(error), str(error))) from error


@contextmanager
def recorded(synchronous: str = "FULL") -> Iterator[Disk]:
    """While it lasts, the store's files are on the disk that is answered."""
    disk = Disk()
    vfs = RecordedVFS(disk)
    pragmas = [f"synchronous = {synchronous}" if each.startswith("synchronous") else each
               for each in dialect.FILE_PRAGMAS]  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dialect, "_opened", lambda where, uri: Connection(where, pragmas))
        yield disk
    vfs.unregister()
