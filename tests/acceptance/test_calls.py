"""What a net that calls others promises, where a person would trip."""

import json
from typing import Any

import pytest

from petri_desk.engine import Engine, Refused
from tests.nets.seed_nets import CHILD, PARENT

NETS: list[dict[str, Any]] = [json.loads(CHILD), json.loads(PARENT)]


def begun(engine: Engine, parent: dict[str, Any]) -> None:
    for each in (NETS[0], parent):
        engine.publish(each)
    engine.do("case_create", actor="nok", workflow="parent-cpn-1", case_id="P")
    engine.do("case_start", actor="nok", case_id="P")


@pytest.mark.parametrize("command", ["case_create", "job_create"])
def test_the_name_of_a_child_is_kept_for_it(engine: Engine, command: str) -> None:
    """S2-08: nobody can take the id that a call will need, so the call is made whatever is begun beside it."""
    begun(engine, NETS[1])
    given = {"case_create": {"workflow": "child-cpn-1", "case_id": "P:sw1:1"},
             "job_create": {"route": "bag", "job_code": "P:sw1:1", "target_qty": 1}}[command]  # fmt: skip
    with pytest.raises(Refused) as caught:
        engine.do(command, actor="nok", **given)
    assert caught.value.code == "name_of_a_child"
    engine.do("case_create", actor="nok", workflow="child-cpn-1", case_id="P:sw1")
    engine.do("fire", actor="nok", case_id="P", transition_id="t_call_child")
    assert [each.case_id for each in engine.children("P")] == ["P:sw1:1"]


def test_a_call_that_does_not_wait_may_keep_its_output_mapping(engine: Engine) -> None:
    """S2-07: propagateOnComplete:false gives at once what the parent's own variables say; the mapping is not used."""
    parent = json.loads(PARENT.replace('"propagateOnComplete":true', '"propagateOnComplete":false'))
    parent["arcs"][1]["expression"] = "a"
    begun(engine, parent)
    engine.do("fire", actor="nok", case_id="P", transition_id="t_call_child")
    assert engine.state("P").marking.as_json() == {"p_wait": [{"value": 3, "count": 1}]}
    assert engine.state("P:sw1:1").status == "completed"
    assert engine.verify().violations == []


def test_every_firing_counts_one_further(engine: Engine) -> None:
    """S2-08: parent:link:1, :2, :3 … for each firing, and each hands over what it was given."""
    begun(engine, {**NETS[1], "initialMarking": {"p_start": [{"value": value} for value in (1, 2, 3)]}})
    for _ in range(3):
        engine.do("fire", actor="nok", case_id="P", transition_id="t_call_child")
    assert [each.case_id for each in engine.children("P")] == ["P:sw1:1", "P:sw1:2", "P:sw1:3"]
    marking = engine.state("P").marking.as_json()["p_wait"]
    assert [each["value"] for each in marking] == [2, 4, 6]
