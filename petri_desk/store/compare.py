"""Comparing a stream's tables with what its log folds to, field by field."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select

from petri_desk.kernel.records import Key
from petri_desk.kernel.state import Entry, State
from petri_desk.store import tables
from petri_desk.store.loading import entries, whole
from petri_desk.store.readers import Reader
from petri_desk.store.shapes import OTHER, SHAPES, SHOP_KINDS, Shape
from petri_desk.store.streams import SHOP

_i = tables.instance.c


@cache
def _of_stream(shape: Shape) -> Select[Any]:
    statement = select(*shape.table.c)
    if "stream" in shape.names:
        return statement.where(shape.table.c.stream == bindparam("stream"))
    inside = select(_i.id_instance).where(_i.stream == bindparam("stream"))
    return statement.where(shape.table.c.id_instance.in_(inside))


def differences(reader: Reader, stream: int, state: State) -> Iterator[str]:
    """Where the tables differ from the folded state: the first field of each record that does."""
    left = set(state.entries)
    for shape in (*SHAPES.values(), OTHER):
        of_shop = shape.kind in SHOP_KINDS
        if of_shop and stream != SHOP:
            continue
        rows = reader.link.stream(whole(shape) if of_shop else _of_stream(shape), {} if of_shop else {"stream": stream})
        for key, entry in entries(shape, rows, reader.places):
            left.discard(key)
            yield from _difference(key, entry, state.entries.get(key))
    for kind, ident in sorted(left, key=str):
        yield f"{kind} {ident} is in the log and not in its table."
    if stream == SHOP:
        yield from _definitions(reader, state)


def _difference(key: Key, stored: Entry, folded: Entry | None) -> Iterator[str]:
    kind, ident = key
    if folded is None:
        yield f"{kind} {ident} is in its table and not in the log."
        return
    for name in sorted({*stored.fields, *folded.fields}):
        if stored.fields.get(name) != folded.fields.get(name):
            yield (
                f"{kind} {ident} has {name} {stored.fields.get(name)!r} in its table;"
                f" the log says {folded.fields.get(name)!r}."
            )
            return
    if stored.live != folded.live:
        yield f"{kind} {ident} is {_life(stored)} in its table and {_life(folded)} in the log."
    elif stored.version != folded.version:
        yield f"{kind} {ident} has version {stored.version} in its table; the log says {folded.version}."


def _life(entry: Entry) -> str:
    return "open" if entry.live else "ended"


def _definitions(reader: Reader, state: State) -> Iterator[str]:
    """The places of each definition are those it was published with."""
    for ident, entry in state.of_kind("definition"):
        listed = {place[0] for place in entry.fields.get("places", ())}
        if set(reader.places.known(int(ident))) != listed:
            yield f"the places of definition {ident} are not those it was published with."
