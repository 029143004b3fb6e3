"""The right side of a board: what is looked at, and the acts of a supervisor on it."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from petri_desk.desk.board.lines import NodeLook, PastLook, PieceLook
from petri_desk.desk.board.look_view import Look, LookPanel
from petri_desk.desk.jobs import Jobs
from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.leading import LeadingPanel
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.parts import Act, Words, column

SMALL_MM = 10.0


class Beside(Speaks, QStackedWidget):
    """Shown on demand; the acts stand in the place of what they are about."""

    let_go = Signal()           # the keys were here, and nothing is left for them

    def __init__(self, jobs: Jobs, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self.acts = LookPanel(now), LeadingPanel(jobs, now)
        self._look: Look | None = None
        self._leads = False
        self.lead, self.why = Act(icon="person", high=SMALL_MM), Words(kind="muted", wraps=True)
        self.lead.setObjectName("look-acts")
        self.why.hide()
        self.look.acts.addLayout(column(self.why, self.lead, gap=tokens.STEP))
        self.addWidget(self.look)
        self.addWidget(self.acts)
        self.lead.clicked.connect(self._on_lead)
        self.acts.left.connect(self.leave_acts)
        self.retext()
        self.hide()

    def retext(self) -> None:
        self.lead.say(self.tr("Supervisor's acts"))

    def show_look(self, look: Look | None) -> None:
        had = self._has_keys()
        self._look = look
        self.look.show_look(look)
        self._show_lead()
        self.setVisible(look is not None or self.currentWidget() is self.acts)
        if had and not self._has_keys():
            self._keep_keys()

    def _has_keys(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _keep_keys(self) -> None:
        """What had the keys is hidden now: they stay near."""
        if self._look is not None:
            self.look.take_focus()
        else:
            self.let_go.emit()

    def tick(self) -> None:
        if self.look.isVisible():
            self.look.tick()

    def offer_acts(self, leads: bool) -> None:
        self._leads = leads
        self._show_lead()

    def forbid(self, why: str) -> None:
        """In the past there are no acts, and it says so."""
        self.why.setText(why)
        self.why.setVisible(bool(why) and self._leads)
        self.acts.forbid(why or None)
        if why:
            self.leave_acts()
        self._show_lead()

    def lead_job(self, case_id: str) -> None:
        """The acts on a job."""
        self.acts.offer([], case_id)
        self._turn(self.acts)

    def go_back(self) -> bool:
        """A page back in the acts, and from their first page out of them."""
        return (self.currentWidget() is self.acts and self.acts.go_back()) or self.leave_acts()

    def leave_acts(self) -> bool:
        """Back to what is looked at; says whether the acts were open."""
        if self.currentWidget() is not self.acts:
            return False
        self._turn(self.look)
        return True

    def _turn(self, page: QWidget) -> None:
        had = self._has_keys()
        self.setCurrentWidget(page)
        self.setVisible(page is self.acts or self._look is not None)
        if had and not self._has_keys():
            self._keep_keys()

    def _show_lead(self) -> None:
        self.lead.setVisible(not self.why.text() and self._leads and bool(self._idents()))

    def _idents(self) -> list[int]:
        """What the acts would be about; also what ended, which may be made again."""
        if isinstance(self._look, PieceLook | PastLook):
            return [self._look.line.id if isinstance(self._look, PieceLook) else self._look.id]
        return [line.id for line in self._look.lines] if isinstance(self._look, NodeLook) else []

    def _on_lead(self) -> None:
        self.acts.offer(self._idents())
        self._turn(self.acts)
