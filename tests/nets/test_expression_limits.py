"""A source from a stranger cannot hang a station, fill its memory or change its answer."""

import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from decimal import Decimal

import pytest
from effort import effort

from petri_desk.nets.expressions import ExpressionError, Value, compile_expression, parse_expression

LARGEST = 2**63 - 1
LONG = "é" * 65_536


def code_of(source: str, scope: Mapping[str, Value] | None = None) -> str:
    with pytest.raises(ExpressionError) as caught:
        compile_expression(source).evaluate(scope or {})
    return caught.value.code


def nested_list(depth: int) -> Value:
    value: Value = 1
    for _ in range(depth):
        value = [value]
    return value


# Length and depth


def test_a_source_may_have_16_kb() -> None:
    assert compile_expression("1" + " " * 16_383).evaluate({}) == 1
    assert code_of("1" + " " * 16_384) == "too_long"


@pytest.mark.parametrize(
    ("opening", "closing"), [("(", ")"), ("[", "]"), ("abs(", ")"), ("a[", "]"), ("if(true, 1, ", ")"), ("-(", ")")]
)
def test_brackets_may_be_nested_64_deep(opening: str, closing: str) -> None:
    parse_expression(opening * 63 + "1" + closing * 63)
    assert code_of(opening * 65 + "1" + closing * 65) == "too_deep"
    assert code_of(opening * 4_000) in {"too_deep", "too_long"}


@pytest.mark.parametrize(
    "source",
    ["1" + " + 1" * 64, "-" * 64 + "1", "not " * 64 + "true", "2" + "**2" * 64, "#" * 64 + "a", "a" + ".a" * 64],
)
def test_a_tree_may_be_64_layers_deep(source: str) -> None:
    assert code_of(source) == "too_deep"


def test_the_deepest_expression_is_worked_out_even_far_down_the_stack() -> None:
    deepest = compile_expression("-(" * 63 + "1" + ")" * 63)

    def further_down(frames: int) -> Value:
        return further_down(frames - 1) if frames else deepest.evaluate({})

    assert further_down(300) == -1


def test_a_long_list_of_alternatives_is_not_deep() -> None:
    source = " or ".join(f"x == {number}" for number in range(1_000))
    assert compile_expression(source).holds({"x": 999}) is True


@pytest.mark.parametrize("source", ["v", "v == v", "v == w", "v in [w]"])
def test_a_value_may_be_nested_64_deep(source: str) -> None:
    assert compile_expression(source).evaluate({"v": nested_list(60), "w": nested_list(60)}) is not None
    assert code_of(source, {"v": nested_list(70), "w": nested_list(70)}) == "too_deep"
    assert code_of(source, {"v": nested_list(5_000), "w": nested_list(5_000)}) == "too_deep"


# Bounds


@pytest.mark.parametrize(
    "source",
    [
        "9 ** 9 ** 9",
        f"{LARGEST} + 1",
        f"-{LARGEST} - 1",
        f"{LARGEST} * 2",
        f"{LARGEST + 1}",
        "9" * 5_000,
        f"{LARGEST} / 0.5",
        f"{LARGEST} + 0.5",
        "10 ** 19",
        "2 ** 63",
        "1.5 ** 64 ** 2",
        "0.5 ** 64 * 0.5 ** 64",
        "0." + "0" * 28 + "1",
        "1.00000000000000000000000000001",
        "1 // 0.0000000000000000000001",
        "-0.0000000000000000000000000001 % 1000",
        "number('" + "9" * 6_000 + "')",
        "x",
        "x + 1",
        "[x]",
    ],
)
def test_a_number_out_of_bounds_is_refused(source: str) -> None:
    assert code_of(source, {"x": 2**63}) == "number_bounds"


def test_the_largest_and_the_smallest_numbers_are_in_bounds() -> None:
    assert compile_expression(f"{LARGEST - 1} + 1 == x").holds({"x": LARGEST})
    assert compile_expression(f"-{LARGEST} == x").holds({"x": -LARGEST})
    assert compile_expression("0." + "0" * 27 + "1").evaluate({}) == Decimal("1e-28")
    assert compile_expression("1 ** 999999999 + (-1) ** 999999999").evaluate({}) == 0


@pytest.mark.parametrize(
    "number", [Decimal("1e999999"), Decimal("1e-999999"), Decimal("1." + "3" * 40), 2**63, -(2**63)]
)
def test_a_number_out_of_bounds_does_not_come_in(number: Decimal | int) -> None:
    for source in ("x", "x == 1", "x > 0", "text(x)", "x in [1]"):
        assert code_of(source, {"x": number}) == "number_bounds"


def test_a_text_may_have_64_kb() -> None:
    assert compile_expression("#(x .. '')").evaluate({"x": LONG}) == 65_536
    for source in ("x .. 'a'", "x + x", "upper(s)"):
        assert code_of(source, {"x": LONG, "s": "ß" * 40_000}) == "too_long"
    assert code_of("x == 'a'", {"x": LONG + "a"}) == "too_long"


# Budget


def test_every_node_of_the_tree_costs_one_step() -> None:
    expression = compile_expression("token.qty > 10 and ready")
    assert expression.steps == 7
    scope: Mapping[str, Value] = {"token": {"qty": 11}, "ready": True}
    assert expression.holds(scope, budget=7) is True
    for run in (expression.holds, expression.evaluate):
        with pytest.raises(ExpressionError, match="needs more than its budget of 6 steps"):
            run(scope, budget=6)


@pytest.mark.parametrize(
    "unit",
    ["x == y", "x < y", "x in y", "#(h .. h)", "lower(x)", "upper(x)", "number(x)", "starts_with(x, y)",
     "ends_with(x, y)", "0 in l", "l == m", "r == s", "l", "r", "d ** 64", "contains(l, nil)"],
)  # fmt: skip
def test_work_on_texts_lists_and_records_is_paid_for(unit: str) -> None:
    many = list(range(1, 2_000))
    fields = {f"f{number}": number for number in many}
    scope: Mapping[str, Value] = {"x": LONG, "y": "".join(LONG), "h": LONG[:32_768], "l": many, "m": many.copy(),
                                  "r": fields, "s": fields.copy(), "d": Decimal("1.1")}  # fmt: skip
    compile_expression(unit).evaluate(scope)
    assert code_of(f"[{', '.join([unit] * 700)}]", scope) == "budget"


def test_the_price_of_a_record_does_not_depend_on_the_order_of_its_fields() -> None:
    one: Mapping[str, Value] = {"a": "x" * 1_000, "b": 1}
    other: Mapping[str, Value] = {"b": 2, "a": "x" * 1_000}

    def price(first: Value, second: Value) -> int:
        expression = compile_expression("p == q")
        for budget in range(200):
            try:
                expression.evaluate({"p": first, "q": second}, budget)
            except ExpressionError:
                continue
            return budget
        raise AssertionError

    assert price(one, other) == price(dict(reversed(list(one.items()))), other) == price(other, one)


@pytest.mark.parametrize(
    "source",
    ["[" + "-1," * 5_000 + "1]", "1" + "+1" * 8_000, "(" * 16_000, "-" * 16_000, "not " * 4_000, "2**" * 5_000 + "2",
     "a " * 8_000, "'" * 16_000, "'" + "\\n" * 8_000, "9" * 16_000, "." * 16_000, "1if 1else " * 1_500 + "1"],
)  # fmt: skip
def test_no_source_takes_long_to_read(source: str) -> None:
    def read() -> None:
        with suppress(ExpressionError):
            compile_expression(source)

    assert effort(read) < 40 * 16_000


# The same answer everywhere

PROBE = """
from petri_desk.nets.expressions import compile_actions, compile_expression, ExpressionError
record = {key: key for key in {"b", "a", "c"}}
for source in ("r == s", "r", "[r.a, r.b] == ['a', 'b']", "unknown_function(1)", "1 / 3", "'a' in ['b', 'a']", "r < 1"):
    try:
        print(compile_expression(source).evaluate({"r": record, "s": dict(reversed(record.items()))}))
    except ExpressionError as error:
        print(error)
print(compile_actions("z = 1; y = r").run({"r": record}))
"""


def test_the_answers_and_messages_are_the_same_under_any_hash_seed() -> None:
    def answers(seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        return subprocess.run(
            [sys.executable, "-c", PROBE], env=environment, text=True, check=True, capture_output=True
        ).stdout

    assert len({answers(seed) for seed in ("0", "1", "4242")}) == 1
