"""The palette's page: a line to type in, what it finds, and the form of a command."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QSizePolicy,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QWidget,
)

from petri_desk.desk.shell import words
from petri_desk.desk.shell.page import Page
from petri_desk.desk.shell.palette.form import Form
from petri_desk.desk.shell.palette.presenter import Found, Item
from petri_desk.desk.widgets import icons, tokens
from petri_desk.desk.widgets import theme as themes
from petri_desk.desk.widgets.asked import Asked
from petri_desk.desk.widgets.parts import Act, Words, column, flick, row, tall
from petri_desk.kernel.commands import Command
from petri_desk.kernel.refusals import Refused, Unavailable, Unsettled

Index = QModelIndex | QPersistentModelIndex
ITEM_ROLE = Qt.ItemDataRole.UserRole + 1
FIELD_MM, LINE_MM, KIND_PART = 13.0, 11.0, 0.16
ICON = 20
SHAPES = {
    Found.ACTION: "menu", Found.ROOM: "station", Found.STATION: "station", Found.OPERATOR: "person",
    Found.JOB: "batch", Found.CASE: "net", Found.SERIAL: "ready", Found.COMMAND: "start",
}  # fmt: skip


class Lines(QAbstractListModel):
    """What was found."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.items: Sequence[Item] = ()

    def show(self, items: Sequence[Item]) -> None:
        self.beginResetModel()
        self.items = list(items)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.items):
            return None
        item = self.items[index.row()]
        if role == ITEM_ROLE:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(text for text in (words.found(item.found), item.title, item.hint) if text)
        return None


class LineDelegate(QStyledItemDelegate):
    """A shape, what it is, its name, and at the right what it belongs to or its keys."""

    def sizeHint(self, option: Any, index: Index) -> QSize:
        return QSize(200, tokens.target(LINE_MM))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        item: Item = index.data(ITEM_ROLE)
        given, box = themes.colours(), QRect(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(given.selected))
            painter.fillRect(QRect(box.left(), box.top(), tokens.STEP, box.height()), QColor(given.act))
        inner = box.adjusted(tokens.PAD, 0, -tokens.PAD, 0)
        mark = QRect(inner.left(), inner.center().y() - ICON // 2, ICON, ICON)
        icons.paint(painter, item.shape or SHAPES[item.found], given.muted, mark.toRectF())
        inner.setLeft(mark.right() + tokens.GAP)
        kind = QRect(inner)
        kind.setWidth(round(inner.width() * KIND_PART))
        _text(painter, kind, words.found(item.found), tokens.face(tokens.SMALL), given.muted)
        inner.setLeft(kind.right() + tokens.GAP)
        right = words.keys(item.keys) if item.keys else item.hint
        used = _text(painter, _half(inner), right, tokens.face(tokens.SMALL), given.muted, right=True)
        inner.setRight(inner.right() - used - tokens.GAP)
        font = tokens.serial_face() if item.found is Found.SERIAL else tokens.face()
        _text(painter, inner, item.title, font, given.ink)
        painter.restore()


def _half(box: QRect) -> QRect:
    return box.adjusted(box.width() // 2, 0, 0, 0)


def _text(painter: QPainter, box: QRect, text: str, font: Any, colour: str, *, right: bool = False) -> int:
    """Paints one line, cut where it does not fit; says how wide it became."""
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
    return painter.fontMetrics().horizontalAdvance(shown)


class PalettePage(Page):
    """Typing filters, the arrows choose, Enter acts; Esc leads back and keeps what was typed."""

    typed = Signal(str)
    taken = Signal(object)
    sent = Signal(object)
    done = Signal(str)
    reworded = Signal()         # another language: what was found is to be said again

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field, self.list, self.model = QLineEdit(), QListView(), Lines(self)
        self.field.setObjectName("palette")
        tall(self.field, FIELD_MM)
        self.field.setFont(tokens.face(tokens.LARGE))
        self._wipe = Act(kind="quiet", icon="close", high=FIELD_MM)
        self._wipe.hide()
        self.field.installEventFilter(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(LineDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        flick(self.list)
        self._held_at: int | None = None      # where the list stood when it was pressed
        self._none = Words(kind="muted", wraps=True)
        finding = QWidget()
        self.form = Form()
        self._pages = QStackedWidget()
        for page in (finding, self.form):
            self._pages.addWidget(page)
        self.body.addWidget(self._pages, 1)
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        line = row(self.field, self._wipe)
        line.setStretch(0, 1)
        layout = column(gap=tokens.GAP)
        layout.addLayout(line)
        for part in (self._none, self.list):
            layout.addWidget(part)
        finding.setLayout(layout)
        self.field.textChanged.connect(self.typed)
        self.field.textChanged.connect(self._on_text)
        self._wipe.clicked.connect(self._on_wipe)
        self.field.returnPressed.connect(self._on_enter)
        self.list.pressed.connect(self._on_pressed)
        self.list.clicked.connect(self._on_line)
        self.form.sent.connect(self.sent)
        self.retext()

    def retext(self) -> None:
        super().retext()
        self.field.setPlaceholderText(self.tr("A station, job, serial, person or command"))
        self.field.setAccessibleName(self.tr("Find anything"))
        self.list.setAccessibleName(self.tr("Found"))
        self._wipe.setAccessibleName(self.tr("Clear the search"))
        self._wipe.setToolTip(self.tr("Clear the search"))
        self._none.setText(self.tr("Nothing has this name. Type less of it, or scan the label."))
        if self.list.isVisible():
            self.reworded.emit()

    def title(self) -> str:
        return self.tr("Find anything")

    def begin(self) -> None:
        """The page is shown: typing begins anew over what was typed."""
        self._pages.setCurrentIndex(0)
        self.field.selectAll()
        self.field.setFocus()

    # -- what the presenter asks for ----------------------------------------------------------------------------

    def show_lines(self, items: Sequence[Item]) -> None:
        self.model.show(items)
        self._none.setVisible(not items)
        self._none.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.list.setVisible(bool(items))
        if items:
            self.list.setCurrentIndex(self.model.index(0))

    def show_form(self, command: Command, asked: Sequence[Asked]) -> None:
        self.form.ask(command, asked)
        self.show_form_again()

    def show_form_again(self) -> None:
        """With all that was typed there."""
        self._pages.setCurrentWidget(self.form)
        self.form.begin()

    def show_wrong(self, wrong: Mapping[str, Refused]) -> None:
        self.form.show_wrong(wrong)

    def show_refused(self, why: Refused | Unavailable | Unsettled) -> None:
        self.form.refuse(why)

    def show_busy(self, busy: bool) -> None:
        self.form.take.setEnabled(not busy)

    def show_done(self, command: Command) -> None:
        self._pages.setCurrentIndex(0)
        self.done.emit(command.name)

    # -- inside -------------------------------------------------------------------------------------------------

    def go_back(self) -> None:
        if self._pages.currentWidget() is self.form and self.model.items:
            self._pages.setCurrentIndex(0)
            self.field.setFocus()
        else:
            super().go_back()

    def chosen(self) -> Item | None:
        found = self.list.currentIndex().data(ITEM_ROLE)
        return found if isinstance(found, Item) else None

    def _on_text(self, text: str) -> None:
        self._wipe.setVisible(bool(text))

    def _on_wipe(self) -> None:
        self.field.clear()
        self.field.setFocus()

    def _on_enter(self) -> None:
        item = self.chosen()
        if item is not None:
            self.taken.emit(item)

    def _on_pressed(self) -> None:
        self._held_at = self.list.verticalScrollBar().value()

    def _on_line(self, index: QModelIndex) -> None:
        """A finger that pushed the list has not chosen what lies under it."""
        held_at, self._held_at = self._held_at, None
        if held_at is None or abs(self.list.verticalScrollBar().value() - held_at) < tokens.GAP:
            self.taken.emit(index.data(ITEM_ROLE))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}.get(
                Qt.Key(event.key())
            )
            if step is not None:
                self._move(step)
                return True
        return super().eventFilter(watched, event)

    def _move(self, step: int) -> None:
        last = len(self.model.items) - 1
        number = min(max(self.list.currentIndex().row() + step, 0), last)
        self.list.setCurrentIndex(self.model.index(number))
