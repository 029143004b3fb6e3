"""The form of a command, made from its parameters: required ones are marked, and what is wrong stands at its field."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QFrame, QLineEdit, QPlainTextEdit, QWidget

from petri_desk.desk.language import said
from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.shell import words
from petri_desk.desk.shell.page import scrolled
from petri_desk.desk.shell.palette.fields import Asked, Field
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.pad import FieldPad
from petri_desk.desk.widgets.parts import Act, Elided, Words, column, emptied, row, tall, wide
from petri_desk.kernel.commands import Command
from petri_desk.kernel.refusals import Refused, Unavailable, Unsettled

FIELD_MM, PAGE_LINES = 12.0, 5
NUMERIC = (Field.NUMBER, Field.SECRET)


class Entry(Speaks, QWidget):
    """One field with its name above and what is wrong below."""

    entered = Signal()

    def __init__(self, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.asked = asked
        self._wrong: Refused | None = None
        self._name = Words(size=tokens.SMALL, strong=True)
        self._why = Words(size=tokens.SMALL, kind="alarm", wraps=True)
        self._hint = Elided(size=tokens.SMALL, kind="muted")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.field: QLineEdit | QPlainTextEdit | QComboBox = self._made()
        self.field.setObjectName(f"field-{asked.name}")
        head = row(self._name, self._hint, gap=tokens.GAP)
        head.setStretch(1, 1)
        layout = column(gap=tokens.STEP)
        layout.addLayout(head)
        layout.addWidget(self.field)
        layout.addWidget(self._why)
        self.setLayout(layout)
        self.retext()

    def retext(self) -> None:
        parameter = self.asked.parameter
        name = words.parameter(parameter)
        self._name.setText(self.tr("{name} (required)").format(name=name) if parameter.required else name)
        self._hint.setText(self._hint_words())
        self.field.setAccessibleName(self._name.text())
        if isinstance(self.field, QComboBox):
            for number in range(self.field.count()):
                self.field.setItemText(number, self._choice_words(str(self.field.itemData(number) or "")))
        self._why.setText(self._told())
        self._why.setVisible(self._wrong is not None)

    def _hint_words(self) -> str:
        """What may stand here: the names that there are, or what the kind says."""
        if self.asked.field is Field.CHOICE:
            return ""
        if self.asked.choices:
            return ", ".join(said.word(name) for name in self.asked.choices)
        return words.hint(self.asked.parameter)

    def _choice_words(self, value: str) -> str:
        if self.asked.parameter.kind.name == "flag" and value:
            return self.tr("Yes") if value == "true" else self.tr("No")
        return said.word(value)

    def _told(self) -> str:
        if self._wrong is None:
            return ""
        if self._wrong.code == "missing_parameter":
            return self.tr("This is needed.")
        name = words.parameter(self.asked.parameter)
        return said.refusal(self._wrong.code, {**self._wrong.details, "parameter": name})

    def text(self) -> str:
        if isinstance(self.field, QComboBox):
            return str(self.field.currentData() or "")
        return self.field.toPlainText() if isinstance(self.field, QPlainTextEdit) else self.field.text()

    def complain(self, wrong: Refused | None) -> None:
        self._wrong = wrong
        self.retext()

    def _made(self) -> QLineEdit | QPlainTextEdit | QComboBox:
        if self.asked.field is Field.CHOICE:
            return self._choice()
        if self.asked.field is Field.PAGE:
            page = QPlainTextEdit(self.asked.given)
            page.setFont(tokens.serial_face(tokens.SMALL, strong=False))
            page.setTabChangesFocus(True)
            page.setFixedHeight(page.fontMetrics().lineSpacing() * PAGE_LINES + 2 * tokens.PAD)
            return page
        line = QLineEdit(self.asked.given)
        tall(line, FIELD_MM)
        line.setFont(tokens.face())
        line.returnPressed.connect(self.entered)
        if self.asked.field is Field.SECRET:
            line.setEchoMode(QLineEdit.EchoMode.Password)
        if self.asked.choices:
            found = QCompleter(list(self.asked.choices), line)
            found.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            found.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
            line.setCompleter(found)
        return line

    def _choice(self) -> QComboBox:
        choice = QComboBox()
        tall(choice, FIELD_MM)
        choice.setFont(tokens.face())
        for value in ("", *self.asked.choices):
            choice.addItem(value, value)
        choice.setCurrentIndex(max(choice.findData(self.asked.given), 0))
        return choice


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
