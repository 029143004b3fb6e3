"""Tokens: how one is born, and who belongs to whom."""

from typing import Any

import pytest
from paper import BAG, Paper, node, route_of

from petri_desk.kernel.draft import Context, Draft
from petri_desk.kernel.state import State
from petri_desk.routing.flow import CLOSED, OPEN_PHASES
from petri_desk.routing.tokens import Token, birth, link, merged_holds, status_in

MANY = route_of(
    node("S", "split"), node("A", produces_component="A"), node("B", produces_component="B"), node("M", "merge"),
    edges="START>S S>A S>B A>M B>M M>END", id="many", serial={"prefix": "F", "digits": 1},
)  # fmt: skip


def draft() -> Draft:
    context = Context(at="2026-11-20T08:00:00.000Z", actor="Nok", shop=State(), fresh=lambda scope: 7,
                      serials=lambda prefix, count: [], act=lambda op: None)  # fmt: skip
    return Draft(State(), 2, context)


def born(**fields: Any) -> dict[str, Any]:
    given = {"token_type": "piece", "place": "SEW.ready", "born_node": "SEW"} | fields
    return dict(birth(draft(), **given).fields)


def test_there_are_six_statuses_and_no_more() -> None:
    """S1-01, S1-03, S3-02: ready, active, waiting, paused, completed, scrapped."""
    every = {status_in(f"CUT.{phase}") for phase in (*OPEN_PHASES, "pending")} | {status_in(place) for place in CLOSED}
    assert every == {"ready", "active", "waiting", "paused", "completed", "scrapped"}


def test_a_token_is_born_ready_with_a_quantity_of_one() -> None:
    """S1-01, S3-02: qty 1.00, status ready, spawned_at."""
    fields = born()
    assert (fields["status"], fields["qty"], fields["metadata"], fields["rework_count"], fields["spawned_at"]) == (
        "ready", "1.00", {}, 0, "2026-11-20T08:00:00.000Z",
    )  # fmt: skip


@pytest.mark.parametrize("kind", ["tray", "work_order", "sub_component"])
def test_kinds_that_are_reserved_are_not_forbidden(kind: str) -> None:
    """S3-01."""
    assert born(token_type=kind)["token_type"] == kind


def test_no_component_is_born_without_a_parent() -> None:
    """S3-10, S3-30: Rule 2."""
    with pytest.raises(AssertionError, match="a component has a parent"):
        born(token_type="component")


def test_what_is_nothing_is_not_there() -> None:
    assert "parent_token_id" not in born(parent_token_id=None)


def test_a_birth_copies_the_holds_of_all_its_sources() -> None:
    """Design 2: a hold reaches what is not yet made."""
    first = Token(1, {"held": [{"reason": "a"}]})
    second = Token(2, {"held": [{"reason": "a"}, {"reason": "b"}]})
    assert born(sources=[first, second])["held"] == [{"reason": "a"}, {"reason": "b"}]


def test_a_birth_may_leave_holds_behind() -> None:
    assert "held" not in born(sources=[Token(1, {"held": [{"reason": "a"}]})], holds=False)


def test_holds_are_merged_each_once_and_in_order() -> None:
    assert merged_holds([[{"n": 2}, {"n": 1}], [{"n": 1}, {"n": 3}]]) == [{"n": 2}, {"n": 1}, {"n": 3}]


def test_a_tie_is_known_by_its_kind_and_its_ends() -> None:
    tie = link(draft(), "split", 1, 2)
    assert (tie.id, dict(tie.fields)) == ("split:1:2", {"kind": "split", "src": 1, "dst": 2, "id_instance": 2})


def test_a_token_without_a_serial_is_called_by_its_number() -> None:
    assert Token(7, {}).serial == "7"


def test_the_work_on_an_object_counts_what_it_saw_as_other_tokens() -> None:
    assert Token(1, {"work_ms": 1, "share_ms": 20, "prior_ms": 300}).object_ms == 321


def test_genealogy_goes_by_ids_and_never_by_serials() -> None:
    """S3-31: F1 is no ancestor of F10-A, whatever the serials look like."""
    paper = Paper(MANY)
    paper.create("many", 11)
    first = next(each for each in paper.tokens("JOB") if each.serial == "F1")
    paper.do("token_scrap", token_id=first.id, reason="torn")
    lost = [each.serial for each in paper.tokens("JOB") if each.terminal]
    assert sorted(lost) == ["F1", "F1-A", "F1-B"]


def test_a_token_has_one_parent_and_is_nobodys_ancestor_and_child() -> None:
    """S3-05, S3-09, S3-12: parent_token_id is one id, and leads up without a circle."""
    paper = Paper(BAG)
    paper.create("bag", 2)
    paper.work(1, actual_qty=2)
    paper.work(2)
    paper.inspect(2, "SEW05")
    for each in paper.tokens("JOB"):
        seen, here = set(), each.id
        while here is not None:
            assert here not in seen
            seen.add(here)
            here = paper.token(here).parent
