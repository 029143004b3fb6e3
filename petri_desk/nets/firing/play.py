"""One case's tokens as its net sees them: what lies where, what may fire, and what time it is.

Rule 1: asking changes nothing that an answer depends on. An answer depends on the tokens and the clock alone; where
fairness is asked for, also on what was told to `fired`.
Rule 2: bindings come oldest token first (`binding`, Rule 1); of equal tokens the older one is taken. The older token is
the one with the smaller id.
Rule 3: a token whose time is later than the clock is not there yet: it is not taken, read or seen by an inhibitor arc,
but it needs its room. A held token is not taken or read, and a reset arc leaves it; it is seen, and needs its room.
Rule 4: an automatic transition is not enabled while an automatic one of higher priority is. A manual one always may.
Rule 5: what was asked once is asked again only after a token came or went in a place that has a say in it.
"""

from collections.abc import Iterable, Iterator, Mapping
from heapq import heappop, heappush
from itertools import islice

from msgspec import Struct

from petri_desk.nets.expressions import Value
from petri_desk.nets.firing import reasons
from petri_desk.nets.firing.binding import modes, seen
from petri_desk.nets.firing.failing import Failed, Reason
from petri_desk.nets.firing.keys import Key, key_of
from petri_desk.nets.firing.lying import Mode
from petri_desk.nets.firing.patterns import Path, Term
from petri_desk.nets.firing.piles import Pile
from petri_desk.nets.firing.ready import Ready, ReadyTransition

Tokens = tuple[tuple[str, int], ...]        # (place, id)
NO_VALUES: dict[str, Value] = {}


class Binding(Struct, frozen=True, gc=False):
    """One way in which a transition may fire."""

    variables: dict[str, Value]
    takes: Tokens = ()
    reads: Tokens = ()
    emptied: Tokens = ()


class Waiting(Struct):
    """A token that cannot be taken now."""

    place: str
    value: Value
    time: int
    held: bool = False


class Play:
    """The tokens of one case."""

    def __init__(self, ready: Ready, clock: int = 0) -> None:
        self.ready, self.clock = ready, clock
        self.piles: dict[str, Pile] = {place.id: Pile() for place in ready.net.places}
        self.aside: dict[int, Waiting] = {}                         # ready later, or held
        self._later: list[tuple[int, int]] = []                     # (time, id), the next first
        self._known: dict[str, Binding | None] = {}                 # the first binding, as far as it was asked
        self._maybe: set[int] = set(range(len(ready.ranked)))       # ranks that may be enabled
        self._heap: list[int] = sorted(self._maybe)
        self._since: dict[int, int] = {}
        self._fired = 0

    # --- tokens -------------------------------------------------------------------------------------------------------

    def put(self, place: str, ident: int, value: Value, time: int = 0) -> None:
        """A token comes to lie in a place, ready at a time."""
        if time > self.clock:
            self.aside[ident] = Waiting(place, value, time)
            heappush(self._later, (time, ident))
        else:
            self.piles[place].put(ident, value)
        self._changed(place, self.ready.on_put)

    def take(self, place: str, ident: int) -> None:
        """A token leaves its place, whether it was ready or not."""
        if self.aside and ident in self.aside:
            del self.aside[ident]
        else:
            self.piles[place].take(ident)
        self._changed(place, self.ready.on_take)

    def hold(self, place: str, ident: int) -> None:
        """A token stays where it lies, and is not to be taken."""
        if ident in self.aside:
            self.aside[ident].held = True
        else:
            self.aside[ident] = Waiting(place, self.piles[place].value(ident), self.clock, True)
            self.piles[place].take(ident)
        self._changed(place, self.ready.on_take)

    def release(self, place: str, ident: int) -> None:
        """A held token may be taken again, once it is ready."""
        waiting = self.aside[ident]
        waiting.held = False
        if waiting.time <= self.clock:
            del self.aside[ident]
            self.piles[place].put(ident, waiting.value)
        self._changed(place, self.ready.on_put)

    def go_on(self, clock: int) -> None:
        """The clock goes on, never back; tokens that are ready then are there."""
        self.clock = max(self.clock, clock)
        while self._later and self._later[0][0] <= self.clock:
            _, ident = heappop(self._later)
            waiting = self.aside.get(ident)
            if waiting is not None and not waiting.held and waiting.time <= self.clock:
                del self.aside[ident]
                self.piles[waiting.place].put(ident, waiting.value)
                self._changed(waiting.place, self.ready.on_put)

    def next_time(self) -> int | None:
        """When the next token is ready that is not there yet."""
        waiting = (each.time for each in self.aside.values() if not each.held)
        return min((time for time in waiting if time > self.clock), default=None)

    def tokens(self, place: str) -> list[int]:
        """The tokens of a place, held and later ones too, oldest first."""
        return sorted([*self.piles[place].keys, *(ident for ident, each in self.aside.items() if each.place == place)])

    def _changed(self, place: str, enables: Mapping[str, tuple[int, ...]]) -> None:
        if self._known:
            for ident in self.ready.concerned.get(place, ()):
                self._known.pop(ident, None)
        for rank in enables.get(place, ()):
            if rank not in self._maybe:
                self._maybe.add(rank)
                heappush(self._heap, rank)

    # --- as a search asks it (`binding.Lying`) ------------------------------------------------------------------------

    def bag(self, place: str) -> Mapping[Key, tuple[Value, int]]:
        return self.piles[place].bag()

    def with_part(self, place: str, path: Path, key: Key) -> list[Key]:
        return self.piles[place].with_part(path, key)

    def sieved(self, transition: ReadyTransition, term: Term) -> list[Key]:
        pile = self.piles[term.place]
        return [key for key, _ in pile.sieve(transition, term).in_order(pile)]

    def standing(self, place: str) -> Mapping[Key, tuple[Value, int]]:
        held = [each for each in self.aside.values() if each.held and each.place == place and each.time <= self.clock]
        found = self.bag(place)
        if held:
            found = dict(found)
            for each in held:
                key = key_of(each.value)
                found[key] = (each.value, found.get(key, (None, 0))[1] + 1)
        return found

    def total(self, place: str) -> int:
        return len(self.piles[place].keys) + sum(each.place == place for each in self.aside.values())

    def held(self, place: str) -> int:
        return sum(each.held and each.place == place for each in self.aside.values())

    def holds(self) -> bool:
        """Whether any token is held."""
        return any(each.held for each in self.aside.values())

    # --- bindings -----------------------------------------------------------------------------------------------------

    def bindings(self, transition: str, limit: int | None = None) -> list[Binding]:
        """The ways in which a transition may fire now, in order."""
        found = self._transition(transition)
        if limit == 1:
            first = self.first(transition)
            return [] if first is None else [first]
        if self.overruled(transition) is not None:
            return []
        return [self._binding(found, mode) for mode in islice(modes(found, self), limit)]

    def first(self, transition: str) -> Binding | None:
        """The first of its bindings."""
        if self.ready.levels and self.overruled(transition) is not None:
            return None
        if transition not in self._known:
            self._known[transition] = self._look(self._transition(transition))
        return self._known[transition]

    def binding_for(self, transition: str, variables: Mapping[str, Value]) -> Binding | None:
        """The first binding in which these variables, perhaps not all, have these values."""
        wanted = {name: key_of(value) for name, value in variables.items()}
        for each in self._all(transition):
            if all(name in each.variables and key_of(each.variables[name]) == key for name, key in wanted.items()):
                return each
        return None

    def binding_with(self, transition: str, place: str, *, ident: int | None = None,
                     value: Value = None) -> Binding | None:  # fmt: skip
        """The first binding that takes or reads this token; named by its id, or one of this value."""
        if ident is not None:
            if self.aside and ident in self.aside or ident not in self.piles[place].keys:
                return None
            value = self.piles[place].value(ident)
        key = key_of(value)
        keys = self.piles[place].keys
        for each in self._all(transition):
            for at, token in (*each.takes, *each.reads):
                if at == place and keys[token] == key:
                    return each if ident is None else _exchanged(each, place, token, ident)
        return None

    def enabled(self) -> Iterator[tuple[str, Binding]]:
        """Everything that may happen now: each transition with each of its bindings, in the order of the file."""
        for transition in self.ready.transition:
            for binding in self.bindings(transition):
                yield transition, binding

    def why_not(self, transition: str) -> Reason:
        """Why a transition has no binding."""
        other = self.overruled(transition)
        return reasons.why_not(self, self._transition(transition), other)

    def overruled(self, transition: str) -> str | None:
        """The automatic transition of higher priority that is enabled, when this is an automatic one."""
        if not self.ready.levels:
            return None
        found = self._transition(transition)
        best = None if found.manual else self._best()
        return best.id if best is not None and best.priority > found.priority else None

    def _all(self, transition: str) -> Iterable[Binding]:
        found = self._transition(transition)
        if self.overruled(transition) is not None:
            return ()
        return (self._binding(found, mode) for mode in modes(found, self))

    def _transition(self, ident: str) -> ReadyTransition:
        found = self.ready.transition.get(ident)
        if found is None:
            raise Failed("net_unknown_transition", net=self.ready.net.id, transition=ident)
        return found

    def _first(self, transition: ReadyTransition) -> Binding | None:
        known = self._known
        if transition.id not in known:
            known[transition.id] = self._look(transition)
        return known[transition.id]

    def _look(self, transition: ReadyTransition) -> Binding | None:
        if transition.constants is not None:
            return self._constant(transition)
        if transition.alone is not None:
            return self._alone(transition, transition.alone)
        mode = next(modes(transition, self), None)
        return None if mode is None else self._binding(transition, mode)

    def _constant(self, transition: ReadyTransition) -> Binding | None:
        """When every arc asks for the same every time, there is nothing to search."""
        asked = transition.constants or ()
        if len(asked) == 1 and not transition.empties:
            place, key, many, keeps = asked[0]
            ids = self.piles[place].ids.get(key)
            if ids is None or len(ids) < many:
                return None
            tokens = ((place, ids[0]),) if many == 1 else tuple([(place, ident) for ident in ids[:many]])
            return Binding(NO_VALUES, (), tokens) if keeps else Binding(NO_VALUES, tokens)
        takes: list[tuple[str, int]] = []
        reads: list[tuple[str, int]] = []
        used: dict[tuple[str, Key], int] = {}
        for place, key, many, keeps in asked:
            ids = self.piles[place].ids.get(key)
            if ids is None:
                return None
            before = used.get((place, key), 0)
            if len(ids) < before + many:
                return None
            used[place, key] = before + many
            (reads if keeps else takes).extend([(place, ident) for ident in ids[before : before + many]])
        return Binding({}, tuple(takes), tuple(reads), self._emptied(transition, takes))

    def _alone(self, transition: ReadyTransition, term: Term) -> Binding | None:
        """One arc, and a guard that reads nothing else: the first value that its sieve lets through."""
        pile = self.piles[term.place]
        many = int(term.count) * term.weight  # type: ignore[arg-type]
        for key, scope in pile.sieve(transition, term).in_order(pile):
            ids = pile.ids[key]
            if len(ids) < many:
                continue
            if scope is None:       # its guard cannot be worked out: it is not offered
                continue
            tokens = ((term.place, ids[0]),) if many == 1 else tuple((term.place, each) for each in ids[:many])
            emptied = self._emptied(transition, () if term.keeps else tokens)
            if term.keeps:
                return Binding(seen(scope), (), tokens, emptied)
            return Binding(seen(scope), tokens, (), emptied)
        return None

    def _binding(self, transition: ReadyTransition, mode: Mode) -> Binding:
        takes: list[tuple[str, int]] = []
        reads: list[tuple[str, int]] = []
        used: dict[tuple[str, Key], int] = {}
        for term, key, many in mode.chosen:
            before = used.get((term.place, key), 0)
            used[term.place, key] = before + many
            ids = self.piles[term.place].ids[key][before : before + many]
            (reads if term.keeps else takes).extend([(term.place, ident) for ident in ids])
        return Binding(seen(mode.variables), tuple(takes), tuple(reads), self._emptied(transition, takes))

    def _emptied(self, transition: ReadyTransition, takes: Iterable[tuple[str, int]]) -> Tokens:
        """What a reset arc takes besides: all that lies there and is not held."""
        if not transition.empties:
            return ()
        taken = {ident for _, ident in takes}
        found: list[tuple[str, int]] = []
        for place in transition.empties:
            later = [ident for ident, each in self.aside.items() if each.place == place and not each.held]
            found += [(place, each) for each in sorted([*self.piles[place].keys, *later]) if each not in taken]
        return tuple(found)

    # --- automatic ones -----------------------------------------------------------------------------------------------

    def automatic(self, fair: bool = False) -> tuple[str, Binding] | None:
        """The next automatic firing: by priority, then by the order of the file; fair: what has waited longest."""
        best = self._longest() if fair else self._best()
        if best is None:
            return None
        binding = self._first(best)
        assert binding is not None
        return best.id, binding

    def fired(self, transition: str) -> None:
        """A transition went: it stands behind the others, when fairness is asked for."""
        self._fired += 1
        if self._since:
            self._since.pop(self.ready.rank.get(transition, -1), None)

    def _best(self) -> ReadyTransition | None:
        while self._heap:
            rank = self._heap[0]
            if self._first(self.ready.ranked[rank]) is not None:
                return self.ready.ranked[rank]
            heappop(self._heap)
            self._maybe.discard(rank)
        return None

    def _longest(self) -> ReadyTransition | None:
        best = self._best()
        if best is None:
            return None
        ready = [rank for rank in sorted(self._maybe) if self._first(self.ready.ranked[rank]) is not None]
        self._since = {rank: self._since.get(rank, self._fired) for rank in ready}
        first = [rank for rank in ready if self.ready.ranked[rank].priority == best.priority]
        return self.ready.ranked[min(first, key=lambda rank: (self._since[rank], rank))]


def _exchanged(binding: Binding, place: str, token: int, ident: int) -> Binding:
    """The same binding with another token of the same value, which may be in it elsewhere already."""
    swap = {(place, token): (place, ident), (place, ident): (place, token)}
    takes = tuple(swap.get(each, each) for each in binding.takes)
    return Binding(binding.variables, takes, tuple(swap.get(each, each) for each in binding.reads),
                   tuple(swap.get(each, each) for each in binding.emptied))  # fmt: skip
