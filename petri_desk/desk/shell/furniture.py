"""What belongs to the window and is not needed for its first painting: the other pages, and what connects them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from petri_desk.desk.shell.crash import CrashPage
from petri_desk.desk.shell.dropping import Drops
from petri_desk.desk.shell.pages import Message, Places
from petri_desk.desk.shell.palette import PalettePage
from petri_desk.desk.shell.people import People
from petri_desk.desk.shell.people.lock import LockPage
from petri_desk.desk.shell.rooms import Room, Rooms
from petri_desk.desk.shell.settings_page import SettingsPage
from petri_desk.desk.shell.sheet import SheetPage
from petri_desk.desk.shell.window import Window
from petri_desk.desk.widgets import theme as themes


def bring_in(window: Window, now: Callable[[], datetime]) -> None:
    """Builds the pages, the lock and the rooms of a window."""
    window.empty, window.places, window.people = Message("batch"), Places(), People()
    window.palette_page, window.sheet = PalettePage(), SheetPage()
    window.show_pin = window.people.show_pin
    window.settings, window.crash = SettingsPage(), CrashPage()
    window.lock = LockPage(now)

    def on_room(_: Room, screen: Any) -> None:
        window.pages.addWidget(screen)
        acted = getattr(screen, "acted", None)
        if acted is not None:
            acted.connect(window.acted)
        for name in ("kept", "wanted"):
            told = getattr(screen, name, None)
            if told is not None:
                told.connect(getattr(window, name))

    window.rooms = Rooms(window, window.jobs, now, on_room)
    for page in (window.empty, window.places):
        window.pages.addWidget(page)
    for visited in (window.people, window.palette_page, window.sheet, window.settings, window.crash):
        window.add_page(visited)
    window.whole.addWidget(window.lock)
    Drops(window)
    _connect(window)


def _connect(window: Window) -> None:
    header, jobs = window.header, window.jobs
    header.station_wanted.connect(lambda: window.acted.emit("places"))
    header.who_wanted.connect(lambda: window.acted.emit("who"))
    header.theme_wanted.connect(lambda: window.theme_taken.emit(themes.theme().other()))
    header.language_taken.connect(window.language_taken)
    header.action_wanted.connect(window.acted)
    header.room_wanted.connect(window.show_room)
    window.places.taken.connect(window.place_taken)
    window.people.named.connect(window.named)
    window.empty.pressed.connect(window.demo_wanted)
    jobs.changed.connect(window.heard)
    jobs.connection.connect(window.linked)
    jobs.failed.connect(window.on_fault)
    window.linked.connect(header.pill.show_link)
