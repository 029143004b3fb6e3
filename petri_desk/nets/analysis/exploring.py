"""Every marking of a plain net: by steps while few wait, in sweeps when many do, with the same answer either way."""

import numpy as np

from petri_desk.nets.analysis.budget import Budget, Progress, Stopped, Watch
from petri_desk.nets.analysis.graph import Edges
from petri_desk.nets.analysis.packing import Layout, first_bits
from petri_desk.nets.analysis.plain import Plain
from petri_desk.nets.analysis.space import Space
from petri_desk.nets.analysis.stepping import EDGE, Steps, step
from petri_desk.nets.analysis.sweeping import Rows, Table, Words, as_numbers, as_words, column_of, words_of

WIDE = 48               # so many that wait are worked on together
NARROW = 8              # a sweep of fewer costs more than their steps would
PATIENCE = 400          # markings for each narrow sweep, until steps are taken again: what the change costs


def explored(
    plain: Plain, budget: Budget, progress: Progress | None = None, stopped: Stopped | None = None,
    outer: Watch | None = None,
) -> Space:  # fmt: skip
    """The markings in the order in which they are first met."""
    work = _Work(plain, Watch(budget, progress, stopped, outer))
    while not work.over:
        if work.layout.words is None or work.narrow:
            work.by_steps()
        else:
            work.by_sweeps()
    return work.space()


class _Work:
    """The markings so far, as numbers while steps are taken and as words while sweeps are made."""

    def __init__(self, plain: Plain, watch: Watch) -> None:
        self.plain, self.watch = plain, watch
        self.layout = Layout(plain, first_bits(plain))
        self.keys: list[int] | None = [self.layout.packed(plain.initial)]
        self.table: Table | None = None
        self.edges = Edges()
        self.done = 0                       # so many of them were gone on from
        self.narrow = True
        self.over = watch.ended(1)

    def by_steps(self) -> None:
        keys = self._as_keys()
        steps = Steps(keys, {key: number for number, key in enumerate(keys)})
        wide = WIDE if self.layout.words is not None else self.watch.budget.states + 2
        self.done, spilled, self.over = step(steps, self.done, self.layout, self.watch, wide)
        self.edges.add(steps.sources, steps.moves, steps.targets, steps.found_by)
        if spilled:
            self._grow(spilled)
        elif self.done == len(keys):
            self.over = True
        else:
            self.narrow = False

    def by_sweeps(self) -> None:
        table, rows, watch, patience = self._as_table(), Rows(self.layout), self.watch, 0
        while self.done < table.count and not self.over:
            if watch.ended(table.count, table.size + self.edges.count * EDGE):
                break
            start, end = self.done, min(table.count, self.done + rows.chunk)
            row, move, after, over = rows.fired(table.keys[:, start:end])
            if over:
                self._grow(self.layout.spilled(over))
                return
            known = table.count
            found, new = table.numbers(after)
            if watch.reason is not None:
                table.count = known
                break
            self.done, wanted = end, len(row)
            if table.count > watch.budget.states:
                self.done = start + int(row[new[watch.budget.states - known]])
                wanted = int(np.searchsorted(row, self.done - start))
                new = new[new < wanted]
                table.count = known + new.size
                watch.reason = "states"
            self.edges.add(row[:wanted] + start, move[:wanted], found[:wanted], new)
            self.over = watch.reason is not None
            patience += PATIENCE * (table.count - self.done < NARROW)
            if patience > table.count:
                self.narrow = True
                return
        self.over = True

    def _grow(self, places: list[int]) -> None:
        """Every marking in larger fields."""
        old = self.layout
        self.layout = old.grown(places)
        keys = self._as_keys() if self.layout.words is None or self.table is None else None
        if keys is not None:
            keys[:] = [self.layout.packed(old.unpacked(key)) for key in keys]
            return
        assert self.table is not None
        columns = [column_of(self.table.keys[:, : self.table.count], old, place) for place in range(len(old.bits))]
        self._begin(words_of(columns, self.layout))

    def _as_keys(self) -> list[int]:
        if self.keys is None:
            assert self.table is not None
            self.keys, self.table = as_numbers(self.table.keys[:, : self.table.count]), None
        return self.keys

    def _as_table(self) -> Table:
        if self.table is None:
            assert self.keys is not None and self.layout.words is not None
            self._begin(as_words(self.keys, self.layout.words))
            self.keys = None
        assert self.table is not None
        return self.table

    def _begin(self, words: Words) -> None:
        self.table = Table(words.shape[0], self.watch.ended)
        self.table.put_known(words)

    def space(self) -> Space:
        """What was found. Nobody waits for what was found before somebody stopped it."""
        if self.watch.reason == "stopped":
            found = len(self.keys) if self.keys is not None else self.table.count if self.table is not None else 0
            first = [self.layout.packed(self.plain.initial)]
            return Space(self.plain, self.layout, first, Edges(), 0, "stopped", seen=found)
        if self.table is not None:
            keys: Words | list[int] = self.table.keys[:, : self.table.count].copy()
        elif self.layout.words is not None:
            keys = as_words(self._as_keys(), self.layout.words)
        else:
            keys = self._as_keys()
        return Space(self.plain, self.layout, keys, self.edges, self.done, self.watch.reason)
