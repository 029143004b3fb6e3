"""Q01 to Q06: what was planned is accounted for, and pieces are counted once."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from petri_desk.kernel.quantities import ONE, ZERO, quantity, text
from petri_desk.kernel.records import Fields, Set
from petri_desk.routing.ledger import COUNTED, Weight, balanced, planned, weight
from petri_desk.routing.rules.moment import CORRECT, Moment, Said

SUMS = (*COUNTED, "open_tokens")
COUNTED_OUT = ("split", "scrapped")


@dataclass(slots=True)
class QuantityRules:
    """What holds for the quantities of a job, act by act."""

    weights: dict[int, Weight] = field(default_factory=dict)
    sums: list[Decimal] = field(default_factory=lambda: [ZERO] * len(SUMS))

    def act(self, moment: Moment) -> Iterator[Said]:
        yield from self._job(moment)
        closed = {ident for _, ident, change in moment.sets if "outcome" in change.fields}
        if moment.command != CORRECT:
            for ident in sorted(closed):
                yield from _counted_out(moment, ident)
            yield from _gone_on(moment)
            yield from _one_batch(moment)
        for ident, entry in moment.tokens.items():
            if entry.fields["token_type"] != "batch" and entry.fields.get("qty") != ONE:
                yield moment.says("Q03", f"token {ident} is one piece and has the quantity {entry.fields.get('qty')}.")
        yield from _reworks(moment)

    def _job(self, moment: Moment) -> Iterator[Said]:
        """Q05: planned = good + scrap + in work, and each of the sums is that of the tokens."""
        same = True
        for ident, entry in moment.tokens.items():
            before, after = self.weights.get(ident, NOTHING), weight(entry)
            if before != after:
                self.weights[ident], same = after, False
                pairs = zip(_parts(before), _parts(after), strict=True)
                self.sums = [total + new - old for total, (old, new) in zip(self.sums, pairs, strict=True)]
        if same and not moment.job:
            return
        job = moment.state.get(("case", moment.stream)) or {}
        if not balanced(job):
            found = sum((quantity(job.get(name)) for name in COUNTED), ZERO)
            yield moment.says("Q05", f"{text(planned(job))} planned, {text(found)} accounted for.")
        for name, total in zip(SUMS, self.sums, strict=True):
            if quantity(job.get(name)) != total:
                yield moment.says("Q05", f"{name} says {job.get(name)}, its tokens say {total}.")


NOTHING = Weight()


def _parts(found: Weight) -> tuple[Decimal, ...]:
    return found.good, found.scrap, found.in_work, Decimal(found.open)


def _over(moment: Moment, ident: int) -> Decimal:
    """What was confirmed over the plan when a batch was counted."""
    total = ZERO
    for event in moment.events:
        for change in event.changes if event.token == ident else ():
            if change.kind == "case" and isinstance(change, Set) and "over_qty" in change.fields:
                before, after = change.fields["over_qty"]
                total += quantity(after) - quantity(before)
    return total


def _counted_out(moment: Moment, ident: int) -> Iterator[Said]:
    """Q01 and Q02 of a batch that this act closed."""
    fields = moment.fields(ident)
    outcome = fields.get("outcome")
    if fields["token_type"] != "batch" or outcome not in COUNTED_OUT:
        return
    if outcome == "split" or (fields.get("planned_qty") and fields.get("actual_qty")):
        yield from _adds_up(moment, ident, fields.get("planned_qty") or fields["qty"], fields)
    if outcome == "split":
        yield from _children(moment, ident, fields)


def _gone_on(moment: Moment) -> Iterator[Said]:
    """Q01 of a batch that was counted and goes on as a batch."""
    for _, ident, change in moment.sets:
        before, after = change.fields.get("planned_qty", (None, None))
        if before is not None and after is None and "actual_qty" in change.fields:
            yield from _adds_up(moment, ident, before, moment.fields(ident))


def _adds_up(moment: Moment, ident: int, wanted: Any, fields: Fields) -> Iterator[Said]:
    """Q01: planned + adjustments = actual + scrap."""
    made = quantity(fields.get("actual_qty")) + quantity(fields.get("scrap_qty"))
    if quantity(wanted) + _over(moment, ident) != made:
        yield moment.says("Q01", f"batch {ident} was {wanted} planned, {text(made)} were counted.")


def _children(moment: Moment, ident: int, fields: Fields) -> Iterator[Said]:
    """Q02: as many pieces as were made came of a batch, those that moved on early included."""
    children, kind = fields.get("child_tokens") or [], "gathered" if fields.get("gathers") else "split"
    batches = moment.lineage.of(ident)
    born = {each for each, (_, its) in moment.born.items()
            if its.get("parent_token_id") == ident and its["token_type"] == "piece"}  # fmt: skip
    total = sum((quantity(moment.fields(each).get("qty")) for each in children), ZERO)
    if len(set(children)) != len(children) or total != quantity(fields.get("actual_qty")):
        yield moment.says("Q02", f"batch {ident} made {fields.get('actual_qty')}, its pieces are {text(total)}.")
    if kind == "split" and born != set(children) - set(fields.get("yielded") or ()):
        yield moment.says("Q02", f"batch {ident} names other pieces than were made of it.")
    for each in children:
        line = moment.lineage.of(each)
        tied = moment.tied(kind, batches, line) if kind == "split" else moment.tied(kind, line, batches)
        if not tied:
            yield moment.says("Q02", f"piece {each} is named by batch {ident} and not tied to it.")


def _one_batch(moment: Moment) -> Iterator[Said]:
    """Q04: a piece of a batch has that one batch, which is closed or still yields."""
    batches: dict[int, list[int]] = {}
    for tie in moment.ties:
        if tie.kind == "split":
            batches.setdefault(tie.target, []).append(tie.source)
    for ident, (_, fields) in moment.born.items():
        parent = fields.get("parent_token_id")
        batch = moment.token(parent)
        if fields["token_type"] != "piece" or batch is None or batch.fields["token_type"] != "batch":
            continue
        if fields.get("parent_scrapped_token_id") is not None:
            continue
        sources = batches.get(ident, [])
        if sources != [parent]:
            yield moment.says("Q04", f"piece {ident} came of the batches {sources}, its parent is {parent}.")
        if batch.live and ident not in (batch.fields.get("yielded") or ()):
            yield moment.says("Q04", f"piece {ident} came of batch {parent}, which is open and has not yielded it.")


def _reworks(moment: Moment) -> Iterator[Said]:
    """Q06: a rework is one more than what failed, and within the node's limit."""
    sources = {tie.target: tie.source for tie in moment.ties if tie.kind in ("rework_of", "corrects")}
    for ident, (event, fields) in moment.born.items():
        count = fields.get("rework_count", 0)
        step = moment.flow.steps.get(event.step or "")
        reworked = step is not None and step.verb in ("rework", "rework_later")
        wanted = moment.fields(sources.get(ident)).get("rework_count", 0) + reworked
        if count != wanted:
            yield moment.says("Q06", f"token {ident} counts {count} reworks where {wanted} are right.")
        if reworked and step is not None and count > moment.flow.rework_limit(step.node):
            yield moment.says("Q06", f"token {ident} is rework {count}; {step.node} allows fewer.")
    for _, ident, change in moment.sets:
        if "rework_count" in change.fields:
            yield moment.says("Q06", f"the reworks of token {ident} were counted anew.")
