"""A variable that no token tells, through the engine: each of its values is a choice, and the history says which."""

from typing import Any

import pytest
from engine.nets import begun, do, marking

from petri_desk.engine import Engine, Refused

PAINTING: dict[str, Any] = {
    "id": "painting",
    "colorSets": ["colset HUE = with red | green | blue;", "var hue : HUE;"],
    "places": [{"id": "bare"}, {"id": "done", "colorSet": "HUE"}],
    "transitions": [{"id": "paint", "kind": "Manual", "guardExpression": "hue != green"}],
    "arcs": [
        {"id": "a1", "sourceId": "bare", "targetId": "paint", "direction": "IN"},
        {"id": "a2", "sourceId": "paint", "targetId": "done", "expression": "hue", "direction": "OUT"},
    ],
    "initialMarking": {"bare": [{"value": None, "timestamp": 0}] * 3},
}


def test_each_of_its_values_is_offered_and_the_chosen_one_is_given(database_url: str) -> None:
    """S2-16, S4-13: by index, by value, the first one; what its guard forbids is refused; verify finds no fault."""
    with Engine.open(database_url) as engine:
        begun(engine, PAINTING, case_id="C1")
        with pytest.raises(Refused) as caught:
            do(engine, "fire", case_id="C1", transition_id="paint", binding={"hue": "green"})
        assert caught.value.code == "no_such_binding"
        for how in ({"binding_index": 1}, {"binding": {"hue": "blue"}}, {}):
            do(engine, "fire", case_id="C1", transition_id="paint", **how)
        assert marking(engine, "C1") == {"done": ["blue", "blue", "red"]}
        assert engine.verify().violations == []
