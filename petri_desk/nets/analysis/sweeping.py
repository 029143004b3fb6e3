"""Markings many at a time, in arrays of words: every move is asked of a whole chunk of them at once.

Rule 1: the order is the one that going one by one has. A chunk is worked on row by row, each row in the order of the
moves; of several that find the same new marking the first one counts.
Rule 2: known markings stand in a table of hashes, probed by all at once. Where several want one slot, numpy lets the
last that is written win; so they are written from behind.
"""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
import numpy.typing as npt

from petri_desk.nets.analysis.packing import WORD, Layout

Words = npt.NDArray[np.uint64]          # one row for each word, one column for each marking
Numbers = npt.NDArray[np.int64]
Narrow = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]

SPREAD = np.uint64(0x9E3779B97F4A7C15)
HALF = np.uint64(32)
CELLS = 1 << 18                         # of the table that asks every marking of a chunk for every move
LEAST_CHUNK, MOST_CHUNK = 64, 1 << 13
PORTION = 1 << 17                       # markings that are put into a larger table between two questions
LOW = (1 << WORD) - 1


class Table:
    """Which markings are known, and their numbers."""

    def __init__(self, words: int, ended: Callable[[], bool]) -> None:
        self._ended = ended
        self.keys: Words = np.empty((words, 1 << 10), np.uint64)
        self.count = 0
        self._slots: Numbers = np.full(1 << 12, -1, np.int64)
        self._shift = np.uint64(WORD - 12)

    def put_known(self, keys: Words) -> None:
        """Begins with these, which differ from one another."""
        self._room(keys.shape[1])
        self.keys[:, : keys.shape[1]] = keys
        self.count = keys.shape[1]
        self._spread()

    def numbers(self, keys: Words) -> tuple[Numbers, Numbers]:
        """The number of each of these markings, and which of them are the first of a new one."""
        many, base = keys.shape[1], self.count
        if not self._room(base + many):
            return np.empty(0, np.int64), np.empty(0, np.int64)
        self.keys[:, base : base + many] = keys
        found, slots, where = np.empty(many, np.int64), self._slots, self._places(keys)
        waiting: Numbers = np.arange(many)
        last = np.empty(many, np.int64)
        while waiting.size:
            at = where[waiting]
            lying = slots[at]
            free = np.flatnonzero(lying < 0)
            if free.size:
                wish = free[::-1]
                slots[at[wish]] = base + waiting[wish]
                lying[free] = slots[at[free]]
            same = self._same(lying, waiting, keys)
            settled = waiting[same]
            found[settled], last[settled] = lying[same], at[same]
            waiting = waiting[~same]
            where[waiting] = (where[waiting] + 1) & (slots.size - 1)
        new = np.flatnonzero(found == np.arange(base, base + many))
        self._take_in(found, new, last)
        return found, new

    def _take_in(self, found: Numbers, new: Numbers, last: Numbers) -> None:
        """New markings close up behind the known ones."""
        base = self.count
        if new.size:
            rank = np.empty(found.size, np.int64)
            rank[new] = np.arange(base, base + new.size)
            fresh = np.flatnonzero(found >= base)
            found[fresh] = rank[found[fresh] - base]
            self.keys[:, base : base + new.size] = self.keys[:, base + new]
            self._slots[last[new]] = rank[new]
            self.count = base + new.size

    def _same(self, lying: Numbers, waiting: Numbers, keys: Words) -> Flags:
        same: Flags = self.keys[0, lying] == keys[0, waiting]
        for own, given in zip(self.keys[1:], keys[1:], strict=True):
            same &= own[lying] == given[waiting]
        return same

    def _places(self, keys: Words) -> Numbers:
        mixed = keys[0] * SPREAD
        for word in keys[1:]:
            mixed = ((mixed ^ (mixed >> HALF)) + word) * SPREAD
        mixed = (mixed ^ (mixed >> HALF)) * SPREAD
        found: Numbers = (mixed >> self._shift).astype(np.int64)
        return found

    def _room(self, many: int) -> bool:
        """Makes room for so many; False when it was to end meanwhile, and then the table is no more."""
        if many > self.keys.shape[1]:
            grown = np.empty((self.keys.shape[0], max(many, 2 * self.keys.shape[1])), np.uint64)
            grown[:, : self.count] = self.keys[:, : self.count]
            self.keys = grown
        if 2 * many > self._slots.size:
            size = 1 << (4 * many - 1).bit_length()
            self._slots = np.empty(size, np.int64)
            for start in range(0, size, 4 * PORTION):
                if self._ended():
                    return False
                self._slots[start : start + 4 * PORTION] = -1
            self._shift = np.uint64(WORD - size.bit_length() + 1)
            self._spread()
        return True

    def _spread(self) -> None:
        """Every known marking to a slot of its own; where it is to end, what is left does not matter."""
        for start in range(0, self.count, PORTION):
            if self._ended():
                return
            self._spread_part(start, min(start + PORTION, self.count))

    def _spread_part(self, start: int, end: int) -> None:
        slots, where = self._slots, self._places(self.keys[:, start:end])
        waiting: Numbers = np.arange(end - start)
        while waiting.size:
            at = where[waiting]
            free = slots[at] < 0
            slots[at[free]] = waiting[free] + start
            waiting = waiting[slots[at] != waiting + start]
            where[waiting] = (where[waiting] + 1) & (slots.size - 1)

    @property
    def size(self) -> int:
        return int(self.keys.nbytes + self._slots.nbytes)


class Rows:
    """The moves of a layout as arrays, one row for each word."""

    def __init__(self, layout: Layout) -> None:
        assert layout.words is not None, "fields fit into words"
        self.words, moves = layout.words, layout.moves
        self.numbers: Narrow = np.array([each.number for each in moves], np.int32)
        self.guards = _split([layout.guards], self.words)[:, 0]
        self.need, self.stop, self.spill, self.take, self.give, self.keep = (
            _split([getattr(each, name) for each in moves], self.words)
            for name in ("need", "stop", "spill", "take", "give", "keep"))  # fmt: skip
        self.field_need, self.guard_need, self.field_stop, self.guard_stop = (
            _split([getattr(each, name) for each in moves], self.words)
            for name in ("field_need", "guard_need", "field_stop", "guard_stop"))  # fmt: skip
        self.field_full, self.guard_full, self.room = (
            _split([getattr(each, name) for each in moves], self.words)
            for name in ("field_full", "guard_full", "room"))  # fmt: skip
        self.emptying = any(each.keep != -1 for each in moves)
        self.level = _levels(layout) if layout.plain.held_back else None
        self.layout = layout
        self.chunk = min(max(CELLS // max(len(moves), 1), LEAST_CHUNK), MOST_CHUNK)

    def fired(self, keys: Words) -> tuple[Numbers, Narrow, Words, int]:
        """All that these markings allow: row, move and marking after it, and the bits that they do not fit into."""
        cell = np.flatnonzero(self._enabled(keys))
        many = max(len(self.numbers), 1)
        row = cell // many
        move = cell - row * many
        over = _bits(np.bitwise_or.reduce(keys[word, row] & self.spill[word, move]) if self.spill[word].any() else 0
                     for word in range(self.words))  # fmt: skip
        if over:        # the bits beside them would no longer be right, so nothing more can be asked
            return row, self.numbers[move], keys[:, row], over
        after = np.empty((self.words, cell.size), np.uint64)
        fits: Flags | None = None
        for word in range(self.words):
            before = keys[word, row]
            left = before - self.take[word, move]
            if self.emptying:
                left &= self.keep[word, move]
            here = after[word] = left + self.give[word, move]
            if self.guard_full[word].any():
                full, guard = self.field_full[word, move], self.guard_full[word, move]
                held = ((full | guard) - (here & self.room[word, move])) & guard == guard
                fits = held if fits is None else fits & held
        if self.level is not None:
            possible = np.ones(cell.size, np.bool_) if fits is None else fits
            fits = self._not_held_back(keys, row, self.level[move], possible)
        if fits is not None:
            row, move, after = row[fits], move[fits], after[:, fits]
        over = _bits(np.bitwise_or.reduce(after[word] & self.guards[word]) if self.guards[word] else 0
                     for word in range(self.words))  # fmt: skip
        return row, self.numbers[move], after, over

    def _not_held_back(self, keys: Words, row: Numbers, level: Numbers, fits: Flags) -> Flags:
        """Which of these go first, or are done by hand while the case is not over."""
        highest = np.zeros(keys.shape[1], np.int64)
        np.maximum.at(highest, row[fits], level[fits])
        over = highest == 0 if self.layout.plain.ends else np.zeros(keys.shape[1], np.bool_)
        for place in self.layout.plain.ends:
            over &= column_of(keys, self.layout, place) > 0
        return fits & np.where(level == 0, ~over[row], level == highest[row])

    def _enabled(self, keys: Words) -> Flags:
        enabled: Flags = np.ones((keys.shape[1], self.numbers.size), np.bool_)
        for word in range(self.words):
            column = keys[word][:, None]
            if self.need[word].any():
                enabled &= column & self.need[word] == self.need[word]
            if self.stop[word].any():
                enabled &= column & self.stop[word] == 0
            if (guard := self.guard_need[word]).any():
                enabled &= ((column | guard) - self.field_need[word]) & guard == guard
            if (guard := self.guard_stop[word]).any():
                enabled &= ((column | guard) - self.field_stop[word]) & guard == 0
        return enabled


def _levels(layout: Layout) -> Numbers:
    """The rank of each move by its priority, from 1; 0 is done by hand."""
    moves = [layout.plain.moves[each.number] for each in layout.moves]
    order = sorted({move.priority for move in moves if not move.manual})
    return np.array([0 if move.manual else 1 + order.index(move.priority) for move in moves], np.int64)


def _bits(words: Iterable[int]) -> int:
    """Words as one number."""
    return sum(int(bits) << WORD * word for word, bits in enumerate(words))


def _split(numbers: Sequence[int], words: int) -> Words:
    """Numbers as words, the lowest one first."""
    return np.array([[number >> WORD * word & LOW for number in numbers] for word in range(words)], np.uint64)


def as_words(keys: Sequence[int], words: int) -> Words:
    return np.array(keys, np.uint64)[None, :] if words == 1 else _split(keys, words)


def as_numbers(keys: Words) -> list[int]:
    """Words as Python's numbers."""
    found: list[int] = keys[0].tolist()
    for word in range(1, keys.shape[0]):
        found = [low | high << WORD * word for low, high in zip(found, keys[word].tolist(), strict=True)]
    return found


def column_of(keys: Words, layout: Layout, place: int) -> Words:
    """How many lie in a place, in each of these markings."""
    shift, wide = layout.shift[place], layout.bits[place]
    column: Words = (keys[shift // WORD] >> np.uint64(shift % WORD)) & np.uint64((1 << wide) - 1)
    return column


def words_of(columns: Sequence[Words], layout: Layout) -> Words:
    """Markings from how many lie in each place."""
    assert layout.words is not None, "fields fit into words"
    keys = np.zeros((layout.words, len(columns[0])), np.uint64)
    for column, shift in zip(columns, layout.shift, strict=True):
        keys[shift // WORD] |= column << np.uint64(shift % WORD)
    return keys
