"""Expressions against colour sets, when a net is loaded: what a designer is told, and what is passed over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from petri_desk.kernel.findings import Finding
from petri_desk.nets.expressions import Multiset, compile_expression
from petri_desk.nets.expressions.multisets import Delayed
from petri_desk.nets.files.checks import check_net
from petri_desk.nets.model import Arc, Net, Place, SubLink, Transition
from petri_desk.nets.typing.typed import typed

DECLARED = (
    "colset INT = int;", "colset DAY = int with 1..31;", "colset HUE = with red | green;", "colset NAME = string;",
    "colset PAIR = product INT * HUE;", "colset CARD = record n: INT * hue: HUE;", "colset INTS = list INT;",
    "colset DUO = list INT with 2..2;", "colset ANY = union Num: INT + Stop;", "colset FREE = json;",
    "colset EVEN = subset INT by x % 2 == 0 over x;", "colset YES = bool;", "colset MONEY = real;",
    "colset TIMED = record value: INT * delay: INT;", "colset SIZE = with small | large;",
)  # fmt: skip


def net_of(inputs: Mapping[str, str | None], outputs: Mapping[str, str | None], **more: Any) -> Net:
    """One transition t; a place for each colour set, named after it: the inputs first, then the outputs."""
    links = more.pop("links", ())
    arcs = [Arc(id=f"in{number}", place=colour, transition="t", into=False, expression=text, **more.pop(f"in{number}",
                                                                                                        {}))
            for number, (colour, text) in enumerate(inputs.items())]  # fmt: skip
    arcs += [Arc(id=f"out{number}", place=colour, transition="t", into=True, expression=text)
             for number, (colour, text) in enumerate(outputs.items())]  # fmt: skip
    names = [text.split()[1] for text in DECLARED] + ["UNIT"]
    return Net(id="n", colour_sets=DECLARED, places=tuple(Place(id=name, colour=name) for name in names),
               arcs=tuple(arcs),
               transitions=(Transition(id="t", **more),), links=links)  # fmt: skip


def told(inputs: Mapping[str, str | None], outputs: Mapping[str, str | None], **more: Any) -> list[Finding]:
    return check_net(net_of(inputs, outputs, **more))


FINE: list[tuple[Mapping[str, str | None], Mapping[str, str | None], dict[str, Any]]] = [
    ({"INT": "x"}, {"INT": "x * 2 + 1", "MONEY": "x / 2", "DAY": "x", "EVEN": "x"}, {}),
    ({"INT": "x", "HUE": "h"}, {"PAIR": "(x, h)", "CARD": "{n = x, hue = red}", "INTS": "[x, 1]", "ANY": "Num(x)"}, {}),
    ({"PAIR": "(x, red)", "CARD": "{n = x, hue = h}"}, {"INT": "x", "HUE": "h"}, {"guard": "x > 3 and h == green"}),
    ({"INTS": "l"}, {"INT": "head(l)", "INTS": "tail(l)"}, {"guard": "len(l) > 0 and l[1] > 3"}),
    ({"ANY": "Num(x)", "UNIT": None}, {"UNIT": None, "INT": "x"}, {}),
    ({"INT": "2`x ++ 1`y"}, {"INT": "if(x > y, 1`x, empty) ++ all(DAY)"}, {}),
    ({"INT": "x"}, {"INT": "y"}, {"action": "y = x * 2"}),
    ({"INT": "x"}, {"INT": "y"}, {"guard": "y == x + 1"}),
    ({"INT": "x"}, {"INT": "z"}, {"guard": "z == y and y == x + 1"}),
    ({}, {"INT": "n"}, {"form": {"type": "object", "properties": {"n": {"type": "integer"}}}}),
    ({"FREE": "d"}, {"INT": "d.a.b + 1", "NAME": "d.name"}, {"guard": "d.x == 'a' and d.y > 3 and d.z"}),
    ({"CARD": "c"}, {"CARD": "c"}, {"action": "c.n = c.n + 1; c.hue = red"}),
    ({"INT": "x"}, {"INT": "delay(x, 3)", "MONEY": "1`delay(x, 2) ++ 1`1.5", "UNIT": "delay(3)"}, {"delay": "x"}),
    ({"INT": "x"}, {"INT": "return {value = x, delay = 3}", "TIMED": "{value = x, delay = 3}"}, {}),
    ({"DAY": "d", "HUE": "h"}, {"DAY": "succ(d)", "HUE": "pred(h)"}, {"guard": "succ(red) == h"}),
    ({"INT": None}, {"INT": "1"}, {}),
    ({"INT": "x", "HUE": "anything"}, {"INT": "x"}, {"in1": {"kind": "inhibitor"}}),
    ({"INT": "x", "HUE": None}, {"INT": "x"}, {"in1": {"kind": "reset"}}),
    ({"HUE": "h"}, {"HUE": "h"}, {"guard": "h ~= nil"}),
    ({"INT": "a"}, {"INT": "b"}, {"links": (SubLink(id="s", net="c", transition="t", outputs={"y": "b"}),)}),
]  # fmt: skip


@pytest.mark.parametrize(("inputs", "outputs", "more"), FINE, ids=lambda each: "")
def test_nothing_is_told_of_what_may_be_right(
    inputs: Mapping[str, str | None], outputs: Mapping[str, str | None], more: dict[str, Any]
) -> None:
    """Nets: types are found where they can be; what the run decides, and JSON, are passed over."""
    assert told(inputs, outputs, **dict(more)) == []


FAULTS: list[tuple[Mapping[str, str | None], Mapping[str, str | None], dict[str, Any], str, str]] = [
    ({"INT": "x"}, {"INT": "y"}, {}, "arcs[1].expression", "y has no value at t: no input arc binds it."),
    ({"INT": "amount"}, {"INT": "amonut"}, {}, "arcs[1].expression", "Is amount meant?"),
    ({"INT": "x"}, {}, {"guard": "y > 1"}, "transitions[0].guardExpression", "y has no value at t"),
    ({"INT": "x"}, {}, {"guard": "n > 1", "form": {"type": "object", "properties": {"n": {}}}},
     "transitions[0].guardExpression", "what a form asks for is known only to the action and the outputs"),
    ({"INT": "x"}, {}, {"action": "y = z"}, "transitions[0].actionExpression", "z has no value at t"),
    ({"INT": "x"}, {}, {"action": "y = y + 1"}, "transitions[0].actionExpression", "y has no value at t"),
    ({"INT": "x"}, {}, {"delay": "w"}, "transitions[0].delay", "w has no value at t"),
    ({"INT": "w + 1"}, {}, {}, "arcs[0].expression", "w has no value at t"),
    ({"INT": "x"}, {"HUE": "x"}, {}, "arcs[1].expression",
     "This gives INT, which never fits HUE. HUE holds one of red, green."),
    ({"INT": "x"}, {"HUE": "'blue'"}, {}, "arcs[1].expression", "HUE holds one of red, green, not 'blue'."),
    ({"INT": "x"}, {"DAY": "32"}, {}, "arcs[1].expression", "DAY holds whole numbers from 1 to 31, not 32."),
    ({"INT": "x"}, {"EVEN": "3"}, {}, "arcs[1].expression",
     "EVEN holds values of INT for which x % 2 == 0 holds, not 3."),
    ({"INT": "x"}, {"INT": "1.5"}, {}, "arcs[1].expression", "INT holds whole numbers, not 1.5."),
    ({"INT": "x"}, {"PAIR": "(x, x)"}, {}, "arcs[1].expression", "This gives (INT, INT), which never fits PAIR."),
    ({"INT": "x"}, {"PAIR": "(x, red, 1)"}, {}, "arcs[1].expression", "never fits PAIR"),
    ({"INT": "x"}, {"CARD": "{n = x}"}, {}, "arcs[1].expression", "CARD holds records with n, hue."),
    ({"INT": "x"}, {"ANY": "{Nun = x}"}, {}, "arcs[1].expression", "never fits ANY"),
    ({"INT": "x"}, {"DUO": "[x]"}, {}, "arcs[1].expression", "never fits DUO"),
    ({"INT": "x"}, {"INTS": "[x, red]"}, {}, "arcs[1].expression", "never fits INTS"),
    ({"INT": "x"}, {"INT": "if(x > 1, x, red)"}, {}, "arcs[1].expression", "INT holds whole numbers, not 'red'."),
    ({"INT": "x"}, {"INT": "1`x ++ 1`red"}, {}, "arcs[1].expression", "INT holds whole numbers, not 'red'."),
    ({"INT": "x"}, {"INT": "all(HUE)"}, {}, "arcs[1].expression", "never fits INT"),
    ({"INT": "x"}, {"UNIT": "x"}, {}, "arcs[1].expression", "never fits UNIT"),
    ({"INT": "x"}, {"INT": None}, {}, "arcs[1]", "The arc out0 gives tokens of INT; it must say which."),
    ({"INT": "'a'"}, {}, {}, "arcs[0].expression", "INT holds whole numbers, not 'a'."),
    ({"INT": "(x, y)"}, {}, {}, "arcs[0].expression", "INT holds no tuples and no lists."),
    ({"PAIR": "(x, y, z)"}, {}, {}, "arcs[0].expression", "PAIR holds tuples of 2; this one has 3."),
    ({"PAIR": "(x, 5)"}, {}, {}, "arcs[0].expression", "HUE holds one of red, green, not 5."),
    ({"CARD": "{n = x}"}, {}, {}, "arcs[0].expression", "CARD holds records with n, hue; this one has n."),
    ({"ANY": "{No = x}"}, {}, {}, "arcs[0].expression", "ANY holds one of Num, Stop; this is No."),
    ({"INT": "{n = x}"}, {}, {}, "arcs[0].expression", "INT holds no records."),
    ({"INT": "x", "HUE": "x"}, {}, {}, "arcs[1].expression", "x stands for a value of INT and of HUE."),
    ({"SIZE": "x", "HUE": "x"}, {}, {}, "arcs[1].expression", "x stands for a value of SIZE and of HUE."),
    ({"INT": "x"}, {}, {"guard": "x + 1"}, "transitions[0].guardExpression",
     "A guard needs true or false, not a number."),
    ({"INT": "x"}, {}, {"guard": "x and true"}, "transitions[0].guardExpression",
     "and needs true or false, not a number."),
    ({"NAME": "s"}, {}, {"guard": "s > 1"}, "transitions[0].guardExpression", "two numbers or two texts, not on NAME"),
    ({"NAME": "s"}, {"INT": "s * 2"}, {}, "arcs[1].expression", "* takes a number, not NAME."),
    ({"INT": "x"}, {"NAME": "upper(x)"}, {}, "arcs[1].expression", "upper takes a text, not INT."),
    ({"INT": "x"}, {}, {"guard": "x.a == 1"}, "transitions[0].guardExpression",
     "Only records have fields, not a number."),
    ({"CARD": "c"}, {}, {"guard": "c.size == 1"}, "transitions[0].guardExpression",
     "CARD has no field size; it has n, hue."),
    ({"INT": "x"}, {}, {"action": "x.a = 1"}, "transitions[0].actionExpression", "x is no record"),
    ({"NAME": "s"}, {}, {"delay": "s"}, "transitions[0].delay", "A delay is a whole number of time units, 0 or more."),
    ({"INT": "x"}, {"INT": "succ(x)"}, {}, "arcs[1].expression", "write succ(x, COLOUR) to say which."),
    ({"INT": "x"}, {"HUE": "succ(x, HUE)"}, {}, "arcs[1].expression", "succ steps through HUE, not through INT."),
    ({"INT": "x"}, {"INT": "all(NOPE)"}, {}, "arcs[1].expression", "There is no colour set NOPE."),
    ({"INT": "x"}, {"INT": "x ++ 1`x"}, {}, "arcs[1].expression",
     "++ joins multisets, written like 1`x ++ 2`y; INT is none."),
    ({"INT": "a"}, {"INT": "b"}, {"links": (SubLink(id="s", net="c", transition="t", propagate=False,
                                                    outputs={"y": "b"}),)},
     "arcs[1].expression", "b has no value at t"),
]  # fmt: skip


@pytest.mark.parametrize(("inputs", "outputs", "more", "where", "message"), FAULTS, ids=lambda each: "")
def test_what_can_never_be_right_is_told_where_it_stands(
    inputs: Mapping[str, str | None], outputs: Mapping[str, str | None], more: dict[str, Any], where: str, message: str
) -> None:
    """Nets: type errors, unbound variables and unknown names, with their path and a designer's sentence."""
    found = told(inputs, outputs, **dict(more))
    assert [(each.severity, each.where) for each in found] == [("error", where)], found
    assert message in found[0].message


@pytest.mark.parametrize(("guard", "message"), [
    ("h == 'blue'", "HUE holds one of red, green; the comparison is always false."),
    ("h ~= small", "HUE holds one of red, green; the comparison is always true."),
    ("h == x", "This compares HUE with INT, which have no value in common; they are never equal."),
])  # fmt: skip
def test_a_comparison_that_is_never_true_is_a_warning(guard: str, message: str) -> None:
    """Nets: unlike values are never equal, which is hardly ever meant."""
    found = told({"HUE": "h", "INT": "x"}, {}, guard=guard)
    assert [(each.severity, each.code, each.message) for each in found] == [("warning", "never_equal", message)]


def test_one_variable_may_be_asked_for_twice_where_the_values_overlap() -> None:
    """Nets: 3 is an INT and a DAY."""
    assert told({"INT": "x", "DAY": "x"}, {}) == []


def test_what_runs_knows_its_colour_sets() -> None:
    """Nets: succ(x) is resolved at load, {value, delay} becomes a delay, and constants are constants."""
    net = net_of({"DAY": "d", "HUE": "h"}, {"DAY": "succ(d)", "HUE": "1`pred(h) ++ 1`red",
                                            "INT": "{value = d, delay = 2}"})
    found = typed(net)
    scope = {"d": 31, "h": "red"}
    assert found.findings == []
    assert found.arcs["out0"].evaluate(scope) == 1
    assert found.arcs["out1"].evaluate(scope) == Multiset(((1, "green"), (1, "red")))
    assert found.arcs["out2"].evaluate(scope) == Delayed(31, 2)
    assert found.bound["t"].keys() == {"d", "h"}


def test_an_expression_that_needs_no_net_is_the_one_in_the_cache() -> None:
    """Nets: loading many nets does not compile the same guard again."""
    assert typed(net_of({"INT": "x"}, {}, guard="x > 1")).guards["t"].tree == compile_expression("x > 1").tree


def test_what_is_written_on_a_reset_arc_is_not_asked() -> None:
    """Nets: a reset arc takes whatever lies there, and a designer is told."""
    found = told({"INT": "x"}, {}, in0={"kind": "reset"})
    assert [(each.severity, each.where) for each in found] == [("warning", "arcs[0].expression")]


def test_sets_that_contain_themselves_are_compared_without_running_away() -> None:
    """Nets: two trees of unlike leaves, asked whether they may be the same."""
    declared = ("colset T = union Leaf: INT + Node: TT;", "colset TT = product T * T;", "colset INT = int;",
                "colset S = union Leaf: HUE + Node: SS;", "colset SS = product S * S;",
                "colset HUE = with red | green;")  # fmt: skip
    net = Net(id="n", colour_sets=declared, places=(Place(id="a", colour="T"), Place(id="b", colour="S")),
              transitions=(Transition(id="t"),),
              arcs=(Arc(id="in", place="a", transition="t", into=False, expression="x"),
                    Arc(id="out", place="b", transition="t", into=True, expression="x")))  # fmt: skip
    assert check_net(net) == []
