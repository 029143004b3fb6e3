"""The gate: a revision is released when nothing is proved against it, or when one who leads says so with a reason."""

from typing import Any

import pytest
from paper import BAG, Paper, node, route_of
from routing.stranding import TWINS

ODD = route_of(node("QC", "qc", rework_limit=2), edges="START>QC QC>END")
PEOPLE = {"Boss": "admin", "Lead": "supervisor", "Dee": "designer", "Wo": "worker"}
RELEASE = {"workflow": "made", "revision": 1}


def people(definition: dict[str, Any]) -> Paper:
    paper = Paper()
    paper.as_people(**PEOPLE)
    paper.do("publish", "Dee", definition=definition)
    return paper


def released(paper: Paper) -> bool:
    return any("released_at" in entry.fields for _, entry in paper.shop.of_kind("definition"))


def test_a_sound_route_is_released_by_its_designer() -> None:
    """C43: release_workflow makes it usable by new jobs."""
    paper = people(BAG)
    paper.do("release_workflow", "Dee", workflow="bag", revision=1)
    assert (released(paper), paper.events[-1].data) == (True, {"workflow": "bag", "revision": 1})


def test_a_warning_stops_no_release() -> None:
    paper = people(ODD)
    paper.do("release_workflow", "Dee", **RELEASE)
    assert released(paper)


def test_what_is_unsound_is_stored_and_not_released() -> None:
    """C43: publish stores a revision after structural checks; release is refused while an error finding stands."""
    paper = people(TWINS)
    refusal = paper.refused("not_proved", "release_workflow", "Dee", **RELEASE)
    assert refusal.message == (
        "Revision 1 of made is not released: M starves: it waits for FLAP, which no branch of T makes. A supervisor may"
        " release it all the same, with a reason."
    )
    assert [each["code"] for each in refusal.details["findings"]] == ["merge_starves"]
    assert refusal.details["findings"][0]["witness"][0] == "start A"
    assert not released(paper)


@pytest.mark.parametrize(("who", "reason"), [("Dee", "I know better"), ("Lead", None), ("Boss", None)])
def test_a_designer_does_not_override_and_nobody_does_without_a_reason(who: str, reason: str | None) -> None:
    """C43: override by role, with reason."""
    paper = people(TWINS)
    said = {**RELEASE, "reason": reason} if reason else RELEASE
    paper.refused("not_proved", "release_workflow", who, **said)
    assert not released(paper)


@pytest.mark.parametrize("who", ["Lead", "Boss"])
def test_one_who_leads_overrides_with_a_reason_that_is_kept(who: str) -> None:
    """C43: the event says that it was overridden, and which findings."""
    paper = people(TWINS)
    paper.do("release_workflow", who, **RELEASE, reason="only S is used this week")
    data = paper.events[-1].data
    assert released(paper) and data["reason"] == "only S is used this week"
    assert [(each["code"], each["where"]) for each in data["overridden"]] == [("merge_starves", "T")]


def test_a_worker_releases_nothing() -> None:
    people(BAG).refused("not_allowed", "release_workflow", "Wo", workflow="bag", revision=1)


def test_an_open_shop_releases_at_once_only_what_is_sound() -> None:
    """C43: in an open database publishing releases at once when there is no error finding."""
    paper = Paper(TWINS)
    assert not released(paper)
    assert [each["code"] for each in paper.events[-1].data["findings"]] == ["merge_starves"]
    refusal = paper.refused("not_released", "job_create", route="made", job_code="J", target_qty=1)
    assert refusal.remedy is not None and refusal.remedy.command == "release_workflow"
    paper.refused("not_proved", "release_workflow", **RELEASE)
    paper.do("release_workflow", **RELEASE, reason="to try it")
    paper.create("made", 1)
    assert paper.job()["status"] == "running"


def test_an_open_shop_releases_what_is_only_odd() -> None:
    assert released(Paper(ODD))


def test_a_running_job_keeps_its_route_whatever_is_proved_of_the_next() -> None:
    paper = Paper(route_of(node("A"), edges="START>A A>END"))
    paper.create("made", 1)
    paper.do("publish", definition=TWINS)
    paper.work(1)
    assert paper.job()["status"] == "completed"
    paper.create("made", 1, "LATER")
    assert paper.job("LATER")["id_definition"] == paper.job()["id_definition"]


def test_a_component_lost_at_the_assembly_begins_where_it_was_born() -> None:
    """Story, Scrap and replacement: what the assembly says of its own losses is not said of a component that waits."""
    paper = Paper(route_of(
        node("CUT"), node("S", "split"), node("A"), node("B"),
        node("M", is_merge_node=True, replacement_start_node="CUT"),
        edges="START>CUT CUT>S S>A S>B A>M B>M M>END",
    ))  # fmt: skip
    paper.create("made", 1)
    paper.work(1)
    paper.work(2)
    assert paper.at("M.waiting") == [2]
    paper.do("token_scrap", token_id=2, reason="torn")
    paper.do("spawn_replacement", token_id=2, reason="again")
    assert paper.token(paper.made()[0]).place == "A.ready"
    for ident in (3, paper.made()[0]):
        paper.work(ident)
    paper.do("token_scrap", token_id=1, reason="torn")
    paper.do("spawn_replacement", token_id=1, reason="again")
    assert paper.token(paper.made()[0]).place == "CUT.ready"
