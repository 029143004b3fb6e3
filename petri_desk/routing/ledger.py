"""The quantities of a job: planned = good + scrap + in work, after every act.

planned is the target with confirmed over-production and adjustments. Each token weighs in one of the three sums or
in none; the sums are kept by adding and subtracting what an act changed, and the act is stopped when they no longer
add up. Components and gathering batches weigh nothing: the pieces they stand for do.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from msgspec import Struct

from petri_desk.kernel.case_state import case_state
from petri_desk.kernel.draft import Draft
from petri_desk.kernel.quantities import ZERO, quantity, text
from petri_desk.kernel.records import Fields
from petri_desk.kernel.refusals import Refused
from petri_desk.kernel.state import Entry
from petri_desk.routing.definitions import flow_of

COUNTED = ("good_qty", "scrap_qty", "in_work_qty")
NOTHING = dict.fromkeys(COUNTED, ZERO)


class Weight(Struct, frozen=True):
    """What one token adds to its job's sums."""

    good: Decimal = ZERO
    scrap: Decimal = ZERO
    in_work: Decimal = ZERO
    open: int = 0


def weight(entry: Entry | None) -> Weight:
    """The weight of a token, from its own fields alone."""
    if entry is None:
        return Weight()
    fields, opened = entry.fields, int(entry.live)
    outcome = fields.get("outcome")
    if fields["token_type"] == "component" or fields.get("gathers") or outcome in ("superseded", "void"):
        return Weight(open=opened)
    left = quantity(fields["qty"]) - len(fields.get("yielded") or ())
    lost = quantity(fields.get("lost_qty"))
    if outcome is None:
        return Weight(scrap=lost, in_work=left, open=opened)
    if outcome == "good":
        return Weight(good=left, scrap=lost)
    if outcome == "split":
        return Weight(scrap=lost + quantity(fields.get("scrap_qty")))
    if outcome == "scrapped" and fields.get("replacement_token_id") is None:
        return Weight(scrap=lost + left)
    return Weight(scrap=lost)


def planned(job: Fields) -> Decimal:
    """How many the job has to account for."""
    return quantity(job["target_qty"]) + quantity(job.get("over_qty")) + quantity(job.get("adjust_qty"))


def balanced(job: Fields) -> bool:
    return planned(job) == sum((quantity(job.get(name)) for name in COUNTED), ZERO)


def conclude(draft: Draft) -> None:
    """Brings the job's sums and status up to what the act has done; stops it when they do not add up."""
    moved = _moved(draft)
    if moved is None and ("case", draft.case) not in draft.touched:
        return
    job = draft.get("case", draft.case)
    after = _recounted(job, moved or Weight())
    after |= _status(draft, job, after["open_tokens"])
    change = draft.change("case", draft.case, **after)
    if change.fields:
        draft.emit("job.counted/1", change, data={"state_hash": _closing_hash(draft, job, after)})
    job = draft.get("case", draft.case)
    if not balanced(job):
        found = sum((quantity(job.get(name)) for name in COUNTED), ZERO)
        raise Refused("quantities_do_not_add_up", planned=text(planned(job)), found=text(found))


def _moved(draft: Draft) -> Weight | None:
    """What the act adds to the job's sums; None when no token weighs other than before."""
    pairs = [(weight(before), weight(after)) for _, before, after in draft.before("token")]
    pairs = [pair for pair in pairs if pair[0] != pair[1]]
    if not pairs:
        return None
    return Weight(
        sum((new.good - old.good for old, new in pairs), ZERO),
        sum((new.scrap - old.scrap for old, new in pairs), ZERO),
        sum((new.in_work - old.in_work for old, new in pairs), ZERO),
        sum(new.open - old.open for old, new in pairs),
    )


def _recounted(job: Fields, moved: Weight) -> dict[str, Any]:
    added = dict(zip(COUNTED, (moved.good, moved.scrap, moved.in_work), strict=True))
    sums = {name: text(quantity(job.get(name)) + more) for name, more in added.items()}
    return {**sums, "open_tokens": int(job.get("open_tokens", 0)) + moved.open}


def _closing_hash(draft: Draft, job: Fields, after: Mapping[str, Any]) -> str | None:
    """The hash of the whole state, when this act closes the job; its tokens are all over by then."""
    if after.get("status") != "completed":
        return None
    seq = draft.state.last_seq + len(draft.events) + 1
    return case_state({**job, **after}, flow_of(draft).route.id, seq, ()).state_hash


def _status(draft: Draft, job: Fields, opened: int) -> Mapping[str, Any]:
    if job["status"] == "cancelled" and not opened:
        return {}
    if opened:
        return {"status": "running", "completed_at": None}
    if job["status"] == "completed":
        return {}
    return {"status": "completed", "completed_at": draft.context.at}
