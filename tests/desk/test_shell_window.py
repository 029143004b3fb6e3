"""The window with hands: badge, lock, settings, kiosk, faults, and a database that goes away."""

import json
import re
import sys
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import shiboken6
from pressing import key, on, scan
from PySide6.QtCore import QDateTime, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from petri_desk.desk.jobs import Link
from petri_desk.desk.language import catalogue
from petri_desk.desk.language.names import LANGUAGES
from petri_desk.desk.language.speech import speech
from petri_desk.desk.shell import crash
from petri_desk.desk.shell.people import lock
from petri_desk.desk.shell.people.lock import IdleWatch
from petri_desk.desk.shell.settings import Settings
from petri_desk.desk.widgets import theme as themes
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.parts import Act, Elided
from petri_desk.engine import COMMANDS, Engine, Unavailable, questions
from petri_desk.kernel import labels

THAI = re.compile("[\u0e01-\u0e5b]")


@pytest.fixture
def signing(shop: Engine) -> Engine:
    """Mali leads, Lek works and has a badge."""
    shop.do("operator_add", actor="Mali", name="Mali", roles=["supervisor"], pin="4711")
    shop.do("operator_add", actor="Mali", name="Lek", roles=["worker"], badge="B-77")
    return shop


@pytest.fixture
def signed(signing: Engine, open_desk: Any) -> Any:
    """A desk at which Lek has just scanned the badge."""
    desk = open_desk(actor="")
    desk.until(lambda: on(desk, desk.window.station) and desk.lines())
    scan(desk, labels.Label(labels.Kind.BADGE, "B-77").code)
    desk.until(lambda: desk.window.header.person.text() == "Lek")
    return desk


# --- people -----------------------------------------------------------------------------------------------------------


def test_a_badge_signs_in_and_the_strip_changes_hands(signed: Any) -> None:
    """Convention 4: badge, then a second person by PIN, then back by one press; the running time of both is seen."""
    desk = signed
    desk.pick("W001")
    desk.press("Start W001")
    desk.says("Complete W001")
    desk.click(desk.window.header.person)
    desk.click(desk.button("operator-Mali"))
    for digit in "4711":
        desk.click(desk.window.people.sign_in._pad.findChild(Act, f"key{digit}"))
    desk.click(desk.window.people.sign_in.take)
    desk.until(lambda: desk.window.header.person.text() == "Mali")
    other = desk.button("person-Lek")
    desk.until(lambda: re.fullmatch(r"Lek  \d\d:\d\d", other.text()))
    desk.click(other)
    desk.until(lambda: desk.window.header.person.text() == "Lek")
    assert desk.window.findChild(Act, "person-Mali").text() == "Mali"


def test_a_pin_of_three_digits_is_not_asked(signed: Any) -> None:
    """PIN pad >= 4 digits: the button waits for the fourth."""
    card = signed.window.people.sign_in
    signed.click(signed.window.header.person)
    signed.click(signed.button("operator-Mali"))
    signed.bot.keyClicks(card, "471")
    signed.until(lambda: card._dots.text() == "●●●")
    assert not card.take.isEnabled()
    signed.bot.keyClicks(card, "1")
    signed.until(card.take.isEnabled)


def test_a_locked_desk_shows_who_and_the_running_work_and_does_nothing(signed: Any) -> None:
    """Convention 4: idle lock. The timer goes on and is shown; keys and scans reach nothing; the badge opens it."""
    desk = signed
    desk.pick("W001")
    desk.press("Start W001")
    desk.says("Complete W001")
    desk.window.findChild(IdleWatch).idle.emit()
    desk.until(desk.window.lock.isVisible)
    assert re.fullmatch(r"Locked since \d\d:\d\d, by Lek", desk.window.lock.who())
    desk.until(lambda: re.fullmatch(r"Lek has worked for \d\d:\d\d", desk.window.lock.working()))
    key(desk, "Ctrl+K")
    scan(desk, labels.action("COMPLETE").code)
    desk.bot.wait(50)
    assert desk.window.lock.isVisible() and desk.serial("W001").status == "active"
    scan(desk, "B-77")
    desk.until(lambda: not desk.window.lock.isVisible() and desk.window.header.person.text() == "Lek")
    desk.says("Complete W001")


def test_the_watch_tells_when_nobody_touches_the_desk(qtbot: Any, qapp: Any) -> None:
    """Idle lock after a settable time; 0 is never."""
    widget = QWidget()
    qtbot.addWidget(widget)
    watch = IdleWatch(qapp, widget)
    with qtbot.waitSignal(watch.idle, timeout=10_000):
        watch.use(1)
    watch.use(0)
    assert not watch._timer.isActive()


def test_a_desk_that_slept_is_locked_when_it_wakes(qtbot: Any, qapp: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Idle lock: while a computer sleeps its counters may stand still, and its clock does not."""
    widget = QWidget()
    qtbot.addWidget(widget)
    watch = IdleWatch(qapp, widget)
    watch.use(600)
    slept = QDateTime.currentMSecsSinceEpoch() + 700_000
    monkeypatch.setattr(lock, "QDateTime", SimpleNamespace(currentMSecsSinceEpoch=lambda: slept))
    with qtbot.waitSignal(watch.idle, timeout=10_000):
        pass


# --- settings ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def usual() -> Any:
    yield
    themes.theme().use("light", high=False)
    themes.theme().resize(1.0, 1.0)


def test_settings_hold_at_once_and_the_next_time(shop: Engine, open_desk: Any, tmp_path: Path, usual: Any) -> None:
    """Texts in three sizes, high contrast, larger targets: what is open follows, and it is remembered."""
    desk = open_desk(theme=None)
    desk.until(lambda: on(desk, desk.window.station) and desk.lines())
    primary = desk.card.primary
    before = (primary.font().pixelSize(), primary.minimumHeight(), desk.window.header.person.font().pixelSize())
    key(desk, "Ctrl+,")
    desk.click(desk.button("text_size-130"))
    desk.click(desk.button("contrast-high"))
    desk.click(desk.button("theme-dark"))
    for _ in range(5):
        desk.click(desk.window.settings.larger)
    after = (primary.font().pixelSize(), primary.minimumHeight(), desk.window.header.person.font().pixelSize())
    assert [round(new / old, 1) for new, old in zip(after, before, strict=True)] == [1.3, 1.1, 1.3]
    assert themes.colours() is tokens.HIGH_DARK
    desk.until(lambda: json.loads((tmp_path / "desk.json").read_text()).get("screen_size") == "110")
    desk.window.use_settings(Settings(theme="light"))
    assert primary.font().pixelSize() == before[0]
    again = open_desk(actor="", theme=None)
    again.until(lambda: themes.colours() is tokens.HIGH_DARK)
    assert (tokens.sizes.text, tokens.sizes.screen) == (1.3, 1.1)


def test_scan_starts_is_told_to_the_station(desk: Any) -> None:
    """The setting that makes a scan start the piece reaches the room, also one that opens later."""
    desk.window.acted.emit("settings")
    desk.click(desk.button("scan_starts-on"))
    desk.click(desk.window.settings.back)
    scan(desk, "W002")
    desk.says("Complete W002")


def test_a_scanner_is_tried_out_on_the_page_and_does_nothing_else(desk: Any) -> None:
    """Barcode rule 7: the page shows the text, the layout and the gaps, under a Thai keyboard too."""
    desk.window.acted.emit("settings")
    scan(desk, labels.TEST_LABEL.code, "thai")
    desk.until(lambda: desk.window.settings.attempt() == "This scanner works: the label was read.")
    scan(desk, labels.token(desk.serial("W002").id_token).code)
    assert on(desk, desk.window.settings)


def test_the_window_comes_back_where_it_was(shop: Engine, open_desk: Any, tmp_path: Path) -> None:
    """Remembers place and size."""
    desk = open_desk()
    desk.until(lambda: on(desk, desk.window.station))
    desk.window.resize(1100, 720)
    desk.window.moved.emit(desk.window.place())
    desk.until(lambda: json.loads((tmp_path / "desk.json").read_text()).get("window") == desk.window.place())
    other = open_desk(actor="")
    other.until(lambda: other.window.height() == 720)


# --- kiosk ------------------------------------------------------------------------------------------------------------


def test_a_kiosk_cannot_be_closed_but_by_somebody_who_leads(signing: Engine, open_desk: Any) -> None:
    """Convention 14: full screen, no close, exit by a supervisor's PIN, on-screen number pad."""
    desk = open_desk(actor="", kiosk=True)
    desk.until(lambda: on(desk, desk.window.station) and desk.lines())
    assert desk.window.isFullScreen()
    desk.window.close()
    desk.until(lambda: desk.window.people.leave.isVisible())
    assert desk.window.isVisible()
    desk.click(desk.window.people.leave.findChild(Act, "operator-Mali"))
    desk.bot.keyClicks(desk.window.people.leave, "4710")
    desk.click(desk.window.people.leave.take)
    desk.until(lambda: desk.window.people.leave.why() == "The PIN or badge does not match.")
    desk.bot.keyClicks(desk.window.people.leave, "4711")
    desk.click(desk.window.people.leave.take)
    desk.until(lambda: not shiboken6.isValid(desk.window))


def test_in_a_kiosk_numbers_are_typed_on_the_screen_and_targets_fit_a_finger(shop: Engine, open_desk: Any) -> None:
    """Conventions 2 and 14: a number pad in forms, and nothing smaller than ten millimetres."""
    desk = open_desk(kiosk=True)
    desk.until(lambda: on(desk, desk.window.station) and desk.lines())
    key(desk, "Ctrl+K")
    page = desk.window.palette_page
    desk.bot.keyClicks(page.field, "job_create")
    key(desk, "Enter", page.field)
    quantity = page.form.entries["target_qty"].field
    quantity.setFocus()
    desk.click(page.form._pad.findChild(Act, "key7"))
    assert quantity.text() == "7"
    for name in ("settings", "sheet", "who", "back"):
        for button in desk.window.findChildren(Act):
            if button.isVisible():
                assert button.height() >= tokens.millimetres(10), button.text()
                assert button.text() or button.accessibleName(), button
        desk.window.acted.emit(name)
    desk.window.leave()


def test_a_kiosk_shows_its_station_and_to_those_who_lead_the_shop_the_rest(signing: Engine, open_desk: Any) -> None:
    """Board: who works at a kiosk stays at its station and is told why; a supervisor looks in, and leaves no door."""
    desk = open_desk(actor="", kiosk=True)
    window = desk.window
    people = window.presenter.people
    desk.until(lambda: on(desk, window.station) and desk.lines())
    scan(desk, labels.Label(labels.Kind.BADGE, "B-77").code)
    desk.until(lambda: people.actor == "Lek")
    assert window.findChild(Act, "room-board") is None or not window.findChild(Act, "room-board").isVisible()
    key(desk, "Ctrl+B")
    assert on(desk, window.station)
    assert window.notice.sentence() == "At this station, only somebody who leads the shop looks into that."
    people.sign_in("Mali", "4711")
    desk.until(lambda: people.actor == "Mali")
    desk.click(desk.button("room-board"))
    desk.until(lambda: window.room().name == "board")
    people.switch("Lek")
    desk.until(lambda: on(desk, window.station))
    people.switch("Mali")
    desk.until(lambda: window.findChild(Act, "room-board").isVisible())
    window.leave()


# --- faults -----------------------------------------------------------------------------------------------------------


def test_a_fault_shows_one_calm_page_and_the_desk_goes_on(
    desk: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Convention 20: a local report with a copy button; the same fault again makes no second one."""
    monkeypatch.setattr(sys, "excepthook", desk.window.crashes.hook)

    def stumble() -> None:
        raise ZeroDivisionError("nothing to divide by")

    for _ in range(2):
        QTimer.singleShot(0, stumble)
        desk.bot.wait(20)
    desk.until(lambda: on(desk, desk.window.crash))
    reports = list((tmp_path / "crashes").glob("crash-*.txt"))
    assert len(reports) == 1 and "nothing to divide by" in reports[0].read_text()
    assert str(reports[0]) in desk.window.crash.where()
    desk.click(desk.button("copy-report"))
    assert QGuiApplication.clipboard().text() == reports[0].read_text()
    desk.click(desk.button("go-on"))
    desk.pick("W001")
    desk.press("Start W001")
    desk.says("Complete W001")


def test_ten_reports_are_kept_and_the_newest_among_them(tmp_path: Path) -> None:
    for number in range(13):
        crash.write(f"fault {number}", f"20261120-10{number:02d}00", tmp_path)
    kept = sorted(file.read_text() for file in tmp_path.iterdir())
    assert kept == sorted(f"fault {number}" for number in range(3, 13))
    (tmp_path / "file").touch()
    assert crash.write("no folder can be there", "20261121-000000", tmp_path / "file") is None


# --- the database goes away -------------------------------------------------------------------------------------------


def test_while_the_database_is_away_acts_are_refused_and_nothing_is_queued(desk: Any, clock: Any) -> None:
    """Convention 11: reconnecting, offline since when, last saved; refused plainly; back by itself."""
    pill, page = desk.window.header.pill, desk.window.palette_page
    desk.pick("W001")
    desk.says("Start W001")
    assert pill.word() == "online" and re.fullmatch(r"saved \d\d:\d\d", pill.saved())
    jobs = desk.window.jobs
    jobs._stand(Link.AWAY, Unavailable("The server does not answer."))
    assert pill.word() == "reconnecting…"
    clock.advance(60)
    pill.tick()
    assert re.fullmatch(r"offline since \d\d:\d\d", pill.word())
    key(desk, "Ctrl+K")
    page.taken.emit(next(item for item in page.model.items if item.name == "andon_call"))
    page.form.entries["kind"].field.setCurrentIndex(1)
    desk.bot.keyClicks(page.form.entries["station"].field, "" if page.form.entries["station"].text() else "Workshop")
    jobs._link = Link.AWAY
    desk.click(page.form.take)
    desk.until(lambda: page.form.why() == "The server does not answer.")
    jobs._stand(Link.ONLINE, None)
    assert pill.word() == "online"
    desk.bot.wait(50)
    assert page.form.isVisible() and desk.other.ask(questions.AndonCalls()) == []


# --- both languages ---------------------------------------------------------------------------------------------------


def spoken(window: QWidget) -> set[str]:
    """All that is written on the window now."""
    widgets = [each for each in window.findChildren(QWidget) if each.isVisible()]
    found = {each.text() for each in widgets if isinstance(each, QLabel | Act) and each.objectName() != "language"}
    return found | {each.accessibleName() for each in widgets} | {each.toolTip() for each in widgets}


def clipped(window: QWidget) -> list[str]:
    """Lines that are wider than their place."""
    labels_ = [each for each in window.findChildren(QLabel) if each.isVisible() and not isinstance(each, Elided)]
    one_line = [each for each in labels_ if each.text() and not each.wordWrap()]
    buttons = [each for each in window.findChildren(Act) if each.isVisible()]
    return [each.text() for each in (*one_line, *buttons) if each.sizeHint().width() > each.width()]


@pytest.mark.parametrize("text_size", ["100", "130"])
def test_every_page_of_the_shell_speaks_one_language_and_clips_nothing(
    signed: Any, text_size: str, usual: Any
) -> None:
    """Convention 15: palette, form, sheet, settings, lock, fault and the way out of a kiosk, in both languages."""
    window, english = signed.window, {each.source for each in catalogue.entries("th") if each.text != each.source}
    window.resize(1280, 800)
    window.presenter.take_setting("text_size", text_size)
    own = {"Petri Desk", "PIN", "", *COMMANDS}      # commands have one name, as on the command line

    def form() -> None:
        window.acted.emit("palette")
        window.palette_page.typed.emit("qc_fail")
        window.palette_page.taken.emit(next(each for each in window.palette_page.model.items if each.name == "qc_fail"))

    pages = {name: partial(window.acted.emit, name) for name in ("palette", "sheet", "settings", "who")}
    pages |= {"form": form, "fault": partial(window.show_crash, "report", None),
              "leave": partial(window.ask_leave, ["Mali"]), "lock": partial(window.acted.emit, "lock")}  # fmt: skip
    for name, show in pages.items():
        if name == "form":
            window.presenter.people._operators = {}     # an open shop may give every command
        show()
        for language in ("th", "en"):
            window.presenter.take_language(language)
            signed.bot.wait(1)
            signed.until(lambda: not speech().busy())
            told = spoken(window)
            thai = {each for each in told if THAI.search(each.replace(LANGUAGES["th"], ""))}
            left = told & (english - own) if language == "th" else thai
            assert (name, left - {"Lek", "Mali"}) == (name, set())
            signed.until(lambda name=name, language=language: not clipped(window))
        if name == "form":
            window.presenter.refresh()
            signed.until(lambda: window.presenter.people._operators)
