"""Texts on the canvas: shaped once, painted often.

Sizes are those of the type scale at its usual size; the canvas enlarges its texts by coming nearer. Fonts belong to the
thread that made them, so whoever paints on another thread has a lettering of its own.
"""

from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QStaticText

from petri_desk.desk.widgets import tokens

KEPT = 40_000
Style = tuple[int, bool, bool]      # size, strong, a serial number


class Lettering:
    """Writes for a screen, from what it has written before, or `plain`, as texts that stay texts."""

    def __init__(self, plain: bool = False) -> None:
        self._plain = plain
        self._face = lru_cache(None)(_face)
        self._metrics = lru_cache(None)(lambda *style: QFontMetricsF(self._face(*style)))
        self._fitted = lru_cache(KEPT)(self._fit)
        self._shaped = lru_cache(KEPT)(self._shape)

    def font(self, size: int, strong: bool = False, serial: bool = False) -> QFont:
        return self._face(size, strong, serial)

    def metrics(self, size: int, strong: bool = False, serial: bool = False) -> QFontMetricsF:
        return self._metrics(size, strong, serial)

    def width(self, words: str, size: int, strong: bool = False, serial: bool = False) -> float:
        return self._fitted(words, (size, strong, serial), 100_000)[1]

    def write(self, painter: QPainter, words: str, at: tuple[float, float, float], size: int, colour: QColor, *,
              strong: bool = False, serial: bool = False, middle: bool = False) -> float:  # fmt: skip
        """One line around a height: `at` is x, y, and how wide it may be. Says how wide it became."""
        x, y, room = at
        style = size, strong, serial
        shown, width = self._fitted(words, style, max(int(room), 0))
        metrics = self._metrics(*style)
        left = x + (room - width) / 2 if middle else x
        base = y + (metrics.ascent() - metrics.descent()) / 2
        painter.setPen(colour)
        painter.setFont(self._face(*style))
        if self._plain:
            painter.drawText(QPointF(left, base), shown)
        else:
            painter.drawStaticText(QPointF(left, base - metrics.ascent()), self._shaped(shown, style))
        return width

    def _fit(self, words: str, style: Style, room: int) -> tuple[str, float]:
        metrics = self._metrics(*style)
        width = metrics.horizontalAdvance(words)
        if width > room:
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
            width = metrics.horizontalAdvance(words)
        return words, width

    def _shape(self, words: str, style: Style) -> QStaticText:
        made = QStaticText(words)
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        made.prepare(font=self._face(*style))
        return made


def _face(size: int, strong: bool, serial: bool) -> QFont:
    made = QFont(tokens.serial_face(size, strong=strong) if serial else tokens.face(size, strong=strong, figures=True))
    made.setPixelSize(size)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)     # as wide near as far
    return made
