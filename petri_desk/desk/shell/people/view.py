"""Who are you? A name in an open database, otherwise a badge, or a name and a PIN."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QSizePolicy, QStackedWidget, QWidget

from petri_desk.desk.language import said
from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.widgets import theme as themes
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.areas import scrolled
from petri_desk.desk.widgets.pad import NumberPad
from petri_desk.desk.widgets.parts import Act, Words, column, emptied, row, space, tall
from petri_desk.kernel.refusals import Refused, Unavailable

PIN_SHORTEST, PIN_LONGEST, CARD_WIDE, FIELD_MM, NAMES_A_ROW = 4, 12, 480, 13.0, 3


class NameCard(Speaks, QFrame):
    """Asks for a name and keeps it."""

    named = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        themes.theme().changed.connect(self._widen)
        self._widen()
        self.field = QLineEdit()
        self.field.setObjectName("name")
        tall(self.field, FIELD_MM)
        self.field.setFont(tokens.face(tokens.LARGE))
        self.field.setMaxLength(100)
        self.take = Act(kind="primary")
        self.take.setObjectName("take-name")
        self.back = Act(icon="back")
        self._head = Words(size=tokens.TITLE, strong=True)
        self._words = Words(kind="muted", wraps=True)
        layout = column(self._head, self._words, self.field, gap=tokens.PAD, margin=tokens.PAD * 2)
        layout.addLayout(row(self.back, self.take))
        self.setLayout(layout)
        self.take.clicked.connect(self._on_take)
        self.field.returnPressed.connect(self._on_take)
        self.field.textChanged.connect(self._on_text)
        self.back.clicked.connect(self.left)
        self.retext()

    def retext(self) -> None:
        self.field.setAccessibleName(self.tr("Your name"))
        self.field.setPlaceholderText(self.tr("Your name"))
        self.take.say(self.tr("Work under this name"))
        self.back.say(self.tr("Back"))
        self._head.setText(self.tr("Who are you?"))
        self._words.setText(self.tr("It stands in the history beside everything you do."))

    def _widen(self) -> None:
        self.setFixedWidth(tokens.written(CARD_WIDE))

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


class SignInCard(Speaks, QFrame):
    """Asks who, and then for the PIN. Who is signed in already needs none."""

    signed = Signal(str, str)
    switched = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self._name, self._pin, self._here = "", "", frozenset[str]()
        self._everybodys = ""
        self._told: Callable[[], str] = str
        self._head = Words(size=tokens.TITLE, strong=True, wraps=True)
        self._names = QWidget()
        self._grid = QGridLayout(self._names)
        self._grid.setContentsMargins(0, 0, 0, 0)
        space(self._grid)
        self._badge = Words(kind="muted", wraps=True)
        self._dots = Words(size=tokens.TITLE)
        self._dots.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._why = Words(kind="alarm", wraps=True)
        self._pad = NumberPad()
        self.take = Act(kind="primary")
        self.back = Act(icon="back")
        self._pin_part = QWidget()
        below = column(self._dots, self._pad, gap=tokens.GAP)
        below.setAlignment(self._pad, Qt.AlignmentFlag.AlignHCenter)
        self._pin_part.setLayout(below)
        parts = (self._head, self._names, self._badge, self._pin_part, self._why)
        layout = column(*parts, gap=tokens.PAD, margin=tokens.PAD * 2)
        layout.addLayout(row(self.back, self.take))
        self.setLayout(layout)
        self.setMinimumWidth(CARD_WIDE)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)      # it hears digits; there is nothing to stop at
        self._pad.digit.connect(self._on_digit)
        self._pad.wiped.connect(self._on_wiped)
        self._pad.back.connect(self._on_back_key)
        self.take.clicked.connect(self._on_take)
        self.back.clicked.connect(self._on_left)
        self.retext()

    def retext(self) -> None:
        name = self._name
        self._head.setText(self.tr("PIN of {name}").format(name=name) if name else self.question())
        self.setAccessibleName(self._head.text())
        self.take.say(self.verb())
        self.back.say(self.tr("Back"))
        hint = self.tr("This is the demo: everybody's PIN is {pin}.").format(pin=self._everybodys)
        self._badge.setText(hint if self._everybodys else self.tr("Choose your name, or scan your badge."))
        self._dots.setAccessibleName(self.tr("{n} digits").format(n=len(self._pin)))
        self._why.setText(self._told())

    def question(self) -> str:
        return self.tr("Who are you?")

    def verb(self) -> str:
        return self.tr("Sign in")

    def show_pin(self, pin: str) -> None:
        """Says the PIN that everybody has, in a demo."""
        self._everybodys = pin
        self.retext()

    def ask(self, operators: Sequence[str], here: Sequence[str] = (), wanted: str = "") -> None:
        emptied(self._grid)
        self._here = frozenset(here)
        for number, name in enumerate(operators):
            button = Act(name, icon="completed" if name in self._here else "person")
            button.setObjectName(f"operator-{name}")
            button.setProperty("operator", name)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(self._on_name)
            self._grid.addWidget(button, number // NAMES_A_ROW, number % NAMES_A_ROW)
        self.choose(wanted)

    def refuse(self, why: Refused | Unavailable) -> None:
        self.say_why(lambda: said.told(why))

    def say_why(self, told: Callable[[], str]) -> None:
        self._told = told
        self._put("")
        self.retext()
        self._why.show()

    def why(self) -> str:
        return self._why.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text, key = event.text(), event.key()
        if self._name and text.isdecimal():
            self._on_digit(text)
        elif self._name and key == Qt.Key.Key_Backspace:
            self._on_back_key()
        elif self._name and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_take()
        else:
            super().keyPressEvent(event)

    def go_back(self) -> None:
        """From the PIN to the names, from the names away."""
        if self._name:
            self.choose("")
        else:
            self.left.emit()

    def choose(self, name: str) -> None:
        self._name, self._told = name, str
        self.retext()
        self._names.setVisible(not name)
        self._badge.setVisible(not name or bool(self._everybodys))
        self._pin_part.setVisible(bool(name))
        self.take.setVisible(bool(name))
        self._why.hide()
        self._put("")
        self.setFocus()

    def _put(self, pin: str) -> None:
        self._pin = pin[:PIN_LONGEST]
        self._dots.setText("●" * len(self._pin) or "·  ·  ·  ·")
        self._dots.setAccessibleName(self.tr("{n} digits").format(n=len(self._pin)))
        self.take.setEnabled(len(self._pin) >= PIN_SHORTEST)

    def _on_name(self) -> None:
        button = self.sender()
        if isinstance(button, Act):
            name = str(button.property("operator"))
            if name in self._here:
                self.switched.emit(name)
            else:
                self.choose(name)

    def _on_digit(self, digit: str) -> None:
        self._why.hide()
        self._put(self._pin + digit)

    def _on_wiped(self) -> None:
        self._put("")

    def _on_back_key(self) -> None:
        self._put(self._pin[:-1])

    def _on_take(self) -> None:
        if len(self._pin) >= PIN_SHORTEST:
            self.signed.emit(self._name, self._pin)

    def _on_left(self) -> None:
        self.go_back()


class LeaveCard(SignInCard):
    """The way out of a kiosk: the PIN of somebody who leads."""

    def question(self) -> str:
        return self.tr("Who closes this desk?")

    def verb(self) -> str:
        return self.tr("Close the desk")

    def refuse_as_not_leading(self, name: str) -> None:
        self.say_why(lambda: self.tr("{name} does not lead; a supervisor closes this desk.").format(name=name))


class People(QStackedWidget):
    """The page on which one says who one is."""

    named = Signal(str)
    signed = Signal(str, str)
    switched = Signal(str)
    leaving = Signal(str, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.sign_in, self.leave = NameCard(), SignInCard(), LeaveCard()
        for card in (self.name, self.sign_in, self.leave):
            self.addWidget(centred(card))
            card.left.connect(self.left)
        self.name.named.connect(self.named)
        self.sign_in.signed.connect(self.signed)
        self.sign_in.switched.connect(self.switched)
        self.leave.signed.connect(self.leaving)

    def show_pin(self, pin: str) -> None:
        for card in (self.sign_in, self.leave):
            card.show_pin(pin)

    def ask_name(self, name: str) -> None:
        self.setCurrentIndex(0)
        self.name.ask(name)

    def ask_sign_in(self, operators: Sequence[str], here: Sequence[str], wanted: str) -> None:
        self.setCurrentIndex(1)
        self.sign_in.ask(operators, here, wanted)

    def ask_leave(self, operators: Sequence[str]) -> None:
        self.setCurrentIndex(2)
        self.leave.ask(operators)

    def refuse(self, why: Refused | Unavailable) -> None:
        self._asking().refuse(why)

    def refuse_as_not_leading(self, name: str) -> None:
        self.leave.refuse_as_not_leading(name)

    def go_back(self) -> None:
        """What Esc does here."""
        if self.currentIndex() == 0:
            self.left.emit()
        else:
            self._asking().go_back()

    def _asking(self) -> SignInCard:
        return self.leave if self.currentIndex() == 2 else self.sign_in


def centred(card: QWidget) -> QWidget:
    """In the middle; where it is higher than the window, it is scrolled."""
    holder = QWidget()
    layout = column(None, card, None)
    layout.setAlignment(card, Qt.AlignmentFlag.AlignHCenter)
    holder.setLayout(layout)
    return scrolled(holder)
