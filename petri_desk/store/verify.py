"""Verify: folds the whole log once and compares everything that was derived from it.

Rule 1: nothing is believed but the bodies of acts and events; columns, sums, chains and tables must agree with them.
Rule 2: one stream at a time, in little memory; rule-level checks come in as functions (`Rule`).
Rule 3: what is found is said and never mended.

The codes are those of the invariants: L the log, R the replay, S the database itself.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from sqlalchemy import func, select

from petri_desk.kernel.digests import START, head_hash
from petri_desk.kernel.events import Act, Event
from petri_desk.kernel.state import State
from petri_desk.store import log, tables
from petri_desk.store.dialect import Database
from petri_desk.store.places import Places
from petri_desk.store.readers import Reader
from petri_desk.store.replay import Replay

_a, _e, _t, _i = tables.act.c, tables.event.c, tables.token.c, tables.instance.c
STREAMS = (
    select(_a.stream, _i.case_id)
    .distinct()
    .join(tables.instance, _i.id_instance == _a.stream, isouter=True)
    .order_by(_a.stream)
)
LINKS = select(_a.gseq, _a.hash, _a.store_hash).order_by(_a.gseq)
ARCHIVED = select(tables.archived_act.c.gseq, tables.archived_act.c.hash).order_by(tables.archived_act.c.gseq)
TWICE = (
    select(_a.op_id, _a.id_instance, func.max(_a.gseq)).group_by(_a.op_id, _a.id_instance).having(func.count() > 1)
)
STRAY_EVENTS = (
    select(_e.stream, func.min(_e.seq))
    .join(tables.act, (_a.stream == _e.stream) & (_a.act_no == _e.act_no), isouter=True)
    .where(_a.gseq.is_(None))
    .group_by(_e.stream)
)
TOKENS = select(func.count()).select_from(tables.token)

Said = tuple[str, str, int | None]


@dataclass(frozen=True, slots=True)
class Violation:
    """Something that does not hold, and the act where it shows."""

    code: str
    message: str
    gseq: int | None = None

    def as_json(self) -> dict[str, Any]:
        return {"code": self.code, "message": self.message, "gseq": self.gseq}


@dataclass(slots=True)
class Report:
    """What was checked, and what does not hold."""

    violations: list[Violation] = field(default_factory=list)
    checked: dict[str, int] = field(
        default_factory=lambda: {"acts": 0, "events": 0, "tokens": 0, "streams": 0}
    )

    def say(self, said: Iterable[tuple[str, str, int | None]]) -> None:
        self.violations.extend(Violation(*each) for each in said)

    def as_json(self) -> dict[str, Any]:
        return {"violations": [each.as_json() for each in self.violations], "checked": dict(self.checked)}


class Rule(Protocol):
    """A rule-level check: fed one stream's acts in order, with the state right after each."""

    def begin(self, stream: int, case_id: str) -> None: ...

    def act(self, act: Act, gseq: int, events: tuple[Event, ...], state: State) -> Iterable[Said]: ...

    def end(self, state: State) -> Iterable[Said]: ...


def verify(
    reader: Reader,
    database: Database,
    names: frozenset[str],
    rules: Sequence[Rule] = (),
    progress: Callable[[int], None] | None = None,
) -> Report:
    """Everything, from nothing. `progress` is told the number of events so far."""
    report = Report()
    reader = Reader(reader.link, Places(reader.link))  # places read before may have been altered since
    report.say(("S04", message, None) for message in database.faults(reader.link))
    report.say(_head(reader, report))
    report.say(("L05", f"Op id {op} stands twice in case {case}.", gseq) for op, case, gseq in reader.link.rows(TWICE))
    report.say(
        ("L05", f"Event {seq} of stream {stream} belongs to no act.", None)
        for stream, seq in reader.link.rows(STRAY_EVENTS)
    )
    report.checked["tokens"] = int(reader.link.rows(TOKENS)[0][0])
    known = {row[0] for row in reader.link.rows(KNOWN)} | names
    for stream, case_id in reader.link.rows(STREAMS):
        replay = Replay(reader, stream, case_id or f"stream {stream}", known, rules, progress, report.checked)
        report.say(replay.run())
        report.checked["streams"] += 1
    return report


KNOWN = select(tables.event_name.c.name)


def _head(reader: Reader, report: Report) -> Iterator[Said]:
    """L02, L03 and the chain over the whole store."""
    last, chained = 0, START
    for gseq, link_hash, store_hash in _links(reader):
        if gseq != last + 1:
            yield "L02", f"After act {last} comes act {gseq}: the numbers are not gapless.", gseq
        expected = head_hash(chained, bytes(link_hash))
        chained = bytes(store_hash) if store_hash is not None else expected
        if chained != expected:
            yield "L04", f"Act {gseq} is not chained to the one before it.", gseq
        last = gseq
    head = reader.link.row(log.HEAD)
    if head is None:
        yield "L03", "The head row is missing.", None
    elif head[0] != last or bytes(head[1]) != chained:
        yield "L03", f"The head says {head[0]}, the last act is {last}, or its hash is another.", last


def _links(reader: Reader) -> Iterator[tuple[int, bytes, bytes | None]]:
    """All acts in order, archived ones in their places."""
    archived = [(int(row[0]), bytes(row[1]), None) for row in reader.link.rows(ARCHIVED)]
    waiting = iter(archived)
    following = next(waiting, None)
    for gseq, link_hash, store_hash in reader.link.stream(LINKS):
        while following is not None and following[0] < gseq:
            yield following
            following = next(waiting, None)
        yield gseq, link_hash, store_hash
    while following is not None:
        yield following
        following = next(waiting, None)
