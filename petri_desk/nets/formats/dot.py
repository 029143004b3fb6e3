"""A net for Graphviz: places are circles with their tokens, transitions are boxes.

A read arc has an arrow at both ends and is dashed, an inhibitor arc ends in a small circle, a reset arc in a double
arrow. Where the net has a layout it is kept (`pos`, for `neato -n`).
"""

from collections.abc import Iterator

from petri_desk.nets.formats.answers import Written
from petri_desk.nets.formats.drawn import (
    Line,
    lines,
    losses_of,
    name_of,
    one_line,
    place_notes,
    tokens_of,
    transition_notes,
)
from petri_desk.nets.formats.paper import BELOW, INSIDE, wrapped
from petri_desk.nets.model import Net

HEADS = {
    "normal": "", "read": "dir=both, style=dashed", "inhibitor": "arrowhead=odot", "reset": "arrowhead=normalnormal",
}  # fmt: skip


def write(net: Net) -> Written:
    """The net as a directed graph."""
    return Written(("\n".join(_lines(net)) + "\n").encode("utf-8"), losses_of(net, "DOT"))


def _lines(net: Net) -> Iterator[str]:
    yield "digraph net {"
    yield (f'  graph [rankdir=LR, charset="UTF-8", fontname="sans-serif", nodesep=0.7, ranksep=0.7, '
           f'label="{quoted(one_line(net.name or net.id))}"];')  # fmt: skip
    yield '  node [fontname="sans-serif", fontsize=11];'
    yield '  edge [fontname="sans-serif", fontsize=9, arrowsize=0.7];'
    names = {}
    for number, place in enumerate(net.places):
        names[place.id] = f"p{number}"
        tokens, notes = tokens_of(net, place), [name_of(place), *place_notes(net, place)]
        if len(tokens) > INSIDE:                            # a circle is as large as what stands in it
            tokens, notes = "", [*notes, *wrapped(tokens, BELOW)]
        ends = ", peripheries=2" if place.id in net.end_places else ""
        yield (f'  p{number} [shape=circle, label="{quoted(tokens)}", xlabel="{_several(notes)}"{ends}'
               f'{_position(net, place.id)}];')  # fmt: skip
    for number, transition in enumerate(net.transitions):
        names[transition.id] = f"t{number}"
        label = _several([name_of(transition), *transition_notes(net, transition)])
        called = ", peripheries=2" if transition.id in net.link_of else ""
        yield f'  t{number} [shape=box, label="{label}"{called}{_position(net, transition.id)}];'
    for line in lines(net):
        yield f"  {names[line.source]} -> {names[line.target]}{_settings(line)};"
    yield "}"


def _settings(line: Line) -> str:
    given = [HEADS[line.arc.kind]] if HEADS[line.arc.kind] else []
    given += [f'label="{quoted(line.label)}"'] if line.label else []
    return f" [{', '.join(given)}]" if given else ""


def _position(net: Net, ident: str) -> str:
    """Graphviz counts upwards."""
    if ident not in net.layout:
        return ""
    x, y = net.layout[ident]
    return f', pos="{x:g},{-y if y else 0:g}!"'


def _several(parts: list[str]) -> str:
    return "\\n".join(map(quoted, parts))


def quoted(text: str) -> str:
    """Graphviz reads backslashes, quotes and the names of characters inside a label."""
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")
