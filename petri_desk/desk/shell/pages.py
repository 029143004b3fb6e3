"""The pages beside the screens: opening, an empty database, and the choice of a station."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QWidget

from petri_desk.desk.language import said
from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.icons import Shape
from petri_desk.desk.widgets.parts import Act, Words, column, emptied, row, space

if TYPE_CHECKING:
    from petri_desk.desk.shell.presenter import Place

CARD_WIDE, TILE_MM, TILES_A_ROW = 560, 24.0, 3


class Message(QWidget):
    """A quiet card in the middle of the window: a head, some words, and at most one next act."""

    pressed = Signal()

    def __init__(self, shape: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape = Shape(shape, 48, tint="muted")
        self._head = Words(size=tokens.TITLE, strong=True, wraps=True)
        self._text = Words(size=tokens.BODY, kind="muted", wraps=True)
        self._how = Words(size=tokens.SMALL, wraps=True, font=tokens.serial_face(tokens.SMALL, strong=False))
        self._how.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = Act(kind="primary")
        for part in (self._head, self._text, self._how):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        card = QFrame()
        card.setProperty("kind", "panel")
        inside = column(self._shape, self._head, self._text, self._how, gap=tokens.PAD, margin=tokens.PAD * 2)
        inside.addSpacing(tokens.STEP * 2)
        inside.addWidget(self.button)
        inside.setAlignment(self._shape, Qt.AlignmentFlag.AlignHCenter)
        inside.setAlignment(self.button, Qt.AlignmentFlag.AlignHCenter)
        card.setLayout(inside)
        card.setFixedWidth(CARD_WIDE)
        middle = column(gap=0)
        middle.addStretch(1)
        middle.addLayout(row(None, card, None))
        middle.addStretch(1)
        self.setLayout(middle)
        self.button.clicked.connect(self.pressed)

    def show_shape(self, shape: str) -> None:
        self._shape.show_shape(shape, "caution" if shape == "late" else "muted")

    def say(self, head: str, text: str = "", how: str = "", act: str = "", *, able: bool = True) -> None:
        self._head.setText(head)
        self._text.setText(text)
        self._how.setText(how)
        self._text.setVisible(bool(text))
        self._how.setVisible(bool(how))
        self.button.say(act)
        self.button.setVisible(bool(act))
        self.button.setEnabled(able)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.button.setFocus()

    def head(self) -> str:
        return self._head.text()

    def text(self) -> str:
        return self._text.text()


class Places(Speaks, QWidget):
    """The choice of a station: one large tile for each."""

    taken = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = Words(size=tokens.TITLE, strong=True)
        self._tiles = QWidget()
        self._tiles.setMaximumWidth(960)
        self._grid = QGridLayout(self._tiles)
        space(self._grid)
        self._head.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        line = row(None, self._tiles, None)
        line.setStretch(1, 8)
        layout = column(gap=tokens.PAD * 2, margin=tokens.PAD * 3)
        layout.addStretch(1)
        layout.addWidget(self._head)
        layout.addLayout(line)
        layout.addStretch(2)
        self.setLayout(layout)
        self.retext()

    def retext(self) -> None:
        self._head.setText(self.tr("Where does this desk stand?"))
        for tile in self._tiles.findChildren(Act):
            tile.say(said.word(str(tile.property("place"))))
            tile.setToolTip(str(tile.property("centers")) or self.tr("All work of the shop"))

    def show_places(self, places: Sequence["Place"], current: str | None) -> None:
        emptied(self._grid)
        for number, place in enumerate(places):
            tile = Act(icon="station", high=TILE_MM, size=tokens.LARGE)
            tile.setObjectName(f"place-{place.name}")
            tile.setProperty("place", place.name)
            tile.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            tile.setProperty("centers", ", ".join(place.centers).replace("<", "&lt;"))
            tile.clicked.connect(self._on_tile)
            self._grid.addWidget(tile, number // TILES_A_ROW, number % TILES_A_ROW)
            if place.name == current or number == 0:
                tile.setFocus()
        self.retext()

    def _on_tile(self) -> None:
        tile = self.sender()
        if isinstance(tile, Act):
            self.taken.emit(str(tile.property("place")))
