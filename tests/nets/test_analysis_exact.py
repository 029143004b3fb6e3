"""Counts and verdicts are exact: held against a second opinion that shares nothing with them but what a net is.

`PETRI_DESK_EXPLORED=10000` holds that many nets of each kind against it, instead of 150.
"""

import os
from collections import deque
from typing import Any

import pytest
from nets.brute import Brute, fire
from nets.naive_net import Naive, begin, same
from nets.random_nets import random_net
from nets.random_plain import as_case, net_of, random_plain

from petri_desk.nets.analysis import Budget, Move, Plain, check, explore
from petri_desk.nets.analysis import exploring as exploring_module
from petri_desk.nets.analysis.budget import Watch
from petri_desk.nets.analysis.coloured import explored_coloured
from petri_desk.nets.analysis.report import Report
from petri_desk.nets.firing.keys import key_of
from petri_desk.nets.model import MANUAL, Net

MANY = int(os.environ.get("PETRI_DESK_EXPLORED", "150"))
PARTS = 5
LARGEST = 400
PART = pytest.mark.parametrize("part", range(PARTS))


def seeds(part: int, many: int = MANY) -> range:
    return range(part, many, PARTS)


def walk(plain: Plain, names: tuple[str, ...]) -> list[tuple[int, ...]]:
    """The markings on a way; every move of it may fire."""
    moves = {move.name: move for move in plain.moves}
    found = [plain.initial]
    for name in names:
        after = fire(plain, moves[name], found[-1])
        assert after is not None, f"{name} may fire"
        found.append(after)
    return found


@PART
def test_every_count_and_verdict_is_that_of_the_second_opinion(part: int):
    """Proof: states, firings, edges, bounds, deadlocks, dead moves, liveness and reversibility of finite nets."""
    finite = 0
    for seed in seeds(part):
        plain = random_plain(seed)
        brute, said = Brute(plain, LARGEST), check(net_of(plain), Budget(20_000))
        if brute.finite:
            finite += 1
            right = brute.verdicts()
            assert said.as_json() | {"findings": []} == said.as_json() | {"findings": []} | expected(plain, right), seed
        else:
            assert not said.complete or said.states > LARGEST, seed
    assert finite > len(seeds(part)) // 3


def expected(plain: Plain, right: dict[str, Any]) -> dict[str, object]:
    return {
        "complete": True, "states": right["states"], "firings": right["firings"], "edges": right["edges"],
        "bounded": True, "unbounded_places": [], "safe": max(right["most"]) <= 1,
        "max_tokens_in_place": max(right["most"]), "max_tokens": right["total"], "deadlocks": right["deadlocks"],
        "dead_transitions": [plain.moves[move].name for move in right["dead"]], "quasi_live": not right["dead"],
        "live": right["live"], "reversible": right["reversible"],
    }  # fmt: skip


def test_a_full_bit_does_not_run_over_into_the_place_beside_it():
    """Proof: a place that gets its second token beside one that is full; once it hid a firing."""
    moves = (Move(name="t", takes=((1, 1),), gives=((0, 1), (1, 1))),)
    plain = Plain(places=("p", "full"), moves=moves, initial=(1, 9), capacity=(4, 9))
    endless = Plain(places=("p", "full"), moves=moves, initial=(1, 9), capacity=(None, 9))
    assert list(explore(plain, Budget(100)).markings()) == [(count, 9) for count in range(1, 5)]
    assert [explore(endless, Budget(100)).marking(number)[0] for number in range(3)] == [1, 2, 3]


@PART
def test_a_witness_is_a_way_that_can_be_gone_and_no_shorter_one_leads_there(part: int):
    """Proof: a deadlock's witness ends in the nearest marking in which nothing moves; a loop ends in more tokens."""
    shown = 0
    for seed in seeds(part):
        plain = random_plain(seed)
        brute, said = Brute(plain, LARGEST), check(net_of(plain), Budget(5_000))
        for finding in said.findings:
            if finding.code == "deadlock":
                here = walk(plain, finding.witness)[-1]
                assert not any(fire(plain, move, here) for move in plain.moves)
                if brute.finite and not said.workflow_net:      # whose nearest standstill may be its end
                    still = [brute.distances()[each] for each, ways in brute.ways.items() if not ways]
                    assert len(finding.witness) == min(still)
                shown += 1
            if finding.code == "unbounded":
                check_loop(plain, said, finding.witness)
                assert not brute.finite
                shown += 1
    assert shown > len(seeds(part)) // 10


def check_loop(plain: Plain, said: Report, witness: tuple[str, ...]) -> None:
    """Some end of the way can be gone again and again, with more tokens each time."""
    markings = walk(plain, witness)
    last = markings[-1]
    starts = [number for number, each in enumerate(markings[:-1])
              if each != last and all(old <= new for old, new in zip(each, last, strict=True))]  # fmt: skip
    assert starts
    again = walk(plain, witness + witness[starts[-1] :])[-1]
    assert sum(again) > sum(last)
    assert said.bounded is False


@PART
def test_a_net_with_ends_is_sound_exactly_when_the_second_opinion_says_so(part: int):
    """Proof: option to complete, proper completion and no dead transition, each from its definition."""
    verdicts = []
    for seed in seeds(part):
        plain = as_case(random_plain(seed), seed)
        brute, said = Brute(plain, LARGEST), check(net_of(plain), Budget(20_000))
        if brute.finite:
            right = expected(plain, brute.verdicts())
            assert said.as_json() | {"findings": []} == said.as_json() | {"findings": []} | right, seed
        else:
            assert not said.complete or said.states > LARGEST, seed
        if brute.finite and not said.workflow_net and any(brute.ways.values()):
            finish, clean, fired = brute.sound()
            assert said.sound == (finish and clean and fired), seed
            assert any(finding.code == "cannot_finish" for finding in said.findings) == (not finish), seed
            assert any(finding.code == "left_over" for finding in said.findings) == (not clean), seed
            verdicts.append(said.sound)
    assert False in verdicts


@PART
def test_steps_and_sweeps_find_the_same_markings_in_the_same_order(part: int, monkeypatch: pytest.MonkeyPatch):
    """Proof: the answer does not depend on the way that it was found."""
    for seed in seeds(part):
        plain = random_plain(seed) if seed % 2 else as_case(random_plain(seed), seed)
        brute = Brute(plain, LARGEST)
        for wide, narrow, patience in ((2, 8, 400), (2, 3, 10**6), (10**9, 8, 400)):
            monkeypatch.setattr(exploring_module, "WIDE", wide)
            monkeypatch.setattr(exploring_module, "NARROW", narrow)
            monkeypatch.setattr(exploring_module, "PATIENCE", patience)
            space = explore(plain, Budget(20_000 if brute.finite else 300))
            known = list(brute.ways)[: space.expanded]
            assert [space.marking(number) for number in range(len(known))] == known, seed
            numbers = {here: number for number, here in enumerate(space.markings())}
            for here in known:
                assert space.successors(numbers[here]) == [(move, numbers[after]) for move, after in brute.ways[here]]
            assert space.complete == brute.finite or space.count <= 300


@PART
def test_coloured_and_plain_exploration_agree_on_black_tokens(part: int):
    """Proof: values are searched for by other code, and nothing else changes."""
    for seed in seeds(part):
        plain = random_plain(seed) if seed % 2 else as_case(random_plain(seed), seed)
        brute = Brute(plain, LARGEST)
        if brute.finite:
            found = explored_coloured(net_of(plain), Watch(Budget(20_000), None, None))
            right = (len(brute.ways), sum(map(len, brute.ways.values())), sum(not ways for ways in brute.ways.values()))
            assert (found.count, found.firings, len(found.standstills)) == right, seed


def test_coloured_nets_have_the_markings_that_trying_everything_finds():
    """Proof: colours, guards, weights, capacities and all kinds of arcs against the naive player."""
    explored = 0
    for seed in range(MANY // 2):
        net = random_net(seed, places=3, transitions=3, tokens=2, priorities=seed % 2 == 0)
        found = explored_coloured(net, Watch(Budget(60), None, None))
        if found.complete and not found.playing.failures:
            assert (found.count, found.firings) == naively(net), seed
            explored += 1
    assert explored > MANY // 20


def naively(net: Net) -> tuple[int, int]:
    naive, fresh = Naive(net), iter(range(10**6, 10**9))
    first = begin(net)
    known, waiting, firings = {whole(first)}, deque([first]), 0
    while waiting:
        here = waiting.popleft()
        ways = {each.id: naive.enabled(here, each) for each in net.transitions}
        goes = any(ways[each.id] for each in net.transitions if each.kind != MANUAL)
        over = net.end_places and all(here[end] for end in net.end_places) and not goes
        for transition in () if over else net.transitions:
            told: list[dict[str, Any]] = []
            for answer in ways[transition.id]:
                after = naive.fire(here, transition, answer, fresh)
                if not any(same(answer[0], each) for each in told) or answer[0] == {}:
                    firings += 1
                told.append(answer[0])
                if whole(after) not in known:
                    known.add(whole(after))
                    waiting.append(after)
    return len(known), firings


def whole(marking: Any) -> frozenset[Any]:
    """A marking, whichever tokens it is made of."""
    return frozenset((place, frozenset(count(values).items())) for place, values in marking.items())


def count(values: list[tuple[int, Any]]) -> dict[Any, int]:
    found: dict[Any, int] = {}
    for _, value in values:
        found[key_of(value)] = found.get(key_of(value), 0) + 1
    return found
