"""One field of a form, made from the parameter of a command: its name above, what is wrong with it below."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QWidget

from petri_desk.desk.language import parameters, said
from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.asked import Asked, Field
from petri_desk.desk.widgets.parts import Elided, Words, column, row, tall
from petri_desk.kernel.refusals import Refused

FIELD_MM, PAGE_LINES = 12.0, 5


class Entry(Speaks, QWidget):
    """One field with its name above and what is wrong below."""

    entered = Signal()
    typed = Signal(str)

    def __init__(
        self, asked: Asked, called: Callable[[], str] | None = None, parent: QWidget | None = None
    ) -> None:  # fmt: skip
        """`called` says its name, where that is not the parameter's own."""
        super().__init__(parent)
        self.asked, self._called = asked, called
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
        parameter, name = self.asked.parameter, self._name_words()
        required = parameter.required and self._called is None
        self._name.setText(self.tr("{name} (required)").format(name=name) if required else name)
        self._hint.setText(self._hint_words())
        self.field.setAccessibleName(self._name.text())
        if isinstance(self.field, QComboBox):
            for number in range(self.field.count()):
                self.field.setItemText(number, self._choice_words(str(self.field.itemData(number) or "")))
        self._why.setText(self._told())
        self._why.setVisible(self._wrong is not None)

    def _name_words(self) -> str:
        return parameters.parameter(self.asked.parameter) if self._called is None else self._called()

    def _hint_words(self) -> str:
        """What may stand here: the names that there are, or what the kind says."""
        if self.asked.field is Field.CHOICE or self._called is not None:
            return ""
        if self.asked.choices:
            return ", ".join(said.word(name) for name in self.asked.choices)
        return parameters.hint(self.asked.parameter)

    def _choice_words(self, value: str) -> str:
        if self.asked.parameter.kind.name == "flag" and value:
            return self.tr("Yes") if value == "true" else self.tr("No")
        return said.word(value)

    def _told(self) -> str:
        if self._wrong is None:
            return ""
        if self._wrong.code == "missing_parameter":
            return self.tr("This is needed.")
        name = self._name_words()
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
        line.textChanged.connect(self.typed)
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
