"""Quantities and moments: exact numbers with two places, and UTC times, both kept as text.

A quantity in a record is the text of `numeric(10,2)` ("18.00"); a moment is UTC with milliseconds
("2026-11-20T08:15:00.000Z"). Texts of either kind compare and hash the same on every machine.
"""

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache

ZERO = Decimal("0.00")
ONE = "1.00"
LARGEST = Decimal("99999999.99")
_CENT = Decimal("0.01")
_PLAIN = re.compile(r"\s*[-+]?[0-9]+(\.[0-9]*)?\s*")


@lru_cache(maxsize=10_000, typed=True)
def quantity(value: str | int | Decimal | None) -> Decimal:
    """The exact number behind a stored or given quantity; absent counts as none."""
    if value is None:
        return ZERO
    if isinstance(value, str) and not _PLAIN.fullmatch(value):
        raise ValueError(f"{value[:40]!r} is not a quantity.")
    try:
        number = Decimal(value)
        exact = number.quantize(_CENT)
    except InvalidOperation:
        raise ValueError(f"{str(value)[:40]!r} is not a quantity.") from None
    if exact != number or abs(number) > LARGEST:
        raise ValueError(f"{str(value)[:40]!r} has more than two places or is too large.")
    return exact + ZERO  # one text for one amount: "-0" is "0.00" too


@lru_cache(maxsize=10_000, typed=True)
def text(number: Decimal | int) -> str:
    """A quantity as it is stored."""
    return str(Decimal(number).quantize(_CENT))


def whole(number: Decimal) -> bool:
    """Whether it counts whole pieces."""
    return number == number.to_integral_value()


def moment(text_: str) -> datetime:
    """The point in time behind its text."""
    return datetime.fromisoformat(text_)


def moment_text(point: datetime) -> str:
    """A point in time as it is stored."""
    return point.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def milliseconds_between(start: str, end: str) -> int:
    """Whole milliseconds from start to end; a clock that ran backwards counts as no time."""
    return max((moment(end) - moment(start)) // timedelta(milliseconds=1), 0)


def later(start: str, seconds: float) -> str:
    """The moment so many seconds after another."""
    return moment_text(moment(start) + timedelta(seconds=seconds))
