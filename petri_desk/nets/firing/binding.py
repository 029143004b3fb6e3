"""Which values a transition may take: a search over the distinct values that lie in its places.

The law, which tests/nets/naive_net.py spells out by trying everything: an answer gives every term of every input and
read arc a value that lies there often enough, makes every part of the guard true, has less at each inhibitor arc than
it forbids, and room for what it gives.

Rule 1: answers come in one order, whatever the search does: by the value for the first term of the first arc, then the
second, and so on; values in the order in which their oldest tokens came. Then by the values of the variables that no
token tells, in the order in which these and their values are declared.
Rule 2: a part of a guard that is false rules an answer out, and so does one that cannot be worked out: such an answer
is not given. `untold` tells those that only the latter rules out, and why.
Rule 3: a term whose value is known already is looked up, not searched for; a term with a known part is looked up by it
where there is an index. The order of the answers is not changed by that.
Rule 4: a search does so much work and no more; then it fails.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from petri_desk.kernel.saying import say
from petri_desk.nets.expressions import STEP_BUDGET, Expression, ExpressionError, Value
from petri_desk.nets.expressions.values import settle
from petri_desk.nets.firing.failing import Failed
from petri_desk.nets.firing.keys import Key, key_of
from petri_desk.nets.firing.lying import Bag, Chosen, Lying, Mode
from petri_desk.nets.firing.order import Order
from petri_desk.nets.firing.patterns import HIDDEN, Choice, Condition, Equation, Part, Term, Variables
from petri_desk.nets.firing.ready import ReadyTransition, Stop
from petri_desk.nets.firing.room import has_room

WORK = 2_000_000        # steps in one search: well under a second
UNTOLD = 1_000          # answers that cannot be told, of one transition
TRY = 10                # steps that trying one value costs, besides what its conditions cost

Untold: TypeAlias = list[tuple[Variables, Failed]]


def seen(variables: Variables) -> Variables:
    """The variables that the net's own names stand for."""
    return {name: value for name, value in variables.items() if name[0] != HIDDEN}


def modes(transition: ReadyTransition, lying: Lying, untold: Untold | None = None) -> Iterator[Mode]:
    """Every answer, in order; and into a list, if one is given, what `untold` tells."""
    found = _Search(transition, lying, untold).answers()
    return iter(sorted(found, key=Order(lying.bag))) if transition.late else found


def untold(transition: ReadyTransition, lying: Lying) -> list[tuple[Variables, Failed]]:
    """What would be an answer if its guard could be worked out: its variables, and what went wrong; the first few."""
    found: list[tuple[Variables, Failed]] = []
    any(len(found) >= UNTOLD for _ in _Search(transition, lying, found).answers())
    return found


class _Search:
    """One search of one transition."""
    def __init__(self, transition: ReadyTransition, lying: Lying, untold: Untold | None = None) -> None:
        self.transition = transition
        self.lying = lying
        self.work = WORK
        self.tries = 0
        self.used: dict[tuple[str, Key], int] = {}
        self.late = transition.late
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
        picked = self._pick(rest, scope)
        if picked is None:
            yield from self._untold_by_tokens(rest, scope, chosen, left)
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

    def _untold_by_tokens(
        self, rest: Sequence[Part], scope: Variables, chosen: tuple[Chosen, ...], left: Sequence[Condition]
    ) -> Iterator[Mode]:
        """The variables that no token tells, one by one; then the answer is whole."""
        drawn = next((each for each in self.transition.drawn if each.name not in scope), None)
        if drawn is not None:
            for value in drawn.values:
                self._spend(TRY)
                self.tries += 1
                yield from self._go(rest, {**scope, drawn.name: value}, chosen, left)
        elif not rest:
            yield from self._answer(scope, chosen, left)
        elif all(each.name in scope for each in self.transition.ranging):       # else an equation of the guard fails
            self._complain(rest[0], scope)

    # --- what to look at next -----------------------------------------------------------------------------------------

    def _pick(self, rest: Sequence[Part], scope: Variables) -> tuple[int, Iterable[Key]] | None:
        """The next part to go on with and its values, which may be none; None when no part can be told by a token."""
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
                return number, keys
            if best is None or self.late:
                values = self._values(part, scope) if keys is None else keys
                if best is None or len(values) < fewest:
                    best, fewest = (number, values), len(values)
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
        fault = ExpressionError("type", say("The condition of an if answers true or false."))
        raise self.transition.failed(choice.condition.source, scope, fault)

    def _count(self, term: Term, scope: Variables) -> int:
        if isinstance(term.count, int):
            return term.count * term.weight
        found = self._worked_out(term.count, scope)
        if type(found) is int and found >= 0:
            return found * term.weight
        fault = ExpressionError("type", say("How many tokens is a whole number, 0 or more."))
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
        raise ExpressionError("type", say("A condition answers true or false."))

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
        if not all(each.colour.holds(scope[each.name]) for each in self.transition.ranging if each.name in scope):
            return
        if has_room(self.transition, mode, self.lying):
            yield mode

    def _require_told(self, scope: Variables) -> None:
        """Every variable that an input inscription names has a value; none is guessed."""
        for name, inscription in self.transition.named.items():
            if name not in scope:
                fault = ExpressionError("name", say("No token says what {name} is.", name=name))
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
