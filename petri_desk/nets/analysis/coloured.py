"""The markings of a net whose tokens have values, or that calls other nets: explored one by one over frames.

What a case could still do where it is at its end is not looked at: it is over.
"""

from collections.abc import Callable
from functools import cached_property

import numpy as np

from petri_desk.nets.analysis.budget import Watch
from petri_desk.nets.analysis.effects import StoppedError
from petri_desk.nets.analysis.frames import Frame, Playing
from petri_desk.nets.analysis.graph import Edges, Flags, Graph, Numbers
from petri_desk.nets.analysis.telling import heaped
from petri_desk.nets.model import Net

EVERY = 16              # markings between two questions whether to stop
SIZE = 600              # bytes of a marking, about


class Coloured(Graph):
    """What can be reached in a coloured net; child cases are part of a marking."""

    def __init__(
        self, playing: Playing, numbers: list[int], edges: Edges, said: list[str], expanded: int, reason: str | None
    ) -> None:
        super().__init__(playing.titles, edges, len(numbers), expanded, reason)
        self.playing, self._numbers, self._said, self.seen = playing, numbers, said, len(numbers)
        if playing.lame:
            self.complete, self.reason = False, reason or "values"

    @cached_property
    def standstills(self) -> Numbers:
        """The markings in which nothing can move, as far as that is known."""
        lame = [number for number, frame in enumerate(self._numbers[: self.expanded]) if frame in self.playing.lame]
        return np.setdiff1d(self._still(), np.array(lame, np.int64))

    def way_to(self, frame: int) -> tuple[str, ...]:
        """A shortest way to a marking that is this frame, or has it for a child."""
        found = next((number for number, each in enumerate(self._numbers) if frame in self._within(each)), None)
        return () if found is None else self.path_to(found)

    def _within(self, frame: int) -> set[int]:
        children = self.playing.frames.things[frame][2]
        return {frame}.union(*(self._within(self.playing.children.things[child][2]) for child in children))

    def label(self, edge: int) -> str:
        return self._said[edge]

    def frame(self, number: int) -> Frame:
        found: Frame = self.playing.frames.things[self._numbers[number]]
        return found

    def counts(self, place: int) -> Numbers:
        """How many lie in a place, whatever their values, in every marking."""
        return np.array([sum(count for _, count in self.frame(number)[1][place]) for number in range(self.count)],
                        np.int64)  # fmt: skip

    def waiting(self) -> Flags:
        """The markings in which a child has not ended, or something automatic fails."""
        failing = {frame for frame, _ in self.playing.stopped}
        return np.array([bool(self.frame(number)[2]) or self._numbers[number] in failing
                         for number in range(self.count)], np.bool_)  # fmt: skip

    def most(self) -> tuple[int, int]:
        """The most tokens in one place, and in all; those of children too."""
        found = [self._most(number) for number in self._numbers]
        return max(highest for highest, _ in found), max(total for _, total in found)

    def _most(self, number: int) -> tuple[int, int]:
        _, places, children = self.playing.frames.things[number]
        held = [sum(count for _, count in heap) for heap in places] or [0]
        inner = [self._most(self.playing.children.things[child][2]) for child in children]
        return max(*held, 0, *(highest for highest, _ in inner)), sum(held) + sum(total for _, total in inner)

    def lying(self, number: int) -> list[tuple[int, str]]:
        """What lies where in a marking, in words: (place, values)."""
        return [(place, self._heap(heap)) for place, heap in enumerate(self.frame(number)[1]) if heap]

    def _heap(self, heap: tuple[tuple[int, int], ...]) -> str:
        return heaped([(self.playing.tokens.things[token][0], count) for token, count in heap])


def explored_coloured(net: Net, watch: Watch, find: Callable[[str], Net | None] | None = None) -> Coloured:
    """Every marking of a coloured net, in the order in which they are first met."""
    playing = Playing(net, find, watch.ended)
    numbers = [playing.first()]
    index, said, edges, done = {numbers[0]: 0}, [], Edges(), 0
    sources: list[int] = []
    moves: list[int] = []
    targets: list[int] = []
    found_by: list[int] = []
    while done < len(numbers):
        if not done % EVERY and watch.ended(len(numbers), len(numbers) * SIZE):
            break
        before, known = len(sources), len(numbers)
        try:
            over = bool(net.end_places) and playing.at_end(numbers[done])
            ways = () if over else playing.ways(numbers[done])
        except StoppedError:
            break
        for title, words, after in ways:
            if after not in index:
                index[after] = len(numbers)
                numbers.append(after)
                found_by.append(len(sources))
            sources.append(done)
            moves.append(title)
            targets.append(index[after])
            said.append(words)
        if len(numbers) > watch.budget.states:
            watch.reason = "states"
            del sources[before:], moves[before:], targets[before:], said[before:]
            del found_by[known - 1 :], numbers[known:]
            break
        done += 1
    if watch.reason == "stopped":           # nobody waits for what was found before
        found = Coloured(playing, numbers[:1], edges, [], 0, watch.reason)
        found.seen = len(numbers)
        return found
    edges.add(sources, moves, targets, found_by)
    return Coloured(playing, numbers, edges, said, done, watch.reason)
