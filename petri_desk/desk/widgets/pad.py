"""A number pad for fingers, and one that writes into the fields beside it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.widgets import theme as themes
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.parts import Act, space

KEY_MM, WIDE_MM = 15.0, 70.0


class NumberPad(Speaks, QWidget):
    """Digits that speak of keys only; what they make is the owner's business. `marks` are for measured numbers."""

    digit = Signal(str)
    wiped = Signal()
    back = Signal()

    def __init__(self, parent: QWidget | None = None, *, marks: bool = False) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        space(grid)
        for number, key in enumerate("123456789"):
            self._add(grid, key, number // 3, number % 3)
        self._clear = Act(kind="key", high=KEY_MM)
        self._clear.clicked.connect(self.wiped)
        self._back = Act(kind="key", icon="backspace", high=KEY_MM)
        self._back.clicked.connect(self.back)
        grid.addWidget(self._clear, 3, 0)
        self._add(grid, "0", 3, 1)
        grid.addWidget(self._back, 3, 2)
        self._point, self._minus = self._add(grid, ".", 3, 0), self._add(grid, "-", 4, 0)
        self.show_marks(marks)
        for button in self.findChildren(Act):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        themes.theme().changed.connect(self._widen)
        self._widen()
        self.retext()

    def retext(self) -> None:
        self._clear.say(self.tr("Clear"))
        self._back.setAccessibleName(self.tr("Take the last digit away"))

    def show_marks(self, point: bool, *, minus: bool = False) -> None:
        """For measured numbers: the point takes the place of Clear; a minus is rare and stands below."""
        self._clear.setVisible(not point)
        self._point.setVisible(point)
        self._minus.setVisible(minus)

    def _widen(self) -> None:
        self.setFixedWidth(tokens.millimetres(WIDE_MM))

    def _add(self, grid: QGridLayout, key: str, line: int, place: int) -> Act:
        button = Act(key, "key", high=KEY_MM, size=tokens.LARGE)
        button.setObjectName(f"key{key}")
        button.clicked.connect(self._on_key)
        grid.addWidget(button, line, place)
        return button

    def _on_key(self) -> None:
        button = self.sender()
        if isinstance(button, Act):
            self.digit.emit(button.text())


class FieldPad(NumberPad):
    """Writes into whichever line of its owner has the focus."""

    def __init__(self, owner: QWidget, *, marks: bool = True) -> None:
        super().__init__(owner, marks=marks)
        self._owner = owner
        self.digit.connect(self._on_digit)
        self.wiped.connect(self._on_wiped)
        self.back.connect(self._on_back)

    def line(self) -> QLineEdit | None:
        focused = self._owner.focusWidget()
        return focused if isinstance(focused, QLineEdit) else None

    def _on_digit(self, digit: str) -> None:
        line = self.line()
        if line is not None:
            line.insert(digit)

    def _on_wiped(self) -> None:
        line = self.line()
        if line is not None:
            line.clear()

    def _on_back(self) -> None:
        line = self.line()
        if line is not None:
            line.backspace()
