"""What a route asks for must be possible to answer; names of measurements and defects in the languages of the shop."""

from typing import Any

import pytest
from paper import BAG, Paper, node, route_of

from petri_desk.kernel.canonical import canonical
from petri_desk.kernel.positions import Positioned, read_json
from petri_desk.routing.definitions import checked, checked_text, flow_from

WIDTH = {"name": "width", "label": {"en": "Width", "th": "ความกว้าง"}, "unit": "mm", "low": "11", "high": "13"}
NAMES = {"SEW05": {"en": "open seam", "th": "ตะเข็บเปิด"}, "GLUE02": "glue"}


def route(*measurements: dict[str, Any], **more: Any) -> dict[str, Any]:
    return route_of(node("SEW", measurements=list(measurements), **more), edges="START>SEW SEW>END")


def faults(source: dict[str, Any]) -> list[tuple[str, str]]:
    flow, found = checked(Positioned(source))
    assert (flow is None) is bool(found)
    return [(each.code, each.where) for each in found]


def test_a_measurement_is_called_in_the_languages_of_the_shop() -> None:
    assert faults(route(WIDTH)) == []


def test_defects_are_called_in_the_languages_of_the_shop() -> None:
    assert faults(route(defect_codes=["SEW05", "GLUE02"], defect_names=NAMES)) == []


@pytest.mark.parametrize(("name", "label"), [("label", 5), ("label", {"th": 5}), ("label", ["x"])])
def test_a_label_is_a_text_or_one_for_each_language(name: str, label: Any) -> None:
    assert faults(route({**WIDTH, name: label})) == [("bad_value", "nodes[1].measurements[0].label")]


@pytest.mark.parametrize(("measurements", "fault"), [
    ([{**WIDTH, "name": "ความกว้าง"}], ("bad_measurement", "nodes[1].measurements[0].name")),
    ([{**WIDTH, "low": "14"}], ("bad_measurement", "nodes[1].measurements[0]")),
])  # fmt: skip
def test_what_nobody_could_measure_is_not_published(measurements: list[Any], fault: tuple[str, str]) -> None:
    """Published before, such a route could never be worked to its end."""
    assert faults(route(*measurements)) == [fault]
    Paper().refused("bad_definition", "publish", definition=route(*measurements))


def test_one_measurement_is_asked_for_once() -> None:
    assert [code for code, _ in faults(route(WIDTH, {**WIDTH, "low": None}))] == ["duplicate_id", "duplicate_id"]


def test_a_name_of_no_defect_is_a_slip_of_the_pen() -> None:
    assert faults(route(defect_codes=["SEW05"], defect_names=NAMES)) == [
        ("unknown_defect", "nodes[1].defect_names.GLUE02"),
    ]  # fmt: skip


def test_the_sentence_says_what_to_write_instead_and_where() -> None:
    text = canonical(route({**WIDTH, "name": "กว้าง"}))
    (found,) = checked_text(text)[1]
    assert "plain English letters" in found.message and found.line == 1


def test_what_was_stored_before_is_still_read() -> None:
    """A job that runs on such a route goes on: only publishing is stricter."""
    stored = canonical(route({**WIDTH, "name": "กว้าง"}))
    assert flow_from(stored).node("SEW").measurements[0]["name"] == "กว้าง"


def test_every_route_that_was_sound_still_is() -> None:
    assert checked(read_json(canonical(BAG)))[1] == []
