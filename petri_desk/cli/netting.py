"""Nets at a terminal: a case with what lies where, a token with its value, a net with its arcs."""

from collections.abc import Iterable, Mapping
from typing import Any

from petri_desk.cli.words import labelled, named_state, value_of

Item = Mapping[str, Any]


def tell_net_case(case: Item) -> list[str]:
    """A case: where it stands, what lies in it, and who its children are."""
    lines = [f"Case {case['case_id']}: {case['status']}, on the net {case['workflow_id']} revision {case['revision']}"]
    lines += [f"  called by {case['parent']}"] if case.get("parent") else []
    lines += [f"  the clock stands at {case['clock']}"] if case.get("clock") else []
    lines += [f"  stuck since {case['stuck']['since']}: {case['stuck']['why']}"] if case.get("stuck") else []
    lines += ["", "What lies where:"] if case["marking"] else ["", "Nothing lies in it."]
    for place, there in case["marking"].items():
        lines.append(f"  {place}: " + ", ".join(_several(each) for each in there))
    if case.get("children"):
        lines += ["", "Its children:", *(f"  {child}" for child in case["children"])]
    return lines


def _several(each: Item) -> str:
    value = value_of(each)
    return value if each["count"] == 1 else f"{each['count']} × {value}"


def tell_net_token(token: Item, history: Iterable[str]) -> list[str]:
    """A token of a net, with its history."""
    what = f"Token {token['id_token']} of case {token['case_id']}: {value_of(token)}, a {token['colour']}"
    where = f"  {named_state(token)}" + (f" in {token['place_id']}" if token["place_id"] else "")
    return [what, where, f"  value hash {token['value_hash']}", "", "Its history:", *(f"  {line}" for line in history)]


def net_lines(definition: Item) -> list[str]:
    """The places and transitions of a net, each transition with what it takes and gives."""
    lines = [f"  place {place['id']}" + (f": {labelled(place['name'])}" if place.get("name") else "")
             for place in definition.get("places", ())]  # fmt: skip
    arcs = definition.get("arcs", ())
    for transition in definition.get("transitions", ()):
        takes = [arc["sourceId"] for arc in arcs if arc.get("targetId") == transition["id"]]
        gives = [arc["targetId"] for arc in arcs if arc.get("sourceId") == transition["id"]]
        moves = f"{', '.join(takes) or 'nothing'} → {', '.join(gives) or 'nothing'}"
        lines.append(f"  {transition['id']} ({transition.get('kind', 'Auto')}): {moves}")
    return lines
