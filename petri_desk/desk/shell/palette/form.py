"""The form of a command, made from its parameters: required ones are marked, and what is wrong stands at its field."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from petri_desk.desk.language import said
from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.shell import words
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.areas import scrolled
from petri_desk.desk.widgets.asked import Asked, Field
from petri_desk.desk.widgets.entry import Entry
from petri_desk.desk.widgets.pad import FieldPad
from petri_desk.desk.widgets.parts import Act, Words, column, emptied, row, wide
from petri_desk.kernel.commands import Command
from petri_desk.kernel.refusals import Refused, Unavailable, Unsettled

NUMERIC = (Field.NUMBER, Field.SECRET)


class Form(Speaks, QFrame):
    """Asks what a command needs."""

    sent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self.entries: dict[str, Entry] = {}
        self.with_pad = False
        self._command: Command | None = None
        self._told: Callable[[], str] = str
        self._head, self._why = Words(size=tokens.LARGE, strong=True, wraps=True), Words(kind="alarm", wraps=True)
        self.take = Act(kind="primary")
        self.take.setObjectName("send")
        wide(self.take, tokens.PRIMARY_WIDE_MM, exactly=False)
        self._fields = column(gap=tokens.GAP)
        inside = QWidget()
        inside.setLayout(self._fields)
        self._pad = FieldPad(self)
        middle = row(gap=tokens.PAD)
        middle.addWidget(scrolled(inside), 1)
        middle.addWidget(self._pad, 0, Qt.AlignmentFlag.AlignTop)
        layout = column(self._head, gap=tokens.PAD, margin=tokens.PAD + tokens.STEP)
        layout.addLayout(middle, 1)
        layout.addWidget(self._why)
        layout.addLayout(row(None, self.take))
        self.setLayout(layout)
        self.take.clicked.connect(self._on_take)
        self.retext()

    def retext(self) -> None:
        self._head.setText(words.command(self._command) if self._command else "")
        self.take.say(self.tr("Do it"))
        self._why.setText(self._told())
        self._why.setVisible(bool(self._why.text()))

    def ask(self, command: Command, asked: Sequence[Asked]) -> None:
        self._command, self._told = command, str
        emptied(self._fields)
        self.entries = {each.name: Entry(each) for each in asked}
        for entry in self.entries.values():
            self._fields.addWidget(entry)
            entry.entered.connect(self._on_take)
        self._fields.addStretch(1)
        self._pad.setVisible(self.with_pad and any(each.field in NUMERIC for each in asked))
        self.take.setEnabled(True)
        self.retext()

    def begin(self) -> None:
        """The first field that is still empty is the next one."""
        empty = (each for each in self.entries.values() if not each.text())
        first = next(empty, next(iter(self.entries.values()), None))
        if first is not None:
            first.field.setFocus()

    def show_wrong(self, wrong: Mapping[str, Refused]) -> None:
        for name, entry in self.entries.items():
            entry.complain(wrong.get(name))
        self._told = str
        self.retext()
        if wrong:
            self.entries[next(iter(wrong))].field.setFocus()

    def refuse(self, why: Refused | Unavailable | Unsettled) -> None:
        if isinstance(why, Unsettled):
            self._told = lambda: self.tr("Sent, and not yet confirmed. It is asked for until it is known.")
        else:
            self._told = lambda: said.told(why)
        self.retext()

    def why(self) -> str:
        return self._why.text()

    def _on_take(self) -> None:
        self.sent.emit({name: entry.text() for name, entry in self.entries.items()})
