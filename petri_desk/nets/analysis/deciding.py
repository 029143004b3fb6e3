"""What can still be decided of a net that is too large to be looked at whole: on a smaller net, and by its sums."""

from dataclasses import dataclass

from petri_desk.nets.analysis.budget import Budget, Watch
from petri_desk.nets.analysis.covering import cover, monotone
from petri_desk.nets.analysis.exploring import explored
from petri_desk.nets.analysis.plain import Plain
from petri_desk.nets.analysis.reducing import Reduced, reduced
from petri_desk.nets.analysis.space import Space
from petri_desk.nets.analysis.verdicts import verdicts
from petri_desk.nets.analysis.walking import walked

LOOKED = 100_000        # comparisons in the coverability graph of the smaller net


@dataclass(slots=True)
class Decided:
    """None is what is still open."""

    bounded: bool | None = None
    growing: tuple[str, ...] = ()           # a way whose last moves can be repeated for ever
    deadlocks: int | None = None
    deadlock: tuple[str, ...] | None = None         # a way into one of them
    lying: tuple[int, ...] = ()             # what lies there
    quasi_live: bool | None = None
    live: bool | None = None
    reversible: bool | None = None


def decided(plain: Plain, budget: Budget, watch: Watch, bounded: bool = False) -> Decided | None:
    """The answers of a smaller net, if there is one, with the ways that show them in the net itself.

    That it is `bounded` may be known already.
    """
    small = reduced(plain)
    if small is None or watch.ended():
        return None
    space = explored(small.plain, budget, None, None, watch)
    found, known = Decided(), verdicts(space, len(small.plain.moves), watch.ended)
    if space.complete:
        found.bounded, found.deadlocks, found.live = True, known.deadlocks, known.live
        found.quasi_live = None if known.dead is None else not known.dead
        found.reversible = known.reversible if small.keeps_reversible else None
    elif not bounded and monotone(small.plain):
        _covered(small, found, watch)
    if known.deadlock is not None:
        found.live = False
        _stand_still(plain, small, space, known.deadlock, found)
    return _as_played(plain, found) if plain.held_back else found


def _as_played(plain: Plain, found: Decided) -> Decided:
    """Where something is held back, less happens: what is bounded stays so; and it stands still where it can come."""
    less = Decided(bounded=found.bounded or None)
    if found.deadlock is not None and walked(plain, found.deadlock) is not None:
        less.deadlock, less.lying, less.live = found.deadlock, found.lying, False
    return less


def _covered(small: Reduced, found: Decided, watch: Watch) -> None:
    named = {move.name: number for number, move in enumerate(small.plain.moves)}
    covered = cover(small.plain, LOOKED, watch)
    if covered.unbounded:
        found.bounded = False
        found.growing = small.way([named[name] for name in (*covered.lead, *covered.loop)])
    elif covered.complete:
        found.bounded = True


def _stand_still(plain: Plain, small: Reduced, space: Space, number: int, found: Decided) -> None:
    moves = [int(space.moves[edge]) for edge in space.edges_to(number)]
    found.deadlock = small.to_the_end(plain, moves)
    markings = walked(plain, found.deadlock, freely=True)
    assert markings is not None, "a witness is a way that can be gone"
    found.lying = markings[-1]
