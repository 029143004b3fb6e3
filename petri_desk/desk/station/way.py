"""The way: the nodes of a route as a strip, with the one where the token is now."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from petri_desk.desk.widgets import icons, tokens
from petri_desk.desk.widgets import theme as themes
from petri_desk.desk.widgets.parts import tip

DOT, SHORTEST = 22, 92


class WayStrip(QWidget):
    """Passed, here, to come. When there are too many nodes for the width, those around the token are shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._way: Sequence[tuple[str, str]] = ()
        self._here, self._shape = "", "ready"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.theme().changed.connect(self.updateGeometry)
        themes.theme().changed.connect(self.update)

    def show_way(self, way: Sequence[tuple[str, str]], here: str, shape: str) -> None:
        self._way, self._here, self._shape = way, here, shape
        self.setAccessibleName(" → ".join(name for _, name in way))
        self.setToolTip(tip(self.accessibleName()))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, DOT + tokens.GAP + tokens.line_high(tokens.SMALL))

    def paintEvent(self, event: object) -> None:
        if not self._way:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        at = next((n for n, (ident, _) in enumerate(self._way) if ident == self._here), len(self._way))
        first, last = self._window(at)
        width = self.width() / (last - first)
        self._line(painter, first, last, at, width)
        for number in range(first, last):
            self._node(painter, number, at, QRectF((number - first) * width, 0, width, self.height()))
        painter.end()

    def _window(self, at: int) -> tuple[int, int]:
        room = max(self.width() // tokens.written(SHORTEST), 3)
        if len(self._way) <= room:
            return 0, len(self._way)
        first = min(max(at - room // 2, 0), len(self._way) - room)
        return first, first + room

    def _line(self, painter: QPainter, first: int, last: int, at: int, width: float) -> None:
        given, y = themes.colours(), DOT / 2 + 2
        painter.setPen(QPen(QColor(given.line), 2))
        start = 0.0 if first > 0 else width / 2
        end = float(self.width()) if last < len(self._way) else self.width() - width / 2
        painter.drawLine(QPointF(start, y), QPointF(end, y))
        passed = min((at - first) * width + width / 2, end)
        if passed > start:
            painter.setPen(QPen(QColor(given.muted), 2))
            painter.drawLine(QPointF(start, y), QPointF(passed, y))

    def _node(self, painter: QPainter, number: int, at: int, box: QRectF) -> None:
        given, here = themes.colours(), number == at
        centre = QPointF(box.center().x(), DOT / 2 + 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(given.surface))
        painter.drawEllipse(centre, DOT / 2 + 3, DOT / 2 + 3)
        colour = given.act if here else given.muted
        if number < at or here:
            shape = self._shape if here else "completed"
            size = DOT if here else DOT - 4
            icons.paint(painter, shape, tokens.state_colour(given, shape) if here and shape != "ready" else colour,
                        QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size))  # fmt: skip
        else:
            painter.setBrush(QColor(given.edge))
            painter.drawEllipse(centre, 5, 5)
        self._name(painter, self._way[number][1], here, box)

    def _name(self, painter: QPainter, name: str, here: bool, box: QRectF) -> None:
        given = themes.colours()
        font = tokens.face(tokens.SMALL, strong=here)
        painter.setFont(font)
        painter.setPen(QColor(given.ink if here else given.muted))
        shown = QFontMetrics(font).elidedText(name, Qt.TextElideMode.ElideRight, int(box.width()) - 8)
        place = QRect(int(box.left()), DOT + tokens.GAP, int(box.width()), tokens.line_high(tokens.SMALL))
        painter.drawText(place, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, shown)
