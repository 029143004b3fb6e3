"""A route opened into its net: where a node stood, its places and steps stand now, in the same order. No Qt in here.

Rule 1: positions are kept. Where nodes lay beside or below each other, they still do, only further apart.
Rule 2: what lies at a node lies in one of its places, or is told at its head: the counts are those of the route.
Rule 3: the ways of the work are drawn. Scrapping and replacing, possible from everywhere, are not.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from petri_desk.desk.board.floor import Spot
from petri_desk.desk.board.route import Route, node_of, verb_of
from petri_desk.desk.canvas.graph import (
    CARD_HIGH,
    CARD_WIDE,
    READ,
    REWORK,
    RING,
    STEP_HIGH,
    STEP_WIDE,
    WAY,
    Box,
    Graph,
    Point,
    Tie,
)
from petri_desk.nets.model import Arc

END = "done"                            # where what is finished comes to lie: the end of the route
NOT_DRAWN = ("scrap", "replace")
BACK = ("rework", "rework_later")
MANY = "*"                              # as many as the data say
COLUMN, ROW = 132.0, 112.0              # from one to the next
EDGE, HEAD, FOOT = 62.0, 84.0, 90.0     # around what stands in a node, above it and below
GAP_WIDE, GAP_HIGH = 47.0, 29.0         # that Graphviz leaves between two nodes
ROUND = 52.0

# Where the places and steps of one node stand: column and row. What leads on stands in a column of its own.
PLACES: Mapping[str, Point] = {
    "ready": (0, 0), "active": (2.45, 0), "paused": (2.45, 2), "waiting": (0, 3), "pending": (2.45, 3),
}  # fmt: skip
STEPS: Mapping[str, Point] = {
    "start": (1, 0), "release": (1, 1), "pause": (2, 1), "resume": (2.9, 1), "put_back": (1, 2), "merge": (1, 3),
    "part": (-1, 0), "join": (-1, 1), "gather": (-1, 2),
}  # fmt: skip
ON = 3.85


@dataclass(frozen=True, slots=True)
class Stand:
    """A place or a step of a node, so far from the node's middle."""

    box: str
    ident: str
    at: Point
    step: bool


@dataclass(slots=True)
class Cluster:
    """One node, opened."""

    spot: Spot
    box: str
    width: float
    height: float
    stands: list[Stand] = field(default_factory=list)


@dataclass(slots=True)
class Opened:
    """The picture of some routes as nets."""

    graph: Graph = field(default_factory=Graph)
    places: dict[str, Point] = field(default_factory=dict)          # of every box
    clusters: dict[Spot, Cluster] = field(default_factory=dict)
    takes: dict[str, tuple[tuple[Spot, str], ...]] = field(default_factory=dict)    # a step's box: spot and phase
    touched: dict[Spot, list[str]] = field(default_factory=dict)    # the steps that take from a node
    spots: dict[str, Spot] = field(default_factory=dict)            # the node of every box
    passes: dict[tuple[int, str, str], tuple[str, ...]] = field(default_factory=dict)   # from node to node: which ties


def opened(routes: Iterable[Route], lie: Mapping[str, Point]) -> Opened:
    """`lie` is where the nodes lie on the picture of the route. It takes a while: not on the screen's thread."""
    made, boxes, ties = Opened(), list[Box](), list[Tie]()
    shown = list(routes)
    for route in shown:
        for cluster in _clusters(route):
            made.clusters[cluster.spot] = cluster
    across, down = _spread(made.clusters.values())
    for cluster in made.clusters.values():
        x, y = lie.get(cluster.box, (0.0, 0.0))
        boxes += _stood(made, cluster, (x * across, y * down))
    for route in shown:
        ties += _ties(made, route)
    made.graph = Graph(boxes, ties)
    return made


def _stood(made: Opened, cluster: Cluster, middle: Point) -> Iterator[Box]:
    """A node's boxes, each where it stands."""
    x, y = middle
    made.places[cluster.box] = middle
    made.spots[cluster.box] = cluster.spot
    yield Box(cluster.box, cluster.width, cluster.height)
    for stand in cluster.stands:
        made.places[stand.box] = (x + stand.at[0], y + stand.at[1])
        made.spots[stand.box] = cluster.spot
        yield Box(stand.box, STEP_WIDE, STEP_HIGH) if stand.step else Box(stand.box, RING, RING, round=True)


def _spread(clusters: Iterable[Cluster]) -> tuple[float, float]:
    """How much further apart everything must lie than nodes do."""
    sizes = [(each.width, each.height) for each in clusters] or [(CARD_WIDE, CARD_HIGH)]
    widest, highest = max(wide for wide, _ in sizes), max(high for _, high in sizes)
    return ((widest + GAP_WIDE) / (CARD_WIDE + GAP_WIDE), (highest + GAP_HIGH) / (CARD_HIGH + GAP_HIGH))


# -- one node -------------------------------------------------------------------------------------------------------


def _clusters(route: Route) -> Iterator[Cluster]:
    steps, places = _drawn(route)
    for node in route.nodes.values():
        spot, box = (route.definition, node.id), route.box(node.id)
        if node.type in ("start", "end"):
            yield Cluster(spot, box, ROUND, ROUND)
            continue
        stands = [(route.place_box(place), place, PLACES[place.rpartition(".")[2]], False) for place in places[node.id]]
        stands += [(route.step_box(step), step, at, True) for step, at in _steps_at(steps[node.id])]
        yield _cluster(spot, box, stands)


def _drawn(route: Route) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """By node: the steps that are drawn, and the places that they take from or give to."""
    steps: dict[str, list[str]] = {node: [] for node in route.nodes}
    places: dict[str, dict[str, None]] = {node: {} for node in route.nodes}
    for step in route.net.transitions:
        verb, node = verb_of(step.id), node_of(step.id)
        if verb not in NOT_DRAWN and node in steps:
            steps[node].append(step.id)
            for arc in route.net.arcs_of[step.id]:
                of, _, phase = arc.place.rpartition(".")
                if of in places and phase in PLACES:
                    places[of][arc.place] = None
    return steps, {node: list(found) for node, found in places.items()}


def _steps_at(steps: Iterable[str]) -> Iterator[tuple[str, tuple[float, float]]]:
    """What leads on stands below each other at the right."""
    on, merges = 0, 0
    for step in steps:
        verb = verb_of(step)
        if verb == "merge":
            yield step, (STEPS[verb][0], STEPS[verb][1] + merges)
            merges += 1
        elif verb in STEPS:
            yield step, STEPS[verb]
        else:
            yield step, (ON, on)
            on += 1


def _cluster(spot: Spot, box: str, stands: list[tuple[str, str, tuple[float, float], bool]]) -> Cluster:
    """As large as what stands in it, which lies around its middle."""
    columns, rows = [at[0] for _, _, at, _ in stands] or [0.0], [at[1] for _, _, at, _ in stands] or [0.0]
    middle = (min(columns) + max(columns)) / 2, (min(rows) + max(rows)) / 2
    width, height = (max(columns) - min(columns)) * COLUMN + 2 * EDGE, (max(rows) - min(rows)) * ROW + HEAD + FOOT
    lower = (HEAD - FOOT) / 2
    return Cluster(spot, box, width, height, [
        Stand(name, ident, ((at[0] - middle[0]) * COLUMN, (at[1] - middle[1]) * ROW + lower), step)
        for name, ident, at, step in stands
    ])  # fmt: skip


# -- what leads where -----------------------------------------------------------------------------------------------


def _ties(made: Opened, route: Route) -> Iterator[Tie]:
    ends = [node.id for node in route.nodes.values() if node.type == "end"]
    for step in route.net.transitions:
        box = route.step_box(step.id)
        if box not in made.spots:
            continue
        takes: list[tuple[Spot, str]] = []
        along: list[str] = []
        for arc in route.net.arcs_of[step.id]:
            place = route.place_box(arc.place)
            if arc.place == END and ends:
                place = route.box(ends[0])
            if place in made.spots:
                if not arc.into:
                    takes.append((made.spots[place], arc.place.rpartition(".")[2]))
                tie = _tie(arc, place, box)
                along.append(tie.id)
                yield tie
        source, target = node_of(step.id), step.id.partition(">")[2]
        if target:
            made.passes.setdefault((route.definition, source, target), tuple(along))
        made.takes[box] = tuple(takes)
        for spot, _ in takes:
            made.touched.setdefault(spot, []).append(box)
    yield from _begin(made, route)


def _tie(arc: Arc, place: str, step: str) -> Tie:
    source, target = (step, place) if arc.into else (place, step)
    kind = READ if arc.kind == READ else REWORK if arc.into and verb_of(arc.transition) in BACK else WAY
    return Tie(f"{step} {arc.id}", source, target, kind, MANY if arc.id.endswith(MANY) else "")


def _begin(made: Opened, route: Route) -> Iterator[Tie]:
    """From the start to where the first place is."""
    for way in route.ways:
        first = route.place_box(f"{way.target}.ready")
        if route.node(way.source).type == "start" and first in made.spots:
            yield Tie(route.tie(way.source, way.target), route.box(way.source), first)
