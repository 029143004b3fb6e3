"""Convention 5: text stands out from what it is painted on by 4.5 to 1, marks by 3 to 1; with high contrast 7 to 1.

The colour of a text is the one it was painted with, that of its ground is taken from the pixels around it.
"""

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from walking.seen import Painted, called, place, seen_part, shown

TEXT, HIGH_TEXT, MARK = 4.5, 7.0, 3.0
WITHOUT_EDGE = ("quiet", "room")        # what has no edge is known by its words
FEW = 4                                 # pixels of one colour that make a mark


def weak_texts(window: QWidget, painted: Painted, picture: QImage, *, high: bool) -> list[str]:
    least, found = HIGH_TEXT if high else TEXT, []
    for text in painted.texts:
        ground = _commonest(picture, text.box.toAlignedRect())
        seen = mixed(QColor(text.colour), ground, text.opacity)
        if (ratio := contrast(seen, ground)) < least and text.widget.isEnabled():
            found.append(f"'{text.words}' of {called(text.widget)}: {ratio:.1f} to 1")
    return found


def weak_marks(window: QWidget, painted: Painted, picture: QImage) -> list[str]:
    """Shapes and icons that do not stand out; what a photo shows is not ours."""
    found = []
    for mark in (each for each in painted.marks if each.widget.objectName() != "photo"):
        box = mark.box.intersected(picture.rect())
        counted = Counter(_colours(picture, box))
        ground = counted.most_common(1)[0][0] if counted else 0
        ratios = [contrast(QColor(each), QColor(ground)) for each, many in counted.items() if many >= FEW]
        if mark.widget.isEnabled() and max(ratios, default=1.0) < MARK:
            found.append(f"the mark of {called(mark.widget)}: {max(ratios, default=1.0):.1f} to 1")
    return found


def weak_edges(window: QWidget, picture: QImage) -> list[str]:
    """Controls that are told from their surroundings neither by their edge nor by their ground."""
    found = []
    for each in shown(window):
        if _has_edge(each) and seen_part(each, window) == place(each, window):
            ratio = _edge(place(each, window), picture)
            if ratio < MARK:
                found.append(f"the edge of {called(each)}: {ratio:.1f} to 1")
    return found


def luminance(colour: QColor) -> float:
    parts = [part / 255 for part in colour.getRgb()[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def mixed(colour: QColor, ground: QColor, opacity: float) -> QColor:
    parts = zip(colour.getRgb()[:3], ground.getRgb()[:3], strict=True)
    return QColor(*(round(opacity * one + (1 - opacity) * other) for one, other in parts))


def _has_edge(widget: QWidget) -> bool:
    if isinstance(widget, QPushButton):
        return widget.isEnabled() and str(widget.property("kind")) not in WITHOUT_EDGE
    return isinstance(widget, QLineEdit | QPlainTextEdit | QComboBox) and widget.isEnabled()


def _edge(box: QRect, picture: QImage) -> float:
    """The strongest step that the eye meets on its way from beside a control into it."""
    middle = box.center().y()
    way = [QPoint(box.left() + step, middle) for step in (-3, -2, -1, 0, 1, 2, 3, 4)]
    colours = [picture.pixelColor(point) for point in way if picture.rect().contains(point)]
    return max(contrast(colours[0], each) for each in colours)


def _commonest(picture: QImage, box: QRect) -> QColor:
    counted = Counter(_colours(picture, box.adjusted(-2, -2, 2, 2).intersected(picture.rect())))
    return QColor(counted.most_common(1)[0][0])


def _colours(picture: QImage, box: QRect) -> Iterator[int]:
    data, wide = memoryview(picture.constBits()).cast("I"), picture.bytesPerLine() // 4
    for y in range(box.top(), box.bottom() + 1):
        yield from data[y * wide + box.left() : y * wide + box.right() + 1]
