"""What is offered at a node that works in batches: pieces that go on early, gathering, joining, starting a part."""

from typing import Any

import pytest
from effort import effort
from paper import Paper, node, route_of

from petri_desk.engine import Engine
from petri_desk.kernel.refusals import Refused
from petri_desk.routing.offers import card_of
from petri_desk.routing.together import SHOWN

BATCHED = {"execution_mode": "BATCH"}
CUT = route_of(node("CUT", **BATCHED), node("SEW"), edges="START>CUT CUT>SEW SEW>END", id="cut")
DYE = route_of(node("SEW"), node("DYE", **BATCHED), node("SHINE"),
               edges="START>SEW SEW>DYE DYE>SHINE SHINE>END", id="dye")  # fmt: skip
TWICE = route_of(node("CUT", **BATCHED), node("DYE", **BATCHED), edges="START>CUT CUT>DYE DYE>END", id="twice")
EITHER = route_of(node("CUT", **BATCHED), node("DYE", **BATCHED), node("SEW"), id="either",
                  edges="START>CUT CUT>SEW DYE>SEW SEW>END")  # fmt: skip
EITHER["edges"].append({"from": "CUT", "to": "DYE", "when": "data.x == 1"})
BATCH_ACTS = {"batch_yield", "batch_gather", "batch_join"}


def card(paper: Paper, ident: int, actor: str | None = None) -> dict[str, Any]:
    return card_of(paper.draft_on("JOB", actor), ident)


def offered(found: dict[str, Any]) -> dict[str, str | None]:
    """The batch acts on a card: None where one is possible, otherwise the code of its refusal."""
    return {each["command"]: each["refusal"]["code"] if each["refusal"] else None
            for each in found["offers"] if each["command"] in BATCH_ACTS}  # fmt: skip


def cutting(qty: int = 20, route: dict[str, Any] = CUT) -> Paper:
    paper = Paper(route)
    paper.create(route["id"], qty)
    return paper


@pytest.fixture
def dyeing() -> Paper:
    """Four pieces before the dye, the fourth of them on hold."""
    paper = Paper(DYE)
    paper.create("dye", 4)
    for ident in (1, 2, 3, 4):
        paper.work(ident)
    paper.do("hold", token_id=4, reason="stain")
    return paper


# Which acts there are


def test_only_a_node_that_works_in_batches_offers_them() -> None:
    """Convention 7: what could never be meant here is not explained either."""
    paper = Paper(DYE)
    paper.create("dye", 1)
    assert offered(card(paper, 1)) == {}


def test_a_running_batch_lets_pieces_go_on() -> None:
    """C35: pieces go on while the batch runs."""
    paper = cutting()
    assert offered(card(paper, 1))["batch_yield"] == "token_ready"
    paper.do("token_start", token_id=1)
    assert offered(card(paper, 1))["batch_yield"] is None


def test_pieces_of_a_batch_that_stays_whole_do_not_go_on_alone() -> None:
    paper = cutting(route=TWICE)
    paper.do("token_start", token_id=1)
    assert offered(card(paper, 1))["batch_yield"] == "next_is_batch"
    paper.refused("next_is_batch", "batch_yield", token_id=1, qty=1)


def test_when_all_have_gone_on_the_batch_is_completed() -> None:
    paper = cutting(3)
    paper.do("token_start", token_id=1)
    paper.do("batch_yield", token_id=1, qty=3)
    found = card(paper, 1)
    assert (offered(found)["batch_yield"], found["batch"]["left"]) == ("all_yielded", "0.00")
    assert paper.refused("all_yielded", "batch_yield", token_id=1, qty=1).remedy is not None


def test_nobody_else_may_send_pieces_on_than_the_act_allows() -> None:
    paper = cutting()
    paper.as_people(Boss="admin", Auditor="auditor")
    paper.do("token_start", token_id=1)
    assert offered(card(paper, 1, "Auditor"))["batch_yield"] == "not_allowed"


# Gathering


def test_the_pieces_that_may_go_into_a_batch_are_named(dyeing: Paper) -> None:
    """C36; a piece on hold is not among them, and says why."""
    found = card(dyeing, 1)
    assert offered(found) == {"batch_yield": "not_a_batch", "batch_gather": None, "batch_join": "not_a_batch"}
    assert [each["serial_number"] for each in found["together"]["batch_gather"]] == ["F001", "F002", "F003"]
    assert offered(card(dyeing, 4))["batch_gather"] == "token_held"


def test_every_piece_that_is_named_may_be_gathered(dyeing: Paper) -> None:
    chosen = [each["id_token"] for each in card(dyeing, 1)["together"]["batch_gather"]]
    dyeing.do("batch_gather", node_id="DYE", token_ids=chosen)
    held = card(dyeing, dyeing.made()[0])
    assert held["batch"] == {
        "gathers": True, "inside": ["F001", "F002", "F003"], "left": "3.00", "parts": False, "stays_whole": False,
    }  # fmt: skip
    assert offered(held) == {"batch_yield": "not_for_gathered", "batch_gather": "not_single",
                             "batch_join": "not_for_gathered"}  # fmt: skip


def test_a_piece_in_work_is_not_gathered(dyeing: Paper) -> None:
    dyeing.do("token_start", token_id=1)
    found = card(dyeing, 1)
    assert (offered(found)["batch_gather"], found["together"]) == ("token_active", {})


# Joining, and starting in part


def test_one_batch_alone_has_nothing_to_be_joined_with() -> None:
    assert offered(card(cutting(), 1))["batch_join"] == "several_needed"


def test_a_part_that_was_left_behind_can_be_joined_again() -> None:
    """S3-21."""
    paper = cutting()
    paper.do("token_start", token_id=1, planned_qty=5)
    paper.do("token_release", token_id=1)
    found = card(paper, 1)
    assert offered(found)["batch_join"] is None
    assert [(each["id_token"], each["qty"]) for each in found["together"]["batch_join"]] == [(1, "5.00"), (2, "15.00")]
    paper.do("batch_join", token_ids=[1, 2])


@pytest.mark.parametrize(("qty", "parts"), [(20, True), (1, False)])
def test_a_batch_of_several_can_be_started_in_part(qty: int, parts: bool) -> None:
    paper = cutting(qty)
    assert card(paper, 1)["batch"]["parts"] is parts
    paper.do("token_start", token_id=1)
    assert card(paper, 1)["batch"]["parts"] is False


def test_a_batch_from_which_pieces_have_gone_is_started_whole() -> None:
    paper = cutting()
    paper.do("token_start", token_id=1)
    paper.do("batch_yield", token_id=1, qty=2)
    paper.do("token_release", token_id=1)
    assert card(paper, 1)["batch"]["parts"] is False
    paper.refused("yielded_before", "token_start", token_id=1, planned_qty=5)


# What comes of it


@pytest.mark.parametrize(("route", "whole"), [(CUT, False), (TWICE, True), (EITHER, None)])
def test_a_card_says_whether_the_batch_stays_one(route: dict[str, Any], whole: bool | None) -> None:
    """Convention 9: the preview of a count is what will come of it; where a condition decides, it is not known."""
    assert card(cutting(route=route), 1)["batch"]["stays_whole"] is whole


def test_what_is_no_batch_says_nothing_of_batches(dyeing: Paper) -> None:
    assert card(dyeing, 1)["batch"] is None


def test_a_long_queue_does_not_make_a_card_slow() -> None:
    paper = Paper(DYE)
    paper.create("dye", 2000)
    for ident in range(1, 2001):
        paper.do("override_route", token_id=ident, to_node_id="DYE", reason="test")
    found = card(paper, 1)
    assert len(found["together"]["batch_gather"]) == SHOWN
    assert effort(lambda: card(paper, 1)) < 300 * SHOWN


def test_both_databases_offer_the_same(database_url: str) -> None:
    """The card is read from the tables: a batch that holds pieces says so on SQLite and on PostgreSQL."""
    with Engine.open(database_url) as engine:
        engine.publish(DYE)
        engine.do("job_create", actor="Nok", route="dye", job_code="JOB", target_qty=2)
        for token in engine.tokens("JOB"):
            engine.do("token_start", actor="Nok", token_id=token.id_token)
            engine.do("token_complete", actor="Nok", token_id=token.id_token)
        chosen = [each["id_token"] for each in engine.card(1, "Nok").as_json()["together"]["batch_gather"]]
        engine.do("batch_gather", actor="Nok", node_id="DYE", token_ids=chosen)
        batch = engine.card(engine.token("JOB-B1").id_token, "Nok").as_json()["batch"]
        assert (len(chosen), batch["inside"]) == (2, ["F001", "F002"])
        with pytest.raises(Refused, match="gathered pieces"):
            engine.do("batch_yield", actor="Nok", token_id=engine.token("JOB-B1").id_token, qty=1)
