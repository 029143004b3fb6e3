"""What goes into our own part of a file: the things that the standard labels do not say, and what of it others miss.

Each answer is (the things, what the standard form of each reads as, the losses).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeAlias

from petri_desk.kernel.saying import say
from petri_desk.nets.formats.pnml.highlevel import NEVER
from petri_desk.nets.formats.pnml.labels import safe
from petri_desk.nets.model import AUTO, UNIT, Arc, Initial, Net, Place, SubLink, Transition

Things: TypeAlias = tuple[dict[str, Any], dict[str, Any], list[str]]


@dataclass(slots=True)
class Standard:
    """What the standard labels of a file read as."""

    colours: dict[str, str] = field(default_factory=dict)
    tokens: dict[str, list[Any]] = field(default_factory=dict)
    guards: dict[str, str | None] = field(default_factory=dict)
    inscriptions: dict[str, tuple[str | None, int] | None] = field(default_factory=dict)
    colour_sets: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()


def place_things(place: Place, net: Net, standard: Standard) -> Things:
    things, of, losses = _named(place.name)
    colour = standard.colours.get(place.id, UNIT)
    if place.colour != colour:
        things["colour"], of["colour"] = place.colour, colour
        losses.append(say("The colour set {colour} is kept for us only.", colour=place.colour[:60]))
    if place.capacity is not None:
        things["capacity"] = place.capacity
        losses.append(say("The capacity {capacity} is kept for us only; other readers let more tokens in.",
                          capacity=place.capacity))  # fmt: skip
    for name, value in (("type", place.type), ("description", place.description)):
        if value is not None:
            things[name] = value
    tokens = net.initial.get(place.id)
    if tokens is not None and not _same(tokens, standard.tokens.get(place.id, [])):
        things["tokens"] = [[each.value, each.time] for each in tokens]
        of["tokens"] = str(len(standard.tokens.get(place.id, [])))
        if tokens:
            losses.append(say("The values or times of its first tokens are kept for us only."))
    return things, of, losses


def _same(tokens: Sequence[Initial], values: Sequence[Any]) -> bool:
    return (
        bool(tokens)
        and len(tokens) == len(values)
        and all(
            each.time == 0 and each.value == value and type(each.value) is type(value)
            for each, value in zip(tokens, values, strict=True)
        )
    )


def transition_things(transition: Transition, standard: Standard, stopped: frozenset[str]) -> Things:
    things, of, losses = _named(transition.name)
    guard = standard.guards.get(transition.id)
    if transition.guard != guard and not (transition.id in stopped and transition.guard == NEVER):
        things["guard"], of["guard"] = transition.guard, guard
        if guard is None:
            losses.append(say("The guard is kept for us only; other readers let it fire without."))
    if transition.kind != AUTO:
        things["kind"] = transition.kind
    if transition.priority:
        things["priority"] = transition.priority
    for name, value in (("action", transition.action), ("delay", transition.delay), ("form", transition.form)):
        if value is not None:
            things[name] = value
    kept = {"priority": say("The priority is kept for us only."), "action": say("The action is kept for us only."),
            "delay": say("The delay is kept for us only."), "form": say("The form is kept for us only.")}  # fmt: skip
    losses += [message for name, message in kept.items() if name in things]
    if transition.description is not None:
        things["description"] = transition.description
    if transition.variables:
        things["variables"] = transition.variables
    return things, of, losses


def arc_things(arc: Arc, standard: Standard) -> Things:
    things: dict[str, Any] = {}
    of: dict[str, Any] = {}
    losses: list[str] = []
    found = standard.inscriptions.get(arc.id, (None, arc.weight))
    if found is None:
        return things, of, losses  # kept as text
    expression, weight = found
    if arc.expression != expression:
        things["expression"], of["expression"] = arc.expression, expression
        if expression is None:
            losses.append(say("The inscription is kept for us only."))
    if arc.weight != weight:
        things["weight"], of["weight"] = arc.weight, weight
    return things, of, losses


def net_things(net: Net, standard: Standard) -> Things:
    things, of, losses = _named(net.name)
    for name, value in (("description", net.description), ("format", net.format)):
        if value is not None:
            things[name] = value
    if net.colour_sets != standard.colour_sets:
        things["colourSets"], of["colourSets"] = list(net.colour_sets), list(standard.colour_sets)
    if net.schemas:
        things["schemas"] = net.schemas
    if net.end_places != standard.ends:
        things["endPlaces"], of["endPlaces"] = list(net.end_places), list(standard.ends)
        losses.append(say("The end places are kept for us only."))
    if net.links:
        things["links"] = [_link(each) for each in net.links]
        losses += [say("The call of {net} is kept for us only.", net=each.net[:60]) for each in net.links]
    left = {ident: spot for ident, spot in net.layout.items() if ident not in net.place and ident not in net.transition}
    if left:
        things["layout"] = {ident: [Decimal(repr(x)), Decimal(repr(y))] for ident, (x, y) in left.items()}
    others = {name: each for name, each in net.foreign.items() if name != "pnml"}
    if others:
        things["foreign"] = others
    return things, of, losses


def _named(name: str) -> Things:
    return ({}, {}, []) if name == safe(name) else ({"name": name}, {"name": safe(name)}, [])


def _link(link: SubLink) -> Mapping[str, Any]:
    return {
        "id": link.id,
        "net": link.net,
        "transition": link.transition,
        "autoStart": link.auto_start,
        "propagate": link.propagate,
        "inputs": link.inputs,
        "outputs": link.outputs,
    }
