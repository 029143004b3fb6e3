"""What is looked at, at the right: a node with what lies there, or a token with all that is known of it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from textwrap import shorten
from typing import Any

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from petri_desk.desk.board import words
from petri_desk.desk.board.lines import NodeLook, PastLook, PieceLine, PieceLook
from petri_desk.desk.board.listing import LINE_ROLE, Index, Lines
from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.widgets import icons, moments, tokens
from petri_desk.desk.widgets import theme as themes
from petri_desk.desk.widgets.icons import Shape
from petri_desk.desk.widgets.painting import text
from petri_desk.desk.widgets.parts import Act, Elided, Words, column, flick, row, wide

SMALL_MM, ICON = 10.0, 20
LONGEST = 300               # letters of a sentence; the whole of it stands in the story and at the station
Look = NodeLook | PieceLook | PastLook


class PieceDelegate(QStyledItemDelegate):
    """One token of a node: shape, serial, how long; below, what stands out or who works on it."""

    def __init__(self, parent: QWidget, now: Callable[[], datetime]) -> None:
        super().__init__(parent)
        self._now = now

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = tokens.line_high(tokens.SMALL) + tokens.line_high(tokens.TINY)
        return QSize(200, max(lines + 2 * tokens.STEP, tokens.target(SMALL_MM)))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        line: PieceLine = index.data(LINE_ROLE)
        given, box = themes.colours(), QRect(option.rect)
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(given.selected if chosen else given.hover))
        painter.setPen(QPen(QColor(given.line), tokens.LINE))
        painter.drawLine(box.left(), box.bottom(), box.right(), box.bottom())
        inner = box.adjusted(tokens.STEP, 0, -tokens.STEP, 0)
        middle = box.center().y()
        icons.paint(painter, line.shape, tokens.state_colour(given, line.shape),
                    QRectF(inner.left(), middle - ICON / 2, ICON, ICON))  # fmt: skip
        inner.setLeft(inner.left() + ICON + tokens.STEP * 2)
        upper, lower = tokens.line_high(tokens.SMALL), tokens.line_high(tokens.TINY)
        top = QRect(inner.left(), middle - (upper + lower) // 2, inner.width(), upper)
        used = text(painter, top, words.age(line, self._now()), tokens.face(tokens.SMALL, figures=True), given.muted,
                    right=True)  # fmt: skip
        serial = top.adjusted(0, 0, -used - tokens.GAP, 0)
        used = text(painter, serial, line.serial, tokens.serial_face(tokens.SMALL), given.ink)
        serial.setLeft(serial.left() + used + tokens.GAP)
        text(painter, serial, words.amount(line), tokens.face(tokens.TINY, figures=True), given.muted)
        below = QRect(inner.left(), top.bottom() + 1, inner.width(), lower)
        text(painter, below, words.below(line), tokens.face(tokens.TINY), given.caution if line.signs else given.muted)
        painter.restore()


class PieceList(Speaks, QListView):
    """The tokens at a node; the list keeps its place while they come and go."""

    opened = Signal(int)

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: Lines[PieceLine] = Lines(self, lambda line: words.row(line, now()))
        self.setModel(self.lines)
        self.setItemDelegate(PieceDelegate(self, now))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        flick(self)
        self.clicked.connect(self._on_picked)
        self.activated.connect(self._on_picked)
        self.retext()

    def retext(self) -> None:
        self.setAccessibleName(self.tr("What lies here"))
        self.viewport().update()

    def show_lines(self, lines: Sequence[PieceLine]) -> None:
        place, current = self.verticalScrollBar().value(), self.currentIndex().data(LINE_ROLE)
        self.lines.show(lines)
        if current is not None and not self.currentIndex().isValid():
            self.setCurrentIndex(self.lines.index(self.lines.number(current.id)))
        self.verticalScrollBar().setValue(place)

    def mouseDoubleClickEvent(self, event: object) -> None:
        """The first click opens; the second of two on a node must not open what has come up under it."""

    def _on_picked(self, index: QModelIndex) -> None:
        self.opened.emit(int(index.data(LINE_ROLE).id))


class LookPanel(Speaks, QFrame):
    """A node, an open token, or where a token ended; and the ways from there."""

    piece_opened = Signal(int)
    left = Signal()
    genealogy = Signal()
    station = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self._now = now
        self._look: Look | None = None
        self._shape = Shape("ready", 24)
        self._title, self._about = Elided(size=tokens.LARGE, strong=True), Words(kind="muted", wraps=True)
        self._serial_face, self._plain_face = tokens.serial_face(tokens.LARGE), tokens.face(tokens.LARGE, strong=True)
        self.leave = Act(kind="quiet", icon="close", high=SMALL_MM)
        self.leave.setObjectName("look-leave")
        wide(self.leave, SMALL_MM)
        self._facts, self._counts = column(gap=tokens.STEP), Words(wraps=True)
        self.list = PieceList(now)
        self.genealogy_act, self.station_act = (Act(icon=icon, high=SMALL_MM, size=tokens.SMALL)
                                                for icon in ("genealogy", "station"))  # fmt: skip
        self.genealogy_act.setObjectName("look-genealogy")
        self.station_act.setObjectName("look-station")
        self.acts = column(gap=0)
        self._lay()
        self.leave.clicked.connect(self.left)
        self.list.opened.connect(self.piece_opened)
        self.genealogy_act.clicked.connect(self.genealogy)
        self.station_act.clicked.connect(self.station)
        self.retext()

    def _lay(self) -> None:
        head = row(self._shape, self._title, self.leave, gap=tokens.STEP * 2)
        head.setStretch(1, 1)
        layout = column(gap=tokens.GAP, margin=tokens.GAP)
        layout.addLayout(head)
        layout.addWidget(self._about)
        layout.addWidget(self._counts)
        layout.addLayout(self._facts)
        ways = row(self.genealogy_act, self.station_act)
        for number in (0, 1):
            ways.setStretch(number, 1)
        layout.addLayout(ways)
        layout.addWidget(self.list, 1)
        layout.addLayout(self.acts, 1)
        layout.addStretch(0)
        self.setLayout(layout)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def retext(self) -> None:
        self.leave.setAccessibleName(self.tr("Close"))
        self.leave.setToolTip(self.tr("Close"))
        self.genealogy_act.say(self.tr("Genealogy"))
        self.station_act.say(self.tr("Station"))
        self._show()

    def show_look(self, look: Look | None) -> None:
        self._look = look
        self._show()

    def take_focus(self) -> None:
        (self.list if isinstance(self._look, NodeLook) else self.genealogy_act).setFocus()

    def tick(self) -> None:
        self._show()

    def _show(self) -> None:
        look = self._look
        node = isinstance(look, NodeLook)
        self.list.setVisible(node)
        self._counts.setVisible(node)
        for part in (self.genealogy_act, self.station_act):
            part.setVisible(look is not None and not node)
        self.station_act.setEnabled(isinstance(look, PieceLook))
        if isinstance(look, NodeLook):
            self._show_node(look)
        elif isinstance(look, PieceLook):
            self._show_facts(look.line.serial, look.line.shape, words.facts(look, self._now()))
        elif isinstance(look, PastLook):
            shape = "scrapped" if look.outcome == "scrapped" else "completed"
            facts = [words.over(look, self._now()), look.case_id, *([look.reason] if look.reason else [])]
            self._show_facts(look.serial, shape, facts)

    def _show_node(self, look: NodeLook) -> None:
        self._head(look.node.name, "board", self._plain_face, "muted")
        self._about.setText(words.about(look))
        self._about.show()
        self._counts.setText(words.counts(look))
        self.list.show_lines(look.lines)
        self._say([])

    def _show_facts(self, serial: str, shape: str, facts: Sequence[str]) -> None:
        self._head(serial, shape, self._serial_face, None)
        self._about.hide()
        self._say(facts)

    def _head(self, title: str, shape: str, face: Any, tint: str | None) -> None:
        self._shape.show_shape(shape, tint)
        self._title.setFont(face)
        self._title.setText(title)
        self.setAccessibleName(title)

    def _say(self, facts: Sequence[str]) -> None:
        """The sentences, written over those that stand there as far as they reach; of a very long one its beginning."""
        facts = [shorten(told, LONGEST, placeholder=" …") if len(told) > LONGEST else told for told in facts]
        while self._facts.count() > len(facts):
            item = self._facts.takeAt(self._facts.count() - 1)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, told in enumerate(facts):
            item = self._facts.itemAt(number)
            label = item.widget() if item is not None else None
            if isinstance(label, Words):
                label.setText(told)
            else:
                self._facts.addWidget(Words(told, wraps=True))

    def told(self) -> list[str]:
        """What it says, for who looks for it."""
        items = (self._facts.itemAt(number) for number in range(self._facts.count()))
        return [widget.text() for item in items if item is not None and isinstance(widget := item.widget(), Words)]

    def title(self) -> str:
        return self._title.whole()

    def counts(self) -> str:
        return self._counts.text()

    def stamp(self) -> str:
        """The moment behind the age, in full."""
        line = self._look.line if isinstance(self._look, PieceLook) else None
        return moments.exactly(line.since) if line is not None and line.since else ""


