"""What is told in words beside the picture: jobs, calls, tokens at a node, one token. No Qt in here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from petri_desk.desk.board.floor import Floor, Spot
from petri_desk.desk.board.records import Call, Job, Piece
from petri_desk.desk.board.route import Node, Route
from petri_desk.desk.board.signs import IN_ORDER, Signs, Tally

IN_HAND = {"active": 0, "paused": 1, "pending": 2, "ready": 3, "waiting": 4}


@dataclass(frozen=True, slots=True)
class JobLine:
    """One job: planned = good + scrap + in work."""

    id: int
    code: str
    route: str
    product: str
    customer: str
    due: str
    late: float             # seconds
    priority: int
    planned: Decimal
    good: Decimal
    in_work: Decimal
    scrap: Decimal
    held: int
    starving: int
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class CallLine:
    """A call for help, and the piece that it is about."""

    id: int
    kind: str
    station: str
    text: str
    by: str
    at: str
    token: int | None
    serial: str


@dataclass(frozen=True, slots=True)
class PieceLine:
    """One token as a list tells it."""

    id: int
    serial: str
    type: str
    qty: str
    case_id: str
    shape: str
    phase: str
    node: str
    since: str
    late: float
    signs: tuple[str, ...]
    people: tuple[tuple[str, str, str], ...]    # who, since when, at which station
    holds: tuple[str, ...]
    undecided: bool
    rework: int
    missing: tuple[str, ...]
    starved: tuple[str, ...]
    due: str


@dataclass(frozen=True, slots=True)
class NodeLook:
    """A node looked at: who is there, how long, which serials."""

    spot: Spot
    route: str
    node: Node
    tally: Tally
    lines: Sequence[PieceLine]
    passed: int             # of late


@dataclass(frozen=True, slots=True)
class PieceLook:
    """An open token looked at."""

    line: PieceLine
    route: str
    node: Node
    product: str
    customer: str
    parent: str             # the serial of what it is a part of


@dataclass(frozen=True, slots=True)
class PastLook:
    """A token that is no longer open, or not yet: where it ended."""

    id: int
    serial: str
    case_id: str
    status: str
    outcome: str
    at: str
    reason: str


def jobs(floor: Floor, signs: Signs, chosen: Iterable[str]) -> list[JobLine]:
    """The open jobs: what is late first, then what is urgent, then by their dates."""
    marked = frozenset(chosen)
    found = [_job(floor, signs, job, job.code in marked) for job in floor.jobs.values()]
    return sorted(found, key=lambda each: (-each.late, -each.priority, each.due or "9999", each.id))


def _job(floor: Floor, signs: Signs, job: Job, chosen: bool) -> JobLine:
    pieces = list(floor.of_job(job.id))
    route = floor.routes.get(job.definition)
    return JobLine(
        id=job.id, code=job.code, route=route.name if route else "", product=job.product, customer=job.customer,
        due=job.due, late=signs.late.get(job.id, 0.0), priority=job.priority, planned=job.planned, good=job.good,
        in_work=job.in_work, scrap=job.scrap, held=sum(piece.held for piece in pieces),
        starving=sum(piece.opened is not None and bool(floor.starving(piece)) for piece in pieces), chosen=chosen,
    )  # fmt: skip


def calls(floor: Floor) -> list[CallLine]:
    """The calls that nobody has answered, the longest open first."""
    return [_call(floor, call) for call in sorted(floor.calls.values(), key=lambda each: (each.at, each.id))]


def _call(floor: Floor, call: Call) -> CallLine:
    piece = floor.pieces.get(call.token or 0)
    return CallLine(call.id, call.kind, call.station, call.text, call.by, call.at, call.token,
                    piece.serial if piece else "")  # fmt: skip


def piece(floor: Floor, signs: Signs, of: Piece) -> PieceLine:
    job = floor.jobs.get(of.case)
    parent = of if of.opened is not None else None
    found = signs.of(of)
    return PieceLine(
        id=of.id, serial=of.serial or str(of.id), type=of.type, qty=of.qty, case_id=job.code if job else "",
        shape=shape_of(of), phase=of.phase, node=of.node, since=of.since, late=signs.late.get(of.case, 0.0),
        signs=found, people=tuple((each.operator, each.started, each.station) for each in floor.working(of.id)),
        holds=of.holds, undecided=of.undecided, rework=of.rework,
        missing=tuple(floor.missing(parent)) if parent else (), starved=floor.starving(parent) if parent else (),
        due=job.due if job else "",
    )  # fmt: skip


def shape_of(of: Piece) -> str:
    """The one shape that says most about a token now."""
    if of.held:
        return "held"
    return "rework" if of.phase == "ready" and of.rework else of.phase


def node(floor: Floor, signs: Signs, spot: Spot, here: Sequence[Piece], tally: Tally) -> NodeLook | None:
    """A node with what lies there of what is chosen: what stands out first, then what is in hand, the oldest first."""
    route = floor.routes.get(spot[0])
    if route is None or spot[1] not in route.nodes:
        return None
    lines = sorted((piece(floor, signs, each) for each in here), key=_in_line)
    passed = sum(n for (_, definition, source, _), n in floor.passed.items() if (definition, source) == spot)
    return NodeLook(spot, route.name, route.nodes[spot[1]], tally, lines, passed)


def _in_line(line: PieceLine) -> tuple[Any, ...]:
    sign = IN_ORDER.index(line.signs[0]) if line.signs else len(IN_ORDER)
    return (sign, IN_HAND.get(line.phase, 9), line.since, line.id)


def look(floor: Floor, signs: Signs, of: Piece) -> PieceLook:
    job = floor.jobs.get(of.case)
    route = floor.routes.get(job.definition) if job else None
    parent = floor.parent_of(of)
    return PieceLook(
        piece(floor, signs, of), route.name if route else "", _node(route, of.node), job.product if job else "",
        job.customer if job else "", parent.serial if parent else "",
    )  # fmt: skip


def _node(route: Route | None, ident: str) -> Node:
    return route.node(ident) if route is not None else Node(ident, ident, "operation")


def over(row: Mapping[str, Any]) -> PastLook:
    """A token as its row tells it: where it ended."""
    return PastLook(
        int(row["id_token"]), str(row["serial_number"] or row["id_token"]), str(row["case_id"]), str(row["status"]),
        str(row["outcome"] or ""), str(row["completed_at"] or row["updated_at"] or ""),
        str(row["cancellation_reason"] or ""),
    )  # fmt: skip
