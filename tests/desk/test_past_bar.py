"""The bar of time and the sepia frame: on a real screen, on a copy of the demo."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from petri_desk.demo import scene
from petri_desk.desk.jobs import Jobs
from petri_desk.desk.language import speech
from petri_desk.desk.past import PastFrame, Scope, words
from petri_desk.desk.past.playing import Pace
from petri_desk.desk.past.strip import BAR
from petri_desk.desk.past.track import Track
from petri_desk.desk.widgets import icons
from petri_desk.desk.widgets import theme as themes
from petri_desk.engine import COMMANDS, Engine, questions
from tests.desk.past_on_paper import act

WEDNESDAY = "wed 13:56"
KEYS = Qt.Key


class Looking:
    """A screen that shows how many tokens were open; nothing but the frame and its bar is on it."""

    def __init__(self, qtbot: QtBot, frame: PastFrame, jobs: Jobs) -> None:
        self.bot, self.frame, self.jobs, self.bar = qtbot, frame, jobs, frame.bar
        self.told: list[int | None] = []
        self.why: list[str] = []
        frame.at.connect(self._show)
        frame.reading_only.connect(self.why.append)

    def _show(self, gseq: int | None) -> None:
        self.told.append(gseq)

        def paint(found: Any) -> None:
            self.frame.body.setText(f"{len(found.tokens)} tokens")
            self.frame.arrived(gseq)

        self.jobs.query(self.frame, lambda engine: engine.ask(questions.Floor(), at=gseq), paint)

    def until(self, true: Any) -> None:
        self.bot.waitUntil(lambda: bool(true()), timeout=10_000)

    def shows(self, gseq: int | None) -> None:
        self.until(lambda: self.frame.gseq == gseq and (self.told[-1] if self.told else None) == gseq)

    def jump(self, text: str) -> None:
        self.bar.jump.setText(text)
        self.bot.keyClick(self.bar.jump, KEYS.Key_Return)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.bot.keyClick(self.bar.strip, key, modifier)

    def hold(self, *parts: float) -> None:
        """Drags the slider along, from one part of the strip to others."""
        strip = self.bar.strip
        points = [QPoint(round(part * (strip.width() - 1)), 10) for part in parts]
        self.bot.mousePress(strip, Qt.MouseButton.LeftButton, pos=points[0])
        for point in points[1:]:
            self.bot.mouseMove(strip, point)
        self.bot.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=points[-1])


def said(widget: QWidget) -> list[str]:
    return [each.text() for each in widget.findChildren(QLabel)]


@pytest.fixture
def looking(qtbot: QtBot, scene_file: Path, tmp_path: Path, guarded: type[Engine]) -> Iterator[Looking]:
    file = tmp_path / "shop.db"
    shutil.copyfile(scene_file, file)
    clock = scene.Standing()
    icons.load_all()
    speech.load_all()
    speech.speech().tell_time(zone=scene.ZONE)
    jobs = Jobs(lambda: guarded.open(file, clock=clock))
    frame = PastFrame(QLabel("now"), jobs, clock.now)
    jobs.setParent(frame)
    window = QMainWindow()
    window.setMinimumSize(1200, 500)
    window.setCentralWidget(frame)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    jobs.start()
    frame.follow(Scope())
    made = Looking(qtbot, frame, jobs)
    made.until(lambda: len(frame.bar.presenter.track) > 1000)
    yield made
    jobs.close()
    speech.speech().tell_time()


def test_dragging_leads_into_the_past_and_the_end_of_the_strip_back_to_now(looking: Looking) -> None:
    """Past: drag; the frame turns sepia and says so in words, and is gone again at now."""
    frame, strip = looking.frame, looking.bar.strip
    assert not frame.ribbon.isVisible()
    looking.hold(0.9, 0.5, 0.12)
    begin = strip.span.moment(0.12)
    assert abs(looking.bar.moment - begin) < (strip.span.end - strip.span.start) / strip.width() * 2
    looking.until(lambda: "tokens" in frame.body.text() and looking.told[-1] == frame.gseq)
    assert frame.ribbon.isVisible()
    assert frame.why.startswith("You are looking at the past: Thu 19 Nov, ")
    assert frame.why.endswith(" — nothing can be changed here")
    assert frame.why in said(frame.ribbon)
    assert looking.why[-1] == frame.why
    edge = frame.grab().toImage().pixelColor(4, 4).name().upper()
    assert edge == themes.colours().past_ground
    looking.hold(0.12, 1.0)
    looking.shows(None)
    assert looking.why[-1] == frame.why == ""
    assert not frame.ribbon.isVisible()
    assert frame.grab().toImage().pixelColor(4, 4).name().upper() != edge


def test_the_ground_stays_while_the_slider_is_held(looking: Looking) -> None:
    """Past: the part of time that is shown does not slide away under the hand."""
    looking.jump(WEDNESDAY)
    span = (looking.bar.strip.span.start, looking.bar.strip.span.end)
    looking.hold(0.5, 0.2, 0.8, 0.05)
    assert (looking.bar.strip.span.start, looking.bar.strip.span.end) == span


def test_the_keys_go_by_acts_hours_and_to_the_ends(looking: Looking) -> None:
    """Past: arrows are acts, pages hours, Home and End the ends, Space plays, Esc is now."""
    acts = [each.gseq for each in looking.bar.presenter.track.acts]
    for key, gseq in ((KEYS.Key_Left, acts[-1]), (KEYS.Key_Left, acts[-2]), (KEYS.Key_Right, acts[-1]),
                      (KEYS.Key_Right, None), (KEYS.Key_Home, acts[0]), (KEYS.Key_End, None)):  # fmt: skip
        looking.press(key)
        looking.shows(gseq)
    looking.jump(WEDNESDAY)
    before = looking.bar.moment
    looking.press(KEYS.Key_PageDown)
    assert looking.bar.moment == before - 3600
    looking.press(KEYS.Key_PageUp)
    assert looking.bar.moment == before
    looking.press(KEYS.Key_Space)
    assert looking.bar.presenter.playing
    looking.press(KEYS.Key_Space)
    assert not looking.bar.presenter.playing
    looking.press(KEYS.Key_Escape)
    looking.shows(None)


def test_the_acts_of_the_chosen_token_are_gone_along(looking: Looking) -> None:
    """Past: the double arrows are there for a token that one looks at, and Ctrl with an arrow does the same."""
    assert not looking.bar.token_back.isVisible()
    token = looking.bar.presenter.track.acts[-40].tokens[0]
    its = [each.gseq for each in looking.bar.presenter.track.acts if token in each.tokens]
    looking.frame.watch(token)
    looking.bar.open.click()
    looking.bot.mouseClick(looking.bar.token_back, Qt.MouseButton.LeftButton)
    looking.shows(its[-1])
    looking.press(KEYS.Key_Left, Qt.KeyboardModifier.ControlModifier)
    looking.shows(its[-2])
    looking.press(KEYS.Key_Right, Qt.KeyboardModifier.ControlModifier)
    looking.shows(its[-1])


def test_it_plays_by_itself_and_ends_at_now(looking: Looking) -> None:
    """Past: play shows one act after the other, each of them, and stops at now."""
    acts = [each.gseq for each in looking.bar.presenter.track.acts]
    looking.bar.presenter.pace = Pace(rate=10)
    looking.frame.go_to(acts[-5])
    looking.bot.mouseClick(looking.bar.play, Qt.MouseButton.LeftButton)
    assert looking.bar.play.accessibleName() == "Pause"
    looking.shows(None)
    assert looking.told == [*acts[-5:], None]
    assert looking.bar.play.accessibleName() == "Play"


def test_a_moment_that_is_typed_is_gone_to(looking: Looking) -> None:
    """Past: jump to a moment or an act; what cannot be read is said, and nothing moves."""
    looking.jump(WEDNESDAY)
    assert "Wed 18 Nov, 13:56" in looking.frame.why
    looking.until(lambda: looking.told[-1] == looking.frame.gseq)
    looking.jump("#1000")
    looking.shows(1000)
    looking.jump("when pigs fly")
    assert any(text.startswith("This is no moment") for text in said(looking.bar))
    assert looking.bar.jump.text() == "when pigs fly"
    looking.jump("now")
    looking.shows(None)


def test_what_was_done_is_said_with_the_token_it_was_about(looking: Looking) -> None:
    """Past: when the hand rests, the bar says what was done there, to which token and by whom."""
    fail = next(each for each in reversed(looking.bar.presenter.track.acts) if each.command == "qc_fail")
    looking.frame.go_to(fail.gseq)
    looking.until(lambda: any(f"failed B110 · {fail.actor}" in text for text in said(looking.bar)))


def test_every_command_has_its_words(qapp: Any) -> None:
    """Past: no act of the line is called by its command's name."""
    assert [name for name in COMMANDS if words.deed(name) == name] == []


def test_new_acts_are_counted_and_move_nothing(looking: Looking) -> None:
    """Past: what happens meanwhile is said on the button that leads back to it."""
    looking.jump(WEDNESDAY)
    moment, count = looking.bar.moment, len(looking.bar.presenter.track)
    for number in range(3):
        call = {"station": "Stitching 1", "kind": "material"}
        looking.jobs.submit(looking.frame, "andon_call", call, actor="Nok", op_id=f"meanwhile-{number}",
                            done=lambda answer: None, refused=lambda why: None)  # fmt: skip
    looking.until(lambda: len(looking.bar.presenter.track) == count + 3)
    assert looking.bar.now.text() == "Now · 3 new"
    assert looking.bar.moment == moment
    looking.bot.mouseClick(looking.bar.now, Qt.MouseButton.LeftButton)
    looking.shows(None)
    assert looking.bar.now.text() == "Now"


def test_two_moments_are_compared_in_a_table_of_words(looking: Looking) -> None:
    """Past: a moment is kept, another is gone to; the table says what is different, and is sorted as one likes."""
    panel, bar = looking.frame.difference, looking.bar
    found: list[Any] = []
    looking.frame.compared.connect(found.append)
    looking.jump("wed 10:00")
    looking.until(lambda: looking.told and looking.told[-1] == looking.frame.gseq)
    bar.compare.click()
    assert not panel.isVisible()
    looking.jump(WEDNESDAY)
    looking.until(panel.isVisible)
    assert "26 moved, 37 no longer open" in said(panel)
    assert ("Paint edges: ready\nBelt", "20 → 0 (-20)") in panel.model.texts()
    tips = [panel.model.index(number, 0).data(Qt.ItemDataRole.ToolTipRole) for number in range(len(panel.model.rows))]
    assert "<span>Paint edges: ready<br>Belt</span>" in tips
    panel.model.sort(1, Qt.SortOrder.AscendingOrder)
    changes = [after - before for _, (before, after) in panel.model.rows]
    assert changes == sorted(changes)
    panel.pieces.click()
    rows = {serial: what for serial, what, _ in panel.model.texts()}
    assert (len(rows), set(rows.values())) == (63, {"moved on", "no longer open"})
    assert len(found[-1].tokens) == 63
    bar.compare.click()
    assert (panel.isVisible(), found[-1]) == (False, None)


def test_the_past_is_said_in_the_language_of_the_desk(looking: Looking) -> None:
    """Past: in Thai, with the years and weekdays of Thai; what was shown is said again."""
    looking.jump("18 Nov 13:56")
    speech.speech().use("th")
    try:
        assert "พ. 18 พ.ย." in looking.frame.why
        assert "You are" not in looking.frame.why
        looking.until(lambda: looking.frame.why in said(looking.frame.ribbon))
        assert looking.frame.why == looking.why[-1]
    finally:
        speech.speech().use("en")


def test_every_bar_of_the_strip_stands_for_many_acts(looking: Looking) -> None:
    """Past: a hundred thousand acts are no more to paint than a thousand."""
    strip = looking.bar.strip
    strip.show_track(Track.of(act(number, number * 10.0) for number in range(1, 100_000)))
    strip.zoom("all")
    assert len(strip.counts) <= strip.width() // BAR
    assert sum(strip.counts) >= 99_000
