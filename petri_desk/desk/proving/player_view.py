"""The witness on the screen: its steps in words, the buttons that go along it, and a clock that plays."""

from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy, QWidget

from petri_desk.desk.language import said
from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.proving import words
from petri_desk.desk.proving.beside import Airy
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.announcing import announce
from petri_desk.desk.widgets.parts import Act, Words, column, flick, row

BUTTON_MM, STEP_MS, STEPS_HIGH = 11.0, 900, 120


class PlayerView(Speaks, QWidget):
    """What the player says; the buttons only ask."""

    first = Signal()
    back = Signal()
    on = Signal()
    play = Signal()
    ticked = Signal()
    went = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._player: Any = None
        self._shown: object = None
        self._saying = False
        self._said = Words(strong=True, wraps=True)
        self._said.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.steps = QListWidget()
        self.steps.setFont(tokens.face(tokens.SMALL, figures=True))
        self.steps.setMaximumHeight(STEPS_HIGH)
        self.steps.setItemDelegate(Airy(self.steps))
        flick(self.steps)
        self.buttons = {name: Act(icon=icon, high=BUTTON_MM, size=tokens.SMALL) for name, icon in (
            ("first", "undo"), ("back", "step-back"), ("on", "step-on"), ("play", "start"))}  # fmt: skip
        line = row(gap=tokens.GAP)
        for name, button in self.buttons.items():
            button.setObjectName(f"witness-{name}")
            button.clicked.connect(getattr(self, name))
            line.addWidget(button)
        line.addWidget(self._said, 1)
        whole = column(gap=tokens.millimetres(tokens.APART_MM))
        whole.addLayout(line)
        whole.addWidget(self.steps)
        self.setLayout(whole)
        self._clock = QTimer(self, interval=STEP_MS)
        self._clock.timeout.connect(self.ticked)
        self.steps.currentRowChanged.connect(self._on_row)
        self.retext()
        self.hide()

    def retext(self) -> None:
        self.buttons["first"].say(self.tr("First"))
        self.buttons["back"].say(self.tr("Back"))
        self.buttons["on"].say(self.tr("On"))
        self.steps.setAccessibleName(self.tr("Steps of the witness"))
        self._shown = None
        self._tell()

    def show_player(self, player: Any) -> None:
        self._player = player
        self._tell()

    def said(self) -> str:
        return self._said.text()

    def _tell(self) -> None:
        player = self._player
        walk = player.walk if player is not None else None
        self.setVisible(walk is not None)
        if player is None or walk is None:
            self._clock.stop()
            return
        self._saying = True
        if self._shown is not walk:
            self._shown = walk
            self.steps.clear()
            steps = [f"{number}. {said.again(each.said)}" for number, each in enumerate(walk.stood[1:], 1)]
            cut = [self.tr("… and on, more than is shown here")] if walk.cut else []
            for text in (self.tr("The beginning"), *steps, *cut):
                QListWidgetItem(text, self.steps).setData(Qt.ItemDataRole.AccessibleTextRole, text)
        self.steps.setCurrentRow(player.at)
        self._saying = False
        self._said.setText(words.step(player))
        announce(self, self._said.text())
        self.buttons["play"].say(self.tr("Stay") if player.plays else self.tr("Play"),
                                 "pause" if player.plays else "start")  # fmt: skip
        for name in ("first", "back"):
            self.buttons[name].setEnabled(player.at > 0)
        self.buttons["on"].setEnabled(player.at < player.last)
        if player.plays and not self._clock.isActive():
            self._clock.start()
        elif not player.plays:
            self._clock.stop()

    def _on_row(self, number: int) -> None:
        if not self._saying and number >= 0:
            self.went.emit(number)
