"""A file is dropped anywhere on the window, or chosen in a dialog: it goes to the room of files.

Rule 1: what is dropped is heard before any field does, so no field takes a file's name for a text that was typed.
Rule 2: a kiosk and a locked desk take no files; what is no file from this computer is not ours.
"""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QColor, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QFrame

from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.shell.window import Window
from petri_desk.desk.widgets import theme as themes
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.announcing import announce
from petri_desk.desk.widgets.icons import Shape
from petri_desk.desk.widgets.parts import Words, column

translate = QCoreApplication.translate
ROOM = "proof"
DRAGGED = (QEvent.Type.DragEnter, QEvent.Type.DragMove)
EDGE, BESIDE, SHOWN = 3.0, 12, 48


class Drops(QObject):
    """Hears what is dragged over the window, and says that it may be dropped."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.veil = Veil(window)
        window.winId()                      # now it has a handle, which hears before its widgets
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in DRAGGED or kind is QEvent.Type.Drop:
            return isinstance(event, QDropEvent) and self._take(event)
        if kind is QEvent.Type.DragLeave:
            self.veil.hide()
        return False

    def _take(self, event: QDropEvent) -> bool:
        """Whether it is ours, be it taken or not."""
        found = files_in(event.mimeData())
        if not found:
            return False
        if not self._welcome():
            event.ignore()
            return True
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() is QEvent.Type.Drop:
            self.veil.hide()
            self._window.wanted.emit(ROOM, {"files": found})
        elif not self.veil.isVisible():
            self.veil.cover()
        return True

    def _welcome(self) -> bool:
        window = self._window
        locked = window.whole.currentWidget() is window.lock
        return not window.kiosk and not locked and window.room() is not None


class Veil(Speaks, QFrame):
    """Over the window while a file is held above it."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._said, self._about = Words(size=tokens.TITLE, strong=True), Words(size=tokens.BODY, kind="muted")
        for line in (self._said, self._about):
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        shape = Shape(ROOM, SHOWN)
        layout = column(None, self._said, self._about, None, gap=tokens.GAP)
        layout.insertWidget(1, shape, 0, Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(layout)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.retext()
        self.hide()

    def retext(self) -> None:
        self._said.setText(self.tr("Drop the file to look at it"))
        self._about.setText(self.tr("A net or route: .json, .pnml or .cpn. Nothing in the shop changes by that."))
        self.setAccessibleName(self._said.text())

    def cover(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.raise_()
        self.show()
        announce(self, self._said.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = themes.colours(), QPainter(self)
        ground = QColor(colours.ground)
        ground.setAlphaF(0.94)
        painter.fillRect(self.rect(), ground)
        painter.setPen(QPen(QColor(colours.act), EDGE, Qt.PenStyle.DashLine))
        painter.drawRect(self.rect().adjusted(BESIDE, BESIDE, -BESIDE, -BESIDE))
        painter.end()


def files_in(dragged: QMimeData) -> Sequence[str]:
    """The files and folders of this computer that are held."""
    return [url.toLocalFile() for url in dragged.urls() if url.isLocalFile()]


def dialog(window: Window) -> QFileDialog:
    """Asks for a file; Qt's own dialog reads folders on a thread of its own."""
    made = QFileDialog(window, translate("Asking", "Open a net or route file"))
    made.setFileMode(QFileDialog.FileMode.ExistingFile)
    made.setNameFilters([translate("Asking", "Nets and routes (*.json *.pnml *.cpn)"),
                         translate("Asking", "All files (*)")])  # fmt: skip
    made.finished.connect(made.deleteLater)
    return made
