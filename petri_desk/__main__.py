"""Joins the doors: the command line, and the window that it opens when asked to."""

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from petri_desk.cli import run
from petri_desk.cli.line import WrongUsage
from petri_desk.kernel.refusals import Unavailable

if TYPE_CHECKING:
    from petri_desk.engine import Engine

USUAL_PAUSES = gc.get_threshold()
SHORT_RUN = 100_000


def main(argv: Sequence[str] | None = None) -> int:
    if getattr(sys, "frozen", False):  # a worker of a packed program starts here and goes no further
        from multiprocessing import freeze_support

        freeze_support()
    if argv is None:
        gc.set_threshold(SHORT_RUN)  # a quarter of a command's time went into looking for garbage among imports
        argv = sys.argv[1:]
    return run(argv, open_desk, take_pictures, print_file)


def open_desk(database: str, **wishes: Any) -> int:
    """Opens the window on a database, with a station, screen, theme, language or as a kiosk; returns when it closes."""
    if sys.platform.startswith("linux") and not _has_display():
        raise Unavailable(
            "There is no display here (DISPLAY and WAYLAND_DISPLAY are empty), so no window can open. "
            "`petri-desk --help` shows what works without one."
        )
    gc.set_threshold(*USUAL_PAUSES)
    try:
        return _run_desk(database, **wishes)
    except ImportError as error:
        raise Unavailable(f"The window cannot open: {error}. `petri-desk doctor` says more.") from error


def _run_desk(database: str, *, screen: str | None = None, language: str | None = None, **wishes: Any) -> int:
    from petri_desk.desk import run as run_desk

    if screen is not None:
        _require_screen(screen)

    # Qt leaves Ctrl-C to whichever Python runs next, as a traceback; what was done is safe in the database.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return run_desk(
        lambda: _open(database), fill_demo=lambda _: _fill(database), screen=screen,
        language=language or os.environ.get("PETRI_DESK_LANGUAGE"), **wishes,
    )  # fmt: skip


def _require_screen(name: str) -> None:
    from petri_desk.desk.shell.rooms import ROOMS

    known = [each.name for each in ROOMS]
    if name not in known:
        raise WrongUsage(f"There is no screen {name!r}; there is: {', '.join(known)}.")


def take_pictures(out: Path, *, only: Sequence[str], note: Callable[[str], None], **wanted: Any) -> Iterator[Any]:
    """Takes the pictures one by one. No window appears: on Linux also where there is a display."""
    if sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    gc.set_threshold(*USUAL_PAUSES)
    try:
        from petri_desk.desk.shell.sights import SIGHTS, gallery
    except ImportError as error:
        raise Unavailable(f"Pictures cannot be taken: {error}. `petri-desk doctor` says more.") from error
    names = [each.name for each in SIGHTS]
    for name in only:
        if name not in names:
            raise WrongUsage(f"There is no picture {name!r}; there are: {', '.join(names)}.")
    if "th" in wanted["languages"] and not gallery.has_thai():
        note("There is no Thai font on this computer: Thai texts will be boxes. Install one, such as Noto Sans Thai.")
    return gallery.hang(out, gallery.Wanted(only=only, **wanted))


def print_file(engine: "Engine", out: Path, what: str, about: str, **wanted: Any) -> int:
    """Writes pages into a file, and says how many; no window appears."""
    if sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        from petri_desk.desk.printing import filing
    except ImportError as error:
        raise Unavailable(f"Pages cannot be painted: {error}. `petri-desk doctor` says more.") from error
    return filing.file(engine, out, what, about, **wanted)


def _open(database: str) -> "Engine":
    """On a thread of the desk: the engine is imported while the window is already there."""
    from petri_desk.engine import Engine

    return Engine.open(database)


def _fill(database: str) -> object:
    from petri_desk.demo import fill

    return fill(database)


def _has_display() -> bool:
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    sys.exit(main())
