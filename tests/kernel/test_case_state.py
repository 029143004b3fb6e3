"""S4-02: the state of a case as one document, and the canonical hash over all of it."""

from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petri_desk.kernel.canonical import canonical
from petri_desk.kernel.case_state import CaseState, case_state
from petri_desk.kernel.marking import expand

TOKENS = st.lists(
    st.fixed_dictionaries({
        "place": st.sampled_from(["CUT.ready", "QC.active"]), "qty": st.sampled_from(["1.00", "20.00"]),
        "token_type": st.sampled_from(["batch", "piece"]), "serial_number": st.sampled_from(["F001", "F002", None]),
    }),
    max_size=6,
)  # fmt: skip
CASE = {"case_id": "JOB", "status": "running", "variables": {"colour": "tan"}}


def state_of(tokens: list[dict[str, Any]]) -> CaseState:
    return case_state(CASE, "bag", 7, tokens)


def test_the_document_has_the_names_of_the_specification() -> None:
    """S4-02: caseId, workflowId, lastSeq, status, markingCompressed, variables."""
    assert state_of([]).as_json() == {
        "caseId": "JOB", "workflowId": "bag", "lastSeq": 7, "status": "running", "markingCompressed": {},
        "variables": {"colour": "tan"},
    }  # fmt: skip


@given(TOKENS)
def test_the_hash_is_the_sha256_of_the_canonical_document(tokens: list[dict[str, Any]]) -> None:
    """S1.2.3: stateHash = sha256 of canonical JSON."""
    state = state_of(tokens)
    assert state.state_hash == sha256(canonical(state.as_json()).encode()).hexdigest()


@given(TOKENS, st.randoms())
def test_the_order_of_tokens_does_not_change_the_hash(tokens: list[dict[str, Any]], chance: Any) -> None:
    """S1.2.B: unchanged when the order differs."""
    assert state_of(chance.sample(tokens, len(tokens))).state_hash == state_of(tokens).state_hash


@given(TOKENS, TOKENS.filter(bool))
def test_a_token_more_changes_the_hash(tokens: list[dict[str, Any]], more: list[dict[str, Any]]) -> None:
    """S1.2.B: changes when a token is added."""
    assert state_of([*tokens, more[0]]).state_hash != state_of(tokens).state_hash


@given(TOKENS)
def test_the_marking_expands_to_every_token(tokens: list[dict[str, Any]]) -> None:
    """S1.2.A."""
    found = expand(state_of(tokens).marking)
    assert sum(map(len, found.values())) == len(tokens)


@pytest.mark.parametrize(("field", "value"), [
    ("case_id", "OTHER"), ("workflow_id", "box"), ("last_seq", 8), ("status", "completed"), ("variables", {}),
    ("marking", {"p": [{"value": 1, "count": 1}]}),
])  # fmt: skip
def test_whatever_differs_in_a_state_differs_in_its_hash(field: str, value: Any) -> None:
    assert replace(state_of([]), **{field: value}).state_hash != state_of([]).state_hash
