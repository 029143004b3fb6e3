"""The rooms of the desk: one line each. A room is built when it is first entered.

A room is a widget with a `presenter` that keeps to `RoomPresenter`, and the keys that press its buttons.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication

from petri_desk.desk.jobs import Jobs
from petri_desk.desk.shell.actions import Press
from petri_desk.desk.shell.settings import ON, Settings
from petri_desk.desk.station import StationPresenter, StationScreen, open_station

translate = QCoreApplication.translate

STATION_KEYS = (
    Press("primary", "F2"), Press("token_pause", "F4"), Press("token_note", "F6"), Press("token_release", "F7"),
    Press("fail", "F8"), Press("call", "F9"), Press("undo", "Ctrl+Z"),
)  # fmt: skip


class RoomPresenter(Protocol):
    """What the shell tells a room. Any of it may come before the room was ever shown."""

    def stands_at(self, station: str) -> bool: ...
    def open(self, station: str, centers: Sequence[str] | None) -> None: ...
    def use_actor(self, name: str) -> None: ...
    def speak(self, language: str) -> None: ...


def _nothing(_: Any, __: Any) -> None:
    """For rooms in which nothing can be set, or that remember nothing."""


@dataclass(frozen=True, slots=True)
class Room:
    """A screen that the window can show."""

    name: str
    icon: str
    title: Callable[[], str]
    open: Callable[[Jobs, Callable[[], datetime]], Any]
    keys: Sequence[Press] = ()
    use: Callable[[Any, Settings], None] = _nothing
    recall: Callable[[Any, Mapping[str, str]], None] = _nothing


def _set_station(screen: StationScreen, settings: Settings) -> None:
    presenter = screen.presenter
    assert isinstance(presenter, StationPresenter)
    presenter.scan_starts(settings.scan_starts == ON)
    screen.use_sounds(settings.sounds == ON)


def _recall_pins(screen: StationScreen, remembered: Mapping[str, str]) -> None:
    presenter = screen.presenter
    assert isinstance(presenter, StationPresenter)
    presenter.pins.recall(remembered)


ROOMS = (
    Room("station", "station", lambda: translate("Rooms", "Station"), open_station, STATION_KEYS, _set_station,
         _recall_pins),
)  # fmt: skip


@dataclass(slots=True)
class Told:
    """What a room that opens later must be told first."""

    place: tuple[str, Sequence[str] | None] | None = None
    actor: str = ""
    language: str = ""
    settings: Settings = field(default_factory=Settings)
    remembered: Mapping[str, str] = field(default_factory=dict)


class Rooms:
    """The rooms that are open, and what they were told."""

    def __init__(
        self, jobs: Jobs, now: Callable[[], datetime], opened: Callable[[Room, Any], None],
        rooms: Sequence[Room] = ROOMS,
    ) -> None:  # fmt: skip
        self.all = {room.name: room for room in rooms}
        self._jobs, self._now, self._opened = jobs, now, opened
        self._screens: dict[str, Any] = {}
        self._told = Told()

    def screen(self, name: str) -> Any:
        """A room's screen; it is built now if nobody has entered it yet."""
        if name not in self._screens:
            made = self.all[name].open(self._jobs, self._now)
            self._screens[name] = made
            self.all[name].use(made, self._told.settings)
            self.all[name].recall(made, self._told.remembered)
            self._tell_all(made.presenter)
            self._opened(self.all[name], made)
        return self._screens[name]

    def take_focus(self, name: str) -> None:
        self.screen(name).take_focus()

    def room_of(self, screen: object) -> Room | None:
        return next((self.all[name] for name, each in self._screens.items() if each is screen), None)

    def place(self, station: str, centers: Sequence[str] | None) -> None:
        self._told.place = (station, centers)
        for presenter in self._presenters():
            self._open_at(presenter)

    def use_actor(self, name: str) -> None:
        self._told.actor = name
        for presenter in self._presenters():
            presenter.use_actor(name)

    def speak(self, language: str) -> None:
        self._told.language = language
        for presenter in self._presenters():
            presenter.speak(language)

    def use_settings(self, settings: Settings) -> None:
        self._told.settings = settings
        for name, screen in self._screens.items():
            self.all[name].use(screen, settings)

    def recall(self, remembered: Mapping[str, str]) -> None:
        """What this desk has kept."""
        self._told.remembered = remembered
        for name, screen in self._screens.items():
            self.all[name].recall(screen, remembered)

    def _presenters(self) -> Iterator[Any]:
        return (screen.presenter for screen in self._screens.values())

    def _tell_all(self, presenter: Any) -> None:
        if self._told.actor:
            presenter.use_actor(self._told.actor)
        if self._told.language:
            presenter.speak(self._told.language)
        self._open_at(presenter)

    def _open_at(self, presenter: Any) -> None:
        if self._told.place is not None and not presenter.stands_at(self._told.place[0]):
            presenter.open(*self._told.place)
