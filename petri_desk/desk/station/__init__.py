"""A work station: its queue, one token large, and the acts on it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from uuid_utils.compat import uuid7

from petri_desk.desk.jobs import Jobs, Link
from petri_desk.desk.station.presenter import StationPresenter
from petri_desk.desk.station.view import StationScreen
from petri_desk.desk.widgets import moments

__all__ = ["StationPresenter", "StationScreen", "open_station"]


def open_station(jobs: Jobs, now: Callable[[], datetime] = moments.now) -> StationScreen:
    """The screen, with its presenter: wiring and nothing else."""
    screen = StationScreen(now)
    presenter = StationPresenter(screen, jobs, lambda: str(uuid7()))
    screen.presenter = presenter        # PySide6 holds a plain object's methods weakly
    screen.picked.connect(presenter.pick)
    screen.found.connect(presenter.find)
    screen.taken.connect(presenter.take_found)
    screen.narrowed.connect(presenter.only)
    screen.chosen.connect(presenter.act)
    screen.said.connect(presenter.send)
    screen.following.connect(presenter.take_following)
    screen.undone.connect(presenter.undo)
    screen.heard.connect(presenter.hear)
    jobs.changed.connect(screen.heard)  # signal to signal: cut by Qt when the screen dies

    def on_connection(link: Any, _: str) -> None:
        if link is Link.ONLINE:
            presenter.refresh()

    screen.linked.connect(on_connection)
    jobs.connection.connect(screen.linked)
    return screen
