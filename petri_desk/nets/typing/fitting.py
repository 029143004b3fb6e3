"""Whether what an inscription says can lie in its place: patterns of input arcs, values of output arcs.

A pattern gives its variables their types. Constants are asked of the colour set itself; the rest by type.
"""

from collections.abc import Iterator, Mapping

from petri_desk.kernel.saying import say
from petri_desk.nets.colours import Colour, ListColour, Product, Record, Union
from petri_desk.nets.expressions import ExpressionError, Value
from petri_desk.nets.expressions.programs import compile_tree
from petri_desk.nets.expressions.tree import (
    All,
    Binary,
    Call,
    Constant,
    If,
    ListOf,
    MultisetOf,
    Name,
    Node,
    RecordOf,
    Step,
    Unary,
    names_in,
    nodes_in,
)
from petri_desk.nets.typing.inference import Inference, Tell
from petri_desk.nets.typing.types import Tokens, Type, based, fields_of, item_of, may_be, named

DELAY_FIELDS = {"value", "delay"}


def patterns_in(tree: Node) -> Iterator[Node]:
    """What an inscription names as single values, through terms, `++`, delays and the branches of a choice."""
    match tree:
        case MultisetOf(terms):
            for _, value in terms:
                yield from patterns_in(value)
        case Binary("++", left, right):
            yield from patterns_in(left)
            yield from patterns_in(right)
        case If(_, then, otherwise):
            yield from patterns_in(then)
            yield from patterns_in(otherwise)
        case Call("delay", arguments):
            if len(arguments) == 2:
                yield from patterns_in(arguments[0])
            else:
                yield Constant(None, tree.at)
        case _:
            yield tree


def bind(pattern: Node, colour: Type, types: dict[str, Type], tell: Tell) -> None:
    """Gives the variables of a pattern their types, and tells where it can never match."""
    if isinstance(pattern, Name):
        known = types.get(pattern.name)
        if pattern.name not in types or known is None:
            types[pattern.name] = colour
        elif not may_be(known, colour):
            tell("type", say("{name} stands for a value of {known} and of {colour}.", name=pattern.name,
                             known=named(known), colour=named(colour)))  # fmt: skip
    elif isinstance(pattern, ListOf):
        _bind_items(pattern, colour, types, tell)
    elif isinstance(pattern, RecordOf):
        _bind_fields(pattern, colour, types, tell)
    elif fixed(pattern) is not None:
        fits(pattern, colour, Inference(types, tell), tell)


def _bind_items(pattern: ListOf, colour: Type, types: dict[str, Type], tell: Tell) -> None:
    plain = based(colour)
    count = len(pattern.items)
    parts: tuple[Type, ...] = (None,) * count
    if isinstance(plain, Product):
        if len(plain.parts) != count:
            tell("type", say("{name} holds tuples of {n}; this one has {count}.", name=plain.name, n=len(plain.parts),
                             count=count))  # fmt: skip
        else:
            parts = plain.parts
    elif isinstance(plain, ListColour):
        parts = (plain.parts[0],) * count
    elif plain is not None:
        tell("type", say("{colour} holds no tuples and no lists.", colour=named(colour)))
    for item, part in zip(pattern.items, parts, strict=True):
        bind(item, part, types, tell)


def _bind_fields(pattern: RecordOf, colour: Type, types: dict[str, Type], tell: Tell) -> None:
    plain, names = based(colour), [name for name, _ in pattern.fields]
    parts: Mapping[str, Type] = {}
    if isinstance(plain, Record):
        parts = plain.part_of
        if set(names) != set(plain.fields):
            tell("type", say("{name} holds records with {fields}; this one has {names}.", name=plain.name,
                             fields=list(plain.fields), names=list(names)))  # fmt: skip
    elif isinstance(plain, Union):
        parts = plain.part_of
        if len(names) != 1 or names[0] not in parts:
            tell("type", say("{name} holds one of {tags}; this is {value}.", name=plain.name, tags=list(plain.tags),
                             value=list(names) or say("none")))  # fmt: skip
    elif plain is not None:
        tell("type", say("{colour} holds no records.", colour=named(colour)))
    for name, value in pattern.fields:
        bind(value, parts.get(name), types, tell)


def fits(node: Node, colour: Type, inference: Inference, tell: Tell) -> None:
    """Tells when a value can never lie in a place of this colour set."""
    constant = fixed(node)
    if constant is not None and isinstance(colour, Colour):
        if not colour.holds(constant[0]):
            tell("type", str(colour.refused(constant[0])))
        return
    found = inference.of(node)
    if isinstance(found, Tokens):
        found = item_of(found)
    if may_be(found, colour):
        return
    told: Type = colour
    plain, fields = based(colour), fields_of(found)
    if isinstance(plain, Record) and fields is not None and fields.keys() != plain.part_of.keys():
        told = plain
    sentence = say("This gives {found}, which never fits {colour}.", found=named(found), colour=named(colour))
    if isinstance(told, Colour):
        sentence = say("{sentence} {name} holds {wanted}.", sentence=sentence, name=told.name, wanted=told.wanted)
    tell("type", sentence)


def fixed(node: Node) -> tuple[Value] | None:
    """The value of an expression that reads nothing."""
    nodes = nodes_in(node)
    if names_in(nodes) or any(isinstance(each, (All, Step, MultisetOf, Call, Binary)) for each in nodes):
        return None
    if not isinstance(node, (Constant, ListOf, RecordOf, Unary)):
        return None
    try:
        return (compile_tree(node, "").evaluate({}),)
    except ExpressionError:
        return None


def delayed(tree: Node, colour: Type) -> Node:
    """`{value = v, delay = n}` at the top of an output is delay(v, n), unless the place holds just such records."""
    match tree:
        case RecordOf(fields) if {name for name, _ in fields} == DELAY_FIELDS:
            known = fields_of(colour)
            if known is not None and known.keys() >= DELAY_FIELDS:
                return tree
            parts = dict(fields)
            return Call("delay", (parts["value"], parts["delay"]), tree.at)
        case If(condition, then, otherwise):
            return If(condition, delayed(then, colour), delayed(otherwise, colour), tree.at)
        case MultisetOf(terms):
            return MultisetOf(tuple((count, delayed(value, colour)) for count, value in terms), tree.at)
        case Binary("++", left, right):
            return Binary("++", delayed(left, colour), delayed(right, colour), tree.at)
        case _:
            return tree
