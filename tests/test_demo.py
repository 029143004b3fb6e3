"""The demo: a believable week, made by commands alone, the same each time."""

import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from petri_desk import resource
from petri_desk.demo import PEOPLE, PIN, ROUTES, STATIONS, dyeing, fill, known_pin
from petri_desk.demo.hours import Hours
from petri_desk.engine import Engine, Record, Refused, questions
from petri_desk.kernel.commands import ROLES
from petri_desk.kernel.quantities import ZERO, moment, quantity
from petri_desk.routing.definitions import checked_text

MORNING = datetime(2026, 11, 20, 10, 42, tzinfo=UTC)  # a Friday
BANGKOK = timezone(timedelta(hours=7))
THAI = re.compile("[\u0e00-\u0e7f]")


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole demo in a file; whoever acts in it takes a copy."""
    path = tmp_path_factory.mktemp("demo") / "week.db"
    fill(str(path), now=MORNING)
    return path


@pytest.fixture(scope="module")
def demo(week: Path) -> Iterator[Engine]:
    with Engine.open(week) as engine:
        yield engine


@pytest.fixture(scope="module")
def tokens(demo: Engine) -> list[Record]:
    """Those of jobs; what lies in a net has a colour."""
    return [each for each in _records(demo.ask(questions.Tokens(limit=None)).items) if not each.colour]


@pytest.fixture(scope="module")
def cases(demo: Engine) -> dict[str, Record]:
    """The jobs."""
    found = _records(demo.ask(questions.Cases(limit=None)).items)
    return {case.case_id: case for case in found if case.workflow_id in ROUTES}


@pytest.fixture(scope="module")
def acts(demo: Engine) -> list[Record]:
    return _records(demo.ask(questions.Acts(limit=10_000)))


def _records(items: Iterable[Any]) -> list[Record]:
    return [Record(dict(each)) for each in items]


def _open(tokens: list[Record], **wanted: Any) -> list[Record]:
    return [each for each in tokens if each.outcome is None and all(each[key] == wanted[key] for key in wanted)]


# --- the states that are promised -------------------------------------------------------------------------------------


def test_a_batch_is_running(tokens: list[Record]) -> None:
    """Demo: a batch on the table, started in part, by someone who is at it."""
    batch, = _open(tokens, status="active", token_type="batch")
    assert [(each["operator"], each["ended_at"]) for each in batch.sessions] == [("Anan", None)]
    assert quantity(batch.planned_qty) == 12
    assert len(_open(tokens, case_id=batch.case_id, status="ready", token_type="batch")) == 1


def test_a_batch_was_split_into_what_was_good(demo: Engine, tokens: list[Record]) -> None:
    """Demo: a split batch, one of eight lost at the cutting table."""
    batch = next(each for each in tokens if each.serial_number == "BAG-105-B1")
    assert (batch.outcome, batch.actual_qty, batch.scrap_qty) == ("split", "7.00", "1.00")
    assert len(batch.child_tokens) == 7
    assert [use["data"]["lot"] for use in demo.ask(questions.TokenHistory(batch.id_token))
            if use["name"] == "token.lot_used/1"] == ["HIDE-2207"]  # fmt: skip


def test_a_merge_starves_for_its_strap(demo: Engine, tokens: list[Record]) -> None:
    """Demo: body and flap wait at the assembly, and the strap lies paused for want of thread."""
    strap, = _open(tokens, status="paused")
    assert strap.metadata["component_code"] == "STRAP"
    parts = _open(tokens, parent_token_id=strap.parent_token_id, status="waiting", current_node_id="ASSEMBLE")
    assert {each.metadata["component_code"] for each in parts} == {"BODY", "FLAP"}
    assert demo.card(parts[0].id_token, "Ploy").missing == ["STRAP"]
    assert [each["end_reason"] for each in strap.sessions] == ["pause"]


def test_a_piece_is_in_rework_for_the_second_time_of_three(demo: Engine, tokens: list[Record]) -> None:
    """Demo: rework at 2 of 3, with both defects in its history."""
    piece, = (each for each in _open(tokens, status="ready") if each.rework_count == 2)
    assert [each["defect_code"] for each in piece.rework_history] == ["SEW05", "GLUE02"]
    assert demo.card(piece.id_token, "Nok").token["current_node_id"] == "RESEW"


def test_what_was_scrapped_was_made_again(tokens: list[Record]) -> None:
    """Demo: scrapped with replacement, and the replacement is finished or built in."""
    torn, = (each for each in tokens if each.cancellation_reason == "strap torn at the buckle")
    again, = (each for each in tokens if each.id_token == torn.replacement_token_id)
    assert (torn.outcome, again.outcome) == ("scrapped", "merged")
    assert again.parent_scrapped_token_id == torn.id_token


def test_a_batch_is_held_with_its_reason(demo: Engine, tokens: list[Record]) -> None:
    """Demo: a held batch; nobody can start it, and the reason says why."""
    batch, = _open(tokens, held=True)
    assert (batch.token_type, batch.status) == ("batch", "ready")
    assert "HIDE-2209" in batch.hold_reason


def test_pieces_of_the_held_batch_are_on_their_way_and_one_starves(demo: Engine, tokens: list[Record]) -> None:
    """Board: two bags went on before the hide was known; the strap of one is lost, and nobody has it made again."""
    batch, = _open(tokens, held=True)
    bags = [each for each in _open(tokens, case_id="BAG-106") if each["token_type"] == "piece"]
    family = {int(each[0]) for each in demo.ask(questions.Kin(batch.id_token, "forward")).as_json()["members"]}
    assert len(bags) == 2 and {each["id_token"] for each in bags} <= family
    lost, = (each for each in tokens if each.case_id == "BAG-106" and each.outcome == "scrapped")
    assert (lost.metadata["component_code"], lost.replacement_token_id) == ("STRAP", None)
    assert lost.parent_token_id in [each["id_token"] for each in bags]


def test_jobs_are_finished_running_and_cancelled(cases: dict[str, Record]) -> None:
    """Demo: jobs in every state."""
    assert Counter(case.status for case in cases.values()) == {"completed": 12, "running": 8, "cancelled": 1}


def test_a_running_job_is_late_and_one_is_not_begun(cases: dict[str, Record], tokens: list[Record]) -> None:
    """Demo: a late job, for the bag that failed twice, and a job that nobody has touched."""
    running = [case for case in cases.values() if case.status == "running"]
    assert [case.case_id for case in running if moment(case.due) < MORNING] == ["BAG-103"]
    whole, = _open(tokens, case_id="BAG-107")
    assert (whole.status, whole.sessions, quantity(whole.qty)) == ("ready", [], 12)


def test_two_people_are_at_one_token(tokens: list[Record]) -> None:
    """Demo: several people on one token."""
    at_work = {
        each.serial_number: {session["operator"] for session in each.sessions if session["ended_at"] is None}
        for each in _open(tokens, status="active")
    }
    assert {"Ploy", "Lek"} in at_work.values()
    assert {name for names in at_work.values() for name in names} == {"Anan", "Nok", "Lek", "Ploy", "Mali"}


def test_calls_are_open_and_answered(demo: Engine) -> None:
    """Demo: an andon call open, with the piece it is about, and others answered."""
    waiting, = demo.ask(questions.AndonCalls())
    assert (waiting["station"], waiting["kind"], waiting["called_by"]) == ("Stitching 2", "material", "Lek")
    assert waiting["id_token"] is not None
    answered = [each for each in demo.ask(questions.AndonCalls(open_only=False)) if each["answered_at"]]
    assert {each["answered_by"] for each in answered} == {"Somchai"}
    assert len(answered) == 2


def test_a_failed_piece_waits_for_a_decision(tokens: list[Record]) -> None:
    """A failed piece that was neither reworked nor scrapped is somebody's to decide about."""
    piece, = _open(tokens, status="completed")
    assert (piece.cancellation_type, piece.replacement_token_id) == ("qc_fail", None)


def test_one_mistake_was_taken_back(tokens: list[Record], acts: list[Record]) -> None:
    """Demo: one correction; the piece passed a moment later, without a rework."""
    back, = (each for each in acts if each.command == "correct")
    failed = next(each for each in acts if each.op_id == back.body["parameters"]["act"])
    assert (failed.command, failed.operator, back.operator) == ("qc_fail", "Mali", "Mali")
    serial = next(each.serial_number for each in tokens
                  if each.id_token == failed.body["parameters"]["token_id"])  # fmt: skip
    assert [(each.outcome, each.rework_count) for each in tokens if each.serial_number == serial][-1] == ("good", 0)


def test_notes_lots_and_measurements_are_there(acts: list[Record]) -> None:
    """Demo: notes in both languages, hides with lot numbers; and every belt that passed was measured."""
    notes = [each.body["parameters"]["text"] for each in acts if each.command == "token_note"]
    assert {bool(THAI.search(note)) for note in notes} == {True, False}
    lots = {each.body["parameters"]["lot"] for each in acts if each.command == "material_use"}
    assert {"HIDE-2198", "HIDE-2201", "HIDE-2207", "GLUE-118"} <= lots
    belts = [each for each in acts if each.command == "qc_pass" and each.case_id.startswith("BELT")]
    assert {frozenset(each.body["parameters"]["data"]) for each in belts} == {frozenset({"Width", "Thickness"})}


# --- the week ---------------------------------------------------------------------------------------------------------


def test_a_week_of_acts_in_order_that_ends_now(acts: list[Record]) -> None:
    """Demo: about a week of history that ends at the present."""
    moments = [moment(each.at) for each in acts]
    assert moments == sorted(moments)
    assert timedelta(days=5) < MORNING - moments[0] < timedelta(days=8)
    assert timedelta() < MORNING - moments[-1] < timedelta(minutes=5)
    assert 1500 < len(acts) < 2500


def test_nobody_works_at_noon_at_night_or_on_sundays(acts: list[Record]) -> None:
    """Demo: working hours 8-17 with lunch; some minutes go by until all have put their work down."""
    for each in acts:
        at = moment(each.at) - timedelta(minutes=2)
        worked = at.hour in (8, 9, 10, 11, 13, 14, 15, 16) or moment(each.at).hour in (8, 13)
        assert worked and at.weekday() < 6, each


def test_what_was_begun_before_a_break_is_paused(acts: list[Record]) -> None:
    """Demo: pauses; the reasons are those of the calendar, but for the thread."""
    reasons = Counter(each.body["parameters"]["reason"] for each in acts if each.command == "token_pause")
    assert reasons.keys() == {"lunch", "end of the day", "thread is out"}
    assert min(reasons.values()) == 1


@pytest.mark.parametrize("now", [
    datetime(2026, 11, 20, 15, 20, tzinfo=BANGKOK),    # in the afternoon
    datetime(2026, 11, 20, 12, 30, tzinfo=BANGKOK),    # at lunch
    datetime(2026, 11, 20, 7, 5, tzinfo=BANGKOK),      # before anybody has come
    datetime(2026, 11, 22, 22, 0, tzinfo=BANGKOK),     # on a Sunday evening
    datetime(2026, 11, 23, 9, 15, tzinfo=BANGKOK),     # on a Monday morning
])  # fmt: skip
def test_the_story_ends_at_any_hour(now: datetime) -> None:
    """Whenever someone looks, the last hour was worked, and before it the calendar holds."""
    hours = Hours(now, 2560 * 60.0)
    assert hours.moment(2560 * 60.0) == now
    assert now - hours.moment(2500 * 60.0) <= timedelta(hours=2)
    worked = [hours.moment(second) for second in range(0, 2400 * 60, 600)]
    assert worked == sorted(set(worked))
    assert {each.weekday() for each in worked} <= set(range(6))
    assert {each.hour for each in worked} <= {8, 9, 10, 11, 13, 14, 15, 16}
    assert hours.due(-1) < now < hours.due(1)


def test_a_break_just_now_changes_nothing_in_the_end(sqlite_url: str) -> None:
    """Someone looks five minutes after lunch: what is in hand was put down for it, and taken up by the same people."""
    now = datetime(2026, 11, 20, 13, 5, tzinfo=BANGKOK)
    fill(sqlite_url, now=now, days=1)
    with Engine.open(sqlite_url) as engine:
        active = _open(_records(engine.ask(questions.Tokens(limit=None)).items), status="active")
        last = engine.ask(questions.Acts(limit=10_000))[-1]
    running = [{each["operator"] for each in token.sessions if not each["ended_at"]} for token in active]
    assert sorted(map(sorted, running)) == [["Anan"], ["Lek", "Ploy"], ["Mali"], ["Nok"]]
    assert moment(last["at"]) < now


# --- what adds up -----------------------------------------------------------------------------------------------------


def test_every_job_accounts_for_all_its_pieces(cases: dict[str, Record]) -> None:
    """Quantities cannot drift: planned = good + scrap + in work, and what is finished has nothing in work."""
    for case in cases.values():
        planned = quantity(case.good_qty) + quantity(case.scrap_qty) + quantity(case.in_work_qty)
        assert planned >= quantity(case.target_qty), case
        assert (quantity(case.in_work_qty) == ZERO) == (case.status != "running"), case


def test_the_same_moment_gives_the_same_demo_on_both_databases(week: Path, demo: Engine, postgres_url: str) -> None:
    """Rule 2: the whole week, to the last hash; and nothing is wrong with it."""
    made = fill(postgres_url, now=MORNING)
    with Engine.open(postgres_url) as server:
        counts = [engine.ask(questions.Counts()) for engine in (demo, server)]
        assert [(each["cases"], each["tokens"], each["acts"]) for each in counts] == [tuple(made.values())] * 2
        for name in ("at", "operator", "station", "command", "body", "state_hash"):
            told = [[each[name] for each in engine.ask(questions.Acts(limit=10_000))] for engine in (demo, server)]
            assert told[0] == told[1]
        assert server.verify().violations == []
    assert demo.verify().violations == []


# --- the people -------------------------------------------------------------------------------------------------------


def test_eight_people_have_all_roles_among_them(demo: Engine) -> None:
    """Demo: eight operators with roles, six stations."""
    people = demo.ask(questions.Operators())
    assert [each["name"] for each in people] == [person.name for person in PEOPLE]
    assert {role for each in people for role in each["roles"]} == set(ROLES)
    assert [each["name"] for each in demo.ask(questions.Stations())] == list(STATIONS)
    assert (len(people), len(STATIONS)) == (8, 6)


def test_whoever_tries_it_can_act_at_once(week: Path, tmp_path: Path) -> None:
    """Rule 3: everybody signs in with the known PIN or a badge, and a worker and the supervisor do their work."""
    path = tmp_path / "tried.db"
    shutil.copyfile(week, path)
    with Engine.open(path) as engine:
        assert known_pin(engine) == PIN
        nok, somchai = (engine.sign_in(name, pin=PIN).name for name in ("Nok", "Somchai"))
        assert engine.sign_in(badge="DEMO-MALI").name == "Mali"
        engine.do("token_complete", actor=nok, token_id=_at_work(engine, nok))
        held, = _open(_records(engine.ask(questions.Tokens(live=True, limit=None)).items), held=True)
        with pytest.raises(Refused) as refused:
            engine.do("unhold", actor=nok, token_id=held.id_token, reason="it is dry")
        assert refused.value.code == "not_allowed"
        engine.do("unhold", actor=somchai, token_id=held.id_token, reason="the tannery says it is fine")


def _at_work(engine: Engine, name: str) -> int:
    live = _records(engine.ask(questions.Tokens(live=True, limit=None)).items)
    running = (each for each in live for session in each.sessions
               if session["operator"] == name and not session["ended_at"])  # fmt: skip
    return int(next(running).id_token)


def test_a_shop_of_ones_own_is_no_demo(sqlite_url: str) -> None:
    with Engine.open(sqlite_url) as engine:
        assert known_pin(engine) is None
        engine.do("station_add", actor="Nok", name="Own", work_centers=["CUTTING"])
        assert known_pin(engine) is None


# --- both languages ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("route", ROUTES)
def test_what_people_read_in_a_route_is_in_both_languages(route: str) -> None:
    """Demo: Thai and English names, and instructions for every node where people work."""
    flow, findings = checked_text((resource("routes") / f"{route}.json").read_text("utf-8"))
    assert flow is not None
    assert findings == []
    nodes = flow.route.raw["nodes"]
    texts = [flow.route.raw["name"], flow.route.raw["description"], *(node["name"] for node in nodes)]
    texts += [node["instructions"] for node in nodes if node["type"] in ("operation", "qc", "rework")]
    for text in texts:
        assert text.keys() == {"en", "th"}
        assert THAI.search(text["th"]) and not THAI.search(text["en"])


def test_the_routes_have_something_of_everything() -> None:
    """Demo: a batch, a split and a merge, rework, a capacity, measurements with limits, defects, standard times."""
    nodes = [
        node
        for route in ROUTES
        for node in checked_text((resource("routes") / f"{route}.json").read_text("utf-8"))[0].route.nodes.values()
    ]
    assert {node.type for node in nodes} == {"start", "operation", "split", "qc", "rework", "end"}
    assert {node.consumes_components for node in nodes} == {None, ("BODY", "FLAP", "STRAP")}
    assert any(node.capacity for node in nodes) and any(node.batches for node in nodes)
    assert [len(node.measurements) for node in nodes if node.measurements] == [2]
    assert all(node.defect_codes for node in nodes if node.type == "qc")
    assert all(node.standard_minutes and node.work_center for node in nodes if node.worked)


# --- databases that are not empty -------------------------------------------------------------------------------------


def test_a_database_with_jobs_is_left_alone(week: Path, tmp_path: Path) -> None:
    path = tmp_path / "filled.db"
    shutil.copyfile(week, path)
    with pytest.raises(Refused, match="has jobs already"):
        fill(str(path), now=MORNING)
    assert path.read_bytes() == week.read_bytes()


def test_a_database_with_people_is_left_alone(sqlite_url: str) -> None:
    with Engine.open(sqlite_url) as engine:
        engine.do("operator_add", actor="Nok", name="Nok", roles=["worker"])
    with pytest.raises(Refused, match="has operators already"):
        fill(sqlite_url)


class _Closed(Exception):
    """The window was closed."""


def _close_at(number: int) -> Callable[[int], None]:
    def step(acts: int) -> None:
        if acts == number:
            raise _Closed

    return step


def test_a_demo_that_was_broken_off_at_once_is_carried_on(sqlite_url: str, acts: list[Record]) -> None:
    """The window may be closed while it begins; nothing is there twice, and the times are as they would have been."""
    for number in (7, 60):
        with pytest.raises(_Closed):
            fill(sqlite_url, _close_at(number), now=MORNING)
    with Engine.open(sqlite_url) as engine:
        told = _records(engine.ask(questions.Acts()))
    assert [(each.at, each.state_hash) for each in told] == [(each.at, each.state_hash) for each in acts[:60]]


def test_one_net_is_in_hand_with_a_sub_net_that_runs(demo: Engine) -> None:
    """Nets: the demo has a coloured net with one order dyed, one in the bath and two to come."""
    state = demo.state(dyeing.CASE)
    assert {place: sum(each["count"] for each in held) for place, held in state.marking.items()} == {
        "orders": 2, "dyed": 1, "baths": 1, "light": 1, "swatches": 1}  # fmt: skip
    assert [demo.state(child).status for child in state.children] == ["completed", "running"]
