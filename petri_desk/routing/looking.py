"""A case as the doors show it, whatever it follows: its state, the whole of it, and what could be done in it now."""

from typing import Any

from petri_desk.kernel.case_state import CaseState, case_state
from petri_desk.kernel.digests import sum_bytes
from petri_desk.kernel.draft import Draft
from petri_desk.kernel.records import Fields
from petri_desk.kernel.refusals import Refused
from petri_desk.nets.cases.definitions import NET, definition_of
from petri_desk.nets.cases.looking import enabled_transitions, net_state
from petri_desk.routing.definitions import flow_from
from petri_desk.routing.offers import enabled_steps


def enabled_in(draft: Draft) -> list[dict[str, Any]]:
    """The transitions of a net, or the steps of a job's route, with what could take each now."""
    _, definition = _followed(draft)
    return enabled_transitions(draft) if definition["kind"] == NET else list(enabled_steps(draft))


def state_of(draft: Draft, at: str) -> dict[str, Any]:
    """S4-05: where a case's tokens lie, and the sum that stands for all records of its stream."""
    case, definition = _followed(draft)
    state = draft.state
    found: dict[str, Any] = {
        "case_id": case["case_id"],
        "workflow_id": definition["workflow_id"],
        "last_seq": state.last_seq,
        "status": case["status"],
        "marking": {},
        "variables": case.get("variables") or {},
        "state_hash": sum_bytes(state.total).hex(),
        "version": state.last_seq,
        "updated_at": at,
    }
    if definition["kind"] == NET:
        return found | net_state(draft, draft.case)
    counts = {place: state.count("token", "place", place) for place in flow_from(definition["body"]).places}
    return found | {"marking": {place: count for place, count in sorted(counts.items()) if count}}


def whole_state(draft: Draft) -> CaseState:
    """S4-02: the whole state of a case, to be hashed."""
    case, definition = _followed(draft)
    live = (entry.fields for _, entry in draft.state.of_kind("token")
            if entry.live and entry.fields["id_instance"] == draft.case)  # fmt: skip
    return case_state(case, definition["workflow_id"], draft.state.last_seq, live)


def _followed(draft: Draft) -> tuple[Fields, Fields]:
    """A case and the definition that it follows."""
    case = draft.find("case", draft.case)
    if case is None or "id_definition" not in case:
        raise Refused("unknown_case", case_id="shop")
    return case, definition_of(draft.state, draft.context.shop, draft.case)
