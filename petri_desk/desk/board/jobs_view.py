"""The jobs at the left: each with its date, what stands out, and its quantities as a line and in words."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from petri_desk.desk.board import words
from petri_desk.desk.board.lines import JobLine
from petri_desk.desk.board.listing import LINE_ROLE, Index, Lines
from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.widgets import icons, moments, tokens
from petri_desk.desk.widgets import theme as themes
from petri_desk.desk.widgets.painting import text
from petri_desk.desk.widgets.parts import flick

BAR_HIGH, ICON, STRIPE = 10, 16, 4
Part = QItemSelectionModel.SelectionFlag


class JobDelegate(QStyledItemDelegate):
    """One job."""

    def __init__(self, parent: QWidget, now: Callable[[], datetime]) -> None:
        super().__init__(parent)
        self._now = now

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        high = tokens.line_high(tokens.BODY) + 2 * tokens.line_high(tokens.TINY) + BAR_HIGH + 4 * tokens.STEP
        return QSize(200, max(high, tokens.target(tokens.SECONDARY_MM)))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        line: JobLine = index.data(LINE_ROLE)
        given, box = themes.colours(), QRect(option.rect)
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(given.selected if chosen else given.hover))
        if chosen:
            painter.fillRect(QRect(box.left(), box.top(), STRIPE, box.height()), QColor(given.act))
        painter.setPen(QPen(QColor(given.line), tokens.LINE))
        painter.drawLine(box.left() + tokens.GAP, box.bottom(), box.right() - tokens.GAP, box.bottom())
        inner = box.adjusted(tokens.GAP, tokens.STEP, -tokens.GAP, -tokens.STEP)
        upper, lower = tokens.line_high(tokens.BODY), tokens.line_high(tokens.TINY)
        self._title(painter, line, QRect(inner.left(), inner.top(), inner.width(), upper))
        below = QRect(inner.left(), inner.top() + upper, inner.width(), lower)
        text(painter, below, " · ".join(filter(None, (line.product or line.route, line.customer))),
             tokens.face(tokens.TINY), given.muted)  # fmt: skip
        bar = QRectF(inner.left(), below.bottom() + tokens.STEP, inner.width(), BAR_HIGH)
        paint_quantities(painter, bar, line)
        last = QRect(inner.left(), round(bar.bottom()) + 2, inner.width(), lower)
        text(painter, last, words.quantities(line), tokens.face(tokens.TINY, figures=True), given.ink)
        painter.restore()

    def _title(self, painter: QPainter, line: JobLine, box: QRect) -> None:
        """The code; at the right its date, or how late it is, and what else stands out."""
        given = themes.colours()
        late = line.late >= moments.MINUTE
        told = moments.age(line.late) if late else words.due(line, self._now())
        right = text(painter, box, told, tokens.face(tokens.SMALL, strong=late, figures=True),
                     given.caution if late else given.muted, right=True)  # fmt: skip
        room = box.adjusted(0, 0, -right, 0)
        if late:
            room = _shape(painter, room, "late", given.caution)
        for shape, count, tint in (("starving", line.starving, given.caution), ("held", line.held, given.held)):
            if count:
                used = text(painter, room.adjusted(0, 0, -tokens.STEP, 0), str(count),
                            tokens.face(tokens.SMALL, strong=True, figures=True), tint, right=True)  # fmt: skip
                room = _shape(painter, room.adjusted(0, 0, -used - tokens.STEP, 0), shape, tint)
        text(painter, room.adjusted(0, 0, -tokens.STEP, 0), line.code, tokens.serial_face(tokens.SMALL), given.ink)


def _shape(painter: QPainter, room: QRect, name: str, tint: str) -> QRect:
    left = room.right() - ICON - 2
    icons.paint(painter, name, tint, QRectF(left, room.center().y() - ICON / 2, ICON, ICON))
    return room.adjusted(0, 0, -ICON - tokens.STEP, 0)


def paint_quantities(painter: QPainter, box: QRectF, line: JobLine) -> None:
    """Good is filled, in work is hatched, scrap is crossed; together they are what is planned."""
    given = themes.colours()
    painter.fillRect(box, QColor(given.surface))
    planned, left = float(line.planned) or 1.0, box.left()
    parts = (
        (line.good, given.good, Qt.BrushStyle.SolidPattern), (line.in_work, given.edge, Qt.BrushStyle.Dense5Pattern),
        (line.scrap, given.alarm, Qt.BrushStyle.DiagCrossPattern),
    )  # fmt: skip
    for share, colour, pattern in parts:
        wide = box.width() * float(share) / planned
        painter.fillRect(QRectF(left, box.top(), wide, box.height()), QBrush(QColor(colour), pattern))
        left += wide
    painter.setPen(QPen(QColor(given.edge), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))


class JobList(Speaks, QListView):
    """The open jobs. One or several are chosen; what was chosen stays chosen while the list changes."""

    chosen = Signal(object)     # the codes

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: Lines[JobLine] = Lines(self, lambda line: words.job(line, now()))
        self._showing = False
        self.setModel(self.lines)
        self.setItemDelegate(JobDelegate(self, now))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        flick(self)
        self.selectionModel().selectionChanged.connect(self._on_selection)
        self.retext()

    def retext(self) -> None:
        self.setAccessibleName(self.tr("Jobs"))

    def show_jobs(self, jobs: Sequence[JobLine]) -> None:
        self._showing = True
        place, current = self.verticalScrollBar().value(), self.currentIndex().data(LINE_ROLE)
        self.lines.show(jobs)
        wanted = QItemSelection()
        for number, line in enumerate(jobs):
            if line.chosen:
                wanted.select(self.lines.index(number), self.lines.index(number))
        if self.codes() != [line.code for line in jobs if line.chosen]:
            self.selectionModel().select(wanted, Part.ClearAndSelect)
        if current is not None and not self.currentIndex().isValid():
            number = next((n for n, line in enumerate(jobs) if line.id == current.id), -1)
            self.selectionModel().setCurrentIndex(self.lines.index(number), Part.NoUpdate)
        self.verticalScrollBar().setValue(place)
        self._showing = False

    def codes(self) -> list[str]:
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self.lines.rows[row].code for row in rows]

    def _on_selection(self) -> None:
        if not self._showing:
            self.chosen.emit(frozenset(self.codes()))

    def currentChanged(self, current: Index, previous: Index) -> None:
        if not self._showing:
            super().currentChanged(current, previous)
