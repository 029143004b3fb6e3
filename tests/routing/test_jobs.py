"""Jobs: what they begin with, and what can be changed later."""

from typing import Any

import pytest
from paper import BAG, PARTS, Paper, node, route_of

PLAIN = route_of(node("SEW"), node("PACK"), edges="START>SEW SEW>PACK PACK>END", id="plain")
DYEING = route_of(node("DYE", execution_mode="BATCH"), node("SEW"), edges="START>DYE DYE>SEW SEW>END", id="dyeing")
OTHER = route_of(node("SEW"), edges="START>SEW SEW>END", id="other", serial={"prefix": "BAG-", "digits": 5})


@pytest.fixture
def paper() -> Paper:
    return Paper(BAG, PARTS, PLAIN, DYEING, OTHER)


def changed(paper: Paper, **more: Any) -> Paper:
    paper.do("job_change", case_id="JOB", reason="customer", **more)
    return paper


# Creating


def test_a_job_begins_with_its_pieces() -> None:
    """S3-13: target_qty=5 -> 5 pieces, serial immediately F001..F005, ready, parent NULL."""
    paper = Paper(PLAIN)
    paper.create("plain", 5)
    found = [(e.type, e.serial, e.status, e.parent, e.place) for e in paper.tokens("JOB")]
    assert found == [("piece", f"F00{n}", "ready", None, "SEW.ready") for n in range(1, 6)]


def test_a_single_first_node_makes_pieces_and_a_batch_node_a_batch(paper: Paper) -> None:
    """S1-11, C35: execution_mode SINGLE -> single token."""
    paper.create("plain", 3)
    paper.create("dyeing", 3, "B")
    assert ([e.type for e in paper.tokens("JOB")], [e.type for e in paper.tokens("B")]) == (["piece"] * 3, ["batch"])


def test_a_job_is_a_case_of_its_code_and_runs_at_once(paper: Paper) -> None:
    """Story, Job: case_id = job_code; starts it at once."""
    paper.create("plain", 1)
    job = paper.job()
    assert (job["case_id"], job["status"], job["started_at"]) == ("JOB", "running", paper.now)


def test_serials_are_counted_for_each_prefix(paper: Paper) -> None:
    """Story, Job: a counter per prefix (prefix + digits)."""
    paper.create("plain", 2)
    paper.create("other", 1, "B")
    paper.create("plain", 1, "C")
    assert [e.serial for job in ("JOB", "B", "C") for e in paper.tokens(job)] == ["F001", "F002", "BAG-00001", "F003"]


def test_what_was_said_of_a_job_is_kept(paper: Paper) -> None:
    paper.create("plain", 1, due="2026-12-24", priority=3, customer="Somchai", product_id="P-123")
    job = paper.job()
    assert (job["due"], job["priority"], job["customer"], job["product_id"]) == ("2026-12-24", 3, "Somchai", "P-123")


def test_a_second_job_of_the_same_code_is_refused(paper: Paper) -> None:
    """Story, Job: a second one is refused."""
    paper.create("plain", 1)
    paper.refused("case_exists", "job_create", route="plain", job_code="JOB", target_qty=1)


@pytest.mark.parametrize(("code", "given"), [
    ("not_whole", {"target_qty": 0}), ("not_whole", {"target_qty": "2.5"}), ("not_whole", {"target_qty": -1}),
    ("job_too_large", {"target_qty": 100_001}), ("unknown_workflow", {"route": "nothing"}),
    ("bad_moment", {"due": "tomorrow"}),
])  # fmt: skip
def test_a_job_that_cannot_be_is_refused(paper: Paper, code: str, given: dict[str, Any]) -> None:
    parameters = {"route": "plain", "job_code": "JOB", "target_qty": 1} | given
    paper.refused(code, "job_create", **parameters)
    assert paper.jobs == {}


def test_a_refused_job_uses_no_serial(paper: Paper) -> None:
    paper.refused("bad_moment", "job_create", route="plain", job_code="JOB", target_qty=3, due="soon")
    paper.create("plain", 1)
    assert paper.tokens("JOB")[0].serial == "F001"


def test_a_running_job_keeps_the_revision_it_started_on(paper: Paper) -> None:
    """Definitions: a running job keeps the revision it started on."""
    paper.create("plain", 1)
    later = {**PLAIN, "name": "Plain, once more"}
    paper.do("publish", definition=later)
    paper.create("plain", 1, "NEW")
    assert (paper.job("JOB")["id_definition"], paper.job("NEW")["id_definition"]) == (3, 6)


def test_a_job_of_a_thousand_pieces_is_made_and_finished() -> None:
    paper = Paper(PLAIN)
    paper.create("plain", 1000)
    assert (len(paper.at("SEW.ready")), paper.sums()) == (1000, ("0", "0", "1000"))


# Changing


def test_a_raised_target_brings_more_pieces(paper: Paper) -> None:
    paper.create("plain", 2)
    changed(paper, target_qty=5)
    assert ([e.serial for e in paper.tokens("JOB")][2:], paper.sums()) == (["F003", "F004", "F005"], ("0", "0", "5"))


def test_a_raised_target_brings_another_batch(paper: Paper) -> None:
    paper.create("dyeing", 10)
    changed(paper, target_qty=15)
    assert [(e.serial, e.fields["qty"]) for e in paper.tokens("JOB")] == [("JOB-B1", "10.00"), ("JOB-B2", "5.00")]


def test_a_raised_target_reopens_a_completed_job(paper: Paper) -> None:
    """Story, Job: a raised target reopens it."""
    paper.create("other", 1)
    paper.work(1)
    assert paper.job()["status"] == "completed"
    changed(paper, target_qty=2)
    assert (paper.job()["status"], paper.sums()) == ("running", ("1", "0", "1"))


def test_a_lowered_target_takes_away_what_nobody_has_touched(paper: Paper) -> None:
    paper.create("plain", 4)
    paper.do("token_start", token_id=4)
    changed(paper, target_qty=2)
    assert ([e.status for e in paper.tokens("JOB")], paper.sums()) == (
        ["ready", "scrapped", "scrapped", "active"], ("0", "0", "2"),
    )  # fmt: skip
    assert paper.token(3).fields["outcome"] == "void"


def test_a_lowered_target_makes_the_waiting_batch_smaller(paper: Paper) -> None:
    paper.create("dyeing", 10)
    changed(paper, target_qty=7)
    assert (paper.token(1).fields["qty"], paper.sums()) == ("7.00", ("0", "0", "7"))


def test_pieces_that_were_split_and_not_begun_are_taken_away_with_their_parts(paper: Paper) -> None:
    """A route may begin with a split: its pieces wait, and nobody has touched them."""
    paper.create("parts", 3)
    paper.do("token_start", token_id=paper.at("FLAP.ready")[0])
    changed(paper, target_qty=1)
    assert (paper.sums(), len([e for e in paper.tokens("JOB") if not e.terminal])) == (("0", "0", "1"), 4)
    assert {e.fields["outcome"] for e in paper.tokens("JOB") if e.terminal} == {"void"}


def test_a_piece_with_a_part_in_work_is_not_taken_away(paper: Paper) -> None:
    paper.create("parts", 1)
    changed(paper, target_qty=2)
    for flap in paper.at("FLAP.ready"):
        paper.do("token_start", token_id=flap)
        paper.do("token_release", token_id=flap)
    paper.refused("not_enough_unstarted", "job_change", case_id="JOB", target_qty=1, reason="x")


def test_what_has_been_begun_is_not_taken_away(paper: Paper) -> None:
    paper.create("plain", 3)
    paper.work(1)
    paper.work(2)
    paper.refused("not_enough_unstarted", "job_change", case_id="JOB", target_qty=1, reason="x")


def test_a_gathering_at_the_beginning_is_not_taken_away_for_pieces(paper: Paper) -> None:
    """It stands for pieces that count themselves."""
    paper.create("dyeing", 2)
    paper.work(1, actual_qty=2)
    paper.do("override_route", token_id=2, to_node_id="DYE", reason="again")
    paper.do("batch_gather", node_id="DYE", token_ids=[2])
    paper.refused("not_enough_unstarted", "job_change", case_id="JOB", target_qty=1, reason="x")


def test_a_batch_that_has_yielded_is_not_taken_away(paper: Paper) -> None:
    paper.create("dyeing", 5)
    paper.do("token_start", token_id=1)
    paper.do("batch_yield", token_id=1, qty=3)
    paper.do("token_release", token_id=1)
    paper.refused("not_enough_unstarted", "job_change", case_id="JOB", target_qty=1, reason="x")


def test_what_is_held_is_not_taken_away(paper: Paper) -> None:
    paper.create("plain", 2)
    paper.do("hold", token_id=2, reason="evidence")
    changed(paper, target_qty=1)
    assert [e.status for e in paper.tokens("JOB")] == ["scrapped", "ready"]


def test_a_date_and_a_priority_are_changed(paper: Paper) -> None:
    paper.create("plain", 1)
    changed(paper, due="2027-01-31", priority=1)
    assert (paper.job()["due"], paper.job()["priority"]) == ("2027-01-31", 1)


def test_a_change_says_what_and_why(paper: Paper) -> None:
    paper.create("plain", 1)
    paper.refused("nothing_to_change", "job_change", case_id="JOB", reason="x")
    paper.refused("missing_parameter", "job_change", case_id="JOB", target_qty=2)


# The end of a job


def test_a_job_is_completed_when_no_token_of_it_is_open(paper: Paper) -> None:
    """Story, Job: a case is completed when no token of it is open."""
    paper.create("other", 2)
    paper.work(1)
    assert paper.job()["status"] == "running"
    paper.do("token_scrap", token_id=2, reason="torn")
    assert (paper.job()["status"], paper.job()["completed_at"]) == ("completed", paper.now)


def test_the_close_of_a_job_carries_the_hash_of_its_state(paper: Paper) -> None:
    """S4-02, C40: the canonical whole-state hash is made at case close."""
    paper.create("other", 1)
    paper.work(1)
    assert len(paper.events[-1].data["state_hash"]) == 64


def test_cancelling_scraps_everything_open(paper: Paper) -> None:
    paper.create("parts", 2)
    paper.work(paper.at("BODY.ready")[0])
    paper.do("case_cancel", case_id="JOB", reason="withdrawn")
    assert {e.status for e in paper.tokens("JOB")} == {"scrapped"}
    assert (paper.job()["status"], paper.sums()) == ("cancelled", ("0", "2", "0"))


def test_cancelling_takes_a_pending_fail_along(paper: Paper) -> None:
    paper.create("bag", 1)
    paper.work(1, actual_qty=1)
    paper.work(2)
    paper.inspect(2, "SEW05", disposition="pending")
    paper.do("case_cancel", case_id="JOB", reason="withdrawn")
    assert (paper.token(2).fields["outcome"], paper.sums()) == ("scrapped", ("0", "1", "0"))


@pytest.mark.parametrize("name", ["case_cancel", "job_change"])
def test_a_cancelled_job_stays_cancelled(paper: Paper, name: str) -> None:
    paper.create("plain", 1)
    paper.do("case_cancel", case_id="JOB", reason="withdrawn")
    more = {"target_qty": 3} if name == "job_change" else {}
    paper.refused("job_closed", name, case_id="JOB", reason="x", **more)


def test_a_completed_job_is_not_cancelled(paper: Paper) -> None:
    paper.create("other", 1)
    paper.work(1)
    paper.refused("job_closed", "case_cancel", case_id="JOB", reason="x")


def test_an_unknown_job_is_refused(paper: Paper) -> None:
    paper.refused("unknown_case", "case_cancel", case_id="NOPE", reason="x")
