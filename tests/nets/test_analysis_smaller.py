"""Nets made plain, nets made smaller, and sums that never change: none of them may change an answer.

`PETRI_DESK_EXPLORED=10000` tries that many nets of each kind, instead of 150.
"""

import os
from collections import Counter

import pytest
from nets.brute import Brute, fire
from nets.known_nets import kanban, philosophers, plain
from nets.pnml_samples import left_first, shared_memory
from nets.random_nets import random_net
from nets.random_plain import net_of, random_chain, random_plain

from petri_desk.nets.analysis import Budget, Plain, check, explore
from petri_desk.nets.analysis.budget import Watch
from petri_desk.nets.analysis.coloured import Coloured, explored_coloured
from petri_desk.nets.analysis.deciding import decided
from petri_desk.nets.analysis.folding import Folded
from petri_desk.nets.analysis.growing import unfolded
from petri_desk.nets.analysis.invariants import changes, move_semiflows, place_semiflows
from petri_desk.nets.analysis.reducing import reduced
from petri_desk.nets.analysis.verdicts import verdicts
from petri_desk.nets.formats import read
from petri_desk.nets.model import Arc, Initial, Net, Place, Transition

MANY = int(os.environ.get("PETRI_DESK_EXPLORED", "150"))
PARTS = 5
PART = pytest.mark.parametrize("part", range(PARTS))
ROOM = Budget(250)


def seeds(part: int, many: int = MANY) -> range:
    return range(part, many, PARTS)


def watch() -> Watch:
    return Watch(ROOM, None, None)


def figures(graph: Coloured | Folded) -> tuple[object, ...]:
    known = verdicts(graph, len(graph.folding.net.transitions) if isinstance(graph, Folded) else len(graph.names))
    lying = Counter(tuple((place, graph.counts(place)[number]) for place, _ in graph.lying(number))
                    for number in range(graph.count))  # fmt: skip
    return (graph.count, graph.firings, graph.edges, graph.most(), lying, known.deadlocks, known.dead, known.live,
            known.reversible, known.home)  # fmt: skip


# -- values -----------------------------------------------------------------------------------------------------------


@PART
def test_a_net_with_values_made_plain_is_the_same_net(part: int):
    """Proof: markings, firings, ways, bounds and verdicts of the unfolded net are those of the coloured one."""
    finite = 0
    for seed in seeds(part):
        net = random_net(seed, places=3, transitions=3, tokens=2, actions=seed % 3 == 0, priorities=seed % 2 == 0)
        folding, found = unfolded(net, watch()), explored_coloured(net, watch())
        if folding is None:
            continue
        space = Folded(explore(folding.plain, ROOM), folding)
        assert space.complete == found.complete, seed
        if space.complete:
            assert figures(space) == figures(found), seed
            finite += 1
    assert finite > len(seeds(part)) // 3


@pytest.mark.parametrize("content", [left_first(3), left_first(4), shared_memory(3)], ids=["left", "more", "shared"])
def test_a_symmetric_net_made_plain_is_the_same_net(content: bytes):
    """Proof: PNML's symmetric nets are unfolded, with the counts of the net as it is written."""
    net = read("net.pnml", content).net
    assert net is not None
    folding = unfolded(net, watch())
    assert folding is not None
    assert figures(Folded(explore(folding.plain, Budget(5_000)), folding)) == figures(
        explored_coloured(net, Watch(Budget(5_000), None, None)))  # fmt: skip


def test_a_witness_has_the_names_of_the_file_and_the_values():
    """Proof: what was proved on an unfolded net is told in the words of the net."""
    net = read("net.pnml", left_first(3)).net
    assert net is not None
    said = check(net, Budget(1_000))
    (finding,) = [each for each in said.findings if each.code == "deadlock"]
    names = {each.id for each in net.transitions}
    assert len(finding.witness) == 3
    assert {step.split(" (")[0] for step in finding.witness} <= names
    assert all(" = " in step for step in finding.witness)


def test_values_that_pile_up_are_unbounded():
    """Proof: coverability of a net with values, by unfolding it."""
    net = Net(
        id="n", colour_sets=("colset HUE = with red | green;",),
        places=(Place(id="p", colour="HUE"), Place(id="q", colour="HUE")), transitions=(Transition(id="t"),),
        arcs=(Arc(id="1", place="p", transition="t", into=False, expression="x"),
              Arc(id="2", place="p", transition="t", into=True, expression="x"),
              Arc(id="3", place="q", transition="t", into=True, expression="x")),
        initial={"p": (Initial("red"),)},
    )  # fmt: skip
    said = check(net, Budget(5_000))
    assert (said.bounded, said.unbounded_places, said.places, said.transitions) == (False, ["q"], 2, 1)
    assert said.findings[0].witness == ('t (x = "red")',)


def test_what_is_not_sure_to_be_the_same_is_not_unfolded():
    """Proof: endless values, and expressions that fail, are left to the exploration of values."""
    def counting(expression: str) -> Net:
        return Net(
            id="n", colour_sets=("colset INT = int;",), places=(Place(id="p", colour="INT"),),
            transitions=(Transition(id="t"),), initial={"p": (Initial(3),)},
            arcs=(Arc(id="1", place="p", transition="t", into=False, expression="x"),
                  Arc(id="2", place="p", transition="t", into=True, expression=expression)),
        )  # fmt: skip

    assert unfolded(counting("x"), watch()) is not None
    assert unfolded(counting("x + 1"), watch()) is None
    assert unfolded(counting("6 // (x - 3)"), watch()) is None


# -- smaller nets -----------------------------------------------------------------------------------------------------


def drawn(seed: int) -> Plain:
    return random_chain(seed) if seed % 4 else random_plain(seed)


@PART
def test_a_smaller_net_has_the_same_answers(part: int):
    """Proof: deadlocks, boundedness, quasi-liveness, liveness, and reversibility where the rules keep it."""
    rules: Counter[str] = Counter()
    for seed in seeds(part):
        net = drawn(seed)
        small, brute = reduced(net), Brute(net, 250)
        if small is None or not brute.finite:
            continue
        rules.update(set(small.rules))
        right, space = brute.verdicts(), explore(small.plain, Budget(2_000))
        known = verdicts(space, len(small.plain.moves))
        assert space.complete, seed
        assert (known.deadlocks, known.live, not known.dead) == (
            right["deadlocks"], right["live"], not right["dead"]), (seed, small.rules)  # fmt: skip
        if small.keeps_reversible:
            assert known.reversible == right["reversible"], (seed, small.rules)
    assert rules.keys() >= {"constant place", "late fusion", "idle move", "equal moves"}


@PART
def test_a_smaller_net_is_finite_only_if_the_net_is(part: int):
    """Proof: what is unbounded stays unbounded, and its witness can be gone in the net itself."""
    shown = 0
    for seed in seeds(part):
        net = drawn(seed)
        said = decided(net, Budget(300), watch())
        if said is None:
            continue
        finite = Brute(net, 2_000).finite if said.bounded is not None else None
        if said.bounded is False:
            assert not finite, seed
            markings = gone(net, said.growing)
            assert any(all(old <= new for old, new in zip(each, markings[-1], strict=True)) and each != markings[-1]
                       for each in markings), seed  # fmt: skip
        if said.deadlock is not None:
            here = gone(net, said.deadlock)[-1]
            assert here == said.lying
            assert not any(fire(net, move, here) for move in net.moves), seed
            shown += 1
        if said.bounded and not finite:
            assert Brute(net, 60_000).finite, seed
    assert shown > len(seeds(part)) // 10


def gone(net: Plain, names: tuple[str, ...]) -> list[tuple[int, ...]]:
    moves, found = {move.name: move for move in net.moves}, [net.initial]
    for name in names:
        after = fire(net, moves[name], found[-1])
        assert after is not None, f"{name} may fire"
        found.append(after)
    return found


@pytest.mark.parametrize(("moves", "first", "rule"), [
    ({"t": "a > b", "u": "b > a"}, {"a": 1}, "late fusion"),
    ({"t": "a > b", "u": "b c > a c", "v": "c > d", "w": "d > c"}, {"a": 1, "c": 1}, "early fusion"),
    ({"t": "a x > b x", "u": "b > a", "v": "b > c"}, {"a": 1, "x": 1}, "constant place"),
    ({"t": "a c > b d", "u": "b d > a c"}, {"a": 1, "c": 2}, "equal places"),
    ({"t": "a > b", "u": "b > a", "v": "b > a", "w": "a a > c"}, {"a": 2}, "equal moves"),
    ({"t": "a > a", "u": "a > b", "v": "b b > c"}, {"a": 2}, "idle move"),
])  # fmt: skip
def test_each_rule_applies_where_it_should(moves: dict[str, str], first: dict[str, int], rule: str):
    """Proof: a net for each rule; the answers are those of the net itself."""
    net = plain(moves, first)
    small = reduced(net)
    assert small is not None
    assert small.rules[rule]
    known, right = verdicts(explore(small.plain, ROOM), len(small.plain.moves)), Brute(net).verdicts()
    assert (known.deadlocks, known.live) == (right["deadlocks"], right["live"])


def test_a_large_net_that_stands_still_is_told_with_a_way_through_the_net_itself():
    """Proof: 3^20 markings are not looked at, and the one deadlock is found with its witness."""
    many = range(20)
    moves = {"fork": "begin > " + " ".join(f"a{at}" for at in many)}
    moves |= {f"go{at}": f"a{at} > b{at}" for at in many} | {f"end{at}": f"b{at} > c{at}" for at in many}
    net = plain(moves | {"join": " ".join(f"c{at}" for at in many) + " > lost lost"}, {"begin": 1})
    said = check(net_of(net), Budget(3_500))
    assert (said.complete, said.deadlocks, said.bounded, said.live, said.states) == (False, 1, True, False, None)
    found = decided(net, ROOM, watch())
    assert found is not None
    assert found.deadlock is not None
    assert gone(net, found.deadlock)[-1] == tuple(2 * (name == "lost") for name in net.places)


# -- sums -------------------------------------------------------------------------------------------------------------


@PART
def test_what_is_called_a_sum_never_changes(part: int):
    """Proof: place invariants in every marking, transition invariants as a change of nothing; each is a least one."""
    shown = 0
    for seed in seeds(part):
        net = random_plain(seed)
        places, moves, brute = place_semiflows(net), move_semiflows(net), Brute(net, 250)
        for row in places or ():
            sums = {sum(count * lying for count, lying in zip(row, marking, strict=True)) for marking in brute.ways}
            assert len(sums) == 1, seed
            assert min(row) >= 0 < max(row)
            shown += 1
        table = changes(net)
        for row in moves or ():
            assert all(sum(count * each for count, each in zip(row, change, strict=True)) == 0 for change in table)
            assert min(row) >= 0 < max(row)
        for rows in (places or (), moves or ()):
            held = [{at for at, count in enumerate(row) if count} for row in rows]
            assert not any(one < other for one in held for other in held), seed
    assert shown > len(seeds(part)) // 10


@PART
def test_home_markings_are_those_that_can_always_be_reached_again(part: int):
    """Proof: so many as the second opinion finds by following every way."""
    for seed in seeds(part):
        net = random_plain(seed)
        brute = Brute(net, 250)
        if brute.finite:
            assert check(net_of(net), Budget(5_000)).home_markings == brute.verdicts()["home"], seed


def test_sums_bound_a_net_that_is_too_large_to_look_at():
    """Proof: a net whose every place is in a sum is bounded, whatever was not looked at."""
    said = check(net_of(philosophers(30)), Budget(3_500))
    assert (said.complete, said.bounded, said.unbounded_places, said.deadlocks) == (False, True, [], None)
    assert said.place_invariants is not None
    assert len(said.place_invariants) == 60
    assert {each["tokens"] for each in said.place_invariants} == {1}


def test_the_sums_of_kanban():
    """Proof: the cards of each cell; the second and third, which begin and end together, also crosswise."""
    said = check(net_of(kanban(2)), Budget(10_000))
    assert said.place_invariants is not None
    assert sorted(each["tokens"] for each in said.place_invariants) == [2] * 6
    assert said.transition_invariants is not None
    assert {"fail1": 1, "redo1": 1} in said.transition_invariants
