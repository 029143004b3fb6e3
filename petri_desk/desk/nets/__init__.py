"""Nets: a case with its tokens and their values; what may fire is fired, and what it has called is opened."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from uuid_utils.compat import uuid7

from petri_desk.desk.jobs import Jobs, Link
from petri_desk.desk.nets.presenter import NetsPresenter
from petri_desk.desk.nets.view import NetsScreen
from petri_desk.desk.widgets import moments
from petri_desk.desk.widgets.behind import Behind

__all__ = ["NetsPresenter", "NetsScreen", "open_nets"]


def open_nets(jobs: Jobs, now: Callable[[], datetime] = moments.now) -> NetsScreen:
    """The screen, with its presenter: wiring and nothing else."""
    screen = NetsScreen(jobs, now)
    presenter = NetsPresenter(screen, jobs, lambda: str(uuid7()))
    screen.presenter = presenter        # PySide6 holds a plain object's methods weakly
    screen.node_picked.connect(presenter.pick)
    screen.node_pressed.connect(presenter.press)
    screen.case_opened.connect(presenter.open_case)
    screen.searched.connect(presenter.scan)
    screen.made.connect(presenter.create)
    screen.fired.connect(presenter.fire)
    screen.way_chosen.connect(presenter.choose)
    screen.started.connect(presenter.start)
    screen.stepped.connect(presenter.step)
    screen.ran.connect(presenter.run)
    screen.parent_wanted.connect(presenter.open_parent)
    screen.travelled.connect(presenter.show_past)
    screen.reworded.connect(presenter.reword)
    behind = Behind(screen, presenter.hear, presenter.refresh)
    screen.heard.connect(behind.take)
    jobs.changed.connect(screen.heard)  # signal to signal: cut by Qt when the screen dies

    def on_connection(link: Any, _: str) -> None:
        if link is Link.ONLINE:
            screen.clear_message()
            presenter.refresh()

    screen.linked.connect(on_connection)
    jobs.connection.connect(screen.linked)
    if jobs.link is Link.ONLINE:
        presenter.refresh()
    return screen
