"""How a net runs in memory: one law each."""

import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from petri_desk.nets.files.checks import check_net
from petri_desk.nets.firing.binding import modes, untold
from petri_desk.nets.firing.keys import key_of
from petri_desk.nets.firing.lying import Bags
from petri_desk.nets.firing.outcome import Failed, outcome
from petri_desk.nets.firing.play import Play
from petri_desk.nets.firing.playing import begun, fire, step
from petri_desk.nets.firing.ready import ready
from petri_desk.nets.model import Arc, Initial, Net, Place, SubLink, Transition

COLOURS = ("colset INT = int;", "colset PAIR = product INT * INT;", "colset HUE = with red | green;",
           "colset LATER = int timed;")  # fmt: skip


def net_of(
    *ways: str, transitions: tuple[Transition, ...] = (Transition(id="t"),), links: tuple[SubLink, ...] = (),
    capacity: dict[str, int] | None = None, sound: bool = True, **lying: Any,
) -> Net:  # fmt: skip
    """A net from its arcs: `A.INT -> t: x`, `t -> B: y * 2`, with a kind and a weight as in `A -(inhibitor*2)> t`.

    A place has the colour set that is written behind its name the first time.
    """
    places: dict[str, Place] = {}
    arcs = []
    names = {each.id for each in transitions}
    for number, way in enumerate(ways):
        ends, _, inscription = way.partition(": ")
        source, arrow, target = ends.split(" ")
        kind, _, weight = arrow.removeprefix("-").strip("()>").partition("*")
        into = source in names
        place, _, colour = (target if into else source).partition(".")
        if place not in places:
            places[place] = Place(id=place, colour=colour or "UNIT", capacity=(capacity or {}).get(place))
        arcs.append(Arc(id=f"a{number}", place=place, transition=source if into else target, into=into,
                        kind=kind or "normal", expression=inscription or None, weight=int(weight or 1)))  # fmt: skip
    initial = {
        place: tuple(each if isinstance(each, Initial) else Initial(each) for each in values)
        for place, values in lying.items()
    }
    net = Net(id="n", colour_sets=COLOURS, places=tuple(places.values()), transitions=transitions, arcs=tuple(arcs),
              initial=initial, links=links)  # fmt: skip
    assert not sound or [each for each in check_net(net) if each.severity == "error"] == []
    return net


def values(play: Play, place: str) -> list[Any]:
    return [value for value, count in play.bag(place).values() for _ in range(count)]


def variables(play: Play, transition: str = "t") -> list[dict[str, Any]]:
    return [each.variables for each in play.bindings(transition)]


def test_the_oldest_token_comes_first_and_the_older_of_two_equal_ones_is_taken() -> None:
    """Nets: bindings are offered oldest token first."""
    play, _ = begun(net_of("A.INT -> t: x", A=[7, 3, 7]))
    assert [(each.variables["x"], each.takes) for each in play.bindings("t")] == [(7, (("A", 1),)), (3, (("A", 2),))]
    play.take("A", 1)
    assert [(each.variables["x"], each.takes) for each in play.bindings("t")] == [(3, (("A", 2),)), (7, (("A", 3),))]


def test_a_token_that_comes_late_with_a_small_id_is_the_older_one() -> None:
    """Nets: age is the id, so that a case that is read again offers the same order."""
    play = Play(ready(net_of("A.INT -> t: x")))
    for ident, value in ((5, 50), (2, 20), (9, 90)):
        play.put("A", ident, value)
    assert variables(play) == [{"x": 20}, {"x": 50}, {"x": 90}]


def test_true_is_not_one_and_a_decimal_has_one_key() -> None:
    """Nets: unlike kinds are never equal."""
    assert len({key_of(value) for value in (True, 1, False, 0, None, "1", (1,), (True,), {"a": 1}, {"a": True})}) == 10
    assert key_of({"a": 1, "b": (Decimal("2.5"),)}) == key_of({"b": (Decimal("2.5"),), "a": 1})


def test_a_read_arc_asks_for_a_token_of_its_own_and_leaves_it() -> None:
    """Nets: read arcs."""
    net = net_of("A.INT -(read)> t: x", "A -> t: x", "t -> B.INT: x", A=[4])
    play, fresh = begun(net)
    assert play.first("t") is None
    play.put("A", 9, 4)
    binding = play.first("t")
    assert binding is not None and (binding.reads, binding.takes) == ((("A", 1),), (("A", 9),))
    fire(play, "t", binding, fresh)
    assert (values(play, "A"), values(play, "B")) == ([4], [4])


def test_an_inhibitor_arc_forbids_so_many_that_fit() -> None:
    """Nets: inhibitor arcs with weight and inscription; the reason says so."""
    play, _ = begun(net_of("A.INT -> t: x", "B.INT -(inhibitor*2)> t: x", A=[1, 2], B=[1, 1, 2]))
    assert variables(play) == [{"x": 2}]
    play.put("B", 50, 2)
    assert play.why_not("t").code == "net_inhibited"


def test_a_reset_arc_empties_after_taking_and_before_giving() -> None:
    """Nets: guard, take, reset, give."""
    play, fresh = begun(net_of("A -> t", "B.INT -(reset)> t", "t -> B: 9", A=[None], B=[1, 2]))
    binding = play.first("t")
    assert binding is not None and binding.emptied == (("B", 2), ("B", 3))
    fire(play, "t", binding, fresh)
    assert values(play, "B") == [9]


def test_a_firing_that_would_overfill_is_not_enabled() -> None:
    """C31: a place has room for so many; what the firing takes from it counts off before."""
    play, _ = begun(net_of("A -> t", "t -> B", capacity={"B": 1}, A=[None], B=[None]))
    assert (play.first("t"), play.why_not("t").code) == (None, "net_capacity")
    again, _ = begun(net_of("A -> t", "t -> A", capacity={"A": 1}, A=[None]))
    assert again.first("t") is not None
    emptied, _ = begun(net_of("A -> t", "B -(reset)> t", "t -> B", capacity={"B": 1}, A=[None], B=[None]))
    assert emptied.first("t") is not None


def test_room_depends_on_what_is_given() -> None:
    """C31: an inscription that gives nothing needs no room."""
    net = net_of("A.INT -> t: x", "t -> B.INT: if(x > 1, 1`x, empty)", capacity={"B": 1}, A=[5, 1], B=[0])
    play, _ = begun(net)
    assert variables(play) == [{"x": 1}]


def test_a_call_that_hands_over_later_needs_no_room_when_it_fires() -> None:
    """S2-05: the parent's outputs are deferred."""
    link = SubLink(id="s", net="other", transition="t", outputs={"y": "b"})
    play, _ = begun(net_of("A.INT -> t: a", "t -> B.INT: b", links=(link,), capacity={"B": 1}, A=[1], B=[0]))
    assert variables(play) == [{"a": 1}]


@pytest.mark.parametrize(
    ("guard", "found"),
    [("x == 5", [5]), ("x == a + 1", [2, 3]), ("a + 1 == x and x > 2", [3]), ("x == a and x == 7", [])],
)
def test_an_equation_gives_a_variable_its_value(guard: str, found: list[int]) -> None:
    """Nets: a variable that no arc binds may be bound by the guard."""
    net = net_of("A.INT -> t: a", "t -> B.INT: x", transitions=(Transition(id="t", guard=guard),), A=[1, 2])
    play, fresh = begun(net)
    if found == [5]:
        assert variables(play) == [{"a": 1, "x": 5}, {"a": 2, "x": 5}]
        return
    assert [each["x"] for each in variables(play)] == found
    for each in play.bindings("t")[:1]:
        fire(play, "t", each, fresh)
    assert values(play, "B") == found[:1]


def test_an_if_takes_one_branch() -> None:
    """Nets: an `if` inscription is decided once its condition is bound."""
    net = net_of("A.INT -> t: x", "B.INT -> t: if(x > 1, 1`y, empty)", A=[2, 3], B=[8, 9])
    play, _ = begun(net)
    assert variables(play) == [{"x": x, "y": y} for x in (2, 3) for y in (8, 9)]


@pytest.mark.parametrize("asked", ["if(x > 1, 1`y, empty)", "(x - 1)`y", "1`y if x > 1 else 1`8"])
def test_a_variable_that_no_token_tells_is_never_guessed(asked: str) -> None:
    """Nets: a binding gives every variable of its input inscriptions a value; where no token tells one, it says so."""
    play, _ = begun(net_of("A.INT -> t: x", f"B.INT -> t: {asked}", A=[1], B=[8, 9]))
    with pytest.raises(Failed, match="No token says what y is"):
        play.bindings("t")


@pytest.mark.parametrize("otherwise", ["if(x == 2, 6, head([]))", "if(x == 2, 6, 6 // (x - 1))", "head([]) + x"])
def test_a_branch_that_is_not_taken_is_not_worked_out(otherwise: str) -> None:
    """Nets: what a branch computes is asked of no token unless the branch is taken."""
    play, _ = begun(net_of("A.INT -> t: x", f"B.INT -> t: if(x == 1, 5, {otherwise})", A=[1], B=[5, 6]))
    assert variables(play) == [{"x": 1}]


@pytest.mark.parametrize(("x", "enabled"), [(1, False), (2, True)])
def test_an_inhibitor_arc_chooses_too(x: int, enabled: bool) -> None:
    """Nets: an `if` on an inhibitor arc forbids what the branch that is taken names."""
    play, _ = begun(net_of("A.INT -> t: x", "B.PAIR -(inhibitor)> t: if(x == 1, (8, 8), (x, 9))",
                           A=[x], B=[(8, 8)]))  # fmt: skip
    assert bool(play.bindings("t")) is enabled


def test_answers_come_in_the_order_of_the_arcs_even_where_a_later_arc_is_needed_first() -> None:
    """Nets: the order of the answers is fixed, whatever the search does."""
    play, _ = begun(net_of("A.INT -> t: y + 1", "B.INT -> t: y", A=[3, 2, 1], B=[0, 1, 2]))
    assert variables(play) == [{"y": 2}, {"y": 1}, {"y": 0}]


def test_a_value_that_failed_its_guard_is_not_asked_again_while_it_lies_there() -> None:
    """Nets: memory of guards that read nothing but one value."""
    net = net_of("A.INT -> t: x", transitions=(Transition(id="t", guard="x > 100"),), A=list(range(50)))
    play, _ = begun(net)
    assert play.first("t") is None
    (sieve,) = play.piles["A"].sieves.values()
    assert (sieve.fresh, sieve.good) == ({}, {})
    play.put("A", 90, 200)
    assert (list(sieve.fresh), variables(play)) == ([200], [{"x": 200}])


def test_what_is_bound_is_looked_up_and_not_gone_through() -> None:
    """Nets: indexes by a part that is known; two thousand pairs are joined within the budget of one search."""
    many = 2000
    net = net_of("A.INT -> t: x", "B.PAIR -> t: (x, y)", "C.PAIR -> t: (y, z)", "D.INT -> t: z", A=list(range(many)),
                 B=[(n, n + 1) for n in range(many)], C=[(n, n + 2) for n in range(many)], D=[many + 1])  # fmt: skip
    play, _ = begun(net)
    assert variables(play) == [{"x": many - 2, "y": many - 1, "z": many + 1}]


def test_a_search_without_end_is_stopped() -> None:
    """Nets: a net from a stranger must not hang a station."""
    net = net_of("A.INT -> t: x", "B.INT -> t: y", "C.INT -> t: z", A=list(range(400)), B=list(range(400)),
                 C=list(range(400)), transitions=(Transition(id="t", guard="x + y + z == 5000"),))  # fmt: skip
    play, _ = begun(net)
    with pytest.raises(Failed) as refused:
        play.first("t")
    assert refused.value.code == "net_search_spent"
    assert play.why_not("t").code == "net_search_spent"


def test_a_guard_that_cannot_be_worked_out_says_where_and_with_what() -> None:
    """Nets: such a binding is not offered; it is said when nothing else is, with expression and values."""
    guarded = (Transition(id="t", guard="10 / x > 2"),)
    play, _ = begun(net_of("A.INT -> t: x", transitions=guarded, A=[0, 1]))
    assert variables(play) == [{"x": 1}]
    assert play.first("t") == play.bindings("t")[0]
    assert play.automatic() == ("t", play.first("t"))
    ((found, fault),) = untold(play.ready.transition["t"], play)
    assert (found, fault.code) == ({"x": 0}, "net_expression")
    play, _ = begun(net_of("A.INT -> t: x", transitions=guarded, A=[0]))
    assert play.first("t") is None
    assert play.why_not("t").sentence.startswith("n, transition t: 10 / x > 2 cannot be worked out with x = 0")
    assert values(play, "A") == [0]


def test_a_search_over_two_arcs_passes_over_what_cannot_be_told() -> None:
    """Nets: one poisoned value does not stop the others, nor does a variable that only the guard would give."""
    net = net_of("A.INT -> t: x", "B.INT -> t: y", A=[0, 2], B=[0, 5],
                 transitions=(Transition(id="t", guard="10 / x == y"),))  # fmt: skip
    assert variables(begun(net)[0]) == [{"x": 2, "y": 5}]
    net = net_of("A.INT -> t: x", "t -> C.INT: z", A=[0, 2],
                 transitions=(Transition(id="t", guard="z == 10 // x"),))  # fmt: skip
    assert variables(begun(net)[0]) == [{"x": 2, "z": 5}]


def test_a_false_part_rules_out_what_another_part_cannot_tell() -> None:
    """Nets: `and` is the same whichever part the search asks first."""
    net = net_of("A.INT -> t: x", transitions=(Transition(id="t", guard="10 / x > 2 and x != 0"),), A=[0, 1])
    play, _ = begun(net)
    assert variables(play) == [{"x": 1}]


def test_a_value_of_another_colour_is_never_given() -> None:
    """Nets: a fault of an output changes nothing."""
    play, fresh = begun(net_of("A.PAIR -> t: (x, y)", "t -> B.INT: x / y", sound=False, A=[(1, 2)]))
    binding = play.first("t")
    assert binding is not None
    with pytest.raises(Failed, match=r"x / y gives 0\.5 with x = 1, y = 2; that is no INT, which B takes"):
        fire(play, "t", binding, fresh)
    assert values(play, "A") == [(1, 2)]


def test_actions_see_what_those_before_them_assigned() -> None:
    """S2-26: `y = x * 2` runs as written, and what follows sees it."""
    move = Transition(id="t", action="y = x * 2; z = y + 1")
    net = net_of("A.INT -> t: x", "t -> B.INT: z", transitions=(move,), A=[3])
    play, fresh = begun(net)
    assert step(play, fresh) == "t"
    assert values(play, "B") == [7]


def test_a_form_gives_what_it_asks_for_and_nothing_that_an_arc_bound() -> None:
    """S2.5.A: form data are variables of the action and the outputs."""
    form = {"type": "object", "properties": {"n": {"type": "integer"}}}
    move = Transition(id="t", kind="Manual", form=form)
    net = net_of("A.INT -> t: x", "t -> B.INT: n + x", transitions=(move,), A=[3])
    play, fresh = begun(net)
    binding = play.first("t")
    assert binding is not None
    with pytest.raises(Failed, match="x is bound by an arc already"):
        outcome(play.ready, "t", binding, {"x": 9, "n": 1})
    fire(play, "t", binding, fresh, {"n": 4})
    assert values(play, "B") == [7]


def test_tokens_are_there_when_their_time_has_come_and_the_clock_never_goes_back() -> None:
    """Nets: time."""
    play, _ = begun(net_of("A.LATER -> t: x", A=[Initial(1, 5), Initial(2, 3)]))
    assert (play.first("t"), play.why_not("t").code, play.next_time()) == (None, "net_later", 3)
    play.go_on(3)
    assert (variables(play), play.next_time()) == ([{"x": 2}], 5)
    play.go_on(1)
    assert play.clock == 3
    play.go_on(9)
    assert (variables(play), play.next_time()) == ([{"x": 1}, {"x": 2}], None)


def test_a_delay_moves_the_clock_and_delay_marks_one_token() -> None:
    """Nets: a transition's delay advances the case's clock; delay(v, n) makes one token ready n later."""
    net = net_of("A.LATER -> t: x", "t -> B.LATER: x", "t -> C.INT: delay(x, 2)",
                 transitions=(Transition(id="t", delay="x + 1"),), A=[4])  # fmt: skip
    play, fresh = begun(net)
    binding = play.first("t")
    assert binding is not None
    found = fire(play, "t", binding, fresh)
    assert (found.gives, found.clock, play.clock) == ((("B", 4, 5), ("C", 4, 7)), 5, 5)
    assert (values(play, "B"), values(play, "C"), play.next_time()) == ([4], [], 7)


def test_a_held_token_is_not_taken_but_seen() -> None:
    """Nets: a hold."""
    play, _ = begun(net_of("A.INT -> t: x", "A -(inhibitor)> u", transitions=(Transition(id="t"), Transition(id="u")),
                           A=[1]))  # fmt: skip
    play.hold("A", 1)
    assert (play.first("t"), play.why_not("t").code, play.first("u")) == (None, "net_held", None)
    play.release("A", 1)
    assert variables(play) == [{"x": 1}]


def test_a_lower_automatic_one_waits_for_a_higher_one_and_a_manual_one_does_not() -> None:
    """Nets: priorities."""
    moves = (Transition(id="low"), Transition(id="high", priority=2), Transition(id="by_hand", kind="Manual"))
    play, fresh = begun(net_of("A -> low", "A -> high", "A -> by_hand", transitions=moves, A=[None, None]))
    assert (play.first("low"), play.why_not("low").details) == (None, {"other": "high"})
    assert play.overruled("by_hand") is None
    assert [transition for transition, _ in play.enabled()] == ["high", "by_hand"]
    assert step(play, fresh) == "high"


def test_fairly_the_one_that_has_waited_longest_goes() -> None:
    """Nets: fairness on request; without it the order of the file decides."""
    moves = (Transition(id="a"), Transition(id="b"), Transition(id="c"))
    net = net_of("A -> a", "a -> A", "A -> b", "b -> A", "A -> c", "c -> A", transitions=moves, A=[None])
    play, fresh = begun(net)
    assert [step(play, fresh) for _ in range(3)] == ["a", "a", "a"]
    play, fresh = begun(net)
    assert [step(play, fresh, fair=True) for _ in range(6)] == ["a", "b", "c", "a", "b", "c"]


def test_a_binding_is_chosen_by_variables_or_by_token() -> None:
    """S4-13: a firing names its binding by a part of it, or by the token in a place."""
    play, _ = begun(net_of("A.PAIR -> t: (x, y)", A=[(1, 2), (3, 2), (3, 4), (3, 4)]))
    by_part, by_value = play.binding_for("t", {"y": 4}), play.binding_with("t", "A", value=(3, 2))
    assert by_part is not None and by_part.takes == (("A", 3),)
    assert by_value is not None and by_value.variables == {"x": 3, "y": 2}
    by_id = play.binding_with("t", "A", ident=4)
    assert by_id is not None and by_id.takes == (("A", 4),)
    assert play.binding_for("t", {"x": 9}) is None
    assert play.binding_with("t", "A", ident=99) is None


def test_only_what_is_touched_is_asked_again() -> None:
    """S4-07: a place knows the transitions that it concerns."""
    net = net_of("A.INT -> t: x", "B.INT -> u: y", transitions=(Transition(id="t"), Transition(id="u")), A=[1], B=[1])
    play, _ = begun(net)
    before = play.first("t"), play.first("u")
    play.put("A", 7, 3)
    assert play.first("u") is before[1]
    assert play.first("t") is not before[0]


def test_a_search_over_plain_bags_gives_the_variables() -> None:
    """Nets: an exploration asks with bags of its own."""
    net = net_of("A.INT -> t: x", "B.PAIR -> t: (x, y)", transitions=(Transition(id="t", guard="y > 1"),))
    bags = {"A": {1: (1, 2), 2: (2, 1)}, "B": {(1, 1): ((1, 1), 1), (2, 5): ((2, 5), 1)}}
    assert [mode.variables for mode in modes(ready(net).transition["t"], Bags(bags))] == [{"x": 2, "y": 5}]


def test_why_not_names_the_place() -> None:
    """C31: a reason says what is missing."""
    play, _ = begun(net_of("A.INT -> t: x", "B.INT -> t: 2`y", "C.INT -> t: x", A=[1], B=[5], C=[2]))
    assert play.why_not("t").sentence == "B holds 1 of the 2 tokens that t needs."
    play.put("B", 9, 5)
    assert play.why_not("t").code == "net_not_together"


ORDER = """
from random import Random
from petri_desk.nets.firing.playing import begun, fire
from tests.nets.random_nets import random_net
for seed in range(40):
    play, fresh = begun(random_net(seed))
    for _ in range(4):
        found = list(play.enabled())
        print(seed, found)
        if not found:
            break
        fire(play, *found[seed % len(found)], fresh)
"""


def test_the_same_under_any_hash_seed() -> None:
    """Nets: the order of bindings does not depend on the seed of Python's hashes."""
    root = str(Path(__file__).parents[2])
    said = set()
    for seed in ("0", "1", "4242"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": root}
        command = [sys.executable, "-c", ORDER]
        said.add(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout)
    assert len(said) == 1
    assert len(said.pop()) > 1000
