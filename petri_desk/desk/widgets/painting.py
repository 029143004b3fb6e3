"""Painting a line of text, where a widget for each would be too many."""

from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter


def text(painter: QPainter, box: QRect, words: str, font: Any, colour: str, *, right: bool = False) -> int:
    """Paints one line of plain text, cut where it does not fit; says how wide it became."""
    painter.setFont(font)
    painter.setPen(QColor(colour))
    metrics = painter.fontMetrics()
    room, width = max(box.width(), 0), metrics.horizontalAdvance(words)
    if width > room:
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        width = metrics.horizontalAdvance(words)
    left = box.left() + max(box.width() - width, 0) if right else box.left()
    foot = box.top() + (box.height() + metrics.ascent() - metrics.descent()) // 2     # one line for both scripts
    painter.drawText(left, foot, words)
    return width
