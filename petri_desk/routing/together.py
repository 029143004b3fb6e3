"""Together: what a node that works in batches offers besides the usual, and which tokens may go with one another.

Only such a node has these acts, so only there they are offered, or refused with their reason.
"""

from collections.abc import Callable, Mapping
from typing import Any

from petri_desk.kernel.draft import Draft
from petri_desk.kernel.quantities import text
from petri_desk.kernel.refusals import Refused
from petri_desk.routing.batch import ask_to_yield, inside, may_part
from petri_desk.routing.definitions import flow_of
from petri_desk.routing.flow import Step
from petri_desk.routing.gathering import ask_to_gather, ask_to_join
from petri_desk.routing.tokens import Token, token

GATHER, JOIN, YIELD = "batch_gather", "batch_join", "batch_yield"
ASKED: Mapping[str, tuple[str, Callable[[Draft, Token, Step], None]]] = {
    GATHER: ("gather", ask_to_gather), JOIN: ("join", ask_to_join),
}  # fmt: skip
SHOWN = 200     # of the tokens that may go together


def commands_at(draft: Draft, subject: Token) -> tuple[str, ...]:
    """The batch acts that a token could meet where it lies."""
    node = flow_of(draft).route.nodes.get(subject.node) if subject.open else None
    return (YIELD, GATHER, JOIN) if node is not None and node.batches and node.worked else ()


def ask_of_batch(draft: Draft, subject: Token, name: str) -> None:
    """Refuses what the act itself would refuse, whichever other tokens are named with this one."""
    if name == YIELD:
        ask_to_yield(draft, subject)
        return
    _ask(draft, subject, name)
    if name == JOIN and len(others(draft, subject, name, 2)) < 2:
        raise Refused("several_needed")


def others(draft: Draft, subject: Token, name: str, most: int = SHOWN) -> list[Token]:
    """The tokens of the job that may go together with this one, itself among them."""
    found: list[Token] = []
    for ident in draft.live("token", "place", subject.place):
        if len(found) == most:
            break
        each = token(draft, ident)
        if _may(draft, each, name):
            found.append(each)
    return found


def _ask(draft: Draft, subject: Token, name: str) -> None:
    verb, ask = ASKED[name]
    ask(draft, subject, flow_of(draft).steps[f"{verb}@{subject.node}"])


def _may(draft: Draft, subject: Token, name: str) -> bool:
    try:
        _ask(draft, subject, name)
    except Refused:
        return False
    return True


def together(draft: Draft, subject: Token, possible: set[str]) -> dict[str, list[dict[str, Any]]]:
    """For gathering and joining, where that is possible: which tokens may be chosen."""
    return {
        name: [{"id_token": each.id, "serial_number": each.serial, "qty": text(each.qty)}
               for each in others(draft, subject, name)]
        for name in ASKED if name in possible
    }  # fmt: skip


def batch_of(draft: Draft, subject: Token) -> dict[str, Any] | None:
    """What a station must know of a batch to say what will come of an act on it; None for what is no batch."""
    if subject.type != "batch" or not subject.open:
        return None
    return {
        "gathers": subject.gathers,
        "inside": [each.serial for each in inside(draft, subject)] if subject.gathers else [],
        "left": text(subject.planned - len(subject.yielded)),
        "parts": may_part(subject),
        "stays_whole": _stays_whole(draft, subject),
    }


def _stays_whole(draft: Draft, subject: Token) -> bool | None:
    """Whether the batch goes on as one: where it leads to works in batches too. None: a condition decides."""
    flow = flow_of(draft)
    ways = {flow.node(edge.target).batches for edge in flow.structure.ways.get(subject.node, ())}
    if subject.gathers:
        return False
    return ways.pop() if len(ways) == 1 else None
