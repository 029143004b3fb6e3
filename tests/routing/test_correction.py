"""Correcting: an act is taken back while everything it made is untouched, and nothing is ever un-ended."""

import pytest
from paper import BAG, Paper
from routing.taking_back import NARROW, in_parts, taken_back, under_inspection


@pytest.fixture
def paper() -> Paper:
    return under_inspection()


# What comes back


def test_a_mistaken_fail_is_taken_back(paper: Paper) -> None:
    """Story, Correcting: a mistaken FAIL is the commonest case."""
    paper.do("qc_fail", token_id=2, defect_code="SEW05")
    rework = paper.made()[0]
    heir = paper.token(taken_back(paper).made()[0])
    assert (heir.place, heir.serial, heir.status, heir.fields["rework_count"]) == ("QC.active", "F001", "active", 0)
    assert (paper.token(rework).status, paper.token(rework).fields["outcome"]) == ("scrapped", "void")


def test_what_the_act_ended_keeps_its_status_and_is_superseded(paper: Paper) -> None:
    """Story, Correcting: gives the ended token outcome superseded (status kept, in no quantity)."""
    paper.do("qc_fail", token_id=2, defect_code="SEW05", disposition="scrap")
    taken_back(paper)
    assert (paper.token(2).status, paper.token(2).fields["outcome"], paper.sums()) == (
        "scrapped", "superseded", ("0", "0", "2"),
    )  # fmt: skip


def test_the_successor_is_linked_to_the_one_it_stands_for(paper: Paper) -> None:
    """Story, Correcting: linked `corrects`."""
    paper.do("qc_pass", token_id=2)
    assert ("corrects", 2, taken_back(paper).made()[0]) in paper.links()


def test_a_mistaken_pass_into_the_end_is_taken_back(paper: Paper) -> None:
    """Story, Correcting: complete into END."""
    paper.do("qc_pass", token_id=2)
    taken_back(paper)
    assert (paper.sums(), paper.token(2).status, paper.token(2).fields["outcome"]) == (
        ("0", "0", "2"), "completed", "superseded",
    )  # fmt: skip


def test_a_pending_fail_is_taken_back_by_a_successor(paper: Paper) -> None:
    """Story, Correcting: statuses never leave a terminal one; completed + qc_fail is one."""
    paper.do("qc_fail", token_id=2, defect_code="SEW05", disposition="pending")
    heir = paper.token(taken_back(paper).made()[0])
    assert (heir.place, paper.token(2).status, paper.token(2).fields["outcome"]) == (
        "QC.active", "completed", "superseded",
    )  # fmt: skip


def test_a_finished_job_is_open_again() -> None:
    """Story, Job: correct reopens it."""
    paper = Paper(NARROW)
    paper.create("narrow", 1)
    paper.work(1)
    assert paper.job()["status"] == "completed"
    taken_back(paper)
    assert (paper.job()["status"], "completed_at" in paper.job()) == ("running", False)


def test_a_step_that_ended_nothing_is_simply_undone(paper: Paper) -> None:
    """Story, Correcting: reverses an act; no successor where no status would leave a terminal one."""
    paper.work(3)
    taken_back(paper)
    assert (paper.token(3).place, paper.made()) == ("STITCH.active", [])


def test_a_split_is_taken_back_into_the_batch() -> None:
    paper = Paper(BAG)
    paper.create("bag", 10)
    paper.work(1, actual_qty=8)
    pieces = paper.made()
    heir = paper.token(taken_back(paper).made()[0])
    assert (heir.type, heir.place, heir.fields["qty"], heir.serial, paper.sums()) == (
        "batch", "CUT.active", "10.00", "JOB-B1", ("0", "0", "10"),
    )  # fmt: skip
    assert {paper.token(ident).fields["outcome"] for ident in pieces} == {"void"}


def test_a_batch_after_a_correction_is_split_as_if_nothing_had_been() -> None:
    paper = Paper(BAG)
    paper.create("bag", 10)
    paper.work(1, actual_qty=8)
    heir = taken_back(paper).made()[0]
    paper.do("token_complete", token_id=heir, actual_qty=10)
    assert (len(paper.made()), paper.sums()) == (10, ("0", "0", "10"))


def test_over_production_is_taken_back_with_the_act() -> None:
    paper = Paper(BAG)
    paper.create("bag", 10)
    paper.work(1, actual_qty=12, confirm_over=True)
    taken_back(paper)
    assert (paper.job()["over_qty"], paper.sums()) == ("0.00", ("0", "0", "10"))


def test_a_batch_that_was_parted_is_whole_again() -> None:
    paper = Paper(BAG)
    paper.create("bag", 10)
    paper.do("token_start", token_id=1, planned_qty=4)
    taken_back(paper)
    assert (paper.token(1).fields["qty"], paper.token(1).place, paper.token(2).fields["outcome"]) == (
        "10.00", "CUT.ready", "void",
    )  # fmt: skip


def test_a_merge_is_taken_back_with_the_act_that_completed_it() -> None:
    """Story, Correcting: merge."""
    paper = in_parts()
    paper.work(2)
    paper.work(4)
    paper.work(3)
    paper.inspect(3)
    taken_back(paper)
    places = {each.serial: each.place for each in paper.tokens("JOB") if not each.terminal}
    assert places == {"F001": "SPLIT.waiting", "F001-BODY": "ASSEMBLE.waiting", "F001-FLAP": "QC_FLAP.active",
                      "F001-STRAP": "ASSEMBLE.waiting"}  # fmt: skip
    assert "merged_component_tokens" not in paper.token(1).metadata


def test_after_a_merge_was_taken_back_the_parts_come_together_again() -> None:
    paper = in_parts()
    paper.work(2)
    paper.work(4)
    paper.work(3)
    paper.inspect(3)
    taken_back(paper)
    paper.do("qc_pass", token_id=paper.at("QC_FLAP.active")[0])
    assert paper.token(1).place == "ASSEMBLE.active"


def test_a_scrapped_parent_comes_back_with_its_components() -> None:
    paper = in_parts()
    paper.do("token_scrap", token_id=1, reason="torn")
    taken_back(paper)
    heir = next(each for each in paper.tokens("JOB") if each.place == "SPLIT.waiting")
    parts = [each for each in paper.tokens("JOB") if each.type == "component" and not each.terminal]
    assert {each.parent for each in parts} == {heir.id}
    assert {each.group for each in parts} == {heir.fields["open_group"]}


def test_a_cancelled_job_comes_back_whole(paper: Paper) -> None:
    paper.do("case_cancel", case_id="JOB", reason="withdrawn")
    taken_back(paper)
    assert (paper.job()["status"], paper.sums()) == ("running", ("0", "0", "2"))
    assert sorted(e.place for e in paper.tokens("JOB") if not e.terminal) == ["QC.active", "STITCH.ready"]


def test_a_raised_target_is_lowered_again(paper: Paper) -> None:
    paper.do("job_change", case_id="JOB", target_qty=5, reason="more")
    taken_back(paper)
    assert (paper.job()["target_qty"], paper.sums()) == ("2.00", ("0", "0", "2"))


def test_a_hold_is_taken_back(paper: Paper) -> None:
    paper.do("hold", token_id=3, reason="suspect")
    taken_back(paper)
    assert not paper.token(3).held


def test_a_lot_that_was_noted_by_mistake_is_over(paper: Paper) -> None:
    paper.do("material_use", token_id=3, lot="H-1")
    taken_back(paper)
    assert [entry.live for _, entry in paper.jobs["JOB"][1].of_kind("lot")] == [False]


def test_the_old_values_stay_in_the_history(paper: Paper) -> None:
    """Story: history is not rewritten; S1-27."""
    before = [event.body() for event in paper.history()]
    paper.do("qc_fail", token_id=2, defect_code="SEW05")
    before += [event.body() for event in paper.events]
    taken_back(paper)
    assert [event.body() for event in paper.history()][: len(before)] == before


# Time


def test_a_session_that_was_stopped_by_mistake_goes_on_from_there(paper: Paper) -> None:
    paper.wait(60)
    paper.do("token_pause", token_id=2)
    paper.wait(5)
    taken_back(paper)
    paper.wait(55)
    paper.do("qc_pass", token_id=2)
    assert paper.token(2).work_ms == 120_000


def test_a_session_that_was_begun_by_mistake_counts_nothing(paper: Paper) -> None:
    paper.do("token_start", token_id=3)
    paper.wait(9)
    taken_back(paper)
    assert (paper.token(3).work_ms, paper.sessions(3)[0]["corrected_seconds"]) == (0, 0)


def test_a_corrected_time_reads_as_before_again(paper: Paper) -> None:
    paper.wait(60)
    paper.do("token_pause", token_id=2)
    session = max(ident for ident, entry in paper.jobs["JOB"][1].of_kind("session") if entry.fields["id_token"] == 2)
    paper.do("time_correct", token_id=2, session_id=session, seconds=5, reason="forgot")
    taken_back(paper)
    assert (paper.token(2).work_ms, "corrected_seconds" in paper.sessions(2)[-1]) == (60_000, False)


def test_someone_who_joined_by_mistake_is_not_working_any_more(paper: Paper) -> None:
    paper.do("token_start", actor="Lek", token_id=2)
    paper.wait(60)
    taken_back(paper)
    paper.do("qc_pass", token_id=2)
    assert [each["operator"] for each in paper.sessions(2) if "corrected_seconds" not in each] == ["Nok", "Nok"]
    assert paper.token(2).work_ms == 60_000


def test_the_successor_keeps_the_work_that_was_done(paper: Paper) -> None:
    paper.wait(60)
    paper.do("qc_fail", token_id=2, defect_code="SEW05")
    heir = taken_back(paper).made()[0]
    paper.wait(60)
    paper.do("qc_pass", token_id=heir)
    assert paper.token(heir).object_ms == 120_000 + paper.token(2).object_ms - paper.token(2).work_ms


# Serials


def test_a_serial_that_was_given_out_is_not_given_to_another_object() -> None:
    """F10: the same serial again only along rework_of and corrects links."""
    paper = in_parts()
    paper.do("spawn_component", parent_token_id=1, component_code="POCKET", node_id="BODY")
    taken_back(paper)
    paper.do("spawn_component", parent_token_id=1, component_code="POCKET", node_id="BODY")
    assert paper.token(paper.made()[0]).serial == "F001-POCKET-2"


def test_a_batch_number_that_was_given_out_is_not_given_again() -> None:
    paper = Paper(BAG)
    paper.create("bag", 10)
    paper.do("token_start", token_id=1, planned_qty=4)
    taken_back(paper)
    paper.do("token_start", token_id=1, planned_qty=4)
    assert paper.token(paper.made()[0]).serial == "JOB-B3"
