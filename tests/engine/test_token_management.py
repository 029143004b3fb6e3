"""Token management by its own names (S0), on both databases: in cases of nets, and what of it there is for jobs."""

from collections.abc import Iterator
from typing import Any

import pytest
from engine.nets import CHILD, FORM, PARENT, SORTING, begun, changed, do, empty_child, marking, names
from paper import BAG, PARTS

from petri_desk.engine import Engine, Refused, questions
from tests.store.test_tables import rows

GUARDED: dict[str, Any] = {
    "id": "guarded", "colorSets": ["colset INT = int;", "colset STRING = string;",
                                   "colset CARD = record n: INT * note: STRING;", "colset FREE = json;"],
    "places": [{"id": "a", "colorSet": "INT"}, {"id": "b", "colorSet": "INT", "capacity": 1, "name": "Bee"},
               {"id": "c", "colorSet": "CARD"}, {"id": "free", "colorSet": "FREE"}],
    "transitions": [{"id": "t", "kind": "Manual", "guardExpression": "x > 5", "actionExpression": "y = x * 10"},
                    {"id": "u", "kind": "Manual"}],
    "arcs": [
        {"id": "a1", "sourceId": "a", "targetId": "t", "expression": "x", "direction": "IN"},
        {"id": "a2", "sourceId": "t", "targetId": "b", "expression": "y", "direction": "OUT"},
        {"id": "a3", "sourceId": "b", "targetId": "u", "expression": "x", "direction": "IN"},
        {"id": "a4", "sourceId": "u", "targetId": "a", "expression": "x", "direction": "OUT"},
    ],
    "initialMarking": {"a": [{"value": 3}, {"value": 8}, {"value": 9}], "c": [{"value": {"n": 1, "note": "x"}}],
                       "free": [{"value": {"deep": [1, None]}}]},
}  # fmt: skip


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    with Engine.open(database_url) as opened:
        begun(opened, GUARDED, case_id="C1")
        yield opened
        assert opened.verify().violations == []


def refused(engine: Engine, name: str, **parameters: Any) -> Refused:
    head = engine.head
    with pytest.raises(Refused) as caught:
        do(engine, name, **parameters)
    assert engine.head == head
    return caught.value


def consume(engine: Engine, transition: str = "t", case_id: str = "C1") -> Any:
    return do(engine, "consume_input_tokens", case_id=case_id, transition_id=transition)


def produce(engine: Engine, transition: str = "t", case_id: str = "C1", **data: Any) -> Any:
    return do(engine, "produce_output_tokens", case_id=case_id, transition_id=transition, data=data)


def at(engine: Engine, place: str, case_id: str = "C1") -> list[int]:
    return [each.id_token for each in engine.tokens(case_id) if each.place_id == place]


# --- create and get ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("given", ["guarded", GUARDED])
def test_initial_tokens_are_laid_before_the_case_is_started(engine: Engine, given: Any) -> None:
    """S0-01: the case is fetched first, what was laid is answered, and starting it lays nothing twice."""
    assert refused(engine, "create_initial_tokens", case_id="C2", workflow_definition=given).code == "unknown_case"
    do(engine, "case_create", workflow="guarded", case_id="C2")
    answer = do(engine, "create_initial_tokens", case_id="C2", workflow_definition=given)
    assert [each.value for each in answer.tokens] == [3, 8, 9, {"n": 1, "note": "x"}, {"deep": [1, None]}]
    again = refused(engine, "create_initial_tokens", case_id="C2", workflow_definition=given)
    assert again.code == "already_begun"
    do(engine, "case_start", case_id="C2")
    assert marking(engine, "C2") == marking(engine, "C1")


def test_a_definition_that_the_case_does_not_play_is_refused(engine: Engine) -> None:
    """S0-01: another workflow, or another revision of it; and a case that runs has its tokens."""
    do(engine, "case_create", workflow="guarded", case_id="C2")
    for other in ("bag", changed(GUARDED, name="Other")):
        refusal = refused(engine, "create_initial_tokens", case_id="C2", workflow_definition=other)
        assert (refusal.code, refusal.details["revision"]) == ("another_definition", 1)
    running = refused(engine, "create_initial_tokens", case_id="C1", workflow_definition="guarded")
    assert running.code == "already_begun"


def test_the_tokens_of_a_case_are_told_and_nothing_is_written(engine: Engine) -> None:
    """S0-02: of that case and only of that; taken ones too; the answer has the shape of every answer."""
    begun(engine, SORTING, case_id="C2")
    consume(engine)
    head = engine.head
    answer = do(engine, "get_tokens", case_id="C1")
    assert [(each.id_token, each.place_id, each.value) for each in answer.tokens][:3] == [
        (1, "a", 3), (2, None, 8), (3, "a", 9),
    ]  # fmt: skip
    assert {each.case_id for each in answer.tokens} == {"C1"}
    assert (answer.op_id, answer.events, answer.gseq, answer.case_id) == (None, [], head, "C1")
    assert answer.state_hash == engine.state("C1").state_hash
    assert engine.get_tokens("C1") == answer.tokens == engine.tokens("C1")
    assert engine.submit("get_tokens", actor="Nok", case_id="C1").result().tokens == answer.tokens
    assert engine.preview("get_tokens", actor="Nok", case_id="C1").tokens == answer.tokens
    assert engine.head == head
    assert refused(engine, "get_tokens", case_id="NONE").code == "unknown_case"


# --- consume and produce ----------------------------------------------------------------------------------------------


def test_consuming_takes_the_input_tokens_and_the_rows_stay(engine: Engine) -> None:
    """S0-03, C10: out of the marking; the row stays, with when it was consumed, and the event says from where."""
    answer = consume(engine)
    assert names(answer) == ["TRANSITION_CONSUMED", "TOKEN_CONSUMED", "CASE_COUNT"]
    assert [(each.id_token, each.value, each.place_id) for each in answer.tokens] == [(2, 8, None)]
    assert marking(engine, "C1")["a"] == [3, 9]
    event = answer.events[1]
    assert (event.token, event.node, event.event_type) == (2, "a", "consume")


def test_what_is_produced_comes_from_what_was_consumed_and_carries_the_data(engine: Engine) -> None:
    """S0-04, S0-14: the arcs give with the binding of the last consumption; the token leads back to what it took."""
    consume(engine)
    answer = produce(engine)
    assert names(answer) == ["TRANSITION_PRODUCED", "TOKEN_PRODUCED", "CASE_COUNT"]
    assert [(each.value, each.parent_token_id, each.place_id) for each in answer.tokens] == [(80, 2, "b")]
    kin = engine.trace(answer.tokens[0].id_token, "backward").as_json()["tokens"]
    assert [(each["value"], each["case_id"]) for each in kin] == [(8, "C1"), (80, "C1")]
    history = engine.ask(questions.TokenHistory(2))
    assert [each["canonical_type"] for each in history] == ["TOKEN_PRODUCED", "TOKEN_CONSUMED"]


def test_data_goes_before_the_binding(engine: Engine) -> None:
    """S0-04: output tokens carrying data: a variable that data names has that value."""
    consume(engine)
    assert [each.value for each in produce(engine, x=4).tokens] == [40]
    consume(engine, "u")
    assert [(each.value, each.place_id) for each in produce(engine, "u", x="12").tokens] == [(12, "a")]


def test_with_nothing_consumed_all_comes_from_the_data(engine: Engine) -> None:
    """S0-04: and what the data does not say is named."""
    refusal = refused(engine, "produce_output_tokens", case_id="C1", transition_id="u", data={})
    assert (refusal.code, refusal.details["transition"]) == ("net_expression", "u")
    wrong = refused(engine, "produce_output_tokens", case_id="C1", transition_id="u", data={"x": "red"})
    assert wrong.code == "value_does_not_fit"
    answer = produce(engine, "u", x=5)
    assert [(each.value, each.parent_token_id) for each in answer.tokens] == [(5, None)]


def test_each_consumption_is_produced_from_once_the_last_one_first(engine: Engine) -> None:
    """S0-03, S0-04: two taken, two given; a third has nothing to come from."""
    consume(engine)
    consume(engine)
    assert [each.value for each in produce(engine).tokens] == [90]
    do(engine, "move_token", token_id=at(engine, "b")[0], from_place_id="b", to_place_id="a")
    assert [each.value for each in produce(engine).tokens] == [80]
    do(engine, "move_token", token_id=at(engine, "b")[0], from_place_id="b", to_place_id="a")
    assert refused(engine, "produce_output_tokens", case_id="C1", transition_id="t", data={}).code == "net_expression"


def test_a_guard_that_is_false_consumes_nothing(engine: Engine) -> None:
    """S0-15: evaluated before consuming; the refusal names it."""
    for token in (2, 3):
        do(engine, "update_token_data", token_id=token, data=1)
    refusal = refused(engine, "consume_input_tokens", case_id="C1", transition_id="t")
    assert (refusal.code, refusal.details["reason_code"]) == ("not_enabled", "net_guard")
    assert "x > 5" in refusal.message
    assert marking(engine, "C1")["a"] == [1, 1, 3]


def test_no_place_ever_holds_more_than_it_takes(engine: Engine) -> None:
    """S0-13, C31: by consuming, producing or moving."""
    consume(engine)
    produce(engine)
    full = refused(engine, "consume_input_tokens", case_id="C1", transition_id="t")
    assert full.details["reason_code"] == "net_capacity"
    given = refused(engine, "produce_output_tokens", case_id="C1", transition_id="t", data={"x": 7})
    moved = refused(engine, "move_token", token_id=1, from_place_id="a", to_place_id="b")
    assert [(each.code, each.details["place"], each.details["capacity"]) for each in (given, moved)] == [
        ("place_is_full", "b", 1)] * 2  # fmt: skip
    assert marking(engine, "C1")["b"] == [80]


def test_a_form_is_data_too(engine: Engine) -> None:
    """S0-04: what a form would give when fired, the data gives."""
    begun(engine, SORTING, case_id="C2")
    consume(engine, "grade", "C2")
    assert "grade" in FORM["properties"]
    assert [each.value for each in produce(engine, "grade", "C2", grade="B").tokens] == [[7, "B"]]


def test_a_call_is_fired_and_not_taken_apart(engine: Engine) -> None:
    """S0-03, S2-01: what the refusal offers instead is to fire it."""
    begun(engine, CHILD, PARENT)
    for name, more in (("consume_input_tokens", {}), ("produce_output_tokens", {"data": {"b": 1}})):
        refusal = refused(engine, name, case_id="parent-case-1", transition_id="t_call_child", **more)
        assert (refusal.code, refusal.remedy and refusal.remedy.command) == ("calls_are_fired", "fire")


def test_a_case_in_which_something_taken_waits_has_not_ended(engine: Engine) -> None:
    """S0-03: not even when its end place is marked; it ends when the outputs are there."""
    begun(engine, CHILD, case_id="C2")
    do(engine, "update_token_data", token_id=6, data=6)
    consume(engine, "t_child", "C2")
    produced = produce(engine, "t_child", "C2")
    assert (marking(engine, "C2"), engine.state("C2").status) == ({"c_out": [12]}, "completed")
    assert "CASE_COMPLETE" in names(produced)
    begun(engine, CHILD, case_id="C3")
    token = at(engine, "c_in", "C3")[0]
    do(engine, "produce_output_tokens", case_id="C3", transition_id="t_child", data={"x": 1})
    consume(engine, "t_child", "C3")
    assert (marking(engine, "C3"), engine.state("C3").status) == ({"c_out": [2]}, "running")
    assert engine.token(token).place_id is None
    produce(engine, "t_child", "C3")
    assert (marking(engine, "C3"), engine.state("C3").status) == ({"c_out": [10, 2]}, "completed")
    over = refused(engine, "consume_input_tokens", case_id="C3", transition_id="t_child")
    assert over.code == "case_over"


def test_a_child_that_is_ended_by_hand_hands_over(engine: Engine) -> None:
    """S2-06, S0-04: the parent gets its answer from tokens made by hand as from others, with what they descend from."""
    manual = empty_child(transitions=[{**CHILD["transitions"][0], "kind": "Manual"}])
    begun(engine, manual, PARENT)
    do(engine, "fire", case_id="parent-case-1", transition_id="t_call_child")
    consume(engine, "t_child", "parent-case-1:sw1:1")
    assert engine.state("parent-case-1:sw1:1").stuck is None
    answer = produce(engine, "t_child", "parent-case-1:sw1:1")
    assert "SUBWORKFLOW_COMPLETED" in names(answer)
    assert marking(engine) == {"p_wait": [6]}


# --- move and update --------------------------------------------------------------------------------------------------


def test_a_token_is_moved_within_its_case(engine: Engine) -> None:
    """S0-05: the same token, told from where to where."""
    answer = do(engine, "move_token", token_id=2, from_place_id="a", to_place_id="b")
    assert [(each.id_token, each.place_id, each.value) for each in answer.tokens] == [(2, "b", 8)]
    event = answer.events[0]
    assert (event.canonical_type, event.event_type, event.data) == ("TOKEN_MOVE", "move", {"from": "a", "to": "b"})
    assert do(engine, "fire", case_id="C1", transition_id="u").tokens[-1].value == 8


def test_a_token_is_moved_only_from_where_it_lies_to_a_place_that_takes_it(engine: Engine) -> None:
    """S0-05: wrong from_place, a place of another case, a value of another colour set."""
    for token, source, target, code in (
        (1, "b", "a", "not_in_place"), (1, "a", "p_start", "no_place"), (1, "p_start", "a", "no_place"),
        (1, "a", "c", "value_does_not_fit"), (99, "a", "b", "unknown_token"),
    ):  # fmt: skip
        refusal = refused(engine, "move_token", token_id=token, from_place_id=source, to_place_id=target)
        assert refusal.code == code
    assert marking(engine, "C1")["a"] == [3, 8, 9]


def test_what_was_taken_is_neither_moved_nor_altered(engine: Engine) -> None:
    """C10: a consumed token stays as it was."""
    consume(engine)
    assert refused(engine, "move_token", token_id=2, from_place_id="a", to_place_id="b").code == "token_gone"
    assert refused(engine, "update_token_data", token_id=2, data=1).code == "token_gone"


def test_a_tokens_data_is_replaced_and_a_records_is_merged(engine: Engine) -> None:
    """S0-06, C10: `updated_at` and the version move; before and after are recorded."""
    for token, data, value in (
        (1, 7, 7), (1, "8", 8), (4, {"note": "y"}, {"n": 1, "note": "y"}), (4, '{"n": 2}', {"n": 2, "note": "y"}),
        (5, {"more": 1}, {"deep": [1, None], "more": 1}), (5, "red", "red"), (5, {"deep": None}, {"deep": None}),
        (5, [1, 2], [1, 2]),
    ):  # fmt: skip
        before = engine.token(token)
        answer = do(engine, "update_token_data", token_id=token, data=data)
        after = engine.token(token)
        assert after.as_json()["value"] == value == answer.as_json()["tokens"][0]["value"]
        assert after.version > before.version and after.updated_at >= before.updated_at
        (_, change), *_ = engine.changes(engine.head - 1)[0].changes
        assert list(change.fields["value"]) == [before.as_json()["value"], value]


def test_data_that_is_no_value_of_the_places_colour_set_is_refused(engine: Engine) -> None:
    """S0-06: a value has its place's colour."""
    assert refused(engine, "update_token_data", token_id=1, data="seven").code == "value_does_not_fit"
    assert refused(engine, "update_token_data", token_id=4, data={"n": "one"}).code == "value_does_not_fit"


# --- jobs -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def job(engine: Engine) -> Engine:
    engine.publish(BAG)
    engine.publish(PARTS)
    do(engine, "job_create", route="bag", job_code="J", target_qty=1)
    token = engine.tokens("J")[0].id_token
    do(engine, "token_start", token_id=token)
    do(engine, "token_complete", token_id=token, actual_qty=1)
    return engine


def piece(engine: Engine) -> Any:
    return engine.tokens("J")[-1]


@pytest.mark.parametrize("places", [("STITCH", "QC"), ("STITCH.ready", "QC.ready")])
def test_a_jobs_token_is_moved_along_an_edge(job: Engine, places: tuple[str, str]) -> None:
    """C24: ready at the next node, as a move, and the sums of the job stay."""
    answer = do(job, "move_token", token_id=piece(job).id_token, from_place_id=places[0], to_place_id=places[1])
    assert (piece(job).current_node_id, piece(job).status) == ("QC", "ready")
    assert [(each.event_type, each.data) for each in answer.events] == [("move", {"from": "STITCH", "to": "QC"})]


def test_what_follows_from_lying_there_follows(job: Engine) -> None:
    """C24: a component that is moved past its last node is at the assembly only by its own way."""
    do(job, "job_create", route="parts", job_code="P", target_qty=1)
    flap = next(each for each in job.tokens("P") if each.current_node_id == "FLAP")
    do(job, "move_token", token_id=flap.id_token, from_place_id="FLAP", to_place_id="QC_FLAP")
    more = refused(job, "move_token", token_id=flap.id_token, from_place_id="QC_FLAP", to_place_id="ASSEMBLE")
    assert more.code == "bad_override"


def test_where_there_is_no_edge_the_way_is_to_override(job: Engine) -> None:
    """C24, S1-26: no node is skipped, backwards neither, and an edge of rework is the inspector's."""
    token = piece(job).id_token
    for source, target, code in (("STITCH", "RESEW", "no_edge"), ("STITCH", "CUT", "no_edge"),
                                 ("CUT", "STITCH", "not_in_place"), ("STITCH", "NOWHERE", "no_place")):  # fmt: skip
        refusal = refused(job, "move_token", token_id=token, from_place_id=source, to_place_id=target)
        assert refusal.code == code
    edge = refused(job, "move_token", token_id=token, from_place_id="STITCH", to_place_id="CUT")
    assert (edge.remedy and edge.remedy.command, edge.remedy and edge.remedy.parameters) == (
        "override_route", {"token_id": token, "to_node_id": "CUT"})  # fmt: skip


def test_only_a_ready_and_free_token_is_moved(job: Engine) -> None:
    """C24: not one that somebody works on, and not one that is held."""
    token = piece(job).id_token
    do(job, "hold", token_id=token, reason="look")
    move = {"token_id": token, "from_place_id": "STITCH", "to_place_id": "QC"}
    assert refused(job, "move_token", **move).code == "token_held"
    do(job, "unhold", token_id=token, reason="fine")
    do(job, "token_start", token_id=token)
    assert refused(job, "move_token", **move).code == "not_ready_to_move"


def test_the_data_of_a_jobs_token_is_its_metadata(job: Engine) -> None:
    """S0-06: merged; what the program keeps there is not touched."""
    token = piece(job).id_token
    do(job, "update_token_data", token_id=token, data={"colour": "red", "size": 4})
    do(job, "update_token_data", token_id=token, data={"size": None})
    assert job.token(token).as_json()["metadata"]["colour"] == "red"
    assert "size" not in job.token(token).as_json()["metadata"]
    assert refused(job, "update_token_data", token_id=token, data={"rework_reason": "x"}).code == "own_metadata"
    assert refused(job, "update_token_data", token_id=token, data=7).code == "data_of_a_job"


@pytest.mark.parametrize(("name", "more"), [
    ("create_initial_tokens", {"workflow_definition": "bag"}), ("consume_input_tokens", {"transition_id": "start@CUT"}),
    ("produce_output_tokens", {"transition_id": "start@CUT", "data": {}}),
])  # fmt: skip
def test_a_jobs_tokens_are_not_made_or_taken_by_hand(job: Engine, name: str, more: dict[str, Any]) -> None:
    """Design 3: a job's tokens come and go by its steps."""
    assert refused(job, name, case_id="J", **more).code == "only_for_nets"


# --- as it is stored --------------------------------------------------------------------------------------------------

SCHEMA = {
    "S0-07": ("SELECT i.id_instance AS id, d.workflow_id, i.status, i.created_at, i.updated_at"
              " FROM job_graph_instance i JOIN definition d ON d.id_definition = i.id_definition"
              " WHERE i.case_id = 'C1'",
              {"workflow_id": "guarded", "status": "running"}),
    "S0-08": ("SELECT t.id_token AS id, i.case_id, p.place_id, t.value AS data, t.spawned_at AS created_at,"
              " t.updated_at FROM flow_token t JOIN job_graph_instance i ON i.id_instance = t.id_instance"
              " JOIN place p ON p.id_place = t.place WHERE t.id_token = 1",
              {"id": 1, "case_id": "C1", "place_id": "a", "data": "3"}),
    "S0-09": ("SELECT p.id_place AS id, d.workflow_id, p.name, p.phase AS type, p.capacity, d.created_at"
              " FROM place p JOIN definition d ON d.id_definition = p.id_definition WHERE p.place_id = 'b'",
              {"workflow_id": "guarded", "name": "Bee", "type": "INT", "capacity": 1}),
    "S0-10": ("SELECT id_definition AS id, name, body AS definition, created_at FROM definition"
              " WHERE workflow_id = 'guarded'", {"name": "guarded"}),
    "S0-11": ("SELECT t.id_transition AS id, d.workflow_id, t.transition_id, t.guard_expression, d.created_at"
              " FROM transition t JOIN definition d ON d.id_definition = t.id_definition WHERE t.transition_id = 't'",
              {"workflow_id": "guarded", "guard_expression": "x > 5"}),
}  # fmt: skip


@pytest.mark.parametrize("line", sorted(SCHEMA))
def test_the_tables_read_as_the_specification_has_them(engine: Engine, database_url: str, line: str) -> None:
    """S0-07 to S0-11: CASE, TOKEN, PLACE, WORKFLOW and TRANSITION, with when they were made."""
    query, wanted = SCHEMA[line]
    (found,) = rows(database_url, query)
    assert {name: found[name] for name in wanted} == wanted
    assert all(value is not None for name, value in found.items() if name != "guard_expression")


def test_a_place_or_transition_is_updated_by_a_revision_of_its_own(engine: Engine, database_url: str) -> None:
    """S0-09 to S0-11: a revision is never altered, so `created_at` is its `updated_at`; a change has one of its own."""
    query = ("SELECT d.revision, d.created_at, p.name, p.capacity, t.guard_expression FROM definition d"
             " JOIN place p ON p.id_definition = d.id_definition JOIN transition t ON t.id_definition = d.id_definition"
             " WHERE d.workflow_id = 'guarded' AND p.place_id = 'b' AND t.transition_id = 't' ORDER BY d.revision")
    (before,) = rows(database_url, query)
    places = [{**each, "capacity": 2} if each["id"] == "b" else each for each in GUARDED["places"]]
    engine.publish(changed(GUARDED, places=places))
    again, after = rows(database_url, query)
    assert again == before
    assert (after["revision"], after["capacity"], after["guard_expression"]) == (2, 2, "x > 5")
    assert after["created_at"] >= before["created_at"]


def test_every_case_place_and_transition_belongs_to_its_workflow(engine: Engine, database_url: str) -> None:
    """S0-12: a workflow has places, or it is no workflow; tokens are in one case; what a transition did is found."""
    consume(engine)
    with pytest.raises(Refused) as empty:
        engine.publish(changed(GUARDED, id="empty", places=[], transitions=[], arcs=[], initialMarking={}))
    assert empty.value.code == "bad_definition"
    counted = "SELECT count(*) AS n FROM place p JOIN definition d ON d.id_definition = p.id_definition"
    assert rows(database_url, f"{counted} WHERE d.workflow_id = 'guarded'")[0]["n"] == 4
    taken = ("SELECT e.id_token FROM event e JOIN transition t ON t.id_transition = e.transition"
             " WHERE t.transition_id = 't' AND e.id_token IS NOT NULL")  # fmt: skip
    assert [each["id_token"] for each in rows(database_url, taken)] == [2]
