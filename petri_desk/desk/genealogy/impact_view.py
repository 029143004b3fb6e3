"""The family as a table: sorted, chosen from, held, and taken along as a file."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from petri_desk.desk.genealogy import telling
from petri_desk.desk.genealogy.family import STATES
from petri_desk.desk.genealogy.reading import Line
from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.widgets import icons, moments, tokens
from petri_desk.desk.widgets import theme as themes
from petri_desk.desk.widgets.choice import Choice
from petri_desk.desk.widgets.parts import Act, Words, column, flick, row, tip

Index = QModelIndex | QPersistentModelIndex
SERIAL, STATE, PLACE, KIND, QTY, REWORKS, HOLD, SINCE, JOB = range(9)
WIDTHS = (14, 13, 13, 13, 11, 10, 11, 16, 11)     # of each other
COMBO_MM = 11.0

SPARED = (KIND, REWORKS, QTY)       # what one can do without on a small screen, the first one first


class ImpactModel(QAbstractTableModel):
    """The lines, sorted by a column; they come in the order of their serials. An update keeps what was chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []
        self.heads: list[str] = []
        self._all: Sequence[Line] = ()
        self._order = (SERIAL, Qt.SortOrder.AscendingOrder)
        self.state = self.place = ""

    def show(self, lines: Sequence[Line]) -> None:
        self._all = lines
        self.arrange()

    def arrange(self) -> None:
        """Those that are wanted, in the order that is wanted."""
        column_, order = self._order
        found = [line for line in self._all if self.state in ("", line.state) and self.place in ("", line.node)]
        if column_ in KEYS:
            found.sort(key=KEYS[column_])       # of those alike the order is that of their serials
        if order == Qt.SortOrder.DescendingOrder:
            found.reverse()
        if found != self.lines:
            self.beginResetModel()
            self.lines = found
            self.endResetModel()

    def sort(self, column_: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._order = (column_, order)
        self.arrange()

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        return len(self.heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section] if section < len(self.heads) else None
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line = self.lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return cells(line)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(cells(line)[index.column()])
        if role == Qt.ItemDataRole.FontRole:
            return tokens.serial_face(tokens.SMALL) if index.column() == SERIAL else tokens.face(tokens.SMALL)
        if role == Qt.ItemDataRole.DecorationRole and index.column() == STATE:
            given = themes.colours()
            return QIcon(icons.pixmap(line.shape, tokens.state_colour(given, line.shape), 16))
        if role == Qt.ItemDataRole.ForegroundRole and index.column() != SERIAL:
            return QColor(themes.colours().ink)
        return None


def cells(line: Line) -> list[str]:
    """A line as it is read."""
    return [
        line.serial, telling.state(line.state), line.node, telling.kind(line.type), moments.amount(line.qty),
        str(line.reworks or ""), line.held, telling.short(line.since), line.case,
    ]  # fmt: skip


KEYS: dict[int, Callable[[Line], Any]] = {
    STATE: lambda line: STATES.index(line.state) if line.state in STATES else len(STATES),
    PLACE: lambda line: line.node, KIND: lambda line: line.type, QTY: lambda line: float(line.qty),
    REWORKS: lambda line: line.reworks, HOLD: lambda line: line.held, SINCE: lambda line: line.since,
    JOB: lambda line: line.case,
}  # fmt: skip


class Table(QTableView):
    """Every column has its part of the width there is; where heads have no room, some are left out."""

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self.share_out()

    def share_out(self) -> None:
        room, head = self.viewport().width(), self.horizontalHeader()
        for number in SPARED:
            self.setColumnHidden(number, False)         # what is hidden has no size
        least = {number: head.sectionSizeHint(number) for number in range(head.count())}
        for number in SPARED:
            if sum(least.values()) > room:
                self.setColumnHidden(number, True)
                least[number] = 0
        shown = {number: part for number, part in enumerate(WIDTHS) if not self.isColumnHidden(number)}
        spare = max(room - sum(least[number] for number in shown), 0)
        for number, part in shown.items():
            self.setColumnWidth(number, least[number] + spare * part // sum(shown.values()))


class ImpactPanel(Speaks, QWidget):
    """The table, what narrows it, and what is done with the chosen ones."""

    chosen = Signal(int)            # one was gone to
    hold_wanted = Signal(object)    # numbers
    saving_wanted = Signal(str)     # csv or json

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ImpactModel(self)
        self.table = Table()
        self.table.setModel(self.model)
        self.states, self.places = Choice(COMBO_MM), Choice(COMBO_MM)
        self.all, self.hold = Act(high=COMBO_MM, size=tokens.SMALL), Act(icon="held", high=COMBO_MM, size=tokens.SMALL)
        self.csv = Act(icon="save", high=COMBO_MM, size=tokens.SMALL)
        self.json = Act(icon="save", high=COMBO_MM, size=tokens.SMALL)
        for button, name in ((self.all, "impact-all"), (self.hold, "impact-hold"), (self.csv, "impact-csv"),
                             (self.json, "impact-json")):  # fmt: skip
            button.setObjectName(name)
        for combo, name in ((self.states, "impact-states"), (self.places, "impact-places")):
            combo.setObjectName(name)
        self._count = Words(size=tokens.SMALL, kind="muted")
        self._furnish()
        self.states.activated.connect(self._narrow)
        self.places.activated.connect(self._narrow)
        self.all.clicked.connect(self._on_all)
        self.hold.clicked.connect(lambda: self.hold_wanted.emit(self.selected()))
        self.csv.clicked.connect(lambda: self.saving_wanted.emit("csv"))
        self.json.clicked.connect(lambda: self.saving_wanted.emit("json"))
        self.table.activated.connect(self._on_activated)
        self.table.selectionModel().selectionChanged.connect(self._say_count)
        self.model.modelReset.connect(self._say_count)
        themes.theme().changed.connect(self.table.viewport().update)
        self.retext()

    def _furnish(self) -> None:
        table = self.table
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setSortingEnabled(True)
        table.sortByColumn(SERIAL, Qt.SortOrder.AscendingOrder)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.horizontalHeader().setStretchLastSection(True)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.horizontalHeader().setHighlightSections(False)
        # A head that knew the selection would ask ten thousand rows whether all of its column is chosen.
        table.horizontalHeader().setSelectionModel(QItemSelectionModel(self.model, table))
        table.horizontalHeader().setFont(tokens.face(tokens.SMALL, strong=True))
        flick(table)
        top = row(self.states, self.places, self.all, None, self._count)
        foot = row(self.csv, self.json, None, self.hold)
        layout = column()
        layout.addLayout(top)
        layout.addWidget(table, 1)
        layout.addLayout(foot)
        self.setLayout(layout)

    def retext(self) -> None:
        self.model.heads = [
            self.tr("Serial"), self.tr("State"), self.tr("Place"), self.tr("Kind"), self.tr("Quantity"),
            self.tr("Rework"), self.tr("Hold"), self.tr("Changed"), self.tr("Job"),
        ]  # fmt: skip
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.model.heads) - 1)
        for part in (self.table, self.table.horizontalHeader()):
            part.setAccessibleName(self.tr("All that belongs to it"))
        self.states.setAccessibleName(self.tr("State"))
        self.places.setAccessibleName(self.tr("Place"))
        self.all.say(self.tr("Choose all"))
        self.csv.say(self.tr("Save as CSV"))
        self.json.say(self.tr("Save as JSON"))
        self._fill_combos()
        self._say_count()
        self.table.viewport().update()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """The selection stays with those that are still there."""
        before, place = set(self.selected()), self.table.verticalScrollBar().value()
        self.model.show(lines)
        self.table.setColumnHidden(JOB, len({line.case for line in lines}) < 2)
        self.table.share_out()
        self._fill_combos()
        if before:
            self.choose(before)
        self.table.verticalScrollBar().setValue(place)
        self.table.verticalHeader().setDefaultSectionSize(max(tokens.line_high(tokens.SMALL) + 8, tokens.target(0)))

    def selected(self) -> list[int]:
        numbers = sorted(number for some in self._runs() for number in some)
        return [self.model.lines[number].id for number in numbers if number < len(self.model.lines)]

    def _runs(self) -> list[range]:
        """The rows that are selected, as runs."""
        chosen = self.table.selectionModel().selection()
        runs = (chosen.at(number) for number in range(chosen.count()))
        return [range(run.top(), run.bottom() + 1) for run in runs]

    def choose(self, idents: set[int]) -> None:
        """Selects rows by their members, in runs: ten thousand are chosen at once."""
        wanted, begin = QItemSelection(), -1
        last = len(self.model.heads) - 1
        for number in range(len(self.model.lines) + 1):
            chosen = number < len(self.model.lines) and self.model.lines[number].id in idents
            if chosen and begin < 0:
                begin = number
            elif not chosen and begin >= 0:
                wanted.select(self.model.index(begin, 0), self.model.index(number - 1, last))
                begin = -1
        self.table.selectionModel().select(wanted, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def allow(self, allowed: bool) -> None:
        self.hold.setVisible(allowed)

    def _fill_combos(self) -> None:
        model = self.model
        states = sorted({line.state for line in model._all}, key=lambda each: (*STATES, each).index(each))
        places = sorted({line.node for line in model._all if line.node})
        for combo, every, known, chosen in (
            (self.states, self.tr("every state"), [(each, telling.state(each)) for each in states], model.state),
            (self.places, self.tr("every place"), [(each, each) for each in places], model.place),
        ):
            combo.clear()
            for value, text in (("", every), *known):
                combo.addItem(text, value)
            combo.setCurrentIndex(max(combo.findData(chosen), 0))

    def _narrow(self) -> None:
        self.model.state = str(self.states.currentData() or "")
        self.model.place = str(self.places.currentData() or "")
        self.model.arrange()

    def _on_all(self) -> None:
        self.table.setFocus()
        self.table.selectAll()

    def _on_activated(self, index: QModelIndex) -> None:
        if index.row() < len(self.model.lines):
            self.chosen.emit(self.model.lines[index.row()].id)

    def _say_count(self, *_: Any) -> None:
        count, whole = sum(map(len, self._runs())), len(self.model.lines)
        told = self.tr("{n} of {all} chosen") if count else self.tr("{all} in the list")
        self._count.setText(told.format(n=f"{count:,}", all=f"{whole:,}"))
        self.hold.say(self.tr("Acts on {n}…").format(n=f"{count:,}"))
        self.hold.setEnabled(count > 0)
