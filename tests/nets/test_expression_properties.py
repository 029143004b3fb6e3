"""What holds for every expression, tried on random ones."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from petri_desk.nets.expressions import (
    ExpressionError,
    Multiset,
    Value,
    compile_actions,
    compile_expression,
    parse_expression,
    print_expression,
)
from petri_desk.nets.expressions.functions import FUNCTIONS
from petri_desk.nets.expressions.lexer import RESERVED
from petri_desk.nets.expressions.operators import OPERATORS
from petri_desk.nets.expressions.parser import CONSTANTS
from petri_desk.nets.expressions.tree import Binary, Call, Constant, If, Item, ListOf, Logic, Name, Node, Unary
from tests.nets.fuzzing import CODES

LARGEST = 2**63 - 1

few = settings(max_examples=80, deadline=None)


# Reading what was printed


# Few letters, each a trap for somebody: generating them is quick and the traps come often.
texts = st.text(st.sampled_from("ab_1 .'\"\\{}\n\r\t\x00\x85\u2028éส😀"), max_size=6)
names = st.sampled_from(["x", "token", "data", "_", "a1", "Not", "iff", "min", "ends_with", "NIL", "Nil_"])
fields = texts | names | st.sampled_from(["in", "not", "if", "nil", "True", ""])
fractions_of_a_unit = st.decimals(Decimal("0.0001"), Decimal(10**9), allow_nan=False, places=4).filter(lambda d: d % 1)
constants = st.builds(
    Constant, st.none() | st.booleans() | st.integers(0, LARGEST) | fractions_of_a_unit.map(Decimal.normalize) | texts
)


def a_call(arguments: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    def of(name: str) -> st.SearchStrategy[Node]:
        least, most = FUNCTIONS[name].least, FUNCTIONS[name].most
        values = st.lists(arguments, min_size=least, max_size=3 if most is None else most)
        return st.builds(Call, st.just(name), values.map(tuple))

    return st.sampled_from(sorted(FUNCTIONS)).flatmap(of)


def larger(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.one_of(
        st.builds(Unary, st.sampled_from(["-", "not"]), parts),
        st.builds(Binary, st.sampled_from(sorted(OPERATORS)), parts, parts),
        st.builds(Logic, st.sampled_from(["and", "or"]), st.lists(parts, min_size=2, max_size=4).map(tuple)),
        st.builds(If, parts, parts, parts),
        st.builds(Item, parts, st.builds(Constant, fields) | parts),
        st.builds(ListOf, st.lists(parts, max_size=3).map(tuple)),
        a_call(parts),
    )


trees: st.SearchStrategy[Node] = st.recursive(constants | st.builds(Name, names), larger, max_leaves=12)


@few
@given(trees)
def test_reading_a_printed_tree_gives_the_tree_again(tree: Node) -> None:
    again = parse_expression(print_expression(tree))
    assert again == tree
    assert repr(again) == repr(tree)  # == alone would take True for 1


@few
@given(
    st.lists(
        st.sampled_from(["-", "not", "+", "**", "..", "==", "and", "if", "item", "len", "list"]),
        min_size=50,
        max_size=63,
    )
)
def test_the_deepest_trees_can_be_printed_and_read_again(layers: list[str]) -> None:
    grow: dict[str, Callable[[Node], Node]] = {
        "-": lambda node: Unary("-", node),
        "not": lambda node: Unary("not", node),
        "and": lambda node: Logic("and", (Name("a"), node)),
        "if": lambda node: If(Name("a"), Name("b"), node),
        "item": lambda node: Item(node, Constant("field")),
        "len": lambda node: Call("len", (node,)),
        "list": lambda node: ListOf((node,)),
    }
    tree: Node = Name("x")
    for layer in layers:
        tree = grow[layer](tree) if layer in grow else Binary(layer, Name("a"), tree)
    assert parse_expression(print_expression(tree)) == tree


# Whatever is written


SCOPE: dict[str, Value] = {
    "x": 5,
    "y": Decimal("2.50"),
    "s": "hello",
    "b": True,
    "n": None,
    "l": [1, "a", [2]],
    "r": {"q": 3, "r": {"q": "deep"}},
}
WORDS = [*OPERATORS, *FUNCTIONS, *SCOPE, *CONSTANTS, *RESERVED, *"()[].,;#!^=", "~=", "&&", "||", "'a'", '"', "\\",
         "\n", "1", "0", "2.50", "9223372036854775807", "r.q", "x", "x", "(", ")", "สี", "\x00", "\ud800"]  # fmt: skip


def try_out(source: str) -> None:
    try:
        answer = compile_expression(source).evaluate(SCOPE, budget=2_000)
    except ExpressionError as error:
        assert error.code in CODES
        assert error.message.endswith((".", "?"))
        assert error.position is None or 0 <= error.position <= len(source)
    else:
        assert answer is None or isinstance(answer, (bool, int, Decimal, str, tuple, dict, Multiset))
        assert compile_expression(source).evaluate(SCOPE) == answer


@few
@given(st.text(max_size=60))
@example("\ud800")
@example("'\ud800'")
@example("1" * 5_000)
def test_whatever_text_is_given_only_an_expression_error_comes_out(source: str) -> None:
    try_out(source)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=14), st.sampled_from(["", " "]))
def test_whatever_words_are_strung_together_only_an_expression_error_comes_out(words: list[str], space: str) -> None:
    try_out(space.join(words))


@few
@given(trees)
def test_whatever_tree_is_run_only_an_expression_error_comes_out(tree: Node) -> None:
    try_out(print_expression(tree))


@few
@given(st.lists(st.sampled_from([*WORDS, "=", "=", ";", "y = x", "\n"]), max_size=12))
def test_whatever_actions_are_given_only_an_expression_error_comes_out(words: list[str]) -> None:
    try:
        compile_actions(" ".join(words)).run(SCOPE)
    except ExpressionError as error:
        assert error.code in CODES


# Agreement with arithmetic written a second time


class Refused(Exception):
    pass


def half_even_at_28_digits(exact: Fraction) -> Fraction:
    """Long division in whole numbers: no Decimal takes part."""
    unit = Fraction(1)
    while abs(exact) / unit >= 10**28:
        unit *= 10
    while exact and abs(exact) / unit < 10**27:
        unit /= 10
    return round(exact / unit) * unit


def in_bounds(exact: Fraction) -> Fraction:
    if exact.denominator == 1 and abs(exact) <= LARGEST:
        return exact
    answer = half_even_at_28_digits(exact)
    if abs(answer) > LARGEST or abs(answer) < Fraction(1, 10**28):
        raise Refused
    return answer


def exactly(exact: Fraction) -> Fraction:
    if in_bounds(exact) != exact:
        raise Refused
    return exact


SECOND_OPINION: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": lambda a, b: in_bounds(a + b),
    "-": lambda a, b: in_bounds(a - b),
    "*": lambda a, b: in_bounds(a * b),
    "/": lambda a, b: in_bounds(a / b),
    "//": lambda a, b: exactly(Fraction(a // b)),
    "%": lambda a, b: exactly(a % b),
}

numerals = (
    st.integers(0, 9).map(str)
    | st.integers(0, LARGEST).map(str)
    | st.decimals(0, 10**6, places=3).map(lambda d: f"{d:f}")
)
sums: st.SearchStrategy[Any] = st.recursive(
    numerals, lambda part: st.tuples(part, st.sampled_from(sorted(SECOND_OPINION)), part), max_leaves=6
)


def written(part: Any) -> str:
    return part if isinstance(part, str) else f"({written(part[0])} {part[1]} {written(part[2])})"


def worked_out(part: Any) -> Fraction:
    if isinstance(part, str):
        return Fraction(part)
    return SECOND_OPINION[part[1]](worked_out(part[0]), worked_out(part[2]))


@settings(max_examples=150, deadline=None)
@given(sums)
def test_arithmetic_agrees_with_fractions_digit_by_digit(part: Any) -> None:
    try:
        expected = worked_out(part)
    except (Refused, ZeroDivisionError):
        expected = None
    try:
        answer = compile_expression(written(part)).evaluate({})
    except ExpressionError as error:
        assert error.code in {"number_bounds", "division_by_zero"}
        assert expected is None
    else:
        assert isinstance(answer, (int, Decimal))
        assert Fraction(answer) == expected
        assert isinstance(answer, int) == (Fraction(answer).denominator == 1)


operands = st.tuples(st.sampled_from(["", "", "-"]), st.integers(0, 20)).map(lambda pair: f"{pair[0]}{pair[1]}")
steps = st.tuples(st.sampled_from(["+", "-", "*", "//", "%", "**"]), operands).map(" ".join)


@few
@given(operands, st.lists(steps, max_size=5), st.sampled_from(["<", "<=", "==", "!=", ">", ">="]), operands)
def test_without_brackets_operators_bind_as_in_python(first: str, rest: list[str], sign: str, last: str) -> None:
    source = " ".join([first, *rest])
    if source.count("**") > 1:
        source = source.replace("**", "*", source.count("**") - 1)
    try:
        answer = compile_expression(f"not {source} {sign} {last}").evaluate({})
    except ExpressionError as error:
        assert error.code in {"number_bounds", "division_by_zero", "type"}  # type: a negative exponent
    else:
        assert answer is eval(f"not {source} {sign} {last}", {"__builtins__": {}})


numbers = st.integers(-LARGEST, LARGEST) | st.decimals(-(10**6), 10**6, places=4)


@few
@given(numbers, numbers)
def test_order_and_equality_agree_with_fractions(first: int | Decimal, second: int | Decimal) -> None:
    scope: dict[str, Value] = {"a": first, "b": second}
    left, right = Fraction(first), Fraction(second)
    for sign, expected in {"<": left < right, "<=": left <= right, "==": left == right, "!=": left != right}.items():
        assert compile_expression(f"a {sign} b").evaluate(scope) is expected
        assert compile_expression(f"{written_number(first)} {sign} b").evaluate(scope) is expected
        assert compile_expression(f"a {sign} {written_number(second)}").evaluate(scope) is expected


def written_number(number: int | Decimal) -> str:
    return f"{number:f}" if isinstance(number, Decimal) else str(number)


@few
@given(numbers, st.integers(0, 4))
def test_rounding_agrees_with_fractions(number: int | Decimal, places: int) -> None:
    scope: dict[str, Value] = {"a": number, "p": places}
    for source, expected in {
        "round(a, p)": round(Fraction(number) * 10**places) / Fraction(10**places),
        "floor(a)": Fraction(number) // 1,
        "ceil(a)": -(-Fraction(number) // 1),
        "number(text(a))": Fraction(number),
    }.items():
        answer = compile_expression(source).evaluate(scope)
        assert isinstance(answer, (int, Decimal))
        assert Fraction(answer) == expected
