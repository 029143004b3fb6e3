"""Exact numbers: int and Decimal, never float.

Rule 1: a number has one form. It is an int when it is whole, else a Decimal without trailing
zeros; so equal numbers are the same value, with the same text and the same hash.
Rule 2: 0, or 10**-28 <= |number| < 2**63, with at most 28 digits. NaN and infinity do not exist.
Rule 3: all decimal work goes through CONTEXT; the thread's own context is never asked. It rounds
half to even at 28 digits. Its flags are never read, so threads may share it.
"""

from collections.abc import Callable
from decimal import (
    ROUND_HALF_EVEN,
    Context,
    Decimal,
    DecimalException,
    DivisionByZero,
    InvalidOperation,
    Overflow,
    Subnormal,
)
from fractions import Fraction
from typing import TypeAlias

from petri_desk.kernel.saying import say
from petri_desk.nets.expressions.errors import ExpressionError
from petri_desk.nets.expressions.limits import DIGITS, INTEGER_LIMIT

Number: TypeAlias = int | Decimal

CONTEXT = Context(
    prec=DIGITS,
    rounding=ROUND_HALF_EVEN,
    Emin=-DIGITS,
    Emax=len(str(INTEGER_LIMIT)) - 1,
    traps=[InvalidOperation, DivisionByZero, Overflow, Subnormal],
)


def out_of_bounds(at: int | None) -> ExpressionError:
    sentence = say("A number must be 0 or lie between 10**-{digits} and {integer_limit:,} in size; this one does not.",
                   digits=DIGITS, integer_limit=INTEGER_LIMIT)  # fmt: skip
    return ExpressionError("number_bounds", sentence, at)


def bounded(whole: int, at: int | None) -> int:
    if -INTEGER_LIMIT <= whole <= INTEGER_LIMIT:
        return whole
    raise out_of_bounds(at)


def canonical(number: Decimal, at: int | None) -> Number:
    if not number.is_finite():
        raise ExpressionError("number_bounds", say("NaN and infinity are not numbers here."), at)
    try:
        tidy = CONTEXT.normalize(number)
    except DecimalException:
        raise out_of_bounds(at) from None
    if tidy != number:
        raise ExpressionError("number_bounds", say("A number has at most {digits} digits; this one has more.",
                                                   digits=DIGITS), at)  # fmt: skip
    if tidy.copy_abs() > INTEGER_LIMIT:
        raise out_of_bounds(at)
    whole = int(tidy)
    return whole if whole == tidy else tidy


def rounded(work: Callable[[Number, Number], Decimal], first: Number, second: Number, at: int | None) -> Number:
    try:
        return canonical(work(first, second), at)
    except DecimalException:
        raise out_of_bounds(at) from None


def remainder(first: Number, second: Number, at: int | None) -> Number:
    """Exact or refused: a rounded remainder could reach the divisor."""
    exact = Fraction(first) % Fraction(second)
    answer = rounded(CONTEXT.divide, exact.numerator, exact.denominator, at)
    if Fraction(answer) != exact:
        raise ExpressionError("number_bounds", say("The remainder has more than {digits} digits.", digits=DIGITS), at)
    return answer


def floor_quotient(first: Number, second: Number, at: int | None) -> int:
    return bounded(Fraction(first) // Fraction(second), at)


def floor(number: Number) -> int:
    whole = int(number)
    return whole - 1 if number < whole else whole


def to_places(number: Number, places: int, at: int | None) -> Number:
    unit = Decimal((0, (1,), -places))
    if isinstance(number, int) or -_exponent(number) <= places:
        return number
    return canonical(number.quantize(unit, ROUND_HALF_EVEN, CONTEXT), at)


def plain(number: Number) -> str:
    return format(number, "f") if isinstance(number, Decimal) else str(number)


def read_number(digits: str, at: int | None) -> Number:
    """`digits` is what the grammar calls a number: digits, perhaps a point and digits, perhaps a minus before."""
    # Longer than any number in bounds; Python refuses to read thousands of digits, with an error of its own.
    if len(digits) > 3 * DIGITS:
        raise out_of_bounds(at)
    return canonical(Decimal(digits), at) if "." in digits else bounded(int(digits), at)


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int), "only finite numbers get this far"
    return exponent
