"""What the operators mean, kind by kind.

Rule 1: nothing is converted on the way; only `..` writes a number out, as in Lua.
Rule 2: nil and truth values are never added and have no order.
Rule 3: whole numbers are exact or refused. A decimal result with more than 28 digits is rounded
half to even, except in `//` and `%`, which are exact or refused. These two floor: -7 // 2 is -4, -7 % 2 is 1.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TypeAlias

from petri_desk.kernel.saying import say
from petri_desk.nets.expressions.decimals import (
    CONTEXT,
    Number,
    bounded,
    floor_quotient,
    out_of_bounds,
    plain,
    remainder,
    rounded,
)
from petri_desk.nets.expressions.errors import ExpressionError
from petri_desk.nets.expressions.limits import TEXT_LIMIT, Purse, spend_items, spend_slow_text, spend_text
from petri_desk.nets.expressions.multisets import Multiset
from petri_desk.nets.expressions.values import Value, admit, is_list, is_number, kind_of, same, text_too_long

Operator: TypeAlias = Callable[[Value, Value, Purse, int | None], Value]

POWER_LIMIT = 64


def add(first: Value, second: Value, purse: Purse, at: int | None) -> Value:
    if isinstance(first, str) and isinstance(second, str):
        return _joined(first, second, purse, at)
    if not (is_number(first) and is_number(second)):
        raise _unlike(say("+ adds two numbers or joins two texts"), first, second, at)
    if isinstance(first, int) and isinstance(second, int):
        return bounded(first + second, at)
    return rounded(CONTEXT.add, first, second, at)


def subtract(first: Value, second: Value, purse: Purse, at: int | None) -> Number:
    left, right = _numbers("-", first, second, at)
    if isinstance(left, int) and isinstance(right, int):
        return bounded(left - right, at)
    return rounded(CONTEXT.subtract, left, right, at)


def multiply(first: Value, second: Value, purse: Purse, at: int | None) -> Number:
    left, right = _numbers("*", first, second, at)
    if isinstance(left, int) and isinstance(right, int):
        return bounded(left * right, at)
    return rounded(CONTEXT.multiply, left, right, at)


def divide(first: Value, second: Value, purse: Purse, at: int | None) -> Number:
    left, right = _division("/", first, second, at)
    return rounded(CONTEXT.divide, left, right, at)


def floor_divide(first: Value, second: Value, purse: Purse, at: int | None) -> Number:
    left, right = _division("//", first, second, at)
    return floor_quotient(left, right, at)


def modulo(first: Value, second: Value, purse: Purse, at: int | None) -> Number:
    left, right = _division("%", first, second, at)
    return remainder(left, right, at)


def power(first: Value, second: Value, purse: Purse, at: int | None) -> Number:
    base, exponent = _numbers("**", first, second, at)
    if not isinstance(exponent, int) or exponent < 0:
        raise ExpressionError("type", say("The exponent of ** is a whole number from 0; {exponent} is not.",
                                          exponent=plain(exponent)), at)  # fmt: skip
    if base in (-1, 0, 1):
        return bounded(int(base) ** exponent, at)
    if exponent > POWER_LIMIT:
        raise out_of_bounds(at)
    if isinstance(base, int):
        return bounded(base**exponent, at)
    return _decimal_power(base, exponent, purse, at)


def _decimal_power(base: Decimal, exponent: int, purse: Purse, at: int | None) -> Number:
    # Context.power is only "almost always" correctly rounded, so we multiply.
    spend_items(purse, exponent, at)
    answer: Number = 1
    for _ in range(exponent):
        answer = rounded(CONTEXT.multiply, answer, base, at)
    return answer


def join(first: Value, second: Value, purse: Purse, at: int | None) -> str:
    left, right = _written(first), _written(second)
    if left is None or right is None:
        raise _unlike(say(".. joins texts and numbers"), first, second, at)
    return _joined(left, right, purse, at)


def equal(first: Value, second: Value, purse: Purse, at: int | None) -> bool:
    return same(first, second, purse, at)


def unequal(first: Value, second: Value, purse: Purse, at: int | None) -> bool:
    return not same(first, second, purse, at)


def less(first: Value, second: Value, purse: Purse, at: int | None) -> bool:
    return order("<", first, second, purse, at) < 0


def at_most(first: Value, second: Value, purse: Purse, at: int | None) -> bool:
    return order("<=", first, second, purse, at) <= 0


def more(first: Value, second: Value, purse: Purse, at: int | None) -> bool:
    return order(">", first, second, purse, at) > 0


def at_least(first: Value, second: Value, purse: Purse, at: int | None) -> bool:
    return order(">=", first, second, purse, at) >= 0


def member(item: Value, holder: Value, purse: Purse, at: int | None) -> bool:
    if isinstance(item, str) and isinstance(holder, str):
        spend_slow_text(purse, len(holder), at)
        return item in holder
    if is_list(holder):
        spend_items(purse, len(holder), at)
        return any(same(admit(each, at), item, purse, at) for each in holder)
    if isinstance(holder, Multiset):
        spend_items(purse, len(holder.items), at)
        return any(same(each, item, purse, at) for _, each in holder.items)
    raise _unlike(say("in looks for a text in a text or for a value in a list"), item, holder, at)


def negate(operand: Value, at: int | None) -> Number:
    if is_number(operand):
        return operand.copy_negate() if isinstance(operand, Decimal) else -operand
    raise ExpressionError("type", say("The minus sign needs a number, not {kind}.", kind=kind_of(operand)), at)


def truth(operand: Value, asker: str, at: int | None) -> bool:
    if operand is True or operand is False:
        return operand
    raise ExpressionError("type", say("{asker} needs a truth value, not {kind}.", asker=asker,
                                      kind=kind_of(operand)), at)  # fmt: skip


OPERATORS: Mapping[str, Operator] = {
    "+": add,
    "-": subtract,
    "*": multiply,
    "/": divide,
    "//": floor_divide,
    "%": modulo,
    "**": power,
    "..": join,
    "==": equal,
    "!=": unequal,
    "<": less,
    "<=": at_most,
    ">": more,
    ">=": at_least,
    "in": member,
}


def _joined(first: str, second: str, purse: Purse, at: int | None) -> str:
    length = len(first) + len(second)
    if length > TEXT_LIMIT:
        raise text_too_long(length, at)
    spend_text(purse, length, at)
    return first + second


def _written(value: Value) -> str | None:
    if isinstance(value, str):
        return value
    return plain(value) if is_number(value) else None


def _numbers(sign: str, first: Value, second: Value, at: int | None) -> tuple[Number, Number]:
    if is_number(first) and is_number(second):
        return first, second
    raise _unlike(say("{sign} works on two numbers", sign=sign), first, second, at)


def _division(sign: str, first: Value, second: Value, at: int | None) -> tuple[Number, Number]:
    left, right = _numbers(sign, first, second, at)
    if right == 0:
        raise ExpressionError("division_by_zero", say("{sign} cannot divide {left} by zero.", sign=sign,
                                                      left=plain(left)), at)  # fmt: skip
    return left, right


def order(sign: str, first: Value, second: Value, purse: Purse, at: int | None) -> int:
    """Negative, zero or positive. Texts are ordered by code point, so the answer is the same in every country."""
    if is_number(first) and is_number(second):
        return (first > second) - (first < second)
    if isinstance(first, str) and isinstance(second, str):
        spend_text(purse, min(len(first), len(second)), at)
        return (first > second) - (first < second)
    raise _unlike(say("{sign} compares two numbers or two texts", sign=sign), first, second, at)


def _unlike(wanted: str, first: Value, second: Value, at: int | None) -> ExpressionError:
    return ExpressionError("type", say("{wanted}, not {kind} and {kind2}.", wanted=wanted, kind=kind_of(first),
                                       kind2=kind_of(second)), at)  # fmt: skip
