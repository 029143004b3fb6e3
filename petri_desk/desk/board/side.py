"""The left side of a board: the search, what is chosen, the jobs with their quantities, and the calls."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from petri_desk.desk.board.calls_view import CallPanel
from petri_desk.desk.board.filter_view import FilterPanel
from petri_desk.desk.board.jobs_view import JobList
from petri_desk.desk.board.lines import JobLine
from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.parts import Act, Words, column, row, tall

FIELD_MM, SMALL_MM = 10.0, 10.0


class Side(Speaks, QWidget):
    """Where a board's work begins."""

    searched = Signal(str)
    kind_chosen = Signal(bool)  # the net rather than the route
    job_acts = Signal(str)      # the acts on the one job that is chosen

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit()
        self.search.setObjectName("board-search")
        tall(self.search, FIELD_MM)
        self.jobs, self.filter, self.calls = JobList(now), FilterPanel(), CallPanel(now)
        self.acts = Act(icon="menu", high=SMALL_MM)
        self.acts.setObjectName("job-acts")
        self.acts.hide()
        self._none = Words(kind="muted", wraps=True)
        self.route, self.net = (Act(kind="choice", high=SMALL_MM, size=tokens.SMALL) for _ in range(2))
        for name, button in (("route", self.route), ("net", self.net)):
            button.setCheckable(True)
            button.setObjectName(f"board-{name}")
        kinds = QWidget()
        kinds.setLayout(row(self.route, self.net, gap=tokens.GAP))
        layout = column(self.search, kinds, self.filter, self._none, self.jobs, self.acts, self.calls, gap=tokens.GAP)
        layout.setStretchFactor(self.jobs, 1)
        layout.addStretch(0)
        self.setLayout(layout)
        self._why, self._leads = "", False
        self.route.clicked.connect(lambda: self._on_kind(False))
        self.net.clicked.connect(lambda: self._on_kind(True))
        self.search.returnPressed.connect(self._on_search)
        self.acts.clicked.connect(self._on_acts)
        self.jobs.chosen.connect(lambda _: self._show_acts())
        self.show_kind(False)
        self.retext()

    def retext(self) -> None:
        for say in (self.search.setPlaceholderText, self.search.setAccessibleName):
            say(self.tr("Scan or search"))
        self.acts.say(self.tr("Change this job"))
        self.route.say(self.tr("Route"))
        self.net.say(self.tr("Net"))
        self._none.setText(self.tr("No job is open."))

    def show_jobs(self, jobs: Sequence[JobLine]) -> None:
        self.jobs.show_jobs(jobs)
        self.jobs.setVisible(bool(jobs))
        self._none.setVisible(not jobs)
        self._show_acts()

    def show_kind(self, as_net: bool) -> None:
        self.route.setChecked(not as_net)
        self.net.setChecked(as_net)

    def offer_acts(self, leads: bool) -> None:
        self._leads = leads
        self._show_acts()

    def forbid(self, why: str) -> None:
        """In the past nothing is changed."""
        self._why = why
        self.calls.setEnabled(not why)
        self._show_acts()

    def tick(self) -> None:
        self.calls.tick()
        self.jobs.viewport().update()

    def _show_acts(self) -> None:
        self.acts.setVisible(len(self.jobs.codes()) == 1 and self._leads and not self._why)

    def _on_kind(self, as_net: bool) -> None:
        self.show_kind(as_net)
        self.kind_chosen.emit(as_net)

    def _on_search(self) -> None:
        text = self.search.text().strip()
        self.search.clear()
        if text:
            self.searched.emit(text)

    def _on_acts(self) -> None:
        codes = self.jobs.codes()
        if len(codes) == 1:
            self.job_acts.emit(codes[0])
