"""Batches: many pieces worked as one; counted when done, and then as many single pieces as were made.

A count that does not add up is refused, not repaired: only the person at the station knows which piece was counted
wrong. A gathering batch holds pieces that exist already; they keep who they are and wait inside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from petri_desk.kernel.commands import FLOOR, Command, Id, Ids, Quantity, Target, Text
from petri_desk.kernel.draft import Draft
from petri_desk.kernel.quantities import ZERO, quantity, text, whole
from petri_desk.kernel.records import Created, Ended
from petri_desk.kernel.refusals import Refused, Remedy, sentences
from petri_desk.routing.definitions import flow_of
from petri_desk.routing.flow import Step
from petri_desk.routing.guards import ask, out_of_step, step_for
from petri_desk.routing.moves import appear, arrive, close, depart, step_on, way_on
from petri_desk.routing.tokens import Token, birth, link, merged_holds, token
from petri_desk.routing.worktime import share_out, shares

sentences(
    {
        "planned_of_single": "{serial} is a single {type}; only a batch is started in part.",
        "more_than_there": "{serial} holds {qty}, so {planned} cannot be started.",
        "not_whole": "{qty} is no whole number of pieces above {least}.",
        "count_needed": "Say how many of {planned} were made.",
        "does_not_add_up": "{actual} good and {scrap} scrap are not the {planned} planned.",
        "more_than_planned": "{actual} are more than the {planned} planned; confirm that this is right.",
        "fewer_than_yielded": "{yielded} have already moved on, so {actual} cannot be right.",
        "not_batched": "{node} does not work in batches.",
        "next_is_batch": "{node} works in batches too; the batch goes on as a whole.",
        "not_single": "{serial} is not a single piece.",
        "wrong_node": "{serial} is at {place}, not ready at {node}.",
        "several_needed": "Joining takes at least two batches.",
        "repeated_token": "{serial} is named twice.",
        "gathered_whole": "The gathered pieces in {serial} are started and finished together: {inside} are inside.",
        "not_for_gathered": "{serial} only holds gathered pieces.",
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


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchGather:
    node_id: Text
    token_ids: Ids


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchJoin:
    token_ids: Ids


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
        raise Refused("not_whole", qty=text(qty), least=least - 1)
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


# -- completing -------------------------------------------------------------------------------------------------


def complete(draft: Draft, subject: Token, count: Count, data: Any) -> None:
    """S1-05, S1-06: counts a batch and lets its pieces go on, all in one act."""
    if subject.gathers:
        return _disperse(draft, subject, count, data)
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
              cancellation_reason="none of the batch was good", **tally)  # fmt: skip
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
    depart(
        draft, subject, "token.completed/1", step, firing, said, qty=text(actual), lost_qty=text(lost),
        actual_qty=text(actual), scrap_qty=text(scrap), planned_qty=None,
    )  # fmt: skip
    arrive(draft, subject.id, flow_of(draft).arrival(subject.node, target), step, firing)


def _divide(draft: Draft, subject: Token, target: str, actual: int, scrap: Decimal, said: Mapping[str, Any]) -> None:
    step = step_on(draft, subject, "divide", target)
    firing = draft.firing()
    _note_difference(draft, subject, Decimal(actual), scrap)
    depart(draft, subject, "token.completed/1", step, firing, said)
    subject = token(draft, subject.id)
    parts = _parts(draft, subject, step.node, actual)
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


def _parts(draft: Draft, subject: Token, node: str, count: int) -> list[int]:
    """Each piece's part of the batch's time; nothing where time is kept by the piece."""
    per_batch = flow_of(draft).node(node).time_mode == "PER_BATCH"
    total = subject.work_ms + int(subject.fields.get("share_ms", 0)) if per_batch else 0
    return shares(total, count)


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
    if subject.phase != "active":
        raise out_of_step(draft, subject, "complete")
    complete(draft, subject, Count(command.actual_qty), None)


# -- early yield, gathering, joining ----------------------------------------------------------------------------


def batch_yield(draft: Draft, command: BatchYield) -> None:
    """C35: lets finished pieces move on while the batch is still being worked."""
    subject = token(draft, command.token_id)
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
    if flow.node(target).batches:
        raise Refused("next_is_batch", node=target)
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


def _named(draft: Draft, idents: list[int]) -> list[Token]:
    """The tokens of a list, each once."""
    found = [token(draft, ident) for ident in idents]
    for number, each in enumerate(found):
        if each.id in idents[:number]:
            raise Refused("repeated_token", serial=each.serial)
    return found


def batch_gather(draft: Draft, command: BatchGather) -> None:
    """C36: makes a batch that holds pieces; they keep their identity and wait inside it."""
    flow = flow_of(draft)
    if command.node_id not in flow.route.nodes:
        raise Refused("unknown_node", node=command.node_id)
    if not flow.node(command.node_id).batches:
        raise Refused("not_batched", node=command.node_id)
    pieces = _named(draft, command.token_ids)
    step = flow.steps[f"gather@{command.node_id}"]
    for each in pieces:
        if each.type == "batch":
            raise Refused("not_single", serial=each.serial)
        _require_ready(draft, each, step)
    firing = draft.firing()
    serial, counted = batch_serial(draft)
    born = birth(
        draft, token_type="batch", place=f"{command.node_id}.ready", born_node=command.node_id, sources=pieces,
        qty=text(len(pieces)), serial_number=serial, gathers=True,
    )  # fmt: skip
    appear(draft, born, step, firing, draft.change("case", draft.case, **counted))
    for each in pieces:
        change = draft.change("token", each.id, place=f"{step.node}.waiting", status="waiting", inside=born.id)
        draft.emit("token.gathered/1", change, link(draft, "gathered", each.id, int(born.id)), token=each.id,
                   step=step.id, firing=firing)  # fmt: skip


def _require_ready(draft: Draft, subject: Token, step: Step) -> None:
    if subject.place != f"{step.node}.ready":
        raise Refused("wrong_node", serial=subject.serial, place=subject.place, node=step.node)
    ask(draft, subject, step)


def _disperse(draft: Draft, subject: Token, count: Count, data: Any) -> None:
    """The gathered pieces go on one by one."""
    ask(draft, subject, step_for(draft, subject, "disperse"), {"data": data})
    pieces = inside(draft, subject)
    if count.actual not in (None, Decimal(len(pieces))) or count.scrap:
        raise Refused("gathered_whole", serial=subject.serial, inside=len(pieces))
    target = way_on(draft, subject, data)
    step = step_on(draft, subject, "disperse", target)
    firing = draft.firing()
    depart(draft, subject, "token.completed/1", step, firing, {"data": data})
    subject = token(draft, subject.id)
    tally = {"actual_qty": text(len(pieces)), "scrap_qty": text(ZERO), "child_tokens": [each.id for each in pieces]}
    change = draft.change("token", subject.id, place="split", status="completed", outcome="split", **tally)
    draft.emit("token.split/1", change, Ended("token", subject.id), token=subject.id, step=step.id, firing=firing)
    share_out(draft, [each.id for each in pieces], _parts(draft, subject, step.node, len(pieces)))
    for each in pieces:
        _let_go(draft, each.id, subject, step, firing)


def _let_go(draft: Draft, ident: int, gathering: Token, step: Step, firing: int) -> None:
    held = merged_holds([token(draft, ident).held, gathering.held]) or None
    change = draft.change("token", ident, place=None, inside=None, held=held)
    draft.emit("token.completed/1", change, token=ident, step=step.id, firing=firing)
    arrive(draft, ident, flow_of(draft).arrival(step.node, step.target or ""), step, firing)


def batch_join(draft: Draft, command: BatchJoin) -> None:
    """S3-21: several batches become a new one; the originals are completed."""
    batches = _named(draft, command.token_ids)
    if len(batches) < 2:
        raise Refused("several_needed")
    for each in batches:
        if each.type != "batch":
            raise Refused("not_a_batch", serial=each.serial, type=each.type)
        if each.gathers:
            raise Refused("not_for_gathered", serial=each.serial)
    first = batches[0]
    step = flow_of(draft).steps.get(f"join@{first.node}") if first.open else None
    if step is None:
        raise out_of_step(draft, first, "join")
    for each in batches:
        _require_ready(draft, each, step)
    firing = draft.firing()
    for each in batches:
        close(draft, each, "joined", "token.joined/1", step, firing)
    serial, counted = batch_serial(draft)
    metadata = {key: value for each in batches for key, value in each.metadata.items()}
    born = birth(
        draft, token_type="batch", place=first.place, born_node=first.node, sources=batches, metadata=metadata,
        qty=text(sum((each.qty for each in batches), ZERO)), serial_number=serial,
    )  # fmt: skip
    ties = [link(draft, "joined", each.id, int(born.id)) for each in batches]
    appear(draft, born, step, firing, *ties, draft.change("case", draft.case, **counted))


COMMANDS = (
    Command("split_batch_token", SplitBatchToken, split_batch_token, FLOOR, Target("token", "batch_token_id"),
            "Complete a batch with a count and split it into pieces.",
            ("split_batch_token batch_token_id=1 actual_qty=18",)),
    Command("batch_yield", BatchYield, batch_yield, FLOOR, Target("token", "token_id"),
            "Let finished pieces move on before the batch is done.", ("batch_yield token_id=1 qty=3",)),
    Command("batch_gather", BatchGather, batch_gather, FLOOR, Target("tokens", "token_ids"),
            "Gather single pieces into a batch.", ("batch_gather node_id=DYE token_ids=5,6,7",)),
    Command("batch_join", BatchJoin, batch_join, FLOOR, Target("tokens", "token_ids"),
            "Join several batches into one.", ("batch_join token_ids=1,4",)),
)  # fmt: skip
