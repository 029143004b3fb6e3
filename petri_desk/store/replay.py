"""Replaying one stream from its log, for `verify`: each act is checked as it is folded, then the tables are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlalchemy import bindparam, select

from petri_desk.kernel.canonical import digest_of, parsed
from petri_desk.kernel.digests import START, sum_bytes
from petri_desk.kernel.events import Act, Event, event_from_body
from petri_desk.store import log, tables
from petri_desk.store.compare import differences
from petri_desk.store.course import Course
from petri_desk.store.link import Link
from petri_desk.store.readers import Reader
from petri_desk.store.refold import Refold
from petri_desk.store.streams import ROOT_ROW, Root

_a, _e = tables.act.c, tables.event.c
ACTS = select(*log.ACT_COLUMNS, _a.hash).where(_a.stream == bindparam("stream")).order_by(_a.act_no)
EVENTS = (
    select(
        _e.seq, _e.act_no, _e.id_instance, _e.firing, _e.name, _e.id_token, _e.transition, _e.place_from, _e.place_to,
        _e.body,
    )
    .where(_e.stream == bindparam("stream"))
    .order_by(_e.seq)
)  # fmt: skip
PLACE = select(tables.place.c.place_id).where(tables.place.c.id_place == bindparam("number"))
STEP = select(tables.transition.c.transition_id).where(tables.transition.c.id_transition == bindparam("number"))
# What a tampered body can make folding stumble over.
STUMBLES = (KeyError, ValueError, TypeError, AttributeError, AssertionError, IndexError)

Said = tuple[str, str, int | None]


@dataclass(slots=True)
class Words:
    """What the numbers of places and steps mean, each read once."""

    link: Link
    _places: dict[int | None, str | None] = field(default_factory=lambda: {None: None})
    _steps: dict[int, str | None] = field(default_factory=dict)

    def place(self, number: int | None) -> str | None:
        if number not in self._places:
            row = self.link.row(PLACE, {"number": number})
            self._places[number] = row[0] if row else f"place {number}, which is not there"
        return self._places[number]

    def step(self, number: int) -> str | None:
        if number not in self._steps:
            row = self.link.row(STEP, {"number": number})
            self._steps[number] = row[0] if row else None
        return self._steps[number]


@dataclass(slots=True)
class Tally:
    """What was checked so far."""

    checked: dict[str, int] = field(default_factory=lambda: {"acts": 0, "events": 0, "tokens": 0, "streams": 0})

    def add(self, other: "Tally") -> None:
        for name, count in other.checked.items():
            self.checked[name] += count


@dataclass(slots=True)
class Replay:
    """One stream, from nothing."""

    reader: Reader
    stream: int
    case_id: str
    names: frozenset[str]
    rules: Sequence[Any]
    words: Words
    course: Course
    tally: Tally
    folded: Refold = field(default_factory=Refold)
    chain: bytes = START
    act_no: int = 0
    gseq: int = 0

    def run(self) -> Iterator[Said]:
        for rule in self.rules:
            rule.begin(self.stream, self.case_id)
        rows = iter(self.reader.link.stream(EVENTS, {"stream": self.stream}))
        try:
            yield from self._acts(rows)
        except STUMBLES as error:
            yield "R01", f"{self.case_id}: its log cannot be folded after act {self.gseq} ({error!r}).", self.gseq
            return
        for seq, *_ in rows:
            yield "L05", f"{self.case_id}: event {seq} belongs to no act.", self.gseq
        yield from self._root()
        for rule in self.rules:
            yield from rule.end(self.folded.state)
        try:
            for message in differences(self.reader, self.stream, self.folded, self.course):
                yield "R01", f"{self.case_id}: {message}", self.gseq
        except STUMBLES as error:
            yield "R01", f"{self.case_id}: its tables cannot be read ({error!r}).", self.gseq

    def _acts(self, rows: Iterator[Any]) -> Iterator[Said]:
        state = self.folded.state
        for row in self.reader.link.stream(ACTS, {"stream": self.stream}):
            act, self.gseq = log.act_of(row), int(row[log.GSEQ])
            found = list(islice(rows, act.last_seq - act.first_seq + 1))
            yield from self._linked(act, bytes(row[-1]), [event[-1] for event in found])
            events = tuple(event_from_body(parsed(event[-1])) for event in found)
            for event, columns in zip(events, found, strict=True):
                yield from self._columns(act, event, columns)
            for wrong in self.folded.act(events):
                yield "R07", f"{self.case_id}: {wrong}.", self.gseq
            if sum_bytes(state.total) != act.state_hash:
                yield "R02", f"{self.case_id}: the state after act {self.gseq} is not the one it says.", self.gseq
            for rule in self.rules:
                yield from rule.act(act, self.gseq, events, state)
            self.tally.checked["acts"] += 1
            self.tally.checked["events"] += len(events)
            self.course.went(len(events))

    def _linked(self, act: Act, stored: bytes, bodies: list[str]) -> Iterator[Said]:
        """L01, L04 and L06: numbers, chain and payload of one act."""
        if act.act_no != self.act_no + 1 or act.first_seq != self.folded.state.last_seq + 1:
            yield "L01", f"{self.case_id}: act {self.gseq} does not follow the one before it.", self.gseq
        if len(bodies) != act.last_seq - act.first_seq + 1:
            yield "L01", f"{self.case_id}: events of act {self.gseq} are missing.", self.gseq
        if act.previous != self.chain or act.hash(bodies) != stored:
            yield "L04", f"{self.case_id}: act {self.gseq} or its events are not what was written.", self.gseq
        body = parsed(act.body)
        if "parameters" in body and digest_of([act.command, body["parameters"]]) != act.payload_hash:
            yield "L06", f"{self.case_id}: the payload of act {self.gseq} is not the one of its op id.", self.gseq
        self.chain, self.act_no = stored, act.act_no

    def _columns(self, act: Act, event: Event, columns: Any) -> Iterator[Said]:
        """L01, L05 and L07: the columns of an event say what its body says."""
        seq, act_no, case, firing, name, token, step, source, target, _ = columns
        if seq != self.folded.state.last_seq + 1 + event.seq - act.first_seq or event.seq != seq:
            yield "L01", f"{self.case_id}: event {seq} is out of order.", self.gseq
        if act_no != act.act_no:
            yield "L05", f"{self.case_id}: event {seq} stands among those of another act.", self.gseq
        if event.name not in self.names:
            yield "L07", f"{self.case_id}: nobody knows the event name {event.name}.", self.gseq
        places = (self.words.place(source), self.words.place(target))
        if (case, firing, name, token, *places) != (
            event.case, event.firing, event.name, event.token, event.place_from, event.place_to,
        ) or (step is not None and self.words.step(step) != event.step):  # fmt: skip
            yield "L07", f"{self.case_id}: the columns of event {seq} differ from its body.", self.gseq

    def _root(self) -> Iterator[Said]:
        """L12: the stream's own row stands where its log ends."""
        row = self.reader.link.row(ROOT_ROW, {"stream": self.stream})
        if row is None:
            yield "R01", f"{self.case_id}: the row of stream {self.stream} is missing.", self.gseq
            return
        root, state = Root(*row), self.folded.state
        if (root.last_seq, root.last_act) != (state.last_seq, self.act_no):
            yield "L12", f"{self.case_id}: its row stands at another event than its log.", self.gseq
        if bytes(root.total) != sum_bytes(state.total) or bytes(root.chain) != self.chain:
            yield "L12", f"{self.case_id}: the sum or chain in its row is not that of its log.", self.gseq
