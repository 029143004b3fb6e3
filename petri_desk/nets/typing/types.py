"""What kind of value an expression gives, as far as the colour sets tell.

Theory: a type is a colour set, or the shape of something made in the expression, or None where it cannot be known (free
JSON, a field of a form without a type). A fault is told only when no value could be right: `x / 2` may give a whole
number, so it fits INT, and the run decides; "red" never fits INT.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from petri_desk.kernel.saying import say
from petri_desk.nets.colours import (
    Alias,
    Bool,
    Colour,
    Enumeration,
    Int,
    Json,
    ListColour,
    Product,
    Range,
    Real,
    Record,
    Text,
    Union,
    Unit,
)


@dataclass(frozen=True, slots=True)
class Items:
    """(x, y) or [x, y]: a tuple or a list, its place will say."""

    items: "tuple[Type, ...]"


@dataclass(frozen=True, slots=True)
class ListOfSome:
    item: "Type"


@dataclass(frozen=True, slots=True)
class Fields:
    fields: "Mapping[str, Type]"


@dataclass(frozen=True, slots=True)
class Tokens:
    """A multiset."""

    item: "Type"


Type: TypeAlias = Colour | Items | ListOfSome | Fields | Tokens | None

NUMBER = Real(name=say("a number"))
WHOLE = Int(name=say("a whole number"))
TEXT = Text(name=say("a text"))
TRUTH = Bool(name=say("a truth value"))
NIL = Unit(name="nil")
ANY_LIST = ListOfSome(None)

_KINDS: tuple[tuple[Any, str], ...] = (
    (Unit, "nil"),
    (Bool, "truth"),
    ((Int, Real), "number"),
    ((Text, Enumeration), "text"),
    ((Product, ListColour, Items, ListOfSome), "list"),
    ((Record, Union, Fields), "record"),
    (Tokens, "multiset"),
)
_KIND_NAMES: Mapping[str, str] = {
    "nil": say("the black token"), "truth": say("a truth value"), "number": say("a number"), "text": say("a text"),
    "list": say("a list"), "record": say("a record"), "multiset": say("a multiset"),
}  # fmt: skip


def based(type_: Type) -> Type:
    """What stands behind other names."""
    while isinstance(type_, Alias):
        type_ = type_.base
    return None if isinstance(type_, Json) else type_


def kind_of(type_: Type) -> str | None:
    """nil, truth, number, text, list, record or multiset; None where it cannot be known."""
    plain = based(type_)
    return next((kind for classes, kind in _KINDS if isinstance(plain, classes)), None)


def named(type_: Type) -> str:
    """A type in a sentence."""
    if isinstance(type_, Colour):
        return type_.name
    if isinstance(type_, Items):
        return f"({', '.join(map(named, type_.items))})"
    if isinstance(type_, Fields):
        return say("a record with {fields}", fields=list(type_.fields)) if type_.fields else say("an empty record")
    return _KIND_NAMES.get(kind_of(type_) or "", "something")


Asked = set[tuple[int, int]]


def may_be(first: Type, second: Type, asked: Asked | None = None) -> bool:
    """Whether some value could be both. What was asked already is taken to be so: sets may contain themselves."""
    one, other = based(first), based(second)
    if one is None or other is None or one is other:
        return True
    if kind_of(one) != kind_of(other):
        return False
    asked = set() if asked is None else asked
    if (id(one), id(other)) in asked:
        return True
    asked.add((id(one), id(other)))
    return _ALIKE[kind_of(one) or ""](one, other, asked)


def _always(first: Any, second: Any, asked: Asked) -> bool:
    return True


def _numbers(first: Any, second: Any, asked: Asked) -> bool:
    if isinstance(first, Range) and isinstance(second, Range):
        return first.least <= second.greatest and second.least <= first.greatest
    return True


def _texts(first: Any, second: Any, asked: Asked) -> bool:
    if isinstance(first, Enumeration) and isinstance(second, Enumeration):
        return not set(first.members).isdisjoint(second.members)
    return True


def _lists(first: Any, second: Any, asked: Asked) -> bool:
    one, other = _items(first), _items(second)
    if one is not None and other is not None:
        return len(one) == len(other) and all(may_be(*pair, asked) for pair in zip(one, other, strict=True))
    fixed, free = (one, second) if one is not None else (other, first)
    if fixed is None:
        return True
    if isinstance(free, ListColour) and not free.takes(len(fixed)):
        return False
    return all(may_be(item, item_of(free), asked) for item in fixed)


def _items(type_: Any) -> tuple[Type, ...] | None:
    if isinstance(type_, Product):
        return type_.parts
    return type_.items if isinstance(type_, Items) else None


def _records(first: Any, second: Any, asked: Asked) -> bool:
    if isinstance(first, Union) or isinstance(second, Union):
        return _tagged(first, second, asked) if isinstance(first, Union) else _tagged(second, first, asked)
    one, other = fields_of(first), fields_of(second)
    if one is None or other is None:
        return True
    return one.keys() == other.keys() and all(may_be(item, other[name], asked) for name, item in one.items())


def _tagged(union: Union, other: Any, asked: Asked) -> bool:
    parts = other.part_of if isinstance(other, Union) else fields_of(other)
    if parts is None:
        return True
    if not isinstance(other, Union) and len(parts) != 1:
        return False
    return any(tag in union.part_of and may_be(part, union.part_of[tag], asked) for tag, part in parts.items())


def _multisets(first: Any, second: Any, asked: Asked) -> bool:
    return may_be(first.item, second.item, asked)


_ALIKE: Mapping[str, Callable[[Any, Any, Asked], bool]] = {
    "nil": _always, "truth": _always, "number": _numbers, "text": _texts, "list": _lists, "record": _records,
    "multiset": _multisets,
}  # fmt: skip


def item_of(type_: Type) -> Type:
    """What a list or a multiset holds."""
    plain = based(type_)
    if isinstance(plain, ListColour):
        return plain.parts[0]
    return plain.item if isinstance(plain, (ListOfSome, Tokens)) else None


def fields_of(type_: Type) -> Mapping[str, Type] | None:
    """The fields of a record, or None where they are not known; a union has one of several."""
    plain = based(type_)
    if isinstance(plain, Record):
        return plain.part_of
    return plain.fields if isinstance(plain, Fields) else None


def type_of_schema(schema: Any) -> Type:
    """As much of a JSON schema as is worth knowing."""
    kind = schema.get("type") if isinstance(schema, Mapping) else None
    plain: Mapping[str, Type] = {
        "integer": WHOLE, "number": NUMBER, "string": TEXT, "boolean": TRUTH, "array": ANY_LIST,
    }  # fmt: skip
    return plain.get(kind) if isinstance(kind, str) else None


def is_record(type_: Type) -> bool:
    return kind_of(type_) == "record"
