"""The list of what would change: a piece on each row, painted, so that ten thousand are no more than ten."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QWidget

from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.widgets import icons, tokens
from petri_desk.desk.widgets import theme as themes
from petri_desk.desk.widgets.painting import text
from petri_desk.desk.widgets.parts import flick, tip

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole + 1
TOLD = (ROW, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
ICON, MOST = 20, 6


@dataclass(frozen=True, slots=True)
class Row:
    """One piece: how it is now, and what would be different."""

    serial: str
    shape: str
    where: str
    change: str
    tint: str = ""          # what stands out

    @property
    def spoken(self) -> str:
        return ", ".join(part for part in (self.serial, self.where, self.change) if part)


class Rows(QAbstractListModel):
    """What would change; a row is put into words when it is looked at."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._things: Sequence[Any] = ()
        self._tell: Callable[[Any], Row] = lambda given: given

    def show(self, things: Sequence[Any], tell: Callable[[Any], Row]) -> None:
        self.beginResetModel()
        self._things, self._tell = things, tell
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self._things)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in TOLD or not index.isValid() or index.row() >= len(self._things):
            return None
        given = self._tell(self._things[index.row()])
        if role == ROW:
            return given
        return tip(given.spoken) if role == Qt.ItemDataRole.ToolTipRole else given.spoken

    def told(self) -> list[str]:
        """All rows as they are read out."""
        return [self._tell(each).spoken for each in self._things]


class RowDelegate(QStyledItemDelegate):
    """Its shape and serial, where it is, and below what would be different."""

    def sizeHint(self, option: Any, index: Index) -> QSize:
        return QSize(200, high())

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        given: Row = index.data(ROW)
        colours, box = themes.colours(), QRect(option.rect).adjusted(tokens.GAP, 0, -tokens.GAP, 0)
        painter.save()
        middle = box.center().y() - ICON // 2
        tint = tokens.state_colour(colours, given.shape)
        icons.paint(painter, given.shape, tint, QRect(box.left(), middle, ICON, ICON).toRectF())
        box.setLeft(box.left() + ICON + tokens.STEP * 2)
        upper, lower = tokens.line_high(tokens.BODY), tokens.line_high(tokens.SMALL)
        first = QRect(box.left(), box.center().y() - (upper + lower) // 2, box.width(), upper)
        room = first.adjusted(first.width() // 3, 0, 0, 0)
        used = text(painter, room, given.where, tokens.face(tokens.SMALL), colours.muted, right=True)
        name = first.adjusted(0, 0, -used - tokens.STEP, 0)
        text(painter, name, given.serial, tokens.serial_face(tokens.SMALL), colours.ink)
        second = QRect(box.left(), first.bottom() + 1, box.width(), lower)
        tinted = getattr(colours, given.tint) if given.tint else colours.ink
        text(painter, second, given.change, tokens.face(tokens.SMALL), tinted)
        painter.setPen(QColor(colours.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()


def high() -> int:
    return tokens.line_high(tokens.BODY) + tokens.line_high(tokens.SMALL) + tokens.STEP * 2


class Listing(Speaks, QListView):
    """Some rows at a time; the rest is scrolled to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("foretold")
        self._most = MOST
        self.rows = Rows(self)
        self.setModel(self.rows)
        self.setItemDelegate(RowDelegate(self))
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        flick(self)
        themes.theme().changed.connect(self._fit)
        self.retext()

    def retext(self) -> None:
        self.setAccessibleName(self.tr("What would change"))

    def show_rows(self, things: Sequence[Any], tell: Callable[[Any], Row]) -> None:
        """So many things, each of which is put into words when it comes into sight."""
        self.rows.show(things, tell)
        self._fit()

    def show_most(self, rows: int) -> None:
        """For how many rows there is room."""
        self._most = min(max(rows, 0), MOST)
        self._fit()

    def row_high(self) -> int:
        return high()

    def _fit(self) -> None:
        shown = min(self.rows.rowCount(), self._most)
        self.setFixedHeight(shown * high() + 2 * tokens.LINE + 2)
        self.setVisible(bool(shown))
