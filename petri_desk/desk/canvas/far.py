"""A scene from afar: a dot for each box, and the shape of what stands out, drawn once and put down many times."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPen, QPixmap, QPixmapCache, QTransform

from petri_desk.desk.canvas.cards import colour
from petri_desk.desk.canvas.geometry import Area, Glance
from petri_desk.desk.canvas.graph import CARD_WIDE, Face, Mark
from petri_desk.desk.canvas.scene import FAR_CELL, Badge, Cell, Dots, Scene, badges_of, cell_area, dots_of
from petri_desk.desk.widgets import icons, tokens
from petri_desk.desk.widgets.tokens import Colours

DOTS = (3.0, 5.0, 7.0, 10.0, 14.0)
SMALL_DOT, ROUND_FROM = 1.5, 4.0
SIGN, SMALL_SIGN = 14, 7
SIGNED = 23.0               # pixels that a transition is high when there is room for its sign

Step = Callable[[QPainter], None]


class Sorted:
    """The dots and badges of a scene, sorted when they are seen, square by square."""

    def __init__(self, faces: Mapping[str, Face]) -> None:
        self.faces = faces
        self._dots: dict[Cell, Sequence[Dots]] = {}
        self._badges: dict[Cell, Sequence[Badge]] = {}

    def take(self, dots: Mapping[Cell, Sequence[Dots]]) -> None:
        self._dots, self._badges = dict(dots), {}

    def dots(self, scene: Scene, cell: Cell) -> Sequence[Dots]:
        if cell not in self._dots:
            self._dots[cell] = dots_of(scene, cell, self.faces)
        return self._dots[cell]

    def badges(self, scene: Scene, cell: Cell) -> Sequence[Badge]:
        if cell not in self._badges:
            self._badges[cell] = badges_of(scene, cell, self.faces)
        return self._badges[cell]

    def forget_all(self) -> None:
        self._dots, self._badges = {}, {}

    def forget(self, cells: Iterable[Cell]) -> None:
        """Something there has another face."""
        for cell in cells:
            self._dots.pop(cell, None)
            self._badges.pop(cell, None)


class Far:
    """Paints the dots of a scene, and signs."""

    def __init__(self, colours: Colours, *, small: bool) -> None:
        """A small one has no room for large dots."""
        self._colours = colours
        self._most, self._sign = (SMALL_DOT, SMALL_SIGN) if small else (DOTS[-1], SIGN)

    def steps(
        self, scene: Scene, found: Sorted, glance: Glance, where: QTransform, seen: Area
    ) -> Iterator[Step]:  # fmt: skip
        """`where` is the glance as a transform; `seen` is what part of the scene is painted."""
        near = [cell for cell in scene.cells if cell_area(cell, FAR_CELL).meets(seen)]
        most = min(self._most, max(DOTS[1], CARD_WIDE * glance.scale))
        for cell in near:
            yield partial(self._dots, found.dots(scene, cell), glance, where, most)
        for cell in near:
            yield partial(self.signs, glance, found.badges(scene, cell))

    def _dots(self, dots: Sequence[Dots], glance: Glance, where: QTransform, most: float, painter: QPainter) -> None:
        """Small ones first, with a pen of so many pixels, which does not grow with the scene."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setWorldTransform(where)
        for each in dots:
            if min(DOTS[each.size], most) < ROUND_FROM:
                painter.setPen(self._point(each))
                painter.drawPoints(each.polygon)
        painter.resetTransform()
        for each in dots:
            if (size := min(DOTS[each.size], most)) >= ROUND_FROM:
                self._rounds(painter, glance, each, size)

    def _point(self, dots: Dots) -> QPen:
        pen = QPen(colour(getattr(self._colours, dots.tint)), min(DOTS[dots.size], self._most))
        pen.setCapStyle(Qt.PenCapStyle.SquareCap)
        pen.setCosmetic(True)
        return pen

    def _rounds(self, painter: QPainter, glance: Glance, dots: Dots, size: float) -> None:
        """One picture of a dot, put down many times: Qt strokes round points one by one."""
        ratio, draw = painter.device().devicePixelRatioF(), painter.drawPixmap
        picture = disc(round(size), getattr(self._colours, dots.tint), ratio)
        scale, left, top = glance.scale, glance.left * glance.scale + size / 2, glance.top * glance.scale + size / 2
        for x, y in dots.middles:
            draw(int(x * scale - left), int(y * scale - top), picture)

    def signs(self, glance: Glance, signs: Iterable[Badge], painter: QPainter) -> None:
        """What stands out keeps its shape however far away it is; of those that hide each other, one is left."""
        painter.resetTransform()
        ratio, size = painter.device().devicePixelRatioF(), self._sign
        apart = size / glance.scale
        every = {(x // apart, y // apart, mark.shape): (x, y, mark) for x, y, mark in signs}
        for x, y, mark in every.values():
            left, top = glance.shown((x, y))
            painter.drawPixmap(round(left - size / 2), round(top - size / 2), self._picture(mark, ratio))

    def _picture(self, mark: Mark, ratio: float) -> QPixmap:
        colours = self._colours
        tint = getattr(colours, mark.tint) if mark.tint else tokens.state_colour(colours, mark.shape)
        return plate(mark.shape, self._sign, tint, colours.surface, ratio)


def disc(size: int, name: str, ratio: float) -> QPixmap:
    """A dot, drawn once and kept."""
    key, made = f"dot {size} {name} {ratio}", QPixmap()
    if not QPixmapCache.find(key, made):
        made = QPixmap(round(size * ratio), round(size * ratio))
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(name))
        painter.drawEllipse(made.rect())
        painter.end()
        made.setDevicePixelRatio(ratio)
        QPixmapCache.insert(key, made)
    return made


def plate(shape: str, size: int, tint: str, ground: str, ratio: float) -> QPixmap:
    """A shape on a plate, drawn once and kept."""
    key, made = f"sign {shape} {size} {tint} {ground} {ratio}", QPixmap()
    if not QPixmapCache.find(key, made):
        made = QPixmap(round(size * ratio), round(size * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(colour(ground))
        painter = QPainter(made)
        painter.drawPixmap(0, 0, icons.pixmap(shape, tint, size, ratio=ratio))
        painter.end()
        QPixmapCache.insert(key, made)
    return made
