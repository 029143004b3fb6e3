"""The licence of a net's case: what each firing took and gave is what its arcs say for the binding it recorded.

Rule 1: asked before each commit of the draft's own events, and fit to be asked of every act ever recorded: a `Judge`
reads events, nets, calls and tokens, in the order of the log, and nothing else.
Rule 2: a call that hands over later gives nothing when it fires; what it gives is asked when its child has ended.
Rule 3: whether the binding was enabled (guard, read and inhibitor arcs) is asked before the firing, of the Play.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from petri_desk.kernel.draft import Draft
from petri_desk.kernel.events import Event
from petri_desk.kernel.records import Created, Fields, Set
from petri_desk.kernel.refusals import Refused, sentences
from petri_desk.nets.cases.definitions import ready_of
from petri_desk.nets.cases.tokens import colour_of, value_hash
from petri_desk.nets.colours.free import read_free
from petri_desk.nets.expressions import Value
from petri_desk.nets.firing.outcome import outcome
from petri_desk.nets.firing.play import Binding
from petri_desk.nets.firing.ready import Ready, ReadyTransition

FIRED, DELIVERED = "transition.fired/1", "transition.delivered/1"
TAKEN, GIVEN = "transition.consumed/1", "transition.produced/1"       # by hand (`managing`)
HEADS = (FIRED, DELIVERED, TAKEN, GIVEN)
CONSUMED, PRODUCED, FORM = "token.consumed/1", "token.produced/1", "form.given/1"

sentences({"not_a_firing": "Stopped: {transition} of {case_id} does not take and give that: {why}."})

Wrong = tuple[str, int, str]            # the transition, its case, what is wrong
Made = tuple[str, str, int]             # a token's place, the hash of its value, its time


@dataclass(slots=True)
class Judge:
    """What firings are judged by: the net of a case, the call of a child, a token's record, and each case's clock."""

    net: Callable[[int], Ready]
    call: Callable[[str], Fields]       # by the child's case id
    token: Callable[[int], Fields]
    clocks: dict[int, int] = field(default_factory=dict)

    def act(self, events: Sequence[Event]) -> Iterator[Wrong]:
        """The firings of one act that are not as their nets have them."""
        told: dict[int, list[Event]] = {}
        for event in events:
            told.setdefault(event.firing, []).append(event)
        for event in events:
            if event.name in HEADS:
                why = self._firing(event, [each for each in told[event.firing] if each.case == event.case])
                if why is not None:
                    yield str(event.step), event.case, why
            elif event.name in (CONSUMED, PRODUCED) and event.step is not None and not _head(told[event.firing]):
                yield event.step, event.case, "no firing is told"
            self._follow(event)

    def _follow(self, event: Event) -> None:
        """Keeps the clocks."""
        for change in event.changes:
            if change.kind == "case" and isinstance(change, Created):
                self.clocks[int(change.id)] = change.fields.get("clock", 0)
            elif change.kind == "case" and isinstance(change, Set) and "clock" in change.fields:
                self.clocks[int(change.id)] = change.fields["clock"][1] or 0

    def _firing(self, head: Event, told: list[Event]) -> str | None:
        ready = self.net(head.case)
        transition = ready.transition.get(str(head.step))
        if transition is None:
            return "there is no such transition"
        gave = [_made(event) for event in told if event.name == PRODUCED]
        if head.name == DELIVERED:
            return self._delivery(head, ready, gave)
        took = [(str(event.place_from), int(event.token or 0)) for event in told if event.name == CONSUMED]
        variables = read_free(head.data["binding"])
        if head.name == GIVEN:
            if took:
                return "what is given takes nothing"
            return _differs(ready, transition.id, variables, None, self.clocks.get(head.case, 0), gave)
        if (why := self._taken(ready, transition, variables, took)) is not None:
            return why
        if head.name == TAKEN:
            return "what is taken gives nothing" if gave else None
        if transition.defers:
            return "a call gives when its child has ended" if gave else None
        form = next((read_free(event.data["form"]) for event in told if event.name == FORM), None)
        return _differs(ready, transition.id, variables, form, self.clocks.get(head.case, 0), gave)

    def _delivery(self, head: Event, ready: Ready, gave: list[Made]) -> str | None:
        call = self.call(head.data["child"])
        variables = {**read_free(call["binding"]), **read_free(head.data["outputs"])}
        form = read_free(call["form"]) if "form" in call else None
        clock = max(self.clocks.get(head.case, 0), self.clocks.get(call["child"], 0))
        return _differs(ready, call["transition"], variables, form, clock, gave)

    def _taken(
        self, ready: Ready, transition: ReadyTransition, variables: Mapping[str, Value], took: list[tuple[str, int]]
    ) -> str | None:
        """Whether the tokens are as many as the arcs ask for, and fit them."""
        if transition.terms is None:
            return None
        wanted: Counter[str] = Counter()
        for term in transition.terms:
            if not isinstance(term.count, int):
                return None
            if not term.keeps:
                wanted[term.place] += term.count * term.weight
        there = Counter(place for place, _ in took if place not in transition.empties)
        if there != Counter({place: many for place, many in wanted.items() if place not in transition.empties}):
            return "it takes another number of tokens"
        for place, ident in took:
            value = colour_of(ready.net, place).read(self.token(ident).get("value"))
            fits = any(term.match(value, dict(variables)) for term in transition.terms if term.place == place)
            if place not in transition.empties and not fits:
                return f"token {ident} does not fit its binding"
        return None


def check(draft: Draft) -> None:
    """Stops an act whose firings are not the net's: a fault of a rule, found before it is written."""
    judge = Judge(lambda case: ready_of(draft, case), lambda child: _call(draft, child),
                  lambda ident: draft.get("token", ident), _clocks(draft))  # fmt: skip
    for transition, case, why in judge.act(draft.events):
        raise Refused("not_a_firing", transition=transition, case_id=draft.get("case", case)["case_id"], why=why)


def _call(draft: Draft, child: str) -> Fields:
    found = next(ident for ident, entry in draft.state.of_kind("case") if entry.fields["case_id"] == child)
    return draft.get("call", found)


def _clocks(draft: Draft) -> dict[int, int]:
    """Each touched case's clock before the act."""
    found = {int(ident): entry or draft.state.entries["case", ident]
             for (kind, ident), entry in draft.touched.items() if kind == "case"}  # fmt: skip
    return {ident: entry.fields.get("clock", 0) for ident, entry in found.items()}


def _head(told: list[Event]) -> bool:
    return any(event.name in HEADS for event in told)


def _made(event: Event) -> Made:
    fields = next((each.fields for each in event.changes if isinstance(each, Created) and each.kind == "token"), {})
    return str(fields.get("place")), str(fields.get("value_hash")), fields.get("time", 0)


def _differs(
    ready: Ready, transition: str, variables: dict[str, Value], form: Mapping[str, Value] | None, clock: int,
    gave: list[Made],
) -> str | None:  # fmt: skip
    found = outcome(ready, transition, Binding(variables), form, clock).gives
    wanted = [(place, value_hash(colour_of(ready.net, place).stored(value)), time) for place, value, time in found]
    return None if Counter(wanted) == Counter(gave) else "its arcs give something else"
