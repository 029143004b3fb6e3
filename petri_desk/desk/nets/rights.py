"""Who fires transitions here, and who makes and starts cases. No Qt in here."""

from collections.abc import Callable, Iterable
from typing import Any

from petri_desk.desk.nets import reading
from petri_desk.desk.newest import Newest


class Rights:
    """Asks for the one who acts, and again when something is done to an operator; the newest answer is told."""

    def __init__(self, view: Any, jobs: Any, told: Callable[[], None]) -> None:
        self._view, self._jobs, self._told = view, jobs, told
        self._newest = Newest()
        self.actor = ""
        self.fires = self.leads = False

    def use_actor(self, name: str) -> None:
        self.actor = name
        self._view.use_actor(name)
        self.ask()

    def hear(self, acts: Iterable[Any]) -> None:
        if any(str(act["command"]).startswith("operator_") for act in acts):
            self.ask()

    def ask(self) -> None:
        actor, fresh = self.actor, self._newest.begin()
        self._jobs.query(self._view, lambda engine: reading.may(engine, actor), fresh(self._use))

    def _use(self, rights: tuple[bool, bool]) -> None:
        self.fires, self.leads = rights
        self._told()
