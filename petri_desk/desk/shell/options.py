"""Some buttons of which one is taken, for values that are known only when they are shown."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from petri_desk.desk.widgets.parts import Act, emptied, space

CHOICE_MM = 12.0


class Options(QWidget):
    """So many buttons side by side, and the rest below them."""

    taken = Signal(str)

    def __init__(self, across: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._across, self._name = across, name
        self._grid, self._group = QGridLayout(self), QButtonGroup(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        space(self._grid)
        self.buttons: dict[str, Act] = {}

    def show_options(self, values: Sequence[str], current: str, say: Callable[[str], str] = str) -> None:
        """While the values are the same, the buttons stay the same."""
        if list(self.buttons) != list(values):
            emptied(self._grid)
            self.buttons = {value: self._button(value) for value in values}
            for number, button in enumerate(self.buttons.values()):
                self._grid.addWidget(button, number // self._across, number % self._across)
        for value, button in self.buttons.items():
            button.say(say(value))
            button.setChecked(value == current)

    def _button(self, value: str) -> Act:
        button = Act(kind="option", high=CHOICE_MM)
        button.setCheckable(True)
        button.setObjectName(f"{self._name}-{value}")
        button.setProperty("value", value)
        button.clicked.connect(self._on_button)
        self._group.addButton(button)
        return button

    def _on_button(self) -> None:
        button = self.sender()
        if isinstance(button, Act):
            self.taken.emit(str(button.property("value")))
