"""The room of files: its screen with its presenter."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from uuid_utils.compat import uuid7

from petri_desk.desk.jobs import Jobs, Link
from petri_desk.desk.proving.presenter import ProvingPresenter
from petri_desk.desk.proving.view import ProvingScreen
from petri_desk.desk.widgets import moments
from petri_desk.desk.widgets.behind import Behind


def open_proving(jobs: Jobs, now: Callable[[], datetime] = moments.now) -> ProvingScreen:
    """Wiring and nothing else."""
    screen = ProvingScreen(jobs)
    presenter = ProvingPresenter(screen, jobs, lambda: str(uuid7()))
    screen.presenter = presenter        # PySide6 holds a plain object's methods weakly
    screen.pointed.connect(presenter.point)
    screen.stopped.connect(presenter.cancel)
    screen.act_wanted.connect(presenter.act)
    screen.reworded.connect(presenter.reword)
    player = screen.player
    player.first.connect(presenter.player.first)
    player.back.connect(presenter.player.back)
    player.on.connect(presenter.player.on)
    player.play.connect(presenter.player.play)
    player.ticked.connect(presenter.player.tick)
    player.went.connect(presenter.player.go)
    screen.destroyed.connect(presenter.close)
    behind = Behind(screen, presenter.hear, presenter.refresh)
    screen.heard.connect(behind.take)
    jobs.changed.connect(screen.heard)  # signal to signal: cut by Qt when the screen dies

    def on_connection(link: Any, _: str) -> None:
        if link is Link.ONLINE:
            presenter.refresh()

    screen.linked.connect(on_connection)
    jobs.connection.connect(screen.linked)
    return screen
