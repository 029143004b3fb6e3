"""Painting a line of text or the box of something that can be chosen, where a widget for each would be too many."""

from typing import Any

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from petri_desk.desk.widgets import tokens


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


def choice(painter: QPainter, box: QRect, given: tokens.Colours, *, chosen: bool, focused: bool) -> None:
    """Paints the box of something that can be chosen, with the edge of the one that is or that has the focus."""
    painter.setPen(QPen(QColor(given.act if chosen or focused else given.edge), 2 if focused else 1))
    painter.setBrush(QColor(given.selected if chosen else given.surface))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), tokens.RADIUS, tokens.RADIUS)
