"""The desk's own shapes: SVGs on one 24-unit grid, tinted when they are painted."""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel, QWidget

from petri_desk import resource
from petri_desk.desk.widgets import theme as themes
from petri_desk.desk.widgets.tokens import state_colour

STATES = ("ready", "active", "paused", "waiting", "completed", "scrapped", "held", "rework", "late", "pending")


def folder() -> Path:
    return resource("icons")


@cache
def drawing(name: str) -> str:
    return (folder() / f"{name}.svg").read_text("utf-8")


def load_all() -> None:
    """Reads every shape once, while nobody waits for the screen."""
    for file in folder().glob("*.svg"):
        drawing(file.stem)


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(drawing(name).replace("currentColor", colour).encode()))


def paint(painter: QPainter, name: str, colour: str, box: QRectF) -> None:
    """Paints a shape into a square box on a screen."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(box.topLeft(), pixmap(name, colour, round(box.width()), ratio=ratio))


def pixmap(name: str, colour: str, size: int, room: int = 0, ratio: float = 2.0) -> QPixmap:
    """A shape of a size, with so much room at its right. It is drawn once, and kept."""
    key = f"{name} {colour} {size} {room} {ratio}"
    made = QPixmap()
    if not QPixmapCache.find(key, made):
        made = _drawn(name, colour, size, room, ratio)
        QPixmapCache.insert(key, made)
    return made


def _drawn(name: str, colour: str, size: int, room: int, ratio: float) -> QPixmap:
    made = QPixmap(QSize(round((size + room) * ratio), round(size * ratio)))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _renderer(name, colour).render(painter, QRectF(0, 0, made.height(), made.height()))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def icon(name: str, colour: str, dimmed: str, size: int = 24, room: int = 0) -> QIcon:
    made = QIcon()
    made.addPixmap(pixmap(name, colour, size, room), QIcon.Mode.Normal)
    made.addPixmap(pixmap(name, dimmed, size, room), QIcon.Mode.Disabled)
    return made


class Shape(themes.Dressed, QLabel):
    """A shape on a screen, in the tint of its state or in one that is named."""

    def __init__(self, name: str, size: int = 24, *, tint: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._size, self._tint = name, size, tint
        self.setFixedSize(size, size)
        self.redress()

    def show_shape(self, name: str, tint: str | None = None) -> None:
        self._name, self._tint = name, tint
        self.redress()

    def redress(self) -> None:
        given = themes.colours()
        colour = getattr(given, self._tint) if self._tint else state_colour(given, self._name)
        self.setPixmap(pixmap(self._name, colour, self._size))
