"""What one transition of a coloured net does with what lies in its own places: worked out once for the same heaps.

Rule 1: a token is a number that stands for a value, and for whether it descends from what was laid into its case
(`heir`). A heap is what lies in a place.
Rule 2: what is given where an heir was taken is an heir. Equal tokens of which some are heirs may be taken either way.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any, TypeAlias

from petri_desk.nets.expressions import Value
from petri_desk.nets.firing.binding import Untold, modes, seen
from petri_desk.nets.firing.failing import Failed, shown_values
from petri_desk.nets.firing.giving import Given, given, variables_after
from petri_desk.nets.firing.keys import Key, key_of
from petri_desk.nets.firing.lying import Bag, Bags, Mode
from petri_desk.nets.firing.outcome import delay_of
from petri_desk.nets.firing.ready import ReadyTransition
from petri_desk.nets.model import Net

Heap: TypeAlias = tuple[tuple[int, int], ...]           # (token, how many) in a place, in order
Lying: TypeAlias = list[dict[int, int]]                 # the same while it changes, of several places
Ended: TypeAlias = Callable[[], bool]
Opens: TypeAlias = Callable[[ReadyTransition, Mapping[str, Value], bool], int]      # the child that a call opens


EVERY = 16              # steps of a search between two questions whether to stop


class StoppedError(Exception):
    """It is to end here, in the midst of a search."""


@dataclass(slots=True)
class _Lying(Bags):
    """What a search looks at; it asks now and then whether to go on."""

    ended: Ended | None = None
    asked: int = 0

    def bag(self, place: str) -> Bag:
        self.go_on()
        return self.of.get(place, {})

    def go_on(self) -> None:
        self.asked += 1
        if not self.asked % EVERY and self.ended is not None and self.ended():
            raise StoppedError


class Numbered:
    """Things that are told apart by a key, numbered as they are met."""

    def __init__(self) -> None:
        self.things: list[Any] = []
        self._numbers: dict[Any, int] = {}

    def number(self, key: Any, thing: Any) -> int:
        found = self._numbers.get(key)
        if found is None:
            found = self._numbers[key] = len(self.things)
            self.things.append(thing)
        return found


class Tokens(Numbered):
    """Values, each as an heir and as none."""

    def token(self, value: Value, heir: bool) -> int:
        return self.number((key_of(value), heir), (value, heir))

    def value(self, token: int) -> Value:
        found: Value = self.things[token][0]
        return found


@dataclass(frozen=True, slots=True)
class Effect:
    """One way to fire: in words, what lies in the transition's places after it, and the child that it opens."""

    said: str
    heaps: tuple[Heap, ...]
    child: int | None


@dataclass(slots=True)
class Effects:
    """All of them; `faults` keep some from being known or from firing, `untold` only from being offered."""

    found: list[Effect] = field(default_factory=list)
    faults: list[Failed] = field(default_factory=list)
    untold: list[Failed] = field(default_factory=list)
    lame: bool = False          # not all are known,
    asks: bool = False          # because of a form that cannot be tried out


class Turn:
    """One transition with its places."""

    def __init__(
        self, net: Net, transition: ReadyTransition, tokens: Tokens, opens: Opens, ended: Ended | None = None
    ) -> None:
        self.net, self.transition, self._tokens, self._ended = net, transition, tokens, ended
        self._opens = opens if transition.id in net.link_of else None
        mine = {arc.place for arc in net.arcs_of[transition.id]}
        self.places = tuple(number for number, place in enumerate(net.places) if place.id in mine)
        self._at = {net.places[number].id: at for at, number in enumerate(self.places)}
        self._known: dict[tuple[Heap, ...], Effects] = {}

    def effects(self, lying: Sequence[Heap]) -> Effects:
        """What it may do where so much lies in the places of its case."""
        heaps = tuple([lying[place] for place in self.places])
        found = self._known.get(heaps)
        if found is None:
            found = self._known[heaps] = self._worked_out(heaps)
        return found

    def _worked_out(self, heaps: tuple[Heap, ...]) -> Effects:
        effects, untold = Effects(), Untold()
        lying = _Lying(self._bags(heaps), self._ended)
        try:
            for mode in modes(self.transition, lying, untold):
                for form in self._forms(mode, effects):
                    lying.go_on()
                    self._fire(heaps, mode, form, effects)
        except Failed as failed:
            effects.lame = True
            effects.faults.append(failed)
        effects.untold = [fault for _, fault in untold]
        return effects

    def _bags(self, heaps: Sequence[Heap]) -> dict[str, dict[Key, tuple[Value, int]]]:
        found: dict[str, dict[Key, tuple[Value, int]]] = {}
        for place, heap in zip(self._at, heaps, strict=True):
            bag = found[place] = {}
            for token, count in heap:
                value = self._tokens.value(token)
                key = key_of(value)
                bag[key] = (value, count + bag[key][1] if key in bag else count)
        return found

    def _forms(self, mode: Mode, effects: Effects) -> Iterator[dict[str, Value]]:
        """What a person may give, where that is one of a few; a form whose fields nothing asks for gives nothing."""
        asked = [name for name in sorted(self.transition.form & self._used()) if name not in mode.variables]
        fields = (self.net.transition[self.transition.id].form or {}).get("properties") or {}
        choices = [_choices(fields.get(name) or {}) for name in asked]
        if all(choices):
            for chosen in product(*choices):
                yield dict(zip(asked, chosen, strict=True))
        else:
            effects.lame = effects.asks = True

    def _used(self) -> frozenset[str]:
        """The names that its action and its outputs ask for."""
        gives, action = self.transition.gives, self.transition.action
        found = {name for give in gives if give.expression is not None for name in give.expression.names}
        return frozenset(found | (set(action.names) if action is not None else set()))

    def _fire(self, heaps: tuple[Heap, ...], mode: Mode, form: Mapping[str, Value], effects: Effects) -> None:
        told = {**seen(mode.variables), **form}
        said = f"{self.transition.id} ({shown_values(told)})" if told else self.transition.id
        try:
            gives = self._gives(told)
            for lying, heir in self._taken(heaps, mode):
                child = None if self._opens is None else self._opens(self.transition, told, heir)
                after = self.given(lying, gives, heir)
                if not form or self._fits(heaps, after):
                    effects.found.append(Effect(said, after, child))
        except Failed as failed:
            effects.faults.append(failed)

    def _gives(self, variables: Mapping[str, Value]) -> Given:
        after = variables_after(self.transition, variables)
        delay_of(self.transition, after)
        return () if self.transition.defers else given(self.transition, after, 0)

    def given(self, lying: Lying, gives: Given, heir: bool) -> tuple[Heap, ...]:
        """The heaps of its places with these tokens."""
        for place, value, _ in gives:
            put(lying[self._at[place]], self._tokens.token(value, heir), 1)
        return tuple([tuple(sorted(heap.items())) for heap in lying])

    def delivered(self, heaps: Sequence[Heap], variables: Mapping[str, Value], heir: bool) -> tuple[Heap, ...] | None:
        """The heaps of its places after it gave what it gives late; None where there is no room for that."""
        gives = given(self.transition, variables_after(self.transition, variables), 0)
        after = self.given([dict(heap) for heap in heaps], gives, heir)
        return after if self._fits(heaps, after) else None

    def _fits(self, before: Sequence[Heap], after: Sequence[Heap]) -> bool:
        """C31: whether no place holds too much that did not before."""
        for number, old, heap in zip(self.places, before, after, strict=True):
            capacity = self.net.places[number].capacity
            if capacity is not None and many(heap) > max(capacity, many(old)):
                return False
        return True

    def _taken(self, heaps: Sequence[Heap], mode: Mode) -> Iterator[tuple[Lying, bool]]:
        """What is left after taking, and whether an heir was taken; each way to choose between heirs and others."""
        wanted: dict[tuple[int, Key], int] = {}
        for term, key, count in mode.chosen:
            if not term.keeps:
                at = self._at[term.place]
                wanted[at, key] = count + wanted.get((at, key), 0)
        choices = []
        for (at, key), count in wanted.items():
            heap = dict(heaps[at])
            value = next(value for value in map(self._tokens.value, heap) if key_of(value) == key)
            heir, other = self._tokens.token(value, True), self._tokens.token(value, False)
            least, most = max(0, count - heap.get(other, 0)), min(count, heap.get(heir, 0))
            choices.append([(at, other, count - taken, heir, taken) for taken in range(least, most + 1)])
        for chosen in product(*choices):
            lying = [dict(heap) for heap in heaps]
            for at, other, plain, heir, taken in chosen:
                put(lying[at], other, -plain)
                put(lying[at], heir, -taken)
            for place in self.transition.empties:
                lying[self._at[place]].clear()
            yield lying, any(taken for *_, taken in chosen)


def put(heap: dict[int, int], token: int, count: int) -> None:
    """So many tokens more, or less."""
    left = heap.get(token, 0) + count
    if left:
        heap[token] = left
    else:
        heap.pop(token, None)


def many(heap: Heap) -> int:
    return sum(count for _, count in heap)


def _choices(field: Mapping[str, Any]) -> list[Value]:
    """The few values that a field of a form takes; none where they are not few."""
    if "enum" in field:
        return list(field["enum"])
    return [False, True] if field.get("type") == "boolean" else []
