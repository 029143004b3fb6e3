"""What answers an act: the banner that says why not, with the act that mends it, and the bar that takes it back."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.icons import Shape
from petri_desk.desk.widgets.parts import Act, Words, row

SMALL_MM = 10.0


class Banner(QFrame):
    """One sentence, and where there is one, the button that mends what stands in the way."""

    mend = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "refusal")
        self._sentence = Words(wraps=True)
        self._remedy = Act(high=SMALL_MM)
        self._close = Act(kind="quiet", icon="close", high=SMALL_MM)
        self._close.setAccessibleName(self.tr("Close this message"))
        self._close.setFixedWidth(tokens.millimetres(SMALL_MM))
        self.setLayout(row(Shape("late", 24), self._sentence, self._remedy, self._close, margin=tokens.GAP))
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._remedy.clicked.connect(self.mend)
        self._close.clicked.connect(self.hide)
        self.hide()

    def say(self, sentence: str, remedy: str | None = None) -> None:
        self._sentence.setText(sentence)
        self._remedy.setVisible(remedy is not None)
        self._remedy.say(remedy or "")
        self.setAccessibleName(sentence)
        self.show()

    def sentence(self) -> str:
        return self._sentence.text()

    def remedy(self) -> Act:
        return self._remedy


class UndoBar(QFrame):
    """What was just done, and for some seconds the way back."""

    undo = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "undo")
        self._left = 0
        self._shape = Shape("completed", 20, tint="muted")
        self._sentence = Words()
        self._button = Act(kind="secondary", icon="undo", high=SMALL_MM)
        self.setLayout(row(self._shape, self._sentence, None, self._button, margin=tokens.STEP * 2))
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.setTimerType(Qt.TimerType.CoarseTimer)
        self._clock.timeout.connect(self._tick)
        self._button.clicked.connect(self.undo)
        self.hide()

    def offer(self, sentence: str, seconds: int) -> None:
        self._sentence.setText(sentence)
        self._left = seconds
        self._button.setVisible(seconds > 0)
        self._count()
        self._clock.start()
        self.setAccessibleName(sentence)
        self.show()

    def withdraw(self) -> None:
        self._clock.stop()
        self.hide()

    def sentence(self) -> str:
        return self._sentence.text()

    def button(self) -> Act:
        return self._button

    def _tick(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self.withdraw()
        else:
            self._count()

    def _count(self) -> None:
        self._button.say(self.tr("Undo ({seconds} s)").format(seconds=self._left))
