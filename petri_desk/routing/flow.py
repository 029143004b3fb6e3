"""A route as its flow: places, and the steps that move tokens between them.

A place is `(node, phase)`; the closed ones belong to no node. A step is a transition of the route's Petri net:
arcs of weight 1 or `*` (as many as the data say), and the guards that must hold, in the order they are asked.

Rule 1: no token moves except by a step named here (the six acts outside the flow are listed in OUTSIDE).
Rule 2: a behaviour adds data and guards, never a place.
Rule 3: `licensed` is asked before every commit, and again by `verify` for every firing ever recorded.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from petri_desk.routing.route import Node, Route
from petri_desk.routing.structure import Structure

OPEN_PHASES = ("ready", "active", "paused", "waiting")
PENDING = "pending"
CLOSED = ("done", "scrapped", "merged", "split", "joined", "superseded", "void")
OUTSIDE = ("create", "override", "correct", "migrate", "restore", "raw")

FREE = ("not_held", "no_redesign")

# What each guard becomes in the proof of a route (`unit`, `proof`). Lifted: somebody can always bring it about, and
# the route says nothing of who and when.
LIFTED, CHOICE, ARRIVALS = "lifted", "a free choice", "one arc for each branch"
IN_PROOF: Mapping[str, str] = {
    "not_held": LIFTED, "no_redesign": LIFTED, "worked_on": LIFTED, "room": LIFTED, "leader": LIFTED,
    "leader_if_blocked": LIFTED, "measured": CHOICE, "defect_known": CHOICE, "all_arrived": ARRIVALS,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """Where a token can lie."""

    id: str
    node: str | None
    phase: str


@dataclass(frozen=True, slots=True)
class Arc:
    """A step takes from or gives to a place: one token, or as many as the data say."""

    place: str
    many: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One transition of the flow."""

    id: str
    verb: str
    node: str
    takes: tuple[Arc, ...]
    gives: tuple[Arc, ...]
    reads: tuple[Arc, ...] = ()
    guards: tuple[str, ...] = ()
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """A compiled route."""

    route: Route
    structure: Structure
    places: Mapping[str, Place]
    steps: Mapping[str, Step]
    from_place: Mapping[str, tuple[Step, ...]]

    @property
    def first(self) -> Node:
        """The node after START."""
        start = next(node.id for node in self.route.nodes.values() if node.type == "start")
        return self.route.nodes[self.structure.ways[start][0].target]

    def node(self, ident: str) -> Node:
        return self.route.nodes[ident]

    def branches(self, split: str) -> list[Node]:
        """The first node of each branch, in the order of the route's edges."""
        return [self.route.nodes[edge.target] for edge in self.structure.ways[split]]

    def merge_of(self, split: str) -> Node:
        return self.route.nodes[self.structure.merge_of[split]]

    def rework_nodes(self, qc: str) -> list[str]:
        return [edge.target for edge in self.structure.rework_ways.get(qc, ())]

    def rework_limit(self, qc: str) -> int:
        limit = self.route.nodes[qc].rework_limit
        return self.route.rework_limit if limit is None else limit

    def arrival(self, source: str, target: str) -> str:
        """The place where a token comes to lie that goes from one node to another."""
        return _arrival(self.route, self.structure, source, target)


def phase_of(place: str | None) -> str:
    """The phase of a place by its id; a closed place is its own phase."""
    return place.rsplit(".", 1)[-1] if place else ""


def node_of(place: str) -> str:
    return place.rsplit(".", 1)[0]


def compile_flow(structure: Structure) -> Flow:
    """The flow of a route whose structure has no error."""
    route = structure.route
    places = {place.id: place for place in _places(route)}
    steps = {step.id: step for node in route.nodes.values() for step in _steps(route, structure, node)}
    leaving: dict[str, list[Step]] = {}
    for step in steps.values():
        for arc in step.takes:
            leaving.setdefault(arc.place, []).append(step)
    return Flow(route, structure, places, steps, {place: tuple(found) for place, found in leaving.items()})


def licensed(step: Step, moves: Iterable[tuple[str | None, str | None]]) -> bool:
    """Whether these moves of tokens are one firing of the step."""
    made = tuple(moves)
    taken = [source for source, _ in made if source is not None]
    given = [target for _, target in made if target is not None]
    return _fits(step.takes, taken) and _fits(step.gives, given)


def _fits(arcs: Sequence[Arc], places_: Sequence[str]) -> bool:
    if len(arcs) == 1 and not arcs[0].many:  # most steps move one token
        return len(places_) == 1 and places_[0] == arcs[0].place
    counts = Counter(places_)
    exact = Counter(arc.place for arc in arcs if not arc.many)
    free = {arc.place for arc in arcs if arc.many}
    places = counts.keys() | exact.keys()
    return all(
        counts[place] >= exact[place] if place in free else counts[place] == exact[place] for place in places
    )


def _places(route: Route) -> Iterator[Place]:
    for node in route.nodes.values():
        if node.type in ("start", "end"):
            continue
        for phase in OPEN_PHASES:
            yield Place(f"{node.id}.{phase}", node.id, phase)
        if node.type == "qc":
            yield Place(f"{node.id}.{PENDING}", node.id, PENDING)
    for phase in CLOSED:
        yield Place(phase, None, phase)


def _arrival(route: Route, structure: Structure, source: str, target: str) -> str:
    if route.nodes[target].type == "end":
        return "done"
    return f"{target}.waiting" if (source, target) in structure.closing else f"{target}.ready"


def _one(*places: str) -> tuple[Arc, ...]:
    return tuple(Arc(place) for place in places)


def _steps(route: Route, structure: Structure, node: Node) -> Iterator[Step]:
    if node.worked:
        yield from _work(node)
        yield from _onward(route, structure, node)
    if node.type == "qc":
        yield from _failures(route, structure, node)
    if node.splits:
        yield _fan(route, structure, node)
    if node.merges:
        yield from _assembly(route, structure, node)
    if node.batches:
        yield from _batches(route, structure, node)
    if node.type not in ("start", "end"):
        yield from _losses(node)


def _work(node: Node) -> Iterator[Step]:
    n = node.id
    ready, active, paused = f"{n}.ready", f"{n}.active", f"{n}.paused"
    yield Step(f"start@{n}", "start", n, _one(ready), _one(active), guards=(*FREE, "room"))
    yield Step(f"pause@{n}", "pause", n, _one(active), _one(paused), guards=("no_redesign", "worked_on"))
    yield Step(f"resume@{n}", "resume", n, _one(paused), _one(active), guards=(*FREE, "room"))
    yield Step(f"release@{n}", "release", n, _one(active), _one(ready), guards=("no_redesign",))
    yield Step(f"put_back@{n}", "put_back", n, _one(paused), _one(ready), guards=("no_redesign",))


def _onward(route: Route, structure: Structure, node: Node) -> Iterator[Step]:
    if node.splits:
        return
    n = node.id
    inspects = node.type == "qc"
    verb = "pass" if inspects else "complete"
    guards = (*FREE, "measured") if inspects else (*FREE, "worked_on", "measured")
    for edge in structure.ways.get(n, ()):
        arrival = _arrival(route, structure, n, edge.target)
        name = f"{verb}@{n}>{edge.target}"
        yield Step(name, verb, n, _one(f"{n}.active"), _one(arrival), guards=guards, target=edge.target)


def _failures(route: Route, structure: Structure, node: Node) -> Iterator[Step]:
    n = node.id
    known = (*FREE, "defect_known")
    active, pending = f"{n}.active", f"{n}.{PENDING}"
    yield Step(f"fail@{n}", "fail", n, _one(active), _one(pending), guards=known)
    yield Step(f"reject@{n}", "reject", n, _one(active), _one("scrapped"), guards=known)
    for edge in structure.rework_ways.get(n, ()):
        gives = _one("superseded", f"{edge.target}.ready")
        name = f"{n}>{edge.target}"
        yield Step(f"rework@{name}", "rework", n, _one(active), gives, guards=known, target=edge.target)
        yield Step(
            f"rework_later@{name}", "rework_later", n, _one(pending), gives, guards=("defect_known",),
            target=edge.target,
        )  # fmt: skip


def _fan(route: Route, structure: Structure, node: Node) -> Step:
    n = node.id
    branches = [f"{edge.target}.ready" for edge in structure.ways[n]]
    if node.type == "split":
        return Step(f"fan@{n}", "fan", n, _one(f"{n}.ready"), _one(f"{n}.waiting", *branches))
    guards = (*FREE, "worked_on", "measured")
    return Step(f"fan@{n}", "fan", n, _one(f"{n}.active"), _one(f"{n}.waiting", *branches), guards=guards)


def _assembly(route: Route, structure: Structure, node: Node) -> Iterator[Step]:
    n = node.id
    arrived = Arc(f"{n}.waiting", many=True)
    phase = "ready" if node.type == "merge" or route.merge_parent_status == "ready" else "active"
    for split in sorted(structure.splits_of.get(n, ())):
        takes = (Arc(f"{split}.waiting"), arrived)
        gives = (Arc(f"{n}.{phase}"), Arc("merged", many=True))
        yield Step(f"merge@{n}<{split}", "merge", n, takes, gives, guards=("all_arrived",))
    if node.type == "merge":
        for edge in structure.ways.get(n, ()):
            arrival = _arrival(route, structure, n, edge.target)
            yield Step(f"pass_on@{n}>{edge.target}", "pass_on", n, _one(f"{n}.ready"), _one(arrival), guards=FREE,
                       target=edge.target)  # fmt: skip


def _batches(route: Route, structure: Structure, node: Node) -> Iterator[Step]:
    n = node.id
    ready, active, waiting = f"{n}.ready", f"{n}.active", f"{n}.waiting"
    yield Step(f"part@{n}", "part", n, (), _one(ready), _one(ready), FREE)
    gathered = (Arc(waiting, many=True), Arc(ready))
    yield Step(f"gather@{n}", "gather", n, (Arc(ready, many=True),), gathered, guards=FREE)
    yield Step(f"join@{n}", "join", n, (Arc(ready, many=True),), (Arc("joined", many=True), Arc(ready)), guards=FREE)
    yield Step(f"write_off@{n}", "write_off", n, _one(active), _one("scrapped"), guards=(*FREE, "worked_on"))
    for edge in structure.ways.get(n, ()):
        arrival = Arc(_arrival(route, structure, n, edge.target), many=True)
        guards = (*FREE, "worked_on", "measured")
        name = f"{n}>{edge.target}"
        yield Step(f"divide@{name}", "divide", n, _one(active), (Arc("split"), arrival), guards=guards,
                   target=edge.target)  # fmt: skip
        yield Step(f"yield@{name}", "yield", n, (), (arrival,), _one(active), (*FREE, "worked_on"), edge.target)
        yield Step(f"disperse@{name}", "disperse", n, (Arc(active), Arc(waiting, many=True)), (Arc("split"), arrival),
                   guards=guards, target=edge.target)  # fmt: skip


def _losses(node: Node) -> Iterator[Step]:
    n = node.id
    phases = (*OPEN_PHASES, PENDING) if node.type == "qc" else OPEN_PHASES
    for phase in phases:
        guards = ("leader",) if phase == "ready" else ("leader_if_blocked",)
        yield Step(f"scrap@{n}.{phase}", "scrap", n, _one(f"{n}.{phase}"), _one("scrapped"), guards=guards)
    yield Step(f"replace@{n}", "replace", n, (), _one(f"{n}.ready"), _one("scrapped"))
