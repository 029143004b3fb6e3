"""The lock: a page that shows the time, who locked the desk, and who works on; and the watch that locks by itself."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QDateTime, QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.shell.people.presenter import Person
from petri_desk.desk.shell.people.view import SignInCard
from petri_desk.desk.widgets import moments, tokens
from petri_desk.desk.widgets.parts import Words, column

TICK_MS = 1000
TOUCHES = frozenset((
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
    QEvent.Type.TouchBegin, QEvent.Type.TabletPress,
))  # fmt: skip


class LockPage(Speaks, QWidget):
    """What a locked desk shows; the work goes on."""

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._by, self._at = "", now()
        self._people: Sequence[Person] = ()
        self._time = Words(size=tokens.DISPLAY, strong=True)
        self._who, self._working = Words(size=tokens.LARGE), Words(kind="muted", wraps=True)
        self.sign_in = SignInCard()
        self.sign_in.back.hide()
        for part in (self._time, self._who, self._working):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = column(None, self._time, self._who, self._working, self.sign_in, None, gap=tokens.PAD)
        layout.setAlignment(self.sign_in, Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(layout)
        self._clock = QTimer(self)
        self._clock.setInterval(TICK_MS)
        self._clock.timeout.connect(self.tick)
        self.retext()

    def retext(self) -> None:
        since = f"{moments.here(self._at):%H:%M}"
        self._who.setText(self.tr("Locked since {time}, by {name}").format(time=since, name=self._by))
        self.tick()

    def lock(self, by: str, at: datetime, operators: Sequence[str]) -> None:
        self._by, self._at = by, at
        self.sign_in.ask(operators)
        self.sign_in.back.hide()
        self._clock.start()
        self.retext()

    def unlock(self) -> None:
        self._clock.stop()

    def show_people(self, people: Sequence[Person]) -> None:
        self._people = people
        self.tick()

    def tick(self) -> None:
        at = self._now()
        self._time.setText(f"{moments.here(at):%H:%M}")
        each = self.tr("{name} has worked for {time}")
        working = [
            each.format(name=person.name, time=moments.timer(moments.seconds_since(person.since[0], at)))
            for person in self._people if person.since
        ]  # fmt: skip
        self._working.setText(" · ".join(working))
        self._working.setVisible(bool(working))

    def who(self) -> str:
        return self._who.text()

    def working(self) -> str:
        return self._working.text()


class IdleWatch(QObject):
    """Tells when nobody has touched the desk for so long; the time that a computer slept counts too."""

    idle = Signal()

    def __init__(self, application: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._seconds = 0
        self._since, self._touched = QElapsedTimer(), 0
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._look)
        self._application = application

    def use(self, seconds: int) -> None:
        """So long, from now on; 0 is never."""
        self._seconds = seconds
        self._begin()
        self._application.removeEventFilter(self)       # a filter sees every event there is: none where none is needed
        if seconds:
            self._application.installEventFilter(self)
            self._timer.start()
        else:
            self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in TOUCHES:
            self._begin()
        return False

    def _look(self) -> None:
        by_the_clock = QDateTime.currentMSecsSinceEpoch() - self._touched
        if max(self._since.elapsed(), by_the_clock) >= self._seconds * 1000:
            self._begin()
            self.idle.emit()

    def _begin(self) -> None:
        self._since.restart()
        self._touched = QDateTime.currentMSecsSinceEpoch()
