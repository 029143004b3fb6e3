"""The head of a genealogy: the way that one came, a search, the direction, and picture or list."""

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QLineEdit, QWidget

from petri_desk.desk.genealogy.reading import BACKWARD, BOTH, DIRECTIONS, FORWARD
from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.parts import Act, row, tall

PICTURE, LIST = PAGES = ("picture", "list")
HIGH_MM = 11.0
SEARCH_LEAST, SEARCH_MOST = 150, 260
IN_FULL = 1080              # pixels, from which on there is room for whole words


class Head(Speaks, QFrame):
    """Everything above the picture."""

    sought = Signal(str)
    turned = Signal(str)
    paged = Signal(str)
    back_wanted = Signal()
    forward_wanted = Signal()
    fold_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._in_full = False
        self.back, self.forward = _small("back"), _small("next")
        self.back.setObjectName("genealogy-back")
        self.forward.setObjectName("genealogy-forward")
        self.search = QLineEdit()
        self.search.setObjectName("genealogy-search")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(SEARCH_LEAST)
        self.search.setMaximumWidth(SEARCH_MOST)
        tall(self.search, HIGH_MM)
        self.directions = self._choices(DIRECTIONS, self.turned)
        self.pages = self._choices(PAGES, self.paged)
        self.fold = _small("")
        self.fold.setObjectName("genealogy-fold")
        ways, pages = (row(*each.values()) for each in (self.directions, self.pages))
        layout = row(self.back, self.forward, self.search)
        layout.addLayout(ways)
        layout.addWidget(self.fold)
        layout.addStretch(1)
        layout.addLayout(pages)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.back.clicked.connect(self.back_wanted)
        self.forward.clicked.connect(self.forward_wanted)
        self.fold.clicked.connect(self.fold_wanted)
        self.search.returnPressed.connect(self._on_search)
        self.show_trail(False, False)
        self.show_direction(BOTH)
        self.show_page(PICTURE)
        self.show_unfolded(False)
        self.retext()

    def _choices(self, names: tuple[str, ...], signal: SignalInstance) -> dict[str, Act]:
        group, found = QButtonGroup(self), {}
        for name in names:
            found[name] = button = Act(kind="option", high=HIGH_MM, size=tokens.SMALL)
            button.setObjectName(f"genealogy-{name}")
            button.setCheckable(True)
            group.addButton(button)
        group.buttonClicked.connect(lambda button: signal.emit(button.objectName().removeprefix("genealogy-")))
        return found

    def retext(self) -> None:
        for button, text in ((self.back, self.tr("Looked at before")), (self.forward, self.tr("Looked at after"))):
            button.setAccessibleName(text)
            button.setToolTip(text)
        self.search.setPlaceholderText(self.tr("Serial or lot"))
        self.search.setAccessibleName(self.tr("Serial or lot"))
        self.directions[BOTH].say(self.tr("Both"))
        self._say_directions()
        self.pages[PICTURE].say(self.tr("Picture"))
        self.pages[LIST].say(self.tr("List"))
        self.fold.say(self.tr("Fold all"))

    def _say_directions(self) -> None:
        """In full where there is room; in full in any case to who listens."""
        full, short = ({BACKWARD: self.tr("Where it came from"), FORWARD: self.tr("What became of it")},
                       {BACKWARD: self.tr("Came from"), FORWARD: self.tr("Became")})  # fmt: skip
        self._in_full = self.width() >= IN_FULL * tokens.sizes.text
        for direction, text in (full if self._in_full else short).items():
            self.directions[direction].say(text)
            self.directions[direction].setAccessibleName(full[direction])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._in_full != (self.width() >= IN_FULL * tokens.sizes.text):
            self._say_directions()

    def show_trail(self, back: bool, forward: bool) -> None:
        self.back.setEnabled(back)
        self.forward.setEnabled(forward)

    def show_direction(self, direction: str) -> None:
        self.directions[direction].setChecked(True)

    def show_page(self, page: str) -> None:
        self.pages[page].setChecked(True)

    def show_unfolded(self, unfolded: bool) -> None:
        self.fold.setVisible(unfolded)

    def _on_search(self) -> None:
        text = self.search.text().strip()
        if text:
            self.sought.emit(text)


def _small(icon: str) -> Act:
    return Act(icon=icon or None, high=HIGH_MM, size=tokens.SMALL)
