"""The answer of a check: what doors.md promises, and the findings. What was not decided is None."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from petri_desk.kernel.findings import Finding


@dataclass(slots=True)
class Report:
    """What is known of a net or of a route."""

    kind: Literal["net", "route"] = "net"
    id: str = ""
    name: str = ""
    places: int | None = None
    transitions: int | None = None
    arcs: int | None = None
    complete: bool = False
    states: int | None = None
    firings: int | None = None
    edges: int | None = None
    bounded: bool | None = None
    unbounded_places: list[str] | None = None
    safe: bool | None = None
    max_tokens_in_place: int | None = None
    max_tokens: int | None = None
    deadlocks: int | None = None
    dead_transitions: list[str] | None = None
    live: bool | None = None
    quasi_live: bool | None = None
    reversible: bool | None = None
    workflow_net: bool | None = None
    sound: bool | None = None
    home_markings: int | None = None                    # that can be reached again whatever was done
    place_invariants: list[dict[str, Any]] | None = None        # {"places": {id: times}, "tokens": their sum}
    transition_invariants: list[dict[str, int]] | None = None   # {id: times}: together they change nothing
    findings: list[Finding] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        plain = asdict(self)
        plain["findings"] = [finding.as_json() for finding in self.findings]
        return plain

    def found(
        self, severity: str, code: str, message: str, where: str = "", witness: Sequence[str] = ()
    ) -> None:  # fmt: skip
        """One finding more."""
        self.findings.append(Finding(severity, code, where, message, None, tuple(witness)))

    @property
    def wrong(self) -> bool:
        return any(finding.severity == "error" for finding in self.findings)
