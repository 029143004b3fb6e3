"""All checks over one window, in each of its looks: language, colours, size of the window and of its texts."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from petri_desk.desk.shell.sights import Look
from petri_desk.desk.widgets import theme as themes
from petri_desk.desk.widgets import tokens
from walking import contrast, fitting, focus, names, nothing, sizes, tongues
from walking.seen import painted

ROUNDS = 5


def calm() -> None:
    """Until every layout is laid out: a line that became higher moves those below it."""
    for _ in range(ROUNDS):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def wrong(window: QWidget, look: Look, known: frozenset[str], *, fingers: bool) -> dict[str, list[str]]:
    """What is wrong with what is shown, by the name of the check."""
    found: dict[str, list[str]] = {}
    for top in tops(window):
        for name, told in _checks(top, look, known, fingers=fingers):
            found.setdefault(name, []).extend(told)
    if QApplication.activePopupWidget() is None:
        way = focus.forth(window)
        found["unreached"] = focus.unreached(window, way)
        found["disordered"] = focus.disordered(window, way)
        found["invisible"] = focus.invisible(way)
    return {name: told for name, told in found.items() if told}


def tops(window: QWidget) -> Sequence[QWidget]:
    """The window, or the menu that stands open over it."""
    popup = QApplication.activePopupWidget()
    return (window,) if popup is None else (popup,)


def _checks(window: QWidget, look: Look, known: frozenset[str], *, fingers: bool) -> Iterator[tuple[str, list[str]]]:
    now, picture = painted(window), _picture(window)
    high = look.theme.startswith("high-")
    yield "nameless", names.nameless(window)
    yield "clipped", fitting.clipped(window)
    yield "outside", fitting.outside(window)
    yield "covered", fitting.covered(window)
    yield "cut", fitting.cut(window, now)
    yield "squeezed", fitting.squeezed(window, now)
    yield "foreign", tongues.foreign(window, now, look.language, known)
    yield "of_the_machine", tongues.of_the_machine(window, now, known)
    yield "weak_texts", contrast.weak_texts(window, now, picture, high=high)
    yield "weak_marks", contrast.weak_marks(window, now, picture)
    yield "weak_edges", contrast.weak_edges(window, picture)
    yield "dead_ends", nothing.dead_ends(window)
    yield "too_small", (sizes.too_small_for_a_finger if fingers else sizes.too_small_for_a_mouse)(window)
    yield "too_near", sizes.too_near(window)


def _picture(window: QWidget) -> QImage:
    assert themes.colours() in tokens.THEMES.values()
    return window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
