"""The records that an act touched, right after it: now, or as they were when it is asked for again.

A repeat unwinds what came later from the records as they are, so that a double click costs next to nothing.
"""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import bindparam, select

from petri_desk.kernel.canonical import parsed
from petri_desk.kernel.events import Act, Event, event_from_body
from petri_desk.kernel.records import Change, Created, Ended, Key, Set
from petri_desk.kernel.state import Entry, State
from petri_desk.store import tables
from petri_desk.store.link import Link
from petri_desk.store.loading import events_since
from petri_desk.store.places import Places, Spot

_e = tables.event.c
# `+ 0`: by the token and not by the whole stream, which is what SQLite would choose.
EVENTS_OF_TOKEN = (
    select(_e.body)
    .where(_e.id_token == bindparam("token"), _e.stream + 0 == bindparam("stream"), _e.seq <= bindparam("upto"))
    .order_by(_e.seq.desc())
)


def concerned(state: State, events: Sequence[Event], touched: Iterable[Key]) -> list[Key]:
    """The keys an act is about: what it touched, its tokens, their cases if there are several, and their sessions."""
    keys = dict.fromkeys(touched)
    several = len({event.case for event in events}) > 1
    for event in events:
        if event.token is not None:
            keys["token", event.token] = None
    for kind, ident in list(keys):
        if kind == "session":
            fields = state.get((kind, ident))
            if fields is not None:
                keys["token", fields["id_token"]] = None
    for kind, ident in list(keys):
        if kind == "token" and (entry := state.entry((kind, ident))) is not None:
            if several:
                keys["case", entry.fields["id_instance"]] = None
            keys.update(dict.fromkeys(state.tied("session", ident)))
    return list(keys)


def after_act(state: State, events: Sequence[Event], touched: Iterable[Key]) -> dict[Key, Entry]:
    """The records as the act that was just applied left them."""
    return {key: entry for key in concerned(state, events, touched) if (entry := state.entry(key)) is not None}


def as_it_was(link: Link, state: State, act: Act, events: tuple[Event, ...]) -> dict[Key, Entry]:
    """The records as a past act left them."""
    versions = {change.key: event.seq for event in events for change in event.changes}
    entries = after_act(state, events, versions)
    later = events_since(link, act.stream, act.last_seq)
    for event in reversed(later):
        for change in reversed(event.changes):
            if change.key in entries:
                _unwind(entries, change)
    return {
        key: Entry(entry.fields, entry.live, versions.get(key) or _version(link, act, key, entry))
        for key, entry in entries.items()
    }


def spots_of(places: Places, state: State, act: Act, entries: Mapping[Key, Entry]) -> Mapping[str, Spot]:
    """The places of the definitions that an act's cases follow; where two know a name, the act's own case does."""
    others = [entry.fields.get("id_instance") for key, entry in entries.items() if key[0] != "session"]
    cases = dict.fromkeys((act.case, act.stream, *others))
    followed = (state.get(("case", case)) for case in cases if case is not None)
    known = [places.known(fields["id_definition"]) for fields in followed if fields and "id_definition" in fields]
    if len(known) == 1:
        return known[0]
    return {text: spot for each in reversed(known) for text, spot in each.items()}


def _unwind(entries: dict[Key, Entry], change: Change) -> None:
    entry = entries[change.key]
    match change:
        case Created():
            del entries[change.key]
        case Set():
            entries[change.key] = Entry(_before(entry.fields, change), entry.live, entry.version)
        case Ended():
            entries[change.key] = Entry(entry.fields, True, entry.version)


def _before(fields: Mapping[str, object], change: Set) -> dict[str, object]:
    merged = {**fields, **{name: before for name, (before, _) in change.fields.items()}}
    return {name: value for name, value in merged.items() if value is not None}


def _version(link: Link, act: Act, key: Key, entry: Entry) -> int:
    """The seq at which a record that the act left alone had last changed."""
    if entry.version <= act.last_seq:
        return entry.version
    token = key[1] if key[0] == "token" else entry.fields.get("id_token")
    for row in link.rows(EVENTS_OF_TOKEN, {"token": token, "stream": act.stream, "upto": act.last_seq}):
        event = event_from_body(parsed(row[0]))
        if any(change.key == key for change in event.changes):
            return event.seq
    return entry.version
