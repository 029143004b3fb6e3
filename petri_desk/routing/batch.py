"""Batches: many pieces worked as one; counted when done, and then as many single pieces as were made.

A count that does not add up is refused, not repaired: only the person at the station knows which piece was counted
wrong. Batches that hold pieces which exist already are in `gathering.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from petri_desk.kernel.commands import FLOOR, Command, Id, Quantity, Target
from petri_desk.kernel.draft import Draft
from petri_desk.kernel.quantities import ZERO, quantity, text, whole
from petri_desk.kernel.records import Created, Ended
from petri_desk.kernel.refusals import Refused, Remedy, sentences
from petri_desk.routing.definitions import flow_of
from petri_desk.routing.flow import Step
from petri_desk.routing.guards import ask, out_of_step, step_for
from petri_desk.routing.moves import appear, arrive, close, depart, step_on, way_on
from petri_desk.routing.tokens import Token, birth, link, token
from petri_desk.routing.worktime import share_out, shares, stopped

sentences(
    {
        "planned_of_single": "{serial} is a single {type}; only a batch is started in part.",
        "more_than_there": "{serial} holds {qty}, so {planned} cannot be started.",
        "not_whole": "{qty} is no whole number of pieces from {least} up.",
        "count_needed": "Say how many of {planned} were made.",
        "does_not_add_up": "{actual} good and {scrap} scrap are not the {planned} planned.",
        "more_than_planned": "{actual} are more than the {planned} planned; confirm that this is right.",
        "fewer_than_yielded": "{yielded} have already moved on, so {actual} cannot be right.",
        "next_is_batch": "{node} works in batches too; the batch goes on as a whole.",
        "gathered_whole": "The gathered pieces in {serial} are started and finished together: {inside} are inside.",
        "yielded_before": "{yielded} of {serial} have already moved on; it is started and finished as a whole.",
        "not_for_gathered": "{serial} only holds gathered pieces.",
        "all_yielded": "All of {serial} have already moved on; complete it.",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitBatchToken:
    batch_token_id: Id
    actual_qty: Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchYield:
    token_id: Id
    qty: Quantity


@dataclass(frozen=True, slots=True)
class Count:
    """What the person at the station counted."""

    actual: Decimal | None
    scrap: Decimal | None = None
    confirm_over: bool = False


def batch_serial(draft: Draft) -> tuple[str, dict[str, Any]]:
    """The next batch's name in its job (`JOB-B1`), and the job's fields after giving it out."""
    job = draft.get("case", draft.case)
    number = int(job.get("next_batch", 1))
    return f"{job['case_id']}-B{number}", {"next_batch": number + 1}


def piece_serials(draft: Draft, count: int) -> list[str]:
    """The next serials of the route's own counter."""
    route = flow_of(draft).route
    numbers = draft.context.serials(route.serial_prefix, count) if count else []
    return [f"{route.serial_prefix}{number:0{route.serial_digits}d}" for number in numbers]


def require_whole(qty: Decimal, least: int) -> int:
    if not whole(qty) or qty < least:
        raise Refused("not_whole", qty=text(qty), least=least)
    return int(qty)


def inside(draft: Draft, gathering: Token) -> list[Token]:
    """The pieces that wait in a gathering batch."""
    return [token(draft, ident) for ident in draft.live("token", "inside", gathering.id)]


# -- starting ---------------------------------------------------------------------------------------------------


def started(draft: Draft, subject: Token, planned: Decimal | None) -> dict[str, Any]:
    """The fields that a start sets on a batch; a start in part leaves the rest behind as a batch of its own."""
    if subject.type != "batch":
        if planned not in (None, Decimal(1)):
            raise Refused("planned_of_single", serial=subject.serial, type=subject.type)
        return {}
    if planned is not None:
        require_whole(planned, 1)
    if planned is not None and planned != subject.qty:
        _part(draft, subject, planned)
    qty = text(planned or subject.qty)
    return {"planned_qty": qty, "actual_qty": None, "scrap_qty": None}


def _part(draft: Draft, subject: Token, planned: Decimal) -> None:
    if subject.gathers:
        raise Refused("gathered_whole", serial=subject.serial, inside=len(inside(draft, subject)))
    if planned > subject.qty:
        raise Refused("more_than_there", serial=subject.serial, qty=text(subject.qty), planned=text(planned))
    require_nothing_yielded(subject)
    step = flow_of(draft).steps[f"part@{subject.node}"]
    firing = draft.firing()
    serial, counted = batch_serial(draft)
    rest = birth(
        draft, token_type="batch", place=subject.place, born_node=subject.node, sources=[subject],
        qty=text(subject.qty - planned), serial_number=serial, parent_token_id=subject.parent,
        metadata=dict(subject.metadata),
    )  # fmt: skip
    draft.emit(
        "token.parted/1",
        draft.change("token", subject.id, qty=text(planned)),
        draft.change("case", draft.case, **counted),
        token=subject.id, step=step.id, firing=firing, data={"rest": rest.id},
    )  # fmt: skip
    appear(draft, rest, step, firing, link(draft, "split", subject.id, int(rest.id)))


def require_nothing_yielded(subject: Token) -> None:
    if subject.yielded:
        raise Refused("yielded_before", serial=subject.serial, yielded=len(subject.yielded))


# -- completing -------------------------------------------------------------------------------------------------


def complete(draft: Draft, subject: Token, count: Count, data: Any) -> None:
    """S1-05, S1-06: counts a batch and lets its pieces go on, all in one act."""
    flow = flow_of(draft)
    ask(draft, subject, step_for(draft, subject, "divide"), {"data": data})
    actual, scrap = _counted(subject, count)
    target = way_on(draft, subject, data)
    tally = {"actual_qty": text(actual), "scrap_qty": text(scrap)}
    said = {"data": data, **tally}
    if actual == ZERO:
        step = flow.steps[f"write_off@{subject.node}"]
        _note_difference(draft, subject, actual, scrap)
        close(draft, subject, "scrapped", "token.scrapped/1", step, draft.firing(), said, last_node=subject.node,
              cancellation_reason="none of the batch was good", qty=text(scrap), **tally)  # fmt: skip
    elif flow.node(target).batches:
        _go_on(draft, subject, target, actual, scrap, said)
    else:
        _divide(draft, subject, target, int(actual), scrap, said)


def _counted(subject: Token, count: Count) -> tuple[Decimal, Decimal]:
    planned, yielded = subject.planned, len(subject.yielded)
    if count.actual is None:
        raise Refused("count_needed", planned=text(planned))
    actual = count.actual
    require_whole(actual, 0)
    scrap = max(planned - actual, ZERO) if count.scrap is None else count.scrap
    require_whole(scrap, 0)
    if actual < yielded:
        raise Refused("fewer_than_yielded", yielded=yielded, actual=text(actual))
    if actual + scrap > planned and not count.confirm_over:
        remedy = Remedy("token_complete", {"token_id": subject.id, "actual_qty": text(actual), "confirm_over": True})
        if actual > planned:
            raise Refused("more_than_planned", remedy, actual=text(actual), planned=text(planned))
    if actual + scrap < planned or (actual + scrap > planned and not count.confirm_over):
        raise Refused("does_not_add_up", actual=text(actual), scrap=text(scrap), planned=text(planned))
    return actual, scrap


def _note_difference(draft: Draft, subject: Token, actual: Decimal, scrap: Decimal) -> None:
    """C26: more than planned adjusts the job's plan; fewer is said aloud."""
    planned = subject.planned
    over = actual + scrap - planned
    if over > ZERO:
        job = draft.get("case", draft.case)
        change = draft.change("case", draft.case, over_qty=text(quantity(job.get("over_qty")) + over))
        draft.emit("token.adjusted/1", change, token=subject.id, data={"over": text(over)})
    if actual < planned:
        draft.emit("token.shortfall/1", token=subject.id, data={"planned": text(planned), "actual": text(actual)})


def _go_on(draft: Draft, subject: Token, target: str, actual: Decimal, scrap: Decimal, said: Mapping[str, Any]) -> None:
    """The next node works in batches too: the batch goes on with what is good."""
    step = step_on(draft, subject, "complete", target)
    firing = draft.firing()
    _note_difference(draft, subject, actual, scrap)
    lost = quantity(subject.fields.get("lost_qty")) + scrap
    _, worked = stopped(draft, subject.id, "complete")
    total = subject.work_ms + worked
    depart(
        draft, subject, "token.completed/1", step, firing, said, qty=text(actual), lost_qty=text(lost),
        actual_qty=text(actual), scrap_qty=text(scrap), planned_qty=None, counted_ms=total or None,
        batch_ms=divisible(draft, subject, subject.node, total) or None,
    )  # fmt: skip
    arrive(draft, subject.id, flow_of(draft).arrival(subject.node, target), step, firing)


def _divide(draft: Draft, subject: Token, target: str, actual: int, scrap: Decimal, said: Mapping[str, Any]) -> None:
    step = step_on(draft, subject, "divide", target)
    firing = draft.firing()
    _note_difference(draft, subject, Decimal(actual), scrap)
    depart(draft, subject, "token.completed/1", step, firing, said)
    subject = token(draft, subject.id)
    parts = parts_of(draft, subject, step.node, actual)
    already = subject.yielded
    born = _pieces(draft, subject, step, actual - len(already), parts[len(already) :])
    change = draft.change(
        "token", subject.id, place="split", status="completed", outcome="split",
        actual_qty=text(actual), scrap_qty=text(scrap), child_tokens=[*already, *(int(each.id) for each in born)],
    )  # fmt: skip
    draft.emit("token.split/1", change, Ended("token", subject.id), token=subject.id, step=step.id, firing=firing)
    share_out(draft, already, parts[: len(already)])
    for each in born:
        appear(draft, each, step, firing, link(draft, "split", subject.id, int(each.id)))


def divisible(draft: Draft, subject: Token, node: str, worked: int) -> int:
    """The batch's time so far that is the pieces' in equal parts: what was worked where time is kept by the batch."""
    here = worked - int(subject.fields.get("counted_ms", 0))
    per_batch = flow_of(draft).node(node).time_mode == "PER_BATCH"
    return int(subject.fields.get("batch_ms", 0)) + (here if per_batch else 0)


def parts_of(draft: Draft, subject: Token, node: str, count: int) -> list[int]:
    """Each piece's part of the batch's time."""
    return shares(divisible(draft, subject, node, subject.work_ms), count)


def _pieces(draft: Draft, subject: Token, step: Step, count: int, parts: list[int]) -> list[Created]:
    """S1-06: the pieces that a batch becomes, with its metadata (S1-09), not yet on the floor."""
    place = flow_of(draft).arrival(step.node, step.target or "")
    finished: dict[str, Any] = {"outcome": "good", "completed_at": draft.context.at} if place == "done" else {}
    return [
        birth(
            draft, token_type="piece", place=place, born_node=step.target or step.node, sources=[subject],
            parent_token_id=subject.id, metadata=dict(subject.metadata), share_ms=part or None,
            serial_number=serial, **finished,
        )
        for serial, part in zip(piece_serials(draft, count), parts or [0] * count, strict=True)
    ]  # fmt: skip


def split_batch_token(draft: Draft, command: SplitBatchToken) -> None:
    """S1-10: the seed's own name for completing a batch with a count."""
    subject = token(draft, command.batch_token_id)
    if subject.type != "batch":
        raise Refused("not_a_batch", serial=subject.serial, type=subject.type)
    if subject.gathers:
        raise Refused("not_for_gathered", serial=subject.serial)
    if subject.phase != "active":
        raise out_of_step(draft, subject, "complete")
    complete(draft, subject, Count(command.actual_qty), None)


# -- early yield ------------------------------------------------------------------------------------------------


def batch_yield(draft: Draft, command: BatchYield) -> None:
    """C35: lets finished pieces move on while the batch is still being worked."""
    subject = token(draft, command.token_id)
    step = ask_to_yield(draft, subject)
    count = require_whole(command.qty, 1)
    yielded = subject.yielded
    if len(yielded) + count > subject.planned:
        raise Refused("more_than_there", serial=subject.serial, qty=text(subject.planned - len(yielded)),
                      planned=text(count))  # fmt: skip
    firing = draft.firing()
    born = _pieces(draft, subject, step, count, [])
    change = draft.change("token", subject.id, yielded=[*yielded, *(int(each.id) for each in born)])
    draft.emit("token.yielded/1", change, token=subject.id, step=step.id, firing=firing, data={"qty": text(count)})
    for each in born:
        appear(draft, each, step, firing, link(draft, "split", subject.id, int(each.id)))


def ask_to_yield(draft: Draft, subject: Token) -> Step:
    """The step by which pieces go on before their batch is done; or the refusal that says why none may."""
    if subject.type != "batch":
        raise Refused("not_a_batch", serial=subject.serial, type=subject.type)
    if subject.gathers:
        raise Refused("not_for_gathered", serial=subject.serial)
    if subject.phase != "active":
        raise out_of_step(draft, subject, "yield")
    flow = flow_of(draft)
    target = way_on(draft, subject, None)
    step = flow.steps[f"yield@{subject.node}>{target}"]
    ask(draft, subject, step)
    whole = Remedy("token_complete", {"token_id": subject.id})
    if flow.node(target).batches:
        raise Refused("next_is_batch", whole, node=target)
    if len(subject.yielded) >= subject.planned:
        raise Refused("all_yielded", whole, serial=subject.serial)
    return step


def may_part(subject: Token) -> bool:
    """Whether a batch that waits to be started can be started in part."""
    whole_only = subject.gathers or subject.yielded
    return subject.type == "batch" and subject.phase == "ready" and subject.qty > 1 and not whole_only


COMMANDS = (
    Command("split_batch_token", SplitBatchToken, split_batch_token, FLOOR, Target("token", "batch_token_id"),
            "Complete a batch with a count and split it into pieces.",
            ("split_batch_token batch_token_id=1 actual_qty=18",)),
    Command("batch_yield", BatchYield, batch_yield, FLOOR, Target("token", "token_id"),
            "Let finished pieces move on before the batch is done.", ("batch_yield token_id=1 qty=3",)),
)  # fmt: skip
