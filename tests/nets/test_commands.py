"""The commands of nets on paper: which binding is meant, what a form may say, what cannot be published."""

from typing import Any

import pytest
from engine.nets import CHILD, PARENT, SORTING, changed
from paper import Paper

from petri_desk.kernel.positions import Positioned
from petri_desk.nets.files.checks import check_links
from petri_desk.nets.files.reading import read_net


@pytest.fixture
def paper() -> Paper:
    made = Paper(SORTING)
    made.do("case_create", workflow="sorting", case_id="C1")
    made.do("case_start", case_id="C1")
    return made


def fire(paper: Paper, **how: Any) -> list[Any]:
    """The values that are left in the first place."""
    paper.do("fire", case_id="C1", transition_id="grade", **{"form_data": {"grade": "A"}, **how})
    return [paper.token(ident).fields["value"] for ident in paper.at("in", "C1")]


@pytest.mark.parametrize(("how", "left"), [
    ({"binding": {"n": 3}}, [7, 7, -1]),
    ({"token_binding": {"placeId": "in", "value": 3}}, [7, 7, -1]),
    ({"token_binding": {"tokenId": 2}}, [7, 7, -1]),
    ({"binding_index": 1}, [7, 7, -1]),
    ({}, [3, 7, -1]),
])  # fmt: skip
def test_a_binding_is_chosen_by_its_values_or_by_a_token(paper: Paper, how: dict[str, Any], left: list[int]) -> None:
    """S4-13: tokenBinding {placeId, value}; S2-16: bindingIndex; the first one when nothing is said."""
    assert fire(paper, **how) == left


def test_of_equal_tokens_the_one_that_was_meant_is_taken(paper: Paper) -> None:
    """S4-13: by its id, though an older one is worth the same."""
    fire(paper, token_binding={"tokenId": 3})
    assert paper.at("in", "C1") == [1, 2, 4]


@pytest.mark.parametrize(("how", "code"), [
    ({"binding": {"n": 4}}, "no_such_binding"),
    ({"binding_index": 2}, "no_such_binding"),
    ({"binding_index": -1}, "no_such_binding"),
    ({"token_binding": {"placeId": "in", "value": -1}}, "no_such_binding"),
    ({"token_binding": {"placeId": "nowhere", "value": 3}}, "bad_token_binding"),
    ({"token_binding": {"placeId": "in", "value": "three"}}, "bad_token_binding"),
    ({"token_binding": {"tokenId": 99}}, "bad_token_binding"),
    ({"token_binding": {"tokenId": "2"}}, "bad_token_binding"),
    ({"binding": {"n": 3}, "binding_index": 0}, "one_way_only"),
])  # fmt: skip
def test_a_binding_that_is_not_there_is_refused(paper: Paper, how: dict[str, Any], code: str) -> None:
    """S4-13 S2.5.B, T_FIRE_03: an invalid binding, told with what there is."""
    paper.refused(code, "fire", case_id="C1", transition_id="grade", form_data={"grade": "A"}, **how)


@pytest.mark.parametrize(("form", "code", "field"), [
    ({}, "form_field_missing", "grade"),
    (None, "form_field_missing", "grade"),
    ({"grade": "C"}, "form_field_wrong", "grade"),
    ({"grade": 1}, "form_field_wrong", "grade"),
    ({"grade": "A", "width": "0.5"}, "form_field_wrong", "width"),
    ({"grade": "A", "width": "9.6"}, "form_field_wrong", "width"),
    ({"grade": "A", "width": "wide"}, "form_field_wrong", "width"),
    ({"grade": "A", "width": True}, "form_field_wrong", "width"),
    ({"grade": "A", "count": "1.5"}, "form_field_wrong", "count"),
    ({"grade": "A", "ok": "maybe"}, "form_field_wrong", "ok"),
    ({"grade": "A", "colour": "red"}, "form_field_unknown", "colour"),
])  # fmt: skip
def test_a_form_is_held_against_its_schema(
    paper: Paper, form: dict[str, Any] | None, code: str, field: str
) -> None:
    """S4-13: required, type, enum, minimum and maximum; the refusal names the field."""
    refusal = paper.refused(code, "fire", case_id="C1", transition_id="grade", form_data=form)
    assert refusal.details["field"] == field


@pytest.mark.parametrize("fault", [
    {"places": []},
    {"arcs": [{"id": "a", "sourceId": "nowhere", "targetId": "grade", "expression": "n", "direction": "IN"}]},
    {"initialMarking": {"in": [{"value": "seven"}]}},
])  # fmt: skip
def test_a_net_with_a_fault_is_refused_with_its_findings(fault: dict[str, Any]) -> None:
    """S0-12, S2-12: an empty workflow, an unknown id, a value of another colour."""
    refusal = Paper().refused("bad_definition", "publish", definition=changed(SORTING, **fault))
    assert refusal.details["findings"][0]["severity"] == "error"


def test_a_swapped_mapping_is_refused_with_the_right_one() -> None:
    """C14: maps are {child's variable: parent's variable}."""
    link = {**PARENT["subWorkflows"][0], "inputMapping": {"a": "x"}}
    refusal = Paper(CHILD).refused("bad_definition", "publish", definition=changed(PARENT, subWorkflows=[link]))
    assert '"x": "a"' in refusal.message


def test_a_variable_that_two_places_could_take_goes_to_the_first_with_a_warning() -> None:
    """C14: the order of the file decides, and a finding says so."""
    child = changed(CHILD, places=[*CHILD["places"], {"id": "c_two", "colorSet": "INT"}])
    child["arcs"].append({"id": "two", "sourceId": "c_two", "targetId": "t_child", "expression": "x",
                          "direction": "IN"})  # fmt: skip
    nets = {each["id"]: read_net(Positioned(each))[0] for each in (child, PARENT)}
    parent = nets["parent-cpn-1"]
    assert parent is not None
    (finding,) = check_links(parent, nets.get)
    assert (finding.severity, finding.code, "c_in gets it" in finding.message) == ("warning", "several_ways_in", True)


def test_a_refused_act_leaves_everything_as_it_was(paper: Paper) -> None:
    """Design: a refusal puts every record back, and what was reckoned from them."""
    loop = changed(PARENT, id="loops", initialMarking={"p_start": [{"value": 3}]})
    broken = changed(CHILD, transitions=[{**CHILD["transitions"][0], "actionExpression": "y = x // 0"}])
    paper.do("publish", definition=broken)
    paper.do("publish", definition=loop)
    paper.do("case_create", workflow="loops", case_id="C2")
    paper.do("case_start", case_id="C2")
    for _ in range(2):
        refusal = paper.refused("net_expression", "fire", case_id="C2", transition_id="t_call_child")
        assert refusal.details["net"] == "child-cpn-1"
        assert (len(paper.at("p_start", "C2")), len(paper.tokens("C2"))) == (1, 1)


def test_calls_go_only_so_deep(paper: Paper) -> None:
    """S2-01: a tower of nets, each calling the next, is refused where it is too high."""
    paper.do("publish", definition=changed(CHILD, id="n0"))
    for number in range(1, 15):
        link = {**PARENT["subWorkflows"][0], "cpnId": f"n{number - 1}"}
        if number > 1:
            link |= {"inputMapping": {"a": "a"}, "outputMapping": {"b": "b"}}
        net = changed(PARENT, id=f"n{number}", subWorkflows=[link])
        net["transitions"][0]["kind"] = "Auto"
        paper.do("publish", definition=net)
    paper.do("case_create", workflow="n14", case_id="C2")
    paper.do("case_start", case_id="C2")
    paper.refused("called_too_deep", "case_run_automatic", case_id="C2")
    paper.do("case_create", workflow="n5", case_id="C3")
    paper.do("case_start", case_id="C3")
    paper.do("case_run_automatic", case_id="C3")
    assert paper.job("C3")["status"] == "completed"


APPROVING = {
    "id": "approving", "colorSets": ["colset ITEM = json;"],
    "places": [{"id": "in", "colorSet": "ITEM"}, {"id": "out", "colorSet": "ITEM"}],
    "transitions": [{"id": "pass", "kind": "Manual", "guardExpression": 'item.status == "APPROVED"'},
                    {"id": "other", "kind": "Manual"}],
    "arcs": [{"id": "a", "sourceId": "in", "targetId": "pass", "expression": "item"},
             {"id": "b", "sourceId": "pass", "targetId": "out", "expression": "item"},
             {"id": "c", "sourceId": "in", "targetId": "other", "expression": "item"}],
    "initialMarking": {"in": [{"value": None}, {"value": {"status": "APPROVED"}}]},
}  # fmt: skip


def test_one_poisoned_value_does_not_stop_a_case() -> None:
    """Nets: a binding whose guard cannot be worked out is not offered; by its values it is refused with why."""
    paper = Paper(APPROVING)
    paper.do("case_create", workflow="approving", case_id="C1")
    paper.do("case_start", case_id="C1")
    said = paper.refused("net_expression", "fire", case_id="C1", transition_id="pass", binding={"item": None})
    assert "item.status" in str(said)
    paper.do("fire", case_id="C1", transition_id="pass")
    assert len(paper.at("out", "C1")) == 1
    said = paper.refused("not_enabled", "fire", case_id="C1", transition_id="pass")
    assert "cannot be worked out" in str(said)
    paper.do("fire", case_id="C1", transition_id="other")
    assert paper.at("in", "C1") == []
