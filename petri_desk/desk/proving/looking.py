"""What is done with a file beside the desk: it is read, and then proved. No Qt in here, and no engine.

Rule: nothing that stands in a file raises here; what is wrong with it is a finding.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from time import monotonic
from typing import Any

from petri_desk.desk.canvas.graph import CARD_HIGH, CARD_WIDE, REWORK, WAY, Box, Graph, Tie
from petri_desk.desk.proving.records import NET, ROUTE, Counts, Drawn, Preview, Proved, Spot
from petri_desk.desk.proving.walks import tie, walk_of_net, walk_of_route
from petri_desk.kernel.canonical import canonical
from petri_desk.kernel.findings import Finding, has_errors
from petri_desk.nets import formats
from petri_desk.nets.analysis.budget import Budget
from petri_desk.nets.model import Net
from petri_desk.routing.flow import Flow

BUDGET = Budget(states=1_000_000, seconds=300.0, memory=1_000_000_000, clock=monotonic)
FOR_ROUTES = Budget(states=100_000, seconds=300.0, clock=monotonic)
LARGEST_PICTURE = 1_500         # boxes
MOST_FINDINGS, MOST_LOSSES = 300, 300

Progress = Callable[[int, int], None]
Stopped = Callable[[], bool]


class Looking:
    """One file."""

    def __init__(self, name: str, content: bytes) -> None:
        self._content = content
        self._net: Net | None = None
        self._flow: Flow | None = None
        self._called: dict[str, Net] = {}
        opened = formats.read(name, content)
        self._read = list(opened.findings)
        if any(finding.code == "is_route" for finding in opened.findings):
            self.preview = self._route()
        else:
            self._net = opened.net
            self.preview = self._of_net(opened)

    @property
    def provable(self) -> bool:
        return bool(self.preview.definition)

    # -- reading ------------------------------------------------------------------------------------------------

    def _of_net(self, opened: formats.Opened) -> Preview:
        from petri_desk.nets.files.writing import net_json

        net, losses = opened.net, tuple(opened.losses[:MOST_LOSSES])
        if net is None:
            return Preview(findings=tuple(self._read[:MOST_FINDINGS]), losses=losses)
        large = len(net.places) + len(net.transitions) > LARGEST_PICTURE
        pages = tuple(str(page.get("name") or ident) for ident, page in net.pages.items())
        counts = Counts(len(net.places), len(net.transitions), len(net.arcs), tuple(net.colour_sets), pages,
                        tuple(dict.fromkeys(link.net for link in net.links)))  # fmt: skip
        storable = None if has_errors(self._read) else _storable(net_json(net), nothing=True)
        return Preview(
            NET, net.id, net.name or net.id, net.description or "", counts, None if large else replace(net), None,
            tuple(self._read[:MOST_FINDINGS]), losses, storable or b"", large,
        )  # fmt: skip

    def _route(self) -> Preview:
        from petri_desk.nets.formats.own import positioned
        from petri_desk.routing.as_net import as_net
        from petri_desk.routing.definitions import checked

        self._source = positioned(self._content)
        flow, findings = checked(self._source)
        self._flow, self._read = flow, findings
        value = self._source.value
        if flow is None:
            return Preview(ROUTE, str(value.get("id") or ""), value.get("name") or "",
                           findings=tuple(findings[:MOST_FINDINGS]))  # fmt: skip
        net, large = as_net(flow), len(flow.route.nodes) > LARGEST_PICTURE
        return Preview(
            ROUTE, flow.route.id, flow.route.name, "", Counts(len(net.places), len(net.transitions), len(net.arcs)),
            None, None if large else drawn(flow), tuple(findings[:MOST_FINDINGS]), (),
            _storable(value, nothing=False), large,
        )  # fmt: skip

    # -- proving ------------------------------------------------------------------------------------------------

    def prove(self, called: Mapping[str, str], progress: Progress, stopped: Stopped | None = None) -> Proved:
        """`called` are the stored bodies of the nets that it calls, as far as they are known."""
        return self._prove_route(progress, stopped) if self._flow else self._prove_net(called, progress, stopped)

    def _prove_net(self, called: Mapping[str, str], progress: Progress, stopped: Stopped | None) -> Proved:
        from petri_desk.nets.analysis import check
        from petri_desk.nets.cases.definitions import net_from

        net = self._net
        assert net is not None

        def find(ident: str) -> Net | None:
            return net if ident == net.id else net_from(called[ident]) if ident in called else None

        report = check(net, BUDGET, find if net.links else None, progress, stopped)
        known = {(finding.code, finding.where) for finding in self._read}
        new = [each for each in report.findings if each.witness or (each.code, each.where) not in known]
        report.findings = [*self._read, *new][:MOST_FINDINGS]
        walks = {number: walk_of_net(net, finding.witness, find if net.links else None)
                 for number, finding in enumerate(report.findings) if finding.witness}  # fmt: skip
        return Proved(report, walks)

    def _prove_route(self, progress: Progress, stopped: Stopped | None) -> Proved:
        from petri_desk.routing.checking import check_proved

        flow = self._flow
        assert flow is not None
        report, proof = check_proved(self._source, FOR_ROUTES, progress, stopped)
        paths = proof.paths if proof is not None else ()
        first = len(report.findings) - len(paths)
        return Proved(report, {first + number: walk_of_route(flow, path) for number, path in enumerate(paths) if path})


def drawn(flow: Flow) -> Drawn:
    """A route as its people see it: its nodes, and the ways between them."""
    nodes = flow.route.nodes
    boxes = [Box(ident, CARD_WIDE, CARD_HIGH) for ident in nodes]
    ties = {tie(each.source, each.target): each for each in flow.route.edges}
    graph = Graph(boxes, [Tie(ident, each.source, each.target, REWORK if each.kind == REWORK else WAY)
                          for ident, each in ties.items()])  # fmt: skip
    return Drawn(graph, {ident: Spot(ident, node.name or ident, node.type, node.work_center or "")
                         for ident, node in nodes.items()})  # fmt: skip


def _storable(definition: Any, *, nothing: bool) -> bytes:
    """A definition as the shop would store it."""
    from petri_desk.routing.definitions import storable

    return canonical(storable(definition, nothing=nothing)).encode()


def definition_of(stored: bytes) -> Any:
    """What is published, from what a preview keeps of it."""
    return json.loads(stored)


def finding_node(finding: Finding, preview: Preview) -> str:
    """The box of the picture that a finding is about, or nothing."""
    where = finding.where
    if where in preview.nodes:
        return where
    if preview.net is None:
        return ""
    kind, _, rest = where.partition("[")
    number = rest.partition("]")[0]
    nodes = {
        "places": [each.id for each in preview.net.places], "arcs": [each.transition for each in preview.net.arcs],
        "transitions": [each.id for each in preview.net.transitions],
    }.get(kind, [])  # fmt: skip
    return nodes[int(number)] if number.isdecimal() and int(number) < len(nodes) else ""
