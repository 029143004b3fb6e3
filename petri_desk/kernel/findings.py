"""A finding: what a check noticed about a definition, where, and how grave it is."""

from dataclasses import dataclass
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing noticed; `where` is a path in the file and `line` its line, when there was a file.

    Its message, and the steps of its witness where they have words, are texts of `saying`.
    """

    severity: str  # "error", "warning" or "info"
    code: str
    where: str
    message: str
    line: int | None = None
    witness: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "severity": self.severity,
            "code": self.code,
            "where": self.where,
            "line": self.line,
            "message": str(self.message),
            "witness": list(map(str, self.witness)),
        }


def has_errors(findings: list[Finding]) -> bool:
    return any(finding.severity == "error" for finding in findings)


class Noted(NamedTuple):
    """What a rule of `verify` found worth a look, though nothing is broken."""

    code: str
    message: str
    gseq: int | None = None
