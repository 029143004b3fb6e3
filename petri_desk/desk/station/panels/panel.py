"""One question to the person at the station, and the field that most of them are made of."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QSizePolicy, QWidget

from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.station.card import Card, Deed
from petri_desk.desk.widgets.parts import flick, tall

FIELD_MM, CHOICE_MM = 13.0, 15.0
LEAST_HIGH = 220


class Panel(Speaks, QWidget):
    """A question that stands in the card's place."""

    changed = Signal()
    entered = Signal()      # Enter in a field: the big button is meant

    asks = True             # whether the big button does something with the answer

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.deed: Deed | None = None
        self.question: object = None        # what it was last asked about, until that is answered

    def minimumSizeHint(self) -> QSize:
        """While something is asked, a low screen shows less of the rest; before that, nothing is kept free for it."""
        wanted = super().minimumSizeHint()
        return QSize(wanted.width(), 0 if self.isHidden() else min(wanted.height(), LEAST_HIGH))

    def ready(self) -> bool:
        return True

    def verb(self) -> str:
        """What the big button says."""
        return ""

    def said(self) -> Mapping[str, Any]:
        """The parameters that the answer adds to the act."""
        return {}

    def fill(self, text: str) -> None:
        """What was scanned while the question was open."""

    def show_card(self, card: Card, deed: Deed) -> None:
        """The question is asked anew, about this card."""

    def renew(self, card: Card) -> None:
        """A newer card of the same token, while the question stands."""

    def begin(self) -> None:
        """The question was just asked."""
        self.setFocus()


def field() -> QLineEdit:
    made = QLineEdit()
    tall(made, FIELD_MM)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return made


def rolled(area: QScrollArea, inside: QWidget) -> None:
    """Puts what may be higher than its place into an area without a frame."""
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    flick(area)
    area.viewport().setAutoFillBackground(False)
    inside.setAutoFillBackground(False)


def name(given: QLineEdit, text: str) -> None:
    given.setPlaceholderText(text)
    given.setAccessibleName(text)
