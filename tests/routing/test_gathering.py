"""Gathering and joining: pieces worked as one and let go again, batches made one."""

import pytest
from paper import Paper, node, route_of

DYEING = route_of(
    node("SEW"), node("DYE", execution_mode="BATCH", time_mode="PER_BATCH"), node("SHINE"),
    edges="START>SEW SEW>DYE DYE>SHINE SHINE>END", id="dyeing",
)  # fmt: skip
DYED_FIRST = route_of(node("DYE", execution_mode="BATCH"), node("SEW"), edges="START>DYE DYE>SEW SEW>END", id="first")
DYED_LAST = route_of(
    node("SEW"), node("DYE", execution_mode="BATCH"), edges="START>SEW SEW>DYE DYE>END", id="last"
)


@pytest.fixture
def paper() -> Paper:
    """Four pieces stand ready where they are dyed together."""
    paper = Paper(DYEING, DYED_FIRST, DYED_LAST)
    paper.create("dyeing", 4)
    for ident in (1, 2, 3, 4):
        paper.work(ident)
    return paper


def gathered(paper: Paper, *idents: int) -> int:
    paper.do("batch_gather", node_id="DYE", token_ids=list(idents))
    return paper.made()[0]


# Gathering


def test_gathered_pieces_wait_inside_a_batch(paper: Paper) -> None:
    """C36, Story: batch_gather holds pieces `waiting` inside a batch; they keep their identity."""
    batch = gathered(paper, 1, 2, 3)
    pieces = [paper.token(ident) for ident in (1, 2, 3)]
    assert {(each.status, each.place, each.fields["inside"]) for each in pieces} == {("waiting", "DYE.waiting", batch)}
    assert [each.serial for each in pieces] == ["F001", "F002", "F003"]


def test_the_gathering_is_a_ready_batch_of_so_many(paper: Paper) -> None:
    batch = paper.token(gathered(paper, 1, 2, 3))
    assert (batch.type, batch.place, batch.fields["qty"], batch.serial) == ("batch", "DYE.ready", "3.00", "JOB-B1")


def test_a_gathering_counts_nothing_itself(paper: Paper) -> None:
    """Story, Joining: gathering batches count nothing."""
    gathered(paper, 1, 2, 3)
    assert paper.sums() == ("0", "0", "4")


def test_each_gathered_piece_is_linked_to_its_batch(paper: Paper) -> None:
    batch = gathered(paper, 1, 2)
    assert {("gathered", 1, batch), ("gathered", 2, batch)} <= paper.links()


def test_gathered_pieces_go_on_one_by_one(paper: Paper) -> None:
    """C36: waiting -> ready when the batch completes."""
    batch = gathered(paper, 1, 2, 3)
    paper.work(batch)
    assert [(paper.token(i).place, paper.token(i).status) for i in (1, 2, 3)] == [("SHINE.ready", "ready")] * 3
    assert "inside" not in paper.token(1).fields


def test_the_gathering_itself_is_over_then(paper: Paper) -> None:
    batch = gathered(paper, 1, 2, 3)
    paper.work(batch)
    closed = paper.token(batch)
    assert (closed.status, closed.fields["outcome"], closed.fields["child_tokens"]) == ("completed", "split", [1, 2, 3])


def test_pieces_let_go_into_the_end_are_good() -> None:
    paper = Paper(DYED_LAST)
    paper.create("last", 2)
    paper.work(1)
    paper.work(2)
    paper.work(gathered(paper, 1, 2))
    assert ([paper.token(i).fields["outcome"] for i in (1, 2)], paper.job()["status"]) == (["good"] * 2, "completed")


def test_a_bad_piece_is_scrapped_by_id_before_the_batch_completes(paper: Paper) -> None:
    """Story, Batch: bad ones are scrapped by id before it completes."""
    batch = gathered(paper, 1, 2, 3)
    paper.do("token_start", token_id=batch)
    paper.do("token_scrap", token_id=2, reason="stained")
    paper.do("token_complete", token_id=batch)
    assert ([paper.token(i).place for i in (1, 2, 3)], paper.sums()) == (
        ["SHINE.ready", "scrapped", "SHINE.ready"], ("0", "1", "3"),
    )  # fmt: skip


def test_a_closed_gathering_accounts_for_what_was_planned(paper: Paper) -> None:
    """Q01: planned = actual + scrap, for the gathering itself too."""
    batch = gathered(paper, 1, 2, 3)
    paper.do("token_start", token_id=batch)
    paper.do("token_scrap", token_id=2, reason="stained")
    paper.do("token_complete", token_id=batch)
    closed = paper.token(batch).fields
    assert (closed["planned_qty"], closed["actual_qty"], closed["scrap_qty"]) == ("3.00", "2.00", "1.00")


def test_a_gathering_with_nothing_left_inside_is_over(paper: Paper) -> None:
    batch = gathered(paper, 1)
    paper.do("token_scrap", token_id=1, reason="torn")
    assert (paper.token(batch).status, paper.sums()) == ("scrapped", ("0", "1", "3"))


def test_an_emptied_gathering_is_not_made_again(paper: Paper) -> None:
    batch = gathered(paper, 1)
    paper.do("token_scrap", token_id=1, reason="torn")
    paper.refused("not_for_gathered", "spawn_replacement", token_id=batch, reason="again")


def test_the_time_of_a_gathering_is_divided_over_the_pieces(paper: Paper) -> None:
    """Story, Batch: PER_BATCH time is divided equally over the actual pieces."""
    batch = gathered(paper, 1, 2, 3)
    paper.do("token_start", token_id=batch)
    paper.wait(10)
    paper.do("token_complete", token_id=batch)
    assert [paper.token(ident).fields["share_ms"] for ident in (1, 2, 3)] == [3334, 3333, 3333]


@pytest.mark.parametrize("count", [{"actual_qty": 2}, {"actual_qty": 4}, {"scrap_qty": 1}])
def test_a_gathering_is_not_counted_otherwise_than_it_is(paper: Paper, count: dict[str, int]) -> None:
    batch = gathered(paper, 1, 2, 3)
    paper.do("token_start", token_id=batch)
    paper.refused("gathered_whole", "token_complete", token_id=batch, **count)


def test_a_gathering_is_started_whole(paper: Paper) -> None:
    batch = gathered(paper, 1, 2, 3)
    paper.refused("gathered_whole", "token_start", token_id=batch, planned_qty=2)


def test_a_gathering_is_not_scrapped_over_the_heads_of_its_pieces(paper: Paper) -> None:
    paper.refused("gathered_whole", "token_scrap", token_id=gathered(paper, 1, 2), reason="spilt")


def test_a_gathering_yields_nothing(paper: Paper) -> None:
    batch = gathered(paper, 1, 2)
    paper.do("token_start", token_id=batch)
    paper.refused("not_for_gathered", "batch_yield", token_id=batch, qty=1)


def test_a_piece_inside_is_not_worked_on_its_own(paper: Paper) -> None:
    gathered(paper, 1, 2)
    paper.refused("token_waiting", "token_start", token_id=1)


def test_a_lone_piece_may_start_at_a_batch_node(paper: Paper) -> None:
    """Story, Batch: a lone piece may start at a BATCH node."""
    paper.work(1)
    assert paper.token(1).place == "SHINE.ready"


def test_a_held_piece_keeps_its_gathering_from_letting_go(paper: Paper) -> None:
    """A hold reaches what is worked around the piece: nothing held goes on."""
    batch = gathered(paper, 1, 2)
    paper.do("token_start", token_id=batch)
    paper.do("hold", token_id=1, reason="colour off")
    refusal = paper.refused("token_held", "token_complete", token_id=batch)
    assert refusal.remedy and refusal.remedy.parameters == {"token_id": 1}


def test_a_hold_on_the_gathering_does_not_stay_on_pieces_after_it_was_lifted(paper: Paper) -> None:
    batch = gathered(paper, 1, 2)
    paper.do("hold", token_id=batch, reason="colour off")
    paper.do("unhold", token_id=batch, reason="fine")
    paper.work(batch)
    assert not paper.token(1).held


@pytest.mark.parametrize(("code", "node_id", "idents"), [
    ("unknown_node", "NOWHERE", [1]), ("not_batched", "SEW", [1]), ("repeated_token", "DYE", [1, 2, 1]),
    ("unknown_token", "DYE", [1, 99]),
])  # fmt: skip
def test_what_cannot_be_gathered_is_refused(paper: Paper, code: str, node_id: str, idents: list[int]) -> None:
    paper.refused(code, "batch_gather", node_id=node_id, token_ids=idents)


def test_only_ready_pieces_are_gathered(paper: Paper) -> None:
    paper.do("token_start", token_id=1)
    paper.refused("token_active", "batch_gather", node_id="DYE", token_ids=[1, 2])


def test_a_batch_is_not_gathered_into_a_batch(paper: Paper) -> None:
    paper.refused("not_single", "batch_gather", node_id="DYE", token_ids=[gathered(paper, 1)])


def test_a_held_piece_is_not_gathered(paper: Paper) -> None:
    paper.do("hold", token_id=1, reason="suspect")
    paper.refused("token_held", "batch_gather", node_id="DYE", token_ids=[1, 2])


def test_a_thousand_pieces_are_gathered_and_let_go() -> None:
    paper = Paper(DYEING)
    paper.create("dyeing", 1000)
    for ident in range(1, 1001):
        paper.do("override_route", token_id=ident, to_node_id="DYE", reason="sewn elsewhere")
    paper.work(gathered(paper, *range(1, 1001)))
    assert len(paper.at("SHINE.ready")) == 1000


# Joining


def joined(*parts: int) -> Paper:
    """A job whose batch was parted into so many, all ready again."""
    paper = Paper(DYED_FIRST)
    paper.create("first", sum(parts))
    for part in parts[:-1]:
        last = max(paper.at("DYE.ready"))
        paper.do("token_start", token_id=last, planned_qty=part)
        paper.do("token_release", token_id=last)
    return paper


def test_joined_batches_become_a_new_one() -> None:
    """S3-21: several batches -> new batch."""
    paper = joined(4, 6)
    paper.do("batch_join", token_ids=[1, 2])
    born = paper.token(paper.made()[0])
    assert (born.type, born.place, born.fields["qty"], born.serial) == ("batch", "DYE.ready", "10.00", "JOB-B3")


def test_the_joined_ones_are_completed() -> None:
    """S3-21: originals completed."""
    paper = joined(4, 6)
    paper.do("batch_join", token_ids=[1, 2])
    closed = [(paper.token(i).status, paper.token(i).fields["outcome"], paper.token(i).place) for i in (1, 2)]
    assert closed == [("completed", "joined", "joined")] * 2
    assert {("joined", 1, 3), ("joined", 2, 3)} <= paper.links()


def test_joining_changes_no_quantity() -> None:
    paper = joined(4, 5, 6)
    paper.do("batch_join", token_ids=[1, 2, 3])
    assert paper.sums() == ("0", "0", "15")


def test_joining_keeps_the_metadata_of_all() -> None:
    paper = joined(4, 6)
    paper.do("token_adjust", token_id=1, metadata={"hide": "H-1"}, reason="label")
    paper.do("token_adjust", token_id=2, metadata={"vat": "V-2"}, reason="label")
    paper.do("batch_join", token_ids=[1, 2])
    assert paper.token(3).metadata == {"hide": "H-1", "vat": "V-2"}


def test_one_batch_is_not_joined_with_nothing() -> None:
    joined(4, 6).refused("several_needed", "batch_join", token_ids=[1])


def test_pieces_are_not_joined(paper: Paper) -> None:
    paper.refused("not_a_batch", "batch_join", token_ids=[1, 2])


def test_a_batch_is_not_joined_with_itself() -> None:
    joined(4, 6).refused("repeated_token", "batch_join", token_ids=[1, 1])


def test_a_batch_in_work_is_not_joined() -> None:
    paper = joined(4, 6)
    paper.do("token_start", token_id=2)
    paper.refused("token_active", "batch_join", token_ids=[1, 2])


def test_pieces_of_another_node_are_not_gathered() -> None:
    paper = Paper(DYEING)
    paper.create("dyeing", 2)
    paper.work(1)
    paper.refused("wrong_node", "batch_gather", node_id="DYE", token_ids=[1, 2])


def test_a_closed_batch_is_not_joined() -> None:
    paper = joined(4, 6)
    paper.work(1, actual_qty=4)
    paper.refused("token_closed", "batch_join", token_ids=[1, 2])


def test_a_gathering_is_not_joined(paper: Paper) -> None:
    paper.refused("not_for_gathered", "batch_join", token_ids=[gathered(paper, 1, 2), gathered(paper, 3, 4)])


def test_a_batch_that_has_yielded_is_not_joined() -> None:
    """The pieces that moved on cannot be counted once more in the new batch."""
    paper = joined(4, 6)
    paper.do("token_start", token_id=1)
    paper.do("batch_yield", token_id=1, qty=1)
    paper.do("token_release", token_id=1)
    paper.refused("yielded_before", "batch_join", token_ids=[1, 2])


def test_batches_of_two_jobs_are_not_joined() -> None:
    """Story, Joining: batches of one job."""
    paper = joined(4, 6)
    paper.create("first", 5, "OTHER")
    paper.refused("unknown_token", "batch_join", token_ids=[1, 3])
