"""The tour on the screen: a quiet strip, and a frame round the part that it speaks of."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.widgets import theme as themes
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.announcing import announce
from petri_desk.desk.widgets.parts import Act, Words, row

BUTTON_MM, WIDE, APART, FOLLOW_MS = 12.0, 3, 4, 150


class TourStrip(Speaks, QFrame):
    """Says one step; wants nothing from anybody."""

    wanted = Signal()       # the next step
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "undo")
        self._step, self._number, self._steps = "", 0, 0
        self._count, self._sentence = Words(kind="muted"), Words(wraps=True)
        self.skip, self.onward = Act(kind="quiet", high=BUTTON_MM), Act(high=BUTTON_MM)
        self.skip.setObjectName("tour-skip")
        self.onward.setObjectName("tour-next")
        for button in (self.skip, self.onward):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setLayout(row(self._count, self._sentence, self.skip, self.onward))
        self.setContentsMargins(tokens.PAD, tokens.STEP * 2, tokens.PAD, tokens.STEP * 2)
        self.skip.clicked.connect(self.left)
        self.onward.clicked.connect(self.wanted)
        self.retext()
        self.hide()

    def retext(self) -> None:
        last = self._number == self._steps
        self._count.setText(self.tr("{n} of {all}").format(n=self._number, all=self._steps))
        self._sentence.setText(self._told())
        self.setAccessibleName(self._told())
        self.skip.say(self.tr("Skip the tour"))
        self.skip.setVisible(not last)
        self.onward.say(self.tr("End the tour") if last else self.tr("Next"))

    def show_step(self, step: str, number: int, steps: int) -> None:
        self._step, self._number, self._steps = step, number, steps
        self.retext()
        self.show()
        announce(self, self.sentence())

    def sentence(self) -> str:
        return self._sentence.text()

    def _told(self) -> str:
        words = {
            "queue": self.tr("The work of this station, the next piece first. Touch a piece to see it large."),
            "next": self.tr("The one next act, always at this place. What was just done can be taken back for some"
                            " seconds."),
            "scan": self.tr("Scan a label at any moment: no field needs to be touched before. A serial can also be"
                            " typed here."),
            "who": self.tr("Here you say who you are. Several people can be at work at one desk."),
            "board": self.tr("Where everything is, and what is wrong: late work, holds, calls. A bar below it leads"
                             " back in time."),
            "genealogy": self.tr("Where a piece came from and what it became, from the batch to the finished"
                                 " bag."),
            "menu": self.tr("All else is in this menu. Ctrl+K finds anything, ? shows every key."),
        }  # fmt: skip
        return words.get(self._step, "")


class Outline(QWidget):
    """A frame round a part of the screen, wherever that part goes; touches fall through it."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._round: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._clock = QTimer(self)
        self._clock.setInterval(FOLLOW_MS)
        self._clock.timeout.connect(self.follow)
        self.hide()

    def point_at(self, part: QWidget) -> None:
        self._round = part
        self._clock.start()
        self.follow()

    def stop(self) -> None:
        self._round = None
        self._clock.stop()
        self.hide()

    def follow(self) -> None:
        part, over = self._round, self.parentWidget()
        if part is None or over is None or not part.isVisible():
            self.hide()
            return
        self.setAccessibleName(part.accessibleName())
        place = QRect(part.mapTo(over, QPoint(0, 0)), part.size())
        wanted = place.adjusted(-APART, -APART, APART, APART).intersected(over.rect())
        if wanted != self.geometry() or not self.isVisible():
            self.setGeometry(wanted)
            self.raise_()
            self.show()

    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(themes.colours().act), WIDE))
        half = WIDE / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), tokens.RADIUS, tokens.RADIUS)
        painter.end()
