"""The queue: counts by state, a list that keeps its place through live updates, and a search."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QButtonGroup,
    QLineEdit,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.station import sentences, words
from petri_desk.desk.station.book import CHIPS, Line
from petri_desk.desk.station.calls_view import CallStrip
from petri_desk.desk.widgets import icons, moments, tokens
from petri_desk.desk.widgets import theme as themes
from petri_desk.desk.widgets.painting import choice, text
from petri_desk.desk.widgets.parts import Act, Words, column, flick, row, tall, tip

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
TOLD = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
ROW_MM, SEARCH_MM = 16.0, 15.0


class QueueModel(QAbstractListModel):
    """The lines; an update touches only the rows that differ, so that the list does not jump."""

    def __init__(self, parent: QWidget, now: Callable[[], datetime]) -> None:
        super().__init__(parent)
        self._now = now
        self.lines: list[Line] = []

    def show(self, lines: Sequence[Line]) -> None:
        if [line.id for line in lines] == [line.id for line in self.lines]:
            changed = [n for n, line in enumerate(lines) if line != self.lines[n]]
            self.lines = list(lines)
            for number in changed:
                self.dataChanged.emit(self.index(number), self.index(number))
            return
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role in TOLD:
            told = sentences.row(line, self._now())
            return tip(f"{told}. {sentences.exactly(line)}") if role == Qt.ItemDataRole.ToolTipRole else told
        return None


class QueueDelegate(QStyledItemDelegate):
    """One row: shape, serial, what it is about; at the right its age, and how late it is."""

    def __init__(self, parent: QWidget, now: Callable[[], datetime]) -> None:
        super().__init__(parent)
        self._now = now
        self.with_node = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = tokens.line_high(tokens.BODY) + tokens.line_high(tokens.SMALL)
        return QSize(200, max(tokens.millimetres(ROW_MM), lines + 2 * tokens.STEP))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        line: Line = index.data(LINE_ROLE)
        given, box = themes.colours(), QRect(option.rect)
        painter.save()
        self._ground(painter, option, box)
        inner = box.adjusted(tokens.PAD, 0, -tokens.PAD, 0)
        middle = box.center().y()
        icons.paint(painter, line.shape, tokens.state_colour(given, line.shape),
                    QRectF(inner.left(), middle - 12, 24, 24))  # fmt: skip
        inner.setLeft(inner.left() + 24 + tokens.GAP)
        upper, lower = tokens.line_high(tokens.BODY), tokens.line_high(tokens.SMALL)
        top = QRect(inner.left(), middle - (upper + lower) // 2, inner.width(), upper)
        low = QRect(inner.left(), top.bottom() + 1, inner.width(), lower)
        self._upper(painter, line, top)
        self._lower(painter, line, low)
        painter.restore()

    def _ground(self, painter: QPainter, option: Any, box: QRect) -> None:
        given = themes.colours()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if chosen or hovered:
            painter.fillRect(box, QColor(given.selected if chosen else given.hover))
        if chosen:
            painter.fillRect(QRect(box.left(), box.top(), 4, box.height()), QColor(given.act))
        painter.setPen(QPen(QColor(given.line), tokens.LINE))
        painter.drawLine(box.left() + tokens.PAD, box.bottom(), box.right() - tokens.PAD, box.bottom())

    def _upper(self, painter: QPainter, line: Line, box: QRect) -> None:
        given, at = themes.colours(), self._now()
        running = line.status == "active"
        right = text(painter, box, words.age(line, at), tokens.face(tokens.BODY, strong=running, figures=True),
                      given.ink if running else given.muted, right=True)  # fmt: skip
        left = box.adjusted(0, 0, -right - tokens.GAP, 0)
        used = text(painter, left, line.serial, tokens.serial_face(tokens.BODY), given.ink)
        left.setLeft(left.left() + used + tokens.GAP)
        if line.up_next:
            word = words.translate("Station", "next")
            used = text(painter, left, word, tokens.face(tokens.SMALL), given.act)
            left.setLeft(left.left() + used + tokens.GAP)
        if line.rework_count:
            self._rework(painter, line, left)
        elif line.type == "batch" and line.quantity > 1:
            amount = words.translate("Station", "{n} pcs").format(n=moments.amount(line.quantity))
            text(painter, left, amount, tokens.face(tokens.SMALL, figures=True), given.muted)

    def _rework(self, painter: QPainter, line: Line, box: QRect) -> None:
        given = themes.colours()
        if line.shape != "rework":
            icons.paint(painter, "rework", given.caution, QRectF(box.left(), box.center().y() - 8, 16, 16))
            box.setLeft(box.left() + 20)
        times = words.translate("Station", "rework {n}").format(n=line.rework_count)
        told = f"{times} · {line.defect}" if line.defect else times
        text(painter, box, told, tokens.face(tokens.SMALL, figures=True), given.caution)

    def _lower(self, painter: QPainter, line: Line, box: QRect) -> None:
        given, at = themes.colours(), self._now()
        late = words.late_seconds(line, at)
        if late >= moments.MINUTE:
            said = moments.age(late)
            used = text(painter, box, said, tokens.face(tokens.SMALL, strong=True, figures=True), given.caution,
                         right=True)  # fmt: skip
            icons.paint(painter, "late", given.caution, QRectF(box.right() - used - 18, box.center().y() - 7, 14, 14))
            box = box.adjusted(0, 0, -used - 18 - tokens.GAP, 0)
        elif line.due:
            due = moments.due_words(line.due, at)
            used = text(painter, box, due, tokens.face(tokens.SMALL, figures=True), given.muted, right=True)
            box = box.adjusted(0, 0, -used - tokens.GAP, 0)
        text(painter, box, words.second_line(line, self.with_node), tokens.face(tokens.SMALL), given.muted)


class Chip(QAbstractButton):
    """How many are in a state; pressed, the list shows only those."""

    def __init__(self, status: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.status, self._count = status, 0
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.theme().changed.connect(self._grow)
        self._grow()

    def _grow(self) -> None:
        lines = tokens.line_high(tokens.LARGE) + tokens.line_high(tokens.TINY)
        self.setMinimumHeight(max(tokens.millimetres(tokens.SECONDARY_MM), lines + 2 * tokens.STEP))
        self.update()

    def show_count(self, count: int) -> None:
        self._count = count
        self.setAccessibleName(f"{words.state(self.status)}: {count}")
        self.update()

    def count(self) -> int:
        return self._count

    def sizeHint(self) -> QSize:
        return QSize(88, self.minimumHeight())

    def paintEvent(self, event: object) -> None:
        given = themes.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        choice(painter, self.rect(), given, chosen=self.isChecked(), focused=self.hasFocus())
        quiet = self._count == 0
        colour = given.muted if quiet else tokens.state_colour(given, self.status)
        upper, lower = tokens.line_high(tokens.LARGE), tokens.line_high(tokens.TINY)
        top = (self.height() - upper - lower) // 2
        icons.paint(painter, self.status, colour, QRectF(12, top + upper / 2 - 9, 18, 18))
        number = QRect(36, top, self.width() - 44, upper)
        text(painter, number, str(self._count), tokens.face(tokens.LARGE, strong=not quiet, figures=True),
              given.muted if quiet else given.ink)  # fmt: skip
        word = QRect(12, top + upper, self.width() - 16, lower)
        text(painter, word, words.state(self.status), tokens.face(tokens.TINY), given.muted)
        painter.end()


class QueuePanel(Speaks, QWidget):
    """The left side of a station."""

    picked = Signal(int)
    found = Signal(str)
    taken = Signal()
    narrowed = Signal(object)
    call_wanted = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = QueueModel(self, now)
        self.list = QListView()
        self._delegate = QueueDelegate(self.list, now)
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        flick(self.list)
        self._held_at: int | None = None      # where the list stood when it was pressed
        self.chips = {status: Chip(status) for status in CHIPS}
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        for chip in self.chips.values():
            self._group.addButton(chip)
        self.search = QLineEdit()
        tall(self.search, SEARCH_MM)
        self._none, self._show_all = Words(kind="muted", wraps=True), Act(icon="menu")
        self._show_all.setObjectName("show-all")
        self._show_all.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._wipe = Act(kind="quiet", icon="close")
        self._wipe.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._wipe.hide()
        self.call, self.calls = Act(icon="call"), CallStrip(now)
        self.call.setObjectName("call")
        self.call.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        layout = column(gap=tokens.GAP)
        layout.addLayout(row(*self.chips.values(), gap=tokens.GAP))
        for part in (self._none, self._show_all):
            layout.addWidget(part)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.calls)
        below = row(self.search, self._wipe, self.call)
        below.setStretch(0, 1)
        layout.addLayout(below)
        self.setLayout(layout)
        self._connect()
        self.retext()

    def retext(self) -> None:
        self.list.setAccessibleName(self.tr("Queue"))
        self.search.setPlaceholderText(self.tr("Scan or search"))
        self.search.setAccessibleName(self.tr("Scan or search"))
        self._wipe.setAccessibleName(self.tr("Clear the search"))
        self._wipe.setToolTip(self.tr("Clear the search"))
        self.call.say(self.tr("Call"))
        self._show_all.say(self.tr("Show all of this station"))
        self._say_none()
        for chip in self.chips.values():
            chip.show_count(chip.count())
        self.tick()

    def _connect(self) -> None:
        self.list.pressed.connect(self._on_pressed)
        self.list.clicked.connect(self._on_released)
        self.list.activated.connect(self._on_clicked)
        self.search.textChanged.connect(self.found)
        self.search.textChanged.connect(self._on_search)
        self._wipe.clicked.connect(self.search.clear)
        self.search.returnPressed.connect(self.taken)
        self.call.clicked.connect(self.call_wanted)
        self.calls.pressed.connect(self.call_wanted)
        self._show_all.clicked.connect(self._on_show_all)
        self._group.buttonClicked.connect(self._on_chip)

    def show_queue(self, lines: Sequence[Line], counts: Mapping[str, int], selected: int | None) -> None:
        self._delegate.with_node = len({line.node for line in lines}) > 1
        place = self.list.verticalScrollBar().value()
        self.model.show(lines)
        self._say_none()
        self.list.verticalScrollBar().setValue(place)
        for status, chip in self.chips.items():
            chip.show_count(counts.get(status, 0))
        number = next((n for n, line in enumerate(lines) if line.id == selected), None)
        if number is None:
            self.list.clearSelection()
            self.list.setCurrentIndex(QModelIndex())
        elif self.list.currentIndex().row() != number or not self.list.selectionModel().hasSelection():
            self.list.setCurrentIndex(self.model.index(number))

    def tick(self) -> None:
        self.list.viewport().update()
        self.calls.tick()

    def _on_pressed(self) -> None:
        self._held_at = self.list.verticalScrollBar().value()

    def _on_released(self, index: QModelIndex) -> None:
        """A finger that pushed the list has not chosen what lies under it."""
        held_at, self._held_at = self._held_at, None
        if held_at is None or abs(self.list.verticalScrollBar().value() - held_at) < tokens.GAP:
            self._on_clicked(index)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.picked.emit(int(index.data(LINE_ROLE).id))

    def _say_none(self) -> None:
        """An empty queue says why it is empty; what was filtered away can be had back."""
        empty, narrowed = not self.model.lines, bool(self.search.text() or self._group.checkedButton())
        filtered, waiting = self.tr("Nothing here fits what is looked for."), self.tr("No piece waits at this station.")
        self._none.setText(filtered if narrowed else waiting)
        self._none.setVisible(empty)
        self._show_all.setVisible(empty and narrowed)

    def _on_show_all(self) -> None:
        for chip in self.chips.values():
            chip.setChecked(False)
        self.search.clear()
        self.narrowed.emit(None)

    def _on_search(self, text: str) -> None:
        self._wipe.setVisible(bool(text))

    def _on_chip(self, pressed: QAbstractButton) -> None:
        for chip in self.chips.values():
            if chip is not pressed:
                chip.setChecked(False)
        assert isinstance(pressed, Chip)
        self.narrowed.emit(pressed.status if pressed.isChecked() else None)
