"""The picture of a floor: its graph, and the face of every node. No Qt in here.

Rule 1: a face is made anew only where something has changed, or time has passed; a few at a time, so that a hand on the
screen never waits for them.
Rule 2: the graph follows from the routes that have open work. It changes when a route comes or goes, and with what is
chosen alone.
Rule 3: a net is opened from where the nodes of its route lie: the route is laid out first.
"""

from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Any, Protocol

from petri_desk.desk.board.floor import Floor, Moved, Spot
from petri_desk.desk.board.netting import Netting
from petri_desk.desk.board.opened import Opened
from petri_desk.desk.board.records import Piece
from petri_desk.desk.board.route import Node, Route
from petri_desk.desk.board.scope import Scope
from petri_desk.desk.board.signs import Signs, Tally
from petri_desk.desk.canvas.graph import CARD_HIGH, CARD_WIDE, REWORK, WAY, Box, Face, Graph, Tie

AT_ONCE = 40                # pieces or nodes that are looked at in one go
SLIM, ROUND = 24.0, 52.0
TRAVELLERS = 12             # so many are seen to travel; of more, where they are says enough

MakeFace = Callable[[Route, Node, Tally], Face]


class PictureView(Protocol):
    """What it asks of the view."""

    def show_graph(self, graph: Graph, kept: Mapping[str, tuple[float, float]]) -> None: ...
    def show_net(self, graph: Graph, places: Mapping[str, tuple[float, float]]) -> None: ...
    def show_faces(self, faces: Mapping[str, Face]) -> None: ...
    def show_weights(self, weights: Mapping[str, float]) -> None: ...
    def travel(self, tie: str, shape: str) -> None: ...
    def go_on_later(self) -> None: ...


class Showing:
    """Keeps the canvas of a board equal to a floor."""

    def __init__(self, view: PictureView, face: MakeFace, netting: Netting | None = None) -> None:
        self._view: Any = view
        self._face, self._netting = face, netting
        self.lie: Mapping[str, tuple[float, float]] = {}     # where the nodes of the route lie
        self.is_open = False
        self.graph = Graph()
        self.kept: dict[str, tuple[float, float]] = {}
        self.spots: dict[str, Spot] = {}
        self._faces: dict[str, Face] = {}
        self._stale: dict[Spot, None] = {}
        self._routes: tuple[int, ...] = ()
        self._weights: dict[str, float] | None = None

    @property
    def stale(self) -> bool:
        """Whether there are faces to be made anew."""
        return bool(self._stale)

    def box(self, floor: Floor, spot: Spot) -> str:
        route = floor.routes.get(spot[0])
        return route.box(spot[1]) if route is not None else ""

    def named(self, text: str) -> str:
        """The first node that has a text in its name."""
        wanted = text.casefold()
        return next((box for box, face in sorted(self._faces.items()) if wanted in face.title.casefold()), "")

    def along(self, floor: Floor, scope: Scope) -> list[str]:
        """The nodes of the routes that were chosen, or that the jobs go which were chosen."""
        if not scope.jobs and not scope.route:
            return []
        gone = {job.definition for job in floor.jobs.values() if scope.holds_job(job, floor.workflow_of(job))}
        return [box for box, (definition, _) in self.spots.items() if definition in gone]

    def show(self, floor: Floor, scope: Scope) -> None:
        """Everything anew: another floor, another choice, another language."""
        self.arrange(floor, scope)
        self._stale = dict.fromkeys(self.spots.values())
        self._weights = None
        self._view.go_on_later()

    def arrange(self, floor: Floor, scope: Scope) -> bool:
        """The graph of the routes that have work; says whether it is another one."""
        shown = tuple(sorted({job.definition for job in floor.jobs.values() if job.definition in floor.routes
                              and (not scope.alone or scope.holds_job(job, floor.workflow_of(job)))}))  # fmt: skip
        if shown == self._routes and self.graph.boxes:
            return False
        routes = [floor.routes[definition] for definition in shown]
        self._routes, self.is_open, self.lie = shown, False, {}
        self.spots = {route.box(node): (route.definition, node) for route in routes for node in route.nodes}
        self.graph = graph_of(routes)
        self._faces = {box: face for box, face in self._faces.items() if box in self.spots}
        self._stale = dict.fromkeys(self.spots.values())
        self._view.show_graph(self.graph, {box: at for box, at in self.kept.items() if box in self.spots})
        return True

    def routes(self, floor: Floor) -> list[Route]:
        return [floor.routes[definition] for definition in self._routes if definition in floor.routes]

    def open(self, opened: Opened) -> None:
        """The net in the place of the route."""
        assert self._netting is not None
        self._netting.use(opened)
        self.is_open, self.spots, self._faces = True, opened.spots, {}
        self._stale = dict.fromkeys(opened.clusters)
        self._view.show_net(opened.graph, opened.places)
        self._view.go_on_later()

    def close(self, floor: Floor, scope: Scope) -> None:
        """The route again."""
        self._routes = ()
        self.show(floor, scope)

    def spoil(self, floor: Floor, moved: Moved, *, live: bool) -> None:
        """What acts have changed is shown soon; tokens travel where somebody can follow them."""
        self._stale.update(dict.fromkeys(moved.spots))
        if moved.passed:
            self._weights = None
        if live and len(moved.passed) <= TRAVELLERS:
            for definition, source, target, phase in (way for way in moved.passed if way[0] in self._routes):
                for tie in self._along(floor, definition, source, target):
                    self._view.travel(tie, _shape(phase))
        self._view.go_on_later()

    def _along(self, floor: Floor, definition: int, source: str, target: str) -> tuple[str, ...]:
        """The ties from a node to another; in a net they lead over a step."""
        if self.is_open and self._netting is not None:
            return self._netting.opened.passes.get((definition, source, target), ())
        return (floor.routes[definition].tie(source, target),)

    def tick(self, floor: Floor, forgotten: Iterable[object] = ()) -> None:
        """Time has passed: what lies has grown older."""
        self._stale.update(dict.fromkeys(floor.spots()))
        if any(True for _ in forgotten):
            self._weights = None
        self._view.go_on_later()

    def go_on(self, floor: Floor, signs: Signs, scope: Scope) -> bool:
        """Makes some of the faces that are stale; says whether there are more."""
        if not self._stale:
            self._view.show_faces(self._faces)
            self._show_weights(floor)
            return False
        looked = 0
        for spot in list(islice(self._stale, AT_ONCE)):
            del self._stale[spot]
            self._renew(floor, signs, scope, spot)
            looked += 1 + floor.count(spot)
            if looked >= AT_ONCE:
                break
        return True

    def _renew(self, floor: Floor, signs: Signs, scope: Scope, spot: Spot) -> None:
        route = floor.routes.get(spot[0])
        if route is None or route.box(spot[1]) not in self.spots:
            return
        tally = signs.tally(spot, lambda piece: holds(scope, piece, floor, signs))
        tally.inside = not scope.narrows or bool(tally.pieces) or self._goes_by(floor, scope, route)
        if self.is_open and self._netting is not None:
            self._faces.update(self._netting.renew(route, spot, tally))
        else:
            self._faces[route.box(spot[1])] = self._face(route, route.node(spot[1]), tally)

    def _goes_by(self, floor: Floor, scope: Scope, route: Route) -> bool:
        """Whether a job that was chosen by name, or its route, leads along here."""
        if not scope.jobs and not scope.route:
            return False
        return any(job.definition == route.definition and scope.holds_job(job, route.workflow)
                   for job in floor.jobs.values())  # fmt: skip

    def _show_weights(self, floor: Floor) -> None:
        if self._weights is not None:
            return
        self._weights = {}
        for (_, definition, source, target), count in floor.passed.items():
            route = floor.routes.get(definition)
            if route is not None:
                tie = route.tie(source, target)
                self._weights[tie] = self._weights.get(tie, 0.0) + count
        self._view.show_weights(self._weights)


def holds(scope: Scope, piece: Piece, floor: Floor, signs: Signs) -> bool:
    return not scope.narrows or scope.holds(piece, floor, signs)


def graph_of(routes: Iterable[Route]) -> Graph:
    """Routes side by side in one graph."""
    boxes, ties = [], []
    for route in routes:
        boxes += [_box(route, node) for node in route.nodes.values()]
        ties += [Tie(route.tie(way.source, way.target), route.box(way.source), route.box(way.target),
                     REWORK if way.rework or route.node(way.source).type == REWORK else WAY)
                 for way in route.ways]  # fmt: skip
    return Graph(boxes, ties)


def _box(route: Route, node: Node) -> Box:
    if node.type in ("split", "merge"):
        return Box(route.box(node.id), SLIM, CARD_HIGH)
    if node.type in ("start", "end"):
        return Box(route.box(node.id), ROUND, ROUND)
    return Box(route.box(node.id), CARD_WIDE, CARD_HIGH)


def _shape(phase: str) -> str:
    """What is seen on the way: a token that arrives is ready, one that is over is done."""
    return phase if phase in ("ready", "waiting", "active") else "completed"
