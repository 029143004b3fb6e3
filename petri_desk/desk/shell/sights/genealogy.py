"""The way to the sights of the genealogy."""

from typing import Any

from petri_desk.desk.genealogy.head import LIST, PICTURE
from petri_desk.desk.genealogy.picture import FOLD
from petri_desk.desk.genealogy.reading import BOTH
from petri_desk.desk.shell.sights.stage import Stage

REWORKED, BATCH, LOT, ASSEMBLED = "F018", "BELT-206-B1", "HIDE-2207", "F036"


def screen(at: Stage) -> Any:
    return at.window.rooms.screen("genealogy")


def family(at: Stage, what: str = REWORKED, page: str = PICTURE) -> None:
    """A family, as if nobody had looked at anything before."""
    at.enter("genealogy")
    shown = screen(at)
    at.until(lambda: shown.times is not None, "what paints the times")
    shown.presenter.turn(BOTH)
    shown.impact.table.clearSelection()
    shown.show_page(page)
    shown.go(what)
    at.until(lambda: _is_shown(at, what), f"the family of {what}")
    shown.presenter.fold()
    shown.show_side()
    at.settle()
    shown.see_line()
    shown.take_focus()


def _is_shown(at: Stage, what: str) -> bool:
    shown = screen(at).presenter.shown
    if shown is None or not screen(at).side.isVisible():
        return False
    member = shown.member(shown.family.root)
    return what in (shown.family.lot, member.name if member is not None else "")


def story(at: Stage) -> None:
    """A thing with notes, photos and rounds: what lies further down."""
    family(at)
    bar = screen(at).story.list.verticalScrollBar()
    at.until(lambda: bar.maximum() > 0, "a long story")
    bar.setValue(bar.maximum() // 2)


def folded(at: Stage) -> None:
    family(at, BATCH)


def unfolded(at: Stage) -> None:
    """Opened by state, and one state of it."""
    family(at, BATCH)
    for _ in range(2):
        _open_last(at)
    screen(at).canvas.fly_to(screen(at).canvas.selected())


def _open_last(at: Stage) -> None:
    cells = screen(at).presenter.shown.picture.cells.values()
    group = [cell for cell in cells if cell.kind == FOLD][-1]
    screen(at).canvas.pressed.emit(group.id)
    at.until(lambda: group.id not in screen(at).presenter.shown.picture.cells, "what was folded")
    at.settle()


def assembly(at: Stage) -> None:
    """A bag whose parts are being made."""
    family(at, ASSEMBLED)
    screen(at).canvas.fly_to(screen(at).canvas.selected())


def lot(at: Stage) -> None:
    family(at, LOT)


def times(at: Stage) -> None:
    family(at, BATCH)
    screen(at).times.setFocus()


def impact(at: Stage) -> None:
    family(at, BATCH, LIST)


def chosen(at: Stage) -> None:
    impact(at)
    at.press("impact-all")


def acts(at: Stage) -> None:
    """What may be done with what is looked at."""
    family(at)
    at.press("genealogy-acts")
    at.until(lambda: at.seen("leading-hold"), "what may be done")


def unknown(at: Stage) -> None:
    family(at)
    screen(at).scan("X999")
    at.until(screen(at).nothing.isVisible, "the plain sentence")


def empty(at: Stage) -> None:
    at.window.leave_page()
    at.enter("genealogy")
