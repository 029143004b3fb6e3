"""What a supervisor does with the tokens of a net outside of firing: hold, release, note, and correct a value."""

from collections.abc import Iterator
from typing import Any

import pytest
from engine.nets import CHILD, PARENT, begun, changed, do, empty_child, marking, names

from petri_desk.engine import Engine, Refused, questions

QUEUE: dict[str, Any] = {
    "id": "queue", "colorSets": ["colset INT = int;"],
    "places": [{"id": "a", "colorSet": "INT"}, {"id": "b", "colorSet": "INT", "capacity": 3}, {"id": "bin"}],
    "transitions": [{"id": "t", "kind": "Manual"}, {"id": "clear", "kind": "Manual"}, {"id": "stop", "kind": "Manual"}],
    "arcs": [
        {"id": "a1", "sourceId": "a", "targetId": "t", "expression": "x", "direction": "IN"},
        {"id": "a2", "sourceId": "t", "targetId": "b", "expression": "x", "direction": "OUT"},
        {"id": "a3", "sourceId": "a", "targetId": "clear", "direction": "IN", "kind": "reset"},
        {"id": "a4", "sourceId": "clear", "targetId": "bin", "direction": "OUT"},
        {"id": "a5", "sourceId": "a", "targetId": "stop", "direction": "IN", "kind": "inhibitor"},
        {"id": "a6", "sourceId": "stop", "targetId": "bin", "direction": "OUT"},
    ],
    "initialMarking": {"a": [{"value": 3}, {"value": 8}]},
}  # fmt: skip


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    with Engine.open(database_url) as opened:
        begun(opened, QUEUE, case_id="C1")
        yield opened
        assert opened.verify().violations == []


def refused(engine: Engine, name: str, **parameters: Any) -> Refused:
    head = engine.head
    with pytest.raises(Refused) as caught:
        do(engine, name, **parameters)
    assert engine.head == head
    return caught.value


def hold(engine: Engine, token: int) -> Any:
    return do(engine, "hold", token_id=token, reason="a stain")


def unhold(engine: Engine, token: int) -> Any:
    return do(engine, "unhold", token_id=token, reason="it is fine")


def offered(engine: Engine, transition: str, case_id: str = "C1") -> Any:
    return next(each for each in engine.enabled(case_id) if each.transition_id == transition)


def fire(engine: Engine, transition: str, case_id: str = "C1", **more: Any) -> Any:
    return do(engine, "fire", case_id=case_id, transition_id=transition, **more)


def lying(engine: Engine, case_id: str = "parent-case-1") -> list[int]:
    return [each.id_token for each in engine.tokens(case_id) if each.place_id is not None]


def test_a_held_token_is_in_no_binding_until_it_is_released(engine: Engine) -> None:
    """Supervisor: hold and unhold: it lies where it lay, says so, and takes part in no firing."""
    (held,) = hold(engine, 1).tokens
    assert (held.held, held.hold_reason, held.place_id, held.status) == (True, "a stain", "a", "ready")
    assert [each["binding"] for each in offered(engine, "t").bindings] == [{"x": 8}]
    assert marking(engine, "C1") == {"a": [3, 8]}
    fire(engine, "t")
    why = offered(engine, "t")
    assert (why.enabled, why.reason_code, why.reason) == (False, "net_held", "A token that is needed is held.")
    assert refused(engine, "fire", case_id="C1", transition_id="t").details["reason_code"] == "net_held"
    assert refused(engine, "consume_input_tokens", case_id="C1", transition_id="t").code == "not_enabled"
    (free,) = unhold(engine, 1).tokens
    assert (free.held, free.hold_reason) == (False, None)
    assert fire(engine, "t").tokens[-1].value == 3


def test_a_held_token_that_is_asked_for_is_refused_with_its_release(engine: Engine) -> None:
    """Fire by token, move: the refusal says why it is held, and offers what mends it."""
    hold(engine, 1)
    hold(engine, 1)
    for name, more in (
        ("fire", {"case_id": "C1", "transition_id": "t", "token_binding": {"tokenId": 1}}),
        ("move_token", {"token_id": 1, "from_place_id": "a", "to_place_id": "b"}),
    ):
        refusal = refused(engine, name, **more)
        assert (refusal.code, refusal.message) == ("token_held", "#1 is on hold: a stain, a stain.")
        assert refusal.remedy is not None
        assert (refusal.remedy.command, refusal.remedy.parameters) == ("unhold", {"token_id": 1})
    unhold(engine, 1)
    assert refused(engine, "unhold", token_id=1, reason="again").code == "not_held"
    do(engine, "move_token", token_id=1, from_place_id="a", to_place_id="b")


def test_a_reset_leaves_a_held_token_and_an_inhibitor_sees_it(engine: Engine) -> None:
    """What is held is there: it stops what waits for its absence, and is not cleared away."""
    hold(engine, 1)
    fire(engine, "clear")
    assert marking(engine, "C1") == {"a": [3], "bin": [None]}
    assert not offered(engine, "stop").enabled
    unhold(engine, 1)
    fire(engine, "clear")
    assert offered(engine, "stop").enabled


def test_a_held_tokens_value_may_be_corrected_and_it_stays_held(engine: Engine) -> None:
    """S0-06: with a reason, that stands in its history beside the value before."""
    hold(engine, 1)
    (token,) = do(engine, "update_token_data", token_id=1, data=4, reason="counted again").tokens
    assert (token.value, token.held) == (4, True)
    assert [each["binding"] for each in offered(engine, "t").bindings] == [{"x": 8}]
    unhold(engine, 1)
    assert [each["binding"] for each in offered(engine, "t").bindings] == [{"x": 4}, {"x": 8}]
    do(engine, "move_token", token_id=1, from_place_id="a", to_place_id="b", reason="by hand")
    told = engine.ask(questions.TokenHistory(1))
    assert [each["data"] for each in told[1:]] == [
        {"reason": "a stain"}, {"data": 4, "reason": "counted again"}, {"reason": "it is fine"},
        {"from": "a", "to": "b", "reason": "by hand"},
    ]  # fmt: skip


def test_a_note_stands_in_a_tokens_history_also_when_it_was_taken(engine: Engine) -> None:
    """Worker: a note changes nothing else, and may be written of what is over."""
    before = engine.state("C1").as_json()["marking"]
    assert names(do(engine, "token_note", token_id=1, text="a scratch")) == ["TOKEN_ADJUST"]
    assert engine.state("C1").as_json()["marking"] == before
    fire(engine, "t")
    do(engine, "token_note", token_id=1, text="it was deep")
    told = [each for each in engine.ask(questions.TokenHistory(1)) if each["name"] == "token.noted/1"]
    assert [each["data"]["text"] for each in told] == ["a scratch", "it was deep"]


def test_what_was_done_by_hand_is_taken_back(engine: Engine) -> None:
    """Supervisor: correct: held, released, altered, moved: each put back as it was; the act and its reason are told."""
    acts = (
        ("hold", {"reason": "a stain"}), ("update_token_data", {"data": 5}),
        ("move_token", {"from_place_id": "a", "to_place_id": "b"}),
    )
    before = (engine.token(1).as_json(), [each.as_json() for each in engine.enabled("C1")])
    for name, more in acts:
        done = do(engine, name, token_id=1, **more)
        back = do(engine, "correct", act=done.op_id, reason="a slip")
        assert back.events[-1].data == {"act": done.op_id, "command": name, "reason": "a slip"}
        after = {**engine.token(1).as_json(), "version": before[0]["version"], "updated_at": before[0]["updated_at"]}
        assert (after, [each.as_json() for each in engine.enabled("C1")]) == before
    hold(engine, 1)
    do(engine, "correct", act=unhold(engine, 1).op_id, reason="it is not")
    assert [each["binding"] for each in offered(engine, "t").bindings] == [{"x": 8}]


def test_what_was_touched_since_or_fired_is_not_taken_back(engine: Engine) -> None:
    """Supervisor: correct: only while what it made is untouched; what a firing took and gave stays."""
    first = do(engine, "update_token_data", token_id=1, data=5)
    hold(engine, 1)
    refusal = refused(engine, "correct", act=first.op_id, reason="a slip")
    assert (refusal.code, refusal.details["serial"]) == ("touched_since", "#1")
    fired = fire(engine, "t")
    assert refused(engine, "correct", act=fired.op_id, reason="a slip").code == "not_correctable"


def test_a_full_place_takes_nothing_back(engine: Engine) -> None:
    """C31: what was moved out comes back only where there is room."""
    for _ in range(2):
        fire(engine, "t")
    extra = do(engine, "produce_output_tokens", case_id="C1", transition_id="t", data={"x": 1}).tokens[0].id_token
    out = do(engine, "move_token", token_id=extra, from_place_id="b", to_place_id="a")
    do(engine, "produce_output_tokens", case_id="C1", transition_id="t", data={"x": 2})
    assert refused(engine, "correct", act=out.op_id, reason="a slip").code == "place_is_full"


def test_what_set_something_going_is_not_taken_back(database_url: str) -> None:
    """Supervisor: correct: a child that went on by itself after a value was altered has done what it has done."""
    with Engine.open(database_url) as engine:
        guarded = empty_child(transitions=[{**CHILD["transitions"][0], "guardExpression": "x > 3"}])
        begun(engine, guarded, PARENT)
        fire(engine, "t_call_child", "parent-case-1")
        (token,) = lying(engine, "parent-case-1:sw1:1")
        done = do(engine, "update_token_data", token_id=token, data=4)
        assert marking(engine) == {"p_wait": [8]}
        assert refused(engine, "correct", act=done.op_id, reason="a slip").code == "not_correctable"
        assert engine.verify().violations == []


def test_what_was_taken_is_not_held(engine: Engine) -> None:
    fire(engine, "t")
    assert refused(engine, "hold", token_id=1, reason="late").code == "token_gone"
    do(engine, "case_cancel", case_id="C1", reason="enough")
    assert refused(engine, "hold", token_id=2, reason="late").code == "case_over"


def test_a_hold_is_there_after_the_program_was_closed(sqlite_url: str) -> None:
    """Design: what is kept beside the state is reckoned from the records."""
    with Engine.open(sqlite_url) as engine:
        begun(engine, QUEUE, case_id="C1")
        hold(engine, 1)
    with Engine.open(sqlite_url) as engine:
        assert fire(engine, "t").tokens[-1].value == 8
        assert offered(engine, "t").reason_code == "net_held"


def test_a_case_with_something_on_hold_does_not_end(database_url: str) -> None:
    """It ends with the release, in the same act, when its end is marked by then."""
    with Engine.open(database_url) as engine:
        begun(engine, changed(CHILD, initialMarking={"c_in": [{"value": 5}, {"value": 6}]}), case_id="C1")
        hold(engine, 2)
        do(engine, "case_run_automatic", case_id="C1")
        assert (marking(engine, "C1"), engine.state("C1").status) == ({"c_in": [6], "c_out": [10]}, "running")
        do(engine, "update_token_data", token_id=2, data=7)
        released = unhold(engine, 2)
        assert "CASE_COMPLETE" not in names(released)       # it may go on, and does
        do(engine, "case_run_automatic", case_id="C1")
        assert (marking(engine, "C1"), engine.state("C1").status) == ({"c_out": [10, 14]}, "completed")
        assert engine.verify().violations == []


def test_a_child_with_something_on_hold_says_so_and_hands_over_when_it_is_released(database_url: str) -> None:
    """S2-05, S2-09: the parent's call waits; the release runs the child on, ends it and gives the parent its answer."""
    with Engine.open(database_url) as engine:
        manual = empty_child(transitions=[{**CHILD["transitions"][0], "kind": "Manual"}])
        begun(engine, manual, changed(PARENT, transitions=[{**PARENT["transitions"][0]}, PARENT["transitions"][1]]))
        fire(engine, "t_call_child", "parent-case-1")
        child = "parent-case-1:sw1:1"
        (token,) = lying(engine, child)
        answer = hold(engine, token)
        assert "SUBWORKFLOW_STUCK" in names(answer)
        assert engine.state(child).stuck["why"] == "nothing is enabled in it while something is on hold"
        assert marking(engine) == {}
        assert "SUBWORKFLOW_MOVED" in names(unhold(engine, token))
        fire(engine, "t_child", child)
        assert marking(engine) == {"p_wait": [6]}
        assert engine.verify().violations == []


def test_what_was_held_at_the_end_of_a_child_is_handed_over_with_its_release(database_url: str) -> None:
    """S2-06: what lies in an end place while something else is on hold is not handed over yet."""
    both = changed(CHILD, initialMarking={"c_in": [{"value": 5}]})
    both["transitions"] = [{**CHILD["transitions"][0], "kind": "Manual"}]
    with Engine.open(database_url) as engine:
        begun(engine, both, PARENT)
        fire(engine, "t_call_child", "parent-case-1")
        child = "parent-case-1:sw1:1"
        own, given = lying(engine, child)
        hold(engine, own)
        fire(engine, "t_child", child)
        assert (marking(engine, child), engine.state(child).status) == ({"c_in": [5], "c_out": [6]}, "running")
        assert marking(engine) == {}
        unhold(engine, own)
        assert engine.state(child).status == "completed"
        assert marking(engine) == {"p_wait": [6]}
        assert given != own and engine.verify().violations == []
