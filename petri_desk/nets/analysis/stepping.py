"""Markings one by one, as Python's own numbers: for the few of a small or narrow net, and for counts beyond a word."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from petri_desk.nets.analysis.budget import Watch
from petri_desk.nets.analysis.packing import Layout, Masks

Way: TypeAlias = Callable[[int], tuple[int, int] | None]

EVERY = 256             # markings between two questions whether to stop
EDGE = 24               # bytes of an edge, about


@dataclass(slots=True)
class Steps:
    """What was found by steps: the markings, and of each edge its source, its move and its target."""

    keys: list[int]
    index: dict[int, int]
    sources: list[int] = field(default_factory=list)
    moves: list[int] = field(default_factory=list)
    targets: list[int] = field(default_factory=list)
    found_by: list[int] = field(default_factory=list)       # the edge that found each marking


def slow_way(masks: Masks, guards: int) -> Way:
    """Asks a move with fields, and makes it: the marking after it, and the bits that it does not fit into."""

    def fired(key: int) -> tuple[int, int] | None:
        if key & masks.stop or (key | masks.guard_need) - masks.field_need & masks.guard_need != masks.guard_need:
            return None
        if (key | masks.guard_stop) - masks.field_stop & masks.guard_stop:
            return None
        after = (key - masks.take & masks.keep) + masks.give
        if key & masks.spill:               # the bit beside it is no longer right, so nothing more can be asked
            return after, key & masks.spill
        if (masks.field_full | masks.guard_full) - (after & masks.room) & masks.guard_full != masks.guard_full:
            return None
        return after, after & guards

    return fired


def slow_ways_of(layout: Layout) -> dict[int, Way]:
    """The slow way of each move that needs one: of which more is asked than bits that must be there."""
    if not layout.plain.held_back:
        return {each.number: slow_way(each, layout.guards) for each in layout.moves if not each.bits_only or each.stop}
    ways = {each.number: _with_bits(each.need, slow_way(each, layout.guards)) for each in layout.moves}
    moves = layout.plain.moves
    levels = {moves[number].priority for number in ways if not moves[number].manual}
    above = {level: [way for number, way in ways.items() if not moves[number].manual and moves[number].priority > level]
             for level in levels}  # fmt: skip
    going = [way for number, way in ways.items() if not moves[number].manual]
    return {number: _by_hand(way, layout.ends, going) if moves[number].manual
            else _after(way, above[moves[number].priority]) for number, way in ways.items()}  # fmt: skip


def _with_bits(need: int, way: Way) -> Way:
    """Asked of the bits that must be there as well."""
    return lambda key: way(key) if key & need == need else None


def _by_hand(way: Way, ends: Sequence[int], going: Sequence[Way]) -> Way:
    """Only while the case is not over."""
    def fired(key: int) -> tuple[int, int] | None:
        over = ends and all(key & end for end in ends) and not any(other(key) for other in going)
        return None if over else way(key)

    return fired


def _after(way: Way, first: Sequence[Way]) -> Way:
    """Only while none of the others may fire."""
    def fired(key: int) -> tuple[int, int] | None:
        found = way(key)
        return None if found is None or any(other(key) for other in first) else found

    return fired


def step(steps: Steps, done: int, layout: Layout, watch: Watch, wide: int) -> tuple[int, list[int], bool]:
    """Goes on from the marking `done`: how far it came, what spilled, and whether the budget ended it.

    It also ends where `wide` markings wait, for those are found faster together.
    """
    slow_ways = slow_ways_of(layout)
    rows = [(each.number, each.need, each.take, each.give, each.spill, slow_ways.get(each.number))
            for each in layout.moves]  # fmt: skip
    keys, index, limit = steps.keys, steps.index, watch.budget.states
    sources, moves, targets, found_by = steps.sources, steps.moves, steps.targets, steps.found_by
    known = index.get
    while done < len(keys) and len(keys) - done < wide:
        if not done % EVERY and watch.ended(len(keys), len(keys) * 100 + len(sources) * EDGE):
            return done, [], True
        key, edges, before = keys[done], len(sources), len(keys)
        for number, need, take, give, spill, slow in rows:
            if key & need != need:
                continue
            if slow is None:
                after, over = key - take + give, key & spill
            else:
                fired = slow(key)
                if fired is None:
                    continue
                after, over = fired
            if over:
                _take_back(steps, edges, before)
                return done, layout.spilled(over), False
            target = known(after)
            if target is None:
                target = index[after] = len(keys)
                keys.append(after)
                found_by.append(len(sources))
            sources.append(done)
            moves.append(number)
            targets.append(target)
        if len(keys) > limit:
            _take_back(steps, edges, before)
            watch.reason = "states"
            return done, [], True
        done += 1
    return done, [], False


def _take_back(steps: Steps, edges: int, markings: int) -> None:
    """Forgets what was found from the last marking."""
    for key in steps.keys[markings:]:
        del steps.index[key]
        steps.found_by.pop()
    del steps.keys[markings:]
    del steps.sources[edges:], steps.moves[edges:], steps.targets[edges:]
