"""The strip: how much was done when, what stood out, and the slider over it. It is painted from parts of time.

However many acts there are, no more is painted than the strip has room for.
"""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from petri_desk.desk.past import words
from petri_desk.desk.past.presenter import Stand
from petri_desk.desk.past.span import Span
from petri_desk.desk.past.track import MARKED, Mark, Track
from petri_desk.desk.widgets import icons, moments, tokens
from petri_desk.desk.widgets import theme as themes

BAR, BAR_GAP, THIN, BARS_HIGH, SHAPE, KNOB, APART = 5, 1, 2, 30, 16, 9, 96
RANK = {shape: number for number, shape in enumerate(MARKED.values())}
STEADY = 10_000             # the slider's own steps, for those who ask it for its value
LOOK_AGAIN_MS = 20_000      # so often now is moved on
WHEEL = 0.2                 # of what is shown, with one turn of the wheel


class Strip(QAbstractSlider):
    """A slider through time."""

    dragged = Signal(float)         # a moment, in seconds
    stepped = Signal(int, bool)     # acts; True: of the token one looks at
    turned = Signal(int)            # hours
    ended = Signal(bool)            # True: to the first act; False: to now
    played = Signal()
    zoomed = Signal(int)

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now, self._track, self._stand, self.span = now, Track(), Stand(), Span()
        self.counts: list[int] = []
        self._held = False
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setRange(0, STEADY)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_AGAIN_MS)
        self._clock.timeout.connect(self.follow)
        self._clock.start()
        themes.theme().changed.connect(self._grow)

    def sizeHint(self) -> QSize:
        return QSize(APART * 4, BARS_HIGH + tokens.line_high(tokens.SMALL))

    def minimumSizeHint(self) -> QSize:
        return QSize(APART * 2, self.sizeHint().height())

    def _grow(self) -> None:
        self.updateGeometry()
        self.update()

    # -- what is shown ------------------------------------------------------------------------------------------

    def show_track(self, track: Track) -> None:
        self._track = track
        self.span = Span(self.span.range)
        self.follow()

    def show_stand(self, stand: Stand) -> None:
        self._stand = stand
        self.follow()

    def zoom(self, name: str) -> None:
        self.span.range = name
        self.span.end = self.span.start
        self.follow()

    def follow(self) -> None:
        """Shows where one stands; while it is held the ground stays where it is."""
        at, stand = self._now(), self._stand
        if not self._held:
            self.span.follow(self._track.begins or at.timestamp(), at.timestamp(), self._seconds())
        self.counts = self._track.counts(self.span.start, self.span.end, max(self.width() // BAR, 1))
        told = words.spoken(stand, at)
        if told != self.accessibleName():
            self.setAccessibleName(told)
        self.setValue(round(self._part() * STEADY))
        self.update()

    def _seconds(self) -> float | None:
        return self._stand.seconds if self._stand.gseq is not None else None

    def _part(self) -> float:
        seconds = self._seconds()
        return self.span.part(seconds) if seconds is not None else 1.0

    def resizeEvent(self, event: object) -> None:
        self.follow()

    # -- painting -----------------------------------------------------------------------------------------------

    def paintEvent(self, _: QPaintEvent) -> None:
        painter, given = QPainter(self), themes.colours()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(0, 0, self.width(), BARS_HIGH)
        painter.fillRect(ground, QColor(given.surface))
        self._paint_bars(painter)
        self._paint_ticks(painter)
        for mark, left in self.marks():
            icons.paint(painter, mark.shape, tokens.state_colour(given, mark.shape), QRectF(left, 1, SHAPE, SHAPE))
        if self._stand.pinned is not None:
            self._paint_pin(painter, self._stand.pinned)
        self._paint_knob(painter)
        pen = QPen(QColor(given.act if self.hasFocus() else given.line), 2 if self.hasFocus() else tokens.LINE)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), tokens.STEP, tokens.STEP)
        painter.end()

    def marks(self) -> list[tuple[Mark, float]]:
        """What stands out, and where; of two in the same place the graver one."""
        ranked = sorted(self._track.marks(self.span.start, self.span.end), key=lambda each: RANK[each.shape])
        placed: list[tuple[Mark, float]] = []
        for mark in ranked:
            left = self.span.part(mark.seconds) * self.width() - SHAPE / 2
            if all(abs(left - other) >= SHAPE for _, other in placed):
                placed.append((mark, left))
        return placed

    def _paint_bars(self, painter: QPainter) -> None:
        given, most = themes.colours(), max(self.counts, default=0)
        here, wide = self._part() * self.width(), self.width() / max(len(self.counts), 1)
        for number, count in enumerate(self.counts):
            if count:
                high = 3 + (BARS_HIGH - SHAPE - 4) * (count / most) ** 0.5     # a busy minute does not hide a day
                left = number * wide
                come = left > here          # what came after the moment is thin and pale
                box = QRectF(left, BARS_HIGH - 1 - high, THIN if come else wide - BAR_GAP, high)
                painter.fillRect(box, QColor(given.line if come else given.edge))

    def _paint_ticks(self, painter: QPainter) -> None:
        given, at = themes.colours(), self._now()
        painter.setFont(tokens.face(tokens.SMALL, figures=True))
        right = 0.0
        for seconds, is_day in self.span.ticks(moments.here(at), max(self.width() // APART, 1)):
            left = self.span.part(seconds) * self.width()
            text = words.day(seconds, at) if is_day else words.clock(seconds)
            wide = painter.fontMetrics().horizontalAdvance(text)
            box = QRectF(min(max(left - wide / 2, 0), self.width() - wide), BARS_HIGH, wide + 2,
                         self.height() - BARS_HIGH)  # fmt: skip
            painter.fillRect(QRectF(left, BARS_HIGH - 4, 1, 4), QColor(given.muted))
            if box.left() > right:
                right = box.right() + tokens.GAP
                painter.setPen(QColor(given.muted))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_knob(self, painter: QPainter) -> None:
        given, past = themes.colours(), self._stand.gseq is not None
        tint = QColor(given.past if past else given.ink)
        left = min(max(self._part() * self.width(), KNOB / 2), self.width() - KNOB / 2)
        painter.setPen(QPen(tint, 2))
        painter.drawLine(QPointF(left, 0), QPointF(left, BARS_HIGH))
        painter.setBrush(tint)
        painter.drawRoundedRect(QRectF(left - KNOB / 2, BARS_HIGH / 2 - KNOB, KNOB, KNOB * 2), 3, 3)

    def _paint_pin(self, painter: QPainter, seconds: float) -> None:
        """The moment that is held: a dashed line, where it can be seen from here."""
        part = self.span.part(seconds)
        if 0 <= part <= 1:
            left = part * self.width()
            painter.setPen(QPen(QColor(themes.colours().act), 2, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(left, 0), QPointF(left, BARS_HIGH))

    # -- hands --------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._held = True
            self._drag(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held:
            self._drag(event.position().x())

    def mouseReleaseEvent(self, _: QMouseEvent) -> None:
        self._held = False
        self.follow()

    def _drag(self, left: float) -> None:
        """To where the hand is; the very end of a strip that reaches to now is now."""
        if left >= self.width() - KNOB and self.span.end >= self._now().timestamp() - 1:
            self.ended.emit(False)
        else:
            self.dragged.emit(self.span.moment(left / max(self.width(), 1)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turning shows another part of time; with Ctrl a longer or a shorter one."""
        turn = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if turn > 0 else -1)
        else:
            length = (self.span.end - self.span.start) * WHEEL
            self.span.push(-length if turn > 0 else length, self._track.begins, self._now().timestamp())
            self.counts = self._track.counts(self.span.start, self.span.end, max(self.width() // BAR, 1))
            self.update()
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Esc leads back to now before it leads anywhere else."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) \
                and event.key() == Qt.Key.Key_Escape and self._stand.gseq is not None:  # fmt: skip
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        of_token = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Down:
                self.stepped.emit(-1, of_token)
            case Qt.Key.Key_Right | Qt.Key.Key_Up:
                self.stepped.emit(1, of_token)
            case Qt.Key.Key_PageUp:
                self.turned.emit(1)
            case Qt.Key.Key_PageDown:
                self.turned.emit(-1)
            case Qt.Key.Key_Home:
                self.ended.emit(True)
            case Qt.Key.Key_End | Qt.Key.Key_Escape:
                self.ended.emit(False)
            case Qt.Key.Key_Space:
                self.played.emit()
            case _:
                event.ignore()
