"""The quantities of a job: what each token stands for, and that nothing is lost or counted twice."""

from typing import Any

import pytest
from paper import BAG, Paper

from petri_desk.kernel.quantities import text
from petri_desk.kernel.refusals import Refused
from petri_desk.kernel.state import Entry
from petri_desk.routing.ledger import balanced, conclude, planned, weight


def weighed(live: bool = True, **fields: Any) -> tuple[str, str, str, int]:
    found = weight(Entry({"token_type": "batch", "qty": "10.00", **fields}, live, 1))
    return text(found.good), text(found.scrap), text(found.in_work), found.open


@pytest.mark.parametrize(("fields", "expected"), [
    ({}, ("0.00", "0.00", "10.00", 1)),
    ({"yielded": [2, 3, 4]}, ("0.00", "0.00", "7.00", 1)),
    ({"lost_qty": "2.00"}, ("0.00", "2.00", "10.00", 1)),
    ({"token_type": "component"}, ("0.00", "0.00", "0.00", 1)),
    ({"gathers": True}, ("0.00", "0.00", "0.00", 1)),
])  # fmt: skip
def test_what_an_open_token_stands_for(fields: dict[str, Any], expected: tuple[str, str, str, int]) -> None:
    """Story, Joining: components and gathering batches count nothing; a yielding batch what it has not yielded."""
    assert weighed(**fields) == expected


@pytest.mark.parametrize(("fields", "expected"), [
    ({"outcome": "good"}, ("10.00", "0.00", "0.00", 0)),
    ({"outcome": "scrapped"}, ("0.00", "10.00", "0.00", 0)),
    ({"outcome": "scrapped", "yielded": [1, 2]}, ("0.00", "8.00", "0.00", 0)),
    ({"outcome": "scrapped", "replacement_token_id": 7}, ("0.00", "0.00", "0.00", 0)),
    ({"outcome": "split", "scrap_qty": "2.00"}, ("0.00", "2.00", "0.00", 0)),
    ({"outcome": "split", "scrap_qty": "2.00", "lost_qty": "1.00"}, ("0.00", "3.00", "0.00", 0)),
    ({"outcome": "joined", "lost_qty": "1.00"}, ("0.00", "1.00", "0.00", 0)),
    ({"outcome": "superseded"}, ("0.00", "0.00", "0.00", 0)),
    ({"outcome": "void"}, ("0.00", "0.00", "0.00", 0)),
    ({"outcome": "merged", "token_type": "component"}, ("0.00", "0.00", "0.00", 0)),
])  # fmt: skip
def test_what_a_closed_token_stands_for(fields: dict[str, Any], expected: tuple[str, str, str, int]) -> None:
    """Story, Quantities: replaced leaves the scrap sum; a failed original counts through its rework token."""
    assert weighed(live=False, **fields) == expected


def test_nothing_weighs_nothing() -> None:
    assert weight(None).open == 0


def test_the_plan_is_the_target_with_what_was_added() -> None:
    """Story, Quantities: planned = target + confirmed over-production + adjustments."""
    assert text(planned({"target_qty": "20.00", "over_qty": "2.00", "adjust_qty": "-3.00"})) == "19.00"


@pytest.mark.parametrize(("good", "fits"), [("5.00", True), ("4.00", False)])
def test_a_job_is_balanced_when_its_sums_are_its_plan(good: str, fits: bool) -> None:
    job = {"target_qty": "10.00", "good_qty": good, "scrap_qty": "2.00", "in_work_qty": "3.00"}
    assert balanced(job) is fits


def test_an_act_that_would_lose_a_piece_is_stopped() -> None:
    """Design, 3: checked after each act."""
    paper = Paper(BAG)
    paper.create("bag", 3)
    case, state = paper.jobs["JOB"]
    draft = paper.draft_on("JOB")
    draft.emit("token.adjusted/1", draft.change("token", 1, qty="2.00"), token=1)
    with pytest.raises(Refused) as caught:
        conclude(draft)
    assert (caught.value.code, caught.value.details) == (
        "quantities_do_not_add_up", {"planned": "3.00", "found": "2.00"},
    )  # fmt: skip
