"""The names of what can happen, with the seeds' canonical names and `token_event` values."""

from typing import Any

import pytest
from paper import BAG, PARTS, Paper, node, route_of

from petri_desk.routing.vocabulary import NAMES

SEED_VALUES = {"spawn", "enter", "start", "pause", "resume", "complete", "move", "split", "join", "qc_pass", "qc_fail",
               "rework", "scrap"}  # fmt: skip
SEED_NAMES = {"TOKEN_CREATE", "TOKEN_SPLIT", "TOKEN_MERGE", "NODE_START", "NODE_PAUSE", "NODE_RESUME", "NODE_COMPLETE",
              "TOKEN_ADJUST", "TOKEN_SHORTFALL", "NODE_CANCEL", "OVERRIDE_ROUTE"}  # fmt: skip
MAPPED = {
    "TOKEN_CREATE": "spawn", "TOKEN_SPLIT": "split", "TOKEN_MERGE": "join", "NODE_START": "start",
    "NODE_PAUSE": "pause", "NODE_RESUME": "resume", "NODE_COMPLETE": "complete", "NODE_CANCEL": "scrap",
    "OVERRIDE_ROUTE": "move", "TOKEN_ADJUST": "adjust", "TOKEN_SHORTFALL": "shortfall", "TOKEN_ENTER": "enter",
    "QC_PASS": "qc_pass", "QC_FAIL": "qc_fail", "TOKEN_REWORK": "rework",
}  # fmt: skip
DYEING = route_of(node("DYE", execution_mode="BATCH"), edges="START>DYE DYE>END", id="dyeing")
TOKENS = [name for name in NAMES if name.name.startswith("token.")]


def test_every_canonical_name_of_the_seeds_is_used() -> None:
    """S3-22."""
    assert {name.canonical_type for name in TOKENS} >= SEED_NAMES


def test_every_value_of_the_seeds_token_event_is_used() -> None:
    """S3-23; C9 adds `adjust` and `shortfall`."""
    assert {name.event_type for name in TOKENS} == SEED_VALUES | {"adjust", "shortfall"}


def test_a_canonical_name_has_one_value() -> None:
    """C9."""
    assert {(name.canonical_type, name.event_type) for name in TOKENS} == set(MAPPED.items())


def test_every_name_is_of_one_of_the_families() -> None:
    """S4-01: CaseEvent, TokenEvent and WorkItemEvent; a TransitionEvent is for nets, and the floor has none."""
    assert {name.family for name in NAMES} == {"CaseEvent", "TokenEvent", "WorkItemEvent"}


@pytest.mark.parametrize(("name", "family"), [
    ("token.started/1", "WorkItemEvent"), ("token.paused/1", "WorkItemEvent"), ("token.spawned/1", "TokenEvent"),
    ("token.split/1", "TokenEvent"), ("job.created/1", "CaseEvent"),
])  # fmt: skip
def test_a_name_is_of_the_family_of_what_it_tells(name: str, family: str) -> None:
    """S4-01: work on a token, the token itself, or its case."""
    assert [each.family for each in NAMES if each.name == name] == [family]


def test_a_name_stands_once_and_carries_its_version() -> None:
    """Design 2: a business name with a version, never a class path."""
    names = [name.name for name in NAMES]
    assert len(set(names)) == len(names)
    assert all(name.endswith("/1") for name in names)


def test_an_event_touches_at_most_one_token() -> None:
    """Design 2."""
    paper = Paper(BAG)
    paper.create("bag", 3)
    paper.work(1, actual_qty=2)
    paper.work(2)
    paper.inspect(2, "SEW05")
    for event in paper.history():
        touched = {change.id for change in event.changes if change.kind == "token"}
        assert touched <= {event.token}


def test_only_registered_names_happen() -> None:
    """S1.1.B, S4-01: an event of an unknown type does not exist."""
    paper = Paper(BAG)
    paper.create("bag", 2)
    paper.work(1, actual_qty=1)
    assert {event.name for event in paper.history()} <= {name.name for name in NAMES}


# Which act says what


def canonical(paper: Paper) -> set[str]:
    """The canonical names that the last act used for its tokens."""
    known = {name.name: name.canonical_type for name in TOKENS}
    return {known[event.name] for event in paper.events if event.token is not None}


def bags(*acts: str) -> Paper:
    """A job of one batch, 1, after these acts."""
    paper = Paper(BAG)
    paper.create("bag", 3)
    for act in acts:
        paper.do(act, token_id=1)
    return paper


def test_a_batch_that_yields_less_than_planned_tells_all_that_it_did() -> None:
    """S3-22: NODE_COMPLETE, TOKEN_SPLIT, a TOKEN_CREATE for each piece, and TOKEN_SHORTFALL."""
    paper = bags("token_start")
    paper.do("token_complete", token_id=1, actual_qty=2)
    assert canonical(paper) == {"NODE_COMPLETE", "TOKEN_SPLIT", "TOKEN_CREATE", "TOKEN_SHORTFALL"}


def test_a_batch_that_yields_what_was_planned_tells_of_no_shortfall() -> None:
    """S3-22: TOKEN_SHORTFALL is the event of a shortfall alone."""
    paper = bags("token_start")
    paper.do("token_complete", token_id=1, actual_qty=3)
    assert canonical(paper) == {"NODE_COMPLETE", "TOKEN_SPLIT", "TOKEN_CREATE"}


def test_the_last_arrival_at_a_merge_tells_of_the_merge() -> None:
    """S3-22: TOKEN_MERGE."""
    paper = Paper(PARTS)
    paper.create("parts", 1)
    paper.work(2)
    assert "TOKEN_MERGE" not in canonical(paper)
    paper.work(3)
    paper.inspect(3)
    paper.work(4)
    assert "TOKEN_MERGE" in canonical(paper)


def test_batches_that_are_joined_tell_of_a_merge() -> None:
    """S3-22: TOKEN_MERGE, here of batches."""
    paper = Paper(DYEING)
    paper.create("dyeing", 4)
    paper.do("token_start", token_id=1, planned_qty=2)
    paper.do("token_release", token_id=1)
    paper.do("batch_join", token_ids=paper.at("DYE.ready"))
    assert "TOKEN_MERGE" in canonical(paper)


@pytest.mark.parametrize(("before", "act", "given", "told"), [
    ((), "token_start", {}, "NODE_START"),
    (("token_start",), "token_pause", {}, "NODE_PAUSE"),
    (("token_start", "token_pause"), "token_resume", {}, "NODE_RESUME"),
    (("token_start",), "token_scrap", {"reason": "torn"}, "NODE_CANCEL"),
])  # fmt: skip
def test_an_act_on_one_token_tells_one_thing(
    before: tuple[str, ...], act: str, given: dict[str, Any], told: str
) -> None:
    """S3-22: NODE_START, NODE_PAUSE, NODE_RESUME, NODE_CANCEL."""
    paper = bags(*before)
    paper.do(act, token_id=1, **given)
    assert canonical(paper) == {told}


def test_a_token_put_elsewhere_tells_of_the_override() -> None:
    """S3-22: OVERRIDE_ROUTE."""
    paper = bags("token_start")
    paper.do("token_complete", token_id=1, actual_qty=3)
    paper.do("override_route", token_id=2, to_node_id="QC", reason="stitched elsewhere")
    assert canonical(paper) == {"OVERRIDE_ROUTE"}
