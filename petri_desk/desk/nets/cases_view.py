"""The cases of nets at the left, children below their parents; and below them a new one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.nets import words
from petri_desk.desk.nets.records import CaseLine
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.choice import Choice
from petri_desk.desk.widgets.parts import Act, Words, column, flick, tall, tip

FIELD_MM, SMALL_MM = 10.0, 10.0


class CaseList(Speaks, QListWidget):
    """It keeps its place while cases come and go."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._showing = False
        self.setFont(tokens.face(tokens.SMALL, figures=True))
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSpacing(tokens.STEP // 2)
        flick(self)
        self.currentItemChanged.connect(self._on_current)
        self.retext()

    def retext(self) -> None:
        self.setAccessibleName(self.tr("Cases of nets"))

    def show_cases(self, cases: Sequence[CaseLine], chosen: str) -> None:
        self._showing = True
        place = self.verticalScrollBar().value()
        while self.count() > len(cases):
            self.takeItem(self.count() - 1)
        for number, line in enumerate(cases):
            item = self.item(number) or QListWidgetItem(self)
            if item.text() != words.case(line):
                item.setText(words.case(line))
                told = ", ".join(each.strip() for each in words.case(line).split("\n"))
                item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
                item.setData(Qt.ItemDataRole.ToolTipRole, tip(told))
            item.setData(Qt.ItemDataRole.UserRole, line.id)
            if line.id == chosen:
                self.setCurrentItem(item)
        self.verticalScrollBar().setValue(place)
        self._showing = False

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if not self._showing and item is not None:
            self.opened.emit(str(item.data(Qt.ItemDataRole.UserRole)))


class Side(Speaks, QWidget):
    """What cases there are, and how another is made."""

    opened = Signal(str)
    searched = Signal(str)
    made = Signal(str, str)         # a net, and the new case's id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit()
        self.search.setObjectName("net-search")
        tall(self.search, FIELD_MM)
        self.cases, self._none = CaseList(), Words(kind="muted", wraps=True)
        self.net, self.name = Choice(FIELD_MM), QLineEdit()
        self.name.setObjectName("net-new-name")
        tall(self.name, FIELD_MM)
        self.make = Act(icon="net", high=SMALL_MM, size=tokens.SMALL)
        self.make.setObjectName("net-new")
        self.new = QWidget()
        self.new.setLayout(column(self.net, self.name, self.make, gap=tokens.GAP))
        self.new.hide()
        layout = column(self.search, self._none, self.cases, self.new, gap=tokens.GAP)
        layout.setStretchFactor(self.cases, 1)
        layout.addStretch(0)
        self.setLayout(layout)
        self._leads = False
        self.cases.opened.connect(self.opened)
        self.search.returnPressed.connect(self._on_search)
        self.make.clicked.connect(self._on_make)
        self.name.returnPressed.connect(self._on_make)
        self.retext()

    def retext(self) -> None:
        for say in (self.search.setPlaceholderText, self.search.setAccessibleName):
            say(self.tr("Scan or type a case"))
        for say in (self.name.setPlaceholderText, self.name.setAccessibleName):
            say(self.tr("Name of the new case"))
        self.net.setAccessibleName(self.tr("Net"))
        self.make.say(self.tr("Make a case"))
        self._none.setText(self.tr("No case of a net is open."))

    def show_cases(self, cases: Sequence[CaseLine], chosen: str) -> None:
        self.cases.show_cases(cases, chosen)
        self.cases.setVisible(bool(cases))
        self._none.setVisible(not cases)

    def show_nets(self, nets: Sequence[tuple[str, str]]) -> None:
        wanted = list(nets)
        if [(self.net.itemData(n), self.net.itemText(n)) for n in range(self.net.count())] != wanted:
            chosen = self.net.currentData()
            self.net.clear()
            for key, name in wanted:
                self.net.addItem(name, key)
            self.net.setCurrentIndex(max(self.net.findData(chosen), 0))
        self._show_new()

    def show_leading(self, leads: bool) -> None:
        self._leads = leads
        self._show_new()

    def _show_new(self) -> None:
        self.new.setVisible(self._leads and self.net.count() > 0)

    def _on_search(self) -> None:
        text = self.search.text().strip()
        self.search.clear()
        if text:
            self.searched.emit(text)

    def _on_make(self) -> None:
        self.made.emit(str(self.net.currentData() or ""), self.name.text().strip())
