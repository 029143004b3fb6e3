"""Writes a net as its own file; what was read comes back with the same content, in the order of the file.

What a file leaves out is left out again: an empty part, a setting that says what it says anyway.
"""

import json
from collections.abc import Mapping
from typing import Any

from petri_desk.nets.colours import colours_of, stored_free
from petri_desk.nets.model import UNIT, Arc, Initial, Net, Place, SubLink, Transition


def net_text(net: Net) -> str:
    return json.dumps(net_json(net), ensure_ascii=False, indent=2) + "\n"


def net_json(net: Net) -> dict[str, Any]:
    """As JSON without numbers with a point, so that it may be stored."""
    return _some(
        format=net.format,
        id=net.id,
        name=net.name or None,
        description=net.description,
        colorSets=list(net.colour_sets),
        jsonSchemas=[dict(each) for each in net.schemas] or None,
        places=[_place(each) for each in net.places],
        transitions=[_transition(each) for each in net.transitions],
        arcs=[_arc(each) for each in net.arcs],
        initialMarking={place: [_token(net, place, each) for each in tokens] for place, tokens in net.initial.items()},
        endPlaces=list(net.end_places),
        subWorkflows=[_link(each) for each in net.links] or None,
        layout={ident: [_coordinate(x), _coordinate(y)] for ident, (x, y) in net.layout.items()} or None,
        pages=dict(net.pages) or None,
        foreign=dict(net.foreign) or None,
    )


def _some(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


def _place(place: Place) -> dict[str, Any]:
    return _some(
        id=place.id,
        name=place.name or None,
        description=place.description,
        colorSet=None if place.colour == UNIT else place.colour,
        capacity=place.capacity,
        type=place.type,
    )


def _transition(transition: Transition) -> dict[str, Any]:
    delay = transition.delay
    return _some(
        id=transition.id,
        name=transition.name or None,
        description=transition.description,
        kind=transition.kind,
        guardExpression=transition.guard,
        actionExpression=transition.action,
        priority=transition.priority or None,
        delay=int(delay) if delay and delay.isdecimal() and delay.isascii() and len(delay) < 16 else delay,
        formSchema=None if transition.form is None else dict(transition.form),
        variables=list(transition.variables) or None,
    )


def _arc(arc: Arc) -> dict[str, Any]:
    return _some(
        id=arc.id,
        sourceId=arc.transition if arc.into else arc.place,
        targetId=arc.place if arc.into else arc.transition,
        expression=arc.expression,
        direction="OUT" if arc.into else "IN",
        kind=None if arc.kind == "normal" else arc.kind,
        weight=None if arc.weight == 1 else arc.weight,
    )


def _token(net: Net, place: str, token: Initial) -> dict[str, Any]:
    colour = colours_of(net).get(net.place[place].colour) if place in net.place else None
    known = colour is not None and colour.holds(token.value)
    value = colour.stored(token.value) if colour is not None and known else stored_free(token.value)
    return {"value": value, "timestamp": token.time}


def _link(link: SubLink) -> dict[str, Any]:
    return {
        "id": link.id,
        "cpnId": link.net,
        "callTransitionId": link.transition,
        "autoStart": link.auto_start,
        "propagateOnComplete": link.propagate,
        "inputMapping": _plain(link.inputs),
        "outputMapping": _plain(link.outputs),
    }


def _plain(mapping: Mapping[str, str]) -> dict[str, str]:
    return dict(mapping)


def _coordinate(number: float) -> int | str:
    return int(number) if number == int(number) else repr(number)
