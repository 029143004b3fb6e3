"""Leads the tour through a window: where its strip stands, what each step points at, and what ends it."""

from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from petri_desk.desk.shell.people.presenter import LEADING
from petri_desk.desk.shell.tour.presenter import TourPresenter
from petri_desk.desk.shell.tour.view import Outline, TourStrip

if TYPE_CHECKING:
    from petri_desk.desk.shell.presenter import ShellPresenter
    from petri_desk.desk.shell.window import Window

BELOW_THE_HEADER = 1
SETTLED_MS = 500         # so long a room that was just entered is left to itself


class Guide(QObject):
    """The tour's view of the window; it dies with it."""

    def __init__(self, window: "Window", shell: "ShellPresenter", *, offers: bool) -> None:
        super().__init__(window)
        self._window, self._shell = window, shell
        self._station: Any = None
        self.presenter = TourPresenter(self, shell.keep, offers=offers)
        middle = window.header.parentWidget()
        layout = middle.layout() if middle is not None else None
        assert middle is not None and isinstance(layout, QVBoxLayout)
        self.strip, self.outline = TourStrip(middle), Outline(middle)
        layout.insertWidget(BELOW_THE_HEADER, self.strip)
        self.strip.wanted.connect(self._go_on)
        self.strip.left.connect(self._leave)
        window.pages.currentChanged.connect(self._follow)
        window.configured.connect(self._follow)
        window.scans.connect(self._leave)
        window.palette_page.sent.connect(self._leave)

    def begin(self) -> None:
        """Somebody wants to be shown around."""
        self._window.leave_page()
        self.presenter.begin()

    # -- what the presenter asks for ----------------------------------------------------------------------------

    def has(self, step: str) -> bool:
        part = self._part(step)
        return part is not None and part.isVisible()

    def show_step(self, step: str, number: int, steps: int) -> None:
        part = self._part(step)
        self._listen()
        self.strip.show_step(step, number, steps)
        if part is not None:
            self.outline.point_at(part)

    def hide_tour(self) -> None:
        self.strip.hide()
        self.outline.stop()

    # -- inside -------------------------------------------------------------------------------------------------

    def _part(self, step: str) -> QWidget | None:
        if not self._in_room():
            return None
        station, header = self._window.station, self._window.header
        parts: dict[str, QWidget] = {
            "queue": station.queue.list, "next": station.card.primary, "scan": station.queue.search,
            "who": header.person, "menu": header.menu,
        }  # fmt: skip
        return parts[step] if step in parts else self._room(step)

    def _room(self, name: str) -> QWidget | None:
        """The way to a room for those who lead."""
        roles = self._shell.people.roles
        return self._window.header.room_button(name) if roles is None or roles & LEADING else None

    def _in_room(self) -> bool:
        shown = self._window.pages.currentWidget()
        return shown is not None and self._window.rooms.room_of(shown) is not None

    def _listen(self) -> None:
        """An act at the station ends the tour; the station is there now."""
        if self._station is not self._window.station:
            self._station = self._window.station
            self._station.chosen.connect(self._leave)
            self._station.said.connect(self._leave)

    def _follow(self) -> None:
        """The page has changed, or the memory of the desk was read."""
        if not shiboken6.isValid(self.strip):
            return
        in_room = self._in_room()
        self.strip.setVisible(in_room and self.presenter.running)
        if in_room and self._shell.remembered is not None:
            QTimer.singleShot(SETTLED_MS, self, self._offer)

    def _offer(self) -> None:
        remembered = self._shell.remembered
        if self._in_room() and remembered is not None:
            self.presenter.offer(remembered)

    def _go_on(self) -> None:
        self.presenter.go_on()

    def _leave(self) -> None:
        self.presenter.leave()
