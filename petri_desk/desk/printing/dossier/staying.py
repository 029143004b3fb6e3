"""The stays of a token at its nodes, from its work sessions and from what happened to it. No Qt in here.

Sessions one after the other at a node are one stay. It is worked on as long as its sessions say, paused as long as
nobody worked on it between its first and its last moment, and was waited for since the token came there.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from petri_desk.desk.printing.dossier.facts import Visit

Row = Mapping[str, Any]
ENDINGS = ("token.completed", "token.passed", "token.failed", "token.scrapped", "token.released")
BATCH = "batch"
PARTED: Row = {"name": "token.yielded", "data": {}}     # a piece that went on before its batch did


def stays(token: Row, events: Sequence[Row], names: Mapping[str, str], now: str, until: str = "") -> Iterator[Visit]:
    """The stays of a token at nodes that people know by `names`, up to a moment at which part of it went on alone."""
    since = token["spawned_at"]
    for node, group in groupby(_sessions(token, until), key=lambda each: each["node_id"]):
        sessions = list(group)
        began, over = sessions[0]["started_at"], all(each["ended_at"] for each in sessions)
        last = max(each["ended_at"] or now for each in sessions)
        end = _ending(events, node, began, last) or (PARTED if last == until else None)
        yield Visit(
            node=names.get(node, node), serial=serial_of(token), began=began, ended=last if over and end else "",
            people=list(dict.fromkeys(each["operator"] for each in sessions)),
            stations=list(dict.fromkeys(each["station"] for each in sessions if each["station"])),
            worked=sum(lasted(each, now) for each in sessions), paused=_between(sessions, now),
            waited=max(_seconds(since, began), 0.0), of=_how_many(token),
            how=name_of(end) if end else "", defect=str(end["data"].get("defect_code") or "") if end else "",
        )  # fmt: skip
        since = last


def lasted(session: Row, now: str) -> float:
    """How long somebody worked; as it was put right, where it was."""
    if session["corrected_seconds"] is not None:
        return float(session["corrected_seconds"])
    return _seconds(session["started_at"], session["ended_at"] or now)


def name_of(event: Row) -> str:
    """An event's name without its version."""
    return str(event["name"]).partition("/")[0]


def serial_of(token: Row) -> str:
    return str(token["serial_number"] or f"#{token['id_token']}")


def _sessions(token: Row, until: str) -> list[Row]:
    """The sessions in order, without those that were taken back, and what they were up to a moment."""
    kept = [each for each in token["sessions"] if each["end_reason"] != "corrected"]
    if until:
        kept = [{**each, "ended_at": min(each["ended_at"] or until, until)} for each in kept
                if each["started_at"] < until]  # fmt: skip
    return sorted(kept, key=lambda each: (each["started_at"], each["id_session"]))


def _ending(events: Sequence[Row], node: str, began: str, last: str) -> Row | None:
    """What ended a stay: the last of the endings at its node from its beginning on."""
    found = [each for each in events if name_of(each) in ENDINGS and each["node"] == node
             and began <= each["at"] <= last]  # fmt: skip
    return found[-1] if found else None


def _between(sessions: Sequence[Row], now: str) -> float:
    """How long nobody worked, from the first moment to the last."""
    idle, reached = 0.0, sessions[0]["started_at"]
    for each in sessions:
        idle += max(_seconds(reached, each["started_at"]), 0.0)
        reached = max(reached, each["ended_at"] or now)
    return idle


def _how_many(token: Row) -> int:
    if token["token_type"] != BATCH:
        return 1
    return int(float(token["planned_qty"] or token["qty"] or 0))


def _seconds(first: str, last: str) -> float:
    return (datetime.fromisoformat(last) - datetime.fromisoformat(first)).total_seconds()
