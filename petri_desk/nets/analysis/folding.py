"""The markings of an unfolded net, told as those of the net that it comes from."""

from collections.abc import Sequence

import numpy as np

from petri_desk.nets.analysis.covering import Cover
from petri_desk.nets.analysis.growing import Folding
from petri_desk.nets.analysis.space import ALL, Column, Space
from petri_desk.nets.analysis.telling import heaped


class Folded(Space):
    """A place is one of the net's own here, whatever the values in it."""

    def __init__(self, space: Space, folding: Folding) -> None:
        self.__dict__.update(space.__dict__)
        self.folding = folding
        self.transition_of = np.asarray(folding.transition_of, np.int64)
        self._spots: list[list[int]] = [[] for _ in folding.net.places]
        for number, (place, _) in enumerate(folding.spots):
            self._spots[place].append(number)

    @property
    def width(self) -> int:
        return len(self._spots)

    def counts(self, place: int, part: slice = ALL) -> Column:
        columns = [self.column(number, part) for number in self._spots[place]]
        zero: Column = np.zeros(self.count, np.uint64)[part]
        return sum(columns[1:], start=columns[0]) if columns else zero

    def told(self, marking: Sequence[int]) -> list[tuple[int, str]]:
        found = []
        for place, spots in enumerate(self._spots):
            heap = [(self.folding.spots[spot][1], marking[spot]) for spot in spots if marking[spot]]
            if heap:
                found.append((place, heaped(heap)))
        return found


def folded_cover(covered: Cover, folding: Folding) -> Cover:
    """What grows and what fires, as places and transitions of the net."""
    spots = {spot for spot in covered.unbounded if spot < len(folding.spots)}
    return Cover(covered.complete, {folding.spots[spot][0] for spot in spots},
                 None if covered.fired is None else {folding.transition_of[move] for move in covered.fired},
                 covered.lead, covered.loop)  # fmt: skip
