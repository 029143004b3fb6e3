"""The checker of histories: it finds what was lost, doubled, made up or altered, and nothing else."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from petri_desk.engine import Refused, Unavailable, Unsettled
from petri_desk.store import ManualClock, Notice, Store
from tests.fault.history import Operation, Outcome, asked, faults, read, tally, told
from tests.store.floor import NAMES, Floor


@pytest.fixture
def stored() -> Iterator[list[Notice]]:
    """Four acts: a route, a job, and two notes."""
    with Store.open(":memory:", names=NAMES, clock=ManualClock()) as store:
        floor = Floor(store).prepare("J1")
        floor.note(1)
        floor.note(2)
        yield store.changes(0)


@pytest.fixture
def history(stored: list[Notice]) -> list[Operation]:
    """What the clients of these acts were told."""
    return [Operation(each.act.op_id, Outcome.OK, each.gseq, each.act.state_hash.hex()) for each in stored]


def found(history: list[Operation], stored: list[Notice]) -> list[str]:
    return [each.partition(":")[0] for each in faults(history, stored)]


def test_a_history_that_agrees_has_no_faults(history: list[Operation], stored: list[Notice]):
    """Fault matrix: ok is there once, refused and failed are not, unsettled at most once."""
    others = [Operation("no", Outcome.REFUSED), Operation("never", Outcome.FAILED), asked("perhaps")]
    assert found([*history, *others, replace(history[0], outcome=Outcome.UNSETTLED)], stored) == []


def test_a_lost_act_is_found(history: list[Operation], stored: list[Notice]):
    """Fault matrix: lost = acknowledged and absent."""
    assert found(history, stored[:-1]) == ["lost"]


def test_a_doubled_act_is_found_even_if_nobody_was_told_of_it(stored: list[Notice]):
    """Fault matrix: double = two acts for one op id."""
    assert found([], [*stored, stored[-1]]) == ["doubled"]


@pytest.mark.parametrize("outcome", [Outcome.REFUSED, Outcome.FAILED])
def test_an_act_that_should_not_be_there_is_found(outcome: Outcome, history: list[Operation], stored: list[Notice]):
    """Fault matrix: phantom = cleanly failed and present."""
    assert found([*history[:-1], replace(history[-1], outcome=outcome)], stored) == ["phantom"]


def test_an_act_at_another_place_is_found(history: list[Operation], stored: list[Notice]):
    """Fault matrix: an act keeps the number it was acknowledged with."""
    assert found(history, [*stored[:-1], replace(stored[-1], gseq=99)]) == ["altered"]


def test_an_act_that_ends_in_another_state_is_found(history: list[Operation], stored: list[Notice]):
    """Fault matrix: an act leads to the state it was acknowledged with."""
    assert found([*history[:-1], replace(history[-1], state_hash="00")], stored) == ["altered"]


def test_the_last_word_on_an_operation_counts_and_half_a_line_says_nothing(history: list[Operation]):
    """Fault 1: a diary ends in the middle of a line."""
    lines = [asked("a").line(), replace(history[0], op_id="a").line(), asked("b").line(), asked("c").line()[:-9]]
    assert read(lines) == {"a": replace(history[0], op_id="a"), "b": asked("b")}
    assert tally(read(lines).values()) == {"ok": 1, "unsettled": 1}


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (Refused("unknown_token", token=1), Outcome.REFUSED),
        (Unsettled("a", "no word"), Outcome.UNSETTLED),
        (Unavailable("The disk is full."), Outcome.FAILED),
    ],
)
def test_what_a_client_hears_becomes_one_of_four_outcomes(error: Exception, outcome: Outcome):
    """Decision 5: an answer, Refused or Unsettled; Unavailable when nothing was changed."""
    def ask() -> tuple[int, str]:
        raise error

    assert told("a", ask) == Operation("a", outcome)
