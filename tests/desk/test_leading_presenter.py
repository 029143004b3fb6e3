"""The acts of those who lead, each done as it was previewed; on both databases."""

from collections.abc import Iterator

import pytest

from petri_desk.desk.leading.kinds import Ask, Scope
from petri_desk.engine import Engine, Refused, questions
from petri_desk.store import ManualClock
from tests.desk.leading_on_paper import Lead, fill, piece

REASON = "hide H-2207 suspect"


@pytest.fixture
def engine(database_url: str, clock: ManualClock) -> Iterator[Engine]:
    with fill(database_url, clock) as opened:
        yield opened


@pytest.fixture
def lead(engine: Engine) -> Lead:
    return Lead(engine)


def at_inspection(engine: Engine, serial: str) -> int:
    ident = piece(engine, serial)
    engine.do("token_start", actor="Nok", token_id=ident)
    engine.do("token_complete", actor="Nok", token_id=ident)
    engine.do("token_start", actor="Ins", token_id=ident)
    return ident


# -- holding ----------------------------------------------------------------------------------------------------------


def test_a_hold_reaches_as_far_as_is_said(lead: Lead, engine: Engine) -> None:
    """Board: only this, and what came of it, the whole batch; each with how many pieces it is."""
    lead.offer(piece(engine, "F002")).ask("hold")
    assert [(each.value, each.about) for each in lead.presenter.question.options[Ask.SCOPE]] == [
        (Scope.THIS, 1), (Scope.BATCH, 5),
    ]  # fmt: skip
    assert len(lead.foretold.deeds) == 1
    lead.presenter.answer(Ask.SCOPE, Scope.BATCH)
    assert sorted(deed.about for deed in lead.foretold.deeds) == ["F001", "F002", "F003", "F004", "F005"]


def test_twenty_are_held_and_released_each_by_an_act_of_its_own(lead: Lead, engine: Engine) -> None:
    """Board: hold all and release all; every piece has its hold, its reason and its act."""
    lead.offer(piece(engine, "F002"))
    held = lead.do("hold", scope=Scope.BATCH, reason=REASON)
    assert len({answer.op_id for answer in held}) == 5
    assert {engine.token(f"F00{n}").hold_reason for n in range(1, 6)} == {REASON}
    with pytest.raises(Refused) as refused:
        engine.do("token_start", actor="Nok", token_id=piece(engine, "F004"))
    assert refused.value.code == "token_held"
    lead.do("unhold", scope=Scope.BATCH, reason="it is fine")
    assert not any(engine.token(f"F00{n}").held for n in range(1, 6))


def test_a_piece_that_is_over_still_leads_to_its_batch(lead: Lead, engine: Engine) -> None:
    """Board: a faulty piece was scrapped; what was cut with it is held from there."""
    engine.do("token_scrap", actor="Boss", token_id=piece(engine, "F001"), reason="torn")
    lead.offer(piece(engine, "F001")).ask("hold", reason=REASON)
    assert lead.presenter.answers[Ask.SCOPE] == Scope.BATCH and len(lead.foretold.deeds) == 4


def test_what_is_finished_is_named_and_left_alone(lead: Lead, engine: Engine) -> None:
    """Board: a preview says of which pieces it is too late."""
    engine.do("qc_pass", actor="Ins", token_id=at_inspection(engine, "F005"))
    lead.offer(piece(engine, "F001")).ask("hold", scope=Scope.BATCH, reason=REASON)
    assert lead.foretold.finished == ["F005"] and len(lead.foretold.deeds) == 4


def test_somebody_elses_running_work_stands_out(lead: Lead, engine: Engine) -> None:
    """Board: before pieces are held it is said who works on them just now."""
    engine.do("token_start", actor="Lek", token_id=piece(engine, "F003"))
    lead.offer(piece(engine, "F001")).ask("hold", scope=Scope.BATCH, reason=REASON)
    assert lead.foretold.running == [("F003", "Lek")]


def test_several_pieces_are_acted_on_together(lead: Lead, engine: Engine) -> None:
    """Board: a selection is held, also across jobs, and the other jobs are named when others come along."""
    first, other = piece(engine, "F001"), engine.tokens("PARTS")[0].id_token
    lead.offer(first, int(other))
    assert lead.names() >= {"hold", "scrap", "redesign"} and "override" not in lead.names()
    assert len(lead.do("hold", reason=REASON)) == 2
    assert engine.token(first).held and engine.token(int(other)).held


# -- one piece --------------------------------------------------------------------------------------------------------


def test_a_scrapped_piece_is_replaced_where_one_says(lead: Lead, engine: Engine) -> None:
    """Board: replacement, with the node where it begins."""
    ident = piece(engine, "F001")
    lead.offer(ident).do("scrap", reason="torn")
    lead.offer(ident).ask("replace")
    assert lead.presenter.answers[Ask.NODE] == "STITCH"
    assert {node for node, why in lead.options(Ask.NODE).items() if not why} >= {"CUT", "STITCH"}
    (answer,) = lead.do("replace", reason="the customer waits")
    (new,) = [row for row in answer.tokens if row.parent_scrapped_token_id == ident]
    assert (new.serial_number, new.current_node_id) == ("F007", "STITCH")


def test_scrap_says_of_which_kind_it_is(lead: Lead, engine: Engine) -> None:
    """Board: what is scrapped for good is not replaced."""
    ident = piece(engine, "F001")
    lead.offer(ident).do("scrap", cancellation="permanent", reason="torn")
    assert engine.token(ident).cancellation_type == "permanent"
    assert lead.offer(ident).why("replace") == "permanent"


def test_a_piece_is_put_somewhere_else(lead: Lead, engine: Engine) -> None:
    """Board: override, among the nodes that the engine would take."""
    ident = piece(engine, "F001")
    lead.offer(ident).ask("override")
    possible = {node for node, why in lead.options(Ask.NODE).items() if not why}
    assert "QC" in possible and "CUT" in possible
    assert not lead.presenter.ready
    lead.do("override", node="QC", reason="sewn at home")
    assert engine.token(ident).current_node_id == "QC"


def test_a_batchs_quantity_is_corrected(lead: Lead, engine: Engine) -> None:
    """Board: adjust, with what it makes of the job."""
    engine.do("job_create", actor="Boss", route="bag", job_code="MORE", target_qty=8)
    (batch,) = engine.tokens("MORE")
    lead.offer(batch.id_token).ask("quantity", qty="9", reason="one more found")
    before, after = lead.foretold.case
    assert (before["in_work_qty"], after["in_work_qty"]) == ("8.00", "9.00")
    lead.presenter.back()
    lead.do("quantity", qty="9", reason="one more found")
    assert engine.token(batch.id_token).qty == "9.00"


def test_a_pieces_data_are_changed(lead: Lead, engine: Engine) -> None:
    """Board: adjust, for what is known of a piece."""
    ident = piece(engine, "F001")
    lead.offer(ident).do("note", name="colour", value="tan", reason="told on the phone")
    assert engine.token(ident).metadata["colour"] == "tan"
    lead.offer(ident).do("note", name="colour", value="black", reason="wrong")
    assert engine.token(ident).metadata["colour"] == "black"


def test_a_working_time_is_corrected_in_minutes(lead: Lead, engine: Engine, clock: ManualClock) -> None:
    """Board: the session is chosen, its time stands there to be changed."""
    ident = piece(engine, "F001")
    engine.do("token_start", actor="Nok", token_id=ident)
    clock.advance(1530)
    engine.do("token_pause", actor="Nok", token_id=ident)
    engine.do("token_resume", actor="Lek", token_id=ident)
    lead.offer(ident).ask("time")
    assert sorted(lead.options(Ask.SESSION).values()) == ["", "session_running"]
    assert lead.presenter.answers[Ask.MINUTES] == "25:30"
    lead.presenter.back()
    lead.do("time", minutes="12.5", reason="forgot to pause")
    assert engine.token(ident).sessions[0].corrected_seconds == 750


def test_a_redesign_is_asked_for_and_decided(lead: Lead, engine: Engine) -> None:
    """S1-34: blocked until somebody has decided."""
    ident = piece(engine, "F001")
    lead.offer(ident).do("redesign", reason="strap too short")
    assert engine.token(ident).redesign_required
    lead.offer(ident).do("resolve")
    assert not engine.token(ident).redesign_required


def test_a_component_is_added(lead: Lead, engine: Engine) -> None:
    """Board: an ad-hoc component; what its node makes is proposed."""
    (bag,) = [each for each in engine.tokens("PARTS") if each.token_type == "piece"]
    lead.offer(bag.id_token).ask("component", node="STRAP")
    assert lead.presenter.answers[Ask.CODE] == "STRAP"
    lead.presenter.answer(Ask.NODE, "FLAP")
    assert lead.presenter.answers[Ask.CODE] == "FLAP"
    lead.presenter.answer(Ask.CODE, "POCKET")
    lead.presenter.answer(Ask.NODE, "BODY")
    assert lead.presenter.answers[Ask.CODE] == "POCKET"
    lead.presenter.back()
    (answer,) = lead.do("component", node="BODY", code="POCKET")
    assert any(row.metadata.get("component_code") == "POCKET" for row in answer.tokens)


def test_a_failed_one_is_sent_to_rework(lead: Lead, engine: Engine) -> None:
    """Board: what waits for a decision goes to the rework node, with the defect that was found."""
    ident = at_inspection(engine, "F001")
    engine.do("qc_fail", actor="Ins", token_id=ident, defect_code="SEW05", disposition="pending")
    (answer,) = lead.offer(ident).do("rework")
    (new,) = [row for row in answer.tokens if row.rework_count == 1]
    assert (new.current_node_id, new.rework_history[0]["defect_code"]) == ("RESEW", "SEW05")


def test_an_act_is_taken_back_while_what_it_made_is_untouched(lead: Lead, engine: Engine) -> None:
    """Board: correction of an act; one that cannot be taken back says why."""
    ident = at_inspection(engine, "F001")
    engine.do("token_note", actor="Ins", token_id=ident, text="hm")
    engine.do("qc_fail", actor="Ins", token_id=ident, defect_code="SEW05", op_id="mistake")
    lead.offer(ident).ask("correct")
    options = lead.options(Ask.ACT)
    assert options["mistake"] == "" and "touched_since" in options.values()
    (answer,) = lead.do("correct", act="mistake", reason="wrong button")
    (heir,) = [row for row in answer.tokens if row.outcome is None]
    assert (heir.serial_number, heir.current_node_id, heir.status) == ("F001", "QC", "active")


# -- a job ------------------------------------------------------------------------------------------------------------


def test_a_jobs_quantity_date_and_priority_are_changed(lead: Lead, engine: Engine) -> None:
    """Board: change of a job, each with its reason."""
    lead.offer(case="BAGS").do("job_quantity", qty="7", reason="the customer wants more")
    lead.offer(case="BAGS").do("job_due", due="2026-12-31", reason="the customer waits")
    lead.offer(case="BAGS").do("job_priority", priority="3", reason="the customer comes")
    job = engine.ask(questions.CaseRow("BAGS"))
    assert (job.target_qty, job.due, job.priority) == ("7.00", "2026-12-31", 3)


def test_a_job_is_cancelled(lead: Lead, engine: Engine) -> None:
    """Board: everything open of it is scrapped, as the preview says."""
    lead.offer(case="BAGS").ask("job_cancel", reason="order withdrawn")
    assert len(lead.foretold.pieces) == 5
    lead.presenter.back()
    lead.do("job_cancel", reason="order withdrawn")
    assert engine.state("BAGS").status == "cancelled"
    assert lead.offer(case="BAGS").names() == set()


# -- several at once --------------------------------------------------------------------------------------------------


def test_nothing_is_lost_when_the_database_goes_away_in_the_middle(lead: Lead, engine: Engine) -> None:
    """Board: what was not sent is kept and named; going on later makes each act once."""
    lead.offer(piece(engine, "F001")).ask("hold", scope=Scope.BATCH, reason=REASON)
    lead.jobs.cut_after = 2
    lead.presenter.send()
    found = lead.presenter.sum
    assert (len(found.done), len(found.left), str(found.trouble)) == (2, 3, "gone")
    assert sum(bool(engine.token(f"F00{n}").held) for n in range(1, 6)) == 2
    lead.presenter.go_on()
    assert len(lead.presenter.sum.left) == 3
    lead.jobs.cut_after, lead.jobs.away = None, False
    lead.presenter.go_on()
    assert (len(lead.presenter.sum.done), lead.presenter.sum.left) == (3, [])
    assert all(len(engine.token(f"F00{n}").hold_reason.split(";")) == 1 for n in range(1, 6))


def test_an_act_whose_answer_was_lost_is_not_done_twice(lead: Lead, engine: Engine) -> None:
    """Board: going on is the same acts under the same op ids; what was done already is only answered."""
    lead.offer(piece(engine, "F001")).ask("hold", scope=Scope.BATCH, reason=REASON)
    lead.jobs.loses = 2
    lead.presenter.send()
    assert (len(lead.presenter.sum.done), len(lead.presenter.sum.left)) == (2, 3)
    lead.jobs.loses, lead.jobs.away = None, False
    lead.presenter.go_on()
    assert len(lead.presenter.sum.done) == 3 and lead.presenter.sum.done[0][1].replayed
    assert all(engine.token(f"F00{n}").hold_reason == REASON for n in range(1, 6))


def test_what_was_just_done_is_undone(lead: Lead, engine: Engine) -> None:
    """Board: each act is taken back, the last first."""
    lead.offer(piece(engine, "F001")).do("hold", scope=Scope.BATCH, reason=REASON)
    lead.presenter.undo()
    assert not any(engine.token(f"F00{n}").held for n in range(1, 6))
    assert lead.view.told["show_sum"][2] == 0 and engine.verify().violations == []
