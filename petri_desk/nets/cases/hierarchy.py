"""Calls: a transition that plays another net, once for each firing, as a child case in the same stream.

Rule 1: a call takes its binding at once; the mapped values are really laid into the child, beside its own marking, and
what descends from them remembers it (`descends`).
Rule 2: a child has ended when nothing automatic is left to it, it waits for no child of its own, nothing in it is on
hold, and every end place is marked. Its end and what its parent's call gives are one act, once.
Rule 3: what a call gives is worked out from the variables it fired with and those the child hands out: of several
tokens in a place the oldest that descends from what was laid in, else the oldest.
Rule 4: a child's clock begins at its parent's, and a parent's goes on to that of the child that ended.
"""

from collections.abc import Mapping
from typing import Any

from petri_desk.kernel.case_state import case_state
from petri_desk.kernel.draft import Draft
from petri_desk.kernel.records import Change, Created, Ended, Fields
from petri_desk.kernel.refusals import Refused, sentences
from petri_desk.nets.cases.definitions import definition_of, ready_of, released_net
from petri_desk.nets.cases.firing_on_draft import clock_on, give_on, take_on
from petri_desk.nets.cases.plays import play_of
from petri_desk.nets.cases.tokens import colour_of, plain_json
from petri_desk.nets.colours.free import read_free, stored_free
from petri_desk.nets.expressions import Value
from petri_desk.nets.firing.outcome import Outcome, outcome
from petri_desk.nets.firing.play import Binding
from petri_desk.nets.firing.ready import Ready
from petri_desk.nets.model import Net, SubLink
from petri_desk.nets.ports import entry, exit_of

DEEPEST = 12                # calls inside calls
LONGEST_CASE_ID = 200

sentences(
    {
        "called_too_deep": "{transition} cannot call {called}: there are {depth} calls inside each other already.",
        "no_way_in": "{called} has no place whose input arc takes {variable} alone; nothing can be handed to it.",
        "does_not_fit": "{value} is no value of {colour}, which {place} of {called} takes.",
    }
)


def call_on(draft: Draft, case: int, transition: str, binding: Binding, form: Mapping[str, Value] | None) -> int:
    """Fires a call: takes what it takes, and opens the child case; answers its number."""
    play, link = play_of(draft, case), ready_of(draft, case).net.link_of[transition]
    child_id = _named(draft, case, link)
    definition, ready = released_net(draft.context.shop, link.net, child_id)
    inputs = _inputs(ready.net, link, binding)
    now = None if link.propagate else outcome(play.ready, transition, binding, form=form, clock=play.clock)
    firing = draft.firing()
    moved = clock_on(draft, play, case, now.clock) if now else ()
    sources = take_on(draft, play, case, transition, binding, firing, moved, {"child": child_id})
    if now is not None:
        give_on(draft, play, case, transition, now.gives, firing, sources, heirs(draft, sources))
    child = draft.context.fresh("instance")
    call = {
        "id_instance": case, "child": child, "link": link.id, "transition": transition, "took": sources,
        "binding": stored_free(dict(binding.variables)), "form": stored_free(dict(form)) if form else None,
    }  # fmt: skip
    _open(draft, case, child, link, firing, _child(draft, case, child_id, definition, ready, link, play.clock), call,
          {name: stored_free(value) for name, (_, value) in inputs.items()})  # fmt: skip
    _lay(draft, child, ready.net, inputs, firing, sources)
    return child


def depth_of(draft: Draft, case: int) -> int:
    """How many cases are above a case."""
    depth, parent = 0, draft.get("case", case).get("parent_instance")
    while parent is not None:
        depth, parent = depth + 1, draft.get("case", parent).get("parent_instance")
    return depth


def _named(draft: Draft, case: int, link: SubLink) -> str:
    """S2-08: the child's case id, parent:link:n."""
    fields, depth = draft.get("case", case), depth_of(draft, case) + 1
    number = int((fields.get("calls") or {}).get(link.id, 0)) + 1
    child_id = f"{fields['case_id']}:{link.id}:{number}"
    if depth > DEEPEST or len(child_id) > LONGEST_CASE_ID:
        raise Refused("called_too_deep", transition=link.transition, called=link.net, depth=depth - 1)
    return child_id


def _inputs(net: Net, link: SubLink, binding: Binding) -> dict[str, tuple[str, Value]]:
    """What is laid into the child: its variable -> (place, value)."""
    found: dict[str, tuple[str, Value]] = {}
    for variable, ours in link.inputs.items():
        place = entry(net, variable)
        if place is None:
            raise Refused("no_way_in", called=net.id, variable=variable)
        value, colour = binding.variables[ours], colour_of(net, place)
        if not colour.holds(value):
            raise Refused("does_not_fit", value=plain_json(value), colour=colour.name, place=place, called=net.id)
        found[variable] = (place, value)
    return found


def _child(
    draft: Draft, case: int, child_id: str, definition: int, ready: Ready, link: SubLink, clock: int
) -> dict[str, Any]:
    return {
        "case_id": child_id, "id_definition": definition, "parent_instance": case,
        "name": ready.net.name or ready.net.id,
        "status": "running" if link.auto_start else "created", "variables": {}, "open_tokens": 0, "begun": True,
        "auto_start": True if link.auto_start else None, "clock": clock or None, "created_at": draft.context.at,
        "started_at": draft.context.at if link.auto_start else None,
    }  # fmt: skip


def _open(
    draft: Draft, case: int, child: int, link: SubLink, firing: int, fields: Fields, call: Fields,
    inputs: Mapping[str, Any],
) -> None:  # fmt: skip
    calls = dict(draft.get("case", case).get("calls") or {})
    calls[link.id] = int(calls.get(link.id, 0)) + 1
    made: list[Change] = [
        Created("case", child, {name: value for name, value in fields.items() if value is not None}),
        Created("call", child, {name: value for name, value in call.items() if value is not None}),
    ]
    said = {"child": fields["case_id"], "link": link.id, "net": link.net, "started": link.auto_start, "inputs": inputs}
    draft.emit("subworkflow.started/1", *made, draft.change("case", case, calls=calls), firing=firing, case=case,
               data=said)  # fmt: skip


def _lay(
    draft: Draft, child: int, net: Net, inputs: Mapping[str, tuple[str, Value]], firing: int, sources: list[int]
) -> None:
    """S2-02: the child's own marking, then what was mapped."""
    play = play_of(draft, child)
    give_on(draft, play, child, None, initial(net), firing)
    for variable, (place, value) in inputs.items():
        give_on(draft, play, child, None, [(place, value, 0)], firing, sources, injected=variable)


def initial(net: Net) -> list[tuple[str, Value, int]]:
    """The tokens that a case begins with, in the order of the places."""
    return [(place.id, each.value, each.time) for place in net.places for each in net.initial.get(place.id, ())]


# --- the end of a child -----------------------------------------------------------------------------------------------


def waits(draft: Draft, case: int) -> bool:
    """Whether a case waits for a child, or for what was taken in it by hand to be produced from."""
    return draft.state.count("call", "id_instance", case) > 0 or bool(draft.get("case", case).get("taken"))


def rests_at_end(draft: Draft, case: int) -> bool:
    """Whether a running case has nothing automatic to do, waits for no child and no release, and its end is marked."""
    if draft.get("case", case)["status"] != "running" or waits(draft, case):
        return False
    play, ends = play_of(draft, case), ready_of(draft, case).net.end_places
    if not all(play.total(place) for place in ends) or play.holds() or play.automatic() is not None:
        return False
    return bool(ends) or (draft.find("call", case) is not None and not can_go_on(draft, case))


def can_go_on(draft: Draft, case: int) -> bool:
    """Whether something is enabled in a case, or will be in time, or a child of it may still end."""
    play = play_of(draft, case)
    if waits(draft, case) or play.next_time() is not None:
        return True
    return any(play.first(transition) is not None for transition in ready_of(draft, case).net.transition)


def tokens_at(draft: Draft, case: int, place: str) -> list[int]:
    """The tokens in a place of a case, oldest first."""
    found = draft.live("token", "place", place)
    return [ident for ident in found if draft.get("token", ident)["id_instance"] == case]


def finish(draft: Draft, child: int) -> bool:
    """Ends a child, and gives what its parent's call gives; False when that cannot be given (yet)."""
    call = draft.get("call", child)
    case, firing = call["id_instance"], draft.firing()
    play = play_of(draft, case)
    link = play.ready.net.link_of[call["transition"]]
    handed = _handed(draft, child, link)
    if link.propagate and (handed is None or not _room(draft, case, found := _given(draft, call, child, handed))):
        return False
    close(draft, child)
    values = {name: stored_free(value) for name, (_, value) in (handed or {}).items()}
    said = {"child": draft.get("case", child)["case_id"], "link": link.id, "outputs": values}
    draft.emit("subworkflow.completed/1", Ended("call", child), case=case, firing=firing, data=said)
    if link.propagate and handed is not None:
        moved = clock_on(draft, play, case, found.clock)
        sources = list(dict.fromkeys(ident for ident, _ in handed.values())) or list(call["took"])
        draft.emit("transition.delivered/1", *moved, step=link.transition, firing=firing, case=case,
                   data={"child": said["child"], "outputs": values})  # fmt: skip
        give_on(draft, play, case, link.transition, found.gives, firing, sources, heirs(draft, call["took"]))
    return True


def close(draft: Draft, case: int, **more: Any) -> None:
    """A case has ended: with the hash of its whole state, as at the close of a job (C40)."""
    change = draft.change("case", case, status="completed", completed_at=draft.context.at, stuck=None, **more)
    definition = definition_of(draft.state, draft.context.shop, case)
    live = (draft.get("token", ident) for place in definition["places"] for ident in tokens_at(draft, case, place[0]))
    seq = draft.state.last_seq + len(draft.events) + 1
    whole = case_state({**draft.get("case", case), "status": "completed"}, definition["workflow_id"], seq, live)
    draft.emit("case.completed/1", change, case=case, data={"state_hash": whole.state_hash})


def _handed(draft: Draft, child: int, link: SubLink) -> dict[str, tuple[int, Value]] | None:
    """What a child hands out: the parent's variable -> (token, value); None when something is not there."""
    net = ready_of(draft, child).net
    found: dict[str, tuple[int, Value]] = {}
    for variable, ours in link.outputs.items():
        place = exit_of(net, variable)
        there = tokens_at(draft, child, place) if place else []
        if place is None or not there:
            return None
        chosen = next((ident for ident in there if heirs(draft, [ident])), there[0])
        stored = draft.get("token", chosen).get("value")
        found[ours] = (chosen, colour_of(net, place).read(stored))
    return found


def _given(draft: Draft, call: Fields, child: int, handed: Mapping[str, tuple[int, Value]]) -> Outcome:
    case, transition = call["id_instance"], call["transition"]
    variables = {**read_free(call["binding"]), **{name: value for name, (_, value) in handed.items()}}
    clock = max(play_of(draft, case).clock, play_of(draft, child).clock)
    binding = Binding(variables=variables, takes=(), reads=(), emptied=())
    form = read_free(call["form"]) if call.get("form") else None
    return outcome(play_of(draft, case).ready, transition, binding, form=form, clock=clock)


def _room(draft: Draft, case: int, found: Outcome) -> bool:
    """C31: whether no place would be overfilled."""
    play, more = play_of(draft, case), [place for place, _, _ in found.gives]
    limits = {place: play.ready.net.place[place].capacity for place in set(more)}
    return all(limit is None or play.total(place) + more.count(place) <= limit for place, limit in limits.items())


def heirs(draft: Draft, tokens: list[int]) -> frozenset[int]:
    """What was laid into their case from outside, that these tokens descend from."""
    found: set[int] = set()
    for ident in tokens:
        fields = draft.get("token", ident)
        found.update([ident] if "injected" in fields else fields.get("descends") or ())
    return frozenset(found)
