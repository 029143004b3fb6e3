"""The story of one thing: what happened to it, act by act, under all the numbers that it has had.

An entry is one event with what belongs to it: how long the work took, where it went then, what was measured, and the
old value of what was corrected. How that is said is another file's concern.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from petri_desk.desk.genealogy.family import Family
from petri_desk.desk.genealogy.nodes import Measured, Node, called
from petri_desk.desk.genealogy.timeline import seconds

ENTERED, FINISHED = "token.entered", "token.finished"
WORKED = ("token.completed", "token.passed", "token.failed", "token.paused", "token.released", "token.scrapped")
TOLD_FIELDS = ("qty", "planned_qty", "actual_qty", "scrap_qty", "status", "place", "metadata", "corrected_seconds")
SAID_ANYHOW = ("token.adjusted", "token.corrected", "token.time_corrected", "token.rerouted")


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that happened."""

    gseq: int
    at: str
    name: str
    who: str
    station: str
    token: int
    node: str = ""
    to: str = ""                    # where it went then; at the end of its way "" with `ended`
    ended: bool = False
    data: Mapping[str, Any] | None = None
    worked: float | None = None     # seconds
    others: tuple[str, ...] = ()    # serials: what it became, or was made of
    measured: tuple[tuple[Measured, str], ...] = ()
    defect: str = ""                # what the defect code means
    old: tuple[tuple[str, Any, Any], ...] = ()      # a field, before, after
    reworks: int = 0                # which of the object's tokens it was
    photo: str = ""
    later: bool = False             # after the moment that is looked at

    @property
    def said(self) -> Mapping[str, Any]:
        return self.data or {}


def told(events: Sequence[Mapping[str, Any]], family: Family, nodes: Mapping[str, Node]) -> list[Entry]:
    """The story, the newest first; where it went after an act stands with the act."""
    ended = _ended(family, {int(event["token"]) for event in events})
    found: list[Entry] = []
    for event in events:
        name = _plain(event)
        if name in (ENTERED, FINISHED) and found and _together(found[-1], event):
            where = "" if name == FINISHED else called(nodes, event["node"])
            found[-1] = replace(found[-1], to=where, ended=name == FINISHED)
            continue
        found.append(_entry(event, name, family, nodes, ended))
    return list(reversed(found))


def cut(entries: Iterable[Entry], gseq: int | None) -> list[Entry]:
    """What came after a moment is marked."""
    return [replace(each, later=gseq is not None and each.gseq > gseq) for each in entries]


def _plain(event: Mapping[str, Any]) -> str:
    return str(event["name"]).partition("/")[0]


def _together(before: Entry, event: Mapping[str, Any]) -> bool:
    return before.gseq == event["gseq"] and before.token == event["token"] and not before.to and not before.ended


def _ended(family: Family, tokens: Iterable[int]) -> Mapping[tuple[int, str], float]:
    """How long was worked on a token in the sessions that ended at a moment."""
    found: dict[tuple[int, str], float] = defaultdict(float)
    for token in tokens:
        for each in family.sessions.get(token, ()):
            if each.ended_at:
                found[token, each.ended_at] += max(seconds(each.ended_at) - seconds(each.started_at), 0.0)
    return found


def _entry(
    event: Mapping[str, Any], name: str, family: Family, nodes: Mapping[str, Node],
    ended: Mapping[tuple[int, str], float],
) -> Entry:  # fmt: skip
    data, token = event["data"] or {}, int(event["token"])
    node = str(event["node"] or "")
    member = family.members.get(token)
    return Entry(
        int(event["gseq"]), str(event["at"]), name, str(event["operator"]), str(event["station"] or ""), token,
        called(nodes, node), data=dict(data), old=_old(event, name, nodes, family),
        worked=ended.get((token, str(event["at"]))) if name in WORKED else None,
        others=_others(event, family), measured=_measured(data.get("data"), nodes.get(node)),
        defect=nodes[node].defects.get(str(data.get("defect_code")), "") if node in nodes else "",
        reworks=member.reworks if member is not None else 0, photo=str(data.get("photo") or ""),
    )  # fmt: skip


def _measured(data: Any, node: Node | None) -> tuple[tuple[Measured, str], ...]:
    if not isinstance(data, Mapping):
        return ()
    known = node.measured if node is not None else {}
    return tuple((known.get(str(name)) or Measured(str(name), "", None, None), str(value))
                 for name, value in data.items())  # fmt: skip


def _others(event: Mapping[str, Any], family: Family) -> tuple[str, ...]:
    """The serials of those that an event is about as well."""
    data = event["data"] or {}
    idents = [*(data.get("components") or ()), *(data.get(key) for key in ("rest", "component", "replacement"))]
    for change in event.get("changes") or ():
        if change.get("created") == "link":
            source, target = change["fields"]["src"], change["fields"]["dst"]
            idents.append(source if target == event["token"] else target)
        elif change.get("set") == "token":
            idents += (change["fields"].get("child_tokens") or (None, None))[1] or ()
            idents.append((change["fields"].get("replacement_token_id") or (None, None))[1])
    own = family.members[event["token"]].name if event["token"] in family.members else ""
    names = dict.fromkeys(family.members[ident].name for ident in idents if ident in family.members)
    return tuple(name for name in names if name != own)


def _old(
    event: Mapping[str, Any], name: str, nodes: Mapping[str, Node], family: Family
) -> tuple[tuple[str, Any, Any], ...]:  # fmt: skip
    """What read otherwise before, for what somebody has corrected."""
    if name not in SAID_ANYHOW:
        return ()
    found: list[tuple[str, Any, Any]] = []
    for change in event.get("changes") or ():
        if change.get("set") in ("token", "session"):
            for field, (before, after) in change["fields"].items():
                if field in TOLD_FIELDS and before != after:
                    found.append((field, *(_shown(field, value, nodes) for value in (before, after))))
    if name == "token.time_corrected":
        found = [_time(event, found, family)]
    return tuple(found)


def _time(event: Mapping[str, Any], found: Sequence[tuple[str, Any, Any]], family: Family) -> tuple[str, Any, Any]:
    """How long a session was, as it was kept before; a first correction had the clock's own time."""
    _, before, after = next((each for each in found if each[0] == "corrected_seconds"), ("", None, None))
    session = next((each for each in family.sessions.get(int(event["token"]), ())
                    if each.id == event["data"].get("session")), None)  # fmt: skip
    if before is None and session is not None and session.ended_at:
        before = seconds(session.ended_at) - seconds(session.started_at)
    return ("corrected_seconds", before, event["data"].get("seconds") if after is None else after)


def _shown(field: str, value: Any, nodes: Mapping[str, Node]) -> Any:
    if field == "place" and isinstance(value, str) and "." in value:
        return called(nodes, value.rpartition(".")[0])
    return value
