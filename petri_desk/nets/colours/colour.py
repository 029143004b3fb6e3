"""A colour set: which values a place may hold, in which order, and how they are stored.

Rule 1: `holds` asks the value as expressions hold it, `read` takes what stands in a file or was stored, and
`read(stored(v))` is v.
Rule 2: stored, a number with a point and a number beyond what every JSON reader keeps are texts; a product and a list
are lists; a union is {"tag": value}.
Rule 3: `size` is the exact number of values, or None where it is endless, unknown, or has more than 3,000 digits;
`values` lists the values of a finite set in declared order, one at a time.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from json import dumps
from typing import Any

from petri_desk.kernel.saying import say
from petri_desk.nets.expressions import ExpressionError, Value
from petri_desk.nets.expressions.decimals import canonical
from petri_desk.nets.expressions.limits import INTEGER_LIMIT, TEXT_LIMIT

SAFE_INTEGER = 2**53 - 1
SIZE_BITS = 10_000
DEPTH_LIMIT = 64


class ColourError(ValueError):
    """A value that its colour set does not hold, or a declaration that says nothing; one sentence."""

    def __str__(self) -> str:
        sentence: str = self.args[0]
        return sentence


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Colour:
    """One colour set; its kind is its class."""

    name: str
    timed: bool = False
    cyclic: bool = False

    @property
    def size(self) -> int | None:
        return None

    @property
    def wanted(self) -> str:
        """What a value of it is, for a sentence."""
        raise NotImplementedError

    def holds(self, value: Any) -> bool:
        raise NotImplementedError

    def values(self) -> Iterator[Value]:
        raise ColourError(say("The values of {name} cannot be listed.", name=self.name))

    def stored(self, value: Any) -> Any:
        return value

    def read(self, json: Any) -> Value:
        """A value from JSON; ColourError where it is none of this set."""
        if isinstance(json, (list, tuple, dict)):
            _refuse_too_deep(json)
        return self.part(json)

    def part(self, json: Any) -> Value:
        """The same, inside of another value."""
        value: Value = self._read(json)
        if self.holds(value):
            return value
        raise self.refused(json)

    def _read(self, json: Any) -> Any:
        return json

    def refused(self, json: Any) -> ColourError:
        return ColourError(say("{name} holds {wanted}, not {json}.", name=self.name, wanted=self.wanted,
                               json=shown(json)))  # fmt: skip

    @property
    def ordered(self) -> bool:
        """Whether succ and pred step through it: truth values, ranges, enumerations, and chosen values of them."""
        return False

    def stepped(self, value: Any, by: int) -> Value:
        """So many places further, cyclically; LookupError where the value is none of it."""
        raise LookupError(self.name)


class Unit(Colour):
    """One value, the black token."""

    __slots__ = ()

    @property
    def size(self) -> int:
        return 1

    @property
    def wanted(self) -> str:
        return say("the black token (null)")

    def holds(self, value: Any) -> bool:
        return value is None

    def values(self) -> Iterator[Value]:
        yield None

    def _read(self, json: Any) -> Any:
        return None if json == "()" else json


class Bool(Colour):
    __slots__ = ()

    @property
    def size(self) -> int:
        return 2

    @property
    def wanted(self) -> str:
        return say("true and false")

    def holds(self, value: Any) -> bool:
        return value is True or value is False

    def values(self) -> Iterator[Value]:
        yield from (False, True)

    @property
    def ordered(self) -> bool:
        return True

    def stepped(self, value: Any, by: int) -> Value:
        if not self.holds(value):
            raise LookupError(self.name)
        return bool((value + by) % 2)


class Int(Colour):
    __slots__ = ()

    @property
    def wanted(self) -> str:
        return say("whole numbers")

    def holds(self, value: Any) -> bool:
        return type(value) is int and -INTEGER_LIMIT <= value <= INTEGER_LIMIT

    def stored(self, value: Any) -> Any:
        return value if -SAFE_INTEGER <= value <= SAFE_INTEGER else str(value)

    def _read(self, json: Any) -> Any:
        return number_of(json)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Range(Int):
    """int with least..greatest."""

    least: int
    greatest: int

    @property
    def size(self) -> int:
        return self.greatest - self.least + 1

    @property
    def wanted(self) -> str:
        return say("whole numbers from {least} to {greatest}", least=self.least, greatest=self.greatest)

    def holds(self, value: Any) -> bool:
        return type(value) is int and self.least <= value <= self.greatest

    def values(self) -> Iterator[Value]:
        yield from range(self.least, self.greatest + 1)

    @property
    def ordered(self) -> bool:
        return True

    def stepped(self, value: Any, by: int) -> Value:
        if not self.holds(value):
            raise LookupError(self.name)
        place: int = (value - self.least + by) % self.size
        return self.least + place


class Real(Colour):
    """Exact numbers, whole or with a point."""

    __slots__ = ()

    @property
    def wanted(self) -> str:
        return "numbers"

    def holds(self, value: Any) -> bool:
        if type(value) is int:
            return -INTEGER_LIMIT <= value <= INTEGER_LIMIT
        return type(value) is Decimal and value.is_finite() and number_of(value) == value

    def stored(self, value: Any) -> Any:
        whole = type(value) is int and -SAFE_INTEGER <= value <= SAFE_INTEGER
        return value if whole else format(value, "f") if type(value) is Decimal else str(value)

    def _read(self, json: Any) -> Any:
        return number_of(json)


class Text(Colour):
    __slots__ = ()

    @property
    def wanted(self) -> str:
        return "texts"

    def holds(self, value: Any) -> bool:
        return type(value) is str and len(value) <= TEXT_LIMIT


@dataclass(frozen=True, kw_only=True, eq=False)
class Enumeration(Colour):
    """with a | b | c: each member is its own name, a text."""

    members: tuple[str, ...]

    @cached_property
    def places(self) -> Mapping[str, int]:
        return {member: place for place, member in enumerate(self.members)}

    @property
    def size(self) -> int:
        return len(self.members)

    @property
    def wanted(self) -> str:
        more = ", …" if len(self.members) > 12 else ""
        return say("one of {members}{more}", members=list(self.members[:12]), more=more)

    def holds(self, value: Any) -> bool:
        return type(value) is str and value in self.places

    def values(self) -> Iterator[Value]:
        yield from self.members

    @property
    def ordered(self) -> bool:
        return True

    def stepped(self, value: Any, by: int) -> Value:
        if not self.holds(value):
            raise LookupError(self.name)
        return self.members[(self.places[value] + by) % len(self.members)]


def number_of(json: Any) -> Any:
    """A number as expressions hold it, also from a text as it was stored; anything else stays what it is."""
    if type(json) is Decimal:
        number = json
    elif isinstance(json, str) and 0 < len(json) <= 64 and json.strip("+-0123456789.") == "" and json[-1].isdigit():
        try:
            number = Decimal(json)
        except ArithmeticError:
            return json
    else:
        return json
    try:
        return canonical(number, None)
    except ExpressionError as error:
        raise ColourError(error.sentence) from None


def _refuse_too_deep(json: Any) -> None:
    layer = [json]
    for _ in range(DEPTH_LIMIT + 1):
        layer = [
            item
            for each in layer
            if isinstance(each, (list, tuple, dict))
            for item in (each.values() if isinstance(each, dict) else each)
        ]
        if not layer:
            return
    raise ColourError(say("A value may be nested {depth_limit} deep; this one is deeper.", depth_limit=DEPTH_LIMIT))


def within_bits(size: int | None) -> int | None:
    return None if size is None or size.bit_length() > SIZE_BITS else size


def shown(json: Any) -> str:
    """A value in a sentence, short."""
    if json is None:
        return "null"
    if isinstance(json, bool):
        return "true" if json else "false"
    text = str(json) if isinstance(json, (int, Decimal)) else repr(json)
    if isinstance(json, (dict, list, tuple)):
        text = dumps(json, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:57]}…"
