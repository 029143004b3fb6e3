"""The markings of a net by number and the ways between them, as far as they were explored; all in arrays.

The first marking is 0, and numbers follow the order in which markings are first met: those nearer to the first one have
the lower numbers. What is asked of them all at once is answered over the arrays.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Narrow = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]
Ended = Callable[[], bool]

OFTEN = 1 << 10         # steps of a walk between two questions whether to stop
FEW = 24                # bottoms that are looked for one by one, before all that is left is walked through


class Edges:
    """Edges as they are found: source, move, target; and which of them found each new marking."""

    def __init__(self) -> None:
        self.count = 0
        self._parts: tuple[list[Narrow], list[Narrow], list[Narrow]] = ([], [], [])
        self._found_by: list[Numbers] = []

    def add(
        self, sources: Sequence[int] | Numbers, moves: Sequence[int] | Narrow, targets: Sequence[int] | Numbers,
        found_by: Sequence[int] | Numbers,
    ) -> None:  # fmt: skip
        """Some more; `found_by` counts among these."""
        for part, given in zip(self._parts, (sources, moves, targets), strict=True):
            part.append(np.asarray(given, np.int32))
        self._found_by.append(np.asarray(found_by, np.int64) + self.count)
        self.count += len(sources)

    def joined(self) -> tuple[Narrow, Narrow, Narrow, Numbers]:
        sources, moves, targets = (np.concatenate([*part, np.empty(0, np.int32)]) for part in self._parts)
        return sources, moves, targets, np.concatenate([np.empty(0, np.int64), *self._found_by])


class Graph:
    """What was explored. Where it is not `complete`, the markings from `expanded` on were met but not gone on from.

    A move is one way to fire; `transition_of` says of which transition, where several moves belong to one.
    """

    def __init__(
        self, names: Sequence[str], edges: Edges, count: int, expanded: int, reason: str | None,
        transition_of: Sequence[int] | None = None,
    ) -> None:  # fmt: skip
        self.names, self.count, self.expanded, self.reason = names, count, expanded, reason
        self.complete = expanded == count
        self.sources, self.moves, self.targets, self._found_by = edges.joined()
        self.transition_of = np.arange(len(names)) if transition_of is None else np.asarray(transition_of, np.int64)

    @property
    def firings(self) -> int:
        """How many pairs of a marking and a move there are."""
        return len(self.sources)

    @cached_property
    def edges(self) -> int:
        """How many pairs of markings, one right after the other."""
        pairs = np.sort(self.sources * np.int64(self.count) + self.targets)
        return int(np.count_nonzero(np.diff(pairs))) + 1 if pairs.size else 0

    def path_to(self, number: int) -> tuple[str, ...]:
        """The moves of a shortest way from the first marking."""
        return tuple(self.label(edge) for edge in self.edges_to(number))

    def label(self, edge: int) -> str:
        """An edge's move in words."""
        return self.names[int(self.moves[edge])]

    def edges_to(self, number: int) -> list[int]:
        found = []
        while number:
            edge = int(self._found_by[number - 1])
            found.append(edge)
            number = int(self.sources[edge])
        return found[::-1]

    def successors(self, number: int) -> list[tuple[int, int]]:
        """(move, marking after it), in the order of the moves."""
        first, last = self.starts[number], self.starts[number + 1]
        return list(zip(self.moves[first:last].tolist(), self.targets[first:last].tolist(), strict=True))

    @cached_property
    def starts(self) -> Numbers:
        """Where the edges of each marking begin; they stand in the order of their sources."""
        return np.searchsorted(self.sources, np.arange(self.count + 1)).astype(np.int64)

    @cached_property
    def standstills(self) -> Numbers:
        """The markings in which nothing can move."""
        return self._still()

    def _still(self) -> Numbers:
        return np.flatnonzero(np.diff(self.starts[: self.expanded + 1]) == 0)

    def flags(self, numbers: Sequence[int] | Numbers) -> Flags:
        found: Flags = np.zeros(self.count, np.bool_)
        found[np.asarray(numbers, np.int64)] = True
        return found

    @cached_property
    def _back(self) -> tuple[Numbers, Narrow]:
        """The edges by their targets: where those of each begin, and their sources."""
        order = np.argsort(self.targets, kind="stable")
        starts = np.zeros(self.count + 1, np.int64)
        np.cumsum(np.bincount(self.targets, minlength=self.count), out=starts[1:])
        return starts, self.sources[order]

    def leading_to(self, wanted: Flags, ended: Ended | None = None) -> Flags:
        """The markings from which one of these can be reached, and these themselves."""
        return _spread(*self._back, wanted, ended)

    def led_to(self, wanted: Flags, ended: Ended | None = None) -> Flags:
        """The markings that can be reached from one of these, and these themselves."""
        return _spread(self.starts, self.targets, wanted, ended)

    def bottoms(self, ended: Ended | None = None) -> Numbers:
        """For each marking the number of the bottom that it is in, or -1.

        A bottom is a set of markings that all reach one another and nothing else: where a net ends up.
        """
        bottom: Numbers = np.full(self.count, -1, np.int64)
        bottom[self.standstills] = np.arange(self.standstills.size)
        many = int(self.standstills.size)
        left = ~self.leading_to(bottom >= 0, ended)
        for _ in range(FEW):
            if not left.any() or (ended is not None and ended()):
                break
            found = self._bottom_below(int(np.flatnonzero(left)[-1]), ended)
            bottom[found] = many
            many += 1
            left &= ~self.leading_to(found, ended)
        if left.any() and not (ended is not None and ended()):
            self._walk(left, bottom, many, ended)
        return bottom

    def _bottom_below(self, number: int, ended: Ended | None) -> Flags:
        """Some bottom that a marking leads to."""
        while True:
            below = self.led_to(self.flags([number]), ended)
            others = below & ~self.leading_to(self.flags([number]), ended)
            if not others.any() or (ended is not None and ended()):
                return below
            number = int(np.flatnonzero(others)[-1])

    def _walk(self, left: Flags, bottom: Numbers, many: int, ended: Ended | None) -> None:
        """All bottoms among what is left, by one walk in depth (Tarjan's)."""
        walk = _Walk(self.starts.tolist(), self.targets, ended)
        for root in np.flatnonzero(left).tolist():
            if root not in walk.order:
                for members in walk.bottoms_from(root):
                    bottom[members] = many
                    many += 1


class _Walk:
    """One walk in depth; a set of markings that reach one another comes out when all below it have come out."""

    def __init__(self, starts: list[int], targets: Narrow, ended: Ended | None) -> None:
        self.starts, self.targets, self.ended = starts, targets, ended
        self.order: dict[int, int] = {}
        self.low: dict[int, int] = {}
        self.open: list[int] = []
        self.settled: set[int] = set()

    def bottoms_from(self, root: int) -> Iterator[list[int]]:
        path = [self._enter(root)]
        while path:
            here, at = path.pop()
            if not len(self.order) % OFTEN and self.ended is not None and self.ended():
                return
            if at < self.starts[here + 1]:
                path.append((here, at + 1))
                there = int(self.targets[at])
                if there not in self.order:
                    path.append(self._enter(there))
                elif there not in self.settled:
                    self.low[here] = min(self.low[here], self.order[there])
                continue
            if path:
                above = path[-1][0]
                self.low[above] = min(self.low[above], self.low[here])
            if self.low[here] == self.order[here] and self._leads_nowhere(members := self._members(here)):
                yield members

    def _enter(self, number: int) -> tuple[int, int]:
        self.order[number] = self.low[number] = len(self.order)
        self.open.append(number)
        return number, self.starts[number]

    def _members(self, first: int) -> list[int]:
        found = [self.open.pop()]
        while found[-1] != first:
            found.append(self.open.pop())
        self.settled.update(found)
        return found

    def _leads_nowhere(self, members: list[int]) -> bool:
        inside = set(members)
        ways = (self.targets[self.starts[each] : self.starts[each + 1]] for each in members)
        return all(int(there) in inside for way in ways for there in way)


def _spread(starts: Numbers, others: Narrow, wanted: Flags, ended: Ended | None) -> Flags:
    """Goes on along the edges until nothing new is met."""
    found = wanted.copy()
    front = np.flatnonzero(found)
    while front.size and not (ended is not None and ended()):
        lengths = starts[front + 1] - starts[front]
        begins = np.cumsum(lengths) - lengths
        edges = np.arange(int(lengths.sum())) + np.repeat(starts[front] - begins, lengths)
        met = others[edges]
        met = met[~found[met]]
        found[met] = True
        front = np.unique(met)
    return found
