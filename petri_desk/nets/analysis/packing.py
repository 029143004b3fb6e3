"""A marking as one number: a field of bits for each place, so that a move is asked and made by a few operations.

Rule 1: a place that has held one token at most is a single bit. Any other is a field of `bits` and a guard bit above
it, which is 0 in every marking: (marking | guard) - weight keeps it exactly when there are as many as the weight.
Rule 2: what does not fit into its field is never cut: `spilled` names the places, and their fields are made larger.
Rule 3: no field lies across the border of two words of 64 bits, unless one is wider than a word; then there are
no `words`, and only Python's own numbers hold the markings.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from petri_desk.nets.analysis.plain import Move, Plain

WORD = 64
LEAST = 3               # bits of a field, at first
WIDEST = WORD - 2       # bits of a field that a word holds with its guard


def needed(move: Move) -> dict[int, int]:
    """How many must lie in each place: what is taken, and what is read beside it."""
    need = dict(move.takes)
    for place, count in move.reads:
        need[place] = need.get(place, 0) + count
    return need


def first_bits(plain: Plain) -> list[int]:
    """The least field of each place that holds its first tokens, the weights at it and its capacity."""
    most = list(plain.initial)
    given = [0] * len(plain.places)
    for move in plain.moves:
        for place, count in needed(move).items():
            most[place] = max(most[place], count)
        for place, count in move.gives:
            most[place] = max(most[place], count)
            given[place] = max(given[place], count)
    for place, capacity in enumerate(plain.capacity):
        if capacity is not None and max(most[place], capacity) > 1:
            most[place] = max(most[place], capacity) + given[place]
    return [1 if count <= 1 else max(count.bit_length(), LEAST) for count in most]


@dataclass(frozen=True, slots=True)
class Masks:
    """One move over packed markings. Bits of places come first, then fields; `plain` moves have bits alone."""

    number: int
    need: int               # bits that must be there
    stop: int               # bits that must not: inhibitors, and what is full
    spill: int              # bits that would not hold what is given
    take: int
    give: int
    keep: int               # what is not emptied
    field_need: int
    guard_need: int
    field_stop: int
    guard_stop: int
    field_full: int         # the most that a place may hold
    guard_full: int
    room: int               # the fields of such places
    bits_only: bool


class Layout:
    """Where each place lies, and the moves of a net in those places."""

    def __init__(self, plain: Plain, bits: Sequence[int]) -> None:
        self.plain, self.bits = plain, list(bits)
        self.shift, self.words = _placed(self.bits)
        self.guards = sum(1 << self.shift[place] + wide for place, wide in enumerate(self.bits) if wide > 1)
        self.moves = tuple(self._masks())
        self.ends = tuple((1 << self.bits[place]) - 1 << self.shift[place] for place in plain.ends)

    def packed(self, marking: Sequence[int]) -> int:
        return sum(count << shift for count, shift in zip(marking, self.shift, strict=True))

    def unpacked(self, key: int) -> tuple[int, ...]:
        return tuple(key >> shift & (1 << wide) - 1 for shift, wide in zip(self.shift, self.bits, strict=True))

    def grown(self, places: Sequence[int]) -> "Layout":
        """The same with larger fields for these places."""
        bits = [_larger(wide) if place in places else wide for place, wide in enumerate(self.bits)]
        return Layout(self.plain, bits)

    def spilled(self, over: int) -> list[int]:
        """The places whose bits or guards these are."""
        return [place for place, (shift, wide) in enumerate(zip(self.shift, self.bits, strict=True))
                if over >> shift + (wide if wide > 1 else 0) & 1]  # fmt: skip

    def _masks(self) -> Iterator[Masks]:
        capacity = self.plain.capacity or (None,) * len(self.plain.places)
        single = [wide == 1 for wide in self.bits]
        for number, move in enumerate(self.plain.moves):
            if all(capacity[place] is None or count <= (capacity[place] or 0) for place, count in move.gives):
                yield self._mask(number, move, capacity, single)

    def _mask(self, number: int, move: Move, capacity: Sequence[int | None], single: Sequence[bool]) -> Masks:
        need = needed(move)
        leaves = {place for place, _ in move.takes} | set(move.empties)
        bit_gives = [place for place, _ in move.gives if single[place] and place not in leaves]
        stops = {place for place, count in move.stops if single[place] and count == 1}
        field_stops = {place: count for place, count in move.stops if not single[place]}
        full = {place: capacity[place] or 0 for place, _ in move.gives
                if not single[place] and capacity[place] is not None}  # fmt: skip
        emptied = sum((1 << self.bits[place]) - 1 << self.shift[place] for place in move.empties)
        bits_only = all(single[place] for place in need) and not field_stops and not emptied and all(
            single[place] for place, _ in move.gives)  # fmt: skip
        return Masks(
            number=number,
            need=self._bits(place for place in need if single[place]),
            stop=self._bits(stops | {place for place in bit_gives if capacity[place] == 1}),
            spill=self._bits(place for place in bit_gives if capacity[place] != 1),
            take=self._fields(dict(move.takes)),
            give=self._fields(dict(move.gives)),
            keep=~emptied,
            field_need=self._fields({place: count for place, count in need.items() if not single[place]}),
            guard_need=self._guards(place for place in need if not single[place]),
            field_stop=self._fields(field_stops),
            guard_stop=self._guards(field_stops),
            field_full=self._fields(full),
            guard_full=self._guards(full),
            room=self._fields({place: (1 << self.bits[place]) - 1 for place in full}),
            bits_only=bits_only,
        )

    def _bits(self, places: Iterable[int]) -> int:
        return sum(1 << self.shift[place] for place in set(places))

    def _guards(self, places: Iterable[int]) -> int:
        return sum(1 << self.shift[place] + self.bits[place] for place in set(places))

    def _fields(self, counts: Mapping[int, int]) -> int:
        return sum(count << self.shift[place] for place, count in counts.items())


def _larger(wide: int) -> int:
    """Twice as large; the largest that a word holds comes in between."""
    twice = max(2 * wide, LEAST)
    return min(twice, WIDEST) if wide < WIDEST else twice


def _placed(bits: Sequence[int]) -> tuple[list[int], int | None]:
    """The lowest bit of each field, and how many words they take."""
    shifts, at, fits = [], 0, True
    for wide in bits:
        room = wide + (wide > 1)
        fits = fits and room <= WORD
        if at // WORD != (at + room - 1) // WORD and room <= WORD:
            at += WORD - at % WORD
        shifts.append(at)
        at += room
    return shifts, max((at + WORD - 1) // WORD, 1) if fits else None
