"""How many of a batch: were made, go on, or are started; what becomes of the rest is said before it is done."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from petri_desk.desk.station import asking, sentences, words
from petri_desk.desk.station.card import YIELD, Card, Deed
from petri_desk.desk.station.panels.measures import Measures, signed
from petri_desk.desk.station.panels.panel import Panel
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.pad import NumberPad
from petri_desk.desk.widgets.parts import Act, Words, column, row, wide

LARGEST = 999_999


class CountPanel(Panel):
    """A number between less and more, a pad, and what will come of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._planned, self._good, self._typed = 0, 0, False
        self._card: Card | None = None
        self._first: int | None = None
        self._question = Words(size=tokens.LARGE, strong=True, wraps=True)
        self._number = Words(size=tokens.DISPLAY, strong=True)
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._less, self._more = Act("−", size=tokens.TITLE), Act("+", size=tokens.TITLE)
        for button in (self._less, self._more):
            wide(button, tokens.PRIMARY_MM)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._sentence = Words(size=tokens.LARGE, wraps=True)
        self._planned_words = Words(kind="muted")
        self.pad = NumberPad()
        self.measures = Measures()
        self._build()
        self.retext()

    def retext(self) -> None:
        self._less.setAccessibleName(self.tr("One less"))
        self._more.setAccessibleName(self.tr("One more"))
        self._question.setText(self._asked())
        self._planned_words.setText(self._limit())
        self._sentence.setText(self._preview())

    def _build(self) -> None:
        stepper = row(self._less, self._number, self._more, gap=tokens.GAP)
        stepper.setStretch(1, 1)
        left = column(self._question, self._planned_words, gap=tokens.STEP)
        left.addSpacing(tokens.PAD)
        left.addLayout(stepper)
        left.addSpacing(tokens.PAD)
        left.addWidget(self._sentence)
        left.addWidget(self.measures)
        left.addStretch(1)
        both = row(gap=tokens.PAD)
        both.addLayout(left, 1)
        right = column(self.pad, None)
        both.addLayout(right)
        self.setLayout(both)
        self.pad.digit.connect(self._on_digit)
        self.pad.wiped.connect(self._on_wiped)
        self.pad.back.connect(self._on_back)
        self._less.clicked.connect(self._on_less)
        self._more.clicked.connect(self._on_more)
        self.measures.changed.connect(self.changed)
        self.measures.entered.connect(self.entered)

    def show_card(self, card: Card, deed: Deed) -> None:
        self._card, self._first, self.deed = card, None, deed
        self._planned, self._typed = card.left if self._yields() else card.line.quantity, False
        self.measures.show_wanted(card.measurements if self._completes() else ())
        wanted = card.measurements if self._completes() else ()
        self.pad.show_marks(bool(wanted), minus=signed(wanted))
        self._put(self._planned if self._completes() else 1)
        self.retext()

    def renew(self, card: Card) -> None:
        """Others may have sent pieces on meanwhile; what was counted stays."""
        self._card = card
        self._planned = card.left if self._yields() else card.line.quantity
        self.measures.rename(card.measurements)
        self.retext()

    def show_serials(self, first: int) -> None:
        """The number of the first serial that will be given."""
        self._first = first
        self._sentence.setText(self._preview())

    def ready(self) -> bool:
        return self.measures.ready() if self._completes() else 0 < self._good <= self._planned

    def verb(self) -> str:
        if self._yields():
            return self.tr("Send {n} on").format(n=self._good)
        if not self._completes():
            return self.tr("Start {n}").format(n=self._good)
        scrap = max(self._planned - self._good, 0)
        counted = words.counted(self._good, scrap, max(self._planned, self._good))
        return self.tr("Complete: {counted}").format(counted=counted)

    def said(self) -> Mapping[str, Any]:
        assert self._card is not None and self.deed is not None
        return {asking.counted(self._card, self.deed): self._good, **self.measures.said()}

    def good(self) -> int:
        return self._good

    def sentence(self) -> str:
        return self._sentence.text()

    def keyPressEvent(self, event: Any) -> None:
        if event.text().isdecimal():
            self._on_digit(event.text())
        elif event.key() == Qt.Key.Key_Backspace:
            self._on_back()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _put(self, good: int) -> None:
        self._good = min(max(good, 0), LARGEST)
        self._number.setText(str(self._good))
        self._less.setEnabled(self._good > 0)
        self._sentence.setText(self._preview())
        self.changed.emit()

    def _preview(self) -> str:
        if self._card is None:
            return ""
        if self._yields():
            return sentences.yielding(self._card, self._good, self._first)
        if not self._completes():
            return sentences.parting(self._card, self._good)
        scrap = max(self._planned - self._good, 0)
        counted = words.counted(self._good, scrap, self._planned)
        return sentences.pieces(self._card, counted, self._good, self._first)

    def _measured(self) -> QLineEdit | None:
        """The measurement that is written just now; the pad is its, not the count's."""
        focused = self.measures.focusWidget()
        return focused if isinstance(focused, QLineEdit) and focused.hasFocus() else None

    def _yields(self) -> bool:
        return self.deed is not None and self.deed.command == YIELD

    def _completes(self) -> bool:
        return not self._yields() and not (self.deed is not None and self.deed.part)

    def _asked(self) -> str:
        if self._yields():
            return self.tr("How many go on now?")
        return self.tr("How many are good?") if self._completes() else self.tr("How many are started?")

    def _limit(self) -> str:
        if self._completes():
            return self.tr("{n} were planned.").format(n=self._planned)
        return self.tr("{n} are in the batch.").format(n=self._planned)

    def _on_digit(self, digit: str) -> None:
        line = self._measured()
        if line is not None:
            line.insert(digit)
        elif digit.isdecimal():
            self._count(digit)

    def _count(self, digit: str) -> None:
        self._put(int(f"{self._good}{digit}") if self._typed else int(digit))
        self._typed = True

    def _on_wiped(self) -> None:
        line = self._measured()
        if line is not None:
            line.clear()
            return
        self._typed = True
        self._put(0)

    def _on_back(self) -> None:
        line = self._measured()
        if line is not None:
            line.backspace()
            return
        self._typed = True
        self._put(self._good // 10)

    def _on_less(self) -> None:
        self._put(self._good - 1)

    def _on_more(self) -> None:
        self._put(self._good + 1)
