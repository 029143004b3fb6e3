"""Who may do what: every command of the catalogue by every role, at the engine, on both databases."""

from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from paper import BAG

from petri_desk.engine import COMMANDS, Engine, Refused, questions
from petri_desk.kernel.commands import ROLES

FLOOR = {"worker", "inspector", "supervisor", "admin"}
INSPECTION = {"inspector", "supervisor", "admin"}
LEADING = {"supervisor", "admin"}
DESIGN = {"designer", "admin"}

ALLOWED: dict[str, set[str]] = {
    "publish": DESIGN,
    "release_workflow": DESIGN | LEADING,
    "station_add": LEADING | {"designer"},
    "station_change": LEADING | {"designer"},
    "shop_change": LEADING,
    "operator_add": {"admin"},
    "operator_change": {"admin"},
    "andon_call": FLOOR,
    "andon_answer": FLOOR,
    "job_create": LEADING,
    "job_change": LEADING,
    "case_cancel": LEADING,
    "token_start": FLOOR,
    "token_pause": FLOOR,
    "token_resume": FLOOR,
    "token_complete": FLOOR,
    "token_release": FLOOR,
    "token_note": FLOOR,
    "token_scrap": FLOOR,
    "material_use": FLOOR,
    "bind_component": FLOOR,
    "spawn_component": FLOOR,
    "split_batch_token": FLOOR,
    "batch_yield": FLOOR,
    "batch_gather": FLOOR,
    "batch_join": FLOOR,
    "correct": FLOOR,
    "qc_pass": INSPECTION,
    "qc_fail": INSPECTION,
    "token_rework": INSPECTION,
    "create_rework_token": INSPECTION,
    "request_redesign": INSPECTION,
    "resolve_redesign": LEADING,
    "spawn_replacement": LEADING,
    "hold": LEADING,
    "unhold": LEADING,
    "token_adjust": LEADING,
    "override_route": LEADING,
    "time_correct": LEADING,
    "case_create": LEADING,
    "case_start": LEADING,
    "fire": FLOOR,
    "case_run_automatic": FLOOR,
    "create_initial_tokens": LEADING,
    "consume_input_tokens": LEADING,
    "produce_output_tokens": LEADING,
    "move_token": LEADING,
    "update_token_data": LEADING,
    "get_tokens": set(ROLES),
}

GIVEN: dict[str, Any] = {
    "token_id": 1, "token_ids": [1], "batch_token_id": 1, "parent_token_id": 1, "failed_token_id": 1,
    "case_id": "JOB", "job_code": "OTHER", "route": "bag", "workflow": "bag", "revision": 1, "target_qty": 5,
    "actual_qty": 5, "qty": 1, "node_id": "CUT", "to_node_id": "CUT", "rework_node_id": "RESEW",
    "defect_code": "SEW05", "component_code": "X", "component_serial": "X", "reason": "because", "text": "note",
    "lot": "H-1", "name": "nobody", "roles": ["worker"], "work_centers": ["X"], "station": "S", "kind": "material",
    "call_id": 1, "session_id": 1, "seconds": 1, "definition": BAG, "time_zone": "Asia/Bangkok",
    "transition_id": "t", "workflow_definition": "bag", "from_place_id": "CUT", "to_place_id": "STITCH", "data": {},
}  # fmt: skip

NUMBERS = count(1)


@pytest.fixture
def staffed(database_url: str) -> Iterator[Engine]:
    """A shop with one operator for each role, named after it."""
    with Engine.open(database_url) as engine:
        engine.publish(BAG, actor="founder")
        engine.do("job_create", actor="founder", route="bag", job_code="JOB", target_qty=5)
        engine.do("operator_add", actor="founder", name="admin", roles=["admin"])
        for role in ROLES:
            if role != "admin":
                engine.do("operator_add", actor="admin", name=role, roles=[role])
        yield engine


def _parameters(name: str, op_id: str) -> dict[str, Any]:
    command = COMMANDS[name]
    given = {each.name: GIVEN[each.name] for each in command.parameters if each.required and each.name in GIVEN}
    if name == "job_create":
        given["job_code"] = f"JOB-{next(NUMBERS)}"
    if name == "case_create":
        given["case_id"] = f"CASE-{next(NUMBERS)}"
    return given | ({"act": op_id} if name == "correct" else {})


def _is_let_in(engine: Engine, name: str, role: str, op_id: str) -> bool:
    try:
        engine.do(name, actor=role, **_parameters(name, op_id))
    except Refused as refusal:
        return refusal.code != "not_allowed"
    return True


def test_every_command_stands_in_the_table_of_roles() -> None:
    assert ALLOWED.keys() == COMMANDS.keys()


def test_every_command_is_open_to_its_roles_and_closed_to_the_others(staffed: Engine) -> None:
    op_id = staffed.do("token_note", actor="worker", token_id=1, text="x").op_id
    let_in = {
        name: {role for role in ROLES if _is_let_in(staffed, name, role, op_id)}
        for name in COMMANDS
        if name != "operator_change"
    }
    assert let_in == {name: roles for name, roles in ALLOWED.items() if name != "operator_change"}


def test_only_an_admin_changes_operators(staffed: Engine) -> None:
    assert {r for r in ROLES if _is_let_in(staffed, "operator_change", r, "")} == ALLOWED["operator_change"]


def test_a_stranger_is_refused_once_there_are_operators(staffed: Engine) -> None:
    with pytest.raises(Refused) as refusal:
        staffed.do("token_start", actor="stranger", token_id=1)
    assert refusal.value.code == "unknown_operator"


def test_a_disabled_operator_is_refused(staffed: Engine) -> None:
    staffed.do("operator_change", actor="admin", name="worker", disabled=True)
    with pytest.raises(Refused) as refusal:
        staffed.do("token_start", actor="worker", token_id=1)
    assert refusal.value.code == "operator_disabled"


def test_a_database_without_operators_lets_anyone_do_anything(database_url: str) -> None:
    with Engine.open(database_url) as engine:
        engine.publish(BAG, actor="anyone")
        assert engine.do("job_create", actor="anyone else", route="bag", job_code="J", target_qty=1).case_id == "J"


def test_the_first_operator_needs_no_role_and_becomes_admin(database_url: str) -> None:
    with Engine.open(database_url) as engine:
        engine.do("operator_add", actor="anyone", name="Nok", roles=["worker"])
        assert engine.do("operator_add", actor="Nok", name="Lek", roles=["worker"]).gseq == 2


def test_the_last_admin_cannot_be_taken_away(staffed: Engine) -> None:
    with pytest.raises(Refused) as refusal:
        staffed.do("operator_change", actor="admin", name="admin", disabled=True)
    assert refusal.value.code == "last_admin"


def test_pin_and_badge_sign_in_and_stand_nowhere_in_the_log(staffed: Engine) -> None:
    staffed.do("operator_change", actor="admin", name="worker", pin="493817", badge="BADGE-0042-CANARY")
    assert staffed.sign_in("worker", pin="493817").name == "worker"
    assert staffed.sign_in(badge="BADGE-0042-CANARY").name == "worker"
    log = repr([notice.as_json() for notice in staffed.changes(0)])
    assert "493817" not in log and "CANARY" not in log


def test_a_wrong_pin_is_refused(staffed: Engine) -> None:
    staffed.do("operator_change", actor="admin", name="worker", pin="493817")
    with pytest.raises(Refused) as refusal:
        staffed.sign_in("worker", pin="000000")
    assert refusal.value.code == "wrong_pin"


def test_the_time_zone_of_the_shop_is_one_that_there_is_and_is_told_to_every_desk(staffed: Engine) -> None:
    """The twenty, "also": the time zone is fixed once; a slip of the pen is refused."""
    assert staffed.ask(questions.ShopSettings()).time_zone is None
    with pytest.raises(Refused) as refused:
        staffed.do("shop_change", actor="supervisor", time_zone="Asia/Bangkokk")
    assert refused.value.code == "unknown_zone"
    for zone in ("Europe/Berlin", "Asia/Bangkok"):
        staffed.do("shop_change", actor="supervisor", time_zone=zone)
    staffed.do("station_add", actor="admin", name="Bench", work_centers=["X"], language="th")
    staffed.do("operator_change", actor="admin", name="worker", language="th")
    assert staffed.ask(questions.ShopSettings()).time_zone == "Asia/Bangkok"
    assert staffed.stations()[-1].language == "th"
    assert {each.name: each.language for each in staffed.ask(questions.Operators())}["worker"] == "th"
    assert not staffed.verify().violations
