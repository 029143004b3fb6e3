"""Nets as other programs write them: names for ids, free JSON, form data without a form, delays of both kinds."""

from typing import Any

import pytest

from petri_desk.engine import Engine, Refused


def net(ident: str, transition: dict[str, Any], taken: str, given: str, first: Any, colour: str = "json") -> Any:
    """One transition between the places In and Out."""
    return {
        "id": ident, "name": ident, "description": "as it came", "colorSets": [f"colset J = {colour};"],
        "places": [{"id": "p_in", "name": "In", "colorSet": "J"}, {"id": "p_out", "name": "Out", "colorSet": "J"}],
        "transitions": [{"id": "t", "name": "T"} | transition],
        "arcs": [
            {"id": "a_in", "sourceId": "p_in", "targetId": "t", "expression": taken, "direction": "IN"},
            {"id": "a_out", "sourceId": "t", "targetId": "p_out", "expression": given, "direction": "OUT"},
        ],
        "initialMarking": {"In": [{"value": first, "timestamp": 0}]}, "endPlaces": ["Out"],
    }  # fmt: skip


def played(url: str, definition: Any, **fired: Any) -> dict[str, Any]:
    """The marking after one firing by hand."""
    with Engine.open(url) as engine:
        engine.publish(definition)
        engine.do("case_create", actor="Dao", workflow=definition["id"], case_id="C")
        engine.do("case_start", actor="Dao", case_id="C")
        engine.do("fire", actor="Dao", case_id="C", transition_id="t", binding_index=0, **fired)
        state = engine.state("C").as_json()
        return {"places": state["marking"], "clock": state["clock"]}


def lying(value: Any) -> list[dict[str, Any]]:
    return [{"value": value, "count": 1}]


def test_an_action_alters_one_field_of_a_value(database_url: str) -> None:
    """S2-26: a field is assigned as written; the rest of the value stays."""
    definition = net("m-a", {"kind": "Manual", "variables": ["item"], "actionExpression": 'item.status = "APPROVED"'},
                     "item", "item", {"id": 1, "status": "PENDING"})  # fmt: skip
    assert played(database_url, definition)["places"] == {"p_out": lying({"id": 1, "status": "APPROVED"})}


def test_form_data_without_a_form_reaches_the_action(database_url: str) -> None:
    """S4-13: what a firing by hand says is a variable of the action, also where no form schema asks for it."""
    action = "task.decision = decision; task.note = note"
    definition = net("m-b", {"kind": "Manual", "guardExpression": 'task.state == "OPEN"', "actionExpression": action},
                     "task", "task", {"id": 42, "state": "OPEN"})  # fmt: skip
    found = played(database_url, definition, form_data={"decision": "APPROVE", "note": "All good"})
    value = {"id": 42, "state": "OPEN", "decision": "APPROVE", "note": "All good"}
    assert found["places"] == {"p_out": lying(value)}


def test_what_is_not_said_is_a_refusal_that_names_it(database_url: str) -> None:
    """S4-13: a firing that lacks what its action reads changes nothing."""
    definition = net("m-c", {"kind": "Manual", "actionExpression": "y = x + more"}, "x", "y", 1, "int")
    with pytest.raises(Refused, match="more"):
        played(database_url, definition)


def test_a_transitions_delay_moves_the_clock(database_url: str) -> None:
    """S2-12: `transitionDelay` is how far the clock goes on, and what is given has that time."""
    found = played(database_url, net("d-1", {"kind": "Auto", "transitionDelay": 5}, "x", "x", 42, "int"))
    assert (found["clock"], found["places"]) == (5, {"p_out": lying(42)})


@pytest.mark.parametrize("given", ["delay(x, 7)", "return { value = x, delay = 7 }"])
def test_a_delayed_token_is_there_later(database_url: str, given: str) -> None:
    """S2-12: the clock stays, and the token's time says from when on it is there."""
    definition = net("d-2", {"kind": "Auto"}, "x", given, 1, "int")
    with Engine.open(database_url) as engine:
        engine.publish(definition)
        engine.do("case_create", actor="Dao", workflow="d-2", case_id="C")
        engine.do("case_start", actor="Dao", case_id="C")
        engine.do("fire", actor="Dao", case_id="C", transition_id="t", binding_index=0)
        assert engine.state("C").clock == 0
        assert [token.as_json().get("time") for token in engine.tokens("C") if token.place_id == "p_out"] == [7]
