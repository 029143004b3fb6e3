"""Areas that may hold more than they show."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.parts import flick


class Area(QScrollArea):
    """An area whose bar, where there is one, stands apart from what it moves."""

    def __init__(self) -> None:
        super().__init__()
        self._scrolls = False
        self.verticalScrollBar().rangeChanged.connect(self._on_range)

    def _on_range(self, least: int, most: int) -> None:
        QTimer.singleShot(0, self, self._make_room)     # not while Qt is still reckoning with the range
        self._scrolls = most > least

    def _make_room(self) -> None:
        self.setViewportMargins(0, 0, tokens.GAP if self._scrolls else 0, 0)


class Fitting(Area):
    """An area that wishes to be just as high as what it moves is at its width."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        inside, hint = self.widget(), super().sizeHint()
        if inside is None:
            return hint
        wide = self.viewport().width()
        return QSize(hint.width(), inside.heightForWidth(wide) if inside.hasHeightForWidth() else hint.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        done = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


def scrolled(inside: QWidget, *, reading: bool = False, fitting: bool = False) -> QScrollArea:
    """Something that may be longer than the window; where nothing in it takes the keyboard, it does so itself."""
    area = Fitting() if fitting else Area()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.TabFocus if reading else Qt.FocusPolicy.NoFocus)
    if reading:
        area.setProperty("kind", "reading")
    flick(area)
    area.viewport().setAutoFillBackground(False)
    inside.setAutoFillBackground(False)
    return area
