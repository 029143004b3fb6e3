"""Work time: one session for each person at each token, from start to pause or end; nothing else counts as work.

Several people may work on one token and one person on several. Paused time lies between sessions, so it is never
counted. Under PER_BATCH the batch's time is divided equally over the pieces it became (largest parts first, so that
the parts add up); under PER_PIECE it stays with the token that was worked on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from petri_desk.kernel.commands import LEADING, Command, Id, Target, Text, Whole
from petri_desk.kernel.draft import Draft
from petri_desk.kernel.quantities import milliseconds_between
from petri_desk.kernel.records import Change, Created, Ended, Fields
from petri_desk.kernel.refusals import Refused, sentences
from petri_desk.routing.tokens import token

LONGEST = 366 * 24 * 3600

sentences(
    {
        "unknown_session": "Token {token} has no work session {session}.",
        "session_running": "Session {session} is still running; pause it first.",
        "bad_duration": "{seconds} seconds is no working time; give 0 to {most}.",
        "already_working": "{operator} is already working on {serial}.",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeCorrect:
    token_id: Id
    session_id: Id
    seconds: Whole
    reason: Text


def session_ms(session: Fields) -> int:
    """The working time of an ended session, as corrected if it was."""
    if session.get("corrected_seconds") is not None:
        return int(session["corrected_seconds"]) * 1000
    return milliseconds_between(session["started_at"], session["ended_at"])


def opened(draft: Draft, token_id: int, node: str, operator: str | None = None, since: str | None = None) -> Created:
    """A session that begins now."""
    fields = {
        "id_token": token_id,
        "id_instance": draft.case,
        "node_id": node,
        "operator": operator or draft.context.actor,
        "station": draft.context.station,
        "started_at": since or draft.context.at,
    }
    ident = draft.context.fresh("session")
    return Created("session", ident, {name: value for name, value in fields.items() if value is not None})


def running(draft: Draft, token_id: int) -> list[int]:
    """The open sessions on a token."""
    return draft.live("session", "id_token", token_id)


def stopped(draft: Draft, token_id: int, reason: str) -> tuple[list[Change], int]:
    """The changes that end every open session on a token, and the work they add to it."""
    changes: list[Change] = []
    worked = 0
    for ident in running(draft, token_id):
        session = draft.get("session", ident)
        changes.append(draft.change("session", ident, ended_at=draft.context.at, end_reason=reason))
        changes.append(Ended("session", ident))
        worked += milliseconds_between(session["started_at"], draft.context.at)
    return changes, worked


def work_after(draft: Draft, token_id: int, worked: int) -> dict[str, Any]:
    """The token's own field for its work, when some was added."""
    return {"work_ms": token(draft, token_id).work_ms + worked} if worked else {}


def shares(total: int, parts: int) -> list[int]:
    """A time divided equally, in whole milliseconds that add up."""
    if parts == 0:
        return []
    each, rest = divmod(total, parts)
    return [each + (number < rest) for number in range(parts)]


def share_out(draft: Draft, pieces: Sequence[int], parts: Sequence[int]) -> None:
    """Gives pieces that already exist their part of a batch's time."""
    for ident, part in zip(pieces, parts, strict=True):
        if part:
            before = int(token(draft, ident).fields.get("share_ms", 0))
            draft.emit("token.time_shared/1", draft.change("token", ident, share_ms=before + part), token=ident)


def time_correct(draft: Draft, command: TimeCorrect) -> None:
    """Says how long a session really was: the old time stays in the history."""
    subject = token(draft, command.token_id)
    session = draft.find("session", command.session_id)
    if session is None or session["id_token"] != subject.id:
        raise Refused("unknown_session", token=subject.id, session=command.session_id)
    if draft.is_live("session", command.session_id):
        raise Refused("session_running", session=command.session_id)
    if not 0 <= command.seconds <= LONGEST:
        raise Refused("bad_duration", seconds=command.seconds, most=LONGEST)
    delta = command.seconds * 1000 - session_ms(session)
    draft.emit(
        "token.time_corrected/1",
        draft.change("session", command.session_id, corrected_seconds=command.seconds),
        draft.change("token", subject.id, work_ms=max(subject.work_ms + delta, 0)),
        token=subject.id,
        data={"session": command.session_id, "seconds": command.seconds, "reason": command.reason},
    )


COMMANDS = (
    Command("time_correct", TimeCorrect, time_correct, LEADING, Target("token", "token_id"),
            "Correct the duration of a work session.",
            ("time_correct token_id=12 session_id=40 seconds=900 reason='forgot to pause'",)),
)  # fmt: skip
