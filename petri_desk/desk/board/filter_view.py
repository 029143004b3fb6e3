"""What is to be seen of the shop: a route, a product, one person's work, what is on hold or stands out."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from petri_desk.desk.board.scope import Choices, Scope
from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.areas import scrolled
from petri_desk.desk.widgets.parts import Act, column, row, tall

FIELD_MM, SMALL_MM = 10.0, 10.0


class FilterPanel(Speaks, QWidget):
    """One button opens it; while something is chosen, that stands beside the button that takes it back."""

    chosen = Signal(object)     # a Scope

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scope, self._choices = Scope(), Choices()
        self._filling = False
        self.open, self.all = Act(kind="option", icon="search", high=SMALL_MM), Act(icon="close", high=SMALL_MM)
        self.held, self.abnormal = (Act(kind="option", icon=icon, high=SMALL_MM) for icon in ("held", "late"))
        self.alone = Act(kind="option", icon="board", high=SMALL_MM, size=tokens.SMALL)
        self.route, self.product, self.operator = QComboBox(), QComboBox(), QComboBox()
        for name, button in (("open", self.open), ("held", self.held), ("abnormal", self.abnormal),
                             ("alone", self.alone)):  # fmt: skip
            button.setCheckable(True)
            button.setObjectName(f"filter-{name}")
        self.all.setObjectName("filter-all")
        self.all.hide()
        inside = QWidget()
        inside.setLayout(self._built())
        self._more = scrolled(inside)       # on a small screen there is not room for all of it
        self._more.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._more.hide()
        layout = column(gap=tokens.GAP)
        first = row(self.open, self.all, gap=tokens.GAP)
        for number in (0, 1):
            first.setStretch(number, 1)
        layout.addLayout(first)
        layout.addWidget(self._more)
        self.setLayout(layout)
        self._connect()
        self.retext()

    def _built(self) -> QVBoxLayout:
        for field in (self.route, self.product, self.operator):
            field.setProperty("kind", "choice")
            tall(field, FIELD_MM)
            field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return column(self.abnormal, self.held, self.route, self.product, self.operator, self.alone, gap=tokens.GAP)

    def _connect(self) -> None:
        self.open.toggled.connect(self._more.setVisible)
        self.all.clicked.connect(self.clear)
        for button in (self.held, self.abnormal, self.alone):
            button.toggled.connect(self._tell)
        for field in (self.route, self.product, self.operator):
            field.currentIndexChanged.connect(self._tell)

    def retext(self) -> None:
        self.open.say(self.tr("Filter"))
        self.all.say(self.tr("Show all"))
        self.held.say(self.tr("On hold"))
        self.abnormal.say(self.tr("What stands out"))
        self.alone.say(self.tr("Only routes of chosen jobs"))
        for field, name in ((self.route, self.tr("Route")), (self.product, self.tr("Product")),
                            (self.operator, self.tr("Who works on it"))):  # fmt: skip
            field.setAccessibleName(name)
            field.setToolTip(name)
        self.show_choices(self._choices, self._scope)

    def show_choices(self, choices: Choices, scope: Scope) -> None:
        """What can be chosen now; what was chosen stays, even while there is none of it."""
        self._filling = True
        self._choices, self._scope = choices, scope
        names = [(name, name) for name in choices.products], [(name, name) for name in choices.operators]
        _fill(self.route, self.tr("All routes"), choices.routes, scope.route)
        _fill(self.product, self.tr("All products"), names[0], scope.product)
        _fill(self.operator, self.tr("Everybody's work"), names[1], scope.operator)
        for button, on in ((self.held, scope.held), (self.abnormal, scope.abnormal), (self.alone, scope.alone)):
            button.setChecked(on)
        self.all.setVisible(scope.narrows)
        self._filling = False

    def clear(self) -> bool:
        """Everything is shown again; says whether it was not."""
        everything = Scope(alone=self._scope.alone)
        was = self._scope != everything
        self.chosen.emit(everything)
        return was

    def _tell(self) -> None:
        if not self._filling:
            self.chosen.emit(self._scope.but(
                route=self.route.currentData() or "", product=self.product.currentData() or "",
                operator=self.operator.currentData() or "", held=self.held.isChecked(),
                abnormal=self.abnormal.isChecked(), alone=self.alone.isChecked(),
            ))  # fmt: skip


def _fill(field: QComboBox, everything: str, choices: Sequence[tuple[str, str]], chosen: str) -> None:
    wanted = [("", everything), *choices]
    if chosen and all(key != chosen for key, _ in choices):
        wanted.append((chosen, chosen))
    if [(field.itemData(n), field.itemText(n)) for n in range(field.count())] != wanted:
        field.clear()
        for key, name in wanted:
            field.addItem(name, key)
    field.setCurrentIndex([key for key, _ in wanted].index(chosen))
