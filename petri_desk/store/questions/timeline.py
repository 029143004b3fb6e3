"""The way through time: which acts there were, and what one of them did.

Rule 1: a timeline is read from rows and columns; no body is parsed for it.
Rule 2: the clocks of desks differ, so the act of a moment is the newest one that says a time not after it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from functools import cache
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, Integer, Select, bindparam, func, select, tuple_

from petri_desk.kernel.canonical import parsed
from petri_desk.kernel.quantities import moment, moment_text
from petri_desk.kernel.refusals import Refused, sentences
from petri_desk.store import tables
from petri_desk.store.finding import CASE_BY_NAME
from petri_desk.store.questions.history import WHOLE_EVENT, shown_event
from petri_desk.store.questions.pages import ALL
from petri_desk.store.questions.tokens import token_number
from petri_desk.store.readers import Reader

sentences({"no_such_act": "There is no act {gseq}."})

_a, _e, _i = tables.act.c, tables.event.c, tables.instance.c
_own = tables.event.alias("own").c
_touching = select(_own.stream, _own.act_no).where(_own.id_token == bindparam("token"))
_OF: Mapping[str, tuple[ColumnElement[bool], ...]] = {
    "shop": (),
    "stream": (_a.stream == bindparam("stream"),),
    "case": (_a.stream == bindparam("stream"), _a.id_instance == bindparam("case")),
    "token": (tuple_(_a.stream, _a.act_no).in_(_touching),),
}
MOMENT = select(func.max(_a.gseq)).where(_a.at <= bindparam("at"))
ONE_ACT = (
    select(
        _a.gseq, _a.at, _a.command, _a.actor, _a.station, _i.case_id, _a.op_id, _a.station_at, _a.act_no, _a.first_seq,
        _a.last_seq, _a.body,
    )
    .join(tables.instance, _i.id_instance == _a.id_instance, isouter=True)
    .where(_a.gseq == bindparam("gseq"))
)  # fmt: skip
EVENTS_OF = WHOLE_EVENT.where(_a.gseq == bindparam("gseq")).order_by(_e.seq)
NAMES = ("gseq", "at", "command", "actor", "station", "case_id")


def _gseq(of: str) -> ColumnElement[int]:
    """A job's acts are found by their stream, not by going through everybody's in order."""
    return _a.gseq if of == "shop" else _a.gseq + 0


@cache
def _acts(of: str) -> Select[Any]:
    gseq = _gseq(of)
    return (
        select(_a.gseq, _a.at, _a.command, _a.actor, _a.station, _i.case_id)
        .join(tables.instance, _i.id_instance == _a.id_instance, isouter=True)
        .where(gseq > bindparam("after"), gseq <= bindparam("upto"), *_OF[of])
        .order_by(gseq)
        .limit(bindparam("limit", type_=Integer))
    )


@cache
def _tokens(of: str) -> Select[Any]:
    """Which token each event of the acts is about."""
    gseq = _gseq(of)
    return (
        select(_a.gseq, _e.id_token)
        .join(tables.event, (_e.stream == _a.stream) & _e.seq.between(_a.first_seq, _a.last_seq))
        .where(gseq > bindparam("after"), gseq <= bindparam("upto"), _e.id_token.is_not(None), *_OF[of])
    )


@dataclass(frozen=True, slots=True)
class Timeline:
    """The acts after a gseq in order, of a job, of a token or of the shop, with the tokens that each was about."""

    scope: ClassVar = "job"
    case_id: str | None = None
    token: int | str | None = None
    after: int = 0
    limit: int | None = None

    def run(self, reader: Reader) -> list[dict[str, Any]]:
        of, values = self._of(reader)
        values |= {"after": self.after, "upto": reader.upto, "limit": ALL if self.limit is None else self.limit}
        acts = reader.log.rows(_acts(of), values)
        if not acts:
            return []
        touched: dict[int, set[int]] = {row[0]: set() for row in acts}
        for gseq, token in reader.log.rows(_tokens(of), values | {"upto": acts[-1][0]}):
            touched[gseq].add(token)
        return [dict(zip(NAMES, row, strict=True), tokens=sorted(touched[row[0]])) for row in acts]

    def _of(self, reader: Reader) -> tuple[str, dict[str, Any]]:
        if self.token is not None:
            return "token", {"token": token_number(reader, self.token)}
        if self.case_id is None:
            return "shop", {}
        found = reader.link.row(CASE_BY_NAME, {"case_id": self.case_id})
        if found is None:
            raise Refused("unknown_case", case_id=self.case_id)
        return "stream" if found[0] == found[1] else "case", {"stream": found[0], "case": found[1]}


@dataclass(frozen=True, slots=True)
class ActRow:
    """One act whole: who did what, what was said, and what came of it."""

    scope: ClassVar = "log"
    gseq: int

    def run(self, reader: Reader) -> dict[str, Any]:
        row = reader.log.row(ONE_ACT, {"gseq": self.gseq}) if self.gseq <= reader.upto else None
        if row is None:
            raise Refused("no_such_act", gseq=self.gseq)
        op_id, station_at, act_no, first_seq, last_seq, body = row[len(NAMES) :]
        said = parsed(body)
        return {
            **dict(zip(NAMES, row, strict=False)),
            "op_id": op_id,
            "station_at": station_at,
            "act_no": act_no,
            "first_seq": first_seq,
            "last_seq": last_seq,
            "parameters": said.get("parameters", {}),
            "facts": said.get("facts", {}),
            "events": [shown_event(each) for each in reader.log.rows(EVENTS_OF, {"gseq": self.gseq})],
        }


@dataclass(frozen=True, slots=True)
class MomentOf:
    """The largest gseq whose act says a time not after this moment; 0 when there is none.

    Of acts by desks whose clocks differ, one may stand before it in the log and say a later time.
    """

    scope: ClassVar = "log"
    at: str

    def run(self, reader: Reader) -> int:
        row = reader.log.row(MOMENT, {"at": stored_moment(self.at)})
        return min(int(row[0] or 0), reader.upto) if row else 0


def stored_moment(given: str) -> str:
    """A moment as the log writes it; without an offset it is UTC."""
    try:
        point = moment(given)
        return moment_text(point if point.tzinfo else point.replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        raise Refused("bad_parameter", parameter="at", expected="a moment like 2026-11-20T08:15:00Z",
                      given=str(given)[:40]) from None  # fmt: skip
