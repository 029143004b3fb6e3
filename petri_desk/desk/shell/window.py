"""The window: it places pages and knows no more than which one is shown.

Rule: it is painted with its head and the first page, before the other pages are built or even imported; what
`furniture` brings in stands below it for the type checker alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from petri_desk.desk.jobs import Jobs
from petri_desk.desk.language.speech import Speaks, speech
from petri_desk.desk.shell import words
from petri_desk.desk.shell.header import Header
from petri_desk.desk.shell.pages import Message
from petri_desk.desk.shell.settings import Settings
from petri_desk.desk.widgets import moments
from petri_desk.desk.widgets import theme as themes
from petri_desk.desk.widgets.banner import Banner, Notice
from petri_desk.desk.widgets.order import ReadInOrder
from petri_desk.desk.widgets.parts import column
from petri_desk.kernel.refusals import Refused, Unavailable

if TYPE_CHECKING:
    from petri_desk.desk.shell.crash import Crashes, CrashPage
    from petri_desk.desk.shell.page import Page
    from petri_desk.desk.shell.pages import Places
    from petri_desk.desk.shell.palette import PalettePage
    from petri_desk.desk.shell.people import People, Person
    from petri_desk.desk.shell.people.lock import LockPage
    from petri_desk.desk.shell.presenter import Place
    from petri_desk.desk.shell.rooms import Room, Rooms
    from petri_desk.desk.shell.settings_page import SettingsPage
    from petri_desk.desk.shell.sheet import SheetPage
    from petri_desk.desk.station import StationScreen

WIDE, HIGH = 1280, 800
LEAST_WIDE, LEAST_HIGH = 1024, 700
MOVED_MS = 800
FIRST_ROOM = "station"


class Window(Speaks, ReadInOrder, QMainWindow):
    """The desk's one window."""

    named = Signal(str)
    place_taken = Signal(str)
    theme_taken = Signal(str)
    language_taken = Signal(str)
    demo_wanted = Signal()
    heard = Signal(object)
    linked = Signal(object, str)
    faulted = Signal(str)
    acting = Signal(str)            # who stands here now
    acted = Signal(str)             # an act of the window, by its name
    moved = Signal(str)
    kept = Signal(str, str)         # what this desk is to remember
    wanted = Signal(str, object)    # a room, and what is to be looked at there
    configured = Signal(object)     # Settings
    scans = Signal(object)          # a Scan
    unread = Signal(str)
    keyed = Signal(object)

    empty: Message
    places: Places
    people: People
    palette_page: PalettePage
    sheet: SheetPage
    settings: SettingsPage
    crash: CrashPage
    lock: LockPage
    rooms: Rooms
    show_pin: Callable[[str], None]

    def __init__(self, jobs: Jobs, *, can_fill: bool, now: Callable[[], datetime] = moments.now,
                 kiosk: bool = False, parent: QWidget | None = None) -> None:  # fmt: skip
        super().__init__(parent)
        self.presenter: Any = None
        self.meaning: object = None
        self.crashes: Crashes | None = None
        self.jobs = jobs
        self.kiosk, self.may_close, self.first_room = kiosk, not kiosk, FIRST_ROOM
        self._can_fill, self._routes, self._able, self._filled = can_fill, False, True, 0
        self._trouble, self._fault = "", ""
        self.resize(WIDE, HIGH)
        self.setMinimumSize(LEAST_WIDE, LEAST_HIGH)
        self.header, self.fault, self.notice = Header(now), Banner(), Notice()
        self.opening = Message("waiting")
        self.pages, self.whole = QStackedWidget(), QStackedWidget()
        self.visited: list[People | Page] = []      # the pages that one comes back from
        self.pages.addWidget(self.opening)
        self._base: QWidget = self.opening
        middle = QWidget()
        layout = column(self.header, self.fault, self.notice, self.pages, gap=0)
        layout.setStretch(3, 1)
        middle.setLayout(layout)
        self.whole.addWidget(middle)
        self.setCentralWidget(self.whole)
        self._moving = QTimer(self)
        self._moving.setSingleShot(True)
        self._moving.setInterval(MOVED_MS)
        self._moving.timeout.connect(self._on_moved)
        self._say_opening()

    @property
    def station(self) -> StationScreen:
        screen: StationScreen = self.rooms.screen(FIRST_ROOM)
        return screen

    def furnish(self, now: Callable[[], datetime]) -> None:
        """Brings in the other pages, once."""
        from petri_desk.desk.shell.furniture import bring_in

        bring_in(self, now)
        self.retext()

    def retext(self) -> None:
        self.setWindowTitle(self.tr("Petri Desk"))
        self._say_opening()
        self._say_empty()
        if self._fault:
            self._say_fault()

    # -- what the presenter asks for ----------------------------------------------------------------------------

    def show_opening(self, trouble: str) -> None:
        self._trouble = trouble
        self._say_opening()
        self._show(self.opening, at_once=True)

    def _say_opening(self) -> None:
        self.opening.show_shape("late" if self._trouble else "waiting")
        if self._trouble:
            self.opening.say(self.tr("The database cannot be opened"),
                             self.tr("{why} The desk tries again by itself.").format(why=self._trouble))  # fmt: skip
        else:
            self.opening.say(self.tr("Opening…"))

    def show_empty(self, routes: Sequence[str]) -> None:
        self._routes, self._able = bool(routes), True
        self.header.show_station("")
        self._say_empty()
        self._show(self.empty, at_once=True)

    def show_filling(self, filling: bool, acts: int = 0) -> None:
        self._able, self._filled = not filling, acts
        self._say_empty()

    def _say_empty(self) -> None:
        if self._routes:
            text = self.tr("There is a route, and no job yet. A supervisor creates the first one:")
            how = "petri-desk do job_create route=… job_code=JOB-001 target_qty=20"
        else:
            text = self.tr("This database is empty. Fill it with a small leather workshop to look around, or publish a"
                           " route of your own:")  # fmt: skip
            how = "petri-desk publish route.json"
        filling = self.tr("Filling… {n} acts").format(n=self._filled)
        act = self.tr("Fill with the demo") if self._able else filling
        self.empty.say(self.tr("A clean bench"), text, how, act if self._can_fill and not self._routes else "",
                       able=self._able)  # fmt: skip

    def show_station(self, place: Place) -> None:
        self.header.show_station(place.name)
        self.rooms.place(place.name, place.centers or None)
        if self.rooms.room_of(self._base) is None:
            self.show_room(self.first_room)

    def show_room(self, name: str) -> None:
        self.rooms.enter(name, self.show_screen)

    def show_screen(self, screen: Any) -> None:
        """A room that is there."""
        self._show(screen)
        self.header.show_rooms(self.rooms.offered(), self.rooms.name_of(screen))
        if self.pages.currentWidget() is screen:
            self.rooms.take_focus(self.rooms.name_of(screen))

    def show_places(self, places: Sequence[Place], current: str | None) -> None:
        self.places.show_places(places, current)
        self._show(self.places, at_once=True)

    def show_actor(self, name: str) -> None:
        self.header.person.show()
        self.rooms.use_actor(name)
        self.acting.emit(name)
        if name and self.pages.currentWidget() is self.people:
            self.leave_page()

    def show_people(self, people: Sequence[Person]) -> None:
        self.header.strip.show_people(people)
        self.lock.show_people(people)

    def ask_name(self, name: str) -> None:
        self.visit(self.people)
        self.people.ask_name(name)

    def ask_sign_in(self, operators: Sequence[str], signed: Sequence[str], wanted: str) -> None:
        self.visit(self.people)
        self.people.ask_sign_in(operators, signed, wanted)

    def ask_leave(self, operators: Sequence[str]) -> None:
        self.visit(self.people)
        self.people.ask_leave(operators)

    def show_sign_in_refused(self, why: Refused | Unavailable) -> None:
        self.people.refuse(why)
        self.lock.sign_in.refuse(why)

    def show_not_leading(self, name: str) -> None:
        self.people.refuse_as_not_leading(name)

    def show_locked(self, by: str, at: datetime, operators: Sequence[str]) -> None:
        self.lock.lock(by, at, operators)
        self.whole.setCurrentWidget(self.lock)
        self.lock.sign_in.setFocus()

    def show_unlocked(self) -> None:
        self.lock.unlock()
        self.whole.setCurrentIndex(0)

    def leave(self) -> None:
        """Somebody may close the desk, and does."""
        self.may_close = True
        self.close()

    def show_crash(self, report: str, path: Path | None) -> None:
        self.crash.show_report(report, path)
        self.visit(self.crash)

    def show_done(self, command: str) -> None:
        """A command of the palette was given."""
        from petri_desk.desk.shell.palette.fields import commands

        self.leave_page()
        self.notice.say(lambda: self.tr("Done: {what}").format(what=words.command(commands()[command])))

    def tries_scanner(self) -> bool:
        return self.pages.currentWidget() is self.settings

    def show_saved(self, at: str) -> None:
        self.header.pill.show_saved(at)

    def use_settings(self, settings: Settings) -> None:
        given = themes.theme()
        given.use(settings.theme, high=settings.contrast == "high")
        given.resize(settings.text, settings.screen)
        self.rooms.use_settings(settings)
        self.settings.show_settings(settings, speech().language, self.header.station_name())
        self.configured.emit(settings)

    def use_language(self, language: str) -> None:
        speech().use(language)
        self.rooms.speak(language)

    def tell_time(self, calendar: str, zone: tzinfo | None, name: str) -> None:
        self.settings.show_zone(name)
        speech().tell_time(calendar, zone)

    def recall(self, remembered: Mapping[str, str]) -> None:
        self.rooms.recall(remembered)

    def place_window(self, place: str) -> None:
        """Where the window stood when it was last open, if there is still a screen there."""
        if place and not self.kiosk:
            self.restoreGeometry(QByteArray.fromBase64(QByteArray(place.encode("ascii", "ignore"))))

    # -- pages --------------------------------------------------------------------------------------------------

    def add_page(self, page: People | Page) -> None:
        """A page to visit: Esc and its button lead back."""
        self.visited.append(page)
        self.pages.addWidget(page)
        page.left.connect(self.leave_page)

    def visit(self, page: QWidget) -> None:
        """A page beside what is shown; `leave_page` leads back."""
        self.pages.setCurrentWidget(page)

    def leave_page(self) -> None:
        self.pages.setCurrentWidget(self._base)
        room = self.rooms.room_of(self._base)
        if room is not None:
            self.rooms.take_focus(room.name)

    def room(self) -> Room | None:
        """The room that is shown, or that one comes back to."""
        return self.rooms.room_of(self._base)

    def _show(self, page: QWidget, *, at_once: bool = False) -> None:
        """What the window is about now; somebody who is on another page is not torn away from it without need."""
        self._base = page
        if at_once or self.pages.currentWidget() not in self.visited:
            self.pages.setCurrentWidget(page)

    def on_fault(self, told: str, trace: str) -> None:
        self._fault = told
        self._say_fault()
        self.fault.show()
        self.faulted.emit(trace)

    def _say_fault(self) -> None:
        self.fault.reword(self.tr("The program met a fault of its own: {told}").format(told=self._fault))

    # -- the window itself --------------------------------------------------------------------------------------

    def use_kiosk(self) -> None:
        """The whole screen, and no way to close it but that of somebody who leads."""
        self.kiosk, self.may_close = True, False
        self.header.use_kiosk()
        self.palette_page.form.with_pad = True

    def appear(self) -> None:
        if self.kiosk:
            self.setGeometry(self.screen().geometry())      # also where no window manager makes it so
            self.showFullScreen()
        else:
            self.show()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._moving.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._moving.start()

    def place(self) -> str:
        """Where the window stands and how large it is, as `place_window` takes it."""
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    def _on_moved(self) -> None:
        if self.isVisible() and not self.kiosk:
            self.moved.emit(self.place())

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close:
            event.ignore()
            self.acted.emit("leave")
            return
        self._on_moved()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        super().closeEvent(event)
