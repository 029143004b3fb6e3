"""The family's time: when each was worked on, paused, and waiting. Sessions tell it, no event is read for it.

A visit is the time at one node. Before its first session a token waited; between two at the same node it was paused,
unless somebody else was still at work.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from msgspec import Struct

from petri_desk.desk.genealogy.family import Family, Member, Session

WORK, PAUSE, WAIT = "work", "pause", "wait"
MANY = 60                   # from so many visits on, a token has one row


class Span(Struct, frozen=True, gc=False):
    """A piece of time on a row, in seconds since 1970."""

    begin: float
    end: float
    kind: str
    node: str
    operator: str = ""
    corrected: int | None = None


class Row(Struct, frozen=True, gc=False):
    """A visit of a token to a node; or the token's whole time, then its node is empty."""

    token: int
    node: str
    spans: tuple[Span, ...]


def rows(family: Family, order: Iterable[int], now: float) -> list[Row]:
    """The rows of some members, in their order."""
    known = [(ident, list(spans(family.members[ident], family.sessions.get(ident, ()), now))) for ident in order]
    if sum(len({span.node for span in each}) for _, each in known) > MANY:
        return [Row(ident, "", tuple(each)) for ident, each in known if each]
    return [row for ident, each in known for row in _visits(ident, each)]


def _visits(ident: int, given: Sequence[Span]) -> Iterator[Row]:
    begin = 0
    for number, span in enumerate(given):
        if span.node != given[begin].node:
            yield Row(ident, given[begin].node, tuple(given[begin:number]))
            begin = number
    if given:
        yield Row(ident, given[begin].node, tuple(given[begin:]))


def spans(member: Member, sessions: Sequence[Session], now: float) -> Iterator[Span]:
    """A token's time from its birth to its end, or to now."""
    reached, node = seconds(member.spawned_at), ""
    for session in sorted(sessions, key=lambda each: (each.started_at, each.id)):
        begin, end = seconds(session.started_at), seconds(session.ended_at) if session.ended_at else now
        if session.corrected_seconds == 0 or end <= reached:
            continue
        if begin > reached:
            yield Span(reached, begin, PAUSE if session.node == node else WAIT, session.node)
        yield Span(max(begin, reached), end, WORK, session.node, session.operator, session.corrected_seconds)
        reached, node = end, session.node
    here = member.node or node
    if member.open and member.status != "active" and now > reached:
        yield Span(reached, now, PAUSE if member.status == "paused" else WAIT, here)
    elif not node and not member.open:
        over = seconds(member.completed_at or member.updated_at)
        yield Span(reached, max(over, reached), WAIT, here)


def worked(member_sessions: Iterable[Session], now: float) -> float:
    """How long somebody has worked, as corrected if it was."""
    found = 0.0
    for each in member_sessions:
        if each.corrected_seconds is not None:
            found += each.corrected_seconds
        else:
            found += max((seconds(each.ended_at) if each.ended_at else now) - seconds(each.started_at), 0.0)
    return found


def seconds(moment: str) -> float:
    return datetime.fromisoformat(moment).timestamp()
