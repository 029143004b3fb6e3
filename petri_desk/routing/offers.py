"""Offers: what can be done with a token now, and why the rest cannot.

The same steps and guards that decide an act answer here, so a button never promises what the engine refuses. A
guard that asks about something yet to be said (a count, a defect, a measurement) is left to the act itself.
"""

from dataclasses import dataclass
from typing import Any

from petri_desk.kernel.draft import Draft
from petri_desk.kernel.refusals import Refused
from petri_desk.routing.catalog import COMMANDS
from petri_desk.routing.components import missing_for
from petri_desk.routing.definitions import flow_of
from petri_desk.routing.flow import PENDING, Flow, Step
from petri_desk.routing.gathering import require_free_inside
from petri_desk.routing.guards import ask, out_of_step
from petri_desk.routing.lifecycle import ask_to_join
from petri_desk.routing.recovery import ask_to_scrap
from petri_desk.routing.together import ask_of_batch, batch_of, commands_at, together
from petri_desk.routing.tokens import Token, token
from petri_desk.routing.worktime import running

VERBS: dict[str, tuple[str, ...]] = {
    "token_start": ("start",),
    "token_pause": ("pause",),
    "token_resume": ("resume",),
    "token_complete": ("complete", "divide", "disperse", "fan"),
    "qc_pass": ("pass",),
    "qc_fail": ("fail",),
    "token_release": ("release", "put_back"),
    "token_rework": ("rework_later",),
    "token_scrap": ("scrap",),
}
ASKED_LATER = ("measured", "defect_known", "room")
HANDS = {verb for verbs in VERBS.values() for verb in verbs}
PRIMARY = ("token_start", "token_resume", "qc_pass", "token_complete", "token_rework")


@dataclass(frozen=True, slots=True)
class Offer:
    """One command on one token: possible, or why not."""

    command: str
    enabled: bool
    refusal: Refused | None = None

    def as_json(self) -> dict[str, Any]:
        said = self.refusal.as_json()["refused"] if self.refusal else None
        return {"command": self.command, "enabled": self.enabled, "refusal": said}


def offers(draft: Draft, subject: Token) -> list[Offer]:
    """Every command of the floor on this token, the possible ones first asked of the flow."""
    return [_offer(draft, subject, name) for name in (*VERBS, *commands_at(draft, subject))]


def _offer(draft: Draft, subject: Token, name: str) -> Offer:
    try:
        if name in VERBS:
            _ask(draft, subject, name, VERBS[name])
        else:
            ask_of_batch(draft, subject, name)
        roles = draft.context.roles
        if roles is not None and not roles.intersection(COMMANDS[name].roles):
            raise Refused("not_allowed", actor=draft.context.actor, command=name, roles=list(COMMANDS[name].roles))
    except Refused as refusal:
        return Offer(name, False, refusal)
    return Offer(name, True)


def _ask(draft: Draft, subject: Token, name: str, verbs: tuple[str, ...]) -> None:
    """Refuses what the act itself would refuse, whatever is said with it."""
    if name == "token_scrap":
        return ask_to_scrap(draft, subject)
    if name == "token_start" and subject.phase == "active":
        return ask_to_join(draft, subject, ASKED_LATER)
    step = _step(draft, subject, verbs)
    ask(draft, subject, step, guards=[guard for guard in step.guards if guard not in ASKED_LATER])
    if step.verb == "disperse":
        require_free_inside(draft, subject)


def _step(draft: Draft, subject: Token, verbs: tuple[str, ...]) -> Step:
    if subject.terminal and subject.phase != PENDING:
        raise out_of_step(draft, subject, verbs[0])
    for step in flow_of(draft).from_place.get(subject.place, ()):
        if step.verb in verbs and _suits(subject, step):
            return step
    raise out_of_step(draft, subject, verbs[0])


def _suits(subject: Token, step: Step) -> bool:
    """A batch is divided or dispersed where a lone piece is completed."""
    if step.verb == "divide":
        return subject.type == "batch" and not subject.gathers
    if step.verb == "disperse":
        return subject.gathers
    return step.verb != "complete" or subject.type != "batch"


def primary(found: list[Offer], *, worked_on: bool) -> str | None:
    """The one next act: what the big button does. Joining in where somebody works already is not it."""
    possible = {offer.command for offer in found if offer.enabled}
    if worked_on:
        possible.discard("token_start")
    return next((name for name in PRIMARY if name in possible), None)


def card_of(draft: Draft, ident: int) -> dict[str, Any]:
    """What a station shows of a token beside its own fields: the node, the way it goes, and what can be done."""
    subject = token(draft, ident)
    flow = flow_of(draft)
    found = offers(draft, subject)
    node = flow.route.nodes.get(subject.node) if subject.place else None
    raw = next((each for each in flow.route.raw["nodes"] if node and each["id"] == node.id), None)
    limit = flow.rework_limit(node.id) if node and node.type == "qc" else None
    return {
        "route": {"id": flow.route.id, "name": flow.route.name},
        "node": raw,
        "way": way_of(flow, subject),
        "rework_limit": limit,
        "missing": missing_for(draft, subject),
        "batch": batch_of(draft, subject),
        "together": together(draft, subject, {offer.command for offer in found if offer.enabled}),
        "primary": primary(found, worked_on=bool(running(draft, ident))),
        "offers": [offer.as_json() for offer in found],
    }


def way_of(flow: Flow, subject: Token) -> list[str]:
    """The ordinary way through the route that leads by the token's node, for the strip on its card."""
    way: list[str] = []
    here = flow.first.id
    toward = _toward(flow, subject.node) if subject.open else set()
    while len(way) < len(flow.route.nodes):
        way.append(here)
        ways = flow.structure.ways.get(here, [])
        if not ways:
            return way
        leading = [edge.target for edge in ways if edge.target in toward]
        here = (leading or [edge.target for edge in ways])[0]
    return way


def _toward(flow: Flow, goal: str) -> set[str]:
    """The nodes from which ordinary ways lead to a node, and the node itself."""
    seen, queue = {goal}, [goal]
    while queue:
        sources = {edge.source for edge in flow.structure.entries.get(queue.pop(), ())} - seen
        seen |= sources
        queue += sources
    return seen


def enabled_steps(draft: Draft) -> list[dict[str, Any]]:
    """Every step of a job's route: whether some token could take it now, which, and if none why."""
    return [_enabled(draft, step) for step in flow_of(draft).steps.values() if step.takes and step.verb in HANDS]


def _enabled(draft: Draft, step: Step) -> dict[str, Any]:
    bindings: list[dict[str, Any]] = []
    reason: str | None = None
    for ident in draft.live("token", "place", step.takes[0].place):
        subject = token(draft, ident)
        try:
            ask(draft, subject, step, guards=[guard for guard in step.guards if guard not in ASKED_LATER])
        except Refused as refusal:
            reason = reason or refusal.message
        else:
            bindings.append({"index": len(bindings), "binding": {"token": subject.serial}, "tokens": [ident]})
    if not bindings and reason is None:
        reason = f"No token lies in {step.takes[0].place}."
    return {
        "transition_id": step.id, "name": step.verb, "kind": "Manual", "enabled": bool(bindings),
        "reason": None if bindings else reason, "bindings": bindings,
    }  # fmt: skip
