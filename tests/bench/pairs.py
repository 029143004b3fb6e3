"""Pairs: ours and the peer in turns, so that a busy minute hits both; what counts is the median of the ratios."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter, process_time
from typing import Any

from tests.bench.table import Goal, Row


@dataclass(slots=True)
class Pairs:
    """Seconds of ours and of the peer, taken in turns."""

    ours: list[float] = field(default_factory=list)
    peer: list[float] = field(default_factory=list)

    def add(self, ours: float, peer: float) -> None:
        self.ours.append(ours)
        self.peer.append(peer)

    def __add__(self, other: "Pairs") -> "Pairs":
        return Pairs(self.ours + other.ours, self.peer + other.peer)

    @property
    def ratio(self) -> float:
        return median(ours / peer for ours, peer in zip(self.ours, self.peer, strict=True))

    def row(self, row: str, what: str, goal: Goal | None = None, note: str = "") -> Row:
        """A line of medians, in milliseconds."""
        return Row(row=row, what=what, unit="ms", ours=1000 * median(self.ours), peer=1000 * median(self.peer),
                   ratio=self.ratio, goal=goal, note=note)  # fmt: skip

    def rates(self, row: str, what: str, count: int, unit: str, goal: Goal | None = None, note: str = "") -> Row:
        """A line of rates, for `count` things done in each turn."""
        return Row(row=row, what=what, unit=unit, ours=count / median(self.ours), peer=count / median(self.peer),
                   ratio=1 / self.ratio, goal=goal, note=note)  # fmt: skip


def seconds(work: Callable[[], Any]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def both_clocks(work: Callable[[], Any]) -> tuple[float, float]:
    """Seconds by the wall, and seconds of processor that this process took."""
    wall, processor = perf_counter(), process_time()
    work()
    return perf_counter() - wall, process_time() - processor


def in_turns(ours: Callable[[], Any], peer: Callable[[], Any], rounds: int) -> Pairs:
    """Runs both so many times, one after the other."""
    pairs = Pairs()
    for _ in range(rounds):
        pairs.add(seconds(ours), seconds(peer))
    return pairs


def quantile(figures: Sequence[float], part: float) -> float:
    ordered = sorted(figures)
    return ordered[min(int(part * len(ordered)), len(ordered) - 1)]


@contextmanager
def tidied() -> Iterator[None]:
    """Begins with the rubbish of what was before taken out."""
    gc.collect()
    yield
