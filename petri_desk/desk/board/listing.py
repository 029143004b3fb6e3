"""Lists that keep their place: an update touches only the rows that differ."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from petri_desk.desk.widgets.parts import tip

Line = TypeVar("Line")
Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
TOLD = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)


class Lines(QAbstractListModel, Generic[Line]):
    """Lines that have an `id`, each told in words."""

    def __init__(self, parent: QWidget, told: Callable[[Any], str]) -> None:
        super().__init__(parent)
        self._told = told
        self.rows: list[Line] = []

    def show(self, lines: Sequence[Line]) -> None:
        if [_id(line) for line in lines] == [_id(line) for line in self.rows]:
            changed = [number for number, line in enumerate(lines) if line != self.rows[number]]
            self.rows = list(lines)
            for number in changed:
                self.dataChanged.emit(self.index(number), self.index(number))
            return
        self.beginResetModel()
        self.rows = list(lines)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        line = self.rows[index.row()]
        if role == LINE_ROLE:
            return line
        if role in TOLD:
            told = self._told(line)
            return tip(told) if role == Qt.ItemDataRole.ToolTipRole else told
        return None

    def number(self, ident: int) -> int:
        return next((number for number, line in enumerate(self.rows) if _id(line) == ident), -1)


def _id(line: Any) -> int:
    return int(line.id)
