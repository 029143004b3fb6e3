"""What a person hears: a screen reader that is told of changes, and sounds, which are never alone."""

from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAccessible
from wedge import Wedge, native

from petri_desk.desk.jobs import Link
from petri_desk.desk.station.foot import Foot
from petri_desk.desk.widgets import announcing, sounding
from petri_desk.kernel import labels

POLITE, AT_ONCE = QAccessible.AnnouncementPoliteness.Polite, QAccessible.AnnouncementPoliteness.Assertive


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests press with care: buttons need not wait for the second half of a double click."""
    monkeypatch.setattr(Foot, "changing_ms", 60)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any]]:
    """What a screen reader is told from now on, on its way through Qt."""
    said: list[tuple[str, Any]] = []

    def tell(event: Any) -> None:
        said.append((event.message(), event.politeness()))
        QAccessible.updateAccessibility(event)

    reader = SimpleNamespace(AnnouncementPoliteness=QAccessible.AnnouncementPoliteness, updateAccessibility=tell)
    monkeypatch.setattr(announcing, "QAccessible", reader)
    return said


def test_acts_and_refusals_are_announced(desk: Any, told: list[tuple[str, Any]]) -> None:
    """Convention 17: what was done is said when the reader is free, what was refused at once, each once."""
    desk.pick("W001")
    desk.press("Start W001")
    desk.until(lambda: told == [("Started W001", POLITE)])
    desk.says("Complete W001")
    for text in ("NONSENSE", "MORE"):
        desk.window.station.presenter.scan(text)
        desk.until(lambda text=text: desk.card.banner.sentence() == f"There is no token {text}.")
    assert told[1:] == [("There is no token NONSENSE.", AT_ONCE), ("There is no token MORE.", AT_ONCE)]


def test_a_lost_database_and_an_answered_call_are_announced(desk: Any, told: list[tuple[str, Any]], clock: Any) -> None:
    """Convention 17: the pill when its word changes and not each second; a call when somebody comes, not as it ages."""
    pill = desk.window.header.pill
    pill.show_link(Link.AWAY, "The server does not answer.")
    for _ in range(3):
        clock.advance(6)
        pill.tick()
    pill.show_link(Link.ONLINE, "")
    assert [(text.split()[0], how) for text, how in told] == [
        ("reconnecting…", AT_ONCE), ("offline", AT_ONCE), ("online", POLITE),
    ]  # fmt: skip
    told.clear()
    desk.other.do("andon_call", actor="Lek", station="Workshop", kind="material")
    desk.until(lambda: told == [("Material called, 0 s", POLITE)])
    clock.advance(60)
    desk.window.station.queue.tick()
    desk.other.do("andon_answer", actor="Anan", call_id=1)
    desk.until(lambda: told[1:] == [("Material: Anan answered", POLITE)])


def test_every_sound_is_seen_as_well_and_there_are_three_of_them(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Convention 13: done, twice and not done sound differently, only where it is wished, never without a sight."""
    heard: list[bool] = []
    flash, notice = desk.window.station.flash, desk.window.notice
    monkeypatch.setattr(sounding, "QApplication", SimpleNamespace(
        beep=lambda: heard.append(flash.isVisible() or notice.isVisible())))  # fmt: skip

    def sounds(times: int) -> None:
        desk.until(lambda: len(heard) == times)
        desk.bot.wait(2 * sounding.APART_MS)
        assert heard == [True] * times
        heard.clear()

    desk.pick("W001")
    desk.press("Start W001")
    desk.says("Complete W001")
    assert heard == []
    desk.window.presenter.take_setting("sounds", "on")
    desk.click(desk.button("token_pause"))
    sounds(sounding.DONE)
    label = labels.token(desk.serial("W002").id_token).code
    for at in (50_000, 50_900):
        for event in native(Wedge("us"), label, at):
            QCoreApplication.sendEvent(desk.window.focusWidget() or desk.window, event)
        QCoreApplication.processEvents()
    sounds(sounding.TWICE)
    assert notice.sentence() == "Scanned twice: it counts once."
    desk.window.station.presenter.scan("NONSENSE")
    sounds(sounding.NOT_DONE)
