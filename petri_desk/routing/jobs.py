"""Jobs: created from a released route, changed in amount or date, cancelled.

A job is a case whose id is its job code. Its tokens stand ready at the node after START in the same act; a job whose
first operation works in batches begins as one batch of the target quantity.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from petri_desk.kernel.commands import LEADING, Command, Name, Quantity, Target, Text, Whole
from petri_desk.kernel.draft import Draft
from petri_desk.kernel.quantities import ZERO, moment, quantity, text
from petri_desk.kernel.records import Created
from petri_desk.kernel.refusals import Refused, sentences
from petri_desk.nets.cases import commands as cases
from petri_desk.nets.cases.definitions import follows_net, require_own_name
from petri_desk.routing.batch import batch_serial, piece_serials, require_whole
from petri_desk.routing.components import members
from petri_desk.routing.definitions import flow_of, usable
from petri_desk.routing.flow import PENDING
from petri_desk.routing.moves import appear, close
from petri_desk.routing.recovery import scrap
from petri_desk.routing.tokens import Token, birth, token

LARGEST_JOB = 100_000

sentences(
    {
        "job_too_large": "A job has at most {most} pieces, not {qty}.",
        "bad_moment": "{given} is not a date or time such as 2026-12-24 or 2026-12-24T14:00Z.",
        "nothing_to_change": "Say what is to change: target_qty, due or priority.",
        "not_enough_unstarted": "Only {unstarted} of {case_id} have not been started; {wanted} cannot be taken away.",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class JobCreate:
    route: Name
    job_code: Name
    target_qty: Quantity
    product_id: Name | None = None
    due: Text | None = None
    priority: Whole | None = None
    customer: Name | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JobChange:
    case_id: Name
    reason: Text
    target_qty: Quantity | None = None
    due: Text | None = None
    priority: Whole | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCancel:
    case_id: Name
    reason: Text


def _due(given: str | None) -> str | None:
    if given is None:
        return None
    try:
        moment(given)
    except ValueError:
        raise Refused("bad_moment", given=given[:40]) from None
    return given


def _pieces(qty: Decimal) -> int:
    count = require_whole(qty, 1)
    if count > LARGEST_JOB:
        raise Refused("job_too_large", most=LARGEST_JOB, qty=count)
    return count


def job_create(draft: Draft, command: JobCreate) -> None:
    """S3-13: a job, running at once, with its tokens."""
    require_own_name(command.job_code)
    count = _pieces(command.target_qty)
    definition, flow = usable(draft.context.shop, command.route, command.job_code)
    fields = {
        "case_id": command.job_code, "id_definition": definition, "name": command.job_code,
        "product_id": command.product_id, "target_qty": text(count), "status": "running", "variables": {},
        "due": _due(command.due), "priority": command.priority, "customer": command.customer,
        "good_qty": text(ZERO), "scrap_qty": text(ZERO), "in_work_qty": text(ZERO), "open_tokens": 0,
        "created_at": draft.context.at, "started_at": draft.context.at,
    }  # fmt: skip
    case = Created("case", draft.case, {name: value for name, value in fields.items() if value is not None})
    draft.emit("job.created/1", case, data={"route": flow.route.id})
    _begin(draft, count)


def _begin(draft: Draft, count: int) -> None:
    """Tokens for so many pieces at the beginning of the route."""
    first = flow_of(draft).first
    common: dict[str, Any] = {"place": f"{first.id}.ready", "born_node": first.id}
    if first.batches:
        serial, counted = batch_serial(draft)
        born = birth(draft, token_type="batch", qty=text(count), serial_number=serial, **common)
        appear(draft, born, None, 0, draft.change("case", draft.case, **counted))
        return
    births = [birth(draft, token_type="piece", serial_number=s, **common) for s in piece_serials(draft, count)]
    for born in births:
        appear(draft, born, None, 0)


def job_change(draft: Draft, command: JobChange) -> None:
    """Another amount, date or priority for a job."""
    job = draft.get("case", draft.case)
    if job["status"] == "cancelled":
        raise Refused("job_closed", case_id=job["case_id"], status=job["status"])
    if command.target_qty is None and command.due is None and command.priority is None:
        raise Refused("nothing_to_change")
    after: dict[str, Any] = {}
    if command.due is not None:
        after["due"] = _due(command.due)
    if command.priority is not None:
        after["priority"] = command.priority
    delta = 0
    if command.target_qty is not None:
        delta = _pieces(command.target_qty) - int(quantity(job["target_qty"]))
        after["target_qty"] = text(command.target_qty)
    draft.emit("job.changed/1", draft.change("case", draft.case, **after), data={"reason": command.reason})
    if delta > 0:
        _begin(draft, delta)
    elif delta < 0:
        _take_away(draft, -delta)


def _take_away(draft: Draft, wanted: int) -> None:
    """Fewer are wanted: tokens that nobody has touched at the beginning of the route go."""
    untouched = [each for each in _at_the_beginning(draft) if _untouched(draft, each)]
    there = sum((each.qty for each in untouched), ZERO)
    if there < wanted:
        case_id = draft.get("case", draft.case)["case_id"]
        raise Refused("not_enough_unstarted", unstarted=text(there), case_id=case_id, wanted=wanted)
    for each in reversed(untouched):
        if wanted <= 0:
            return
        if each.qty > wanted:
            change = draft.change("token", each.id, qty=text(each.qty - wanted))
            draft.emit("token.adjusted/1", change, token=each.id, data={"taken": text(wanted)})
        else:
            _void(draft, each)
        wanted -= int(each.qty)


def _void(draft: Draft, subject: Token) -> None:
    """Takes a token away with the components it was split into."""
    for each in members(draft, subject):
        _void(draft, each)
    close(draft, subject, "void", "token.adjusted/1", None, 0, {"taken": text(subject.qty)}, open_group=None,
          next_branch=None)  # fmt: skip


def _at_the_beginning(draft: Draft) -> list[Token]:
    """What lies there: at a split it waits, and its components stand on their branches."""
    first = flow_of(draft).first
    place = f"{first.id}.waiting" if first.type == "split" else f"{first.id}.ready"
    return [token(draft, ident) for ident in draft.live("token", "place", place)]


def _untouched(draft: Draft, subject: Token) -> bool:
    """Whether it was only made; a gathering stands for pieces that count themselves, and is never taken."""
    worked = subject.object_ms or subject.fields["rework_count"] or draft.state.tied("session", subject.id)
    if worked or subject.blocked or subject.gathers or subject.yielded:
        return False
    if subject.fields.get("open_group") is None:
        return subject.place == f"{subject.fields['born_node']}.ready"
    group = members(draft, subject)
    return len(group) == int(subject.fields["next_branch"]) - 1 and all(_untouched(draft, each) for each in group)


def case_cancel(draft: Draft, command: CaseCancel) -> None:
    """Ends a job or case: everything still open is scrapped."""
    if follows_net(draft.state, draft.context.shop, draft.case):
        return cases.cancel(draft, command.reason)
    job = draft.get("case", draft.case)
    if job["status"] in ("cancelled", "completed"):
        raise Refused("job_closed", case_id=job["case_id"], status=job["status"])
    for each in _open(draft):
        if draft.is_live("token", each):
            scrap(draft, token(draft, each), command.reason, None)
    draft.emit("job.cancelled/1", draft.change("case", draft.case, status="cancelled"), data={"reason": command.reason})


def _open(draft: Draft) -> list[int]:
    """Open tokens, parents before their components, since scrapping a parent takes them along."""
    flow = flow_of(draft)
    places = [place.id for place in flow.places.values() if place.node is not None or place.phase == PENDING]
    return sorted(ident for place in places for ident in draft.live("token", "place", place))


COMMANDS = (
    Command("job_create", JobCreate, job_create, LEADING, Target("new_case", "job_code"),
            "Create a job and put its tokens at the start of the route.",
            ("job_create route=bag job_code=JOB-2026-001 target_qty=20 due=2026-12-24",)),
    Command("job_change", JobChange, job_change, LEADING, Target("case", "case_id"),
            "Change a job's amount, due date or priority.",
            ("job_change case_id=JOB-2026-001 target_qty=25 reason='customer wants more'",)),
    Command("case_cancel", CaseCancel, case_cancel, LEADING, Target("case", "case_id"),
            "Cancel a job or case; everything open is scrapped.",
            ("case_cancel case_id=JOB-2026-001 reason='order withdrawn'",)),
)  # fmt: skip
