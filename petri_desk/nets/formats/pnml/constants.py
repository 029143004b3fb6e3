"""The value of an expression without variables, as the marking of a symmetric net is made of."""

from typing import Any

from petri_desk.nets.expressions.tree import Constant, ListOf, Name, Node, Step, Unary
from petri_desk.nets.formats.pnml.declarations import Declarations, Sort


def value_of(node: Node, declared: Declarations) -> Any:
    """LookupError for what is no plain value."""
    match node:
        case Constant(value):
            return value
        case Unary("-", operand):
            return -value_of(operand, declared)
        case ListOf(items):
            return tuple(value_of(each, declared) for each in items)
        case Name(name):
            if name in declared.members:
                return name
        case Step(operand, by, colour):
            sort = _sort(colour, declared)
            values = list(sort.values())
            return values[(values.index(value_of(operand, declared)) + by) % len(values)]
    raise LookupError(node)


def _sort(name: str | None, declared: Declarations) -> Sort:
    found = next((sort for _, sort in declared.constants.values() if sort.name == name), None)
    found = found or declared.made.get(name or "")
    if found is None:
        raise LookupError(name)
    return found
