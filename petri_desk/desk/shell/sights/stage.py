"""A stage: a window on a copy of the demo, and hands that do what a person does and wait for what comes of it."""

import json
import shutil
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractAnimation, QTimer
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QScrollArea, QWidget
from uuid_utils.compat import uuid7

from petri_desk.demo import PIN, fill, scene
from petri_desk.desk.canvas.view import Canvas
from petri_desk.desk.jobs import READERS, Jobs, Link
from petri_desk.desk.language import speech
from petri_desk.desk.shell import Memory, Window, open_shell
from petri_desk.desk.shell.pictures import LONGEST_MS, settle, wait_until
from petri_desk.desk.shell.running import application
from petri_desk.desk.shell.window import FIRST_ROOM
from petri_desk.desk.station.card import Card
from petri_desk.desk.widgets import icons
from petri_desk.desk.widgets import theme as themes
from petri_desk.engine import Engine, Unavailable

WHY = "{where} does not answer. Check that the server runs and can be reached from here."
SHOP = "atelier.local"
CALM_MS, ROUNDS = 20, 3       # an answer may lead to the next question


class House(Enum):
    """What the window of a sight is opened on."""

    DEMO = "demo"
    KIOSK = "kiosk"         # the demo, on the whole screen
    EMPTY = "empty"         # a new database
    AWAY = "away"           # no database to be reached


@dataclass(frozen=True, slots=True)
class Look:
    """How a window is looked at. The theme is one of `tokens.THEMES`."""

    language: str = "en"
    theme: str = "light"
    size: tuple[int, int] = (1280, 800)
    text_size: str = "100"

    def remembered(self) -> dict[str, str]:
        high = self.theme.startswith("high-")
        return {
            "theme": self.theme.removeprefix("high-"), "contrast": "high" if high else "normal",
            "language": self.language, "text_size": self.text_size,
        }  # fmt: skip


class Missing(AssertionError):
    """A sight does not show what it should."""


class Plugged(Engine):
    """An engine whose line to the database can be pulled out."""

    away = False

    def _require(self) -> None:
        if self.away:
            raise Unavailable(WHY, where=SHOP)

    def submit(self, name: str, /, **given: Any) -> Any:
        self._require()
        return super().submit(name, **given)

    def ask(self, question: Any, at: int | str | None = None) -> Any:
        self._require()
        return super().ask(question, at)

    def preview_all(self, acts: Any, **given: Any) -> Any:
        self._require()
        return super().preview_all(acts, **given)

    def changes(self, after: int, limit: int = 500) -> Any:
        self._require()
        return super().changes(after, limit)

    def sign_in(self, name: str | None = None, *, pin: str | None = None, badge: str | None = None) -> Any:
        self._require()
        return super().sign_in(name, pin=pin, badge=badge)

    def token(self, token_id: int | str, at: int | str | None = None) -> Any:
        self._require()
        return super().token(token_id, at)

    def card(self, token_id: int, actor: str | None) -> Any:
        self._require()
        return super().card(token_id, actor)


class Stage:
    """One window, and hands for it."""

    def __init__(self, demo: Path, folder: Path, look: Look, house: House = House.DEMO) -> None:
        self.look, self.house, self.folder = look, house, folder
        self.clock = scene.Standing()
        self.engine: Plugged | None = None
        self._file = folder / f"{house.value}.db"
        if house in (House.DEMO, House.KIOSK):
            shutil.copyfile(demo, self._file)
        memory = Memory(folder / f"{house.value}.json")
        (folder / f"{house.value}.json").write_text(json.dumps(look.remembered()), "utf-8")
        self.window = self.open_window(memory)
        self.window.show()
        self.window.resize(*look.size)
        self.window.activateWindow()
        self.window.jobs.start()
        self.until(self._is_open, "the window opens")
        self.window.resize(*look.size)
        if house in (House.EMPTY, House.AWAY):
            speech.speech().tell_time(zone=scene.ZONE)      # no shop says which it is

    def open_window(self, memory: Memory) -> Window:
        """As the program opens it, but that nothing blinks."""
        application().setCursorFlashTime(0)
        themes.theme()
        icons.load_all()
        speech.load_all()
        jobs = Jobs(self._open)
        window = open_shell(jobs, memory, now=self.clock.now, language=self.look.language, fill_demo=self._fill,
                            kiosk=self.house is House.KIOSK)  # fmt: skip
        jobs.setParent(window)
        return window

    def close(self) -> None:
        self.window.jobs.close()
        self.window.may_close = True
        self.window.close()

    def _open(self) -> Engine:
        if self.house is House.AWAY:
            raise Unavailable(WHY, where=SHOP)
        self.engine = Plugged.open(self._file, clock=self.clock)
        return self.engine

    def _fill(self, _: Engine) -> Any:
        return fill(str(self._file), now=scene.STORY_ENDS)

    def _is_open(self) -> bool:
        window = self.window
        if self.house is House.AWAY:
            return SHOP in window.opening.text()
        return window.pages.currentWidget() is not window.opening

    # -- what is there ------------------------------------------------------------------------------------------

    @property
    def station(self) -> Any:
        return self.window.station

    @property
    def card(self) -> Any:
        return self.window.station.card

    @property
    def presenter(self) -> Any:
        return self.window.presenter

    def shown_card(self) -> Card | None:
        """The card that is shown, once it is known what can be done with it."""
        found: Card | None = self.station.presenter.card
        return found

    # -- hands --------------------------------------------------------------------------------------------------

    def until(self, true: Callable[[], Any], what: str) -> None:
        if not wait_until(lambda: bool(true())):
            raise Missing(f"In vain waited for: {what}.")

    def settle(self) -> None:
        """Until nothing moves any more: what is on the threads has come home, and no signal flashes."""
        for _ in range(ROUNDS):
            self._await_readers()
        if self.house in (House.DEMO, House.KIOSK):
            self.station.flash.hide()
        settle(self.window, CALM_MS)
        self.until(self._is_still, "the end of all movement")

    def paint_canvases(self) -> None:
        """They paint a part at a time: until all of it is there."""
        shown = [each for each in self.window.findChildren(Canvas) if each.isVisible()]
        if shown:
            self.window.grab()      # in the size that it will have
        self.until(lambda: all(each.fresh() for each in shown), "the whole picture on the canvas")

    def _is_still(self) -> bool:
        moving = QAbstractAnimation.State.Running
        return all(each.state() is not moving for each in self.window.findChildren(QAbstractAnimation))

    def _await_readers(self) -> None:
        """When all readers have met, what was asked before has been answered."""
        met, come = threading.Barrier(READERS, timeout=LONGEST_MS / 1000), list[Any]()
        for _ in range(READERS):
            self.window.jobs.work(self.window, met.wait, come.append)
        self.until(lambda: len(come) == READERS, "the readers are done")

    def enter(self, room: str) -> None:
        """A room, as soon as it is there."""
        self.window.show_room(room)
        self.until(lambda: self._is_in(room), f"the room {room}")

    def _is_in(self, name: str) -> bool:
        room = self.window.room()
        return room is not None and room.name == name

    def press(self, name: str) -> None:
        """A button by its name, as soon as there is one that can be pressed."""
        self.until(lambda: self.seen(name), f"the button {name}")
        self.named(name).click()

    def named(self, name: str) -> QAbstractButton:
        """The button of that name that can be seen."""
        found = self.seen(name)
        if found is None:
            raise Missing(f"There is no button {name}.")
        return found

    def seen(self, name: str) -> QAbstractButton | None:
        every = self.window.findChildren(QAbstractButton, name)
        return next((each for each in every if each.isVisible() and each.isEnabled()), None)

    def press_primary(self) -> None:
        """The big button; nobody clicks twice here, so it need not wait."""
        self.card.foot.changing_ms = 0
        self.card.primary.click()

    def pick(self, serial: str, state: str = "") -> Card:
        """A row of the queue; its card comes."""
        self.until(lambda: serial in self.rows(), f"{serial} in the queue")
        model, row = self.station.queue.model, self.rows().index(serial)
        self.station.queue.list.scrollTo(model.index(row))
        self.station.queue.list.clicked.emit(model.index(row))
        return self.wait_for_card(serial, state)

    def wait_for_card(self, serial: str, state: str = "") -> Card:
        def come() -> bool:
            card = self.shown_card()
            return card is not None and card.line.serial == serial and state in ("", card.line.shape)

        self.until(come, f"the card of {serial} {state}")
        card = self.shown_card()
        assert card is not None
        return card

    def rows(self) -> list[str]:
        return [line.serial for line in self.station.queue.model.lines]

    def act(self, who: str, command: str, station: str | None = None, **parameters: Any) -> None:
        """Somebody at another desk does something."""
        done: list[Any] = []
        self.window.jobs.submit(self.window, command, parameters, actor=who, op_id=str(uuid7()), station=station,
                                done=done.append, refused=done.append)  # fmt: skip
        self.until(lambda: done, f"{command} by {who}")
        if isinstance(done[0], Exception):
            raise Missing(f"{command} was refused: {done[0]}")

    def stop_clocks(self, widget: QWidget) -> None:
        """What counts down stands still."""
        for timer in widget.findChildren(QTimer):
            timer.stop()

    def scroll(self, page: QWidget, place: str) -> None:
        """The page's long part to its top or its end."""
        area = next(each for each in page.findChildren(QScrollArea) if each.isVisible())
        end = QAbstractSlider.SliderAction.SliderToMaximum
        top = QAbstractSlider.SliderAction.SliderToMinimum
        area.verticalScrollBar().triggerAction(end if place == "end" else top)

    # -- going home ---------------------------------------------------------------------------------------------

    def home(self, station: str, people: Sequence[str]) -> None:
        """Back to the station, as if nobody had looked anywhere else, with these people; the first of them acts."""
        self.window.activateWindow()
        self._plug_in()
        self._unlock(people)
        self._leave_pages()
        self._bring(people)
        self._stand_at(station)

    def pull_out(self) -> None:
        """The database is away."""
        assert self.engine is not None
        self.engine.away = True
        self.station.presenter.refresh()
        self.until(lambda: self.window.jobs.link is Link.AWAY, "the desk notices that the database is away")

    def _plug_in(self) -> None:
        if self.engine is not None:
            self.engine.away = False
        self.until(lambda: self.window.jobs.link is Link.ONLINE, "the database is there")

    def _unlock(self, people: Sequence[str]) -> None:
        if self.presenter.people.locked:
            self.presenter.people.sign_in(people[0], PIN)
            self.until(lambda: not self.presenter.people.locked, "the desk is unlocked")

    def _leave_pages(self) -> None:
        window = self.window
        window.header.list.close()
        window.palette_page.field.clear()
        window.notice.hide()
        window.fault.hide()
        if self.seen("tour-next") is not None:
            window.acted.emit("back")
        if window.pages.currentWidget() in window.visited:
            window.leave_page()
        self._come_to_now()
        window.show_room(FIRST_ROOM)

    def _come_to_now(self) -> None:
        """No room is left in the past."""
        for screen in self.window.rooms.built():
            past = getattr(screen, "past", None)
            if past is not None:
                past.rest()

    def _bring(self, wanted: Sequence[str]) -> None:
        people = self.presenter.people
        if set(people.signed) == set(wanted):
            people.switch(wanted[0])
            return
        for name in people.signed:
            people.sign_out(name)
        for name in reversed(wanted):
            people.sign_in(name, PIN)
            self.until(partial(self._acts, name), f"{name} is signed in")

    def _acts(self, name: str) -> bool:
        return bool(self.presenter.people.actor == name)

    def _stand_at(self, station: str) -> None:
        screen, window = self.station, self.window
        window.presenter.take_place(station)
        self.until(lambda: window.pages.currentWidget() is screen, "the station")
        screen.go_back()
        screen.card.close_panel()
        screen.clear_messages()
        screen.queue.search.clear()
        for chip in screen.queue.chips.values():
            if chip.isChecked():
                chip.click()
        screen.widened.emit(False)
        screen.take_focus()
        self._await_readers()
