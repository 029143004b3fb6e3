"""Why a transition may not fire, in the words that a person reads."""

from typing import Any

import pytest

from petri_desk.engine import Engine, Refused

PLACES = {"a": "A", "b": "Box"}
Arc = dict[str, Any]


def net(*arcs: Arc, guard: str | None = None, capacity: int | None = None, **lying: list[Any]) -> dict[str, Any]:
    """A net of one transition, between a and b."""
    coloured = any("expression" in arc for arc in arcs)
    places: list[Arc] = [{"id": ident, "name": name} for ident, name in PLACES.items()]
    for place in places if coloured else ():
        place["colorSet"] = "INT"
    if capacity:
        places[1]["capacity"] = capacity
    return {
        "id": "n", "colorSets": ["colset INT = int;"], "places": places, "endPlaces": [],
        "transitions": [{"id": "t", "kind": "Manual", **({"guardExpression": guard} if guard else {})}],
        "arcs": [{"id": f"arc{number}", **arc} for number, arc in enumerate(arcs)],
        "initialMarking": {place: [{"value": value} for value in values] for place, values in lying.items()},
    }  # fmt: skip


def takes(place: str, **more: Any) -> Arc:
    return {"sourceId": place, "targetId": "t", **more}


def gives(place: str, **more: Any) -> Arc:
    return {"sourceId": "t", "targetId": place, **more}


BLACK: list[Any] = [None]
REASONS = {
    "A has no token.": net(takes("a")),
    "A holds 1 of the 2 tokens that t needs.": net(takes("a", weight=2), a=BLACK),
    "A has no token that fits 7.": net(takes("a", expression="7"), a=[1, 2]),
    "No tokens of A, Box fit each other.": net(takes("a", expression="x"), takes("b", expression="x"), a=[1], b=[2]),
    "No tokens satisfy the guard x > 5.": net(takes("a", expression="x"), guard="x > 5", a=[5]),
    "Box must be empty.": net(takes("a"), takes("b", kind="inhibitor"), a=BLACK, b=BLACK),
    "Box must hold fewer than 2 tokens.": net(takes("a"), takes("b", kind="inhibitor", weight=2), a=BLACK, b=BLACK * 3),
    "Box must hold no token that fits x.": net(
        takes("a", expression="x"), takes("b", kind="inhibitor", expression="x"), a=[4], b=[4, 5]),
    "Box must hold fewer than 2 tokens that fit x.": net(
        takes("a", expression="x"), takes("b", kind="inhibitor", expression="x", weight=2), a=[4], b=[4, 4]),
    "Box has no room: it takes 1 at most.": net(takes("a"), gives("b"), a=BLACK, b=BLACK, capacity=1),
}  # fmt: skip


@pytest.mark.parametrize("sentence", REASONS)
def test_a_transition_that_is_not_enabled_says_why(sqlite_url: str, sentence: str):
    """S0-13, S0-15, C31, S2-19: the first thing that would have to be otherwise, and firing is refused with it."""
    with Engine.open(sqlite_url) as engine:
        engine.publish(REASONS[sentence])
        engine.do("case_create", actor="nok", workflow="n", case_id="C")
        engine.do("case_start", actor="nok", case_id="C")
        offer = engine.enabled("C")[0]
        assert (offer.enabled, offer.reason, offer.bindings) == (False, sentence, [])
        with pytest.raises(Refused, match=r"t is not enabled") as caught:
            engine.do("fire", actor="nok", case_id="C", transition_id="t")
        assert caught.value.message == f"t is not enabled: {sentence}"
