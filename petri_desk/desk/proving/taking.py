"""What was dropped, as a file's bytes: read on a thread, and never more than a file may have. No Qt in here."""

import os
import stat
from collections.abc import Sequence
from pathlib import Path

from petri_desk.desk.proving.records import Taken
from petri_desk.nets.formats import READ, suffix_of

LARGEST = 20_000_000
PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".tif", ".tiff", ".heic", ".svg", ".ico"}
KNOWN_BY = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM")


def take(paths: Sequence[str]) -> Taken:
    """One file's content, or what is wrong with what was dropped."""
    if len(paths) != 1:
        return Taken(wrong="several", about={"n": len(paths)}) if paths else Taken(wrong="no_file")
    name = os.path.basename(os.path.normpath(paths[0]))
    try:
        return _read(Path(paths[0]), name)
    except FileNotFoundError:
        return Taken(name, wrong="gone", about={"file": name})
    except (OSError, ValueError) as trouble:
        why = getattr(trouble, "strerror", None) or str(trouble)
        return Taken(name, wrong="unreadable", about={"file": name, "why": why})


def _read(path: Path, name: str) -> Taken:
    kind = path.stat()
    if stat.S_ISDIR(kind.st_mode):
        return Taken(name, wrong="folder", about={"file": name})
    if not stat.S_ISREG(kind.st_mode):
        return Taken(name, wrong="no_file")
    if kind.st_size > LARGEST:
        return _too_large(name, kind.st_size)
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        return _too_large(name, len(content))
    if suffix_of(name) in PICTURES or content.startswith(KNOWN_BY):
        return Taken(name, wrong="picture", about={"file": name})
    if not content.strip():
        return Taken(name, wrong="empty", about={"file": name})
    if suffix_of(name) not in READ and not content.lstrip().startswith((b"{", b"[", b"<", b"\xef\xbb\xbf")):
        return Taken(name, wrong="unknown", about={"file": name})
    return Taken(name, content)


def _too_large(name: str, size: int) -> Taken:
    return Taken(name, wrong="too_large", about={"file": name, "size": size // 1_000_000, "most": LARGEST // 1_000_000})
