"""The hierarchy specification from its first step to its last, through the engine, on both databases."""

from collections.abc import Iterator
from typing import Any

import pytest
from engine.nets import CHILD, PARENT, SORTING, begun, changed, do, empty_child, marking, parent

from petri_desk.engine import Answer, Engine, Refused, questions

CASE = "parent-case-1"
FIRST = f"{CASE}:sw1:1"


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    with Engine.open(database_url) as opened:
        yield opened


def fired(answer: Answer) -> int:
    """How many automatic firings a run said it made."""
    (told,) = [event.data["fired"] for event in answer.events if event.canonical_type == "CASE_RUN"]
    return int(told)


def standing(engine: Engine) -> dict[str, tuple[bool, str]]:
    """Each transition of the parent: whether it is enabled, and its kind."""
    return {each.transition_id: (each.enabled, each.kind) for each in engine.enabled(CASE)}


def call(engine: Engine) -> Answer:
    return do(engine, "fire", case_id=CASE, transition_id="t_call_child")


# --- step by step -----------------------------------------------------------------------------------------------------


def test_the_nets_are_listed_and_shown_with_their_calls(engine: Engine) -> None:
    """S2-18: 7.1 lists id and name; 7.2 shows the links as they were loaded."""
    for net in (CHILD, PARENT):
        engine.publish(net)
    listed = {row["workflow_id"]: row["name"] for row in engine.ask(questions.Workflows()).items}
    assert listed == {"child-cpn-1": "ChildFlow", "parent-cpn-1": "ParentFlow"}
    shown = engine.ask(questions.Definition("parent-cpn-1"))["definition"]
    assert shown["subWorkflows"] == PARENT["subWorkflows"]
    assert {name: shown[name] for name in PARENT} == PARENT


def test_step_by_step_each_list_and_marking_is_as_written(engine: Engine) -> None:
    """S2-17, S2-19, S2-20: 7.3 to 7.11: marking, transitions, the call, steps until none fires, the last marking."""
    begun(engine, CHILD, PARENT)
    assert (marking(engine), standing(engine)) == (
        {"p_start": [3]}, {"t_call_child": (True, "Manual"), "t_finalize": (False, "Auto")},
    )  # fmt: skip
    call(engine)
    assert (marking(engine), standing(engine)) == (
        {"p_wait": [6]}, {"t_call_child": (False, "Manual"), "t_finalize": (True, "Auto")},
    )  # fmt: skip
    assert fired(do(engine, "case_run_automatic", case_id=CASE, limit=1)) == 1
    assert (marking(engine), engine.state(CASE).status) == ({"p_done": [6]}, "completed")


def test_many_steps_end_where_nothing_more_is_enabled(engine: Engine) -> None:
    """S2-20: a batch of twenty steps says how many were fired, also when it is none."""
    begun(engine, empty_child(), parent((1, 2, 3, 4)))
    assert fired(do(engine, "case_run_automatic", case_id=CASE, limit=20)) == 0
    for _ in range(3):
        call(engine)
    assert fired(do(engine, "case_run_automatic", case_id=CASE, limit=20)) == 3
    assert marking(engine) == {"p_start": [4], "p_done": [2, 4, 6]}


def test_an_automatic_transition_may_be_fired_by_hand(engine: Engine) -> None:
    """S2-16: 7.10 fires t_finalize with bindingIndex 0."""
    begun(engine, CHILD, PARENT)
    call(engine)
    do(engine, "fire", case_id=CASE, transition_id="t_finalize", binding_index=0)
    assert marking(engine) == {"p_done": [6]}


# --- what a call does -------------------------------------------------------------------------------------------------


def _two_steps(**more: Any) -> dict[str, Any]:
    """A child whose automatic first step leaves a manual one, and which has two places to be marked at its end."""
    return changed(
        CHILD,
        places=[*CHILD["places"], {"id": "c_mid", "name": "CMid", "colorSet": "INT"},
                {"id": "c_seen", "name": "CSeen", "colorSet": "INT"}],
        transitions=[CHILD["transitions"][0], {"id": "t_last", "name": "Last", "kind": "Manual"},
                     {"id": "t_see", "name": "See", "kind": "Manual"}],
        arcs=[
            CHILD["arcs"][0], {**CHILD["arcs"][1], "targetId": "c_mid"},
            {"id": "m1", "sourceId": "c_mid", "targetId": "t_last", "expression": "y", "direction": "IN"},
            {"id": "m2", "sourceId": "t_last", "targetId": "c_out", "expression": "y", "direction": "OUT"},
            {"id": "s1", "sourceId": "c_out", "targetId": "t_see", "expression": "y", "direction": "IN"},
            {"id": "s2", "sourceId": "t_see", "targetId": "c_seen", "expression": "y", "direction": "OUT"},
            {"id": "s3", "sourceId": "t_see", "targetId": "c_out", "expression": "y", "direction": "OUT"},
        ],
        initialMarking={}, endPlaces=["c_out", "c_seen"], **more,
    )  # fmt: skip


def test_a_child_runs_by_itself_as_far_as_its_first_manual_step(engine: Engine) -> None:
    """S2-03, S2-24: what is automatic cascades with the call; what is manual stays pending, and is offered."""
    begun(engine, _two_steps(), PARENT)
    call(engine)
    assert marking(engine, FIRST) == {"c_mid": [6]}
    offered = {each.transition_id: each.enabled for each in engine.enabled(FIRST)}
    assert offered == {"t_child": False, "t_last": True, "t_see": False}
    assert marking(engine) == {}


def test_a_parent_waits_until_every_end_place_is_marked(engine: Engine) -> None:
    """S2-05: terminal is when all required end places are marked, not the first of them."""
    begun(engine, _two_steps(), PARENT)
    call(engine)
    do(engine, "fire", case_id=FIRST, transition_id="t_last")
    assert (marking(engine, FIRST), marking(engine)) == ({"c_out": [6]}, {})
    assert engine.state(FIRST).status == "running"
    do(engine, "fire", case_id=FIRST, transition_id="t_see")
    assert (marking(engine), engine.state(FIRST).status) == ({"p_wait": [6]}, "completed")


def test_the_parent_s_inscriptions_are_worked_out_with_what_came_back(engine: Engine) -> None:
    """S2-06: y is bound to b, then the expressions on the output arcs are evaluated, with a as it was."""
    net = parent()
    net["arcs"] = [{**each, "expression": "b * 100 + a"} if each["id"] == "ap_wait_out" else each
                   for each in PARENT["arcs"]]  # fmt: skip
    begun(engine, CHILD, net)
    call(engine)
    assert marking(engine) == {"p_wait": [603]}


def test_a_parent_lists_its_children(engine: Engine) -> None:
    """S2-11, S2-21: the state of a case names its children in the order of their calls: live, from tables, before."""
    begun(engine, empty_child(), parent((3, 4)))
    call(engine)
    one = engine.head
    call(engine)
    both = [FIRST, f"{CASE}:sw1:2"]
    assert engine.state(CASE).children == both
    assert engine.ask(questions.StateOf(CASE))["children"] == both
    assert [child.case_id for child in engine.children(CASE)] == both
    assert engine.state(CASE, at=one).children == [FIRST]
    assert (engine.state(FIRST).parent, engine.state(FIRST).children) == (CASE, [])


def test_only_what_the_call_takes_reaches_the_child(engine: Engine) -> None:
    """S2-02, S2-10: a token beside the consumed one stays, and no variable of the parent is known in the child."""
    begun(engine, changed(empty_child(), transitions=[{**CHILD["transitions"][0], "kind": "Manual"}]), parent((3, 4)))
    call(engine)
    assert (marking(engine), marking(engine, FIRST)) == ({"p_start": [4]}, {"c_in": [3]})
    child = changed(CHILD, transitions=[{**CHILD["transitions"][0], "actionExpression": "y = a * 2"}])
    with pytest.raises(Refused) as refused:
        engine.publish(child)
    assert "a" in str(refused.value.details["findings"])


def test_a_link_that_names_what_is_not_there_is_refused(engine: Engine) -> None:
    """S2-14: unknown callTransitionId and unknown mapping variables are errors with their path; nothing is stored."""
    engine.publish(CHILD)
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"callTransitionId": "t_nothing"}, "subWorkflows[0].callTransitionId"),
        ({"inputMapping": {"x": "nothing"}}, "subWorkflows[0].inputMapping"),
        ({"inputMapping": {"nothing": "a"}}, "subWorkflows[0].inputMapping"),
        ({"outputMapping": {"nothing": "b"}}, "subWorkflows[0].outputMapping"),
    ]  # fmt: skip
    for link, where in wrong:
        with pytest.raises(Refused) as refused:
            engine.publish(parent(**link))
        assert any(found["where"].startswith(where) for found in refused.value.details["findings"]), link
    assert [row["workflow_id"] for row in engine.ask(questions.Workflows()).items] == ["child-cpn-1"]


# --- kept -------------------------------------------------------------------------------------------------------------


def test_a_net_and_its_children_are_there_after_a_restart(database_url: str) -> None:
    """S4-06 S1.6.A, S1.6.B: registry and cases, children among them, with their columns."""
    with Engine.open(database_url) as engine:
        begun(engine, CHILD, PARENT)
        call(engine)
        before = [engine.state(each).as_json() for each in (CASE, FIRST)]
    with Engine.open(database_url) as engine:
        nets = [row["workflow_id"] for row in engine.ask(questions.Workflows()).items]
        assert nets == ["child-cpn-1", "parent-cpn-1"]
        rows = {row["case_id"]: row for row in engine.ask(questions.Cases()).items}
        assert {case: (row["workflow_id"], row["name"], row["status"]) for case, row in rows.items()} == {
            CASE: ("parent-cpn-1", "Parent Case", "running"), FIRST: ("child-cpn-1", rows[FIRST]["name"], "completed"),
        }  # fmt: skip
        assert all(row["started_at"] and row["created_at"] for row in rows.values())
        assert rows[FIRST]["completed_at"] and not rows[CASE]["completed_at"]
        assert [engine.state(each).as_json() for each in (CASE, FIRST)] == before


def test_pages_of_nets_and_their_cases_have_no_gaps(engine: Engine) -> None:
    """S4-06 S1.6.E: limit and offset page without gaps or repeats, children among their parents."""
    begun(engine, empty_child(), parent((1, 2, 3)))
    for _ in range(3):
        call(engine)
    cases = [CASE, *(f"{CASE}:sw1:{number}" for number in (1, 2, 3))]
    assert [row["case_id"] for row in engine.ask(questions.Cases(limit=None)).items] == cases
    pages = [engine.ask(questions.Cases(limit=1, offset=number)).items for number in range(5)]
    assert [row["case_id"] for page in pages for row in page] == cases
    assert [len(engine.ask(questions.Workflows(limit=1, offset=number)).items) for number in range(3)] == [1, 1, 0]


def test_values_that_are_worth_the_same_share_their_hash(engine: Engine) -> None:
    """S4-14 S2.6.A, T_HASH_01, T_HASH_02: in any case, and whichever key of a record was written first."""
    free = {"id": "free", "places": [{"id": "p", "colorSet": "json"}], "transitions": [], "arcs": [],
            "initialMarking": {"p": [{"value": each} for each in (
                {"a": 1, "b": [1, 2]}, {"b": [1, 2], "a": 1}, {"a": 1, "b": [2, 1]}, "1", 1)]}}  # fmt: skip
    for case_id in ("F1", "F2"):
        begun(engine, free, case_id=case_id)
    one, same, *others = [token.value_hash for token in engine.tokens("F1")]
    assert one == same
    assert len({one, *others}) == 4
    assert [token.value_hash for token in engine.tokens("F2")] == [one, same, *others]


def test_all_tokens_of_one_value_are_found_by_its_hash(engine: Engine) -> None:
    """S4-14 S2.6.B, T_HASH_03: every instance, live or taken, in every case; and with what else narrows."""
    begun(engine, SORTING, case_id="C1")
    begun(engine, SORTING, case_id="C2")
    do(engine, "fire", case_id="C1", transition_id="grade", form_data={"grade": "A"})
    seven = engine.token(1).value_hash
    alike = engine.ask(questions.Tokens(value_hash=seven)).items
    assert [(token["case_id"], token["value"], token["status"]) for token in alike] == [
        ("C1", 7, "completed"), ("C1", 7, "ready"), ("C2", 7, "ready"), ("C2", 7, "ready"),
    ]  # fmt: skip
    assert len(engine.ask(questions.Tokens(value_hash=seven, live=True, case_id="C1")).items) == 1
    assert engine.ask(questions.Tokens(value_hash="0" * 64)).items == []
