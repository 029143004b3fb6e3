"""The shell: which page is shown, which station this is, and who stands at it. No Qt in here.

A database without operators is open: a name is enough, and it is remembered. From the first operator on one signs in
by name and PIN; nothing of that is remembered.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from petri_desk.engine import Engine, Refused, questions

SHOP = "shop"
STATION, NAME, THEME = "station", "name", "theme"
ALL_WORK = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A station as the picker shows it; without work centres it serves them all."""

    name: str
    centers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shop:
    """What the shell knows of the shop."""

    places: Sequence[Place]
    operators: Sequence[str]
    routes: Sequence[str]
    cases: int


class ShellView(Protocol):
    """What the presenter asks of the window."""

    def show_opening(self, trouble: str) -> None: ...
    def show_empty(self, routes: Sequence[str]) -> None: ...
    def show_station(self, place: Place) -> None: ...
    def show_places(self, places: Sequence[Place], current: str | None) -> None: ...
    def show_actor(self, name: str) -> None: ...
    def ask_name(self, name: str) -> None: ...
    def ask_sign_in(self, operators: Sequence[str]) -> None: ...
    def show_sign_in_refused(self, why: str) -> None: ...
    def show_filling(self, filling: bool) -> None: ...
    def use_theme(self, name: str) -> None: ...


def read_shop(engine: Engine) -> Shop:
    """On a reader's thread."""
    stations = [each.as_json() for each in engine.stations()]
    operators = [each.as_json() for each in engine.ask(questions.Operators())]
    workflows = engine.ask(questions.Workflows(limit=None))
    return Shop(
        places=[Place(str(each["name"]), tuple(each["work_centers"])) for each in stations],
        operators=[str(each["name"]) for each in operators if not each.get("disabled_at")],
        routes=[str(dict(each)["workflow_id"]) for each in workflows.items],
        cases=int(engine.ask(questions.Counts())["cases"]),
    )


class ShellPresenter:
    """Opens, signs in, and changes stations."""

    def __init__(self, view: Any, jobs: Any, memory: Any, *, station: str | None = None,
                 fill_demo: Callable[[Engine], Any] | None = None) -> None:  # fmt: skip
        self._view, self._jobs, self._memory, self._fill = view, jobs, memory, fill_demo
        self._wanted, self._asked_for = station, station
        self._shop: Shop | None = None
        self._place: Place | None = None
        self._actor = ""
        self._remembered: Mapping[str, str] = {}
        self._filling = False

    def begin(self) -> None:
        self._view.show_opening("")
        self._jobs.work(self._view, self._memory.read, self._recall)

    def _recall(self, remembered: Mapping[str, str]) -> None:
        self._remembered = dict(remembered)
        if self._wanted is None:
            self._wanted = remembered.get(STATION)
        if remembered.get(THEME):
            self._view.use_theme(remembered[THEME])
        self._settle_actor()

    def trouble(self, why: str) -> None:
        """The database could not be opened yet; it is tried again by itself."""
        if self._shop is None:
            self._view.show_opening(why)

    def refresh(self) -> None:
        self._jobs.query(self._view, read_shop, self._show_shop)

    def hear(self, acts: Sequence[Any]) -> None:
        """The shop itself has changed, or the first job has come."""
        if any(act.case_id == SHOP for act in acts) or (self._shop is not None and not self._shop.cases):
            self.refresh()

    def _show_shop(self, shop: Shop) -> None:
        self._shop = shop
        self._settle_actor()
        if not shop.cases:
            self._place = None
            self._view.show_empty(shop.routes)
            return
        if self._filling:
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

    # -- people -------------------------------------------------------------------------------------------------

    @property
    def open_database(self) -> bool:
        return self._shop is not None and not self._shop.operators

    def _settle_actor(self) -> None:
        if self._shop is None:
            return
        if self.open_database:
            self._be(self._actor or self._remembered.get(NAME, ""))
        elif self._actor not in self._shop.operators:
            self._be("")

    def ask_who(self) -> None:
        if self._shop is None:
            return
        if self.open_database:
            self._view.ask_name(self._actor)
        else:
            self._view.ask_sign_in(self._shop.operators)

    def take_name(self, name: str) -> None:
        name = name.strip()
        if name and self.open_database:
            self._be(name)
            self._remember(NAME, name)

    def sign_in(self, name: str, pin: str) -> None:
        self._jobs.query(
            self._view, lambda engine: engine.sign_in(name, pin=pin), lambda found: self._be(name),
            away=lambda trouble: self._view.show_sign_in_refused(str(trouble)),
            refused=self._sign_in_refused,
        )  # fmt: skip

    def sign_out(self) -> None:
        self._be("")

    def _sign_in_refused(self, refusal: Refused) -> None:
        self._view.show_sign_in_refused(refusal.message)

    def _be(self, name: str) -> None:
        self._actor = name
        self._view.show_actor(name)

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

    def take_theme(self, name: str) -> None:
        self._view.use_theme(name)
        self._remember(THEME, name)

    def _remember(self, key: str, value: str) -> None:
        self._remembered = {**self._remembered, key: value}
        kept = dict(self._remembered)
        self._jobs.work(self._view, lambda: self._memory.write(kept))
