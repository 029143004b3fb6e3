"""What a board shows, and what happens when somebody looks for something there. No Qt in here.

Rule 1: one floor is read, and then follows the acts of the feed (`following`); nothing is asked again.
Rule 2: in the past another floor is shown, as it was. The live one goes on underneath, and nothing is done.
Rule 3: what is looked at and what is chosen stay through everything that happens.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from petri_desk.desk.board import lines, reading
from petri_desk.desk.board.answering import Answering
from petri_desk.desk.board.floor import Floor, Moved, Spot
from petri_desk.desk.board.following import Following
from petri_desk.desk.board.kinds import Kinds
from petri_desk.desk.board.lines import PieceLook
from petri_desk.desk.board.netting import NetFaces, Netting
from petri_desk.desk.board.places import Places
from petri_desk.desk.board.records import Piece
from petri_desk.desk.board.route import Routes
from petri_desk.desk.board.scope import Scope, choices
from petri_desk.desk.board.showing import MakeFace, Showing, holds
from petri_desk.desk.board.signs import Signs
from petri_desk.desk.leading.rights import Leads
from petri_desk.desk.newest import Newest
from petri_desk.kernel import labels
from petri_desk.kernel.refusals import Refused, Unavailable


class Clock(NamedTuple):
    """The desk's time: what it is now, and when a due date is over, where the shop is."""

    now: Callable[[], datetime]
    due: Callable[[str], datetime]


class Looked(NamedTuple):
    """The token that is looked at, for what the window does with it."""

    token: int
    serial: str
    case_id: str


class BoardPresenter:
    """The whole shop, live or as it was; a node or a token looked at."""

    def __init__(
        self, view: Any, jobs: Any, clock: Clock, face: MakeFace, net_faces: NetFaces, new_id: Callable[[], str]
    ) -> None:  # fmt: skip
        self._view, self._jobs, self._clock = view, jobs, clock
        self.following = Following(view, jobs, self._start, self._go_on)
        self.picture = Showing(view, face, Netting(net_faces))
        self.kinds = Kinds(view, jobs, self.picture, lambda: (self.floor, self.scope))
        self.places = Places(view, self.picture)
        self.answering = Answering(view, jobs, new_id)
        self._leads = Leads(view, jobs, view.show_leading)
        self.scope = Scope()
        self.signs = self._signs(Floor())
        self.past: int | None = None
        self.looked: Looked | None = None
        self._asking, self._going = Newest(), Newest()
        self._travelling: int | None = None     # the moment that was wished for last
        self._past_floor: Floor | None = None
        self._station = ""
        self._spot: Spot | None = None
        self._token: int | None = None
        self._wanted: object = None         # what to go to, once there is a floor

    # -- what the shell tells a room ----------------------------------------------------------------------------

    def stands_at(self, station: str) -> bool:
        return self._station == station

    def open(self, station: str, centers: Sequence[str] | None) -> None:
        """A board is the same wherever one stands."""
        self._station = self.answering.station = station
        if not self.following.begun:
            self.refresh()

    def use_actor(self, name: str) -> None:
        self.answering.actor = name
        self._view.use_actor(name)
        self._leads.use_actor(name)

    def speak(self, language: str) -> None:
        if language != self.following.routes.language:
            self.following.routes = Routes(language)
            if self.following.begun:
                self.refresh()

    def recall(self, remembered: Mapping[str, str]) -> None:
        self.places.recall(remembered)
        self.kinds.recall(remembered)

    # -- what is shown ------------------------------------------------------------------------------------------

    @property
    def floor(self) -> Floor:
        """What is shown: the floor as it is, or as it was."""
        return self._past_floor if self._past_floor is not None else self.following.floor

    def refresh(self) -> None:
        self.following.refresh()
        if self._travelling is not None:
            self.show_past(self._travelling)

    def hear(self, acts: Sequence[Any]) -> None:
        """What has happened, here or anywhere else."""
        self.following.hear(acts)
        self._leads.hear(acts)

    def _start(self) -> None:
        """The live floor was read."""
        self._leads.ask()
        if self._past_floor is None:
            self._show_all()
        self._follow_time()

    def _go_on(self, moved: Moved) -> None:
        """The live floor has changed."""
        if self._past_floor is not None:
            return
        if moved.jobs or moved.calls:
            self.signs.look(self._clock.now())
            self.picture.arrange(self.floor, self.scope)
        self.picture.spoil(self.floor, moved, live=True)
        if moved.jobs or moved.calls or moved.pieces:
            self._show_lists()
        self._follow_looked(moved)

    def _signs(self, floor: Floor) -> Signs:
        at = self._clock.now()
        if floor is not self.following.floor and floor.at:
            at = datetime.fromisoformat(floor.at)
        return Signs(floor, at, self._clock.due)

    def _show_all(self) -> None:
        self.signs = self._signs(self.floor)
        self.picture.show(self.floor, self.scope)
        self._show_lists()
        self._show_looked()
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.go(wanted)

    def _show_lists(self) -> None:
        floor = self.floor
        self._view.show_jobs(lines.jobs(floor, self.signs, self.scope.jobs))
        self._view.show_calls(lines.calls(floor))
        self._view.show_choices(choices(floor), self.scope)
        self._view.show_empty(self.following.read and not floor.jobs)

    def go_on(self) -> bool:
        """Some more of the picture; says whether there is still more."""
        return self.picture.go_on(self.floor, self.signs, self.scope)

    def reword(self) -> None:
        """The same in another language, or by another clock."""
        if self.following.read:
            self._show_all()

    def tick(self) -> None:
        """Time has passed. In the past it stands still."""
        if self._past_floor is None and self.following.read:
            late = self.signs.late.keys()
            self.signs.look(self._clock.now())
            self.picture.tick(self.floor, self.following.forget(self._clock.now()))
            if late != self.signs.late.keys():
                self._show_lists()
            self._show_looked()

    # -- what is chosen -----------------------------------------------------------------------------------------

    def choose(self, scope: Scope) -> None:
        if scope == self.scope:
            return
        before, self.scope = self.scope, scope
        self.picture.show(self.floor, scope)
        if (before.jobs, before.route) != (scope.jobs, scope.route):
            self._view.visit(self.picture.along(self.floor, scope))
        self._show_lists()
        self._show_looked()
        self._follow_time()

    def _follow_time(self) -> None:
        """One goes back in time over the whole shop, or over the one job that is chosen."""
        self._view.follow_job(next(iter(self.scope.jobs)) if len(self.scope.jobs) == 1 else None)

    # -- what is looked at --------------------------------------------------------------------------------------

    def look_at_box(self, box: str) -> None:
        """A node; or nothing, where there is none."""
        self._look(self.picture.spots.get(box), None)

    def look_at(self, token: int) -> None:
        """A token, where it lies; or where it ended, if it is over."""
        piece = self.floor.pieces.get(token)
        if piece is None:
            self._ask(token)
            return
        self._fly(piece)

    def look_away(self) -> None:
        """Back from a token to its node, and from a node to the whole."""
        self._look(self._spot if self._token is not None else None, None)

    def _look(self, spot: Spot | None, token: int | None) -> None:
        self._spot, self._token = spot, token
        self._asking.drop()
        self._view.clear_message()
        self._show_looked()
        self._view.watch(token)
        self._view.select(self.picture.box(self.floor, spot) if spot else "")

    def _fly(self, piece: Piece) -> None:
        spot = self.floor.spot_of(piece)
        job = self.floor.jobs.get(piece.case)
        if job is not None and self.scope.alone and not self.scope.holds_job(job, self.floor.workflow_of(job)):
            self.choose(Scope())
        self._look(spot, piece.id)
        if spot is not None:
            self._view.fly_to(self.picture.box(self.floor, spot))

    def _show_looked(self) -> None:
        floor, piece = self.floor, self.floor.pieces.get(self._token or 0)
        if piece is not None:
            self._show_piece(lines.look(floor, self.signs, piece))
        elif self._spot is not None and self._token is None:
            here = [each for each in floor.lying(self._spot) if holds(self.scope, each, floor, self.signs)]
            here += [each for each in self.signs.starving_at(self._spot) if each not in here]
            tally = self.signs.tally(self._spot, lambda each: holds(self.scope, each, floor, self.signs))
            self.looked = None
            self._view.show_node(lines.node(floor, self.signs, self._spot, here, tally))
        elif self._token is None:
            self.looked = None
            self._view.show_node(None)

    def _show_piece(self, look: PieceLook) -> None:
        self.looked = Looked(look.line.id, look.line.serial, look.line.case_id)
        self._view.show_piece(look)

    def _follow_looked(self, moved: Moved) -> None:
        """What is looked at is shown as it is now; a token that goes on as another one is followed."""
        if self._token is not None and self._token in moved.pieces:
            serial = self.looked.serial if self.looked is not None else ""
            piece = self.floor.pieces.get(self._token) or self.floor.by_serial(serial)
            if piece is None:
                self._ask(self._token)
            else:
                self._look(self.floor.spot_of(piece), piece.id)
        elif self._token is not None or self._spot in moved.spots:
            self._show_looked()

    # -- what is looked for -------------------------------------------------------------------------------------

    def go(self, what: object) -> None:
        """Where another room leads: a token by its number or serial, or a job."""
        if not self.following.read:
            self._wanted = what
        elif isinstance(what, Mapping):
            self.choose(Scope(jobs=frozenset({str(what["case"])})))
        elif isinstance(what, int):
            self.look_at(what)
        else:
            self.scan(str(what))

    def scan(self, text: str) -> None:
        """A label, a serial, the code of a job, or the name of a node."""
        text = text.strip()
        try:
            label = labels.read(text)
        except labels.Damaged:
            self._view.show_unreadable()
            return
        if label is not None and label.kind is labels.Kind.TOKEN:
            self.look_at(int(label.text))
        elif label is not None and label.kind is not labels.Kind.JOB:
            self._view.show_no_piece()
        elif text:
            self._find(label.text if label is not None else text)

    def _find(self, text: str) -> None:
        piece = self.floor.by_serial(text)
        job = next((each for each in self.floor.jobs.values() if each.code.casefold() == text.casefold()), None)
        if piece is not None:
            self._fly(piece)
        elif job is not None:
            self.choose(self.scope.but(jobs=frozenset({job.code})))
        else:
            self._ask(text)

    def _ask(self, named: int | str) -> None:
        at, fresh = self.past, self._asking.begin()
        self._jobs.query(
            self._view, lambda engine: reading.token(engine, named, at), fresh(self._show_over),
            away=fresh(self._view.show_away), refused=fresh(lambda why: self._unknown(str(named), why)),
        )  # fmt: skip

    def _show_over(self, row: Mapping[str, Any]) -> None:
        piece = self.floor.pieces.get(int(row["id_token"]))
        if piece is not None:
            self._fly(piece)
            return
        over = lines.over(row)
        self._spot, self._token, self.looked = None, over.id, Looked(over.id, over.serial, over.case_id)
        self._view.select("")
        self._view.clear_message()
        self._view.show_over(over)
        self._view.watch(over.id)

    def _unknown(self, text: str, why: Refused) -> None:
        box = self.picture.named(text)
        if box:
            self.look_at_box(box)
            self._view.fly_to(box)
        else:
            self._view.show_refusal(why)

    # -- the past -----------------------------------------------------------------------------------------------

    def show_past(self, gseq: int | None) -> None:
        """As things stood right after an act; None: as they are. The newest wish wins."""
        self._travelling, fresh = gseq, self._going.begin()
        if gseq is None:
            self.past = self._past_floor = None
            self._show_all()
            self._view.arrived(None)
            return
        routes = self.following.routes
        self._jobs.query(
            self._view, lambda engine: reading.floor(engine, routes, gseq),
            fresh(lambda floor: self._show_then(gseq, floor)), away=fresh(self._past_away),
        )  # fmt: skip

    def _show_then(self, gseq: int, floor: Floor) -> None:
        self.past, self._past_floor = gseq, floor
        self._show_all()
        self._view.arrived(gseq)

    def _past_away(self, why: Unavailable) -> None:
        self._view.show_away(why)
        self._view.past_lost()
