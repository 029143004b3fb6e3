"""Above the picture: what the file is, how far its proof is, how the shop has it, and the one next act."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.proving import words
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.parts import Act, Elided, Words, column, row, tall

BUTTON_MM, REASON_WIDE = 11.0, 220
ICONS = {"publish": "save", "release_workflow": "release", "cases": "net"}


class Head(Speaks, QWidget):
    """Two lines, and the buttons at their right."""

    opening = Signal()
    stopped = Signal()
    acted = Signal(str)         # with the reason, where one is asked for

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at: Any = None
        self._title = Elided(size=tokens.LARGE, strong=True)
        self._about = Elided(kind="muted")
        self._title.setProperty("asWritten", True)      # a net's name has no language
        self._stage = Words(wraps=True)
        self._stage.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.open = Act(high=BUTTON_MM, size=tokens.SMALL)
        self.cancel = Act(icon="close", high=BUTTON_MM, size=tokens.SMALL)
        self.act = Act(kind="primary", high=BUTTON_MM, size=tokens.BODY)
        for name, button in (("open", self.open), ("cancel", self.cancel), ("act", self.act)):
            button.setObjectName(f"proof-{name}")
        self.reason = QLineEdit()
        self.reason.setObjectName("proof-reason")
        self.reason.setFixedWidth(REASON_WIDE)
        tall(self.reason, BUTTON_MM)
        first = row(gap=tokens.millimetres(tokens.APART_MM))
        first.addLayout(column(self._title, self._about, gap=0), 1)
        for part in (self.open, self.reason, self.act):
            first.addWidget(part)
        second = row(self._stage, self.cancel, gap=tokens.GAP)
        second.setStretch(0, 1)
        whole = column(gap=tokens.STEP)
        whole.addLayout(first)
        whole.addLayout(second)
        self.setLayout(whole)
        self.open.clicked.connect(self.opening)
        self.cancel.clicked.connect(self.stopped)
        self.act.clicked.connect(self._on_act)
        self.reason.returnPressed.connect(self._on_act)
        self.retext()

    def retext(self) -> None:
        self.open.say(self.tr("Open a file…"))
        self.cancel.say(self.tr("Cancel"))
        for say in (self.reason.setPlaceholderText, self.reason.setAccessibleName):
            say(self.tr("Reason, in spite of the error"))
        self._tell()

    def show_state(self, at: Any) -> None:
        self._at = at
        self._tell()

    def show_far(self, states: int, most: int) -> None:
        self._stage.setText(words.far(states, most))

    def stage(self) -> str:
        return self._stage.text()

    def _tell(self) -> None:
        at = self._at
        if at is None:
            return
        self._title.setText(words.title(at.preview, at.file))
        self._about.setText(words.about(at.preview, at.file) if at.preview is not None else "")
        far, standing = words.stage(at), words.standing(at) or words.why_not(at) or words.consequence(at)
        self._stage.setText(far if at.stage == "proving" else " · ".join(filter(None, (far, standing))))
        self.cancel.setVisible(at.stage in ("reading", "proving"))
        self.reason.setVisible(at.needs_reason)
        self.act.setVisible(bool(at.next_act))
        self.act.setEnabled(not at.busy)
        if at.next_act:
            self.act.say(words.act(at.next_act, at.faulty), ICONS[at.next_act])

    def _on_act(self) -> None:
        self.acted.emit(self.reason.text() if self.reason.isVisible() else "")
