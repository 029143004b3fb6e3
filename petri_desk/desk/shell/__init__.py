"""The shell: one window that opens the database, says who and where, and places the screens."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from petri_desk.desk.jobs import Jobs
from petri_desk.desk.shell.memory import Memory
from petri_desk.desk.shell.window import Window
from petri_desk.desk.widgets import moments
from petri_desk.desk.widgets import theme as themes

if TYPE_CHECKING:
    from petri_desk.engine import Engine

__all__ = ["Memory", "Window", "bare_window", "furnish", "open_shell"]


def open_shell(
    jobs: Jobs, memory: Memory, *, fill_demo: Callable[["Engine"], Any] | None = None,
    now: Callable[[], datetime] = moments.now, kiosk: bool = False, tour: bool = False, **wishes: Any,
) -> Window:  # fmt: skip
    """The window with everything that belongs to it."""
    window = bare_window(jobs, can_fill=fill_demo is not None, now=now, kiosk=kiosk)
    furnish(window, memory, fill_demo=fill_demo, now=now, tour=tour, **wishes)
    return window


def bare_window(
    jobs: Jobs, *, can_fill: bool, now: Callable[[], datetime] = moments.now, kiosk: bool = False
) -> Window:
    """The window with its head and the page that says that it opens: enough to be painted."""
    themes.theme().use_fingers(kiosk)
    return Window(jobs, can_fill=can_fill, now=now, kiosk=kiosk)


def furnish(
    window: Window, memory: Memory, *, fill_demo: Callable[["Engine"], Any] | None = None,
    now: Callable[[], datetime] = moments.now, tour: bool = False, **wishes: Any,
) -> None:  # fmt: skip
    """Everything else; what it needs is imported only now."""
    from petri_desk.desk.shell.wiring import wire

    window.furnish(now)
    wire(window, memory, fill_demo=fill_demo, now=now, tour=tour, **wishes)
