"""Kin: a token's family as small rows, so that ten thousand of them are read while somebody waits.

The way through the family is the one of `family.py`; what is read on it is only what a picture, a timeline and a list
need. A row is a tuple in the order of `MEMBER`, `SESSION` and `LOT`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Literal

from sqlalchemy import CTE, Select, Text, bindparam, case, cast, select, union

from petri_desk.kernel.canonical import parsed
from petri_desk.kernel.refusals import Refused, sentences
from petri_desk.store import tables
from petri_desk.store.questions.family import ROOT, reached
from petri_desk.store.questions.tokens import token_number
from petri_desk.store.readers import Reader

Kinship = Literal["backward", "forward", "both", "whole"]

sentences({"unknown_lot": "No piece was made with the lot {lot}."})

MEMBER = (
    "id", "parent", "serial", "type", "status", "outcome", "node", "qty", "reworks", "cancelled", "redesign",
    "spawned_at", "completed_at", "updated_at", "case", "code", "held", "defect",
)  # fmt: skip
SESSION = ("id", "token", "node", "operator", "started_at", "ended_at", "corrected_seconds")
LOT = ("token", "lot", "qty")
FEW, MANY = 40, 1000

_t, _l, _s = tables.token.c, tables.link.c, tables.session.c
_i, _u = tables.instance.c, tables.lot.c
_MEMBER = (
    _t.id_token, _t.parent_token_id, _t.serial_number, _t.token_type, _t.status, _t.outcome, _t.current_node_id,
    cast(_t.qty, Text), _t.rework_count, _t.cancellation_type, _t.redesign_required, _t.spawned_at, _t.completed_at,
    _t.updated_at, _t.id_instance, case((_t.token_type == "component", _t.metadata)), _t.held, _t.rework_history,
)  # fmt: skip
IN_JSON = 15            # the last three are JSON, and mostly not there
NOTHING = (None, None, None)
_USERS = select(_u.id_token.label("id")).where(_u.lot == bindparam("lot"), _u.ended_seq.is_(None)).distinct()
ABOUT = {
    "case": (select(_i.id_instance, _i.case_id), _i.id_instance),
    "link": (select(_l.kind, _l.src, _l.dst), _l.dst),
    "lot": (select(_u.id_lot, _u.id_token, _u.lot, _u.qty).where(_u.ended_seq.is_(None)), _u.id_token),
    "session": (
        select(_s.id_session, _s.id_token, _s.node_id, _s.operator, _s.started_at, _s.ended_at, _s.corrected_seconds),
        _s.id_token,
    ),
}


@cache
def _members(kinship: Kinship, of_lot: bool, several_terms: bool) -> Select[Any]:
    """The rows of all that is reached."""
    begin = _USERS if of_lot else ROOT
    before = reached(begin, False, several_terms)
    ways: dict[str, tuple[CTE, ...]] = {
        "backward": (before,), "forward": (reached(begin, True, several_terms),),
        "both": (before, reached(begin, True, several_terms)),
        "whole": (reached(select(before.c.id), True, several_terms),),
    }  # fmt: skip
    found = union(*(select(way.c.id) for way in ways[kinship])).cte("members")
    return select(*_MEMBER).join(found, found.c.id == _t.id_token).order_by(_t.id_token)


@cache
def _among(what: str, count: int) -> Select[Any]:
    statement, column = ABOUT[what]
    return statement.where(column.in_([bindparam(f"t{number}") for number in range(count)]))


def _about(reader: Reader, what: str, idents: Iterable[int]) -> Iterator[tuple[Any, ...]]:
    """What a table says of some tokens, asked for many at once; always with as many names as before."""
    wanted = tuple(idents)
    count = FEW if len(wanted) <= FEW else MANY
    for begin in range(0, len(wanted), count):
        some = wanted[begin : begin + count]
        padded = [*some, *some[-1:] * (count - len(some))]
        yield from reader.link.rows(_among(what, count), {f"t{number}": each for number, each in enumerate(padded)})


@dataclass(frozen=True, slots=True)
class Kin:
    """A token's family, lean: "whole" are its ancestors and all that came of any of them.

    Given a lot instead, the pieces that it has gone into, and what came of them or they of.
    """

    scope: ClassVar = "job"     # a family is of one job; of a lot nobody can tell

    token: int | str | None = None
    direction: Kinship = "both"
    lot: str | None = None

    def run(self, reader: Reader) -> dict[str, Any]:
        values = self._values(reader)
        statement = _members(self.direction, self.lot is not None, reader.link.words.several_terms)
        rows = reader.link.rows(statement, values)
        idents = [row[0] for row in rows]
        return {
            "root": values.get("root"),
            "lot": self.lot,
            "users": sorted(row[0] for row in reader.link.rows(_USERS, values)) if self.lot is not None else [],
            "members": tuple(row if row[IN_JSON:] == NOTHING else _member(row) for row in rows),
            "cases": tuple(sorted(_about(reader, "case", {row[IN_JSON - 1] for row in rows}))),
            "ties": tuple(_ties(reader, rows, idents)),
            "sessions": tuple(sorted(_about(reader, "session", idents))),
            "lots": tuple((token, lot, None if qty is None else str(qty)) for _, token, lot, qty in
                          sorted(_about(reader, "lot", idents))),
        }  # fmt: skip

    def _values(self, reader: Reader) -> dict[str, Any]:
        if self.lot is None:
            return {"root": token_number(reader, self.token or 0)}
        if not reader.link.rows(_USERS, {"lot": self.lot}):
            raise Refused("unknown_lot", lot=self.lot)
        return {"lot": self.lot}


def _member(row: Sequence[Any]) -> tuple[Any, ...]:
    """A row with what is told of a component, of holds and of reworks in short."""
    metadata, held, history = row[IN_JSON:]
    code = parsed(metadata).get("component_code") if metadata else None
    reasons = "; ".join(str(each["reason"]) for each in parsed(held)) if held else None
    defect = parsed(history)[-1]["defect_code"] if history else None
    return (*row[:IN_JSON], code, reasons, defect)


def _ties(reader: Reader, rows: Sequence[Sequence[Any]], idents: Sequence[int]) -> list[tuple[Any, ...]]:
    """The links among the members, and after them the parents that no link tells of."""
    there = set(idents)
    links = _about(reader, "link", idents)
    found = sorted(tie for tie in links if tie[1] in there)
    linked = {tie[1:] for tie in found}
    return found + [
        ("parent", parent, ident) for ident, parent, *_ in rows if parent in there and (parent, ident) not in linked
    ]
