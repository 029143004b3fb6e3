"""What the three drawings of a net have in common: what stands beside a place, a transition and an arc.

Rule 1: the same net makes the same drawing, to the letter: everything comes in the order of the file.
Rule 2: whatever came from data is one line of text without control characters, cut where it is long.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from petri_desk.kernel.saying import say
from petri_desk.nets.expressions import print_expression
from petri_desk.nets.expressions.tree import Constant, ListOf, Node, RecordOf, Unary
from petri_desk.nets.formats.answers import Loss
from petri_desk.nets.model import MANUAL, UNIT, Arc, Net, Place, Transition

SHOWN = 60
DOTS = 5
_UNSEEN = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BREAKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """An arc as it is drawn: from one node to another, with what stands at it."""

    arc: Arc
    source: str
    target: str
    label: str


def lines(net: Net) -> Iterator[Line]:
    """The arcs of a net that join two things that are there."""
    for arc in net.arcs:
        if arc.place in net.place and arc.transition in net.transition:
            ends = (arc.transition, arc.place) if arc.into else (arc.place, arc.transition)
            yield Line(arc, *ends, arc_label(arc))


def arc_label(arc: Arc) -> str:
    """The weight and the inscription, where they say something."""
    parts = [f"{arc.weight}×" if arc.weight != 1 and arc.expression else "", arc.expression or ""]
    return one_line(" ".join(filter(None, parts)) or (str(arc.weight) if arc.weight != 1 else ""))


def name_of(thing: Place | Transition) -> str:
    return one_line(thing.name or thing.id) or "?"


def tokens_of(net: Net, place: Place) -> str:
    """The first marking: up to five dots, then a number; values as they are written."""
    tokens = net.initial.get(place.id, ())
    if all(each.value is None for each in tokens):
        return "●" * len(tokens) if len(tokens) <= DOTS else str(len(tokens))
    counts: dict[str, int] = {}
    for each in tokens:
        text = value_text(each.value) + (f" @{each.time}" if each.time else "")
        counts[text] = counts.get(text, 0) + 1
    return one_line(", ".join(text if count == 1 else f"{count}× {text}" for text, count in counts.items()))


def place_notes(net: Net, place: Place) -> list[str]:
    """Its colour set, capacity, and whether a case ends there."""
    notes = [place.colour] if place.colour != UNIT else []
    notes += [f"at most {place.capacity}"] if place.capacity is not None else []
    notes += ["end"] if place.id in net.end_places else []
    return list(map(one_line, notes))


def transition_notes(net: Net, transition: Transition) -> list[str]:
    """Its guard, action, delay, priority, and the net that it calls."""
    link = net.link_of.get(transition.id)
    notes = [
        f"[{transition.guard}]" if transition.guard else "", transition.action or "",
        f"delay {transition.delay}" if transition.delay else "",
        f"priority {transition.priority}" if transition.priority else "",
        "by hand" if transition.kind == MANUAL else "", f"calls {link.net}" if link else "",
    ]  # fmt: skip
    return [one_line(note) for note in notes if note]


def losses_of(net: Net, kind: str) -> list[Loss]:
    """What a drawing cannot say of a net."""
    said = [Loss(f"transition {one_line(each.id)}", None, say("Its form is not drawn."))
            for each in net.transitions if each.form is not None]  # fmt: skip
    if net.schemas:
        said.append(Loss("jsonSchemas", None, say("The schemas are not in {kind}.", kind=kind)))
    if net.colour_sets:
        said.append(Loss("colorSets", None, say("The declarations of the colour sets are not in {kind}.", kind=kind)))
    handed = say("What it hands over is not drawn.")
    said += [Loss(f"subWorkflows {one_line(each.id)}", None, handed) for each in net.links]
    return said


def value_text(value: Any) -> str:
    """A value as an expression is written."""
    return print_expression(_node(value))


def one_line(text: str) -> str:
    """A text that can be shown anywhere, cut where it is long."""
    flat = _UNSEEN.sub("", _BREAKS.sub(" ", text)).strip()
    shown = "".join(mark for mark in flat if unicodedata.category(mark) not in ("Cc", "Cs", "Cn", "Co"))
    return shown if len(shown) <= SHOWN else shown[: SHOWN - 1].rstrip() + "…"


def _node(value: Any) -> Node:
    if isinstance(value, (tuple, list)):
        return ListOf(tuple(map(_node, value)))
    if isinstance(value, dict):
        return RecordOf(tuple((str(name), _node(item)) for name, item in value.items()))
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool) and value < 0:
        return Unary("-", Constant(-value))
    return Constant(value)
