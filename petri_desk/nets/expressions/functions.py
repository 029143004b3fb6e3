"""The functions an expression may call: this table and nothing else.

Rule 1: a function is pure; the same values give the same answer on every machine. (`lower` and `upper`
follow the Unicode tables of the Python in use: a letter added to Unicode later may fold there only.)
Rule 2: `FUNCTIONS` is the whole list. A name that is not in it is refused when the source is read.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from petri_desk.kernel.saying import say
from petri_desk.nets.expressions.decimals import Number, floor, plain, read_number, to_places
from petri_desk.nets.expressions.errors import ExpressionError
from petri_desk.nets.expressions.limits import DIGITS, Purse, spend_slow_text, spend_text
from petri_desk.nets.expressions.lists import LISTS
from petri_desk.nets.expressions.operators import member
from petri_desk.nets.expressions.values import Value, is_list, is_number, kind_of, short_enough

Arguments: TypeAlias = Sequence[Value]
Call: TypeAlias = Callable[[Arguments, Purse, int | None], Value]

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Function:
    call: Call
    least: int
    most: int | None = None  # None: as many as one likes

    def accepts(self, count: int) -> bool:
        return self.least <= count and (self.most is None or count <= self.most)

    def wanted(self) -> str:
        if self.most is None:
            return say("{least} or more", least=self.least)
        return str(self.least) if self.least == self.most else say("{least} to {most}", least=self.least,
                                                                   most=self.most)  # fmt: skip


def _abs(given: Arguments, purse: Purse, at: int | None) -> Value:
    number = _number_in("abs", given[0], at)
    return number.copy_abs() if isinstance(number, Decimal) else abs(number)


def _floor(given: Arguments, purse: Purse, at: int | None) -> Value:
    return floor(_number_in("floor", given[0], at))


def _ceil(given: Arguments, purse: Purse, at: int | None) -> Value:
    number = _number_in("ceil", given[0], at)
    return number if isinstance(number, int) else floor(number) + 1  # a Decimal is never whole


def _round(given: Arguments, purse: Purse, at: int | None) -> Value:
    places = given[1] if len(given) == 2 else 0
    if type(places) is not int or not 0 <= places <= DIGITS:
        raise ExpressionError("type", say("round keeps a whole number of places from 0 to {digits}.",
                                          digits=DIGITS), at)  # fmt: skip
    return to_places(_number_in("round", given[0], at), places, at)


def _len(given: Arguments, purse: Purse, at: int | None) -> Value:
    value = given[0]
    if isinstance(value, str) or is_list(value):
        return len(value)
    raise ExpressionError("type", say("len counts a text or a list, not {kind}.", kind=kind_of(value)), at)


def _lower(given: Arguments, purse: Purse, at: int | None) -> Value:
    return _recased("lower", str.lower, given[0], purse, at)


def _upper(given: Arguments, purse: Purse, at: int | None) -> Value:
    return _recased("upper", str.upper, given[0], purse, at)


def _contains(given: Arguments, purse: Purse, at: int | None) -> Value:
    return member(given[1], given[0], purse, at)


def _starts_with(given: Arguments, purse: Purse, at: int | None) -> Value:
    text, start = _text_in("starts_with", given[0], at), _text_in("starts_with", given[1], at)
    spend_text(purse, len(start), at)
    return text.startswith(start)


def _ends_with(given: Arguments, purse: Purse, at: int | None) -> Value:
    text, end = _text_in("ends_with", given[0], at), _text_in("ends_with", given[1], at)
    spend_text(purse, len(end), at)
    return text.endswith(end)


def _number(given: Arguments, purse: Purse, at: int | None) -> Value:
    """nil when the text is not a number, so that a guard can ask."""
    if is_number(given[0]):
        return given[0]
    text = _text_in("number", given[0], at)
    spend_slow_text(purse, len(text), at)
    return read_number(text, at) if _NUMBER.fullmatch(text) else None


def _text(given: Arguments, purse: Purse, at: int | None) -> Value:
    value = given[0]
    if isinstance(value, str):
        return value
    if is_number(value):
        return plain(value)
    if value is None or isinstance(value, bool):
        return {None: "nil", True: "true", False: "false"}[value]
    raise ExpressionError("type", say("text writes numbers, truth values and nil, not {kind}.",
                                      kind=kind_of(value)), at)  # fmt: skip


def _type(given: Arguments, purse: Purse, at: int | None) -> Value:
    """By Lua's names; a list and a record are both its "table"."""
    value = given[0]
    if value is None:
        return "nil"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, str):
        return "string"
    return "number" if is_number(value) else "table"


FUNCTIONS: Mapping[str, Function] = {
    **{name: Function(*entry) for name, entry in LISTS.items()},
    "abs": Function(_abs, 1, 1),
    "floor": Function(_floor, 1, 1),
    "ceil": Function(_ceil, 1, 1),
    "round": Function(_round, 1, 2),
    "len": Function(_len, 1, 1),
    "lower": Function(_lower, 1, 1),
    "upper": Function(_upper, 1, 1),
    "contains": Function(_contains, 2, 2),
    "starts_with": Function(_starts_with, 2, 2),
    "ends_with": Function(_ends_with, 2, 2),
    "number": Function(_number, 1, 1),
    "text": Function(_text, 1, 1),
    "type": Function(_type, 1, 1),
}

# Spellings of Lua that mean one of ours exactly.
ALIASES: Mapping[str, str] = {
    "tostring": "text",
    "tonumber": "number",
    **{f"math.{name}": name for name in ("abs", "ceil", "floor", "max", "min")},
    "string.lower": "lower",
    "string.upper": "upper",
}


def _recased(name: str, change: Callable[[str], str], value: Value, purse: Purse, at: int | None) -> str:
    text = _text_in(name, value, at)
    spend_slow_text(purse, len(text), at)
    return short_enough(change(text), at)


def _number_in(name: str, value: Value, at: int | None) -> Number:
    if is_number(value):
        return value
    raise ExpressionError("type", say("{name} needs a number, not {kind}.", name=name, kind=kind_of(value)), at)


def _text_in(name: str, value: Value, at: int | None) -> str:
    if isinstance(value, str):
        return value
    raise ExpressionError("type", say("{name} needs a text, not {kind}.", name=name, kind=kind_of(value)), at)
