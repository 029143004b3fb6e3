"""What `verify` finds: each rule is broken once, and a clean job raises no alarm."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from msgspec.structs import replace
from paper import BAG, PARTS, Paper

from petri_desk.kernel.events import Event
from petri_desk.kernel.state import Entry, State
from petri_desk.routing.rules import RouteRules


def played() -> Paper:
    paper = Paper(PARTS, BAG)
    paper.create("parts", 2)
    for ident in (3, 4, 5):
        paper.work(ident)
    paper.inspect(4)
    paper.work(1)
    return paper


def alarms(paper: Paper, events: tuple[Event, ...] | None = None) -> list[str]:
    """The codes that the rules raise over a job's log; the last act's events may be others."""
    state = paper.jobs["JOB"][1]
    rules = RouteRules({1: json.dumps(PARTS), 2: json.dumps(BAG)})
    rules.begin(2, "JOB")
    found = []
    acts = [act for job, act in paper.acts if job == "JOB"]
    for act in acts:
        shown = events if events is not None and act is acts[-1] else act.events
        said: Any = SimpleNamespace(command=act.command)
        found += list(rules.act(said, act.act_no, shown, state))
    return [code for code, _, _ in [*found, *rules.end(state)]]


def tampered(state: State, key: tuple[str, int], **fields: Any) -> None:
    entry = state.entries[key]
    state.place(key, Entry({**entry.fields, **fields}, entry.live, entry.version))


def test_a_clean_job_raises_no_alarm() -> None:
    """Section 3: 0 alarms on clean databases."""
    assert alarms(played()) == []


def test_a_sum_that_was_altered_is_found() -> None:
    """Q05."""
    paper = played()
    tampered(paper.jobs["JOB"][1], ("case", 2), good_qty="2.00")
    assert "Q05" in alarms(paper)


def test_a_token_that_was_moved_by_hand_is_found() -> None:
    """R04: marking per place = produced - consumed."""
    paper = played()
    tampered(paper.jobs["JOB"][1], ("token", 6), place="FLAP.ready")
    assert alarms(paper) == ["R04"]


def test_a_token_that_was_scrapped_by_hand_is_found() -> None:
    paper = played()
    tampered(paper.jobs["JOB"][1], ("token", 2), outcome="scrapped")
    assert "Q05" in alarms(paper)


def test_a_move_by_no_step_is_found() -> None:
    """R07."""
    paper = played()
    events = tuple(replace(each, step="start@BODY") if each.step else each for each in paper.events)
    assert "R07" in alarms(paper, events)


def test_an_event_that_is_left_out_is_found() -> None:
    paper = played()
    assert set(alarms(paper, paper.events[1:])) == {"R04", "R07"}


def test_a_component_without_a_parent_is_found() -> None:
    """F02, S3-10."""
    paper = played()
    tampered(paper.jobs["JOB"][1], ("token", 6), parent_token_id=None)
    assert "F02" in alarms(paper)


def test_a_circle_of_parents_is_found() -> None:
    """F01, S3-12."""
    paper = played()
    tampered(paper.jobs["JOB"][1], ("token", 2), parent_token_id=6)
    assert set(alarms(paper)) == {"F01"}


@pytest.mark.parametrize("ident", [1, 6])
def test_a_parent_in_another_place_of_the_family_is_no_circle(ident: int) -> None:
    paper = played()
    tampered(paper.jobs["JOB"][1], ("token", ident), parent_token_id=2)
    assert alarms(paper) == []
