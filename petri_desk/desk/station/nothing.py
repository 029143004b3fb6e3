"""An empty queue: not an error, but the moment to see what is coming, and from where."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.station import sentences
from petri_desk.desk.station.reading import Coming
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.banner import Banner
from petri_desk.desk.widgets.icons import Shape
from petri_desk.desk.widgets.parts import Act, Words, column


class Nothing(Speaks, QFrame):
    """What is coming, and one next act."""

    look_wanted = Signal()      # at the work of the whole shop
    call_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self._found = Coming(False)
        self._shape = Shape("completed", 48, tint="muted")
        self._head = Words(size=tokens.TITLE, strong=True)
        self._coming = Words(size=tokens.BODY, kind="muted", wraps=True)
        self.button = Act(kind="primary")
        self.button.setObjectName("nothing-next")
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for part in (self._head, self._coming):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = column(None, self._shape, self._head, self._coming, gap=tokens.GAP, margin=tokens.PAD * 2)
        layout.addSpacing(tokens.PAD)
        layout.addWidget(self.button)
        layout.addStretch(1)
        self.banner = Banner()
        layout.addWidget(self.banner)
        layout.setAlignment(self._shape, Qt.AlignmentFlag.AlignHCenter)
        layout.setAlignment(self.button, Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(layout)
        self.button.clicked.connect(self._on_pressed)
        self.retext()

    def show_coming(self, coming: Coming) -> None:
        self._found = coming
        self.retext()

    def retext(self) -> None:
        self._head.setText(self.tr("Nothing waits here"))
        places = sentences.lying(self._found.places)
        if not places:
            self._coming.setText(self.tr("No work is open anywhere in the shop."))
            self.button.say(self.tr("Call for work"), "call")
            return
        coming, elsewhere = self.tr("On its way here: {places}."), self.tr("Work lies elsewhere now: {places}.")
        told = coming if self._found.here else elsewhere
        self._coming.setText(told.format(places=places))
        self.button.say(self.tr("Show all open work"), "search")

    def _on_pressed(self) -> None:
        if self._found.places:
            self.look_wanted.emit()
        else:
            self.call_wanted.emit()
