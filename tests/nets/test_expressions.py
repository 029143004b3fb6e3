"""What an expression means: one law per test."""

from collections import ChainMap
from collections.abc import Mapping
from decimal import Decimal, getcontext, localcontext
from enum import IntEnum, StrEnum
from types import MappingProxyType

import pytest

from petri_desk.nets.expressions import ExpressionError, Value, compile_expression

SCOPE: Mapping[str, Value] = {
    "x": 5,
    "y": Decimal("2.50"),
    "nothing": None,
    "ready": True,
    "name": "Leather bag",
    "token": {"qty": 12, "in": 3, "owner": {"shift": "night"}},
    "data": {"colour": "red", "สี": "แดง"},
    "sizes": [38, 39, Decimal("40.0")],
}


def value_of(source: str, scope: Mapping[str, Value] = SCOPE) -> Value:
    return compile_expression(source).evaluate(scope)


def refusal_of(source: str, scope: Mapping[str, Value] = SCOPE) -> ExpressionError:
    with pytest.raises(ExpressionError) as caught:
        compile_expression(source).evaluate(scope)
    return caught.value


def exactly(value: Value) -> tuple[type, Value]:
    return type(value), value


# Numbers


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("10 - 3 - 2", 5),
        ("2 ** 3 ** 2", 512),
        ("-2 ** 2", -4),
        ("2 * -3", -6),
        ("7 // 2 * 2", 6),
        ("0.1 + 0.2", Decimal("0.3")),
        ("y * x", Decimal("12.5")),
    ],
)
def test_arithmetic_binds_as_at_school(source: str, expected: Value) -> None:
    assert exactly(value_of(source)) == exactly(expected)


@pytest.mark.parametrize(
    ("source", "expected"),
    [("6 / 2", 3), ("7 / 2", Decimal("3.5")), ("1 / 8", Decimal("0.125")), ("1.5 + 1.5", 3), ("y * 2", 5)],
)
def test_a_whole_number_is_an_int_and_any_other_a_decimal_without_trailing_zeros(source: str, expected: Value) -> None:
    assert str(value_of(source)) == str(expected)
    assert type(value_of(source)) is type(expected)


def test_a_quotient_that_does_not_end_is_rounded_half_even_at_28_digits() -> None:
    assert value_of("2 / 3") == Decimal("0.6666666666666666666666666667")
    assert value_of("3.000000000000000000000000001 / 2") == Decimal("1.5")
    assert value_of("3.000000000000000000000000003 / 2") == Decimal("1.500000000000000000000000002")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("7 // 2", 3),
        ("-7 // 2", -4),
        ("7 // -2", -4),
        ("7 % 3", 1),
        ("-7 % 3", 2),
        ("7 % -3", -2),
        ("-7.5 // 2", -4),
        ("-7.5 % 2", Decimal("0.5")),
        ("7.5 % -2", Decimal("-0.5")),
    ],
)
def test_quotient_and_remainder_floor_for_ints_and_decimals_alike(source: str, expected: Value) -> None:
    assert exactly(value_of(source)) == exactly(expected)


@pytest.mark.parametrize("source", ["1 / 0", "x // 0", "x % (x - 5)", "1.5 / 0.0", "x % 0"])
def test_a_division_by_zero_is_refused(source: str) -> None:
    assert refusal_of(source).code == "division_by_zero"


def test_the_decimal_context_of_the_thread_is_neither_asked_nor_changed() -> None:
    with localcontext() as context:
        context.prec = 3
        getcontext().clear_flags()
        assert value_of("1 / 3 + y * 1.23456789 + round(2.34567, 4) + abs(-1.23456) + -y") != 0
        assert value_of("1 / 3") == Decimal("0.3333333333333333333333333333")
        assert not any(getcontext().flags.values())


# Texts


def test_two_dots_join_texts_and_numbers_and_plus_joins_two_texts() -> None:
    assert value_of("'lot-' .. x .. '/' .. y") == "lot-5/2.5"
    assert value_of("1..2") == "12"
    assert value_of("'a' + 'b'") == "ab"


@pytest.mark.parametrize(
    "source", ["'a' + 1", "1 + 'a'", "'a' .. nil", "'a' .. true", "'a' * 2", "nil + 1", "true + 1"]
)
def test_unlike_kinds_are_never_added_or_joined(source: str) -> None:
    assert refusal_of(source).code == "type"


def test_a_text_is_written_with_either_quote_and_the_escapes_of_both_languages() -> None:
    assert value_of(r"'\'' .. " + r'"\"\n\t\\\u{e01}\u0e01"') == "'\"\n\t\\กก"


@pytest.mark.parametrize("source", [r"'\q'", r"'\u{110000}'", r"'\ud800'", "'\ud800'", "'open", "'two\nlines'"])
def test_a_text_that_cannot_be_stored_or_does_not_end_is_refused(source: str) -> None:
    assert refusal_of(source).code == "syntax"


# Equality and order


@pytest.mark.parametrize(
    "source",
    ["1 == 1.0", "'a' == \"a\"", "nil == None", "[1, 2.0] == [1.0, 2]", "token == token", "sizes == [38, 39, 40]"],
)
def test_like_values_are_equal(source: str) -> None:
    assert value_of(source) is True


@pytest.mark.parametrize("source", ["true == 1", "false == 0", "'1' == 1", "nil == false", "[] == ''", "token == []"])
def test_unlike_kinds_are_not_equal_and_true_is_not_1(source: str) -> None:
    assert value_of(source) is False
    assert value_of(source.replace("==", "!=")) is True


@pytest.mark.parametrize(
    "source", ["1 < 'a'", "nil < 1", "1 >= nil", "true < false", "[1] < [2]", "x < token", "data.none > 3"]
)
def test_unlike_kinds_nil_and_truth_values_have_no_order(source: str) -> None:
    assert refusal_of(source).code == "type"


def test_texts_are_ordered_by_code_point() -> None:
    assert value_of("'Z' < 'a' and 'a' < 'é' and 'a' < 'ab'") is True


def test_comparisons_do_not_chain() -> None:
    error = refusal_of("1 < x < 3")
    assert error.code == "syntax"
    assert "write a < b and b < c" in error.message


# Logic


def test_and_and_or_answer_truth_values_and_stop_early() -> None:
    assert value_of("false and unknown") is False
    assert value_of("true or unknown") is True
    assert value_of("true and not false or unknown") is True


@pytest.mark.parametrize(
    "source", ["x and ready", "ready and x", "false or x", "not nil", "!0", "1 if x else 2", "if('', 1, 2)"]
)
def test_there_is_no_truthiness(source: str) -> None:
    assert refusal_of(source).code == "type"


def test_only_the_chosen_branch_of_a_choice_is_worked_out() -> None:
    assert value_of("x if ready else unknown") == 5
    assert value_of("if(not ready, unknown, x)") == 5
    assert value_of("1 if x < 3 else 2 if x < 6 else 3") == 2


def test_not_takes_a_whole_comparison() -> None:
    assert value_of("not x == 4") is True
    assert value_of("not x in [5]") is False
    assert value_of("ready == not false") is True


def test_a_condition_answers_a_truth_value_or_is_refused() -> None:
    assert compile_expression("token.qty > 10").holds(SCOPE) is True
    assert compile_expression("data.colour ~= 'red'").holds(SCOPE) is False
    for source in ("x", "nothing", "name", "0"):
        with pytest.raises(ExpressionError, match="A condition answers true or false"):
            compile_expression(source).holds(SCOPE)


# Names and records


def test_an_unknown_variable_is_refused_by_name() -> None:
    error = refusal_of("x + lenght")
    assert (error.code, error.position) == ("unknown_name", 4)
    assert error.message == "Column 5: There is no value named lenght here."


def test_a_missing_field_of_a_record_is_nil() -> None:
    assert value_of("data.size") is None
    assert value_of("data.size == nil and data['size'] == None") is True


def test_a_field_is_read_by_dot_by_text_and_by_a_computed_text() -> None:
    assert value_of("token.owner.shift") == "night"
    assert value_of("token['owner']['sh' .. 'ift']") == "night"
    assert value_of("data['สี']") == "แดง"
    assert value_of("token.in") == 3


@pytest.mark.parametrize(
    "source", ["x.real", "name.upper", "sizes.append", "nothing.x", "x['real']", "token[1]", "sizes[0]"]
)
def test_only_records_have_fields(source: str) -> None:
    assert refusal_of(source).code == "type"


@pytest.mark.parametrize("wrap", [dict, MappingProxyType, ChainMap])
def test_any_mapping_is_a_record_and_a_scope(wrap: type) -> None:
    assert value_of("token.qty + x", wrap({"token": wrap({"qty": 2}), "x": 1})) == 3


def test_the_names_of_an_expression_are_its_free_variables() -> None:
    expression = compile_expression("min(token.qty, x) > 3 and 'a' in [name, data['b']] or if(nil, true, x)")
    assert expression.names == {"token", "x", "name", "data"}


class Status(StrEnum):
    READY = "ready"


class Level(IntEnum):
    HIGH = 3


def test_an_enum_that_is_a_text_or_an_int_counts_as_one() -> None:
    scope: Mapping[str, Value] = {"status": Status.READY, "level": Level.HIGH}
    assert value_of("status == 'ready' and level > 2", scope) is True
    assert exactly(value_of("status", scope)) == (str, "ready")
    assert exactly(value_of("level", scope)) == (int, 3)


@pytest.mark.parametrize("source", ["v", "v == 1", "v > 0", "[v]", "r.v", "r", "1 in l", "l == [1]", "r == r"])
@pytest.mark.parametrize("foreign", [1.5, b"x", {1}, object(), Decimal("NaN"), Decimal("sNaN"), Decimal("-Infinity")])
def test_a_float_nan_or_infinity_never_comes_in(source: str, foreign: object) -> None:
    scope: dict[str, object] = {"v": foreign, "r": {"v": foreign}, "l": [foreign]}
    with pytest.raises(ExpressionError) as caught:
        compile_expression(source).evaluate(scope)  # type: ignore[arg-type]
    assert caught.value.code in {"type", "number_bounds"}


def test_an_answer_shares_nothing_with_the_scope() -> None:
    token: Value = {"qty": Decimal("1.50"), "parts": [Decimal("2.0"), {"a": None}]}
    answer = value_of("token", {"token": token})
    assert str(answer) == str({"parts": (2, {"a": None}), "qty": Decimal("1.5")})
    assert answer is not token


# Lists and functions


@pytest.mark.parametrize(
    "source",
    [
        "39 in sizes",
        "40 in sizes",
        "'ther' in name",
        "x in [4, x]",
        "1 not in sizes",
        "not ('z' in name)",
        "nil in [nil]",
    ],
)
def test_in_finds_a_value_in_a_list_and_a_text_in_a_text(source: str) -> None:
    assert value_of(source) is True


@pytest.mark.parametrize("source", ["true in [1]", "'38' in sizes", "'L' in 'l'"])
def test_in_means_equal_and_unlike_kinds_are_not(source: str) -> None:
    assert value_of(source) is False


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("min(3, 1.5, 2)", Decimal("1.5")),
        ("max('a', 'b')", "b"),
        ("abs(-1.5)", Decimal("1.5")),
        ("floor(-1.5)", -2),
        ("ceil(-1.5)", -1),
        ("ceil(1.5)", 2),
        ("round(2.5)", 2),
        ("round(3.5)", 4),
        ("round(2.345, 2)", Decimal("2.34")),
        ("round(1.9999, 2)", 2),
        ("len(name)", 11),
        ("#sizes + 1", 4),
        ("#'กำ'", 2),
        ("lower('ÄB')", "äb"),
        ("upper('aß')", "ASS"),
        ("contains(name, 'bag')", True),
        ("contains(sizes, 39)", True),
        ("starts_with(name, 'Lea')", True),
        ("ends_with(name, 'Lea')", False),
        ("number('-12.50')", Decimal("-12.5")),
        ("number('12 kg')", None),
        ("number('٣')", None),
        ("number(x)", 5),
        ("text(1.50)", "1.5"),
        ("text(0.0000001)", "0.0000001"),
        ("text(true) .. text(nil)", "truenil"),
    ],
)
def test_the_functions_answer_as_their_names_say(source: str, expected: Value) -> None:
    assert exactly(value_of(source)) == exactly(expected)


@pytest.mark.parametrize(
    "source",
    ["eval('1')", "__import__('os')", "print(x)", "lower.upper('a')", "x(1)", "token.qty(1)", "open('f')", "len.x()"],
)
def test_nothing_but_the_table_can_be_called(source: str) -> None:
    assert refusal_of(source).code in {"unknown_function", "syntax"}


@pytest.mark.parametrize("source", ["min(1)", "abs()", "abs(1, 2)", "round(1, 2, 3)", "if(true, 1)", "contains('a')"])
def test_a_function_refuses_a_number_of_values_it_does_not_take(source: str) -> None:
    assert refusal_of(source).code == "arguments"


@pytest.mark.parametrize(
    "source", ["min(1, 'a')", "abs('a')", "len(3)", "lower(1)", "round(1, 0.5)", "round(1, -1)", "text([])"]
)
def test_a_function_refuses_a_kind_it_does_not_take(source: str) -> None:
    assert refusal_of(source).code == "type"


# Spellings


@pytest.mark.parametrize(
    ("lua", "python"),
    [
        ("x ~= 4", "x != 4"),
        ("nothing == nil", "nothing == None"),
        ("true and not false", "True and not False"),
        ("true && !false || false", "True and not False or False"),
        ("#name", "len(name)"),
        ("2 ^ 3", "2 ** 3"),
        ("token.qty", "token['qty']"),
        ("if(x > 3, 1, 2)", "1 if x > 3 else 2"),
        ("not (x in sizes)", "x not in sizes"),
    ],
)
def test_both_spellings_mean_the_same(lua: str, python: str) -> None:
    assert value_of(lua) == value_of(python)
    assert compile_expression(lua).tree == compile_expression(python).tree


@pytest.mark.parametrize(
    ("source", "position"),
    [
        ("1 +", 3),
        ("", 0),
        ("(1", 2),
        ("1 2", 2),
        ("x = 5", 2),
        ("a.", 2),
        ("1e5", 0),
        ("x @ y", 2),
        ("if x", 4),
        ("[1 2]", 3),
    ],
)
def test_a_source_that_cannot_be_read_says_where(source: str, position: int) -> None:
    error = refusal_of(source)
    assert (error.code, error.position) == ("syntax", position)
    assert error.message.startswith(f"Column {position + 1}: ")
    assert str(error) == error.message


def test_a_place_after_a_line_break_is_told_by_line_and_column() -> None:
    assert refusal_of("x +\n  nothing").message.startswith("Line 1, column 3: ")
    assert refusal_of("x +\n  oops").message.startswith("Line 2, column 3: ")


def test_reading_the_same_source_twice_gives_the_same_expression() -> None:
    assert compile_expression("x + 1") is compile_expression("x + 1")
