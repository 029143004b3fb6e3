"""Many acts on their way, and their sum: what was done, what was refused and why, what was not sent."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.leading import words
from petri_desk.desk.leading.foretelling import Deed
from petri_desk.desk.leading.kinds import Kind
from petri_desk.desk.leading.listing import Listing, Row
from petri_desk.desk.leading.run import Sum
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.announcing import announce
from petri_desk.desk.widgets.parts import Act, Words, column
from petri_desk.kernel.refusals import Refused

BUTTON_MM = 13.0


class Report(Speaks, QWidget):
    """A bar while it runs, with a way to stop; afterwards the sum."""

    cancelled, resumed, left = Signal(), Signal(), Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._progress: tuple[int, int] | None = None
        self._sum: tuple[Kind, Sum] | None = None
        self._told = Words(size=tokens.LARGE, strong=True, wraps=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.listing = Listing()
        self.cancel, self.resume, self.close_button = (
            Act(icon="close", high=BUTTON_MM), Act(kind="primary", high=BUTTON_MM), Act(icon="back", high=BUTTON_MM)
        )  # fmt: skip
        for button, name in ((self.cancel, "leading-cancel"), (self.resume, "leading-resume"),
                             (self.close_button, "leading-over")):  # fmt: skip
            button.setObjectName(name)
        self.setLayout(column(self._told, self.bar, self.listing, None, self.resume, self.cancel, self.close_button))
        self.cancel.clicked.connect(self._on_cancel)
        self.resume.clicked.connect(self.resumed)
        self.close_button.clicked.connect(self.left)
        self.retext()

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def _fit(self) -> None:
        """The list takes what the sum and the buttons leave; where they leave nothing, the sum is said smaller."""
        rest = self._rest(tokens.LARGE)
        self.listing.show_most((rest if rest >= 0 else self._rest(tokens.BODY)) // self.listing.row_high())

    def _rest(self, size: int) -> int:
        self._told.setFont(tokens.face(size, strong=True, figures=True))
        taken = [self._told.heightForWidth(self.width()), *(
            each.minimumHeight() for each in (self.resume, self.cancel, self.close_button) if not each.isHidden()
        )]  # fmt: skip
        return self.height() - sum(taken) - tokens.gap() * (len(taken) + 2)

    @property
    def running(self) -> bool:
        return self._progress is not None

    @property
    def stands(self) -> bool:
        """Whether there is a sum to be read."""
        return self._sum is not None

    def text(self) -> str:
        return self._told.text()

    def retext(self) -> None:
        self.cancel.say(self.tr("Cancel the rest"))
        self.close_button.say(self.tr("Back"))
        self.bar.setAccessibleName(self.tr("How far it is"))
        rows: list[Any] = []
        if self._progress is not None:
            self._told.setText(self.tr("{n} of {total}").format(n=self._progress[0], total=self._progress[1]))
        elif self._sum is not None:
            kind, found = self._sum
            self._told.setText(words.result(kind, found))
            rows = [*found.refused, *((deed, None) for deed in found.left)]
            self.resume.say(self.tr("Go on with {n}").format(n=len(found.left)), "next")
        self.listing.show_rows(rows, self._row_of)
        self._fit()

    def _row_of(self, given: tuple[Deed, Refused | None]) -> Row:
        deed, why = given
        if why is None:
            return Row(deed.about, "waiting", "", self.tr("not sent"))
        return Row(deed.about, "late", "", words.refused(why))

    def show_progress(self, over: int, total: int) -> None:
        self._progress, self._sum = (over, total), None
        self.bar.setRange(0, total)
        self.bar.setValue(over)
        self._arrange()
        if over == 0:
            self.cancel.setEnabled(True)

    def show_sum(self, kind: Kind, found: Sum) -> None:
        self._progress, self._sum = None, (kind, found)
        self._arrange()
        announce(self, self.text(), at_once=True)

    def close_sum(self) -> None:
        self._progress = self._sum = None

    def _arrange(self) -> None:
        self.bar.setVisible(self.running)
        self.cancel.setVisible(self.running)
        self.close_button.setVisible(not self.running)
        self.resume.setVisible(not self.running and self._sum is not None and bool(self._sum[1].left))
        self.retext()

    def _on_cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.cancelled.emit()
