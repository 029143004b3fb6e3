"""A signal for the eye, and if it is wished for the ear: done, or not done. Never by sound alone."""

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPen, QRegion
from PySide6.QtWidgets import QWidget

from petri_desk.desk.widgets import theme as themes
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.sounding import DONE, NOT_DONE, Beeps

SHOWN_MS, WIDE = 450, 6


class Flash(QWidget):
    """A frame round a screen for a moment: whole when something was done, broken when it was not."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.beeps = Beeps(self)
        self._good = True
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._over = QTimer(self)
        self._over.setSingleShot(True)
        self._over.setInterval(SHOWN_MS)
        self._over.timeout.connect(self.hide)
        self.hide()

    def good(self) -> None:
        self._show(True)
        self.beeps.play(DONE)

    def bad(self) -> None:
        self._show(False)
        self.beeps.play(NOT_DONE)

    def is_good(self) -> bool:
        return self._good

    def paintEvent(self, event: object) -> None:
        given = themes.colours()
        painter = QPainter(self)
        pen = QPen(QColor(given.act if self._good else given.caution), WIDE)
        pen.setStyle(Qt.PenStyle.SolidLine if self._good else Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(WIDE / 2, WIDE / 2, -WIDE / 2, -WIDE / 2),
                                tokens.RADIUS, tokens.RADIUS)  # fmt: skip
        painter.end()

    def _show(self, good: bool) -> None:
        self._good = good
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
            edge = WIDE + tokens.STEP
            inner = self.rect().adjusted(edge, edge, -edge, -edge)
            self.setMask(QRegion(self.rect()) - QRegion(inner))     # what is inside need not be painted again
        self.raise_()
        self.show()
        self.update()
        self._over.start()
