"""The search against trying everything, on random nets played at random."""

import os
from itertools import count
from random import Random
from typing import Any

import pytest

from petri_desk.nets.files.checks import check_net
from petri_desk.nets.firing.keys import key_of
from petri_desk.nets.firing.outcome import Failed
from petri_desk.nets.firing.play import Binding, Play
from petri_desk.nets.firing.playing import begun, fire
from petri_desk.nets.model import Arc, Initial, Net, Place, Transition
from tests.nets.naive_net import Answer, Marking, Naive, begin
from tests.nets.random_nets import random_net

NETS = int(os.environ.get("PETRI_DESK_NETS", "120"))
STEPS = 6


def told(binding: Binding) -> tuple[Any, ...]:
    return key_of(binding.variables), list(binding.takes), list(binding.reads)


def told_naively(answer: Answer) -> tuple[Any, ...]:
    return key_of(answer[0]), answer[1], answer[2]


def lies(play: Play) -> dict[str, list[tuple[int, Any]]]:
    return {
        place.id: [(ident, key_of(play.piles[place.id].value(ident))) for ident in play.tokens(place.id)]
        for place in play.ready.net.places
    }


def lies_naively(marking: Marking) -> dict[str, list[tuple[int, Any]]]:
    return {place: [(ident, key_of(value)) for ident, value in tokens] for place, tokens in marking.items()}


def asked(play: Play, transition: str) -> list[tuple[Any, ...]]:
    """All bindings, held against the first one, the automatic one and the reason."""
    found = play.bindings(transition)
    first = play.first(transition)
    assert first == (found[0] if found else None)
    if first is None:
        assert play.why_not(transition).sentence
    return [told(each) for each in found]


def goes_first(play: Play, net: Net) -> str | None:
    automatic = [each for each in net.transitions if each.kind == "Auto" and play.bindings(each.id)]
    return min(automatic, key=lambda each: -each.priority).id if automatic else None


def agree(net: Net, random: Random) -> int:
    """Plays a net at random in both; answers how many firings there were."""
    naive, marking, (play, fresh) = Naive(net), begin(net), begun(net)
    numbers = count(sum(map(len, marking.values())) + 1)
    for step in range(STEPS):
        choices = []
        for transition in net.transitions:
            expected = naive.enabled(marking, transition)
            assert asked(play, transition.id) == list(map(told_naively, expected)), (net.id, transition.id)
            choices += [(transition, number, answer) for number, answer in enumerate(expected)]
        found = play.automatic()
        assert (found[0] if found else None) == goes_first(play, net)
        if not choices:
            return step
        transition, number, answer = random.choice(choices)
        fire(play, transition.id, play.bindings(transition.id)[number], fresh)
        marking = naive.fire(marking, transition, answer, numbers)
        assert lies(play) == lies_naively(marking)
    return STEPS


NUMBERS = ("colset INT = int;", "colset PAIR = product INT * INT;")
INWARD = {
    "INT": ("x", "y", "x + 1", "2 * y", "1`x ++ 1`y", "2`x", "x if x > 1 else 0", "if(x > 1, 1`x, empty)", "3",
            "1`(x + y)", "n`x"),
    "PAIR": ("p", "(x, y)", "(x, x + 1)", "(x, 2)", "(y, x)", "1`(x, y) ++ 1`(y, x)", "(x + y, y)"),
}  # fmt: skip
GUARDS = (None, None, "x < y", "x == y + 1", "z == x + y and z > 2", "y == 2", "x != 0 and 6 / x > 2", "x + y == 3")


def computed_net(seed: int) -> Net | None:
    """A transition with inscriptions that compute, choose, and need each other; None where a variable stays unbound."""
    random = Random(seed)
    places = tuple(Place(id=f"p{number}", colour=random.choice(["INT", "PAIR"])) for number in range(3))
    arcs = [
        Arc(id=f"a{number}", place=place.id, transition="t", into=False, weight=random.choice([1, 1, 1, 2]),
            kind=random.choice(["normal", "normal", "read"]), expression=random.choice(INWARD[place.colour]))
        for number, place in enumerate(random.choices(places, k=random.randint(1, 3)))
    ]  # fmt: skip
    initial = {place.id: [Initial(value_in(random, place.colour)) for _ in range(random.randint(1, 4))]
               for place in places}  # fmt: skip
    transition = Transition(id="t", guard=random.choice(GUARDS))
    net = Net(id=f"computed-{seed}", colour_sets=NUMBERS, places=places, transitions=(transition,), arcs=tuple(arcs),
              initial=initial)  # fmt: skip
    return None if any(each.severity == "error" for each in check_net(net)) else net


def value_in(random: Random, colour: str) -> Any:
    return random.randint(0, 3) if colour == "INT" else (random.randint(0, 3), random.randint(0, 3))


def test_agrees_where_arcs_compute() -> None:
    """Nets: computed parts, equations of the guard, choices, and arcs that need what a later arc binds; the order of
    the answers is that of the arcs all the same.
    """
    answers = failures = 0
    for seed in range(3 * NETS):
        net = computed_net(seed)
        if net is None:
            continue
        play, _ = begun(net)
        try:
            found = [told(each) for each in play.bindings("t")]
        except Failed as fault:
            assert "There is no value named" in fault.message or "zero" in fault.message
            failures += 1
            continue
        expected = list(map(told_naively, Naive(net).enabled(begin(net), net.transitions[0])))
        assert found == expected, (seed, [arc.expression for arc in net.arcs], net.transitions[0].guard)
        answers += len(found)
    assert answers > NETS // 2
    assert failures < 2 * NETS


@pytest.mark.parametrize("part", range(4))
def test_agrees_with_trying_everything(part: int) -> None:
    """Nets: bindings, their order, firing and automatic choice on random nets of all arc kinds; PETRI_DESK_NETS=3000
    plays more of them.
    """
    fired = 0
    for seed in range(part, NETS, 4):
        net = random_net(seed, priorities=seed % 3 == 0, actions=seed % 2 == 0, delays=seed % 5 == 0, capacities=True)
        try:
            fired += agree(net, Random(seed))
        except Failed as fault:
            raise AssertionError(f"seed {seed}: {fault.message}") from fault
    assert fired > NETS // 4
