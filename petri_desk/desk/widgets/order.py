"""The way of the Tab key: as one reads, by the order of the layouts, also through what was added later."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QWidget

if TYPE_CHECKING:
    Ordering = QWidget
else:
    Ordering = object


class ReadInOrder(Ordering):
    """A window through which Tab goes as one reads it."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        way = list(stops(self))
        if not way:
            return False
        to = _next(self, way, QApplication.focusWidget(), forward)
        to.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        _bring_into_sight(to)
        return True


def stops(widget: QWidget) -> Iterator[QWidget]:
    """What Tab comes by inside a widget."""
    for part in _parts(widget):
        if part.isVisible() and part.isEnabled():
            if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
                yield part
            yield from stops(part)


def _parts(widget: QWidget) -> Iterator[QWidget]:
    if isinstance(widget, QScrollArea):
        yield from (inside for inside in (widget.widget(),) if inside is not None)
        return
    layout = widget.layout()
    if layout is not None:
        yield from _of(layout)


def _of(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _of(inner)


def _next(window: QWidget, way: list[QWidget], here: QWidget | None, forward: bool) -> QWidget:
    """From a place that is not on the way itself, or no longer, the nearest: below it, or beside it."""
    if here in way:
        return way[(way.index(here) + (1 if forward else -1)) % len(way)]
    inside: list[QWidget] = []
    while here is not None and not inside:
        inside = [each for each in way if here.isAncestorOf(each)]
        here = here.parentWidget()
    return (inside or way)[0 if forward else -1]


def _bring_into_sight(widget: QWidget) -> None:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()
