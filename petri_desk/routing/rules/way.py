"""R04, R05 and R07: tokens moved by the steps of the route, and the route is the one the job began on."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256

from petri_desk.kernel.case_state import case_state
from petri_desk.kernel.events import Event
from petri_desk.kernel.records import Created, Ended, Set
from petri_desk.kernel.state import State
from petri_desk.routing.licence import unlicensed
from petri_desk.routing.rules.moment import Moment, Said

PUBLISHED = ("workflow_id", "revision", "kind", "body", "body_hash", "places", "steps")
Move = tuple[str | None, str | None]


@dataclass(slots=True)
class WayRules:
    """What holds for the moves of a job's tokens."""

    counts: dict[str, int] = field(default_factory=dict)

    def act(self, moment: Moment) -> Iterator[Said]:
        broken = unlicensed(moment.flow, moment.events, moment.command)
        if broken:
            yield moment.says("R07", f"{moment.command} moved tokens by no step of the route ({broken}).")
        for event in moment.events:
            for place, one in ((event.place_from, -1), (event.place_to, 1)):
                if place:
                    self.counts[place] = self.counts.get(place, 0) + one
            if moves(event) != (event.place_from, event.place_to):
                yield moment.says("R04", f"event {event.seq} says another move than its changes make.")
            closing = event.data.get("state_hash")
            if closing is not None and closing != _closing_hash(moment, event):
                yield moment.says("R02", "the hash of the whole state at its close is another.")
            for change in event.changes:
                if change.kind == "case" and isinstance(change, Set) and "id_definition" in change.fields:
                    yield moment.says("R05", "the job went over to another route.")

    def marking(self, state: State) -> bool:
        """R04: whether the places hold what the events moved there."""
        lying: dict[str, int] = {}
        for _, entry in state.of_kind("token"):
            place = entry.fields.get("place", "")
            lying[place] = lying.get(place, 0) + 1
        return {place: count for place, count in self.counts.items() if count} == lying


def _closing_hash(moment: Moment, event: Event) -> str | None:
    """S4-02: the whole state's hash, as it stands in the event that closes a job."""
    job = moment.state.get(("case", moment.stream))
    live = (entry.fields for entry in moment.tokens.values() if entry.live)
    return case_state(job, moment.flow.route.id, event.seq, live).state_hash if job else None


def moves(event: Event) -> Move:
    """How an event's changes move tokens: its own, and no other."""
    made: Move = (None, None)
    for change in event.changes:
        if change.kind != "token" or isinstance(change, Ended):
            continue
        if change.id != event.token and (isinstance(change, Created) or "place" in change.fields):
            return "?", "?"
        if isinstance(change, Created):
            made = (None, change.fields.get("place"))
        elif "place" in change.fields:
            made = change.fields["place"]
    return made


def republished(events: tuple[Event, ...], bodies: dict[int, str]) -> Iterator[str]:
    """R05: learns the definitions; says which do not have their own hash, or were changed afterwards."""
    for event in events:
        for change in event.changes:
            if change.kind != "definition":
                continue
            if isinstance(change, Created):
                bodies[int(change.id)] = body = change.fields["body"]
                if sha256(body.encode()).hexdigest() != change.fields["body_hash"]:
                    yield f"definition {change.id} does not have the hash of its body"
            elif isinstance(change, Ended) or set(PUBLISHED) & change.fields.keys():
                yield f"definition {change.id} was changed after it was published"
