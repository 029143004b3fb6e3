"""Which values a transition may take: a search over the distinct values that lie in its places.

The law, which tests/nets/naive_net.py spells out by trying everything: an answer gives every term of every input and
read arc a value that lies there often enough, makes every part of the guard true, has less at each inhibitor arc than
it forbids, and room for what it gives.

Rule 1: answers come in one order, whatever the search does: by the value for the first term of the first arc, then the
second, and so on; values in the order in which their oldest tokens came.
Rule 2: a part of a guard that is false rules an answer out, and so does one that cannot be worked out: such an answer
is not given. `untold` tells those that only the latter rules out, and why.
Rule 3: a term whose value is known already is looked up, not searched for; a term with a known part is looked up by it
where there is an index. The order of the answers is not changed by that.
Rule 4: a search does so much work and no more; then it fails.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from petri_desk.nets.expressions import STEP_BUDGET, Expression, ExpressionError, Value
from petri_desk.nets.expressions.values import settle
from petri_desk.nets.firing.failing import Failed
from petri_desk.nets.firing.keys import Key, key_of
from petri_desk.nets.firing.patterns import HIDDEN, Choice, Condition, Equation, Part, Path, Term, Variables
from petri_desk.nets.firing.ready import ReadyTransition, Stop
from petri_desk.nets.firing.room import has_room

__all__ = ["Bag", "Bags", "Key", "Lying", "Mode", "key_of", "modes", "search", "seen", "untold"]

WORK = 2_000_000        # steps in one search: well under a second
UNTOLD = 1_000          # answers that cannot be told, of one transition
TRY = 10                # steps that trying one value costs, besides what its conditions cost

Bag: TypeAlias = Mapping[Key, tuple[Value, int]]
Chosen: TypeAlias = tuple[Term, Key, int]


class Lying(Protocol):
    """What lies where, as a search asks it."""

    def bag(self, place: str) -> Bag:
        """Value and count by key, the value with the oldest token first."""

    def with_part(self, place: str, path: Path, key: Key) -> Iterable[Key] | None:
        """The keys of the values with such a part, in the same order; None when that is not known."""

    def sieved(self, transition: ReadyTransition, term: Term) -> Iterable[Key] | None:
        """The keys that the term's own conditions do not rule out, in the same order; None when not known."""

    def standing(self, place: str) -> Bag:
        """What an inhibitor arc sees: also what is held."""

    def total(self, place: str) -> int:
        """How many tokens there are in all: also those that are ready later."""

    def held(self, place: str) -> int:
        """How many of them are held: a reset arc leaves them."""


@dataclass(slots=True)
class Bags:
    """Plain dictionaries of what lies where."""
    of: Mapping[str, Bag]

    def bag(self, place: str) -> Bag:
        return self.of.get(place, {})

    def with_part(self, place: str, path: Path, key: Key) -> None:
        return None

    def sieved(self, transition: ReadyTransition, term: Term) -> None:
        return None

    def standing(self, place: str) -> Bag:
        return self.of.get(place, {})

    def total(self, place: str) -> int:
        return sum(count for _, count in self.bag(place).values())

    def held(self, place: str) -> int:
        return 0


@dataclass(frozen=True, slots=True)
class Mode:
    """One answer: the variables, hidden ones too, and what each term takes or reads, in the order of the arcs."""
    variables: Variables
    chosen: tuple[Chosen, ...]


def search(transition: ReadyTransition, bags: Mapping[str, Bag]) -> Iterator[Variables]:
    """The variables of every answer, hidden ones included; nothing is changed by asking."""
    return (mode.variables for mode in modes(transition, Bags(bags)))


def seen(variables: Variables) -> Variables:
    """The variables that the net's own names stand for."""
    return {name: value for name, value in variables.items() if name[0] != HIDDEN}


def modes(transition: ReadyTransition, lying: Lying) -> Iterator[Mode]:
    """Every answer, in order."""
    found = _Search(transition, lying).answers()
    return iter(sorted(found, key=_Order(lying))) if _is_late(transition) else found


def untold(transition: ReadyTransition, lying: Lying) -> list[tuple[Variables, Failed]]:
    """What would be an answer if its guard could be worked out: its variables, and what went wrong; the first few."""
    found: list[tuple[Variables, Failed]] = []
    any(len(found) >= UNTOLD for _ in _Search(transition, lying, found).answers())
    return found


@dataclass(slots=True)
class _Order:
    """Where an answer stands among the others."""
    lying: Lying
    ranks: dict[str, dict[Key, int]] = field(default_factory=dict)

    def __call__(self, mode: Mode) -> list[int]:
        return [self._rank(term.place, key) for term, key, _ in mode.chosen]

    def _rank(self, place: str, key: Key) -> int:
        if place not in self.ranks:
            self.ranks[place] = {key: number for number, key in enumerate(self.lying.bag(place))}
        return self.ranks[place][key]


def _is_late(transition: ReadyTransition) -> bool:
    """Whether an arc needs a variable that only a later arc binds, so that the search goes another way."""
    known = transition.__dict__.get("_late")
    if known is None:
        known = transition.__dict__["_late"] = _late(transition.parts, transition.equations, set())
    return bool(known)


def _late(parts: Sequence[Part], equations: Sequence[Equation], bound: set[str]) -> bool:
    for part in parts:
        _close(bound, equations)
        if isinstance(part, Choice):
            if not part.names <= bound:
                return True
            then, otherwise = set(bound), set(bound)
            if _late(part.then, equations, then) or _late(part.otherwise, equations, otherwise):
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


class _Search:
    """One search of one transition."""
    def __init__(
        self, transition: ReadyTransition, lying: Lying, untold: list[tuple[Variables, Failed]] | None = None
    ) -> None:  # fmt: skip
        self.transition = transition
        self.lying = lying
        self.work = WORK
        self.tries = 0
        self.used: dict[tuple[str, Key], int] = {}
        self.late = _is_late(transition)
        self.untold = untold        # kept when somebody asks

    def answers(self) -> Iterator[Mode]:
        if all(self.lying.bag(part.place) for part in self.transition.parts if isinstance(part, Term) and _asks(part)):
            yield from self._go(self.transition.parts, {}, (), self.transition.conditions)

    def _go(
        self, rest: Sequence[Part], scope: Variables, chosen: tuple[Chosen, ...], waiting: Sequence[Condition]
    ) -> Iterator[Mode]:
        left = self._settled(scope, waiting)
        if left is None:
            return
        if not rest:
            yield from self._answer(scope, chosen, left)
            return
        picked = self._pick(rest, scope)
        if picked is None:
            return
        number, keys = picked
        part, others = rest[number], (*rest[:number], *rest[number + 1 :])
        if isinstance(part, Choice):
            branch = part.then if self._decided(part, scope) else part.otherwise
            yield from self._go((*rest[:number], *branch, *rest[number + 1 :]), scope, chosen, left)
            return
        many = self._count(part, scope)
        if not many:
            yield from self._go(others, scope, chosen, left)
            return
        bag = self.lying.bag(part.place)
        for key in keys:
            found = bag.get(key)
            self._spend(TRY)
            self.tries += 1
            before = self.used.get((part.place, key), 0)
            if found is None or found[1] - before < many:
                continue
            tried = dict(scope)
            if not part.match(found[0], tried):
                continue
            self.used[part.place, key] = before + many
            yield from self._go(others, tried, (*chosen, (part, key, many)), left)
            self.used[part.place, key] = before

    # --- what to look at next -----------------------------------------------------------------------------------------

    def _pick(self, rest: Sequence[Part], scope: Variables) -> tuple[int, Iterable[Key]] | None:
        """The next part to go on with and its values; None when some part has no value left."""
        best: tuple[int, Iterable[Key]] | None = None
        fewest = 0
        for number, part in enumerate(rest):
            if isinstance(part, Choice):
                if part.names <= scope.keys():
                    return number, ()
                continue
            if isinstance(part.count, Expression) and not part.count.names <= scope.keys():
                continue
            if part.names <= scope.keys():
                return number, (part.build(scope),)
            keys = self._by_part(part, scope)
            if keys is not None and isinstance(part.count, int) and part.count > 0 and len(keys) <= 1:
                return (number, keys) if keys else None
            if best is None or self.late:
                values = self._values(part, scope) if keys is None else keys
                if best is None or len(values) < fewest:
                    best, fewest = (number, values), len(values)
        if best is None:
            self._complain(rest[0], scope)
        return best

    def _by_part(self, term: Term, scope: Variables) -> Sequence[Key] | None:
        """The keys of the values with the part that is known already."""
        for path, leaf in term.leaves:
            if not path:
                continue
            name = getattr(leaf, "name", None)
            if name is None or name in scope:
                key = leaf.key if name is None else key_of(scope[name])  # type: ignore[union-attr]
                found = self.lying.with_part(term.place, path, key)
                return None if found is None else list(found)
        return None

    def _values(self, term: Term, scope: Variables) -> Sequence[Key]:
        sieved = self.lying.sieved(self.transition, term) if term.names.isdisjoint(scope) else None
        return list(self.lying.bag(term.place) if sieved is None else sieved)

    def _complain(self, part: Part, scope: Variables) -> None:
        """A part that waits for a variable which nothing binds."""
        if isinstance(expression := part.condition if isinstance(part, Choice) else part.count, Expression):
            self._worked_out(expression, scope)

    def _decided(self, choice: Choice, scope: Variables) -> bool:
        answer = self._worked_out(choice.condition, scope)
        if answer is True or answer is False:
            return answer
        fault = ExpressionError("type", "The condition of an if answers true or false.")
        raise self.transition.failed(choice.condition.source, scope, fault)

    def _count(self, term: Term, scope: Variables) -> int:
        if isinstance(term.count, int):
            return term.count * term.weight
        found = self._worked_out(term.count, scope)
        if type(found) is int and found >= 0:
            return found * term.weight
        fault = ExpressionError("type", "How many tokens is a whole number, 0 or more.")
        raise self.transition.failed(term.inscription, scope, fault)

    # --- conditions ---------------------------------------------------------------------------------------------------

    def _settled(self, scope: Variables, waiting: Sequence[Condition]) -> Sequence[Condition] | None:
        """The conditions that cannot be told yet; None when one is false. Equations give variables their values."""
        for each in self.transition.equations:
            if each.name not in scope and each.expression.names <= scope.keys():
                self._pin(each, scope)
        left = []
        for condition in waiting:
            if condition.names <= scope.keys():
                verdict = self._verdict(condition, scope)
                if verdict is False:
                    return None
                if verdict is True:
                    continue
            left.append(condition)
        return left

    def _pin(self, equation: Equation, scope: Variables) -> None:
        """What cannot be worked out is told when the whole answer is."""
        try:
            scope[equation.name] = self._run(equation.expression, scope)
        except ExpressionError:
            return

    def _verdict(self, condition: Condition, scope: Variables) -> bool | None:
        try:
            return self._holds(condition, scope)
        except ExpressionError:
            return None

    def _holds(self, condition: Condition, scope: Variables) -> bool:
        if condition.equals is not None:
            return key_of(scope[condition.equals]) == key_of(self._run(condition.expression, scope))
        answer = self._run(condition.expression, scope)
        if answer is True or answer is False:
            return answer
        raise ExpressionError("type", "A condition answers true or false.")

    def _run(self, expression: Expression, scope: Variables) -> Value:
        """What an expression answers; its work counts for the search as well."""
        purse = [STEP_BUDGET - expression.steps, STEP_BUDGET]
        try:
            return settle(expression._run(scope, purse), purse)
        except ExpressionError as fault:
            raise fault.located(expression.source) from None
        finally:
            self._spend(STEP_BUDGET - purse[0])

    def _worked_out(self, expression: Expression, scope: Variables) -> Value:
        try:
            return self._run(expression, scope)
        except ExpressionError as fault:
            raise self.transition.failed(expression.source, scope, fault) from None

    def _spend(self, steps: int) -> None:
        self.work -= steps
        if self.work < 0:
            raise Failed("net_search_spent", net=self.transition.net, transition=self.transition.id, tries=self.tries)

    # --- the whole answer ---------------------------------------------------------------------------------------------

    def _answer(
        self, scope: Variables, chosen: tuple[Chosen, ...], left: Sequence[Condition]
    ) -> Iterator[Mode]:
        mode = Mode(scope, tuple(sorted(chosen, key=lambda each: each[0].position)))
        if any(self._stopped(stop, scope) for stop in self.transition.stops):
            return
        for condition in left:
            try:
                if condition.equals is not None and condition.equals not in scope:
                    if condition.equals[0] != HIDDEN and condition.expression.names <= scope.keys():
                        self._run(condition.expression, scope)      # it could not be worked out before
                    continue        # it stands in a branch that was not taken
                if not self._holds(condition, scope):
                    return
            except ExpressionError as fault:
                if self.untold is not None:
                    said = self.transition.failed(condition.expression.source, scope, fault)
                    self.untold.append((seen(scope), said))
                return
        self._require_told(scope)
        if has_room(self.transition, mode, self.lying):
            yield mode

    def _require_told(self, scope: Variables) -> None:
        """Every variable that an input inscription names has a value; none is guessed."""
        for name, inscription in self.transition.named.items():
            if name not in scope:
                fault = ExpressionError("name", f"No token says what {name} is.")
                raise self.transition.failed(inscription, scope, fault)

    def _stopped(self, stop: Stop, scope: Variables) -> bool:
        bag = self.lying.standing(stop.place)
        if stop.parts is None:
            return sum(count for _, count in bag.values()) >= stop.weight
        bound = dict(scope)
        for each in stop.equations:
            if each.expression.names <= bound.keys():
                self._pin(each, bound)
        return all(self._fitting(term, bag, bound) >= self._count(term, bound)
                   for term in self._taken_terms(stop.parts, bound))  # fmt: skip

    def _taken_terms(self, parts: Sequence[Part], bound: Variables) -> Iterator[Term]:
        for part in parts:
            if isinstance(part, Choice):
                yield from self._taken_terms(part.then if self._decided(part, bound) else part.otherwise, bound)
            else:
                yield part

    def _fitting(self, term: Term, bag: Bag, bound: Variables) -> int:
        if term.names <= bound.keys():
            return bag.get(term.build(bound), (None, 0))[1]
        self._spend(TRY * len(bag))
        return sum(count for value, count in bag.values() if term.match(value, dict(bound)))


def _asks(term: Term) -> bool:
    return isinstance(term.count, int) and term.count > 0
