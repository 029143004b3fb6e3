"""Batches: started in part, counted, split into pieces; and nothing is lost on the way."""

import pytest
from paper import BAG, Paper, node, route_of

DYED = route_of(
    node("CUT", execution_mode="BATCH", time_mode="PER_BATCH"), node("DYE", execution_mode="BATCH"), node("SEW"),
    edges="START>CUT CUT>DYE DYE>SEW SEW>END", id="dyed",
)  # fmt: skip
SPLITTING = route_of(
    node("CUT", execution_mode="BATCH"), node("FORK", "split"), node("BODY", produces_component="BODY"), node("FLAP"),
    node("JOIN", "merge"), edges="START>CUT CUT>FORK FORK>BODY FORK>FLAP BODY>JOIN FLAP>JOIN JOIN>END", id="splitting",
)  # fmt: skip
ENDING = route_of(node("CUT", execution_mode="BATCH"), edges="START>CUT CUT>END", id="ending")


@pytest.fixture
def paper() -> Paper:
    """A job of twenty bags whose batch is being cut."""
    paper = Paper(BAG, DYED, SPLITTING, ENDING)
    paper.create("bag", 20)
    paper.do("token_start", token_id=1, planned_qty=20)
    return paper


def idle(target_qty: int = 10, route: str = "bag") -> Paper:
    paper = Paper(BAG, DYED, SPLITTING, ENDING)
    paper.create(route, target_qty)
    return paper


# Starting


def test_a_route_that_begins_in_batches_gets_one_ready_batch_of_the_target() -> None:
    """S1-04, C35: the batch of a job stands ready at the BATCH node."""
    tokens = idle(20).tokens("JOB")
    assert [(each.type, each.place, each.fields["qty"]) for each in tokens] == [("batch", "CUT.ready", "20.00")]


def test_starting_a_batch_plans_all_that_it_holds(paper: Paper) -> None:
    """S1-04: token_type batch, qty and planned_qty 20.00, current node CUT."""
    batch = paper.token(1)
    assert (batch.type, batch.fields["qty"], batch.fields["planned_qty"], batch.place) == (
        "batch", "20.00", "20.00", "CUT.active",
    )  # fmt: skip


def test_a_batch_session_is_the_first_session_on_it(paper: Paper) -> None:
    """S1-02: batch_session_id."""
    assert paper.token(1).fields["batch_session_id"] == 1


def test_a_batch_is_planned_whole_when_nobody_says_how_many() -> None:
    paper = idle(10)
    paper.do("token_start", token_id=1)
    assert paper.token(1).fields["planned_qty"] == "10.00"


def test_a_start_in_part_keeps_the_id_with_what_was_started() -> None:
    """Story, Batch: token_start(planned_qty=6) on a ready batch of 10."""
    paper = idle(10)
    paper.do("token_start", token_id=1, planned_qty=6)
    started = paper.token(1)
    assert (started.status, started.fields["qty"], started.fields["planned_qty"]) == ("active", "6.00", "6.00")


def test_a_start_in_part_leaves_the_rest_ready_as_a_new_batch() -> None:
    """Story, Batch: a new ready batch of 4 appears, same parent, linked `split`."""
    paper = idle(10)
    paper.do("token_start", token_id=1, planned_qty=6)
    rest = paper.token(2)
    assert (rest.place, rest.fields["qty"], rest.parent, rest.serial) == ("CUT.ready", "4.00", None, "JOB-B2")
    assert ("split", 1, 2) in paper.links()


def test_the_rest_of_a_batch_keeps_its_metadata() -> None:
    paper = idle(10)
    paper.do("token_adjust", token_id=1, metadata={"hide": "H-22"}, reason="label")
    paper.do("token_start", token_id=1, planned_qty=6)
    assert paper.token(2).metadata == {"hide": "H-22"}


def test_more_than_a_batch_holds_is_not_started() -> None:
    """Story, Batch: more than it holds is refused."""
    idle(10).refused("more_than_there", "token_start", token_id=1, planned_qty=11)


@pytest.mark.parametrize("qty", ["0", "-1", "2.5"])
def test_only_whole_pieces_are_started(qty: str) -> None:
    """C27: whole numbers."""
    idle(10).refused("not_whole", "token_start", token_id=1, planned_qty=qty)


def test_a_single_piece_is_not_started_in_part() -> None:
    paper = idle(2)
    paper.work(1, actual_qty=2)
    paper.refused("planned_of_single", "token_start", token_id=2, planned_qty=2)


def test_a_batch_in_work_is_not_planned_again_by_joining_it(paper: Paper) -> None:
    paper.refused("already_started", "token_start", actor="Lek", token_id=1, planned_qty=5)


def test_joining_a_batch_with_the_plan_it_has_is_fine(paper: Paper) -> None:
    paper.do("token_start", actor="Lek", token_id=1, planned_qty=20)
    assert [each["operator"] for each in paper.sessions(1)] == ["Nok", "Lek"]


# Completing


def test_completing_says_what_was_made_and_what_was_lost(paper: Paper) -> None:
    """S1-05: actual 18.00, scrap 2.00, status completed."""
    paper.do("token_complete", token_id=1, actual_qty=18)
    batch = paper.token(1)
    assert (batch.fields["actual_qty"], batch.fields["scrap_qty"], batch.status, batch.fields["outcome"]) == (
        "18.00", "2.00", "completed", "split",
    )  # fmt: skip


def test_a_split_makes_exactly_as_many_pieces_as_were_counted(paper: Paper) -> None:
    """S1-06: 18 pieces, parent = the batch, qty 1.00, ready at the next node."""
    paper.do("token_complete", token_id=1, actual_qty=18)
    born = [paper.token(ident) for ident in paper.made()]
    assert {(each.type, each.parent, each.fields["qty"], each.place) for each in born} == {
        ("piece", 1, "1.00", "STITCH.ready")
    }
    assert len(born) == 18


def test_a_batch_names_its_children(paper: Paper) -> None:
    """S1-07, S3-08, S3-15: child_tokens = the list of those ids."""
    paper.do("token_complete", token_id=1, actual_qty=18)
    assert paper.token(1).fields["child_tokens"] == paper.made() == list(range(2, 20))


def test_a_batch_is_nowhere_once_it_is_split(paper: Paper) -> None:
    """C5: current_node_id is NULL; the last node is in the event."""
    paper.do("token_complete", token_id=1, actual_qty=18)
    assert (paper.token(1).place, paper.events[1].place_from) == ("split", "CUT.active")


def test_children_move_on_their_own(paper: Paper) -> None:
    """S1-08: one moves, the others stay."""
    paper.do("token_complete", token_id=1, actual_qty=18)
    paper.work(2)
    assert (paper.token(2).place, paper.token(3).place) == ("QC.ready", "STITCH.ready")


def test_children_keep_the_metadata_of_their_batch() -> None:
    """S1-09, T-02."""
    paper = idle(2)
    paper.do("token_adjust", token_id=1, metadata={"hide": "H-22"}, reason="label")
    paper.work(1, actual_qty=2)
    assert [paper.token(ident).metadata for ident in (2, 3)] == [{"hide": "H-22"}] * 2


def test_pieces_are_numbered_when_they_are_born(paper: Paper) -> None:
    """Story, Job: serials at the split after a BATCH."""
    paper.do("token_complete", token_id=1, actual_qty=3)
    assert [paper.token(ident).serial for ident in paper.made()] == ["F001", "F002", "F003"]


def test_the_seed_name_is_the_same_act(paper: Paper) -> None:
    """S1-10: split_batch_token."""
    paper.do("split_batch_token", batch_token_id=1, actual_qty=18)
    assert (len(paper.token(1).fields["child_tokens"]), paper.sums()) == (18, ("0", "2", "18"))


@pytest.mark.parametrize("name", ["split_batch_token", "token_complete"])
def test_a_closed_batch_is_not_split_again(paper: Paper, name: str) -> None:
    """S1-10, Story: on a closed batch it is refused."""
    paper.do("token_complete", token_id=1, actual_qty=18)
    subject = {"batch_token_id": 1} if name == "split_batch_token" else {"token_id": 1}
    paper.refused("token_closed", name, actual_qty=18, **subject)


def test_only_a_batch_is_split_by_that_name(paper: Paper) -> None:
    paper.do("token_complete", token_id=1, actual_qty=18)
    paper.refused("not_a_batch", "split_batch_token", batch_token_id=2, actual_qty=1)


def test_a_batch_that_was_not_started_is_not_split() -> None:
    refusal = idle(10).refused("token_ready", "split_batch_token", batch_token_id=1, actual_qty=10)
    assert refusal.remedy and refusal.remedy.command == "token_start"


def test_a_batch_is_not_completed_without_a_count(paper: Paper) -> None:
    """Story, Batch: token_complete needs actual_qty."""
    paper.refused("count_needed", "token_complete", token_id=1)


@pytest.mark.parametrize("qty", ["2.5", "-1"])
def test_only_whole_pieces_are_counted(paper: Paper, qty: str) -> None:
    """C27: a split needs a whole number >= 0."""
    paper.refused("not_whole", "token_complete", token_id=1, actual_qty=qty)


@pytest.mark.parametrize(("actual", "scrap"), [(18, 1), (17, 4), (20, 1), (0, 19)])
def test_a_count_that_does_not_add_up_is_refused(paper: Paper, actual: int, scrap: int) -> None:
    """Story, Batch: actual + scrap = planned must hold."""
    paper.refused("does_not_add_up", "token_complete", token_id=1, actual_qty=actual, scrap_qty=scrap)


def test_more_than_planned_must_be_confirmed(paper: Paper) -> None:
    """C26: actual > planned needs confirm_over."""
    refusal = paper.refused("more_than_planned", "token_complete", token_id=1, actual_qty=22)
    assert refusal.remedy and refusal.remedy.parameters["confirm_over"] is True


def test_confirmed_over_production_raises_the_plan(paper: Paper) -> None:
    """C26: planned = target + confirmed over-production."""
    paper.do("token_complete", token_id=1, actual_qty=22, confirm_over=True)
    assert (paper.job()["over_qty"], paper.sums()) == ("2.00", ("0", "0", "22"))


def test_over_production_is_said_as_an_adjustment(paper: Paper) -> None:
    """C26: records TOKEN_ADJUST."""
    paper.do("token_complete", token_id=1, actual_qty=22, confirm_over=True)
    assert [event.data for event in paper.events if event.name == "token.adjusted/1"] == [{"over": "2.00"}]


def test_fewer_than_planned_is_said_as_a_shortfall(paper: Paper) -> None:
    """C26: actual < planned also records TOKEN_SHORTFALL."""
    paper.do("token_complete", token_id=1, actual_qty=18)
    found = [event.data for event in paper.events if event.name == "token.shortfall/1"]
    assert found == [{"planned": "20.00", "actual": "18.00"}]


def test_all_that_was_planned_is_no_shortfall(paper: Paper) -> None:
    paper.do("token_complete", token_id=1, actual_qty=20)
    assert not [event for event in paper.events if event.name == "token.shortfall/1"]


def test_more_scrap_than_planned_is_counted_when_it_is_confirmed(paper: Paper) -> None:
    paper.do("token_complete", token_id=1, actual_qty=18, scrap_qty=4, confirm_over=True)
    assert (paper.job()["over_qty"], paper.sums()) == ("2.00", ("0", "4", "18"))


def test_zero_pieces_scrap_the_batch(paper: Paper) -> None:
    """C27, Story: zero pieces: the batch is scrapped."""
    paper.do("token_complete", token_id=1, actual_qty=0)
    batch = paper.token(1)
    assert (batch.status, batch.fields["outcome"], paper.made(), paper.sums()) == (
        "scrapped", "scrapped", [], ("0", "20", "0"),
    )  # fmt: skip


def test_zero_pieces_and_more_scrap_than_planned_still_add_up(paper: Paper) -> None:
    paper.do("token_complete", token_id=1, actual_qty=0, scrap_qty=22, confirm_over=True)
    assert (paper.sums(), paper.job()["over_qty"]) == (("0", "22", "0"), "2.00")


def test_scrap_without_a_sign_is_stored(paper: Paper) -> None:
    paper.do("token_complete", token_id=1, actual_qty=20, scrap_qty="-0")
    assert paper.token(1).fields["scrap_qty"] == "0.00"


def test_a_paused_batch_is_not_completed(paper: Paper) -> None:
    """S1-25: not from paused."""
    paper.do("token_pause", token_id=1)
    assert paper.refused("token_paused", "token_complete", token_id=1, actual_qty=18).remedy


# Onward


def test_a_batch_goes_on_whole_when_the_next_node_works_in_batches() -> None:
    """Story, Batch: if the next node is BATCH too, no split: the batch of actual_qty goes on."""
    paper = idle(10, "dyed")
    paper.work(1, actual_qty=9)
    batch = paper.token(1)
    assert (batch.place, batch.fields["qty"], paper.made(), paper.sums()) == ("DYE.ready", "9.00", [], ("0", "1", "9"))


def test_a_batch_that_goes_on_with_more_raises_the_plan_too() -> None:
    paper = idle(10, "dyed")
    paper.work(1, actual_qty=12, confirm_over=True)
    assert (paper.job()["over_qty"], paper.sums()) == ("2.00", ("0", "0", "12"))


def test_a_batch_that_went_on_is_planned_anew() -> None:
    paper = idle(10, "dyed")
    paper.work(1, actual_qty=9)
    paper.do("token_start", token_id=1)
    assert (paper.token(1).fields["planned_qty"], "actual_qty" in paper.token(1).fields) == ("9.00", False)


def test_what_was_lost_on_the_way_stays_in_the_sums() -> None:
    paper = idle(10, "dyed")
    paper.work(1, actual_qty=9)
    paper.work(1, actual_qty=7)
    assert paper.sums() == ("0", "3", "7")


def test_pieces_of_a_batch_split_into_components_at_once() -> None:
    """Story, Parallel split: pieces that reach a split become waiting there, in the same act."""
    paper = idle(2, "splitting")
    paper.work(1, actual_qty=2)
    places = sorted(paper.token(ident).place for ident in paper.made())
    assert places == ["BODY.ready"] * 2 + ["FLAP.ready"] * 2 + ["FORK.waiting"] * 2


def test_pieces_of_a_last_batch_are_good_at_once() -> None:
    """Story, END: completed, node null, completed_at, outcome good."""
    paper = idle(3, "ending")
    paper.work(1, actual_qty=2)
    born = [paper.token(ident) for ident in paper.made()]
    assert {(each.status, each.place, each.fields["outcome"], each.fields["completed_at"]) for each in born} == {
        ("completed", "done", "good", paper.now)
    }
    assert (paper.sums(), paper.job()["status"]) == (("2", "1", "0"), "completed")


# Early yield


def test_finished_pieces_may_move_on_before_the_batch_is_done(paper: Paper) -> None:
    """C35: batch_yield lets finished pieces move on while the batch is still being worked."""
    paper.do("batch_yield", token_id=1, qty=3)
    assert (paper.token(1).status, [paper.token(each).place for each in paper.made()]) == (
        "active", ["STITCH.ready"] * 3,
    )  # fmt: skip


def test_a_yielding_batch_counts_what_it_has_not_yielded(paper: Paper) -> None:
    """Story, Joining."""
    paper.do("batch_yield", token_id=1, qty=3)
    assert paper.sums() == ("0", "0", "20")


def test_the_final_count_includes_what_was_yielded(paper: Paper) -> None:
    """Story, Batch: actual_qty includes pieces already yielded."""
    paper.do("batch_yield", token_id=1, qty=3)
    paper.do("token_complete", token_id=1, actual_qty=18)
    assert (len(paper.made()), paper.token(1).fields["child_tokens"], paper.sums()) == (
        15, list(range(2, 20)), ("0", "2", "18"),
    )  # fmt: skip


def test_fewer_than_were_yielded_cannot_be_right(paper: Paper) -> None:
    paper.do("batch_yield", token_id=1, qty=3)
    paper.refused("fewer_than_yielded", "token_complete", token_id=1, actual_qty=2)


def test_no_more_is_yielded_than_is_there(paper: Paper) -> None:
    paper.do("batch_yield", token_id=1, qty=15)
    paper.refused("more_than_there", "batch_yield", token_id=1, qty=6)


def test_a_batch_that_goes_on_whole_yields_nothing() -> None:
    paper = idle(10, "dyed")
    paper.do("token_start", token_id=1)
    paper.refused("next_is_batch", "batch_yield", token_id=1, qty=1)


def test_only_a_batch_in_work_yields() -> None:
    idle(10).refused("token_ready", "batch_yield", token_id=1, qty=1)


def test_a_piece_yields_nothing(paper: Paper) -> None:
    paper.do("batch_yield", token_id=1, qty=1)
    paper.refused("not_a_batch", "batch_yield", token_id=2, qty=1)


def test_a_batch_that_has_yielded_is_not_parted(paper: Paper) -> None:
    """What has moved on cannot lie in the rest as well."""
    paper.do("batch_yield", token_id=1, qty=3)
    paper.do("token_release", token_id=1)
    paper.refused("yielded_before", "token_start", token_id=1, planned_qty=2)


def test_a_released_batch_goes_on_yielding_where_it_stopped(paper: Paper) -> None:
    paper.do("batch_yield", token_id=1, qty=3)
    paper.do("token_release", token_id=1)
    paper.do("token_start", token_id=1)
    paper.do("token_complete", token_id=1, actual_qty=20)
    assert (len(paper.made()), paper.sums()) == (17, ("0", "0", "20"))
