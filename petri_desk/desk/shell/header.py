"""The head of the window: the station, who stands at it, how the database is, and the time."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QLocale, Qt, QTime, QTimer, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from petri_desk.desk.jobs import Link
from petri_desk.desk.widgets import moments, tokens
from petri_desk.desk.widgets.icons import Shape
from petri_desk.desk.widgets.parts import Act, Words, row

HIGH_MM, CLOCK_MS = 12.0, 5000


class Pill(QFrame):
    """How the desk stands with its database: a shape and a word, always visible."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape, self._word = Shape("away", 20, tint="muted"), Words()
        self.setLayout(row(self._shape, self._word, gap=tokens.STEP * 2))
        self.show_link(Link.OPENING, "")

    def show_link(self, link: Link, why: str) -> None:
        words = {
            Link.OPENING: self.tr("opening…"), Link.ONLINE: self.tr("online"), Link.AWAY: self.tr("reconnecting…"),
        }  # fmt: skip
        shape, tint = ("online", "good") if link is Link.ONLINE else ("away", "caution")
        self._shape.show_shape(shape, tint)
        self._word.setText(words[link])
        self.setToolTip(why.replace("&", "&amp;").replace("<", "&lt;"))
        self.setAccessibleName(words[link])

    def word(self) -> str:
        return self._word.text()


class Header(QFrame):
    """One quiet line at the top."""

    station_wanted = Signal()
    who_wanted = Signal()
    theme_wanted = Signal()

    def __init__(self, now: Callable[[], datetime] = moments.now, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self.setProperty("kind", "header")
        self.station = Act(kind="quiet", icon="station", high=HIGH_MM, size=tokens.LARGE)
        self.person = Act(kind="quiet", icon="person", high=HIGH_MM)
        self.theme = Act(kind="quiet", icon="theme", high=HIGH_MM)
        self.theme.setAccessibleName(self.tr("Light or dark"))
        self.theme.setToolTip(self.tr("Light or dark"))
        self.pill = Pill()
        self._time = Words(size=tokens.LARGE, strong=True)
        self._time.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        parts = row(self.station, None, self.person, self.pill, self._time, self.theme, gap=tokens.PAD)
        parts.setContentsMargins(tokens.STEP, tokens.STEP, tokens.STEP, tokens.STEP)
        parts.setAlignment(self._time, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(parts)
        for button in (self.station, self.person, self.theme):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.station.clicked.connect(self.station_wanted)
        self.person.clicked.connect(self.who_wanted)
        self.theme.clicked.connect(self.theme_wanted)
        self._clock = QTimer(self)
        self._clock.setInterval(CLOCK_MS)
        self._clock.timeout.connect(self._tick)
        self._clock.start()
        self._tick()
        self.show_station("")
        self.show_actor("")
        self.person.hide()      # until it is known how one says who one is

    def show_station(self, name: str) -> None:
        self.station.say(name)
        self.station.setVisible(bool(name))

    def show_actor(self, name: str) -> None:
        self.person.say(name or self.tr("Who are you?"))
        self.person.show()

    def _tick(self) -> None:
        local = self._now().astimezone()
        self._time.setText(QLocale().toString(QTime(local.hour, local.minute), "HH:mm"))
