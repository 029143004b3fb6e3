"""The palette, the sheet, the menu and the keys, as hands use them."""

import threading
from typing import Any

import pytest
from pressing import key, on
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QLabel

from petri_desk.desk.shell import words
from petri_desk.desk.shell.actions import ACTIONS
from petri_desk.desk.shell.rooms import ROOMS, Room, Rooms
from petri_desk.engine import COMMANDS

# --- the palette and the sheet ----------------------------------------------------------------------------------------


def test_ctrl_k_finds_a_piece_and_enter_shows_it(desk: Any) -> None:
    """Convention 16: Ctrl+K, type, Enter; Esc leads back and loses nothing that was typed."""
    page = desk.window.palette_page
    key(desk, "Ctrl+K")
    desk.until(lambda: on(desk, page) and page.field.hasFocus())
    desk.bot.keyClicks(page.field, "w00")
    key(desk, "Esc", page.field)
    assert on(desk, desk.window.station)
    key(desk, "Ctrl+K")
    assert page.field.text() == "w00"
    desk.bot.keyClicks(page.field, "w002")
    desk.until(lambda: page.chosen() is not None and page.chosen().name == "W002")
    key(desk, "Enter", page.field)
    desk.says("Start W002")
    assert on(desk, desk.window.station)


def test_a_command_is_given_by_its_form(desk: Any) -> None:
    """The palette gives commands: what is missing is said at the field, and the job is there afterwards."""
    page = desk.window.palette_page
    key(desk, "Ctrl+K")
    desk.bot.keyClicks(page.field, "job_create")
    desk.until(lambda: page.chosen() is not None and page.chosen().name == "job_create")
    key(desk, "Enter", page.field)
    desk.until(lambda: page.form.isVisible())
    desk.bot.keyClicks(page.form.entries["route"].field, "wallet")
    desk.click(page.form.take)
    said = [label.text() for label in page.form.entries["job_code"].findChildren(QLabel)]
    assert "This is needed." in said
    desk.bot.keyClicks(page.form.entries["job_code"].field, "JOB-9")
    desk.bot.keyClicks(page.form.entries["target_qty"].field, "2")
    desk.click(page.form.take)
    desk.until(lambda: "W003" in desk.shapes() and on(desk, desk.window.station))
    assert desk.window.notice.sentence().startswith("Done: Create a job")


@pytest.mark.parametrize("pressed", ["?", "Shift+?"])
def test_the_sheet_shows_the_keys_that_are_registered_and_no_others(desk: Any, pressed: str) -> None:
    """The `?` sheet cannot lie: its keys are the window's shortcuts, its commands those of the catalogue."""
    key(desk, pressed)
    desk.until(lambda: on(desk, desk.window.sheet) and desk.window.sheet.laid())
    shown = {left for left, _ in desk.window.sheet.lines() if left}
    acts = {right for left, right in desk.window.sheet.lines() if not left}
    registered = {each.key().toString() for each in desk.window.findChildren(QShortcut)}
    left_out = {"Ctrl+Shift+U", "Ctrl+L"}                   # nobody signs in here
    assert shown == registered - left_out
    assert acts == {words.command(each) for each in COMMANDS.values()}
    assert {each.keys for each in ACTIONS if each.keys} <= registered


def test_a_question_mark_in_a_text_is_a_question_mark(desk: Any) -> None:
    search = desk.window.station.queue.search
    search.setFocus()
    desk.bot.keyClicks(search, "why?")
    assert search.text() == "why?" and on(desk, desk.window.station)


def test_keys_of_the_room_press_its_buttons_and_only_there(desk: Any) -> None:
    """Convention 16: the next act by F2; on another page the key does nothing."""
    desk.pick("W001")
    desk.says("Start W001")
    desk.window.acted.emit("settings")
    key(desk, "F2")
    desk.click(desk.window.settings.back)
    assert desk.serial("W001").status == "ready"
    key(desk, "F2")
    desk.says("Complete W001")


def test_the_menu_offers_what_makes_sense_and_does_it(desk: Any) -> None:
    menu = desk.window.header.list
    menu.aboutToShow.emit()
    names = {action.data(): action for action in menu.actions()}
    assert "settings" in names and not {"lock", "sign_out"} & names.keys()
    names["settings"].trigger()
    assert on(desk, desk.window.settings)


def test_the_sheet_tells_in_words_what_keys_do_on_a_picture_and_its_slider(desk: Any) -> None:
    """Board: what the canvas and the slider hear stands on the sheet, in the rooms that have them."""
    sheet = desk.window.sheet
    key(desk, "?")
    desk.until(lambda: on(desk, sheet) and sheet.laid())
    assert ("F, 0", "Show the whole picture") not in sheet.lines()
    desk.window.leave_page()
    desk.window.acted.emit("board")
    desk.until(lambda: desk.window.room().name == "board")
    key(desk, "?")
    desk.until(lambda: on(desk, sheet) and sheet.laid())
    assert {("F, 0", "Show the whole picture"), ("Space", "Play, or stop")} <= set(sheet.lines())
    desk.window.presenter.take_language("th")
    desk.until(lambda: sheet.laid() and ("F, 0", "แสดงภาพทั้งหมด") in sheet.lines())
    desk.window.presenter.take_language("en")


# --- rooms ------------------------------------------------------------------------------------------------------------


class Board(QLabel):
    """A room that writes down what it is told."""

    def __init__(self, told: list[str]) -> None:
        super().__init__("the board")
        self.presenter = self
        self.told = told
        told.append("board")

    def __getattr__(self, name: str) -> Any:
        if name in ("open", "use_actor", "speak", "go"):
            return lambda *given: self.told.append(f"{name} {given[0]}")
        raise AttributeError(name)

    def stands_at(self, station: str) -> bool:
        return False

    def take_focus(self) -> None:
        self.setFocus()


def test_a_room_is_one_line_and_is_built_when_it_is_entered(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rooms open on demand through one registry, which the switch in the head is made from."""
    built: list[str] = []
    board = Room("desk", "station", lambda: "Board", lambda jobs, now: Board(built))
    rooms = desk.window.rooms
    assert isinstance(rooms, Rooms) and list(rooms.all) == [room.name for room in ROOMS]
    rooms.all["desk"] = board
    desk.window.show_room("station")
    assert built == []
    desk.click(desk.button("room-desk"))
    assert desk.window.pages.currentWidget().text() == "the board"
    assert built == ["board", "use_actor Nok", "speak en", "open Workshop"]
    desk.click(desk.button("room-station"))
    assert on(desk, desk.window.station) and built.count("board") == 1


def test_a_room_is_shown_as_soon_as_its_parts_have_come(desk: Any) -> None:
    """Board: what a room is made of is loaded beside the screen; who went elsewhere meanwhile is not torn away."""
    told: list[str] = []
    come = threading.Event()
    desk.window.rooms.all["desk"] = Room("desk", "board", lambda: "Board", lambda jobs, now: Board(told), come.wait)
    desk.window.wanted.emit("desk", 7)
    assert on(desk, desk.window.station) and told == []
    desk.window.show_room("station")
    come.set()
    desk.until(lambda: desk.window.rooms.ready("desk"))
    assert on(desk, desk.window.station) and told == []
    desk.window.wanted.emit("desk", 7)
    assert desk.window.room().name == "desk" and told[-1] == "go 7"


def test_escape_leads_back_to_the_room_from_where_one_was_led(desk: Any) -> None:
    """Board: from a piece at its station to where it is, and back; where nobody led one, it leads nowhere."""
    desk.pick("W001")
    desk.says("Start W001")
    desk.window.acted.emit("genealogy")
    desk.until(lambda: desk.window.room().name == "genealogy")
    screen = desk.window.rooms.screen("genealogy")
    desk.until(lambda: screen.presenter.looked is not None)
    screen.scan("X999")
    desk.until(screen.nothing.isVisible)
    key(desk, "Esc")
    assert desk.window.room().name == "genealogy" and not screen.nothing.isVisible()
    key(desk, "Esc")
    assert on(desk, desk.window.station)
    desk.window.show_room("genealogy")
    key(desk, "Esc")
    assert desk.window.room().name == "genealogy"


def test_a_room_that_was_waited_for_is_led_to(desk: Any) -> None:
    """Board: entered before its parts were there, it opens with what one wanted to look at."""
    told: list[str] = []
    come = threading.Event()
    desk.window.rooms.all["desk"] = Room("desk", "board", lambda: "Board", lambda jobs, now: Board(told), come.wait)
    desk.window.wanted.emit("desk", 7)
    desk.window.wanted.emit("desk", 8)
    come.set()
    desk.until(lambda: desk.window.room().name == "desk")
    assert told[0] == "board" and told[-1] == "go 8" and "go 7" not in told
