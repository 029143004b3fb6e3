"""Who stands here: a name in an open database, otherwise a name and a PIN."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QSizePolicy, QStackedWidget, QWidget

from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.pad import NumberPad
from petri_desk.desk.widgets.parts import Act, Words, column, emptied, row

PIN_LONGEST, CARD_WIDE, PAD_WIDE, FIELD_MM, NAMES_A_ROW = 12, 480, 288, 13.0, 3


class NameCard(QFrame):
    """Asks for a name and keeps it."""

    named = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self.setFixedWidth(CARD_WIDE)
        self.field = QLineEdit()
        self.field.setObjectName("name")
        self.field.setMinimumHeight(tokens.millimetres(FIELD_MM))
        self.field.setFont(tokens.face(tokens.LARGE))
        self.field.setMaxLength(100)
        self.field.setAccessibleName(self.tr("Your name"))
        self.field.setPlaceholderText(self.tr("Your name"))
        self.take = Act(self.tr("Work under this name"), kind="primary")
        self.take.setObjectName("take-name")
        self.back = Act(self.tr("Back"), icon="back")
        words = Words(self.tr("It stands in the history beside everything you do."), kind="muted", wraps=True)
        layout = column(Words(self.tr("Who are you?"), size=tokens.TITLE, strong=True), words, self.field,
                        gap=tokens.PAD, margin=tokens.PAD * 2)  # fmt: skip
        layout.addLayout(row(self.back, self.take))
        self.setLayout(layout)
        self.take.clicked.connect(self._on_take)
        self.field.returnPressed.connect(self._on_take)
        self.field.textChanged.connect(self._on_text)
        self.back.clicked.connect(self.left)

    def ask(self, name: str) -> None:
        self.field.setText(name)
        self.field.selectAll()
        self.field.setFocus()
        self._on_text(name)

    def _on_text(self, text: str) -> None:
        self.take.setEnabled(bool(text.strip()))

    def _on_take(self) -> None:
        if self.field.text().strip():
            self.named.emit(self.field.text())


class SignInCard(QFrame):
    """Asks who, and then for the PIN."""

    signed = Signal(str, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self._name, self._pin = "", ""
        self._head = Words(size=tokens.TITLE, strong=True)
        self._names = QWidget()
        self._grid = QGridLayout(self._names)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(tokens.GAP)
        self._dots = Words(size=tokens.TITLE)
        self._dots.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._why = Words(kind="alarm", wraps=True)
        self._pad = NumberPad()
        self._pad.setFixedWidth(PAD_WIDE)
        self.take = Act(kind="primary")
        self.back = Act(self.tr("Back"), icon="back")
        self._pin_part = QWidget()
        below = column(self._dots, self._pad, gap=tokens.GAP)
        below.setAlignment(self._pad, Qt.AlignmentFlag.AlignHCenter)
        self._pin_part.setLayout(below)
        layout = column(self._head, self._names, self._pin_part, self._why, gap=tokens.PAD, margin=tokens.PAD * 2)
        layout.addLayout(row(self.back, self.take))
        self.setLayout(layout)
        self.setMinimumWidth(CARD_WIDE)
        self._pad.digit.connect(self._on_digit)
        self._pad.wiped.connect(self._on_wiped)
        self._pad.back.connect(self._on_back_key)
        self.take.clicked.connect(self._on_take)
        self.back.clicked.connect(self._on_left)

    def ask(self, operators: Sequence[str]) -> None:
        emptied(self._grid)
        for number, name in enumerate(operators):
            button = Act(name, icon="person")
            button.setObjectName(f"operator-{name}")
            button.setProperty("operator", name)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(self._on_name)
            self._grid.addWidget(button, number // NAMES_A_ROW, number % NAMES_A_ROW)
        self._choose("")

    def refuse(self, why: str) -> None:
        self._put("")
        self._why.setText(why)
        self._why.show()

    def keyPressEvent(self, event: object) -> None:
        text, key = getattr(event, "text", str)(), getattr(event, "key", int)()
        if self._name and text.isdecimal():
            self._on_digit(text)
        elif self._name and key == Qt.Key.Key_Backspace:
            self._on_back_key()
        elif self._name and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_take()

    def _choose(self, name: str) -> None:
        self._name = name
        self._head.setText(self.tr("PIN of {name}").format(name=name) if name else self.tr("Who are you?"))
        self._names.setVisible(not name)
        self._pin_part.setVisible(bool(name))
        self.take.setVisible(bool(name))
        self._why.hide()
        self._put("")
        self.setFocus()

    def _put(self, pin: str) -> None:
        self._pin = pin[:PIN_LONGEST]
        self._dots.setText("●" * len(self._pin) or "·  ·  ·  ·")
        self.take.say(self.tr("Sign in"))
        self.take.setEnabled(bool(self._pin))

    def _on_name(self) -> None:
        button = self.sender()
        if isinstance(button, Act):
            self._choose(str(button.property("operator")))

    def _on_digit(self, digit: str) -> None:
        self._why.hide()
        self._put(self._pin + digit)

    def _on_wiped(self) -> None:
        self._put("")

    def _on_back_key(self) -> None:
        self._put(self._pin[:-1])

    def _on_take(self) -> None:
        if self._pin:
            self.signed.emit(self._name, self._pin)

    def _on_left(self) -> None:
        if self._name:
            self._choose("")
        else:
            self.left.emit()


class People(QStackedWidget):
    """The page on which one says who one is."""

    named = Signal(str)
    signed = Signal(str, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.sign_in = NameCard(), SignInCard()
        for card in (self.name, self.sign_in):
            self.addWidget(_centred(card))
            card.left.connect(self.left)
        self.name.named.connect(self.named)
        self.sign_in.signed.connect(self.signed)

    def ask_name(self, name: str) -> None:
        self.setCurrentIndex(0)
        self.name.ask(name)

    def ask_sign_in(self, operators: Sequence[str]) -> None:
        self.setCurrentIndex(1)
        self.sign_in.ask(operators)


def _centred(card: QWidget) -> QWidget:
    holder = QWidget()
    layout = column(None, card, None)
    layout.setAlignment(card, Qt.AlignmentFlag.AlignHCenter)
    holder.setLayout(layout)
    return holder
