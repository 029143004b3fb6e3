"""A net as a Mermaid flowchart: places are round with their tokens, transitions are boxes.

Mermaid has no reset arrow of its own: such an arc is thick and says so; a read arc is dotted, an inhibitor arc ends in
a circle.
"""

from collections.abc import Iterator

from petri_desk.nets.formats.answers import Written
from petri_desk.nets.formats.drawn import (
    Line,
    lines,
    losses_of,
    name_of,
    place_notes,
    tokens_of,
    transition_notes,
)
from petri_desk.nets.formats.paper import BELOW, wrapped
from petri_desk.nets.model import Net

ARROWS = {"normal": "-->", "read": "<-.->", "inhibitor": "--o", "reset": "==>"}
ESCAPED = str.maketrans({sign: f"#{ord(sign)};" for sign in "#\"<>&`"})


def write(net: Net) -> Written:
    """The net as a flowchart, left to right."""
    return Written(("\n".join(_lines(net)) + "\n").encode("utf-8"), losses_of(net, "Mermaid"))


def _lines(net: Net) -> Iterator[str]:
    yield "flowchart LR"
    names = {}
    for number, place in enumerate(net.places):
        names[place.id] = f"p{number}"
        parts = [name_of(place), *place_notes(net, place), *wrapped(tokens_of(net, place), BELOW)]
        yield f'  p{number}(("{_joined(parts)}"))'
    for number, transition in enumerate(net.transitions):
        names[transition.id] = f"t{number}"
        opens, closes = ('[["', '"]]') if transition.id in net.link_of else ('["', '"]')
        yield f"  t{number}{opens}{_joined([name_of(transition), *transition_notes(net, transition)])}{closes}"
    for line in lines(net):
        label = f'|"{_label(line)}"| ' if _label(line) else " "
        yield f"  {names[line.source]} {ARROWS[line.arc.kind]}{label}{names[line.target]}"


def _label(line: Line) -> str:
    word = "reset" if line.arc.kind == "reset" else ""
    return _joined([word, line.label])


def _joined(parts: list[str]) -> str:
    return "<br/>".join(part.translate(ESCAPED) for part in parts if part)
