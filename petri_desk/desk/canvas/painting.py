"""A part of a scene, as it is seen from so near or so far: cards with words, blocks with one number, or dots.

Rule: a part is painted from what touches it, and twice painted it looks the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum
from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform

from petri_desk.desk.canvas.blocks import Blocks
from petri_desk.desk.canvas.cards import REACH, Cards, colour, on_screen, outline
from petri_desk.desk.canvas.far import SIGN, SIGNED, Far, Sorted, Step
from petri_desk.desk.canvas.geometry import Area, Glance, drawn_way
from petri_desk.desk.canvas.graph import REWORK, Face, Form, Point
from petri_desk.desk.canvas.lettering import Lettering
from petri_desk.desk.canvas.scene import Scene, Stroke, Strokes, Wire, traced
from petri_desk.desk.widgets.tokens import Colours

NEAR, MIDDLE = 0.68, 0.16   # from which scale on there are cards, and from which blocks
BROAD = 0.5                 # from which on ties are as thick as what passed, and have their labels
NET_BROAD = 0.3             # of a net, which cannot be read without its arrows
WIDTHS = (1.5, 2.5, 4.0, 6.0)
DASH = (5.0, 4.0)
LABEL, LABEL_WIDE, SLIM_BLOCK = 12, 170.0, 24.0
AT_ONCE = 40                # boxes that are painted in one step
STOOD_OUT = 24.0            # pixels that dots and signs may reach over their place

Worn = tuple[Area, Face]


class Level(IntEnum):
    DOTS = 0
    BLOCKS = 1
    CARDS = 2


def level_of(scale: float) -> Level:
    return Level.CARDS if scale >= NEAR else Level.BLOCKS if scale >= MIDDLE else Level.DOTS


class Look:
    """How a scene looks just now."""

    def __init__(self, faces: Mapping[str, Face] | None = None, strokes: Strokes | None = None) -> None:
        self.strokes, self.sorted = strokes or Strokes(), Sorted(faces or {})

    @property
    def faces(self) -> Mapping[str, Face]:
        return self.sorted.faces

    def wear(self, faces: Mapping[str, Face]) -> None:
        self.sorted.faces = faces

    def face(self, box: str) -> Face:
        return self.faces.get(box) or Face(box)

    def take(self, scene: Scene) -> None:
        """What was made ready with a scene, as far as it is still good."""
        self.strokes = scene.strokes
        self.sorted.take(scene.dots if scene.faces is self.faces else {})


class Picture:
    """Paints parts of one scene in one look and one theme."""

    def __init__(
        self, scene: Scene, look: Look, colours: Colours, letters: Lettering, *, small: bool = False
    ) -> None:  # fmt: skip
        """A small one has no room for large dots."""
        self._scene, self._look, self._colours, self._letters = scene, look, colours, letters
        self._far = Far(colours, small=small)
        self._cards = Cards(colours, on_screen, letters)
        self._words = Blocks(colours, on_screen, letters, self._cards)

    def steps(self, glance: Glance, part: Area) -> Iterator[Step]:
        """Paints `part`, in pixels of the view, in steps of which none takes long. Whoever takes them clips to it."""
        level = level_of(glance.scale)
        seen = Area(*glance.meant((part.left, part.top)), part.width / glance.scale, part.height / glance.scale)
        place = QRectF(part.left, part.top, part.width, part.height)
        yield lambda painter: painter.fillRect(place, colour(self._colours.ground))
        broad = glance.scale >= (NET_BROAD if self._scene.graph.room else BROAD)
        for step in self._laid_down(seen, level, Level.CARDS if broad else level, labels=glance.scale >= BROAD):
            yield partial(_placed, step, transform(glance), broad)
        if level is Level.DOTS:
            around = seen.grown(STOOD_OUT / glance.scale)
            yield from self._far.steps(self._scene, self._look.sorted, glance, transform(glance), around)
        elif level is Level.BLOCKS:
            yield from self._blocks(glance, self._scene.within(seen.grown(REACH)))

    def _laid_down(self, seen: Area, level: Level, ties: Level, *, labels: bool) -> Iterator[Step]:
        """What is painted in the scene's own units."""
        strokes = self._look.strokes
        for stroke in strokes.far if level is Level.DOTS else strokes.near:
            if stroke.area.meets(seen):
                yield partial(self._stroke, stroke, ties)
        if labels:
            yield partial(self._labels, seen)
        if level is Level.CARDS:
            for box in self._scene.within(seen.grown(REACH)):
                yield partial(self._cards.paint, area=self._scene.area(box), face=self._look.face(box))

    def carried(self, painter: QPainter, glance: Glance, box: str, area: Area) -> None:
        """A box where it is carried to, over everything, with the ways that it will have there."""
        scene = self._scene
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setWorldTransform(transform(glance), True)
        painter.setPen(hairline(self._colours.act, dashed=True))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for tie in scene.graph.ties:
            if box in (tie.source, tie.target) and tie.source != tie.target:
                source, target = (area if end == box else scene.area(end) for end in (tie.source, tie.target))
                painter.drawPath(traced(drawn_way(source, target, down=scene.graph.direction == "TB")))
        self._cards.paint(painter, area, self._look.face(box))
        painter.restore()

    # -- ties ---------------------------------------------------------------------------------------------------

    def _stroke(self, stroke: Stroke, level: Level, painter: QPainter) -> None:
        near = level is Level.CARDS
        painter.setPen(tie_pen(self._colours, stroke, level))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for path in stroke.pieces if near and stroke.pieces else (stroke.lines,):
            painter.drawPath(path)
        if near:
            painter.fillPath(stroke.heads, tie_colour(self._colours, stroke))

    def _labels(self, seen: Area, painter: QPainter) -> None:
        for wire in self._scene.labelled:
            if wire.area.grown(LABEL_WIDE).meets(seen):
                paint_label(painter, self._colours, wire, self._letters)

    # -- from further away --------------------------------------------------------------------------------------

    def _blocks(self, glance: Glance, boxes: Sequence[str]) -> Iterator[Step]:
        """Some at a time; what stands out of them stands on all of them."""
        found = [(self._block(box), self._look.face(box)) for box in boxes]
        badged = [each for each in found if each[1].badges and not self._too_small(glance, *each)]
        for step, every in ((self._some_blocks, found), (self._badges, badged)):
            for first in range(0, len(every), AT_ONCE):
                yield partial(step, glance, every[first : first + AT_ONCE])

    def _some_blocks(self, glance: Glance, found: Sequence[Worn], painter: QPainter) -> None:
        """Outlines in one go for those that look alike, then what stands on them, in pixels."""
        alike: dict[tuple[str, str], list[QRectF]] = {}
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setWorldTransform(transform(glance))
        for area, shown in found:
            if shown.form in (Form.CARD, Form.STACK, Form.BAR):
                alike.setdefault(block_look(shown), []).append(QRectF(area.left, area.top, area.width, area.height))
            else:
                self._dip(painter, *block_look(shown), dashed=shown.form is Form.DASHED)
                if shown.form is Form.FRAME:
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawPath(outline(area.width, area.height, shown.form).translated(area.left, area.top))
        for look, every in alike.items():
            self._dip(painter, *look)
            painter.drawRects(every)
        painter.resetTransform()
        for area, shown in found:
            self._words.paint(painter, glance, area, shown)

    def _too_small(self, glance: Glance, area: Area, shown: Face) -> bool:
        """A transition that may fire has its sign where there is room for one; it is filled, however small."""
        return shown.form is Form.BAR and shown.tone == "act" and area.height * glance.scale < SIGNED

    def _badges(self, glance: Glance, found: Sequence[Worn], painter: QPainter) -> None:
        """With their words where there is room for them, else a sign."""
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bare = [each for each in found if not self._words.badges(painter, glance, *each)]
        self._far.signs(glance, [(*_sign_at(glance, *each), each[1].badges[0]) for each in bare], painter)

    def _dip(self, painter: QPainter, edge: str, fill: str, *, dashed: bool = False) -> None:
        painter.setPen(hairline(getattr(self._colours, edge), dashed=dashed))
        painter.setBrush(colour(getattr(self._colours, fill)))

    def _block(self, box: str) -> Area:
        area = self._scene.area(box)
        slim = self._look.face(box).form is Form.BAR
        return Area.about(area.middle, min(area.width, SLIM_BLOCK), area.height) if slim else area


def _placed(step: Step, where: QTransform, smooth: bool, painter: QPainter) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, smooth)
    painter.setWorldTransform(where)
    step(painter)


def _sign_at(glance: Glance, area: Area, shown: Face) -> Point:
    """On the corner of a block; above a transition, which is no larger than the sign."""
    if shown.form is Form.BAR:
        return area.middle[0], area.top - (SIGN / 2 + 1) / glance.scale
    return area.right, area.top


def transform(glance: Glance) -> QTransform:
    scale = glance.scale
    return QTransform(scale, 0, 0, scale, -glance.left * scale, -glance.top * scale)


def hairline(name: str, *, dashed: bool = False) -> QPen:
    """One dot of the screen, however near."""
    pen = QPen(colour(name), 1.0)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setCosmetic(True)
    if dashed:
        pen.setDashPattern(DASH)
    return pen


def tie_colour(colours: Colours, stroke: Stroke) -> QColor:
    if stroke.faded:
        return colour(colours.line)
    return colour(colours.muted if stroke.thick or stroke.kind == REWORK else colours.edge)


def tie_pen(colours: Colours, stroke: Stroke, level: Level) -> QPen:
    """As thick as it is near by, where it is painted by itself; else a hairline."""
    if level is Level.DOTS and not stroke.thick:
        return hairline(colours.line)
    if level is not Level.CARDS or not stroke.pieces:
        return hairline(tie_colour(colours, stroke).name(), dashed=stroke.kind == REWORK)
    pen = QPen(tie_colour(colours, stroke), WIDTHS[stroke.thick])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if stroke.kind == REWORK:
        pen.setDashPattern([length / WIDTHS[stroke.thick] * 1.5 for length in DASH])
    return pen


def block_look(shown: Face) -> tuple[str, str]:
    """The colours of a block's edge and of its ground."""
    if shown.tone == "act":
        return "act", "act" if shown.form is Form.BAR else "selected"
    return ("line", "ground") if shown.tone == "faded" else ("edge", "surface")


def paint_label(painter: QPainter, colours: Colours, wire: Wire, letters: Lettering) -> None:
    """What stands on a tie, on a plate in its middle."""
    width = min(letters.width(wire.tie.label, LABEL), LABEL_WIDE)
    x, y = wire.middle
    painter.fillRect(QRectF(x - width / 2 - 4, y - 10, width + 8, 20), colour(colours.ground))
    letters.write(painter, wire.tie.label, (x - width / 2, y, width + 1), LABEL, colour(colours.ink))
