"""What else can be done with a token, and what cannot, each with its reason."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from petri_desk.desk.station import sentences, words
from petri_desk.desk.station.card import Cannot, Card, Deed
from petri_desk.desk.station.panels.panel import Panel, rolled
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.parts import Act, Words, column, emptied, row, rule, space

TILE_WIDE, TILES_A_ROW = 240, 2
MEND_MM = tokens.SECONDARY_MM


class MorePanel(Panel):
    """The acts that are needed more rarely, one large button each."""

    chosen = Signal(object)
    asks = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deeds: Sequence[Deed] = ()
        self._built: Sequence[Deed] = ()
        self._question = Words(size=tokens.LARGE, strong=True)
        self._box = QGridLayout()
        space(self._box)
        self._box.setColumnStretch(TILES_A_ROW, 1)
        inside, area = QWidget(), QScrollArea()
        tiles = column(gap=0)
        tiles.addLayout(self._box)
        tiles.addStretch(1)
        inside.setLayout(tiles)
        rolled(area, inside)
        layout = column(self._question, area, gap=tokens.GAP)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.retext()

    def retext(self) -> None:
        self._question.setText(self.tr("What else?"))
        self._built = ()
        self.show_deeds(self._deeds)

    def show_deeds(self, deeds: Sequence[Deed]) -> None:
        """The buttons are built when somebody looks at them."""
        self._deeds = list(deeds)
        if self.isVisible() and self._deeds != self._built:
            self._build(self._deeds)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_deeds(self._deeds)

    def _build(self, deeds: Sequence[Deed]) -> None:
        self._built = deeds
        emptied(self._box)
        for number, deed in enumerate(deeds):
            button = Act(kind="danger" if deed.command == "token_scrap" else "secondary",
                         icon=words.ICONS.get(deed.command))  # fmt: skip
            button.say(words.short(deed))
            button.setObjectName(deed.name)
            button.setProperty("deed", deed)
            button.setFixedWidth(TILE_WIDE)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(self._on_pressed)
            apart = 2 if deed.command == "token_scrap" else 0
            self._box.addWidget(button, number // TILES_A_ROW + apart, number % TILES_A_ROW if not apart else 0)
            if apart:
                self._box.setRowMinimumHeight(number // TILES_A_ROW + 1, tokens.millimetres(tokens.DANGER_APART_MM))

    def _on_pressed(self) -> None:
        button = self.sender()
        if isinstance(button, Act):
            self.chosen.emit(button.property("deed"))


class WhyPanel(Panel):
    """Why can't I? Each act that is not possible now, the engine's reason, and the act that mends it."""

    chosen = Signal(object)
    asks = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cannot: Sequence[Cannot] = ()
        self._built: Sequence[Cannot] = ()
        self._question = Words(size=tokens.LARGE, strong=True)
        self._none = Words(kind="muted", wraps=True)
        inside, area = QWidget(), QScrollArea()
        self._box = column(gap=tokens.STEP * 2)
        whole = column(gap=0)
        whole.addLayout(self._box)
        whole.addStretch(1)
        inside.setLayout(whole)
        rolled(area, inside)
        layout = column(self._question, self._none, area, gap=tokens.STEP)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.retext()

    def retext(self) -> None:
        self._question.setText(self.tr("Not possible now"))
        self._none.setText(self.tr("Everything that is done at a station can be done with this one."))
        self._built = ()
        self.show_card_reasons(self._cannot)

    def show_card(self, card: Card, deed: Deed | None = None) -> None:
        self.show_card_reasons(card.cannot)

    def show_card_reasons(self, cannot: Sequence[Cannot]) -> None:
        """The lines are built when somebody looks at them."""
        self._cannot = list(cannot)
        self._none.setVisible(not cannot)
        if self.isVisible() and self._cannot != self._built:
            self._build(self._cannot)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_card_reasons(self._cannot)

    def _build(self, cannot: Sequence[Cannot]) -> None:
        self._built = cannot
        emptied(self._box)
        for number, (told, verbs, mending) in enumerate(sentences.reasons(cannot)):
            if number:
                self._box.addWidget(rule())
            self._box.addWidget(self._line(told, verbs, mending))

    def reasons(self) -> list[str]:
        return [told for told, _, _ in sentences.reasons(self._cannot)]

    def _line(self, told: str, verbs: Sequence[str], mending: Deed | None) -> QWidget:
        holder = QWidget()
        layout = row(gap=tokens.PAD)
        text = column(Words(told, wraps=True), Words(", ".join(verbs), kind="muted", wraps=True), gap=0)
        layout.addLayout(text, 1)
        if mending is not None:
            mend = Act(high=MEND_MM)
            mend.say(words.deed(mending))
            mend.setObjectName(f"mend-{mending.command}")
            mend.setProperty("deed", mending)
            mend.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            mend.clicked.connect(self._on_pressed)
            layout.addWidget(mend)
        holder.setLayout(layout)
        return holder

    def _on_pressed(self) -> None:
        button = self.sender()
        if isinstance(button, Act):
            self.chosen.emit(button.property("deed"))
