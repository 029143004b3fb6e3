"""What is in sight, painted once and kept: pushing it moves it, and only what comes in anew is painted.

Rule 1: no painting takes longer than a frame. It goes step by step, and what is left of it comes with the next frame.
Rule 2: what is seen is whole: a part is painted on a picture of its own, and laid over what was there when it is ready.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import thread_time

from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap, QRegion

from petri_desk.desk.canvas.far import Step
from petri_desk.desk.canvas.geometry import Area, Glance

FRAME = 0.007               # seconds of this thread in a frame, for painting anew
AT_ONCE = 2_500_000         # pixels that are painted in one part

Paint = Callable[[Glance, Area], Iterator[Step]]


@dataclass(slots=True)
class Part:
    """A part that is being painted: where on the easel, what is left to do, and how far it was pushed meanwhile."""

    rect: QRect
    steps: Iterator[Step]
    pushed: QPoint


class Backing:
    """One picture as large as the view, the one before it while it is not finished, and one to paint on."""

    def __init__(self) -> None:
        self.glance = Glance()
        self._kept, self._before, self._easel = QPixmap(), QPixmap(), QPixmap()
        self._was: Glance | None = None         # what the picture before shows, as long as it is of use
        self._stale, self._blank = QRegion(), QRegion()     # not as it should be, and of that: nothing there yet
        self._again = QRegion()                 # became stale while it was painted
        self._part: Part | None = None
        self._size, self._ratio = QSize(), 1.0

    @property
    def fresh(self) -> bool:
        return self._stale.isEmpty()

    def resize(self, size: QSize, ratio: float) -> None:
        """What was there stays at its corner."""
        if (size, ratio) == (self._size, self._ratio) or size.isEmpty():
            return
        whole = self._blank.isEmpty() and ratio == self._ratio and not self._kept.isNull()
        self._was = self.glance if whole else None
        self._before, self._kept, self._easel = self._kept, self._new(size, ratio), self._new(size, ratio)
        self._size, self._ratio = size, ratio
        self._wipe()

    def _new(self, size: QSize, ratio: float) -> QPixmap:
        made = QPixmap(size * ratio)
        made.setDevicePixelRatio(ratio)
        return made

    def spoil(self, part: QRect | None = None) -> None:
        """This part, or all, no longer looks as it should."""
        whole = QRect(QPoint(), self._size)
        if part is None:
            self._part, self._stale = None, QRegion(whole)
            return
        self._stale += part.intersected(whole)
        if self._part is not None:
            self._again += part.intersected(whole)

    def _wipe(self) -> None:
        """Nothing that is there is of use."""
        self.spoil()
        self._blank = QRegion(QRect(QPoint(), self._size))

    def forget(self) -> None:
        """Everything is another; what was there is of no use, not even stretched."""
        self._was = None
        self._wipe()

    def look(self, glance: Glance) -> None:
        """From another place: what is still in sight is pushed; nearer or farther everything is painted anew."""
        before, self.glance = self.glance, glance
        if self._kept.isNull() or before == glance:
            return
        if before.scale == glance.scale and self._push(before, glance):
            return
        if self._blank.isEmpty():       # else the one before it is still the last whole picture
            self._was = before
            self._before, self._kept = self._kept, self._before
            if self._kept.size() != self._before.size():
                self._kept = self._new(self._size, self._ratio)
        self._wipe()

    def _push(self, before: Glance, glance: Glance) -> bool:
        """By whole dots of the screen, or not at all."""
        ratio = self._ratio
        across, down = (before.left - glance.left) * glance.scale, (before.top - glance.top) * glance.scale
        dots, pushed = QPoint(round(across * ratio), round(down * ratio)), QPoint(round(across), round(down))
        whole = max(abs(dots.x() - across * ratio), abs(dots.y() - down * ratio)) < 0.01
        even = ratio == round(ratio) or self.fresh
        if not (whole and even) or abs(pushed.x()) >= self._size.width() or abs(pushed.y()) >= self._size.height():
            return False
        self._kept.scroll(dots.x(), dots.y(), self._kept.rect())
        here, rest = QRect(QPoint(), self._size), QRect(pushed, self._size)
        if ratio != round(ratio):
            rest.adjust(1, 1, -1, -1)
        bare = QRegion(here) - QRegion(rest)
        self._stale = (self._stale.translated(pushed) & here) + bare
        self._blank = (self._blank.translated(pushed) & here) + bare
        self._again = self._again.translated(pushed) & here
        if self._part is not None:
            self._part.pushed += pushed
            if dots != pushed * ratio:
                self._part = None
        return True

    def freshen(self, paint: Paint, seconds: float = FRAME) -> QRegion:
        """Paints what is stale until the frame is over; says what is ready."""
        done, until = QRegion(), thread_time() + seconds
        while not (self._kept.isNull() or self._stale.isEmpty()) and thread_time() < until:
            part = self._part = self._part or self._next(paint)
            if self._painted(part, until):
                done += self._lay_over(part)
        if self._stale.isEmpty():
            self._was = None
        return done

    def _next(self, paint: Paint) -> Part:
        rect = (self._stale if self._blank.isEmpty() else self._blank).begin()
        rect.setHeight(min(rect.height(), max(AT_ONCE // rect.width(), 1)))
        self._again = QRegion()
        return Part(rect, paint(self.glance, Area(rect.x(), rect.y(), rect.width(), rect.height())), QPoint())

    def _painted(self, part: Part, until: float) -> bool:
        painter = QPainter(self._easel)
        painter.setClipRect(part.rect)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for step in part.steps:
            step(painter)
            if thread_time() >= until:
                return False
        return True

    def _lay_over(self, part: Part) -> QRect:
        """What was painted is from now on what is shown; says where."""
        there = part.rect.translated(part.pushed) & QRect(QPoint(), self._size)
        if there.size() == self._size:
            self._kept, self._easel = self._easel, self._kept
        elif not there.isEmpty():
            painter = QPainter(self._kept)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
            self._copy(painter, self._easel, there, there.translated(-part.pushed))
            painter.end()
        self._part = None
        self._stale = self._stale - there + self._again
        self._blank -= there
        return there

    def _copy(self, painter: QPainter, picture: QPixmap, there: QRect, here: QRect) -> None:
        ratio = self._ratio
        dots = QRectF(here.x() * ratio, here.y() * ratio, here.width() * ratio, here.height() * ratio)
        painter.drawPixmap(QRectF(there), picture, dots)

    def show(self, painter: QPainter, part: QRect, ground: QColor) -> None:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        self._copy(painter, self._kept, part, part)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        if not self._blank.isEmpty():
            self._show_before(painter, ground)

    def _show_before(self, painter: QPainter, ground: QColor) -> None:
        """In place of what is not painted yet."""
        painter.save()
        painter.setClipRegion(self._blank)
        painter.fillRect(QRect(QPoint(), self._size), ground)
        if self._was is not None:
            left, top = self.glance.shown((self._was.left, self._was.top))
            grown = self.glance.scale / self._was.scale
            size = self._before.deviceIndependentSize() * grown
            painter.drawPixmap(QRectF(left, top, size.width(), size.height()), self._before,
                               QRectF(self._before.rect()))  # fmt: skip
        painter.restore()
