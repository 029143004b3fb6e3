"""A net's case as the doors show it: what is enabled and why not the rest, what lies where, who its children are."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from petri_desk.kernel.canonical import canonical, parsed
from petri_desk.kernel.draft import Draft
from petri_desk.kernel.marking import Compressed
from petri_desk.kernel.records import Fields
from petri_desk.nets.cases.definitions import ready_of
from petri_desk.nets.cases.plays import play_of
from petri_desk.nets.cases.tokens import plain_json
from petri_desk.nets.firing.play import Play
from petri_desk.nets.model import Transition

MOST_BINDINGS = 100


def enabled_transitions(draft: Draft) -> list[dict[str, Any]]:
    """S4-12: every transition of a case, with the bindings that it could fire with now, oldest token first."""
    net, case = ready_of(draft, draft.case).net, draft.get("case", draft.case)
    why = _not_going(case)
    play = play_of(draft, draft.case)
    calls = net.link_of
    return [{**_transition(draft, play, each, why), "call": calls[each.id].net if each.id in calls else None}
            for each in net.transitions]  # fmt: skip


def _not_going(case: Fields) -> str | None:
    """Why nothing at all can be fired in a case."""
    if case["status"] == "created":
        return f"{case['case_id']} has not been started yet."
    return None if case["status"] == "running" else f"{case['case_id']} is {case['status']}."


def _transition(draft: Draft, play: Play, transition: Transition, why: str | None) -> dict[str, Any]:
    found = play.bindings(transition.id, limit=MOST_BINDINGS) if why is None else []
    reason, code, details = why, "not_running" if why else None, dict[str, Any]()
    if not found and why is None:
        said = play.why_not(transition.id)
        reason, code, details = (said.sentence, said.code, _plain(said.details)) if said else (None, None, {})
    return {
        "transition_id": transition.id, "name": transition.name or transition.id, "kind": transition.kind,
        "enabled": bool(found), "reason": reason, "reason_code": code, "reason_details": details,
        "may_end": bool(found) and _may_end(play, transition),
        "bindings": [
            {"index": number, "binding": {name: plain_json(value) for name, value in each.variables.items()},
             "tokens": [ident for _, ident in each.takes],
             "takes": [{"place": place, "token": ident, "value": draft.get("token", ident).get("value")}
                       for place, ident in each.takes]}
            for number, each in enumerate(found)
        ],
        "form": dict(transition.form) if transition.form is not None else None,
    }  # fmt: skip


def _may_end(play: Play, transition: Transition) -> bool:
    """Whether every end place that is not marked yet is one that it gives to: the case may end with its firing."""
    net = play.ready.net
    waiting = {place for place in net.end_places if not play.total(place)}
    gives = {arc.place for arc in net.arcs_of[transition.id] if arc.into}
    return bool(waiting) and waiting <= gives and not play.ready.transition[transition.id].defers


def _plain(details: Mapping[str, Any]) -> dict[str, Any]:
    return {name: plain_json(value) for name, value in details.items()}


def marking_of(draft: Draft, case: int) -> Compressed:
    """What lies in each place of a case: values and how often each."""
    lying: dict[str, Counter[str]] = {}
    for place in ready_of(draft, case).net.place:
        for ident in draft.live("token", "place", place):
            fields = draft.get("token", ident)
            if fields["id_instance"] == case:
                lying.setdefault(place, Counter())[canonical(fields.get("value"))] += 1
    return counted(lying)


def counted(lying: Mapping[str, Counter[str]]) -> Compressed:
    """Values in canonical texts as a marking."""
    return {
        place: [{"value": parsed(value), "count": there[value]} for value in sorted(there)]
        for place, there in sorted(lying.items())
    }


def children_of(draft: Draft, case: int) -> list[str]:
    """S2-11: the case ids of the children of a case, in the order of their calls."""
    found = [(int(ident), entry.fields["case_id"]) for ident, entry in draft.state.of_kind("case")
             if entry.fields.get("parent_instance") == case]  # fmt: skip
    return [case_id for _, case_id in sorted(found)]


def net_state(draft: Draft, case: int) -> dict[str, Any]:
    """What a case's state says beside that of any case."""
    fields = draft.get("case", case)
    return {"marking": marking_of(draft, case), "clock": fields.get("clock", 0), "stuck": fields.get("stuck"),
            "parent": _parent(draft, fields), "children": children_of(draft, case)}  # fmt: skip


def _parent(draft: Draft, fields: Fields) -> str | None:
    parent = fields.get("parent_instance")
    return None if parent is None else str(draft.get("case", parent)["case_id"])
