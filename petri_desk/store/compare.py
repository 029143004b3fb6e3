"""Comparing a stream's tables with what its log folds to, field by field."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from petri_desk.kernel.records import Key
from petri_desk.kernel.state import Entry, State
from petri_desk.store import tables
from petri_desk.store.course import Course
from petri_desk.store.places import Places
from petri_desk.store.projection import Lives
from petri_desk.store.readers import Reader
from petri_desk.store.refold import Refold
from petri_desk.store.shapes import OTHER, SHAPES, SHOP_KINDS, Shape, as_rows
from petri_desk.store.streams import SHOP

_i = tables.instance.c
KEPT = (*SHAPES.values(), OTHER)


@cache
def _of_stream(shape: Shape) -> Select[Any]:
    statement = select(*shape.table.c)
    if "stream" in shape.names:
        return statement.where(shape.table.c.stream == bindparam("stream"))
    inside = select(_i.id_instance).where(_i.stream == bindparam("stream"))
    return statement.where(shape.table.c.id_instance.in_(inside))


@cache
def _of_shop(shape: Shape) -> Select[Any]:
    return select(*shape.table.c)


def differences(reader: Reader, stream: int, folded: Refold, course: Course) -> Iterator[str]:
    """Where the tables differ from the folded state: the first field of each record that does."""
    state, left = folded.state, set(folded.state.entries)
    for shape in KEPT:
        of_shop = shape.kind in SHOP_KINDS
        if of_shop and stream != SHOP:
            continue
        statement = _of_shop(shape) if of_shop else _of_stream(shape)
        found = reader.link.stream(statement, {} if of_shop else {"stream": stream})
        for row in as_rows(shape, found):
            if shape.kind == "case" and not row["version"]:
                continue
            course.step()
            key = shape.key(row)
            left.discard(key)
            yield from _difference(key, _entry(shape, row, reader.places), state.entries.get(key))
            yield from _marks(shape, key, row, folded.lives, reader.places)
    for kind, ident in sorted(left, key=str):
        yield f"{kind} {ident} is in the log and not in its table."
    if stream == SHOP:
        yield from _definitions(reader, state)


def _entry(shape: Shape, row: Mapping[str, Any], places: Places) -> Entry:
    entry = shape.entry(row)
    if shape.kind == "token" and row["place"] is not None:
        return Entry({**entry.fields, "place": places.text(row["place"])}, entry.live, entry.version)
    return entry


def _difference(key: Key, stored: Entry, folded: Entry | None) -> Iterator[str]:
    kind, ident = key
    if folded is None:
        yield f"{kind} {ident} is in its table and not in the log."
        return
    if stored == folded:
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


def _marks(shape: Shape, key: Key, row: Mapping[str, Any], lives: Lives, places: Places) -> Iterator[str]:
    """The columns beside the fields: when a record was born and ended, and at which node a token is."""
    for column, seq in ((shape.born, lives.born.get(key)), (shape.ended, lives.ended.get(key))):
        if column is not None and row[column] != seq:
            yield f"{key[0]} {key[1]} has {column} {row[column]} in its table; the log says {seq}."
    if shape.kind == "token" and row["current_node_id"] != places.open_node(row["place"]):
        yield f"token {key[1]} is at node {row['current_node_id']} in its table, which is not that of its place."


def _life(entry: Entry) -> str:
    return "open" if entry.live else "ended"


def _definitions(reader: Reader, state: State) -> Iterator[str]:
    """The places of each definition are those it was published with."""
    for ident, entry in state.of_kind("definition"):
        listed = {place[0] for place in entry.fields.get("places", ())}
        if set(reader.places.known(int(ident))) != listed:
            yield f"the places of definition {ident} are not those it was published with."


def strays() -> Iterator[tuple[str, Select[Any]]]:
    """For each table how many of its rows belong to no stream that has a log: none may."""
    act = tables.act.alias("act_")
    logged = select(1).where(act.c.stream == _i.stream, act.c.act_no == 1).exists()
    for shape in KEPT:
        columns, rows = shape.table.c, select(func.count()).select_from(shape.table)
        if shape.kind in SHOP_KINDS:
            yield shape.table.name, rows.where(~select(1).where(act.c.stream == SHOP).exists())
        elif shape.kind == "case":
            yield shape.table.name, rows.where(~logged, columns.id_instance != SHOP)
        elif "stream" in shape.names:
            yield shape.table.name, rows.where(~select(1).where(act.c.stream == columns.stream).exists())
        else:
            known = select(1).where(_i.id_instance == columns.id_instance, logged).exists()
            yield shape.table.name, rows.where(~known)
