"""Two moments compared: a table of places with their counts before and after, and one of the tokens that changed."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView, QWidget

from petri_desk.desk.language.names import in_language
from petri_desk.desk.language.speech import Speaks, speech
from petri_desk.desk.past import words
from petri_desk.desk.past.difference import Difference, Lying, Row, Spot, What
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.announcing import announce
from petri_desk.desk.widgets.parts import Act, Words, column, flick, row, tip, wide

SMALL_MM, LEAST_MM, WIDE_MM = 10.0, 70.0, 104.0
TOLD = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
IN_SIGHT = 20       # rows that a column is made wide for
Index = QModelIndex | QPersistentModelIndex
Place = tuple[Spot, tuple[int, int]]


class Table(QAbstractTableModel):
    """Rows that are put into words when they are looked at, and sorted by what they are."""

    def __init__(self) -> None:
        super().__init__()
        self.heads: tuple[str, ...] = ()
        self.rows: list[Any] = []
        self._cells: Callable[[Any], tuple[str, ...]] = tuple
        self._keys: Callable[[Any], tuple[Any, ...]] = tuple

    def show(self, heads: tuple[str, ...], rows: Iterable[Any], cells: Callable[[Any], tuple[str, ...]],
             keys: Callable[[Any], tuple[Any, ...]]) -> None:  # fmt: skip
        self.beginResetModel()
        self.heads, self.rows, self._cells, self._keys = heads, list(rows), cells, keys
        self.endResetModel()

    def texts(self) -> list[tuple[str, ...]]:
        """All of it, as it stands."""
        return [self._cells(row) for row in self.rows]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in TOLD:
            return None
        text = self._cells(self.rows[index.row()])[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(text)
        return f"{self.heads[index.column()]}: {text}" if role == Qt.ItemDataRole.AccessibleTextRole else text

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if way is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole and section < len(self.heads):
            return self.heads[section]
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(self.heads):
            self.layoutAboutToBeChanged.emit()
            self.rows.sort(key=lambda row: self._keys(row)[column], reverse=order is Qt.SortOrder.DescendingOrder)
            self.layoutChanged.emit()


class ComparedPanel(Speaks, QWidget):
    """What is different, in words."""

    closed = Signal()
    picked = Signal(int)        # a token

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found, self._before, self._at = Difference(), 0.0, datetime.min
        self._after: float | None = None
        self._title, self._summary = Words(size=tokens.BODY, strong=True, wraps=True), Words(wraps=True)
        self.places, self.pieces = _choice("past-places"), _choice("past-pieces")
        self.places.setChecked(True)
        self.close_it = Act(kind="quiet", icon="close", high=SMALL_MM)
        self.close_it.setObjectName("past-compare-close")
        wide(self.close_it, SMALL_MM)
        self.model, self.table = Table(), QTableView()
        self.table.setModel(self.model)
        self._dress()
        head = row(self._title, self.close_it)
        head.setStretch(0, 1)
        whole = column(gap=tokens.GAP, margin=tokens.GAP)
        whole.addLayout(head)
        whole.addWidget(self._summary)
        whole.addLayout(row(self.places, self.pieces, None))
        whole.addWidget(self.table, 1)
        self.setLayout(whole)
        wide(self, LEAST_MM, exactly=False)
        for each in (self.places, self.pieces):
            each.clicked.connect(lambda _, chosen=each: self._choose(chosen))
        self.close_it.clicked.connect(self.closed)
        self.table.activated.connect(self._pick)
        self.table.clicked.connect(self._pick)
        self.retext()

    def sizeHint(self) -> QSize:
        return QSize(tokens.target(WIDE_MM), super().sizeHint().height())

    def _dress(self) -> None:
        header = self.table.horizontalHeader()
        header.setMinimumSectionSize(tokens.PAD * 2)
        header.setResizeContentsPrecision(IN_SIGHT)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setFont(tokens.face(tokens.SMALL))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setWordWrap(True)
        self.table.setFont(tokens.face(tokens.SMALL, figures=True))
        self.table.verticalHeader().hide()
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        flick(self.table)

    def show_difference(self, found: Difference, before: float, after: float | None, at: datetime) -> None:
        new = found != self._found
        self._found, self._before, self._after, self._at = found, before, after, at
        self.retext()
        if new and self.isVisible():
            announce(self, self._summary.text())

    def retext(self) -> None:
        self.places.say(self.tr("Places"))
        self.pieces.say(self.tr("Tokens"))
        self.close_it.setAccessibleName(self.tr("Close the comparison"))
        self.table.setAccessibleName(self.tr("What is different"))
        self.table.horizontalHeader().setAccessibleName(self.tr("Sort the table"))
        if self._before:
            self._title.setText(words.between(self._before, self._after, self._at))
            rows = Counter(each.what for each in self._found.rows())
            self._summary.setText(words.summary(rows[What.CAME], rows[What.WENT], rows[What.MOVED], rows[What.HELD]))
            self._fill()

    def _choose(self, chosen: Act) -> None:
        for each in (self.places, self.pieces):
            each.setChecked(each is chosen)
        self._fill()

    def _fill(self) -> None:
        if self.pieces.isChecked():
            heads: tuple[str, ...] = (self.tr("Token"), self.tr("What"), self.tr("From → to"))
            self.model.show(heads, self._found.rows(), self._of_token, _token_keys)
        else:
            heads = (self.tr("Where"), self.tr("Change"))
            self.model.show(heads, self._found.places.items(), self._of_place, _place_keys)
        header = self.table.horizontalHeader()
        widest = 2 if self.pieces.isChecked() else 0
        for number in range(self.model.columnCount()):
            mode = QHeaderView.ResizeMode
            header.setSectionResizeMode(number, mode.Stretch if number == widest else mode.ResizeToContents)
        self.table.verticalHeader().setDefaultSectionSize(2 * tokens.line_high(tokens.SMALL))
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)

    def _of_place(self, row: Place) -> tuple[str, ...]:
        spot, (before, after) = row
        route = in_language(self._found.names.get((spot.route, "")), speech().language) or spot.route
        where = f"{self._name(spot.route, spot.node)}: {words.phase(spot.phase)}\n{route}"
        return where, f"{before} → {after} ({after - before:+})"

    def _of_token(self, row: Row) -> tuple[str, ...]:
        return row.known.serial, words.what(row.what), self._way(row.before, row.after)

    def _way(self, before: Lying | None, after: Lying | None) -> str:
        """From where to where: in two lines, which a narrow table has room for."""
        start, end = self._lying(before), self._lying(after)
        if start == end or not end:
            return start if end else f"{start} →"
        return f"{start}\n→ {end}" if start else f"→ {end}"

    def _lying(self, given: Lying | None) -> str:
        return words.lying(given, self._name(given.route, given.node)) if given is not None else ""

    def _name(self, route: str, node: str) -> str:
        return in_language(self._found.names.get((route, node)), speech().language) or node

    def _pick(self, index: QModelIndex) -> None:
        row = self.model.rows[index.row()]
        if isinstance(row, Row):
            self.picked.emit(row.token)


def _place_keys(row: Place) -> tuple[Any, ...]:
    return row[0], row[1][1] - row[1][0]


def _token_keys(row: Row) -> tuple[Any, ...]:
    return row.known.serial, row.what.value, (row.before or row.after, row.after or row.before)


def _choice(name: str) -> Act:
    made = Act(kind="option", high=SMALL_MM)
    made.setObjectName(name)
    made.setCheckable(True)
    return made
