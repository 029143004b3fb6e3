"""Files as they are named on the command line: read whole, and replaced whole."""

import contextlib
import os
import sys
import tempfile
from pathlib import Path

from petri_desk.cli.screen import clean
from petri_desk.kernel.refusals import Unavailable

LARGEST_FILE = 64_000_000


def read_file(name: str) -> bytes:
    """A file's bytes, `-` for standard input; Unavailable says why not."""
    try:
        if name == "-":
            content = sys.stdin.buffer.read(LARGEST_FILE + 1)
        else:
            with Path(name).expanduser().open("rb") as file:
                content = file.read(LARGEST_FILE + 1)
    except (OSError, RuntimeError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise Unavailable(f"{clean(name)} could not be read: {why}.") from None
    if len(content) > LARGEST_FILE:
        raise Unavailable(f"{clean(name)} is larger than {LARGEST_FILE // 1_000_000} MB.")
    return content


def as_text(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise Unavailable(f"{clean(name)} is not UTF-8 text (line {line}).") from None


def replace_file(path: Path, content: bytes) -> None:
    """Writes a whole file beside the old one, and then puts it in its place."""
    try:
        handle, name = tempfile.mkstemp(prefix=".petri-desk-", suffix=path.suffix, dir=path.parent)
    except (OSError, ValueError) as error:
        raise _cannot(path, error) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_mask())
        os.replace(name, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise _cannot(path, error) from None


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _cannot(path: Path, error: Exception) -> Unavailable:
    why = getattr(error, "strerror", None) or str(error)
    return Unavailable(f"{clean(path)} could not be written: {why}.")
