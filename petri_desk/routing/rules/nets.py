"""A net's log, held against its nets: R02, R04, R05, R07, T01, T02, T05 to T07, Q07 and F03 of every case of a stream.

Each act is gone through event by event, so that what holds is asked of every prefix: a firing is held against what lay
there just before it. What calls and children owe each other is `calls`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from petri_desk.kernel.canonical import parsed
from petri_desk.kernel.case_state import case_state
from petri_desk.kernel.events import Act, Event
from petri_desk.kernel.findings import Noted
from petri_desk.kernel.records import Created, Fields, Set
from petri_desk.kernel.refusals import Refused
from petri_desk.kernel.state import State
from petri_desk.nets.cases.definitions import is_net, ready_from
from petri_desk.nets.cases.licence import CONSUMED, DELIVERED, FIRED, GIVEN, HEADS, PRODUCED, Judge
from petri_desk.nets.cases.licence import TAKEN as BY_HAND
from petri_desk.nets.colours import ColourError
from petri_desk.nets.colours.free import read_free
from petri_desk.nets.firing.ready import Ready
from petri_desk.routing.rules.calls import CallRules
from petri_desk.routing.rules.floors import Floor, Wrong
from petri_desk.routing.rules.moment import Said
from petri_desk.routing.rules.way import moves

SHOP = 1
MOVING = ("consume_input_tokens", "produce_output_tokens", "move_token", "correct")      # may change the sums
# What may happen to a token without a firing, and by which commands.
OUTSIDE = {"token.moved/1": ("move_token",), "token.updated/1": ("update_token_data",), "token.held/1": ("hold",),
           "token.unheld/1": ("unhold",), "token.corrected/1": ("correct",),
           "token.scrapped/1": ("case_cancel",)}  # fmt: skip
STUMBLES = (Refused, ColourError, KeyError, ValueError, TypeError, AttributeError, IndexError)


@dataclass(slots=True)
class NetRules:
    """The rule-level invariants of nets, stream by stream; the nets are learnt from the shop, which comes first."""

    bodies: dict[int, str] = field(default_factory=dict)
    stream: int = 0
    case_id: str = ""
    plays_net: bool | None = None
    floors: dict[int, Floor] = field(default_factory=dict)
    calls: CallRules = field(default_factory=CallRules)
    judge: Judge | None = None
    state: State = field(default_factory=State)
    gseq: int = 0

    def begin(self, stream: int, case_id: str) -> None:
        self.stream, self.case_id, self.plays_net, self.gseq = stream, case_id, None, 0
        self.floors, self.calls = {}, CallRules()
        self.judge = Judge(self._ready, self._call, self._lying)

    def act(self, act: Act, gseq: int, events: tuple[Event, ...], state: State) -> Iterator[Said]:
        if self.stream == SHOP:
            for change in (each for event in events for each in event.changes):
                if change.kind == "definition" and isinstance(change, Created):
                    self.bodies[int(change.id)] = change.fields["body"]
            return
        self.state, self.gseq = state, gseq
        if self.plays_net is None and (root := state.get(("case", self.stream))) is not None:
            body = self.bodies.get(root.get("id_definition", 0))
            self.plays_net = body is not None and is_net(parsed(body))
        if not self.plays_net:
            return
        found: dict[Wrong, int] = {}
        try:
            for case, wrong in self._gone_through(act, events):
                found.setdefault(wrong, case)
        except STUMBLES as error:
            found["R07", f"the act cannot be played again ({error!r})"] = self.stream
            self.plays_net = False      # what comes after it stands on nothing
        for (code, why), case in found.items():
            floor = self.floors.get(case)
            yield code, f"{floor.case_id if floor else self.case_id}: {why}.", gseq

    def end(self, state: State) -> Iterator[Said]:
        if not self.plays_net:
            return
        for floor in self.floors.values():
            lying: dict[str, int] = {}
            for ident in floor.tokens:
                place = self._fields("token", ident).get("place")
                if place is not None:
                    lying[place] = lying.get(place, 0) + 1
            if {place: count for place, count in floor.counts.items() if count} != lying:
                yield "R04", f"{floor.case_id}: the places do not hold what the events moved there.", self.gseq
            if floor.by_hand and floor.kept:
                yield Noted("Q07", f"{floor.case_id}: its tokens were managed by hand ({floor.by_hand} times); what its"
                            " net keeps is not asked of it.", self.gseq)  # fmt: skip
        for code, why in self.calls.end(state):
            yield code, f"{self.case_id}: {why}.", self.gseq

    # --- one act ------------------------------------------------------------------------------------------------------

    def _gone_through(self, act: Act, events: Sequence[Event]) -> Iterator[tuple[int, Wrong]]:
        told: dict[tuple[int, int], list[Event]] = {}
        for event in events:
            told.setdefault((event.case, event.firing), []).append(event)
            yield from self._cases(event)
        assert self.judge is not None
        for transition, case, why in self.judge.act(events):
            yield case, ("R07", f"{transition} does not take and give that: {why}")
        sums = {case: list(floor.sums) for case, floor in self.floors.items()}
        for number, event in enumerate(events):
            yield from ((event.case, wrong) for wrong in self._event(act, event, told[event.case, event.firing]))
            following = events[number + 1] if number + 1 < len(events) else None
            if following is None or (following.case, following.firing) != (event.case, event.firing):
                yield from self._kept(act, event.case, told[event.case, event.firing], sums)
        for wrong in self.calls.act(events, self.state, self.floors):
            yield self.stream, wrong
        for floor in self.floors.values():
            floor.laid.clear()

    def _cases(self, event: Event) -> Iterator[tuple[int, Wrong]]:
        """R05: which net each case plays."""
        for change in event.changes:
            if change.kind != "case":
                continue
            if isinstance(change, Created):
                ident, fields = int(change.id), change.fields
                body = self.bodies.get(fields["id_definition"])
                if body is None or not is_net(parsed(body)):
                    yield ident, ("R05", f"{fields['case_id']} plays what was never published as a net")
                    continue
                self.floors[ident] = Floor.of(ident, fields["case_id"], ready_from(body), fields.get("clock", 0))
            elif isinstance(change, Set) and "id_definition" in change.fields:
                yield int(change.id), ("R05", "the case went over to another net")

    def _event(self, act: Act, event: Event, told: Sequence[Event]) -> Iterator[Wrong]:
        floor = self.floors[event.case]
        if moves(event) != (event.place_from, event.place_to):
            yield "R04", f"event {event.seq} says another move than its changes make"
        for place, one in ((event.place_from, -1), (event.place_to, 1)):
            if place:
                floor.counts[place] += one
        if event.name in HEADS:
            yield from _head(floor, event, told)
        for change in event.changes:
            if change.kind == "token":
                yield from self._token(act, floor, event, change)
            elif change.kind == "case" and isinstance(change, Set) and "clock" in change.fields:
                yield from _clock(self.floors[int(change.id)], *change.fields["clock"])
        if event.name in ("case.completed/1", "case.cancelled/1"):
            yield from self._end(floor, event)

    def _end(self, floor: Floor, event: Event) -> Iterator[Wrong]:
        floor.over = True
        if event.name == "case.completed/1" and floor.play.holds():
            yield "R07", "it ended with a token on hold"
        if event.data.get("state_hash") not in (None, self._closing_hash(floor, event)):
            yield "R02", "the hash of the whole state at its close is another"

    def _token(self, act: Act, floor: Floor, event: Event, change: object) -> Iterator[Wrong]:
        if isinstance(change, Created):
            if event.name != PRODUCED:
                yield "R07", f"token {change.id} comes from nowhere"
            elif event.step is None:
                floor.laid[int(change.id)] = change.fields
        elif event.name != CONSUMED and act.command not in OUTSIDE.get(event.name, ()):
            yield "R07", f"token {event.token} changes by no firing"
        if floor.over:
            yield "R07", "something happens in it after its end"
        yield from floor.change(change)  # type: ignore[arg-type]
        fields, live = self._fields("token", event.token), self.state.entries["token", event.token or 0].live
        if live != (fields.get("place") is not None) or live != (fields.get("status") == "ready"):
            yield "T01", f"token {event.token} is {fields.get('status')}, and lies in {fields.get('place')}"

    def _kept(
        self, act: Act, case: int, told: Sequence[Event], sums: dict[int, list[int]]
    ) -> Iterator[tuple[int, Wrong]]:
        """Q07: what the firings of a net keep, after each of them."""
        floor = self.floors[case]
        before = sums.get(case)
        if act.command in MOVING and case == act.case:
            floor.by_hand += before is not None and before != floor.sums
        elif not floor.by_hand and act.command != "case_cancel" and not _lays(told):
            why = floor.broken(before or floor.sums)
            if why is not None:
                yield case, ("Q07", f"what its net keeps was not kept: {why}")
        sums[case] = list(floor.sums)

    def _closing_hash(self, floor: Floor, event: Event) -> str:
        case = self._fields("case", floor.case)
        live = [floor.tokens[ident] for ident in floor.places]
        whole = case_state({**case, "status": "completed"}, floor.ready.net.id, event.seq, live)
        return whole.state_hash

    # --- records ------------------------------------------------------------------------------------------------------

    def _fields(self, kind: str, ident: int | None) -> Fields:
        return self.state.get((kind, ident)) or {} if ident is not None else {}

    def _ready(self, case: int) -> Ready:
        return self.floors[case].ready

    def _lying(self, ident: int) -> Fields:
        return self._fields("token", ident)

    def _call(self, child: str) -> Fields:
        return self._fields("call", next(case for case, floor in self.floors.items() if floor.case_id == child))


def _clock(floor: Floor, before: int | None, after: int | None) -> Iterator[Wrong]:
    if (after or 0) < (before or 0):
        yield "R07", f"the clock went back from {before} to {after}"
    floor.play.go_on(after or 0)


def _lays(told: Sequence[Event]) -> bool:
    return any(event.name == PRODUCED and event.step is None for event in told)


def _head(floor: Floor, event: Event, told: Sequence[Event]) -> Iterator[Wrong]:
    """A firing, held against what lay there before it."""
    transition = floor.ready.transition.get(str(event.step))
    if transition is None:
        return
    taken = [int(each.token or 0) for each in told if each.name == CONSUMED]
    if event.name in (FIRED, BY_HAND):
        why = floor.not_enabled(transition, read_free(event.data["binding"]), taken)
        why = why or floor.left_behind(transition, taken)
        if why is not None:
            yield "R07", f"{event.step} could not fire: {why}"
    if event.name == FIRED and transition.defers:
        floor.called(transition.id, 1)
    elif event.name == DELIVERED:
        floor.called(transition.id, -1)
    if event.name in (FIRED, GIVEN):
        yield from _parents(event, told, taken if event.name == FIRED else list(event.data.get("made_from") or ()))


def _parents(head: Event, told: Sequence[Event], sources: list[int]) -> Iterator[Wrong]:
    """F03, S0-14: what was given is told to be made from what was taken."""
    for event in told:
        if event.name != PRODUCED or event.step != head.step:
            continue
        born = [change for change in event.changes if isinstance(change, Created)]
        made = next(change for change in born if change.kind == "token")
        ties = [each.fields["src"] for each in born if each.kind == "link" and each.fields["dst"] == made.id]
        parents = [each for each in (made.fields.get("parent_token_id"), *ties) if each is not None]
        if parents != list(dict.fromkeys(sources)):
            yield "F03", f"token {made.id} is told to be made from {parents}, and {head.step} took {sources}"
