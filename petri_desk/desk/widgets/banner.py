"""What answers an act: the banner that says why not, with the act that mends it, and the bar that takes it back."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.announcing import announce
from petri_desk.desk.widgets.icons import Shape
from petri_desk.desk.widgets.parts import Act, Words, row, wide

SMALL_MM = 10.0


class Banner(Speaks, QFrame):
    """One sentence, and where there is one, the button that mends what stands in the way."""

    mend = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told: Callable[[], str] | None = None
        self.setProperty("kind", "refusal")
        self._sentence = Words(wraps=True)
        self._remedy = Act(high=SMALL_MM)
        self._close = Act(kind="quiet", icon="close", high=SMALL_MM)
        wide(self._close, SMALL_MM)
        self.setLayout(row(Shape("late", 24), self._sentence, self._remedy, self._close, margin=tokens.GAP))
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._remedy.clicked.connect(self.mend)
        self._close.clicked.connect(self.hide)
        self.retext()
        self.hide()

    def retext(self) -> None:
        self._close.setAccessibleName(self.tr("Close this message"))
        if self._told is not None:
            self.reword(self._told())

    def tell(self, told: Callable[[], str]) -> None:
        """Says something that can be said again in another language."""
        self._told = told
        self.say(told())

    def clear(self) -> None:
        self._told = None
        self.hide()

    def say(self, sentence: str, remedy: str | None = None) -> None:
        self.reword(sentence, remedy)
        self.show()

    def reword(self, sentence: str, remedy: str | None = None) -> None:
        """The same in other words; a banner that was closed stays closed."""
        new = sentence != self.sentence()
        self._sentence.setText(sentence)
        if new and self.isVisible():
            announce(self, sentence, at_once=True)
        self._remedy.setVisible(remedy is not None)
        self._remedy.say(remedy or "")
        self.setAccessibleName(sentence)

    def sentence(self) -> str:
        return self._sentence.text()

    def remedy(self) -> Act:
        return self._remedy

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        announce(self, self.sentence(), at_once=True)


class Notice(Speaks, QFrame):
    """What was done or not understood, for some seconds; it wants nothing from anybody."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "undo")
        self._told: Callable[[], str] = str
        self._shape, self._sentence = Shape("completed", 20, tint="muted"), Words(wraps=True)
        self.setLayout(row(self._shape, self._sentence))
        self.setContentsMargins(tokens.PAD, tokens.GAP, tokens.PAD, tokens.GAP)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(tokens.NOTICE_MS)
        self._clock.timeout.connect(self.hide)
        self.hide()

    def retext(self) -> None:
        self._sentence.setText(self._told())
        self.setAccessibleName(self._told())

    def say(self, told: Callable[[], str], shape: str = "completed") -> None:
        """Says something that can be said again in another language."""
        self._told = told
        self._shape.show_shape(shape, "muted" if shape == "completed" else None)
        self.retext()
        self.show()
        self._clock.start()
        announce(self, self.sentence())

    def sentence(self) -> str:
        return self._sentence.text()


class UndoBar(Speaks, QFrame):
    """What was just done, and for some seconds the way back; beside it what is usually done next."""

    undo = Signal()
    also = Signal()

    def __init__(self, parent: QWidget | None = None, *, wraps: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("kind", "undo")
        self._left = 0
        self._shape = Shape("completed", 20, tint="muted")
        self._sentence = Words(wraps=wraps)
        if wraps:
            self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._button = Act(kind="secondary", icon="undo", high=SMALL_MM)
        self._button.setObjectName("undo")
        self._also = Act(kind="secondary", icon="print", high=SMALL_MM)
        self._also.setObjectName("undo-also")
        self.setLayout(row(self._shape, self._sentence, None, self._also, self._button, margin=tokens.STEP * 2))
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.setTimerType(Qt.TimerType.CoarseTimer)
        self._clock.timeout.connect(self._tick)
        self._button.clicked.connect(self.undo)
        self._also.clicked.connect(self.also)
        self.hide()

    def retext(self) -> None:
        self._count()

    def say(self, sentence: str, also: str = "") -> None:
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self._also.say(also)
        self._also.setVisible(bool(also))

    def offer(self, sentence: str, seconds: int, also: str = "") -> None:
        self.say(sentence, also)
        self._left = seconds
        self._button.setVisible(seconds > 0)
        self._count()
        self._clock.start()
        self.show()
        announce(self, sentence)

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
