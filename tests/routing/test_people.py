"""People: who may do what, and who calls for help."""

from typing import Any

import pytest
from paper import BAG, Paper

from petri_desk.routing.catalog import COMMANDS
from petri_desk.routing.people import SETTINGS


@pytest.fixture
def paper() -> Paper:
    """A shop with an admin, a worker, an inspector and an auditor."""
    paper = Paper(BAG)
    paper.as_people(Boss="supervisor", Worker="worker", Inspector="inspector", Auditor="auditor")
    return paper


def operator(paper: Paper, name: str) -> Any:
    return next(entry.fields for _, entry in paper.shop.of_kind("operator") if entry.fields["name"] == name)


def test_a_shop_without_operators_is_open() -> None:
    """Doors: any actor name may do anything."""
    paper = Paper(BAG)
    paper.create("bag", 1)
    paper.do("token_start", actor="whoever", token_id=1)
    assert paper.token(1).status == "active"


def test_the_first_operator_is_made_admin(paper: Paper) -> None:
    """Doors: adding the first one needs no role and gives it admin."""
    roles = [operator(paper, name)["roles"] for name in ("Boss", "Worker")]
    assert roles == [["admin", "supervisor"], ["worker"]]


def test_from_then_on_a_stranger_does_nothing(paper: Paper) -> None:
    paper.refused("unknown_operator", "job_create", actor="whoever", route="bag", job_code="J", target_qty=1)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_an_auditor_only_looks(paper: Paper, name: str) -> None:
    """Faults 4E: auditor is read-only."""
    assert "auditor" not in COMMANDS[name].roles or COMMANDS[name].reads


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_an_admin_may_give_every_command(name: str) -> None:
    assert "admin" in COMMANDS[name].roles


@pytest.mark.parametrize(("actor", "name", "given"), [
    ("Worker", "job_create", {"route": "bag", "job_code": "J", "target_qty": 1}),
    ("Worker", "operator_add", {"name": "Friend", "roles": "admin"}),
    ("Worker", "publish", {"definition": {}}),
    ("Inspector", "operator_change", {"name": "Inspector", "roles": "admin"}),
    ("Auditor", "andon_call", {"station": "S", "kind": "quality"}),
])  # fmt: skip
def test_a_role_that_is_not_enough_is_refused(paper: Paper, actor: str, name: str, given: dict[str, Any]) -> None:
    """Doors: each command's role is enforced whatever the door."""
    assert paper.refused("not_allowed", name, actor=actor, **given).details["roles"] == list(COMMANDS[name].roles)


@pytest.mark.parametrize(("name", "role", "allowed"), [
    ("qc_fail", "worker", False), ("qc_fail", "inspector", True), ("spawn_component", "worker", True),
    ("override_route", "worker", False), ("override_route", "supervisor", True), ("hold", "inspector", False),
    ("resolve_redesign", "worker", False), ("resolve_redesign", "supervisor", True), ("correct", "worker", True),
    ("token_start", "inspector", True), ("release_workflow", "supervisor", True), ("publish", "designer", True),
])  # fmt: skip
def test_the_catalogue_says_who_may(name: str, role: str, allowed: bool) -> None:
    """S1-34: resolved by a manager; Story: workers may add a component."""
    assert (role in COMMANDS[name].roles) is allowed


def test_a_disabled_operator_does_nothing_more(paper: Paper) -> None:
    paper.do("operator_change", name="Worker", disabled=True)
    paper.create("bag", 1)
    paper.refused("operator_disabled", "token_start", actor="Worker", token_id=1)


def test_a_disabled_operator_can_be_let_in_again(paper: Paper) -> None:
    paper.do("operator_change", name="Worker", disabled=True)
    paper.do("operator_change", name="Worker", disabled=False)
    paper.create("bag", 1)
    paper.do("token_start", actor="Worker", token_id=1)
    assert paper.token(1).status == "active"


@pytest.mark.parametrize("change", [{"roles": "worker"}, {"disabled": True}])
def test_the_last_admin_stays(paper: Paper, change: dict[str, Any]) -> None:
    """Faults 4D: lockout cannot lock the last admin."""
    paper.refused("last_admin", "operator_change", name="Boss", **change)
    assert operator(paper, "Boss")["roles"] == ["admin", "supervisor"]


def test_an_admin_may_go_when_there_is_another(paper: Paper) -> None:
    paper.do("operator_add", name="Second", roles="admin")
    paper.do("operator_change", name="Boss", roles="worker")
    assert operator(paper, "Boss")["roles"] == ["worker"]


@pytest.mark.parametrize(("code", "name", "given"), [
    ("operator_exists", "operator_add", {"name": "Worker", "roles": "worker"}),
    ("unknown_role", "operator_add", {"name": "New", "roles": "emperor"}),
    ("unknown_role", "operator_change", {"name": "Worker", "roles": "worker,emperor"}),
    ("unknown_operator", "operator_change", {"name": "Nobody", "roles": "worker"}),
    ("nothing_to_change_operator", "operator_change", {"name": "Worker"}),
    ("bad_parameter", "operator_change", {"name": "Worker", "language": "klingon"}),
])  # fmt: skip
def test_what_cannot_be_of_an_operator_is_refused(paper: Paper, code: str, name: str, given: dict[str, Any]) -> None:
    paper.refused(code, name, **given)


def test_pin_and_badge_travel_beside_the_act_and_stand_in_no_event(paper: Paper) -> None:
    """Design: PIN and badge hashes live outside events."""
    draft = paper.do("operator_add", name="New", roles="worker", pin="$argon2$x", badge="ab12")
    assert [(each.pin_hash, each.badge_hash) for each in draft.secrets] == [("$argon2$x", b"\xab\x12")]
    assert not any("argon2" in event.body() or "ab12" in event.body() for event in draft.events)


def test_a_change_of_pin_is_an_event_that_does_not_say_which(paper: Paper) -> None:
    draft = paper.do("operator_change", name="Worker", pin="$argon2$y")
    assert paper.events[0].data == {"name": "Worker", "secrets": ["pin"]}
    assert [each.pin_hash for each in draft.secrets] == ["$argon2$y"]


# Stations and calls


def test_a_station_serves_work_centres(paper: Paper) -> None:
    paper.do("station_add", name="Bench", work_centers="STITCH,QC,STITCH")
    assert next(e.fields["work_centers"] for _, e in paper.shop.of_kind("station")) == ["QC", "STITCH"]


def test_a_station_is_added_once(paper: Paper) -> None:
    paper.do("station_add", name="Bench", work_centers="STITCH")
    paper.refused("station_exists", "station_add", name="Bench", work_centers="QC")


def test_a_call_stays_open_until_someone_answers(paper: Paper) -> None:
    paper.do("andon_call", actor="Worker", station="Bench", kind="material", text="thread is out")
    paper.do("andon_answer", call_id=1, text="on my way")
    call = paper.shop.get(("andon", 1))
    assert call and (call["called_by"], call["answered_by"], call["answer"]) == ("Worker", "Boss", "on my way")


@pytest.mark.parametrize(("code", "name", "given"), [
    ("bad_call", "andon_call", {"station": "Bench", "kind": "boredom"}),
    ("unknown_call", "andon_answer", {"call_id": 9}),
])  # fmt: skip
def test_a_call_that_cannot_be_is_refused(paper: Paper, code: str, name: str, given: dict[str, Any]) -> None:
    paper.refused(code, name, **given)


def test_a_call_is_answered_once(paper: Paper) -> None:
    paper.do("andon_call", station="Bench", kind="safety")
    paper.do("andon_answer", call_id=1)
    assert paper.refused("call_answered", "andon_answer", call_id=1).details["by"] == "Boss"


def test_a_call_names_a_station_there_is_and_says_its_number(paper: Paper) -> None:
    paper.do("station_add", name="Bench 9", work_centers=["SEW"])
    paper.refused("unknown_station", "andon_call", station="Bnech 9", kind="material")
    paper.do("andon_call", station="Bench 9", kind="material", text="thread is out")
    assert paper.events[-1].data == {"call_id": 1, "station": "Bench 9", "kind": "material", "text": "thread is out"}


# Languages and the clock


def test_a_person_and_a_station_have_a_language(paper: Paper) -> None:
    """The twenty, 15: the language is that of the operator, else that of the station."""
    paper.do("operator_add", name="Mali", roles="worker", language="th")
    paper.do("operator_change", name="Worker", language="en")
    paper.do("station_add", name="Bench", work_centers="STITCH", language="th")
    assert [operator(paper, name).get("language") for name in ("Mali", "Worker", "Boss")] == ["th", "en", None]
    assert next(e.fields["language"] for _, e in paper.shop.of_kind("station")) == "th"


def test_a_station_serves_other_work_centres_from_now_on(paper: Paper) -> None:
    paper.do("station_add", name="Bench", work_centers="STITCH")
    paper.do("station_change", name="Bench", work_centers="QC,CUT")
    paper.do("station_change", name="Bench", language="en")
    fields = next(e.fields for _, e in paper.shop.of_kind("station"))
    assert (fields["work_centers"], fields["language"]) == (["CUT", "QC"], "en")


@pytest.mark.parametrize(("code", "given"), [
    ("unknown_station", {"name": "Bnech", "language": "th"}), ("nothing_to_change_station", {"name": "Bench"}),
])  # fmt: skip
def test_what_cannot_be_of_a_station_is_refused(paper: Paper, code: str, given: dict[str, Any]) -> None:
    paper.do("station_add", name="Bench", work_centers="STITCH")
    paper.refused(code, "station_change", **given)


def test_the_shop_has_one_time_zone_and_another_one_takes_its_place(paper: Paper) -> None:
    """The twenty, "also": the time zone is fixed once, for every desk."""
    for zone in ("Europe/Berlin", "Asia/Bangkok"):
        paper.do("shop_change", time_zone=zone)
    assert paper.shop.get(SETTINGS) == {"time_zone": "Asia/Bangkok"}
    paper.refused("bad_parameter", "shop_change", time_zone="../etc/passwd")
