"""Two moments compared: one that is held fast, and the one where one stands. No Qt in here."""

from typing import Any, Protocol

from petri_desk.desk.past import reading
from petri_desk.desk.past.difference import Difference
from petri_desk.desk.past.track import Scope


class ComparingView(Protocol):
    """What it asks of the bar."""

    def show_difference(self, found: Difference | None) -> None: ...


class Comparing:
    """Asks for one difference at a time; what is wished meanwhile is kept, the newest only."""

    def __init__(self, view: ComparingView, jobs: Any) -> None:
        self._view, self._jobs = view, jobs
        self._scope: Scope | None = None
        self._pinned: int | None = None
        self.moment: float | None = None
        self._asked = self._stale = False
        self._here: int | None = None

    def pin(self, scope: Scope, gseq: int, seconds: float) -> None:
        self._scope, self._pinned, self.moment = scope, gseq, seconds

    def unpin(self) -> None:
        if self._pinned is not None:
            self._pinned = self.moment = None
            self._stale = False
            self._view.show_difference(None)

    def follow(self, scope: Scope | None, here: int | None) -> None:
        """Another scope at the same two moments."""
        self._scope = scope
        self.compare(here)

    def hear(self, here: int | None) -> None:
        """Now has become another."""
        if here is None:
            self.compare(None)

    def compare(self, here: int | None) -> None:
        """What has changed between the moment that is held and this one."""
        if self._pinned is not None:
            self._ask(here)

    def _ask(self, here: int | None) -> None:
        self._here = here
        if self._asked:
            self._stale = True
            return
        pinned, scope = self._pinned, self._scope
        if pinned is None or scope is None:
            return
        self._asked, self._stale = True, False
        self._jobs.query(self._view, lambda engine: reading.compared(engine, scope, pinned, here),
                         lambda found: self._learn(pinned, found),
                         away=lambda _: self._give_up(), refused=lambda _: self._give_up())  # fmt: skip

    def _learn(self, pinned: int, found: Difference) -> None:
        self._asked = False
        if self._stale:
            self._ask(self._here)
        elif self._pinned == pinned:
            self._view.show_difference(found)

    def _give_up(self) -> None:
        self._asked = False
