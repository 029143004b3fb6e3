"""Writing what an act changed: a row for each touched record, whatever the size of the case.

Rule 1: changed and ended records are written before born ones, so that a serial is free when its heir takes it.
Rule 2: only the columns that changed are written, since each column of an index that is named costs a page.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import bindparam, insert, update
from sqlalchemy.sql.elements import ClauseElement

from petri_desk.kernel.events import Event
from petri_desk.kernel.records import Created, Ended, Fields, Key
from petri_desk.kernel.state import Entry, State
from petri_desk.store.link import Step
from petri_desk.store.places import Places, rows_of_definition
from petri_desk.store.shapes import OTHER, SHAPES, Shape, shape_of


@dataclass(slots=True)
class Lives:
    """At which seq records were born and ended."""

    born: dict[Key, int] = field(default_factory=dict)
    ended: dict[Key, int] = field(default_factory=dict)

    def note(self, event: Event) -> None:
        for change in event.changes:
            if isinstance(change, Created):
                self.born[change.key] = event.seq
            elif isinstance(change, Ended):
                self.ended[change.key] = event.seq


@cache
def inserting(shape: Shape) -> ClauseElement:
    return insert(shape.table).inline()


@cache
def updating(shape: Shape, columns: tuple[str, ...]) -> ClauseElement:
    keys = list(shape.table.primary_key.columns)
    return (
        update(shape.table)
        .where(*(key == bindparam(f"key_{key.name}") for key in keys))
        .values({column: bindparam(column) for column in columns})
    )


@dataclass(slots=True)
class Projection:
    """The rows that one act writes."""

    stream: int
    state: State
    places: Places
    at: str
    lives: Lives
    updates: dict[tuple[str, tuple[str, ...]], list[dict[str, Any]]] = field(default_factory=dict)
    inserts: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    with_definitions: list[Step] = field(default_factory=list)
    _definitions: dict[int, tuple[int | None, ...]] = field(default_factory=dict)

    def take(self, key: Key, before: Entry | None, after: Entry | None) -> None:
        if after is None or after == before:
            return
        shape = shape_of(key[0])
        root = key == ("case", self.stream)
        if before is None and not root:
            row = self.row(shape, key, after)
            self.inserts.setdefault(shape.kind, []).append(row)
            if key[0] == "definition":
                self.with_definitions += rows_of_definition(int(key[1]), after.fields)
        else:
            self._update(shape, key, before.fields if before else {}, after, ended=before is None or before.live)

    def row(self, shape: Shape, key: Key, entry: Entry) -> dict[str, Any]:
        """The whole row of a record."""
        row = shape.blank.copy()
        row.update(shape.columns(entry.fields))
        row.update(shape.where(key, self.stream))
        row[shape.version] = entry.version
        row[shape.ended] = None if entry.live else self.lives.ended.get(key, entry.version)
        if shape.born:
            row[shape.born] = self.lives.born[key]
        if shape.kind == "token":
            self._place(row, entry.fields)
        if shape.kind == "case":
            row |= {"stream": self.stream, "lease_epoch": 0, "last_seq": 0}
        if "updated_at" in shape.names:
            row["updated_at"] = self.at
        return row

    def _update(self, shape: Shape, key: Key, before: Fields, after: Entry, *, ended: bool) -> None:
        row = shape.changed(before, after.fields)
        row[shape.version] = after.version
        if ended and not after.live:
            row[shape.ended] = self.lives.ended.get(key, after.version)
        if "place" in row:
            self._place(row, after.fields, before)
        if "updated_at" in shape.names:
            row["updated_at"] = self.at
        columns = tuple(sorted(row))
        where = {f"key_{name}": value for name, value in shape.where(key, self.stream).items()}
        self.updates.setdefault((shape.kind, columns), []).append(row | where)

    def _place(self, row: dict[str, Any], fields: Fields, before: Fields | None = None) -> None:
        spot = self.places.spot(self.definitions(fields["id_instance"]), fields.get("place"))
        row["place"] = spot.number if spot else None
        row["current_node_id"] = spot.open_node if spot else None

    def definitions(self, case: int) -> tuple[int | None, ...]:
        """The definition of a case, then that of the stream's root."""
        if case not in self._definitions:
            found = (self.state.get(("case", case)), self.state.get(("case", self.stream)))
            self._definitions[case] = tuple(fields.get("id_definition") if fields else None for fields in found)
        return self._definitions[case]

    def steps(self) -> list[Step]:
        done: list[Step] = [
            (updating(shape_of(kind), columns), rows) for (kind, columns), rows in self.updates.items()
        ]
        for shape in (*SHAPES.values(), OTHER):
            if shape.kind in self.inserts:
                done.append((inserting(shape), self.inserts[shape.kind]))
            if shape.kind == "definition":
                done += self.with_definitions
        return done


def projected(
    stream: int, state: State, places: Places, at: str, events: Sequence[Event], touched: Mapping[Key, Entry | None]
) -> Projection:
    """The rows of an act, from its events and the records it touched, as they were before."""
    lives = Lives()
    for event in events:
        lives.note(event)
    projection = Projection(stream, state, places, at, lives)
    for key, before in touched.items():
        projection.take(key, before, state.entries.get(key))
    return projection


def event_rows(
    stream: int, act_no: int, events: Iterable[Event], projection: Projection, former: tuple[int | None, ...]
) -> list[dict[str, Any]]:
    """The rows of an act's events; `former` are definitions its case had before, for a case that was migrated."""
    rows = []
    for event in events:
        case = event.case
        if event.token is not None:
            fields = projection.state.get(("token", event.token))
            case = fields["id_instance"] if fields else case
        definitions = (*projection.definitions(case), *former)
        source = projection.places.spot(definitions, event.place_from)
        target = projection.places.spot(definitions, event.place_to)
        rows.append(
            {
                "stream": stream,
                "seq": event.seq,
                "act_no": act_no,
                "id_instance": event.case,
                "firing": event.firing,
                "name": event.name,
                "id_token": event.token,
                "transition": projection.places.step(definitions, event.step),
                "place_from": source.number if source else None,
                "place_to": target.number if target else None,
                "body": event.body(),
            }
        )
    return rows
