"""What a window shows: its widgets, and every text and picture that is painted on it, with its place and colour.

The window paints itself into an SVG instead of onto the screen. So texts are found whoever paints them: a label, a
style, or a delegate that paints for itself.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect, QRectF
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

SPACE = "{http://www.w3.org/2000/svg}"
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")       # what no text on a screen may hold, and no XML can
MATRIX = re.compile(r"matrix\(([^)]*)\)")
FAMILY, SIZE, WEIGHT, FILL = "font-family", "font-size", "font-weight", "fill"


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text as it was painted."""

    words: str
    box: QRectF         # the line it stands in, on the window
    ink: QRectF         # what of it is blackened
    colour: str
    opacity: float
    widget: QWidget


@dataclass(frozen=True, slots=True)
class Mark:
    """A picture as it was painted: a shape or an icon."""

    box: QRect
    widget: QWidget


@dataclass(frozen=True, slots=True)
class Painted:
    """All that a window paints now."""

    texts: Sequence[Text]
    marks: Sequence[Mark]


def shown(window: QWidget) -> list[QWidget]:
    """Every widget of which something can be seen, the window too."""
    every = (window, *window.findChildren(QWidget))
    return [
        each for each in every
        if each.isVisible() and each.window() is window and not each.visibleRegion().isEmpty()
    ]  # fmt: skip


def called(widget: QWidget) -> str:
    """A widget as a sentence names it."""
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    name = widget.objectName() if not widget.objectName().startswith("qt_") else ""
    words = " ".join(part for part in (name, repr(text[:40]) if text else "") if part)
    parent = widget.parentWidget()
    return f"{type(widget).__name__} {words or 'in ' + type(parent).__name__}"


def place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def seen_part(widget: QWidget, window: QWidget) -> QRect:
    """What of a widget is not hidden by the area that it is scrolled in."""
    region = widget.visibleRegion().boundingRect()
    return region.translated(widget.mapTo(window, QPoint(0, 0)))


def painted(window: QWidget) -> Painted:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    paper = QSvgGenerator()
    paper.setOutputDevice(buffer)
    paper.setSize(window.size())
    paper.setViewBox(window.rect())
    window.render(paper)
    drawing = ElementTree.fromstring(CONTROL.sub("\N{REPLACEMENT CHARACTER}", bytes(buffer.data().data()).decode()))
    texts, marks, away = [], [], list(_scrolled_away(window))
    for element, left, top in _elements(drawing, 0.0, 0.0):
        if element.tag == f"{SPACE}text" and (element.text or "").strip():
            found = _text(window, element, left, top)
            texts += [found] if found is not None and not _says(away, found) else []
        elif element.tag == f"{SPACE}image":
            box = _box(element, left, top)
            widget = window.childAt(box.center())
            marks += [Mark(box, widget)] if _holds_mark(widget) and _in_sight(widget, window, box) else []
    return Painted(texts, marks)


def _scrolled_away(window: QWidget) -> Iterator[tuple[QRect, str]]:
    """Where somebody would say what, who is hidden there by the area that he is scrolled in, or scrolls himself."""
    for each in window.findChildren(QWidget):
        if isinstance(each, QLabel | QAbstractButton | QLineEdit) and each.isVisible() and each.text():
            whole = place(each, window)
            if isinstance(each, QLineEdit) or seen_part(each, window) != whole:
                yield whole, each.text()


def _says(away: Sequence[tuple[QRect, str]], text: Text) -> bool:
    """Whether a painted text is that of somebody beneath, and not of the widget that is seen there."""
    if isinstance(text.widget, QLabel | QAbstractButton | QLineEdit):
        return False
    words, ink = text.words.strip().rstrip("…"), text.ink.toAlignedRect()
    return any(words in told and whole.intersects(ink) for whole, told in away)


def _elements(
    parent: ElementTree.Element, left: float, top: float
) -> Iterator[tuple[ElementTree.Element, float, float]]:  # fmt: skip
    for element in parent:
        moved = MATRIX.search(element.get("transform", ""))
        if moved is not None:
            *_, across, down = (float(part) for part in moved.group(1).split(","))
            yield from _elements(element, left + across, top + down)
        else:
            yield element, left, top
            yield from _elements(element, left, top)


def _text(window: QWidget, element: ElementTree.Element, left: float, top: float) -> Text | None:
    words, font = (element.text or "").rstrip("\n"), _font(element)
    at = QPoint(round(left + float(element.get("x", 0))), round(top + float(element.get("y", 0))))
    measured = QFontMetricsF(font)
    box = measured.boundingRect(words).translated(at.x(), at.y())
    ink = measured.tightBoundingRect(words.strip()).translated(at.x(), at.y())
    widget = window.childAt(QPoint(round(box.left() + min(4, box.width() / 2)), round(ink.center().y())))
    if widget is None or not _in_sight(widget, window, box.toAlignedRect()):
        return None
    if not _could_say(widget, words, window, box):
        return None
    return Text(words, box, ink, element.get(FILL, "#000000"), float(element.get("fill-opacity", 1)), widget)


def _could_say(widget: QWidget, words: str, window: QWidget, box: QRectF) -> bool:
    """Whether it may be this widget that says so. If not, somebody beneath it does, and is cut off there."""
    if isinstance(widget, QLabel | QPushButton):
        shown = widget.text().replace("&&", "&")
        return words.strip().rstrip("…").strip() in shown and not _on_the_edge(widget, window, box)
    if isinstance(widget, QComboBox) and not widget.isEditable():
        return words.strip().rstrip("…").strip() in widget.currentText()
    if isinstance(widget, QLineEdit):
        return words.strip() in f"{widget.text()} {widget.placeholderText()}"
    return isinstance(widget.parentWidget(), QAbstractItemView) or "paintEvent" in _own(widget) or _is_field(widget)


def _on_the_edge(widget: QWidget, window: QWidget, box: QRectF) -> bool:
    """A button has its words in the middle; what runs over its edge belongs to something beneath it."""
    middle = place(widget, window).center().y()
    return isinstance(widget, QPushButton) and abs(box.center().y() - middle) > box.height() / 2


def _own(widget: QWidget) -> set[str]:
    """What a class of the desk does itself."""
    return {name for each in type(widget).__mro__ if each.__module__.startswith("petri_desk.") for name in vars(each)}


def _is_field(widget: QWidget) -> bool:
    return isinstance(widget, QComboBox | QMenu) or isinstance(widget.parentWidget(), QPlainTextEdit)


def _holds_mark(widget: QWidget | None) -> bool:
    return isinstance(widget, QLabel | QPushButton)


def _in_sight(widget: QWidget, window: QWidget, box: QRect) -> bool:
    """Whether a painted thing lies where its widget can be seen, and is not scrolled away."""
    return seen_part(widget, window).intersects(box) and _whole_line(widget, window, box)


def _whole_line(widget: QWidget, window: QWidget, box: QRect) -> bool:
    """What an area has scrolled half away is not there to be read."""
    part = seen_part(widget, window)
    scrolled = part.size() != widget.size() or _in_list(widget)
    return not scrolled or (box.top() >= part.top() - 2 and box.bottom() <= part.bottom() + 2)


def _in_list(widget: QWidget) -> bool:
    return isinstance(widget.parentWidget(), QAbstractItemView)


def _box(element: ElementTree.Element, left: float, top: float) -> QRect:
    at = [float(element.get(name, 0)) for name in ("x", "y", "width", "height")]
    return QRectF(left + at[0], top + at[1], at[2], at[3]).toAlignedRect()


def _font(element: ElementTree.Element) -> QFont:
    font = QFont()
    font.setFamilies((element.get(FAMILY) or "").split(","))
    font.setPixelSize(round(float(element.get(SIZE, 16))))
    font.setWeight(QFont.Weight(int(element.get(WEIGHT, 400))))
    return font
