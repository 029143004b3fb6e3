"""Records and rows: which table a kind of record lives in, and how its fields become columns and come back.

Rule 1: what comes back equals what went in; an absent field is NULL, and nothing else is.
Rule 2: a field without a column of its own is kept in `more`, so that a new field needs no migration to be safe.
Rule 3: a kind without a table of its own lives in `other_record`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Table

from petri_desk.kernel.canonical import canonical, parsed
from petri_desk.kernel.records import Fields, Key
from petri_desk.kernel.state import Entry
from petri_desk.store import tables

KEEPING = frozenset({"more", "updated_at", "produced_seq", "consumed_seq", "started_seq", "ended_seq", "last_seq"})
STREAM_COLUMNS = frozenset({"stream", "state_sum", "last_act", "chain_hash", "last_at", "lease_epoch", "version"})


@dataclass(frozen=True)
class Shape:
    """How one kind of record is kept."""

    kind: str
    table: Table
    ident: str
    json: frozenset[str] = frozenset()
    quantities: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()
    born: str | None = None
    ended: str = "ended_seq"
    version: str = "last_seq"

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The table's columns, in the order that rows are read in."""
        return tuple(self.table.c.keys())

    @cached_property
    def fields(self) -> frozenset[str]:
        """The columns that are fields of the record."""
        kept = KEEPING | {self.ident, self.version, "current_node_id"}
        if self.kind == "case":
            kept |= STREAM_COLUMNS
        if self.kind == "other":
            kept |= {"kind", "stream"}
        return frozenset(self.names) - kept

    @cached_property
    def blank(self) -> dict[str, Any]:
        """A row with nothing in it."""
        return dict.fromkeys(self.names)

    @cached_property
    def plain(self) -> frozenset[str]:
        """The fields that are kept as they are."""
        return self.fields - self.translated

    @cached_property
    def translated(self) -> frozenset[str]:
        """The fields that are not kept as they are."""
        return self.json | self.flags

    def columns(self, fields: Fields) -> dict[str, Any]:
        """What a record's fields are as columns, absent ones left out; `place` is still the place's text."""
        row, more, plain, translated = {}, {}, self.plain, self.translated
        for name, value in fields.items():
            if name in plain:
                row[name] = value
            elif name in translated:
                row[name] = self.stored(name, value)
            else:
                more[name] = value
        if more:
            row["more"] = canonical(more)
        return row

    def changed(self, before: Fields, after: Fields) -> dict[str, Any]:
        """The columns of the fields that read otherwise now."""
        names = {name for name in (*before, *after) if before.get(name) != after.get(name)}
        row = {name: self.stored(name, after.get(name)) for name in names & self.fields}
        if not names <= self.fields:
            more = {name: value for name, value in after.items() if name not in self.fields}
            row["more"] = canonical(more) if more else None
        return row

    def stored(self, name: str, value: Any) -> Any:
        if value is None:
            return None
        if name in self.json:
            return canonical(value)
        if name in self.flags:
            return int(value)
        return value

    def read(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """The fields that a row holds; `place` is still the place's number."""
        found = {name: self.shown(name, row[name]) for name in self.fields if row[name] is not None}
        if row["more"] is not None:
            found |= parsed(row["more"])
        return found

    def shown(self, name: str, value: Any) -> Any:
        if name in self.json:
            return parsed(value)
        if name in self.quantities:
            return str(value)
        if name in self.flags:
            return bool(value)
        return value

    def key(self, row: Mapping[str, Any]) -> Key:
        if self.kind == "link":
            return ("link", f"{row['kind']}:{row['src']}:{row['dst']}")
        if self.kind == "other":
            return (row["kind"], parsed(row["id"]))
        return (self.kind, row[self.ident])

    def entry(self, row: Mapping[str, Any]) -> Entry:
        return Entry(self.read(row), row[self.ended] is None, row[self.version])

    def where(self, key: Key, stream: int) -> dict[str, Any]:
        """The primary key of a record's row."""
        if self.kind == "link":
            kind, source, target = str(key[1]).rsplit(":", 2)
            return {"kind": kind, "src": int(source), "dst": int(target)}
        if self.kind == "other":
            return {"stream": stream, "kind": key[0], "id": canonical(key[1])}
        return {self.ident: key[1]}


QUANTITIES_OF_CASE = frozenset({"target_qty", "over_qty", "adjust_qty", "good_qty", "scrap_qty", "in_work_qty"})
QUANTITIES_OF_TOKEN = frozenset({"qty", "planned_qty", "actual_qty", "scrap_qty", "lost_qty"})
JSON_OF_TOKEN = frozenset({"child_tokens", "metadata", "rework_history", "yielded", "held", "value"})

CASE = Shape(
    "case", tables.instance, "id_instance", frozenset({"variables"}), QUANTITIES_OF_CASE, version="version"
)
TOKEN = Shape(
    "token",
    tables.token,
    "id_token",
    JSON_OF_TOKEN,
    QUANTITIES_OF_TOKEN,
    frozenset({"redesign_required"}),
    born="produced_seq",
    ended="consumed_seq",
)
SESSION = Shape("session", tables.session, "id_session", born="started_seq")
OTHER = Shape("other", tables.other, "id")

# In the order in which new rows are written: what others point to comes first.
SHAPES: dict[str, Shape] = {
    shape.kind: shape
    for shape in (
        Shape("definition", tables.definition, "id_definition", frozenset({"places", "steps"})),
        CASE,
        TOKEN,
        SESSION,
        Shape("link", tables.link, ""),
        Shape("lot", tables.lot, "id_lot", quantities=frozenset({"qty"})),
        Shape("operator", tables.operator, "id_operator", frozenset({"roles"})),
        Shape("station", tables.station, "id_station", frozenset({"work_centers"})),
        Shape("andon", tables.andon, "id_call"),
    )
}
SHOP_KINDS = ("operator", "station", "definition", "andon")


def shape_of(kind: str) -> Shape:
    return SHAPES.get(kind, OTHER)


def as_rows(shape: Shape, rows: Iterable[tuple[Any, ...]]) -> Iterable[dict[str, Any]]:
    """Rows as the driver gives them, with their columns' names."""
    return (dict(zip(shape.names, row, strict=True)) for row in rows)
