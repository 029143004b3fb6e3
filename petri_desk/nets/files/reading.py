"""Reads a net from its own file (format petri-desk/net/1, which is S2's JSON), with the path and line of each fault.

A net comes back also when `check_net` found errors in it, so that it can be shown; whoever runs it asks the findings.
None comes back when the file does not say what the net is.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from petri_desk.kernel.findings import Finding, has_errors
from petri_desk.kernel.positions import Positioned
from petri_desk.kernel.reading import Check, Reading
from petri_desk.kernel.saying import say
from petri_desk.nets.colours import ColourError, colours_of, read_free
from petri_desk.nets.files.checks import check_ids, check_net
from petri_desk.nets.files.shape import (
    ARC_KEYS,
    FORMAT,
    LINK_KEYS,
    NET_KEYS,
    PLACE_KEYS,
    SCHEMA_KEYS,
    TOKEN_KEYS,
    TRANSITION_KEYS,
    WANTED,
    coordinate,
)
from petri_desk.nets.model import AUTO, UNIT, Arc, Initial, Net, Place, SubLink, Transition

PARTS: Mapping[str, tuple[Mapping[str, Check], tuple[str, ...]]] = {
    "jsonSchemas": (SCHEMA_KEYS, ("name", "schema")),
    "places": (PLACE_KEYS, ("id",)),
    "transitions": (TRANSITION_KEYS, ("id",)),
    "arcs": (ARC_KEYS, ("id", "sourceId", "targetId")),
    "subWorkflows": (LINK_KEYS, ("id", "cpnId", "callTransitionId")),
}


def is_net(value: Any) -> bool:
    """Whether a JSON value means to be a net; a file that does not say so is one if it has places."""
    if not isinstance(value, Mapping):
        return False
    return bool(value.get("format") == FORMAT or ("places" in value and "format" not in value))


def read_net(source: Positioned) -> tuple[Net | None, list[Finding]]:
    """The net in a file, and what is wrong with it."""
    reading = Reading(source, say("The net"), WANTED)
    raw = source.value
    if not isinstance(raw, dict):
        reading.fault("bad_value", "", say("A net is a JSON object."))
        return None, reading.findings
    reading.keys(raw, NET_KEYS, "", ("id", "places"))
    if not reading.findings:
        _read_parts(reading, raw)
    if has_errors(reading.findings):
        return None, reading.findings
    bare = _without_marking(reading, raw)
    net = _with_marking(reading, bare, raw)
    found = check_ids(bare) if net is None else check_net(net)
    reading.findings += [replace(each, line=source.line(each.where)) for each in found]
    return net, reading.findings


def _read_parts(reading: Reading, raw: Mapping[str, Any]) -> None:
    for part, (known, needed) in PARTS.items():
        for number, item in enumerate(raw.get(part) or ()):
            reading.keys(item, known, f"{part}[{number}]", needed)
    for number, item in enumerate(raw.get("transitions") or ()):
        if item.get("delay") is not None and item.get("transitionDelay") is not None:
            reading.fault("bad_value", f"transitions[{number}]", say("delay and transitionDelay say the same; give "
                                                                     "one."))  # fmt: skip
    for key, tokens in (raw.get("initialMarking") or {}).items():
        where = f"initialMarking.{key[:100]}"
        if not isinstance(tokens, list):
            reading.fault("bad_value", where, say("The tokens of a place are a list of {value, timestamp}."))
            continue
        for number, token in enumerate(tokens):
            if isinstance(token, dict):
                reading.keys(token, TOKEN_KEYS, f"{where}[{number}]")
            else:
                reading.fault("bad_value", f"{where}[{number}]", say('A token is written {"value": …, "timestamp": '
                                                                     '0}.'))  # fmt: skip


def _without_marking(reading: Reading, raw: Mapping[str, Any]) -> Net:
    places = tuple(map(_place, raw["places"]))
    transitions = tuple(map(_transition, raw.get("transitions") or ()))
    layout = {ident: (coordinate(x) or 0.0, coordinate(y) or 0.0) for ident, (x, y) in _items(raw, "layout")}
    return Net(
        id=raw["id"],
        name=raw.get("name") or "",
        description=raw.get("description"),
        format=raw.get("format"),
        colour_sets=tuple(raw.get("colorSets") or ()),
        schemas=tuple(raw.get("jsonSchemas") or ()),
        places=places,
        transitions=transitions,
        arcs=tuple(_arcs(reading, raw, {p.id for p in places}, {t.id for t in transitions})),
        end_places=tuple(_end_places(reading, raw, _Names(places))),
        links=tuple(map(_link, raw.get("subWorkflows") or ())),
        layout=layout,
        pages=raw.get("pages") or {},
        foreign=raw.get("foreign") or {},
    )


def _items(raw: Mapping[str, Any], key: str) -> Iterator[tuple[str, Any]]:
    yield from (raw.get(key) or {}).items()


def _place(raw: Mapping[str, Any]) -> Place:
    return Place(
        id=raw["id"],
        name=raw.get("name") or "",
        description=raw.get("description"),
        colour=raw.get("colorSet") or UNIT,
        capacity=raw.get("capacity"),
        type=raw.get("type"),
    )


def _transition(raw: Mapping[str, Any]) -> Transition:
    delay = raw.get("delay") if raw.get("delay") is not None else raw.get("transitionDelay")
    return Transition(
        id=raw["id"],
        name=raw.get("name") or "",
        description=raw.get("description"),
        kind=raw.get("kind") or AUTO,
        guard=_some(raw.get("guardExpression")),
        action=_some(raw.get("actionExpression")),
        priority=raw.get("priority") or 0,
        delay=None if delay is None else _some(str(delay)),
        form=raw.get("formSchema"),
        variables=tuple(raw.get("variables") or ()),
    )


def _some(text: str | None) -> str | None:
    return text if text and text.strip() else None


def _arcs(reading: Reading, raw: Mapping[str, Any], places: set[str], transitions: set[str]) -> Iterator[Arc]:
    nodes = places | transitions
    for number, arc in enumerate(raw.get("arcs") or ()):
        where, source, target = f"arcs[{number}]", arc["sourceId"], arc["targetId"]
        for key in ("sourceId", "targetId"):
            if arc[key] not in nodes:
                message = say("The arc {id} names {arc}, which is no place and no transition.", id=arc["id"],
                              arc=arc[key])  # fmt: skip
                reading.fault("unknown_id", f"{where}.{key}", message)
        if {source, target} <= nodes and _joins(reading, arc, where, places, transitions):
            into = target in places and source in transitions
            yield Arc(
                id=arc["id"],
                place=target if into else source,
                transition=source if into else target,
                into=into,
                kind=arc.get("kind") or "normal",
                expression=_some(arc.get("expression")),
                weight=1 if arc.get("weight") is None else arc["weight"],
            )


def _joins(reading: Reading, arc: Mapping[str, Any], where: str, places: set[str], transitions: set[str]) -> bool:
    """Whether an arc leads between a place and a transition, the way it says."""
    source, target = arc["sourceId"], arc["targetId"]
    inward = source in places and target in transitions
    outward = source in transitions and target in places
    if not inward and not outward:
        message = say("The arc {id} joins two transitions; an arc joins a place and a transition.", id=arc["id"])
        if source in places:
            message = say("The arc {id} joins two places; an arc joins a place and a transition.", id=arc["id"])
        reading.fault("wrong_direction", where, message)
        return False
    said = arc.get("direction")
    if said is not None and (said == "IN") != inward:
        right = "IN" if inward else "OUT"
        message = say("The arc {id} from {source} to {target} is {right}, not {said}: IN leads into the transition.",
                      id=arc["id"], source=source, target=target, right=right, said=said)  # fmt: skip
        reading.fault("wrong_direction", f"{where}.direction", message)
        return False
    return True


class _Names:
    """The places by id and by name."""

    def __init__(self, places: Sequence[Place]) -> None:
        self.ids = {place.id for place in places}
        self.named: dict[str, list[str]] = {}
        for place in places:
            self.named.setdefault(place.name, []).append(place.id)


def _end_places(reading: Reading, raw: Mapping[str, Any], places: _Names) -> Iterator[str]:
    for number, key in enumerate(raw.get("endPlaces") or ()):
        place = _place_called(reading, key, f"endPlaces[{number}]", places)
        if place is not None:
            yield place


def _place_called(reading: Reading, key: str, where: str, places: _Names) -> str | None:
    """S2-13: a place is named by its id; a name that is the only one of its kind is taken with a warning."""
    if key in places.ids:
        return key
    named = places.named.get(key, [])
    if len(named) == 1:
        reading.warn("name_for_id", where, say("{key} is the name of the place {named}; write its id.", key=key,
                                               named=named[0]))  # fmt: skip
        return named[0]
    if named:
        reading.fault("unknown_id", where, say("{key} is the name of {n} places; write the id of one.", key=key,
                                               n=len(named)))  # fmt: skip
    else:
        reading.fault("unknown_id", where, say("There is no place {place}.", place=key[:60]))
    return None


def _link(raw: Mapping[str, Any]) -> SubLink:
    return SubLink(
        id=raw["id"],
        net=raw["cpnId"],
        transition=raw["callTransitionId"],
        auto_start=True if raw.get("autoStart") is None else raw["autoStart"],
        propagate=True if raw.get("propagateOnComplete") is None else raw["propagateOnComplete"],
        inputs=raw.get("inputMapping") or {},
        outputs=raw.get("outputMapping") or {},
    )


def _with_marking(reading: Reading, net: Net, raw: Mapping[str, Any]) -> Net | None:
    colours, places = colours_of(net), _Names(net.places)
    initial: dict[str, tuple[Initial, ...]] = {}
    for key, tokens in _items(raw, "initialMarking"):
        where = f"initialMarking.{key[:100]}"
        ident = _place_called(reading, key, where, places)
        if ident is None:
            continue
        if ident in initial:
            reading.fault("duplicate_id", where, say("The tokens of {ident} are given twice, by its id and by its "
                                                     "name.", ident=ident))  # fmt: skip
            continue
        colour = colours.get(net.place[ident].colour)
        found: list[Initial] = []
        for number, token in enumerate(tokens):
            value = token.get("value")
            try:
                value = read_free(value) if colour is None else colour.read(value)
            except ColourError as error:
                reading.fault("bad_value", f"{where}[{number}].value",
                              say("A token of {ident}: {error}", ident=ident, error=str(error)))  # fmt: skip
            found.append(Initial(value, token.get("timestamp") or 0))
        initial[ident] = tuple(found)
    return None if has_errors(reading.findings) else replace(net, initial=initial)
