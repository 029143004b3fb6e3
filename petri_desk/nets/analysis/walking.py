"""Going a way through a plain net, move by move."""

from collections.abc import Iterable

from petri_desk.nets.analysis.packing import needed
from petri_desk.nets.analysis.plain import Move, Plain

Marking = tuple[int, ...]


def fired(plain: Plain, move: Move, marking: Marking) -> Marking | None:
    """The marking after a move, if its tokens lie there."""
    lying = list(marking)
    enough = all(lying[place] >= count for place, count in needed(move).items())
    if not enough or any(lying[place] >= count for place, count in move.stops):
        return None
    for place, count in move.takes:
        lying[place] -= count
    for place in move.empties:
        lying[place] = 0
    for place, count in move.gives:
        lying[place] += count
        limit = plain.capacity[place] if plain.capacity else None
        if limit is not None and lying[place] > limit:
            return None
    return tuple(lying)


def walked(plain: Plain, names: Iterable[str], *, freely: bool = False) -> list[Marking] | None:
    """The markings on a way, or None where it cannot be gone; `freely` means that nothing is held back."""
    named = {move.name: move for move in plain.moves}
    found = [plain.initial]
    for name in names:
        after = fired(plain, named[name], found[-1])
        if after is None or (not freely and _held_back(plain, named[name], found[-1])):
            return None
        found.append(after)
    return found


def _held_back(plain: Plain, move: Move, marking: Marking) -> bool:
    """Whether the case is over for a move by hand, or another one goes before it."""
    going = [each for each in plain.moves if not each.manual and (move.manual or each.priority > move.priority)]
    if move.manual and (not plain.ends or not all(marking[place] for place in plain.ends)):
        return False
    return move.manual != any(fired(plain, each, marking) is not None for each in going)
