"""The family's timeline: a row for each visit, work solid, pauses hatched, waiting empty.

Only the rows in sight are painted, however many there are; the time is zoomed and pushed, the rows are rolled.
"""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pyqtgraph
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import QFrame, QToolTip, QWidget

from petri_desk.desk.genealogy import telling
from petri_desk.desk.genealogy.reading import Shown
from petri_desk.desk.genealogy.timeline import PAUSE, WAIT, WORK, Row, Span
from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.widgets import announcing, moments, tokens
from petri_desk.desk.widgets import theme as themes
from petri_desk.desk.widgets.parts import row, tip

NAME_WIDE, SLIM, BORDER = 170, 2.0, 2
STEPS = (60, 300, 900, 3600, 3 * 3600, 6 * 3600, 86400, 2 * 86400, 7 * 86400, 30 * 86400)


class Clock(pyqtgraph.AxisItem):
    """Moments, by the shop's clock."""

    def tickValues(self, least: float, most: float, size: float) -> list[tuple[float, list[float]]]:
        wanted = (most - least) / max(size / 110, 1)
        step = next((each for each in STEPS if each >= wanted), STEPS[-1])
        shift = (moments.here(datetime.fromtimestamp(least, UTC)).utcoffset() or datetime.min - datetime.min)
        first = (least + shift.total_seconds()) // step * step - shift.total_seconds()
        return [(step, [first + number * step for number in range(int((most - first) // step) + 2)])]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        told = (datetime.fromtimestamp(value, UTC) for value in values)
        if spacing < STEPS[6]:
            return [f"{moments.here(each):%H:%M}" if moments.here(each).hour or moments.here(each).minute
                    else moments.day(each, each) for each in told]  # fmt: skip
        return [moments.day(each, each) for each in told]


class Bars(pyqtgraph.GraphicsObject):
    """The rows in sight."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Row] = ()
        self.selected: int | None = None
        self.fresh: set[int] = set()
        self._bounds = QRectF()

    def show(self, rows: Sequence[Row]) -> None:
        self.prepareGeometryChange()
        self.rows = rows
        begin = min((row.spans[0].begin for row in rows), default=0.0)
        end = max((row.spans[-1].end for row in rows), default=1.0)
        self._bounds = QRectF(begin, 0, max(end - begin, 1.0), max(len(rows), 1))
        self.update()

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(self, painter: QPainter, option: Any, widget: Any = None) -> None:
        """In pixels: seconds since 1970 are too large for hatching."""
        (left, right), (top, foot) = self.getViewBox().viewRange()
        given, shown = themes.colours(), painter.transform()
        painter.save()
        painter.resetTransform()
        for number in range(max(int(top), 0), min(int(foot) + 1, len(self.rows))):
            row = self.rows[number]
            if row.token == self.selected:
                painter.fillRect(shown.mapRect(QRectF(left, number, right - left, 1)), QColor(given.selected))
            first = bisect_left(row.spans, left, key=lambda each: each.end)
            for span in row.spans[first:]:
                if span.begin > right:
                    break
                begin, end = max(span.begin, left), min(span.end, right)
                self.paint_bar(painter, shown.mapRect(QRectF(begin, number + 0.2, end - begin, 0.6)), span.kind)
        painter.restore()

    def paint_bar(self, painter: QPainter, box: QRectF, kind: str) -> None:
        given = themes.colours()
        box.setWidth(max(box.width(), SLIM))
        painter.setPen(QPen(QColor(given.act if kind == WORK else given.muted), 1))
        if kind == WORK:
            painter.setBrush(QColor(given.act))
        elif kind == PAUSE:
            painter.setBrush(QBrush(QColor(given.muted), Qt.BrushStyle.BDiagPattern))
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            box = QRectF(box.left(), box.center().y() - 3, box.width(), 6)
        painter.drawRect(box)


class Plot(pyqtgraph.PlotWidget):
    """The time from left to right; hands are another's concern."""

    def __init__(self, times: "TimesView") -> None:
        self._times: TimesView | None = None
        super().__init__(times, background=None, axisItems={"bottom": Clock("bottom")})
        self._times = times
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(self.Shape.NoFrame)
        self.viewport().setMouseTracking(True)
        self.hideButtons()
        self.hideAxis("left")
        self.box = self.getPlotItem().getViewBox()
        self.box.setMouseEnabled(x=True, y=False)
        self.box.setMenuEnabled(False)
        self.box.setDefaultPadding(0.01)
        self.box.invertY(True)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._times is not None:
            self._times.wheel(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and self._times is not None:
            self._times.point(event)
            return True
        return bool(super().viewportEvent(event))


class Names(QWidget):
    """The names of the rows in sight, beside them."""

    def __init__(self, times: "TimesView") -> None:
        super().__init__(times)
        self._times = times
        self.setFixedWidth(NAME_WIDE)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: Any) -> None:
        self._times.paint_names(self)


class TimesView(Speaks, QFrame):
    """The timeline; a press selects a row's token."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "times")
        self._shown: Shown | None = None
        self._bars, self._names = Bars(), Names(self)
        self.plot = Plot(self)
        self.box = self.plot.box
        self.plot.addItem(self._bars)
        layout = row(self._names, self.plot, gap=0)
        layout.setStretch(1, 1)
        layout.setContentsMargins(BORDER, BORDER, BORDER, BORDER)
        self.setLayout(layout)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.plot.scene().sigMouseClicked.connect(self._on_click)
        self.box.sigRangeChanged.connect(lambda *_: self._names.update())
        self.box.sigResized.connect(lambda *_: self.roll_to(self.box.viewRange()[1][0]))
        themes.theme().changed.connect(self._dress)
        self._dress()
        self.retext()

    def retext(self) -> None:
        for part in (self, self._names, self.plot, self.plot.viewport()):
            part.setAccessibleName(self.tr("Timeline"))
        self.setAccessibleDescription(self.tr("Work is solid, pauses are hatched, waiting is empty"))
        self.plot.getAxis("bottom").picture = None
        self._names.update()
        self.plot.viewport().update()

    def _dress(self) -> None:
        given = themes.colours()
        self.plot.setBackground(QColor(given.surface))
        axis = self.plot.getAxis("bottom")
        axis.setPen(QColor(given.line))
        axis.setTextPen(QColor(given.muted))
        axis.setStyle(tickFont=tokens.face(tokens.TINY, figures=True))
        axis.setHeight(tokens.line_high(tokens.TINY) + 6)
        self._bars.update()
        self._names.update()

    # -- what is shown ------------------------------------------------------------------------------------------

    def show_times(self, shown: Shown, selected: int | None, fresh: bool) -> None:
        """The times of a family; of another one, all of its time."""
        self._shown = shown
        top = 0.0 if fresh else self.box.viewRange()[1][0]
        self._bars.show(shown.rows)
        if fresh:
            bounds = self._bars.boundingRect()
            self.box.setXRange(bounds.left(), bounds.right(), padding=0.02)
        self.roll_to(top)
        self.show_selected(selected)

    def show_selected(self, selected: int | None) -> None:
        self._bars.selected = selected
        number = next((n for n, row in enumerate(self._bars.rows) if row.token == selected), None)
        if number is not None:
            top, foot = self.box.viewRange()[1]
            if not top <= number < foot - 1:
                self.roll_to(number - 1)
        self._bars.update()
        self._names.update()

    @property
    def row_high(self) -> int:
        return max(tokens.line_high(tokens.TINY), 20)

    def roll_to(self, top: float) -> None:
        """The rows keep their height; as many as fit are in sight."""
        room = max(self.box.height(), self.row_high) / self.row_high
        top = max(min(top, len(self._bars.rows) - room), 0.0)
        self.box.setYRange(top, top + room, padding=0)

    def paint_names(self, on: QWidget) -> None:
        painter = QPainter(on)
        given, area = themes.colours(), self.box.sceneBoundingRect()
        (top, foot), high = self.box.viewRange()[1], self.row_high
        painter.setClipRect(QRectF(0, area.top(), NAME_WIDE, area.height()))
        painter.setFont(tokens.face(tokens.TINY, figures=True))
        metrics = painter.fontMetrics()
        for number in range(max(int(top), 0), min(int(foot) + 1, len(self._bars.rows))):
            row = self._bars.rows[number]
            middle = area.top() + (number - top + 0.5) * high
            if middle + high / 2 > area.bottom() + 1:
                break           # half a name is none
            painter.setPen(QColor(given.act if row.token == self._bars.selected else given.ink))
            words = metrics.elidedText(self._name(row), Qt.TextElideMode.ElideMiddle, NAME_WIDE - 12)
            painter.drawText(QPointF(8, middle + (metrics.ascent() - metrics.descent()) / 2), words)
        painter.setClipping(False)
        self._legend(painter, area.bottom() + (on.height() - area.bottom()) / 2)
        painter.end()

    def _legend(self, painter: QPainter, middle: float) -> None:
        """What is solid, hatched and empty."""
        left, metrics = 8.0, painter.fontMetrics()
        for kind, word in ((WORK, self.tr("work")), (PAUSE, self.tr("pause")), (WAIT, self.tr("wait"))):
            self._bars.paint_bar(painter, QRectF(left, middle - 5, 12, 10), kind)
            painter.setPen(QColor(themes.colours().muted))
            painter.drawText(QPointF(left + 16, middle + (metrics.ascent() - metrics.descent()) / 2), word)
            left += 16 + metrics.horizontalAdvance(word) + 8

    def _name(self, row: Row) -> str:
        assert self._shown is not None
        member = self._shown.family.members[row.token]
        return telling.row(row, member.name, self._shown.node(member, row.node or None))

    # -- hands --------------------------------------------------------------------------------------------------

    def wheel(self, event: QWheelEvent) -> None:
        """Rolls the rows; with Ctrl the time is zoomed about the pointer."""
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            at = self.box.mapSceneToView(self.plot.mapToScene(event.position().toPoint())).x()
            self._zoom(0.9985 ** turned.y(), at)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier or turned.x():
            self._push((turned.x() or turned.y()) / 120 * -0.1)
        else:
            self.roll_to(self.box.viewRange()[1][0] - turned.y() / 120 * 3)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        keys: dict[Qt.Key, Any] = {
            Qt.Key.Key_Down: lambda: self._step(1), Qt.Key.Key_Up: lambda: self._step(-1),
            Qt.Key.Key_PageDown: lambda: self._step(10), Qt.Key.Key_PageUp: lambda: self._step(-10),
            Qt.Key.Key_Left: lambda: self._push(-0.1), Qt.Key.Key_Right: lambda: self._push(0.1),
            Qt.Key.Key_Plus: lambda: self._zoom(0.8), Qt.Key.Key_Equal: lambda: self._zoom(0.8),
            Qt.Key.Key_Minus: lambda: self._zoom(1.25), Qt.Key.Key_0: self._fit, Qt.Key.Key_F: self._fit,
        }  # fmt: skip
        if key in keys:
            keys[key]()
            event.accept()
        else:
            event.ignore()

    def _fit(self) -> None:
        bounds = self._bars.boundingRect()
        self.box.setXRange(bounds.left(), bounds.right(), padding=0.02)

    def _zoom(self, factor: float, about: float | None = None) -> None:
        left, right = self.box.viewRange()[0]
        middle = (left + right) / 2 if about is None else about
        wide = min(max((right - left) * factor, 60.0), 400 * 86400.0)
        part = (middle - left) / ((right - left) or 1.0)
        self.box.setXRange(middle - part * wide, middle + (1 - part) * wide, padding=0)

    def _push(self, part: float) -> None:
        left, right = self.box.viewRange()[0]
        step = (right - left) * part
        self.box.setXRange(left + step, right + step, padding=0)

    def _step(self, by: int) -> None:
        rows = self._bars.rows
        if not rows:
            return
        here = next((n for n, row in enumerate(rows) if row.token == self._bars.selected), 0)
        row = rows[max(0, min(here + by, len(rows) - 1))]
        while by in (1, -1) and row.token == self._bars.selected and 0 <= here + by < len(rows):
            here += by
            row = rows[here]
        announcing.announce(self, self._name(row))
        self.picked.emit(row.token)

    def at(self, pixel: QPointF) -> tuple[Row, Span | None] | None:
        """The row under a point of the scene, and the piece of time there."""
        place = self.box.mapSceneToView(pixel)
        number = int(place.y() // 1)
        if not 0 <= number < len(self._bars.rows) or not self.box.sceneBoundingRect().top() <= pixel.y():
            return None
        row = self._bars.rows[number]
        return row, next((span for span in row.spans if span.begin <= place.x() <= span.end), None)

    def _on_click(self, event: Any) -> None:
        found = self.at(event.scenePos())
        if found is not None and event.button() is Qt.MouseButton.LeftButton:
            self.picked.emit(found[0].token)

    def point(self, event: Any) -> None:
        """What is pointed at is told."""
        found = self.at(self.plot.mapToScene(event.pos())) if self._shown is not None else None
        QToolTip.showText(event.globalPos(), tip(self.told(*found)) if found else "", self)

    def told(self, row: Row, span: Span | None) -> str:
        """What a row, or a piece of time on it, says."""
        assert self._shown is not None
        member = self._shown.family.members[row.token]
        if span is None:
            return self._name(row)
        return telling.span(span, member.name, self._shown.node(member, span.node or None))
