"""What an expression can hold, and how a value from outside comes in and goes out.

Rule 1: a value is nil, a truth value, a number, a text, a list or a record. True is not 1.
Rule 2: a value from a token is admitted when it is read, one layer at a time, so that a guard
which asks a large record for one field pays for one field.
Rule 3: a result is settled to the bottom: canonical numbers, tuples, new dicts, nothing foreign.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeAlias, TypeGuard

from petri_desk.kernel.saying import say
from petri_desk.nets.expressions.decimals import Number, bounded, canonical
from petri_desk.nets.expressions.errors import ExpressionError
from petri_desk.nets.expressions.limits import (
    DEPTH_LIMIT,
    INTEGER_LIMIT,
    TEXT_LIMIT,
    Purse,
    spend_items,
    spend_text,
)
from petri_desk.nets.expressions.multisets import Delayed, Multiset

Value: TypeAlias = "bool | int | Decimal | str | Sequence[Value] | Mapping[str, Value] | None"
Scope: TypeAlias = Mapping[str, Value]

SCALARS = frozenset({type(None), bool, int, Decimal, str})


def is_number(value: object) -> TypeGuard[Number]:
    return type(value) is int or type(value) is Decimal


def is_list(value: object) -> TypeGuard[Sequence[Value]]:
    return isinstance(value, (tuple, list))


def kind_of(value: object) -> str:
    if value is None:
        return "nil"
    for kinds, name in _KINDS:
        if isinstance(value, kinds):
            return name
    return say("something else ({name})", name=type(value).__name__)


_KINDS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (bool, say("a truth value")),
    ((int, Decimal), say("a number")),
    (str, say("a text")),
    ((tuple, list), say("a list")),
    (Mapping, say("a record")),
    (Multiset, say("a multiset")),
    (Delayed, say("a delayed token")),
)


def admit(value: object, at: int | None) -> Value:
    kind = type(value)
    if kind is str and len(value) <= TEXT_LIMIT:  # type: ignore[arg-type]
        return value  # type: ignore[return-value]
    if kind is int and -INTEGER_LIMIT <= value <= INTEGER_LIMIT:  # type: ignore[operator]
        return value  # type: ignore[return-value]
    if kind is dict or kind is bool or value is None or kind is tuple or kind is list:
        return value  # type: ignore[return-value]
    return _admit_rarer(value, at)


def _admit_rarer(value: object, at: int | None) -> Value:
    if isinstance(value, str):
        return short_enough(str.__str__(value), at)  # an enum's text, without what the enum adds
    if isinstance(value, Decimal):
        return canonical(value, at)
    if isinstance(value, int):
        return bounded(int.__int__(value), at)
    if isinstance(value, (Mapping, tuple, list)):
        return value
    sentence = say("A value is nil, a truth value, a number, a text, a list or a record, not {kind}.",
                   kind=kind_of(value))  # fmt: skip
    raise ExpressionError("type", sentence, at)


def short_enough(text: str, at: int | None) -> str:
    if len(text) <= TEXT_LIMIT:
        return text
    raise text_too_long(len(text), at)


def text_too_long(length: int, at: int | None) -> ExpressionError:
    return ExpressionError("too_long", say("A text may have {text_limit:,} characters; this one has {length:,}.",
                                           text_limit=TEXT_LIMIT, length=length), at)  # fmt: skip


def same(first: Value, second: Value, purse: Purse, at: int | None, depth: int = 0) -> bool:
    """Equality. Unlike kinds are never equal; rule 1 of decimals.py makes int and Decimal unlike too."""
    if isinstance(first, str) and isinstance(second, str):
        spend_text(purse, min(len(first), len(second)), at)
        return first == second
    if is_number(first) and is_number(second):
        return first == second
    _not_too_deep(depth, at)
    if is_list(first) and is_list(second):
        return _same_lists(first, second, purse, at, depth + 1)
    if isinstance(first, Mapping) and isinstance(second, Mapping):
        return _same_records(first, second, purse, at, depth + 1)
    if isinstance(first, Multiset) or isinstance(second, Multiset):
        raise ExpressionError("type", say("Multisets are compared by size(m) and count(m, x)."), at)
    return first is second


def _same_lists(first: Sequence[Value], second: Sequence[Value], purse: Purse, at: int | None, depth: int) -> bool:
    return len(first) == len(second) and all(
        _same_inside(left, right, purse, at, depth) for left, right in zip(first, second, strict=True)
    )


def _same_records(first: Scope, second: Scope, purse: Purse, at: int | None, depth: int) -> bool:
    ours, theirs = dict(fields_of(first, purse, at)), dict(fields_of(second, purse, at))
    return ours.keys() == theirs.keys() and all(_same_inside(ours[key], theirs[key], purse, at, depth) for key in ours)


def _same_inside(first: object, second: object, purse: Purse, at: int | None, depth: int) -> bool:
    spend_items(purse, 1, at)
    return same(admit(first, at), admit(second, at), purse, at, depth)


def fields_of(record: Scope, purse: Purse, at: int | None) -> Iterator[tuple[str, object]]:
    """In the order of their names, so that the price of a record does not depend on how it was filled."""
    spend_items(purse, len(record), at)
    for key in record:
        if not isinstance(key, str):
            raise ExpressionError("type", say("The fields of a record are named by texts, not by {kind}.",
                                              kind=kind_of(key)), at)  # fmt: skip
    return ((key, record[key]) for key in sorted(record))


def settle(value: Value, purse: Purse, depth: int = 0) -> Value:
    if is_list(value):
        _not_too_deep(depth, None)
        spend_items(purse, len(value), None)
        return tuple(settle(admit(item, None), purse, depth + 1) for item in value)
    if isinstance(value, Mapping):
        _not_too_deep(depth, None)
        fields = fields_of(value, purse, None)
        return {key: settle(admit(item, None), purse, depth + 1) for key, item in fields}
    if type(value) in SCALARS:
        return value
    if depth:
        raise ExpressionError("type", say("Only an inscription may answer with {kind}.", kind=kind_of(value)), None)
    settled: Value = _settle_tokens(value, purse)
    return settled


def _settle_tokens(value: Any, purse: Purse) -> Any:
    """A multiset or a delayed token; `admit` keeps both out of lists and records."""
    if type(value) is Delayed:
        return Delayed(settle(admit(value.value, None), purse), value.by)
    spend_items(purse, len(value.items), None)
    return Multiset(tuple((count, _settle_term(item, purse)) for count, item in value.items))


def _settle_term(item: Any, purse: Purse) -> Any:
    return _settle_tokens(item, purse) if type(item) is Delayed else settle(admit(item, None), purse)


def _not_too_deep(depth: int, at: int | None) -> None:
    if depth > DEPTH_LIMIT:
        raise ExpressionError("too_deep", say("A value may be nested {depth_limit} deep; this one is deeper.",
                                              depth_limit=DEPTH_LIMIT), at)  # fmt: skip
