"""Nets whose answers are known: counts that others published, and verdicts from textbooks."""

from dataclasses import replace

import pytest
from nets.brute import Brute
from nets.known_nets import (
    COUNTED,
    IMMEDIATE,
    TANGIBLE,
    complaints,
    flexible_manufacturing,
    kanban,
    peterson,
    philosophers,
    plain,
    producer_and_consumer,
    ring,
    solutions,
    split_and_joined,
    swimming_pool,
    waits,
)
from nets.random_plain import net_of

from petri_desk.nets.analysis import Budget, Plain, check, explore
from petri_desk.nets.analysis.invariants import move_semiflows, place_base, place_semiflows
from petri_desk.nets.model import Net

SMALL = 5_000
BUDGET = Budget(300_000)


@pytest.mark.parametrize(("plain", "states", "source"), COUNTED, ids=lambda each: each if isinstance(each, str) else "")
def test_as_many_markings_as_were_published(plain: Plain, states: int, source: str):
    """Proof: exact counts of well-known nets."""
    space = explore(plain, BUDGET)
    assert (space.count, space.complete) == (states, True), source
    if states < SMALL:
        assert len(Brute(plain, SMALL).ways) == states


@pytest.mark.parametrize(("scale", "states"), TANGIBLE)
def test_the_markings_in_which_time_passes_are_those_that_were_published(scale: int, states: int):
    """Proof: flexible manufacturing, without the markings in which an immediate transition waits."""
    net = flexible_manufacturing(scale)
    assert sum(not waits(net, marking, IMMEDIATE) for marking in explore(net, BUDGET).markings()) == states


def test_every_way_to_be_at_the_swimming_pool_is_reached():
    """Proof: as many markings as its three sums have whole solutions."""
    assert solutions(20, 10, 15) == 89_621
    net = replace(swimming_pool(1), initial=(6, 3, 4, *[0] * 6))
    assert net.places[:3] == ("out", "cabins", "bags")
    assert len(Brute(net, SMALL).ways) == explore(net, BUDGET).count == solutions(6, 3, 4)


@pytest.mark.parametrize("many", [3, 5, 7])
def test_philosophers_who_all_hold_their_left_fork_wait_for_ever(many: int):
    """Proof: the one deadlock, and the shortest way to it."""
    said = check(net_of(philosophers(many)), BUDGET)
    (finding,) = [each for each in said.findings if each.code == "deadlock"]
    assert sorted(finding.witness) == [f"L{who}" for who in range(many)]
    assert (said.deadlocks, said.live, said.reversible, said.safe, said.quasi_live) == (1, False, False, True, True)


@pytest.mark.parametrize(
    "plain", [kanban(1), kanban(2), flexible_manufacturing(1), ring(7), producer_and_consumer(3)]
)
def test_nets_that_go_round_are_live_and_reversible(plain: Plain):
    """Proof: no deadlock, no dead transition, every marking can be reached again."""
    said = check(net_of(plain), BUDGET)
    assert (said.live, said.reversible, said.bounded, said.deadlocks) == (True, True, True, 0)
    assert said.findings == []


def test_a_store_without_room_is_unbounded_and_the_way_shows_it():
    """Proof: boundedness is decided by coverability, long before any budget is spent."""
    said = check(net_of(producer_and_consumer()), Budget(500))
    finding = said.findings[0]
    assert (said.bounded, said.unbounded_places, said.safe, said.complete) == (False, ["store"], False, False)
    assert (finding.severity, finding.code, finding.witness) == ("warning", "unbounded", ("produce", "put"))
    assert said.dead_transitions == []
    assert (said.states, said.firings, said.edges, said.deadlocks, said.max_tokens) == (None,) * 5


def test_complaints_are_handled_soundly():
    """Proof: a sound workflow net of the literature."""
    said = check(net_of(complaints()), BUDGET)
    assert (said.workflow_net, said.sound, said.deadlocks, said.findings) == (True, True, 1, [])


@pytest.mark.parametrize(("split", "join", "sound", "codes"), [
    ("all", "all", True, []), ("one", "one", True, []), ("one", "all", False, ["cannot_finish"]),
    ("all", "one", False, ["cannot_finish", "left_over"]),
])  # fmt: skip
def test_what_is_split_must_be_joined_alike(split: str, join: str, sound: bool, codes: list[str]):
    """Proof: the textbook's two ways to be unsound, each with its witness."""
    said = check(net_of(split_and_joined(split, join)), BUDGET)
    assert (said.workflow_net, said.sound) == (True, sound)
    assert [each.code for each in said.findings if each.severity == "error" and each.witness] == codes


def test_sums_that_never_change():
    """Proof: least place invariants of the philosophers: each thinks, waits or eats; each fork is somewhere."""
    plain = philosophers(3)
    found = {frozenset(name for name, count in zip(plain.places, row, strict=True) if count)
             for row in place_semiflows(plain) or ()}  # fmt: skip
    expected = {frozenset({f"think{who}", f"left{who}", f"eat{who}"}) for who in range(3)}
    expected |= {frozenset({f"fork{who}", f"left{who}", f"eat{who}", f"eat{(who - 1) % 3}"}) for who in range(3)}
    assert found == expected
    assert {frozenset(name for name, count in zip("LRD" * 3, row, strict=True) if count)
            for row in move_semiflows(plain) or ()} == {frozenset("LRD")}  # fmt: skip
    assert len(place_base(plain)) == 6


def test_mutual_exclusion_of_peterson():
    """Proof: never both inside, and nobody shut out for good."""
    said = check(net_of(peterson()), BUDGET)
    space = explore(peterson(), BUDGET)
    inside = [space.plain.places.index(f"inside{who}") for who in (0, 1)]
    assert not any(marking[inside[0]] and marking[inside[1]] for marking in space.markings())
    assert (said.live, said.safe, said.deadlocks, said.reversible) == (True, True, 0, True)


def test_where_a_net_may_stand_still_depends_on_what_it_says():
    """Proof: a net without end places gets a warning, also one that goes round; one that stops elsewhere, an error."""
    def codes(net: Net) -> list[tuple[str, str]]:
        return [(each.severity, each.code) for each in check(net, BUDGET).findings]

    line = plain({"t": "a > b", "u": "b > c"}, {"a": 1, "b": 1})
    beside = net_of(plain({"t": "a > b", "u": "b x > c", "v": "x > y"}, {"a": 1, "x": 1}))
    assert codes(beside) == [("warning", "deadlock")]
    assert "name its end places" in check(beside, BUDGET).findings[0].message
    assert codes(net_of(line, ("c",))) == []
    assert ("error", "cannot_finish") in codes(net_of(line, ("a",)))
    assert codes(net_of(philosophers(3))) == [("warning", "deadlock")]
    assert codes(net_of(producer_and_consumer(), ("store",)))[0] == ("error", "unbounded")
