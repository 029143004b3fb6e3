"""A net as a picture: its graph, and the face that every place and transition has under a marking.

    canvas.show_graph(graph_of(net), placed(net))
    canvas.show_faces(faces_of(net, marking, enabled))

A box has the id of its place or transition, a tie that of its arc. A marking says what lies in each place, as values in
words and how many of each: `counted` makes one of bare counts, `told` of a case's state as the engine tells it.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QCoreApplication

from petri_desk.desk.canvas.graph import (
    INHIBITOR,
    READ,
    RESET,
    RING,
    STEP_HIGH,
    STEP_WIDE,
    WAY,
    Box,
    Face,
    Form,
    Graph,
    Mark,
    Point,
    Tie,
)
from petri_desk.nets.model import MANUAL, UNIT, Arc, Net, Place, Transition

translate = QCoreApplication.translate

ROOM = 52.0                     # for the words below
LONGEST, SHOWN = 26, 3          # letters on an arc; values below a place
KINDS = {"normal": WAY, "read": READ, "inhibitor": INHIBITOR, "reset": RESET}
CALLS, MAY_FIRE = "batch", "start"      # shapes
TAKEN = "→"
NONE: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Held:
    """Some tokens of one value; a black token has no words."""

    value: str
    count: int = 1


Marking = Mapping[str, Sequence[Held]]


# -- where everything is --------------------------------------------------------------------------------------------


def graph_of(net: Net) -> Graph:
    """Places are rings, transitions bars; on an arc stands what it takes or gives, where that is more than a token."""
    boxes = [Box(place.id, RING, RING, round=True) for place in net.places]
    boxes += [Box(transition.id, STEP_WIDE, STEP_HIGH) for transition in net.transitions]
    return Graph(boxes, [_tie(net, arc) for arc in net.arcs], room=ROOM)


def placed(net: Net) -> dict[str, Point]:
    """Where its file says that everything lies; nothing, where it does not say so of all."""
    nodes = [*net.place, *net.transition]
    return {node: net.layout[node] for node in nodes} if all(node in net.layout for node in nodes) else {}


def _tie(net: Net, arc: Arc) -> Tie:
    source, target = (arc.transition, arc.place) if arc.into else (arc.place, arc.transition)
    return Tie(arc.id, source, target, KINDS[arc.kind], _label(net, arc))


def _label(net: Net, arc: Arc) -> str:
    place = net.place.get(arc.place)
    said = arc.expression if arc.expression and (place is None or place.colour != UNIT) else ""
    said = shorten(said or "", LONGEST, placeholder="…") if said and " " in said else (said or "")[:LONGEST]
    return f"{arc.weight} × {said}" if arc.weight > 1 and said else str(arc.weight) if arc.weight > 1 else said


# -- how it looks ---------------------------------------------------------------------------------------------------


def faces_of(
    net: Net, marking: Marking, enabled: Collection[str] = (), running: Mapping[str, int] = NONE,
    taken: Mapping[str, Sequence[Any]] = NONE,
) -> dict[str, Face]:  # fmt: skip
    """Of every place and transition. What may fire is in the act colour, and has its sign.

    `running` says how many of its calls each transition waits for, `taken` what would be taken from each place.
    """
    faces = {place.id: place_face(place, marking.get(place.id, ()), taken.get(place.id, ())) for place in net.places}
    for each in net.transitions:
        faces[each.id] = transition_face(each, each.id in enabled, each.id in net.link_of, running.get(each.id, 0))
    return faces


def place_face(place: Place, held: Sequence[Held], taken: Sequence[Any] = ()) -> Face:
    """What would be taken from it is told first, behind an arrow."""
    title, count = place.name or place.id, sum(each.count for each in held)
    values, going = values_told(held), values_told(alike(taken))
    spoken = [translate("Net", "{place}: {tokens}").format(place=title, tokens=tokens_told(count)), values]
    if taken:
        spoken.append(translate("Net", "{tokens} would be taken").format(tokens=going or tokens_told(len(taken))))
    note = f"{TAKEN} {going or len(taken)}" if taken else values
    return Face(title, note, Form.RING, count=count, below=True, tone="act" if taken else "normal",
                spoken=". ".join(filter(None, spoken)))  # fmt: skip


def transition_face(transition: Transition, enabled: bool, calls: bool = False, running: int = 0) -> Face:
    title = transition.name or transition.id
    told = [title, manner(transition), translate("Net", "calls another net") if calls else "",
            translate("Net", "{n} running in it").format(n=running) if running else "",
            translate("Net", "may fire") if enabled else translate("Net", "may not fire")]  # fmt: skip
    below = (Mark(CALLS, f"{running:,}" if running else ""),) if calls else ()
    return Face(
        title, form=Form.BAR, marks=below, badges=(Mark(MAY_FIRE, "", "act"),) * enabled,
        tone="act" if enabled else "normal", spoken=", ".join(filter(None, told)), count=0,
        below=True,
    )  # fmt: skip


def manner(transition: Transition) -> str:
    """Who fires it."""
    return translate("Net", "by hand") if transition.kind == MANUAL else translate("Net", "by itself")


def tokens_told(count: int) -> str:
    if not count:
        return translate("Net", "no token")
    return translate("Net", "1 token") if count == 1 else translate("Net", "{n} tokens").format(n=f"{count:,}")


def values_told(held: Sequence[Held], shown: int = SHOWN) -> str:
    """The first values, and that there are more; black tokens are told by their number alone."""
    told = [f"{each.count} × {each.value}" if each.count > 1 else each.value for each in held if each.value]
    return ", ".join(told[:shown]) + (" …" if len(told) > shown else "")


# -- what lies there ------------------------------------------------------------------------------------------------


def counted(counts: Mapping[str, int]) -> dict[str, list[Held]]:
    """A marking of bare counts."""
    return {place: [Held("", count)] for place, count in counts.items() if count}


def told(marking: Mapping[str, Any]) -> dict[str, list[Held]]:
    """A marking as the engine tells it: {place: [{"value", "count"}]}, or {place: count}."""
    found: dict[str, list[Held]] = {}
    for place, lying in marking.items():
        rows = [(None, lying)] if isinstance(lying, int) else [(row["value"], int(row["count"])) for row in lying]
        found[place] = [Held(value_told(value), count) for value, count in rows]
    return found


def alike(values: Sequence[Any]) -> list[Held]:
    """Stored values, each once with its number."""
    return [Held(value, count) for value, count in Counter(map(value_told, values)).items()]


def value_told(value: Any) -> str:
    """A stored value in words: a record by its fields, a list by its members; nothing for a black token."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return translate("Net", "yes") if value else translate("Net", "no")
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {value_told(each)}".strip() for name, each in value.items())
    if isinstance(value, list | tuple):
        return f"({', '.join(value_told(each) or '()' for each in value)})"
    return str(value)
