"""The mirror: the records' tables once more, in memory, as they stood at some moment.

Rule 1: only records are mirrored; acts, events, photos and secrets stay where they are.
Rule 2: rows are written by what changed between two moments, never whole tables.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Column, LargeBinary, Numeric, Select, Table, Text, bindparam, cast, or_, select

from petri_desk.kernel.canonical import canonical, parsed
from petri_desk.kernel.records import Fields, Key
from petri_desk.store import tables
from petri_desk.store.dialect import FILE_DRIVER, FileDatabase
from petri_desk.store.link import FileLink, Link
from petri_desk.store.places import Places, rows_of_definition
from petri_desk.store.shapes import Shape, shape_of
from petri_desk.store.streams import SHOP
from petri_desk.store.troubles import NotUnderstood

Columns = dict[str, Any]  # of one row; `more` is a patch: field -> value, None to take it away

_i = tables.instance.c
OF_SHOP = (tables.definition, tables.place, tables.transition, tables.operator, tables.station, tables.andon)
OF_STREAM = (tables.instance, tables.other)
OF_CASE = (tables.token, tables.session, tables.link, tables.lot)
INDEXES = (
    "place (id_definition)", "transition (id_definition)", "definition (workflow_id)",
    "job_graph_instance (case_id)", "job_graph_instance (stream)",
    "flow_token (id_instance) WHERE consumed_seq IS NULL", "flow_token (place) WHERE consumed_seq IS NULL",
    "flow_token (id_instance)", "flow_token (parent_token_id) WHERE parent_token_id IS NOT NULL",
    "flow_token (serial_number) WHERE serial_number IS NOT NULL", "link (dst)", "work_session (id_token)",
    "work_session (operator) WHERE ended_at IS NULL", "lot_use (id_token)", "lot_use (lot)",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Target:
    """What is to become of one row: its columns, all of them where it is `born`, or nothing."""

    stream: int
    columns: Columns | None
    born: bool = False


@dataclass(slots=True)
class Mirror:
    """The tables of one stream and the shop, or of all streams."""

    link: FileLink
    places: Places = field(init=False)

    @classmethod
    def of(cls, source: Link, stream: int | None) -> "Mirror":
        """The records as they are in the moment that is being read."""
        link = FileDatabase(None).connect(writing=True)
        assert isinstance(link, FileLink)
        link.where = source.where
        link.raw.create_function("patched", 2, _patched, deterministic=True)
        mirror = cls(link)
        with mirror.writing():
            for table in (*OF_SHOP, *OF_STREAM, *OF_CASE):
                link.raw.execute(_creating(table))
                link.raw.executemany(_inserting(table), source.stream(_reading(table, stream), {"stream": stream}))
            for number, index in enumerate(INDEXES):
                link.raw.execute(f"CREATE INDEX index_{number} ON {index}")
        return mirror

    def __post_init__(self) -> None:
        self.places = Places(self.link)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction. What cannot be written was no row: then the database is damaged."""
        try:
            self.link.raw.execute("BEGIN")
            yield
            self.link.raw.execute("COMMIT")
        except FILE_DRIVER.error as error:
            raise NotUnderstood(str(error)) from error

    def add_places(self, definition: int, fields: Fields) -> None:
        """The places of a definition: they are known for good, whether it is published yet or not."""
        if not self.places.known(definition):
            self.link.write(rows_of_definition(definition, fields))

    def last_touch(self, key: Key, stream: int) -> tuple[int, str | None]:
        """The version of a record's row, and when it was last written."""
        shape = shape_of(key[0])
        where = shape.where(key, stream)
        at = "updated_at" if "updated_at" in shape.names else "NULL"
        sql = f"SELECT {shape.version}, {at} FROM {shape.table.name} WHERE {_where(tuple(where))}"
        version, at = self.link.raw.execute(sql, tuple(where.values())).fetchone()
        return version, at

    def write(self, targets: Mapping[Key, Target]) -> None:
        """Brings rows to where they are wanted."""
        batches: dict[str, list[tuple[Any, ...]]] = {}
        for key, target in targets.items():
            sql, values = _statement(shape_of(key[0]), key, target)
            batches.setdefault(sql, []).append(values)
        with self.writing():
            for sql, rows in batches.items():
                self.link.raw.executemany(sql, rows)

    def close(self) -> None:
        self.link.close()


def _statement(shape: Shape, key: Key, target: Target) -> tuple[str, tuple[Any, ...]]:
    where = shape.where(key, target.stream)
    columns = target.columns
    if columns is None:
        return _deleting(shape.table, tuple(where)), tuple(where.values())
    if target.born:
        row = columns | where | {"more": _patched(None, canonical(columns.get("more") or {}))}
        return _inserting(shape.table), tuple(row.get(name) for name in shape.names)
    names = tuple(columns)
    values = (canonical(value) if name == "more" else value for name, value in columns.items())
    return _updating(shape.table, names, tuple(where)), (*values, *where.values())


def _patched(stored: str | None, patch: str) -> str | None:
    fields = (parsed(stored) if stored else {}) | parsed(patch)
    kept = {name: value for name, value in fields.items() if value is not None}
    return canonical(kept) if kept else None


@cache
def _reading(table: Table, stream: int | None) -> Select[Any]:
    statement = select(*(_as_kept(column) for column in table.c))
    if stream is None or table in OF_SHOP:
        return statement
    its_own: BindParameter[int] = bindparam("stream")
    if table in OF_STREAM:
        return statement.where(or_(table.c.stream == its_own, table.c.stream == SHOP))
    return statement.where(table.c.id_instance.in_(select(_i.id_instance).where(_i.stream == its_own)))


def _as_kept(column: Column[Any]) -> Any:
    """A file keeps a quantity as its text."""
    return cast(column, Text) if isinstance(column.type, Numeric) else column


@cache
def _creating(table: Table) -> str:
    columns = (f"{column.name} {_type(column)}" for column in table.c)
    keys = ", ".join(table.primary_key.columns.keys())
    return f"CREATE TABLE {table.name} ({', '.join(columns)}, PRIMARY KEY ({keys}))"


def _type(column: Column[Any]) -> str:
    if isinstance(column.type, LargeBinary):
        return "BLOB"
    return "TEXT" if isinstance(column.type, Text | Numeric) else "INTEGER"


@cache
def _inserting(table: Table) -> str:
    return f"INSERT OR REPLACE INTO {table.name} VALUES ({', '.join('?' * len(table.c))})"


@cache
def _deleting(table: Table, keys: tuple[str, ...]) -> str:
    return f"DELETE FROM {table.name} WHERE {_where(keys)}"


@cache
def _updating(table: Table, names: tuple[str, ...], keys: tuple[str, ...]) -> str:
    written = (f"{name} = {'patched(more, ?)' if name == 'more' else '?'}" for name in names)
    return f"UPDATE {table.name} SET {', '.join(written)} WHERE {_where(keys)}"


def _where(keys: Iterable[str]) -> str:
    return " AND ".join(f"{key} = ?" for key in keys)
