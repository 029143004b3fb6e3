"""The licence: every token that moved, moved by a step of the flow, or by one of the six acts outside it.

Asked before each commit with the draft's events, and by `verify` with those of every act ever recorded.
"""

from collections.abc import Iterable

from petri_desk.kernel.draft import Draft
from petri_desk.kernel.events import Event
from petri_desk.kernel.refusals import Refused
from petri_desk.routing.definitions import flow_of
from petri_desk.routing.flow import Flow, licensed

OUTSIDE_COMMANDS = {
    "job_create": "create",
    "job_change": "create",
    "spawn_component": "create",
    "override_route": "override",
    "correct": "correct",
    "move_token": "raw",
}


def unlicensed(flow: Flow, events: Iterable[Event], command: str) -> str | None:
    """The first step (or act) that moves tokens as the flow does not allow; None when all is well."""
    firings: dict[int, list[Event]] = {}
    for event in events:
        if event.firing:
            firings.setdefault(event.firing, []).append(event)
        elif (event.place_from or event.place_to) and command not in OUTSIDE_COMMANDS:
            return f"{event.name} without a step"
    for fired in firings.values():
        names = {event.step for event in fired}
        step = flow.steps.get(next(iter(names)) or "") if len(names) == 1 else None
        if step is None or not licensed(step, [(event.place_from, event.place_to) for event in fired]):
            return ", ".join(sorted(str(name) for name in names))
    return None


def check(draft: Draft, command: str) -> None:
    """Stops an act whose moves are not the flow's: a fault of a rule, found before it is written."""
    broken = unlicensed(flow_of(draft), draft.events, command)
    if broken:
        raise Refused("not_a_step", step=broken)
