"""What stands out on a floor at a moment: calls, holds, starving merges, late and over-age work, rework. No Qt in here.

Rule 1: a job is late when its due date is over; then all of it that is open is.
Rule 2: work in hand is over age after twice its standard time, and after a shift where none is said. What waits is,
when it has waited for a day and longer than one person needs for everything that lies there. What waits for its own
parts is not: they are.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from petri_desk.desk.board.floor import Floor, Spot
from petri_desk.desk.board.records import Job, Piece
from petri_desk.desk.board.route import Node

SHIFT, DAY, TIMES = 8 * 3600.0, 24 * 3600.0, 2.0
IN_ORDER = ("call", "held", "starving", "late", "over", "rework")
PHASES = ("ready", "active", "paused", "waiting", "pending")


def seconds_since(moment: str, at: datetime) -> float:
    """How long ago a stored moment is; a clock that is behind counts as no time."""
    found = datetime.fromisoformat(moment) if moment else at
    return max((at - (found if found.tzinfo is not None else found.replace(tzinfo=UTC))).total_seconds(), 0.0)


def patience(node: Node, phase: str, pieces: float, there: int) -> float:
    """For how long something may lie at a node before it is over age."""
    standard = (node.standard_minutes or 0.0) * 60
    if phase == "active":
        return TIMES * standard * (1 if node.per_batch else pieces) if standard else SHIFT
    return max(DAY, standard * there)


@dataclass(slots=True)
class Tally:
    """What lies at one node."""

    phases: dict[str, int] = field(default_factory=dict)
    signs: dict[str, int] = field(default_factory=dict)
    late: float = 0.0           # seconds, of what is latest
    oldest: float | None = None  # how far the oldest is to over age: 1 and above that it is
    inside: bool = True         # whether what is chosen goes by here

    @property
    def pieces(self) -> int:
        return sum(self.phases.values())


class Signs:
    """A floor, as it stands out at a moment; `due` says when a due date is over."""

    def __init__(self, floor: Floor, at: datetime, due: Callable[[str], datetime]) -> None:
        self.floor, self.at, self._due = floor, at, due
        self.called: Mapping[int, int] = {}
        self.late: dict[int, float] = {}
        self.look(at)

    def look(self, at: datetime) -> None:
        """It is later now, or the jobs or calls read otherwise."""
        self.at = at
        self.late = {job.id: late for job in self.floor.jobs.values() if (late := self._late(job)) > 0}
        self.called = {call.token: call.id for call in self.floor.calls.values() if call.token is not None}

    def _late(self, job: Job) -> float:
        try:
            return (self.at - self._due(job.due)).total_seconds() if job.due else 0.0
        except ValueError:
            return 0.0

    def age(self, piece: Piece) -> float:
        return seconds_since(piece.since, self.at)

    def aged(self, piece: Piece) -> float | None:
        """How far a token is to over age; None where it may wait."""
        job = self.floor.jobs.get(piece.case)
        route = self.floor.routes.get(job.definition) if job is not None else None
        if route is None or job is None or piece.opened is not None or piece.inside is not None:
            return None
        node = route.node(piece.node)
        there = self.floor.count((job.definition, piece.node))
        return self.age(piece) / patience(node, piece.phase, float(piece.qty or 1), there)

    def of(self, piece: Piece) -> tuple[str, ...]:
        """What stands out about a token, what matters most first; nothing about most."""
        found = []
        if piece.id in self.called:
            found.append("call")
        if piece.held:
            found.append("held")
        if piece.opened is not None and self.floor.starving(piece):
            found.append("starving")
        if piece.case in self.late:
            found.append("late")
        if (self.aged(piece) or 0.0) >= 1.0:
            found.append("over")
        if piece.rework:
            found.append("rework")
        return tuple(found)

    def tally(self, spot: Spot, holds: Callable[[Piece], bool]) -> Tally:
        """What lies at a node of what is chosen. A merge starves where its parts will not come."""
        made = Tally()
        for piece in self.floor.lying(spot):
            if not holds(piece):
                continue
            made.phases[piece.phase] = made.phases.get(piece.phase, 0) + 1
            made.oldest = max(made.oldest or 0.0, aged) if (aged := self.aged(piece)) is not None else made.oldest
            made.late = max(made.late, self.late.get(piece.case, 0.0))
            for sign in self.of(piece):
                if sign != "starving":
                    made.signs[sign] = made.signs.get(sign, 0) + 1
        starving = sum(holds(piece) for piece in self.starving_at(spot))
        if starving:
            made.signs["starving"] = starving
        return made

    def starving_at(self, spot: Spot) -> list[Piece]:
        """What waits in vain for its parts to meet at a node."""
        definition, node = spot
        route = self.floor.routes.get(definition)
        if route is None or not route.node(node).merges:
            return []
        return [piece for split in route.splits_of(node) for piece in self.floor.lying((definition, split))
                if piece.opened is not None and self.floor.starving(piece)]  # fmt: skip
