"""What an act still needs to be told: how many were made, which defect, what was measured, a reason or a note.

A panel takes the place of the card's facts. It says whether it is complete, and what the big button will then do.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDoubleValidator
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from petri_desk.desk.station import words
from petri_desk.desk.station.card import NOTE, Card, Deed, Measurement
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.pad import NumberPad
from petri_desk.desk.widgets.parts import Act, Words, column, emptied, row

LARGEST = 999_999
FIELD_MM, CHOICE_MM = 13.0, 13.0
PAD_WIDTH = 264
CHOICES_A_ROW = 4


class Panel(QWidget):
    """One question to the person at the station."""

    changed = Signal()

    def ready(self) -> bool:
        return True

    def verb(self) -> str:
        """What the big button says."""
        return ""

    def said(self) -> Mapping[str, Any]:
        """The parameters that the answer adds to the act."""
        return {}


class CountPanel(Panel):
    """How many of a batch were made; the rest is scrap, and the sentence says so before it is done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._planned, self._good, self._typed = 0, 0, False
        self._question = Words(size=tokens.LARGE, strong=True, wraps=True)
        self._number = Words(size=tokens.DISPLAY, strong=True)
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._less, self._more = Act("−", size=tokens.TITLE), Act("+", size=tokens.TITLE)
        for button, name in ((self._less, self.tr("One less")), (self._more, self.tr("One more"))):
            button.setAccessibleName(name)
            button.setFixedWidth(tokens.millimetres(tokens.PRIMARY_MM))
        self._sentence = Words(size=tokens.LARGE, wraps=True)
        self._planned_words = Words(kind="muted")
        self.pad = NumberPad()
        self.pad.setFixedWidth(PAD_WIDTH)
        self._measures = Measures()
        self._build()

    def _build(self) -> None:
        stepper = row(self._less, self._number, self._more, gap=tokens.GAP)
        stepper.setStretch(1, 1)
        left = column(self._question, self._planned_words, gap=tokens.STEP)
        left.addSpacing(tokens.PAD)
        left.addLayout(stepper)
        left.addSpacing(tokens.PAD)
        left.addWidget(self._sentence)
        left.addWidget(self._measures)
        left.addStretch(1)
        both = row(gap=tokens.PAD * 2)
        both.addLayout(left, 1)
        right = column(self.pad, None)
        both.addLayout(right)
        self.setLayout(both)
        self.pad.digit.connect(self._on_digit)
        self.pad.wiped.connect(self._on_wiped)
        self.pad.back.connect(self._on_back)
        self._less.clicked.connect(self._on_less)
        self._more.clicked.connect(self._on_more)
        self._measures.changed.connect(self.changed)

    def show_card(self, card: Card) -> None:
        self._planned, self._typed = card.line.quantity, False
        self._question.setText(self.tr("How many are good?"))
        self._planned_words.setText(self.tr("{n} were planned.").format(n=self._planned))
        self._measures.show_wanted(card.measurements)
        self._put(self._planned)

    def ready(self) -> bool:
        return self._measures.ready()

    def verb(self) -> str:
        scrap = max(self._planned - self._good, 0)
        counted = words.counted(self._good, scrap, max(self._planned, self._good))
        return self.tr("Complete: {counted}").format(counted=counted)

    def said(self) -> Mapping[str, Any]:
        return {"actual_qty": self._good, **self._measures.said()}

    def good(self) -> int:
        return self._good

    def sentence(self) -> str:
        return self._sentence.text()

    def keyPressEvent(self, event: Any) -> None:
        if event.text().isdecimal():
            self._on_digit(event.text())
        elif event.key() == Qt.Key.Key_Backspace:
            self._on_back()
        else:
            super().keyPressEvent(event)

    def _put(self, good: int) -> None:
        self._good = min(max(good, 0), LARGEST)
        scrap = max(self._planned - self._good, 0)
        self._number.setText(str(self._good))
        self._less.setEnabled(self._good > 0)
        self._sentence.setText(self._preview(scrap))
        self.changed.emit()

    def _preview(self, scrap: int) -> str:
        counted = words.counted(self._good, scrap, self._planned)
        if self._good == 0:
            return counted
        several, one = self.tr("{counted} → {n} pieces go on"), self.tr("{counted} → one piece goes on")
        becomes = several if self._good > 1 else one
        return becomes.format(counted=counted, n=self._good)

    def _on_digit(self, digit: str) -> None:
        self._put(int(f"{self._good}{digit}") if self._typed else int(digit))
        self._typed = True

    def _on_wiped(self) -> None:
        self._typed = True
        self._put(0)

    def _on_back(self) -> None:
        self._typed = True
        self._put(self._good // 10)

    def _on_less(self) -> None:
        self._put(self._good - 1)

    def _on_more(self) -> None:
        self._put(self._good + 1)


class DefectPanel(Panel):
    """Which defect was found, what it will lead to, and a remark if one is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deed: Deed | None = None
        self._question = Words(self.tr("What is wrong?"), size=tokens.LARGE, strong=True)
        self._choices = QWidget()
        self._grid = QGridLayout(self._choices)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(tokens.GAP)
        self._group = QButtonGroup(self)
        self._code = _field(self.tr("Defect code"))
        self._note = _field(self.tr("A remark, if it helps"))
        self._ahead = Words(size=tokens.BODY, kind="caution", wraps=True)
        layout = column(self._question, self._choices, self._code, self._ahead, self._note, None, gap=tokens.GAP)
        self.setLayout(layout)
        self._group.buttonClicked.connect(self._on_chosen)
        self._code.textChanged.connect(self.changed)

    def show_card(self, card: Card, deed: Deed) -> None:
        self._deed = deed
        for button in self._group.buttons():
            self._group.removeButton(button)
        emptied(self._grid)
        for number, code in enumerate(card.defects):
            choice = Act(code, "choice", high=CHOICE_MM)
            choice.setObjectName(f"defect-{code}")
            choice.setCheckable(True)
            choice.setProperty("code", code)
            self._group.addButton(choice)
            self._grid.addWidget(choice, number // CHOICES_A_ROW, number % CHOICES_A_ROW)
        self._choices.setVisible(bool(card.defects))
        self._code.setVisible(not card.defects)
        self._code.clear()
        self._note.clear()
        self._note.setVisible(deed.command == "qc_fail")
        self._ahead.setText(words.rework_ahead(card) if deed.command == "qc_fail" else "")
        self.changed.emit()

    def code(self) -> str:
        chosen = self._group.checkedButton()
        return str(chosen.property("code")) if chosen is not None else self._code.text().strip()

    def ready(self) -> bool:
        return bool(self.code())

    def verb(self) -> str:
        assert self._deed is not None
        verb = words.deed(self._deed)
        return self.tr("{verb}: {defect}").format(verb=verb, defect=self.code()) if self.ready() else verb

    def said(self) -> Mapping[str, Any]:
        note = self._note.text().strip()
        return {"defect_code": self.code(), **({"note": note} if note else {})}

    def _on_chosen(self) -> None:
        self.changed.emit()


class Measures(QWidget):
    """A field for each thing to be measured, with its limits beside it."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, QLineEdit] = {}
        self._box = column(gap=tokens.STEP * 2)
        self.setLayout(self._box)

    def show_wanted(self, wanted: Sequence[Measurement]) -> None:
        emptied(self._box)
        self._fields = {}
        for each in wanted:
            field = _field(each.name)
            field.setObjectName(f"measure-{each.name}")
            field.setValidator(QDoubleValidator(field))
            field.textChanged.connect(self.changed)
            self._fields[each.name] = field
            self._box.addWidget(_labelled(each, field))
        self.setVisible(bool(wanted))

    def ready(self) -> bool:
        return all(field.text().strip() for field in self._fields.values())

    def said(self) -> Mapping[str, Any]:
        if not self._fields:
            return {}
        return {"data": {name: field.text().strip().replace(",", ".") for name, field in self._fields.items()}}


def _labelled(wanted: Measurement, field: QLineEdit) -> QWidget:
    limits = " … ".join(each if each is not None else "" for each in (wanted.low, wanted.high))
    holder = QWidget()
    told = Words(f"{limits} {wanted.unit}".strip() if wanted.low or wanted.high else wanted.unit, kind="muted")
    name = Words(wanted.name, strong=True)
    name.setMinimumWidth(120)
    field.setFixedWidth(160)
    holder.setLayout(row(name, field, told, None))
    return holder


class MeasurePanel(Panel):
    """The measurements that a work step or an inspection asks for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deed: Deed | None = None
        self._measures = Measures()
        self._measures.changed.connect(self.changed)
        question = Words(self.tr("What was measured?"), size=tokens.LARGE, strong=True)
        self.setLayout(column(question, self._measures, None))

    def show_card(self, card: Card, deed: Deed) -> None:
        self._deed = deed
        self._measures.show_wanted(card.measurements)
        self.changed.emit()

    def ready(self) -> bool:
        return self._measures.ready()

    def verb(self) -> str:
        return words.deed(self._deed) if self._deed else ""

    def said(self) -> Mapping[str, Any]:
        return self._measures.said()


class WordsPanel(Panel):
    """A note, or the reason of an act that needs one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deed: Deed | None = None
        self._question = Words(size=tokens.LARGE, strong=True)
        self._text = QPlainTextEdit()
        self._text.setTabChangesFocus(True)
        self._text.setMaximumHeight(160)
        self._text.textChanged.connect(self.changed)
        self.setLayout(column(self._question, self._text, None))

    def show_card(self, card: Card, deed: Deed) -> None:
        self._deed = deed
        note = deed.command == NOTE
        self._question.setText(self.tr("What is to be remembered?") if note else self.tr("Why?"))
        self._text.setAccessibleName(self._question.text())
        self._text.clear()
        self._text.setFocus()
        self.changed.emit()

    def ready(self) -> bool:
        return bool(self._text.toPlainText().strip())

    def verb(self) -> str:
        if self._deed is None or self._deed.command == NOTE:
            return self.tr("Write the note")
        return words.deed(self._deed)

    def said(self) -> Mapping[str, Any]:
        name = "text" if self._deed is not None and self._deed.command == NOTE else "reason"
        return {name: self._text.toPlainText().strip()}


def _field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setPlaceholderText(name)
    field.setAccessibleName(name)
    field.setMinimumHeight(tokens.millimetres(FIELD_MM))
    field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return field
