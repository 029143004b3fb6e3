"""An advisory lock between processes, in a file beside the database.

SQLite libraries before 3.51.3 can corrupt a WAL file when two processes write and checkpoint at the same moment;
with this lock they never do. The lock belongs to the open file, so it dies with the process that held it.

It goes round: who waits leaves a mark in the file, and who has had the lock for a turn makes way for the mark. Who
has waited longer looks more often, so that the oldest is likely to be next.
"""

import contextlib
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

TURN = 0.02
FIRST_PAUSE = 0.004
SHORTEST_PAUSE = 0.001
LONG = 1.0  # whoever holds it longer than this is not working: there is no hurry to look again
LONG_PAUSE = 0.02
WANTED, FREE = b"1", b"0"

if sys.platform == "win32":
    import msvcrt

    def _try(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _drop(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _drop(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)


def leads_elsewhere(path: Path) -> Callable[[], bool]:
    """Says, whenever it is asked, whether the path no longer leads to the file that is there now."""
    opened = os.stat(path)

    def asked() -> bool:
        try:
            return not os.path.samestat(os.stat(path), opened)
        except OSError:
            return True

    return asked


class LockFile:
    """Held by at most one open `LockFile` of a path at a time."""

    def __init__(self, path: Path, mode: int = 0o600) -> None:
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), mode)
        if hasattr(os, "fchmod") and os.fstat(self._handle).st_mode & 0o777 != mode:
            with contextlib.suppress(PermissionError):  # it is somebody else's, who shares the database with us
                os.fchmod(self._handle, mode)
        self._turn_began = 0.0

    def take(self, patience: float) -> bool:
        """Waits at most so many seconds; whether the lock is ours now."""
        if patience:
            self._make_way()
        began = time.monotonic()
        while not _try(self._handle):
            waited = time.monotonic() - began
            self._turn_began = 0.0
            if waited >= patience:
                return False
            self._mark(WANTED)
            time.sleep(_pause(waited))
        self._turn_began = self._turn_began or time.monotonic()
        return True

    def _make_way(self) -> None:
        """After a turn, leaves the lock alone for long enough that one who waits finds it free."""
        if time.monotonic() - self._turn_began > TURN:
            self._turn_began = 0.0
            if self._wanted():
                self._mark(FREE)
                time.sleep(2 * SHORTEST_PAUSE)

    def _mark(self, mark: bytes) -> None:
        with contextlib.suppress(OSError):  # on a full disk it is taken as it comes
            os.lseek(self._handle, 1, os.SEEK_SET)
            os.write(self._handle, mark)
        os.lseek(self._handle, 0, os.SEEK_SET)

    def _wanted(self) -> bool:
        os.lseek(self._handle, 1, os.SEEK_SET)
        mark = os.read(self._handle, 1)
        os.lseek(self._handle, 0, os.SEEK_SET)
        return mark == WANTED

    def drop(self) -> None:
        _drop(self._handle)

    def close(self) -> None:
        os.close(self._handle)


def _pause(waited: float) -> float:
    return LONG_PAUSE if waited > LONG else max(SHORTEST_PAUSE, FIRST_PAUSE / (1 + waited / TURN))
