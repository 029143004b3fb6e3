"""The station as a person meets it: the real window, the real engine, the mouse."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from petri_desk.desk.jobs import Link
from petri_desk.desk.station.foot import Foot
from petri_desk.engine import Engine, Unavailable


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most of these press with care: buttons need not wait for the second half of a double click."""
    monkeypatch.setattr(Foot, "changing_ms", 60)


def test_a_piece_goes_through_start_fail_rework_and_pass_by_mouse(desk: Any) -> None:
    desk.pick("W001")
    desk.press("Start W001")
    desk.press("Complete W001")
    desk.press("Inspect W001")
    desk.click(desk.card.fail)
    desk.click(desk.button("defect-SEW05"))
    desk.press("Fail W001: SEW05")
    desk.says("Start W001")
    assert desk.shapes()["W001"] == "rework"
    desk.press("Start W001")
    desk.press("Complete W001")
    desk.press("Inspect W001")
    desk.press("Pass W001")
    desk.until(lambda: "W001" not in desk.shapes())
    token = desk.serial("W001")
    assert (token.outcome, token.rework_count) == ("good", 1)


def test_a_batch_is_counted_with_the_sentence_that_it_will_make(desk: Any) -> None:
    desk.pick("JOB-B-B1")
    desk.press("Start JOB-B-B1")
    desk.press("Complete JOB-B-B1")
    count = desk.card.count
    desk.until(count.isVisible)
    assert count.sentence() == "20 good, no scrap → 20 pieces go on"
    for key in "18":
        desk.click(count.pad.findChild(type(desk.card.primary), f"key{key}"))
    assert count.sentence() == "18 good, 2 scrap → 18 pieces go on"
    desk.press("Complete: 18 good, 2 scrap")
    desk.until(lambda: desk.card.undo.isVisible())
    assert desk.card.undo.sentence() == "Completed JOB-B-B1: 18 pieces"
    job = desk.other.state("JOB-B")
    assert job.marking.as_json() == {"STITCH.ready": 18}


def test_a_refusal_stands_in_words_beside_the_button_that_mends_it(desk: Any) -> None:
    desk.pick("JOB-B-B1")
    desk.press("Start JOB-B-B1")
    desk.press("Complete JOB-B-B1")
    for key in "22":
        desk.click(desk.card.count.pad.findChild(type(desk.card.primary), f"key{key}"))
    desk.press("Complete: 22 good, no scrap")
    desk.until(desk.card.banner.isVisible)
    assert desk.card.banner.sentence() == "22 are more than the 20 planned; confirm that this is right."
    assert desk.card.banner.remedy().text() == "Complete with 22"
    desk.click(desk.card.banner.remedy())
    desk.until(lambda: desk.other.state("JOB-B").marking.as_json() == {"STITCH.ready": 22})


def test_what_another_engine_does_appears_by_itself(desk: Any) -> None:
    desk.until(lambda: desk.shapes().get("W002") == "ready")
    desk.other.do("token_start", actor="Lek", token_id=desk.serial("W002").id_token)
    desk.until(lambda: desk.shapes().get("W002") == "active")
    assert next(line.people for line in desk.lines() if line.serial == "W002") == ("Lek",)


def test_what_another_process_does_appears_by_itself(desk: Any, file: Path) -> None:
    token = desk.serial("W002").id_token
    script = (
        "from petri_desk.engine import Engine\n"
        f"with Engine.open({str(file)!r}) as engine:\n"
        f"    engine.do('token_start', actor='Ploy', token_id={token})\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=Path(__file__).parents[2], timeout=60)
    desk.until(lambda: desk.shapes().get("W002") == "active")
    assert next(line.people for line in desk.lines() if line.serial == "W002") == ("Ploy",)


def test_a_double_click_is_one_act(desk: Any) -> None:
    desk.pick("W001")
    desk.says("Start W001")
    before = desk.other.head
    desk.click(desk.card.primary)
    desk.click(desk.card.primary)
    desk.says("Complete W001")
    assert desk.other.head == before + 1


def test_the_second_half_of_a_double_click_does_not_mean_the_next_act(desk: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(Foot, "changing_ms", 400)
    desk.pick("W001")
    desk.press("Start W001")
    desk.until(lambda: desk.card.primary.text() == "Complete W001")
    desk.click(desk.card.primary)
    desk.bot.wait(200)
    assert desk.serial("W001").status == "active"


def test_a_stale_click_is_refused_with_who_was_faster(desk: Any, monkeypatch: Any) -> None:
    desk.pick("W001")
    desk.says("Start W001")
    desk.window.station.heard.disconnect()      # this desk hears nothing for a while
    desk.other.do("token_start", actor="Lek", token_id=desk.serial("W001").id_token)
    desk.click(desk.card.primary)
    desk.until(desk.card.banner.isVisible)
    assert desk.card.banner.sentence().startswith("Lek was faster: W001 was changed at ")
    desk.says("Complete W001")


def test_undo_takes_the_act_back(desk: Any) -> None:
    desk.pick("W001")
    desk.press("Start W001")
    desk.until(desk.card.undo.isVisible)
    assert desk.card.undo.sentence() == "Started W001"
    desk.click(desk.card.undo.button())
    desk.until(lambda: desk.shapes().get("W001") == "ready")
    assert desk.serial("W001").status == "ready"
    desk.says("Start W001")


def test_a_mistaken_fail_is_taken_back_and_the_piece_stands_as_before(desk: Any) -> None:
    desk.pick("W001")
    desk.press("Start W001")
    desk.press("Complete W001")
    desk.press("Inspect W001")
    desk.click(desk.card.fail)
    desk.click(desk.button("defect-GLUE02"))
    desk.press("Fail W001: GLUE02")
    desk.until(desk.card.undo.isVisible)
    desk.click(desk.card.undo.button())
    desk.says("Pass W001")
    assert desk.serial("W001").rework_count == 0


def test_pause_resume_note_and_give_back(desk: Any) -> None:
    desk.pick("W001")
    desk.press("Start W001")
    desk.says("Complete W001")
    desk.click(desk.button("token_pause"))
    desk.press("Resume W001")
    desk.says("Complete W001")
    desk.click(desk.button("token_note"))
    desk.bot.keyClicks(desk.card.words.findChild(type(desk.card.words._text)), "thread is thin")
    desk.press("Write the note")
    desk.until(lambda: any(each.said == "thread is thin" for each in desk.card._card.lately))
    desk.click(desk.button("token_release"))
    desk.says("Start W001")
    assert desk.serial("W001").status == "ready"


def test_while_the_database_is_away_acts_are_refused_plainly_and_nothing_is_queued(desk: Any, monkeypatch: Any) -> None:
    engine = desk.window.jobs._engine

    def away(*_: Any) -> Any:
        raise Unavailable("The server does not answer.")

    desk.pick("W001")
    desk.says("Start W001")
    monkeypatch.setattr(engine, "changes", away)
    desk.until(lambda: desk.window.jobs.link is Link.AWAY)
    assert desk.window.header.pill.word() == "reconnecting…"
    desk.click(desk.card.primary)
    desk.until(desk.card.banner.isVisible)
    assert desk.card.banner.sentence() == "Not done: the database cannot be reached. The server does not answer."
    monkeypatch.undo()
    desk.until(lambda: desk.window.jobs.link is Link.ONLINE)
    desk.until(lambda: desk.card.banner.sentence().startswith("The database is back. What was pressed"))
    assert desk.serial("W001").status == "ready"
    desk.press("Start W001")
    desk.says("Complete W001")


def test_a_piece_that_is_picked_while_the_database_is_away_is_said_to_be_out_of_reach(
    desk: Any, monkeypatch: Any
) -> None:
    """Convention 11: neither the pick nor a press on what is still shown is passed over in silence."""
    def away(*_: Any) -> Any:
        raise Unavailable("The server does not answer.")

    desk.pick("W001")
    desk.says("Start W001")
    monkeypatch.setattr(desk.window.jobs._engine, "card", away)
    desk.pick("W002")
    desk.until(desk.card.banner.isVisible)
    assert desk.card.banner.sentence().startswith("Not done: the database cannot be reached.")
    desk.click(desk.card.primary)
    desk.bot.wait(50)
    assert desk.card.banner.isVisible() and desk.serial("W001").status == "ready"


def test_when_nothing_more_is_to_be_done_here_the_next_one_is_offered(shop: Engine, open_desk: Any) -> None:
    desk = open_desk("Stitching")
    desk.pick("W001")
    desk.press("Start W001")
    desk.press("Complete W001")
    desk.press("Next: W002")
    desk.says("Start W002")


def test_an_empty_station_says_where_the_work_lies(shop: Engine, open_desk: Any) -> None:
    desk = open_desk("Inspection")
    nothing = desk.window.station.nothing
    desk.until(nothing.isVisible)
    assert nothing._coming.text() == "On its way here: 20 at Cut, 2 at Sew."


def test_search_and_chips_narrow_the_queue(desk: Any) -> None:
    desk.until(lambda: len(desk.lines()) == 3)
    desk.bot.keyClicks(desk.window.station.queue.search, "w00")
    desk.until(lambda: set(desk.shapes()) == {"W001", "W002"})
    desk.window.station.queue.search.clear()
    desk.click(desk.window.station.queue.chips["paused"])
    desk.until(lambda: desk.lines() == [])
    desk.click(desk.window.station.queue.chips["paused"])
    desk.until(lambda: len(desk.lines()) == 3)


def test_text_from_data_is_never_read_as_markup(other: Engine, open_desk: Any, wallet: Any) -> None:
    nodes = [{**node, "instructions": "<b>press</b> &amp; hold"} if node["id"] == "SEW" else node
             for node in wallet["nodes"]]  # fmt: skip
    other.publish({**wallet, "nodes": nodes, "serial": {"prefix": "A&B", "digits": 1}}, actor="Nok")
    other.do("job_create", actor="Nok", route="wallet", job_code="<i>J</i>", target_qty=1)
    desk = open_desk()
    desk.says("Start A&&B1")
    assert desk.card.facts._instructions.text() == "<b>press</b> &amp; hold"
    assert desk.card.facts._instructions.textFormat().name == "PlainText"
    assert desk.card._job.text() == "<i>J</i>"
