"""What a supervisor may do outside the flow."""

from typing import Any

import pytest
from paper import BAG, PARTS, Paper, node, route_of

DYEING = route_of(
    node("SEW"), node("DYE", execution_mode="BATCH"), node("TAN", execution_mode="BATCH"), node("GATE", "merge"),
    node("S", "split"), node("A", produces_component="A"), node("B"),
    edges="START>SEW SEW>DYE DYE>TAN TAN>S S>A S>B A>GATE B>GATE GATE>END", id="dyeing",
)  # fmt: skip


@pytest.fixture
def paper() -> Paper:
    """A batch of ten, 1, that has not been started; a job of components, P."""
    paper = Paper(BAG, PARTS, DYEING)
    paper.create("bag", 10)
    return paper


# Adjusting


def test_an_adjusted_batch_adjusts_the_plan(paper: Paper) -> None:
    """S3-22 TOKEN_ADJUST; Story, Quantities: planned = target + over-production + adjustments."""
    paper.do("token_adjust", token_id=1, qty=12, reason="two more found")
    assert (paper.token(1).fields["qty"], paper.job()["adjust_qty"]) == ("12.00", "2.00")
    assert paper.sums() == ("0", "0", "12")


def test_an_adjustment_downward_is_negative(paper: Paper) -> None:
    paper.do("token_adjust", token_id=1, qty=7, reason="three torn before counting")
    assert (paper.job()["adjust_qty"], paper.sums()) == ("-3.00", ("0", "0", "7"))


def test_a_batch_in_work_is_adjusted_with_its_plan(paper: Paper) -> None:
    """Q01: planned + adjustments = actual + scrap."""
    paper.do("token_start", token_id=1)
    paper.do("token_adjust", token_id=1, qty=12, reason="two more found")
    paper.do("token_complete", token_id=1, actual_qty=12)
    assert (paper.token(1).fields["planned_qty"], paper.sums()) == ("12.00", ("0", "0", "12"))


def test_less_than_has_moved_on_cannot_be_right(paper: Paper) -> None:
    paper.do("token_start", token_id=1)
    paper.do("batch_yield", token_id=1, qty=4)
    paper.refused("below_yielded", "token_adjust", token_id=1, qty=3, reason="x")


def test_a_piece_is_always_one(paper: Paper) -> None:
    """Q03: piece qty = 1."""
    paper.work(1, actual_qty=10)
    paper.refused("piece_quantity", "token_adjust", token_id=2, qty=2, reason="x")


def test_metadata_is_merged_and_null_takes_a_key_away(paper: Paper) -> None:
    """S3-22: qty, metadata."""
    paper.do("token_adjust", token_id=1, metadata={"hide": "H-1", "vat": "V"}, reason="x")
    paper.do("token_adjust", token_id=1, metadata={"hide": "H-2", "vat": None}, reason="x")
    assert paper.token(1).metadata == {"hide": "H-2"}


@pytest.mark.parametrize("key", ["component_code", "components", "rework_reason", "original_token_id", "merged_at"])
def test_what_the_program_keeps_is_not_adjusted(paper: Paper, key: str) -> None:
    paper.refused("own_metadata", "token_adjust", token_id=1, metadata={key: "mine"}, reason="x")


@pytest.mark.parametrize(("code", "given"), [
    ("nothing_to_adjust", {}), ("not_whole", {"qty": "1.5"}), ("not_whole", {"qty": 0}),
])  # fmt: skip
def test_an_adjustment_says_what_and_how_much(paper: Paper, code: str, given: dict[str, Any]) -> None:
    paper.refused(code, "token_adjust", token_id=1, reason="x", **given)


def test_a_closed_token_is_not_adjusted(paper: Paper) -> None:
    paper.work(1, actual_qty=10)
    paper.refused("token_closed", "token_adjust", token_id=1, qty=9, reason="x")


def test_an_adjustment_needs_a_reason(paper: Paper) -> None:
    """Design 3: override, correct, migrate a reason; doors: token_adjust(reason)."""
    paper.refused("missing_parameter", "token_adjust", token_id=1, qty=9)


# Overriding the route


def moved(paper: Paper, ident: int, to: str) -> Paper:
    paper.do("override_route", token_id=ident, to_node_id=to, reason="seam opened")
    return paper


def test_a_token_is_put_at_another_node(paper: Paper) -> None:
    """C24: anything else is override_route with role and reason."""
    paper.work(1, actual_qty=10)
    assert (moved(paper, 2, "QC").token(2).place, paper.events[0].name) == ("QC.ready", "token.rerouted/1")


def test_an_override_is_recorded_as_a_move(paper: Paper) -> None:
    """Story, Events: `move` only for move_token and OVERRIDE_ROUTE."""
    paper.work(1, actual_qty=10)
    event = moved(paper, 2, "QC").events[0]
    assert (event.place_from, event.place_to, event.data["reason"]) == ("STITCH.ready", "QC.ready", "seam opened")


def test_an_override_ends_the_work_at_the_old_node(paper: Paper) -> None:
    paper.work(1, actual_qty=10)
    paper.do("token_start", token_id=2)
    paper.wait(30)
    moved(paper, 2, "QC")
    assert (paper.token(2).status, paper.token(2).work_ms) == ("ready", 30_000)
    assert "ended_at" in paper.sessions(2)[0]


def test_a_piece_put_at_a_split_splits() -> None:
    paper = Paper(DYEING)
    paper.create("dyeing", 1)
    moved(paper, 1, "S")
    assert [paper.token(ident).place for ident in (1, 2, 3)] == ["S.waiting", "A.ready", "B.ready"]


def test_a_piece_put_at_a_pure_merge_goes_on() -> None:
    paper = Paper(DYEING)
    paper.create("dyeing", 1)
    assert moved(paper, 1, "GATE").token(1).fields["outcome"] == "good"


@pytest.mark.parametrize(("to", "code"), [
    ("NOWHERE", "unknown_node"), ("START", "bad_override"), ("END", "bad_override"), ("STITCH", "bad_override"),
])  # fmt: skip
def test_a_batch_is_not_put_where_it_cannot_lie(paper: Paper, to: str, code: str) -> None:
    paper.refused(code, "override_route", token_id=1, to_node_id=to, reason="x")


@pytest.mark.parametrize("to", ["SPLIT", "ASSEMBLE"])
def test_a_component_is_not_put_outside_its_branches(paper: Paper, to: str) -> None:
    paper.create("parts", 1, "P")
    flap = paper.at("FLAP.ready", "P")[0]
    paper.refused("bad_override", "override_route", token_id=flap, to_node_id=to, reason="x")


def test_a_component_is_put_on_another_branch_of_its_split(paper: Paper) -> None:
    paper.create("parts", 1, "P")
    flap = paper.at("FLAP.ready", "P")[0]
    assert moved(paper, flap, "STRAP").token(flap).place == "STRAP.ready"


def test_a_waiting_parent_is_not_put_anywhere(paper: Paper) -> None:
    paper.create("parts", 1, "P")
    parent = paper.at("SPLIT.waiting", "P")[0]
    paper.refused("bad_override", "override_route", token_id=parent, to_node_id="ASSEMBLE", reason="x")


def test_a_batch_that_has_yielded_is_not_put_elsewhere(paper: Paper) -> None:
    paper.do("token_start", token_id=1)
    paper.do("batch_yield", token_id=1, qty=1)
    paper.refused("bad_override", "override_route", token_id=1, to_node_id="CUT", reason="x")


@pytest.mark.parametrize("subject", ["batch", "piece"])
def test_neither_a_gathering_nor_what_is_inside_is_put_elsewhere(subject: str) -> None:
    """The pieces wait where their batch is; apart, neither would ever go on."""
    paper = Paper(DYEING)
    paper.create("dyeing", 1)
    paper.work(1)
    paper.do("batch_gather", node_id="DYE", token_ids=[1])
    ident = {"batch": paper.made()[0], "piece": 1}[subject]
    paper.refused("bad_override", "override_route", token_id=ident, to_node_id="TAN", reason="x")


def test_a_closed_token_is_not_put_anywhere(paper: Paper) -> None:
    paper.work(1, actual_qty=10)
    paper.refused("token_closed", "override_route", token_id=1, to_node_id="CUT", reason="x")
