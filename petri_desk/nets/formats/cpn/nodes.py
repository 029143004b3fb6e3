"""Trees of our language put together, as the translation needs them."""

from collections.abc import Sequence
from decimal import Decimal

from petri_desk.nets.expressions.tree import (
    All,
    Binary,
    Call,
    Constant,
    If,
    Item,
    ListOf,
    Logic,
    MultisetOf,
    Node,
    RecordOf,
    Unary,
    united,
)
from petri_desk.nets.formats.cpn.language import plain_name


def all_of(conditions: Sequence[Node]) -> Node:
    """One condition that says them all."""
    return conditions[0] if len(conditions) == 1 else Logic("and", tuple(conditions))


def is_multiset(node: Node) -> bool:
    """Whether a node is written as a multiset; a plain value stands for one token of it."""
    match node:
        case MultisetOf() | All() | Binary("++") | Call("without" | "tokens"):
            return True
        case If(_, then, otherwise):
            return is_multiset(then) or is_multiset(otherwise)
        case Call("delay", (value, *_)):
            return is_multiset(value)
    return False


def literal(value: int | Decimal | str | None) -> Node:
    """A number or a text; below zero it is the minus sign before one."""
    if isinstance(value, (int, Decimal)) and value < 0:
        return Unary("-", Constant(-value))
    return Constant(value)


def union(left: Node, right: Node) -> Node:
    """`++`, where a plain value is one token."""
    first, second = (each if is_multiset(each) else MultisetOf(((Constant(1), each),)) for each in (left, right))
    return united(first, second)


def joined(left: Node, right: Node) -> Node:
    """Two lists behind each other."""
    if not isinstance(left, ListOf):
        return Call("concat", (left, right))
    match right:
        case ListOf(items):
            return ListOf(left.items + items)
        case Call("concat", (ListOf(items), *rest)):
            return Call("concat", (ListOf(left.items + items), *rest))
    return Call("concat", (left, right))


def logic(operator: str, left: Node, right: Node) -> Node:
    """Conditions of one row stand beside each other."""
    first, second = (each.operands if isinstance(each, Logic) and each.operator == operator else (each,)
                     for each in (left, right))  # fmt: skip
    return Logic(operator, (*first, *second))


def field_of(label: str, record: Node) -> Node:
    """A field of a record, or by its number of a tuple."""
    if label.isdecimal():
        return item_at(record, int(label))
    if isinstance(record, RecordOf) and plain_name(label) in dict(record.fields):
        return dict(record.fields)[plain_name(label)]
    return Item(record, Constant(plain_name(label)))


def item_at(record: Node, number: int) -> Node:
    """An item by its number, counted from 1."""
    if isinstance(record, ListOf) and 0 < number <= len(record.items):
        return record.items[number - 1]
    return Item(record, Constant(number))
