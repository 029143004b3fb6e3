"""What a wholly explored net does and does not do; and what is certain already when only a part was explored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from petri_desk.nets.analysis.graph import Ended, Flags, Graph, Numbers
from petri_desk.nets.analysis.space import Column


class Counted(Protocol):
    """What lies in each place in each marking of a graph."""

    def counts(self, place: int) -> Column: ...


@dataclass(slots=True)
class Verdicts:
    """None is what was not decided; `lost` is for each transition a marking from which it never fires again."""

    deadlocks: int | None = None
    deadlock: int | None = None             # the nearest marking in which nothing can move
    dead: tuple[int, ...] | None = None     # transitions that never fire
    live: bool | None = None
    lost: tuple[tuple[int, int], ...] = ()  # (transition that does fire, nearest marking after which it never does)
    reversible: bool | None = None
    no_return: int | None = None            # the nearest marking from which there is no way back
    home: int | None = None                 # how many markings can always be reached again


def verdicts(graph: Graph, transitions: int, ended: Ended | None = None) -> Verdicts:
    """Everything that follows from the markings and the ways between them."""
    found = Verdicts()
    still = graph.standstills
    if still.size:
        found.deadlock = int(still[0])
        found.live = False if transitions else None
        found.reversible = False if found.deadlock else None
        found.no_return = found.deadlock or None
    if not graph.complete:
        return found
    found.deadlocks = int(still.size)
    fired = set(np.unique(graph.transition_of[np.unique(graph.moves)]).tolist())
    found.dead = tuple(number for number in range(transitions) if number not in fired)
    back = graph.leading_to(graph.flags([0]), ended)
    bottom = graph.bottoms(ended)
    if ended is not None and ended():
        return found
    found.reversible = bool(back.all())
    found.no_return = None if found.reversible else int(np.flatnonzero(~back)[0])
    found.home = int(np.count_nonzero(bottom >= 0)) if int(bottom.max()) == 0 else 0
    _liveness(graph, transitions, bottom, found)
    return found


def _liveness(graph: Graph, transitions: int, bottom: Numbers, found: Verdicts) -> None:
    """Live is what fires in every bottom, since every marking leads to one and none leads out."""
    bottoms = int(bottom.max()) + 1
    inside = bottom[graph.sources] >= 0
    fires = np.zeros((bottoms, transitions), np.bool_)
    fires[bottom[graph.sources[inside]], graph.transition_of[graph.moves[inside]]] = True
    found.live = bool(fires.all())
    never = np.flatnonzero(~fires.all(axis=0))
    alive = [int(each) for each in never if each not in (found.dead or ())]
    lost = []
    for transition in alive[:20]:
        without = np.flatnonzero(~fires[:, transition])
        lost.append((transition, int(np.flatnonzero(np.isin(bottom, without))[0])))
    found.lost = tuple(lost)


@dataclass(slots=True)
class Soundness:
    """Whether a case always comes to its end, with every end place marked and nothing left beside."""

    sound: bool | None = None
    stuck: int | None = None                # a marking with no way to the end; one where nothing moves, if there is
    left_over: int | None = None            # the nearest marking at the end with something left beside


def final_markings(
    graph: Counted, ends: Sequence[int], beside: Sequence[int], kept: Mapping[int, int], exactly: bool
) -> tuple[Flags, Flags]:  # fmt: skip
    """Where every end place is marked and nothing else is left; and where something is.

    `kept` is how many may stay in a place beside, or none; `exactly` is one token in each end place.
    """
    marked: Flags = np.logical_and.reduce([(graph.counts(place) > 0).astype(np.bool_) for place in ends])
    left: Flags = np.zeros(marked.shape, np.bool_)
    for place in beside:
        counts = graph.counts(place)
        left |= ((counts > 0) & (counts != kept.get(place, 0))).astype(np.bool_)
    if exactly:
        left |= np.logical_or.reduce([(graph.counts(place) > 1).astype(np.bool_) for place in ends])
    return marked & ~left, marked & left


def soundness(
    graph: Graph, final: Flags, littered: Flags, wanted: Flags, dead: Sequence[int] | None, ended: Ended | None = None
) -> Soundness:
    """`wanted` are the markings to one of which there must always be a way."""
    found = Soundness()
    over = np.flatnonzero(littered)
    still = graph.standstills
    lost = still[~final[still] & ~littered[still]]
    found.left_over = int(over[0]) if over.size else None
    if graph.complete:
        all_lost = ~graph.leading_to(wanted, ended)
        if ended is not None and ended():
            return found
        lost = still[all_lost[still]]
        lost = lost if lost.size else np.flatnonzero(all_lost)
    found.stuck = int(lost[0]) if lost.size else None
    if found.stuck is not None or found.left_over is not None:
        found.sound = False
    elif graph.complete and dead is not None:
        found.sound = not dead
    return found
