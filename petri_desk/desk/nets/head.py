"""Above the picture: which case it is, how it stands, what goes on by itself, and the way back to who called it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.nets import words
from petri_desk.desk.nets.records import CaseLook
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.icons import Shape
from petri_desk.desk.widgets.parts import Act, Elided, Words, column, row

SMALL_MM, NAME = 10.0, 110      # how high a button is; pixels that a name has at least


class Head(Speaks, QWidget):
    """One line, and below it what is wrong, where something is."""

    back = Signal()
    started = Signal()
    stepped = Signal()
    ran = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: CaseLook | None = None
        self._title = Elided(size=tokens.LARGE, font=tokens.serial_face(tokens.LARGE))
        self._about = Elided(kind="muted")
        self.parent_case, self.start, self.step, self.run = (
            Act(icon=icon, high=SMALL_MM, size=tokens.SMALL) for icon in ("back", "start", "step-on", "next")
        )
        for name, button in (("back", self.parent_case), ("start", self.start), ("step", self.step), ("run", self.run)):
            button.setObjectName(f"net-{name}")
            button.hide()
        told = column(self._title, self._about, gap=0)
        self._acts = QWidget()
        self._acts.setLayout(row(self.start, self.step, self.run, gap=tokens.GAP))
        self._line = row(self.parent_case, gap=tokens.GAP)
        self._line.addLayout(told, 1)
        self._line.addWidget(self._acts)
        self._stuck = Words(strong=True, wraps=True, kind="caution")
        self._stuck.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._incident = QWidget()
        incident = row(Shape("starving", 20, tint="caution"), self._stuck, gap=tokens.GAP)
        incident.setStretch(1, 1)
        self._incident.setLayout(incident)
        self._incident.hide()
        self._whole = column(gap=tokens.GAP)
        self._whole.addLayout(self._line)
        self._whole.addWidget(self._incident)
        self.setLayout(self._whole)
        self.parent_case.clicked.connect(self.back)
        self.start.clicked.connect(self.started)
        self.step.clicked.connect(self.stepped)
        self.run.clicked.connect(self.ran)
        self.retext()

    def retext(self) -> None:
        self.parent_case.say(self.tr("Back"))
        self.start.say(self.tr("Start"))
        self.step.say(self.tr("Step"))
        self.run.say(self.tr("Run"))
        self.step.setToolTip(self.tr("One firing of what fires by itself"))
        self.run.setToolTip(self.tr("Everything that fires by itself, until nothing is left to do"))
        self._tell()

    def show_look(self, look: CaseLook, may_fire: bool, may_lead: bool) -> None:
        self._look = look
        self.parent_case.setVisible(bool(look.parent))
        self.start.setVisible(look.status == "created" and may_lead)
        for button in (self.step, self.run):
            button.setVisible(look.status == "running" and may_fire)
        self._make_room()
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Where the window is narrow the buttons stand below the name."""
        shown = [each for each in (self.parent_case, self.start, self.step, self.run) if not each.isHidden()]
        wanted = sum(each.sizeHint().width() + tokens.GAP for each in shown) + tokens.written(NAME)
        below = wanted > self.width()
        if below is not (self._whole.indexOf(self._acts) >= 0):
            if below:
                self._line.removeWidget(self._acts)
                self._whole.insertWidget(1, self._acts, 0, Qt.AlignmentFlag.AlignLeft)
            else:
                self._whole.removeWidget(self._acts)
                self._line.addWidget(self._acts)

    def minimumSizeHint(self) -> QSize:
        """The buttons give way, not the window."""
        return QSize(tokens.written(NAME), super().minimumSizeHint().height())

    def show_busy(self, busy: bool) -> None:
        for button in (self.start, self.step, self.run):
            button.setEnabled(not busy)

    def stuck(self) -> str:
        return self._stuck.text() if self._incident.isVisible() else ""

    def about(self) -> str:
        return self._about.whole()

    def _tell(self) -> None:
        look = self._look
        if look is None:
            return
        self._title.setText(look.id)
        self._about.setText(words.head(look))
        self._stuck.setText(words.stuck(look.stuck) if look.stuck else "")
        self._incident.setVisible(bool(look.stuck))
