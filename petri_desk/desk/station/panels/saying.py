"""Words and serials: a note with a photo, the reason of an act, a lot of material, a component."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLabel, QPlainTextEdit, QWidget

from petri_desk.desk.station import words
from petri_desk.desk.station.card import BIND, LOT, NEEDS_TEXT, NOTE, Card, Deed
from petri_desk.desk.station.panels.panel import Panel, field, name
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.pad import FieldPad
from petri_desk.desk.widgets.parts import Act, Words, column, row
from petri_desk.desk.widgets.photos import Picture, Unfit

SHOWN_HIGH = 120
TEXT_HIGH = 160


class WordsPanel(Panel):
    """A note, or the reason of an act that needs one."""

    photo_chosen = Signal(str)      # a file

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: Picture | None = None
        self._dialog: QFileDialog | None = None
        self._question = Words(size=tokens.LARGE, strong=True)
        self._text = QPlainTextEdit()
        self._text.setTabChangesFocus(True)
        self._text.setMaximumHeight(TEXT_HIGH)
        self._text.textChanged.connect(self.changed)
        self.photo, self._drop = Act(icon="photo"), Act(kind="quiet", icon="close")
        self._shown, self._trouble = QLabel(), Words(kind="caution", wraps=True)
        for button in (self.photo, self._drop):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._beside = QWidget()
        self._beside.setLayout(row(self.photo, self._shown, self._drop, self._trouble, None))
        self.setLayout(column(self._question, self._text, self._beside, None))
        self.photo.clicked.connect(self._choose_photo)
        self._drop.clicked.connect(self._on_drop)

    def retext(self) -> None:
        note = self._notes()
        self._question.setText(self.tr("What is to be remembered?") if note else self.tr("Why?"))
        self._text.setAccessibleName(self._question.text())
        self.photo.say(self.tr("Add a photo"))
        self._drop.setAccessibleName(self.tr("Leave the photo out"))
        self._shown.setAccessibleName(self.tr("The photo"))

    def show_card(self, card: Card, deed: Deed) -> None:
        self.deed = deed
        self._show_picture(None, "")
        self.retext()
        self._beside.setVisible(self._notes())
        self._text.clear()
        self.changed.emit()

    def show_photo(self, found: Picture | Unfit) -> None:
        """What came of the file that was chosen."""
        if isinstance(found, Picture):
            self._show_picture(found, "")
        else:
            told = {
                Unfit.LARGE: self.tr("This picture is too large."),
                Unfit.OTHER: self.tr("This file is no picture."),
                Unfit.GONE: self.tr("This file cannot be read."),
            }
            self._show_picture(None, told[found])

    def begin(self) -> None:
        self._text.setFocus()

    def ready(self) -> bool:
        return bool(self._text.toPlainText().strip())

    def verb(self) -> str:
        if self.deed is None or self._notes():
            return self.tr("Write the note")
        return words.deed(self.deed)

    def said(self) -> Mapping[str, Any]:
        said = {NEEDS_TEXT[self.deed.command if self.deed else NOTE]: self._text.toPlainText().strip()}
        return {**said, "photo": self._picture.encoded} if self._picture is not None and self._notes() else said

    def fill(self, text: str) -> None:
        self._text.insertPlainText(text)

    def _notes(self) -> bool:
        return self.deed is None or self.deed.command == NOTE

    def _show_picture(self, picture: Picture | None, trouble: str) -> None:
        self._picture = picture
        self._shown.setVisible(picture is not None)
        self._drop.setVisible(picture is not None)
        self._trouble.setText(trouble)
        self._trouble.setVisible(bool(trouble))
        if picture is not None:
            self._shown.setPixmap(picture.pixmap(SHOWN_HIGH))

    def _choose_photo(self) -> None:
        """Qt's own dialog reads folders on a thread of its own; the file is read by the jobs."""
        dialog = QFileDialog(self, self.tr("Choose a photo"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Pictures (*.png *.jpg *.jpeg)"))
        dialog.fileSelected.connect(self.photo_chosen)
        dialog.finished.connect(dialog.deleteLater)
        self._dialog = dialog
        dialog.open()

    def _on_drop(self) -> None:
        self._show_picture(None, "")


class LinePanel(Panel):
    """A lot of material or the serial of a component: scanned, or typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._noted: tuple[tuple[Any, ...], tuple[str, ...]] = ((), ())     # lots and components, from before
        self._question = Words(size=tokens.LARGE, strong=True, wraps=True)
        self._line, self._qty = field(), field()
        self._known = Words(kind="muted", wraps=True)
        self.pad = FieldPad(self)
        both = row(gap=tokens.PAD * 2)
        both.addLayout(column(self._question, self._line, self._qty, self._known, None, gap=tokens.GAP), 1)
        both.addLayout(column(self.pad, None))
        self.setLayout(both)
        for each in (self._line, self._qty):
            each.textChanged.connect(self.changed)
            each.returnPressed.connect(self.entered)

    def retext(self) -> None:
        lot = self._is_lot()
        self._question.setText(self.tr("Which lot goes into it?") if lot else self.tr("Which component is built in?"))
        name(self._line, self.tr("Scan or type the lot") if lot else self.tr("Scan or type the serial"))
        name(self._qty, self.tr("Quantity, if known"))
        lots, components = self._noted
        known = ", ".join(map(words.lot, lots) if lot else components)
        self._known.setText(self.tr("Noted before: {list}").format(list=known) if known else "")

    def show_card(self, card: Card, deed: Deed) -> None:
        self.deed = deed
        self._noted = (tuple(card.lots), tuple(card.components))
        self.retext()
        self._qty.setVisible(self._is_lot())
        self.pad.setVisible(self._is_lot())
        self._line.clear()
        self._qty.clear()
        self.changed.emit()

    def begin(self) -> None:
        self._line.setFocus()

    def ready(self) -> bool:
        return bool(self._line.text().strip())

    def verb(self) -> str:
        assert self.deed is not None
        verb = words.deed(self.deed)
        return self.tr("{verb}: {what}").format(verb=verb, what=self._line.text().strip()) if self.ready() else verb

    def said(self) -> Mapping[str, Any]:
        given, qty = self._line.text().strip(), self._qty.text().strip().replace(",", ".")
        if not self._is_lot():
            return {NEEDS_TEXT[BIND]: given}
        return {NEEDS_TEXT[LOT]: given, **({"qty": qty} if qty else {})}

    def fill(self, text: str) -> None:
        self._line.setText(text)

    def _is_lot(self) -> bool:
        return self.deed is None or self.deed.command == LOT
