"""Variables that no token tells: one with a declared finite colour set stands for each of its values.

Rule 1: a token tells a variable where every answer has one for it: one in a single branch of an `if` is not told.
Rule 2: what an equation of the guard gives (`x == succ(y)`) is not gone through; it must be of the colour set all the
same.
Rule 3: at most `VALUES_LIMIT` combinations are gone through at one transition.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from math import prod

from petri_desk.kernel.saying import say
from petri_desk.nets.colours import Colour, colours_of, variables_of
from petri_desk.nets.expressions import Value
from petri_desk.nets.expressions.limits import VALUES_LIMIT
from petri_desk.nets.expressions.tree import (
    Binary,
    Constant,
    If,
    ListOf,
    Logic,
    MultisetOf,
    Name,
    Node,
    RecordOf,
    names_in,
    nodes_in,
)
from petri_desk.nets.model import Net


@dataclass(frozen=True, eq=False)
class Ranging:
    """A variable that no token tells, with its colour set; `given` by an equation of the guard, or gone through."""

    name: str
    colour: Colour
    given: bool

    @cached_property
    def values(self) -> tuple[Value, ...]:
        """In the declared order."""
        return tuple(self.colour.values())


def told_by(tree: Node) -> frozenset[str]:
    """The variables that a token tells, whichever way an inscription goes."""
    match tree:
        case Name(name):
            return frozenset({name})
        case ListOf(items):
            return _all_of(map(told_by, items))
        case RecordOf(fields):
            return _all_of(told_by(value) for _, value in fields)
        case MultisetOf(terms):
            return _all_of(told_by(value) for count, value in terms if isinstance(count, Constant) and count.value)
        case Binary("++", left, right):
            return told_by(left) | told_by(right)
        case If(_, then, otherwise):
            return told_by(then) & told_by(otherwise)
        case _:
            return frozenset()


def ranging(net: Net, needed: Iterable[str], told: Iterable[str], guard: Node | None) -> tuple[Ranging, ...]:
    """The variables among those needed that range over a colour set, in the order in which they are declared."""
    colours, wanted, known = colours_of(net), set(needed), set(told)
    wanted -= known
    sets = {name: colours[kind] for name, kind in variables_of(net).items() if name in wanted and kind in colours}
    equations = list(equations_in(guard)) if sets and guard is not None else []
    found = []
    _follow(known, equations)
    for name, colour in sets.items():
        if colour.size is not None:
            found.append(Ranging(name, colour, name in known))
            known.add(name)
            _follow(known, equations)
    return tuple(found)


def too_many(variables: Iterable[Ranging]) -> str | None:
    """A sentence where going through them would take too long."""
    drawn = [each for each in variables if not each.given]
    many = prod(each.colour.size or 1 for each in drawn)
    if many <= VALUES_LIMIT:
        return None
    names = ", ".join(each.name for each in drawn)
    return say("No input arc binds {names}; that allows {many:,} values, and {most:,} are gone through.", names=names,
               many=many, most=VALUES_LIMIT)  # fmt: skip


def equations_in(guard: Node) -> Iterator[tuple[str, Node]]:
    """(variable, what it equals) of each equation that must hold."""
    for each in conjuncts(guard):
        if isinstance(each, Binary) and each.operator == "==":
            for side, other in ((each.left, each.right), (each.right, each.left)):
                if isinstance(side, Name):
                    yield side.name, other


def conjuncts(guard: Node) -> Iterator[Node]:
    if isinstance(guard, Logic) and guard.operator == "and":
        for operand in guard.operands:
            yield from conjuncts(operand)
    else:
        yield guard


def _follow(known: set[str], equations: Iterable[tuple[str, Node]]) -> None:
    """Adds what equations give."""
    more = True
    while more:
        given = {name for name, node in equations if name not in known and names_in(nodes_in(node)) <= known}
        known |= given
        more = bool(given)


def _all_of(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)
