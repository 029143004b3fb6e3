"""A smaller net with the same answers: for what need not be counted, once the whole net is too large to look at.

Each rule says what it keeps. All keep whether the net can stand still (and in how many markings), whether it is
bounded, whether every move fires at least once, and whether it is live; and all but one, whether it is reversible.
Nothing is held back in it: of a net in which something is, it tells what can happen at most.
Boundedness is the number of markings being finite, so the rules hold beside arcs of any kind; the places that they
take away, or give to, must be `quiet`: no capacity, and no inhibitor or reset arc.

* constant place: what every move gives back, and enough of it: it never has a say.
* equal places: taken, read and given alike; the one with the fewest tokens speaks for all.
* equal moves: one of them is enough.
* idle move: changes nothing, and another one needs the same: that one may fire whenever it may.
* late fusion (Berthelot's post-agglomeration): an empty place whose takers need nothing else. A marking with tokens
  there leads on to one without, and standing still there is none; so its givers go on at once as its takers.
* early fusion (pre-agglomeration): an empty place with one giver that gives nothing else, from places that nothing else
  takes from. Whatever it could do sooner it can do later; so its takers take what it needs. A beginning in which
  it may fire can be left for ever, which is not seen any more: reversibility is not kept.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from petri_desk.nets.analysis.plain import Move, Plain, Weights
from petri_desk.nets.analysis.walking import fired, walked

LARGEST = 20_000        # places and moves of a net that this is tried for
EARLY = "early fusion"
Fires = Callable[[tuple[int, ...], Sequence[str]], "tuple[int, ...] | None"]


@dataclass(frozen=True, slots=True)
class Reduced:
    """The smaller net, and how to go its ways in the net that it comes from."""

    plain: Plain
    ways: Sequence[tuple[str, ...]]         # the moves of the net that each of its moves stands for
    heads: Sequence[tuple[str, ...]]        # what early fusion put off, the last one first
    rules: Counter[str] = field(default_factory=Counter)

    @property
    def keeps_reversible(self) -> bool:
        return not self.rules[EARLY]

    def way(self, moves: Sequence[int]) -> tuple[str, ...]:
        """A way through the smaller net as one through the net itself."""
        return tuple(name for move in moves for name in self.ways[move])

    def to_the_end(self, plain: Plain, moves: Sequence[int]) -> tuple[str, ...]:
        """A way to where the smaller net stands still, and on to where the net itself does."""
        names = list(self.way(moves))
        named = {move.name: move for move in plain.moves}
        markings = walked(plain, names, freely=True)
        assert markings is not None, "a way of the smaller net is one of the net"
        marking = markings[-1]
        for head in self.heads:
            while (after := _gone(plain, [named[name] for name in head], marking)) is not None:
                names += head
                marking = after
        return tuple(names)


def _gone(plain: Plain, moves: Sequence[Move], marking: tuple[int, ...]) -> tuple[int, ...] | None:
    here: tuple[int, ...] | None = marking
    for move in moves:
        here = fired(plain, move, here) if here is not None else None
    return here


def reduced(plain: Plain) -> Reduced | None:
    """A smaller net, or None where no rule applies."""
    if len(plain.places) + len(plain.moves) > LARGEST:
        return None
    work = _Reducing(plain)
    work.run()
    return work.result() if work.rules else None


@dataclass(slots=True, eq=False)
class _Act:
    """A move on its way."""

    way: tuple[str, ...]
    takes: dict[int, int]
    gives: dict[int, int]
    reads: dict[int, int]
    stops: dict[int, int]
    empties: frozenset[int]

    @property
    def places(self) -> set[int]:
        return {*self.takes, *self.gives, *self.reads, *self.stops, *self.empties}

    @property
    def plain(self) -> bool:
        return not (self.reads or self.stops or self.empties)

    def need(self) -> frozenset[tuple[int, int]]:
        return frozenset((Counter(self.takes) + Counter(self.reads)).items())

    def at(self, place: int) -> tuple[int, int, int]:
        return self.takes.get(place, 0), self.gives.get(place, 0), self.reads.get(place, 0)

    def shape(self) -> tuple[object, ...]:
        return (*(frozenset(each.items()) for each in (self.takes, self.gives, self.reads, self.stops)), self.empties)


class _Reducing:
    """The net while rules are applied to it."""

    def __init__(self, plain: Plain) -> None:
        self.plain = plain
        self.rules: Counter[str] = Counter()
        self.heads: list[tuple[str, ...]] = []
        self.acts: list[_Act] = []
        self.touching: dict[int, dict[int, _Act]] = {place: {} for place in range(len(plain.places))}
        self.loud = {place for place, limit in enumerate(plain.capacity) if limit is not None}
        for move in plain.moves:
            self._put(_Act((move.name,), dict(move.takes), dict(move.gives), dict(move.reads), dict(move.stops),
                           frozenset(move.empties)))  # fmt: skip
            self.loud.update(place for place, _ in move.stops)
            self.loud.update(move.empties)

    def run(self) -> None:
        """All rules again and again, until none applies."""
        before = -1
        while before != self.rules.total():
            before = self.rules.total()
            self._constant()
            self._equal_places()
            self._equal_moves()
            self._idle()
            for place in list(self.touching):
                if not self._late(place):
                    self._early(place)

    def result(self) -> Reduced:
        places = list(self.touching)
        number = {place: index for index, place in enumerate(places)}

        def weights(held: dict[int, int]) -> Weights:
            return tuple(sorted((number[place], count) for place, count in held.items()))

        moves = tuple(
            Move(name=str(index), takes=weights(act.takes), gives=weights(act.gives), reads=weights(act.reads),
                 stops=weights(act.stops), empties=tuple(sorted(number[place] for place in act.empties)))
            for index, act in enumerate(self.acts)
        )  # fmt: skip
        small = Plain(
            places=tuple(self.plain.places[place] for place in places), moves=moves,
            initial=tuple(self.plain.initial[place] for place in places),
            capacity=tuple(self.plain.capacity[place] for place in places) if self.plain.capacity else (),
        )  # fmt: skip
        return Reduced(small, [act.way for act in self.acts], self.heads[::-1], self.rules)

    # -- rules --------------------------------------------------------------------------------------------------

    def _constant(self) -> None:
        for place in self._quiet():
            acts = [act.at(place) for act in self.touching[place].values()]
            first = self.plain.initial[place]
            if all(takes == gives and takes + reads <= first for takes, gives, reads in acts):
                self._without(place, "constant place")

    def _equal_places(self) -> None:
        known: dict[object, int] = {}
        for place in sorted(self._quiet(), key=lambda each: self.plain.initial[each]):
            alike = frozenset((ident, act.at(place)) for ident, act in self.touching[place].items())
            if known.setdefault(alike, place) != place:
                self._without(place, "equal places")

    def _equal_moves(self) -> None:
        known: set[object] = set()
        for act in list(self.acts):
            if act.shape() in known:
                self._drop(act)
                self.rules["equal moves"] += 1
            known.add(act.shape())

    def _idle(self) -> None:
        def idle(act: _Act) -> bool:
            return act.takes == act.gives and not act.empties and not self.loud.intersection(act.gives)

        others = {(act.need(), frozenset(act.stops.items())) for act in self.acts
                  if not idle(act) and not self.loud.intersection(act.gives)}  # fmt: skip
        for act in list(self.acts):
            if idle(act):
                key = act.need(), frozenset(act.stops.items())
                if key in others:
                    self._drop(act)
                    self.rules["idle move"] += 1
                others.add(key)

    def _late(self, place: int) -> bool:
        sides = self._sides(place)
        if sides is None:
            return False
        givers, takers = sides
        if len(givers) > 1 and len(takers) > 1:
            return False
        for act in takers:
            quiet = act.gives and not self.loud.intersection(act.gives)
            if act.takes != {place: 1} or not act.plain or not quiet:
                return False
        if any(act.gives[place] != 1 for act in givers):
            return False
        made = []
        for giver in givers:
            for taker in takers:
                gives = Counter(giver.gives) + Counter(taker.gives)
                del gives[place]
                made.append(_Act(giver.way + taker.way, dict(giver.takes), dict(gives), dict(giver.reads),
                                 dict(giver.stops), giver.empties))  # fmt: skip
        self._replace(place, [*givers, *takers], made, "late fusion")
        return True

    def _early(self, place: int) -> bool:
        sides = self._sides(place)
        if sides is None or len(sides[0]) != 1:
            return False
        (giver,), takers = sides
        if giver.gives != {place: 1} or not giver.plain or not giver.takes or self.loud.intersection(giver.takes):
            return False
        for own in giver.takes:
            if any(act is not giver and (own in act.takes or own in act.reads) for act in self.touching[own].values()):
                return False
        made = []
        for taker in takers:
            many = taker.takes[place]
            takes = Counter(taker.takes)
            del takes[place]
            takes.update({own: count * many for own, count in giver.takes.items()})
            made.append(_Act(giver.way * many + taker.way, dict(takes), dict(taker.gives), dict(taker.reads),
                             dict(taker.stops), taker.empties))  # fmt: skip
        self.heads.append(giver.way)
        self._replace(place, [giver, *takers], made, EARLY)
        return True

    # -- the net ------------------------------------------------------------------------------------------------

    def _quiet(self) -> Iterator[int]:
        return (place for place in list(self.touching) if place not in self.loud)

    def _sides(self, place: int) -> tuple[list[_Act], list[_Act]] | None:
        """Those that give to a quiet empty place and those that take from it; None if one does both, or it is read."""
        if place in self.loud or self.plain.initial[place]:
            return None
        acts = self.touching[place].values()
        givers = [act for act in acts if place in act.gives]
        takers = [act for act in acts if place in act.takes]
        apart = len(givers) + len(takers) == len(acts) and not any(place in act.reads for act in acts)
        both = any(place in act.takes for act in givers)
        return (givers, takers) if givers and takers and apart and not both else None

    def _put(self, act: _Act) -> None:
        self.acts.append(act)
        for place in act.places:
            self.touching[place][id(act)] = act

    def _drop(self, act: _Act) -> None:
        self.acts.remove(act)
        for place in act.places:
            self.touching[place].pop(id(act), None)

    def _without(self, place: int, rule: str) -> None:
        for act in self.touching.pop(place).values():
            for held in (act.takes, act.gives, act.reads):
                held.pop(place, None)
        self.rules[rule] += 1

    def _replace(self, place: int, old: Sequence[_Act], new: Sequence[_Act], rule: str) -> None:
        for act in old:
            self._drop(act)
        del self.touching[place]
        for act in new:
            self._put(act)
        self.rules[rule] += 1
