"""What hands do on a canvas: push, zoom, pick, open, carry a box, ask for a menu; with a mouse, fingers or keys.

Rule: a gesture begins, goes on and ends; Esc ends it as if it had never begun. What it did is told once, at its end.
"""

from collections.abc import Callable
from math import hypot
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QInputDevice, QKeyEvent, QMouseEvent, QPainter, QTouchEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from petri_desk.desk.canvas.geometry import Area
from petri_desk.desk.canvas.graph import Point
from petri_desk.desk.canvas.painting import Picture
from petri_desk.desk.widgets import announcing, tokens

if TYPE_CHECKING:
    from petri_desk.desk.canvas.view import Canvas

STEP, NOTCH = 1.25, 1.0015
WHEEL_PUSH = 0.6            # pixels for each of the 120 parts of a notch
LONG_PRESS_MS = 600
REACH_MM = 7.0              # so far from a dot a finger may be

ARROWS = {Qt.Key.Key_Left: "left", Qt.Key.Key_Right: "right", Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down"}


class Gesture(Protocol):
    def move(self, at: QPointF) -> None: ...
    def end(self, at: QPointF) -> None: ...
    def cancel(self) -> None: ...


class Pushing:
    """The ground follows the hand; a press that did not slide picks."""

    def __init__(self, canvas: "Canvas", at: QPointF, box: str = "", *, picks: bool = True) -> None:
        self._canvas, self._box, self._picks = canvas, box, picks
        self._from = self._last = at
        self._slid = False

    def move(self, at: QPointF) -> None:
        self._slid = self._slid or (at - self._from).manhattanLength() >= QApplication.startDragDistance()
        if self._slid:
            before = self._canvas.glance
            step = at - self._last
            self._canvas.eye.push(step.x(), step.y())
            after, scale = self._canvas.glance, before.scale
            self._last += QPointF((before.left - after.left) * scale, (before.top - after.top) * scale)

    def end(self, at: QPointF) -> None:
        if not self._slid and self._picks:
            self._canvas.pick(self._box)
            self._canvas.pressed.emit(self._box)

    def cancel(self) -> None:
        """What was looked at stays."""


class Carrying:
    """A box follows the hand, once it has slid; where it is let go, it stays."""

    def __init__(self, canvas: "Canvas", at: QPointF, box: str) -> None:
        self._canvas, self.box, self._from = canvas, box, at
        self._at = at
        self._slid = False

    @property
    def place(self) -> Point:
        x, y = self._canvas.scene.layout.places[self.box]
        scale = self._canvas.glance.scale
        return x + (self._at.x() - self._from.x()) / scale, y + (self._at.y() - self._from.y()) / scale

    def move(self, at: QPointF) -> None:
        self._slid = self._slid or (at - self._from).manhattanLength() >= QApplication.startDragDistance()
        self._at = at
        if self._slid:
            self._canvas.update()

    def end(self, at: QPointF) -> None:
        self._at = at
        if self._slid:
            self._canvas.put(self.box, self.place)
        else:
            self._canvas.pick(self.box)
            self._canvas.pressed.emit(self.box)

    def cancel(self) -> None:
        self._canvas.update()

    def paint(self, painter: QPainter, picture: Picture) -> None:
        if self._slid:
            area = self._canvas.scene.area(self.box)
            picture.carried(painter, self._canvas.glance, self.box, Area.about(self.place, area.width, area.height))


class Hands:
    """Sorts what comes from the devices into gestures."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self._gesture: Gesture | None = None
        self._apart, self._middle = 0.0, QPointF()      # of two fingers
        self._long = QTimer(canvas, singleShot=True, interval=LONG_PRESS_MS)
        self._long.timeout.connect(self._on_long)
        self._pressed = QPointF()
        self._kinds: dict[QEvent.Type, Callable[[Any], bool]] = {
            QEvent.Type.MouseButtonPress: self._press, QEvent.Type.MouseMove: self._move,
            QEvent.Type.MouseButtonRelease: self._release, QEvent.Type.MouseButtonDblClick: self._open,
            QEvent.Type.Wheel: self._wheel, QEvent.Type.KeyPress: self._key, QEvent.Type.NativeGesture: self._pinch,
            QEvent.Type.ContextMenu: self._menu,
            QEvent.Type.TouchBegin: self._touch, QEvent.Type.TouchUpdate: self._touch,
            QEvent.Type.TouchEnd: self._touch, QEvent.Type.TouchCancel: self._touch,
        }  # fmt: skip

    def take(self, event: QEvent) -> bool:
        kind = self._kinds.get(event.type())
        taken = kind is not None and bool(kind(event))
        if taken:
            event.accept()
        return taken

    def paint(self, painter: QPainter, picture: Picture) -> None:
        if isinstance(self._gesture, Carrying):
            self._gesture.paint(painter, picture)

    def under(self, pixel: Point, reach: float = 0.0) -> str:
        """The box under a pixel, or the nearest within reach."""
        canvas = self._canvas
        meant = canvas.glance.meant(pixel)
        found = canvas.scene.at(meant)
        if found or not reach:
            return found or ""
        around = Area.about(meant, 2 * reach / canvas.glance.scale, 2 * reach / canvas.glance.scale)
        places = canvas.scene.layout.places
        return min(canvas.scene.within(around), default="",
                   key=lambda box: abs(places[box][0] - meant[0]) + abs(places[box][1] - meant[1]))  # fmt: skip

    def _at(self, at: QPointF, finger: bool = False) -> str:
        return self.under((at.x(), at.y()), tokens.millimetres(REACH_MM) if finger else 8.0)

    # -- mouse --------------------------------------------------------------------------------------------------

    def _press(self, event: QMouseEvent) -> bool:
        at, box = event.position(), self._at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and box and self._canvas.movable:
            self._gesture = Carrying(self._canvas, at, box)
        elif event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            picks = event.button() is Qt.MouseButton.LeftButton
            self._gesture = Pushing(self._canvas, at, box, picks=picks)
        return False        # so that a click gives the focus

    def _move(self, event: QMouseEvent) -> bool:
        if self._gesture is not None:
            self._gesture.move(event.position())
        return self._gesture is not None

    def _release(self, event: QMouseEvent) -> bool:
        gesture, self._gesture = self._gesture, None
        if gesture is not None:
            gesture.end(event.position())
        return gesture is not None

    def _open(self, event: QMouseEvent) -> bool:
        box = self._at(event.position())
        if box and event.button() is Qt.MouseButton.LeftButton:
            self._canvas.opened.emit(box)
        return True

    def _wheel(self, event: QWheelEvent) -> bool:
        turned, at = event.angleDelta(), event.position()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._canvas.eye.zoom(NOTCH ** (turned.y() or turned.x()), (at.x(), at.y()))
        else:
            across, down = turned.x() * WHEEL_PUSH, turned.y() * WHEEL_PUSH
            if not event.pixelDelta().isNull():
                across, down = float(event.pixelDelta().x()), float(event.pixelDelta().y())
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                across, down = down, across
            self._canvas.eye.push(across, down)
        return True

    def _pinch(self, event: Any) -> bool:
        if event.gestureType() is not Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self._canvas.eye.zoom(1.0 + event.value(), (event.position().x(), event.position().y()))
        return True

    def _menu(self, event: Any) -> bool:
        box = self._canvas.selected()
        if event.reason() is event.Reason.Mouse:
            box = self.under((event.pos().x(), event.pos().y()), 8.0)
            self._canvas.select(box or self._canvas.selected())
        self._canvas.asked.emit(box)
        return True

    # -- fingers ------------------------------------------------------------------------------------------------

    def _touch(self, event: QTouchEvent) -> bool:
        if event.device().type() is not QInputDevice.DeviceType.TouchScreen:
            return False
        points = [point.position() for point in event.points()]
        if len(points) == 2:
            self._two(event, points)
        elif event.type() is QEvent.Type.TouchBegin:
            self._pressed = points[0]
            self._gesture = Pushing(self._canvas, points[0], self._at(points[0], finger=True))
            self._long.start()
        elif event.type() is QEvent.Type.TouchUpdate and self._gesture is not None:
            if (points[0] - self._pressed).manhattanLength() > QApplication.startDragDistance():
                self._long.stop()
            self._gesture.move(points[0])
        else:
            self._lift(event, points)
        return True

    def _two(self, event: QTouchEvent, points: list[QPointF]) -> None:
        """Two fingers: apart is nearer, and both together push."""
        self._long.stop()
        self._gesture = None
        going = event.type() is QEvent.Type.TouchUpdate
        apart = max(hypot(points[0].x() - points[1].x(), points[0].y() - points[1].y()), 1.0)
        middle = (points[0] + points[1]) / 2
        if self._apart and going:
            pushed = middle - self._middle
            self._canvas.eye.push(pushed.x(), pushed.y())
            self._canvas.eye.zoom(apart / self._apart, (middle.x(), middle.y()))
        self._apart, self._middle = (apart if going else 0.0), middle

    def _lift(self, event: QTouchEvent, points: list[QPointF]) -> None:
        self._long.stop()
        gesture, self._gesture, self._apart = self._gesture, None, 0.0
        if gesture is not None and event.type() is QEvent.Type.TouchEnd:
            gesture.end(points[0])

    def _on_long(self) -> None:
        self._gesture = None
        box = self._at(self._pressed, finger=True)
        self._canvas.select(box or self._canvas.selected())
        self._canvas.asked.emit(box)

    # -- keys ---------------------------------------------------------------------------------------------------

    def _key(self, event: QKeyEvent) -> bool:
        key, canvas = Qt.Key(event.key()), self._canvas
        if key is Qt.Key.Key_Escape:
            return self._cancel()
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if not plain:
            return False
        if key in ARROWS:
            canvas.walk.go(ARROWS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and canvas.selected():
            canvas.opened.emit(canvas.selected())
        elif key is Qt.Key.Key_Space and canvas.selected():
            announcing.announce(canvas, canvas.walk.told(canvas.selected()))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            canvas.eye.zoom(1 / STEP if key is Qt.Key.Key_Minus else STEP)
        elif key in (Qt.Key.Key_F, Qt.Key.Key_0):
            canvas.fit()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            canvas.walk.step(1 if key is Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            canvas.walk.end(key is Qt.Key.Key_End)
        else:
            return False
        return True

    def _cancel(self) -> bool:
        gesture, self._gesture = self._gesture, None
        if gesture is not None:
            gesture.cancel()
        return gesture is not None
