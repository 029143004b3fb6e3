"""The markings of a plain net, explored: a graph whose markings are counts of tokens."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from petri_desk.nets.analysis.graph import Edges, Flags, Graph
from petri_desk.nets.analysis.packing import Layout
from petri_desk.nets.analysis.plain import Plain
from petri_desk.nets.analysis.sweeping import Words, column_of

Column = npt.NDArray[Any]
ALL = slice(None)


class Space(Graph):
    """What can be reached in a plain net."""

    def __init__(
        self, plain: Plain, layout: Layout, keys: Words | list[int], edges: Edges, expanded: int, reason: str | None,
        transition_of: Sequence[int] | None = None, seen: int = 0,
    ) -> None:  # fmt: skip
        count = len(keys) if isinstance(keys, list) else keys.shape[1]
        super().__init__([move.name for move in plain.moves], edges, count, expanded, reason, transition_of)
        self.plain, self.seen = plain, seen or count
        self._layout, self._keys = layout, keys

    def marking(self, number: int) -> tuple[int, ...]:
        if isinstance(self._keys, list):
            return self._layout.unpacked(self._keys[number])
        part = slice(number, number + 1)
        return tuple(int(self.column(place, part)[0]) for place in range(len(self.plain.places)))

    def markings(self) -> Iterator[tuple[int, ...]]:
        """All of them, in order."""
        return (self.marking(number) for number in range(self.count))

    @property
    def width(self) -> int:
        """How many places there are."""
        return len(self.plain.places)

    def counts(self, place: int, part: slice = ALL) -> Column:
        """How many lie in a place, in every marking."""
        return self.column(place, part)

    def column(self, place: int, part: slice = ALL) -> Column:
        """How many lie in a place of the plain net."""
        if isinstance(self._keys, list):
            shift, full = self._layout.shift[place], (1 << self._layout.bits[place]) - 1
            return np.array([key >> shift & full for key in self._keys[part]], object)
        return column_of(self._keys[:, part], self._layout, place)

    def waiting(self) -> Flags:
        """The markings in which a child has not ended; here there are none."""
        return np.zeros(self.count, np.bool_)

    def most(self) -> tuple[int, int]:
        """The most tokens in one place, and in all."""
        highest, total = 0, np.zeros(self.count, object if isinstance(self._keys, list) else np.uint64)
        for place in range(self.width):
            column = self.counts(place)
            highest = max(highest, int(column.max()))
            total = total + column
        return highest, int(total.max())

    def lying(self, number: int) -> list[tuple[int, str]]:
        """What lies where in a marking, in words: (place, how many)."""
        return self.told(self.marking(number))

    def told(self, marking: Sequence[int]) -> list[tuple[int, str]]:
        """What lies where in a marking of the plain net."""
        return [(place, str(count)) for place, count in enumerate(marking) if count]
