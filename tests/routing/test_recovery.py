"""Scrap and replacement: what is lost, what goes with it, and what is made again."""

import pytest
from paper import BAG, PARTS, Paper, node, route_of

RULED = route_of(
    node("CUT", execution_mode="BATCH"), node("SEW"), node("QC", "qc", replacement_start_node="SEW"), node("PACK"),
    edges="START>CUT CUT>SEW SEW>QC QC>PACK PACK>END", id="ruled",
)  # fmt: skip
SPLIT_LATER = route_of(
    node("PREP"), node("S", "split"), node("A", produces_component="A"), node("B"), node("M", "merge"),
    edges="START>PREP PREP>S S>A S>B A>M B>M M>END", id="later",
)  # fmt: skip


@pytest.fixture
def paper() -> Paper:
    """Three pieces, 2 to 4, ready to be stitched."""
    paper = Paper(BAG, PARTS, RULED, SPLIT_LATER)
    paper.create("bag", 3)
    paper.work(1, actual_qty=3)
    return paper


def in_parts() -> Paper:
    """Piece 1 waits; its components 2 BODY, 3 FLAP, 4 STRAP stand ready."""
    paper = Paper(PARTS)
    paper.create("parts", 1)
    return paper


def scrapped(paper: Paper, ident: int = 2, **more: str) -> Paper:
    paper.do("token_scrap", token_id=ident, reason="torn", **more)
    return paper


# Scrap


@pytest.mark.parametrize("prepare", [[], ["token_start"], ["token_start", "token_pause"]])
def test_a_supervisor_scraps_from_ready_active_and_paused(paper: Paper, prepare: list[str]) -> None:
    """C6: a supervisor's NODE_CANCEL scraps from ready, active, waiting or paused."""
    for name in prepare:
        paper.do(name, token_id=2)
    scrapped(paper)
    assert (paper.token(2).status, paper.token(2).fields["outcome"], paper.sums()) == (
        "scrapped", "scrapped", ("0", "1", "2"),
    )  # fmt: skip


def test_a_supervisor_scraps_what_waits() -> None:
    """C6, S3-03: waiting -> scrapped."""
    assert scrapped(in_parts(), 1).token(1).status == "scrapped"


def test_a_worker_does_not_scrap_what_was_not_started(paper: Paper) -> None:
    """S3-03: the table has no ready -> scrapped for workers."""
    paper.as_people(Boss="supervisor", Worker="worker")
    paper.refused("leader_needed", "token_scrap", actor="Worker", token_id=2, reason="torn")


@pytest.mark.parametrize("prepare", [["token_start"], ["token_start", "token_pause"]])
def test_a_worker_scraps_what_is_in_work(paper: Paper, prepare: list[str]) -> None:
    """S3-03: active, paused -> scrapped."""
    paper.as_people(Boss="supervisor", Worker="worker")
    for name in prepare:
        paper.do(name, actor="Worker", token_id=2)
    paper.do("token_scrap", actor="Worker", token_id=2, reason="torn")
    assert paper.token(2).status == "scrapped"


def test_scrap_needs_a_reason(paper: Paper) -> None:
    """C6: reason required."""
    paper.refused("missing_parameter", "token_scrap", token_id=2)


def test_scrap_stores_its_reason_and_kind(paper: Paper) -> None:
    """S1-35: cancellation_reason stored."""
    fields = scrapped(paper, cancellation_type="permanent").token(2).fields
    assert (fields["cancellation_type"], fields["cancellation_reason"]) == ("permanent", "torn")


def test_scrap_has_no_kind_unless_one_is_said(paper: Paper) -> None:
    """Story, Scrap: cancellation_type default null."""
    assert "cancellation_type" not in scrapped(paper).token(2).fields


def test_an_unknown_kind_of_cancellation_is_refused(paper: Paper) -> None:
    paper.refused("bad_cancellation", "token_scrap", token_id=2, reason="x", cancellation_type="boredom")


def test_a_scrapped_token_has_no_end_time(paper: Paper) -> None:
    """C1: completed_at only when END is reached."""
    assert "completed_at" not in scrapped(paper).token(2).fields


def test_scrapping_ends_the_work_on_a_token(paper: Paper) -> None:
    paper.do("token_start", token_id=2)
    paper.wait(60)
    scrapped(paper)
    assert (paper.token(2).work_ms, paper.sessions(2)[0]["ended_at"]) == (60_000, paper.now)


def test_a_closed_token_is_not_scrapped(paper: Paper) -> None:
    """S3-04: terminal."""
    scrapped(paper).refused("token_closed", "token_scrap", token_id=2, reason="again")


def test_scrapping_a_waiting_parent_scraps_its_open_components() -> None:
    """Story, Scrap."""
    paper = in_parts()
    paper.work(2)
    scrapped(paper, 1)
    assert [(paper.token(i).status, paper.token(i).fields["outcome"]) for i in (1, 2, 3, 4)] == [
        ("scrapped", "scrapped")
    ] * 4


def test_a_batch_that_is_lost_counts_what_it_still_held(paper: Paper) -> None:
    paper.create("bag", 10, "B")
    batch = paper.at("CUT.ready", "B")[0]
    paper.do("token_start", token_id=batch)
    paper.do("batch_yield", token_id=batch, qty=4)
    scrapped(paper, batch)
    fields = paper.token(batch).fields
    assert paper.sums("B") == ("0", "6", "4")
    assert (fields["actual_qty"], fields["scrap_qty"], len(fields["child_tokens"])) == ("4.00", "6.00", 4)


def test_a_single_piece_that_is_lost_is_not_counted_as_a_batch(paper: Paper) -> None:
    assert not {"actual_qty", "scrap_qty", "child_tokens"} & scrapped(paper).token(2).fields.keys()


def test_a_batch_that_was_never_started_has_made_nothing_and_lost_nothing(paper: Paper) -> None:
    paper.create("bag", 10, "B")
    batch = paper.at("CUT.ready", "B")[0]
    assert not {"actual_qty", "scrap_qty"} & scrapped(paper, batch).token(batch).fields.keys()


# Replacement


def test_a_replacement_is_of_the_same_kind_and_family(paper: Paper) -> None:
    """S3-16: same type, same parent, parent_scrapped_token_id, ready."""
    scrapped(paper).do("spawn_replacement", token_id=2, reason="order")
    born = paper.token(paper.made()[0])
    assert (born.type, born.parent, born.fields["parent_scrapped_token_id"], born.status) == ("piece", 1, 2, "ready")


def test_the_lost_one_names_its_replacement_and_stays_scrapped(paper: Paper) -> None:
    """S3-07, S3-16: replacement_token_id set, status unchanged."""
    scrapped(paper).do("spawn_replacement", token_id=2, reason="order")
    lost = paper.token(2)
    assert (lost.fields["replacement_token_id"], lost.status) == (paper.made()[0], "scrapped")
    assert ("replaces", 2, paper.made()[0]) in paper.links()


def test_a_replaced_one_leaves_the_scrap_sum(paper: Paper) -> None:
    """Story, Quantities: a scrapped token that was replaced leaves the scrap sum."""
    scrapped(paper).do("spawn_replacement", token_id=2, reason="order")
    assert paper.sums() == ("0", "0", "3")


def test_a_replacement_has_a_serial_of_its_own(paper: Paper) -> None:
    """C25: rework keeps the serial; a replacement gets a new one."""
    scrapped(paper).do("spawn_replacement", token_id=2, reason="order")
    assert paper.token(paper.made()[0]).serial == "F004"


def test_a_replacement_starts_where_it_is_told(paper: Paper) -> None:
    """Story, Scrap: the given one."""
    scrapped(paper).do("spawn_replacement", token_id=2, reason="order", start_node_id="QC")
    assert paper.token(paper.made()[0]).place == "QC.ready"


def test_a_replacement_starts_where_the_failed_node_says() -> None:
    """Story, Scrap: else the failed node's replacement_start_node."""
    paper = Paper(RULED)
    paper.create("ruled", 1)
    paper.work(1, actual_qty=1)
    paper.work(2)
    paper.inspect(2, "X", disposition="scrap")
    paper.do("spawn_replacement", token_id=2, reason="order")
    assert paper.token(paper.made()[0]).place == "SEW.ready"


def test_a_replacement_starts_where_its_kind_was_born(paper: Paper) -> None:
    """Story, Scrap: else where the token's oldest predecessor of its type was born."""
    paper.work(2)
    paper.inspect(2, "SEW05")
    rework = paper.made()[0]
    scrapped(paper, rework).do("spawn_replacement", token_id=rework, reason="order")
    assert paper.token(paper.made()[0]).place == "STITCH.ready"


def test_the_replacement_of_a_replacement_starts_where_the_first_was_born(paper: Paper) -> None:
    """Story, Scrap: the oldest predecessor; a start that was chosen once is not chosen for ever."""
    scrapped(paper).do("spawn_replacement", token_id=2, reason="half-made spare", start_node_id="QC")
    spare = paper.made()[0]
    scrapped(paper, spare).do("spawn_replacement", token_id=spare, reason="no more spares")
    assert paper.token(paper.made()[0]).place == "STITCH.ready"


def test_a_lost_parent_is_made_again_at_the_split_with_new_components() -> None:
    """Story, Scrap: here: the split node, with new components."""
    paper = in_parts()
    scrapped(paper, 1).do("spawn_replacement", token_id=1, reason="order")
    born = [paper.token(ident) for ident in paper.made()]
    assert [(each.type, each.place) for each in born] == [
        ("piece", "SPLIT.waiting"), ("component", "BODY.ready"), ("component", "FLAP.ready"),
        ("component", "STRAP.ready"),
    ]  # fmt: skip
    assert {each.parent for each in born[1:]} == {born[0].id}


def test_a_parent_that_was_born_before_the_split_is_made_again_from_there() -> None:
    paper = Paper(SPLIT_LATER)
    paper.create("later", 1)
    paper.work(1)
    scrapped(paper, 1).do("spawn_replacement", token_id=1, reason="order")
    assert [paper.token(ident).place for ident in paper.made()] == ["PREP.ready"]


def test_a_lost_component_is_replaced_in_its_group() -> None:
    """S3-16: inherits group and lineage: group, branch key, code; a further serial."""
    paper = in_parts()
    scrapped(paper, 3).do("spawn_replacement", token_id=3, reason="order")
    born, lost = paper.token(paper.made()[0]), paper.token(3)
    assert (born.group, born.fields["parallel_branch_key"], born.component_code, born.serial, born.place) == (
        lost.group, "2", "FLAP", "F001-FLAP-2", "FLAP.ready",
    )  # fmt: skip


def test_the_merge_takes_the_replacement_for_the_lost_one() -> None:
    """F05: ... or its replacement has."""
    paper = in_parts()
    scrapped(paper, 4).do("spawn_replacement", token_id=4, reason="order")
    born = paper.made()[0]
    for ident in (2, 3, born):
        paper.work(ident)
    paper.inspect(3)
    assert paper.token(1).metadata["merged_component_tokens"] == [2, 3, born]


def test_a_component_is_not_replaced_once_nobody_waits_for_it() -> None:
    paper = in_parts()
    scrapped(paper, 1).refused("group_closed", "spawn_replacement", token_id=3, reason="order")


def test_a_replacement_inherits_no_hold(paper: Paper) -> None:
    """Design 2: a replacement inherits group and lineage, not holds."""
    paper.do("hold", token_id=2, reason="suspect hide")
    scrapped(paper).do("spawn_replacement", token_id=2, reason="order")
    assert not paper.token(paper.made()[0]).held


def test_a_lost_batch_is_made_again_as_a_batch_of_what_was_missing(paper: Paper) -> None:
    paper.create("bag", 10, "B")
    batch = paper.at("CUT.ready", "B")[0]
    paper.do("token_start", token_id=batch)
    paper.do("batch_yield", token_id=batch, qty=4)
    scrapped(paper, batch).do("spawn_replacement", token_id=batch, reason="order")
    born = paper.token(paper.made()[0])
    assert (born.type, born.fields["qty"], born.serial, paper.sums("B")) == ("batch", "6.00", "B-B2", ("0", "0", "10"))


def test_a_batch_that_had_let_all_its_pieces_go_is_not_made_again(paper: Paper) -> None:
    """There would be nothing in it."""
    paper.create("bag", 3, "B")
    batch = paper.at("CUT.ready", "B")[0]
    paper.do("token_start", token_id=batch)
    paper.do("batch_yield", token_id=batch, qty=3)
    scrapped(paper, batch).refused("nothing_missing", "spawn_replacement", token_id=batch, reason="order")


def test_a_written_off_batch_is_made_again(paper: Paper) -> None:
    paper.create("bag", 10, "B")
    batch = paper.at("CUT.ready", "B")[0]
    paper.work(batch, actual_qty=0)
    paper.do("spawn_replacement", token_id=batch, reason="order")
    assert paper.sums("B") == ("0", "0", "10")


def test_a_permanent_cancellation_is_not_replaced(paper: Paper) -> None:
    """S1-35: 'permanent' has no replacement."""
    scrapped(paper, cancellation_type="permanent").refused("permanent", "spawn_replacement", token_id=2, reason="x")


def test_a_token_is_replaced_once(paper: Paper) -> None:
    scrapped(paper).do("spawn_replacement", token_id=2, reason="order")
    refusal = paper.refused("already_replaced", "spawn_replacement", token_id=2, reason="order")
    assert refusal.details["replacement"] == paper.token(2).fields["replacement_token_id"]


def test_only_a_scrapped_token_is_replaced(paper: Paper) -> None:
    paper.refused("not_scrapped", "spawn_replacement", token_id=2, reason="order")


@pytest.mark.parametrize(("start", "code"), [
    ("NOWHERE", "unknown_node"), ("START", "bad_start"), ("END", "bad_start"),
])  # fmt: skip
def test_a_replacement_does_not_start_where_nothing_lies(paper: Paper, start: str, code: str) -> None:
    scrapped(paper).refused(code, "spawn_replacement", token_id=2, reason="x", start_node_id=start)


@pytest.mark.parametrize("start", ["SPLIT", "ASSEMBLE"])
def test_a_component_is_not_replaced_outside_its_branches(start: str) -> None:
    scrapped(in_parts(), 3).refused("bad_start", "spawn_replacement", token_id=3, reason="x", start_node_id=start)


def test_a_completed_job_is_open_again_with_a_replacement() -> None:
    """Story, Job: spawn_replacement reopens it."""
    paper = Paper(BAG)
    paper.create("bag", 1)
    paper.work(1, actual_qty=1)
    scrapped(paper)
    assert paper.job()["status"] == "completed"
    paper.do("spawn_replacement", token_id=2, reason="order")
    assert (paper.job()["status"], "completed_at" in paper.job()) == ("running", False)


def test_a_cancelled_job_is_not(paper: Paper) -> None:
    paper.do("case_cancel", case_id="JOB", reason="withdrawn")
    paper.refused("job_closed", "spawn_replacement", token_id=2, reason="order")
