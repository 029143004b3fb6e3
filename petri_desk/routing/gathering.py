"""Gathering and joining: batches made of what is there already.

A gathering holds single pieces: they keep who they are, wait inside it, and go on one by one when it completes.
Joining makes one batch of several; the originals are over.
"""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from petri_desk.kernel.commands import FLOOR, Command, Ids, Name, Target
from petri_desk.kernel.draft import Draft
from petri_desk.kernel.quantities import ZERO, text
from petri_desk.kernel.records import Ended
from petri_desk.kernel.refusals import Refused, sentences
from petri_desk.routing.batch import Count, batch_serial, divisible, inside, parts_of, require_nothing_yielded
from petri_desk.routing.definitions import flow_of
from petri_desk.routing.flow import Step
from petri_desk.routing.guards import ask, out_of_step, step_for
from petri_desk.routing.moves import appear, arrive, close, depart, step_on, way_on
from petri_desk.routing.tokens import Token, birth, link, merged_holds, require_free, token
from petri_desk.routing.worktime import share_out

sentences(
    {
        "not_batched": "{node} does not work in batches.",
        "not_single": "{serial} is not a single piece.",
        "wrong_node": "{serial} is at {place}, not ready at {node}.",
        "several_needed": "Joining takes at least two batches.",
        "repeated_token": "{serial} is named twice.",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchGather:
    node_id: Name
    token_ids: Ids


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchJoin:
    token_ids: Ids


def _named(draft: Draft, idents: list[int]) -> list[Token]:
    """The tokens of a list, each once."""
    found = [token(draft, ident) for ident in idents]
    twice = [ident for ident, times in Counter(idents).items() if times > 1]
    if twice:
        raise Refused("repeated_token", serial=token(draft, twice[0]).serial)
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
        ask_to_gather(draft, each, step)
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


def ask_to_gather(draft: Draft, subject: Token, step: Step) -> None:
    """Refuses when a token may not go into a gathering batch."""
    if subject.type == "batch":
        raise Refused("not_single", serial=subject.serial)
    _require_ready(draft, subject, step)


def _require_ready(draft: Draft, subject: Token, step: Step) -> None:
    if subject.node == step.node and subject.phase != "ready":
        raise out_of_step(draft, subject, step.verb)
    if subject.place != f"{step.node}.ready":
        raise Refused("wrong_node", serial=subject.serial, place=subject.place, node=step.node)
    ask(draft, subject, step)


def disperse(draft: Draft, subject: Token, count: Count, data: Any) -> None:
    """The gathered pieces go on one by one."""
    ask(draft, subject, step_for(draft, subject, "disperse"), {"data": data})
    pieces = inside(draft, subject)
    if count.actual not in (None, Decimal(len(pieces))) or count.scrap:
        raise Refused("gathered_whole", serial=subject.serial, inside=len(pieces))
    require_free_inside(draft, subject)
    target = way_on(draft, subject, data)
    step = step_on(draft, subject, "disperse", target)
    firing = draft.firing()
    depart(draft, subject, "token.completed/1", step, firing, {"data": data})
    subject = token(draft, subject.id)
    change = draft.change(
        "token", subject.id, place="split", status="completed", outcome="split", actual_qty=text(len(pieces)),
        scrap_qty=text(subject.planned - len(pieces)), child_tokens=[each.id for each in pieces],
    )  # fmt: skip
    draft.emit("token.split/1", change, Ended("token", subject.id), token=subject.id, step=step.id, firing=firing)
    share_out(draft, [each.id for each in pieces], parts_of(draft, subject, step.node, len(pieces)))
    for each in pieces:
        _let_go(draft, each.id, subject, step, firing)


def require_free_inside(draft: Draft, gathering: Token) -> None:
    """Refuses when a piece inside is held back: what is held goes nowhere, not even with the others."""
    for each in inside(draft, gathering):
        require_free(each)


def _let_go(draft: Draft, ident: int, gathering: Token, step: Step, firing: int) -> None:
    held = merged_holds([token(draft, ident).held, gathering.held]) or None
    change = draft.change("token", ident, place=None, inside=None, held=held)
    draft.emit("token.completed/1", change, token=ident, step=step.id, firing=firing)
    arrive(draft, ident, flow_of(draft).arrival(step.node, step.target or ""), step, firing)


def ask_to_join(draft: Draft, subject: Token, step: Step) -> None:
    """Refuses when a token may not be joined with another batch."""
    _require_joinable(subject)
    _require_ready(draft, subject, step)


def _require_joinable(subject: Token) -> None:
    if subject.type != "batch":
        raise Refused("not_a_batch", serial=subject.serial, type=subject.type)
    if subject.gathers:
        raise Refused("not_for_gathered", serial=subject.serial)
    require_nothing_yielded(subject)


def batch_join(draft: Draft, command: BatchJoin) -> None:
    """S3-21: several batches become a new one; the originals are completed."""
    batches = _named(draft, command.token_ids)
    if len(batches) < 2:
        raise Refused("several_needed")
    for each in batches:
        _require_joinable(each)
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
        batch_ms=sum(divisible(draft, each, first.node, each.work_ms) for each in batches) or None,
    )  # fmt: skip
    ties = [link(draft, "joined", each.id, int(born.id)) for each in batches]
    appear(draft, born, step, firing, *ties, draft.change("case", draft.case, **counted))


COMMANDS = (
    Command("batch_gather", BatchGather, batch_gather, FLOOR, Target("tokens", "token_ids"),
            "Gather single pieces into a batch.", ("batch_gather node_id=DYE token_ids=5,6,7",)),
    Command("batch_join", BatchJoin, batch_join, FLOOR, Target("tokens", "token_ids"),
            "Join several batches into one.", ("batch_join token_ids=1,4",)),
)  # fmt: skip
