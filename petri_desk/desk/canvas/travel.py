"""Tokens on their way along a tie. Many of one kind at once go as one, with their number.

Rule: nothing is painted but where something travels, and nothing at all when nothing does.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QRectF, QVariantAnimation
from PySide6.QtGui import QColor, QPainter, QPen

from petri_desk.desk.canvas.cards import on_screen
from petri_desk.desk.canvas.eye import may_move
from petri_desk.desk.canvas.geometry import along
from petri_desk.desk.canvas.graph import Point
from petri_desk.desk.widgets import theme as themes
from petri_desk.desk.widgets import tokens

if TYPE_CHECKING:
    from petri_desk.desk.canvas.view import Canvas

TRAVEL_MS = 400
TOGETHER_MS = 120       # what sets out so soon after another goes with it
SIDE, NUMBER_WIDE = 22.0, 28.0
MOST = 200              # ties on which something travels


@dataclass(slots=True)
class Trip:
    """So many of one kind on one tie."""

    tie: str
    shape: str
    began: int
    count: int = 1


class Travellers:
    """What travels on a canvas just now."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self.trips: list[Trip] = []
        self._time = QElapsedTimer()
        self._time.start()
        self._clock = QVariantAnimation(canvas, duration=TRAVEL_MS, startValue=0.0, endValue=1.0)
        self._clock.valueChanged.connect(self._step)
        self._clock.finished.connect(self._go_on)

    def set_out(self, tie: str, shape: str) -> None:
        if tie not in self._canvas.scene.wires or not self._canvas.isVisible() or not may_move(self._canvas):
            return
        now = self._time.elapsed()
        for trip in self.trips:
            if (trip.tie, trip.shape) == (tie, shape) and now - trip.began < TOGETHER_MS:
                trip.count += 1
                return
        if len(self.trips) < MOST:
            self.trips.append(Trip(tie, shape, now))
            self._go_on()

    def stop(self) -> None:
        """The ties are others now."""
        self._clock.stop()
        self._touch()
        self.trips.clear()

    def _go_on(self) -> None:
        if self.trips and self._clock.state() is not QVariantAnimation.State.Running:
            self._clock.start()

    def _step(self, _: float) -> None:
        """Where they were, and where they are."""
        self._touch()
        now = self._time.elapsed()
        self.trips = [trip for trip in self.trips if now - trip.began < TRAVEL_MS]
        self._touch()

    def _touch(self) -> None:
        for _, (x, y) in self._places():
            plate = QRectF(x - SIDE, y - SIDE, 2 * SIDE + NUMBER_WIDE, 2 * SIDE)
            self._canvas.update(plate.toAlignedRect())

    def _places(self) -> Iterator[tuple[Trip, Point]]:
        scene, glance, now = self._canvas.scene, self._canvas.glance, self._time.elapsed()
        for trip in self.trips:
            part = min(max((now - trip.began) / TRAVEL_MS, 0.0), 1.0)
            yield trip, glance.shown(along(scene.wires[trip.tie].points, part))

    def paint(self, painter: QPainter) -> None:
        colours = themes.colours()
        for trip, (x, y) in self._places():
            tint = tokens.state_colour(colours, trip.shape)
            many = trip.count > 1
            plate = QRectF(x - SIDE / 2, y - SIDE / 2, SIDE + (NUMBER_WIDE if many else 0), SIDE)
            painter.setPen(QPen(QColor(tint), 1.5))
            painter.setBrush(QColor(colours.surface))
            painter.drawRoundedRect(plate, SIDE / 2, SIDE / 2)
            on_screen(painter, trip.shape, tint, QRectF(plate.left() + 4, plate.top() + 4, SIDE - 8, SIDE - 8))
            if many:
                at = plate.left() + SIDE, y, NUMBER_WIDE - 4
                self._canvas.letters.write(painter, str(trip.count), at, tokens.TINY, QColor(colours.ink), strong=True)
