"""Hears of every file, database, socket and process that this program opens, and keeps what the screen's thread did.

Rule 1: what counts is who asked. From the call outwards, the desk's frames up to the first one of a test say so; what a
test does for itself, with an engine of its own or a picture that it saves, is not the desk's. Who takes pictures of the
desk is to it what a test is.
Rule 2: a test may itself call what the desk does on its threads (`ON_THREADS`).
Rule 3: while a desk opens, it may read its own texts and shapes (`START`); nobody can touch it yet.
Rule 4: a fault is told with lines of the source, which Python reads for that (`TELLING`).
Rule 5: whoever takes pictures sets the stage for them (`STAGE`): a copy of the demo, and the pictures' own files.
"""

import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

HERE = Path(__file__).parents[2]
DESK, TESTS = str(HERE / "petri_desk" / "desk"), str(HERE / "tests")
OUTSIDE = (TESTS, f"{DESK}/shell/sights", f"{DESK}/shell/pictures")
ASKED = ("open", "glob.glob")
KINDS = ("os.", "shutil.", "tempfile.", "socket.", "sqlite3.", "subprocess.", "urllib.")
QUIET = {"os.putenv", "os.unsetenv"}
START = {"open_window", "open_shell", "run", "on_painted"}
ON_THREADS = {"memory.read", "memory.write", "photos.read", "photos.load", "photos.large",
              "presenter.read_shop", "crash.write", "icons.load_all", "speech.load_all",
              "ports.ports", "painting.image", "painting.write_pdf"}  # fmt: skip
STAGE = str(HERE / "petri_desk" / "desk" / "shell" / "sights")
TELLING = {"format_exception", "format_stack", "print_exception"}

caught: list[str] = []
_watching = False


def _hear(event: str, given: tuple[object, ...]) -> None:
    if not _watching or threading.current_thread() is not threading.main_thread():
        return
    if (event in ASKED or event.startswith(KINDS)) and event not in QUIET:
        frame = sys._getframe(1)
        if _is_the_desks(frame):
            caught.append(f"{event} {given[:1]}\n{''.join(traceback.format_stack(frame)[-12:])}")


def _is_the_desks(frame: FrameType | None) -> bool:
    asked = ""
    while frame is not None and not frame.f_code.co_filename.startswith(OUTSIDE):
        file, name = frame.f_code.co_filename, frame.f_code.co_name
        if name in START | TELLING:
            return False
        if file.startswith(DESK):
            asked = f"{Path(file).stem}.{name}"
        frame = frame.f_back
    return asked != "" and asked not in ON_THREADS


sys.addaudithook(_hear)         # there is no way to take one away again


@contextmanager
def watched() -> Iterator[list[str]]:
    """What the screen's thread is caught at meanwhile."""
    global _watching
    caught.clear()
    _watching = True
    try:
        yield caught
    finally:
        _watching = False
