"""A route drawn for other programs: its nodes as boxes, its edges as arrows; rework edges are dashed.

The ways of drawing are those of nets (`nets/formats`): one line of text each, in the order of the file.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from xml.sax.saxutils import escape

from petri_desk.nets.formats.dot import quoted
from petri_desk.nets.formats.drawn import one_line
from petri_desk.nets.formats.mermaid import ESCAPED
from petri_desk.nets.formats.paper import INSIDE, Paper, aside, box_edge, framed, half_of, room_of, wrapped
from petri_desk.nets.formats.placing import layered
from petri_desk.routing.route import Edge, Node, Route

SHAPES = {"start": "circle", "end": "doublecircle", "qc": "diamond", "split": "box", "merge": "box"}
ROUND = ("start", "end")


def drawing(route: Route, suffix: str) -> bytes:
    """The route as a file of that kind."""
    return ("\n".join(DRAWERS[suffix](route)) + "\n").encode("utf-8")


def _dot(route: Route) -> Iterator[str]:
    numbers = {ident: number for number, ident in enumerate(route.nodes)}
    yield "digraph route {"
    yield f'  graph [rankdir=LR, charset="UTF-8", label="{quoted(_name(route.name, route.id))}"];'
    yield '  node [fontname="sans-serif", fontsize=11, shape=box];'
    yield '  edge [fontname="sans-serif", fontsize=9, arrowsize=0.7];'
    for ident, node in route.nodes.items():
        label = "\\n".join(quoted(part) for part in _parts(node))
        yield f'  n{numbers[ident]} [shape={SHAPES.get(node.type, "box")}, label="{label}"];'
    for edge in route.edges:
        given = ["style=dashed"] if edge.kind == "rework" else []
        given += [f'label="{quoted(_condition(edge))}"'] if _condition(edge) else []
        yield f"  n{numbers[edge.source]} -> n{numbers[edge.target]}" + (f" [{', '.join(given)}];" if given else ";")
    yield "}"


def _mermaid(route: Route) -> Iterator[str]:
    numbers = {ident: number for number, ident in enumerate(route.nodes)}
    yield "flowchart LR"
    for ident, node in route.nodes.items():
        opens, closes = ('(["', '"])') if node.type in ROUND else ('{{"', '"}}') if node.type == "qc" else ('["', '"]')
        yield f"  n{numbers[ident]}{opens}{'<br/>'.join(part.translate(ESCAPED) for part in _parts(node))}{closes}"
    for edge in route.edges:
        arrow = "-.->" if edge.kind == "rework" else "-->"
        label = _condition(edge).translate(ESCAPED)
        yield f"  n{numbers[edge.source]} {arrow}" + (f'|"{label}"| ' if label else " ") + f"n{numbers[edge.target]}"


def _svg(route: Route) -> Iterator[str]:
    paper = Paper()
    inside = {ident: wrapped(_parts(node)[0], INSIDE) for ident, node in route.nodes.items()}
    below = {ident: _parts(node)[1:] for ident, node in route.nodes.items()}
    half = {ident: half_of(rows) for ident, rows in inside.items()}
    rooms = {ident: room_of(half[ident], below[ident]) for ident in route.nodes}
    laid = layered(list(route.nodes), [(edge.source, edge.target) for edge in route.edges], rooms)
    pairs = Counter(frozenset((edge.source, edge.target)) for edge in route.edges)
    for edge, bends in zip(route.edges, laid.ways, strict=True):
        start, end = laid.spots[edge.source], laid.spots[edge.target]
        curved = not bends and pairs[frozenset((edge.source, edge.target))] > 1
        way = [start, *([aside(start, end, 18.0)] if curved else bends), end]
        way[0], way[-1] = box_edge(start, way[1], half[edge.source]), box_edge(end, way[-2], half[edge.target])
        dashed = 'stroke-dasharray="4 3" ' if edge.kind == "rework" else ""
        paper.arrow(way, _condition(edge), f'{dashed}marker-end="url(#arrow)"', curved=curved)
    for ident, node in route.nodes.items():
        x, y = laid.spots[ident]
        paper.box(x, y, half[ident], rounded=node.type in ROUND)
        paper.inside(x, y, inside[ident])
    for ident in route.nodes:
        paper.beside(*laid.spots[ident], half[ident][1], [], below[ident])
    told = f"A route with {len(route.nodes)} nodes and {len(route.edges)} edges."
    yield from framed(paper, _name(route.name, route.id), escape(told))


def _parts(node: Node) -> list[str]:
    """The name of a node, its type where its shape does not say it, and where it is worked."""
    parts = [_name(node.name, node.id), node.type if node.type not in ("operation", *ROUND) else "",
             node.work_center or ""]  # fmt: skip
    return [one_line(part) for part in parts if part]


def _condition(edge: Edge) -> str:
    return one_line(edge.when or ("rework" if edge.kind == "rework" else ""))


def _name(name: object, ident: str) -> str:
    if isinstance(name, Mapping):
        name = name.get("en") or next(iter(name.values()), None)
    return one_line(str(name or ident))


DRAWERS: Mapping[str, Callable[[Route], Iterator[str]]] = {".dot": _dot, ".mmd": _mermaid, ".svg": _svg}
