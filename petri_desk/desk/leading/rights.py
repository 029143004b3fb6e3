"""Who leads: whether somebody is offered the acts of a supervisor at all. No Qt in here."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from petri_desk.desk.newest import Newest
from petri_desk.kernel.commands import LEADING

if TYPE_CHECKING:
    from petri_desk.engine import Engine


class Leads:
    """Asks for the one who acts, and again when something is done to an operator; the newest answer is told."""

    def __init__(self, view: Any, jobs: Any, told: Callable[[bool], None]) -> None:
        self._view, self._jobs, self._told = view, jobs, told
        self._actor, self._newest = "", Newest()

    def use_actor(self, name: str) -> None:
        self._actor = name
        self.ask()

    def hear(self, acts: Iterable[Mapping[str, Any]]) -> None:
        if any(str(act["command"]).startswith("operator_") for act in acts):
            self.ask()

    def ask(self) -> None:
        actor, fresh = self._actor, self._newest.begin()
        self._jobs.query(self._view, lambda engine: leads(engine, actor), fresh(self._told))


def leads(engine: "Engine", actor: str) -> bool:
    """Whether somebody may do what a supervisor does; in a shop without operators everybody may."""
    operators = engine.ask(engine.questions.Operators())
    roles = {role for each in operators if each.name == actor and not each.disabled_at for role in each.roles}
    return not operators or bool(roles.intersection(LEADING))
