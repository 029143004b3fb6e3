"""Nothing to look at yet, or nothing by that name: a sentence, and what to do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from petri_desk.desk.language import said
from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.icons import Shape
from petri_desk.desk.widgets.parts import Words, column
from petri_desk.kernel.refusals import Refused, Unavailable


class Nothing(Speaks, QFrame):
    """What stands in the picture's place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self._why: Refused | Unavailable | None = None
        self._unreadable = False
        self._shape = Shape("genealogy", 48, tint="muted")
        self._head = Words(size=tokens.TITLE, strong=True, wraps=True)
        self._told = Words(kind="muted", wraps=True)
        for part in (self._head, self._told):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = column(None, self._shape, self._head, self._told, None, gap=tokens.GAP, margin=tokens.PAD * 2)
        layout.setAlignment(self._shape, Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(layout)
        self.retext()

    def show_why(self, why: Refused | Unavailable | None) -> None:
        self._why, self._unreadable = why, False
        self._shape.show_shape("search" if isinstance(why, Refused) else "away" if why else "genealogy", "muted")
        self.retext()

    def show_unreadable(self) -> None:
        self._unreadable = True
        self._shape.show_shape("search", "muted")
        self.retext()

    def text(self) -> str:
        return f"{self._head.text()} {self._told.text()}"

    def retext(self) -> None:
        if self._unreadable:
            self._head.setText(self.tr("This label could not be read"))
            self._told.setText(self.tr("Scan it again, or type the serial."))
        elif self._why is None:
            self._head.setText(self.tr("Scan a piece, or type its serial"))
            self._told.setText(self.tr("Its whole family is shown: where it came from, and what it became. "
                                       "The number of a lot shows all that was made with it."))  # fmt: skip
        elif isinstance(self._why, Refused):
            self._head.setText(said.refusal(self._why.code, self._why.details))
            self._told.setText(self.tr("Scan the piece, or type its serial or the number of a lot."))
        else:
            self._head.setText(self.tr("The database cannot be reached"))
            self._told.setText(said.told(self._why))
