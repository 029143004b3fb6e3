"""Areas that may hold more than they show."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.parts import flick


class Area(QScrollArea):
    """An area whose bar, where there is one, stands apart from what it moves."""

    def __init__(self) -> None:
        super().__init__()
        self.verticalScrollBar().rangeChanged.connect(self._on_range)

    def _on_range(self, least: int, most: int) -> None:
        self.setViewportMargins(0, 0, tokens.GAP if most > least else 0, 0)


def scrolled(inside: QWidget, *, reading: bool = False) -> QScrollArea:
    """Something that may be longer than the window; where nothing in it takes the keyboard, it does so itself."""
    area = Area()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.TabFocus if reading else Qt.FocusPolicy.NoFocus)
    if reading:
        area.setProperty("kind", "reading")
    flick(area)
    area.viewport().setAutoFillBackground(False)
    inside.setAutoFillBackground(False)
    return area
