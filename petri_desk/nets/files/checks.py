"""What is wrong with a net, before anything runs: ids, colours, types, markings, calls; each with its path in the file.

`check_net` looks at one net alone, `check_links` at the nets that it calls.
"""

from collections.abc import Iterator

from petri_desk.kernel.findings import Finding
from petri_desk.kernel.saying import say
from petri_desk.nets.colours import colours_of, faults_in, faults_of_schema
from petri_desk.nets.files.linking import check_links
from petri_desk.nets.model import AUTO, MANUAL, Net
from petri_desk.nets.typing.typed import typed

__all__ = ["check_ids", "check_links", "check_net"]


def check_net(net: Net) -> list[Finding]:
    """Everything that can be said of a net without the others."""
    shape = [*check_ids(net), *_transitions(net), *faults_in(net), *_colours(net), *_arcs(net)]
    return [*shape, *_marking(net), *_calls(net), *typed(net).findings]


def check_ids(net: Net) -> list[Finding]:
    """What can be said even when nothing else can."""
    return [*_shape(net), *_ids(net)]


def _error(code: str, where: str, message: str) -> Finding:
    return Finding("error", code, where, message)


def _shape(net: Net) -> Iterator[Finding]:
    if not net.places:
        yield _error("no_places", "places", say("A net has at least one place."))
    for number, place in enumerate(net.end_places):
        if place not in net.place:
            yield _error("unknown_id", f"endPlaces[{number}]", say("There is no place {place}.", place=place[:60]))


def _ids(net: Net) -> Iterator[Finding]:
    """One id is one place, transition or arc."""
    seen: dict[str, str] = {}
    parts = {
        "places": [each.id for each in net.places],
        "transitions": [each.id for each in net.transitions],
        "arcs": [each.id for each in net.arcs],
    }
    for key, idents in parts.items():
        for number, ident in enumerate(idents):
            if ident in seen:
                message = say("The id {ident} is given twice: in {one} and in {other}.", ident=ident, one=seen[ident],
                              other=key)  # fmt: skip
                yield _error("duplicate_id", f"{key}[{number}].id", message)
            seen.setdefault(ident, key)


def _transitions(net: Net) -> Iterator[Finding]:
    for number, transition in enumerate(net.transitions):
        if transition.kind not in (AUTO, MANUAL):
            yield _error("bad_value", f"transitions[{number}].kind",
                         say("A transition is {auto} or {manual}.", auto=AUTO, manual=MANUAL))  # fmt: skip
        if transition.form is not None:
            for severity, path, message in faults_of_schema(transition.form, f"transitions[{number}].formSchema"):
                yield Finding(severity, "bad_schema", path, message)


def _colours(net: Net) -> Iterator[Finding]:
    colours = colours_of(net)
    for number, place in enumerate(net.places):
        if place.colour not in colours:
            message = say("The place {id} has the colour set {colour}, which is not declared.", id=place.id,
                          colour=place.colour[:40])  # fmt: skip
            yield _error("unknown_colour", f"places[{number}].colorSet", message)
        if place.capacity is not None and place.capacity < 0:
            yield _error("bad_value", f"places[{number}].capacity",
                         say("{id} cannot hold {capacity} tokens.", id=place.id, capacity=place.capacity))  # fmt: skip


def _arcs(net: Net) -> Iterator[Finding]:
    for number, arc in enumerate(net.arcs):
        where = f"arcs[{number}]"
        if arc.place not in net.place:
            key = "targetId" if arc.into else "sourceId"
            yield _error("unknown_id", f"{where}.{key}", say("The arc {id} names {place}, which is no place.",
                                                             id=arc.id, place=arc.place))  # fmt: skip
        if arc.transition not in net.transition:
            key = "sourceId" if arc.into else "targetId"
            message = say("The arc {id} names {transition}, which is no transition.", id=arc.id,
                          transition=arc.transition)  # fmt: skip
            yield _error("unknown_id", f"{where}.{key}", message)
        if arc.weight <= 0:
            message = say("The weight of the arc {id} is {weight}; it must be 1 or more.", id=arc.id, weight=arc.weight)
            yield _error("bad_weight", f"{where}.weight", message)
        if arc.into and arc.kind != "normal":
            message = say("The arc {id} is a {kind} arc; such an arc leads from a place to a transition.", id=arc.id,
                          kind=arc.kind)  # fmt: skip
            yield _error("wrong_direction", f"{where}.kind", message)


def _marking(net: Net) -> Iterator[Finding]:
    colours = colours_of(net)
    for ident, tokens in net.initial.items():
        where, place = f"initialMarking.{ident[:100]}", net.place.get(ident)
        if place is None:
            yield _error("unknown_id", where, say("There is no place {place}.", place=ident[:60]))
            continue
        colour = colours.get(place.colour)
        for number, token in enumerate(tokens):
            if colour is not None and not colour.holds(token.value):
                message = say("A token of {ident}: {error}", ident=ident, error=str(colour.refused(token.value)))
                yield _error("bad_value", f"{where}[{number}].value", message)
        if place.capacity is not None and len(tokens) > place.capacity:
            message = say("{ident} holds {capacity} tokens at most, and begins with {n}.", ident=ident,
                          capacity=place.capacity, n=len(tokens))  # fmt: skip
            yield _error("over_capacity", where, message)


def _calls(net: Net) -> Iterator[Finding]:
    links: set[str] = set()
    calls: set[str] = set()
    for number, link in enumerate(net.links):
        where = f"subWorkflows[{number}]"
        if link.id in links:
            yield _error("duplicate_id", f"{where}.id", say("The id {id} is given to two calls.", id=link.id))
        if link.transition not in net.transition:
            message = say("The call {id} names {transition}, which is no transition.", id=link.id,
                          transition=link.transition)  # fmt: skip
            yield _error("unknown_id", f"{where}.callTransitionId", message)
        elif link.transition in calls:
            message = say("The transition {transition} calls two nets; it can call one.", transition=link.transition)
            yield _error("two_calls", f"{where}.callTransitionId", message)
        if link.net == net.id:
            yield _error("recursion", f"{where}.cpnId", say("The net {id} calls itself.", id=net.id))
        links.add(link.id)
        calls.add(link.transition)
