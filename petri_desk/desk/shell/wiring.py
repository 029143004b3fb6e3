"""What the window is connected to: its presenter, people, keys, scanner and crash reports. Wiring and nothing else."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication
from uuid_utils.compat import uuid7

from petri_desk.desk.jobs import Link
from petri_desk.desk.scanning import Reason, Scanner, ScannerTest
from petri_desk.desk.scanning import Settings as ScannerSettings
from petri_desk.desk.scanning.words import reason
from petri_desk.desk.shell.crash import Crashes
from petri_desk.desk.shell.hands import Hands
from petri_desk.desk.shell.memory import Memory
from petri_desk.desk.shell.people.lock import IdleWatch
from petri_desk.desk.shell.ports import wire_ports
from petri_desk.desk.shell.presenter import ShellPresenter, Wishes
from petri_desk.desk.shell.scans import Scans
from petri_desk.desk.shell.settings import ON, Settings
from petri_desk.desk.shell.tour import Guide
from petri_desk.desk.shell.window import Window
from petri_desk.desk.widgets.sounding import NOT_DONE, TWICE, Beeps

if TYPE_CHECKING:
    from petri_desk.engine import Engine


def wire(
    window: Window, memory: Memory, *, fill_demo: Callable[["Engine"], Any] | None, now: Callable[[], datetime],
    tour: bool, **wishes: Any,
) -> None:  # fmt: skip
    """Gives a furnished window its presenter, and begins."""
    presenter = ShellPresenter(window, window.jobs, memory, Wishes(**wishes), now=now, fill_demo=fill_demo)
    window.presenter = presenter        # PySide6 holds a plain object's methods weakly
    if window.kiosk:
        window.use_kiosk()
    _wire_window(window, presenter)
    _wire_people(window, presenter)
    hands = _wire_hands(window, presenter, Guide(window, presenter, offers=tour and not window.kiosk))
    _wire_scanner(window, presenter, hands)
    wire_ports(window)
    _wire_crashes(window, memory, now)
    presenter.begin()


def _wire_window(window: Window, presenter: ShellPresenter) -> None:
    window.place_taken.connect(presenter.take_place)
    window.theme_taken.connect(lambda name: presenter.take_setting("theme", name))
    window.language_taken.connect(presenter.take_language)
    window.demo_wanted.connect(presenter.fill)
    window.heard.connect(presenter.hear)
    window.moved.connect(presenter.keep_window)
    window.kept.connect(presenter.keep)
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


def _wire_hands(window: Window, presenter: ShellPresenter, tour: Guide) -> Hands:
    hands = Hands(window, presenter, tour, lambda: str(uuid7()))
    palette = window.palette_page
    palette.typed.connect(hands.palette.type)
    palette.taken.connect(hands.palette.take)
    palette.sent.connect(hands.palette.send)
    palette.done.connect(window.show_done)
    palette.reworded.connect(hands.tell_palette)
    window.acted.connect(hands.do)
    window.wanted.connect(hands.go)
    window.acting.connect(hands.follow_people)
    window.settings.station_wanted.connect(lambda: hands.do("places"))
    window.settings.zone_wanted.connect(lambda: hands.ask("shop_change"))
    window.pages.currentChanged.connect(hands.follow_room)
    window.header.list.aboutToShow.connect(hands.follow_room)
    return hands


def _wire_scanner(window: Window, presenter: ShellPresenter, hands: Hands) -> None:
    """The scanner hears every key of the application, as long as the window is there."""
    application = QApplication.instance()
    assert application is not None
    scanner = Scanner(application)
    scanner.belong_to(window)
    window.rooms.building = scanner.resting
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
    beeps = Beeps(window)

    def on_unread(why: str) -> None:
        window.notice.say(lambda: reason(why), "late")
        beeps.play(TWICE if why == Reason.DUPLICATE else NOT_DONE)

    window.unread.connect(on_unread)
    window.keyed.connect(on_key)
    scanner.scanned.connect(window.scans)       # signal to signal: cut by Qt when the window dies
    scanner.rejected.connect(window.unread)
    scanner.heard.connect(window.keyed)

    def on_settings(settings: Settings) -> None:
        if scanner.settings.gap != int(settings.scan_gap):
            scanner.use(ScannerSettings(gap=int(settings.scan_gap)))
            trial.use(scanner.settings)
        beeps.on = settings.sounds == ON

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
