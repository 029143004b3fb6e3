"""A field for each thing to be measured, with its limits beside it, and what is out of them said at once."""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtCore import QRegularExpression, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.station import sentences
from petri_desk.desk.station.card import Measurement
from petri_desk.desk.station.panels.panel import field, name
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.icons import Shape
from petri_desk.desk.widgets.parts import Words, column, emptied, row

FIELD_WIDE = 140


class Measured(QWidget):
    """One measurement."""

    def __init__(self, wanted: Measurement) -> None:
        super().__init__()
        self.wanted = wanted
        self.field = field()
        self.field.setObjectName(f"measure-{wanted.name}")
        self.field.setFixedWidth(FIELD_WIDE)
        self.field.setValidator(_numbers(self.field))
        self._called = Words(strong=True, wraps=True)
        self._limits = Words(kind="muted", wraps=True)
        self._shape, self._trouble = Shape("late", 20), Words(kind="caution", wraps=True)
        below = row(self._shape, self._trouble)
        below.setStretch(1, 1)
        beside = row(self.field, self._limits, gap=tokens.GAP)
        beside.setStretch(1, 1)
        layout = column(self._called, gap=tokens.STEP)
        layout.addLayout(beside)
        layout.addLayout(below)
        self.setLayout(layout)
        self.call_it(wanted)

    def call_it(self, wanted: Measurement) -> None:
        """The same measurement, by its name in the language of now."""
        self.wanted = wanted
        name(self.field, wanted.called)
        self._called.setText(wanted.called)
        self.check()

    def given(self) -> str:
        return self.field.text().strip().replace(",", ".")

    def within(self) -> bool:
        """Whether there is a number and it lies between its limits."""
        number = _number(self.given())
        return number is not None and self._kept(number)

    def trouble(self) -> str:
        number = _number(self.given())
        return "" if number is None or self._kept(number) else sentences.out_of_limits(self.wanted, self.given())

    def check(self) -> None:
        told = self.trouble()
        self._limits.setText(sentences.limits(self.wanted))
        self._shape.setVisible(bool(told))
        self._trouble.setText(told)
        self._trouble.setVisible(bool(told))

    def _kept(self, number: Decimal) -> bool:
        low, high = self.wanted.low, self.wanted.high
        return (low is None or number >= Decimal(low)) and (high is None or number <= Decimal(high))


class Measures(Speaks, QWidget):
    """All of them."""

    changed = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._each: list[Measured] = []
        self._box = column(gap=tokens.GAP)
        self.setLayout(self._box)

    def show_wanted(self, wanted: Sequence[Measurement]) -> None:
        emptied(self._box)
        self._each = [Measured(each) for each in wanted]
        for each in self._each:
            each.field.textChanged.connect(self._on_typed)
            each.field.returnPressed.connect(self.entered)
            self._box.addWidget(each)
        self.setVisible(bool(wanted))

    def retext(self) -> None:
        for each in self._each:
            each.check()

    def rename(self, wanted: Sequence[Measurement]) -> None:
        """What has been typed stays."""
        named = {each.name: each for each in wanted}
        for each in self._each:
            each.call_it(named.get(each.wanted.name, each.wanted))

    def first(self) -> QLineEdit | None:
        return self._each[0].field if self._each else None

    def ready(self) -> bool:
        return all(each.within() for each in self._each)

    def troubles(self) -> list[str]:
        """What is out of its limits, in words."""
        return [told for each in self._each if (told := each.trouble())]

    def said(self) -> Mapping[str, Any]:
        return {"data": {each.wanted.name: each.given() for each in self._each}} if self._each else {}

    def _on_typed(self) -> None:
        self.retext()
        self.changed.emit()


def signed(wanted: Sequence[Measurement]) -> bool:
    """Whether something may be less than nothing."""
    return any((each.low or "").startswith("-") for each in wanted)


def _numbers(owner: QLineEdit) -> QRegularExpressionValidator:
    """Digits are digits in every language; a comma is taken for a point."""
    return QRegularExpressionValidator(QRegularExpression(r"-?\d{0,12}([.,]\d{0,6})?"), owner)


def _number(text: str) -> Decimal | None:
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None
