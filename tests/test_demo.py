"""The demo: a believable workshop, made by commands alone, the same each time."""

from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest

from petri_desk import resource
from petri_desk.demo import ROUTES, fill
from petri_desk.engine import Engine, Refused, questions
from petri_desk.routing.definitions import checked_text

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.fixture
def demo(database_url: str) -> Any:
    fill(database_url, now=NOON)
    with Engine.open(database_url) as engine:
        yield engine


def _tokens(engine: Engine) -> list[Any]:
    return list(engine.ask(questions.Tokens(limit=None)).items)


@pytest.mark.parametrize("route", ROUTES)
def test_the_demo_routes_have_no_findings_and_two_languages(route: str) -> None:
    flow, findings = checked_text((resource("routes") / f"{route}.json").read_text("utf-8"))
    assert flow is not None
    assert findings == []
    assert all({"en", "th"} <= node["name"].keys() for node in flow.route.raw["nodes"])


def test_there_is_something_of_everything(demo: Engine) -> None:
    tokens = _tokens(demo)
    assert {token["status"] for token in tokens} == {"ready", "active", "waiting", "paused", "completed", "scrapped"}
    assert {token["token_type"] for token in tokens} == {"batch", "piece", "component"}
    assert {"good", "superseded", "merged", "split", "scrapped"} <= {token["outcome"] for token in tokens}
    assert any(token["rework_count"] for token in tokens if token["status"] == "ready")
    assert any(token["parent_scrapped_token_id"] for token in tokens)
    assert [token["serial_number"] for token in tokens if token["current_node_id"] == "ASSEMBLE"] == [
        "F003-BODY", "F003-FLAP"
    ]  # fmt: skip


def test_one_job_is_finished_and_the_others_run(demo: Engine) -> None:
    cases = demo.ask(questions.Cases()).items
    assert Counter(case["status"] for case in cases) == {"completed": 1, "running": 4}


def test_it_verifies_and_lies_in_the_last_hours(demo: Engine) -> None:
    assert demo.verify().violations == []
    moments = [act["at"] for act in demo.ask(questions.Acts(limit=10_000))]
    assert moments == sorted(moments)
    assert moments[0] > "2026-11-20T06:00"
    assert moments[-1] < "2026-11-20T12:00"


def test_the_database_stays_open_to_everyone(demo: Engine) -> None:
    assert demo.ask(questions.Operators()) == []
    waiting = next(token for token in _tokens(demo) if token["status"] == "paused")
    demo.do("token_resume", actor="anyone", token_id=waiting["id_token"])


def test_it_is_the_same_each_time(sqlite_url: str, postgres_url: str) -> None:
    found = []
    for url in (sqlite_url, postgres_url):
        fill(url, now=NOON)
        with Engine.open(url) as engine:
            found.append(
                [(token["serial_number"], token["place_id"], token["outcome"], token["work_seconds"])
                 for token in sorted(_tokens(engine), key=lambda each: (each["case_id"], each["spawned_at"],
                                                                       each["serial_number"]))]
            )  # fmt: skip
    assert found[0] == found[1]


def test_a_database_with_jobs_is_left_alone(demo: Engine, database_url: str) -> None:
    head = demo.head
    with pytest.raises(Refused, match="has jobs already"):
        fill(database_url)
    assert demo.head == head


def test_a_database_with_people_is_left_alone(sqlite_url: str) -> None:
    with Engine.open(sqlite_url) as engine:
        engine.do("operator_add", actor="Nok", name="Nok", roles=["worker"])
    with pytest.raises(Refused, match="has operators already"):
        fill(sqlite_url)


def test_a_demo_that_was_broken_off_is_carried_on(sqlite_url: str) -> None:
    """The window may be closed in the middle of it; nothing is there twice."""
    with Engine.open(sqlite_url) as engine:
        engine.publish((resource("routes") / "bag.json").read_text("utf-8"), actor="Somchai", op_id="demo-bag")
        engine.do("station_add", actor="Somchai", op_id="demo-001", name="Cutting 1", work_centers=["CUTTING"])
    fill(sqlite_url)
    with Engine.open(sqlite_url) as engine:
        assert len(engine.ask(questions.Stations())) == 4
