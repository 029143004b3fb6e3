"""What happened: events of a case or a token, and the acts behind them."""

from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import Integer, Select, bindparam, select

from petri_desk.kernel.canonical import parsed
from petri_desk.kernel.queries import Page
from petri_desk.kernel.refusals import Refused
from petri_desk.store import log, tables
from petri_desk.store.finding import CASE_BY_NAME
from petri_desk.store.questions.pages import ALL
from petri_desk.store.questions.tokens import token_number
from petri_desk.store.readers import Reader
from petri_desk.store.shown import fired, node_of_event
from petri_desk.store.upcasting import in_todays_words

_e, _a, _n = tables.event.c, tables.act.c, tables.event_name.c
_from, _to = tables.place.alias("p1"), tables.place.alias("p2")
WHOLE_EVENT = (
    select(
        _a.gseq, _e.seq, _e.act_no, _e.name, _n.canonical_type, _n.event_type, _a.at, _a.actor, _a.station, _e.id_token,
        _from.c.node_id.label("source"), _to.c.node_id.label("target"), _e.body,
    )
    .join(tables.act, (_a.stream == _e.stream) & (_a.act_no == _e.act_no))
    .join(tables.event_name, _n.name == _e.name)
    .join(_from, _from.c.id_place == _e.place_from, isouter=True)
    .join(_to, _to.c.id_place == _e.place_to, isouter=True)
)  # fmt: skip


def _after(statement: Select[Any]) -> Select[Any]:
    limited = statement.where(_e.seq > bindparam("after"), _a.gseq <= bindparam("upto")).order_by(_e.seq)
    return limited.limit(bindparam("limit", type_=Integer))


OF_CASE = _after(WHOLE_EVENT.where(_e.stream == bindparam("stream"), _e.id_instance == bindparam("case")))
OF_STREAM = _after(WHOLE_EVENT.where(_e.stream == bindparam("stream")))
OF_TOKEN = _after(WHOLE_EVENT.where(_e.id_token == bindparam("token")))


def shown_event(row: tuple[Any, ...]) -> dict[str, Any]:
    """A row of WHOLE_EVENT as the doors show it."""
    gseq, seq, act_no, name, canonical, kind, at, actor, station, token, source, target, body = row
    whole = parsed(body)
    name, data = in_todays_words(name, whole["data"])
    return {
        "gseq": gseq,
        "seq": seq,
        "act_no": act_no,
        "name": name,
        "canonical_type": canonical,
        "event_type": kind,
        "at": at,
        "operator": actor,
        "station": station,
        "token": token,
        "node": node_of_event(kind, source, target) or data.get("node") or fired(kind, whole["step"]),
        "data": data,
    }


@dataclass(frozen=True, slots=True)
class Events:
    """The events of a case or of a token after a seq, in order; `alone` leaves out those of the cases it called."""

    scope: ClassVar = "job"
    case_id: str | None = None
    token: int | str | None = None
    after: int = 0
    limit: int | None = 500
    alone: bool = False

    def run(self, reader: Reader) -> Page:
        limit = ALL if self.limit is None else self.limit + 1
        values: dict[str, Any] = {"after": self.after, "upto": reader.upto, "limit": limit}
        if self.token is not None:
            rows = reader.log.rows(OF_TOKEN, values | {"token": token_number(reader, self.token)})
        else:
            found = reader.link.row(CASE_BY_NAME, {"case_id": self.case_id})
            if found is None:
                raise Refused("unknown_case", case_id=self.case_id)
            statement = OF_STREAM if found[0] == found[1] and not self.alone else OF_CASE
            rows = reader.log.rows(statement, values | {"stream": found[0], "case": found[1]})
        more = self.limit is not None and len(rows) > self.limit
        kept = rows[: self.limit] if more else rows
        return Page([shown_event(row) for row in kept], str(kept[-1][1]) if more else None)


@dataclass(frozen=True, slots=True)
class TokenHistory:
    """Everything that happened to one token."""

    scope: ClassVar = "job"
    token: int | str

    def run(self, reader: Reader) -> list[dict[str, Any]]:
        return list(Events(token=self.token, limit=None).run(reader).items)


@dataclass(frozen=True, slots=True)
class Acts:
    """The acts after a gseq, with how many events each has."""

    scope: ClassVar = "log"
    after: int = 0
    limit: int = 500

    def run(self, reader: Reader) -> list[dict[str, Any]]:
        return [
            {
                "gseq": notice.gseq,
                "case_id": notice.case_id,
                "act_no": notice.act.act_no,
                "op_id": notice.act.op_id,
                "command": notice.act.command,
                "operator": notice.act.actor,
                "station": notice.act.station,
                "at": notice.act.at,
                "first_seq": notice.act.first_seq,
                "last_seq": notice.act.last_seq,
                "body": parsed(notice.act.body),
                "state_hash": notice.act.state_hash.hex(),
            }
            for notice in log.notices(reader.log, self.after, self.limit, reader.upto)
        ]
