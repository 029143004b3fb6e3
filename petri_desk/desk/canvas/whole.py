"""The whole of a graph as a picture, a drawing or a document, whatever part of it is in sight.

Rule: it is taken on the screen's thread, which is quick, and painted on any other: it holds no widget and no pixmap.
"""

from math import sqrt

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, QRectF, QSize, QSizeF
from PySide6.QtGui import QColor, QImage, QImageWriter, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator, QSvgRenderer

from petri_desk.desk.canvas.cards import REACH, Cards
from petri_desk.desk.canvas.geometry import Glance
from petri_desk.desk.canvas.lettering import Lettering
from petri_desk.desk.canvas.painting import Level, Look, paint_label, tie_colour, tie_pen, transform
from petri_desk.desk.canvas.scene import Scene
from petri_desk.desk.widgets import icons
from petri_desk.desk.widgets.tokens import Colours

FINE = 2.0                          # dots of a picture to a unit of the graph, where it is not too large
MOST_DOTS, LONGEST = 48_000_000, 16_000
CSS, POINTS, PAGE = 96, 0.75, 14_400.0      # a page of a document has an end


class Whole:
    """A graph as it looked when this was made."""

    def __init__(self, scene: Scene, look: Look, colours: Colours) -> None:
        self._scene, self._colours = scene, colours
        self._look = Look(look.faces, look.strokes)
        self._letters = Lettering(plain=True)
        self._renderers: dict[tuple[str, str], QSvgRenderer] = {}
        self._area = scene.bounds.grown(REACH / 4)

    @property
    def size(self) -> QSizeF:
        return QSizeF(self._area.width, self._area.height)

    def paint(self, painter: QPainter, size: QSizeF) -> None:
        """As large as fits into a size, in its middle, with everything on it that one sees near by."""
        wide, high = size.width(), size.height()
        scale = min(wide / self._area.width, high / self._area.height)
        x, y = self._area.middle
        painter.save()
        painter.fillRect(QRectF(0, 0, wide, high), QColor(self._colours.ground))
        painter.setWorldTransform(transform(Glance(x - wide / scale / 2, y - high / scale / 2, scale)), True)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for stroke in self._look.strokes.near:
            painter.strokePath(stroke.lines, tie_pen(self._colours, stroke, Level.CARDS))
            painter.fillPath(stroke.heads, tie_colour(self._colours, stroke))
        for wire in self._scene.labelled:
            paint_label(painter, self._colours, wire, self._letters)
        cards = Cards(self._colours, self._icon, self._letters)
        for box, area in zip(self._scene.graph.boxes, self._scene.areas, strict=True):
            cards.paint(painter, area, self._look.face(box.id))
        painter.restore()

    def _icon(self, painter: QPainter, name: str, tint: str, box: QRectF) -> None:
        if (name, tint) not in self._renderers:
            drawing = icons.drawing(name).replace("currentColor", tint)
            self._renderers[name, tint] = QSvgRenderer(QByteArray(drawing.encode()))
        self._renderers[name, tint].render(painter, box)

    # -- files --------------------------------------------------------------------------------------------------

    def packed(self, kind: str) -> bytes:
        """As png, svg or pdf."""
        found = QBuffer()
        found.open(QIODevice.OpenModeFlag.WriteOnly)
        {"png": self._png, "svg": self._svg, "pdf": self._pdf}[kind](found)
        return bytes(found.data().data())

    def _png(self, found: QBuffer) -> None:
        """As fine as may be, but never larger than what a program can open."""
        size = self.size
        fine = min(FINE, LONGEST / max(size.width(), size.height()), sqrt(MOST_DOTS / (size.width() * size.height())))
        picture = QImage((size * fine).toSize().expandedTo(QSize(1, 1)), QImage.Format.Format_RGB32)
        painter = QPainter(picture)
        self.paint(painter, QSizeF(picture.size()))
        painter.end()
        QImageWriter(found, QByteArray(b"png")).write(picture)

    def _svg(self, found: QBuffer) -> None:
        """Its texts are texts."""
        size = self.size.toSize()
        drawing = QSvgGenerator()
        drawing.setOutputDevice(found)
        drawing.setSize(size)
        drawing.setViewBox(QRect(0, 0, size.width(), size.height()))
        drawing.setResolution(CSS)
        drawing.setTitle("Petri Desk")
        painter = QPainter(drawing)
        self.paint(painter, QSizeF(size))
        painter.end()

    def _pdf(self, found: QBuffer) -> None:
        """One page as large as the graph, as far as a page goes."""
        size = self.size * POINTS
        size *= min(1.0, PAGE / max(size.width(), size.height()))
        writer = QPdfWriter(found)
        writer.setTitle("Petri Desk")
        page = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
        layout = QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF())
        layout.setMode(QPageLayout.Mode.FullPageMode)
        writer.setPageLayout(layout)
        writer.setResolution(CSS)
        painter = QPainter(writer)
        self.paint(painter, QSizeF(writer.width(), writer.height()))
        painter.end()
