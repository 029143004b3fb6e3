"""Nets without end, and nets larger than any memory: they stop at the limit, and at once when they are told to.

`PETRI_DESK_BOMBS=50` tries that many of each kind, instead of 6.
"""

import os
from random import Random

import pytest
from nets.known_nets import philosophers, plain, producer_and_consumer
from nets.random_plain import net_of

from petri_desk.nets.analysis import Budget, Plain, check, explore
from petri_desk.nets.model import Arc, Initial, Net, Place, Transition

BOMBS = int(os.environ.get("PETRI_DESK_BOMBS", "6"))
LIMIT = 4_000


def large(seed: int) -> Plain:
    """So many switches beside each other: 2 to the power of 30 and more markings, and nothing without bounds."""
    many = 30 + seed % 40
    moves = {f"on{at}": f"off{at} > lit{at}" for at in range(many)}
    moves |= {f"down{at}": f"lit{at} > off{at}" for at in range(many)}
    return plain(moves, {f"off{at}": 1 for at in range(many)})


def endless(seed: int) -> Plain:
    """Stores that fill up without end, some of them only once another one is full enough."""
    draw, many = Random(seed), 2 + seed % 5
    moves = {f"make{at}": f"{' '.join([f's{at - 1}'] * draw.randint(1, 3)) if at else 'begin'} > "
                          f"{'begin ' if not at else ''}s{at}" for at in range(many)}  # fmt: skip
    return plain(moves, {"begin": 1})


def counting() -> Net:
    """A coloured net whose values grow for ever, one token only."""
    return Net(
        id="counting", colour_sets=("colset INT = int;",), places=(Place(id="p", colour="INT"),),
        transitions=(Transition(id="up"),), initial={"p": (Initial(0),)},
        arcs=(Arc(id="a", place="p", transition="up", into=False, expression="x"),
              Arc(id="b", place="p", transition="up", into=True, expression="x + 1")),
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(BOMBS))
def test_a_net_of_more_markings_than_the_budget_is_left_open(seed: int):
    """Faults 30: 10^9 markings and more stop at the limit, and nothing is guessed."""
    said = check(net_of(philosophers(24 + seed)), Budget(LIMIT))
    assert (said.complete, said.states, said.live, said.reversible, said.deadlocks) == (False, None, None, None, None)
    assert [each.code for each in said.findings] == ["not_decided"]
    assert (said.bounded, said.home_markings) == (True, None)


@pytest.mark.parametrize("seed", range(BOMBS))
def test_a_net_that_is_only_large_is_decided_on_a_smaller_one(seed: int):
    """Faults 30: 2^30 markings and more are not counted, but what they do is known."""
    said = check(net_of(large(seed)), Budget(LIMIT))
    assert (said.complete, said.states, said.edges, said.max_tokens) == (False, None, None, None)
    assert (said.live, said.reversible, said.deadlocks, said.quasi_live, said.bounded) == (True, True, 0, True, True)


@pytest.mark.parametrize("seed", range(BOMBS))
def test_a_net_without_end_is_known_to_have_none(seed: int):
    """Faults 30: what grows without end is decided, with a loop that shows it."""
    said = check(net_of(endless(seed)), Budget(LIMIT))
    assert (said.bounded, said.safe, said.complete) == (False, False, False)
    assert "unbounded" in [each.code for each in said.findings]


def test_values_that_grow_for_ever_stop_at_the_limit():
    """Faults 30: a coloured net with endlessly many markings is left open."""
    said = check(counting(), Budget(200))
    assert (said.complete, said.states, said.bounded) == (False, None, None)
    assert [(each.severity, each.code) for each in said.findings] == [("warning", "not_decided")]


@pytest.mark.parametrize("net", [net_of(large(3)), net_of(philosophers(16)), counting()], ids=["on", "phil", "values"])
def test_who_asks_to_stop_is_obeyed_at_the_next_question(net: Net):
    """Faults 30: stopping is asked again and again, and nothing more is looked at after a yes."""
    asked = 0

    def stopped() -> bool:
        nonlocal asked
        asked += 1
        return asked > 20

    said = check(net, Budget(10_000_000), stopped=stopped)
    assert (said.complete, said.states) == (False, None)
    assert asked < 60
    (finding,) = [each for each in said.findings if each.code == "not_decided"]
    assert "stopped" in finding.message


def test_the_clock_and_the_memory_end_it_too():
    """Proof: a budget in seconds, as the given clock tells them, and in bytes."""
    ticks = iter(range(10**9))
    for budget in (Budget(10_000_000, seconds=5, clock=lambda: next(ticks)), Budget(10_000_000, memory=1_000_000)):
        space = explore(large(1), budget)
        assert not space.complete
        assert space.count < 1_000_000


def test_what_was_found_before_the_end_of_a_budget_stays_found():
    """Proof: a deadlock that was met is told, whatever was not looked at."""
    moves = {"stop": "begin > end", "go": "begin > run store", "more": "run > run store"}
    said = check(net_of(plain(moves, {"begin": 1})), Budget(50))
    (finding,) = [each for each in said.findings if each.code == "deadlock"]
    assert (finding.witness, said.deadlocks, said.live, said.bounded) == (("stop",), None, False, False)


def test_progress_is_told():
    """Proof: how many markings of how many at most."""
    told: list[tuple[int, int]] = []
    check(net_of(producer_and_consumer(10_000)), Budget(9_000), progress=lambda done, most: told.append((done, most)))
    assert told
    assert all(0 < done <= 9_001 for done, _ in told)
