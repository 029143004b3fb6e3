"""The station's book: what the screen knows, folded by version, and how it is put in order.

Rule 1: a row replaces another only when it is newer: by its version, or by its sessions, because whoever joins in
changes nothing else. What comes late is dropped.
Rule 2: no clock here. A line carries moments; whoever paints it knows the time.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from petri_desk.desk.station.reading import Job, Node, Reading, Row

OPEN = ("ready", "active", "paused", "waiting")
CHIPS = ("ready", "active", "paused", "waiting")
ORDER = {"active": 0, "paused": 1, "rework": 2, "ready": 2, "pending": 3, "held": 4, "waiting": 5}


@dataclass(frozen=True, slots=True)
class Line:
    """One token as the queue shows it."""

    id: int
    version: int
    serial: str
    case_id: str
    shape: str              # the state's shape: ready, active, paused, waiting, held, rework, pending …
    status: str
    node: str
    node_name: str
    node_type: str
    quantity: int
    type: str
    since: str              # the moment from which its age counts
    worked_seconds: float   # at this node, in sessions that have ended
    running: tuple[tuple[str, str], ...]      # who works on it, and since when
    standard_minutes: float | None
    rework_count: int
    defect: str
    due: str | None
    hold_reason: str
    route: str
    product: str
    priority: int
    missing: tuple[str, ...] = ()             # what a waiting token waits for
    up_next: bool = False

    @property
    def people(self) -> tuple[str, ...]:
        return tuple(who for who, _ in self.running)


@dataclass(slots=True)
class Book:
    """The tokens of a station, or of the whole shop."""

    centers: frozenset[str] | None = None       # None: every work centre
    rows: dict[int, Row] = field(default_factory=dict)
    jobs: dict[str, Job] = field(default_factory=dict)
    waits: dict[int, tuple[str, ...]] = field(default_factory=dict)
    _made: dict[int, Line] = field(default_factory=dict)       # lines, as long as nothing about them changes

    def open_at(self, centers: Iterable[str] | None) -> None:
        self.centers = None if centers is None else frozenset(centers)
        self.rows.clear()
        self.jobs.clear()
        self.waits.clear()
        self._made.clear()

    def learn(self, reading: Reading) -> list[int]:
        if reading.jobs:
            self.jobs.update(reading.jobs)
            self._made.clear()
        return self.fold(reading.rows)

    def learn_waits(self, found: Mapping[int, tuple[str, ...]]) -> bool:
        """What waiting tokens wait for; says whether that is news."""
        changed = {ident: missing for ident, missing in found.items() if self.waits.get(ident) != missing}
        self.waits.update(changed)
        for ident in changed:
            self._made.pop(ident, None)
        return bool(changed)

    def forget(self, ident: int) -> None:
        del self.rows[ident]
        self._made.pop(ident, None)

    def fold(self, rows: Iterable[Row]) -> list[int]:
        """Takes what is newer; says which tokens that were."""
        changed = []
        for row in rows:
            ident = int(row["id_token"])
            known = self.rows.get(ident)
            if known is None or _edition(known) < _edition(row):
                self.rows[ident] = row
                self._made.pop(ident, None)
                changed.append(ident)
        return changed

    def row(self, ident: int | None) -> Row | None:
        return None if ident is None else self.rows.get(ident)

    def line(self, ident: int | None) -> Line | None:
        row = self.row(ident)
        return None if row is None else self._line(row)

    def here(self, ident: int | None) -> bool:
        """Whether the token is open and belongs to this station."""
        row = self.row(ident)
        return row is not None and lives(row) and self._covers(row)

    def lines(self, find: str = "", only: str | None = None) -> list[Line]:
        """The queue in its order: work in hand first, then what is late, urgent, or has waited longest."""
        wanted = find.strip().casefold()
        return [line for line in self._in_order() if only in (None, line.status) and _matches(line, wanted)]

    def running(self) -> list[Line]:
        """What somebody works on here."""
        return [line for line in self._in_order() if line.running]

    def after(self, token: int | None, actor: str) -> Line | None:
        """What somebody takes up after a token: the first that is ready, otherwise what is begun."""
        others = [line for line in self.lines() if line.id != token]
        begun = (line for line in others if line.shape == "paused" or actor in line.people)
        return next((line for line in others if line.shape in ("ready", "rework")), next(begun, None))

    def waiting(self, cases: Iterable[str] | None = None) -> list[int]:
        """The waiting tokens here, of all jobs or of some."""
        wanted = None if cases is None else set(cases)
        return [line.id for line in self._lines()
                if line.shape == "waiting" and (wanted is None or line.case_id in wanted)]  # fmt: skip

    def by_serial(self, serial: str) -> int | None:
        """The token here with a serial, however its letters are written."""
        wanted = serial.casefold()
        return next((line.id for line in self._lines() if line.serial.casefold() == wanted), None)

    def counts(self) -> dict[str, int]:
        found = Counter(line.status for line in self._lines())
        return {chip: found.get(chip, 0) for chip in CHIPS}

    def successor(self, ident: int, rows: Iterable[Row]) -> int | None:
        """The live token that goes on as the same object: a rework, or what a correction put back."""
        old = self.row(ident)
        return None if old is None else goes_on(old, rows)

    def _in_order(self) -> list[Line]:
        found = sorted(self._lines(), key=_place_in_line)
        first = next((n for n, line in enumerate(found) if line.shape in ("ready", "rework")), None)
        if first is not None:
            found[first] = replace(found[first], up_next=True)
        return found

    def _lines(self) -> Iterable[Line]:
        for row in self.rows.values():
            if lives(row) and self._covers(row):
                yield self._line(row)

    def _line(self, row: Row) -> Line:
        ident = int(row["id_token"])
        if ident not in self._made:
            line = line_of(row, self.jobs.get(str(row["case_id"])))
            missing = self.waits.get(ident, ()) if line.status == "waiting" else ()
            self._made[ident] = replace(line, missing=missing) if missing else line
        return self._made[ident]

    def _covers(self, row: Row) -> bool:
        if self.centers is None:
            return True
        node = _node(row, self.jobs.get(str(row["case_id"])))
        return node is not None and node.work_center in self.centers


def _edition(row: Row) -> tuple[int, int, int]:
    """Sessions are only added and ended."""
    sessions = row["sessions"]
    return int(row["version"]), len(sessions), sum(bool(each["ended_at"]) for each in sessions)


def lives(row: Row) -> bool:
    return row["status"] in OPEN or pending(row)


def goes_on(old: Row, rows: Iterable[Row]) -> int | None:
    """The live token with the serial of one that is over."""
    if lives(old) or old["serial_number"] is None:
        return None
    same = (row for row in rows if row["serial_number"] == old["serial_number"] and row["id_token"] != old["id_token"])
    return next((int(row["id_token"]) for row in same if lives(row)), None)


def pending(row: Row) -> bool:
    """Failed, and still to be decided about."""
    failed = row["status"] == "completed" and row["cancellation_type"] == "qc_fail"
    return bool(failed and row["outcome"] is None and row["replacement_token_id"] is None)


def _node(row: Row, job: Job | None) -> Node | None:
    return job.nodes.get(row["current_node_id"] or "") if job else None


def line_of(row: Row, job: Job | None) -> Line:
    node = _node(row, job)
    at_node = [each for each in row["sessions"] if each["node_id"] == row["current_node_id"]]
    running = [each for each in at_node if not each["ended_at"]]
    history = row["rework_history"]
    return Line(
        id=int(row["id_token"]), version=int(row["version"]), serial=str(row["serial_number"] or row["id_token"]),
        case_id=str(row["case_id"]), shape=shape_of(row), status="waiting" if pending(row) else str(row["status"]),
        node=str(row["current_node_id"] or ""), node_name=node.name if node else "",
        node_type=node.type if node else "",
        quantity=int(float(row["qty"])), type=str(row["token_type"]), since=str(row["updated_at"] or row["spawned_at"]),
        worked_seconds=sum(_seconds(each) for each in at_node if each["ended_at"]),
        running=tuple((str(each["operator"]), str(each["started_at"])) for each in running),
        standard_minutes=node.standard_minutes if node else None, rework_count=int(row["rework_count"] or 0),
        defect=str(history[-1].get("defect_code", "")) if history else "", due=job.due if job else None,
        hold_reason=str(row["hold_reason"] or ""), route=job.route if job else "",
        product=str(job.product or "") if job else "", priority=job.priority if job else 0,
    )  # fmt: skip


def _seconds(session: Row) -> float:
    """The working time of an ended session, as corrected if it was."""
    if session["corrected_seconds"] is not None:
        return float(session["corrected_seconds"])
    began, ended = (datetime.fromisoformat(str(session[name])) for name in ("started_at", "ended_at"))
    return max((ended - began).total_seconds(), 0.0)


def shape_of(row: Row) -> str:
    """The one shape that says most about a token now."""
    if pending(row):
        return "pending"
    if row["held"]:
        return "held"
    if row["status"] == "ready" and row["rework_count"]:
        return "rework"
    return str(row["status"])


def _matches(line: Line, wanted: str) -> bool:
    if not wanted:
        return True
    return any(wanted in text.casefold() for text in (line.serial, line.case_id, line.node_name, line.product))


def _place_in_line(line: Line) -> tuple[Any, ...]:
    return (ORDER.get(line.shape, 9), -line.priority, line.due or "9999", line.since, line.id)


def way_names(way: Sequence[str], here: str, job: Job | None) -> list[tuple[str, str]]:
    """The nodes of a way with their names, without its start; a detour for rework stands before where it leads."""
    nodes: Mapping[str, Node] = job.nodes if job else {}
    whole = list(way)
    if here in nodes and here not in whole:
        back = [whole.index(target) for target in nodes[here].leads_to if target in whole]
        whole.insert(min(back, default=len(whole)), here)
    return [(ident, nodes[ident].name if ident in nodes else ident) for ident in whole if _shown(nodes.get(ident))]


def _shown(node: Node | None) -> bool:
    return node is None or node.type not in ("start", "split", "merge")
