"""The live floor: read once, then brought on by the acts of the feed, none of them missed or counted twice. No Qt."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from petri_desk.desk.board import reading
from petri_desk.desk.board.floor import MINUTE, Floor, Moved
from petri_desk.desk.board.route import Routes
from petri_desk.kernel.quantities import moment_text

HOUR = timedelta(hours=1)
KEPT = 5_000        # acts that come while the floor is being read; of more, the reading is begun anew


class Following:
    """Reads the floor, and folds what is heard of it."""

    def __init__(
        self, view: Any, jobs: Any, started: Callable[[], None], changed: Callable[[Moved], None]
    ) -> None:
        self._view, self._jobs, self._started, self._changed = view, jobs, started, changed
        self.floor, self.routes = Floor(), Routes()
        self.begun = self.read = False
        self.readings = 0
        self._wish: object = None
        self._waiting: list[Any] = []

    def refresh(self) -> None:
        """Reads all of it anew. What is heard meanwhile is kept, and folded after."""
        self.begun = True
        wish = self._wish = object()
        routes = self.routes
        self._jobs.query(
            self._view, lambda engine: reading.floor(engine, routes), lambda floor: self._learn(wish, floor),
            away=lambda why: self._lose(wish, why),
        )  # fmt: skip

    def hear(self, acts: Sequence[Any]) -> None:
        if not self.begun:
            return
        if self._wish is not None or not self.read:
            self._waiting = [*self._waiting, *acts][-KEPT:]
        if self.read:
            self._fold(acts)

    def forget(self, now: datetime) -> set[tuple[int, str, str]]:
        """What passed more than an hour ago is no longer lately."""
        return self.floor.forget_before(moment_text(now - HOUR)[:MINUTE])

    def _learn(self, wish: object, floor: Floor) -> None:
        if wish is not self._wish:
            return
        waiting, self._waiting, self._wish = self._waiting, [], None
        self.floor, self.read = floor, True
        self.readings += 1
        self._started()
        self._fold(waiting)

    def _lose(self, wish: object, why: Any) -> None:
        if wish is self._wish:
            self._wish = None
            if self.read:           # before that, the window itself says so
                self._view.show_away(why)

    def _fold(self, acts: Sequence[Any]) -> None:
        moved = Moved()
        for act in acts:
            if not self.floor.follows(act):
                self.floor.lacks = True
                break
            self.floor.fold(act, moved)
        if moved:
            self._changed(moved)
        if self.floor.lacks and self._wish is None:
            self.refresh()
