"""Inscriptions as patterns: what a token must look like, and which variables it gives a value to.

Theory: every inscription becomes terms `count of pattern`. A pattern is a variable, a constant, or a tuple or record of
patterns. What is computed, and what is not written at all, is a variable of its own with a name that nobody can write
(`@3`); a computed one brings the condition that it equals its expression. So matching is all of one kind.

Rule 1: an `if` takes the terms of one of its branches, as soon as its condition can be worked out.
Rule 2: no value is looked into further than the pattern goes.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from petri_desk.nets.expressions import Expression, ExpressionError, Value
from petri_desk.nets.expressions.programs import compile_tree
from petri_desk.nets.expressions.tree import (
    All,
    Binary,
    Constant,
    If,
    ListOf,
    Logic,
    MultisetOf,
    Name,
    Node,
    RecordOf,
)
from petri_desk.nets.firing.keys import Key, Mark, key_of

Variables: TypeAlias = dict[str, Value]
Path: TypeAlias = tuple[int | str, ...]
HIDDEN = "@"


@dataclass(frozen=True, slots=True)
class Var:
    name: str


@dataclass(frozen=True, slots=True)
class Const:
    value: Value
    key: Key


@dataclass(frozen=True, slots=True)
class Row:
    parts: "tuple[Pattern, ...]"


@dataclass(frozen=True, slots=True)
class Fields:
    parts: "tuple[tuple[str, Pattern], ...]"        # by name


Pattern: TypeAlias = Var | Const | Row | Fields


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """So many tokens of one value that fits."""

    place: str
    arc: str
    inscription: str
    keeps: bool                                     # a read arc: looked at, and left there
    count: int | Expression
    weight: int
    pattern: Pattern
    names: frozenset[str]
    position: tuple[int, ...]                       # where it stands among the transition's arcs
    leaves: tuple[tuple[Path, Var | Const], ...]
    match: Callable[[Any, Variables], bool]         # gives variables their values
    build: Callable[[Variables], Key]               # the key of the value, when every name is bound

    @property
    def single(self) -> str | None:
        """The variable, when the pattern is nothing else."""
        return self.pattern.name if isinstance(self.pattern, Var) else None


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """The terms of one branch or of the other."""

    condition: Expression
    then: "tuple[Part, ...]"
    otherwise: "tuple[Part, ...]"
    position: tuple[int, ...]

    @property
    def names(self) -> frozenset[str]:
        return self.condition.names


Part: TypeAlias = Term | Choice


@dataclass(frozen=True, slots=True, eq=False)
class Condition:
    """One part of a guard, or what a computed inscription demands; `equals` when it only compares a hidden name."""

    expression: Expression
    names: frozenset[str]
    equals: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Equation:
    """What a variable must be, once the variables of the expression are bound."""

    name: str
    expression: Expression


@dataclass(slots=True)
class Inscriptions:
    """Gathers what the arcs and the guard of one transition ask for."""

    conditions: list[Condition] = field(default_factory=list)
    equations: list[Equation] = field(default_factory=list)
    hidden: int = 0

    def parts(self, tree: Node | None, source: str, about: "About", position: tuple[int, ...]) -> tuple[Part, ...]:
        match tree:
            case None:
                return (self._term(1, Var(self._name()), source, about, position),)
            case MultisetOf(terms):
                return tuple(
                    self._counted(count, value, source, about, (*position, number))
                    for number, (count, value) in enumerate(terms)
                )
            case Binary("++", left, right):
                return (*self.parts(left, source, about, (*position, 0)),
                        *self.parts(right, source, about, (*position, 1)))  # fmt: skip
            case If(condition, then, otherwise) if tree_is_taken(then) or tree_is_taken(otherwise):
                return (Choice(compile_tree(condition, source), self.parts(then, source, about, (*position, 0)),
                               self.parts(otherwise, source, about, (*position, 1)), position),)  # fmt: skip
            case All():
                every = compile_tree(tree, source).evaluate({})
                return tuple(
                    self._term(count, Const(value, key_of(value)), source, about, (*position, number))
                    for number, (count, value) in enumerate(getattr(every, "items", ()))
                )
            case _:
                return (self._term(1, self.pattern(tree, source), source, about, position),)

    def _counted(self, count: Node, value: Node, source: str, about: "About", position: tuple[int, ...]) -> Term:
        many: int | Expression = compile_tree(count, source)
        if isinstance(count, Constant) and type(count.value) is int:
            many = count.value
        return self._term(many, self.pattern(value, source), source, about, position)

    def _term(
        self, count: int | Expression, pattern: Pattern, source: str, about: "About", position: tuple[int, ...]
    ) -> Term:
        leaves = tuple(leaves_of(pattern))
        names = frozenset(leaf.name for _, leaf in leaves if isinstance(leaf, Var))
        return Term(
            place=about.place, arc=about.arc, inscription=source, keeps=about.keeps, count=count, weight=about.weight,
            pattern=pattern, names=names, position=position, leaves=leaves, match=matcher(pattern),
            build=builder(pattern),
        )  # fmt: skip

    def pattern(self, node: Node, source: str) -> Pattern:
        match node:
            case Constant(value):
                return Const(value, key_of(value))
            case Name(name):
                return Var(name)
            case ListOf(items):
                return joined(Row(tuple(self.pattern(item, source) for item in items)))
            case RecordOf(fields):
                return joined(Fields(tuple(sorted((name, self.pattern(value, source)) for name, value in fields))))
            case _:
                return self._computed(node, source)

    def _computed(self, node: Node, source: str) -> Pattern:
        expression = compile_tree(node, source)
        if not expression.names:
            with suppress(ExpressionError):     # what cannot be worked out is told when it is asked
                value = expression.evaluate({})
                return Const(value, key_of(value))
        name = self._name()
        self.equations.append(Equation(name, expression))
        self.conditions.append(Condition(expression, expression.names | {name}, name))
        return Var(name)

    def _name(self) -> str:
        self.hidden += 1
        return f"{HIDDEN}{self.hidden}"

    def guard(self, tree: Node, source: str) -> None:
        """A guard that is an `and` is its operands, each asked as soon as it can be."""
        if isinstance(tree, Logic) and tree.operator == "and":
            for operand in tree.operands:
                self.guard(operand, source)
            return
        expression = compile_tree(tree, source)
        self.conditions.append(Condition(expression, expression.names))
        if isinstance(tree, Binary) and tree.operator == "==":
            for side, other in ((tree.left, tree.right), (tree.right, tree.left)):
                if isinstance(side, Name):
                    self._equals(side.name, compile_tree(other, source))

    def _equals(self, name: str, expression: Expression) -> None:
        if name not in expression.names:
            self.equations.append(Equation(name, expression))


@dataclass(frozen=True, slots=True)
class About:
    """What a term has from its arc."""

    place: str
    arc: str
    weight: int = 1
    keeps: bool = False


def tree_is_taken(tree: Node) -> bool:
    """Whether a branch of an `if` is better matched than computed: it binds, or it is a multiset."""
    return isinstance(tree, (MultisetOf, Name, ListOf, RecordOf, If, All)) or (
        isinstance(tree, Binary) and tree.operator == "++"
    )


def joined(pattern: Row | Fields) -> Pattern:
    """Constants inside make the whole a constant."""
    if isinstance(pattern, Row):
        if not all(isinstance(each, Const) for each in pattern.parts):
            return pattern
        value: Value = tuple(each.value for each in pattern.parts if isinstance(each, Const))
        return Const(value, key_of(value))
    if not all(isinstance(each, Const) for _, each in pattern.parts):
        return pattern
    record = {name: each.value for name, each in pattern.parts if isinstance(each, Const)}
    return Const(record, key_of(record))


def leaves_of(pattern: Pattern, path: Path = ()) -> Iterator[tuple[Path, Var | Const]]:
    match pattern:
        case Row(parts):
            for number, part in enumerate(parts):
                yield from leaves_of(part, (*path, number))
        case Fields(fields):
            for name, part in fields:
                yield from leaves_of(part, (*path, name))
        case _:
            yield path, pattern


def part_at(value: Any, path: Path) -> Any:
    """What lies at a path; LookupError when the value has nothing there."""
    for step in path:
        if not isinstance(value, (tuple, list) if isinstance(step, int) else Mapping):
            raise LookupError(step)
        value = value[step]  # type: ignore[index]
    return value


def matcher(pattern: Pattern) -> Callable[[Any, Variables], bool]:
    match pattern:
        case Var(name):
            return _matches_variable(name)
        case Const(_, key):
            return lambda value, scope: key_of(value) == key
        case Row(parts):
            return _matches_row([matcher(part) for part in parts])
        case Fields(fields):
            return _matches_fields([(name, matcher(part)) for name, part in fields])


def _matches_variable(name: str) -> Callable[[Any, Variables], bool]:
    def match(value: Any, scope: Variables) -> bool:
        if name in scope:
            return key_of(scope[name]) == key_of(value)
        scope[name] = value
        return True

    return match


def _matches_row(parts: list[Callable[[Any, Variables], bool]]) -> Callable[[Any, Variables], bool]:
    size = len(parts)

    def match(value: Any, scope: Variables) -> bool:
        if not isinstance(value, (tuple, list)) or len(value) != size:
            return False
        return all(part(each, scope) for part, each in zip(parts, value, strict=True))

    return match


def _matches_fields(fields: list[tuple[str, Callable[[Any, Variables], bool]]]) -> Callable[[Any, Variables], bool]:
    names = frozenset(name for name, _ in fields)

    def match(value: Any, scope: Variables) -> bool:
        return isinstance(value, Mapping) and value.keys() == names and all(
            part(value[name], scope) for name, part in fields
        )  # fmt: skip

    return match


def builder(pattern: Pattern) -> Callable[[Variables], Key]:
    match pattern:
        case Var(name):
            return lambda scope: key_of(scope[name])
        case Const(_, key):
            return lambda scope: key
        case Row(parts):
            builders = [builder(part) for part in parts]
            return lambda scope: tuple([build(scope) for build in builders])
        case Fields(fields):
            named = [(name, builder(part)) for name, part in fields]
            return lambda scope: (Mark.RECORD, *[(name, build(scope)) for name, build in named])


__all__ = ["About", "Choice", "Condition", "Equation", "Inscriptions", "Part", "Term"]


def is_late(parts: Sequence[Part], equations: Sequence[Equation], bound: set[str]) -> bool:
    """Whether an arc needs a variable that only a later arc binds, so that the search goes another way."""
    for part in parts:
        _close(bound, equations)
        if isinstance(part, Choice):
            if not part.names <= bound:
                return True
            then, otherwise = set(bound), set(bound)
            if is_late(part.then, equations, then) or is_late(part.otherwise, equations, otherwise):
                return True
            bound |= then & otherwise
            continue
        if isinstance(part.count, Expression) and not part.count.names <= bound:
            return True
        computed = {each.name: each.expression.names for each in equations if each.name[0] == HIDDEN}
        bound |= part.names
        if any(name in computed and not computed[name] <= bound for name in part.names):
            return True
    return False


def _close(bound: set[str], equations: Sequence[Equation]) -> None:
    more = True
    while more:
        names = {each.name for each in equations if each.name not in bound and each.expression.names <= bound}
        bound |= names
        more = bool(names)
