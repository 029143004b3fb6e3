"""The tree an expression is read into, and the few questions one asks of it.

Rule 1: these nodes are the whole language. Whatever walks a tree ends with assert_never, so a new
node fails the type check until each walker knows it.
Rule 2: both spellings of an operator are one node: Lua's `~=` and Python's `!=` are "!=" here.
Rule 3: `at` says where the node stood in the source; it is no part of what the node means.

A constant is never negative (`-5` is the minus sign before 5) and never a float. `#x` is the call len(x),
`x.field` is the item "field" of x. `and` and `or` hold all their operands, so a long list of
alternatives is not a deep tree.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias, assert_never

from petri_desk.nets.expressions.errors import ExpressionError
from petri_desk.nets.expressions.limits import DEPTH_LIMIT


@dataclass(frozen=True, slots=True)
class Constant:
    value: bool | int | Decimal | str | None
    at: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Name:
    name: str
    at: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ListOf:
    items: "tuple[Node, ...]"
    at: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Item:
    record: "Node"
    key: "Node"
    at: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Call:
    function: str
    arguments: "tuple[Node, ...]"
    at: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Unary:
    operator: str  # "-" or "not"
    operand: "Node"
    at: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Binary:
    operator: str
    left: "Node"
    right: "Node"
    at: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Logic:
    operator: str  # "and" or "or"
    operands: "tuple[Node, ...]"  # two or more
    at: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class If:
    condition: "Node"
    then: "Node"
    otherwise: "Node"
    at: int = field(default=0, compare=False, repr=False)


Node: TypeAlias = Constant | Name | ListOf | Item | Call | Unary | Binary | Logic | If


@dataclass(frozen=True, slots=True)
class Assign:
    target: str
    value: Node


# How tightly an operator binds; a larger number binds tighter. Postfix and atoms come last.
LEVELS: Mapping[str, int] = {
    "or": 1,
    "and": 2,
    "not": 3,
    **dict.fromkeys(("==", "!=", "<", "<=", ">", ">=", "in"), 4),
    "..": 5,
    **dict.fromkeys("+-", 6),
    **dict.fromkeys(("*", "/", "//", "%"), 7),
    "**": 9,
}
COMPARISON = LEVELS["=="]
SIGN = 8
POWER = LEVELS["**"]
ATOM = 10


def children(node: Node) -> tuple[Node, ...]:
    match node:
        case Constant() | Name():
            return ()
        case ListOf(items):
            return items
        case Item(record, key):
            return (record, key)
        case Call(_, operands) | Logic(_, operands):
            return operands
        case Unary(_, operand):
            return (operand,)
        case Binary(_, left, right):
            return (left, right)
        case If(condition, then, otherwise):
            return (condition, then, otherwise)
        case _:
            assert_never(node)


def layers(tree: Node) -> Iterator[list[Node]]:
    """The tree from the top down, one layer of nodes at a time; no recursion, so any depth is safe."""
    layer = [tree]
    while layer:
        yield layer
        layer = [child for node in layer for child in children(node)]


def refuse_too_deep(tree: Node) -> None:
    for depth, layer in enumerate(layers(tree)):
        if depth >= DEPTH_LIMIT:
            raise too_deep(layer[0].at)


def too_deep(at: int) -> ExpressionError:
    return ExpressionError("too_deep", f"An expression may be nested {DEPTH_LIMIT} deep; this one goes deeper.", at)


def nodes_in(tree: Node) -> list[Node]:
    return [node for layer in layers(tree) for node in layer]


def names_in(nodes: Iterable[Node]) -> frozenset[str]:
    return frozenset(node.name for node in nodes if isinstance(node, Name))
