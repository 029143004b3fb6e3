"""Tuples, records, lists, multisets, delays and colour sets in expressions: one law per test."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from petri_desk.nets.colours import words_of
from petri_desk.nets.expressions import (
    Delayed,
    ExpressionError,
    Multiset,
    Value,
    compile_actions,
    compile_expression,
    parse_expression,
    print_actions,
    print_expression,
)
from petri_desk.nets.expressions.parser import parse_actions
from petri_desk.nets.expressions.tree import (
    All,
    Binary,
    Call,
    Constant,
    If,
    Item,
    ListOf,
    Logic,
    MultisetOf,
    Name,
    Node,
    RecordOf,
    Step,
    Unary,
    united,
)
from petri_desk.nets.model import Net

WORDS = words_of(Net(id="n", colour_sets=(
    "colset HUE = with red | green | blue;", "colset DAY = int with 1..7;", "colset INT = int;",
    "colset U = union Num: INT + Stop;", "colset PH = index ph with 1..3;", "val limit = 7;", "val pair = (1, -2);",
    "colset ALL_DAYS = product DAY * DAY * DAY * DAY * DAY * DAY;",
)))  # fmt: skip
SCOPE: Mapping[str, Value] = {
    "x": 5, "y": 2, "s": "a", "l": (3, 1, 2), "t": ("b", "a"), "b": True, "none": (),
    "r": {"n": 1, "inner": {"deep": 2}}, "h": "green",
}  # fmt: skip


def value_of(source: str) -> object:
    return compile_expression(source, WORDS).evaluate(SCOPE)


def code_of(source: str) -> str:
    with pytest.raises(ExpressionError) as caught:
        value_of(source)
    return caught.value.code


# Tuples, lists, records


@pytest.mark.parametrize("source", ["(x, y)", "[x, y]", "tuple(x, y)", "{x, y}"])
def test_a_tuple_and_a_list_are_one_kind_of_value(source: str) -> None:
    """Nets: (x, y), [x, y] and tuple(x, y) are one node."""
    assert value_of(source) == (5, 2)
    assert parse_expression(source) == ListOf((Name("x"), Name("y")))


def test_one_value_in_brackets_is_itself_and_none_is_the_black_token() -> None:
    """Nets: (x) groups, () is unit."""
    assert value_of("(x)") == 5
    assert value_of("()") is None


@pytest.mark.parametrize("source", ["{n = x, h = red}", "{n: x, h: red}", "{'n': x, \"h\": red}", "{h = red, n = x}"])
def test_a_record_is_written_by_its_fields(source: str) -> None:
    """Nets: records, in the spelling of Lua and in that of JSON."""
    assert value_of(source) == {"n": 5, "h": "red"}


@pytest.mark.parametrize("source", ["{n = 1, n = 2}", "{n = 1 m = 2}", "{n = 1, 2}", "{n}}", "{n = }", "(x,)", "{x,}"])
def test_a_badly_written_record_or_tuple_is_refused(source: str) -> None:
    assert code_of(source) == "syntax"


def test_the_items_of_a_list_are_counted_from_1() -> None:
    """Nets: Lua counts from 1, Python from 0; what could be either is refused."""
    assert [value_of("l[1]"), value_of("l[3]"), value_of("(x, s)[2]"), value_of("l[y]")] == [3, 2, "a", 1]
    assert [code_of("l[0]"), code_of("l[-1]"), code_of("l[1.5]"), code_of("l[s]"), code_of("l[4]")] == (
        ["type"] * 4 + ["index"]
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("head(l)", 3), ("last(l)", 2), ("tail(l)", (1, 2)), ("append(l, x)", (3, 1, 2, 5)), ("reverse(l)", (2, 1, 3)),
        ("concat(l, [9], none)", (3, 1, 2, 9)), ("sort(l)", (1, 2, 3)), ("sort(t)", ("a", "b")), ("sum(l)", 6),
        ("sum(none)", 0), ("min(l)", 1), ("max(l)", 3), ("min(t)", "a"), ("count(append(l, 1), 1)", 2), ("size(l)", 3),
        ("contains(l, 2)", True), ("x in l", False), ("#l", 3), ("append([], [1])", ((1,),)),
    ],
)  # fmt: skip
def test_what_can_be_done_with_a_list(source: str, expected: object) -> None:
    """Nets: the functions of lists."""
    assert value_of(source) == expected


@pytest.mark.parametrize(
    ("source", "code"),
    [("head(none)", "index"), ("tail([])", "index"), ("min(none)", "index"), ("min(x)", "arguments"),
     ("sort([1, 'a'])", "type"), ("sum(['a'])", "type"), ("append(x, 1)", "type"), ("sort([true, false])", "type"),
     ("head(1`x)", "type"), ("append(l, 1`x)", "type"), ("[1`x]", "type"), ("{a = empty}", "type")],
)  # fmt: skip
def test_what_a_list_cannot_answer_is_refused(source: str, code: str) -> None:
    assert code_of(source) == code


@pytest.mark.parametrize(
    ("lua", "ours"),
    [("tostring(x)", "text(x)"), ("tonumber(s)", "number(s)"), ("math.floor(x)", "floor(x)"),
     ("math.max(x, y)", "max(x, y)"), ("string.upper(s)", "upper(s)"), ("return x", "x"), ("return x;", "x"),
     ("x <> y", "x != y"), ("if x > y then 1 else 2", "if(x > y, 1, 2)"),
     ("if (x > y) and b then 1 else 2", "if((x > y) and b, 1, 2)"), ("if b then x else y + 1", "if(b, x, y + 1)")],
)  # fmt: skip
def test_spellings_of_others_mean_ours(lua: str, ours: str) -> None:
    """C15: the usual Lua spellings, and what other net programs write."""
    assert parse_expression(lua) == parse_expression(ours)


@pytest.mark.parametrize(("source", "expected"), [("x", "number"), ("s", "string"), ("l", "table"), ("r", "table"),
                                                  ("b", "boolean"), ("nil", "nil")])  # fmt: skip
def test_type_tells_the_kind_by_lua_s_names(source: str, expected: str) -> None:
    assert value_of(f"type({source})") == expected


@pytest.mark.parametrize("source", ["string.rep('a', 9)", "math.random()", "os.exit()", "table.concat(l)", "s:upper()"])
def test_nothing_else_of_lua_can_be_called(source: str) -> None:
    assert code_of(source) in {"unknown_function", "syntax"}


# Multisets and delays


def test_a_multiset_keeps_its_terms_in_order() -> None:
    """Nets: 2`x ++ 1`y."""
    assert value_of("2`x ++ 1`y") == Multiset(((2, 5), (1, 2)))
    assert parse_expression("2`x ++ 1`y") == MultisetOf(((Constant(2), Name("x")), (Constant(1), Name("y"))))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("empty", ()), ("0`x", ()), ("y`x", ((2, 5),)), ("1`(x, s)", ((1, (5, "a")),)), ("1`x ++ empty", ((1, 5),)),
        ("if(b, 1`x, empty)", ((1, 5),)), ("2`(1`x ++ 1`y)", ((2, 5), (2, 2))), ("all(HUE)", ((1, "red"), (1, "green"),
                                                                                              (1, "blue"))),
        ("without(all(HUE), 1`h)", ((1, "red"), (1, "blue"))), ("without(3`x ++ 1`y, 1`x ++ 1`x)", ((1, 5), (1, 2))),
        ("all(HUE) ++ 1`red", ((1, "red"), (1, "green"), (1, "blue"), (1, "red"))), ("1`all(HUE)", ((1, "red"), (1,
            "green"), (1, "blue"))),
    ],
)  # fmt: skip
def test_what_a_multiset_holds(source: str, expected: object) -> None:
    answer = value_of(source)
    assert isinstance(answer, Multiset)
    assert answer.items == expected


def test_multisets_are_counted_and_searched() -> None:
    assert [value_of("size(2`x ++ 1`y)"), value_of("count(2`x ++ 1`5, 5)"), value_of("h in all(HUE)")] == [3, 3, True]


@pytest.mark.parametrize("source", ["2`x + 1", "1 + 2`x", "x == 1`x", "-1`x", "2`3`x", "not 1`b", "2 ** 1`x"])
def test_what_stands_beside_a_term_needs_its_brackets(source: str) -> None:
    """Nets: 2`x + 1 could mean two things, so it is refused."""
    assert code_of(source) == "syntax"


@pytest.mark.parametrize(
    ("source", "code"),
    [("x ++ 1`y", "type"), ("(-1)`x", "type"), ("1.5`x", "type"), ("s`x", "type"), ("(1`x) == (1`x)", "type"),
     ("without(1`x, 2`x)", "type"), ("without(1`x, 1`y)", "type"), ("all(INT)", "type"), ("all(NONE)",
                                                                                          "unknown_colour"),
     ("100001`x", "too_long"), ("all(ALL_DAYS)", "too_long"), ("1`x > 2", "syntax")],
)  # fmt: skip
def test_what_is_no_multiset_is_refused(source: str, code: str) -> None:
    assert code_of(source) == code


def test_a_token_may_be_ready_later() -> None:
    """Nets: delay(v, n), delay(n), and each token of a multiset."""
    assert value_of("delay(x, 3)") == Delayed(5, 3)
    assert value_of("delay(3)") == Delayed(None, 3)
    assert value_of("1`delay(x, 3) ++ 2`y") == Multiset(((1, Delayed(5, 3)), (2, 2)))
    assert value_of("delay(1`x ++ 2`y, 3)") == Multiset(((1, Delayed(5, 3)), (2, Delayed(2, 3))))
    assert value_of("delay(delay(x, 1), 2)") == Delayed(5, 3)
    assert [code_of("delay(x, -1)"), code_of("delay(x, 0.5)"), code_of("[delay(x, 1)]")] == ["type"] * 3


def test_an_action_assigns_values_and_no_multisets() -> None:
    for source in ("y = 1`x", "y = delay(x, 1)", "y = all(HUE)"):
        with pytest.raises(ExpressionError, match="Only an inscription"):
            compile_actions(source, WORDS).run(SCOPE)


# Words of the net


def test_constants_of_the_net_are_constants() -> None:
    """Nets: members of enumerations and constants are names of values, not variables."""
    expression = compile_expression("h == green and x < limit and not (h == red)", WORDS)
    assert expression.names == {"h", "x"}
    assert expression.holds(SCOPE)
    assert value_of("pair") == (1, -2)
    assert value_of("(Num(x), Stop, ph(2))") == ({"Num": 5}, {"Stop": None}, {"ph": 2})


def test_succ_and_pred_step_in_the_colour_set_that_is_named() -> None:
    """Nets: succ(x, COLOUR) goes round; without a colour set it must be known from the net."""
    assert [value_of("succ(h, HUE)"), value_of("pred(red, HUE)"), value_of("succ(7, DAY)")] == ["blue", "blue", 1]
    assert [code_of("succ(x)"), code_of("succ(8, DAY)"), code_of("succ(x, INT)"),
            code_of("pred(s, HUE)")] == ["type"] * 4


# Actions


def test_assigning_a_field_makes_a_new_record() -> None:
    """Nets: item.status = "APPROVED"."""
    record: Value = {"status": "NEW", "inner": {"n": 1}}
    actions = compile_actions("item.status = 'APPROVED'; item.inner.n = item.inner.n + 1; item['a b'] = 1")
    assert actions.run({"item": record}) == {"item": {"status": "APPROVED", "inner": {"n": 2}, "a b": 1}}
    assert record == {"status": "NEW", "inner": {"n": 1}}
    assert (actions.names, actions.assigned) == ({"item"}, {"item"})
    assert parse_actions(print_actions(actions.assignments)) == actions.assignments


@pytest.mark.parametrize(("source", "code"), [("x.a = 1", "type"), ("r.n.a = 1", "type"), ("q.a = 1", "unknown_name"),
                                              ("r.q.a = 1", "type"), ("r[1] = 1", "syntax"), ("red = 1",
                                                                                              "syntax")])  # fmt: skip
def test_only_fields_of_records_are_assigned(source: str, code: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        compile_actions(source, WORDS).run(SCOPE)
    assert caught.value.code == code


# Limits


@pytest.mark.parametrize(
    "unit",
    ["reverse(m)", "sort(m)", "sum(m)", "min(m)", "concat(m, m)", "append(m, 1)", "tail(m)", "count(m, 1)",
     "size(delay(all(DAY), 1) ++ all(DAY) ++ all(DAY) ++ all(DAY))", "size(without(all(DAY), 1`7))",
     "count(all(DAY), 1)"],
)  # fmt: skip
def test_work_on_lists_and_multisets_is_paid_for(unit: str) -> None:
    """Faults 4A: the budget holds for all of it."""
    scope: Mapping[str, Value] = {"m": tuple(range(300))}
    compile_expression(unit, WORDS).evaluate(scope)
    cost = next(budget for budget in range(1, 100_000, 7) if _enough(unit, scope, budget))
    assert cost > 20
    with pytest.raises(ExpressionError, match="budget"):
        compile_expression(unit, WORDS).evaluate(scope, budget=cost - 14)


def _enough(unit: str, scope: Mapping[str, Value], budget: int) -> bool:
    try:
        compile_expression(unit, WORDS).evaluate(scope, budget)
    except ExpressionError:
        return False
    return True


@pytest.mark.parametrize(("opening", "closing"), [("{a = ", "}"), ("2`(", ")"), ("tuple(", ")"), ("succ(", ")"),
                                                  ("if x then 1 else ", "")])  # fmt: skip
def test_new_forms_are_nested_64_deep_at_most(opening: str, closing: str) -> None:
    """Faults 4A: depth."""
    parse_expression(opening * 30 + "1" + closing * 30)
    assert code_of(opening * 70 + "1" + closing * 70) == "too_deep"
    assert code_of(opening * 1_000) in {"too_deep", "too_long"}


# The way back


names = st.sampled_from(["x", "l", "empty_", "HUE", "value"])
texts = st.sampled_from(["a", "b c", "in", "if", "สี", ""])
leaves: st.SearchStrategy[Node] = st.one_of(
    st.builds(Constant, st.none() | st.booleans() | st.integers(0, 99) | texts),
    st.builds(Name, names),
    st.sampled_from([MultisetOf(()), ListOf(()), RecordOf(())]),
    st.builds(All, st.sampled_from(["HUE", "DAY"])),
)


MAKERS: list[Callable[[tuple[Node, ...], str], Node]] = [
    lambda parts, name: RecordOf(tuple((f"{name}{number}", part) for number, part in enumerate(parts))),
    lambda parts, name: MultisetOf(tuple(zip(parts, reversed(parts), strict=True))),
    lambda parts, name: united(parts[0], parts[-1]),
    lambda parts, name: Step(parts[0], 1, None),
    lambda parts, name: Step(parts[0], -1, "HUE"),
    lambda parts, name: ListOf(parts),
    lambda parts, name: Item(parts[0], parts[-1]),
    lambda parts, name: Item(parts[0], Constant(name)),
    lambda parts, name: If(parts[0], parts[-1], parts[0]),
    lambda parts, name: Unary("-", parts[0]),
    lambda parts, name: Unary("not", parts[0]),
    lambda parts, name: Binary("+", parts[0], parts[-1]),
    lambda parts, name: Binary("**", parts[0], parts[-1]),
    lambda parts, name: Binary("==", parts[0], parts[-1]),
    lambda parts, name: Binary("in", parts[0], parts[-1]),
    lambda parts, name: Logic("or", (parts[0], *parts)),
    lambda parts, name: Call("delay", parts[:2]),
]


def larger(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    made = st.tuples(st.sampled_from(range(len(MAKERS))), st.lists(parts, min_size=1, max_size=3).map(tuple), texts)
    return made.map(lambda drawn: MAKERS[drawn[0]](drawn[1], drawn[2]))


@settings(max_examples=100, deadline=None)
@given(st.recursive(leaves, larger, max_leaves=8))
def test_reading_what_was_printed_gives_the_tree_again(tree: Node) -> None:
    """Faults 4A: parse(print(x)) = x, for the whole language."""
    again = parse_expression(print_expression(tree))
    assert again == tree
    assert repr(again) == repr(tree)


PROBE = """
from petri_desk.nets.colours import colours_of, words_of
from petri_desk.nets.files.checks import check_net
from petri_desk.nets.expressions import compile_actions, compile_expression, ExpressionError
from tests.nets.random_nets import random_net
from petri_desk.nets.model import Net
from petri_desk.nets.files.writing import net_text
net = Net(id="n", colour_sets=("colset HUE = with red | green | blue;", "colset R = record b: HUE * a: HUE;",
          "colset U = union Z: HUE + A: HUE;"))
words = words_of(net)
for source in ("all(R)", "all(U)", "{b = red, a = r} == {a = r, b = red}", "sort(['b', 'a'])", "frobnicate(1)",
               "all(NO)", "without(all(HUE), 1`r)", "r.q", "unknown"):
    try:
        print(compile_expression(source, words).evaluate({"r": "green"}))
    except ExpressionError as error:
        print(error)
print(compile_actions("z.b = 1; z.a = 2", words).run({"z": {}}))
print([net_text(random_net(seed)) for seed in range(20)])
print(check_net(Net(id="n", colour_sets=("colset A = B;", "colset B = A;", "colset C = with a | a;"))))
"""


def test_answers_and_faults_are_the_same_under_any_hash_seed() -> None:
    """Nets: the same answer everywhere, from colour sets to findings."""

    def answers(seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        found = subprocess.run([sys.executable, "-c", PROBE], env=environment, text=True, check=True,
                               capture_output=True)
        return found.stdout

    first, *others = [answers(seed) for seed in ("0", "1", "4242")]
    assert len(first) > 1_000
    assert others == [first, first]
