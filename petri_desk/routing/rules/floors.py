"""What lies in one case of a net while its log is gone through: its tokens, its Play, and the sums that it keeps."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from petri_desk.kernel.canonical import NotCanonical
from petri_desk.kernel.records import Change, Created, Ended, Fields, Set, folded
from petri_desk.nets.cases.sums import kept_sums, under_way
from petri_desk.nets.cases.tokens import BLACK, colour_of, value_hash
from petri_desk.nets.colours import Colour, ColourError
from petri_desk.nets.expressions import Value
from petri_desk.nets.firing.binding import modes, seen
from petri_desk.nets.firing.keys import Key, key_of
from petri_desk.nets.firing.lying import Bag, Bags
from petri_desk.nets.firing.patterns import Path
from petri_desk.nets.firing.play import Play
from petri_desk.nets.firing.ready import Ready, ReadyTransition

Wrong = tuple[str, str]     # the code of an invariant, and what is wrong


@dataclass(slots=True)
class Narrowed(Bags):
    """What lies there and fits a binding that is known; whether there is room is not asked."""

    play: Play

    def standing(self, place: str) -> Bag:
        return self.play.standing(place)

    def with_part(self, place: str, path: Path, key: Key) -> None:
        return None

    def total(self, place: str) -> int:
        return 0


@dataclass(slots=True)
class Floor:
    """One case."""

    case: int
    case_id: str
    ready: Ready
    play: Play
    tokens: dict[int, Fields] = field(default_factory=dict)     # every one that was ever there
    places: dict[int, str] = field(default_factory=dict)                # of those that lie somewhere
    counts: Counter[str] = field(default_factory=Counter)               # by what the events say of themselves
    laid: dict[int, Fields] = field(default_factory=dict)               # in this act, by no firing
    kept: tuple[Mapping[str, int], ...] = ()
    sums: list[int] = field(default_factory=list)
    by_hand: int = 0                                                    # raw calls that moved tokens
    over: bool = False

    @classmethod
    def of(cls, case: int, case_id: str, ready: Ready, clock: int) -> "Floor":
        kept = kept_sums(ready.net)
        return cls(case, case_id, ready, Play(ready, clock), kept=kept, sums=[0] * len(kept))

    # --- tokens -------------------------------------------------------------------------------------------------------

    def change(self, change: Change) -> Iterator[Wrong]:
        """A change to a token of this case, and what cannot be about it."""
        ident = int(change.id)
        if isinstance(change, Ended):
            self._leave(ident)
            return
        before: Fields = self.tokens.get(ident, {})
        fields = self.tokens[ident] = folded(before, change)
        over = fields.get("status") in ("completed", "scrapped")
        if isinstance(change, Set) and "status" in change.fields and not (over and before.get("status") == "ready"):
            yield "T02", f"token {ident} went from {before.get('status')} to {fields.get('status')}"
        if isinstance(change, Created) and fields.get("status") != "ready":
            yield "T02", f"token {ident} began as {fields.get('status')}"
        if not isinstance(change, Created) and not change.fields.keys() & {"place", "value", "time", "colour", "held"}:
            return
        place = fields.get("place")
        self._leave(ident)
        if place is None:
            return
        if place not in self.ready.net.place:
            yield "T01", f"token {ident} lies in {place}, which is no place of {self.ready.net.id}"
            return
        yield from self._lie(ident, str(place), fields)

    def _lie(self, ident: int, place: str, fields: Mapping[str, Any]) -> Iterator[Wrong]:
        colour = colour_of(self.ready.net, place)
        value, fits = _read(colour, fields.get("value"))
        if not fits or fields.get("colour") != colour.name:
            yield "T05", f"token {ident} in {place} is no {colour.name}"
        elif _hash(fields.get("value")) != fields.get("value_hash"):
            yield "T06", f"the hash of the value of token {ident} is another"
        self.play.put(place, ident, value, fields.get("time", 0))
        if fields.get("held"):
            self.play.hold(place, ident)
        self.places[ident] = place
        self._count(place, 1)
        capacity = self.ready.net.place[place].capacity
        if capacity is not None and self.play.total(place) > capacity:
            yield "T07", f"{place} holds {self.play.total(place)} tokens and takes {capacity}"

    def _leave(self, ident: int) -> None:
        place = self.places.pop(ident, None)
        if place is not None:
            self.play.take(place, ident)
            self._count(place, -1)

    # --- sums ---------------------------------------------------------------------------------------------------------

    def _count(self, place: str, more: int) -> None:
        for number, weights in enumerate(self.kept):
            if place in weights:
                self.sums[number] += more * weights[place]

    def called(self, transition: str, more: int) -> None:
        """A call began (1), or handed over (-1)."""
        self._count(under_way(transition), more)

    def broken(self, before: list[int]) -> str | None:
        """Q07: a sum that is not kept."""
        for weights, was, now in zip(self.kept, before, self.sums, strict=True):
            if was != now:
                told = " + ".join(place if weight == 1 else f"{weight} {place}" for place, weight in weights.items())
                return f"{told} was {was} and is {now}"
        return None

    # --- firings ------------------------------------------------------------------------------------------------------

    def not_enabled(self, transition: ReadyTransition, binding: Mapping[str, Value], taken: list[int]) -> str | None:
        """R07: why a transition could not fire with this binding, taking these tokens."""
        early = [ident for ident in taken if ident in self.play.aside]
        if any(self._held(ident) or self.places.get(ident) not in transition.empties for ident in early):
            return f"token {early[0]} was not to be had yet"
        if (other := self.play.overruled(transition.id)) is not None:
            return f"{other} goes first"
        if any(ident not in self.places for ident in taken):
            return "it takes a token that is not there"
        keys = {name: key_of(value) for name, value in binding.items()}
        took = Counter((self.places[ident], self._key(ident)) for ident in taken
                       if self.places[ident] not in transition.empties)  # fmt: skip
        for mode in modes(transition, self._narrowed(transition, binding)):
            if {name: key_of(value) for name, value in seen(mode.variables).items()} != keys:
                continue
            wanted: Counter[tuple[str, Key]] = Counter()
            for term, key, many in mode.chosen:
                if not term.keeps and term.place not in transition.empties:
                    wanted[term.place, key] += many
            if wanted == took:
                return None
        return "it was not enabled with its binding"

    def left_behind(self, transition: ReadyTransition, taken: list[int]) -> str | None:
        """R07: what a reset arc did not take."""
        for place in transition.empties:
            if {each for each in self.play.tokens(place) if not self._held(each)} - set(taken):
                return f"it does not empty {place}"
        return None

    def _held(self, ident: int) -> bool:
        return bool(self.tokens[ident].get("held"))

    def _key(self, ident: int) -> Key:
        found = self.play.aside.get(ident)
        return key_of(found.value if found is not None else self.play.piles[self.places[ident]].value(ident))

    def _narrowed(self, transition: ReadyTransition, binding: Mapping[str, Value]) -> Narrowed:
        found: dict[str, dict[Key, tuple[Value, int]]] = {}
        for place in transition.asked:
            terms = None if transition.terms is None else [each for each in transition.terms if each.place == place]
            found[place] = dict(self._fitting(place, terms, dict(binding)))
        return Narrowed(found, self.play)

    def _fitting(self, place: str, terms: Any, binding: dict[str, Value]) -> Iterator[tuple[Key, tuple[Value, int]]]:
        bag = self.play.bag(place)
        if terms is not None and all(term.names <= binding.keys() for term in terms):
            keys = dict.fromkeys(term.build(binding) for term in terms)
            yield from ((key, bag[key]) for key in keys if key in bag)
            return
        for key, entry in bag.items():
            if terms is None or any(term.match(entry[0], dict(binding)) for term in terms):
                yield key, entry


def _read(colour: Colour, stored: Any) -> tuple[Value, bool]:
    try:
        return colour.read(stored), True
    except ColourError:
        return None, False


def _hash(stored: Any) -> str:
    try:
        return BLACK if stored is None else value_hash(stored)
    except NotCanonical:
        return ""
