"""A genealogy: where a piece came from, what it became, and its whole story."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from petri_desk.desk.genealogy.presenter import GenealogyPresenter
from petri_desk.desk.genealogy.view import GenealogyScreen
from petri_desk.desk.jobs import Jobs, Link
from petri_desk.desk.widgets import moments, photos

__all__ = ["GenealogyPresenter", "GenealogyScreen", "open_genealogy"]


def open_genealogy(jobs: Jobs, now: Callable[[], datetime] = moments.now) -> GenealogyScreen:
    """The screen, with its presenter: wiring and nothing else."""
    screen = GenealogyScreen(jobs, now)
    presenter = GenealogyPresenter(screen, jobs, now)
    screen.presenter = presenter        # PySide6 holds a plain object's methods weakly
    screen.head.sought.connect(presenter.scan)
    screen.head.turned.connect(presenter.turn)
    screen.head.back_wanted.connect(presenter.back)
    screen.head.forward_wanted.connect(presenter.forward)
    screen.head.fold_wanted.connect(presenter.fold)
    screen.boxed.connect(presenter.pick)
    screen.pressed.connect(presenter.press)
    screen.entered.connect(presenter.enter)
    screen.selected.connect(presenter.select)
    screen.travelled.connect(presenter.show_past)
    screen.heard.connect(presenter.hear)
    jobs.changed.connect(screen.heard)  # signal to signal: cut by Qt when the screen dies
    screen.story.looked_wanted.connect(presenter.look_at_selected)
    screen.story.photos_wanted.connect(
        lambda digests: jobs.query(screen, lambda engine: photos.load(engine, digests), screen.story.show_photos)
    )

    def on_connection(link: Any, _: str) -> None:
        if link is Link.ONLINE:
            presenter.refresh()

    screen.linked.connect(on_connection)
    jobs.connection.connect(screen.linked)
    jobs.work(screen, _load_times, lambda kind: screen.put_times(kind()))
    return screen


def _load_times() -> Any:
    """What paints the times takes a while to be loaded."""
    from petri_desk.desk.genealogy.times_view import TimesView

    return TimesView
