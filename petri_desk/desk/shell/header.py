"""The head of the window: the station, who stands at it, how the database is, and the time."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QFrame, QMenu, QSizePolicy, QWidget

from petri_desk.desk.language import said
from petri_desk.desk.language.names import LANGUAGES, other
from petri_desk.desk.language.speech import Speaks, speech
from petri_desk.desk.shell import words
from petri_desk.desk.shell.actions import IN_MENU, Standing, offered
from petri_desk.desk.shell.people.strip import Strip
from petri_desk.desk.shell.pill import Pill
from petri_desk.desk.widgets import moments, tokens
from petri_desk.desk.widgets.parts import Act, Words, emptied, row

if TYPE_CHECKING:
    from petri_desk.desk.shell.rooms import Room

HIGH_MM, CLOCK_MS = 12.0, 1000


class Header(Speaks, QFrame):
    """One quiet line at the top."""

    station_wanted = Signal()
    who_wanted = Signal()
    switched = Signal(str)
    theme_wanted = Signal()
    language_taken = Signal(str)
    room_wanted = Signal(str)
    action_wanted = Signal(str)

    def __init__(self, now: Callable[[], datetime] = moments.now, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now, self._name, self._rooms = now, "", list["Room"]()
        self._worded = True     # the rooms have their names beside their shapes
        self.standing = Standing()
        self.setProperty("kind", "header")
        self.station = Act(kind="quiet", icon="station", high=HIGH_MM, size=tokens.LARGE)
        self.strip = Strip(now)
        self.person = self.strip.person
        self.theme = Act(kind="quiet", icon="theme", high=HIGH_MM)
        self.menu = Act(kind="quiet", icon="menu", high=HIGH_MM)
        self.language = Act(kind="quiet", high=HIGH_MM)
        self.language.setObjectName("language")
        self.menu.setObjectName("menu")
        self.list = QMenu(self)
        self.list.aboutToShow.connect(self._fill_menu)
        self.list.triggered.connect(self._on_menu)
        self.menu.setMenu(self.list)
        self.pill = Pill(now)
        self._time = Words(size=tokens.LARGE, strong=True)
        self._time.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._switch, self._group = row(gap=tokens.GAP), QButtonGroup(self)
        self._build()
        self._connect()
        self.show_station("")
        self.retext()
        self.person.hide()      # until it is known how one says who one is

    def _build(self) -> None:
        parts = row(self.station, gap=tokens.GAP)
        parts.addLayout(self._switch)
        parts.addStretch(1)
        for part in (self.strip, self.pill, self._time, self.language, self.theme, self.menu):
            parts.addWidget(part)
        parts.setContentsMargins(tokens.STEP, tokens.STEP, tokens.STEP, tokens.STEP)
        parts.setAlignment(self._time, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(parts)
        for button in (self.station, self.person, self.language, self.theme, self.menu):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _connect(self) -> None:
        self.station.clicked.connect(self.station_wanted)
        self.strip.who_wanted.connect(self.who_wanted)
        self.strip.switched.connect(self.switched)
        self.theme.clicked.connect(self.theme_wanted)
        self.language.clicked.connect(self._on_language)
        self._clock = QTimer(self)
        self._clock.setInterval(CLOCK_MS)
        self._clock.timeout.connect(self._tick)
        self._clock.start()

    def retext(self) -> None:
        self.theme.setAccessibleName(self.tr("Light or dark"))
        self.theme.setToolTip(self.tr("Light or dark"))
        self.menu.setAccessibleName(self.tr("Menu"))
        self.menu.setToolTip(self.tr("Menu"))
        self.language.say(LANGUAGES[other(speech().language)])
        self._say_station()
        self._say_rooms()
        self._make_room()
        if self.list.isVisible():
            self._fill_menu()
        self._tick()

    def show_station(self, name: str) -> None:
        self._name = name
        self._say_station()
        self.station.setVisible(bool(name))

    def _say_station(self) -> None:
        self.station.say(said.word(self._name))

    def show_rooms(self, rooms: Sequence["Room"], current: str) -> None:
        """A switch between rooms, where there is more than one."""
        shown = list(rooms) if len(rooms) > 1 else []
        if shown != self._rooms:
            self._rooms = shown
            emptied(self._switch)
            for room in shown:
                self._switch.addWidget(self._room_button(room))
        for button in self._group.buttons():
            button.setChecked(button.property("room") == current)
        self._say_rooms()

    def room_button(self, name: str) -> Act | None:
        """What leads to a room."""
        return self.findChild(Act, f"room-{name}")

    def _room_button(self, room: "Room") -> Act:
        button = Act(kind="room", icon=room.icon, high=HIGH_MM)
        button.setCheckable(True)
        button.setObjectName(f"room-{room.name}")
        button.setProperty("room", room.name)
        button.clicked.connect(self._on_room)
        self._group.addButton(button)
        return button

    def _say_rooms(self) -> None:
        for button in self._group.buttons():
            room = next((each for each in self._rooms if each.name == button.property("room")), None)
            if isinstance(button, Act) and room is not None:
                button.say(room.title())
                button.setToolTip("" if self._worded else room.title())
                if not self._worded:
                    button.setText("")

    def use_kiosk(self) -> None:
        """A clock that is read from across the hall, and nothing that belongs to a window on a desktop."""
        self._time.setFont(tokens.face(tokens.TITLE, strong=True, figures=True))

    def station_name(self) -> str:
        return self._name

    def time(self) -> str:
        return self._time.text()

    def _fill_menu(self) -> None:
        self.list.clear()
        for action in offered(self.standing, *IN_MENU):
            made = self.list.addAction(f"{words.action(action.name)}\t{words.keys(action.keys)}")
            made.setObjectName(f"menu-{action.name}")
            made.setData(action.name)

    def _on_menu(self, action: QAction) -> None:
        self.action_wanted.emit(str(action.data()))

    def _on_room(self) -> None:
        button = self.sender()
        if isinstance(button, Act):
            self.room_wanted.emit(str(button.property("room")))

    def _on_language(self) -> None:
        self.language_taken.emit(other(speech().language))

    def _tick(self) -> None:
        self._time.setText(f"{moments.here(self._now()):%H:%M}")
        self.pill.tick()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._make_room()
        return done

    def _make_room(self) -> None:
        """What has no room gives way: others at the desk but one, the theme, the last saving, the rooms' names."""
        room = self.width() - self._least()
        worded = self._words_wide()
        theme = self.theme.sizeHint().width() + tokens.GAP
        others = theme + self.strip.wide(1) if self.strip.several() else 0
        if (room >= worded + others) is not self._worded:
            self._worded = room >= worded + others
            self._say_rooms()
        room -= worded if self._worded else 0
        room -= self.pill.make_room(room - others)
        self.theme.setVisible(room >= theme)        # it stands in the settings too
        self.strip.show_within(room - theme)
        layout = self.layout()
        if layout is not None:
            layout.activate()

    def _words_wide(self) -> int:
        """How much the names of the rooms take beside their icons."""
        metrics = self.language.fontMetrics()
        return sum(metrics.horizontalAdvance(each.title()) + tokens.GAP for each in self._rooms)

    def _least(self) -> int:
        """How wide the head is with what always stands in it."""
        rooms = sum(button.sizeHint().width() + tokens.GAP for button in self._group.buttons())
        rooms -= self._words_wide() if self._worded else 0
        parts = (self.station, self._time, self.language, self.menu)
        shown = [part.sizeHint().width() for part in parts if not part.isHidden()]
        return rooms + sum(shown) + self.strip.least() + self.pill.least() + tokens.GAP * (len(shown) + 2)
