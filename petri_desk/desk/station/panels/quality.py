"""The inspection's questions: which defect, what becomes of the piece, and what was measured."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QScrollArea, QWidget

from petri_desk.desk.station import sentences, words
from petri_desk.desk.station.card import Card, Deed
from petri_desk.desk.station.panels.measures import Measures, signed
from petri_desk.desk.station.panels.panel import CHOICE_MM, Panel, field, name, rolled
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.pad import FieldPad
from petri_desk.desk.widgets.parts import Act, Words, column, emptied, row, space

CHOICES_A_ROW, SCROLL_BAR = 4, 16
DISPOSITIONS = (sentences.REWORK, sentences.SCRAP, sentences.PENDING)


class DefectPanel(Panel):
    """Which defect was found, what it will lead to, and a remark if one is wanted."""

    pinned = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card: Card | None = None
        self._pins: Sequence[str] = ()
        self._question = Words(size=tokens.LARGE, strong=True)
        self._choices, self._ways = QWidget(), QWidget()
        self._grid = QGridLayout(self._choices)
        self._grid.setContentsMargins(0, 0, 0, 0)
        space(self._grid)
        self._group, self._fates = QButtonGroup(self), QButtonGroup(self)
        self._code, self._note = field(), field()
        self._pin = Act(kind="quiet", icon="pin", high=CHOICE_MM)
        self._ahead = Words(size=tokens.BODY, kind="caution", wraps=True)
        self._then = Words(kind="muted")
        self._ways.setLayout(row(gap=tokens.GAP))
        head = row(self._question, None, self._pin)
        inside, area = QWidget(), QScrollArea()
        layout = column(gap=tokens.GAP)
        layout.addLayout(head)
        layout.addWidget(self._choices)
        layout.addWidget(self._code)
        layout.addSpacing(tokens.STEP)
        for part in (self._then, self._ways, self._note):
            layout.addWidget(part)
        layout.addStretch(1)
        inside.setLayout(layout)
        rolled(area, inside)
        self.setLayout(column(area, self._ahead, gap=tokens.STEP * 2))      # what follows is always in sight
        self._group.buttonClicked.connect(self._on_chosen)
        self._fates.buttonClicked.connect(self._on_chosen)
        self._code.textChanged.connect(self._on_chosen)
        self._pin.clicked.connect(self._on_pin)
        for each in (self._code, self._note):
            each.returnPressed.connect(self.entered)
        self.retext()

    def retext(self) -> None:
        self._question.setText(self.tr("What is wrong?"))
        self._then.setText(self.tr("What becomes of it?"))
        name(self._code, self.tr("Defect code"))
        name(self._note, self.tr("A remark, if it helps"))
        for button in self._fates.buttons():
            assert isinstance(button, Act) and self._card is not None
            button.say(sentences.disposition(str(button.property("fate")), self._card))
        self._say_ahead()

    def renew(self, card: Card) -> None:
        named, self._card = self._card, card
        if named is None or named.defect_names != card.defect_names:
            self._fill_codes(self.code())
        self.retext()

    def show_card(self, card: Card, deed: Deed) -> None:
        self._card, self.deed = card, deed
        self._fill_codes("")
        self._fill_ways()
        self._choices.setVisible(bool(card.defects))
        self._code.setVisible(not card.defects)
        self._code.clear()
        self._note.clear()
        self._note.setVisible(self._fails())
        self.retext()
        self.changed.emit()

    def show_pins(self, codes: Sequence[str]) -> None:
        self._pins = codes
        if self._card is not None:
            self._fill_codes(self.code())
            self._say_ahead()

    def code(self) -> str:
        chosen = self._group.checkedButton()
        return str(chosen.property("code")) if chosen is not None else self._code.text().strip()

    def disposition(self) -> str:
        chosen = self._fates.checkedButton()
        return str(chosen.property("fate")) if chosen is not None else sentences.REWORK

    def ready(self) -> bool:
        return bool(self.code())

    def verb(self) -> str:
        assert self.deed is not None
        verb = words.deed(self.deed)
        return self.tr("{verb}: {defect}").format(verb=verb, defect=self.code()) if self.ready() else verb

    def said(self) -> Mapping[str, Any]:
        note, fate = self._note.text().strip(), self.disposition()
        said = {"defect_code": self.code(), "note": note} if note else {"defect_code": self.code()}
        return said if fate == sentences.REWORK else {**said, "disposition": fate}

    def fill(self, text: str) -> None:
        for button in self._group.buttons():
            if str(button.property("code")) == text:
                button.setChecked(True)
        if self._card is not None and not self._card.defects:
            self._code.setText(text)
        self._on_chosen()

    def favourites(self) -> list[str]:
        """The codes in their order: pinned, then those found most lately, then as the route has them."""
        if self._card is None:
            return []
        known = list(self._card.defects)
        order = [*self._pins, *self._card.defects_lately, *known]
        return list(dict.fromkeys(code for code in order if code in known))

    # -- inside -------------------------------------------------------------------------------------------------

    def _fails(self) -> bool:
        return self.deed is not None and self.deed.command == "qc_fail"

    def _fill_codes(self, chosen: str) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
        emptied(self._grid)
        names = self._card.defect_names if self._card is not None else {}
        for code in self.favourites():
            called = f"{code} · {names[code]}" if names.get(code) else code
            choice = _choice(called, "pin" if code in self._pins else None)
            choice.setObjectName(f"defect-{code}")
            choice.setProperty("code", code)
            choice.setChecked(code == chosen)
            self._group.addButton(choice)
        self._lay_codes()

    def _lay_codes(self) -> None:
        """As many in a row as have room, so that what becomes of the piece stays in sight."""
        buttons, room = self._group.buttons(), self.width() - SCROLL_BAR
        wide = [each.sizeHint().width() for each in buttons]
        in_a_row = next((n for n in range(CHOICES_A_ROW, 1, -1) if _together(wide, n) <= room), 1)
        for number, button in enumerate(buttons):
            self._grid.addWidget(button, number // in_a_row, number % in_a_row)

    def resizeEvent(self, event: object) -> None:
        self._lay_codes()

    def _fill_ways(self) -> None:
        """What becomes of the piece; beyond the limit there is nothing to choose."""
        for button in self._fates.buttons():
            self._fates.removeButton(button)
        layout = self._ways.layout()
        assert layout is not None and self._card is not None
        emptied(layout)
        choice = self._fails() and not sentences.exhausted(self._card)
        self._ways.setVisible(choice)
        self._then.setVisible(choice)
        for fate in DISPOSITIONS if choice else ():
            button = _choice("", None)
            button.setObjectName(f"fate-{fate}")
            button.setProperty("fate", fate)
            button.setChecked(fate == sentences.REWORK)
            self._fates.addButton(button)
            layout.addWidget(button)

    def _say_ahead(self) -> None:
        self._ahead.setText(sentences.failing(self._card, self.disposition()) if self._fails() and self._card else "")
        self._ahead.setVisible(bool(self._ahead.text()))
        code = self.code()
        self._pin.setVisible(bool(code) and self._card is not None and bool(self._card.defects))
        self._pin.say(self.tr("Unpin {defect}").format(defect=code) if code in self._pins
                      else self.tr("Pin {defect}").format(defect=code))  # fmt: skip

    def _on_chosen(self) -> None:
        self._say_ahead()
        self.changed.emit()

    def _on_pin(self) -> None:
        self.pinned.emit(self.code(), self.code() not in self._pins)


class MeasurePanel(Panel):
    """The measurements that a work step or an inspection asks for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.measures = Measures()
        self.measures.changed.connect(self.changed)
        self.measures.entered.connect(self.entered)
        self._question = Words(size=tokens.LARGE, strong=True, wraps=True)
        self.pad = FieldPad(self)
        both = row(gap=tokens.PAD * 2)
        both.addLayout(column(self._question, self.measures, None), 1)
        both.addLayout(column(self.pad, None))
        self.setLayout(both)
        self.retext()

    def retext(self) -> None:
        self._question.setText(self.tr("What was measured?"))

    def show_card(self, card: Card, deed: Deed) -> None:
        self.deed = deed
        self.measures.show_wanted(card.measurements)
        self.pad.show_marks(True, minus=signed(card.measurements))
        self.changed.emit()

    def renew(self, card: Card) -> None:
        self.measures.rename(card.measurements)

    def begin(self) -> None:
        first = self.measures.first()
        if first is not None:
            first.setFocus()

    def ready(self) -> bool:
        return self.measures.ready()

    def verb(self) -> str:
        return words.deed(self.deed) if self.deed else ""

    def said(self) -> Mapping[str, Any]:
        return self.measures.said()


def _together(wide: Sequence[int], columns: int) -> int:
    """How wide so many columns are, each as wide as its widest."""
    return sum(max(wide[column::columns], default=0) + tokens.gap() for column in range(columns))


def _choice(text: str, icon: str | None) -> Act:
    made = Act(text, "choice", icon=icon, high=CHOICE_MM)
    made.setCheckable(True)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made
