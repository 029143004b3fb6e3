"""The canvas' sums: where things lie, what is under a finger, who is whose neighbour. No Qt in here.

Lengths are in the graph's own units, unless they are said to be pixels of the view.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from petri_desk.desk.canvas.graph import Point

LEAST, MOST = 0.005, 4.0        # of a zoom
CELL = 512.0
ROOM = 48.0                     # around a whole graph, in pixels
BEND, CLEAR = 0.45, 16.0        # how far a drawn curve goes straight on; how much room it needs
LOOP = 48.0


@dataclass(frozen=True, slots=True)
class Area:
    """An upright rectangle."""

    left: float
    top: float
    width: float
    height: float

    @classmethod
    def around(cls, points: Iterable[Point]) -> Self:
        every = list(points) or [(0.0, 0.0)]
        xs, ys = [x for x, _ in every], [y for _, y in every]
        return cls(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))

    @classmethod
    def about(cls, middle: Point, width: float, height: float) -> Self:
        return cls(middle[0] - width / 2, middle[1] - height / 2, width, height)

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def foot(self) -> float:
        return self.top + self.height

    @property
    def middle(self) -> Point:
        return self.left + self.width / 2, self.top + self.height / 2

    def holds(self, point: Point) -> bool:
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.foot

    def meets(self, other: "Area") -> bool:
        return (self.left <= other.right and other.left <= self.right
                and self.top <= other.foot and other.top <= self.foot)  # fmt: skip

    def grown(self, by: float) -> "Area":
        return Area(self.left - by, self.top - by, self.width + 2 * by, self.height + 2 * by)

    def with_(self, other: "Area") -> "Area":
        return Area.around(((self.left, self.top), (self.right, self.foot),
                            (other.left, other.top), (other.right, other.foot)))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Glance:
    """What part of a graph is in sight: which point of it is at the view's corner, and how large a unit is there."""

    left: float = 0.0
    top: float = 0.0
    scale: float = 1.0

    def shown(self, point: Point) -> Point:
        """A point of the graph, in pixels of the view."""
        return (point[0] - self.left) * self.scale, (point[1] - self.top) * self.scale

    def meant(self, pixel: Point) -> Point:
        """A pixel of the view, as a point of the graph."""
        return self.left + pixel[0] / self.scale, self.top + pixel[1] / self.scale

    def part(self, width: float, height: float) -> Area:
        """What a view of this size shows."""
        return Area(self.left, self.top, width / self.scale, height / self.scale)

    def pushed(self, across: float, down: float) -> "Glance":
        """The graph follows a finger for so many pixels."""
        return replace(self, left=self.left - across / self.scale, top=self.top - down / self.scale)

    def zoomed(self, factor: float, about: Point, least: float = LEAST, most: float = MOST) -> "Glance":
        """Nearer or farther; what lies under the pixel stays there."""
        scale = min(max(self.scale * factor, least), most)
        left, top = self.meant(about)
        return Glance(left - about[0] / scale, top - about[1] / scale, scale)

    def centred(self, point: Point, width: float, height: float) -> "Glance":
        return Glance(point[0] - width / self.scale / 2, point[1] - height / self.scale / 2, self.scale)

    @classmethod
    def of_all(cls, area: Area, width: float, height: float, most: float = 1.0, room: float = ROOM) -> Self:
        """The whole of an area in the middle of a view, never larger than life."""
        across = max(width - 2 * room, 1.0) / max(area.width, 1.0)
        down = max(height - 2 * room, 1.0) / max(area.height, 1.0)
        scale = max(min(across, down, most), LEAST)
        x, y = area.middle
        return cls(x - width / scale / 2, y - height / scale / 2, scale)

    @classmethod
    def of_part(cls, area: Area, about: Point, width: float, height: float, scale: float) -> Self:
        """As much of an area as there is room for, around a point of it."""
        x, y = (middle if size * scale <= view else max(low + view / scale / 2, min(at, low + size - view / scale / 2))
                for at, low, size, middle, view in (
                    (about[0], area.left, area.width, area.middle[0], width),
                    (about[1], area.top, area.height, area.middle[1], height)))  # fmt: skip
        return cls(x - width / scale / 2, y - height / scale / 2, scale)


class Grid:
    """Finds what lies somewhere without looking at everything."""

    def __init__(self, areas: Sequence[Area], cell: float = CELL) -> None:
        self._areas, self._cell = areas, cell
        self._cells: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        for number, area in enumerate(areas):
            for at in self._over(area):
                self._cells[at].append(number)

    def within(self, part: Area) -> list[int]:
        """The numbers of what touches a part, in order."""
        columns, rows = self._span(part)
        if len(columns) * len(rows) > len(self._cells):
            return [number for number, area in enumerate(self._areas) if area.meets(part)]
        found = {number for at in self._over(part) for number in self._cells.get(at, ())}
        return sorted(number for number in found if self._areas[number].meets(part))

    def at(self, point: Point) -> int | None:
        """The last of those that hold a point: it is painted on top."""
        every = self._cells.get((int(point[0] // self._cell), int(point[1] // self._cell)), ())
        return max((number for number in every if self._areas[number].holds(point)), default=None)

    def _span(self, area: Area) -> tuple[range, range]:
        cell = self._cell
        return (range(int(area.left // cell), int(area.right // cell) + 1),
                range(int(area.top // cell), int(area.foot // cell) + 1))  # fmt: skip

    def _over(self, area: Area) -> Iterator[tuple[int, int]]:
        columns, rows = self._span(area)
        return ((column, row) for column in columns for row in rows)


def border(area: Area, towards: Point) -> Point:
    """Where a straight line from the middle of an area leaves it."""
    x, y = area.middle
    across, down = towards[0] - x, towards[1] - y
    if not across and not down:
        return x, y
    reach = min((area.width / 2 / abs(across)) if across else 9e9, (area.height / 2 / abs(down)) if down else 9e9)
    return x + across * reach, y + down * reach


def drawn_way(source: Area, target: Area, aside: float = 0.0, *, down: bool = False) -> tuple[Point, ...]:
    """A way that nobody has laid: one curve from side to side; `aside` keeps ties of the same two apart."""
    if source == target:
        return _loop(source, aside)
    beside, below = _gap(source, target, 0), _gap(source, target, 1)
    if beside >= CLEAR and not (down and below >= CLEAR):
        return _level(source, target, aside)
    if below >= CLEAR:
        return _turned(_level(_turned_area(source), _turned_area(target), aside))
    begin, end = border(source, target.middle), border(target, source.middle)
    across, deep = (end[0] - begin[0]) / 3, (end[1] - begin[1]) / 3
    return (begin, (begin[0] + across + aside, begin[1] + deep + aside),
            (end[0] - across + aside, end[1] - deep + aside), end)  # fmt: skip


def _gap(one: Area, other: Area, axis: int) -> float:
    """How much room is between two areas, beside or below each other."""
    if axis:
        return max(other.top - one.foot, one.top - other.foot)
    return max(other.left - one.right, one.left - other.right)


def _level(source: Area, target: Area, aside: float) -> tuple[Point, ...]:
    """Out at one side and in at the other, level at both ends."""
    onwards = target.left >= source.right
    begin = (source.right if onwards else source.left), source.middle[1] + _within(aside, source.height)
    end = (target.left if onwards else target.right), target.middle[1] + _within(aside, target.height)
    bend = max(abs(end[0] - begin[0]) * BEND, CLEAR) * (1 if onwards else -1)
    return begin, (begin[0] + bend, begin[1] + aside / 2), (end[0] - bend, end[1] + aside / 2), end


def _within(aside: float, height: float) -> float:
    return min(max(aside, -height / 3), height / 3)


def _turned_area(area: Area) -> Area:
    return Area(area.top, area.left, area.height, area.width)


def _turned(points: tuple[Point, ...]) -> tuple[Point, ...]:
    return tuple((y, x) for x, y in points)


def _loop(area: Area, aside: float) -> tuple[Point, ...]:
    """Out at the foot and back in."""
    x, deep = area.middle[0], area.foot + LOOP + abs(aside)
    begin, end = (x + area.width / 4, area.foot), (x - area.width / 4, area.foot)
    return begin, (begin[0], deep), (end[0], deep), end


def along(points: Sequence[Point], part: float) -> Point:
    """The point of a way of cubic curves that is so far along it, from 0 to 1."""
    curves = max((len(points) - 1) // 3, 1)
    number = min(int(part * curves), curves - 1)
    share = part * curves - number
    a, b, c, d = points[3 * number : 3 * number + 4]
    rest = 1 - share
    weights = rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3
    return (sum(w * p[0] for w, p in zip(weights, (a, b, c, d), strict=True)),
            sum(w * p[1] for w, p in zip(weights, (a, b, c, d), strict=True)))  # fmt: skip


def cut(curve: Sequence[Point], parts: int) -> list[tuple[Point, ...]]:
    """A cubic curve in pieces, each a curve that lies on it."""
    found, rest = [], tuple(curve)
    for left in range(parts, 1, -1):
        piece, rest = _halves(rest, 1 / left)
        found.append(piece)
    return [*found, rest]


def _halves(curve: Sequence[Point], at: float) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    """By de Casteljau."""
    a, b, c, d = curve
    ab, bc, cd = _on(a, b, at), _on(b, c, at), _on(c, d, at)
    abc, bcd = _on(ab, bc, at), _on(bc, cd, at)
    middle = _on(abc, bcd, at)
    return (a, ab, abc, middle), (middle, bcd, cd, d)


def _on(a: Point, b: Point, at: float) -> Point:
    return a[0] + (b[0] - a[0]) * at, a[1] + (b[1] - a[1]) * at


DIRECTIONS: Mapping[str, Point] = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}


def neighbour(
    at: str, direction: str, places: Mapping[str, Point], tied: Mapping[str, Sequence[str]]
) -> str | None:
    """Whom an arrow key leads to: the one tied to it that lies most in that direction, else the nearest box there."""
    way = DIRECTIONS[direction]
    for among, cone in ((tied.get(at, ()), 1.0), (places, 2.0), (places, 9e9)):
        found = _nearest(at, way, among, places, cone)
        if found is not None:
            return found
    return None


def _nearest(
    at: str, way: Point, among: Iterable[str], places: Mapping[str, Point], cone: float
) -> str | None:
    x, y = places[at]
    best: tuple[float, str] | None = None
    for each in among:
        across, down = places[each][0] - x, places[each][1] - y
        ahead = across * way[0] + down * way[1]
        beside = abs(across * way[1]) + abs(down * way[0])
        if each != at and ahead > 0 and beside <= cone * ahead and (best is None or (ahead + 2 * beside, each) < best):
            best = ahead + 2 * beside, each
    return best[1] if best else None
