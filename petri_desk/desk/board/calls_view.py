"""The calls that nobody has answered: where, what for, since when; a press leads to the piece, a button answers."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from petri_desk.desk.board import words
from petri_desk.desk.board.lines import CallLine
from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.widgets import moments, tokens
from petri_desk.desk.widgets.announcing import announce
from petri_desk.desk.widgets.icons import Shape
from petri_desk.desk.widgets.parts import Act, Elided, Words, column, emptied, row

SHOWN, SMALL_MM = 3, 10.0


class CallPanel(Speaks, QWidget):
    """The calls with their age, the longest open first."""

    answered = Signal(int)
    opened = Signal(int)        # the token that a call is about

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._calls: Sequence[CallLine] = ()
        self._title, self._list, self._more = Words(strong=True), column(gap=tokens.STEP), Words(kind="muted")
        layout = column(self._title, gap=tokens.STEP)
        layout.addLayout(self._list)
        layout.addWidget(self._more)
        self.setLayout(layout)
        self.hide()

    def retext(self) -> None:
        emptied(self._list)
        self.show_calls(self._calls)

    def show_calls(self, calls: Sequence[CallLine]) -> None:
        new = {call.id for call in calls} - {call.id for call in self._calls}
        same = [call.id for call in calls] == [call.id for call in self._calls] and bool(self._list.count())
        self._calls = calls
        self._title.setText(self.tr("Calls: {n}").format(n=len(calls)))
        self._more.setText(self.tr("and {n} more").format(n=len(calls) - SHOWN))
        self._more.setVisible(len(calls) > SHOWN)
        if same:
            self.tick()
        else:
            emptied(self._list)
            for call in calls[:SHOWN]:
                self._list.addWidget(self._line(call))
        self.setVisible(bool(calls))
        if new and self.isVisible():
            newest = next(call for call in calls if call.id in new)
            announce(self, words.call(newest, self._now()), at_once=True)

    def lines(self) -> list[str]:
        return [words.call(call, self._now()) for call in self._calls]

    def tick(self) -> None:
        for number, told in enumerate(self.lines()[:SHOWN]):
            item = self._list.itemAt(number)
            widget = item.widget() if item is not None else None
            label = widget.findChild(Elided, "call") if widget is not None else None
            if label is not None:
                label.setText(told)

    def _line(self, call: CallLine) -> QWidget:
        holder = QWidget()
        told = Elided(words.call(call, self._now()), strong=True)
        more = Elided(words.call_more(call), tokens.SMALL, kind="muted")
        told.setObjectName("call")
        holder.setToolTip(moments.exactly(call.at))
        buttons = [self._button(f"board-answer-{call.id}", self.tr("Answer"), call.id, self._on_answer)]
        if call.token is not None and call.serial:
            buttons.append(self._button(f"board-called-{call.id}", call.serial, call.token, self._on_open))
        layout = column(told, more, gap=0)
        acts = row(*buttons, None, gap=tokens.GAP)
        acts.setContentsMargins(0, tokens.STEP, 0, tokens.STEP)
        layout.addLayout(acts)
        whole = row(Shape("call", 24, tint="alarm"), gap=tokens.STEP * 2)
        whole.addLayout(layout, 1)
        holder.setLayout(whole)
        return holder

    def _button(self, name: str, text: str, ident: int, pressed: Callable[[], None]) -> Act:
        made = Act(text, high=SMALL_MM)
        made.setObjectName(name)
        made.setAccessibleName(text)
        made.setProperty("ident", ident)
        made.clicked.connect(pressed)
        return made

    def _on_answer(self) -> None:
        self.answered.emit(self._pressed())

    def _on_open(self) -> None:
        self.opened.emit(self._pressed())

    def _pressed(self) -> int:
        button = self.sender()
        assert isinstance(button, Act)
        return int(button.property("ident"))
