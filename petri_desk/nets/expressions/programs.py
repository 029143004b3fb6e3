"""What the rest of Petri Desk holds: an expression, or a list of actions, read once and run often.

Rule 1: a run sees its scope and nothing else, and leaves nothing behind.
Rule 2: a condition is answered with true or false. 0, "" and nil are not "false"; they are mistakes.
Rule 3: reading the same source again costs a look in a cache.
"""

from dataclasses import dataclass, field
from functools import lru_cache

from petri_desk.nets.expressions.compiler import Run, compiled
from petri_desk.nets.expressions.errors import ExpressionError
from petri_desk.nets.expressions.limits import STEP_BUDGET, over_budget, spend
from petri_desk.nets.expressions.parser import parse_actions, parse_expression
from petri_desk.nets.expressions.tree import Assign, Node, names_in, nodes_in
from petri_desk.nets.expressions.values import SCALARS, Scope, Value, kind_of, settle


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
        raise ExpressionError("type", f"A condition answers true or false, not {kind_of(answer)}.")


@dataclass(frozen=True, slots=True)
class Actions:
    """Assignments in the order they are written; each sees what those before it assigned."""

    source: str
    assignments: tuple[Assign, ...]
    names: frozenset[str]  # the variables read before they are assigned
    steps: int
    _runs: tuple[tuple[str, Run], ...] = field(repr=False, compare=False)

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
        for target, run in self._runs:
            scope[target] = assigned[target] = settle(run(scope, purse), purse)
        return assigned


@lru_cache(maxsize=4096)
def compile_expression(source: str) -> Expression:
    tree = parse_expression(source)
    nodes = nodes_in(tree)
    return Expression(source, tree, names_in(nodes), len(nodes), compiled(tree))


@lru_cache(maxsize=4096)
def compile_actions(source: str) -> Actions:
    assignments = parse_actions(source)
    runs = tuple((each.target, compiled(each.value)) for each in assignments)
    steps = sum(1 + len(nodes_in(each.value)) for each in assignments)
    return Actions(source, assignments, _read_first(assignments), steps, runs)


def _read_first(assignments: tuple[Assign, ...]) -> frozenset[str]:
    read: set[str] = set()
    assigned: set[str] = set()
    for each in assignments:
        read |= names_in(nodes_in(each.value)) - assigned
        assigned.add(each.target)
    return frozenset(read)
