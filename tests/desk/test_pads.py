"""Numbers by finger: wherever a number is asked for, its pad stands beside it."""

from typing import Any

import pytest
from pressing import key, on

from petri_desk.desk.station.foot import Foot
from petri_desk.desk.widgets.parts import Act
from petri_desk.engine import Engine

MEASURED = [{"name": "Width", "unit": "mm", "low": "-2", "high": "13"}]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests press with care: buttons need not wait for the second half of a double click."""
    monkeypatch.setattr(Foot, "changing_ms", 60)


def tap(desk: Any, pad: Any, keys: str) -> None:
    for each in keys:
        desk.click(pad.findChild(Act, f"key{each}"))


def measuring(engine: Engine, route: dict[str, Any], node: str) -> None:
    nodes = [{**each, "measurements": MEASURED} if each["id"] == node else each for each in route["nodes"]]
    engine.publish({**route, "nodes": nodes}, actor="Nok")


def test_a_measurement_is_tapped_with_its_point_and_its_sign(other: Engine, open_desk: Any, wallet: Any) -> None:
    """Convention 14: a number pad on the screen for a measured number."""
    measuring(other, wallet, "SEW")
    other.do("job_create", actor="Nok", route="wallet", job_code="JOB", target_qty=1)
    desk = open_desk()
    desk.press("Start W001")
    desk.press("Complete W001")
    panel = desk.card.measure
    desk.until(panel.pad.isVisible)
    tap(desk, panel.pad, "-1.25")
    assert panel.measures.first().text() == "-1.25"
    desk.click(panel.pad._back)
    desk.press("Complete W001")
    desk.until(lambda: other.token("W001").current_node_id == "QC")
    (done,) = [each for each in other.events("JOB") if each.name == "token.completed/1"]
    assert done.data["data"].as_json() == {"Width": "-1.2"}


def test_one_pad_counts_and_measures_a_batch(other: Engine, open_desk: Any) -> None:
    """Convention 14: the pad writes the measurement while that has the focus, and the count otherwise."""
    from paper import BAG

    measuring(other, BAG, "CUT")
    other.do("job_create", actor="Nok", route="bag", job_code="JOB-B", target_qty=20)
    desk = open_desk()
    desk.press("Start JOB-B-B1")
    desk.press("Complete JOB-B-B1")
    count = desk.card.count
    desk.until(count.isVisible)
    tap(desk, count.pad, "18.")
    assert (count.good(), count.measures.first().text()) == (18, "")
    desk.window.activateWindow()
    desk.until(desk.window.isActiveWindow)
    count.measures.first().setFocus()
    tap(desk, count.pad, "7.5")
    assert (count.good(), count.measures.first().text()) == (18, "7.5")
    desk.press("Complete: 18 good, 2 scrap")
    desk.until(lambda: other.state("JOB-B").marking.as_json() == {"STITCH.ready": 18})


def test_a_lot_has_a_pad_and_a_component_has_none(desk: Any) -> None:
    """Convention 14: how much of a lot went in is a number; the serial of a component is none."""
    desk.pick("W001")
    desk.says("Start W001")
    desk.click(desk.button("more"))
    desk.click(desk.button("material_use"))
    line = desk.card.line
    desk.bot.keyClicks(line._line, "HIDE-7")
    line._qty.setFocus()
    tap(desk, line.pad, "2.5")
    desk.press("Note the lot: HIDE-7")
    desk.until(lambda: desk.card.facts._material.text() == "Made with HIDE-7 (2.5)")


def test_a_secret_number_has_a_pad_in_a_kiosk(shop: Engine, open_desk: Any) -> None:
    """Convention 14: the PIN of a new operator is a number too."""
    desk = open_desk(kiosk=True)
    desk.until(lambda: on(desk, desk.window.station) and desk.lines())
    key(desk, "Ctrl+K")
    page = desk.window.palette_page
    desk.bot.keyClicks(page.field, "operator_add")
    key(desk, "Enter", page.field)
    page.form.entries["pin"].field.setFocus()
    tap(desk, page.form._pad, "4711")
    assert page.form.entries["pin"].text() == "4711"
    desk.window.leave()


def test_nothing_of_a_batch_may_be_good(desk: Any) -> None:
    """Convention 9: 0 is a count too; the sentence says that all is scrap, before it is."""
    desk.pick("JOB-B-B1")
    desk.press("Start JOB-B-B1")
    desk.press("Complete JOB-B-B1")
    count = desk.card.count
    desk.until(count.isVisible)
    tap(desk, count.pad, "0")
    assert count.sentence() == "none good, all 20 scrap"
    desk.press("Complete: none good, all 20 scrap")
    desk.until(lambda: desk.other.token("JOB-B-B1").status in ("completed", "scrapped"))
    assert desk.other.state("JOB-B").marking.as_json() == {}
