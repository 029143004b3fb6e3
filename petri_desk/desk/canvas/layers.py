"""A layout of our own, where Graphviz is not at hand or the graph is too large for it: layers by the longest path.

Rule: the same graph gives the same picture. Nothing is drawn by lot, and ties are broken by the order of the boxes.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from petri_desk.desk.canvas.geometry import Area, drawn_way
from petri_desk.desk.canvas.graph import REWORK, Box, Graph, Layout, Point, Tie

BETWEEN, BESIDE = 72.0, 28.0        # layers, and boxes in a layer
SWEEPS = 6
APART = 14.0


def laid_in_layers(graph: Graph) -> Layout:
    """Left to right, or top to bottom."""
    sources = _sources(graph)
    layers = _sorted_out(_layers(graph, sources), sources)
    places = _places(layers, {box.id: box for box in graph.boxes}, graph.direction == "LR")
    return Layout(places, ways(graph, places))


def ways(graph: Graph, places: Mapping[str, Point], only: Sequence[Tie] | None = None) -> dict[str, tuple[Point, ...]]:
    """The ties as we draw them ourselves, between boxes that lie anywhere."""
    areas = {box.id: Area.about(places[box.id], box.width, box.height) for box in graph.boxes}
    found, between = dict[str, tuple[Point, ...]](), defaultdict[frozenset[str], int](int)
    for tie in graph.ties if only is None else only:
        pair = frozenset((tie.source, tie.target))
        number, between[pair] = between[pair], between[pair] + 1
        aside = APART * ((number + 1) // 2) * (1 if number % 2 else -1) * (1 if tie.source <= tie.target else -1)
        found[tie.id] = drawn_way(areas[tie.source], areas[tie.target], aside, down=graph.direction == "TB")
    return found


def _sources(graph: Graph) -> dict[str, list[str]]:
    """From where each box is reached; a way back is taken as a way there, and one in a circle is left out."""
    leads = defaultdict[str, list[str]](list)
    for tie in graph.ties:
        if tie.source != tie.target:
            source, target = (tie.target, tie.source) if tie.kind == REWORK else (tie.source, tie.target)
            leads[source].append(target)
    found: dict[str, list[str]] = {box.id: [] for box in graph.boxes}
    for source, target in _without_circles(graph.boxes, leads):
        found[target].append(source)
    return found


def _without_circles(boxes: Sequence[Box], leads: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """Walks into the depth; a step to where the walk still is closes a circle."""
    kept, begun, done = list[tuple[str, str]](), set[str](), set[str]()
    entered = {target for targets in leads.values() for target in targets}
    for box in sorted(boxes, key=lambda box: (box.id in entered, box.id)):
        if box.id in begun:
            continue
        begun.add(box.id)
        path = [(box.id, iter(leads.get(box.id, ())))]
        while path:
            at, rest = path[-1]
            step = next(rest, None)
            if step is None:
                done.add(at)
                path.pop()
            elif step in done:
                kept.append((at, step))
            elif step not in begun:
                kept.append((at, step))
                begun.add(step)
                path.append((step, iter(leads.get(step, ()))))
    return kept


def _layers(graph: Graph, sources: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Each box one layer after the last of those it comes from."""
    targets = defaultdict[str, list[str]](list)
    waits = {box: len(found) for box, found in sources.items()}
    for box, found in sources.items():
        for source in found:
            targets[source].append(box)
    depth = {box: 0 for box, waiting in waits.items() if not waiting}
    ready = list(depth)
    for at in ready:
        for target in targets[at]:
            depth[target] = max(depth.get(target, 0), depth[at] + 1)
            waits[target] -= 1
            if not waits[target]:
                ready.append(target)
    layers: list[list[str]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for each in graph.boxes:
        layers[depth[each.id]].append(each.id)
    return layers


def _sorted_out(layers: list[list[str]], sources: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Each box near the middle of those it is tied to, some sweeps there and back: fewer ties cross."""
    targets = defaultdict[str, list[str]](list)
    for box, found in sources.items():
        for source in found:
            targets[source].append(box)
    shares = dict[str, float]()
    for layer in layers:
        shares.update(_shares(layer))
    for sweep in range(SWEEPS):
        tied = targets if sweep % 2 else sources
        for layer in reversed(layers) if sweep % 2 else layers:
            _settle(layer, tied, shares)
    return layers


def _shares(layer: Sequence[str]) -> dict[str, float]:
    return {box: (number + 0.5) / len(layer) for number, box in enumerate(layer)}


def _settle(layer: list[str], tied: Mapping[str, Sequence[str]], shares: dict[str, float]) -> None:
    def middle(box: str) -> tuple[float, str]:
        beside = [shares[each] for each in tied.get(box, ())]
        return (sum(beside) / len(beside) if beside else shares[box]), box

    layer.sort(key=middle)
    shares.update(_shares(layer))


def _places(layers: Sequence[Sequence[str]], boxes: Mapping[str, Box], across: bool) -> dict[str, Point]:
    """Layers behind each other, each in the middle."""
    places = dict[str, Point]()
    ahead = 0.0
    for layer in layers:
        deep = [boxes[box].width if across else boxes[box].height for box in layer]
        wide = [boxes[box].height if across else boxes[box].width for box in layer]
        middle = ahead + max(deep) / 2
        beside = -(sum(wide) + BESIDE * (len(wide) - 1)) / 2
        for box, room in zip(layer, wide, strict=True):
            places[box] = (middle, beside + room / 2) if across else (beside + room / 2, middle)
            beside += room + BESIDE
        ahead += max(deep) + BETWEEN
    return places
