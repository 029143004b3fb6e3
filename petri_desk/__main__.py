"""Joins the doors: the command line, and the window that it opens when asked to."""

import os
import sys
from collections.abc import Sequence

from petri_desk.cli import run
from petri_desk.kernel.refusals import Unavailable


def main(argv: Sequence[str] | None = None) -> int:
    return run(sys.argv[1:] if argv is None else argv, open_desk)


def open_desk(database: str, *, station: str | None = None, language: str | None = None) -> int:
    """Opens the window on a database, and comes back when it is closed."""
    if sys.platform.startswith("linux") and not _has_display():
        raise Unavailable(
            "There is no display here (DISPLAY and WAYLAND_DISPLAY are empty), so no window can open. "
            "`petri-desk --help` shows what works without one."
        )
    try:
        from petri_desk.desk import run as run_desk
    except ImportError as error:
        raise Unavailable(f"The window cannot open: {error}. `petri-desk doctor` says more.") from error
    return int(run_desk(database, station=station, language=language))


def _has_display() -> bool:
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    sys.exit(main())
