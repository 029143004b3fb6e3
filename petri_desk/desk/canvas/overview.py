"""The overview in a canvas' corner: the whole graph, and a frame around what is in sight. It is there when it helps."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from petri_desk.desk.canvas.backing import Backing
from petri_desk.desk.canvas.geometry import Glance
from petri_desk.desk.widgets import theme as themes
from petri_desk.desk.widgets import tokens

if TYPE_CHECKING:
    from petri_desk.desk.canvas.view import Canvas

WIDE, HIGH, INSIDE = 220, 140, 6
REPAINTED_MS = 400          # how long new faces may wait here
SOON_MS, FRAME = 10, 0.004  # it is painted when the canvas is, in small bites


class Overview(QWidget):
    """Pressing in it, or drawing the frame, brings that part into sight."""

    def __init__(self, canvas: "Canvas") -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._backing = Backing()
        self._late = QTimer(self, singleShot=True, interval=REPAINTED_MS)
        self._late.timeout.connect(self._repaint)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.update)
        self.setFixedSize(WIDE, HIGH)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def sizeHint(self) -> QSize:
        return QSize(WIDE, HIGH)

    def follow(self) -> None:
        """What is in sight has changed."""
        canvas = self._canvas
        needed = not canvas.eye.sees_all() and bool(canvas.scene.numbers)
        self.setVisible(needed and canvas.width() > 2 * WIDE and canvas.height() > 2.5 * HIGH)
        foot = canvas.height() - HIGH - tokens.GAP
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self.move(canvas.width() - WIDE - tokens.GAP, tokens.GAP if self._hides(foot) else foot)
        self.update()

    def _hides(self, top: int) -> bool:
        """Whether what is selected would lie under it; then it gives way to the upper corner."""
        canvas = self._canvas
        corner = QRectF(canvas.width() - WIDE - tokens.GAP, top, WIDE, HIGH)
        return canvas.selected() in canvas.scene.numbers and canvas.ring(canvas.selected()).intersects(corner)

    def forget(self) -> None:
        """Another graph is shown."""
        self._backing.forget()

    def repaint_soon(self) -> None:
        if not self._late.isActive():
            self._late.start()

    def _repaint(self) -> None:
        self._backing.spoil()
        self.update()

    def _glance(self) -> Glance:
        bounds = self._canvas.scene.bounds
        across, down = (WIDE - 2 * INSIDE) / max(bounds.width, 1), (HIGH - 2 * INSIDE) / max(bounds.height, 1)
        x, y = bounds.middle
        scale = min(across, down)
        return Glance(x - WIDE / scale / 2, y - HIGH / scale / 2, scale)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = themes.colours()
        self._backing.resize(self.size(), self.devicePixelRatioF())
        self._backing.look(self._glance())
        if self._canvas.fresh():
            self._backing.freshen(self._canvas.picture(small=True).steps, FRAME)
        painter = QPainter(self)
        self._backing.show(painter, self.rect(), QColor(colours.ground))
        painter.setPen(QPen(QColor(colours.edge), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.setPen(QPen(QColor(colours.act), 2))
        painter.drawRect(self.frame())
        painter.end()
        if not self._backing.fresh:
            self._soon.start()

    def frame(self) -> QRectF:
        """What is in sight, in this widget's pixels."""
        part, glance = self._canvas.eye.part(), self._glance()
        left, top = glance.shown((part.left, part.top))
        frame = QRectF(left, top, part.width * glance.scale, part.height * glance.scale)
        return frame & QRectF(self.rect()).adjusted(1, 1, -2, -2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.mouseMoveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            at = event.position()
            self._canvas.eye.centre(self._glance().meant((at.x(), at.y())))
