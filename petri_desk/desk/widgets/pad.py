"""A number pad for fingers, and a PIN pad made of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.parts import Act

KEY_MM = 15.0


class NumberPad(Speaks, QWidget):
    """Digits that speak of keys only; what they make is the owner's business."""

    digit = Signal(str)
    wiped = Signal()
    back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(tokens.GAP)
        for number, key in enumerate("123456789"):
            self._add(grid, key, number // 3, number % 3)
        self._clear = Act(high=KEY_MM)
        self._clear.clicked.connect(self.wiped)
        self._back = Act(icon="backspace", high=KEY_MM)
        self._back.clicked.connect(self.back)
        grid.addWidget(self._clear, 3, 0)
        self._add(grid, "0", 3, 1)
        grid.addWidget(self._back, 3, 2)
        for button in self.findChildren(Act):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.retext()

    def retext(self) -> None:
        self._clear.say(self.tr("Clear"))
        self._back.setAccessibleName(self.tr("Take the last digit away"))

    def _add(self, grid: QGridLayout, key: str, line: int, place: int) -> None:
        button = Act(key, high=KEY_MM, size=tokens.LARGE)
        button.setObjectName(f"key{key}")
        button.clicked.connect(self._on_key)
        grid.addWidget(button, line, place)

    def _on_key(self) -> None:
        button = self.sender()
        if isinstance(button, Act):
            self.digit.emit(button.text())
