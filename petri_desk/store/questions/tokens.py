"""Tokens and work sessions, as the tables have them now."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar

from sqlalchemy import Select, and_, bindparam, or_, select

from petri_desk.kernel.queries import Page
from petri_desk.kernel.refusals import Refused
from petri_desk.store import tables
from petri_desk.store.questions.pages import page_of, paged, window
from petri_desk.store.readers import Reader
from petri_desk.store.shapes import SESSION, TOKEN
from petri_desk.store.shown import session_json, token_json

_t, _i, _p, _s = tables.token.c, tables.instance.c, tables.place.c, tables.session.c
WHOLE_TOKEN = (
    select(*_t, _i.case_id, _p.place_id)
    .join(tables.instance, _i.id_instance == _t.id_instance)
    .join(tables.place, _p.id_place == _t.place, isouter=True)
)
FILTERS = {
    "case_id": _i.case_id == bindparam("case_id"),
    "status": _t.status == bindparam("status"),
    "node": or_(_t.current_node_id == bindparam("node"),
                and_(_t.colour.is_not(None), _p.node_id == bindparam("node"))),     # a net's place is its own node
    "serial": _t.serial_number == bindparam("serial"),
    "value_hash": _t.value_hash == bindparam("value_hash"),
    "ident": _t.id_token == bindparam("ident"),
    "live": _t.consumed_seq.is_(None),
}
DIGITS = 18             # of a number, at the most: databases count hardly further


@cache
def _filtered(filters: tuple[str, ...], centers: int) -> Select[Any]:
    statement = WHOLE_TOKEN.where(*(FILTERS[name] for name in filters))
    if centers:
        statement = statement.where(_p.work_center.in_([bindparam(f"center_{n}") for n in range(centers)]))
    return paged(statement.order_by(_t.id_token))


@cache
def _their_sessions(filters: tuple[str, ...], centers: int) -> Select[Any]:
    chosen = _filtered(filters, centers).with_only_columns(_t.id_token).subquery()
    return select(*_s).join(chosen, chosen.c.id_token == _s.id_token).order_by(_s.id_session)


def _whole_tokens(
    reader: Reader, filters: dict[str, Any], centers: Sequence[str], limit: int | None, offset: int | str | None
) -> Page:
    names, values = tuple(sorted(filters)), dict(filters) | window(limit, offset)
    values |= {f"center_{number}": center for number, center in enumerate(centers)}
    rows = reader.link.rows(_filtered(names, len(centers)), values)
    sessions = sessions_by_token(reader.link.rows(_their_sessions(names, len(centers)), values))
    return page_of(rows, limit, offset, lambda row: shown_token(row, sessions))


def sessions_by_token(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for values in rows:
        row = dict(zip(SESSION.names, values, strict=True))
        found[row["id_token"]].append(session_json(row["id_session"], SESSION.read(row)))
    return found


def shown_token(values: Sequence[Any], sessions: dict[int, list[dict[str, Any]]]) -> dict[str, Any]:
    """A row of WHOLE_TOKEN as the doors show it."""
    row = dict(zip(TOKEN.names, values, strict=False))
    fields = TOKEN.read(row) | {"place": values[-1]}
    return token_json(
        row["id_token"],
        fields,
        case_id=values[-2],
        node=row["current_node_id"],
        version=row["last_seq"],
        updated_at=row["updated_at"],
        sessions=sessions.get(row["id_token"], ()),
    )


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens of a job, at a node or in a net's place, in a status, of work centres, worth the same: each narrows."""

    scope: ClassVar = "job"
    case_id: str | None = None
    status: str | None = None
    node: str | None = None
    serial: str | None = None
    work_centers: tuple[str, ...] = ()
    value_hash: str | None = None
    live: bool = False
    limit: int | None = 100
    offset: int | str | None = 0

    def run(self, reader: Reader) -> Page:
        given = {"case_id": self.case_id, "status": self.status, "node": self.node, "serial": self.serial,
                 "value_hash": self.value_hash}  # fmt: skip
        filters: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
        if self.live:
            filters["live"] = True
        return _whole_tokens(reader, filters, tuple(self.work_centers), self.limit, self.offset)


@dataclass(frozen=True, slots=True)
class TokenRow:
    """One token by its number, or by its serial: then the live one, else the newest."""

    scope: ClassVar = "job"
    token: int | str

    def run(self, reader: Reader) -> dict[str, Any]:
        ident = token_number(reader, self.token)
        return dict(_whole_tokens(reader, {"ident": ident}, (), None, 0).items[0])


_BY_SERIAL = (
    select(_t.id_token)
    .where(_t.serial_number == bindparam("serial"))
    .order_by(_t.consumed_seq.is_(None).desc(), _t.id_token.desc())
    .limit(1)
)
_BY_NUMBER = select(_t.id_token).where(_t.id_token == bindparam("ident"))


def number_in(token: int | str) -> int | None:
    """The number that a token would have that is named so; None where no token can have it."""
    if isinstance(token, str):
        return int(token) if token.isdecimal() and len(token) <= DIGITS else None
    return token if 0 <= token < 10**DIGITS else None


def token_number(reader: Reader, token: int | str) -> int:
    """A token's number, from its number or its serial; a serial that looks like a number is tried first."""
    row = reader.link.row(_BY_SERIAL, {"serial": token}) if isinstance(token, str) else None
    number = number_in(token)
    if row is None and number is not None:
        row = reader.link.row(_BY_NUMBER, {"ident": number})
    if row is None:
        raise Refused("unknown_token", token=token)
    return int(row[0])


@dataclass(frozen=True, slots=True)
class Sessions:
    """Work sessions of a token, or the open ones of an operator (of everyone when nothing is given)."""

    scope: ClassVar = "job"
    token: int | None = None
    operator: str | None = None

    def run(self, reader: Reader) -> list[dict[str, Any]]:
        if self.token is not None:
            rows = reader.link.rows(_OF_TOKEN, {"token": self.token})
        elif self.operator is not None:
            rows = reader.link.rows(_OPEN_OF, {"operator": self.operator})
        else:
            rows = reader.link.rows(_OPEN)
        found = (dict(zip(SESSION.names, row, strict=True)) for row in rows)
        return [session_json(row["id_session"], SESSION.read(row)) | {"id_token": row["id_token"]} for row in found]


_OPEN = select(*_s).where(_s.ended_at.is_(None)).order_by(_s.id_session)
_OPEN_OF = _OPEN.where(_s.operator == bindparam("operator"))
_OF_TOKEN = select(*_s).where(_s.id_token == bindparam("token")).order_by(_s.id_session)
