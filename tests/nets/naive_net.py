"""A net played by trying everything: what `petri_desk.nets.firing.binding` and `firing` must agree with.

A case is places with (id, value) in the order of the ids. An assignment gives each variable of the input and read arcs
some value, or part of a value, that lies in a place where the variable is asked for. Each inscription is then simply
worked out. No index, no pattern, no order of search; only an arc is looked at as soon as its variables have values.
A declared variable of a finite colour set may be any value of it, whether a token tells it or not.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any

from petri_desk.nets.colours import colours_of, variables_of
from petri_desk.nets.expressions import (
    Delayed,
    Expression,
    ExpressionError,
    Multiset,
    compile_actions,
    compile_expression,
)
from petri_desk.nets.expressions.tree import Constant, Name
from petri_desk.nets.model import MANUAL, Arc, Net, Transition
from petri_desk.nets.typing.typed import typed

SMALL = 12
PATTERNS = (Name, Constant)
Marking = dict[str, list[tuple[int, Any]]]
Answer = tuple[dict[str, Any], list[tuple[str, int]], list[tuple[str, int]]]        # variables, takes, reads


def same(first: Any, second: Any) -> bool:
    if type(first) is not type(second):
        return False
    if isinstance(first, dict):
        return first.keys() == second.keys() and all(same(first[key], second[key]) for key in first)
    if isinstance(first, tuple):
        return len(first) == len(second) and all(map(same, first, second))
    return bool(first == second)


def parts_of(value: Any) -> Iterator[Any]:
    yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else ()
    for each in inner:
        yield from parts_of(each)


def distinct(values: Any) -> list[Any]:
    found: list[Any] = []
    for value in values:
        if not any(same(value, each) for each in found):
            found.append(value)
    return found


def position(values: list[Any], value: Any) -> int:
    return next(number for number, each in enumerate(values) if same(each, value))


def begin(net: Net) -> Marking:
    numbers = iter(range(1, 1_000_000))
    return {place.id: [(next(numbers), each.value) for each in net.initial.get(place.id, ())] for place in net.places}


def items(answer: Any) -> tuple[tuple[int, Any], ...]:
    return answer.items if isinstance(answer, Multiset) else ((1, answer),)


class Naive:
    def __init__(self, net: Net) -> None:
        self.net, self.typed = net, typed(net)

    def enabled(self, marking: Marking, transition: Transition) -> list[Answer]:
        """Every answer in order, priorities included."""
        if transition.kind != MANUAL:
            for other in self.net.transitions:
                if other.kind != MANUAL and other.priority > transition.priority and self._answers(marking, other):
                    return []
        return self._answers(marking, transition)

    def fire(self, marking: Marking, transition: Transition, answer: Answer, fresh: Iterator[int]) -> Marking:
        after = self._left(marking, transition, answer)
        for place, value in self._given(transition, answer):
            after[place].append((next(fresh), value))
        return after

    def _answers(self, marking: Marking, transition: Transition) -> list[Answer]:
        arcs = self.net.arcs_of[transition.id]
        inward = [arc for arc in arcs if arc.kind == "read" or (arc.kind == "normal" and not arc.into)]
        ranked = []
        domains = self._domains(transition, arcs)
        for scope in self._assigned(marking, transition, inward, {}):
            found = self._tokens(marking, inward, scope)
            if found is None or not self._guarded(transition, scope) or self._inhibited(marking, arcs, scope):
                continue
            rank, takes, reads = found
            answer = ({name: value for name, value in scope.items() if "#" not in name}, takes, reads)
            if self._has_room(marking, transition, answer):
                places = [position(values, scope[name]) for name, values in domains.items()]
                ranked.append(((rank, places), answer))
        return [answer for _, answer in sorted(ranked, key=lambda each: each[0])]

    def _expression(self, arc: Arc) -> Expression:
        return self.typed.arcs.get(arc.id) or compile_expression(arc.expression or f"{arc.id}_")

    def _assigned(
        self, marking: Marking, transition: Transition, arcs: list[Arc], scope: dict[str, Any]
    ) -> Iterator[dict[str, Any]]:
        if not arcs:
            yield from self._with_guard(marking, transition, scope)
            return
        arc, *others = arcs
        values = distinct(value for _, value in marking[arc.place])
        if arc.expression is None:
            for value in values:
                yield from self._assigned(marking, transition, others, {**scope, f"{arc.id}#": value})
            return
        domains = self._domains(transition, [arc])
        names = sorted(self._expression(arc).names - scope.keys())
        more = () if isinstance(self._expression(arc).tree, PATTERNS) else range(-SMALL, SMALL)
        pools = [domains.get(name) or distinct([*self._parts(marking, arcs, name), *more]) for name in names]
        for chosen in product(*pools):
            tried = {**scope, **dict(zip(names, chosen, strict=True))}
            if self._tokens(marking, [arc], tried) is not None:
                yield from self._assigned(marking, transition, others, tried)

    def _parts(self, marking: Marking, arcs: list[Arc], name: str) -> Iterator[Any]:
        """Whatever lies, whole or as a part, where a variable is asked for."""
        for arc in arcs:
            if arc.expression is not None and name in self._expression(arc).names:
                yield from (part for _, value in marking[arc.place] for part in parts_of(value))

    def _with_guard(
        self, marking: Marking, transition: Transition, scope: dict[str, Any]
    ) -> Iterator[dict[str, Any]]:
        """Variables that only the guard names: every whole number that a small net can come to is tried."""
        guard = None if transition.guard is None else self._guard(transition)
        domains = self._domains(transition, self.net.arcs_of[transition.id])
        names = sorted((guard.names | domains.keys() if guard else domains.keys()) - scope.keys())
        for chosen in product(*(domains.get(name, range(-SMALL, SMALL)) for name in names)):
            yield {**scope, **dict(zip(names, chosen, strict=True))}

    def _domains(self, transition: Transition, arcs: Sequence[Arc]) -> dict[str, list[Any]]:
        """What the declared variables on some arcs, or in the guard, may be."""
        colours, declared = colours_of(self.net), variables_of(self.net)
        read = [self._expression(arc).names for arc in arcs if arc.expression is not None and arc.kind != "inhibitor"]
        names = frozenset().union(*read, self._guard(transition).names if transition.guard is not None else ())
        return {name: list(colours[kind].values()) for name, kind in declared.items()
                if name in names and colours[kind].size is not None}  # fmt: skip

    def _guard(self, transition: Transition) -> Expression:
        return self.typed.guards.get(transition.id) or compile_expression(transition.guard or "true")

    def _tokens(self, marking: Marking, arcs: list[Arc], scope: dict[str, Any]) -> Any:
        """The ranks of the values in their places, and the oldest tokens that are left of each."""
        rank, takes, reads, used = [], [], [], set()
        for arc in arcs:
            try:
                asked = self._asked(arc, scope)
            except ExpressionError:     # these values fit no inscription that computes with them
                return None
            order = distinct(value for _, value in marking[arc.place])
            for count, value in asked:
                free = [ident for ident, each in marking[arc.place] if same(each, value) and ident not in used]
                wanted = free[: count * arc.weight]
                if len(wanted) < count * arc.weight:
                    return None
                used.update(wanted)
                rank.append(position(order, value))
                (reads if arc.kind == "read" else takes).extend((arc.place, ident) for ident in wanted)
        return rank, takes, reads

    def _asked(self, arc: Arc, scope: dict[str, Any]) -> tuple[tuple[int, Any], ...]:
        if arc.expression is None:
            return ((1, scope[f"{arc.id}#"]),)
        return items(self._expression(arc).evaluate(scope))

    def _guarded(self, transition: Transition, scope: dict[str, Any]) -> bool:
        try:
            return transition.guard is None or self._guard(transition).holds(scope)
        except ExpressionError:     # what cannot be worked out is not offered
            return False

    def _inhibited(self, marking: Marking, arcs: Any, scope: dict[str, Any]) -> bool:
        for arc in arcs:
            if arc.kind != "inhibitor":
                continue
            values = [value for _, value in marking[arc.place]]
            wanted = ((len(values) >= arc.weight, None),) if arc.expression is None else tuple(
                (sum(same(value, each) for each in values) >= count * arc.weight, value)
                for count, value in items(self._expression(arc).evaluate(scope))
            )  # fmt: skip
            if all(there for there, _ in wanted):
                return True
        return False

    def _left(self, marking: Marking, transition: Transition, answer: Answer) -> Marking:
        gone = set(answer[1])
        empty = {arc.place for arc in self.net.arcs_of[transition.id] if arc.kind == "reset"}
        return {
            place: [] if place in empty else [each for each in tokens if (place, each[0]) not in gone]
            for place, tokens in marking.items()
        }

    def _given(self, transition: Transition, answer: Answer) -> list[tuple[str, Any]]:
        scope = dict(answer[0])
        if transition.action is not None:
            scope |= (self.typed.actions.get(transition.id) or compile_actions(transition.action)).run(scope)
        found = []
        for arc in self.net.arcs_of[transition.id]:
            if arc.kind == "normal" and arc.into:
                given = ((1, None),) if arc.expression is None else items(self._expression(arc).evaluate(scope))
                for count, value in given:
                    plain = value.value if isinstance(value, Delayed) else value
                    found += [(arc.place, plain)] * (count * arc.weight)
        return found

    def _has_room(self, marking: Marking, transition: Transition, answer: Answer) -> bool:
        left, given = self._left(marking, transition, answer), self._given(transition, answer)
        for place in self.net.places:
            more = sum(where == place.id for where, _ in given)
            if place.capacity is not None and more and len(left[place.id]) + more > place.capacity:
                return False
        return True
