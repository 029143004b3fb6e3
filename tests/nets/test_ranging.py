"""Variables that no token tells: each value of their finite colour set, in the declared order, and the same for all who
ask."""

import os
from collections.abc import Mapping
from itertools import count
from random import Random
from typing import Any

import pytest

from petri_desk.nets.analysis import Budget, check
from petri_desk.nets.analysis.budget import Watch
from petri_desk.nets.analysis.coloured import explored_coloured
from petri_desk.nets.files.checks import check_net
from petri_desk.nets.firing.keys import key_of
from petri_desk.nets.firing.playing import begun, fire
from petri_desk.nets.model import Arc, Initial, Net, Place, SubLink, Transition
from tests.nets.naive_net import Naive, begin
from tests.nets.test_binding_naive import agree, told, told_naively

NETS = int(os.environ.get("PETRI_DESK_NETS", "120"))
SETS = (
    "colset D = int with 0..2;", "colset PAIR = product D * D;", "colset HUE = with red | green;",
    "colset INT = int;", "var y, x : D;", "var h : HUE;", "var wide : INT;",
)  # fmt: skip


def net_of(guard: str | None = None, takes: str | None = "x", gives: str | None = "(x, y)", **more: Any) -> Net:
    """p (0, 1) -> t -> q, the pairs."""
    inward = [Arc(id="in", place="p", transition="t", into=False, expression=takes)] if takes else []
    outward = [Arc(id="out", place="q", transition="t", into=True, expression=gives)] if gives else []
    return Net(
        id="n", colour_sets=SETS, places=(Place(id="p", colour="D"), Place(id="q", colour="PAIR")),
        transitions=(Transition(id="t", guard=guard, **more),), arcs=(*inward, *outward),
        initial={"p": [Initial(0), Initial(1)]},
    )  # fmt: skip


def bindings(net: Net) -> list[Mapping[str, Any]]:
    assert [each.message for each in check_net(net) if each.severity == "error"] == []
    return [each.variables for each in begun(net)[0].bindings("t")]


def pairs(net: Net) -> list[tuple[Any, Any]]:
    return [(each["x"], each["y"]) for each in bindings(net)]


@pytest.mark.parametrize(("guard", "takes", "found"), [
    (None, "x", [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)]),
    ("y < x", "x", [(1, 0)]),
    ("y == succ(x)", "x", [(0, 1), (1, 2)]),
    ("y == 3 - x", "x", [(1, 2)]),
    ("x == pred(y)", "x", [(0, 1), (1, 2)]),
    ("y == 2", "x", [(0, 2), (1, 2)]),
    (None, "succ(x)", [(2, 0), (2, 1), (2, 2), (0, 0), (0, 1), (0, 2)]),
    ("y == x", "x + y", [(0, 0)]),
    ("y >= 1", "y`x", [(0, 1), (1, 1)]),
    ("y != 1", "if(y == 0, 1`x, 1`2)", [(0, 0), (1, 0)]),
])  # fmt: skip
def test_a_variable_that_no_token_tells_is_each_value_of_its_set(
    guard: str | None, takes: str, found: list[tuple[int, int]]
) -> None:
    """Nets: values of a declared finite colour set, in its order; what an equation gives must be one of them."""
    assert pairs(net_of(guard, takes)) == found


def test_the_variables_go_in_the_order_of_their_declarations() -> None:
    """Nets: y is declared before x, so it changes last."""
    assert pairs(net_of(None, None))[:4] == [(0, 0), (1, 0), (2, 0), (0, 1)]


def test_a_choice_by_values_and_its_firing() -> None:
    """Nets: the binding with these values is the one that fires, and what it gives has them."""
    play, fresh = begun(net_of())
    chosen = play.binding_for("t", {"x": 1, "y": 2})
    assert chosen is not None
    assert fire(play, "t", chosen, fresh).gives == (("q", (1, 2), 0),)


@pytest.mark.parametrize(("more", "code"), [
    ({"gives": "(x, z)"}, "unbound"),                   # not declared
    ({"guard": "wide > 0"}, "unbound"),                 # no end to its values
    ({"guard": "form > 0", "form": {"properties": {"form": {"type": "integer"}}}}, "unbound"),
])  # fmt: skip
def test_what_has_no_end_or_is_not_declared_is_a_finding(more: dict[str, Any], code: str) -> None:
    """Nets: an undeclared variable, or one of an infinite colour set, has no value."""
    assert [each.code for each in check_net(net_of(**more)) if each.severity == "error"] == [code]


def test_too_many_values_are_a_finding() -> None:
    """Nets: the product of what is gone through is bounded, and the sentence has both numbers."""
    net = Net(id="n", colour_sets=("colset BIG = int with 1..200;", "var a, b : BIG;"), places=(Place(id="p"),),
              transitions=(Transition(id="t", guard="a < b"),))  # fmt: skip
    found = check_net(net)
    assert [each.code for each in found] == ["too_many_values"]
    assert "a, b" in found[0].message and "40,000" in found[0].message and "20,000" in found[0].message


def test_what_action_form_or_call_gives_is_not_gone_through() -> None:
    """Nets: a variable that gets its value later has it from there alone."""
    form = {"properties": {"y": {"type": "integer"}}}
    assert bindings(net_of(action="y = 1")) == [{"x": 0}, {"x": 1}]
    assert bindings(net_of(form=form)) == [{"x": 0}, {"x": 1}]
    assert bindings(net_of(action="y = y")) == bindings(net_of())
    called = net_of(gives=None)
    link = SubLink(id="sw", net="n", transition="t", inputs={"x": "y"}, outputs={})
    assert len(begun(Net(**{**vars_of(called), "links": (link,)}))[0].bindings("t")) == 6


def vars_of(net: Net) -> dict[str, Any]:
    return {name: getattr(net, name) for name in Net.__dataclass_fields__}


TAKES = {"D": ("x", "y", "succ(x)", "x + y", "1`x ++ 1`y", "y`x", "if(x == y, 1`x, empty)", "if(h == red, x, y)", "2"),
         "PAIR": ("(x, y)", "(x, pred(y))", "(x, 1)", "1`(x, y) ++ 1`(y, x)")}  # fmt: skip
GUARDS = (None, None, "x < y", "y == succ(x)", "x == y and h == green", "x + y == 3", "h != red or x == 0",
          "y == 4 - x", "x == 2 / y")  # fmt: skip
GIVES = {"D": ("x", "y", "succ(y)", "1`x ++ 1`y", "if(h == red, x, y)", None), "PAIR": ("(x, y)", "(y, 0)", None)}


def ranging_net(seed: int) -> Net | None:
    """One or two transitions whose arcs tell some of their variables; None where it would not be loaded."""
    random = Random(seed)
    places = tuple(Place(id=f"p{number}", colour=random.choice(["D", "D", "PAIR"])) for number in range(3))
    arcs, moves = [], []
    for move in range(random.randint(1, 2)):
        moves.append(Transition(id=f"t{move}", guard=random.choice(GUARDS)))
        for place in random.sample(places, random.randint(0, 2)):
            arcs.append(Arc(id=f"i{move}{place.id}", place=place.id, transition=f"t{move}", into=False,
                            kind=random.choice(["normal", "normal", "read"]),
                            expression=random.choice(TAKES[place.colour])))  # fmt: skip
        for place in random.sample(places, random.randint(0, 2)):
            if (gives := random.choice(GIVES[place.colour])) is not None:
                arcs.append(Arc(id=f"o{move}{place.id}", place=place.id, transition=f"t{move}", into=True,
                                expression=gives))  # fmt: skip
    initial = {place.id: [Initial(value_in(random, place.colour)) for _ in range(random.randint(0, 3))]
               for place in places}  # fmt: skip
    net = Net(id=f"ranging-{seed}", colour_sets=SETS, places=places, transitions=tuple(moves), arcs=tuple(arcs),
              initial=initial)  # fmt: skip
    return None if any(each.severity == "error" for each in check_net(net)) else net


def value_in(random: Random, colour: str) -> Any:
    return random.randint(0, 2) if colour == "D" else (random.randint(0, 2), random.randint(0, 2))


def test_agrees_with_trying_everything() -> None:
    """Nets: the search, its order and its firings against every assignment of every variable; PETRI_DESK_NETS=3000."""
    fired = 0
    for seed in range(NETS):
        if (net := ranging_net(seed)) is not None:
            fired += agree(net, Random(seed))
    assert fired > NETS


def test_the_analysis_counts_what_trying_everything_counts() -> None:
    """Proof: unfolded, and explored marking by marking, a net has the markings and firings of a plain search."""
    counted = 0
    for seed in range(10_000, 10_000 + NETS):
        net = ranging_net(seed)
        expected = None if net is None else counted_naively(net, 60)
        if net is None or expected is None:
            continue
        report = check(net, Budget(states=500)).as_json()
        assert (report["states"], report["firings"]) == expected, seed
        explored = explored_coloured(net, Watch(Budget(states=500), None, None))
        assert (explored.count, explored.firings) == expected, seed
        counted += 1
    assert counted > NETS // 8


def counted_naively(net: Net, limit: int) -> tuple[int, int] | None:
    """Markings and firings, or None when there are more than so many."""
    naive, first = Naive(net), begin(net)
    known, waiting, firings = {lying(first)}, [first], 0
    while waiting:
        marking = waiting.pop()
        for transition in net.transitions:
            for answer in naive.enabled(marking, transition):
                after = naive.fire(marking, transition, answer, iter(range(10**6, 10**7)))
                numbers = count()
                after = {place: [(next(numbers), value) for _, value in tokens] for place, tokens in after.items()}
                firings += 1
                if lying(after) not in known:
                    known.add(lying(after))
                    waiting.append(after)
                if len(known) > limit:
                    return None
    return len(known), firings


def lying(marking: Any) -> Any:
    return tuple((place, tuple(sorted(map(str, (key_of(value) for _, value in tokens))))) for place, tokens in
                 sorted(marking.items()))  # fmt: skip


def test_both_orders_are_those_of_trying_everything() -> None:
    """Nets: with a choice, a count and a computed arc that wait for a variable that no token tells."""
    for takes in TAKES["D"]:
        for guard in GUARDS:
            net = net_of(guard, takes)
            expected = Naive(net).enabled(begin(net), net.transitions[0])
            assert [told(each) for each in begun(net)[0].bindings("t")] == list(map(told_naively, expected))
