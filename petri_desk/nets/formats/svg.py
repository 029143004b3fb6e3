"""A net as a picture: circles with tokens, boxes, and an arrow of its own for each kind of arc.

Where the file says how its nodes stand and its arcs bend, the picture keeps to it. There, boxes have the usual size,
and a name that is too long stands below; else a box is as large as its name.
"""

from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape

from petri_desk.nets.formats.answers import Written
from petri_desk.nets.formats.bends import bends_of
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
from petri_desk.nets.formats.paper import (
    BELOW,
    HALF_HEIGHT,
    HALF_WIDTH,
    INSIDE,
    RADIUS,
    Paper,
    aside,
    box_edge,
    framed,
    half_of,
    ring_edge,
    room_of,
    width_of,
    wrapped,
)
from petri_desk.nets.formats.placing import GAP, Point, placed
from petri_desk.nets.model import Net

__all__ = ["width_of", "write"]

WIDEST_GAP = 190.0
STROKES = {
    "normal": 'marker-end="url(#arrow)"',
    "read": 'stroke-dasharray="4 3" marker-start="url(#arrow)" marker-end="url(#arrow)"',
    "inhibitor": 'marker-end="url(#circle)"',
    "reset": 'marker-end="url(#double)"',
}


def write(net: Net) -> Written:
    """The net as a picture of its own size."""
    return Written(("\n".join(_Picture(net).lines()) + "\n").encode("utf-8"), losses_of(net, "SVG"))


class _Picture:
    """The drawing of one net."""

    def __init__(self, net: Net) -> None:
        self.net, self.paper = net, Paper()
        self.inside: dict[str, Sequence[str]] = {}      # what stands in a shape
        self.named: dict[str, Sequence[str]] = {}       # its name, if that stands below
        self.notes: dict[str, Sequence[str]] = {}       # what else stands below
        self.half: dict[str, Point] = {}
        for place in net.places:
            self._prepare_place(place.id)
        for transition in net.transitions:
            self._prepare_transition(transition.id)
        rooms = {ident: room_of(half, [*self.named[ident], *self.notes[ident]]) for ident, half in self.half.items()}
        self.arcs = list(lines(net))
        widest = max((width_of(line.label) for line in self.arcs), default=0.0)
        self.spots, self.ways = placed(net, rooms, min(max(GAP, widest + 24), WIDEST_GAP))
        self.bends: Mapping[str, Sequence[Point]] = bends_of(net)

    def _prepare_place(self, ident: str) -> None:
        place = self.net.place[ident]
        tokens = tokens_of(self.net, place)
        fits = width_of(tokens) < 2 * RADIUS - 6
        self.half[ident] = RADIUS, RADIUS
        self.inside[ident] = [tokens] if fits and tokens else []
        self.named[ident] = wrapped(name_of(place), BELOW)
        notes = [*place_notes(self.net, place), *([] if fits else [tokens])]
        self.notes[ident] = [row for note in notes for row in wrapped(note, BELOW)]

    def _prepare_transition(self, ident: str) -> None:
        transition = self.net.transition[ident]
        rows = wrapped(name_of(transition), INSIDE)
        notes = transition_notes(self.net, transition)
        self.half[ident] = half_of(rows) if ident not in self.net.layout else (HALF_WIDTH, HALF_HEIGHT)
        fits = half_of(rows) == self.half[ident]
        self.inside[ident], self.named[ident] = (rows, []) if fits else ([], rows)
        self.notes[ident] = [row for note in notes for row in wrapped(note, BELOW)]

    def lines(self) -> Iterator[str]:
        for together in _together(self.arcs):
            for number, line in enumerate(together):
                self._arc(line, (number - (len(together) - 1) / 2) * 26.0)
        for ident in self.net.place:
            self.paper.ring(*self.spots[ident], double=ident in self.net.end_places)
        for ident in self.net.transition:
            self.paper.box(*self.spots[ident], self.half[ident], heavy=ident in self.net.link_of)
        for ident in self.half:
            self._texts(ident)
        yield from framed(self.paper, one_line(self.net.name or self.net.id), escape(_told(self.net)))

    def _texts(self, ident: str) -> None:
        x, y = self.spots[ident]
        self.paper.inside(x, y, self.inside[ident])
        self.paper.beside(x, y, self.half[ident][1], self.named[ident], self.notes[ident])

    def _arc(self, line: Line, bow: float) -> None:
        start, end = self.spots[line.source], self.spots[line.target]
        ends = {line.source, line.target}
        bends = self.bends.get(line.arc.id, ()) if ends <= self.net.layout.keys() \
            else self.ways.get((line.source, line.target), ())  # fmt: skip
        bow *= 1 if line.source < line.target else -1
        curved = bool(bow) and not bends
        way = [start, *([aside(start, end, bow)] if curved else [(x, y + bow / 4) for x, y in bends]), end]
        way[0], way[-1] = self._edge(line.source, start, way[1]), self._edge(line.target, end, way[-2])
        self.paper.arrow(way, line.label, STROKES[line.arc.kind], curved=curved)

    def _edge(self, ident: str, middle: Point, towards: Point) -> Point:
        if ident in self.net.place:
            return ring_edge(middle, towards)
        return box_edge(middle, towards, self.half[ident])


def _together(arcs: Sequence[Line]) -> Iterator[list[Line]]:
    """The arcs between the same two nodes."""
    pairs: dict[frozenset[str], list[Line]] = {}
    for line in arcs:
        pairs.setdefault(frozenset((line.source, line.target)), []).append(line)
    yield from pairs.values()


def _told(net: Net) -> str:
    tokens = sum(map(len, net.initial.values()))
    return (f"A Petri net with {len(net.places)} places, {len(net.transitions)} transitions and {len(net.arcs)} arcs; "
            f"{tokens} tokens to begin with.")  # fmt: skip
