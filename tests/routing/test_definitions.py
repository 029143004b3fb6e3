"""Definitions: published as revisions, released for new jobs."""

from typing import Any

import pytest
from paper import BAG, Paper

LATER = {**BAG, "name": "Leather bag, second cut"}


def revisions(paper: Paper) -> list[tuple[int, bool]]:
    found = [entry.fields for _, entry in paper.shop.of_kind("definition")]
    return [(each["revision"], "released_at" in each) for each in found]


def people(*definitions: dict[str, Any]) -> Paper:
    paper = Paper()
    paper.as_people(Boss="admin", Designer="designer", Worker="worker")
    for definition in definitions:
        paper.do("publish", actor="Designer", definition=definition)
    return paper


def test_publishing_twice_changes_nothing() -> None:
    """Doors, S1.6.D: same definition twice = no change."""
    paper = Paper(BAG, BAG)
    assert (revisions(paper), paper.events) == ([(1, True)], ())


def test_the_order_of_keys_makes_no_new_revision() -> None:
    assert revisions(Paper(BAG, dict(reversed(BAG.items())))) == [(1, True)]


def test_a_changed_definition_is_the_next_revision() -> None:
    """Doors: changed = next revision."""
    assert revisions(Paper(BAG, LATER)) == [(1, True), (2, True)]


def test_in_an_open_shop_publishing_releases() -> None:
    """C43."""
    assert revisions(Paper(BAG)) == [(1, True)]


def test_with_people_a_revision_is_released_by_hand() -> None:
    """C43: release_workflow makes it usable by new jobs."""
    paper = people(BAG)
    refusal = paper.refused("not_released", "job_create", route="bag", job_code="J", target_qty=1)
    assert refusal.remedy and refusal.remedy.as_json() == {
        "command": "release_workflow", "parameters": {"workflow": "bag", "revision": 1}
    }
    paper.do("release_workflow", workflow="bag", revision=1)
    paper.create("bag", 1)
    assert paper.job()["status"] == "running"


def test_new_jobs_take_the_newest_released_revision() -> None:
    paper = people(BAG, LATER)
    paper.do("release_workflow", workflow="bag", revision=1)
    paper.create("bag", 1)
    paper.do("release_workflow", workflow="bag", revision=2)
    paper.create("bag", 1, "NEW")
    assert paper.job()["id_definition"] != paper.job("NEW")["id_definition"]


def test_releasing_twice_changes_nothing() -> None:
    paper = people(BAG)
    paper.do("release_workflow", workflow="bag", revision=1)
    paper.do("release_workflow", workflow="bag", revision=1)
    assert paper.events == ()


@pytest.mark.parametrize(("code", "given"), [
    ("unknown_workflow", {"workflow": "nothing", "revision": 1}),
    ("unknown_revision", {"workflow": "bag", "revision": 9}),
])  # fmt: skip
def test_what_is_not_there_is_not_released(code: str, given: dict[str, Any]) -> None:
    Paper(BAG).refused(code, "release_workflow", **given)


def test_a_definition_with_errors_is_refused_with_all_of_them() -> None:
    """C43: stores a revision after structural checks."""
    refusal = Paper().refused("bad_definition", "publish", definition={"id": "x", "nodes": [], "edges": []})
    assert {each["code"] for each in refusal.details["findings"]} == {"one_start", "no_end"}


def test_a_name_in_two_languages_is_stored_as_text() -> None:
    named = {**BAG, "nodes": [{**each, "name": {"th": "เย็บ", "en": "Sew"}} if each["id"] == "STITCH" else each
                              for each in BAG["nodes"]]}  # fmt: skip
    places = next(entry.fields["places"] for _, entry in Paper(named).shop.of_kind("definition"))
    assert [each[3] for each in places if each[0] in ("CUT.ready", "STITCH.ready")] == [None, '{"en":"Sew","th":"เย็บ"}']


def test_numbers_with_a_point_are_stored_as_they_were_written() -> None:
    """Design, Hashes: no floats in stored bodies."""
    timed = {**BAG, "nodes": [{**each, "standard_minutes": "12.50"} if each["id"] == "STITCH" else each
                              for each in BAG["nodes"]]}  # fmt: skip
    paper = Paper(timed)
    assert '"standard_minutes":"12.50"' in next(e.fields["body"] for _, e in paper.shop.of_kind("definition"))


def test_a_deep_definition_is_refused_and_not_a_crash() -> None:
    deep: Any = 1
    for _ in range(500):
        deep = [deep]
    Paper().refused("bad_parameter", "publish", definition={**BAG, "layout": {"deep": deep}})
