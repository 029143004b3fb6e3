"""The names that are promised: of commands, of their parameters, and of what an answer holds."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
from paper import BAG

from petri_desk.engine import COMMANDS, Engine, Refused

CATALOGUE = """
    publish(definition) release_workflow(workflow, revision, reason?) station_add(name, work_centers)
    job_create(route, job_code, target_qty, product_id?, due?, priority?, customer?)
    job_change(case_id, target_qty?, due?, priority?, reason) case_create(workflow, case_id, name?) case_start(case_id)
    case_cancel(case_id, reason) case_run_automatic(case_id, limit?)
    operator_add(name, roles, badge?, pin?) operator_change(name, roles?, badge?, pin?, disabled?)
    token_start(token_id, planned_qty?) token_pause(token_id, reason?) token_resume(token_id)
    token_complete(token_id, actual_qty?, scrap_qty?, confirm_over?, data?) token_release(token_id)
    token_note(token_id, text, photo?) material_use(token_id, lot, qty?) andon_call(station, kind, token_id?, text?)
    andon_answer(call_id, text?) qc_pass(token_id, data?) qc_fail(token_id, defect_code, note?, disposition?)
    bind_component(token_id, component_serial)
    split_batch_token(batch_token_id, actual_qty) batch_yield(token_id, qty) batch_gather(node_id, token_ids)
    batch_join(token_ids)
    token_rework(token_id, defect_code) create_rework_token(failed_token_id, defect_code, rework_node_id)
    token_scrap(token_id, reason, cancellation_type?) spawn_replacement(token_id, reason, start_node_id?)
    request_redesign(token_id, reason) resolve_redesign(token_id)
    token_adjust(token_id, reason, qty?, metadata?) time_correct(token_id, session_id, seconds, reason)
    override_route(token_id, to_node_id, reason) spawn_component(parent_token_id, component_code, node_id)
    hold(token_id, reason) unhold(token_id, reason) correct(act, reason, case_id?)
    create_initial_tokens(case_id, workflow_definition) get_tokens(case_id)
    consume_input_tokens(case_id, transition_id) produce_output_tokens(case_id, transition_id, data)
    move_token(token_id, from_place_id, to_place_id) update_token_data(token_id, data)
    fire(case_id, transition_id, binding_index?, binding?, token_binding?, form_data?)
"""
PROMISED = {name: rest.split(", ") for name, rest in re.findall(r"(\w+)\(([^)]*)\)", CATALOGUE)}

ANSWER = ["op_id", "replayed", "case_id", "seq", "gseq", "state_hash", "undoable_until", "tokens", "events"]
EVENT = ["gseq", "seq", "act_no", "name", "canonical_type", "event_type", "at", "operator", "station", "token", "node",
         "data"]  # fmt: skip
TOKEN = set(re.findall(r"\w+", """
    id_token id_instance case_id token_type serial_number parent_token_id child_tokens current_node_id place_id status
    qty metadata spawned_at completed_at cancellation_type replacement_token_id parent_scrapped_token_id
    parallel_group_id parallel_branch_key rework_count rework_history planned_qty actual_qty scrap_qty
    batch_session_id redesign_required redesign_resolved_at redesign_resolved_by cancellation_reason held hold_reason
    work_seconds sessions version updated_at colour value value_hash outcome
"""))  # fmt: skip
STATE = {"last_seq", "status", "marking", "variables", "state_hash", "version"}
OFFER = {"transition_id", "name", "kind", "enabled", "reason", "bindings"}
NET = {"id": "pass", "places": [{"id": "p", "colorSet": "INT"}, {"id": "q", "colorSet": "INT"}],
       "colorSets": ["colset INT = int;"], "transitions": [{"id": "t", "kind": "Manual"}],
       "arcs": [{"id": "a", "sourceId": "p", "targetId": "t", "expression": "x"},
                {"id": "b", "sourceId": "t", "targetId": "q", "expression": "x"}],
       "initialMarking": {"p": [{"value": 3}, {"value": 3}, {"value": 4}]}, "endPlaces": []}  # fmt: skip


def test_every_promised_command_is_there_with_its_parameters() -> None:
    """Doors, Commands: each name, and which of its parameters may be left out; what is more may be left out too."""
    for name, parameters in PROMISED.items():
        known = {each.name: each.required for each in COMMANDS[name].parameters}
        assert {each.rstrip("?"): not each.endswith("?") for each in parameters}.items() <= known.items(), name
        more = known.keys() - {each.rstrip("?") for each in parameters}
        assert not any(known[each] for each in more), (name, more)


def test_an_act_answers_with_what_is_promised(engine: Engine) -> None:
    """Doors: the answer, its whole tokens and its events, in a job; amounts are text with two places."""
    engine.publish(BAG)
    answer = engine.do("job_create", actor="nok", route="bag", job_code="001", target_qty="20").as_json()
    assert list(answer) == ANSWER
    assert [list(event) for event in answer["events"]] == [EVENT] * len(answer["events"]) != []
    token = answer["tokens"][0]
    assert (set(token), token["qty"], token["place_id"]) == (TOKEN, "20.00", "CUT.ready")
    assert isinstance(token["version"], int) and token["sessions"] == [] and token["held"] is False


def test_a_net_answers_with_the_same_names(engine: Engine) -> None:
    """Doors: the answer of a firing; `enabled` with its bindings, and the marking of a net by value and count."""
    engine.publish(NET)
    engine.do("case_create", actor="nok", workflow="pass", case_id="C")
    engine.do("case_start", actor="nok", case_id="C")
    offer = engine.enabled("C")[0].as_json()
    assert offer.keys() >= OFFER and offer["transition_id"] == "t" and offer["enabled"] is True
    assert [(each["index"], each["binding"]) for each in offer["bindings"]] == [(0, {"x": 3}), (1, {"x": 4})]
    assert all(each.keys() >= {"index", "binding", "tokens"} for each in offer["bindings"])
    answer = engine.do("fire", actor="nok", case_id="C", transition_id="t", binding={"x": 4}).as_json()
    assert list(answer) == ANSWER and all(set(token) == TOKEN for token in answer["tokens"])
    state = engine.state("C").as_json()
    assert state.keys() >= STATE
    assert state["marking"] == {"p": [{"value": 3, "count": 2}], "q": [{"value": 4, "count": 1}]}


def test_reading_answers_with_what_is_promised(engine: Engine) -> None:
    """Doors: state, enabled, trace, events and verify, as records and as JSON."""
    engine.publish(BAG)
    engine.do("job_create", actor="nok", route="bag", job_code="J", target_qty=3)
    state = engine.state("J")
    assert state.as_json().keys() >= STATE and state.marking == {"CUT.ready": 1} and state.marking["CUT.ready"] == 1
    offers = {each.transition_id: each for each in engine.enabled("J")}
    assert offers["start@CUT"].enabled and offers["start@CUT"].reason is None and offers["start@CUT"].keys() >= OFFER
    family = engine.trace(1)
    assert (list(family.as_json()), family.root, family.links) == (["root", "tokens", "links"], 1, [])
    assert [list(event.as_json()) for event in engine.events("J")] == [EVENT] * len(engine.events("J")) != []
    found = engine.verify()
    assert (found.violations, found.checked.keys() >= {"acts", "events", "tokens", "streams"}) == ([], True)


def test_a_link_leads_from_what_was_there_before(engine: Engine) -> None:
    """Doors, trace: from = parent or predecessor."""
    engine.publish(BAG)
    engine.do("job_create", actor="nok", route="bag", job_code="J", target_qty=3)
    engine.do("token_start", actor="nok", token_id=1, planned_qty=2)
    assert [dict(each) for each in engine.trace(1).as_json()["links"]] == [{"kind": "split", "from": 1, "to": 2}]


def test_a_refusal_says_what_is_promised(engine: Engine) -> None:
    """Doors: a refusal has code, message, details and remedy, as attributes and as JSON."""
    engine.publish(BAG)
    engine.do("job_create", actor="nok", route="bag", job_code="J", target_qty=3)
    with pytest.raises(Refused) as caught:
        engine.do("token_complete", actor="nok", token_id=1, actual_qty=3)
    told: Mapping[str, Any] = caught.value.as_json()["refused"]
    assert list(told) == ["code", "message", "details", "remedy"]
    assert told["remedy"] == {"command": "token_start", "parameters": {"token_id": 1}}
    assert (caught.value.code, caught.value.message) == (told["code"], told["message"])
    assert caught.value.remedy is not None and caught.value.remedy.command == "token_start"
