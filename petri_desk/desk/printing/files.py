"""Writing a file whole or not at all; what stands in the way is told in a sentence. Never on the screen's thread."""

import errno
import os
import tempfile
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from petri_desk.kernel.refusals import Unavailable

translate = QCoreApplication.translate
READABLE = 0o644


def write_whole(path: str | os.PathLike[str], content: bytes) -> Path:
    """Writes beside the file, brings it to the disk, and only then puts it in its place."""
    place = Path(path)
    try:
        if place.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(place))
        _replace(place, content)
    except OSError as error:
        told = translate("Files", "{file} was not saved: {why}")
        raise Unavailable(told.format(file=place.name, why=_why(error))) from error
    return place


def _replace(place: Path, content: bytes) -> None:
    handle, beside = tempfile.mkstemp(prefix=f".{place.name[:40]}-", dir=place.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(place.stat().st_mode & 0o777 if place.exists() else READABLE)
        Path(beside).replace(place)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _why(error: OSError) -> str:
    full, closed = translate("Files", "the disk is full."), translate("Files", "nobody may write into this folder.")
    words = {
        errno.ENOSPC: full, errno.EDQUOT: full, errno.EFBIG: full,
        errno.EACCES: closed, errno.EPERM: closed, errno.EROFS: closed,
        errno.ENOENT: translate("Files", "this folder is not there."),
        errno.ENOTDIR: translate("Files", "this folder is not there."),
        errno.EISDIR: translate("Files", "there is a folder of that name."),
        errno.ENAMETOOLONG: translate("Files", "the name is too long."),
    }  # fmt: skip
    return words.get(error.errno or 0) or f"{error.strerror or error}."
