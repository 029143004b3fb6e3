"""Where on a canvas one looks, and how one gets there."""

from collections.abc import Iterable
from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEasingCurve, QVariantAnimation
from PySide6.QtWidgets import QStyle, QWidget

from petri_desk.desk.canvas.cards import BADGE
from petri_desk.desk.canvas.geometry import ROOM, Area, Glance
from petri_desk.desk.canvas.graph import Point
from petri_desk.desk.widgets import tokens

if TYPE_CHECKING:
    from petri_desk.desk.canvas.view import Canvas

FLIGHT_MS = 300
AWAY = 24.0             # units between a box that is brought in and the edge of the view
LEAST = 0.45            # of a zoom at which names and numbers have room on their boxes
MARGIN = 26.0           # pixels around a part that is seen


def may_move(widget: QWidget) -> bool:
    """Whether the system lets things move on its screen."""
    return widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, widget) > 0


class Part(NamedTuple):
    """Some boxes that are looked at: all of them, unless they would be smaller than `least`; then what is about one."""

    boxes: tuple[str, ...]
    least: float
    about: str


class Eye:
    """What is in sight of a canvas. As long as nobody has looked anywhere, it is the whole graph."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self.on_all = True
        self.on_part: Part | None = None            # until a hand looks elsewhere
        self._before: Glance | None = None          # what was in sight before it; None: all
        self._flight = QVariantAnimation(canvas, duration=FLIGHT_MS, startValue=0.0, endValue=1.0)
        self._flight.setEasingCurve(QEasingCurve.Type.InOutQuad)
        self._flight.valueChanged.connect(self._fly)
        self._from = self._to = Glance()

    @property
    def glance(self) -> Glance:
        return self._canvas.glance

    def part(self) -> Area:
        return self.glance.part(self._canvas.width(), self._canvas.height())

    def sees_all(self) -> bool:
        bounds, part = self._canvas.scene.bounds, self.part().grown(1.0)
        return part.holds((bounds.left, bounds.top)) and part.holds((bounds.right, bounds.foot))

    def anchor(self) -> str:
        """What a person looks at: what is selected, or what lies most in the middle."""
        canvas, part = self._canvas, self.part()
        places, (x, y) = canvas.scene.layout.places, part.middle
        if canvas.selected() and part.holds(places[canvas.selected()]):
            return canvas.selected()
        seen = canvas.scene.within(part)
        return min(seen, key=lambda box: (places[box][0] - x) ** 2 + (places[box][1] - y) ** 2, default="")

    def flies(self) -> bool:
        return self._flight.state() is QVariantAnimation.State.Running

    def fit(self) -> None:
        canvas = self._canvas
        self._flight.stop()
        canvas.show_glance(Glance.of_all(canvas.scene.bounds, canvas.width(), canvas.height(), tokens.sizes.text))
        self.on_all, self.on_part = True, None

    def fit_again(self) -> None:
        """The view or the graph is another one: what was meant to be in sight is to be it still.

        What is selected does not become too small to be read because something has come up beside the view.
        """
        selected = self._canvas.selected()
        if self.on_all and selected:
            self._canvas.show_glance(self._of(Part((), LEAST, selected)))
        elif self.on_all:
            self.fit()
        elif self.on_part is not None:
            part = self.on_part
            self.look(self._of(part))
            self.on_part = part

    def begin(self) -> None:
        """All, or as much of it as can be read, about where it begins; until a hand looks elsewhere."""
        self.on_all, self.on_part = False, Part((), LEAST, "")
        self.fit_again()

    def see(self, boxes: Iterable[str], about: str = "") -> None:
        """Some boxes, at once."""
        part = Part(tuple(boxes), LEAST, about)
        self.look(self._of(part))
        self.on_part = part

    def visit(self, boxes: Iterable[str]) -> None:
        """Flies to some boxes; `leave` leads back, unless a hand has looked elsewhere meanwhile."""
        part = Part(tuple(boxes), LEAST, self._canvas.selected())
        before = self._before if self.on_part is not None else None if self.on_all else self.glance
        self.fly(self._of(part))
        self.on_part, self._before = part, before

    def leave(self) -> None:
        """Back to what was in sight before the visit."""
        if self.on_part is None:
            return
        canvas, before = self._canvas, self._before
        self.fly(before or Glance.of_all(canvas.scene.bounds, canvas.width(), canvas.height(), tokens.sizes.text))
        self.on_all = before is None

    def _of(self, part: Part) -> Glance:
        canvas, text = self._canvas, tokens.sizes.text
        width, height = canvas.width(), canvas.height()
        areas = [canvas.scene.area(box) for box in part.boxes if box in canvas.scene.numbers]
        area = reduce(Area.with_, areas) if areas else canvas.scene.bounds
        margin = MARGIN if part.boxes else ROOM
        glance, least = Glance.of_all(area, width, height, text, margin), part.least * max(text, 1.0)
        if glance.scale >= least:
            return glance
        places = canvas.scene.layout.places
        about = places.get(part.about) or (area.middle if part.boxes else min(places.values(), default=area.middle))
        return Glance.of_part(area.grown(MARGIN / least), about, width, height, least)

    def look(self, glance: Glance) -> None:
        """At once, because a hand is there."""
        self._flight.stop()
        self.on_all, self.on_part = False, None
        self._canvas.show_glance(glance)

    def push(self, across: float, down: float) -> None:
        """By whole dots of the screen, so that what was painted stays good."""
        ratio = self._canvas.devicePixelRatioF()
        self.look(self.glance.pushed(round(across * ratio) / ratio, round(down * ratio) / ratio))

    def zoom(self, factor: float, about: Point | None = None) -> None:
        middle = self._canvas.width() / 2, self._canvas.height() / 2
        self.look(self.glance.zoomed(factor, about or middle))

    def centre(self, point: Point) -> None:
        canvas = self._canvas
        self.look(self.glance.centred(point, canvas.width(), canvas.height()))

    def fly_to(self, box: str) -> None:
        """A box into the middle, near enough to be read."""
        canvas = self._canvas
        near = Glance(self.glance.left, self.glance.top, max(self.glance.scale, tokens.sizes.text))
        self.fly(near.centred(canvas.scene.layout.places[box], canvas.width(), canvas.height()))

    def bring_in(self, box: str) -> None:
        """Just so far that a box is in sight."""
        area, part = self._canvas.scene.area(box).grown(AWAY), self.part()
        across = max(part.left - area.left, 0.0) or min(part.right - area.right, 0.0)
        down = max(part.top - area.top, 0.0) or min(part.foot - area.foot, 0.0)
        if area.width + BADGE < part.width and area.height < part.height and (across or down):
            self.push(across * self.glance.scale, down * self.glance.scale)

    def fly(self, glance: Glance) -> None:
        self.look(self.glance)
        if may_move(self._canvas) and self._canvas.isVisible():
            self._from, self._to = self.glance, glance
            self._flight.start()
        else:
            self._canvas.show_glance(glance)

    def _fly(self, part: float) -> None:
        if part >= 1.0:
            self._canvas.show_glance(self._to)
        else:
            width, height = self._canvas.width(), self._canvas.height()
            self._canvas.show_glance(_between(self._from, self._to, part, width, height))


def _between(before: Glance, after: Glance, part: float, width: float, height: float) -> Glance:
    """On the way from one glance to another: the middle of the view goes straight, and the scale grows evenly."""
    x, y = before.part(width, height).middle
    to_x, to_y = after.part(width, height).middle
    scale = before.scale * (after.scale / before.scale) ** part
    middle = x + (to_x - x) * part, y + (to_y - y) * part
    return Glance(0, 0, scale).centred(middle, width, height)
