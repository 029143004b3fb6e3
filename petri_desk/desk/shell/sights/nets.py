"""The way to the sights of nets: the demo's dyeing, with its bath."""

from typing import Any

from petri_desk.demo import dyeing
from petri_desk.desk.shell.sights.stage import Stage

CASE, BATH = dyeing.CASE, f"{dyeing.CASE}:in:2"


def screen(at: Stage) -> Any:
    return at.window.rooms.screen("nets")


def case(at: Stage, case_id: str = CASE) -> None:
    """One case, as if nobody had picked anything."""
    at.enter("nets")
    room = screen(at)
    room.clear_message()
    room.side.search.clear()
    room.side.name.clear()
    room.presenter.open_case(case_id)
    at.until(lambda: room.presenter.look is not None and room.presenter.look.id == case_id, "the case")
    room.canvas.select("")
    room.presenter.pick("")
    at.until(lambda: room.canvas.scene.numbers.keys() == nodes(at), "its net")
    room.canvas.eye.begin()
    room.take_focus()


def nodes(at: Stage) -> set[str]:
    net = screen(at).presenter.look.net
    return {*net.place, *net.transition}


def binding(at: Stage) -> None:
    """Several orders may go into the bath."""
    case(at)
    screen(at).canvas.pick("bath")


def form(at: Stage) -> None:
    case(at)
    screen(at).canvas.pick("accept")


def form_wrong(at: Stage) -> None:
    """Nothing was filled in."""
    form(at)
    at.press("net-fire")


def place(at: Stage) -> None:
    case(at)
    screen(at).canvas.pick("orders")


def why_not(at: Stage) -> None:
    case(at)
    screen(at).canvas.pick("close")


def child(at: Stage) -> None:
    """The bath that the case has called."""
    case(at, BATH)
    screen(at).canvas.pick("lift")


def unknown(at: Stage) -> None:
    case(at)
    screen(at).scan("DYE-9")
    at.until(screen(at).banner.isVisible, "the plain refusal")


def empty(at: Stage) -> None:
    at.window.leave_page()
    at.enter("nets")
