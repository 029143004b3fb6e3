"""A route's file, checked: its findings with their lines, and what was proved of one unit.

The counts of places, transitions and arcs are those of the route as a net; states, firings and edges are those of the
nets of one unit, all levels together.
"""

from typing import Any

from petri_desk.kernel.positions import Positioned
from petri_desk.nets.analysis.budget import Budget, Progress, Stopped
from petri_desk.nets.analysis.report import Report
from petri_desk.routing.as_net import as_net
from petri_desk.routing.definitions import checked, lines_of
from petri_desk.routing.proof import BUDGET, Proof, prove
from petri_desk.routing.structure import at_lines


def check_route(
    source: Positioned, budget: Budget = BUDGET, progress: Progress | None = None, stopped: Stopped | None = None
) -> Report:
    """Everything that can be said of a route within a budget; without a flow, only what is wrong with the file."""
    return check_proved(source, budget, progress, stopped)[0]


def check_proved(
    source: Positioned, budget: Budget = BUDGET, progress: Progress | None = None, stopped: Stopped | None = None
) -> tuple[Report, Proof | None]:
    """The same with the proof, whose findings are the last of the report's."""
    flow, findings = checked(source)
    if flow is None:
        ident = source.value.get("id") if isinstance(source.value, dict) else None
        return Report(kind="route", id=str(ident or ""), findings=findings), None
    net, proof = as_net(flow), prove(flow, budget, progress, stopped)
    found = [*findings, *at_lines(list(proof.findings), lines_of(source))]
    report = Report(
        kind="route", id=net.id, name=net.name, places=len(net.places), transitions=len(net.transitions),
        arcs=len(net.arcs), complete=proof.complete, sound=proof.sound, findings=found, **_counts(proof),
    )  # fmt: skip
    return report, proof


def _counts(proof: Proof) -> dict[str, Any]:
    """Once all was looked at; one unit is never twice in one place, however the route runs."""
    if not proof.complete:
        return {}
    return {"states": proof.states, "firings": proof.firings, "edges": proof.edges, "bounded": True,
            "unbounded_places": [], "safe": True, "max_tokens_in_place": 1}  # fmt: skip
