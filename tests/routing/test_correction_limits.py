"""Correcting: what is not taken back any more, and who may take it back."""

import pytest
from paper import PARTS, Paper, node, route_of
from routing.taking_back import NARROW, in_parts, taken_back, under_inspection

DYEING = route_of(
    node("SEW"), node("DYE", execution_mode="BATCH"), edges="START>SEW SEW>DYE DYE>END", id="dyeing"
)
CHOOSY = {**PARTS, "id": "choosy", "nodes": [
    {**each, "consumes_components": ["BODY", "FLAP"]} if each["id"] == "ASSEMBLE" else each for each in PARTS["nodes"]
]}  # fmt: skip


@pytest.fixture
def paper() -> Paper:
    return under_inspection()


# What is not taken back


def test_what_has_been_touched_since_is_not_taken_back(paper: Paper) -> None:
    """Story: allowed while every token the act touched still has that act's version."""
    paper.do("qc_fail", token_id=2, defect_code="SEW05")
    act, rework = paper.last_op, paper.made()[0]
    paper.do("token_start", token_id=rework)
    assert paper.refused("touched_since", "correct", act=act, reason="x").details["serial"] == "F001"


def test_a_token_is_not_taken_from_under_someone_who_has_joined_in(paper: Paper) -> None:
    """T03: sessions stand on active tokens only."""
    paper.do("token_start", token_id=3)
    act = paper.last_op
    paper.do("token_start", actor="Lek", token_id=3)
    paper.refused("touched_since", "correct", act=act, reason="x")


def test_a_component_does_not_come_back_when_its_parent_went_on_without_it() -> None:
    """It would wait at the merge for ever."""
    paper = in_parts(CHOOSY)
    paper.do("token_scrap", token_id=4, reason="lost")
    act = paper.last_op
    paper.work(2)
    paper.work(3)
    paper.inspect(3)
    paper.refused("touched_since", "correct", act=act, reason="found again")


def test_a_piece_does_not_come_back_into_a_batch_that_is_over() -> None:
    """It would wait inside for ever."""
    paper = Paper(DYEING)
    paper.create("dyeing", 2)
    paper.work(1)
    paper.work(2)
    paper.do("batch_gather", node_id="DYE", token_ids=[1, 2])
    batch = paper.made()[0]
    paper.do("token_scrap", token_id=1, reason="stained")
    act = paper.last_op
    paper.work(batch)
    paper.refused("touched_since", "correct", act=act, reason="not stained")


def test_a_piece_comes_back_into_a_batch_that_is_still_open() -> None:
    paper = Paper(DYEING)
    paper.create("dyeing", 2)
    paper.work(1)
    paper.work(2)
    paper.do("batch_gather", node_id="DYE", token_ids=[1, 2])
    batch = paper.made()[0]
    paper.do("token_scrap", token_id=1, reason="stained")
    heir = taken_back(paper).made()[0]
    paper.work(batch)
    assert (paper.token(heir).fields["outcome"], paper.sums()) == ("good", ("2", "0", "0"))


def test_a_token_does_not_come_back_where_another_has_taken_the_room() -> None:
    """T07: capacity is never exceeded."""
    paper = Paper(NARROW)
    paper.create("narrow", 2)
    paper.work(1)
    act = paper.last_op
    paper.do("token_start", token_id=2)
    paper.refused("no_room", "correct", act=act, reason="x")


def test_the_others_come_together_when_the_last_one_awaited_is_taken_back() -> None:
    """A merge waits for every open member: one that is void is not open."""
    paper = in_parts()
    paper.do("spawn_component", parent_token_id=1, component_code="POCKET", node_id="BODY")
    act = paper.last_op
    paper.work(2)
    paper.work(4)
    paper.work(3)
    paper.inspect(3)
    assert paper.token(1).status == "waiting"
    paper.do("correct", act=act, reason="no pocket wanted")
    assert paper.token(1).place == "ASSEMBLE.active"


def test_parts_come_together_when_the_redesign_they_waited_for_is_taken_back() -> None:
    paper = in_parts()
    for ident in (2, 3, 4):
        paper.work(ident)
    paper.do("request_redesign", token_id=2, reason="too short")
    act = paper.last_op
    paper.inspect(3)
    assert paper.token(1).status == "waiting"
    paper.do("correct", act=act, reason="it was another one")
    assert paper.token(1).place == "ASSEMBLE.active"


def test_a_piece_goes_on_when_the_hold_that_stopped_it_is_taken_back() -> None:
    loose = route_of(
        node("S", "split"), node("A"), node("B"), node("M", "merge"), edges="START>S S>A S>B A>M B>M M>END", id="loose"
    )
    paper = in_parts(loose)
    paper.do("hold", token_id=1, reason="suspect")
    act = paper.last_op
    paper.work(2)
    assert paper.token(1).place == "S.waiting"
    paper.do("correct", act=act, reason="another one was meant")
    paper.work(3)
    assert paper.token(1).fields["outcome"] == "good"


def test_a_correction_is_not_corrected(paper: Paper) -> None:
    """Story: a correction is not corrected."""
    paper.do("token_start", token_id=3)
    taken_back(paper).refused("not_correctable", "correct", act=paper.last_op, reason="x")


def test_a_job_is_cancelled_and_not_corrected_away() -> None:
    paper = in_parts()
    paper.refused("not_correctable", "correct", act=paper.last_op, reason="x")


def test_an_act_that_never_was_is_not_taken_back(paper: Paper) -> None:
    paper.refused("unknown_act", "correct", act="op-999", reason="x")


def test_an_act_of_the_shop_is_not_taken_back(paper: Paper) -> None:
    paper.do("station_add", name="Bench 1", work_centers="STITCH")
    paper.refused("not_correctable", "correct", act=paper.last_op, reason="x")


# Who may


@pytest.fixture
def closed(paper: Paper) -> Paper:
    """A shop with roles; Worker has just started piece 3."""
    paper.as_people(Boss="supervisor", Worker="worker", Other="worker")
    paper.do("token_start", actor="Worker", token_id=3)
    return paper


@pytest.mark.parametrize(("seconds", "code"), [(0, None), (10, None), (10.001, "too_late"), (3600, "too_late")])
def test_the_station_takes_its_own_act_back_for_ten_seconds(closed: Paper, seconds: float, code: str | None) -> None:
    """Story: for ten seconds of server time; later a supervisor."""
    act = closed.last_op
    closed.wait(seconds)
    if code:
        closed.refused(code, "correct", actor="Worker", act=act, reason="x")
    else:
        closed.do("correct", actor="Worker", act=act, reason="x")
    assert closed.token(3).status == ("active" if code else "ready")


def test_another_worker_does_not_take_it_back(closed: Paper) -> None:
    closed.refused("too_late", "correct", actor="Other", act=closed.last_op, reason="x")


def test_a_supervisor_takes_it_back_later(closed: Paper) -> None:
    act = closed.last_op
    closed.wait(3600)
    closed.do("correct", actor="Boss", act=act, reason="x")
    assert closed.token(3).status == "ready"


def test_a_serial_that_was_on_a_part_of_a_part_is_not_given_to_another() -> None:
    """F10: a branch without a code is called by its number, and a second one of it is not called like a part of it."""
    inner = (node("IN", "split"), node("B"), node("C"), node("JOIN", "merge"))
    route = route_of(
        node("OUT", is_parallel_split=1), node("A"), *inner, node("END_UP", "merge"), id="nested",
        edges="START>OUT OUT>A OUT>IN IN>B IN>C B>JOIN C>JOIN A>END_UP JOIN>END_UP END_UP>END",
    )  # fmt: skip
    paper = Paper(route)
    paper.create("nested", 1)
    paper.work(1)
    paper.do("correct", act=paper.last_op, reason="too early")
    paper.do("token_complete", token_id=1)
    serials = [each.serial for each in paper.tokens("JOB")]
    assert len(serials) == 9
    assert len(set(serials)) == len(serials)
