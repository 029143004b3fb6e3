"""What lies in one place: its tokens by age, its distinct values, and what searches remember of them.

Rule 1: the values stand in the order of their oldest tokens, and a token is the older the smaller its id.
Rule 2: an index or a sieve is made when a search first asks for it, and follows every token from then on.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from petri_desk.nets.expressions import ExpressionError, Value
from petri_desk.nets.firing.keys import Key, key_of
from petri_desk.nets.firing.patterns import Condition, Path, Term, Variables, part_at
from petri_desk.nets.firing.ready import ReadyTransition


@dataclass(slots=True)
class Sieve:
    """The values that one term's own conditions do not rule out; each is asked once while it lies there."""

    term: Term
    conditions: tuple[Condition, ...]
    fresh: dict[Key, Value] = field(default_factory=dict)
    good: dict[Key, Variables | None] = field(default_factory=dict)     # None: a condition cannot be told
    tidy: bool = True

    def in_order(self, pile: "Pile") -> Iterator[tuple[Key, Variables | None]]:
        """What is not ruled out, asking about new values only as far as it is gone through."""
        if not self.tidy:
            for _ in self._ask():
                pass
            self.good = dict(sorted(self.good.items(), key=lambda each: pile.ids[each[0]][0]))
            self.tidy = True
        yield from self.good.items()
        if self.fresh:
            yield from self._ask()

    def _ask(self) -> Iterator[tuple[Key, Variables | None]]:
        while self.fresh:
            key = next(iter(self.fresh))
            value = self.fresh.pop(key)
            scope: Variables = {}
            if self.term.match(value, scope):
                verdict = _verdict(self.conditions, scope)
                if verdict is not False:
                    found = self.good[key] = scope if verdict else None
                    yield key, found


def _verdict(conditions: tuple[Condition, ...], scope: Variables) -> bool | None:
    """False when one is false, None when one cannot be told."""
    told: bool | None = True
    for each in conditions:
        try:
            if each.equals is not None:
                answer = key_of(each.expression.evaluate(scope)) == key_of(scope[each.equals])
            else:
                answer = each.expression.holds(scope)
        except ExpressionError:
            told = None
            continue
        if not answer:
            return False
    return told


class Pile:
    """The tokens of one place that are there and not held."""

    __slots__ = ("ids", "indexes", "keys", "sieves", "tidy", "values", "youngest")

    def __init__(self) -> None:
        self.values: dict[Key, tuple[Value, int]] = {}
        self.ids: dict[Key, list[int]] = {}
        self.keys: dict[int, Key] = {}
        self.youngest = -1
        self.tidy = True
        self.sieves: dict[Term, Sieve] = {}
        self.indexes: dict[Path, dict[Key, dict[Key, None]]] = {}

    def bag(self) -> dict[Key, tuple[Value, int]]:
        """Value and count by key, in order."""
        if not self.tidy:
            ordered = sorted(self.values.items(), key=lambda each: self.ids[each[0]][0])
            self.values.clear()
            self.values.update(ordered)
            self.tidy = True
        return self.values

    def put(self, ident: int, value: Value) -> None:
        key = None if value is None else key_of(value)
        self.keys[ident] = key
        ids = self.ids.get(key)
        if ids is None:
            self.ids[key] = [ident]
            self.values[key] = (value, 1)
            if self.sieves or self.indexes:
                self._came(key, value)
            if ident < self.youngest:
                self._untidy()
                return
        else:
            insort(ids, ident)
            self.values[key] = (value, len(ids))
            if ids[0] == ident:
                self._untidy()
        if ident > self.youngest:
            self.youngest = ident

    def take(self, ident: int) -> None:
        key = self.keys.pop(ident)
        ids = self.ids[key]
        if len(ids) == 1:
            value, _ = self.values.pop(key)
            del self.ids[key]
            if self.sieves or self.indexes:
                self._went(key, value)
            return
        at = bisect_left(ids, ident)
        del ids[at]
        self.values[key] = (self.values[key][0], len(ids))
        if at == 0 and len(self.values) > 1:
            self._untidy()

    def value(self, ident: int) -> Value:
        return self.values[self.keys[ident]][0]

    def _untidy(self) -> None:
        self.tidy = False
        for sieve in self.sieves.values():
            sieve.tidy = False

    # --- what searches remember ---------------------------------------------------------------------------------------

    def _came(self, key: Key, value: Value) -> None:
        for sieve in self.sieves.values():
            sieve.fresh[key] = value
        for path, index in self.indexes.items():
            for part in _parts(value, path):
                index.setdefault(part, {})[key] = None

    def _went(self, key: Key, value: Value) -> None:
        for sieve in self.sieves.values():
            if sieve.good.pop(key, sieve) is sieve:
                sieve.fresh.pop(key, None)
        for path, index in self.indexes.items():
            for part in _parts(value, path):
                del index[part][key]
                if not index[part]:
                    del index[part]

    def sieve(self, transition: ReadyTransition, term: Term) -> Sieve:
        found = self.sieves.get(term)
        if found is None:
            own = tuple(each for each in transition.conditions if each.names <= term.names)
            found = self.sieves[term] = Sieve(term, own)
            found.fresh.update((key, value) for key, (value, _) in self.bag().items())
        return found

    def with_part(self, path: Path, part: Key) -> list[Key]:
        """The keys of the values with such a part, in order."""
        index = self.indexes.get(path)
        if index is None:
            index = self.indexes[path] = {}
            for key, (value, _) in self.values.items():
                for found in _parts(value, path):
                    index.setdefault(found, {})[key] = None
        return sorted(index.get(part, ()), key=lambda key: self.ids[key][0])


def _parts(value: Any, path: Path) -> Iterable[Key]:
    try:
        return (key_of(part_at(value, path)),)
    except LookupError:
        return ()
