"""What `verify` asks of a route's log beyond what the store can know: licences, quantities, families.

Each rule is fed one stream's acts in order, with the state as it was after each; it says what does not hold.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from petri_desk.kernel.events import Act, Event
from petri_desk.kernel.quantities import ZERO, quantity, text
from petri_desk.kernel.records import Fields
from petri_desk.kernel.state import State
from petri_desk.routing.definitions import flow_from
from petri_desk.routing.ledger import COUNTED, balanced, planned, weight
from petri_desk.routing.licence import unlicensed

Said = tuple[str, str, int]


@dataclass(slots=True)
class RouteRules:
    """The rule-level invariants of one job's stream."""

    bodies: dict[int, str]
    stream: int = 0
    case_id: str = ""
    last_gseq: int = 0
    counts: dict[str, int] = field(default_factory=dict)

    def begin(self, stream: int, case_id: str) -> None:
        self.stream, self.case_id, self.last_gseq, self.counts = stream, case_id, 0, {}

    def act(self, act: Act, gseq: int, events: tuple[Event, ...], state: State) -> Iterator[Said]:
        self.last_gseq = gseq
        for event in events:
            self._count(event)
        job = state.get(("case", self.stream))
        if job is None:
            return
        if not balanced(job):
            found = sum((quantity(job.get(name)) for name in COUNTED), ZERO)
            yield "Q05", f"{self.case_id}: {text(planned(job))} planned, {text(found)} accounted for.", gseq
        body = self.bodies.get(job["id_definition"])
        if body is not None:
            broken = unlicensed(flow_from(body), events, act.command)
            if broken:
                yield "R07", f"{self.case_id}: {act.command} moved tokens by no step of the route ({broken}).", gseq

    def _count(self, event: Event) -> None:
        if event.place_from:
            self.counts[event.place_from] = self.counts.get(event.place_from, 0) - 1
        if event.place_to:
            self.counts[event.place_to] = self.counts.get(event.place_to, 0) + 1

    def end(self, state: State) -> Iterator[Said]:
        job = state.get(("case", self.stream))
        if job is None:
            return
        tokens = {int(ident): entry for ident, entry in state.of_kind("token")}
        lying: dict[str, int] = {}
        sums = dict.fromkeys((*COUNTED, "open_tokens"), ZERO)
        for entry in tokens.values():
            place = entry.fields.get("place", "")
            lying[place] = lying.get(place, 0) + 1
            for name, value in zip(sums, _sums(weight(entry)), strict=True):
                sums[name] += value
        if {place: count for place, count in self.counts.items() if count} != lying:
            yield "R04", f"{self.case_id}: the places do not hold what the events moved there.", self.last_gseq
        for name, total in sums.items():
            if quantity(job.get(name)) != total:
                yield "Q05", f"{self.case_id}: {name} says {job.get(name)}, its tokens say {total}.", self.last_gseq
        yield from self._families({ident: entry.fields for ident, entry in tokens.items()})

    def _families(self, tokens: dict[int, Fields]) -> Iterator[Said]:
        for ident, fields in tokens.items():
            if fields["token_type"] == "component" and fields.get("parent_token_id") is None:
                yield "F02", f"Component {ident} of {self.case_id} has no parent.", self.last_gseq
            if self._in_a_circle(ident, tokens):
                yield "F01", f"Token {ident} of {self.case_id} is its own ancestor.", self.last_gseq

    def _in_a_circle(self, ident: int, tokens: dict[int, Fields]) -> bool:
        """Follows the parents up; families are a few levels deep."""
        parent: Any = tokens[ident].get("parent_token_id")
        seen = {ident}
        while parent is not None and parent in tokens:
            if parent in seen:
                return True
            seen.add(parent)
            parent = tokens[parent].get("parent_token_id")
        return False


def _sums(found: Any) -> tuple[Any, ...]:
    return found.good, found.scrap, found.in_work, found.open
