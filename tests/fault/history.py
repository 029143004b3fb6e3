"""What clients were told of their operations, and whether the database agrees.

An operation ends in one of four ways. `ok`: it must be there, once. `refused` and `failed` (nothing was changed): it
must not be there. `unsettled` (no word, or the client died): it may be there, at most once.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum

from petri_desk.kernel.refusals import Refused, Unavailable, Unsettled
from petri_desk.store import Notice


class Outcome(StrEnum):
    OK = "ok"
    REFUSED = "refused"
    FAILED = "failed"
    UNSETTLED = "unsettled"


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing a client asked for, and what it was told; `gseq` and `state_hash` only when it is ok."""

    op_id: str
    outcome: Outcome
    gseq: int | None = None
    state_hash: str = ""

    def line(self) -> str:
        return json.dumps(asdict(self)) + "\n"


def asked(op_id: str) -> Operation:
    """An operation that is under way: until more is known, nothing is known."""
    return Operation(op_id, Outcome.UNSETTLED)


def told(op_id: str, ask: Callable[[], tuple[int, str]]) -> Operation:
    """Asks, and says what came of it; `ask` answers the act's gseq and state hash."""
    try:
        gseq, state_hash = ask()
    except Refused:
        return Operation(op_id, Outcome.REFUSED)
    except Unsettled:
        return Operation(op_id, Outcome.UNSETTLED)
    except Unavailable:
        return Operation(op_id, Outcome.FAILED)
    return Operation(op_id, Outcome.OK, gseq, state_hash)


def read(lines: Iterable[str]) -> dict[str, Operation]:
    """The last word on each operation; a line that was cut off by a crash says nothing."""
    found: dict[str, Operation] = {}
    for line in lines:
        try:
            said = json.loads(line)
        except ValueError:
            continue
        found[said["op_id"]] = Operation(said["op_id"], Outcome(said["outcome"]), said["gseq"], said["state_hash"])
    return found


def faults(history: Iterable[Operation], stored: Iterable[Notice]) -> Iterator[str]:
    """Where what clients were told and what is stored disagree: lost, doubled, phantom, altered."""
    acts = list(stored)
    there = {notice.act.op_id: notice for notice in acts}
    for op_id, times in Counter(notice.act.op_id for notice in acts).items():
        if times > 1:
            yield f"doubled: {op_id} stands {times} times"
    for each in history:
        found = there.get(each.op_id)
        if each.outcome is Outcome.OK and found is None:
            yield f"lost: {each.op_id} was acknowledged as act {each.gseq}"
        elif each.outcome is Outcome.OK and found is not None and not same(each, found):
            yield f"altered: {each.op_id} was acknowledged as act {each.gseq} and is act {found.gseq}, or another state"
        elif each.outcome in (Outcome.REFUSED, Outcome.FAILED) and found is not None:
            yield f"phantom: {each.op_id} was {each.outcome} and is act {found.gseq}"


def same(operation: Operation, stored: Notice) -> bool:
    return (operation.gseq, operation.state_hash) == (stored.gseq, stored.act.state_hash.hex())


def tally(history: Iterable[Operation]) -> dict[str, int]:
    """How many operations ended in which way."""
    return dict(Counter(str(each.outcome) for each in history))
