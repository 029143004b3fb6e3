"""The tree an expression is read into, and the few questions one asks of it.

Rule 1: these nodes are the whole language. Whatever walks a tree ends with assert_never, so a new
node fails the type check until each walker knows it.
Rule 2: both spellings of an operator are one node: Lua's `~=` and Python's `!=` are "!=" here.
Rule 3: `at` says where the node stood in the source; it is no part of what the node means.

A constant is never negative (`-5` is the minus sign before 5) and never a float. `#x` is the call len(x),
`x.field` is the item "field" of x. `and` and `or` hold all their operands, so a long list of
alternatives is not a deep tree. `(x, y)`, `[x, y]` and `tuple(x, y)` are one node, ListOf. Literal multisets
joined by `++` are one MultisetOf; `++` between other parts is the Binary "++" (`united` makes either).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TypeAlias, assert_never

from petri_desk.kernel.saying import say
from petri_desk.nets.expressions.errors import ExpressionError
from petri_desk.nets.expressions.limits import DEPTH_LIMIT
from petri_desk.nets.expressions.words import ColourSet


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
class RecordOf:
    fields: "tuple[tuple[str, Node], ...]"
    at: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class MultisetOf:
    terms: "tuple[tuple[Node, Node], ...]"  # (how many, of what); no term is `empty`
    at: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class All:
    """Every value of a finite colour set once."""

    colour: str
    at: int = field(default=0, compare=False, repr=False)
    of: ColourSet | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Step:
    """succ (by 1) and pred (by -1), cyclically; the colour set is worked out at load where it is not written."""

    operand: "Node"
    by: int
    colour: str | None = None
    at: int = field(default=0, compare=False, repr=False)
    of: ColourSet | None = field(default=None, compare=False, repr=False)


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


Node: TypeAlias = (
    Constant | Name | ListOf | RecordOf | MultisetOf | All | Step | Item | Call | Unary | Binary | Logic | If
)


@dataclass(frozen=True, slots=True)
class Assign:
    """`target = value`, or with a path `target.field = value`: the target becomes a new record."""

    target: str
    value: Node
    path: tuple[str, ...] = ()


# How tightly an operator binds; a larger number binds tighter. Postfix and atoms come last.
LEVELS: Mapping[str, int] = {
    "++": 1,
    "or": 2,
    "and": 3,
    "not": 4,
    **dict.fromkeys(("==", "!=", "<", "<=", ">", ">=", "in"), 5),
    "..": 6,
    **dict.fromkeys("+-", 7),
    **dict.fromkeys(("*", "/", "//", "%"), 8),
    "**": 10,
}
UNION = LEVELS["++"]
COMPARISON = LEVELS["=="]
SIGN = 9
POWER = LEVELS["**"]
ATOM = 11


def united(left: Node, right: Node, at: int = 0) -> Node:
    """`left ++ right`, as the parser reads it."""
    if isinstance(left, MultisetOf) and isinstance(right, MultisetOf):
        return MultisetOf(left.terms + right.terms, left.at)
    return Binary("++", left, right, at)


def written_out(value: object, at: int = 0) -> Node:
    """The tree of a value."""
    if isinstance(value, Mapping):
        return RecordOf(tuple((name, written_out(item, at)) for name, item in value.items()), at)
    if isinstance(value, (tuple, list)):
        return ListOf(tuple(written_out(item, at) for item in value), at)
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool) and value < 0:
        return Unary("-", Constant(-value, at), at)
    return Constant(value, at)  # type: ignore[arg-type]


def children(node: Node) -> tuple[Node, ...]:
    match node:
        case Constant() | Name() | All():
            return ()
        case ListOf(items):
            return items
        case RecordOf(fields):
            return tuple(value for _, value in fields)
        case MultisetOf(terms):
            return tuple(part for term in terms for part in term)
        case Item(record, key):
            return (record, key)
        case Call(_, operands) | Logic(_, operands):
            return operands
        case Unary(_, operand) | Step(operand):
            return (operand,)
        case Binary(_, left, right):
            return (left, right)
        case If(condition, then, otherwise):
            return (condition, then, otherwise)
        case _:
            assert_never(node)


def rebuilt(node: Node, change: Callable[[Node], Node]) -> Node:
    """The tree with every node changed, from the bottom up."""
    return change(_with_children(node, lambda child: rebuilt(child, change)))


def _with_children(node: Node, new: Callable[[Node], Node]) -> Node:
    match node:
        case Constant() | Name() | All():
            return node
        case ListOf(items):
            return replace(node, items=tuple(map(new, items)))
        case RecordOf(fields):
            return replace(node, fields=tuple((name, new(value)) for name, value in fields))
        case MultisetOf(terms):
            return replace(node, terms=tuple((new(count), new(value)) for count, value in terms))
        case Item(record, key):
            return replace(node, record=new(record), key=new(key))
        case Call(_, operands):
            return replace(node, arguments=tuple(map(new, operands)))
        case Logic(_, operands):
            return replace(node, operands=tuple(map(new, operands)))
        case _:
            return _with_operands(node, new)


def _with_operands(node: Unary | Step | Binary | If, new: Callable[[Node], Node]) -> Node:
    match node:
        case Unary() | Step():
            return replace(node, operand=new(node.operand))
        case Binary(_, left, right):
            return replace(node, left=new(left), right=new(right))
        case If(condition, then, otherwise):
            return replace(node, condition=new(condition), then=new(then), otherwise=new(otherwise))
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
    return ExpressionError("too_deep", say("An expression may be nested {depth_limit} deep; this one goes deeper.",
                                           depth_limit=DEPTH_LIMIT), at)  # fmt: skip


def nodes_in(tree: Node) -> list[Node]:
    return [node for layer in layers(tree) for node in layer]


def names_in(nodes: Iterable[Node]) -> frozenset[str]:
    return frozenset(node.name for node in nodes if isinstance(node, Name))
