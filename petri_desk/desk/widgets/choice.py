"""One of several, in little room: what is chosen stands there, the others drop down."""

from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QComboBox, QWidget

from petri_desk.desk.widgets import icons, tokens
from petri_desk.desk.widgets import theme as themes
from petri_desk.desk.widgets.parts import tall

ARROW = 16


class Choice(QComboBox):
    """A box to choose from, with the desk's own arrow."""

    def __init__(self, high: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "choice")
        self.setFont(tokens.face(tokens.SMALL))
        tall(self, high)

    def paintEvent(self, event: Any) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        box = QRectF(self.width() - ARROW - tokens.GAP, (self.height() - ARROW) / 2, ARROW, ARROW)
        icons.paint(painter, "down", themes.colours().muted, box)
        painter.end()
