"""The rooms of the desk: one line each. A room is built when it is first entered.

A room is a widget with a `presenter` that keeps to `RoomPresenter`, and the keys that press its buttons. What a room is
made of may take a while to be imported: that is done by a thread of the jobs, and the room is built when it is there.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication, QObject

from petri_desk.desk.jobs import Jobs
from petri_desk.desk.shell.actions import Press
from petri_desk.desk.shell.hints import Lines, of_pictures
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
    load: Callable[[], object] | None = None        # on a thread, what is imported before it can be built
    keys: Sequence[Press] = ()
    use: Callable[[Any, Settings], None] = _nothing
    recall: Callable[[Any, Mapping[str, str]], None] = _nothing
    hints: Callable[[], Mapping[str, Lines]] = dict      # keys that its parts hear themselves


def _set_station(screen: StationScreen, settings: Settings) -> None:
    presenter = screen.presenter
    assert isinstance(presenter, StationPresenter)
    presenter.scan_starts(settings.scan_starts == ON)
    screen.use_sounds(settings.sounds == ON)


def _recall_pins(screen: StationScreen, remembered: Mapping[str, str]) -> None:
    presenter = screen.presenter
    assert isinstance(presenter, StationPresenter)
    presenter.pins.recall(remembered)


def _load_board() -> Any:
    """On a thread of the jobs, with the words by which it is imported again: the binding reads what it meets first."""
    from petri_desk.desk.board import open_board

    return open_board


def _load_genealogy() -> Any:
    from petri_desk.desk.genealogy import open_genealogy

    return open_genealogy


def _load_nets() -> Any:
    from petri_desk.desk.nets import open_nets

    return open_nets


def _load_proving() -> Any:
    from petri_desk.desk.proving.opening import open_proving

    return open_proving


def _open_nets(jobs: Jobs, now: Callable[[], datetime]) -> Any:
    return _load_nets()(jobs, now)


def _open_proving(jobs: Jobs, now: Callable[[], datetime]) -> Any:
    return _load_proving()(jobs, now)


def _open_board(jobs: Jobs, now: Callable[[], datetime]) -> Any:
    return _load_board()(jobs, now)


def _open_genealogy(jobs: Jobs, now: Callable[[], datetime]) -> Any:
    return _load_genealogy()(jobs, now)


def _recall(screen: Any, remembered: Mapping[str, str]) -> None:
    screen.presenter.recall(remembered)


ROOMS = (
    Room("station", "station", lambda: translate("Rooms", "Station"), open_station, None, STATION_KEYS,
         _set_station, _recall_pins),
    Room("board", "board", lambda: translate("Rooms", "Board"), _open_board, _load_board, recall=_recall,
         hints=of_pictures),
    Room("genealogy", "genealogy", lambda: translate("Rooms", "Genealogy"), _open_genealogy, _load_genealogy,
         recall=_recall, hints=of_pictures),
    Room("nets", "net", lambda: translate("Rooms", "Nets"), _open_nets, _load_nets, recall=_recall, hints=of_pictures),
    Room("proof", "proof", lambda: translate("Rooms", "Files"), _open_proving, _load_proving, recall=_recall,
         hints=of_pictures),
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
        self, owner: QObject, jobs: Jobs, now: Callable[[], datetime], opened: Callable[[Room, Any], None],
        rooms: Sequence[Room] = ROOMS,
    ) -> None:  # fmt: skip
        self.all = {room.name: room for room in rooms}
        self.only: Sequence[str] | None = None      # where not everybody may look into all of them
        self.building: Callable[[], AbstractContextManager[object]] = nullcontext     # round the building of a room
        self._owner, self._jobs, self._now, self._opened = owner, jobs, now, opened
        self._screens: dict[str, Any] = {}
        self._loaded: set[str] = set()
        self._loading: set[str] = set()
        self._entering: tuple[str, Callable[[Any], None]] | None = None
        self._told = Told()

    def offered(self) -> Sequence[Room]:
        """The rooms that one may go to now."""
        return [room for room in self.all.values() if self.only is None or room.name in self.only]

    def enter(self, name: str, shown: Callable[[Any], None]) -> None:
        """Hands over a room's screen, as soon as it can be built; only the room that was wanted last."""
        self._entering = None
        if self.ready(name):
            shown(self.screen(name))
        else:
            self._entering = name, shown
            self.load(name)

    def ready(self, name: str) -> bool:
        """Whether a room is there, or can be built at once."""
        return name in self._screens or name in self._loaded or self.all[name].load is None

    def load(self, name: str) -> None:
        """Imports what a room is made of, on a thread."""
        load = self.all[name].load
        if load is not None and name not in self._loaded | self._loading:
            self._loading.add(name)
            self._jobs.work(self._owner, load, lambda _: self._has_come(name))

    def load_all(self) -> None:
        """Nobody is to wait for a room."""
        for name in self.all:
            self.load(name)

    def _has_come(self, name: str) -> None:
        self._loaded.add(name)
        entering = self._entering
        if entering is not None and entering[0] == name:
            self.enter(*entering)

    def screen(self, name: str) -> Any:
        """A room's screen; it is built now if nobody has entered it yet."""
        if name not in self._screens:
            with self.building():
                self._build(name)
        return self._screens[name]

    def _build(self, name: str) -> None:
        made = self.all[name].open(self._jobs, self._now)
        self._screens[name] = made
        self.all[name].use(made, self._told.settings)
        self.all[name].recall(made, self._told.remembered)
        self._tell_all(made.presenter)
        self._opened(self.all[name], made)

    def built(self) -> Sequence[Any]:
        """The screens that were entered so far."""
        return list(self._screens.values())

    def take_focus(self, name: str) -> None:
        self.screen(name).take_focus()

    def room_of(self, screen: object) -> Room | None:
        return self.all.get(self.name_of(screen))

    def name_of(self, screen: object) -> str:
        return next((name for name, each in self._screens.items() if each is screen), "")

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
