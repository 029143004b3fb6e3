"""Guards: what must hold before a step, each asked in the order in which the flow names them.

A guard is a function of the draft, the token and what the person said; it refuses or says nothing. The same table
answers the station's "why can't I?".
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from petri_desk.kernel.draft import Draft
from petri_desk.kernel.refusals import Refused, Remedy, sentences
from petri_desk.routing.components import members, missing_at, missing_for
from petri_desk.routing.definitions import flow_of
from petri_desk.routing.flow import PENDING, Step
from petri_desk.routing.tokens import Token, require_decided, require_free, require_unheld
from petri_desk.routing.worktime import running

sentences(
    {
        "nobody_working": "Nobody is working on {serial}; start it first.",
        "no_room": "{node} takes at most {capacity} at a time.",
        "measurement_missing": "{node} asks for the measurement {name}.",
        "measurement_not_a_number": "{name} must be a number, not {given}.",
        "measurement_out_of_limits": "{name} is {given}; it must lie between {low} and {high}.",
        "unknown_defect": "{defect} is not a defect of {node}; known are {known}.",
        "leader_needed": "Only a supervisor may scrap {serial} before it was started.",
        "components_missing": "{serial} waits for {missing}.",
        "token_closed": "{serial} is {status}; a new token would have to be made.",
        "token_ready": "{serial} has not been started.",
        "token_active": "{serial} is already being worked on.",
        "token_paused": "{serial} is paused; resume it first.",
        "token_waiting": "{serial} is waiting at {node}.",
        "rework_pending": "{serial} has failed inspection and waits for a decision.",
        "inspection_needed": "{node} is an inspection: pass or fail {serial}.",
        "not_an_inspection": "{node} is no inspection.",
        "job_closed": "The job {case_id} is {status}.",
    }
)

Said = Mapping[str, Any]
Guard = Callable[[Draft, Token, Step, Said], None]


def _not_held(draft: Draft, token: Token, step: Step, said: Said) -> None:
    require_unheld(token)


def _no_redesign(draft: Draft, token: Token, step: Step, said: Said) -> None:
    require_decided(token)


def _worked_on(draft: Draft, token: Token, step: Step, said: Said) -> None:
    if not running(draft, token.id):
        raise Refused("nobody_working", Remedy("token_start", {"token_id": token.id}), serial=token.serial)


def _room(draft: Draft, token: Token, step: Step, said: Said) -> None:
    """Assembled tokens that nobody has begun yet are active too, but take no room."""
    capacity = flow_of(draft).node(step.node).capacity
    if capacity is not None and len(worked_at(draft, step.node)) >= capacity:
        raise Refused("no_room", node=step.node, capacity=capacity)


def worked_at(draft: Draft, node: str) -> list[int]:
    """The tokens that somebody is working on at a node."""
    return [ident for ident in draft.live("token", "place", f"{node}.active") if running(draft, ident)]


def _measured(draft: Draft, token: Token, step: Step, said: Said) -> None:
    data = said.get("data") or {}
    for wanted in flow_of(draft).node(step.node).measurements:
        _check_measurement(token, step, wanted, data.get(wanted["name"]))


def _check_measurement(token: Token, step: Step, wanted: Mapping[str, Any], given: Any) -> None:
    name = wanted["name"]
    if given is None:
        raise Refused("measurement_missing", node=step.node, name=name)
    number = _number(given)
    if number is None:
        raise Refused("measurement_not_a_number", name=name, given=str(given)[:40])
    low, high = wanted.get("low"), wanted.get("high")
    if (low is not None and number < Decimal(str(low))) or (high is not None and number > Decimal(str(high))):
        remedy = Remedy("qc_fail", {"token_id": token.id}) if step.verb == "pass" else None
        raise Refused("measurement_out_of_limits", remedy, name=name, given=str(given), low=_shown(low),
                      high=_shown(high))  # fmt: skip


def _number(given: Any) -> Decimal | None:
    try:
        number = Decimal(str(given))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _shown(limit: Any) -> str:
    return "any" if limit is None else str(limit)


def _defect_known(draft: Draft, token: Token, step: Step, said: Said) -> None:
    known = flow_of(draft).node(step.node).defect_codes
    if known and said.get("defect_code") not in known:
        raise Refused("unknown_defect", defect=said.get("defect_code"), node=step.node, known=list(known))


def _leader(draft: Draft, token: Token, step: Step, said: Said) -> None:
    if not draft.context.may("supervisor"):
        raise Refused("leader_needed", serial=token.serial)


def _leader_if_blocked(draft: Draft, token: Token, step: Step, said: Said) -> None:
    if not draft.context.may("supervisor"):
        require_free(token)


def _all_arrived(draft: Draft, token: Token, step: Step, said: Said) -> None:
    missing = missing_at(flow_of(draft), token, members(draft, token))
    if missing:
        raise Refused("components_missing", serial=token.serial, missing=missing)


GUARDS: Mapping[str, Guard] = {
    "not_held": _not_held,
    "no_redesign": _no_redesign,
    "worked_on": _worked_on,
    "room": _room,
    "measured": _measured,
    "defect_known": _defect_known,
    "leader": _leader,
    "leader_if_blocked": _leader_if_blocked,
    "all_arrived": _all_arrived,
}


def ask(
    draft: Draft, token: Token, step: Step, said: Said | None = None, guards: Sequence[str] | None = None
) -> None:
    """Refuses with the first guard of the step (or of those named) that does not hold."""
    job = draft.get("case", draft.case)
    if job["status"] == "cancelled":
        raise Refused("job_closed", case_id=job["case_id"], status=job["status"])
    for name in step.guards if guards is None else guards:
        GUARDS[name](draft, token, step, said or {})


def step_for(draft: Draft, token: Token, *verbs: str) -> Step:
    """The step of one of these verbs that leaves the token's place, or the refusal that says what stands there."""
    for step in flow_of(draft).from_place.get(token.place, ()):
        if step.verb in verbs:
            return step
    raise out_of_step(draft, token, verbs[0])


def out_of_step(draft: Draft, token: Token, verb: str) -> Refused:
    """Why no step of this verb leaves the token's place."""
    if token.phase == PENDING:
        remedy = Remedy("token_rework", {"token_id": token.id})
        return Refused("rework_pending", remedy, serial=token.serial)
    if token.terminal:
        return Refused("token_closed", serial=token.serial, status=token.status)
    if token.phase == "waiting":
        details: dict[str, Any] = {"serial": token.serial, "node": token.node}
        details["missing"] = missing_for(draft, token)
        return Refused("token_waiting", **details)
    if token.phase == "active":
        return _wrong_while_active(draft, token, verb)
    if not flow_of(draft).node(token.node).worked:
        require_free(token)     # it would have gone on by itself
    remedy = Remedy("token_resume" if token.phase == "paused" else "token_start", {"token_id": token.id})
    return Refused(f"token_{token.phase}", remedy, serial=token.serial)


def _wrong_while_active(draft: Draft, token: Token, verb: str) -> Refused:
    inspects = flow_of(draft).node(token.node).type == "qc"
    if inspects and verb in ("complete", "divide"):
        return Refused("inspection_needed", Remedy("qc_pass", {"token_id": token.id}), serial=token.serial,
                       node=token.node)  # fmt: skip
    if not inspects and verb in ("pass", "fail", "rework", "reject"):
        return Refused("not_an_inspection", Remedy("token_complete", {"token_id": token.id}), node=token.node)
    return Refused("token_active", serial=token.serial)
