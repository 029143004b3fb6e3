"""The ways back: Escape loses nothing that was typed, and an empty queue says how to see more."""

from typing import Any

import pytest
from pressing import key
from PySide6.QtWidgets import QPlainTextEdit

from petri_desk.desk.station.foot import Foot


@pytest.fixture(autouse=True)
def quick_fingers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Foot, "changing_ms", 0)


def escape(desk: Any) -> None:
    key(desk, "Esc", desk.card.words.findChild(QPlainTextEdit))


def test_escape_leaves_a_question_and_loses_nothing(desk: Any) -> None:
    """Screens: Esc goes back, never loses input. What was sent is not offered again."""
    desk.pick("W001")
    desk.says("Start W001")
    desk.click(desk.button("token_note"))
    text = desk.card.words.findChild(QPlainTextEdit)
    desk.bot.keyClicks(text, "a soft edge")
    escape(desk)
    desk.until(lambda: desk.card.panel() is None)
    desk.click(desk.button("token_note"))
    assert text.toPlainText() == "a soft edge"
    desk.press("Write the note")
    desk.until(lambda: desk.card.panel() is None)
    desk.click(desk.button("token_note"))
    assert text.toPlainText() == ""


def test_what_was_typed_about_one_piece_is_not_said_of_another(desk: Any) -> None:
    desk.pick("W001")
    desk.click(desk.button("token_note"))
    text = desk.card.words.findChild(QPlainTextEdit)
    desk.bot.keyClicks(text, "a soft edge")
    desk.pick("W002")
    desk.until(lambda: desk.card.panel() is None)
    desk.click(desk.button("token_note"))
    assert text.toPlainText() == ""


def test_a_queue_that_was_narrowed_to_nothing_says_so_and_widens_again(desk: Any) -> None:
    """Convention 20: no empty state without a next act."""
    queue = desk.window.station.queue
    every = desk.lines()
    desk.click(queue.chips["paused"])
    desk.until(lambda: queue._none.isVisible())
    assert queue._none.text() == "Nothing here fits what is looked for."
    desk.click(desk.button("show-all"))
    desk.until(lambda: desk.lines() == every)
    assert not queue._none.isVisible() and not queue.chips["paused"].isChecked()


def test_the_search_is_cleared_by_a_button_of_its_own(desk: Any) -> None:
    queue = desk.window.station.queue
    desk.bot.keyClicks(queue.search, "zzz")
    desk.until(lambda: not desk.lines())
    desk.click(queue._wipe)
    desk.until(desk.lines)
    assert queue.search.text() == "" and not queue._wipe.isVisible()
