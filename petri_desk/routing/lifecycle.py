"""The life of a token at a node: start, pause, resume, release, complete.

`token_complete` means "what was to be done here is done": on a piece it leads on, on a batch it counts, on a
gathering it lets the pieces go. Batches are in `batch.py`; here is what they share.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from petri_desk.kernel.commands import FLOOR, Command, Flag, Id, Object, Quantity, Target, Text
from petri_desk.kernel.draft import Draft
from petri_desk.kernel.quantities import ZERO, text
from petri_desk.kernel.refusals import Refused, Remedy, sentences
from petri_desk.routing import batch, gathering
from petri_desk.routing.components import fan
from petri_desk.routing.definitions import flow_of
from petri_desk.routing.flow import FREE, Step
from petri_desk.routing.guards import ask, out_of_step, step_for
from petri_desk.routing.moves import arrive, depart, settle, step_on, way_on
from petri_desk.routing.tokens import Token, token
from petri_desk.routing.worktime import opened, running, stopped, work_after

sentences(
    {
        "not_a_batch": "{serial} is a single {type}; it is not counted in batches.",
        "scrap_a_piece": "{serial} is a single piece; scrap it if it is lost.",
        "already_started": "{serial} was already started with {planned}.",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenStart:
    token_id: Id
    planned_qty: Quantity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenPause:
    token_id: Id
    reason: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenResume:
    token_id: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenComplete:
    token_id: Id
    actual_qty: Quantity | None = None
    scrap_qty: Quantity | None = None
    confirm_over: Flag = False
    data: Object | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenRelease:
    token_id: Id


def start(draft: Draft, command: TokenStart) -> None:
    """S1-19: ready becomes active; on an active token one more person joins in."""
    subject = token(draft, command.token_id)
    if subject.phase == "active":
        return _join_in(draft, subject, command.planned_qty)
    step = step_for(draft, subject, "start")
    ask(draft, subject, step)
    fields = batch.started(draft, subject, command.planned_qty)
    subject = token(draft, subject.id)
    session = opened(draft, subject.id, subject.node)
    if subject.type == "batch":
        fields["batch_session_id"] = subject.fields.get("batch_session_id") or session.id
    change = draft.change("token", subject.id, place=f"{subject.node}.active", status="active", **fields)
    draft.emit("token.started/1", change, session, token=subject.id, step=step.id, firing=draft.firing())


def _join_in(draft: Draft, subject: Token, planned: Decimal | None) -> None:
    """One more session on an active token; the first one after a merge begins the work, and takes room."""
    ask_to_join(draft, subject)
    if planned not in (None, subject.planned):
        raise Refused("already_started", serial=subject.serial, planned=text(subject.planned))
    session = opened(draft, subject.id, subject.node)
    draft.emit("token.started/1", session, token=subject.id, data={"joined": True, "node": subject.node})


def ask_to_join(draft: Draft, subject: Token, later: Sequence[str] = ()) -> None:
    """Refuses when the actor may not begin a session on an active token; `later` are guards left to the act."""
    at_work = running(draft, subject.id)
    if any(draft.get("session", ident)["operator"] == draft.context.actor for ident in at_work):
        raise Refused("already_working", operator=draft.context.actor, serial=subject.serial)
    step = flow_of(draft).steps[f"start@{subject.node}"]
    guards = FREE if at_work else step.guards
    ask(draft, subject, step, guards=[guard for guard in guards if guard not in later])


def pause(draft: Draft, command: TokenPause) -> None:
    """S1-20: everybody's session on the token ends; the work so far is kept."""
    _stop(draft, command.token_id, "pause", "token.paused/1", command.reason)


def release(draft: Draft, command: TokenRelease) -> None:
    """C4: gives a token back to the queue, from active or from paused."""
    subject = token(draft, command.token_id)
    verb = "put_back" if subject.phase == "paused" else "release"
    _stop(draft, command.token_id, verb, "token.released/1", "release")


def _stop(draft: Draft, ident: int, verb: str, name: str, reason: str | None) -> None:
    subject = token(draft, ident)
    step = step_for(draft, subject, verb)
    ask(draft, subject, step)
    changes, worked = stopped(draft, ident, verb)
    place = step.gives[0].place
    change = draft.change("token", ident, place=place, status=place.rsplit(".", 1)[1],
                          **work_after(draft, ident, worked))  # fmt: skip
    draft.emit(name, change, *changes, token=ident, step=step.id, firing=draft.firing(), data={"reason": reason})


def resume(draft: Draft, command: TokenResume) -> None:
    """S1-21: paused becomes active again, with a session of the one who resumes."""
    subject = token(draft, command.token_id)
    step = step_for(draft, subject, "resume")
    ask(draft, subject, step)
    change = draft.change("token", subject.id, place=f"{subject.node}.active", status="active")
    session = opened(draft, subject.id, subject.node)
    draft.emit("token.resumed/1", change, session, token=subject.id, step=step.id, firing=draft.firing())


def complete(draft: Draft, command: TokenComplete) -> None:
    """S1-22: what was to be done at the node is done, and the token goes where the route leads."""
    subject = token(draft, command.token_id)
    if subject.phase != "active" or flow_of(draft).node(subject.node).type == "qc":
        raise out_of_step(draft, subject, "complete")
    if subject.type == "batch":
        count = batch.Count(command.actual_qty, command.scrap_qty, command.confirm_over)
        complete_counted = gathering.disperse if subject.gathers else batch.complete
        complete_counted(draft, subject, count, command.data)
        return
    _check_single(subject, command.actual_qty, command.scrap_qty)
    complete_single(draft, subject, command.data)


def _check_single(subject: Token, actual: Decimal | None, scrap: Decimal | None) -> None:
    if scrap or actual == ZERO:
        remedy = Remedy("token_scrap", {"token_id": subject.id})
        raise Refused("scrap_a_piece", remedy, serial=subject.serial, scrap=text(scrap or ZERO))
    if actual not in (None, Decimal(1)):
        raise Refused("not_a_batch", serial=subject.serial, type=subject.type)


def complete_single(draft: Draft, subject: Token, data: Any) -> None:
    """Completes a piece or component at a work node."""
    flow = flow_of(draft)
    said = {"data": data}
    if flow.node(subject.node).splits:
        step = flow.steps[f"fan@{subject.node}"]
        ask(draft, subject, step, said)
        return _complete_and_split(draft, subject, step, data)
    step = step_for(draft, subject, "complete")
    ask(draft, subject, step, said)
    step = step_on(draft, subject, "complete", way_on(draft, subject, data))
    firing = draft.firing()
    depart(draft, subject, "token.completed/1", step, firing, {"data": data})
    arrive(draft, subject.id, flow.arrival(subject.node, step.target or ""), step, firing)


def _complete_and_split(draft: Draft, subject: Token, step: Step, data: Any) -> None:
    firing = draft.firing()
    depart(draft, subject, "token.completed/1", step, firing, {"data": data})
    for component in fan(draft, token(draft, subject.id), step, firing):
        settle(draft, component)


COMMANDS = (
    Command("token_start", TokenStart, start, FLOOR, Target("token", "token_id"),
            "Start work on a token; on an active one, join in.",
            ("token_start token_id=5", "token_start token_id=1 planned_qty=20")),
    Command("token_pause", TokenPause, pause, FLOOR, Target("token", "token_id"),
            "Stop the clock for a while.", ("token_pause token_id=5 reason=lunch",)),
    Command("token_resume", TokenResume, resume, FLOOR, Target("token", "token_id"),
            "Go on with a paused token.", ("token_resume token_id=5",)),
    Command("token_release", TokenRelease, release, FLOOR, Target("token", "token_id"),
            "Give a token back to the queue.", ("token_release token_id=5",)),
    Command("token_complete", TokenComplete, complete, FLOOR, Target("token", "token_id"),
            "Finish the work at this node.",
            ("token_complete token_id=5", "token_complete token_id=1 actual_qty=18")),
)  # fmt: skip
