"""Cases of nets through the engine, on both databases: made, started, fired by hand, run, cancelled, looked at."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import pytest
from engine.nets import CHILD, SORTING, begun, changed, do, marking, names
from paper import BAG

from petri_desk.engine import Engine, Refused, questions


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    with Engine.open(database_url) as opened:
        begun(opened, SORTING, case_id="C1")
        yield opened


def fire(engine: Engine, **how: Any) -> Any:
    return do(engine, "fire", case_id="C1", transition_id="grade", **{"form_data": {"grade": "A"}, **how})


def refused(engine: Engine, name: str, **parameters: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        do(engine, name, **parameters)
    return caught.value


# --- made, started, cancelled -----------------------------------------------------------------------------------------


def test_a_case_is_made_started_and_then_holds_its_initial_tokens(engine: Engine) -> None:
    """S2-15, S0-01: created without tokens; case_start lays them."""
    do(engine, "case_create", workflow="sorting", case_id="C2", name="Second")
    assert (engine.state("C2").status, marking(engine, "C2")) == ("created", {})
    assert names(do(engine, "case_start", case_id="C2")) == ["CASE_START", *["TOKEN_PRODUCED"] * 4, "CASE_COUNT"]
    assert (engine.state("C2").status, marking(engine, "C2")) == ("running", {"in": [-1, 3, 7, 7]})
    assert refused(engine, "case_start", case_id="C2").code == "case_running"


def test_nothing_is_fired_in_a_case_that_was_not_started(engine: Engine) -> None:
    """S2-15: the refusal names the act that mends it."""
    do(engine, "case_create", workflow="sorting", case_id="C2")
    refusal = refused(engine, "fire", case_id="C2", transition_id="grade")
    assert (refusal.code, refusal.remedy and refusal.remedy.command) == ("case_not_started", "case_start")
    assert {each.reason_code for each in engine.enabled("C2")} == {"not_running"}


def test_a_cancelled_case_is_over_and_empty(engine: Engine) -> None:
    """Doors: case_cancel."""
    do(engine, "case_cancel", case_id="C1", reason="withdrawn")
    assert (engine.state("C1").status, marking(engine, "C1")) == ("cancelled", {})
    assert refused(engine, "fire", case_id="C1", transition_id="grade", form_data={"grade": "A"}).code == "case_over"
    assert refused(engine, "case_cancel", case_id="C1", reason="again").code == "case_over"
    assert engine.verify().violations == []


def test_a_route_is_no_net_and_a_net_no_route(engine: Engine) -> None:
    """Doors: a route given to case_create is refused with job_create, and the other way round."""
    engine.publish(BAG)
    route = refused(engine, "case_create", workflow="bag", case_id="J1")
    net = refused(engine, "job_create", route="sorting", job_code="J1", target_qty=1)
    assert [(each.code, each.remedy and each.remedy.command) for each in (route, net)] == [
        ("not_a_net", "job_create"), ("not_a_route", "case_create"),
    ]  # fmt: skip


def test_commands_of_the_shop_floor_are_refused_on_a_net_and_the_other_way_round(engine: Engine) -> None:
    engine.publish(BAG)
    do(engine, "job_create", route="bag", job_code="J1", target_qty=1)
    token = engine.tokens("C1")[0].id_token
    assert refused(engine, "token_start", token_id=token).code == "only_for_jobs"
    assert refused(engine, "fire", case_id="J1", transition_id="start@CUT").code == "only_for_nets"
    with pytest.raises(Refused) as card:
        engine.card(token, "Nok")
    assert card.value.code == "no_card"


# --- published --------------------------------------------------------------------------------------------------------


def test_the_same_net_twice_is_one_revision(engine: Engine) -> None:
    """S4-06 S1.6.D: LoadCPN is idempotent; a changed net is the next revision, and a running case keeps its own."""
    assert engine.publish(SORTING).events == []
    engine.publish(changed(SORTING, transitions=SORTING["transitions"][:1], arcs=SORTING["arcs"][:2]))
    rows = {row["workflow_id"]: row for row in engine.ask(questions.Workflows()).items}
    assert (rows["sorting"]["revision"], rows["sorting"]["kind"]) == (2, "net")
    assert [each.transition_id for each in engine.enabled("C1")] == ["grade", "pack"]


def test_the_text_of_a_file_is_refused_with_its_lines(engine: Engine) -> None:
    """Doors: `publish FILE`; findings carry path and line."""
    text = '{"id": "n",\n "places": [{"id": "p", "colorSet": "NOWHERE"}],\n "transitions": [], "arcs": []}'
    with pytest.raises(Refused) as caught:
        engine.publish(text)
    assert [(each["where"], each["line"]) for each in caught.value.details["findings"]] == [("places[0].colorSet", 2)]


def test_an_id_of_a_route_is_not_given_to_a_net(engine: Engine) -> None:
    engine.publish(BAG)
    with pytest.raises(Refused) as caught:
        engine.publish(changed(CHILD, id="bag"))
    assert caught.value.code == "id_taken"


def test_the_tokens_of_one_place_are_listed(engine: Engine) -> None:
    """Doors: `list tokens --node N`: a place of a net is a node of its own."""
    found = engine.ask(questions.Tokens(case_id="C1", node="in", live=True)).items
    assert [(each["place_id"], each["value"]) for each in found] == [("in", 7), ("in", 3), ("in", 7), ("in", -1)]
    fire(engine)
    assert [each["value"] for each in engine.ask(questions.Tokens(case_id="C1", node="out")).items] == [[7, "A"]]


def test_what_may_end_the_case_says_so_before(engine: Engine) -> None:
    """S2-05: an end comes as soon as its places are marked, also while something is enabled by hand."""
    net = changed(CHILD, id="ending", transitions=[
        {**CHILD["transitions"][0], "kind": "Manual"}, {"id": "aside", "kind": "Manual"}])
    net["arcs"] = [*CHILD["arcs"], {"id": "more", "sourceId": "c_in", "targetId": "aside", "expression": "x",
                                    "direction": "IN"}]  # fmt: skip
    engine.publish(changed(net, initialMarking={"c_in": [{"value": 5}, {"value": 6}]}))
    do(engine, "case_create", workflow="ending", case_id="E")
    do(engine, "case_start", case_id="E")
    assert [(each.transition_id, each.may_end) for each in engine.enabled("E")] == [("t_child", True), ("aside", False)]
    do(engine, "fire", case_id="E", transition_id="t_child")
    assert (engine.state("E").status, marking(engine, "E")) == ("completed", {"c_in": [6], "c_out": [10]})


# --- fired ------------------------------------------------------------------------------------------------------------


def test_a_firing_says_what_it_took_and_gave(engine: Engine) -> None:
    """S4-04 S1.4.A: TRANSITION_FIRED, TOKEN_CONSUMED and TOKEN_PRODUCED, and the form's data."""
    answer = fire(engine)
    assert names(answer) == ["FORM_DATA", "TRANSITION_FIRED", "TOKEN_CONSUMED", "TOKEN_PRODUCED"]
    form, fired, consumed, produced = answer.events
    assert form.data == {"transition": "grade", "form": {"grade": "A"}}
    assert (fired.node, fired.data.binding) == ("grade", {"n": 7})
    assert [(consumed.token, consumed.node), (produced.token, produced.node)] == [(1, "in"), (5, "out")]
    assert marking(engine, "C1") == {"in": [-1, 3, 7], "out": [[7, "A"]]}


def test_bindings_are_offered_oldest_token_first_and_chosen_by_index(engine: Engine) -> None:
    """S2-16, S4-12: the index counts what `enabled` offers."""
    grade = engine.enabled("C1")[0]
    assert [each.binding for each in grade.bindings] == [{"n": 7}, {"n": 3}]
    assert [each.tokens for each in grade.bindings] == [[1], [2]]
    fire(engine, binding_index=1)
    assert marking(engine, "C1")["in"] == [-1, 7, 7]
    assert refused(engine, "fire", case_id="C1", transition_id="grade", binding_index=9,
                   form_data={"grade": "A"}).code == "no_such_binding"  # fmt: skip


def test_what_is_not_enabled_says_why(engine: Engine) -> None:
    """S0-13, C31: a full place, named in the reason; and a transition that is not there."""
    for _ in range(2):
        fire(engine)
    grade = engine.enabled("C1")[0]
    assert (grade.enabled, "out" in grade.reason) == (False, True)
    refusal = refused(engine, "fire", case_id="C1", transition_id="grade", form_data={"grade": "A"})
    assert (refusal.code, refusal.details["reason"]) == ("not_enabled", grade.reason)
    assert refused(engine, "fire", case_id="C1", transition_id="nothing").details["known"] == ["grade", "pack"]


def test_a_form_that_fits_is_taken(engine: Engine) -> None:
    """S4-13 S2.5.A: manual with form data."""
    fire(engine, form_data={"grade": "B", "width": "2.5", "count": 3, "ok": True})
    assert marking(engine, "C1")["out"] == [[7, "B"]]
    assert refused(engine, "fire", case_id="C1", transition_id="pack", form_data={"a": 1}).code == "form_not_asked"


# --- run --------------------------------------------------------------------------------------------------------------


COUNTING: dict[str, Any] = {
    "id": "counting", "colorSets": ["colset INT = int;"], "places": [{"id": "p", "colorSet": "INT"}],
    "transitions": [{"id": "t", "kind": "Auto", "guardExpression": "n < 30"}],
    "arcs": [
        {"id": "a1", "sourceId": "p", "targetId": "t", "expression": "n", "direction": "IN"},
        {"id": "a2", "sourceId": "t", "targetId": "p", "expression": "n + 1", "direction": "OUT"},
    ],
    "initialMarking": {"p": [{"value": 0}]},
}  # fmt: skip


def test_a_run_goes_to_rest_and_says_how_far(engine: Engine) -> None:
    """S2-15: executeall, in one act."""
    begun(engine, COUNTING, case_id="N1")
    last = do(engine, "case_run_automatic", case_id="N1").events[-1]
    assert (last.canonical_type, last.data) == ("CASE_RUN", {"fired": 30})
    assert marking(engine, "N1") == {"p": [30]}


def test_a_run_stops_at_its_limit_and_reports_it(engine: Engine) -> None:
    """S2-15: the limit is reported when it is reached, and is not an error."""
    begun(engine, COUNTING, case_id="N1")
    answer = do(engine, "case_run_automatic", case_id="N1", limit=10)
    said = next(each.data for each in answer.events if each.canonical_type == "CASE_RUN")
    assert (said, marking(engine, "N1")) == ({"fired": 10, "capped": True, "limit": 10}, {"p": [10]})
    assert refused(engine, "case_run_automatic", case_id="N1", limit=0).code == "bad_limit"
    assert refused(engine, "case_run_automatic", case_id="N1", limit=10_001).code == "bad_limit"


def test_time_goes_on_when_nothing_else_is_enabled(engine: Engine) -> None:
    """Nets: a token that is ready later is waited for by a run, and the clock never goes back."""
    timed = changed(COUNTING, id="timed", colorSets=["colset INT = int timed;"])
    timed["arcs"][1]["expression"] = "delay(n + 10, 5)"
    begun(engine, timed, case_id="T1")
    do(engine, "fire", case_id="T1", transition_id="t")
    assert (engine.enabled("T1")[0].enabled, engine.state("T1").clock) == (False, 0)
    do(engine, "case_run_automatic", case_id="T1")
    assert (marking(engine, "T1"), engine.state("T1").clock) == ({"p": [30]}, 15)


def test_a_fault_of_the_net_is_told_and_changes_nothing(engine: Engine) -> None:
    """Nets: the refusal names net, transition, expression and values."""
    faulty = changed(COUNTING, id="faulty", transitions=[{"id": "t", "kind": "Auto"}])
    faulty["arcs"][1]["expression"] = "10 // n"
    begun(engine, faulty, case_id="F1")
    refusal = refused(engine, "fire", case_id="F1", transition_id="t")
    assert all(part in refusal.message for part in ("faulty", "t", "10 // n", "n = 0"))
    assert (marking(engine, "F1"), engine.verify().violations) == ({"p": [0]}, [])


# --- looked at --------------------------------------------------------------------------------------------------------


def test_a_token_shows_its_colour_value_and_hash(engine: Engine) -> None:
    """S4-14 S2.6.A: the value's hash is that of its canonical JSON; a taken token lies nowhere."""
    fire(engine)
    token = next(each for each in engine.tokens("C1") if each.place_id == "out")
    assert (token.colour, token.as_json()["value"], token.status) == ("PAIR", [7, "A"], "ready")
    assert token.value_hash == sha256(b'[7,"A"]').hexdigest()
    taken = engine.token(1)
    assert (taken.status, taken.place_id, taken.as_json()["value"]) == ("completed", None, 7)


def test_the_state_is_the_same_live_and_from_the_tables(engine: Engine) -> None:
    """S4-05: `state` from memory, `StateOf` from rows, and after reopening."""
    fire(engine)
    live = engine.state("C1").as_json()
    assert engine.ask(questions.StateOf("C1")).as_json() == live
    assert live["marking"]["in"] == [
        {"value": -1, "count": 1}, {"value": 3, "count": 1}, {"value": 7, "count": 1},
    ]  # fmt: skip


def test_a_state_in_the_past_is_what_it_was(engine: Engine) -> None:
    """Design 5: one slider through time, for nets as well."""
    before, head = engine.state("C1").as_json(), engine.head
    fire(engine)
    assert engine.state("C1", at=head).as_json() == before


def test_the_whole_state_of_a_net_is_hashed_by_its_values(engine: Engine) -> None:
    """S4-02 S1.2.B: the hash changes with a token, and is the same for the same values."""
    do(engine, "case_create", workflow="sorting", case_id="C2")
    do(engine, "case_start", case_id="C2")
    first, second = engine.whole_state("C1"), engine.whole_state("C2")
    assert first.markingCompressed == second.markingCompressed
    head = engine.head
    fire(engine)
    assert engine.whole_state("C1").stateHash != first.stateHash
    assert engine.whole_state("C1", at=head).as_json() == first.as_json()
    assert engine.ask(questions.WholeState("C1")).as_json() == engine.whole_state("C1").as_json()


def test_a_job_and_a_case_stand_in_one_list(engine: Engine) -> None:
    """S4-06 S1.6.C: both are listed; the floor shows the jobs alone."""
    engine.publish(BAG)
    do(engine, "job_create", route="bag", job_code="J1", target_qty=2)
    assert [row["case_id"] for row in engine.ask(questions.Cases()).items] == ["C1", "J1"]
    floor = engine.ask(questions.Floor())
    assert ({job["case_id"] for job in floor["jobs"]}, {token["id_instance"] for token in floor["tokens"]}) == (
        {"J1"}, {3}
    )  # fmt: skip


def test_a_firing_can_be_previewed(engine: Engine) -> None:
    """Design: a preview is what would be done, and leaves nothing."""
    found = engine.preview("fire", actor="Nok", case_id="C1", transition_id="grade", form_data={"grade": "A"})
    assert [each["name"] for each in found.as_json()["events"]] == [
        "form.given/1", "transition.fired/1", "token.consumed/1", "token.produced/1",
    ]  # fmt: skip
    assert fire(engine, binding_index=0).events[1].data.binding == {"n": 7}
