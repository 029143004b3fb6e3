"""The shell: one window that opens the database, says who and where, and places the screens."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QApplication
from uuid_utils.compat import uuid7

from petri_desk.desk.jobs import Jobs, Link
from petri_desk.desk.scanning import Scanner, ScannerTest
from petri_desk.desk.scanning import Settings as ScannerSettings
from petri_desk.desk.scanning.words import reason
from petri_desk.desk.shell.crash import Crashes
from petri_desk.desk.shell.hands import Hands
from petri_desk.desk.shell.memory import Memory
from petri_desk.desk.shell.people.lock import IdleWatch
from petri_desk.desk.shell.presenter import ShellPresenter, Wishes
from petri_desk.desk.shell.scans import Scans
from petri_desk.desk.shell.settings import Settings
from petri_desk.desk.shell.window import Window
from petri_desk.desk.widgets import moments
from petri_desk.engine import Engine

__all__ = ["Memory", "ShellPresenter", "Window", "open_shell"]


def open_shell(
    jobs: Jobs, memory: Memory, *, fill_demo: Callable[[Engine], Any] | None = None,
    now: Callable[[], datetime] = moments.now, kiosk: bool = False, **wishes: Any,
) -> Window:  # fmt: skip
    """The window with its presenter: wiring and nothing else."""
    window = Window(jobs, can_fill=fill_demo is not None, now=now)
    presenter = ShellPresenter(window, jobs, memory, Wishes(**wishes), now=now, fill_demo=fill_demo)
    window.presenter = presenter        # PySide6 holds a plain object's methods weakly
    if kiosk:
        window.use_kiosk()
    _wire_window(window, presenter)
    _wire_people(window, presenter)
    hands = _wire_hands(window, presenter)
    _wire_scanner(window, presenter, hands)
    _wire_crashes(window, memory, now)
    presenter.begin()
    return window


def _wire_window(window: Window, presenter: ShellPresenter) -> None:
    window.place_taken.connect(presenter.take_place)
    window.theme_taken.connect(lambda name: presenter.take_setting("theme", name))
    window.language_taken.connect(presenter.take_language)
    window.demo_wanted.connect(presenter.fill)
    window.heard.connect(presenter.hear)
    window.moved.connect(presenter.keep_window)
    window.settings.taken.connect(presenter.take_setting)

    def on_link(link: Any, why: str) -> None:
        if link is Link.ONLINE:
            presenter.refresh()
        else:
            presenter.trouble(why)

    window.linked.connect(on_link)


def _wire_people(window: Window, presenter: ShellPresenter) -> None:
    people = presenter.people
    window.named.connect(presenter.take_name)
    window.people.signed.connect(people.sign_in)
    window.people.switched.connect(people.switch)
    window.people.leaving.connect(people.leave)
    window.header.switched.connect(people.switch)
    window.lock.sign_in.signed.connect(people.sign_in)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    watch = IdleWatch(application, window)
    watch.idle.connect(people.lock)

    def on_settings(settings: Settings) -> None:
        watch.use(settings.idle_seconds)

    window.configured.connect(on_settings)


def _wire_hands(window: Window, presenter: ShellPresenter) -> Hands:
    hands = Hands(window, presenter, lambda: str(uuid7()))
    palette = window.palette_page
    palette.typed.connect(hands.palette.type)
    palette.taken.connect(hands.palette.take)
    palette.sent.connect(hands.palette.send)
    palette.done.connect(window.show_done)
    window.acted.connect(hands.do)
    window.settings.station_wanted.connect(lambda: hands.do("places"))
    window.pages.currentChanged.connect(hands.follow_room)
    window.header.list.aboutToShow.connect(hands.follow_room)
    return hands


def _wire_scanner(window: Window, presenter: ShellPresenter, hands: Hands) -> None:
    """The scanner hears every key of the application, as long as the window is there."""
    application = QApplication.instance()
    assert application is not None
    scanner = Scanner(application)
    scanner.setParent(window)
    trial = ScannerTest(scanner.settings)
    meaning = Scans(
        presenter.people, asking=lambda: window.pages.currentWidget() is window.people, room=hands.scan,
        place=presenter.take_place, trying=window.tries_scanner,
    )  # fmt: skip

    def on_key(key: Any) -> None:
        if window.tries_scanner():
            window.settings.show_attempt(trial.heard(key))

    window.meaning = meaning
    window.scans.connect(meaning.take)
    window.unread.connect(lambda why: window.notice.say(lambda: reason(why), "late"))
    window.keyed.connect(on_key)
    scanner.scanned.connect(window.scans)       # signal to signal: cut by Qt when the window dies
    scanner.rejected.connect(window.unread)
    scanner.heard.connect(window.keyed)

    def on_settings(settings: Settings) -> None:
        if scanner.settings.gap != int(settings.scan_gap):
            scanner.use(ScannerSettings(gap=int(settings.scan_gap)))
            trial.use(scanner.settings)

    window.configured.connect(on_settings)


def _wire_crashes(window: Window, memory: Memory, now: Callable[[], datetime]) -> None:
    """What nobody caught is kept and told; of a fault on another thread the banner tells."""
    into = memory.file.parent / "crashes" if memory.file else None
    crashes = Crashes(window.jobs, lambda: f"{now():%Y%m%d-%H%M%S}", into, window)
    crashes.setObjectName("crashes")
    crashes.kept.connect(window.show_crash)

    def on_fault(trace: str) -> None:
        crashes.keep(trace, lambda *_: None)
        window.presenter.fault()

    window.faulted.connect(on_fault)
    window.crashes = crashes
