"""The scene has everything that board and genealogy are to show, at its fixed moment."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from petri_desk.demo import pouches, scene
from petri_desk.desk.language.zones import zone_of
from petri_desk.desk.printing import dossier
from petri_desk.engine import Engine, questions

LEADING = "2026-11-20T03:42"        # the scene's moment, as it is stored


@pytest.fixture(scope="module")
def floor(scene_file: Path) -> Iterator[Engine]:
    with Engine.open(scene_file, read_only=True) as engine:
        yield engine


def test_a_bag_was_reworked_twice(floor: Engine) -> None:
    bag = floor.token("F018")
    assert (bag.rework_count, [each.defect_code for each in bag.rework_history]) == (2, ["SEW05", "GLUE02"])
    assert bag.status == "ready"


def test_a_merge_starves(floor: Engine) -> None:
    """A component was scrapped, nobody has it made again, and its siblings wait."""
    family = floor.trace(pouches.STARVING, "forward")
    (lost,) = (each for each in family.tokens if each["serial_number"] == pouches.LOST)
    assert (lost["outcome"], lost["replacement_token_id"]) == ("scrapped", None)
    assert floor.token(pouches.STARVING).status == floor.token("P001-FRONT").status == "waiting"


def test_a_batch_is_on_hold_and_some_of_its_pieces_are_on_their_way(floor: Engine) -> None:
    batch = floor.token(pouches.BATCH)
    assert (batch.held, batch.status) == (True, "active")
    pieces = [each for each in floor.trace(pouches.BATCH, "forward").tokens if each["token_type"] == "piece"]
    assert [(each["serial_number"], each["held"]) for each in pieces] == [("P001", False), ("P002", False)]


def test_work_is_late_and_some_of_it_lies_too_long(floor: Engine) -> None:
    now = scene.MOMENT.astimezone(zone_of("UTC")).isoformat()
    late = [each["case_id"] for each in floor.ask(questions.Cases(status="running")).items
            if each["due"] and each["due"] < now]  # fmt: skip
    assert late == ["BAG-103"]
    waiting = floor.ask(questions.Tokens(status="ready", live=True, limit=None)).items
    assert [each["serial_number"] for each in waiting if each["updated_at"] < "2026-11-19T12:00"]


def test_there_are_replacements_corrections_lots_and_calls(floor: Engine) -> None:
    replaced = [each for each in floor.ask(questions.Tokens(limit=None)).items if each["parent_scrapped_token_id"]]
    assert replaced
    told = dossier.asked(floor, "B080")
    assert [(each.what, each.old) for each in told.corrections] == [("qc_fail", "SEW05 open seam")]
    assert [each.lot for each in told.lots] == ["HIDE-2201"]
    calls = floor.ask(questions.AndonCalls(open_only=False))
    assert {each.answered_at is None for each in calls} == {True, False}


def test_the_scene_ends_before_its_moment(floor: Engine) -> None:
    assert floor.ask(questions.Head()).at < LEADING
