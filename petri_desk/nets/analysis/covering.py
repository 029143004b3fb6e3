"""Whether tokens can pile up without end: the coverability graph of Karp and Miller, breadth first.

Only for nets in which more tokens never hinder: takes, gives, reads and capacities (a capacity is a place of free room
beside its own). A marking that is at least an earlier one on its way, and more in some place, can be repeated for ever;
such places then hold MANY.

Theory: every marking that can be reached is covered by one here, and each MANY can be pumped as high as one likes; so
the places with MANY are exactly the unbounded ones, and a move that fires nowhere here fires nowhere at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from petri_desk.nets.analysis.budget import Watch
from petri_desk.nets.analysis.packing import needed
from petri_desk.nets.analysis.plain import Plain
from petri_desk.nets.analysis.walking import walked

MANY = 1 << 200
EVERY = 4


@dataclass(slots=True)
class Cover:
    """What was found; only when it is `complete` are the other places bounded, and the other moves dead."""

    complete: bool = False
    unbounded: set[int] = field(default_factory=set)
    fired: set[int] | None = field(default_factory=set)     # None: what fires is not known
    lead: tuple[str, ...] = ()          # fires these first,
    loop: tuple[str, ...] = ()          # and then these again and again
    work: int = 0                       # comparisons with earlier markings


@dataclass(frozen=True, slots=True)
class _Node:
    marking: tuple[int, ...]
    parent: int
    move: int


def monotone(plain: Plain) -> bool:
    """Whether more tokens never hinder, so that this can be asked at all."""
    fits = all(limit is None or count <= limit for count, limit in zip(plain.initial, plain.capacity, strict=False))
    return fits and not any(move.stops or move.empties for move in plain.moves)


def cover(plain: Plain, work: int, watch: Watch) -> Cover:
    """What grows without end, for so many comparisons of markings at most."""
    found = _covered(plain, work, watch)
    return _as_played(plain, found) if plain.held_back else found


def _as_played(plain: Plain, found: Cover) -> Cover:
    """Where something is held back, less happens: what is bounded stays so, and a loop counts if it can be gone.

    Where only the end of a case holds back, gone twice is gone for ever: from then on the same places are marked, and
    what goes by itself still does.
    """
    if not found.unbounded:
        return Cover(found.complete, fired=None)
    markings = walked(plain, (*found.lead, *found.loop, *found.loop))
    if markings is None or plain.ranked:
        return Cover(fired=None)
    once = markings[-1 - len(found.loop)]
    grown = {place for place, (old, new) in enumerate(zip(once, markings[-1], strict=True)) if old < new}
    return Cover(found.complete and grown == found.unbounded, grown, None, found.lead, found.loop)


def _covered(plain: Plain, work: int, watch: Watch) -> Cover:
    """The coverability graph."""
    moves, first = _with_room(plain)
    found, known = Cover(), {first}
    fired = set[int]()
    found.fired = fired
    nodes = [_Node(first, -1, -1)]
    for number, node in enumerate(nodes):
        if not number % EVERY and watch.ended(len(nodes)):
            return found
        for move, (need, change) in enumerate(moves):
            if any(node.marking[place] < count for place, count in need):
                continue
            fired.add(move)
            after = list(node.marking)
            for place, count in change:
                if after[place] < MANY:
                    after[place] += count
            _pump(plain, nodes, number, move, after, found)
            marking = tuple(after)
            if found.work > work:
                return found
            if marking not in known:
                known.add(marking)
                nodes.append(_Node(marking, number, move))
    found.complete = True
    return found


def _pump(plain: Plain, nodes: list[_Node], parent: int, move: int, after: list[int], found: Cover) -> None:
    """Puts MANY where what was done since an earlier marking can be repeated for ever."""
    at = parent
    while at >= 0:
        found.work += 1
        before = nodes[at].marking
        if all(old <= new for old, new in zip(before, after, strict=True)):
            grown = [place for place, (old, new) in enumerate(zip(before, after, strict=True)) if old < new < MANY]
            if grown and not found.loop and max(before) < MANY:
                found.lead = _names(plain, nodes, 0, at)
                found.loop = (*_names(plain, nodes, at, parent), plain.moves[move].name)
            for place in grown:
                after[place] = MANY
            found.unbounded.update(place for place in grown if place < len(plain.places))
        at = nodes[at].parent


def _names(plain: Plain, nodes: Sequence[_Node], start: int, end: int) -> tuple[str, ...]:
    found = []
    while end != start:
        found.append(plain.moves[nodes[end].move].name)
        end = nodes[end].parent
    return tuple(reversed(found))


def _with_room(plain: Plain) -> tuple[list[tuple[list[tuple[int, int]], list[tuple[int, int]]]], tuple[int, ...]]:
    """The moves as what they need and what they change, where room counts as tokens; and the first marking."""
    limited = [place for place, limit in enumerate(plain.capacity) if limit is not None]
    room = {place: len(plain.places) + number for number, place in enumerate(limited)}
    moves = []
    for move in plain.moves:
        change = {place: -count for place, count in move.takes}
        for place, count in move.gives:
            change[place] = change.get(place, 0) + count
        need = needed(move)
        for place, _ in move.gives:
            if place in room and change[place] > 0:
                need[room[place]] = change[place]
        change |= {room[place]: -count for place, count in change.items() if place in room}
        moves.append((list(need.items()), [(place, count) for place, count in change.items() if count]))
    free = [(plain.capacity[place] or 0) - plain.initial[place] for place in limited]
    return moves, (*plain.initial, *free)
