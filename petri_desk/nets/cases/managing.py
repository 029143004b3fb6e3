"""Token management by hand in a net's case: tokens made, taken, given, moved, altered and held outside of firing (S0).

Rule 1: what a net says of its places holds for raw calls too: a value is one of the place's colour set, and a place has
no more tokens than it takes.
Rule 2: consuming asks what a firing asks, guard and all, and takes what the first binding takes. What was taken waits
on the case (`taken`) until it is produced from; while something waits, the case has not ended.
Rule 3: producing gives what the arcs give: with the variables of what was last consumed for the transition, and those
that `data` names, which go before them. With nothing consumed all variables come from `data`.
Rule 4: a call of another net is fired, never taken apart.
Rule 5: a held token takes part in no firing and is not moved, and its case does not end, until it is released.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from petri_desk.kernel.canonical import NotCanonical, canonical, digest_of, guarded
from petri_desk.kernel.commands import LEADING, Command, Kind, Name, Object, Target
from petri_desk.kernel.draft import Draft
from petri_desk.kernel.records import Fields
from petri_desk.kernel.refusals import Refused, Remedy, sentences
from petri_desk.nets.cases.commands import begin, require_open, settled
from petri_desk.nets.cases.definitions import definition_of, ready_of
from petri_desk.nets.cases.firing_on_draft import clock_on, give_on
from petri_desk.nets.cases.hierarchy import heirs
from petri_desk.nets.cases.plays import lay, play_of
from petri_desk.nets.cases.tokens import colour_of, plain_json, require_unheld, storable, taken, value_hash
from petri_desk.nets.colours import Colour, ColourError
from petri_desk.nets.colours.free import read_free, stored_free
from petri_desk.nets.expressions import Value
from petri_desk.nets.firing.outcome import outcome
from petri_desk.nets.firing.play import Binding, Play

sentences(
    {
        "already_begun": "{case_id} has its initial tokens already.",
        "another_definition": "{case_id} plays {workflow}, revision {revision}; that is not what was given.",
        "calls_are_fired": "{transition} calls {called}; it is fired, and not taken apart.",
        "place_is_full": "{place} has no room: it takes {capacity} at most.",
        "not_in_place": "Token {token} lies in {place}, not in {given}.",
        "no_place": "{workflow} has no place {place}; it has {known}.",
        "token_gone": "Token {token} was taken from its place before; nothing is done with it any more.",
        "value_does_not_fit": "{value} is no value of {colour}, which {place} takes.",
    }
)


def _definition(value: Any) -> Any:
    """A workflow's id, or its whole definition."""
    if isinstance(value, str) and not value.lstrip().startswith("{"):
        if not value.strip():
            raise ValueError
        return value.strip()
    found = guarded(json.loads(value, parse_float=str) if isinstance(value, str) else value)
    if not isinstance(found, dict):
        raise ValueError
    return found


def read_data(value: Any) -> Any:
    """Data of any shape; text that is an object or a list in JSON is one."""
    if isinstance(value, str) and value.lstrip()[:1] in ("{", "["):
        value = json.loads(value, parse_float=str)
    return guarded(value)


WorkflowDefinition = Annotated[Any, Kind("object", "the id of a workflow, or its definition as JSON", _definition)]


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateInitialTokens:
    case_id: Name
    workflow_definition: WorkflowDefinition


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsumeInputTokens:
    case_id: Name
    transition_id: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class ProduceOutputTokens:
    case_id: Name
    transition_id: Name
    data: Object


def create_initial_tokens(draft: Draft, command: CreateInitialTokens) -> None:
    """S0-01: lays a case's initial tokens before it is started."""
    case = draft.get("case", draft.case)
    require_open(case)
    _require_same(draft, case, command.workflow_definition)
    if case.get("begun") or case["status"] != "created":
        raise Refused("already_begun", case_id=case["case_id"])
    draft.emit("case.laid/1", draft.change("case", draft.case, begun=True))
    begin(draft, draft.case)


def _require_same(draft: Draft, case: Fields, given: Any) -> None:
    """What is given must be what the case plays."""
    pinned = definition_of(draft.state, draft.context.shop, draft.case)
    same = given == pinned["workflow_id"]
    if isinstance(given, Mapping):
        same = digest_of(given).hex() == pinned["body_hash"] or canonical(given) == pinned["body"]
    if not same:
        raise Refused("another_definition", case_id=case["case_id"], workflow=pinned["workflow_id"],
                      revision=pinned["revision"])  # fmt: skip


def consume_input_tokens(draft: Draft, command: ConsumeInputTokens) -> None:
    """S0-03, S0-15: takes what the first binding of a transition takes; its guard is asked before."""
    play, transition = _asked(draft, command.transition_id), command.transition_id
    binding = play.first(transition)
    if binding is None:
        reason = play.why_not(transition)
        raise Refused("not_enabled", transition=transition, reason=reason.sentence, reason_code=reason.code)
    takes, firing = binding.takes + binding.emptied, draft.firing()
    kept = {"transition": transition, "binding": stored_free(dict(binding.variables)),
            "tokens": [ident for _, ident in takes]}  # fmt: skip
    waiting = [*(draft.get("case", draft.case).get("taken") or ()), kept]
    draft.emit("transition.consumed/1", draft.change("case", draft.case, taken=waiting), step=transition,
               firing=firing, data={"binding": kept["binding"]})  # fmt: skip
    for place, ident in takes:
        play.take(place, ident)
        draft.emit("token.consumed/1", *taken(ident, place), token=ident, step=transition, firing=firing)
    settled(draft, draft.case)


def produce_output_tokens(draft: Draft, command: ProduceOutputTokens) -> None:
    """S0-04: gives what a transition's arcs give, carrying the data."""
    play, transition = _asked(draft, command.transition_id), command.transition_id
    waiting = list(draft.get("case", draft.case).get("taken") or ())
    last = max((number for number, each in enumerate(waiting) if each["transition"] == transition), default=None)
    kept = waiting.pop(last) if last is not None else {"binding": {}, "tokens": []}
    variables = {**read_free(kept["binding"]), **_said(play, transition, command.data)}
    found = outcome(play.ready, transition, Binding(variables), clock=play.clock)
    for place in dict.fromkeys(place for place, _, _ in found.gives):
        _require_room(play, place, sum(to == place for to, _, _ in found.gives))
    firing, sources = draft.firing(), list(kept["tokens"])
    changes = (draft.change("case", draft.case, taken=waiting or None), *clock_on(draft, play, draft.case, found.clock))
    draft.emit("transition.produced/1", *changes, step=transition, firing=firing,
               data={"binding": stored_free(variables), "data": dict(command.data), "made_from": sources})  # fmt: skip
    inside = draft.find("call", draft.case) is not None
    give_on(draft, play, draft.case, transition, found.gives, firing, sources, heirs(draft, sources) if inside else ())
    settled(draft, draft.case)


def _asked(draft: Draft, transition: str) -> Play:
    """The Play of the case, when the transition is one that may be taken apart."""
    require_open(draft.get("case", draft.case))
    net = ready_of(draft, draft.case).net
    if transition not in net.transition:
        raise Refused("no_transition", workflow=net.id, transition=transition, known=list(net.transition))
    if transition in net.link_of:
        case_id = draft.get("case", draft.case)["case_id"]
        remedy = Remedy("fire", {"case_id": case_id, "transition_id": transition})
        raise Refused("calls_are_fired", remedy, transition=transition, called=net.link_of[transition].net)
    return play_of(draft, draft.case)


def _said(play: Play, transition: str, data: Mapping[str, Any]) -> dict[str, Value]:
    """The data as values: what is an input variable as its place's colour set reads it, the rest as it is."""
    colours = _colours(play, transition)
    found: dict[str, Value] = {}
    for name, given in data.items():
        found[name] = _fitting(colours[name], given, name) if name in colours else read_free(given)
    return found


def _colours(play: Play, transition: str) -> dict[str, Colour]:
    """The colour sets of the variables that stand alone on an arc of the transition."""
    net = play.ready.net
    return {arc.expression.strip(): play.ready.colour[arc.place] for arc in reversed(net.arcs_of[transition])
            if arc.expression is not None and arc.expression.strip().isidentifier()}  # fmt: skip


def _require_room(play: Play, place: str, more: int) -> None:
    """C31, S0-13: a place never holds more than it takes."""
    capacity = play.ready.net.place[place].capacity
    if capacity is not None and play.total(place) + more > capacity:
        raise Refused("place_is_full", place=place, capacity=capacity)


# --- one token --------------------------------------------------------------------------------------------------------


def move(draft: Draft, ident: int, source: str, target: str, reason: str | None) -> None:
    """S0-05: a token comes to lie in another place of its case."""
    fields, play = _lying(draft, ident), play_of(draft, draft.case)
    place, net = str(fields["place"]), play.ready.net
    require_unheld(ident, fields)
    for each in (source, target):
        if each not in net.place:
            raise Refused("no_place", workflow=net.id, place=each, known=list(net.place))
    if place != source:
        raise Refused("not_in_place", token=ident, place=place, given=source)
    if target == source:
        return
    _require_room(play, target, 1)
    colour, value = colour_of(net, target), colour_of(net, place).read(fields.get("value"))
    if not colour.holds(value):
        raise Refused("value_does_not_fit", value=plain_json(value), colour=colour.name, place=target)
    change = draft.change("token", ident, place=target, colour=colour.name, **_stored(colour, value))
    play.take(place, ident)
    play.put(target, ident, value, fields.get("time", 0))
    draft.emit("token.moved/1", change, token=ident, data={"from": place, "to": target, "reason": reason})
    settled(draft, draft.case)


def update(draft: Draft, ident: int, data: Any, reason: str | None) -> None:
    """S0-06: a token's value is replaced; a record's is merged. Before and after stand in the event."""
    fields, play = _lying(draft, ident), play_of(draft, draft.case)
    place, net = str(fields["place"]), play.ready.net
    colour, before = colour_of(net, place), fields.get("value")
    value = _merged(colour, before, data, place)
    change = draft.change("token", ident, **_stored(colour, value))
    play.take(place, ident)
    play.put(place, ident, value, fields.get("time", 0))
    if fields.get("held"):
        play.hold(place, ident)
    draft.emit("token.updated/1", change, token=ident, data={"data": data, "reason": reason})
    settled(draft, draft.case)


def hold(draft: Draft, ident: int, reason: str) -> None:
    """A token stays where it lies; who holds it, and why, stand on it."""
    fields = _lying(draft, ident)
    held = list(fields.get("held") or ())
    if not held:
        play_of(draft, draft.case).hold(str(fields["place"]), ident)
    entry = {"reason": reason, "by": draft.context.actor, "at": draft.context.at, "token": ident}
    change = draft.change("token", ident, held=[*held, entry])
    draft.emit("token.held/1", change, token=ident, data={"reason": reason})
    settled(draft, draft.case)


def unhold(draft: Draft, ident: int, reason: str) -> None:
    """A held token may be taken again, and what was waiting for it goes on."""
    fields = _lying(draft, ident)
    if not fields.get("held"):
        raise Refused("not_held", serial=f"#{ident}")
    play_of(draft, draft.case).release(str(fields["place"]), ident)
    draft.emit("token.unheld/1", draft.change("token", ident, held=None), token=ident, data={"reason": reason})
    settled(draft, draft.case)


def _lying(draft: Draft, ident: int) -> Fields:
    fields = draft.get("token", ident)
    require_open(draft.get("case", draft.case))
    if not draft.is_live("token", ident):
        raise Refused("token_gone", token=ident)
    return fields


def put_back(draft: Draft, before: Mapping[int, Fields]) -> None:
    """Tokens read as they did before something was done to them by hand."""
    play = play_of(draft, draft.case)
    for ident, changed in before.items():
        fields = _lying(draft, ident)
        after = {**fields, **changed}
        if after["place"] != fields["place"]:
            _require_room(play, after["place"], 1)
        play.take(str(fields["place"]), ident)
        lay(play, ident, after)
        draft.emit("token.corrected/1", draft.change("token", ident, **changed), token=ident)
    settled(draft, draft.case)


def _merged(colour: Colour, before: Any, data: Any, place: str) -> Value:
    if isinstance(before, Mapping) and isinstance(data, Mapping):
        try:
            return colour.read({**before, **data})
        except ColourError:
            pass                # a union has one field, and that may be another now
    return _fitting(colour, data, place)


def _fitting(colour: Colour, given: Any, place: str) -> Value:
    """A value of the colour set; what was typed as text may be JSON."""
    try:
        return colour.read(given)
    except ColourError:
        pass
    try:
        return colour.read(guarded(json.loads(given, parse_float=str)))
    except (ColourError, ValueError, TypeError, NotCanonical):
        raise Refused("value_does_not_fit", value=given, colour=colour.name, place=place) from None


def _stored(colour: Colour, value: Value) -> dict[str, Any]:
    stored = None if value is None else storable(colour, value)
    return {"value": stored, "value_hash": value_hash(stored)}


COMMANDS = (
    Command("create_initial_tokens", CreateInitialTokens, create_initial_tokens, LEADING, Target("case", "case_id"),
            "Lay the initial tokens of a new case before it is started.",
            ("create_initial_tokens case_id=C1 workflow_definition=parent-cpn-1",)),
    Command("consume_input_tokens", ConsumeInputTokens, consume_input_tokens, LEADING, Target("case", "case_id"),
            "Take what a transition takes, without firing it: its first binding, if its guard holds.",
            ("consume_input_tokens case_id=C1 transition_id=t1",)),
    Command("produce_output_tokens", ProduceOutputTokens, produce_output_tokens, LEADING, Target("case", "case_id"),
            "Give what a transition gives, from what was consumed for it last and from data (variable: value).",
            ("produce_output_tokens case_id=C1 transition_id=t1 data='{\"y\": 7}'",)),
)  # fmt: skip
