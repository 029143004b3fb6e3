"""Replaying one stream from its log, for `verify`: each act is checked as it is folded, then the tables are."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlalchemy import bindparam, select

from petri_desk.kernel.canonical import digest_of
from petri_desk.kernel.digests import MODULUS, START, sum_bytes
from petri_desk.kernel.events import Act, Event, event_from_body
from petri_desk.kernel.records import Key
from petri_desk.kernel.state import Entry, State
from petri_desk.store import log, tables
from petri_desk.store.compare import differences
from petri_desk.store.readers import Reader
from petri_desk.store.streams import ROOT_ROW, Root

_a, _e = tables.act.c, tables.event.c
_p1, _p2, _tr = tables.place.alias("p1"), tables.place.alias("p2"), tables.transition.alias("tr")
ACTS = select(*log.ACT_COLUMNS, _a.hash).where(_a.stream == bindparam("stream")).order_by(_a.act_no)
EVENTS = (
    select(
        _e.seq, _e.act_no, _e.id_instance, _e.firing, _e.name, _e.id_token, _e.transition, _tr.c.transition_id,
        _p1.c.place_id, _p2.c.place_id, _e.body,
    )
    .join(_p1, _p1.c.id_place == _e.place_from, isouter=True)
    .join(_p2, _p2.c.id_place == _e.place_to, isouter=True)
    .join(_tr, _tr.c.id_transition == _e.transition, isouter=True)
    .where(_e.stream == bindparam("stream"))
    .order_by(_e.seq)
)  # fmt: skip
# What a tampered body can make folding stumble over.
STUMBLES = (KeyError, ValueError, TypeError, AttributeError, AssertionError, IndexError)

Said = tuple[str, str, int | None]


@dataclass(slots=True)
class Replay:
    """One stream, from nothing."""

    reader: Reader
    stream: int
    case_id: str
    names: set[str]
    rules: Sequence[Any]
    progress: Callable[[int], None] | None
    checked: dict[str, int]
    state: State = field(default_factory=State)
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
        yield from self._root()
        for rule in self.rules:
            yield from rule.end(self.state)
        try:
            for message in differences(self.reader, self.stream, self.state):
                yield "R01", f"{self.case_id}: {message}", self.gseq
        except STUMBLES as error:
            yield "R01", f"{self.case_id}: its tables cannot be read ({error!r}).", self.gseq

    def _acts(self, rows: Iterator[Any]) -> Iterator[Said]:
        for row in self.reader.link.stream(ACTS, {"stream": self.stream}):
            act, self.gseq = log.act_of(row), int(row[log.GSEQ])
            found = list(islice(rows, act.last_seq - act.first_seq + 1))
            yield from self._linked(act, bytes(row[-1]), [event[-1] for event in found])
            events = tuple(event_from_body(json.loads(event[-1])) for event in found)
            for event, columns in zip(events, found, strict=True):
                yield from self._columns(act, event, columns)
            self._fold(events)
            if sum_bytes(self.state.total) != act.state_hash:
                yield "R02", f"{self.case_id}: the state after act {self.gseq} is not the one it says.", self.gseq
            for rule in self.rules:
                yield from rule.act(act, self.gseq, events, self.state)
            self._count(len(events))

    def _count(self, events: int) -> None:
        self.checked["acts"] += 1
        self.checked["events"] += events
        if self.progress is not None:
            self.progress(self.checked["events"])

    def _linked(self, act: Act, stored: bytes, bodies: list[str]) -> Iterator[Said]:
        """L01, L04 and L06: numbers, chain and payload of one act."""
        if act.act_no != self.act_no + 1 or act.first_seq != self.state.last_seq + 1:
            yield "L01", f"{self.case_id}: act {self.gseq} does not follow the one before it.", self.gseq
        if len(bodies) != act.last_seq - act.first_seq + 1:
            yield "L01", f"{self.case_id}: events of act {self.gseq} are missing.", self.gseq
        if act.previous != self.chain or act.hash(bodies) != stored:
            yield "L04", f"{self.case_id}: act {self.gseq} or its events are not what was written.", self.gseq
        body = json.loads(act.body)
        if "parameters" in body and digest_of([act.command, body["parameters"]]) != act.payload_hash:
            yield "L06", f"{self.case_id}: the payload of act {self.gseq} is not the one of its op id.", self.gseq
        self.chain, self.act_no = stored, act.act_no

    def _columns(self, act: Act, event: Event, columns: Any) -> Iterator[Said]:
        """L01 and L07: the columns of an event say what its body says."""
        seq, act_no, case, firing, name, token, step, step_text, source, target, _ = columns
        if seq != self.state.last_seq + 1 + event.seq - act.first_seq or event.seq != seq or act_no != act.act_no:
            yield "L01", f"{self.case_id}: event {seq} is out of order.", self.gseq
        if event.name not in self.names:
            yield "L07", f"{self.case_id}: nobody knows the event name {event.name}.", self.gseq
        shown = (case, firing, name, token, source, target)
        if shown != (event.case, event.firing, event.name, event.token, event.place_from, event.place_to) or (
            step is not None and step_text != event.step
        ):
            yield "L07", f"{self.case_id}: the columns of event {seq} differ from its body.", self.gseq

    def _fold(self, events: Iterable[Event]) -> None:
        """Folds an act; the sum is brought up to date once for each record it touched."""
        touched: dict[Key, Entry | None] = {}
        for event in events:
            for change in event.changes:
                if change.key not in touched:
                    touched[change.key] = self.state.entries.get(change.key)
                self.state.apply(change, event.seq)
            self.state.last_seq = event.seq
        self.state.total = (self.state.total + self.state.resum(touched.items())) % MODULUS

    def _root(self) -> Iterator[Said]:
        """L12: the stream's own row stands where its log ends."""
        row = self.reader.link.row(ROOT_ROW, {"stream": self.stream})
        if row is None:
            yield "R01", f"{self.case_id}: the row of stream {self.stream} is missing.", self.gseq
            return
        root = Root(*row)
        if (root.last_seq, root.last_act) != (self.state.last_seq, self.act_no):
            yield "L12", f"{self.case_id}: its row stands at another event than its log.", self.gseq
        if bytes(root.total) != sum_bytes(self.state.total) or bytes(root.chain) != self.chain:
            yield "L12", f"{self.case_id}: the sum or chain in its row is not that of its log.", self.gseq

