"""What can be done with lists and multisets.

Rule 1: a list is counted from 1, as in Lua; there is no item 0 and none from behind, so that nobody's habit of counting
from 0 goes unnoticed.
Rule 2: a function gives a new list; the price is the length of what is read or made.
"""

from collections.abc import Callable, Sequence
from functools import cmp_to_key
from typing import Any

from petri_desk.kernel.saying import say
from petri_desk.nets.expressions.errors import ExpressionError
from petri_desk.nets.expressions.limits import TOKEN_LIMIT, Purse, spend_items
from petri_desk.nets.expressions.multisets import Delayed, Multiset
from petri_desk.nets.expressions.operators import add, more, order
from petri_desk.nets.expressions.values import Value, admit, is_list, kind_of, same

Arguments = Sequence[Value]


def head(given: Arguments, purse: Purse, at: int | None) -> Value:
    return admit(_some_of("head", given[0], at)[0], at)


def last(given: Arguments, purse: Purse, at: int | None) -> Value:
    return admit(_some_of("last", given[0], at)[-1], at)


def tail(given: Arguments, purse: Purse, at: int | None) -> Value:
    items = _some_of("tail", given[0], at)
    spend_items(purse, len(items), at)
    return tuple(items[1:])


def append(given: Arguments, purse: Purse, at: int | None) -> Value:
    items = _list_in("append", given[0], at)
    spend_items(purse, len(items) + 1, at)
    return (*items, _plain("append", given[1], at))


def concat(given: Arguments, purse: Purse, at: int | None) -> Value:
    lists = [_list_in("concat", each, at) for each in given]
    spend_items(purse, sum(map(len, lists)), at)
    return tuple(item for each in lists for item in each)


def reverse(given: Arguments, purse: Purse, at: int | None) -> Value:
    items = _list_in("reverse", given[0], at)
    spend_items(purse, len(items), at)
    return tuple(reversed(items))


def sort(given: Arguments, purse: Purse, at: int | None) -> Value:
    """Numbers by size or texts by code point; the least first."""
    items = _admitted("sort", given[0], purse, at)

    def compare(first: Value, second: Value) -> int:
        spend_items(purse, 1, at)
        return order("sort", first, second, purse, at)

    return tuple(sorted(items, key=cmp_to_key(compare)))


def total(given: Arguments, purse: Purse, at: int | None) -> Value:
    answer: Value = 0
    for item in _admitted("sum", given[0], purse, at):
        if isinstance(item, str):
            raise ExpressionError("type", say("sum adds the numbers of a list; this list holds a text."), at)
        answer = add(answer, item, purse, at)
    return answer


def least(given: Arguments, purse: Purse, at: int | None) -> Value:
    best, *rest = _choices("min", given, purse, at)
    for value in rest:
        best = value if more(best, value, purse, at) else best
    return best


def greatest(given: Arguments, purse: Purse, at: int | None) -> Value:
    best, *rest = _choices("max", given, purse, at)
    for value in rest:
        best = value if more(value, best, purse, at) else best
    return best


def size(given: Arguments, purse: Purse, at: int | None) -> Value:
    holder: Any = given[0]
    return holder.total if type(holder) is Multiset else len(_list_in("size", holder, at))


def count(given: Arguments, purse: Purse, at: int | None) -> Value:
    holder: Any = given[0]
    if type(holder) is not Multiset:
        return sum(same(item, given[1], purse, at) for item in _admitted("count", holder, purse, at))
    spend_items(purse, len(holder.items), at)
    return sum(each for each, value in holder.items if same(value, given[1], purse, at))


def without(given: Arguments, purse: Purse, at: int | None) -> Any:
    """What is left of a multiset; more than is there cannot be taken away."""
    kept = [[each, value] for each, value in _multiset_in("without", given[0], at).items]
    for wanted, value in _multiset_in("without", given[1], at).items:
        for entry in kept:
            spend_items(purse, 1, at)
            if wanted and entry[0] and same(entry[1], value, purse, at):
                taken = min(entry[0], wanted)
                entry[0], wanted = entry[0] - taken, wanted - taken
        if wanted:
            raise ExpressionError("type", say("without takes away more than there is."), at)
    return Multiset(tuple((each, value) for each, value in kept if each))


def tokens(given: Arguments, purse: Purse, at: int | None) -> Any:
    """A list as a multiset: one token of each item."""
    return counted(Multiset(tuple((1, item) for item in _admitted("tokens", given[0], purse, at))), at)


def delay(given: Arguments, purse: Purse, at: int | None) -> Any:
    """delay(v, n), or delay(n) of a black token; of a multiset, each of its tokens."""
    value, by = (None, given[0]) if len(given) == 1 else (given[0], given[1])
    if type(by) is not int or by < 0:
        raise ExpressionError("type", say("A delay is a whole number of time units, 0 or more."), at)
    return later(value, by, purse, at)


def later(value: Any, by: int, purse: Purse, at: int | None) -> Any:
    if type(value) is Multiset:
        spend_items(purse, len(value.items), at)
        return Multiset(tuple((each, later(item, by, purse, at)) for each, item in value.items))
    return Delayed(value.value, value.by + by) if type(value) is Delayed else Delayed(value, by)


def union(first: Any, second: Any, purse: Purse, at: int | None) -> Any:
    if type(first) is not Multiset or type(second) is not Multiset:
        other = first if type(first) is not Multiset else second
        raise ExpressionError("type", say("++ joins multisets, written like 1`x ++ 2`y; {kind} is none.",
                                          kind=kind_of(other)), at)  # fmt: skip
    spend_items(purse, len(first.items) + len(second.items), at)
    return counted(Multiset(first.items + second.items), at)


def times(number: Any, value: Any, purse: Purse, at: int | None) -> tuple[tuple[int, Any], ...]:
    """The items of number`value."""
    if type(number) is not int or number < 0:
        raise ExpressionError("type", say("What stands before ` is a whole number, 0 or more, not {kind}.",
                                          kind=kind_of(number)), at)  # fmt: skip
    if type(value) is not Multiset:
        return ((number, value),) if number else ()
    spend_items(purse, len(value.items), at)
    return tuple((number * each, item) for each, item in value.items) if number else ()


def counted(multiset: Multiset, at: int | None) -> Multiset:
    if multiset.total > TOKEN_LIMIT:
        sentence = say("A multiset may hold {token_limit:,} tokens; this one holds {total:,}.", token_limit=TOKEN_LIMIT,
                       total=multiset.total)  # fmt: skip
        raise ExpressionError("too_long", sentence, at)
    return multiset


def item_at(holder: Sequence[Value], number: Value, at: int) -> Value:
    if type(number) is not int or number < 1:
        raise ExpressionError("type", say("The items of a list are counted by whole numbers from 1."), at)
    if number > len(holder):
        raise ExpressionError("index", say("The list has no item {number}; it has {n}.", number=number,
                                           n=len(holder)), at)  # fmt: skip
    return admit(holder[number - 1], at)


def _choices(name: str, given: Arguments, purse: Purse, at: int | None) -> Sequence[Value]:
    if len(given) > 1:
        return given
    if not is_list(given[0]):
        raise ExpressionError("arguments", say("{name} takes two or more values, or one list.", name=name), at)
    _some_of(name, given[0], at)
    return _admitted(name, given[0], purse, at)


def _admitted(name: str, value: Value, purse: Purse, at: int | None) -> list[Value]:
    items = _list_in(name, value, at)
    spend_items(purse, len(items), at)
    return [admit(item, at) for item in items]


def _list_in(name: str, value: Value, at: int | None) -> Sequence[Value]:
    if is_list(value):
        return value
    raise ExpressionError("type", say("{name} needs a list, not {kind}.", name=name, kind=kind_of(value)), at)


def _some_of(name: str, value: Value, at: int | None) -> Sequence[Value]:
    items = _list_in(name, value, at)
    if items:
        return items
    raise ExpressionError("index", say("{name} is asked of an empty list.", name=name), at)


def _multiset_in(name: str, value: Any, at: int | None) -> Multiset:
    if type(value) is Multiset:
        return value
    raise ExpressionError("type", say("{name} needs multisets, not {kind}.", name=name, kind=kind_of(value)), at)


def _plain(name: str, value: Any, at: int | None) -> Value:
    if type(value) in (Multiset, Delayed):
        raise ExpressionError("type", say("{name} puts values into a list, not {kind}.", name=name,
                                          kind=kind_of(value)), at)  # fmt: skip
    return value  # type: ignore[no-any-return]


LISTS: dict[str, tuple[Callable[[Arguments, Purse, int | None], Any], int, int | None]] = {
    "min": (least, 1, None),
    "max": (greatest, 1, None),
    "head": (head, 1, 1),
    "last": (last, 1, 1),
    "tail": (tail, 1, 1),
    "append": (append, 2, 2),
    "concat": (concat, 1, None),
    "reverse": (reverse, 1, 1),
    "sort": (sort, 1, 1),
    "sum": (total, 1, 1),
    "size": (size, 1, 1),
    "count": (count, 2, 2),
    "without": (without, 2, 2),
    "tokens": (tokens, 1, 1),
    "delay": (delay, 1, 2),
}
