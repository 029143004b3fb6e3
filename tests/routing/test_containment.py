"""Holding back: a hold reaches what is made from a token, and a redesign stops all work until it is decided."""

from typing import Any

import pytest
from paper import BAG, PARTS, Paper, node, route_of

LOOSE = route_of(
    node("SPLIT", "split"), node("A", produces_component="A"), node("B", produces_component="B"), node("JOIN", "merge"),
    edges="START>SPLIT SPLIT>A SPLIT>B A>JOIN B>JOIN JOIN>END", id="loose",
)  # fmt: skip
WORK: dict[str, dict[str, Any]] = {
    "token_start": {}, "token_complete": {}, "qc_pass": {}, "qc_fail": {"defect_code": "SEW05"}, "token_resume": {},
    "bind_component": {"component_serial": "ZIP-1"}, "material_use": {"lot": "H-1"},
}  # fmt: skip
GIVING_BACK: dict[str, dict[str, Any]] = {"token_pause": {}, "token_release": {}}


def standing(paper: Paper, act: str) -> int:
    """A token on which nothing else would stand in the way of the act."""
    if act == "token_resume":
        paper.do("token_pause", token_id=3)
        return 3
    if act in ("qc_pass", "qc_fail", "bind_component"):
        return 2
    return 4 if act == "token_start" else 3


@pytest.fixture
def paper() -> Paper:
    """Three pieces: 2 in inspection, 3 in stitching, 4 ready to be stitched."""
    paper = Paper(BAG, PARTS, LOOSE)
    paper.create("bag", 3)
    paper.work(1, actual_qty=3)
    paper.work(2)
    paper.do("token_start", token_id=2)
    paper.do("token_start", token_id=3)
    return paper


# Hold


@pytest.mark.parametrize("act", WORK)
def test_nothing_is_done_with_a_held_token(paper: Paper, act: str) -> None:
    ident = standing(paper, act)
    paper.do("hold", token_id=ident, reason="suspect hide")
    refusal = paper.refused("token_held", act, token_id=ident, **WORK[act])
    assert refusal.remedy and refusal.remedy.as_json() == {"command": "unhold", "parameters": {"token_id": ident}}


@pytest.mark.parametrize("act", GIVING_BACK)
def test_a_held_token_may_be_put_down(paper: Paper, act: str) -> None:
    paper.do("hold", token_id=3, reason="suspect hide")
    paper.do(act, token_id=3)
    assert paper.token(3).status == {"token_pause": "paused", "token_release": "ready"}[act]


@pytest.mark.parametrize("act", WORK)
def test_work_goes_on_when_the_hold_is_lifted(paper: Paper, act: str) -> None:
    ident = standing(paper, act)
    paper.do("hold", token_id=ident, reason="suspect hide")
    paper.do("unhold", token_id=ident, reason="hide is fine")
    paper.do(act, token_id=ident, **WORK[act])
    assert paper.acts[-1][1].command == act


def test_a_worker_does_not_scrap_what_is_held(paper: Paper) -> None:
    paper.as_people(Boss="supervisor", Worker="worker")
    paper.do("hold", token_id=3, reason="evidence")
    paper.refused("token_held", "token_scrap", actor="Worker", token_id=3, reason="torn")
    paper.do("token_scrap", actor="Boss", token_id=3, reason="torn")
    assert paper.token(3).status == "scrapped"


def test_a_hold_says_why_by_whom_and_when(paper: Paper) -> None:
    paper.do("hold", actor="Boss", token_id=3, reason="suspect hide")
    assert paper.token(3).held == [{"reason": "suspect hide", "by": "Boss", "at": paper.now, "token": 3}]


def test_several_holds_are_all_named(paper: Paper) -> None:
    paper.do("hold", token_id=4, reason="hide")
    paper.do("hold", token_id=4, reason="thread")
    assert paper.refused("token_held", "token_start", token_id=4).message == "F003 is on hold: hide, thread."


def test_a_hold_reaches_the_components_that_a_token_becomes() -> None:
    """Design 2: a hold reaches what is not yet made."""
    paper = Paper(BAG, PARTS)
    paper.create("bag", 1)
    paper.do("hold", token_id=1, reason="suspect")
    paper.do("unhold", token_id=1, reason="ok")
    paper.create("parts", 1, "P")
    split = paper.at("SPLIT.waiting", "P")[0]
    paper.do("hold", token_id=split, reason="suspect")
    paper.do("spawn_component", parent_token_id=split, component_code="X", node_id="BODY")
    assert paper.token(paper.made()[0]).held == paper.token(split).held


def test_a_merge_adds_its_components_holds_to_the_parent() -> None:
    """Design 2: a merge adds its components' holds to the parent."""
    paper = Paper(PARTS)
    paper.create("parts", 1)
    paper.work(2)
    paper.do("hold", token_id=2, reason="suspect body")
    paper.work(3)
    paper.inspect(3)
    paper.work(4)
    assert [each["reason"] for each in paper.token(1).held] == ["suspect body"]
    paper.refused("token_held", "token_start", token_id=1)


def test_a_held_piece_does_not_slip_through_a_pure_merge_into_the_end() -> None:
    """A hold stops what would move by itself, too."""
    paper = Paper(LOOSE)
    paper.create("loose", 1)
    paper.do("hold", token_id=1, reason="suspect")
    paper.work(2)
    paper.work(3)
    assert paper.token(1).place == "JOIN.ready"
    paper.refused("token_held", "token_start", token_id=1)
    paper.do("unhold", token_id=1, reason="fine")
    assert paper.token(1).fields["outcome"] == "good"


def test_a_closed_token_is_not_held(paper: Paper) -> None:
    paper.do("token_scrap", token_id=4, reason="torn")
    paper.refused("token_closed", "hold", token_id=4, reason="x")


def test_what_is_not_held_is_not_released(paper: Paper) -> None:
    paper.refused("not_held", "unhold", token_id=4, reason="x")


# Redesign


@pytest.mark.parametrize("act", [*WORK, *GIVING_BACK])
def test_every_worker_act_is_refused_until_a_redesign_is_decided(paper: Paper, act: str) -> None:
    """S1-34, Story, Redesign: status unchanged, every worker act refused."""
    ident = standing(paper, act)
    before = paper.token(ident).status
    paper.do("request_redesign", token_id=ident, reason="strap too short")
    refusal = paper.refused("redesign_required", act, token_id=ident, **(WORK | GIVING_BACK)[act])
    assert refusal.remedy and refusal.remedy.command == "resolve_redesign"
    assert paper.token(ident).status == before


def test_a_redesign_is_noted_on_the_token(paper: Paper) -> None:
    """S1-34: cancellation_type redesign, redesign_required."""
    paper.do("request_redesign", token_id=3, reason="strap too short")
    fields = paper.token(3).fields
    assert (fields["redesign_required"], fields["cancellation_type"], fields["cancellation_reason"]) == (
        True, "redesign", "strap too short",
    )  # fmt: skip


def test_resolving_clears_the_flag_and_the_type(paper: Paper) -> None:
    """Story, Redesign: resolving clears the flag, cancellation_type is null again; S1-34: resolved_at, resolved_by."""
    paper.do("request_redesign", token_id=3, reason="strap too short")
    paper.do("resolve_redesign", actor="Boss", token_id=3)
    fields = paper.token(3).fields
    assert ("redesign_required" in fields, "cancellation_type" in fields) == (False, False)
    assert (fields["redesign_resolved_at"], fields["redesign_resolved_by"]) == (paper.now, "Boss")


def test_work_goes_on_after_a_redesign(paper: Paper) -> None:
    paper.do("request_redesign", token_id=3, reason="strap too short")
    paper.do("resolve_redesign", token_id=3)
    paper.do("token_complete", token_id=3)
    assert paper.token(3).place == "QC.ready"


def test_a_worker_does_not_scrap_what_waits_for_a_decision(paper: Paper) -> None:
    """S1-34: it blocks until a manager has decided; scrapping is a decision too."""
    paper.as_people(Boss="supervisor", Worker="worker")
    paper.do("request_redesign", token_id=3, reason="strap too short")
    paper.refused("redesign_required", "token_scrap", actor="Worker", token_id=3, reason="torn")
    paper.do("token_scrap", actor="Boss", token_id=3, reason="not worth it")
    assert (paper.token(3).status, paper.token(3).fields["cancellation_type"]) == ("scrapped", "redesign")


def test_a_waiting_parent_is_not_assembled_before_the_decision() -> None:
    paper = Paper(LOOSE)
    paper.create("loose", 1)
    paper.do("request_redesign", token_id=1, reason="too small")
    paper.work(2)
    paper.work(3)
    assert paper.token(1).place == "SPLIT.waiting"
    paper.do("resolve_redesign", token_id=1)
    assert paper.token(1).fields["outcome"] == "good"


def test_no_component_is_added_to_what_waits_for_a_decision() -> None:
    """S1-34: every worker act refused."""
    paper = Paper(PARTS)
    paper.create("parts", 1)
    paper.do("request_redesign", token_id=1, reason="too small")
    paper.refused("redesign_required", "spawn_component", parent_token_id=1, component_code="X", node_id="BODY")


def test_a_redesign_is_requested_once(paper: Paper) -> None:
    paper.do("request_redesign", token_id=3, reason="x")
    paper.refused("redesign_pending", "request_redesign", token_id=3, reason="y")


def test_what_does_not_wait_is_not_resolved(paper: Paper) -> None:
    paper.refused("no_redesign", "resolve_redesign", token_id=3)


def test_a_second_redesign_forgets_the_first_decision(paper: Paper) -> None:
    paper.do("request_redesign", token_id=3, reason="x")
    paper.do("resolve_redesign", token_id=3)
    paper.do("request_redesign", token_id=3, reason="y")
    assert "redesign_resolved_at" not in paper.token(3).fields
