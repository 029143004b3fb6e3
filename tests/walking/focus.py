"""Convention 16: Tab reaches everything once, in the order in which it is read, and one sees where it is."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from petri_desk.desk.widgets import theme as themes
from walking.contrast import MARK, contrast
from walking.seen import called, place, shown

MOST, EDGE = 200, range(7)


def unreached(window: QWidget, way: Sequence[QWidget]) -> list[str]:
    """What Tab does not come by, or comes by twice; and whether Shift+Tab goes the same way back."""
    wanted = stops(window)
    found = [f"Tab does not reach {called(each)}" for each in wanted if each not in way]
    found += [f"Tab reaches {called(each)}, of which nothing can be seen" for each in way if each not in wanted]
    if way and not found:
        way[0].setFocus(Qt.FocusReason.TabFocusReason)
        back = round_trip(Qt.Key.Key_Backtab)
        if back != [way[0], *reversed(way[1:])]:
            found.append(f"Shift+Tab goes another way: {', '.join(called(each) for each in back)}")
    return found


def disordered(window: QWidget, way: Sequence[QWidget]) -> list[str]:
    """Steps of Tab that go against reading, and blocks that it leaves and enters again."""
    return _jumps(window, way) + _torn(way)


def invisible(way: Sequence[QWidget]) -> list[str]:
    """Controls on which one cannot see that they have the keyboard."""
    found = []
    for each, following in zip(way, [*way[1:], *way[:1]], strict=True):
        if each is following:
            continue
        each.setFocus(Qt.FocusReason.TabFocusReason)
        lit = _look(each)
        following.setFocus(Qt.FocusReason.TabFocusReason)
        if (ratio := _strongest(lit, _look(each))) < MARK:
            found.append(f"the focus on {called(each)} is told by {ratio:.1f} to 1")
    return found


def stops(window: QWidget) -> list[QWidget]:
    """What the keyboard should come by."""
    every = (each for each in window.findChildren(QWidget) if each.isVisible() and each.window() is window)
    return [each for each in every if each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
            and each.focusProxy() is None and each.width() > 0]  # fmt: skip


def forth(window: QWidget) -> list[QWidget]:
    """The way of Tab, from where it first comes to."""
    seen = [each for each in stops(window) if each in shown(window)]
    if not seen:
        return []
    first = min(seen, key=lambda each: (place(each, window).top(), place(each, window).left()))
    first.setFocus(Qt.FocusReason.TabFocusReason)
    return round_trip(Qt.Key.Key_Tab)


def round_trip(key: Qt.Key) -> list[QWidget]:
    start = QApplication.focusWidget()
    way: list[QWidget] = []
    here = start
    while here is not None and len(way) < MOST and (not way or here is not start):
        way.append(here)
        QTest.keyClick(here, key)
        here = QApplication.focusWidget()
    return way


def _jumps(window: QWidget, way: Sequence[QWidget]) -> list[str]:
    """Within one block the eye goes down, and in a line to the right."""
    found = []
    for one, other in zip(way, way[1:], strict=False):
        block = _together(one, other)
        if block is None:
            continue
        here, there = (place(_part(block, each), window) for each in (one, other))
        above = there.bottom() < here.top()
        left = there.right() < here.left() and there.top() <= here.bottom() and here.top() <= there.bottom()
        if above or (left and there.top() <= here.center().y()):
            found.append(f"Tab goes back from {called(one)} to {called(other)}")
    return found


def _torn(way: Sequence[QWidget]) -> list[str]:
    """A block is walked through in one go; the way is a circle, and may begin in the middle of one."""
    found = []
    blocks = {block for each in way for block in _blocks(each)}
    for block in blocks:
        inside = [block.isAncestorOf(each) for each in way]
        entered = sum(here and not before for before, here in zip([inside[-1], *inside], inside, strict=False))
        if entered > 1:
            found.append(f"Tab enters {called(block)} {entered} times")
    return found


def _blocks(widget: QWidget) -> list[QWidget]:
    found, parent = [], widget.parentWidget()
    while parent is not None:
        found.append(parent)
        parent = parent.parentWidget()
    return found


def _together(one: QWidget, other: QWidget) -> QWidget | None:
    """The smallest block that holds both."""
    return next((block for block in _blocks(one) if block in _blocks(other)), None)


def _part(block: QWidget, widget: QWidget) -> QWidget:
    """The part of a block in which a widget stands."""
    while (parent := widget.parentWidget()) is not block and parent is not None:
        widget = parent
    return widget


def _look(widget: QWidget) -> QImage:
    """A widget on the ground of the theme, wherever it is scrolled to."""
    picture = QImage(widget.size(), QImage.Format.Format_RGB32)
    picture.fill(QColor(themes.colours().surface))
    widget.render(picture, QPoint(0, 0), QRegion(), QWidget.RenderFlag.DrawChildren)
    return picture


def _strongest(one: QImage, other: QImage) -> float:
    """The strongest change of a pixel between two pictures."""
    changed = set()
    for y in range(0, min(one.height(), other.height()), 3):
        for x in {*range(0, min(one.width(), other.width()), 16), *EDGE}:
            at = QPoint(x, y)
            if one.rect().contains(at) and one.pixel(at) != other.pixel(at):
                changed.add((one.pixel(at), other.pixel(at)))
    return max((contrast(one.pixelColor(0, 0).fromRgb(a), one.pixelColor(0, 0).fromRgb(b)) for a, b in changed),
               default=1.0)  # fmt: skip
