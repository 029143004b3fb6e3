"""The shop's own: stations, operators, calls for help, and how much there is of everything."""

from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import bindparam, func, select

from petri_desk.store import tables
from petri_desk.store.loading import whole
from petri_desk.store.readers import Reader
from petri_desk.store.shapes import OTHER, SHAPES, as_rows
from petri_desk.store.streams import SHOP

COUNTED = {
    "cases": tables.instance,
    "tokens": tables.token,
    "sessions": tables.session,
    "definitions": tables.definition,
    "operators": tables.operator,
    "stations": tables.station,
}
SETTINGS = select(*tables.other.c).where(tables.other.c.stream == bindparam("stream"), tables.other.c.kind == "shop")
COUNTS = {name: select(func.count()).select_from(table) for name, table in COUNTED.items()}
ACTS = select(func.count()).where(tables.act.c.gseq <= bindparam("upto"))
EVENTS = select(func.count()).select_from(tables.event)
EVENTS_UP_TO = EVENTS.join(
    tables.act, (tables.act.c.stream == tables.event.c.stream) & (tables.act.c.act_no == tables.event.c.act_no)
).where(tables.act.c.gseq <= bindparam("upto"))


def _all(reader: Reader, kind: str) -> list[dict[str, Any]]:
    shape = SHAPES[kind]
    found = []
    for row in as_rows(shape, reader.link.rows(whole(shape))):
        fields = dict.fromkeys(sorted(shape.fields)) | shape.read(row)
        found.append({shape.ident: row[shape.ident], **fields, "version": row[shape.version]})
    return sorted(found, key=lambda each: int(each[shape.ident]))


@dataclass(frozen=True, slots=True)
class Stations:
    """The stations and their work centres."""

    scope: ClassVar = "shop"

    def run(self, reader: Reader) -> list[dict[str, Any]]:
        return _all(reader, "station")


@dataclass(frozen=True, slots=True)
class Operators:
    """The operators and their roles; nothing of their secrets."""

    scope: ClassVar = "shop"

    def run(self, reader: Reader) -> list[dict[str, Any]]:
        return _all(reader, "operator")


@dataclass(frozen=True, slots=True)
class ShopSettings:
    """What holds for the whole shop: its time zone, once somebody has said it."""

    scope: ClassVar = "shop"

    def run(self, reader: Reader) -> dict[str, Any]:
        found = reader.link.rows(SETTINGS, {"stream": SHOP})
        return {"time_zone": None} | next((OTHER.read(row) for row in as_rows(OTHER, found)), {})


@dataclass(frozen=True, slots=True)
class AndonCalls:
    """The calls for help, all or only those that wait for an answer."""

    scope: ClassVar = "shop"
    open_only: bool = True

    def run(self, reader: Reader) -> list[dict[str, Any]]:
        calls = _all(reader, "andon")
        return [each for each in calls if not self.open_only or each["answered_at"] is None]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of what there are, for `database info`."""

    def run(self, reader: Reader) -> dict[str, int]:
        upto = {"upto": reader.upto}
        logged = {"acts": ACTS, "events": EVENTS_UP_TO if reader.past else EVENTS}
        counts = {name: int(reader.log.rows(statement, upto)[0][0]) for name, statement in logged.items()}
        counts |= {name: int(reader.link.rows(statement)[0][0]) for name, statement in COUNTS.items()}
        return counts | {"cases": counts["cases"] - 1}
