"""The way to the sights of the board."""

from typing import Any

from petri_desk.desk.board.scope import Scope
from petri_desk.desk.shell.sights.stage import Stage

JOB, IN_WORK, FINISHED, PART = "BAG-105", "F036-BODY", "B108", "F036-STRAP"
LOST = "cut too short"


def screen(at: Stage) -> Any:
    return at.window.rooms.screen("board")


def shop(at: Stage) -> None:
    """The whole shop, as if nobody had chosen or looked at anything."""
    at.enter("board")
    board = screen(at)
    at.until(lambda: board.presenter.following.read, "the floor")
    board.beside.leave_acts()
    board.presenter.choose(Scope())
    board.presenter.kinds.choose(False)
    board.presenter.look_away()
    board.presenter.look_away()
    board.clear_message()
    board.side.filter.open.setChecked(False)
    board.side.search.clear()
    at.until(lambda: board.canvas.scene.numbers.keys() == board.presenter.picture.spots.keys(), "the graph")
    painted(at)
    board.canvas.fit()
    board.take_focus()


def painted(at: Stage) -> None:
    """Every node has its face."""
    board = screen(at)
    while board.presenter.go_on():
        pass


def net(at: Stage) -> None:
    """The routes opened into their nets."""
    shop(at)
    at.press("board-net")
    opened(at)


def net_job(at: Stage) -> None:
    """The net of one job."""
    job(at)
    at.press("board-net")
    opened(at)
    screen(at).canvas.pick("bag/1:ASSEMBLE")


def opened(at: Stage) -> None:
    board = screen(at)
    at.until(lambda: board.presenter.picture.is_open, "the net")
    at.until(lambda: board.canvas.scene.numbers.keys() == board.presenter.picture.spots.keys(), "the net's graph")
    painted(at)


def job(at: Stage) -> None:
    shop(at)
    screen(at).presenter.choose(Scope(jobs=frozenset({JOB})))
    painted(at)


def node(at: Stage) -> None:
    shop(at)
    screen(at).canvas.pick("bag/1:ASSEMBLE")


def token(at: Stage) -> None:
    shop(at)
    screen(at).scan(IN_WORK)


def finished(at: Stage) -> None:
    """A piece is scanned that is not on the floor any more."""
    shop(at)
    screen(at).scan(FINISHED)
    at.until(lambda: screen(at).presenter.looked is not None, "where it ended")


def unknown(at: Stage) -> None:
    shop(at)
    screen(at).scan("X999")
    at.until(screen(at).banner.isVisible, "the plain refusal")


def filtered(at: Stage) -> None:
    shop(at)
    at.press("filter-open")
    at.press("filter-abnormal")
    painted(at)


def starving(at: Stage) -> None:
    """A part of a bag was lost, and nobody makes it again."""
    shop(at)
    piece = screen(at).presenter.floor.by_serial(PART)
    if piece is not None:
        at.act("Somchai", "token_scrap", token_id=piece.id, reason=LOST)
    screen(at).canvas.pick("bag/1:ASSEMBLE")
    at.until(lambda: any(line.starved for line in screen(at).beside.look.list.lines.rows), "what starves")


def acts(at: Stage) -> None:
    """What a supervisor may do with a job."""
    job(at)
    at.press("job-acts")


def empty(at: Stage) -> None:
    at.window.leave_page()
    at.enter("board")
