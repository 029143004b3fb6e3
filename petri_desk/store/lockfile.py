"""An advisory lock between processes, in a file beside the database.

SQLite libraries before 3.51.3 can corrupt a WAL file when two processes write and checkpoint at the same moment;
with this lock they never do. The lock belongs to the open file, so it dies with the process that held it.
"""

import os
import sys
import time
from pathlib import Path

FIRST_PAUSE = 0.0005
LONGEST_PAUSE = 0.02

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


class LockFile:
    """Held by at most one open `LockFile` of a path at a time."""

    def __init__(self, path: Path) -> None:
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)

    def take(self, patience: float) -> bool:
        """Waits at most so many seconds; whether the lock is ours now."""
        deadline = time.monotonic() + patience
        pause = FIRST_PAUSE
        while not _try(self._handle):
            if time.monotonic() >= deadline:
                return False
            time.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        return True

    def drop(self) -> None:
        _drop(self._handle)

    def close(self) -> None:
        os.close(self._handle)
