"""The week: who does what, one thing after the other.

Everybody who works at a station takes what has the nearest due date, works about as long as the node's standard says,
and takes the next. What is out of the ordinary stands in `house.py`; what goes on just now, in `present.py`.
"""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from petri_desk.demo.floor import Floor, Piece
from petri_desk.demo.hours import Break, Hours
from petri_desk.demo.house import (
    FAILS,
    JOBS,
    KEPT,
    LOST,
    MALI,
    MISTAKEN,
    NOT_BEFORE,
    NOTES,
    PEOPLE,
    SOMCHAI,
    UNDECIDED,
    Job,
    Person,
    chance,
)
from petri_desk.kernel.quantities import moment_text

MINUTE = 60
LAST_MINUTES = 4 * MINUTE    # nobody begins anything shortly before a break
LOOK_AGAIN = 2 * MINUTE


@dataclass(slots=True)
class Hand:
    """Someone at work: what is in hand, and from when on something else is arranged."""

    person: Person
    piece: Piece | None = None
    joined: bool = False
    booked: float = float("inf")


@dataclass(slots=True)
class Week:
    """What is still to happen, in order."""

    floor: Floor
    hours: Hours
    end: float
    hands: dict[str, Hand] = field(default_factory=dict)
    _ahead: list[tuple[float, int, Callable[[], None]]] = field(default_factory=list)
    _count: int = 0
    _to_lose: set[tuple[str, int, str]] = field(default_factory=lambda: set(LOST))

    def __post_init__(self) -> None:
        self.hands = {person.name: Hand(person) for person in PEOPLE if person.station}
        for each in self.hours.breaks:
            self.plan(each.at, partial(self._break, each))
        for job in self.jobs():
            self.plan(max(self.end - job.before * MINUTE, MINUTE), partial(self._create, job))
        for number, hand in enumerate(self.hands.values()):
            self.plan(2 * MINUTE + 20 * number, partial(self.look, hand))

    def jobs(self) -> list[Job]:
        """The jobs that fit in; a shorter week has fewer."""
        return [job for job in JOBS if job.always or job.before * MINUTE < self.end]

    def plan(self, at: float, what: Callable[[], None]) -> None:
        self._count += 1
        heapq.heappush(self._ahead, (at, self._count, what))

    def before(self, minutes: float, what: Callable[[], None]) -> None:
        """Plans something so many minutes before the present, unless the week is too short for it."""
        at = self.end - minutes * MINUTE
        if at > 0:
            self.plan(at, what)

    def run(self) -> None:
        while self._ahead and self._ahead[0][0] < self.end:
            at, _, what = heapq.heappop(self._ahead)
            self.floor.at(self.hours.moment(at), at)
            what()
        self.floor.settle()

    def act(self, hand: Hand, command: str, piece: Piece, **parameters: Any) -> None:
        """One act on a piece whose outcome is plain."""
        self.floor.send(hand.person.name, command, hand.person.station, token_id=piece.id, **parameters)

    def waited(self, hand: Hand, command: str, piece: Piece, **parameters: Any) -> None:
        """One act on a piece after which there are others."""
        self.floor.do(hand.person.name, command, hand.person.station, token_id=piece.id, **parameters)

    # -- what the supervisor does ---------------------------------------------------------------------------------

    def _create(self, job: Job) -> None:
        self.floor.do(
            SOMCHAI, "job_create", route=job.route, job_code=job.code, target_qty=job.qty, customer=job.customer,
            product_id=job.product, due=moment_text(self.hours.due(job.due)), priority=job.priority,
        )  # fmt: skip

    def _replace(self, lost: Piece, reason: str) -> None:
        self.floor.do(SOMCHAI, "spawn_replacement", token_id=lost.id, reason=reason)

    # -- breaks ---------------------------------------------------------------------------------------------------

    def _break(self, given: Break) -> None:
        """Everybody stops, and goes on with the same afterwards."""
        floor = self.floor
        busy = sorted((hand for hand in self.hands.values() if hand.piece), key=lambda hand: hand.joined)
        floor.moment = given.begins
        for hand in busy:
            assert hand.piece is not None
            if not hand.joined:
                self.act(hand, "token_pause", hand.piece, reason=given.reason)
                floor.later(15)
        floor.at(given.ends, given.at)
        for hand in busy:
            assert hand.piece is not None
            self.act(hand, "token_start" if hand.joined else "token_resume", hand.piece)
            floor.later(10)

    # -- taking up work -------------------------------------------------------------------------------------------

    def look(self, hand: Hand) -> None:
        """Takes up what comes next, or looks again a little later."""
        now = self.floor.worked
        if hand.piece is not None or now >= hand.booked:
            return
        pause = self.hours.until_break(now)
        if pause < LAST_MINUTES:
            return self.plan(now + pause + 5 + chance(90, hand.person.name, now), partial(self.look, hand))
        piece = self.next_for(hand)
        if piece is None or now + self.lasts(hand, piece) + MINUTE > hand.booked:
            return self.plan(now + LOOK_AGAIN, partial(self.look, hand))
        self.take_up(hand, piece)
        self.plan(now + self.lasts(hand, piece), partial(self.finish, hand))

    def next_for(self, hand: Hand) -> Piece | None:
        centers = hand.person.centers
        ready = [each for each in self.floor.pieces.values() if self._free(each, centers)]
        return min(ready, key=lambda each: self._urgency(each, centers), default=None)

    def _free(self, piece: Piece, centers: tuple[str, ...]) -> bool:
        node = self.floor.node(piece)
        if piece.status != "ready" or piece.held or node.get("work_center") not in centers:
            return False
        if piece.spot in KEPT or piece.reworks > 1 or piece.job.untouched:
            return False
        if self.end - self.floor.worked > NOT_BEFORE.get(piece.spot, self.end) * MINUTE:
            return False
        room = node.get("capacity")
        return room is None or self.floor.working_at(piece.job, piece.node) < room

    def _urgency(self, piece: Piece, centers: tuple[str, ...]) -> tuple[Any, ...]:
        center = centers.index(self.floor.node(piece)["work_center"])
        return (center, -piece.reworks, -(piece.job.priority or 0), piece.job.due, piece.since, piece.id)

    def lasts(self, hand: Hand, piece: Piece) -> float:
        """About the standard time, always the same for the same piece in the same hands."""
        percent = 75 + chance(55, piece.serial, piece.node, piece.reworks, hand.person.name)
        standard: float = self.floor.node(piece)["standard_minutes"] * MINUTE
        return standard * percent // 100 + chance(50, piece.node, piece.serial)

    def take_up(self, hand: Hand, piece: Piece, **parameters: Any) -> None:
        self.act(hand, "token_start", piece, **parameters)
        hand.piece, piece.status = piece, "active"
        if piece.type == "batch":
            self.floor.later(35)
            self.act(hand, "material_use", piece, lot=piece.job.hide, qty=f"{piece.qty * 0.35:.2f}")
        elif piece.node == "ASSEMBLE":
            self.floor.later(20)
            self.act(hand, "material_use", piece, lot="GLUE-118")
        if piece.spot in NOTES:
            self.floor.later(45)
            self.act(hand, "token_note", piece, text=NOTES[piece.spot])

    # -- finishing ------------------------------------------------------------------------------------------------

    def finish(self, hand: Hand) -> None:
        piece = hand.piece
        assert piece is not None
        hand.piece = None
        if self.floor.node(piece)["type"] == "qc":
            self._inspect(hand, piece)
        elif piece.type == "batch":
            self.waited(hand, "token_complete", piece, actual_qty=piece.qty - piece.job.lost)
        elif piece.spot in self._to_lose:
            self._lose(hand, piece)
        elif self.floor.plain(piece):
            self.act(hand, "token_complete", piece)
            self.floor.go_on(piece)
        else:
            self.waited(hand, "token_complete", piece)
        self.plan(self.floor.worked + 20 + chance(60, piece.serial, piece.node), partial(self.look, hand))

    def _lose(self, hand: Hand, piece: Piece) -> None:
        self._to_lose.remove(piece.spot)
        self.waited(hand, "token_scrap", piece, reason=LOST[piece.spot])
        self.plan(self.floor.worked + 7 * MINUTE, partial(self._replace, piece, f"{piece.job.customer} waits for it"))

    def _inspect(self, hand: Hand, piece: Piece) -> None:
        if piece.spot[:2] == MISTAKEN and not piece.reworks:
            piece = self._slip(hand, piece)
        elif piece.spot[:2] == UNDECIDED:
            return self.waited(hand, "qc_fail", piece, defect_code="SCR03", disposition="pending",
                               note="scratch beside the stamp: can it be polished?")  # fmt: skip
        elif defect := self._defect(piece):
            return self.waited(hand, "qc_fail", piece, defect_code=defect)
        measured = {each["name"]: _measure(each, piece) for each in self.floor.node(piece).get("measurements", ())}
        self.act(hand, "qc_pass", piece, data=measured or None)
        self.floor.go_on(piece)

    def _slip(self, hand: Hand, piece: Piece) -> Piece:
        """The wrong button, taken back at once; the piece goes on as before, under a new number."""
        act = self.floor.send(MALI, "qc_fail", hand.person.station, token_id=piece.id, defect_code="SEW05")
        self.floor.later(6)
        self.floor.do(MALI, "correct", hand.person.station, act=act.result().op_id, reason="wrong button",
                      case_id=piece.job.code)  # fmt: skip
        self.floor.later(25)
        return self.floor.pieces[piece.serial]

    def _defect(self, piece: Piece) -> str | None:
        told = FAILS.get(piece.spot[:2])
        if told is not None:
            return told[piece.reworks] if piece.reworks < len(told) else None
        if piece.reworks or chance(12, piece.serial, "inspection"):
            return None
        codes = self.floor.node(piece)["defect_codes"]
        code: str = codes[chance(len(codes), piece.serial)]
        return code


def _measure(wanted: dict[str, str], piece: Piece) -> str:
    """Something between the limits."""
    low, high = float(wanted["low"]), float(wanted["high"])
    return f"{low + (high - low) * (20 + chance(60, wanted['name'], piece.serial)) / 100:.2f}"
