"""F08: what calls and their child cases owe each other.

One child for each firing of a call; it gets its net's marking and what the call took; it hands over once, when it ends,
what lies in it then: of several tokens the oldest that descends from what was laid in, else the oldest.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from petri_desk.kernel.canonical import canonical
from petri_desk.kernel.events import Event
from petri_desk.kernel.records import Change, Created, Ended, Fields
from petri_desk.kernel.state import State
from petri_desk.nets.cases.hierarchy import initial
from petri_desk.nets.cases.licence import CONSUMED, DELIVERED, FIRED, GIVEN, PRODUCED
from petri_desk.nets.cases.tokens import colour_of
from petri_desk.nets.colours.free import read_free, stored_free
from petri_desk.nets.expressions import Value
from petri_desk.nets.model import Net
from petri_desk.nets.ports import entry, exit_of
from petri_desk.routing.rules.floors import Floor, Wrong

STARTED, COMPLETED = "subworkflow.started/1", "subworkflow.completed/1"

Told = dict[tuple[int, int], list[Event]]       # the events of an act, by case and firing


def _said(why: str) -> Wrong:
    return "F08", why


@dataclass(slots=True)
class CallRules:
    """The calls of one stream."""

    handed: Counter[int] = field(default_factory=Counter)       # how often each child handed over
    ended: set[int] = field(default_factory=set)

    def act(self, events: Sequence[Event], state: State, floors: Mapping[int, Floor]) -> Iterator[Wrong]:
        told: Told = {}
        for event in events:
            told.setdefault((event.case, event.firing), []).append(event)
        for event in events:
            if event.name == FIRED and str(event.step) in floors[event.case].ready.net.link_of:
                yield from self._opened(event, told, state, floors)
            elif event.name == COMPLETED:
                yield from self._closed(event, told, state, floors)
            elif event.name == DELIVERED and not _beside(event, told, COMPLETED):
                yield _said(f"{event.step} was given what no child had ended for")
            elif event.name == PRODUCED and event.step is not None:
                yield from _descends(event, told, state, floors)
        begun = {int(change.id) for event in events for change in event.changes if _begins(change)}
        for case, floor in floors.items():
            if case in begun:
                yield from _laid(floor, state.get(("call", case)), floors)
            elif floor.laid:
                yield "R07", f"{floor.case_id} was given tokens after it had begun"

    def end(self, state: State) -> Iterator[Wrong]:
        calls = {int(ident): entry for ident, entry in state.of_kind("call")}
        for ident, case in state.of_kind("case"):
            call = calls.get(int(ident))
            if (call is None) != (case.fields.get("parent_instance") is None):
                yield _said(f"{case.fields['case_id']} has no call that it was opened by")
            elif call is not None:
                over = case.fields["status"] in ("completed", "cancelled")
                if call.live == over:
                    yield _said(f"{case.fields['case_id']} is {case.fields['status']}, and its call is not")
                if (case.fields["status"] == "completed") != (int(ident) in self.ended):
                    yield _said(f"{case.fields['case_id']} is {case.fields['status']}, which its parent was not told")

    def _opened(
        self, head: Event, told: Told, state: State, floors: Mapping[int, Floor]
    ) -> Iterator[Wrong]:
        """One child for this firing, opened by it, with a name and net of its own."""
        link = floors[head.case].ready.net.link_of[str(head.step)]
        made = [int(change.id) for each in _beside(head, told, STARTED) for change in each.changes
                if isinstance(change, Created) and change.kind == "call"]  # fmt: skip
        if len(made) != 1 or made[0] not in floors:
            yield _said(f"{head.step} opened {len(made)} children in one firing")
            return
        call, child = state.get(("call", made[0])) or {}, floors[made[0]]
        fields = state.get(("case", made[0])) or {}
        took = [each.token for each in _beside(head, told, CONSUMED)]
        if child.ready.net.id != link.net:
            yield "R05", f"{child.case_id} plays {child.ready.net.id}, and its call is of {link.net}"
        number = child.case_id.removeprefix(f"{floors[head.case].case_id}:{link.id}:")
        wanted = {"id_instance": head.case, "link": link.id, "transition": link.transition,
                  "binding": head.data["binding"], "took": took}  # fmt: skip
        right = all(call.get(name) == value for name, value in wanted.items())
        if not right or fields.get("parent_instance") != head.case or not number.isdecimal():
            yield _said(f"{child.case_id} does not say what it was opened by")

    def _closed(
        self, event: Event, told: Told, state: State, floors: Mapping[int, Floor]
    ) -> Iterator[Wrong]:
        """What a child hands over: once, in the act of its end, and what lies in it."""
        ended = [int(change.id) for change in event.changes if isinstance(change, Ended) and change.kind == "call"]
        child = next((case for case, floor in floors.items() if floor.case_id == event.data.get("child")), None)
        if child is None or ended != [child]:
            yield _said(f"{event.data.get('child')} ended, and its call is not told to")
            return
        self.handed[child] += 1
        self.ended.add(child)
        call = state.get(("call", child)) or {}
        link = floors[event.case].ready.net.link_of[call["transition"]]
        ends = any(each.name == "case.completed/1" for each in told.get((child, 0), ()))
        if not ends or self.handed[child] > 1:
            yield _said(f"{floors[child].case_id} hands over, and does not end")
        delivered = _beside(event, told, DELIVERED)
        if len(delivered) != int(link.propagate):
            yield _said(f"{call['transition']} was given {len(delivered)} times what {floors[child].case_id} made")
            return
        handed = _handed(floors[child], link.outputs)
        net, lying = floors[child].ready.net, floors[child].tokens
        values = {name: stored_free(colour_of(net, place).read(lying[ident].get("value")))
                  for name, (ident, place) in handed.items()}  # fmt: skip
        if any(each.data.get("outputs") != values for each in (event, *delivered)) and link.propagate:
            yield _said(f"{floors[child].case_id} hands over {event.data.get('outputs')}, and holds {values}")
        sources = list(dict.fromkeys(ident for ident, _ in handed.values())) or list(call["took"])
        for each in _beside(event, told, PRODUCED):
            parent = (state.get(("token", each.token or 0)) or {}).get("parent_token_id")
            if parent != next(iter(sources), None):
                yield _said(f"token {each.token} does not come from what {floors[child].case_id} made")


def _beside(event: Event, told: Told, name: str) -> list[Event]:
    """The events of a name in the same firing of the same case."""
    return [each for each in told[event.case, event.firing] if each.name == name]


def _handed(child: Floor, outputs: Mapping[str, str]) -> dict[str, tuple[int, str]]:
    found: dict[str, tuple[int, str]] = {}
    for variable, ours in outputs.items():
        place = exit_of(child.ready.net, variable)
        there = sorted(ident for ident, at in child.places.items() if at == place)
        if place is not None and there:
            heirs = [each for each in there if child.tokens[each].keys() & {"descends", "injected"}]
            found[ours] = ((heirs or there)[0], place)
    return found


def _descends(event: Event, told: Told, state: State, floors: Mapping[int, Floor]) -> Iterator[Wrong]:
    """A child's tokens remember what was laid in, that those they were made from descend from."""
    case = event.case
    if state.get(("call", case)) is None:
        return
    delivered = _beside(event, told, DELIVERED)
    given = _beside(event, told, GIVEN)
    if delivered:
        ended = next(each for each in floors if floors[each].case_id == delivered[0].data["child"])
        sources = list((state.get(("call", ended)) or {}).get("took") or ())
    elif given:
        sources = list(given[0].data.get("made_from") or ())
    else:
        sources = [int(each.token or 0) for each in _beside(event, told, CONSUMED)]
    wanted: set[int] = set()
    for ident in sources:
        fields = floors[case].tokens.get(ident, {})
        wanted.update([ident] if "injected" in fields else fields.get("descends") or ())
    if list(floors[case].tokens[event.token or 0].get("descends") or ()) != sorted(wanted):
        yield _said(f"token {event.token} does not say what it descends from")


def _begins(change: Change) -> bool:
    if change.kind != "case" or isinstance(change, Ended):
        return False
    return bool(change.fields.get("begun"))


def _laid(floor: Floor, call: Fields | None, floors: Mapping[int, Floor]) -> Iterator[Wrong]:
    """What a case began with: its net's marking, and what its call took for it."""
    net = floor.ready.net
    own: Counter[tuple[str, str, int]] = Counter()
    laid: dict[str, tuple[str, str]] = {}
    for ident, fields in floor.laid.items():
        if "injected" not in fields:
            own[fields["place"], canonical(fields.get("value")), fields.get("time", 0)] += 1
            continue
        laid[fields["injected"]] = (fields["place"], canonical(fields.get("value")))
        if call is None or fields.get("parent_token_id") != next(iter(call["took"]), None):
            yield _said(f"token {ident} was not laid in by a call")
    if own != Counter((place, _stored(net, place, value), time) for place, value, time in initial(net)):
        yield "R07", f"{floor.case_id} did not begin with the marking of its net"
    inputs = {} if call is None else _inputs(net, call, floors)
    if laid != inputs:
        yield _said(f"{floor.case_id} was given {laid}, and its call took {inputs}")


def _inputs(net: Net, call: Fields, floors: Mapping[int, Floor]) -> dict[str, tuple[str, str]]:
    """What a call lays into its child: where, and of what value."""
    link, bound = floors[call["id_instance"]].ready.net.link_of[call["transition"]], read_free(call["binding"])
    places = {variable: str(entry(net, variable)) for variable in link.inputs}
    return {variable: (places[variable], _stored(net, places[variable], bound[ours]))
            for variable, ours in link.inputs.items()}  # fmt: skip


def _stored(net: Net, place: str, value: Value) -> str:
    return canonical(None if value is None else colour_of(net, place).stored(value))
