"""How a tie ends: an arrowhead; two of them where all is taken, a small circle where something is forbidden.

What only asks leads nowhere, and has no head.
"""

from collections.abc import Sequence
from math import atan2, cos, hypot, sin

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from petri_desk.desk.canvas.graph import INHIBITOR, READ, RESET, Point

ARROW, SPREAD = 9.0, 0.42
CIRCLE, LINE = 4.5, 1.5         # half as wide as the circle is, and how thick its line


def trimmed(kind: str, points: tuple[Point, ...]) -> tuple[Point, ...]:
    """The way as far as it is a line: a circle stands between its end and the box."""
    if kind != INHIBITOR:
        return points
    (x, y), (across, down) = points[-1], _direction(points)
    by = -2 * CIRCLE * across, -2 * CIRCLE * down
    last = points[-2]
    return (*points[:-2], (last[0] + by[0], last[1] + by[1]), (x + by[0], y + by[1]))


def add_head(path: QPainterPath, kind: str, points: Sequence[Point], thick: int) -> None:
    """The head of a way, to be filled."""
    length = ARROW + 2.0 * thick
    if kind == INHIBITOR:
        _circle(path, points)
    elif kind == RESET:
        _arrow(path, points, length, 0.0)
        _arrow(path, points, length, length)
    elif kind != READ:
        _arrow(path, points, length, 0.0)


def _direction(points: Sequence[Point]) -> Point:
    """Where a way leads at its end."""
    tip = points[-1]
    before = next((each for each in reversed(points[:-1]) if each != tip), None)
    if before is None:
        return 1.0, 0.0
    across, down = tip[0] - before[0], tip[1] - before[1]
    length = hypot(across, down)
    return across / length, down / length


def _arrow(path: QPainterPath, points: Sequence[Point], length: float, back: float) -> None:
    across, down = _direction(points)
    angle = atan2(down, across)
    tip = points[-1][0] - back * across, points[-1][1] - back * down
    path.moveTo(*tip)
    for turn in (SPREAD, -SPREAD):
        path.lineTo(tip[0] - length * cos(angle + turn), tip[1] - length * sin(angle + turn))
    path.closeSubpath()


def _circle(path: QPainterPath, points: Sequence[Point]) -> None:
    """Hollow: what lies between two circles is filled."""
    across, down = _direction(points)
    middle = QPointF(points[-1][0] + CIRCLE * across, points[-1][1] + CIRCLE * down)
    for radius in (CIRCLE, CIRCLE - LINE):
        path.addEllipse(middle, radius, radius)
