"""The room of nets on the screen: the cases at the left, one of them in the middle, what may be done at the right."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from petri_desk.desk.canvas import nets
from petri_desk.desk.canvas.view import Canvas
from petri_desk.desk.jobs import Jobs
from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.nets import words
from petri_desk.desk.nets.beside import Beside
from petri_desk.desk.nets.cases_view import Side
from petri_desk.desk.nets.head import Head
from petri_desk.desk.nets.records import CaseLine, CaseLook, Offer, Token, Way
from petri_desk.desk.past import PastFrame
from petri_desk.desk.past import Scope as PastScope
from petri_desk.desk.widgets import moments, tokens
from petri_desk.desk.widgets.banner import Banner
from petri_desk.desk.widgets.parts import Words, column, row
from petri_desk.kernel.refusals import Refused, Unavailable

LEFT, RIGHT, LEFT_PART, LEAST_RIGHT = 250, 360, 0.24, 300
TOKEN = "ready"         # a shape


class NetsScreen(Speaks, QWidget):
    """The view of the room. What it shows comes from its presenter; what was pressed goes there as signals."""

    node_picked = Signal(str)
    node_pressed = Signal(str)
    case_opened = Signal(str)
    searched = Signal(str)
    made = Signal(str, str)
    fired = Signal(object)
    way_chosen = Signal(int)
    started = Signal()
    stepped = Signal()
    ran = Signal()
    parent_wanted = Signal()
    travelled = Signal(object)          # to a moment: a gseq, or None for now
    reworded = Signal()
    heard = Signal(object)
    linked = Signal(object, str)
    wanted = Signal(str, object)
    kept = Signal(str, str)
    acted = Signal(str)

    def __init__(self, jobs: Jobs, now: Callable[[], datetime] = moments.now, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter: Any = None
        self._now = now
        self._look: CaseLook | None = None
        self._taken: Mapping[str, Sequence[Any]] = {}
        self.side, self.head, self.canvas, self.beside = Side(), Head(), Canvas(jobs), Beside(jobs, self._when)
        self.banner, self.empty = Banner(), Words(size=tokens.LARGE, kind="muted", wraps=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._middle = QStackedWidget()
        for page in (self.empty, self.canvas):
            self._middle.addWidget(page)
        middle = column(self.head, self.banner, self._middle, gap=tokens.STEP)
        middle.setStretch(2, 1)
        body = QWidget()
        whole = row(self.side, gap=tokens.GAP, margin=tokens.GAP)
        whole.addLayout(middle, 1)
        whole.addWidget(self.beside)
        body.setLayout(whole)
        body.installEventFilter(self)
        self.past = PastFrame(body, jobs, now)
        self.setLayout(column(self.past, gap=0))
        self._connect()
        self.show_nothing()
        self.retext()

    def _connect(self) -> None:
        self.canvas.picked.connect(self.node_picked)
        self.canvas.opened.connect(self.node_pressed)
        self.canvas.laid_out.connect(self._show_faces)
        self.side.opened.connect(self.case_opened)
        self.side.searched.connect(self.searched)
        self.side.made.connect(self.made)
        self.beside.picked.connect(self._on_offer)
        self.beside.child_opened.connect(self.case_opened)
        self.beside.firing.fired.connect(self.fired)
        self.beside.firing.chosen.connect(self.way_chosen)
        self.head.back.connect(self.parent_wanted)
        self.head.started.connect(self.started)
        self.head.stepped.connect(self.stepped)
        self.head.ran.connect(self.ran)
        self.past.at.connect(self.travelled)
        self.past.reading_only.connect(self.beside.forbid)

    # -- what the presenter asks for ----------------------------------------------------------------------------

    def show_cases(self, cases: Sequence[CaseLine], chosen: str) -> None:
        self.side.show_cases(cases, chosen)

    def show_nets(self, found: Sequence[tuple[str, str]]) -> None:
        self.side.show_nets(found)

    def show_leading(self, leads: bool) -> None:
        self.side.show_leading(leads)

    def show_nothing(self) -> None:
        self._look = None
        self._middle.setCurrentWidget(self.empty)
        for part in (self.head, self.beside):
            part.hide()

    def show_net(self, look: CaseLook) -> None:
        """The picture of another case's net."""
        self.canvas.select("")
        self.canvas.eye.begin()
        self.canvas.show_graph(nets.graph_of(look.net), nets.placed(look.net))

    def show_look(self, look: CaseLook, may_fire: bool, may_lead: bool) -> None:
        self._look = look
        self._middle.setCurrentWidget(self.canvas)
        self.head.show_look(look, may_fire, may_lead)
        self.beside.show_look(look)
        for part in (self.head, self.beside):
            part.show()
        self._show_faces()

    def show_prepared(self, offer: Offer | None, way: Way | None, may: bool) -> None:
        self.beside.firing.show_prepared(offer, way, may)
        self.beside.show_offer(offer)
        if offer is not None:
            self.canvas.select(offer.id)
        self.show_taken(way)

    def show_taken(self, way: Way | None) -> None:
        """Where the tokens lie that would be taken."""
        taken = way.taken() if way is not None else {}
        if taken != self._taken:
            self._taken = taken
            self._show_faces()

    def show_moves(self, arcs: Sequence[str]) -> None:
        for arc in arcs:
            self.canvas.travel(arc, TOKEN)

    def show_place(self, place: str) -> None:
        self.beside.show_place(place)

    def show_tokens(self, there: Sequence[Token]) -> None:
        self.beside.show_tokens(there)

    def use_actor(self, name: str) -> None:
        self.beside.acts.use_actor(name)

    def show_wrong(self, wrong: Mapping[str, Refused]) -> None:
        self.beside.firing.show_wrong(wrong)

    def show_busy(self, busy: bool) -> None:
        self.beside.firing.show_busy(busy)
        self.head.show_busy(busy)

    def clear_form(self) -> None:
        self.beside.firing.clear()

    def ask_form(self) -> None:
        if self.beside.firing.isVisible():
            self.beside.firing.ask()

    def ask_who(self) -> None:
        self.acted.emit("who")

    def created(self) -> None:
        self.side.name.clear()

    def keep(self, key: str, value: str) -> None:
        self.kept.emit(key, value)

    def follow(self, case_id: str) -> None:
        """What the slider goes over: the case at the top, with all that it has called."""
        self.past.follow(PastScope(case_id=case_id))

    def arrived(self, gseq: int | None) -> None:
        self.past.arrived(gseq)

    def show_refusal(self, why: Refused) -> None:
        self.banner.tell(lambda: words.refusal(why))

    def show_away(self, why: Unavailable) -> None:
        self.banner.tell(lambda: words.away(why))

    def show_unreadable(self) -> None:
        self.banner.tell(words.unreadable)

    def show_not_yet(self) -> None:
        self.banner.tell(words.not_yet)

    def clear_message(self) -> None:
        self.banner.clear()

    # -- what the window asks for -------------------------------------------------------------------------------

    def retext(self) -> None:
        self.canvas.setAccessibleName(self.tr("The net: places and transitions"))
        self.empty.setText(self.tr("No case of a net is open. When one is made, its net appears here."))
        self._show_faces()
        self.reworded.emit()

    def take_focus(self) -> None:
        self.canvas.setFocus()

    def go(self, what: object) -> None:
        self.presenter.go(what)

    def scan(self, text: str) -> None:
        self.presenter.scan(text)

    def go_back(self) -> bool:
        """Escape: out of the acts, from what is picked to the case, out of the past, from a child to its parent."""
        if self.beside.go_back():
            return True
        if self.canvas.selected():
            self.canvas.select("")
            self.node_picked.emit("")
            return True
        return bool(self.past.to_now() or self.presenter.open_parent())

    # -- inside -------------------------------------------------------------------------------------------------

    def _show_faces(self) -> None:
        look = self._look
        if look is not None:
            calls = Counter(each.caller for each in look.running())
            self.canvas.show_faces(nets.faces_of(look.net, nets.told(look.marking), look.enabled, calls, self._taken))

    def _on_offer(self, transition: str) -> None:
        self.canvas.select(transition)
        self.canvas.bring_in(transition)
        self.node_picked.emit(transition)

    def _when(self) -> datetime:
        """The moment that ages are told by."""
        past: PastFrame | None = getattr(self, "past", None)
        return past.when() if past is not None else self._now()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent):
            self._share(event.size().width())
        return False

    def _share(self, width: int) -> None:
        large = max(tokens.sizes.text, 1.0)
        left = min(round(LEFT * large), round(width * LEFT_PART))
        room = width - left - self.canvas.minimumWidth() - 5 * tokens.GAP
        self.side.setFixedWidth(left)
        self.beside.setFixedWidth(max(min(round(RIGHT * large), room), LEAST_RIGHT))
