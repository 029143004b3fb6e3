"""The station's questions and explanations, as a person meets them: the real window, the real engine."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton

from petri_desk.desk.shell import Memory
from petri_desk.desk.station.foot import Foot
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.parts import Act
from petri_desk.engine import Engine

pytestmark = pytest.mark.usefixtures("quick")
MEASURED = [{"name": "Width", "unit": "mm", "low": "11", "high": "13"}, {"name": "Weight", "unit": "g", "low": "50"}]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests press with care: buttons need not wait for the second half of a double click."""
    monkeypatch.setattr(Foot, "changing_ms", 60)


@pytest.fixture
def measuring(other: Engine, wallet: Any) -> Engine:
    """One wallet before an inspection that measures."""
    nodes = [{**node, "measurements": MEASURED} if node["id"] == "QC" else node for node in wallet["nodes"]]
    other.publish({**wallet, "nodes": nodes}, actor="Nok")
    other.do("job_create", actor="Nok", route="wallet", job_code="JOB", target_qty=1)
    ident = other.token("W001").id_token
    for command in ("token_start", "token_complete", "token_start"):
        other.do(command, actor="Nok", token_id=ident)
    return other


def waits_for_inspection(desk: Any, serial: str) -> None:
    ident = desk.serial(serial).id_token
    for command in ("token_start", "token_complete", "token_start"):
        desk.other.do(command, actor="Nok", token_id=ident)
    desk.pick(serial)
    desk.says(f"Pass {serial}")


def again(desk: Any, serial: str) -> None:
    """Fails a piece, and brings it through rework before the inspection again."""
    token = desk.serial(serial)
    desk.other.do("qc_fail", actor="Nok", token_id=token.id_token, defect_code="GLUE02")
    ident = desk.serial(serial).id_token
    for command in ("token_start", "token_complete", "token_start"):
        desk.other.do(command, actor="Nok", token_id=ident)


def place(widget: QAbstractButton) -> Any:
    return widget.rect().translated(widget.mapTo(widget.window(), QPoint(0, 0)))


def test_pass_and_fail_differ_in_place_shape_and_size(desk: Any) -> None:
    """Convention 8: FAIL is outlined, left, and at least 10 mm away; PASS is filled, right, twice as wide."""
    waits_for_inspection(desk, "W001")
    fail, passing = desk.card.fail, desk.card.primary
    assert place(passing).left() - place(fail).right() - 1 >= tokens.millimetres(10)
    assert passing.width() >= 2 * fail.width()
    assert (fail.property("kind"), passing.property("kind")) == ("danger", "primary")
    assert fail.height() >= tokens.millimetres(20) and passing.height() >= tokens.millimetres(20)


def test_what_follows_a_failure_is_said_before_it_is_done(desk: Any) -> None:
    """Convention 8: rework n of the limit, the last one, and the scrap beyond it, each said beforehand."""
    waits_for_inspection(desk, "W001")
    ahead = desk.card.defect._ahead
    desk.click(desk.card.fail)
    assert ahead.text() == "Failing sends W001 to Resew: rework 1 of 2."
    desk.click(desk.button("fate-scrap"))
    assert ahead.text() == "W001 is scrapped; it is not reworked."
    desk.click(desk.button("fate-pending"))
    assert ahead.text() == "W001 waits until someone decides: rework 1 of 2, or scrap."
    desk.click(desk.card.foot.back)
    for times, told in (
        (1, "Failing sends W001 to Resew: rework 2 of 2. It is the last one: failing again scraps it."),
        (2, "W001 was reworked 2 of 2 times: failing scraps it."),
    ):
        again(desk, "W001")
        desk.pick("W001")
        desk.until(lambda times=times: desk.card._card.line.rework_count == times)
        desk.says("Pass W001")
        desk.click(desk.card.fail)
        assert ahead.text() == told
        desk.click(desk.card.foot.back)
    assert desk.window.findChild(Act, "fate-scrap") is None


def test_a_decision_can_be_left_for_later(desk: Any) -> None:
    waits_for_inspection(desk, "W001")
    desk.click(desk.card.fail)
    desk.click(desk.button("defect-SEW05"))
    desk.click(desk.button("fate-pending"))
    desk.press("Fail W001: SEW05")
    desk.until(lambda: desk.shapes().get("W001") == "pending")
    desk.says("Rework W001")


def test_favourite_defects_come_first_and_can_be_pinned(desk: Any) -> None:
    """Convention 8: what was found most lately at this node stands first, and what is pinned before that."""
    waits_for_inspection(desk, "W001")
    kept: list[tuple[str, str]] = []
    desk.window.station.kept.connect(lambda key, value: kept.append((key, value)))
    again(desk, "W001")
    desk.pick("W001")
    desk.until(lambda: desk.card._card.defects_lately == ("GLUE02",))
    desk.says("Pass W001")
    desk.click(desk.card.fail)
    assert desk.card.defect.favourites() == ["GLUE02", "SEW05"]
    desk.click(desk.button("defect-SEW05"))
    desk.click(desk.card.defect._pin)
    assert desk.card.defect.favourites() == ["SEW05", "GLUE02"]
    assert desk.card.defect.code() == "SEW05"
    assert kept == [("defect_pins", "SEW05")]


def test_limits_stand_beside_the_field_and_are_kept_before_the_act(measuring: Engine, open_desk: Any) -> None:
    """Measurements: what is out of its limits is said at once, PASS is not possible, and FAIL is at hand."""
    desk = open_desk()
    desk.press("Pass W001")
    width, weight = desk.card.measure.measures._each
    assert (width._limits.text(), weight._limits.text()) == ("11 … 13 mm", "at least 50 g")
    desk.bot.keyClicks(weight.field, "52,5")
    desk.bot.keyClicks(width.field, "14")
    desk.until(lambda: width._trouble.text() == "Width is 14; it must lie between 11 and 13.")
    assert not desk.card.primary.isEnabled() and desk.card.fail.isVisible()
    width.field.clear()
    desk.bot.keyClicks(width.field, "12.4")
    desk.until(desk.card.primary.isEnabled)
    assert not desk.card.fail.isVisible()
    desk.press("Pass W001")
    desk.until(lambda: measuring.token("W001").outcome == "good")
    (passed,) = [each for each in measuring.events("JOB") if each.name == "token.passed/1"]
    assert passed.data["data"].as_json() == {"Width": "12.4", "Weight": "52.5"}


def test_why_cant_i_lists_the_reasons_and_mends_them(desk: Any) -> None:
    """Convention 7: illegal acts are absent, and explained on request, with the act that mends them."""
    desk.pick("W001")
    desk.says("Start W001")
    assert desk.window.findChild(Act, "token_pause") is None
    desk.click(desk.card.facts.why)
    desk.until(desk.card.why.isVisible)
    assert "W001 has not been started." in desk.card.why.reasons()
    assert desk.card.primary.isHidden()
    desk.click(desk.button("mend-token_start"))
    desk.says("Complete W001")


def test_escape_closes_the_question_and_then_the_calls(desk: Any) -> None:
    desk.pick("W001")
    desk.says("Start W001")
    desk.click(desk.card.facts.why)
    desk.window.station.go_back()
    assert desk.card.panel() is None
    desk.click(desk.button("call"))
    desk.until(desk.window.station.calls.isVisible)
    desk.window.station.go_back()
    assert desk.card.isVisible()


def test_enter_twice_is_one_act(desk: Any) -> None:
    """Enter bounce: a lot that is typed and entered twice is noted once."""
    desk.pick("W001")
    desk.says("Start W001")
    desk.click(desk.button("more"))
    desk.click(desk.button("material_use"))
    desk.bot.keyClicks(desk.card.line._line, "HIDE-7")
    desk.says("Note the lot: HIDE-7")
    for _ in range(2):
        desk.bot.keyClick(desk.card.line._line, Qt.Key.Key_Return)
    desk.until(lambda: desk.card.facts._material.text() == "Made with HIDE-7")
    used = [each for each in desk.other.events("JOB-W") if each.name == "token.lot_used/1"]
    assert [each.data["lot"] for each in used] == ["HIDE-7"]


def test_a_piece_that_is_not_here_is_found_by_the_search(shop: Engine, open_desk: Any) -> None:
    """A scan of a piece that is not at this station says where it is."""
    desk = open_desk("Stitching")
    desk.until(lambda: "W001" in desk.shapes())
    search = desk.window.station.queue.search
    desk.bot.keyClicks(search, "JOB-B-B1", delay=1)
    desk.bot.keyClick(search, Qt.Key.Key_Return)
    desk.until(desk.card.banner.isVisible)
    assert desk.card.banner.sentence() == "JOB-B-B1 is not here: it is ready at Cut."
    desk.says("Next: W001")


def test_an_empty_station_has_a_next_act_and_a_way_back(shop: Engine, open_desk: Any) -> None:
    """Convention 20: never an empty state without a next act."""
    desk = open_desk("Inspection")
    station = desk.window.station
    desk.until(station.nothing.isVisible)
    assert station.nothing.button.text() == "Show all open work"
    desk.click(station.nothing.button)
    desk.until(lambda: len(desk.lines()) == 3)
    desk.click(station.running.only_here)
    desk.until(lambda: station.nothing.isVisible() and desk.lines() == [])


def test_when_no_work_is_open_anywhere_one_can_call_for_some(shop: Engine, open_desk: Any) -> None:
    for token in (*shop.tokens("JOB-W"), *shop.tokens("JOB-B")):
        shop.do("token_scrap", actor="Nok", token_id=token.id_token, reason="fire")
    desk = open_desk("Inspection")
    desk.until(desk.window.station.nothing.isVisible)
    button = desk.window.station.nothing.button
    assert button.text() == "Call for work"
    desk.click(button)
    desk.click(desk.button("call-supervisor"))
    desk.until(lambda: desk.window.station.queue.calls.text() == "Supervisor called, 0 s")


def test_an_empty_station_says_what_it_cannot_find(shop: Engine, open_desk: Any) -> None:
    """What is said is seen on every page of the station, the empty one and that of the calls too."""
    desk = open_desk("Inspection")
    station = desk.window.station
    desk.until(station.nothing.isVisible)
    station.presenter.scan("NONSENSE")
    desk.until(station.nothing.banner.isVisible)
    assert station.nothing.banner.sentence() == "There is no token NONSENSE."
    desk.click(desk.button("call"))
    desk.until(station.calls.banner.isVisible)


def test_a_call_is_answered_at_another_desk_of_the_station(desk: Any) -> None:
    """Convention 12: whoever stands there can say that he comes, and both see it."""
    desk.other.do("andon_call", actor="Lek", station="Workshop", kind="quality", text="look at this seam")
    desk.until(lambda: desk.window.station.queue.calls.text() == "Quality called, 0 s")
    desk.click(desk.window.station.queue.calls)
    desk.bot.keyClicks(desk.window.station.calls.words, "coming")
    desk.click(desk.button("answer-1"))
    desk.until(lambda: desk.window.station.queue.calls.text() == "Quality: Nok answered: coming")


def test_every_act_is_seen_and_a_refusal_looks_otherwise(desk: Any) -> None:
    """Convention 13: a signal for the eye goes with each, and the ear is never asked alone."""
    flash = desk.window.station.flash
    assert not flash.beeps.on
    desk.pick("W001")
    desk.press("Start W001")
    desk.until(flash.isVisible)
    assert flash.is_good()
    desk.says("Complete W001")
    desk.window.station.presenter.scan("NONSENSE")
    desk.until(lambda: flash.isVisible() and not flash.is_good())
    assert desk.card.banner.sentence() == "There is no token NONSENSE."


def test_the_timer_comes_from_the_sessions(shop: Engine, open_desk: Any, clock: Any) -> None:
    """Convention 10: a timer is right after a restart and after sleep, and never runs backwards below nothing."""
    shop.do("token_start", actor="Lek", token_id=shop.token("W001").id_token)
    clock.advance(754)
    first = open_desk()
    first.until(lambda: first.card.facts._timer.text() == "12:34")
    clock.advance(3600)
    first.window.station._tick()
    assert first.card.facts._timer.text() == "1:12:34"
    second = open_desk()
    second.until(lambda: second.card.facts._timer.text() == "1:12:34")
    clock.advance(-7200)
    first.window.station._tick()
    assert first.card.facts._timer.text() == "00:00"


def test_pins_are_there_when_the_desk_is_opened_again(shop: Engine, open_desk: Any, tmp_path: Any) -> None:
    """Convention 8: favourites are this desk's own, and it remembers them."""
    desk = open_desk()
    waits_for_inspection(desk, "W001")
    desk.click(desk.card.fail)
    desk.click(desk.button("defect-GLUE02"))
    desk.click(desk.card.defect._pin)
    desk.until(lambda: Memory(tmp_path / "desk.json").read().get("defect_pins") == "GLUE02")
    again_ = open_desk(actor="")
    again_.until(lambda: "W001" in again_.shapes())
    again_.pick("W001")
    again_.says("Pass W001")
    again_.click(again_.card.fail)
    assert again_.card.defect.favourites() == ["GLUE02", "SEW05"]
