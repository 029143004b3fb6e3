"""S4-02: the state of a case as one document, with the canonical hash over the whole of it.

The sum of record digests (`digests.py`) is kept at every act; this hash is made on request and when a case closes.
It does not depend on the order in which tokens are listed, nor on when it is made.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from petri_desk.kernel.canonical import digest_of
from petri_desk.kernel.marking import Compressed, compress


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseState:
    """One case: where its tokens lie, as a multiset of what they are, and its variables."""

    case_id: str
    workflow_id: str
    last_seq: int
    status: str
    marking: Compressed
    variables: Mapping[str, Any]

    @property
    def state_hash(self) -> str:
        """SHA-256 of the canonical JSON of the whole state."""
        return digest_of(self.as_json()).hex()

    def as_json(self) -> dict[str, Any]:
        """The document, with the names of the specification."""
        return {
            "caseId": self.case_id,
            "workflowId": self.workflow_id,
            "lastSeq": self.last_seq,
            "status": self.status,
            "markingCompressed": self.marking,
            "variables": dict(self.variables),
        }


def case_state(
    case: Mapping[str, Any], workflow_id: str, last_seq: int, tokens: Iterable[Mapping[str, Any]]
) -> CaseState:
    """The state of a case from its record and its live tokens' records."""
    marking: dict[str, list[Any]] = {}
    for token in tokens:
        marking.setdefault(token["place"], []).append(_value(token))
    return CaseState(
        case_id=case["case_id"],
        workflow_id=workflow_id,
        last_seq=last_seq,
        status=case["status"],
        marking=compress(marking),
        variables=case.get("variables") or {},
    )


def _value(token: Mapping[str, Any]) -> Any:
    """What a token is in a marking: a token of a net is its value, and from when on it is there."""
    if "colour" in token:
        return {"value": token.get("value"), "time": token["time"]} if "time" in token else token.get("value")
    return {"serial": token.get("serial_number"), "qty": token["qty"], "type": token["token_type"]}
