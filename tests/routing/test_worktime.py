"""Work time: from start to pause or end, for each person; paused time and waiting are no work."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper import BAG, Paper, node, route_of

from petri_desk.routing.worktime import LONGEST, shares

TWICE = route_of(
    node("CUT", execution_mode="BATCH", time_mode="PER_BATCH"), node("DYE", execution_mode="BATCH"), node("SEW"),
    edges="START>CUT CUT>DYE DYE>SEW SEW>END", id="twice",
)  # fmt: skip
BY_PIECE = route_of(node("CUT", execution_mode="BATCH"), node("SEW"), edges="START>CUT CUT>SEW SEW>END", id="by_piece")


@pytest.fixture
def paper() -> Paper:
    """Piece 2 is being stitched by Nok."""
    paper = Paper(BAG, TWICE, BY_PIECE)
    paper.create("bag", 2)
    paper.work(1, actual_qty=2)
    paper.do("token_start", token_id=2)
    return paper


def test_work_runs_from_start_to_end(paper: Paper) -> None:
    """S1-08, S1-28: time is tracked for each token."""
    paper.wait(90)
    paper.do("token_complete", token_id=2)
    assert (paper.token(2).work_ms, paper.token(3).work_ms) == (90_000, 0)


@pytest.mark.parametrize(("stop", "go"), [("token_pause", "token_resume"), ("token_release", "token_start")])
def test_paused_time_is_no_work(paper: Paper, stop: str, go: str) -> None:
    """S1-28: paused time excluded."""
    paper.wait(60)
    paper.do(stop, token_id=2)
    paper.wait(3600)
    paper.do(go, token_id=2)
    paper.wait(30)
    paper.do("token_complete", token_id=2)
    assert paper.token(2).work_ms == 90_000


def test_two_workers_work_twice_as_much(paper: Paper) -> None:
    """Story, Merge: token_start on an active token opens another session (a second worker joins)."""
    paper.wait(10)
    paper.do("token_start", actor="Lek", token_id=2)
    paper.wait(10)
    paper.do("token_complete", token_id=2)
    assert paper.token(2).work_ms == 30_000


def test_pause_ends_everybodys_session(paper: Paper) -> None:
    """Story, Merge: token_pause pauses all sessions."""
    paper.do("token_start", actor="Lek", token_id=2)
    paper.do("token_pause", token_id=2)
    assert [(each["operator"], each["ended_at"]) for each in paper.sessions(2)] == [("Nok", paper.now),
                                                                                   ("Lek", paper.now)]  # fmt: skip


@pytest.mark.parametrize(("name", "parameters"), [
    ("case_cancel", {"case_id": "JOB", "reason": "withdrawn"}), ("token_scrap", {"token_id": 2, "reason": "torn"}),
])  # fmt: skip
def test_no_timer_runs_on_for_what_is_over(paper: Paper, name: str, parameters: dict[str, Any]) -> None:
    """The work on a piece ends with its job, and with itself."""
    paper.wait(60)
    paper.do(name, **parameters)
    assert [each["ended_at"] for each in paper.sessions(2)] == [paper.now]


def test_nobody_works_twice_at_once_on_one_token(paper: Paper) -> None:
    paper.refused("already_working", "token_start", token_id=2)


def test_resuming_opens_a_session_of_the_one_who_resumes(paper: Paper) -> None:
    paper.do("token_pause", token_id=2)
    paper.do("token_resume", actor="Lek", token_id=2)
    assert [each["operator"] for each in paper.sessions(2)] == ["Nok", "Lek"]


def test_a_session_says_who_where_and_at_which_station() -> None:
    paper = Paper(BAG)
    paper.create("bag", 1)
    paper.station = "Cutting 1"
    paper.do("token_start", token_id=1)
    session = paper.sessions(1)[0]
    assert (session["operator"], session["node_id"], session["station"], session["started_at"]) == (
        "Nok", "CUT", "Cutting 1", paper.now,
    )  # fmt: skip


def test_work_at_one_node_stays_when_the_token_goes_on(paper: Paper) -> None:
    paper.wait(60)
    paper.do("token_complete", token_id=2)
    paper.do("token_start", token_id=2)
    paper.wait(5)
    paper.do("qc_pass", token_id=2)
    assert paper.token(2).work_ms == 65_000


# Batches


def worked(route: str, target: int, seconds: float, **count: Any) -> Paper:
    paper = Paper(BAG, TWICE, BY_PIECE)
    paper.create(route, target)
    paper.do("token_start", token_id=1)
    paper.wait(seconds)
    paper.do("token_complete", token_id=1, **count)
    return paper


def test_batch_time_is_divided_equally_over_the_actual_pieces() -> None:
    """Story, Batch: PER_BATCH time is divided equally over the actual pieces, and the parts add up."""
    paper = worked("bag", 4, 10, actual_qty=3)
    assert [paper.token(ident).fields["share_ms"] for ident in (2, 3, 4)] == [3334, 3333, 3333]


def test_piece_time_stays_with_the_batch() -> None:
    """S1-28: PER_PIECE."""
    paper = worked("by_piece", 4, 10, actual_qty=3)
    assert ([paper.token(ident).object_ms for ident in (2, 3, 4)], paper.token(1).work_ms) == ([0, 0, 0], 10_000)


def test_yielded_pieces_get_their_part_when_the_batch_completes() -> None:
    paper = Paper(BAG)
    paper.create("bag", 4)
    paper.do("token_start", token_id=1)
    paper.wait(4)
    paper.do("batch_yield", token_id=1, qty=1)
    paper.wait(4)
    paper.do("token_complete", token_id=1, actual_qty=4)
    assert [paper.token(ident).object_ms for ident in (2, 3, 4, 5)] == [2000] * 4


def test_batch_time_of_an_earlier_node_is_divided_as_well() -> None:
    """Story, Batch: the batch went on whole; the pieces it becomes later share what was kept by the batch."""
    paper = worked("twice", 2, 10, actual_qty=2)
    paper.do("token_start", token_id=1)
    paper.wait(100)
    paper.do("token_complete", token_id=1, actual_qty=2)
    assert [paper.token(ident).object_ms for ident in (2, 3)] == [5000, 5000]


def test_joined_batches_bring_their_time_along() -> None:
    paper = Paper(BAG)
    paper.create("bag", 4)
    paper.do("token_start", token_id=1, planned_qty=2)
    paper.wait(8)
    paper.do("token_release", token_id=1)
    paper.do("batch_join", token_ids=[1, 2])
    batch = paper.made()[0]
    paper.work(batch, actual_qty=4)
    assert {paper.token(ident).object_ms for ident in paper.made()} == {2000}


def test_where_there_is_nothing_to_share_nothing_is_shared() -> None:
    paper = Paper(BY_PIECE)
    paper.create("by_piece", 2)
    paper.do("token_start", token_id=1)
    paper.do("batch_yield", token_id=1, qty=1)
    paper.do("token_complete", token_id=1, actual_qty=2)
    assert "token.time_shared/1" not in {event.name for event in paper.events}


@given(st.integers(0, 10**12), st.integers(1, 500))
def test_equal_parts_add_up_and_differ_by_one_at_most(total: int, parts: int) -> None:
    found = shares(total, parts)
    assert (sum(found), len(found), max(found) - min(found) <= 1) == (total, parts, True)


def test_nothing_is_divided_over_nobody() -> None:
    assert shares(1000, 0) == []


# Correcting a time


def corrected(paper: Paper, seconds: Any, **more: Any) -> Paper:
    given_ = {"token_id": 2, "session_id": 2, "seconds": seconds, "reason": "forgot to pause"} | more
    paper.do("time_correct", **given_)
    return paper


def test_a_session_that_was_too_long_is_corrected(paper: Paper) -> None:
    paper.wait(36_000)
    paper.do("token_pause", token_id=2)
    corrected(paper, 900)
    assert (paper.token(2).work_ms, paper.sessions(2)[0]["corrected_seconds"]) == (900_000, 900)


def test_a_corrected_session_keeps_when_it_began_and_ended(paper: Paper) -> None:
    """S1-27: the old time stays in the history."""
    paper.wait(60)
    paper.do("token_pause", token_id=2)
    corrected(paper, 5)
    session = paper.sessions(2)[0]
    assert (session["started_at"], session["ended_at"]) == ("2026-11-20T08:00:00.000Z", "2026-11-20T08:01:00.000Z")


def test_a_time_is_corrected_again_from_what_it_was_corrected_to(paper: Paper) -> None:
    paper.wait(60)
    paper.do("token_pause", token_id=2)
    corrected(corrected(paper, 5), 50)
    assert paper.token(2).work_ms == 50_000


def test_a_running_session_is_not_corrected(paper: Paper) -> None:
    paper.refused("session_running", "time_correct", token_id=2, session_id=2, seconds=5, reason="x")


@pytest.mark.parametrize("session_id", [1, 99])
def test_only_a_session_of_that_token_is_corrected(paper: Paper, session_id: int) -> None:
    paper.refused("unknown_session", "time_correct", token_id=2, session_id=session_id, seconds=5, reason="x")


@pytest.mark.parametrize("seconds", [-1, LONGEST + 1])
def test_no_session_lasts_less_than_nothing_or_a_year(paper: Paper, seconds: int) -> None:
    paper.do("token_pause", token_id=2)
    paper.refused("bad_duration", "time_correct", token_id=2, session_id=2, seconds=seconds, reason="x")
