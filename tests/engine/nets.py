"""The nets of the hierarchy specification, word for word, and smaller ones made like them."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from petri_desk.engine import Answer, Engine

CHILD: dict[str, Any] = {
    "id": "child-cpn-1",
    "name": "ChildFlow",
    "colorSets": ["colset INT = int;"],
    "places": [{"id": "c_in", "name": "CIn", "colorSet": "INT"}, {"id": "c_out", "name": "COut", "colorSet": "INT"}],
    "transitions": [{"id": "t_child", "name": "Child", "kind": "Auto", "actionExpression": "y = x * 2"}],
    "arcs": [
        {"id": "ac_in", "sourceId": "c_in", "targetId": "t_child", "expression": "x", "direction": "IN"},
        {"id": "ac_out", "sourceId": "t_child", "targetId": "c_out", "expression": "y", "direction": "OUT"},
    ],
    "initialMarking": {"c_in": [{"value": 5, "timestamp": 0}]},
    "endPlaces": ["c_out"],
}
PARENT: dict[str, Any] = {
    "id": "parent-cpn-1",
    "name": "ParentFlow",
    "colorSets": ["colset INT = int;"],
    "places": [
        {"id": "p_start", "name": "Start", "colorSet": "INT"},
        {"id": "p_wait", "name": "Wait", "colorSet": "INT"},
        {"id": "p_done", "name": "Done", "colorSet": "INT"},
    ],
    "transitions": [
        {"id": "t_call_child", "name": "CallChild", "kind": "Manual"},
        {"id": "t_finalize", "name": "Finalize", "kind": "Auto"},
    ],
    "arcs": [
        {"id": "ap_in", "sourceId": "p_start", "targetId": "t_call_child", "expression": "a", "direction": "IN"},
        {"id": "ap_wait_out", "sourceId": "t_call_child", "targetId": "p_wait", "expression": "b", "direction": "OUT"},
        {"id": "ap_wait_in", "sourceId": "p_wait", "targetId": "t_finalize", "expression": "b", "direction": "IN"},
        {"id": "ap_out", "sourceId": "t_finalize", "targetId": "p_done", "expression": "b", "direction": "OUT"},
    ],
    "initialMarking": {"p_start": [{"value": 3, "timestamp": 0}]},
    "endPlaces": ["p_done"],
    "subWorkflows": [
        {
            "id": "sw1",
            "cpnId": "child-cpn-1",
            "callTransitionId": "t_call_child",
            "autoStart": True,
            "propagateOnComplete": True,
            "inputMapping": {"x": "a"},
            "outputMapping": {"y": "b"},
        }
    ],
}


FORM: dict[str, Any] = {
    "type": "object",
    "properties": {
        "grade": {"type": "string", "enum": ["A", "B"]},
        "width": {"type": "number", "minimum": 1, "maximum": 9},
        "count": {"type": "integer"},
        "ok": {"type": "boolean"},
    },
    "required": ["grade"],
}
SORTING: dict[str, Any] = {
    "id": "sorting",
    "name": "Sorting",
    "colorSets": ["colset INT = int;", "colset TEXT = string;", "colset PAIR = product INT * TEXT;"],
    "places": [
        {"id": "in", "colorSet": "INT"},
        {"id": "out", "colorSet": "PAIR", "capacity": 2},
        {"id": "end", "colorSet": "PAIR"},
    ],
    "transitions": [
        {"id": "grade", "name": "Grade it", "kind": "Manual", "formSchema": FORM, "guardExpression": "n > 0"},
        {"id": "pack", "name": "Pack", "kind": "Auto"},
    ],
    "arcs": [
        {"id": "a1", "sourceId": "in", "targetId": "grade", "expression": "n", "direction": "IN"},
        {"id": "a2", "sourceId": "grade", "targetId": "out", "expression": "(n, grade)", "direction": "OUT"},
        {"id": "a3", "sourceId": "out", "targetId": "pack", "expression": "p", "direction": "IN"},
        {"id": "a4", "sourceId": "pack", "targetId": "end", "expression": "p", "direction": "OUT"},
    ],
    "initialMarking": {"in": [{"value": 7}, {"value": 3}, {"value": 7}, {"value": -1}]},
}


def changed(net: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """The net with some of it written otherwise."""
    return deepcopy({**net, **more})


def parent(initial: tuple[int, ...] = (3,), **link: Any) -> dict[str, Any]:
    """The parent, with other numbers to begin with and another link."""
    marking = {"p_start": [{"value": value, "timestamp": 0} for value in initial]}
    return changed(PARENT, initialMarking=marking, subWorkflows=[{**PARENT["subWorkflows"][0], **link}])


def empty_child(**more: Any) -> dict[str, Any]:
    """The child, with nothing of its own."""
    return changed(CHILD, initialMarking={}, **more)


def begun(engine: Engine, *nets: Mapping[str, Any], case_id: str = "parent-case-1") -> None:
    """The nets published, and a case of the last one started."""
    for net in nets:
        engine.publish(net)
    do(engine, "case_create", workflow=nets[-1]["id"], case_id=case_id, name="Parent Case")
    do(engine, "case_start", case_id=case_id)


def do(engine: Engine, name: str, /, **parameters: Any) -> Answer:
    return engine.do(name, actor="Nok", **parameters)


def marking(engine: Engine, case_id: str = "parent-case-1") -> dict[str, list[Any]]:
    """The values that lie in each place of a case, smallest first."""
    lying = engine.state(case_id).as_json()["marking"]
    return {place: sorted([each["value"] for each in there for _ in range(each["count"])], key=str)
            for place, there in lying.items()}  # fmt: skip


def names(answer: Answer) -> list[str]:
    """What an act said, in order."""
    return [event.canonical_type for event in answer.events]
