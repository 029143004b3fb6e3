"""A draft: one act while it is being decided, laid over the warm state.

A decision sees its own effects at once, so a cascade (complete, arrive, merge, split) reads like prose. A refusal
puts everything back. Nothing here writes to a database: the store takes the finished draft and does.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from petri_desk.kernel.events import Event
from petri_desk.kernel.records import Change, Created, Ended, Fields, Key, Set
from petri_desk.kernel.refusals import Refused, sentences
from petri_desk.kernel.state import Entry, Row, State

sentences({"already_there": "There is a {kind} {id} already; the counters of this database were set back. Verify it."})


@dataclass(frozen=True, slots=True)
class PastAct:
    """An act of the log, as `correct` needs it: with its events and their changes.

    `last_of_actor` says whether its actor has done nothing else in the same stream since.
    """

    op_id: str
    act_no: int
    command: str
    actor: str
    at: str
    first_seq: int
    last_seq: int
    events: tuple[Event, ...]
    station: str | None = None
    last_of_actor: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a decision is given besides the records of its stream.

    `roles` is None in an open database, where anyone may do anything. `shop` is the state of the case `shop`
    (operators, stations, definitions) as of the shop seq that the act will carry. `fresh` gives the next id of a
    scope, `serials` the next numbers of a serial prefix, `act` finds a past act of this stream by its op id.
    """

    at: str
    actor: str
    shop: State
    station: str | None = None
    roles: frozenset[str] | None = None
    fresh: Callable[[str], int]
    serials: Callable[[str, int], list[int]]
    act: Callable[[str], PastAct | None]

    def may(self, *roles: str) -> bool:
        return self.roles is None or bool(self.roles.intersection((*roles, "admin")))


@dataclass(frozen=True, slots=True)
class Attachment:
    """Bytes that travel beside an act; only their hash is in its events."""

    sha256: bytes
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Secret:
    """What proves who an operator is, already hashed; it travels beside an act and is in no event."""

    operator: int
    pin_hash: str | None
    badge_hash: bytes | None


@dataclass(slots=True)
class Draft:
    """What one act has changed so far."""

    state: State
    case: int
    context: Context
    events: list[Event] = field(default_factory=list)
    touched: dict[Key, Entry | None] = field(default_factory=dict)
    attachments: list[Attachment] = field(default_factory=list)
    secrets: list[Secret] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    notes: dict[Hashable, Any] = field(default_factory=dict)  # what was looked up once for this act
    firings: int = 0

    def get(self, kind: str, ident: int | str) -> Fields:
        """The fields of a record that must be there."""
        entry = self.state.entry((kind, ident))
        if entry is None:
            raise KeyError((kind, ident))
        return entry.fields

    def find(self, kind: str, ident: int | str) -> Fields | None:
        return self.state.get((kind, ident))

    def live(self, kind: str, by: str, value: object) -> list[Any]:
        return self.state.live(kind, by, value)

    def is_live(self, kind: str, ident: int | str) -> bool:
        entry = self.state.entry((kind, ident))
        return entry is not None and entry.live

    def change(self, kind: str, ident: int | str, **after: Any) -> Set:
        """The change that makes these fields read so; fields that already do are left out."""
        before = self.get(kind, ident)
        moved = {name: (before.get(name), value) for name, value in after.items() if before.get(name) != value}
        return Set(kind, ident, moved)

    def firing(self) -> int:
        """The number of the next firing in this act."""
        self.firings += 1
        return self.firings

    def emit(
        self,
        name: str,
        *changes: Change,
        token: int | None = None,
        step: str | None = None,
        firing: int = 0,
        data: Mapping[str, Any] | None = None,
        case: int | None = None,
    ) -> Event:
        """Says that something happened, in the act's own case or another of its stream; it takes effect at once."""
        kept = tuple([change for change in changes if type(change) is not Set or change.fields])
        place_from, place_to = _move(kept, token)
        event = Event(
            name=name,
            seq=self.next_seq,
            case=self.case if case is None else case,
            token=token,
            step=step,
            firing=firing,
            place_from=place_from,
            place_to=place_to,
            data={key: value for key, value in data.items() if value is not None} if data else {},
            changes=kept,
        )
        self.tell(event)
        return event

    @property
    def next_seq(self) -> int:
        """The seq of the next event."""
        return self.state.last_seq + len(self.events) + 1

    def tell(self, *events: Event) -> None:
        """Events that are made already, the next of this act, take effect."""
        twice = self.state.apply_all(events, self.touched)
        if twice is not None:
            raise Refused("already_there", kind=twice[0], id=twice[1])
        self.events += events

    def tell_laid(self, events: Iterable[Event], rows: Iterable[Row]) -> None:
        """The same, where the caller has worked out already how each record reads after the events."""
        self.events += events
        for key, before, after in rows:
            if not self.state.lay(key, before, after, self.touched):
                raise Refused("already_there", kind=key[0], id=key[1])

    def before(self, kind: str) -> Iterable[tuple[int, Entry | None, Entry]]:
        """The touched records of a kind, as they were before the act and as they are."""
        for key, entry in list(self.touched.items()):
            if key[0] == kind and isinstance(key[1], int):
                yield key[1], entry, self.state.entries[key]

    def undo(self) -> None:
        """Puts every touched record back, and lets go what was reckoned from them."""
        for key, entry in self.touched.items():
            self.state.place(key, entry)
        if self.events:
            self.state.kept.clear()
        self.touched.clear()
        self.events.clear()

    def check_seen(self, seen: Mapping[int, int], who: Callable[[int], tuple[str, str]]) -> None:
        """Refuses when a token is no longer as the caller saw it."""
        for token, version in seen.items():
            entry = self.state.entry(("token", token))
            if entry is None:
                raise Refused("unknown_token", token=token)
            if entry.version != version:
                actor, at = who(entry.version)
                raise Refused("changed_meanwhile", token=token, who=actor, when=at, version=entry.version)


def _move(changes: Iterable[Change], token: int | None) -> tuple[str | None, str | None]:
    """Where the event's token came from and went to, when it moved at all."""
    for change in changes:
        if token is None or change.id != token or change.kind != "token" or isinstance(change, Ended):
            continue
        if isinstance(change, Created):
            return None, change.fields.get("place")
        if "place" in change.fields:
            return change.fields["place"]
    return None, None
