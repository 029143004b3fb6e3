"""Which ones go together: pieces that are gathered into a batch, or batches that become one."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from petri_desk.desk.station import words
from petri_desk.desk.station.card import GATHER, Card, Choice, Deed
from petri_desk.desk.station.panels.panel import CHOICE_MM, Panel, rolled
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.parts import Act, Words, column, emptied, row, space

CHOICES_A_ROW = 4


class TogetherPanel(Panel):
    """A button for each that may go, all and none, and how many are chosen. Scanning one chooses it too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: list[Choice] = []
        self._buttons: list[Act] = []
        self._question, self._count = Words(size=tokens.LARGE, strong=True), Words(size=tokens.LARGE)
        self._how = Words(kind="muted", wraps=True)
        self.all, self.none = Act(kind="quiet", high=CHOICE_MM), Act(kind="quiet", high=CHOICE_MM)
        self.all.setObjectName("choose-all")
        self.none.setObjectName("choose-none")
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        space(self._grid)
        self._build()
        self.retext()

    def _build(self) -> None:
        for number in range(CHOICES_A_ROW):
            self._grid.setColumnStretch(number, 1)
        inside, area = QWidget(), QScrollArea()
        tiles = column(gap=0)
        tiles.addLayout(self._grid)
        tiles.addStretch(1)
        inside.setLayout(tiles)
        rolled(area, inside)
        layout = column(gap=tokens.GAP)
        layout.addLayout(row(self._question, None, self._count))
        how = row(self._how, self.all, self.none)
        how.setStretch(0, 1)
        layout.addLayout(how)
        layout.addWidget(area, 1)
        self.setLayout(layout)
        for button in (self.all, self.none):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.all.clicked.connect(self._on_all)
        self.none.clicked.connect(self._on_none)

    def retext(self) -> None:
        gathers = self._gathers()
        self._question.setText(self.tr("Which pieces go into the batch?") if gathers
                               else self.tr("Which batches become one?"))  # fmt: skip
        self._how.setText(self.tr("Tap them, or scan one after another."))
        self.all.say(self.tr("All"))
        self.none.say(self.tr("Clear"))
        self._say_count()

    def show_card(self, card: Card, deed: Deed) -> None:
        """Whoever asked to gather means this piece at least; joining takes two, so all are meant."""
        self.deed = deed
        self._choices = list(card.choices.get(deed.command, ()))
        chosen = {card.line.id} if self._gathers() else {each.id for each in self._choices}
        self._fill(chosen)
        self.retext()
        self.changed.emit()

    def renew(self, card: Card) -> None:
        """Who has come or gone meanwhile; what was chosen stays chosen."""
        chosen = {each.id for each in self.chosen()}
        if self.deed is not None:
            self._choices = list(card.choices.get(self.deed.command, ()))
            self._fill(chosen)
            self._on_toggled()

    def choose(self, choice: Choice) -> None:
        """This one was scanned."""
        if choice not in self._choices:
            self._choices.append(choice)
            self._fill({each.id for each in self.chosen()} | {choice.id})
        self._buttons[self._choices.index(choice)].setChecked(True)
        self._on_toggled()

    def chosen(self) -> Sequence[Choice]:
        return [choice for choice, button in zip(self._choices, self._buttons, strict=False) if button.isChecked()]

    def ready(self) -> bool:
        return len(self.chosen()) >= (1 if self._gathers() else 2)

    def verb(self) -> str:
        if not self.ready():
            return words.deed(self.deed) if self.deed else ""
        count = len(self.chosen())
        return (self.tr("Gather {n}") if self._gathers() else self.tr("Join {n} batches")).format(n=count)

    def said(self) -> Mapping[str, Any]:
        return {"token_ids": [each.id for each in self.chosen()]}

    # -- inside -------------------------------------------------------------------------------------------------

    def _gathers(self) -> bool:
        return self.deed is None or self.deed.command == GATHER

    def _fill(self, chosen: set[int]) -> None:
        emptied(self._grid)
        self._buttons = []
        for number, choice in enumerate(self._choices):
            button = Act(_called(choice), "choice", high=CHOICE_MM)
            button.setObjectName(f"choice-{choice.serial}")
            button.setFont(tokens.serial_face(tokens.BODY))
            button.setCheckable(True)
            button.setChecked(choice.id in chosen)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(self._on_toggled)
            self._buttons.append(button)
            self._grid.addWidget(button, number // CHOICES_A_ROW, number % CHOICES_A_ROW)

    def _say_count(self) -> None:
        self._count.setText(self.tr("{n} of {all}").format(n=len(self.chosen()), all=len(self._choices)))

    def _on_toggled(self) -> None:
        self._say_count()
        self.changed.emit()

    def _on_all(self) -> None:
        self._check(True)

    def _on_none(self) -> None:
        self._check(False)

    def _check(self, on: bool) -> None:
        for button in self._buttons:
            button.setChecked(on)
        self._on_toggled()


def _called(choice: Choice) -> str:
    """A batch is shown with how many are in it."""
    return choice.serial if choice.quantity == 1 else f"{choice.serial} · {choice.quantity}"
