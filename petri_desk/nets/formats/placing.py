"""Where the nodes of a drawing stand, and by which way its arrows go: in layers from left to right.

Rule 1: the same net always has the same picture.
Rule 2: an arrow over several layers goes between the nodes of each, and never through one: it is held by a point of its
own in every layer, and those points are put in order like nodes.

A layer is the longest way from the start, without going round in circles. A net of many circles would be one long row
then; there, a layer is when a node can be reached first, a transition after all that it takes. Within a layer, nodes
stand near those that they are joined to.
"""

from collections import deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from petri_desk.nets.model import Net

SWEEPS = 8
APART = 22.0                        # between two nodes of a layer
GAP = 60.0                          # between two layers
HELD_LIMIT = 20_000                 # points that hold arrows; with more, all arrows are straight
Point: TypeAlias = tuple[float, float]
Spots: TypeAlias = Mapping[str, Point]


@dataclass(frozen=True, slots=True)
class Room:
    """What a node takes up around its middle, with what is written below it."""

    half: float = 45.0
    above: float = 37.0
    below: float = 37.0


@dataclass(frozen=True, slots=True)
class Laid:
    """The middle of every node, and the bends of every arrow, in the order that they were given in."""

    spots: Mapping[str, Point]
    ways: Sequence[Sequence[Point]]


POINT = Room(0.0, 3.0, 3.0)


def spots_of(net: Net) -> Spots:
    """The middle of every place and transition; those without one in the layout stand below the others."""
    return placed(net, {}, GAP)[0]


def placed(net: Net, rooms: Mapping[str, Room], gap: float) -> tuple[Spots, Mapping[tuple[str, str], Sequence[Point]]]:
    """The same, with the bends of the arrows between those that had no spot of their own."""
    idents = [*net.place, *net.transition]
    given = _given(net, idents)
    rest = [ident for ident in idents if ident not in given]
    if not rest:
        return given, {}
    ends = ((arc.transition, arc.place) if arc.into else (arc.place, arc.transition) for arc in net.arcs)
    free = set(rest)
    pairs = [pair for pair in dict.fromkeys(ends) if free.issuperset(pair)]
    marked = [place for place, tokens in net.initial.items() if tokens]
    laid = layered(rest, pairs, rooms, marked, net.transition.keys(), gap)
    down = max((y for _, y in given.values()), default=-90.0) + 90.0 - min(y for _, y in laid.spots.values())
    left = min((x for x, _ in given.values()), default=0.0)
    ways = {pair: [(left + x, down + y) for x, y in way] for pair, way in zip(pairs, laid.ways, strict=True)}
    return given | {ident: (left + x, down + y) for ident, (x, y) in laid.spots.items()}, ways


def _given(net: Net, idents: Sequence[str]) -> dict[str, Point]:
    """The spots of the file; of two nodes on the same one, the first has it."""
    found: dict[Point, str] = {}
    for ident in idents:
        if ident in net.layout:
            found.setdefault(net.layout[ident], ident)
    return {ident: spot for spot, ident in found.items()}


def layered(
    idents: Sequence[str], pairs: Sequence[tuple[str, str]], rooms: Mapping[str, Room] | None = None,
    starts: Sequence[str] = (), waiting: Collection[str] = (), gap: float = GAP,
) -> Laid:  # fmt: skip
    """Layers from left to right, beginning with `starts`; what is `waiting` comes after all that lead to it."""
    number = {ident: at for at, ident in enumerate(idents)}
    ends = [(number[source], number[target]) for source, target in pairs]
    depth = _depths(len(idents), ends, [number[ident] for ident in starts if ident in number],
                    {number[ident] for ident in waiting if ident in number})
    chains = _chains(ends, depth)
    layers: list[list[int]] = [[] for _ in range(max(depth, default=-1) + 1)]
    for node, layer in enumerate(depth):
        layers[layer].append(node)
    before: list[list[int]] = [[] for _ in depth]
    after: list[list[int]] = [[] for _ in depth]
    for chain in chains:
        for one, other in zip(chain, chain[1:], strict=False):
            after[one].append(other)
            before[other].append(one)
    _sort(layers, after, before)
    room = [(rooms or {}).get(ident, Room()) for ident in idents] + [POINT] * (len(depth) - len(idents))
    columns = _columns(layers, room, gap)
    height = _heights(layers, after, before, room)
    spots = {ident: (columns[depth[at]][0], height[at]) for ident, at in number.items()}
    ways = []
    for (source, _), chain in zip(ends, chains, strict=True):
        held = [[(x - half, height[node]), (x + half, height[node])]
                for node in chain[1:-1] for x, half in (columns[depth[node]],)]  # fmt: skip
        way = [point for two in held for point in two]
        ways.append(way if chain[0] == source else way[::-1])
    return Laid(spots, ways)


# -- layers -----------------------------------------------------------------------------------------------------------


def _depths(
    count: int, ends: Sequence[tuple[int, int]], starts: Sequence[int], waiting: Collection[int]
) -> list[int]:
    after: list[list[int]] = [[] for _ in range(count)]
    entered = [0] * count
    for source, target in ends:
        after[source].append(target)
        entered[target] += 1
    first = list(dict.fromkeys([*starts, *(node for node in range(count) if not entered[node])]))
    longest = _longest(after, first)
    soonest = _soonest(after, first, [entered[node] if node in waiting else 1 for node in range(count)])
    return soonest if max(longest, default=0) > 2 * max(soonest, default=0) else longest


def _longest(after: Sequence[Sequence[int]], first: Sequence[int]) -> list[int]:
    """The longest way from a start; an arrow that leads back to where the way came from does not count."""
    ended: list[int] = []
    back: set[tuple[int, int]] = set()
    state: dict[int, int] = {}          # 1: on the way, 2: done
    for start in (*first, *range(len(after))):
        if start in state:
            continue
        state[start] = 1
        way = [(start, iter(after[start]))]
        while way:
            node, rest = way[-1]
            following = next(rest, None)
            if following is None:
                state[node] = 2
                ended.append(node)
                way.pop()
            elif following not in state:
                state[following] = 1
                way.append((following, iter(after[following])))
            elif state[following] == 1:
                back.add((node, following))
    depth = [0] * len(after)
    for node in reversed(ended):
        for following in after[node]:
            if (node, following) not in back:
                depth[following] = max(depth[following], depth[node] + 1)
    return depth


def _soonest(after: Sequence[Sequence[int]], first: Sequence[int], missing: list[int]) -> list[int]:
    """How many steps after the start a node is reached from as many others as it misses."""
    depth = [-1] * len(after)
    for several in (first, *([node] for node in range(len(after)))):
        waiting = deque(node for node in several if depth[node] < 0)
        for node in waiting:
            depth[node] = 0
        while waiting:
            node = waiting.popleft()
            for following in after[node]:
                missing[following] -= 1
                if depth[following] < 0 and missing[following] <= 0:
                    depth[following] = depth[node] + 1
                    waiting.append(following)
    return depth


def _chains(ends: Sequence[tuple[int, int]], depth: list[int]) -> list[list[int]]:
    """Each arrow from its left end to its right one, with a new node in every layer between."""
    whole = sum(abs(depth[one] - depth[other]) for one, other in ends) <= HELD_LIMIT
    chains = []
    for ends_of in ends:
        one, other = sorted(ends_of, key=lambda node: depth[node])
        chain = [one]
        for layer in range(depth[one] + 1, depth[other]) if whole else ():
            chain.append(len(depth))
            depth.append(layer)
        chains.append([*chain, other])
    return chains


def _sort(layers: list[list[int]], after: Sequence[Sequence[int]], before: Sequence[Sequence[int]]) -> None:
    """Each node near the middle of those that it is joined to, to and fro."""
    row = {node: float(at) for layer in layers for at, node in enumerate(layer)}
    for sweep in range(SWEEPS):
        joined = before if sweep % 2 == 0 else after
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            middle = {node: _mean([row[each] for each in joined[node]], row[node]) for node in layer}
            layer.sort(key=lambda node: (middle[node], row[node]))
            row |= {node: float(at) for at, node in enumerate(layer)}


# -- spots ------------------------------------------------------------------------------------------------------------


def _columns(layers: Sequence[Sequence[int]], room: Sequence[Room], gap: float) -> list[tuple[float, float]]:
    """The middle of each layer and half of its width."""
    found: list[tuple[float, float]] = []
    edge = 0.0
    for layer in layers:
        half = max(room[node].half for node in layer)
        found.append((edge + half, half))
        edge += 2 * half + gap
    return found


def _heights(
    layers: Sequence[Sequence[int]], after: Sequence[Sequence[int]], before: Sequence[Sequence[int]],
    room: Sequence[Room],
) -> list[float]:  # fmt: skip
    """As near as there is room to the middle of those that a node is joined to, to and fro."""
    height = [0.0] * len(room)
    for layer in layers:
        down = _stacked(layer, room)
        for node, y in zip(layer, down, strict=True):
            height[node] = y - down[-1] / 2
    for sweep in range(2 * SWEEPS):
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            wished = []
            for node in layer:
                joined = before[node] if sweep % 2 == 0 else after[node]
                joined = joined if sweep < SWEEPS else [*before[node], *after[node]]
                wished.append(_mean([height[each] for each in joined], height[node]))
            for node, y in zip(layer, _fitted(wished, _stacked(layer, room)), strict=True):
                height[node] = y
    return height


def _stacked(layer: Sequence[int], room: Sequence[Room]) -> list[float]:
    """Where the nodes of a layer stand when they are as close as they may be, the first one at 0."""
    found = [0.0]
    for above, below in zip(layer, layer[1:], strict=False):
        apart = APART if room[above].half or room[below].half else 8.0
        found.append(found[-1] + room[above].below + room[below].above + apart)
    return found


def _fitted(wished: Sequence[float], stacked: Sequence[float]) -> list[float]:
    """Nearest to what is wished, in order and not too close: those that would push each other move together."""
    blocks: list[tuple[float, int]] = []            # (sum of what is wished, how many)
    for wish, least in zip(wished, stacked, strict=True):
        total, count = wish - least, 1
        while blocks and blocks[-1][0] / blocks[-1][1] > total / count:
            more, others = blocks.pop()
            total, count = total + more, count + others
        blocks.append((total, count))
    levels = [total / count for total, count in blocks for _ in range(count)]
    return [level + least for level, least in zip(levels, stacked, strict=True)]


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise
