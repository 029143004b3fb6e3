"""Records and events as the doors show them: the JSON shapes that scripts and screens rely on."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from petri_desk.kernel.answers import Record
from petri_desk.kernel.events import Act, Event, EventName
from petri_desk.kernel.records import Change, Fields
from petri_desk.kernel.state import Entry
from petri_desk.store.places import Spot
from petri_desk.store.work import Done, Notice

TERMINAL = frozenset({"completed", "scrapped"})

AS_THEY_ARE = (
    "token_type", "serial_number", "parent_token_id", "status", "qty", "spawned_at", "completed_at",
    "cancellation_type", "replacement_token_id", "parent_scrapped_token_id", "parallel_group_id",
    "parallel_branch_key", "planned_qty", "actual_qty", "scrap_qty", "batch_session_id", "redesign_resolved_at",
    "redesign_resolved_by", "cancellation_reason", "colour", "value", "value_hash", "outcome",
)  # fmt: skip
SESSION_FIELDS = (
    "operator", "node_id", "station", "started_at", "ended_at", "end_reason", "corrected_seconds",
)  # fmt: skip


def token_json(
    ident: int,
    fields: Fields,
    *,
    case_id: str,
    node: str | None,
    version: int,
    updated_at: str | None,
    sessions: Iterable[dict[str, Any]] = (),
) -> dict[str, Any]:
    """A token as the doors show it; a finished one lies in no place, a later one of a net has its time."""
    held = list(fields.get("held") or ())
    milliseconds = int(fields.get("work_ms") or 0) + int(fields.get("share_ms") or 0)
    return {
        "id_token": ident,
        "id_instance": fields.get("id_instance"),
        "case_id": case_id,
        **{name: fields.get(name) for name in AS_THEY_ARE},
        "child_tokens": list(fields.get("child_tokens") or ()),
        "current_node_id": node,
        "place_id": None if fields.get("status") in TERMINAL else fields.get("place"),
        "metadata": dict(fields.get("metadata") or {}),
        "rework_count": fields.get("rework_count") or 0,
        "rework_history": list(fields.get("rework_history") or ()),
        "redesign_required": bool(fields.get("redesign_required")),
        "held": bool(held),
        "hold_reason": "; ".join(str(each.get("reason")) for each in held) or None,
        "work_seconds": milliseconds // 1000 if milliseconds % 1000 == 0 else milliseconds / 1000,
        "sessions": list(sessions),
        "version": version,
        "updated_at": updated_at,
        **({"time": fields["time"]} if "time" in fields else {}),
    }


def session_json(ident: int, fields: Fields) -> dict[str, Any]:
    return {"id_session": ident, **{name: fields.get(name) for name in SESSION_FIELDS}}


def event_json(event: Event, act: Act, gseq: int, name: EventName | None, node: str | None) -> dict[str, Any]:
    return {
        "gseq": gseq,
        "seq": event.seq,
        "act_no": act.act_no,
        "name": event.name,
        "canonical_type": name.canonical_type if name else None,
        "event_type": name.event_type if name else None,
        "at": act.at,
        "operator": act.actor,
        "station": act.station,
        "token": event.token,
        "node": node or event.data.get("node") or fired(name.event_type if name else None, event.step),
        "data": dict(event.data),
    }


def fired(event_type: str | None, step: str | None) -> str | None:
    """The transition of a net that an event is about."""
    return step if event_type == "fire" else None


def node_of_event(event_type: str | None, source: str | None, target: str | None) -> str | None:
    """The node an event is about: where a token arrived, or where it was worked on."""
    if event_type in ("spawn", "enter", "move"):
        return target or source
    return source or target


def tokens_of(done: Done) -> list[dict[str, Any]]:
    """The tokens an act touched, whole, as they were right after it."""
    sessions: dict[int, list[dict[str, Any]]] = {}
    for ident, entry in _sorted(done.entries, "session"):
        sessions.setdefault(entry.fields["id_token"], []).append(session_json(ident, entry.fields))
    return [_token_of(done, ident, entry, sessions.get(ident, ())) for ident, entry in _sorted(done.entries, "token")]


def _sorted(entries: Mapping[Any, Entry], kind: str) -> list[tuple[int, Entry]]:
    return sorted(((key[1], entry) for key, entry in entries.items() if key[0] == kind), key=lambda each: each[0])


def _token_of(done: Done, ident: int, entry: Entry, sessions: Iterable[dict[str, Any]]) -> dict[str, Any]:
    spot = done.spots.get(entry.fields.get("place", ""))
    case = done.entries.get(("case", entry.fields["id_instance"]))
    return token_json(
        ident,
        entry.fields,
        case_id=case.fields["case_id"] if case else done.case_id,
        node=spot.open_node if spot else None,
        version=entry.version,
        updated_at=done.act.at,
        sessions=sessions,
    )


def events_of(done: Done, names: Sequence[EventName]) -> list[dict[str, Any]]:
    """The events of an act that was just done or repeated."""
    known = {each.name: each for each in names}
    return [_event_of(done, event, known.get(event.name)) for event in done.events]


def _event_of(done: Done, event: Event, name: EventName | None) -> dict[str, Any]:
    source, target = _node(done.spots, event.place_from), _node(done.spots, event.place_to)
    node = node_of_event(name.event_type if name else None, source, target)
    return event_json(event, done.act, done.gseq, name, node)


def _node(spots: Mapping[str, Spot], place: str | None) -> str | None:
    spot = spots.get(place or "")
    return spot.node if spot else None


class Told(Record):
    """An act as the feed tells it: who did what, and to which tokens."""

    __slots__ = ("_notice",)
    _notice: Notice

    def __init__(self, notice: Notice) -> None:
        super().__init__(_told(notice))
        object.__setattr__(self, "_notice", notice)

    @property
    def changes(self) -> list[tuple[int, Change]]:
        """What it did to the records, each with its event's seq: for whoever keeps records of their own."""
        return [(event.seq, change) for event in self._notice.events for change in event.changes]

    @property
    def moves(self) -> list[tuple[int | None, str | None, str]]:
        """The tokens that came to lie somewhere: which, by what step, and where."""
        return [(each.token, each.step, each.place_to) for each in self._notice.events if each.place_to is not None]


def _told(notice: Notice) -> dict[str, Any]:
    act = notice.act
    touched = {event.token for event in notice.events if event.token is not None}
    events = [
        {"seq": each.seq, "name": each.name, "token": each.token, "from": each.place_from, "to": each.place_to,
         "data": dict(each.data)}
        for each in notice.events
    ]  # fmt: skip
    return {
        "gseq": notice.gseq, "case_id": notice.case_id, "op_id": act.op_id, "command": act.command,
        "actor": act.actor, "station": act.station, "at": act.at, "tokens": sorted(touched), "events": events,
    }  # fmt: skip
