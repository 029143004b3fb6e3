"""Who stands here: several people at one desk, one of them acting; and the lock. No Qt in here.

Rule 1: a database without operators is open, and a name is enough. From the first operator on one signs in, by badge or
by PIN, and stays signed in until one leaves or the operator is disabled.
Rule 2: the lock hides the desk and takes the acting hand away. Nobody is signed out by it, and no timer stops.
Rule 3: how many wrong PINs are too many is the engine's business; its refusal is shown as it is.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from petri_desk.kernel.refusals import Refused, Unavailable

if TYPE_CHECKING:
    from petri_desk.engine import Engine

LEADING = frozenset({"supervisor", "admin"})


@dataclass(frozen=True, slots=True)
class Operator:
    """A person who may sign in."""

    name: str
    roles: frozenset[str]
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at this desk, as the strip shows it."""

    name: str
    acting: bool = False
    since: tuple[str, ...] = ()     # when the sessions that run began, the newest first


class PeopleView(Protocol):
    """What the presenter asks of the window."""

    def ask_name(self, name: str) -> None: ...
    def ask_sign_in(self, operators: Sequence[str], signed: Sequence[str], wanted: str) -> None: ...
    def ask_leave(self, operators: Sequence[str]) -> None: ...
    def show_people(self, people: Sequence[Person]) -> None: ...
    def show_sign_in_refused(self, why: Refused | Unavailable) -> None: ...
    def show_not_leading(self, name: str) -> None: ...
    def show_locked(self, by: str, at: datetime, operators: Sequence[str]) -> None: ...
    def show_unlocked(self) -> None: ...
    def leave(self) -> None: ...


def running(engine: "Engine") -> dict[str, tuple[str, ...]]:
    """When the sessions of everybody who works began. On a reader's thread."""
    found: dict[str, tuple[str, ...]] = {}
    for each in engine.ask(engine.questions.Sessions()):
        session = dict(each)
        name = str(session["operator"])
        found[name] = (str(session["started_at"]), *found.get(name, ()))
    return found


class PeoplePresenter:
    """Signs in and out, changes hands, locks."""

    def __init__(self, view: Any, jobs: Any, be: Callable[[str], None], now: Callable[[], datetime]) -> None:
        self._view, self._jobs, self._be_in_shop, self._now = view, jobs, be, now
        self._operators: Mapping[str, Operator] | None = None
        self._signed: list[str] = []
        self._running: Mapping[str, tuple[str, ...]] = {}
        self._locked = False
        self.actor = ""

    @property
    def open_database(self) -> bool:
        return self._operators is not None and not self._operators

    @property
    def locked(self) -> bool:
        return self._locked

    @property
    def signed(self) -> tuple[str, ...]:
        return tuple(self._signed)

    @property
    def roles(self) -> frozenset[str] | None:
        """What the one who acts may do; None where everybody may do everything."""
        if self.open_database:
            return None
        found = (self._operators or {}).get(self.actor)
        return found.roles if found else frozenset()

    def learn(self, operators: Sequence[Operator], name: str) -> None:
        """Who may sign in, as the shop has it now; in an open one, the name that is remembered."""
        self._operators = {each.name: each for each in operators}
        if self.open_database:
            self._signed = []
            self._be(self.actor or name)
            return
        self._signed = [each for each in self._signed if each in self._operators]
        if self._locked and not self._signed:
            self._unlock()
        if self.actor not in self._signed:
            self._be(self._signed[0] if self._signed and not self._locked else "")
        self._show()

    def look(self) -> None:
        """Asks who works; the strip shows it."""
        if self.actor or self._signed:
            self._jobs.query(self._view, running, self._take_running)

    def _take_running(self, found: Mapping[str, tuple[str, ...]]) -> None:
        self._running = found
        self._show()

    # -- in and out ---------------------------------------------------------------------------------------------

    def ask_who(self, wanted: str = "") -> None:
        if self._operators is None:
            return
        if self.open_database:
            self._view.ask_name(self.actor)
        elif wanted in self._signed:
            self.switch(wanted)
        else:
            self._view.ask_sign_in(list(self._operators), self.signed, wanted)

    def take_name(self, name: str) -> str:
        """A name in an open database; says what was taken."""
        name = name.strip()
        if not name or not self.open_database:
            return ""
        self._be(name)
        return name

    def sign_in(self, name: str, pin: str) -> None:
        self._ask(lambda engine: engine.sign_in(name, pin=pin), self._signed_in)

    def scanned_badge(self, text: str) -> None:
        """A badge before the scanner signs in, and opens the lock."""
        if not self.open_database:
            self._ask(lambda engine: engine.sign_in(badge=text), self._signed_in)

    def if_badge(self, text: str, otherwise: Callable[[], None]) -> None:
        """A text that may be a badge: it signs in if it is one."""
        if self.open_database:
            otherwise()
        else:
            self._jobs.query(self._view, lambda engine: engine.sign_in(badge=text), self._signed_in,
                             refused=lambda _: otherwise())  # fmt: skip

    def switch(self, name: str) -> None:
        """Another of those who are signed in takes over."""
        if name in self._signed and not self._locked:
            self._be(name)

    def sign_out(self, name: str = "") -> None:
        name = name or self.actor
        if name in self._signed:
            self._signed.remove(name)
            self._be(self._signed[0] if self._signed else "")

    def _signed_in(self, found: Any) -> None:
        name = str(found.name)
        if name not in self._signed:
            self._signed.append(name)
        if self._locked:
            self._unlock()
        self._be(name)
        self.look()

    def _ask(self, ask: Callable[["Engine"], Any], done: Callable[[Any], None]) -> None:
        self._jobs.query(self._view, ask, done, away=self._refused, refused=self._refused)

    def _refused(self, why: Refused | Unavailable) -> None:
        self._view.show_sign_in_refused(why)

    def _be(self, name: str) -> None:
        changed, self.actor = name != self.actor, name
        self._be_in_shop(name)
        self._show()
        if changed:
            self.look()

    def _show(self) -> None:
        names = self._signed or ([self.actor] if self.actor else [])
        self._view.show_people(
            [Person(name, name == self.actor, self._running.get(name, ())) for name in names]
        )

    # -- the lock -----------------------------------------------------------------------------------------------

    def lock(self) -> None:
        """Nobody has touched the desk for a while, or somebody wants it locked. Where nobody signs in nothing can."""
        if self._locked or not self._signed:
            return
        self._locked, by = True, self.actor
        self._view.show_locked(by or self._signed[0], self._now(), list(self._operators or ()))
        self._be("")

    def _unlock(self) -> None:
        self._locked = False
        self._view.show_unlocked()

    # -- the way out of a kiosk ---------------------------------------------------------------------------------

    def ask_leave(self) -> None:
        """A kiosk is left by somebody who leads; where nobody signs in, by anybody."""
        leading = [each.name for each in (self._operators or {}).values() if each.roles & LEADING]
        if self._operators is None or not leading:
            self._view.leave()
        else:
            self._view.ask_leave(leading)

    def leave(self, name: str, pin: str) -> None:
        self._ask(lambda engine: engine.sign_in(name, pin=pin), self._may_leave)

    def _may_leave(self, found: Any) -> None:
        if LEADING.intersection(found.roles):
            self._view.leave()
        else:
            self._view.show_not_leading(str(found.name))
