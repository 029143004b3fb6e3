"""What the panel of those who lead offers, to whom, and what may go wrong; the acts stand in test_leading_presenter."""

from collections.abc import Iterator
from typing import Any

import pytest

from petri_desk.desk.leading.kinds import Ask, Scope, seconds_of
from petri_desk.engine import Engine
from petri_desk.store import ManualClock
from tests.desk.leading_on_paper import Lead, fill, piece

REASON = "hide H-2207 suspect"


@pytest.fixture
def engine(sqlite_url: str, clock: ManualClock) -> Iterator[Engine]:
    with fill(sqlite_url, clock) as opened:
        yield opened


@pytest.fixture
def lead(engine: Engine) -> Lead:
    return Lead(engine)


# -- what is offered --------------------------------------------------------------------------------------------------


def test_what_is_offered_is_what_the_engine_allows(lead: Lead, engine: Engine) -> None:
    """Board: an act that cannot be is named with its reason, and the rest can be done."""
    lead.offer(piece(engine, "F001"))
    assert lead.names() == {"hold", "note", "override", "redesign", "correct", "scrap", "job_quantity", "job_due",
                            "job_priority", "job_cancel"}  # fmt: skip
    assert (lead.why("unhold"), lead.why("replace"), lead.why("quantity")) == (
        "not_held", "not_scrapped", "piece_quantity",
    )  # fmt: skip


def test_a_job_alone_offers_what_is_done_with_a_job(lead: Lead) -> None:
    """Board: a job has its quantity, its date, its priority and its end."""
    lead.offer(case="BAGS")
    assert lead.names() == {"job_quantity", "job_due", "job_priority", "job_cancel"}


def test_who_may_not_lead_is_offered_nothing(engine: Engine) -> None:
    """Board: a worker does not see what a supervisor could do; the panel says so to whoever shows it."""
    engine.do("operator_add", actor="Boss", name="Boss", roles=["supervisor"])
    engine.do("operator_add", actor="Boss", name="Nok", roles=["worker"])
    worker = Lead(engine, "Nok").offer(piece(engine, "F001"))
    assert worker.view.told["tell_offered"] == (False,)
    assert not worker.names() & {"hold", "override", "job_due", "job_cancel", "note"}
    boss = Lead(engine).offer(piece(engine, "F001"))
    assert boss.view.told["tell_offered"] == (True,) and "hold" in boss.names()


def test_without_a_name_one_is_asked_who_it_is(engine: Engine) -> None:
    """Board: nobody acts who has not said who he is."""
    nobody = Lead(engine, "")
    nobody.offer(1)
    assert "ask_who" in nobody.view.told and nobody.presenter.outlook is None


def test_in_the_past_nothing_can_be_done(lead: Lead, engine: Engine) -> None:
    """Past: what is plain to see there also holds for every button."""
    lead.offer(piece(engine, "F001")).ask("hold", reason=REASON)
    assert lead.presenter.ready
    lead.presenter.forbid("You are looking at the past.")
    assert lead.view.told["show_ready"] == (False,)
    lead.presenter.send()
    assert lead.jobs.acts == []
    lead.presenter.forbid(None)
    assert lead.presenter.ready


def test_hundreds_are_chosen_as_few_are(lead: Lead, engine: Engine) -> None:
    """Board: everything that lies at a node is acted on together, finished ones among them are named."""
    engine.do("job_create", actor="Boss", route="parts", job_code="MANY", target_qty=70)
    idents = [int(each.id_token) for each in engine.tokens("MANY")]
    engine.do("token_scrap", actor="Boss", token_id=idents[-1], reason="torn")
    assert len(idents) > 200
    lead.offer(*idents).ask("hold", reason=REASON)
    assert len(lead.foretold.deeds) == len(idents) - 1
    assert [(deed.token, why.code) for deed, why in lead.foretold.turned_away] == [(idents[-1], "token_closed")]


# -- what may go wrong ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "answers", "field"), [
    ("job_quantity", {"qty": "many"}, Ask.QTY), ("job_due", {"due": "tomorrow"}, Ask.DUE),
    ("job_priority", {"priority": "high"}, Ask.PRIORITY),
])  # fmt: skip
def test_a_slip_of_the_pen_is_said_at_its_field(lead: Lead, name: str, answers: dict[str, str], field: Ask) -> None:
    """Board: nothing is sent that cannot be read."""
    lead.offer(case="BAGS").ask(name, reason="because", **answers)
    assert lead.view.told["show_wrong"][0] is field and not lead.presenter.ready


def test_a_refusal_that_is_foreseen_is_said_before_the_button_is_pressed(lead: Lead, engine: Engine) -> None:
    """Board: too few are untouched to take so many away."""
    engine.do("token_start", actor="Nok", token_id=piece(engine, "F001"))
    lead.offer(case="BAGS").ask("job_quantity", qty="1", reason="fewer")
    assert lead.view.told["show_refusal"][0].code == "not_enough_unstarted" and not lead.presenter.ready


def test_nothing_is_sent_without_its_reason(lead: Lead, engine: Engine) -> None:
    """Board: the preview comes at once, the button when it is said why."""
    lead.offer(piece(engine, "F001")).ask("hold")
    assert lead.foretold.deeds and not lead.presenter.ready
    lead.presenter.answer(Ask.REASON, "  ")
    assert not lead.presenter.ready
    lead.presenter.answer(Ask.REASON, REASON)
    assert lead.presenter.ready


def test_the_last_reasons_are_offered_again(lead: Lead, engine: Engine) -> None:
    """Board: what was said of late, each once, the newest first."""
    for ident, reason in ((2, "suspect"), (3, "wet"), (4, "suspect")):
        engine.do("hold", actor="Boss", token_id=ident, reason=reason)
    lead.offer(piece(engine, "F005")).ask("hold")
    assert lead.view.told["show_reasons"] == (["suspect", "wet"],)


def test_a_double_click_is_one_act(lead: Lead, engine: Engine) -> None:
    """Board: while it is on its way a second press is nothing."""
    lead.offer(piece(engine, "F001")).ask("hold", reason=REASON)
    lead.jobs.held = []
    lead.presenter.send()
    lead.presenter.send()
    lead.jobs.let_home()
    lead.presenter.send()
    assert len(lead.jobs.acts) == 1


def test_an_act_says_which_version_was_on_the_screen(lead: Lead, engine: Engine) -> None:
    """Design 5: whoever was faster is named, and the question stands with a new preview."""
    ident = piece(engine, "F001")
    lead.offer(ident).ask("override", node="QC", reason="sewn at home")
    engine.do("token_start", actor="Lek", token_id=ident)
    lead.presenter.send()
    why = lead.view.told["show_refusal"][0]
    assert (why.code, why.details["who"]) == ("changed_meanwhile", "Lek")
    assert lead.presenter.question is not None and lead.foretold.running == [("F001", "Lek")]
    assert engine.token(ident).current_node_id == "STITCH"


def test_what_others_do_meanwhile_is_previewed_anew(lead: Lead, engine: Engine) -> None:
    """Board: the preview is about now, not about when it was asked for."""
    ident = piece(engine, "F001")
    lead.offer(ident).ask("hold", reason=REASON)
    head = engine.head
    engine.do("token_start", actor="Lek", token_id=ident)
    lead.presenter.hear(engine.changes(head))
    assert lead.foretold.running == [("F001", "Lek")] and lead.presenter.ready


def test_the_sum_is_honest(lead: Lead, engine: Engine) -> None:
    """Board: four held, one refused, and why."""
    lead.offer(piece(engine, "F001")).ask("hold", scope=Scope.BATCH, reason=REASON)
    engine.do("token_scrap", actor="Lek", token_id=piece(engine, "F003"), reason="torn")
    lead.presenter.send()
    found = lead.presenter.sum
    assert (len(found.done), [deed.about for deed, _ in found.refused], found.left) == (4, ["F003"], [])
    assert found.refused[0][1].code == "token_closed"


def test_a_run_can_be_stopped(lead: Lead, engine: Engine) -> None:
    """Board: Cancel sends nothing more; what is on its way is answered and counted."""
    engine.do("job_create", actor="Boss", route="parts", job_code="MANY", target_qty=4)
    idents = [int(each.id_token) for each in engine.tokens("MANY")]
    lead.offer(*idents).ask("hold", reason=REASON)
    lead.jobs.held = []
    lead.presenter.send()
    lead.jobs.let_home(3)
    lead.presenter.cancel()
    lead.jobs.let_home()
    found = lead.presenter.sum
    assert len(found.done) + len(found.left) == len(idents) and 3 < len(found.done) < len(idents)
    assert [given[0] for given in lead.view.every("show_progress")] == list(range(len(found.done) + 1))


def test_another_choice_leaves_the_question(lead: Lead, engine: Engine) -> None:
    """Board: a question is about what was chosen when it was asked."""
    lead.offer(piece(engine, "F001")).ask("hold", reason=REASON)
    lead.offer(piece(engine, "F002"))
    assert lead.presenter.question is None
    lead.presenter.send()
    assert lead.jobs.acts == []


def test_what_would_change_nothing_is_not_sent(lead: Lead) -> None:
    """Board: the button waits until something would be different."""
    lead.offer(case="BAGS").ask("job_quantity", reason="because")
    assert lead.foretold is not None and not lead.presenter.ready


@pytest.mark.parametrize(("typed", "seconds"), [("12", 720), ("12.5", 750), ("12,5", 750), ("12:30", 750), ("x", "x")])
def test_minutes_are_read_as_people_type_them(typed: str, seconds: Any) -> None:
    """Board: minutes with a half, or with seconds."""
    assert seconds_of(typed) == seconds
