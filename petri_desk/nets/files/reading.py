"""Reads a net from its own file (format petri-desk/net/1, which is S2's JSON), with the path and line of each fault.

A net comes back also when `check_net` found errors in it, so that it can be shown; whoever runs it asks the findings.
None comes back when the file does not say what the net is.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from petri_desk.kernel.findings import Finding, has_errors
from petri_desk.kernel.positions import Positioned
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
    Check,
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
    reading = _Reading(source)
    raw = source.value
    if not isinstance(raw, dict):
        reading.fault("bad_value", "", "A net is a JSON object.")
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


class _Reading:
    """Collects findings while a file is read."""

    def __init__(self, source: Positioned) -> None:
        self.source = source
        self.findings: list[Finding] = []

    def fault(self, code: str, where: str, message: str) -> None:
        self.findings.append(Finding("error", code, where, message, self.source.line(where)))

    def warn(self, code: str, where: str, message: str) -> None:
        self.findings.append(Finding("warning", code, where, message, self.source.line(where)))

    def keys(self, value: Mapping[str, Any], known: Mapping[str, Check], where: str, needed: Sequence[str]) -> None:
        for key, item in value.items():
            path = f"{where}.{key}" if where else key
            if key not in known:
                self.fault("unknown_key", path, f"There is no setting {key[:40]!r} here; known are {', '.join(known)}.")
            elif item is not None and not known[key](item):
                self.fault("bad_value", path, f"{key} cannot be {str(item)[:60]!r}.")
        for key in needed:
            if value.get(key) is None:
                self.fault("missing_key", where, f"{where or 'The net'} needs {key}.")


def _read_parts(reading: _Reading, raw: Mapping[str, Any]) -> None:
    for part, (known, needed) in PARTS.items():
        for number, item in enumerate(raw.get(part) or ()):
            reading.keys(item, known, f"{part}[{number}]", needed)
    for number, item in enumerate(raw.get("transitions") or ()):
        if item.get("delay") is not None and item.get("transitionDelay") is not None:
            reading.fault("bad_value", f"transitions[{number}]", "delay and transitionDelay say the same; give one.")
    for key, tokens in (raw.get("initialMarking") or {}).items():
        where = f"initialMarking.{key[:100]}"
        if not isinstance(tokens, list):
            reading.fault("bad_value", where, "The tokens of a place are a list of {value, timestamp}.")
            continue
        for number, token in enumerate(tokens):
            if isinstance(token, dict):
                reading.keys(token, TOKEN_KEYS, f"{where}[{number}]", ())
            else:
                reading.fault("bad_value", f"{where}[{number}]", 'A token is written {"value": …, "timestamp": 0}.')


def _without_marking(reading: _Reading, raw: Mapping[str, Any]) -> Net:
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


def _arcs(reading: _Reading, raw: Mapping[str, Any], places: set[str], transitions: set[str]) -> Iterator[Arc]:
    nodes = places | transitions
    for number, arc in enumerate(raw.get("arcs") or ()):
        where, source, target = f"arcs[{number}]", arc["sourceId"], arc["targetId"]
        for key in ("sourceId", "targetId"):
            if arc[key] not in nodes:
                message = f"The arc {arc['id']} names {arc[key]}, which is no place and no transition."
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


def _joins(reading: _Reading, arc: Mapping[str, Any], where: str, places: set[str], transitions: set[str]) -> bool:
    """Whether an arc leads between a place and a transition, the way it says."""
    source, target = arc["sourceId"], arc["targetId"]
    inward = source in places and target in transitions
    outward = source in transitions and target in places
    if not inward and not outward:
        both = "places" if source in places else "transitions"
        message = f"The arc {arc['id']} joins two {both}; an arc joins a place and a transition."
        reading.fault("wrong_direction", where, message)
        return False
    said = arc.get("direction")
    if said is not None and (said == "IN") != inward:
        right = "IN" if inward else "OUT"
        message = f"The arc {arc['id']} from {source} to {target} is {right}, not {said}: IN leads into the transition."
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


def _end_places(reading: _Reading, raw: Mapping[str, Any], places: _Names) -> Iterator[str]:
    for number, key in enumerate(raw.get("endPlaces") or ()):
        place = _place_called(reading, key, f"endPlaces[{number}]", places)
        if place is not None:
            yield place


def _place_called(reading: _Reading, key: str, where: str, places: _Names) -> str | None:
    """S2-13: a place is named by its id; a name that is the only one of its kind is taken with a warning."""
    if key in places.ids:
        return key
    named = places.named.get(key, [])
    if len(named) == 1:
        reading.warn("name_for_id", where, f"{key} is the name of the place {named[0]}; write its id.")
        return named[0]
    if named:
        reading.fault("unknown_id", where, f"{key} is the name of {len(named)} places; write the id of one.")
    else:
        reading.fault("unknown_id", where, f"There is no place {key[:60]}.")
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


def _with_marking(reading: _Reading, net: Net, raw: Mapping[str, Any]) -> Net | None:
    colours, places = colours_of(net), _Names(net.places)
    initial: dict[str, tuple[Initial, ...]] = {}
    for key, tokens in _items(raw, "initialMarking"):
        where = f"initialMarking.{key[:100]}"
        ident = _place_called(reading, key, where, places)
        if ident is None:
            continue
        if ident in initial:
            reading.fault("duplicate_id", where, f"The tokens of {ident} are given twice, by its id and by its name.")
            continue
        colour = colours.get(net.place[ident].colour)
        found: list[Initial] = []
        for number, token in enumerate(tokens):
            value = token.get("value")
            try:
                value = read_free(value) if colour is None else colour.read(value)
            except ColourError as error:
                reading.fault("bad_value", f"{where}[{number}].value", f"A token of {ident}: {error}")
            found.append(Initial(value, token.get("timestamp") or 0))
        initial[ident] = tuple(found)
    return None if has_errors(reading.findings) else replace(net, initial=initial)
