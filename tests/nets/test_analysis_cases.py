"""Nets that say where their cases end: what is over is not gone on from, and what is left then is told."""

from dataclasses import replace

from nets.known_nets import plain
from nets.random_plain import net_of

from petri_desk.nets.analysis import Budget, Plain, check
from petri_desk.nets.analysis.report import Report
from petri_desk.nets.model import MANUAL, Arc, Initial, Net, Place, Transition

INT = ("colset INT = int;",)


def case(moves: dict[str, str], first: dict[str, int], *ends: str, manual: str = "", ranks: str = "") -> Plain:
    net = plain(moves, first)
    made = tuple(replace(move, manual=move.name in manual.split(), priority=int(move.name in ranks.split()))
                 for move in net.moves)  # fmt: skip
    return replace(net, moves=made, ends=tuple(net.places.index(end) for end in ends))


def said(net: Plain) -> Report:
    return check(net_of(net), Budget(2_000))


def findings(report: Report) -> dict[str, tuple[str, ...]]:
    return {each.code: each.witness for each in report.findings}


def test_what_could_be_done_by_hand_after_the_end_is_not_looked_at():
    """Proof: a case is over once its end is marked and nothing goes by itself."""
    moves = {"finish": "a > end", "more": "end > end x"}
    by_hand, by_itself = (said(case(moves, {"a": 1}, "end", manual=manual)) for manual in ("more", ""))
    assert (by_hand.states, by_hand.bounded, by_hand.dead_transitions) == (2, True, ["more"])
    assert (by_itself.complete, by_itself.bounded) == (False, False)


def test_what_still_goes_by_itself_at_the_end_goes_on():
    """Proof: an end that is marked while something automatic is enabled is passed through."""
    report = said(case({"one": "a > end", "two": "b > c", "clean": "c > c2"}, {"a": 1, "b": 1}, "end"))
    assert (report.states, report.sound, report.deadlocks) == (6, True, 1)


def test_what_is_left_beside_the_end_is_told_where_the_case_ends():
    """Proof: left over, not: no way to the end. The way is one that a case goes."""
    moves = {"one": "a > end", "two": "b > c", "three": "c > c2"}
    report = said(case(moves, {"a": 1, "b": 1}, "end", manual="one two"))
    assert (report.sound, findings(report)) == (False, {"left_over": ("one",)})


def test_where_no_end_is_reached_the_way_goes_through_none():
    """Proof: no way to the end; the nearest one leads past a marking in which the case is over already."""
    moves = {"close": "a > end", "on": "end > b", "stick": "a x > c", "later": "a > a2", "lose": "a2 > c"}
    report = said(case(moves, {"a": 1}, "end", manual="close on later lose"))
    assert findings(report)["cannot_finish"] == ("later", "lose")
    assert report.dead_transitions == ["on", "stick"]


def test_an_ordinary_net_has_no_end():
    """Proof: the same net without end places has the markings of a Petri net, by hand or not."""
    moves = {"finish": "a > end", "more": "end > end2", "back": "end2 > a"}
    assert (said(case(moves, {"a": 1}, manual="more back")).states, said(case(moves, {"a": 1})).states) == (3, 3)


def test_one_of_higher_priority_goes_first():
    """Proof: an automatic transition waits for one of higher priority, one by hand does not."""
    moves = {"low": "a > b", "high": "a > c"}
    assert said(case(moves, {"a": 1}, ranks="high")).dead_transitions == ["low"]
    assert said(case(moves, {"a": 1}, ranks="high", manual="low")).dead_transitions == []


def test_growing_is_told_only_of_what_a_case_can_do():
    """Proof: a loop that only a case that is over could go is none; what may be unbounded is left open then."""
    moves = {"go": "a > b", "close": "b > end", "pump": "end > end store", "fill": "store > store full"}
    report = said(case(moves, {"a": 1}, "end", manual="go pump"))
    assert (report.bounded, report.sound, report.states) == (True, False, 3)
    pumped = said(case({"pump": "a > a store", "close": "a > end"}, {"a": 1}, "end", manual="pump close"))
    assert (pumped.bounded, pumped.unbounded_places, findings(pumped)["unbounded"]) == (False, ["store"], ("pump",))


def test_a_large_net_of_cases_is_not_taken_for_an_ordinary_one():
    """Proof: a smaller net tells of what is held back only that it is bounded, and where it stands still."""
    many = range(14)
    moves = {"fork": "begin > end " + " ".join(f"a{at}" for at in many)}
    moves |= {f"go{at}": f"a{at} > b{at}" for at in many} | {f"back{at}": f"b{at} > a{at}" for at in many}
    over = said(case(moves, {"begin": 1}, "end", manual=" ".join(moves)))
    assert (over.complete, over.states, findings(over)) == (True, 2, findings(over) | {"left_over": ("fork",)})
    open_ = said(case(moves | {"close": "end x > y"}, {"begin": 1}, "end", manual="close"))
    assert (open_.complete, open_.bounded, open_.live, open_.deadlocks) == (False, True, None, None)


# -- guards -----------------------------------------------------------------------------------------------------------


def counting(guard: str) -> Net:
    """Counts down from 3 by hand, and may be divided by on the way."""
    return Net(
        id="n", colour_sets=INT, places=(Place(id="p", colour="INT"), Place(id="q", colour="INT")),
        transitions=(Transition(id="down", kind=MANUAL, guard="x > 0"),
                     Transition(id="over", kind=MANUAL, guard=guard)),
        arcs=(Arc(id="1", place="p", transition="down", into=False, expression="x"),
              Arc(id="2", place="p", transition="down", into=True, expression="x - 1"),
              Arc(id="3", place="p", transition="over", into=False, expression="x"),
              Arc(id="4", place="q", transition="over", into=True, expression="x")),
        initial={"p": (Initial(3),)},
    )  # fmt: skip


def test_a_guard_that_cannot_be_worked_out_is_told_with_its_values_and_the_way_there():
    """Proof: such a binding is silently never offered, so the check says so; once, for the nearest values."""
    (finding,) = [each for each in check(counting("12 // x > 5"), Budget(100)).findings if each.code == "never_offered"]
    assert (finding.severity, finding.where) == ("warning", "over")
    assert finding.witness == ("down (x = 3)", "down (x = 2)", "down (x = 1)")
    assert "12 // x > 5" in finding.message
    assert "x = 0" in finding.message


def test_a_guard_that_fails_only_where_nothing_comes_is_not_told():
    """Proof: what cannot be reached is no finding."""
    assert "never_offered" not in findings(check(counting("12 // (x - 7) > 5"), Budget(100)))
