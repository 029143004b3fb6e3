"""The desk: the window on a workshop's tokens. Qt lives here and nowhere else.

`run` is the program; `open_window` gives a window on an engine that is already open, for tests and pictures.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from petri_desk.desk.shell import Window
    from petri_desk.engine import Engine

__all__ = ["open_window", "run"]


def run(
    open_engine: Callable[[], "Engine"],
    *,
    station: str | None = None,
    fill_demo: Callable[["Engine"], Any] | None = None,
    theme: str | None = None,
    language: str | None = None,
    kiosk: bool = False,
    screen: str | None = None,
) -> int:
    """Shows the window at once, opens the engine beside it, and stays until the window is closed."""
    from petri_desk.desk.shell.running import run as run_shell  # Qt is loaded when a window is wanted

    return run_shell(
        open_engine, station=station, fill_demo=fill_demo, theme=theme, language=language, kiosk=kiosk, screen=screen
    )


def open_window(engine: "Engine", **wishes: Any) -> "Window":
    """A window on an open engine; closing its jobs closes the engine."""
    from petri_desk.desk.shell.running import open_window as open_shell_window

    return open_shell_window(engine, **wishes)
