"""What the rest of Petri Desk holds: an expression, or a list of actions, read once and run often.

Rule 1: a run sees its scope and nothing else, and leaves nothing behind.
Rule 2: a condition is answered with true or false. 0, "" and nil are not "false"; they are mistakes.
Rule 3: reading the same source again costs a look in a cache.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from petri_desk.kernel.saying import say
from petri_desk.nets.expressions.compiler import Run, compiled
from petri_desk.nets.expressions.errors import ExpressionError
from petri_desk.nets.expressions.limits import STEP_BUDGET, Purse, over_budget, spend, spend_items
from petri_desk.nets.expressions.parser import parse_actions, parse_expression
from petri_desk.nets.expressions.tree import Assign, Node, names_in, nodes_in
from petri_desk.nets.expressions.values import SCALARS, Scope, Value, kind_of, settle
from petri_desk.nets.expressions.words import NO_WORDS, Words


@dataclass(frozen=True, slots=True)
class Expression:
    source: str
    tree: Node
    names: frozenset[str]  # the variables it may read
    steps: int  # what a run costs before texts and lists come in
    _run: Run = field(repr=False, compare=False)

    def evaluate(self, scope: Scope, budget: int = STEP_BUDGET) -> Value:
        purse = [budget - self.steps, budget]
        try:
            if self.steps > budget:
                raise over_budget(budget, None)
            answer = self._run(scope, purse)
            return answer if type(answer) in SCALARS else settle(answer, purse)
        except ExpressionError as error:
            raise error.located(self.source) from None

    def holds(self, scope: Scope, budget: int = STEP_BUDGET) -> bool:
        try:
            if self.steps > budget:
                raise over_budget(budget, None)
            answer = self._run(scope, [budget - self.steps, budget])
        except ExpressionError as error:
            raise error.located(self.source) from None
        if answer is True or answer is False:
            return answer
        raise ExpressionError("type", say("A condition answers true or false, not {kind}.", kind=kind_of(answer)))


@dataclass(frozen=True, slots=True)
class Actions:
    """Assignments in the order they are written; each sees what those before it assigned."""

    source: str
    assignments: tuple[Assign, ...]
    names: frozenset[str]  # the variables read before they are assigned
    steps: int
    _runs: tuple[tuple[Assign, Run], ...] = field(repr=False, compare=False)

    @property
    def assigned(self) -> frozenset[str]:
        return frozenset(each.target for each in self.assignments)

    def run(self, scope: Scope, budget: int = STEP_BUDGET) -> dict[str, Value]:
        try:
            return self._assign(dict(scope), budget)
        except ExpressionError as error:
            raise error.located(self.source) from None

    def _assign(self, scope: dict[str, Value], budget: int) -> dict[str, Value]:
        purse = [budget, budget]
        spend(purse, self.steps, None)
        assigned: dict[str, Value] = {}
        for each, run in self._runs:
            value = run(scope, purse)
            if each.path:
                value = _with_field(scope, each, value, purse)
            scope[each.target] = assigned[each.target] = settle(value, purse, 1)
        return assigned


def _with_field(scope: Scope, assign: Assign, value: Value, purse: Purse) -> Value:
    """The record of the target, made anew with the field; a record on the way must be there."""
    if assign.target not in scope:
        raise ExpressionError("unknown_name", say("There is no value named {name} here.", name=assign.target))
    holders: list[Mapping[str, Value]] = []
    holder = scope[assign.target]
    for key in assign.path:
        if not isinstance(holder, Mapping):
            sentence = say("The field {key} is assigned to {kind}; only records have fields.", key=key,
                           kind=kind_of(holder))  # fmt: skip
            raise ExpressionError("type", sentence)
        spend_items(purse, len(holder), None)
        holders.append(holder)
        holder = holder.get(key)
    for key, record in zip(reversed(assign.path), reversed(holders), strict=True):
        value = {**record, key: value}
    return value


@lru_cache(maxsize=4096)
def compile_expression(source: str, words: Words = NO_WORDS) -> Expression:
    return compile_tree(parse_expression(source, words), source)


def compile_tree(tree: Node, source: str) -> Expression:
    """An expression from its tree, for those who changed it after reading."""
    nodes = nodes_in(tree)
    return Expression(source, tree, names_in(nodes), len(nodes), compiled(tree))


@lru_cache(maxsize=4096)
def compile_actions(source: str, words: Words = NO_WORDS) -> Actions:
    return compile_assignments(parse_actions(source, words), source)


def compile_assignments(assignments: tuple[Assign, ...], source: str) -> Actions:
    runs = tuple((each, compiled(each.value)) for each in assignments)
    steps = sum(1 + len(nodes_in(each.value)) for each in assignments)
    return Actions(source, assignments, _read_first(assignments), steps, runs)


def _read_first(assignments: tuple[Assign, ...]) -> frozenset[str]:
    read: set[str] = set()
    assigned: set[str] = set()
    for each in assignments:
        needed = names_in(nodes_in(each.value)) | ({each.target} if each.path else set())
        read |= needed - assigned
        assigned.add(each.target)
    return frozenset(read)
