"""At the right: what was proved, what was found, what a file of another program could not bring along; all one list."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.proving import words
from petri_desk.desk.proving.records import Preview
from petri_desk.desk.widgets import icons, tokens
from petri_desk.desk.widgets import theme as themes
from petri_desk.desk.widgets.parts import flick

SHAPE, AT_ONCE, ROOM = 20, 50, 8
TINTS = {"late": "caution", "pending": "caution"}
NUMBER = Qt.ItemDataRole.UserRole


class Airy(QStyledItemDelegate):
    """Lines with room around them, for a finger or an unsteady mouse."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return super().sizeHint(option, index) + QSize(0, ROOM)


class Told(Speaks, QListWidget):
    """Lines that wrap; those of findings can be picked."""

    pointed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at: Any = None
        self._shown: tuple[object, ...] = ()
        self.setFont(tokens.face(tokens.SMALL, figures=True))
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(AT_ONCE)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setIconSize(QSize(SHAPE, SHAPE))
        self.setSpacing(tokens.STEP // 2)
        self.setItemDelegate(Airy(self))
        flick(self)
        self.itemClicked.connect(self._on_item)
        self.itemActivated.connect(self._on_item)
        themes.theme().changed.connect(self._say_again)
        self.retext()

    def retext(self) -> None:
        self.setAccessibleName(self.tr("What was proved and found"))
        self._say_again()

    def show_state(self, at: Any) -> None:
        """Written anew only where there is something new."""
        self._at = at
        if self._shown != (shown := (at.preview, at.proved, at.stage == "proving")):
            self._shown = shown
            self._say_again()

    def line_of(self, finding: int) -> QListWidgetItem | None:
        """The line of a finding by its number."""
        items = (self.item(number) for number in range(self.count()))
        return next((item for item in items if item.data(NUMBER) == finding), None)

    def texts(self) -> list[str]:
        return [self.item(number).text() for number in range(self.count())]

    def _say_again(self) -> None:
        at = self._at
        if at is None:
            return
        self.clear()
        if at.proved is not None:
            self._head(self.tr("Proof"))
            for shape, line in words.verdicts(at.proved.report, at.preview.kind):
                self._line(line, shape)
        preview: Preview | None = at.preview
        if preview is None:
            return
        self._findings(at.findings())
        if preview.losses:
            self._head(self.tr("What this file says and is not kept"))
            for loss in preview.losses:
                self._line(words.loss(loss), "note")

    def _findings(self, findings: Sequence[Any]) -> None:
        if findings:
            self._head(self.tr("What was found"))
            for number, finding in enumerate(findings):
                text = words.finding(finding)
                if finding.witness:
                    text += "\n" + self.tr("Show how, in {n} steps").format(n=len(finding.witness))
                self._line(text, words.SHAPES.get(finding.severity, "note"), number)
        elif self._at.proved is not None:
            self._line(self.tr("Nothing to object to."), words.YES)

    def _head(self, text: str) -> None:
        item = QListWidgetItem(text, self)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, text)
        item.setFont(tokens.face(tokens.SMALL, strong=True))
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)

    def _line(self, text: str, shape: str, finding: int | None = None) -> None:
        item = QListWidgetItem(_icon(shape), text, self)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, text)
        if finding is None:
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        else:
            item.setData(NUMBER, finding)

    def _on_item(self, item: QListWidgetItem) -> None:
        number = item.data(NUMBER)
        if number is not None:
            self.pointed.emit(int(number))


def _icon(shape: str) -> QIcon:
    given = themes.colours()
    return icons.icon(shape, getattr(given, TINTS.get(shape, "ink")), given.muted, SHAPE, 0)
