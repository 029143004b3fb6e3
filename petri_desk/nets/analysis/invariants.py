"""What never changes: sums over places that every move keeps, and sums of moves that bring every marking back.

Everything is counted in whole numbers; nothing is rounded.

Theory: a place invariant is a row y with y·C = 0, C the change of each place (row) by each move (column). The least
ones without negative numbers (semiflows) are found by Farkas' method: one move after the other is cancelled by adding
rows of opposite sign. They can be very many; then a base, from elimination, says all there is to say.
"""

from collections.abc import Sequence
from math import gcd

from petri_desk.nets.analysis.budget import Stopped
from petri_desk.nets.analysis.plain import Plain

Row = tuple[int, ...]
Sparse = tuple[dict[int, int], dict[int, int]]      # what is left in each column, and so many of each row

WORK = 1_500_000        # numbers that are looked at: well under a second
EVERY = 64              # rows between two questions whether to stop
CELLS = 400_000         # of a table of places and moves


def changes(plain: Plain) -> list[list[int]]:
    """What each move (column) changes in each place (row)."""
    table = [[0] * len(plain.moves) for _ in plain.places]
    for number, move in enumerate(plain.moves):
        for place, count in move.takes:
            table[place][number] -= count
        for place, count in move.gives:
            table[place][number] += count
    return table


def place_semiflows(
    plain: Plain, most: int = 2_000, stopped: Stopped | None = None, first: int | None = None
) -> list[Row] | None:
    """The least sums over places that every move keeps; None when they are too many. Reset arcs keep no sum.

    Only the first so many places are summed up, where that is said.
    """
    if len(plain.places) * len(plain.moves) > CELLS:
        return None
    table = changes(plain)
    emptied = {place for move in plain.moves for place in move.empties}
    free = [place for place in range(len(table) if first is None else first) if place not in emptied]
    found = _semiflows([table[place] for place in free], most, stopped)
    if found is None:
        return None
    return [_widened(row, free, len(table)) for row in found]


def move_semiflows(plain: Plain, most: int = 2_000, stopped: Stopped | None = None) -> list[Row] | None:
    """The least sums of moves that change nothing when all are done."""
    if len(plain.places) * len(plain.moves) > CELLS:
        return None
    table = changes(plain)
    columns = [[row[number] for row in table] for number in range(len(plain.moves))]
    still = [number for number, move in enumerate(plain.moves) if not move.empties]
    found = _semiflows([columns[number] for number in still], most, stopped)
    return None if found is None else [_widened(row, still, len(columns)) for row in found]


def place_base(plain: Plain) -> list[Row]:
    """A base of all sums that every move keeps, negative numbers allowed."""
    table = changes(plain)
    emptied = {place for move in plain.moves for place in move.empties}
    free = [place for place in range(len(table)) if place not in emptied]
    return [_widened(row, free, len(table)) for row in _kernel([table[place] for place in free])]


def _widened(row: Row, places: Sequence[int], size: int) -> Row:
    wide = [0] * size
    for place, count in zip(places, row, strict=True):
        wide[place] = count
    return tuple(wide)


def _semiflows(table: Sequence[Sequence[int]], most: int, stopped: Stopped | None) -> list[Row] | None:
    """Farkas' method over rows of (what is left to cancel, how it was put together)."""
    rows = [({column: count for column, count in enumerate(row) if count}, {own: 1}) for own, row in enumerate(table)]
    work = 0
    while sides := _sides(rows):
        column = min(sides, key=lambda each: (_growth(*sides[each]), each))
        plus, minus = sides[column]
        work += sum(len(rest) + len(made) for rest, made in rows) + (plus * minus) * 8
        if plus * minus > 50 * most or work > WORK or (stopped is not None and stopped()):
            return None
        up = [row for row in rows if row[0].get(column, 0) > 0]
        down = [row for row in rows if row[0].get(column, 0) < 0]
        kept = [row for row in rows if column not in row[0]]
        rows = _least(kept + [_cancelled(one, other, column) for one in up for other in down], most, stopped)
        if len(rows) > most:
            return None
    if stopped is not None and stopped():
        return None
    return sorted((tuple(made.get(place, 0) for place in range(len(table))) for _, made in rows), reverse=True)


def _sides(rows: Sequence[Sparse]) -> dict[int, tuple[int, int]]:
    """Of each column that is left, how many rows are above and how many below 0."""
    found: dict[int, tuple[int, int]] = {}
    for rest, _ in rows:
        for column, count in rest.items():
            plus, minus = found.get(column, (0, 0))
            found[column] = (plus + (count > 0), minus + (count < 0))
    return found


def _growth(plus: int, minus: int) -> int:
    return plus * minus - plus - minus


def _cancelled(one: Sparse, other: Sparse, column: int) -> Sparse:
    """Both added up so often that nothing is left in a column."""
    times, others = -other[0][column], one[0][column]
    rest, made = (_added(a, times, b, others) for a, b in zip(one, other, strict=True))
    divisor = gcd(*made.values())
    if divisor > 1:
        return ({key: count // divisor for key, count in rest.items()},
                {key: count // divisor for key, count in made.items()})  # fmt: skip
    return rest, made


def _added(one: dict[int, int], times: int, other: dict[int, int], others: int) -> dict[int, int]:
    found = {key: times * count for key, count in one.items()}
    for key, count in other.items():
        found[key] = found.get(key, 0) + others * count
    return {key: count for key, count in found.items() if count}


def _least(rows: list[Sparse], most: int, stopped: Stopped | None) -> list[Sparse]:
    """Without those that stand on all the places of another one; more than `most` are not looked through."""
    supports = [sum(1 << place for place in made) for _, made in rows]
    order = sorted(range(len(rows)), key=lambda number: supports[number].bit_count())
    kept: list[int] = []
    for asked, number in enumerate(order):
        if len(kept) > most or (not asked % EVERY and stopped is not None and stopped()):
            break
        mine = supports[number]
        if not any(supports[other] & mine == supports[other] for other in kept):
            kept.append(number)
    return [rows[number] for number in kept]


def _kernel(table: Sequence[Sequence[int]]) -> list[Row]:
    """All rows y with y·table = 0: elimination without fractions."""
    many = len(table)
    rows = [[*row, *(int(place == own) for place in range(many))] for own, row in enumerate(table)]
    width, at = (len(table[0]) if table else 0), 0
    for column in range(width):
        pivot = next((number for number in range(at, many) if rows[number][column]), None)
        if pivot is None:
            continue
        rows[at], rows[pivot] = rows[pivot], rows[at]
        lead = rows[at]
        for number in range(at + 1, many):
            if rows[number][column]:
                rows[number] = _reduced(lead, rows[number], column)
        at += 1
    return [_upright(row[width:]) for row in rows[at:]]


def _reduced(lead: list[int], row: list[int], column: int) -> list[int]:
    found = [lead[column] * b - row[column] * a for a, b in zip(lead, row, strict=True)]
    divisor = gcd(*found) or 1
    return [each // divisor for each in found]


def _upright(row: Sequence[int]) -> Row:
    """The first number that is not 0 is above it, and nothing divides them all."""
    divisor = gcd(*row) or 1
    sign = next((1 if each > 0 else -1 for each in row if each), 1)
    return tuple(sign * each // divisor for each in row)
