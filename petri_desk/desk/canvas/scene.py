"""A graph that is laid out, made ready to be painted and pointed at. It is made on a thread, and then only read.

Rule: ties and dots are painted in batches. A batch holds what lies near each other, so that what is out of sight costs
nothing.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QPolygonF

from petri_desk.desk.canvas.geometry import Area, Grid, along, cut
from petri_desk.desk.canvas.graph import REWORK, Face, Form, Graph, Layout, Mark, Point, Tie
from petri_desk.desk.canvas.heads import ARROW, add_head, trimmed

CELL = 1024.0               # what is painted together lies in one square of that size
FAR_CELL = 2048.0           # from afar
PIECE = 700.0               # a longer curve is painted in pieces
THIN, THICKEST = 0, 3       # how thick a tie is
FEW = 400                   # ties, of which each can be more than a hairline
SIZES = (0, 1, 3, 10, 50)   # from how much on a dot is a larger one

Cell = tuple[int, int]
Badge = tuple[float, float, Mark]    # where it stands, and what it is


@dataclass(frozen=True, slots=True)
class Wire:
    """A tie as it is painted."""

    tie: Tie
    points: tuple[Point, ...]
    area: Area
    middle: Point


@dataclass(frozen=True, slots=True)
class Stroke:
    """Pieces of ties that look alike and lie near each other, in one path, and their arrowheads in another.

    A hairline is painted fastest in one path, a broad line each by itself: `pieces`, where there are any.
    """

    kind: str
    thick: int
    faded: bool
    area: Area
    lines: QPainterPath
    heads: QPainterPath
    pieces: Sequence[QPainterPath] = ()


@dataclass(frozen=True, slots=True)
class Strokes:
    """All ties, as they are seen near by, and straight from point to point as they are seen from afar."""

    near: Sequence[Stroke] = ()
    far: Sequence[Stroke] = ()


@dataclass(frozen=True, slots=True)
class Dots:
    """Boxes from afar that look alike and lie near each other: their middles."""

    size: int
    tint: str
    middles: Sequence[Point]
    polygon: QPolygonF


@dataclass(slots=True)
class Scene:
    """Where everything is."""

    graph: Graph = field(default_factory=Graph)
    layout: Layout = field(default_factory=lambda: Layout({}, {}))
    areas: Sequence[Area] = ()
    numbers: Mapping[str, int] = field(default_factory=dict)
    grid: Grid = field(default_factory=lambda: Grid(()))
    wires: Mapping[str, Wire] = field(default_factory=dict)
    tied: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    bounds: Area = field(default_factory=lambda: Area(0, 0, 0, 0))
    strokes: Strokes = field(default_factory=Strokes)
    cells: Mapping[Cell, Sequence[str]] = field(default_factory=dict)     # the boxes in each square
    labelled: Sequence[Wire] = ()
    faces: Mapping[str, Face] = field(default_factory=dict)     # with which its dots were sorted
    dots: Mapping[Cell, Sequence["Dots"]] = field(default_factory=dict)

    def area(self, box: str) -> Area:
        return self.areas[self.numbers[box]]

    def within(self, part: Area) -> list[str]:
        boxes = self.graph.boxes
        return [boxes[number].id for number in self.grid.within(part)]

    def at(self, point: Point) -> str | None:
        number = self.grid.at(point)
        return None if number is None else self.graph.boxes[number].id


def scene_of(graph: Graph, layout: Layout, faces: Mapping[str, Face] | None = None) -> Scene:
    """Its dots are sorted for the faces of now, so that the first painting need not do it."""
    areas = [Area.about(layout.places[box.id], box.width, box.height) for box in graph.boxes]
    wires = {tie.id: _wire(tie, layout.ways[tie.id]) for tie in graph.ties}
    scene = Scene(
        graph, layout, areas, {box.id: number for number, box in enumerate(graph.boxes)}, Grid(areas), wires,
        _tied(graph), _bounds([*areas, *(wire.area for wire in wires.values())]), strokes_of(wires.values()),
        _cells(graph, areas), [wire for wire in wires.values() if wire.tie.label],
    )  # fmt: skip
    if faces is not None:
        scene.faces, scene.dots = faces, {cell: dots_of(scene, cell, faces) for cell in scene.cells}
    return scene


def _bounds(areas: Sequence[Area]) -> Area:
    corners = [point for area in areas for point in ((area.left, area.top), (area.right, area.foot))]
    return Area.around(corners)


def _cells(graph: Graph, areas: Sequence[Area]) -> dict[Cell, list[str]]:
    found = defaultdict[Cell, list[str]](list)
    for box, area in zip(graph.boxes, areas, strict=True):
        found[cell_of(area.middle, FAR_CELL)].append(box.id)
    return found


def cell_of(point: Point, size: float) -> Cell:
    return int(point[0] // size), int(point[1] // size)


def cell_area(cell: Cell, size: float) -> Area:
    return Area(cell[0] * size, cell[1] * size, size, size)


def _tied(graph: Graph) -> dict[str, tuple[str, ...]]:
    found = defaultdict[str, dict[str, None]](dict)
    for tie in graph.ties:
        if tie.source != tie.target:
            found[tie.source][tie.target] = found[tie.target][tie.source] = None
    return {box: tuple(others) for box, others in found.items()}


# --- ties -------------------------------------------------------------------------------------------------------------


def _wire(tie: Tie, points: tuple[Point, ...]) -> Wire:
    points = trimmed(tie.kind, points)
    return Wire(tie, points, Area.around(points), along(points, 0.5))


def thickness(weights: Mapping[str, float]) -> dict[str, int]:
    """How thick each tie is among the others; what nothing passes stays thin."""
    most = max(weights.values(), default=0.0)
    return {tie: min(1 + int(THICKEST * weight / most), THICKEST) for tie, weight in weights.items() if weight > 0}


def strokes_of(
    wires: Iterable[Wire], thick: Mapping[str, int] | None = None, faded: AbstractSet[str] = frozenset(),
) -> Strokes:  # fmt: skip
    """Batches of ties; one that leads to a faded box is faded too."""
    near, far = dict[tuple[object, ...], _Batch](), dict[tuple[object, ...], _Batch]()
    every = list(wires)
    broad = len(every) <= FEW
    for wire in every:
        dim = wire.tie.source in faded or wire.tie.target in faded
        look = wire.tie.kind, (thick or {}).get(wire.tie.id, THIN), dim
        for piece in _pieces(wire):
            _batch(near, look, piece, CELL).curve(piece, apart=broad or look[1] > THIN)
        _batch(near, look, wire.points[-1:], CELL).arrow(wire.points)
        _batch(far, look, wire.points, FAR_CELL).straight(wire.points)
    return Strokes(_finished(near), _finished(far))


def let_go(before: list[Strokes]) -> None:
    """Thousands of paths that nobody needs any more, one by one: all at once would take longer than a frame."""
    every = [stroke for strokes in before for stroke in (*strokes.near, *strokes.far)]
    before.clear()
    while every:
        every.pop()


class _Batch:
    """Becomes a stroke."""

    def __init__(self, look: tuple[str, int, bool]) -> None:
        self._look = look
        self._lines, self._heads = QPainterPath(), QPainterPath()
        self._pieces: list[QPainterPath] = []

    def curve(self, points: Sequence[Point], apart: bool) -> None:
        _trace(self._lines, points)
        if apart:
            self._pieces.append(traced(points))

    def straight(self, points: Sequence[Point]) -> None:
        self._lines.moveTo(*points[0])
        for point in points[3::3]:
            self._lines.lineTo(*point)

    def arrow(self, points: Sequence[Point]) -> None:
        kind, thick, _ = self._look
        add_head(self._heads, kind, points, thick)

    def finished(self) -> Stroke:
        around = self._lines.controlPointRect() | self._heads.controlPointRect()
        area = Area(around.x(), around.y(), around.width(), around.height()).grown(ARROW)
        return Stroke(*self._look, area, self._lines, self._heads, self._pieces)


def _batch(
    every: dict[tuple[object, ...], _Batch], look: tuple[str, int, bool], points: Sequence[Point], size: float
) -> _Batch:
    key = *look, *cell_of(points[len(points) // 2], size)
    if key not in every:
        every[key] = _Batch(look)
    return every[key]


def _finished(every: Mapping[tuple[object, ...], _Batch]) -> list[Stroke]:
    """What is faded lies below."""
    strokes = [batch.finished() for batch in every.values()]
    return sorted(strokes, key=lambda stroke: (not stroke.faded, stroke.kind, stroke.thick))


def _pieces(wire: Wire) -> Iterator[tuple[Point, ...]]:
    """Its curves; a long one is cut, so that little is painted where little of it is in sight. Dashes stay whole."""
    for number in range(0, len(wire.points) - 3, 3):
        curve = wire.points[number : number + 4]
        length = max(abs(curve[3][0] - curve[0][0]), abs(curve[3][1] - curve[0][1]))
        yield from [curve] if wire.tie.kind == REWORK else cut(curve, int(length // PIECE) + 1)


def _trace(path: QPainterPath, points: Sequence[Point]) -> None:
    path.moveTo(*points[0])
    for number in range(1, len(points) - 2, 3):
        path.cubicTo(*points[number], *points[number + 1], *points[number + 2])


def traced(points: Sequence[Point]) -> QPainterPath:
    path = QPainterPath()
    _trace(path, points)
    return path


# --- from afar -------------------------------------------------------------------------------------------------------


def dots_of(scene: Scene, cell: Cell, faces: Mapping[str, Face]) -> list[Dots]:
    """Boxes of one square from afar: the more stands there, the larger the dot."""
    alike: defaultdict[tuple[int, str], list[Point]] = defaultdict(list)
    places = scene.layout.places
    for box in scene.cells[cell]:
        face = faces.get(box)
        if face is not None and face.form is Form.FRAME:
            continue
        alike[dot_look(face) if face else (0, "edge")].append(places[box])
    return [Dots(size, tint, middles, QPolygonF([QPointF(*middle) for middle in middles]))
            for (size, tint), middles in sorted(alike.items())]  # fmt: skip


def dot_look(face: Face) -> tuple[int, str]:
    """How large, and in what colour."""
    number = face.number
    tint = "line" if face.tone == "faded" else "act" if face.tone == "act" else "muted" if number else "edge"
    return bisect_right(SIZES, number) - 1, tint


def badges_of(scene: Scene, cell: Cell, faces: Mapping[str, Face]) -> list[Badge]:
    """What stands out in one square."""
    places = scene.layout.places
    return [(*places[box], face.badges[0]) for box in scene.cells[cell]
            if (face := faces.get(box)) is not None and face.badges]  # fmt: skip
