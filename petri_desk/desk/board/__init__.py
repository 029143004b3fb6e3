"""The board: the whole shop at a glance, live or as it was; what is wrong, and two steps to why."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from uuid_utils.compat import uuid7

from petri_desk.desk.board import net_words, words
from petri_desk.desk.board.presenter import BoardPresenter, Clock
from petri_desk.desk.board.view import BoardScreen
from petri_desk.desk.jobs import Jobs, Link
from petri_desk.desk.widgets import moments

__all__ = ["BoardPresenter", "BoardScreen", "open_board"]


def open_board(jobs: Jobs, now: Callable[[], datetime] = moments.now) -> BoardScreen:
    """The screen, with its presenter: wiring and nothing else."""
    screen = BoardScreen(jobs, now)
    presenter = BoardPresenter(screen, jobs, Clock(now, moments.due_moment), words.face, net_words.FACES,
                               lambda: str(uuid7()))  # fmt: skip
    screen.presenter = presenter        # PySide6 holds a plain object's methods weakly
    screen.box_picked.connect(presenter.look_at_box)
    screen.box_moved.connect(presenter.places.move)
    screen.laid.connect(presenter.kinds.lie)
    screen.kind_chosen.connect(presenter.kinds.choose)
    screen.token_opened.connect(presenter.look_at)
    screen.look_left.connect(presenter.look_away)
    screen.chosen.connect(presenter.choose)
    screen.jobs_chosen.connect(lambda codes: presenter.choose(presenter.scope.but(jobs=codes)))
    screen.call_answered.connect(presenter.answering.answer)
    screen.searched.connect(presenter.scan)
    screen.travelled.connect(presenter.show_past)
    screen.reworded.connect(presenter.reword)
    screen.ticked.connect(presenter.tick)
    screen.heard.connect(presenter.hear)
    jobs.changed.connect(screen.heard)  # signal to signal: cut by Qt when the screen dies

    def go_on() -> None:
        if presenter.go_on():
            screen.go_on_later()

    def on_connection(link: Any, _: str) -> None:
        if link is Link.ONLINE:
            screen.clear_message()
            presenter.refresh()

    screen.sliced.connect(go_on)
    screen.linked.connect(on_connection)
    jobs.connection.connect(screen.linked)
    if jobs.link is Link.ONLINE:
        presenter.refresh()
    return screen
