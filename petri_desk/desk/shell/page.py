"""A page of the shell: a head with a way back, and what it is about, in the middle of the window."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.parts import Act, Words, column, row

BACK_MM = 12.0


class Page(Speaks, QWidget):
    """What is beside the rooms. Esc and the button lead back to where one was."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = Words(size=tokens.TITLE, strong=True)
        self.back = Act(icon="back", high=BACK_MM)
        self.back.setObjectName("page-back")
        self.back.clicked.connect(self.go_back)
        self._inside = QWidget()
        self._inside.setMaximumWidth(tokens.PAGE_WIDE)
        self.body: QVBoxLayout = column(gap=tokens.PAD)
        top = row(self.head, None, self.back)
        whole = column(gap=tokens.PAD)
        whole.addLayout(top)
        whole.addLayout(self.body, 1)
        self._inside.setLayout(whole)
        line = row(None, self._inside, None, margin=tokens.PAD)
        line.setStretch(1, 8)
        self.setLayout(line)

    def retext(self) -> None:
        self.back.say(self.back_words())
        self.head.setText(self.title())

    def title(self) -> str:
        """What stands at the head."""
        return ""

    def back_words(self) -> str:
        return self.tr("Back")

    def go_back(self) -> None:
        self.left.emit()
