"""The shell: which page is shown, which station this is, and who stands at it. No Qt in here.

In an open database a name is enough, and it is remembered. Who signs in is not; that is the business of `people`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Any, Protocol

from petri_desk.desk.language.names import chosen
from petri_desk.desk.language.zones import zone_of
from petri_desk.desk.shell.people.presenter import Operator, PeoplePresenter
from petri_desk.desk.shell.settings import Settings, allowed

if TYPE_CHECKING:
    from petri_desk.engine import Engine

SHOP = "shop"
STATION, NAME, LANGUAGE, WINDOW = "station", "name", "language", "window"
THEME = "theme"


@dataclass(frozen=True, slots=True)
class Place:
    """A station as the picker shows it; without work centres it serves them all."""

    name: str
    centers: tuple[str, ...]
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was asked for when the desk was opened."""

    station: str | None = None
    language: str | None = None
    system_language: str = ""
    theme: str | None = None


@dataclass(frozen=True, slots=True)
class Shop:
    """What the shell knows of the shop."""

    places: Sequence[Place]
    operators: Sequence[Operator]
    routes: Sequence[str]
    cases: int
    saved: str = ""             # the moment of the newest act
    pin: str | None = None      # everybody's, in the demo
    zone: str = ""              # the name of its time zone; none is that of the system
    clock: tzinfo | None = None

    def language_of(self, actor: str) -> str | None:
        return next((each.language for each in self.operators if each.name == actor), None)


class ShellView(Protocol):
    """What the presenter asks of the window."""

    def show_opening(self, trouble: str) -> None: ...
    def show_empty(self, routes: Sequence[str]) -> None: ...
    def show_station(self, place: Place) -> None: ...
    def show_places(self, places: Sequence[Place], current: str | None) -> None: ...
    def show_actor(self, name: str) -> None: ...
    def show_filling(self, filling: bool, acts: int = 0) -> None: ...
    def show_saved(self, at: str) -> None: ...
    def show_pin(self, pin: str) -> None: ...
    def place_window(self, place: str) -> None: ...
    def recall(self, remembered: Mapping[str, str]) -> None: ...
    def use_settings(self, settings: Settings) -> None: ...
    def use_language(self, language: str) -> None: ...
    def tell_time(self, calendar: str, zone: tzinfo | None, name: str) -> None: ...


def read_shop(engine: "Engine") -> Shop:
    """On a reader's thread."""
    from petri_desk.demo import known_pin

    zone = str(engine.ask(engine.questions.ShopSettings())["time_zone"] or "")
    stations = [each.as_json() for each in engine.stations()]
    operators = [each.as_json() for each in engine.ask(engine.questions.Operators())]
    workflows = engine.ask(engine.questions.Workflows(limit=None))
    return Shop(
        places=[Place(str(each["name"]), tuple(each["work_centers"]), each.get("language")) for each in stations],
        operators=[
            Operator(str(each["name"]), frozenset(each["roles"]), each.get("language"))
            for each in operators if not each.get("disabled_at")
        ],
        routes=[str(dict(each)["workflow_id"]) for each in workflows.items],
        cases=int(engine.ask(engine.questions.Counts())["cases"]),
        saved=next((str(dict(each)["at"]) for each in engine.ask(engine.questions.Acts(engine.head - 1, 1))), ""),
        pin=known_pin(engine), zone=zone, clock=zone_of(zone),
    )  # fmt: skip


def _language_of(actor: str) -> str:
    """Where a person's language is remembered, or the desk's own."""
    return f"{LANGUAGE} of {actor}" if actor else LANGUAGE


class ShellPresenter:
    """Opens, changes stations, and keeps what is set."""

    def __init__(self, view: Any, jobs: Any, memory: Any, wishes: Wishes, *, now: Callable[[], datetime],
                 fill_demo: Callable[["Engine"], Any] | None = None) -> None:  # fmt: skip
        self._view, self._jobs, self._memory, self._fill = view, jobs, memory, fill_demo
        self._wanted = wishes.station
        self._shop: Shop | None = None
        self._place: Place | None = None
        self._remembered: Mapping[str, str] = {}
        self._recalled = False
        self._writing, self._unwritten = False, False
        self._filling = False
        self._wished, self._taken, self._system = wishes.language, "", wishes.system_language
        self._wished_theme = wishes.theme
        self._language = ""
        self._actor = ""
        self.settings = Settings()
        self.people = PeoplePresenter(view, jobs, self._be, now)

    def begin(self) -> None:
        self._view.show_opening("")
        self._settle_language()
        self._jobs.work(self._view, self._memory.read, self._recall)

    def _recall(self, remembered: Mapping[str, str]) -> None:
        self._remembered, self._recalled = dict(remembered), True
        if self._wanted is None:
            self._wanted = remembered.get(STATION)
        self._view.place_window(remembered.get(WINDOW, ""))
        self._view.recall(remembered)
        self._use(Settings.read(remembered))
        self._settle_people()
        self._settle_language()

    @property
    def remembered(self) -> Mapping[str, str] | None:
        """What this desk remembers; None until it was read."""
        return self._remembered if self._recalled else None

    @property
    def language(self) -> str:
        return self._language

    @property
    def shop(self) -> Shop | None:
        return self._shop

    @property
    def place(self) -> str:
        return self._place.name if self._place else ""

    def trouble(self, why: str) -> None:
        """The database could not be opened yet; it is tried again by itself."""
        if self._shop is None:
            self._view.show_opening(why)

    def refresh(self) -> None:
        self._jobs.query(self._view, read_shop, self._show_shop)

    def hear(self, acts: Sequence[Any]) -> None:
        """The shop itself has changed, or the first job has come."""
        if acts:
            self._view.show_saved(str(acts[-1].at))
            self.people.look()
        if acts and self._filling:
            self._view.show_filling(True, int(acts[-1].gseq))
        if any(act.case_id == SHOP for act in acts) or (self._shop is not None and not self._shop.cases):
            self.refresh()

    def _show_shop(self, shop: Shop) -> None:
        self._shop = shop
        if shop.saved:
            self._view.show_saved(shop.saved)
        if shop.pin:
            self._view.show_pin(shop.pin)
        self._settle_people()
        self._tell_time()
        if self._filling:
            return
        if not shop.cases:
            self._place = None
            self._view.show_empty(shop.routes)
            return
        known = self._find(self._place.name if self._place else self._wanted)
        if known is not None:
            self._open(known)
        elif len(shop.places) == 1:
            self._open(shop.places[0])
        else:
            self.choose_place()

    # -- stations -----------------------------------------------------------------------------------------------

    def _find(self, name: str | None) -> Place | None:
        if name is None or self._shop is None:
            return None
        return next((place for place in self._shop.places if place.name == name), None)

    def choose_place(self) -> None:
        if self._shop is not None:
            self._view.show_places(self._shop.places, self._place.name if self._place else None)

    def take_place(self, name: str) -> None:
        place = self._find(name)
        if place is not None:
            self._open(place)
            self._remember(STATION, name)

    def _open(self, place: Place) -> None:
        self._place = place
        self._view.show_station(place)
        self._settle_language()

    # -- people -------------------------------------------------------------------------------------------------

    def _settle_people(self) -> None:
        if self._shop is not None:
            self.people.learn(self._shop.operators, self._remembered.get(NAME, ""))

    def ask_who(self) -> None:
        self.people.ask_who()

    def take_name(self, name: str) -> None:
        taken = self.people.take_name(name)
        if taken:
            self._remember(NAME, taken)

    def _be(self, name: str) -> None:
        if name != self._actor:
            self._taken = ""
        self._actor = name
        self._view.show_actor(name)
        self._settle_language()

    # -- language -----------------------------------------------------------------------------------------------

    def take_language(self, language: str) -> None:
        """The button was pressed: for whoever stands here, and for this desk while that is nobody."""
        self._taken = language
        self._settle_language()
        self._remember(_language_of(self._actor), language)

    def _settle_language(self) -> None:
        """What was pressed, then what was wished; the person's own, the station's, the desk's, the system's."""
        remembered, shop = self._remembered, self._shop
        language = chosen(
            self._taken, self._wished, shop.language_of(self._actor) if shop else None,
            remembered.get(_language_of(self._actor)), self._place.language if self._place else None,
            remembered.get(LANGUAGE), self._system,
        )  # fmt: skip
        if language != self._language:
            self._language = language
            self._view.use_language(language)
            self._view.use_settings(self.settings)

    # -- the rest -----------------------------------------------------------------------------------------------

    def fill(self) -> None:
        """Fills an empty database with the demo."""
        fill = self._fill
        if fill is None or self._filling:
            return
        self._filling = True
        self._view.show_filling(True)
        self._jobs.query(self._view, fill, self._filled, away=self._filled, refused=self._filled)

    def fault(self) -> None:
        """A bug somewhere: what was being filled is not filled any more."""
        if self._filling:
            self._filled(None)

    def _filled(self, _: Any) -> None:
        self._filling = False
        self._view.show_filling(False)
        self.refresh()

    # -- settings -----------------------------------------------------------------------------------------------

    def take_setting(self, name: str, value: str) -> None:
        """Something was set: it holds at once, and is remembered."""
        if name == LANGUAGE:
            self.take_language(value)
            return
        if name == THEME:
            self._wished_theme = None
        self._use(replace(self.settings, **{name: allowed(name, value)}))
        self._remember(name, value)

    def keep(self, key: str, value: str) -> None:
        """Something that a part of the desk is to remember."""
        self._remember(key, value)

    def keep_window(self, place: str) -> None:
        if place != self._remembered.get(WINDOW):
            self._remember(WINDOW, place)

    def _use(self, settings: Settings) -> None:
        """What was wished when the desk was opened goes before what is remembered."""
        self.settings = replace(settings, theme=self._wished_theme) if self._wished_theme else settings
        self._tell_time()
        self._view.use_settings(self.settings)

    def _tell_time(self) -> None:
        shop = self._shop
        self._view.tell_time(self.settings.calendar, shop.clock if shop else None, shop.zone if shop else "")

    def _remember(self, key: str, value: str) -> None:
        self._remembered = {**self._remembered, key: value}
        self._unwritten = True
        self._write()

    def _write(self) -> None:
        """One after the other, so that what was set last is what stays."""
        if self._unwritten and not self._writing:
            self._writing, self._unwritten = True, False
            kept = dict(self._remembered)
            self._jobs.work(self._view, lambda: self._memory.write(kept), self._written)

    def _written(self, _: bool) -> None:
        self._writing = False
        self._write()
