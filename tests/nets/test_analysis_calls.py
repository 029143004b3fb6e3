"""Calls of other nets in the proof: the child is part of a marking, and its rules are those of the engine."""

from dataclasses import replace

from petri_desk.nets.analysis import Budget, check
from petri_desk.nets.analysis.report import Report
from petri_desk.nets.model import MANUAL, Arc, Initial, Net, Place, SubLink, Transition

INT = ("colset INT = int;",)


def arc(ident: str, place: str, transition: str, expression: str, into: bool) -> Arc:
    return Arc(id=ident, place=place, transition=transition, into=into, expression=expression)


def child(own: int | None = 5, kind: str = "Auto", guard: str | None = None) -> Net:
    """S2's child: y = x * 2."""
    return Net(
        id="child-cpn-1", colour_sets=INT, places=(Place(id="c_in", colour="INT"), Place(id="c_out", colour="INT")),
        transitions=(Transition(id="t_child", kind=kind, guard=guard, action="y = x * 2"),),
        arcs=(arc("ac_in", "c_in", "t_child", "x", False), arc("ac_out", "c_out", "t_child", "y", True)),
        initial={} if own is None else {"c_in": (Initial(own),)}, end_places=("c_out",),
    )  # fmt: skip


def parent(*first: int, propagate: bool = True) -> Net:
    """S2's parent: a goes to the child, b comes from it."""
    return Net(
        id="parent-cpn-1", colour_sets=INT,
        places=tuple(Place(id=name, colour="INT") for name in ("p_start", "p_wait", "p_done")),
        transitions=(Transition(id="t_call_child", kind=MANUAL), Transition(id="t_finalize")),
        arcs=(arc("ap_in", "p_start", "t_call_child", "a", False),
              arc("ap_wait_out", "p_wait", "t_call_child", "b" if propagate else "a", True),
              arc("ap_wait_in", "p_wait", "t_finalize", "b", False), arc("ap_out", "p_done", "t_finalize", "b", True)),
        initial={"p_start": tuple(map(Initial, first or (3,)))}, end_places=("p_done",),
        links=(SubLink(id="sw1", net="child-cpn-1", transition="t_call_child", propagate=propagate,
                       inputs={"x": "a"}, outputs={"y": "b"} if propagate else {}),),
    )  # fmt: skip


def checked(net: Net, *others: Net) -> Report:
    return check(net, Budget(5_000), {each.id: each for each in others}.get)


def codes(said: Report) -> list[str]:
    return [finding.code for finding in said.findings]


def test_the_example_of_the_specification_is_sound():
    """S2-22: 3 goes in, 6 comes out, whatever the child does first with its own 5."""
    said = checked(parent(), child())
    # called; its 3 or its 5 first, then the other; the child ends; finalized
    assert (said.states, said.firings, said.deadlocks, said.sound) == (7, 7, 1, True)
    assert (said.places, said.transitions, said.arcs) == (3, 2, 4)
    assert said.findings == []


def test_children_beside_each_other_end_in_any_order():
    """S2-08: two tokens, two children; the call is made by hand, so the case may end before it is made again."""
    said = checked(parent(3, 4), child(own=None))
    assert (said.complete, said.dead_transitions, said.max_tokens, said.sound) == (True, [], 2, False)
    assert codes(said) == ["left_over"]
    by_itself = replace(parent(3, 4), transitions=(Transition(id="t_call_child"), Transition(id="t_finalize")))
    assert checked(by_itself, child(own=None)).sound is True


def test_a_child_that_stands_still_leaves_its_parent_waiting_and_the_way_shows_it():
    """S2-09: the parent can never finish; the witness goes into the child."""
    said = checked(parent(), child(own=None, guard="x > 3"))
    (finding,) = [each for each in said.findings if each.code == "cannot_finish"]
    assert finding.witness == ("t_call_child (a = 3)",)
    assert (said.sound, said.deadlocks) == (False, 1)
    assert said.dead_transitions == ["t_finalize", "sw1/t_child", "sw1 ends"]


def test_a_manual_child_can_finish_too():
    """S2-24: by hand or by itself is the same to the proof."""
    assert checked(parent(), child(own=None, kind=MANUAL)).sound is True


def test_what_is_not_handed_over_later_is_given_at_once():
    """S2-07: the parent goes on beside its child, and ends when the child has ended."""
    said = checked(parent(propagate=False), child(own=None))
    # called, which gives at once; what the child does and its end come before anything else; finalized
    assert (said.sound, said.complete, said.states) == (True, True, 5)


def test_a_net_that_is_called_and_not_there_is_an_error():
    """S2-14: what is called must be known before anything can be proved."""
    said = checked(parent())
    assert "unknown_net" in codes(said)
    assert (said.states, said.complete, said.sound) == (None, False, None)


def test_an_expression_that_fails_is_found_with_the_way_to_it():
    """Proof: what would stop a case at run time is an error before it runs."""
    net = Net(
        id="n", colour_sets=INT, places=(Place(id="p", colour="INT"), Place(id="q", colour="INT")),
        transitions=(Transition(id="down"), Transition(id="over")), initial={"p": (Initial(2),)},
        arcs=(arc("1", "p", "down", "x", False), arc("2", "p", "down", "x - 1", True),
              arc("3", "p", "over", "x", False), arc("4", "q", "over", "12 // x", True)),
    )  # fmt: skip
    net = replace(net, transitions=(Transition(id="down", guard="x > 0"), Transition(id="over")))
    (finding,) = [each for each in checked(net).findings if each.code == "fails"]
    assert finding.witness == ("down (x = 2)", "down (x = 1)")
    assert "over" in finding.message


def test_errors_of_a_called_net_are_told_with_its_name():
    """S2-14: a net cannot be proved while one that it calls cannot be played."""
    said = checked(parent(), replace(child(), transitions=(Transition(id="t_child", action="y = x +"),)))
    assert said.complete is False
    assert {each.where.partition(":")[0] for each in said.findings} == {"child-cpn-1"}


# -- what goes first --------------------------------------------------------------------------------------------------


def side_by_side(starts: bool) -> tuple[Net, Net]:
    """A parent whose own transition takes away what it needs, if it comes before the child has handed over."""
    beside = replace(parent(), places=(*parent().places, Place(id="own"), Place(id="gone")),
                     transitions=(*parent().transitions, Transition(id="t_early")),
                     arcs=(*parent().arcs, Arc(id="1", place="own", transition="t_early", into=False),
                           Arc(id="2", place="gone", transition="t_early", into=True),
                           Arc(id="3", place="p_start", transition="t_early", into=False, kind="inhibitor"),
                           Arc(id="4", place="p_wait", transition="t_early", into=False, kind="inhibitor"),
                           Arc(id="5", place="p_done", transition="t_early", into=False, kind="inhibitor")),
                     initial={**parent().initial, "own": (Initial(),)},
                     links=(replace(parent().links[0], auto_start=starts),))  # fmt: skip
    return beside, child(own=None)


def test_a_child_that_starts_with_its_call_is_not_interrupted():
    """S2-03: it runs to rest and hands over in the act of its call, so nothing comes between."""
    assert "t_early" in (checked(*side_by_side(starts=True)).dead_transitions or ())


def test_a_child_that_waits_to_be_started_leaves_time():
    """S2-04: until somebody starts it the parent goes on."""
    assert checked(*side_by_side(starts=False)).dead_transitions == []


def test_a_child_goes_on_as_its_transitions_are_ranked():
    """S2-03: of two automatic ones the second never fires in a child that starts with its call."""
    other = (arc("o_in", "c_in", "t_other", "x", False), arc("o_out", "c_out", "t_other", "x", True))
    twice = replace(child(own=None), transitions=(*child().transitions, Transition(id="t_other")),
                    arcs=(*child().arcs, *other))  # fmt: skip
    assert checked(parent(), twice).dead_transitions == ["sw1/t_other"]
    first = replace(twice, transitions=(child().transitions[0], Transition(id="t_other", priority=1)))
    assert checked(parent(), first).dead_transitions == ["sw1/t_child"]
    by_hand = replace(parent(), links=(replace(parent().links[0], auto_start=False),))
    assert checked(by_hand, twice).dead_transitions == []
