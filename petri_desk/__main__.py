"""Joins the doors: the command line, and the window that it opens when asked to."""

import gc
import os
import signal
import sys
from collections.abc import Sequence

from petri_desk.cli import run
from petri_desk.kernel.refusals import Unavailable

USUAL_PAUSES = gc.get_threshold()
SHORT_RUN = 100_000


def main(argv: Sequence[str] | None = None) -> int:
    if getattr(sys, "frozen", False):  # a worker of a packed program starts here and goes no further
        from multiprocessing import freeze_support

        freeze_support()
    if argv is None:
        gc.set_threshold(SHORT_RUN)  # a quarter of a command's time went into looking for garbage among imports
        argv = sys.argv[1:]
    return run(argv, open_desk)


def open_desk(
    database: str, *, station: str | None = None, theme: str | None = None, language: str | None = None,
    kiosk: bool = False,
) -> int:  # fmt: skip
    """Opens the window on a database, and comes back when it is closed."""
    if sys.platform.startswith("linux") and not _has_display():
        raise Unavailable(
            "There is no display here (DISPLAY and WAYLAND_DISPLAY are empty), so no window can open. "
            "`petri-desk --help` shows what works without one."
        )
    gc.set_threshold(*USUAL_PAUSES)
    try:
        return _run_desk(database, station, theme, language, kiosk)
    except ImportError as error:
        raise Unavailable(f"The window cannot open: {error}. `petri-desk doctor` says more.") from error


def _run_desk(database: str, station: str | None, theme: str | None, language: str | None, kiosk: bool) -> int:
    from petri_desk.demo import fill
    from petri_desk.desk import run as run_desk
    from petri_desk.engine import Engine

    # Qt leaves Ctrl-C to whichever Python runs next, as a traceback; what was done is safe in the database.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return run_desk(
        lambda: Engine.open(database), station=station, fill_demo=lambda _: fill(database), theme=theme,
        language=language or os.environ.get("PETRI_DESK_LANGUAGE"), kiosk=kiosk,
    )  # fmt: skip


def _has_display() -> bool:
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    sys.exit(main())
