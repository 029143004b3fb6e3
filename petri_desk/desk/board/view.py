"""The board on the screen: jobs at the left, the shop in the middle, what is looked at on the right, time below."""

import gc
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from petri_desk.desk.board import words
from petri_desk.desk.board.beside import Beside
from petri_desk.desk.board.lines import CallLine, JobLine, NodeLook, PastLook, PieceLook
from petri_desk.desk.board.scope import Choices, Scope
from petri_desk.desk.board.side import Side
from petri_desk.desk.canvas.graph import Face, Graph
from petri_desk.desk.canvas.view import Canvas
from petri_desk.desk.jobs import Jobs
from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.past import PastFrame
from petri_desk.desk.past import Scope as PastScope
from petri_desk.desk.widgets import moments, tokens
from petri_desk.desk.widgets.banner import Banner
from petri_desk.desk.widgets.parts import Words, column, row
from petri_desk.kernel.refusals import Refused, Unavailable

TICK_MS, AGES_MS, SLICE_MS = 1000, 15_000, 15
LARGE = 1_000               # nodes
LEFT, RIGHT, LEFT_PART = 300, 400, 0.3      # how wide the sides are, on a screen that has room for them
LEAST_RIGHT = 290           # less, and its buttons are cut off


class BoardScreen(Speaks, QWidget):
    """The view of the board. What it shows comes from its presenter; what was pressed goes there as signals."""

    box_picked = Signal(str)
    box_moved = Signal(str, float, float)
    laid = Signal(object, object)       # a graph, and where its boxes lie
    kind_chosen = Signal(bool)          # the net rather than the route
    token_opened = Signal(int)
    look_left = Signal()
    chosen = Signal(object)             # a Scope
    jobs_chosen = Signal(object)        # codes of jobs
    call_answered = Signal(int)
    searched = Signal(str)
    travelled = Signal(object)          # to a moment: a gseq, or None for now
    reworded = Signal()
    ticked = Signal()
    heard = Signal(object)
    linked = Signal(object, str)
    wanted = Signal(str, object)        # a room, and what is to be looked at there
    kept = Signal(str, str)             # what this desk is to remember
    acted = Signal(str)                 # an act of the window
    sliced = Signal()                   # there is time for some more of the picture

    def __init__(self, jobs: Jobs, now: Callable[[], datetime] = moments.now, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter: Any = None
        self._now = now
        self._new_picture = True
        self.side, self.canvas, self.beside = Side(self._when), Canvas(jobs), Beside(jobs, self._when)
        self.banner, self.empty = Banner(), Words(size=tokens.LARGE, kind="muted", wraps=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._middle = QStackedWidget()
        for page in (self.canvas, self.empty):
            self._middle.addWidget(page)
        middle = column(self.banner, self._middle, gap=tokens.STEP)
        middle.setStretch(1, 1)
        body = QWidget()
        whole = row(self.side, gap=tokens.GAP, margin=tokens.GAP)
        whole.addLayout(middle, 1)
        whole.addWidget(self.beside)
        body.setLayout(whole)
        body.installEventFilter(self)
        self.past = PastFrame(body, jobs, now)
        self.setLayout(column(self.past, gap=0))
        self._clock, self._ages, self._slices = QTimer(self), QTimer(self), QTimer(self)
        self._connect()
        self.retext()

    def _connect(self) -> None:
        self.canvas.laid_out.connect(self._on_laid_out)
        self.canvas.picked.connect(self.box_picked)
        self.canvas.opened.connect(self.box_picked)
        self.canvas.moved.connect(self.box_moved)
        self.side.jobs.chosen.connect(self.jobs_chosen)
        self.side.kind_chosen.connect(self.kind_chosen)
        self.side.filter.chosen.connect(self.chosen)
        self.side.calls.answered.connect(self.call_answered)
        self.side.calls.opened.connect(self.token_opened)
        self.side.searched.connect(self._on_searched)
        self.side.job_acts.connect(self.beside.lead_job)
        self.beside.look.piece_opened.connect(self.token_opened)
        self.beside.look.left.connect(self.look_left)
        self.beside.let_go.connect(self.take_focus)
        self.beside.look.genealogy.connect(lambda: self._lead_to("genealogy"))
        self.beside.look.station.connect(lambda: self._lead_to("station"))
        self.past.at.connect(self.travelled)
        self.past.token_picked.connect(self.token_opened)
        self.past.reading_only.connect(self._forbid)
        for timer, every, told in ((self._clock, TICK_MS, self._tick), (self._ages, AGES_MS, self.ticked.emit)):
            timer.setInterval(every)
            timer.timeout.connect(told)
            timer.start()
        self._slices.setInterval(SLICE_MS)
        self._slices.setSingleShot(True)
        self._slices.timeout.connect(self.sliced)

    # -- what the presenter asks for ----------------------------------------------------------------------------

    def show_graph(self, graph: Graph, kept: Mapping[str, tuple[float, float]]) -> None:
        self.canvas.movable = True
        self.canvas.show_graph(graph, kept)

    def show_net(self, graph: Graph, places: Mapping[str, tuple[float, float]]) -> None:
        """Its parts stand where their nodes stood, and stay there."""
        self.canvas.movable = False
        self.canvas.show_graph(graph, places)

    def show_kind(self, as_net: bool) -> None:
        self.side.show_kind(as_net)

    def show_faces(self, faces: Mapping[str, Face]) -> None:
        self.canvas.show_faces(faces)
        if self._new_picture and len(faces) >= LARGE:
            self._new_picture = False
            gc.freeze()     # these stay: to look through thousands of them for garbage would hold the screen up

    def show_weights(self, weights: Mapping[str, float]) -> None:
        self.canvas.show_weights(weights)

    def travel(self, tie: str, shape: str) -> None:
        if self.isVisible():
            self.canvas.travel(tie, shape)

    def go_on_later(self) -> None:
        if not self._slices.isActive():
            self._slices.start()

    def show_jobs(self, jobs: Sequence[JobLine]) -> None:
        self.side.show_jobs(jobs)

    def show_calls(self, calls: Sequence[CallLine]) -> None:
        self.side.calls.show_calls(calls)

    def show_choices(self, choices: Choices, scope: Scope) -> None:
        self.side.filter.show_choices(choices, scope)

    def show_empty(self, empty: bool) -> None:
        self._middle.setCurrentWidget(self.empty if empty else self.canvas)

    def show_node(self, look: NodeLook | None) -> None:
        self.beside.show_look(look)

    def show_piece(self, look: PieceLook) -> None:
        self.beside.show_look(look)

    def show_over(self, look: PastLook) -> None:
        self.beside.show_look(look)

    def select(self, box: str) -> None:
        self.canvas.select(box)

    def fly_to(self, box: str) -> None:
        self.canvas.fly_to(box)

    def visit(self, boxes: Sequence[str]) -> None:
        """The routes of what was chosen come into sight; without any, one is back where one was."""
        if boxes:
            self.canvas.eye.visit(boxes)
        else:
            self.canvas.eye.leave()

    def follow_job(self, case_id: str | None) -> None:
        """What the slider goes over."""
        self.past.follow(PastScope(case_id=case_id))

    def watch(self, token: int | None) -> None:
        self.past.watch(token)

    def arrived(self, gseq: int | None) -> None:
        self.past.arrived(gseq)
        self._tick()        # ages are told by the moment that is shown

    def past_lost(self) -> None:
        self.past.lost()

    def use_actor(self, name: str) -> None:
        self.beside.acts.use_actor(name)

    def show_leading(self, leads: bool) -> None:
        """Whether the acts of a supervisor are offered."""
        self.side.offer_acts(leads)
        self.beside.offer_acts(leads)

    def ask_who(self) -> None:
        self.acted.emit("who")

    def keep(self, key: str, value: str) -> None:
        self.kept.emit(key, value)

    def show_refusal(self, why: Refused) -> None:
        self.banner.tell(lambda: words.refusal(why))

    def show_away(self, why: Unavailable) -> None:
        self.banner.tell(lambda: words.away(why))

    def show_unreadable(self) -> None:
        self.banner.tell(words.unreadable)

    def show_no_piece(self) -> None:
        self.banner.tell(words.no_piece)

    def clear_message(self) -> None:
        self.banner.clear()

    # -- what the window asks for -------------------------------------------------------------------------------

    def retext(self) -> None:
        self.canvas.setAccessibleName(self.tr("The shop: nodes and the ways between them"))
        self.empty.setText(self.tr("No job is open. When one is created, its route appears here."))
        self.reworded.emit()

    def take_focus(self) -> None:
        self.canvas.setFocus()

    def go(self, what: object) -> None:
        self.presenter.go(what)

    def scan(self, text: str) -> None:
        self.presenter.scan(text)

    def go_back(self) -> bool:
        """Escape: from a token to its node, from there to the whole; out of the past; then out of what was chosen.

        Says whether there was anything to leave.
        """
        if self.beside.go_back():
            return True
        if self.beside.isVisible():
            self.look_left.emit()
            return True
        return self.past.to_now() or self.side.filter.clear()

    # -- inside -------------------------------------------------------------------------------------------------

    def _on_laid_out(self) -> None:
        self._new_picture = True
        self.show_faces(self.canvas.look.faces)
        self.laid.emit(self.canvas.scene.graph, self.canvas.scene.layout.places)

    def _on_searched(self, text: str) -> None:
        self.searched.emit(text)
        self.canvas.setFocus()

    def _lead_to(self, room: str) -> None:
        looked = self.presenter.looked
        if looked is not None:
            self.wanted.emit(room, looked.token)

    def _forbid(self, why: str) -> None:
        self.beside.forbid(why)
        self.side.forbid(why)

    def _when(self) -> datetime:
        """The moment that ages and due dates are told by."""
        past: PastFrame | None = getattr(self, "past", None)
        return past.when() if past is not None else self._now()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Also what is compared takes room from the board."""
        if isinstance(event, QResizeEvent):
            self._share(event.size().width())
        return False

    def _share(self, width: int) -> None:
        """What the sides leave is the canvas'; with large texts they want more, and on a small screen they get less."""
        large = max(tokens.sizes.text, 1.0)
        left = min(round(LEFT * large), round(width * LEFT_PART))
        room = width - left - self.canvas.minimumWidth() - 5 * tokens.GAP
        self.side.setFixedWidth(left)
        self.beside.setFixedWidth(max(min(round(RIGHT * large), room), LEAST_RIGHT))

    def _tick(self) -> None:
        if self.isVisible():
            self.side.tick()
            self.beside.tick()
