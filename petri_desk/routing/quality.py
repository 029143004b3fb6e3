"""Inspection: pass leads on, fail leads to rework, and beyond the limit to scrap.

The token that fails is over (`completed` + `qc_fail`, or `scrapped` + `qc_fail`); rework is a new token for the same
object: same serial, one rework more. A failed token may also be left pending, until someone decides.
"""

from dataclasses import dataclass
from typing import Any

from petri_desk.kernel.commands import INSPECTION, Command, Disposition, Id, Name, Object, Target, Text
from petri_desk.kernel.draft import Draft
from petri_desk.kernel.records import Created
from petri_desk.kernel.refusals import Refused, sentences
from petri_desk.routing.definitions import flow_of
from petri_desk.routing.flow import PENDING, Step
from petri_desk.routing.guards import ask, out_of_step, step_for
from petri_desk.routing.moves import appear, arrive, close, depart, step_on, try_merge, way_on
from petri_desk.routing.tokens import Token, birth, link, token
from petri_desk.routing.worktime import stopped, work_after

DISPOSITIONS = ("rework", "scrap", "pending")
CARRIED = ("component_code", "components")

sentences(
    {
        "bad_disposition": "A failed piece goes to rework, scrap or pending, not to {disposition}.",
        "not_failed": "{serial} has not failed an inspection, so there is nothing to rework.",
        "already_reworked": "{serial} is already being reworked as token {rework}.",
        "not_a_rework_node": "{node} is no rework node of {qc}; there are {known}.",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class QcPass:
    token_id: Id
    data: Object | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QcFail:
    token_id: Id
    defect_code: Name
    note: Text | None = None
    disposition: Disposition = "rework"


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenRework:
    token_id: Id
    defect_code: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateReworkToken:
    failed_token_id: Id
    defect_code: Name
    rework_node_id: Name


def qc_pass(draft: Draft, command: QcPass) -> None:
    """S1-30: good, so it goes on."""
    subject = token(draft, command.token_id)
    ask(draft, subject, step_for(draft, subject, "pass"), {"data": command.data})
    step = step_on(draft, subject, "pass", way_on(draft, subject, command.data))
    firing = draft.firing()
    depart(draft, subject, "token.passed/1", step, firing, {"data": command.data})
    arrive(draft, subject.id, flow_of(draft).arrival(subject.node, step.target or ""), step, firing)


def qc_fail(draft: Draft, command: QcFail) -> None:
    """S1-12: not good; what becomes of it is the disposition, within the limit of reworks."""
    subject = token(draft, command.token_id)
    said = {"defect_code": command.defect_code}
    ask(draft, subject, step_for(draft, subject, "fail"), said)
    if command.disposition not in DISPOSITIONS:
        raise Refused("bad_disposition", disposition=command.disposition)
    flow = flow_of(draft)
    ways = flow.rework_nodes(subject.node)
    limit = flow.rework_limit(subject.node)
    exhausted = not ways or int(subject.fields["rework_count"]) >= limit
    data = {**said, "note": command.note, "disposition": command.disposition, "limit": limit}
    if command.disposition == "scrap" or exhausted:
        _reject(draft, subject, data, bool(ways) and exhausted)
    elif command.disposition == "pending":
        _fail_for_now(draft, subject, data)
    else:
        step = flow.steps[f"rework@{subject.node}>{ways[0]}"]
        _rework(draft, subject, step, command.defect_code, "token.failed/1", data)


def _reject(draft: Draft, subject: Token, data: dict[str, Any], exhausted: bool) -> None:
    step = flow_of(draft).steps[f"reject@{subject.node}"]
    firing = draft.firing()
    depart(draft, subject, "token.failed/1", step, firing, data)
    left = token(draft, subject.id)
    why = f"rework limit of {data['limit']} reached" if exhausted else "not repairable"
    close(
        draft, left, "scrapped", "token.scrapped/1", step, firing, {"defect_code": data["defect_code"], "reason": why},
        cancellation_type="qc_fail", cancellation_reason=f"{data['defect_code']}: {why}", last_node=subject.node,
    )  # fmt: skip
    if subject.parent is not None and subject.group is not None:
        try_merge(draft, subject.parent)


def _fail_for_now(draft: Draft, subject: Token, data: dict[str, Any]) -> None:
    step = flow_of(draft).steps[f"fail@{subject.node}"]
    changes, worked = stopped(draft, subject.id, "fail")
    change = draft.change(
        "token", subject.id, place=f"{subject.node}.{PENDING}", status="completed", cancellation_type="qc_fail",
        cancellation_reason=data["defect_code"], last_node=subject.node, **work_after(draft, subject.id, worked),
    )  # fmt: skip
    draft.emit("token.failed/1", change, *changes, token=subject.id, step=step.id, firing=draft.firing(), data=data)


def _rework(
    draft: Draft, subject: Token, step: Step, defect: str, name: str, data: dict[str, Any]
) -> None:
    """S1-14: the failed token is superseded, and its object stands ready at the rework node as a new token."""
    firing = draft.firing()
    count = int(subject.fields["rework_count"]) + 1
    born = _rework_token(draft, subject, step, defect, count)
    close(
        draft, subject, "superseded", name, step, firing, data, cancellation_type="qc_fail",
        cancellation_reason=defect, replacement_token_id=born.id, last_node=subject.node,
    )  # fmt: skip
    appear(draft, born, step, firing, link(draft, "rework_of", subject.id, int(born.id)), name="token.reworked/1")


def _rework_token(draft: Draft, subject: Token, step: Step, defect: str, count: int) -> Created:
    is_component = subject.type == "component"
    history = list(subject.fields.get("rework_history") or ())
    history.append(
        {"count": count, "defect_code": defect, "node": step.node, "token": subject.id, "at": draft.context.at,
         "operator": draft.context.actor}
    )  # fmt: skip
    carried = {name: subject.metadata[name] for name in CARRIED if name in subject.metadata}
    return birth(
        draft, token_type=subject.type, place=f"{step.target}.ready", born_node=subject.fields["born_node"],
        sources=[subject], qty=subject.fields["qty"], serial_number=subject.fields.get("serial_number"),
        parent_token_id=subject.parent if is_component else subject.id,
        parallel_group_id=subject.group, parallel_branch_key=subject.fields.get("parallel_branch_key"),
        metadata={**carried, "rework_reason": defect, "original_token_id": subject.id},
        rework_count=count, rework_history=history, prior_ms=_object_ms(draft, subject) or None,
        component_serials=subject.fields.get("component_serials"),
    )  # fmt: skip


def _object_ms(draft: Draft, subject: Token) -> int:
    """Work on the object so far, with what the sessions that end in this act add."""
    _, worked = stopped(draft, subject.id, "rework")
    return subject.object_ms + worked


def token_rework(draft: Draft, command: TokenRework) -> None:
    """S1-23: decides that a pending failed token is reworked after all."""
    subject = _failed(draft, command.token_id)
    ways = flow_of(draft).rework_nodes(subject.node)
    assert ways, "a token is left pending only where it can be reworked"
    _rework_pending(draft, subject, ways[0], command.defect_code)


def create_rework_token(draft: Draft, command: CreateReworkToken) -> None:
    """S1-18: the same, with the rework node named."""
    subject = _failed(draft, command.failed_token_id)
    ways = flow_of(draft).rework_nodes(subject.node)
    if command.rework_node_id not in ways:
        raise Refused("not_a_rework_node", node=command.rework_node_id, qc=subject.node, known=ways)
    _rework_pending(draft, subject, command.rework_node_id, command.defect_code)


def _failed(draft: Draft, ident: int) -> Token:
    subject = token(draft, ident)
    if subject.phase == PENDING:
        return subject
    if subject.fields.get("cancellation_type") == "qc_fail" and subject.fields.get("replacement_token_id"):
        raise Refused("already_reworked", serial=subject.serial, rework=subject.fields["replacement_token_id"])
    if subject.terminal:
        raise out_of_step(draft, subject, "rework_later")
    raise Refused("not_failed", serial=subject.serial)


def _rework_pending(draft: Draft, subject: Token, node: str, defect: str) -> None:
    step = flow_of(draft).steps[f"rework_later@{subject.node}>{node}"]
    ask(draft, subject, step, {"defect_code": defect})
    _rework(draft, subject, step, defect, "token.adjusted/1", {"defect_code": defect})


COMMANDS = (
    Command("qc_pass", QcPass, qc_pass, INSPECTION, Target("token", "token_id"),
            "Pass an inspection.", ("qc_pass token_id=5", """qc_pass token_id=5 data='{"width": "12.4"}'""")),
    Command("qc_fail", QcFail, qc_fail, INSPECTION, Target("token", "token_id"),
            "Fail an inspection: to rework, scrap or pending.",
            ("qc_fail token_id=5 defect_code=SEW05", "qc_fail token_id=5 defect_code=SEW05 disposition=scrap")),
    Command("token_rework", TokenRework, token_rework, INSPECTION, Target("token", "token_id"),
            "Send a pending failed token to rework.", ("token_rework token_id=5 defect_code=SEW05",)),
    Command("create_rework_token", CreateReworkToken, create_rework_token, INSPECTION,
            Target("token", "failed_token_id"), "Send a pending failed token to a named rework node.",
            ("create_rework_token failed_token_id=5 defect_code=SEW05 rework_node_id=RESEW",)),
)  # fmt: skip
