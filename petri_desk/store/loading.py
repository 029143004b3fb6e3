"""Reading records back: a cold state, one record by its key, and the events that came since.

A cold read loads what is live and the shop's own records; ended ones come by key when a decision asks for them.
When the rows are not what the log says (a row is missing), `RowsMissing` sends the stream to `rebuild`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select

from petri_desk.kernel.canonical import parsed
from petri_desk.kernel.digests import sum_from
from petri_desk.kernel.events import Event, event_from_body
from petri_desk.kernel.records import Key
from petri_desk.kernel.state import Entry, State
from petri_desk.store import tables
from petri_desk.store.link import Link
from petri_desk.store.places import Places
from petri_desk.store.shapes import CASE, OTHER, SESSION, SHAPES, SHOP_KINDS, TOKEN, Shape, as_rows, shape_of
from petri_desk.store.streams import SHOP
from petri_desk.store.troubles import RowsMissing

_i, _t, _s, _e = tables.instance.c, tables.token.c, tables.session.c, tables.event.c
CASES_OF = select(*_i).where(_i.stream == bindparam("stream"))
LIVE_TOKENS = (
    select(*_t)
    .join(tables.instance, _i.id_instance == _t.id_instance)
    .where(_i.stream == bindparam("stream"), _t.consumed_seq.is_(None))
)
LIVE_SESSIONS = (
    select(*_s)
    .join(tables.token, _t.id_token == _s.id_token)
    .join(tables.instance, _i.id_instance == _t.id_instance)
    .where(_i.stream == bindparam("stream"), _t.consumed_seq.is_(None))
)
LIVE_OTHERS = select(*tables.other.c).where(
    tables.other.c.stream == bindparam("stream"), tables.other.c.ended_seq.is_(None)
)
SESSIONS_OF = select(*_s).where(_s.id_token == bindparam("token"))
EVENTS_SINCE = (
    select(_e.body).where(_e.stream == bindparam("stream"), _e.seq > bindparam("after")).order_by(_e.seq)
)


@cache
def by_key(shape: Shape) -> Select[Any]:
    return select(*shape.table.c).where(*(key == bindparam(key.name) for key in shape.table.primary_key.columns))


@cache
def whole(shape: Shape) -> Select[Any]:
    return select(*shape.table.c)


def entries(shape: Shape, rows: Iterable[tuple[Any, ...]], places: Places) -> Iterator[tuple[Key, Entry]]:
    """The records that rows hold."""
    for row in as_rows(shape, rows):
        entry = shape.entry(row)
        if shape.kind == "token" and row["place"] is not None:
            assert isinstance(entry.fields, dict)
            entry.fields["place"] = places.text(row["place"])
        if shape.kind != "case" or row["version"]:
            yield shape.key(row), entry


@dataclass(slots=True)
class ByKey:
    """Finds records that a warm state does not hold. `fresh` are ids given out in this act: no row can have them."""

    link: Link
    places: Places
    stream: int
    fresh: set[tuple[str, int]] = field(default_factory=set)

    def __call__(self, key: Key) -> dict[Key, Entry]:
        if self._is_new(key):
            return {}
        shape = shape_of(key[0])
        found = self.link.rows(by_key(shape), shape.where(key, self.stream))
        loaded = dict(entries(shape, found, self.places))
        if key[0] == "token" and loaded:
            loaded |= entries(SESSION, self.link.rows(SESSIONS_OF, {"token": key[1]}), self.places)
        return loaded

    def _is_new(self, key: Key) -> bool:
        if not self.fresh:
            return False
        if key[0] == "link":
            _, source, target = str(key[1]).rsplit(":", 2)
            return ("token", int(source)) in self.fresh or ("token", int(target)) in self.fresh
        scope = SCOPES.get(key[0], key[0])
        return (scope, key[1]) in self.fresh


SCOPES = {"case": "instance", "andon": "call"}


def cold(link: Link, places: Places, stream: int, last_seq: int, total: bytes) -> State:
    """The state of a stream from its tables."""
    state = State(last_seq=last_seq, total=sum_from(total), load=ByKey(link, places, stream))
    values = {"stream": stream}
    steps = [(CASES_OF, [values]), (LIVE_TOKENS, [values]), (LIVE_SESSIONS, [values]), (LIVE_OTHERS, [values])]
    shapes = [CASE, TOKEN, SESSION, OTHER]
    if stream == SHOP:
        shapes += [SHAPES[kind] for kind in SHOP_KINDS]
        steps += [(whole(SHAPES[kind]), [{}]) for kind in SHOP_KINDS]
    found = link.gather(steps)
    case_id = next((row["case_id"] for row in as_rows(CASE, found[0]) if row["id_instance"] == stream), str(stream))
    for shape, rows in zip(shapes, found, strict=True):
        for key, entry in entries(shape, rows, places):
            state.place(key, entry)
    if stream != SHOP:
        _check_whole(state, stream, case_id)
    return state


def _check_whole(state: State, stream: int, case_id: str) -> None:
    live: dict[object, int] = {}
    for _, token in state.of_kind("token"):
        live[token.fields["id_instance"]] = live.get(token.fields["id_instance"], 0) + token.live
    root = state.get(("case", stream))
    if root is None and state.last_seq:
        raise RowsMissing(case_id, f"the row of {case_id} is missing")
    for case, entry in state.of_kind("case"):
        said = entry.fields.get("open_tokens")
        if said is not None and said != live.get(case, 0):
            raise RowsMissing(case_id, f"{case_id} should have {said} open tokens, its table has {live.get(case, 0)}")


def events_since(link: Link, stream: int, after: int) -> list[Event]:
    values = {"stream": stream, "after": after}
    return [event_from_body(parsed(row[0])) for row in link.rows(EVENTS_SINCE, values)]


def catch_up(link: Link, state: State, stream: int, total: bytes) -> None:
    """Folds what other processes did to the stream.

    A record that has to be fetched on the way is already newer than the event that asks for it; folding the same
    changes again ends in the same fields, but the sum must then be taken from the stream's row.
    """
    state.go_on(events_since(link, stream, state.last_seq))
    state.total = sum_from(total)
