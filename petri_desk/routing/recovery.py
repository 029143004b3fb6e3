"""Losing a token and making it again: scrap, and the replacement that takes its place.

A scrapped token stays scrapped; its replacement is a new token of the same kind, in the same group and family, that
begins where the lost one (or the oldest of its kind before it) was born. It inherits no holds: those were on the
thing that is lost.
"""

from dataclasses import dataclass
from decimal import Decimal

from petri_desk.kernel.commands import FLOOR, LEADING, Cancellation, Command, Id, Name, Target, Text
from petri_desk.kernel.draft import Draft
from petri_desk.kernel.quantities import ZERO, text
from petri_desk.kernel.records import Change
from petri_desk.kernel.refusals import Refused, sentences
from petri_desk.routing.batch import batch_serial, inside, piece_serials
from petri_desk.routing.components import ComponentSerials
from petri_desk.routing.definitions import flow_of
from petri_desk.routing.flow import PENDING, Flow
from petri_desk.routing.guards import ask, out_of_step
from petri_desk.routing.moves import appear, close, try_merge
from petri_desk.routing.tokens import Token, birth, link, token

CANCELLATIONS = ("qc_fail", "redesign", "permanent")

sentences(
    {
        "bad_cancellation": "A cancellation is qc_fail, redesign or permanent, not {given}.",
        "not_scrapped": "{serial} is {status}; only a scrapped token is replaced.",
        "permanent": "{serial} was cancelled for good and is not replaced.",
        "already_replaced": "{serial} was already replaced by token {replacement}.",
        "group_closed": "What {serial} was made for is no longer waiting for it.",
        "nothing_missing": "All of {serial} had moved on before it was lost; nothing is missing.",
        "bad_start": "A replacement for {serial} cannot start at {node}.",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenScrap:
    token_id: Id
    reason: Text
    cancellation_type: Cancellation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpawnReplacement:
    token_id: Id
    reason: Text
    start_node_id: Name | None = None


def token_scrap(draft: Draft, command: TokenScrap) -> None:
    """Takes a token out for good, with the open components it was waiting for."""
    subject = token(draft, command.token_id)
    if command.cancellation_type not in (None, *CANCELLATIONS):
        raise Refused("bad_cancellation", given=command.cancellation_type)
    ask_to_scrap(draft, subject)
    scrap(draft, subject, command.reason, command.cancellation_type)
    _after_loss(draft, subject)


def ask_to_scrap(draft: Draft, subject: Token) -> None:
    """Refuses when the actor may not take this token out."""
    if subject.terminal and subject.phase != PENDING:
        raise out_of_step(draft, subject, "scrap")
    if subject.gathers:
        raise Refused("gathered_whole", serial=subject.serial, inside=len(inside(draft, subject)))
    ask(draft, subject, flow_of(draft).steps[f"scrap@{subject.place}"])


def scrap(draft: Draft, subject: Token, reason: str, cancellation: str | None) -> None:
    """Scraps a token and everything that was being made for it."""
    for ident in draft.live("token", "parallel_group_id", subject.fields.get("open_group") or 0):
        scrap(draft, token(draft, ident), reason, cancellation)
    step = flow_of(draft).steps[f"scrap@{subject.place}"]
    kept = {"status": subject.status} if subject.terminal else {}  # a pending fail is completed already
    close(
        draft, subject, "scrapped", "token.scrapped/1", step, draft.firing(), {"reason": reason},
        cancellation_type=cancellation or subject.fields.get("cancellation_type"), cancellation_reason=reason,
        last_node=subject.node, open_group=None, next_branch=None, inside=None, redesign_required=None,
        **_tally(subject), **kept,
    )  # fmt: skip


def _tally(subject: Token) -> dict[str, object]:
    """What a batch that is lost under way had made by then."""
    if subject.type != "batch" or subject.fields.get("planned_qty") is None:
        return {}
    made = len(subject.yielded)
    return {"actual_qty": text(made), "scrap_qty": text(subject.planned - made),
            "child_tokens": subject.yielded or None}  # fmt: skip


def _after_loss(draft: Draft, lost: Token) -> None:
    """What no longer waits for the lost one: a merge that did not require it, a gathering left empty."""
    if lost.group is not None and lost.parent is not None:
        try_merge(draft, lost.parent)
    gathering = lost.fields.get("inside")
    if gathering is None:
        return
    batch = token(draft, gathering)
    if not inside(draft, batch):
        scrap(draft, batch, "nothing left inside", None)


def spawn_replacement(draft: Draft, command: SpawnReplacement) -> None:
    """S3-16: a new token for a scrapped one."""
    lost = token(draft, command.token_id)
    _check_replaceable(draft, lost)
    flow = flow_of(draft)
    start = command.start_node_id or _start_of(flow, lost)
    if start not in flow.route.nodes:
        raise Refused("unknown_node", node=start)
    step = flow.steps.get(f"replace@{start}")
    if step is None or not _fits(flow, lost, start):
        raise Refused("bad_start", serial=lost.serial, node=start)
    firing = draft.firing()
    serial, ties = _new_serial(draft, lost)
    born = birth(
        draft, token_type=lost.type, place=f"{start}.ready", born_node=lost.fields["born_node"], holds=False,
        qty=text(_missing(lost)), serial_number=serial, parent_token_id=lost.parent, parent_scrapped_token_id=lost.id,
        parallel_group_id=lost.group, parallel_branch_key=lost.fields.get("parallel_branch_key"),
        metadata=_lineage(lost),
    )  # fmt: skip
    change = draft.change("token", lost.id, replacement_token_id=born.id)
    draft.emit("token.replaced/1", change, token=lost.id, data={"reason": command.reason})
    if ties:
        draft.emit("token.adjusted/1", *ties, token=lost.parent, data={"replacement": born.id})
    appear(draft, born, step, firing, link(draft, "replaces", lost.id, int(born.id)))


def _check_replaceable(draft: Draft, lost: Token) -> None:
    if lost.gathers:
        raise Refused("not_for_gathered", serial=lost.serial)
    if lost.fields.get("outcome") != "scrapped":
        raise Refused("not_scrapped", serial=lost.serial, status=lost.fields.get("outcome") or lost.status)
    if lost.fields.get("cancellation_type") == "permanent":
        raise Refused("permanent", serial=lost.serial)
    if lost.fields.get("replacement_token_id") is not None:
        raise Refused("already_replaced", serial=lost.serial, replacement=lost.fields["replacement_token_id"])
    if _missing(lost) == ZERO:
        raise Refused("nothing_missing", serial=lost.serial)
    job = draft.get("case", draft.case)
    if job["status"] == "cancelled":
        raise Refused("job_closed", case_id=job["case_id"], status=job["status"])
    if lost.type == "component":
        parent = token(draft, lost.parent or 0)
        if parent.phase != "waiting" or parent.fields.get("open_group") != lost.group:
            raise Refused("group_closed", serial=lost.serial)


def _start_of(flow: Flow, lost: Token) -> str:
    """Where a replacement begins when nobody says: the failed node's own rule, else where the kind was born.

    The rule of an assembly is for what is assembled there, not for a component that waits.
    """
    born, failed_at = str(lost.fields["born_node"]), lost.fields.get("last_node")
    levels = flow.structure.levels
    if failed_at is None or levels[failed_at] != levels[born]:
        return born
    return flow.node(failed_at).replacement_start_node or born


def _fits(flow: Flow, lost: Token, start: str) -> bool:
    if lost.type == "batch":
        return flow.node(start).batches
    levels = flow.structure.levels
    return levels[start] == levels[lost.fields["born_node"]] and not (flow.node(start).merges and lost.group)


def _missing(lost: Token) -> Decimal:
    return lost.qty - len(lost.yielded)


def _lineage(lost: Token) -> dict[str, object]:
    return {} if lost.component_code is None else {"component_code": lost.component_code}


def _new_serial(draft: Draft, lost: Token) -> tuple[str, list[Change]]:
    """A replacement is another object, so it has another serial; and what giving it out changes elsewhere."""
    if lost.type == "batch":
        serial, counted = batch_serial(draft)
        return serial, [draft.change("case", draft.case, **counted)]
    if lost.type == "component":
        parent = token(draft, lost.parent or 0)
        serials = ComponentSerials(draft, parent)
        serial = serials.next(lost.code_or_branch)
        return serial, [draft.change("token", parent.id, component_serials=serials.given)]
    return piece_serials(draft, 1)[0], []


COMMANDS = (
    Command("token_scrap", TokenScrap, token_scrap, FLOOR, Target("token", "token_id"),
            "Take a token out for good.", ("token_scrap token_id=5 reason='hide torn'",)),
    Command("spawn_replacement", SpawnReplacement, spawn_replacement, LEADING, Target("token", "token_id"),
            "Make a scrapped token again.", ("spawn_replacement token_id=5 reason='customer waits'",)),
)  # fmt: skip
