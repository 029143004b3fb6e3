"""The shell: one window that opens the database, says who and where, and places the screens."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from petri_desk.desk.jobs import Jobs, Link
from petri_desk.desk.shell.memory import Memory
from petri_desk.desk.shell.presenter import ShellPresenter
from petri_desk.desk.shell.window import Window
from petri_desk.desk.widgets import moments
from petri_desk.engine import Engine

__all__ = ["Memory", "ShellPresenter", "Window", "open_shell"]


def open_shell(
    jobs: Jobs, memory: Memory, *, station: str | None = None, fill_demo: Callable[[Engine], Any] | None = None,
    now: Callable[[], datetime] = moments.now,
) -> Window:  # fmt: skip
    """The window with its presenter: wiring and nothing else."""
    window = Window(jobs, can_fill=fill_demo is not None, now=now)
    presenter = ShellPresenter(window, jobs, memory, station=station, fill_demo=fill_demo)
    window.presenter = presenter        # PySide6 holds a plain object's methods weakly
    window.named.connect(presenter.take_name)
    window.signed.connect(presenter.sign_in)
    window.place_taken.connect(presenter.take_place)
    window.place_wanted.connect(presenter.choose_place)
    window.who_wanted.connect(presenter.ask_who)
    window.theme_taken.connect(presenter.take_theme)
    window.demo_wanted.connect(presenter.fill)
    window.heard.connect(presenter.hear)
    window.faulted.connect(presenter.fault)

    def on_link(link: Any, why: str) -> None:
        if link is Link.ONLINE:
            presenter.refresh()
        else:
            presenter.trouble(why)

    window.linked.connect(on_link)
    presenter.begin()
    return window
