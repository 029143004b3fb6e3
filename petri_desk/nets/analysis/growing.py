"""A net whose tokens have values, as a plain net: a place for each value in a place, a move for each binding.

Rule 1: it is grown from the first marking as if whatever comes stayed for good and nothing were in the way. So more
values and bindings may be found than are ever met, and none is missed.
Rule 2: markings, firings and ways are one to one those of the net as it is written. Where that is not certain (a form
that asks for something, an expression that fails, more values than are practical) there is no unfolding.
Rule 3: what is asked of several values together, room or an inhibitor arc, is asked of a place that counts them all.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from petri_desk.nets.analysis.budget import Watch
from petri_desk.nets.analysis.plain import Move, Plain, Weights
from petri_desk.nets.expressions import ExpressionError, Value
from petri_desk.nets.firing.binding import Untold, modes, seen
from petri_desk.nets.firing.failing import Failed, shown, shown_values
from petri_desk.nets.firing.giving import given, variables_after
from petri_desk.nets.firing.keys import Key, key_of
from petri_desk.nets.firing.lying import Bag, Mode
from petri_desk.nets.firing.patterns import Path, Term, Variables
from petri_desk.nets.firing.ready import ReadyTransition, Stop, places_of, ready
from petri_desk.nets.model import Net

PLACES, MOVES = 2_000, 5_000    # more than these cost more than they spare
TRIED = 600_000                 # values that are tried in all
MANY = 1 << 40                  # tokens of each value, as far as a search is concerned
EVERY = 16                      # steps of a search between two questions whether to stop

At: TypeAlias = tuple[str, Key]             # a value in a place
Held: TypeAlias = tuple[tuple[At, int], ...]


@dataclass(frozen=True, slots=True)
class Folding:
    """A plain net, and what its places and moves are in the net that it comes from."""

    net: Net
    plain: Plain
    spots: Sequence[tuple[int, Value]]      # of each of its first places: the place and the value
    transition_of: Sequence[int]            # of each move


class GivenUpError(Exception):
    """There is no unfolding."""


def unfolded(net: Net, watch: Watch) -> Folding | None:
    """The net as a plain net, where that is practical; one without calls and without faults."""
    growing = _Growing(net, watch)
    try:
        growing.grow()
        return growing.folding()
    except (GivenUpError, Failed, ExpressionError):
        return None


class _Everything:
    """What may ever lie where, as a search asks it: enough of everything, and nothing in the way."""

    def __init__(self, watch: Watch) -> None:
        self.of: Mapping[str, Bag] = {}
        self._watch, self._asked, self._tried = watch, 0, 0

    def bag(self, place: str) -> Bag:
        found = self.of.get(place, {})
        self._tried += len(found)
        if self._tried > TRIED:
            raise GivenUpError
        self.go_on()
        return found

    def go_on(self) -> None:
        """Asks now and then whether to stop."""
        self._asked += 1
        if not self._asked % EVERY and self._watch.ended():
            raise GivenUpError

    def with_part(self, place: str, path: Path, key: Key) -> None:
        return None

    def sieved(self, transition: ReadyTransition, term: Term) -> None:
        return None

    def standing(self, place: str) -> Bag:
        return {}

    def total(self, place: str) -> int:
        return -MANY

    def held(self, place: str) -> int:
        return 0


@dataclass(frozen=True, slots=True)
class _Bound:
    """One binding of one transition: what it does."""

    transition: int
    said: str
    binding: Key
    takes: Held
    reads: Held
    gives: Held
    stops: tuple[tuple[Stop, Variables], ...]

    @property
    def change(self) -> Counter[At]:
        found = Counter(dict(self.gives))
        found.subtract(dict(self.takes))
        return Counter({at: count for at, count in found.items() if count})


class _Growing:
    """The values of each place and the bindings of each transition, as far as they are known."""

    def __init__(self, net: Net, watch: Watch) -> None:
        self.net = net
        self.transitions = tuple(ready(net).transition.values())
        self.bags: dict[str, dict[Key, tuple[Value, int]]] = {place.id: {} for place in net.places}
        self.bound: dict[Key, _Bound] = {}
        self.lying = _Everything(watch)
        self.untold: Untold = []                # what a guard that fails keeps from being offered
        if net.links or any(each.form for each in self.transitions):
            raise GivenUpError

    def grow(self) -> None:
        fresh: dict[str, dict[Key, tuple[Value, int]]] = {}
        for place, tokens in self.net.initial.items():
            fresh[place] = {key_of(each.value): (each.value, MANY) for each in tokens}
        first = True
        while fresh or first:
            old = {place: dict(bag) for place, bag in self.bags.items()}
            for place, found in fresh.items():
                self.bags[place].update(found)
            more: dict[str, dict[Key, tuple[Value, int]]] = {}
            for number, transition in enumerate(self.transitions):
                for bags in (self.bags,) if first else self._parts(transition, old, fresh):
                    self.lying.of = bags
                    for mode in modes(transition, self.lying, self.untold):
                        self._add(number, transition, mode, more)
            fresh, first = more, False
            if self.untold or sum(map(len, self.bags.values())) > PLACES:
                raise GivenUpError

    def _parts(
        self, transition: ReadyTransition, old: Mapping[str, Bag], fresh: Mapping[str, Bag]
    ) -> Iterator[Mapping[str, Bag]]:
        """What to search in, so that every answer with a new value is found."""
        places = [place for part in transition.parts for place in places_of(part)]
        if len(set(places)) < len(places):
            if any(place in fresh for place in places):
                yield self.bags
            return
        for at, place in enumerate(places):
            if place in fresh:
                yield {**self.bags, **{each: old[each] for each in places[:at]}, place: fresh[place]}

    def _add(
        self, number: int, transition: ReadyTransition, mode: Mode, more: dict[str, dict[Key, tuple[Value, int]]]
    ) -> None:
        self.lying.go_on()
        variables = seen(mode.variables)
        takes, reads, gives = Counter[At](), Counter[At](), Counter[At]()
        for term, key, count in mode.chosen:
            (reads if term.keeps else takes)[term.place, key] += count
        for place, value, _ in given(transition, variables_after(transition, variables), 0):
            key = key_of(value)
            gives[place, key] += 1
            if key not in self.bags[place]:
                more.setdefault(place, {})[key] = (value, MANY)
        stops = tuple(_bound_stop(stop, mode.variables) for stop in transition.stops)
        said = f"{transition.id} ({shown_values(variables)})" if variables else transition.id
        held = tuple(takes.items()), tuple(reads.items()), tuple(gives.items())
        binding = key_of(variables)
        hidden = key_of(mode.variables) if stops else None
        self.bound.setdefault((number, binding, *map(frozenset, held), hidden),
                              _Bound(number, said, binding, held[0], held[1], held[2], stops))  # fmt: skip
        if len(self.bound) > MOVES:
            raise GivenUpError

    def folding(self) -> Folding:
        bound = sorted(self.bound.values(), key=lambda each: each.transition)
        self._each_its_own(bound)
        return _Folded(self.net, self.transitions, self.bags, bound).folding()

    def _each_its_own(self, bound: Iterable[_Bound]) -> None:
        """Two ways to fire with the same variables must lead to different markings, or they are one firing."""
        known: dict[Key, list[Counter[At]]] = {}
        for each in bound:
            others = known.setdefault((each.transition, each.binding), [])
            if others and (self.transitions[each.transition].empties or each.change in others):
                raise GivenUpError
            others.append(each.change)


def _bound_stop(stop: Stop, variables: Variables) -> tuple[Stop, Variables]:
    """An inhibitor arc as one binding sees it."""
    parts = stop.parts or ()
    if len(parts) > 1 or any(not isinstance(part, Term) or not isinstance(part.count, int) for part in parts):
        raise GivenUpError
    bound = dict(variables)
    for each in stop.equations:
        if each.expression.names <= bound.keys():
            bound[each.name] = each.expression.evaluate(bound)
    return stop, bound


class _Folded:
    """The plain net, put together once all values are known."""

    def __init__(
        self, net: Net, transitions: Sequence[ReadyTransition], bags: Mapping[str, Bag], bound: Sequence[_Bound]
    ) -> None:
        self.net, self.transitions, self.bags, self.bound = net, transitions, bags, bound
        self.number: dict[At, int] = {}
        self.spots: list[tuple[int, Value]] = []
        self.names: list[str] = []
        for index, place in enumerate(net.places):
            for key, (value, _) in bags[place.id].items():
                self.number[place.id, key] = len(self.spots)
                self.spots.append((index, value))
                self.names.append(place.id if value is None else f"{place.id} ({shown(value)})")
        self.sums: dict[tuple[str, frozenset[Key]], int] = {}       # places that count several values
        self.sums_of: dict[At, list[int]] = {}

    def folding(self) -> Folding:
        capacity: dict[int, int] = {}
        for place in self.net.places:
            if place.capacity is not None and self.bags[place.id]:
                capacity[self._sum(place.id, self.bags[place.id])] = place.capacity
        stops = [self._stops(each) for each in self.bound]
        ends = self._ends()
        moves = tuple(self._move(each, stop) for each, stop in zip(self.bound, stops, strict=True))
        plain = Plain(places=tuple(self.names), moves=moves, initial=self._initial(), ends=ends,
                      capacity=tuple(capacity.get(at) for at in range(len(self.names))))  # fmt: skip
        return Folding(self.net, plain, self.spots, [each.transition for each in self.bound])

    def _sum(self, place: str, keys: Iterable[Key]) -> int:
        """The place that counts these values."""
        group = place, frozenset(keys)
        if len(group[1]) == 1:
            return self.number[place, next(iter(group[1]))]
        if group not in self.sums:
            self.sums[group] = len(self.names)
            self.names.append(f"all of {place}")
            for key in group[1]:
                self.sums_of.setdefault((place, key), []).append(self.sums[group])
        return self.sums[group]

    def _ends(self) -> tuple[int, ...]:
        """The end places, each with all of its values; none where one is never marked."""
        bags = {end: self.bags[end] for end in self.net.end_places}
        return tuple(self._sum(end, bag) for end, bag in bags.items()) if all(bags.values()) else ()

    def _initial(self) -> tuple[int, ...]:
        lying = Counter((place, key_of(each.value)) for place, tokens in self.net.initial.items() for each in tokens)
        counts = dict(self._weights(lying.items()))
        return tuple(counts.get(at, 0) for at in range(len(self.names)))

    def _weights(self, held: Iterable[tuple[At, int]]) -> Weights:
        found: Counter[int] = Counter()
        for at, count in held:
            for number in (self.number[at], *self.sums_of.get(at, ())):
                found[number] += count
        return tuple(sorted((number, count) for number, count in found.items() if count))

    def _stops(self, bound: _Bound) -> Weights:
        found: dict[int, int] = {}
        for stop, variables in bound.stops:
            bag, weight, keys = self.bags[stop.place], stop.weight, set(self.bags[stop.place])
            for term in stop.parts or ():
                assert isinstance(term, Term) and isinstance(term.count, int), "others were given up"
                weight = term.count * term.weight
                if term.names <= variables.keys():
                    keys = {term.build(variables)} & keys
                else:
                    keys = {key for key, (value, _) in bag.items() if term.match(value, dict(variables))}
            if keys:
                at = self._sum(stop.place, keys)
                found[at] = min(weight, found.get(at, weight))
        return tuple(sorted(found.items()))

    def _move(self, bound: _Bound, stops: Weights) -> Move:
        empties: set[int] = set()
        for place in self.transitions[bound.transition].empties:
            for key in self.bags[place]:
                empties.update((self.number[place, key], *self.sums_of.get((place, key), ())))
        of = self.transitions[bound.transition]
        return Move(name=bound.said, takes=self._weights(bound.takes), gives=self._weights(bound.gives),
                    reads=self._weights(bound.reads), stops=stops, empties=tuple(sorted(empties)),
                    manual=of.manual, priority=of.priority)  # fmt: skip
