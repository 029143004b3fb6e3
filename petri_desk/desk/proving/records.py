"""What is known of a file that is looked at. It comes from another process, so it holds plain values. No Qt in here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from petri_desk.desk.canvas.graph import Graph
from petri_desk.kernel.findings import Finding
from petri_desk.nets.analysis.report import Report
from petri_desk.nets.formats.answers import Loss
from petri_desk.nets.model import Net

NET, ROUTE = "net", "route"


@dataclass(frozen=True, slots=True)
class Taken:
    """A file as it was read, or the one thing that is wrong with it; `about` fills its sentence."""

    name: str = ""
    content: bytes = b""
    wrong: str = ""
    about: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Spot:
    """A node of a route's picture."""

    id: str
    name: Any           # a text, or one for each language
    type: str
    work_center: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A route's picture."""

    graph: Graph
    spots: Mapping[str, Spot]


@dataclass(frozen=True, slots=True)
class Counts:
    """How large it is. Of a route places and transitions are those of its flow."""

    places: int = 0
    transitions: int = 0
    arcs: int = 0
    colours: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What reading the file has shown. Without a picture there was nothing to draw, or too much."""

    kind: str = ""
    id: str = ""
    name: Any = ""
    description: str = ""
    counts: Counts = Counts()
    net: Net | None = None
    route: Drawn | None = None
    findings: tuple[Finding, ...] = ()
    losses: tuple[Loss, ...] = ()
    definition: bytes = b""         # as JSON, what would be published; nothing where that cannot be
    too_large: bool = False         # to be drawn

    @property
    def nodes(self) -> frozenset[str]:
        """The boxes of its picture."""
        if self.net is not None:
            return frozenset((*self.net.place, *self.net.transition))
        return frozenset(self.route.spots) if self.route is not None else frozenset()


@dataclass(frozen=True, slots=True)
class Stood:
    """After so many steps of a witness: what was done there, where everything lies then, and what it went along.

    Of a net, `lying` says the values in each place and how many of each; of a route, the phases at each node.
    """

    said: str
    node: str
    lying: Mapping[str, tuple[tuple[Any, int], ...]]
    ties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Walk:
    """A witness as it is played; the first of `stood` is the beginning. `cut` when there is more than is played."""

    stood: tuple[Stood, ...]
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Proved:
    """What was proved; `walks` are of the report's findings, by their number."""

    report: Report
    walks: Mapping[int, Walk]
