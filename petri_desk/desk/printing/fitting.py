"""Fitting words into a box: they wrap, then shrink, and only at their smallest lose their end.

Lengths here are tenths of a millimetre: fine enough for letters, and the same on every printer and screen.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from petri_desk.desk.printing.page import Text
from petri_desk.desk.widgets import tokens

UNITS = 10              # to the millimetre
SHRINK = 0.94


@dataclass(frozen=True, slots=True)
class Fitted:
    """Words as they will stand. A line of a layout dies with it, so the layouts are kept."""

    lines: tuple[QTextLayout, ...]
    font: QFont
    whole: bool

    @property
    def height(self) -> float:
        return sum(line.lineAt(0).height() for line in self.lines)

    @property
    def width(self) -> float:
        return max((line.lineAt(0).naturalTextWidth() for line in self.lines), default=0.0)

    def texts(self) -> list[str]:
        return [line.text() for line in self.lines]


def fitted(mark: Text) -> Fitted:
    """The largest setting of the words that stays in their box."""
    text, width, height = " ".join(mark.text.split()), mark.box.width * UNITS, mark.box.height * UNITS
    for size in _sizes(mark):
        font = _font(mark, size)
        parts = _wrapped(text, font, width, mark.lines)
        found = Fitted(tuple(_line(part, font) for part in parts[: mark.lines]), font, len(parts) <= mark.lines)
        if found.whole and found.width <= width and found.height <= height:
            return found
    return _cut(parts, font, width, height, mark.lines)


def draw(painter: QPainter, mark: Text) -> None:
    """The words in the middle of their box's height, in tenths of a millimetre."""
    found = fitted(mark)
    y = mark.box.top * UNITS + (mark.box.height * UNITS - found.height) / 2
    for layout in found.lines:
        line = layout.lineAt(0)
        room = mark.box.width * UNITS - line.naturalTextWidth()
        layout.draw(painter, QPointF(mark.box.left * UNITS + (room / 2 if mark.centred else 0), y))
        y += line.height()


def _sizes(mark: Text) -> Iterator[int]:
    size, least = mark.size * UNITS, round(mark.least * UNITS)
    while size > least:
        yield round(size)
        size = min(size * SHRINK, size - 1)
    yield least


def _font(mark: Text, size: int) -> QFont:
    font = tokens.serial_face(size, strong=mark.strong) if mark.serial else tokens.face(size, strong=mark.strong)
    font.setFamilies([*font.families(), *tokens.THAI_FACES])
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _wrapped(text: str, font: QFont, width: float, lines: int) -> list[str]:
    """The text in lines; what does not fit any more is left over as one line more."""
    if lines == 1:
        return [text]
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    parts: list[str] = []
    end = 0
    layout.beginLayout()
    while len(parts) < lines and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        end = line.textStart() + line.textLength()
        parts.append(text[line.textStart() : end])
    layout.endLayout()
    return [*parts, text[end:]] if text[end:].strip() else parts


def _cut(parts: list[str], font: QFont, width: float, height: float, lines: int) -> Fitted:
    """At the smallest size the last line that there is room for takes all the rest, and loses its end."""
    tallest = max(Fitted((_line(part, font),), font, whole=True).height for part in parts)
    room = max(min(lines, int(height // tallest)), 1)
    metrics = QFontMetricsF(font)
    kept = [metrics.elidedText(part.strip(), Qt.TextElideMode.ElideRight, width)
            for part in (*parts[: room - 1], "".join(parts[room - 1 :]))]  # fmt: skip
    return Fitted(tuple(_line(part, font) for part in kept), font, whole=False)


def _line(text: str, font: QFont) -> QTextLayout:
    layout = QTextLayout(text.strip(), font)
    layout.beginLayout()
    layout.createLine().setPosition(QPointF(0, 0))
    layout.endLayout()
    return layout
