"""Conventions 15 and 16: no text is cut, covered or outside its place; what gives up its end says it all elsewhere."""

from itertools import combinations

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from petri_desk.desk.widgets.parts import Elided
from walking.names import name
from walking.seen import Painted, Text, called, place, seen_part, shown
from walking.tongues import read

CUT = "…"
OVER = 2.5      # pixels by which glyphs may stand over their line


def clipped(window: QWidget) -> list[str]:
    """Widgets that are smaller than what they say."""
    told = [each for each in shown(window) if isinstance(each, QLabel | QAbstractButton) and _words(each)]
    found = [f"{called(each)} has {_size(each)} of {_wanted(each)}" for each in told if not _fits(each)]
    fields = [each for each in shown(window) if isinstance(each, QLineEdit) and each.placeholderText()]
    return found + [f"{called(each)} shows half of '{each.placeholderText()}'" for each in fields if not _holds(each)]


def outside(window: QWidget) -> list[str]:
    """Widgets that reach over the widget they stand in, but for what is scrolled."""
    found = []
    for each in shown(window):
        parent = each.parentWidget()
        if each is window or parent is None or _scrolls(parent) or each.isWindow():
            continue
        if not parent.rect().contains(each.geometry()):
            there, here = _rect(each.geometry()), _rect(parent.rect())
            found.append(f"{called(each)} {there} reaches out of {called(parent)} {here}")
    return found


def covered(window: QWidget) -> list[str]:
    """Texts and controls that lie over each other."""
    told = [each for each in shown(window) if isinstance(each, QLabel | QAbstractButton | QLineEdit) and _words(each)]
    return [
        f"{called(one)} and {called(other)} lie over each other" for one, other in combinations(told, 2)
        if not one.isAncestorOf(other) and not other.isAncestorOf(one)
        and seen_part(one, window).intersects(seen_part(other, window))
    ]  # fmt: skip


def cut(window: QWidget, painted: Painted) -> list[str]:
    """Texts that were painted without their end, and whose whole is told nowhere."""
    return [f"'{text.words}' of {called(text.widget)} is cut, and nothing tells the rest" for text in painted.texts
            if CUT in text.words and not _told(text, window)]  # fmt: skip


def squeezed(window: QWidget, painted: Painted) -> list[str]:
    """Glyphs that stand over the edge of what they are written on, and lines that run into each other."""
    found = []
    for text in painted.texts:
        over = _over(text.ink, QRectF(place(text.widget, window)))
        if over > OVER and seen_part(text.widget, window).size() == text.widget.size():
            found.append(f"'{text.words}' stands {over:.0f} pixels over the edge of {called(text.widget)}")
    alone = [text for text in painted.texts if not isinstance(text.widget, QLabel | QAbstractButton)]
    for one, other in combinations(alone, 2):
        both = one.ink.intersected(other.ink)
        if one.widget is other.widget and both.width() > OVER and both.height() > OVER:
            found.append(f"'{one.words}' and '{other.words}' of {called(one.widget)} run into each other")
    return found


# --- inside -----------------------------------------------------------------------------------------------------------


def _words(widget: QWidget) -> str:
    if isinstance(widget, Elided):
        return widget.whole()
    return widget.text() if isinstance(widget, QLabel | QAbstractButton | QLineEdit) else ""


def _fits(widget: QWidget) -> bool:
    wanted = _wanted(widget)
    return widget.width() >= wanted[0] and widget.height() >= wanted[1]


def _wanted(widget: QWidget) -> tuple[int, int]:
    """The least size at which all the words can be read."""
    hint = widget.sizeHint()
    if isinstance(widget, Elided):
        return 0, hint.height()
    if isinstance(widget, QLabel) and widget.wordWrap():
        return _longest(widget), widget.heightForWidth(widget.width())
    return hint.width(), hint.height()


def _longest(label: QLabel) -> int:
    """The longest word; Thai is broken by Qt inside what has no spaces."""
    latin = (word for word in label.text().split() if word.isascii())
    return max((label.fontMetrics().horizontalAdvance(word) for word in latin), default=0)


def _holds(field: QLineEdit) -> bool:
    margins, inside = field.textMargins(), field.contentsRect().width() - 2 * 12
    room = inside - margins.left() - margins.right()
    return bool(field.text()) or field.fontMetrics().horizontalAdvance(field.placeholderText()) <= room


def _scrolls(widget: QWidget) -> bool:
    return isinstance(widget.parentWidget(), QAbstractScrollArea) or isinstance(
        widget, QAbstractScrollArea | QLineEdit | QComboBox | QPlainTextEdit
    )


def _told(text: Text, window: QWidget) -> bool:
    """Whether the whole stands in a tool tip or in what is read out, or nothing was cut: some words end so."""
    start = text.words.rstrip().rstrip(CUT).strip()
    widget: QWidget | None = text.widget
    if isinstance(widget, QLabel | QAbstractButton) and text.words.strip() in _words(widget):
        return True
    while widget is not None and widget is not window:
        view = widget.parentWidget()
        if isinstance(view, QAbstractItemView):
            at = QPoint(round(text.box.center().x()), round(text.box.center().y()))
            tip = view.indexAt(widget.mapFrom(window, at)).data(3)
            return start in read(str(tip or ""))
        if any(start in told for told in (read(widget.toolTip()), name(widget)) if told):
            return True
        widget = view
    return False


def _over(ink: QRectF, box: QRectF) -> float:
    return max(box.left() - ink.left(), box.top() - ink.top(), ink.right() - box.right(), ink.bottom() - box.bottom())


def _size(widget: QWidget) -> str:
    return f"{widget.width()} x {widget.height()}"


def _rect(box: QRect) -> str:
    return f"({box.x()}, {box.y()}, {box.width()}, {box.height()})"
