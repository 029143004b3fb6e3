"""Nets that call nets, through the engine, on both databases."""

from collections.abc import Iterator
from typing import Any

import pytest
from engine.nets import CHILD, PARENT, begun, changed, do, empty_child, marking, names, parent

from petri_desk.engine import Engine, Refused

CASE = "parent-case-1"


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    with Engine.open(database_url) as opened:
        yield opened


# --- the worked example -----------------------------------------------------------------------------------------------


def test_the_example_of_the_specification_gives_six(engine: Engine) -> None:
    """S2-22, C14, C17: after fire p_wait holds 6; after executeall p_done does, and the case is completed."""
    begun(engine, CHILD, PARENT)
    assert marking(engine) == {"p_start": [3]}
    do(engine, "fire", case_id=CASE, transition_id="t_call_child", binding_index=0)
    assert marking(engine) == {"p_wait": [6]}
    assert marking(engine, f"{CASE}:sw1:1") == {"c_out": [10, 6]}
    do(engine, "case_run_automatic", case_id=CASE)
    assert marking(engine) == {"p_done": [6]}
    assert (engine.state(CASE).status, engine.state(f"{CASE}:sw1:1").status) == ("completed", "completed")


def test_a_firing_that_ends_its_child_says_all_of_it_in_one_act(engine: Engine) -> None:
    """S4-04 S1.4.A, S1.4.B: TRANSITION_FIRED, TOKEN_CONSUMED, TOKEN_PRODUCED and SUBWORKFLOW_* in one act."""
    begun(engine, CHILD, PARENT)
    answer = do(engine, "fire", case_id=CASE, transition_id="t_call_child")
    assert [token.case_id for token in answer.tokens] == [CASE, *[f"{CASE}:sw1:1"] * 4, CASE]
    assert names(answer) == [
        "TRANSITION_FIRED", "TOKEN_CONSUMED", "SUBWORKFLOW_STARTED", "TOKEN_PRODUCED", "TOKEN_PRODUCED",
        "TRANSITION_FIRED", "TOKEN_CONSUMED", "TOKEN_PRODUCED", "TRANSITION_FIRED", "TOKEN_CONSUMED", "TOKEN_PRODUCED",
        "CASE_COMPLETE", "SUBWORKFLOW_COMPLETED", "TRANSITION_DELIVERED", "TOKEN_PRODUCED", "CASE_COUNT",
    ]  # fmt: skip


def test_before_its_child_ends_a_call_has_taken_and_not_given(engine: Engine) -> None:
    """S2-23, S2-24: with a manual child p_start and p_wait are empty until it is fired through its own case."""
    begun(engine, _manual(CHILD), PARENT)
    do(engine, "fire", case_id=CASE, transition_id="t_call_child")
    assert marking(engine) == {}
    assert marking(engine, f"{CASE}:sw1:1") == {"c_in": [3, 5]}
    do(engine, "fire", case_id=f"{CASE}:sw1:1", transition_id="t_child", binding={"x": 3})
    assert marking(engine) == {"p_wait": [6]}


def test_a_child_with_an_empty_marking_of_its_own_gets_the_mapped_token(engine: Engine) -> None:
    """S2-02, C14: what is mapped is really laid into the place whose input arc binds the variable."""
    begun(engine, empty_child(), PARENT)
    do(engine, "fire", case_id=CASE, transition_id="t_call_child")
    assert marking(engine, f"{CASE}:sw1:1") == {"c_out": [6]}
    assert marking(engine) == {"p_wait": [6]}


def test_each_firing_has_a_child_of_its_own_and_gets_its_own_answer_once(engine: Engine) -> None:
    """S2-01, S2-08: two firings, `:1` and `:2`, run side by side; each hands over once."""
    begun(engine, _manual(empty_child()), parent((3, 4)))
    for _ in range(2):
        do(engine, "fire", case_id=CASE, transition_id="t_call_child")
    assert [child.case_id for child in engine.children(CASE)] == [f"{CASE}:sw1:1", f"{CASE}:sw1:2"]
    assert [child.parent_instance for child in engine.children(CASE)] == [2, 2]
    do(engine, "fire", case_id=f"{CASE}:sw1:2", transition_id="t_child")
    assert marking(engine) == {"p_wait": [8]}
    do(engine, "fire", case_id=f"{CASE}:sw1:1", transition_id="t_child")
    assert marking(engine) == {"p_wait": [6, 8]}
    with pytest.raises(Refused) as over:
        do(engine, "fire", case_id=f"{CASE}:sw1:1", transition_id="t_child")
    assert over.value.code == "case_over"


def test_two_mapped_variables_reach_two_places(engine: Engine) -> None:
    """S2-25: the "missing piece": each variable to the place whose input arc binds it."""
    child = changed(
        CHILD,
        places=[*CHILD["places"], {"id": "c_more", "name": "CMore", "colorSet": "INT"}],
        transitions=[{"id": "t_child", "name": "Child", "kind": "Auto", "actionExpression": "y = x * 10 + z"}],
        arcs=[*CHILD["arcs"], {"id": "ac_more", "sourceId": "c_more", "targetId": "t_child", "expression": "z",
                               "direction": "IN"}],
        initialMarking={},
    )  # fmt: skip
    more = [{"id": "p_more", "name": "More", "colorSet": "INT"}]
    arcs = [{"id": "ap_more", "sourceId": "p_more", "targetId": "t_call_child", "expression": "c", "direction": "IN"}]
    two = parent((3,), inputMapping={"x": "a", "z": "c"})
    two |= {"places": [*PARENT["places"], *more], "arcs": [*PARENT["arcs"], *arcs],
            "initialMarking": {"p_start": [{"value": 3}], "p_more": [{"value": 7}]}}  # fmt: skip
    begun(engine, child, two)
    do(engine, "fire", case_id=CASE, transition_id="t_call_child")
    assert marking(engine) == {"p_wait": [37]}


# --- how a call may be written ----------------------------------------------------------------------------------------


def test_a_child_that_is_not_started_by_its_call_waits_for_case_start(engine: Engine) -> None:
    """S2-03: autoStart false; once started it runs when the parent is run, and hands over."""
    begun(engine, CHILD, parent(autoStart=False))
    do(engine, "fire", case_id=CASE, transition_id="t_call_child")
    child = f"{CASE}:sw1:1"
    do(engine, "case_run_automatic", case_id=CASE)
    assert (engine.state(child).status, marking(engine, child)) == ("created", {"c_in": [3, 5]})
    do(engine, "case_start", case_id=child)
    assert marking(engine, child) == {"c_in": [3, 5]}
    do(engine, "case_run_automatic", case_id=CASE)
    assert (marking(engine, child), marking(engine)) == ({"c_out": [10, 6]}, {"p_done": [6]})


def test_a_call_that_does_not_wait_gives_at_once(engine: Engine) -> None:
    """S2-07: propagateOnComplete false is a normal firing; its child runs beside it and hands nothing over."""
    net = parent(propagateOnComplete=False, outputMapping={})
    net["transitions"] = [{**PARENT["transitions"][0], "actionExpression": "b = a + 1"}, PARENT["transitions"][1]]
    begun(engine, _manual(CHILD), net)
    do(engine, "fire", case_id=CASE, transition_id="t_call_child")
    assert marking(engine) == {"p_wait": [4]}
    do(engine, "case_run_automatic", case_id=CASE)
    assert (marking(engine), engine.state(CASE).status) == ({"p_done": [4]}, "running")
    do(engine, "fire", case_id=f"{CASE}:sw1:1", transition_id="t_child")
    assert marking(engine) == {"p_done": [4]}
    assert engine.state(CASE).status == "completed"


def test_the_parent_goes_on_while_its_child_works(engine: Engine) -> None:
    """S2-04: other transitions of the parent fire meanwhile."""
    other = {"id": "t_other", "name": "Other", "kind": "Manual"}
    net = parent((3, 4))
    net["transitions"] = [*PARENT["transitions"], other]
    net["arcs"] = [
        *PARENT["arcs"],
        {"id": "o1", "sourceId": "p_start", "targetId": "t_other", "expression": "a", "direction": "IN"},
        {"id": "o2", "sourceId": "t_other", "targetId": "p_done", "expression": "a", "direction": "OUT"},
    ]
    begun(engine, _manual(CHILD), net)
    do(engine, "fire", case_id=CASE, transition_id="t_call_child")
    do(engine, "fire", case_id=CASE, transition_id="t_other")
    assert (marking(engine), engine.state(CASE).status) == ({"p_done": [4]}, "running")


def test_a_child_without_a_mapping_back_hands_over_by_order(engine: Engine) -> None:
    """C14: with no token that descends from the mapped one, the oldest in the place counts."""
    child = changed(
        CHILD,
        arcs=[*CHILD["arcs"], {"id": "r", "sourceId": "c_in", "targetId": "t_end", "expression": "x",
                               "direction": "IN"}],
        transitions=[*CHILD["transitions"], {"id": "t_end", "name": "End", "kind": "Manual"}],
    )  # fmt: skip
    child["transitions"][0]["kind"] = "Manual"
    begun(engine, child, PARENT)
    do(engine, "fire", case_id=CASE, transition_id="t_call_child")
    do(engine, "fire", case_id=f"{CASE}:sw1:1", transition_id="t_child", binding={"x": 5})
    assert marking(engine) == {"p_wait": [10]}


def test_variables_do_not_leak_between_a_net_and_its_child(engine: Engine) -> None:
    """S2-10: a variable of the same name in the child is its own."""
    begun(engine, empty_child(transitions=[{**CHILD["transitions"][0], "actionExpression": "a = 100; y = x * 2"}]),
          PARENT)  # fmt: skip
    do(engine, "fire", case_id=CASE, transition_id="t_call_child")
    assert marking(engine) == {"p_wait": [6]}


# --- a child that can go no further -----------------------------------------------------------------------------------


def _stuck_child() -> dict[str, Any]:
    """A child that waits for something that never comes."""
    return empty_child(
        places=[*CHILD["places"], {"id": "c_never", "name": "Never", "colorSet": "INT"}],
        arcs=[*CHILD["arcs"], {"id": "n", "sourceId": "c_never", "targetId": "t_child", "expression": "n",
                               "direction": "IN"}],
    )  # fmt: skip


def test_a_child_that_can_go_no_further_is_seen_and_gives_nothing(engine: Engine) -> None:
    """S2-09: the call stays pending, no outputs, no crash; event, state and case row say so."""
    begun(engine, _stuck_child(), PARENT)
    answer = do(engine, "fire", case_id=CASE, transition_id="t_call_child")
    child = f"{CASE}:sw1:1"
    assert "SUBWORKFLOW_STUCK" in names(answer)
    assert marking(engine) == {}
    assert engine.state(child).stuck.why.startswith("nothing is enabled")
    assert [(row.case_id, row.stuck is not None) for row in engine.children(CASE)] == [(child, True)]
    assert [(each.enabled, bool(each.reason)) for each in engine.enabled(child)] == [(False, True)]
    do(engine, "case_run_automatic", case_id=CASE)
    assert (marking(engine), engine.state(CASE).status) == ({}, "running")


def test_a_stuck_child_is_cancelled_with_its_parent(engine: Engine) -> None:
    """S2-09: a way out of a call that will never end; a child is not cancelled alone."""
    begun(engine, _stuck_child(), PARENT)
    do(engine, "fire", case_id=CASE, transition_id="t_call_child")
    with pytest.raises(Refused) as refused:
        do(engine, "case_cancel", case_id=f"{CASE}:sw1:1", reason="no way on")
    assert (refused.value.code, refused.value.remedy and refused.value.remedy.parameters) == (
        "child_case", {"case_id": CASE}
    )  # fmt: skip
    do(engine, "case_cancel", case_id=CASE, reason="no way on")
    assert [engine.state(each).status for each in (CASE, f"{CASE}:sw1:1")] == ["cancelled", "cancelled"]
    assert marking(engine, f"{CASE}:sw1:1") == {}


def test_an_answer_waits_until_there_is_room_for_it(engine: Engine) -> None:
    """C31: what a call gives never overfills a place; its child is seen to wait, and hands over once there is room."""
    net = parent((3, 4))
    net["places"] = [{**place, "capacity": 1} if place["id"] == "p_wait" else place for place in PARENT["places"]]
    begun(engine, empty_child(), net)
    for _ in range(2):
        do(engine, "fire", case_id=CASE, transition_id="t_call_child")
    second = f"{CASE}:sw1:2"
    assert marking(engine) == {"p_wait": [6]}
    assert (engine.state(second).status, engine.state(second).stuck is not None) == ("running", True)
    do(engine, "fire", case_id=CASE, transition_id="t_finalize")
    assert marking(engine) == {"p_done": [6], "p_wait": [8]}
    assert (engine.state(second).status, engine.state(second).stuck) == ("completed", None)
    assert engine.verify().violations == []


def test_a_child_without_end_places_ends_when_nothing_is_left_to_do(engine: Engine) -> None:
    """S2-05: where no end place is required, what rests for good has ended."""
    begun(engine, changed(empty_child(), endPlaces=[]), PARENT)
    do(engine, "fire", case_id=CASE, transition_id="t_call_child")
    assert marking(engine) == {"p_wait": [6]}


# --- calls in calls ---------------------------------------------------------------------------------------------------


def _middle() -> dict[str, Any]:
    """A net between the parent and the child: called by the one, calling the other."""
    net = changed(PARENT, id="middle", initialMarking={})
    net["transitions"] = [{**PARENT["transitions"][0], "kind": "Auto"}, PARENT["transitions"][1]]
    return net


def test_a_grandchild_hands_up_through_its_parent(engine: Engine) -> None:
    """S2-01: calls inside calls, all in one act where all of them run by themselves."""
    top = changed(parent(cpnId="middle", inputMapping={"a": "a"}, outputMapping={"b": "b"}), id="top")
    begun(engine, empty_child(), _middle(), top)
    do(engine, "fire", case_id=CASE, transition_id="t_call_child")
    assert marking(engine) == {"p_wait": [6]}
    assert [child.case_id for child in engine.children(f"{CASE}:sw1:1")] == [f"{CASE}:sw1:1:sw1:1"]


def test_a_manual_grandchild_holds_up_all_above_it(engine: Engine) -> None:
    """S2-24: it is fired in the same stream, and its end ends its parent."""
    top = changed(parent(cpnId="middle", inputMapping={"a": "a"}, outputMapping={"b": "b"}), id="top")
    begun(engine, _manual(empty_child()), _middle(), top)
    do(engine, "fire", case_id=CASE, transition_id="t_call_child")
    assert (marking(engine), marking(engine, f"{CASE}:sw1:1")) == ({}, {})
    do(engine, "fire", case_id=f"{CASE}:sw1:1:sw1:1", transition_id="t_child")
    assert marking(engine) == {"p_wait": [6]}


def test_a_net_that_calls_one_that_is_not_there_is_refused(engine: Engine) -> None:
    """S2-14: the net that is missing is named."""
    with pytest.raises(Refused) as refused:
        engine.publish(PARENT)
    assert (refused.value.code, refused.value.details["called"]) == ("net_not_published", "child-cpn-1")


def test_a_net_that_calls_itself_is_refused(engine: Engine) -> None:
    """S2-14: recursion is found, also where a later revision of the child closes the ring."""
    engine.publish(CHILD)
    engine.publish(PARENT)
    ring = changed(PARENT, id="child-cpn-1")
    ring["subWorkflows"] = [{**PARENT["subWorkflows"][0], "cpnId": "parent-cpn-1", "inputMapping": {"a": "a"},
                             "outputMapping": {"b": "b"}}]  # fmt: skip
    with pytest.raises(Refused) as refused:
        engine.publish(ring)
    assert refused.value.code == "bad_definition"


# --- lasting ----------------------------------------------------------------------------------------------------------


def test_a_pending_call_lives_through_a_restart(database_url: str) -> None:
    """S4-06 S1.6.B: opened anew in the middle, the child is fired and its parent gets the answer once."""
    with Engine.open(database_url) as engine:
        begun(engine, _manual(CHILD), PARENT)
        do(engine, "fire", case_id=CASE, transition_id="t_call_child")
    with Engine.open(database_url) as engine:
        fired = do(engine, "fire", case_id=f"{CASE}:sw1:1", transition_id="t_child", binding={"x": 3}, op_id="op-1")
        again = do(engine, "fire", case_id=f"{CASE}:sw1:1", transition_id="t_child", binding={"x": 3}, op_id="op-1")
        assert again.replayed and {**again.as_json(), "replayed": False} == fired.as_json()
        assert marking(engine) == {"p_wait": [6]}


def test_what_came_out_of_a_child_is_traced_to_what_went_in(engine: Engine) -> None:
    """S0-14: the token in p_wait leads back through the child to the one in p_start."""
    begun(engine, CHILD, PARENT)
    do(engine, "fire", case_id=CASE, transition_id="t_call_child")
    token = next(each for each in engine.tokens(CASE) if each.place_id == "p_wait")
    kin = engine.trace(token.id_token, "backward").as_json()["tokens"]
    assert [each["value"] for each in kin] == [3, 3, 6, 6]
    assert [each["case_id"] for each in kin] == [CASE, f"{CASE}:sw1:1", f"{CASE}:sw1:1", CASE]


def _manual(child: dict[str, Any]) -> dict[str, Any]:
    """The child, fired by hand."""
    return changed(child, transitions=[{**child["transitions"][0], "kind": "Manual"}])
