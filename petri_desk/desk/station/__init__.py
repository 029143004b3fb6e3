"""A work station: its queue, one token large, and the acts on it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QSize
from uuid_utils.compat import uuid7

from petri_desk.desk.jobs import Jobs, Link
from petri_desk.desk.station.presenter import StationPresenter
from petri_desk.desk.station.view import StationScreen
from petri_desk.desk.widgets import moments, photos
from petri_desk.desk.widgets.behind import Behind

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
    screen.widened.connect(presenter.widen)
    screen.called.connect(presenter.call)
    screen.call_answered.connect(presenter.calls.answer)
    screen.pinned.connect(presenter.pins.pin)
    behind = Behind(screen, presenter.hear, presenter.refresh)
    screen.heard.connect(behind.take)
    jobs.changed.connect(screen.heard)  # signal to signal: cut by Qt when the screen dies
    _wire_photos(screen, jobs)

    def on_connection(link: Any, _: str) -> None:
        if link is Link.ONLINE:
            screen.show_back()
            presenter.refresh()
        else:
            presenter.lost()

    screen.linked.connect(on_connection)
    jobs.connection.connect(screen.linked)
    return screen


def _wire_photos(screen: StationScreen, jobs: Jobs) -> None:
    """Photos are read and made small beside the screen's thread."""
    screen.photo_chosen.connect(lambda path: jobs.work(screen, lambda: photos.read(path), screen.show_photo))
    screen.photos_wanted.connect(
        lambda digests: jobs.query(screen, lambda engine: photos.load(engine, digests), screen.show_photos)
    )

    def read_large(digest: str, room: QSize) -> None:
        jobs.query(
            screen, lambda engine: photos.large(engine, digest, room),
            lambda image: screen.photo.show_image(digest, image),
            away=lambda _: screen.photo.show_image(digest, None),
        )  # fmt: skip

    screen.photo.wanted.connect(read_large)
