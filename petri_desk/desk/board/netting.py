"""The faces of routes that are opened into their nets: what lies in each place, and which steps it allows. No Qt."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from petri_desk.desk.board.floor import Spot
from petri_desk.desk.board.opened import Opened
from petri_desk.desk.board.route import Node, Route
from petri_desk.desk.board.signs import Tally
from petri_desk.desk.canvas.graph import Face


class NetFaces(NamedTuple):
    """How the parts of an opened node look: its frame, a place of it, and a step."""

    frame: Callable[[Route, Node, Tally, Mapping[str, int]], Face]
    place: Callable[[Node, str, int, bool], Face]
    step: Callable[[Route, str, bool], Face]


class Netting:
    """Keeps what lies where, so that a step is shown as soon as it may be taken."""

    def __init__(self, faces: NetFaces) -> None:
        self._faces = faces
        self.opened = Opened()
        self._tallies: dict[Spot, Tally] = {}

    def use(self, opened: Opened) -> None:
        self.opened, self._tallies = opened, {}

    def renew(self, route: Route, spot: Spot, tally: Tally) -> Iterator[tuple[str, Face]]:
        """The faces of a node, and of the steps elsewhere that take from it."""
        cluster, node = self.opened.clusters.get(spot), route.node(spot[1])
        if cluster is None:
            return
        self._tallies[spot] = tally
        drawn = {stand.ident.rpartition(".")[2] for stand in cluster.stands if not stand.step}
        elsewhere = {phase: count for phase, count in tally.phases.items() if phase not in drawn}
        yield cluster.box, self._faces.frame(route, node, tally, elsewhere)
        for stand in cluster.stands:
            if not stand.step:
                phase = stand.ident.rpartition(".")[2]
                yield stand.box, self._faces.place(node, phase, tally.phases.get(phase, 0), tally.inside)
        for box in self.opened.touched.get(spot, ()):
            yield box, self._faces.step(route, box.rpartition("#")[2], self.allowed(box))

    def allowed(self, box: str) -> bool:
        """Whether something lies in each place that a step takes from."""
        return all(self._count(spot, phase) for spot, phase in self.opened.takes[box])

    def _count(self, spot: Spot, phase: str) -> int:
        tally = self._tallies.get(spot)
        return tally.phases.get(phase, 0) if tally is not None else 0
