"""Printing shows the page first: what, on which paper, on which printer at the left, and the page at the right."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from petri_desk.desk.jobs import Jobs
from petri_desk.desk.language import said
from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.printing import PageView
from petri_desk.desk.printing.wanted import LABELS, OF_A_PIECE, What
from petri_desk.desk.shell.options import CHOICE_MM, Options
from petri_desk.desk.shell.page import Page
from petri_desk.desk.shell.prints.presenter import PRINTING
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.areas import scrolled
from petri_desk.desk.widgets.banner import Banner, Notice
from petri_desk.desk.widgets.parts import Act, Words, column, row, tall
from petri_desk.kernel.refusals import Refused, Unavailable, Unsettled

LEFT_WIDE, KINDS_A_ROW, PAPERS_A_ROW = 360, 2, 3
LONGEST_NAME = 30           # of a printer, on its button
TURNS = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}


class Turning(Speaks, QWidget):
    """From page to page."""

    turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.before, self.after = Act(icon="back", high=CHOICE_MM), Act(icon="next", high=CHOICE_MM)
        self.before.setObjectName("page-before")
        self.after.setObjectName("page-after")
        self._told, self._number, self._of = Words(kind="muted"), 0, 0
        self.setLayout(row(None, self.before, self._told, self.after, None))
        self.before.clicked.connect(lambda: self.turned.emit(-1))
        self.after.clicked.connect(lambda: self.turned.emit(1))
        self.retext()

    def retext(self) -> None:
        self.before.setAccessibleName(self.tr("The page before"))
        self.after.setAccessibleName(self.tr("The next page"))
        self._told.setText(self.tr("{n} of {m}").format(n=self._number, m=self._of))

    def show_number(self, number: int, of: int) -> None:
        self._number, self._of = number, of
        self.setVisible(of > 1)
        self.before.setEnabled(number > 1)
        self.after.setEnabled(number < of)
        self.retext()

    def told(self) -> str:
        return self._told.text()


class PrintPage(Page):
    """The page that stands before the printer."""

    kind_taken = Signal(str)
    about_given = Signal(str)
    scanned = Signal(str)
    paper_taken = Signal(str)
    printer_taken = Signal(str)
    turned = Signal(int)
    print_wanted = Signal()
    save_wanted = Signal()
    path_chosen = Signal(str)
    spoken = Signal()           # in another language

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter: Any = None
        self._kinds: Sequence[str] = ()
        self._what, self._of, self._busy = What.PIECE, 0, ""
        self._papers: tuple[Sequence[str], str] = ((), "")
        self._printers: tuple[Sequence[str], str] | None = None
        self._why: Refused | Unavailable | Unsettled | None = None
        self._dialog: QFileDialog | None = None
        self.kinds, self.papers = Options(KINDS_A_ROW, "print"), Options(PAPERS_A_ROW, "paper")
        self.printers = Options(1, "printer")
        self.field = QLineEdit()
        tall(self.field, CHOICE_MM)
        self._about_label, self._paper_label, self._printer_label = (Words(kind="muted") for _ in range(3))
        self.page, self.turning, self._hint = PageView(jobs), Turning(), Words(kind="muted", wraps=True)
        self.banner, self.notice = Banner(), Notice()
        self.save, self.print = Act(icon="save"), Act(kind="primary", icon="print")
        self.save.setObjectName("print-save")
        self.print.setObjectName("print-now")
        self._build()
        self._connect()
        self.retext()

    def _build(self) -> None:
        inside = QWidget()
        left = column(self.kinds, self._about_label, self.field, self._paper_label, self.papers, self._printer_label,
                      self.printers, gap=tokens.GAP)  # fmt: skip
        left.addStretch(1)
        inside.setLayout(left)
        area = scrolled(inside)
        area.setFixedWidth(LEFT_WIDE)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        right = column(self._hint, self.page, self.turning, gap=tokens.GAP)
        right.setStretch(1, 1)
        middle = row(area, gap=tokens.PAD * 2)
        middle.addLayout(right, 1)
        self.body.addLayout(middle, 1)
        self.body.addWidget(self.banner)
        self.body.addWidget(self.notice)
        self.body.addLayout(row(None, self.save, self.print))

    def _connect(self) -> None:
        self.kinds.taken.connect(self.kind_taken)
        self.papers.taken.connect(self.paper_taken)
        self.printers.taken.connect(self.printer_taken)
        self.field.returnPressed.connect(self._on_about)
        self.field.editingFinished.connect(self._on_about)
        self.turning.turned.connect(self.turned)
        self.print.clicked.connect(self.print_wanted)
        self.save.clicked.connect(self.save_wanted)

    def retext(self) -> None:
        super().retext()
        self._paper_label.setText(self.tr("Paper, in mm"))
        self._printer_label.setText(self.tr("Printer"))
        self.save.say(self.tr("Save as PDF"))
        self._say_kinds()
        self._say_page()
        self._say_trouble()
        self.spoken.emit()

    def title(self) -> str:
        return self.tr("Print")

    def begin(self) -> None:
        """The page was just opened."""
        self.notice.hide()
        self.kinds.buttons[self._what.value].setFocus()

    def scan(self, text: str) -> None:
        """A label that is scanned here is about what is printed."""
        self.scanned.emit(text)

    # -- what the presenter asks for ----------------------------------------------------------------------------

    def show_kinds(self, kinds: Sequence[What], current: What, about: str) -> None:
        self._kinds, self._what = [each.value for each in kinds], current
        self.show_about(about)
        for part in (self._about_label, self.field):
            part.setVisible(current not in (What.MADE, What.STATIONS))
        self._say_kinds()

    def show_about(self, about: str) -> None:
        """What is printed now; what somebody is typing stays."""
        if not self.field.isModified():
            self.field.setText(about)

    def show_papers(self, papers: Sequence[str], current: str) -> None:
        self._papers = (papers, current)
        self.papers.show_options(papers, current)

    def show_printers(self, names: Sequence[str], current: str) -> None:
        self._printers = (names, current)
        self.printers.show_options(names, current, _short)
        for part in (self._printer_label, self.printers):
            part.setVisible(bool(names))
        self._say_page()

    def show_page(self, page: Any, number: int, of: int) -> None:
        self._of = of
        self.page.show_page(page)
        self.turning.show_number(number, of)
        self._say_page()

    def show_trouble(self, why: Refused | Unavailable | Unsettled | None) -> None:
        self._why = why
        self._say_trouble()
        self.banner.setVisible(why is not None)
        if why is not None:
            self.notice.hide()

    def show_busy(self, doing: str) -> None:
        self._busy = doing
        self._say_page()

    def show_done(self, doing: str, where: str) -> None:
        told = self._printed if doing == PRINTING else self._saved
        self.notice.say(lambda: told(where))

    def ask_path(self, name: str) -> None:
        """Qt's own dialog reads folders on a thread of its own; the file is written by the jobs."""
        dialog = QFileDialog(self, self.tr("Save as PDF"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("PDF (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(f"{name}.pdf")
        dialog.fileSelected.connect(self.path_chosen)
        dialog.finished.connect(dialog.deleteLater)
        self._dialog = dialog
        dialog.open()

    # -- words --------------------------------------------------------------------------------------------------

    def _say_kinds(self) -> None:
        words = {
            What.MADE: self.tr("New pieces"), What.PIECE: self.tr("One piece"), What.JOB: self.tr("Whole job"),
            What.TRAVELLER: self.tr("Traveller"), What.ACTIONS: self.tr("Actions"), What.STATIONS: self.tr("Stations"),
            What.BADGE: self.tr("New card"), What.DOSSIER: self.tr("Dossier"),
        }  # fmt: skip
        asked = {
            **dict.fromkeys(OF_A_PIECE, self.tr("Serial of the piece")), What.BADGE: self.tr("Name of the person"),
        }.get(self._what, self.tr("Job, or one of its pieces"))  # fmt: skip
        self.kinds.show_options(self._kinds, self._what.value, lambda value: words[What(value)])
        self._about_label.setText(asked)
        self.field.setAccessibleName(asked)

    def _say_page(self) -> None:
        names = self._printers[0] if self._printers else ()
        if self._busy:
            self.print.say(self.tr("Printing…") if self._busy == PRINTING else self.tr("Saving…"))
        elif self._printers is not None and not names:
            self.print.say(self.tr("No printer here"))
        elif self._what in LABELS and self._papers[1] not in ("A4", "Letter"):
            self.print.say(self.tr("Print the label") if self._of < 2 else
                           self.tr("Print {n} labels").format(n=self._of))  # fmt: skip
        else:
            self.print.say(self.tr("Print the page") if self._of < 2 else
                           self.tr("Print {n} pages").format(n=self._of))  # fmt: skip
        self.print.setEnabled(bool(names) and self._of > 0 and not self._busy)
        self.save.setEnabled(self._of > 0 and not self._busy)
        self.page.setVisible(self._of > 0)
        self._hint.setVisible(self._of == 0 or self._what is What.BADGE)
        self._hint.setText(self._hints())

    def _hints(self) -> str:
        if self._what is What.BADGE and self._of:
            return self.tr("The old card stops working when this one is printed or saved.")
        if self._what is What.BADGE:
            return self.tr("Type the name of the person.")
        if self._what in OF_A_PIECE:
            return self.tr("Scan a piece, or type its serial.")
        return self.tr("Scan a piece, or type its job.")

    def _say_trouble(self) -> None:
        if isinstance(self._why, Unsettled):
            self.banner.reword(self.tr("Not yet confirmed. Print once more in a moment: it counts once."))
        elif self._why is not None:
            self.banner.reword(said.told(self._why))

    def _printed(self, where: str) -> str:
        return self.tr("Sent to {printer}").format(printer=where)

    def _saved(self, where: str) -> str:
        return self.tr("Saved: {file}").format(file=Path(where).name)

    # -- hands --------------------------------------------------------------------------------------------------

    def _on_about(self) -> None:
        if self.field.isModified():
            self.field.setModified(False)
            self.about_given.emit(self.field.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = TURNS.get(Qt.Key(event.key()), 0)
        if by:
            self.turned.emit(by)
        else:
            super().keyPressEvent(event)


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
