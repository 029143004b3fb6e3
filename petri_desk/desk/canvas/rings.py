"""The tokens in a place of a net: up to five dots, as on a die, then their number."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter

from petri_desk.desk.canvas.geometry import Area
from petri_desk.desk.canvas.lettering import Lettering

MOST_DOTS = 5
DOT, APART = 0.085, 0.19            # of the ring's width: how large a dot is, and how far it lies from the middle
ONE = 0.13                          # a single one is larger
NUMBER = 14
SPOTS = {
    1: ((0, 0),), 2: ((-1, 0), (1, 0)), 3: ((0, -1), (-1, 0.8), (1, 0.8)), 4: ((-1, -1), (1, -1), (-1, 1), (1, 1)),
    5: ((-1, -1), (1, -1), (0, 0), (-1, 1), (1, 1)),
}  # fmt: skip


def paint_tokens(painter: QPainter, area: Area, count: int, ink: QColor, letters: Lettering) -> None:
    """Nothing lies in an empty ring."""
    if count <= 0:
        return
    x, y = area.middle
    if count > MOST_DOTS:
        at = area.left, y, area.width
        letters.write(painter, f"{count:,}", at, NUMBER, ink, strong=True, middle=True)
        return
    size = min(area.width, area.height)
    dot = size * (ONE if count == 1 else DOT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    for across, down in SPOTS[count]:
        painter.drawEllipse(QPointF(x + across * APART * size, y + down * APART * size), dot, dot)
