"""What reading and writing a file answers: the net, what was noticed, and what could not be carried over."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from petri_desk.kernel.findings import Finding
from petri_desk.nets.model import Net


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing that the other side cannot say; `where` names what it belongs to, in the words of the file."""

    where: str
    line: int | None
    message: str

    def as_json(self) -> Mapping[str, Any]:
        return {"where": self.where, "line": self.line, "message": str(self.message)}


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was read; without a net there is an error among the findings that says why."""

    net: Net | None
    findings: list[Finding] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Written:
    """A net as the bytes of a file; what is worth knowing of it and is no loss is a finding."""

    content: bytes
    losses: list[Loss] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def grouped(losses: Iterable[Loss]) -> Mapping[str, list[Loss]]:
    """The losses that say the same, together, in the order of the first of each."""
    found: dict[str, list[Loss]] = {}
    for each in losses:
        found.setdefault(each.message, []).append(each)
    return found
