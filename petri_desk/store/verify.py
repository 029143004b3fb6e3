"""Verify: folds the whole log once and compares everything that was derived from it.

Rule 1: nothing is believed but the bodies of acts and events; columns, sums, chains and tables must agree with them.
Rule 2: one stream at a time, in little memory; rule-level checks come in as functions (`Rule`).
Rule 3: what is found is said and never mended. A warning is worth a look and proves nothing.

The codes are those of the invariants: L the log, R the replay, S the database itself.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from sqlalchemy import func, select

from petri_desk.kernel.digests import START, head_hash
from petri_desk.kernel.events import Act, Event
from petri_desk.kernel.findings import Noted
from petri_desk.kernel.quantities import later
from petri_desk.kernel.state import State
from petri_desk.store import log, migrations, tables
from petri_desk.store.compare import strays
from petri_desk.store.course import Course, Stopped
from petri_desk.store.crew import CHUNK, Checker, Crew, Found, Stream, workers_for
from petri_desk.store.dialect import Database
from petri_desk.store.link import Link
from petri_desk.store.places import Places
from petri_desk.store.readers import Reader
from petri_desk.store.replay import Tally

_a, _e, _t, _i = tables.act.c, tables.event.c, tables.token.c, tables.instance.c
_archived = tables.archived_act.c
STREAMS = (
    select(_a.stream, _i.case_id, func.max(_a.last_seq))
    .join(tables.instance, _i.id_instance == _a.stream, isouter=True)
    .group_by(_a.stream, _i.case_id)
    .order_by(_a.stream)
)
LINKS = select(_a.gseq, _a.hash, _a.store_hash, _a.at).order_by(_a.gseq)
ARCHIVED = select(_archived.gseq, _archived.hash).order_by(_archived.gseq)
TWICE = (
    select(_a.op_id, _a.id_instance, func.max(_a.gseq)).group_by(_a.op_id, _a.id_instance).having(func.count() > 1)
)
NO_ACTS = select(_e.stream).distinct().where(~select(1).where(_a.stream == _e.stream).exists()).order_by(_e.stream)
SERIALS = (
    select(_t.serial_number)
    .where(_t.serial_number.is_not(None), _t.consumed_seq.is_(None))
    .group_by(_t.serial_number)
    .having(func.count() > 1)
)
KNOWN = select(tables.event_name.c.name)
SKEW_SECONDS = 30
MOST = 10_000  # so many violations are kept; the rest is counted

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
    """What was checked, and what does not hold; a check that was stopped is not `complete`."""

    violations: list[Violation] = field(default_factory=list)
    warnings: list[Violation] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    left_out: int = 0
    complete: bool = True

    @property
    def checked(self) -> dict[str, int]:
        return self.tally.checked

    def say(self, said: Iterable[Said]) -> None:
        for each in said:
            if isinstance(each, Noted):
                self.warn([each])
            elif len(self.violations) < MOST:
                self.violations.append(Violation(*each))
            else:
                self.left_out += 1

    def warn(self, said: Iterable[Said]) -> None:
        self.warnings.extend(Violation(*each) for each in said)

    def as_json(self) -> dict[str, Any]:
        return {
            "violations": [each.as_json() for each in self.violations],
            "warnings": [each.as_json() for each in self.warnings],
            "checked": dict(self.checked),
            "complete": self.complete,
            "left_out": self.left_out,
        }


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
    course: Course | None = None,
) -> Report:
    """Everything, from nothing; or as far as it got before it was told to stop."""
    report, course = Report(), course or Course()
    reader = Reader(reader.link, Places(reader.link))  # places read before may have been altered since
    try:
        with reader.link.unhurried():
            _check(reader, database, names, rules, course, report)
    except Stopped:
        report.complete = False
    return report


def _check(
    reader: Reader, database: Database, names: frozenset[str], rules: Sequence[Rule], course: Course, report: Report
) -> None:
    link = reader.link
    course.total = _count(link, tables.event)
    report.checked["tokens"] = _count(link, tables.token)
    report.say((code, message, None) for code, message in database.faults(link, int(migrations.NEWEST)))
    report.warn((code, message, None) for code, message in database.notes(link))
    _head(reader, course, report)
    report.say(("L05", f"Op id {op} stands twice in case {case}.", gseq) for op, case, gseq in link.rows(TWICE))
    report.say(("L05", f"The events of stream {row[0]} belong to no act.", None) for row in link.rows(NO_ACTS))
    report.say(("F10", f"Several open tokens bear {row[0]}.", None) for row in link.rows(SERIALS))
    for table, counting in strays():
        rows = int(link.asked(counting)[0][0])
        if rows:
            report.say([("R01", f"{rows} rows of {table} belong to no case in the log.", None)])
    known = frozenset(row[0] for row in link.rows(KNOWN)) | names
    _replay(Checker(reader, known, rules, course), database.address, report)
    course.tell()


def _replay(checker: Checker, address: str | None, report: Report) -> None:
    """Every stream: the shop first, from which the rules learn; the others in several processes if it is worth it."""

    def take(found: Found) -> None:
        report.say(found[0])
        report.tally.add(found[1])

    streams = _streams(checker.reader.link)
    workers = workers_for(checker.course.total) if address is not None else 0
    if not workers or address is None:
        for stream, _ in streams:
            report.say(checker.check(stream, report.tally))
        return
    first, _ = next(streams)
    report.say(checker.check(first, report.tally))
    Crew(address, checker, workers).run(_chunks(streams), take)


def _streams(link: Link) -> Iterator[tuple[Stream, int]]:
    """Every stream with how many events it has."""
    for stream, case_id, events in link.stream(STREAMS):
        yield (int(stream), case_id or f"stream {stream}"), int(events)


def _chunks(streams: Iterable[tuple[Stream, int]]) -> Iterator[list[Stream]]:
    chunk: list[Stream] = []
    size = 0
    for stream, events in streams:
        chunk.append(stream)
        size += events
        if size >= CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _count(link: Link, rows: Any) -> int:
    return int(link.rows(select(func.count()).select_from(rows))[0][0])


def _head(reader: Reader, course: Course, report: Report) -> None:
    """L02, L03, the chain over the whole store, and L10."""
    last, chained, latest = 0, START, ""
    for gseq, link_hash, store_hash, at in _links(reader.link):
        course.step()
        if gseq != last + 1:
            report.say([("L02", f"After act {last} comes act {gseq}: the numbers are not gapless.", gseq)])
        expected = head_hash(chained, bytes(link_hash))
        chained = bytes(store_hash) if store_hash is not None else expected
        if chained != expected:
            report.say([("L04", f"Act {gseq} is not chained to the one before it.", gseq)])
        if at < latest and later(at, SKEW_SECONDS) < latest:
            report.warn([("L10", f"Act {gseq} was done at {at}, and one before it at {latest}.", gseq)])
        last, latest = gseq, max(at, latest)
    head = reader.link.row(log.HEAD)
    if head is None:
        report.say([("L03", "The head row is missing.", None)])
    elif head[0] != last or bytes(head[1]) != chained:
        report.say([("L03", f"The head says {head[0]}, the last act is {last}, or its hash is another.", last)])


def _links(link: Link) -> Iterator[tuple[int, bytes, bytes | None, str]]:
    """All acts in order, archived ones in their places."""
    waiting = iter(link.stream(ARCHIVED))
    following = next(waiting, None)
    for gseq, link_hash, store_hash, at in link.stream(LINKS):
        while following is not None and following[0] < gseq:
            yield int(following[0]), bytes(following[1]), None, ""
            following = next(waiting, None)
        yield gseq, link_hash, store_hash, at
    while following is not None:
        yield int(following[0]), bytes(following[1]), None, ""
        following = next(waiting, None)
