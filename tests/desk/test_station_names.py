"""Names that a route gives to measurements and defects, in the language of the person at the station."""

from typing import Any

import pytest

from petri_desk.desk.language.speech import speech
from petri_desk.desk.station.foot import Foot
from petri_desk.engine import Engine

WIDTH = {"name": "width", "label": {"en": "Width", "th": "ความกว้าง"}, "unit": "mm", "low": "11", "high": "13"}
NAMES = {"SEW05": {"en": "open seam", "th": "ตะเข็บเปิด"}}


@pytest.fixture
def inspecting(other: Engine, wallet: Any, open_desk: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """One wallet before an inspection with names."""
    monkeypatch.setattr(Foot, "changing_ms", 60)
    named = {"measurements": [WIDTH], "defect_names": NAMES}
    nodes = [{**node, **named} if node["id"] == "QC" else node for node in wallet["nodes"]]
    other.publish({**wallet, "nodes": nodes}, actor="Nok")
    other.do("job_create", actor="Nok", route="wallet", job_code="JOB", target_qty=1)
    for command in ("token_start", "token_complete", "token_start"):
        other.do(command, actor="Nok", token_id=other.token("W001").id_token)
    desk = open_desk(language="en")
    yield desk
    speech().use("en")


def test_a_measurement_is_asked_for_by_its_name_and_kept_under_its_key(inspecting: Any) -> None:
    """Convention 15: what was typed stays when the language changes; what is stored is the route's own key."""
    inspecting.press("Pass W001")
    (width,) = inspecting.card.measure.measures._each
    assert width._called.text() == "Width"
    inspecting.bot.keyClicks(width.field, "14")
    inspecting.until(lambda: width._trouble.text() == "Width is 14; it must lie between 11 and 13.")
    inspecting.window.language_taken.emit("th")
    inspecting.until(lambda: width._called.text() == "ความกว้าง")
    assert (width.field.text(), width.field.accessibleName()) == ("14", "ความกว้าง")
    inspecting.until(lambda: "ความกว้าง" in width._trouble.text())
    width.field.clear()
    inspecting.bot.keyClicks(width.field, "12")
    inspecting.press("ผ่าน W001")
    inspecting.until(lambda: inspecting.other.token("W001").outcome == "good")
    (passed,) = [each for each in inspecting.other.events("JOB") if each.name == "token.passed/1"]
    assert passed.data["data"].as_json() == {"width": "12"}


def test_a_defect_is_shown_with_its_name_and_kept_by_its_code(inspecting: Any) -> None:
    inspecting.says("Pass W001")
    inspecting.click(inspecting.card.fail)
    assert inspecting.button("defect-SEW05").text() == "SEW05 · open seam"
    assert inspecting.button("defect-GLUE02").text() == "GLUE02"
    inspecting.window.language_taken.emit("th")
    inspecting.until(lambda: inspecting.button("defect-SEW05").text() == "SEW05 · ตะเข็บเปิด")
    inspecting.click(inspecting.button("defect-SEW05"))
    inspecting.press("ไม่ผ่าน W001: SEW05")
    inspecting.until(lambda: inspecting.other.token("W001").rework_count == 1)
