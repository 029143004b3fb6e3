"""The log: acts and events as rows, read and written.

Nothing here is ever changed or deleted, and the databases' own triggers see to that.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Integer, bindparam, insert, select, text, update

from petri_desk.kernel.canonical import parsed
from petri_desk.kernel.draft import PastAct
from petri_desk.kernel.events import Act, Event, event_from_body
from petri_desk.store import tables
from petri_desk.store.link import Link
from petri_desk.store.upcasting import shown
from petri_desk.store.work import Notice

EVERYTHING = 2**62         # more than any gseq

_a, _e, _i = tables.act.c, tables.event.c, tables.instance.c

ACT_COLUMNS = (
    _a.stream, _a.act_no, _a.id_instance, _a.op_id, _a.payload_hash, _a.command, _a.actor, _a.shop_seq, _a.station,
    _a.at, _a.station_at, _a.first_seq, _a.last_seq, _a.state_hash, _a.prev, _a.body, _a.gseq,
)  # fmt: skip
ACT_OF_OP = select(*ACT_COLUMNS).where(_a.op_id == bindparam("op_id"), _a.id_instance == bindparam("case"))
ACT_IN_STREAM = select(*ACT_COLUMNS).where(_a.op_id == bindparam("op_id"), _a.stream == bindparam("stream"))
LATER_BY = (
    select(_a.gseq)
    .where(_a.stream == bindparam("stream"), _a.act_no > bindparam("act_no"), _a.actor == bindparam("actor"))
    .limit(1)
)
ACT_OF_SEQ = (
    select(_a.actor, _a.at)
    .join(tables.event, (_e.stream == _a.stream) & (_e.act_no == _a.act_no))
    .where(_e.stream == bindparam("stream"), _e.seq == bindparam("seq"))
)
LAST_ACT = (
    select(*ACT_COLUMNS, _a.hash).where(_a.stream == bindparam("stream")).order_by(_a.act_no.desc()).limit(1)
)
ACTS_SINCE = (
    select(*ACT_COLUMNS, _i.case_id)
    .join(tables.instance, _i.id_instance == _a.id_instance, isouter=True)
    .where(_a.gseq > bindparam("after"), _a.gseq <= bindparam("upto"))
    .order_by(_a.gseq)
    .limit(bindparam("limit", type_=Integer))
)
EVENTS_BETWEEN = (
    select(_e.body)
    .where(_e.stream == bindparam("stream"), _e.seq.between(bindparam("first"), bindparam("last")))
    .order_by(_e.seq)
)
ADD_EVENT = insert(tables.event).inline()
ADD_ACT = insert(tables.act).inline()
HEAD = select(tables.head.c.gseq, tables.head.c.hash)
SET_HEAD = update(tables.head).values(gseq=bindparam("gseq"), hash=bindparam("hash"))

_COLUMNS = (
    "stream, act_no, id_instance, op_id, payload_hash, command, actor, shop_seq, station, at, station_at, first_seq,"
    " last_seq, body, state_hash, prev, hash"
)
# One statement takes the head, chains, writes the act and tells the listeners: the head is held only for a moment.
CLOSE_ACT = text(
    "WITH h AS (UPDATE head SET gseq = gseq + 1, hash = sha256(hash || CAST(:hash AS bytea)) RETURNING gseq, hash),"
    f" a AS (INSERT INTO act (gseq, store_hash, {_COLUMNS}) SELECT h.gseq, h.hash, CAST(:stream AS bigint),"
    " CAST(:act_no AS bigint), CAST(:id_instance AS bigint), CAST(:op_id AS text), CAST(:payload_hash AS bytea),"
    " CAST(:command AS text), CAST(:actor AS text), CAST(:shop_seq AS bigint), CAST(:station AS text),"
    " CAST(:at AS text), CAST(:station_at AS text), CAST(:first_seq AS bigint), CAST(:last_seq AS bigint),"
    " CAST(:body AS text), CAST(:state_hash AS bytea), CAST(:prev AS bytea), CAST(:hash AS bytea) FROM h"
    " RETURNING gseq) SELECT gseq, pg_notify('petri_desk', CAST(gseq AS text)) FROM a"
)


def act_row(act: Act, link_hash: bytes) -> dict[str, Any]:
    """The columns of an act, but for those that come with its gseq."""
    return {
        "stream": act.stream,
        "act_no": act.act_no,
        "id_instance": act.case,
        "op_id": act.op_id,
        "payload_hash": act.payload_hash,
        "command": act.command,
        "actor": act.actor,
        "shop_seq": act.shop_seq,
        "station": act.station,
        "at": act.at,
        "station_at": act.station_at,
        "first_seq": act.first_seq,
        "last_seq": act.last_seq,
        "body": act.body,
        "state_hash": act.state_hash,
        "prev": act.previous,
        "hash": link_hash,
    }


def act_of(row: Sequence[Any]) -> Act:
    """The act in a row of ACT_COLUMNS."""
    return Act(
        stream=row[0],
        act_no=row[1],
        case=row[2],
        op_id=row[3],
        payload_hash=bytes(row[4]),
        command=row[5],
        actor=row[6],
        shop_seq=row[7],
        station=row[8],
        at=row[9],
        station_at=row[10],
        first_seq=row[11],
        last_seq=row[12],
        state_hash=bytes(row[13]),
        previous=bytes(row[14]),
        body=row[15],
    )


GSEQ = len(ACT_COLUMNS) - 1


def events_of(link: Link, act: Act) -> tuple[Event, ...]:
    values = {"stream": act.stream, "first": act.first_seq, "last": act.last_seq}
    return tuple(shown(event_from_body(parsed(row[0]))) for row in link.rows(EVENTS_BETWEEN, values))


def notices(link: Link, after: int, limit: int, upto: int = EVERYTHING) -> list[Notice]:
    """The acts after a gseq with their events."""
    found = []
    for row in link.rows(ACTS_SINCE, {"after": after, "limit": limit, "upto": upto}):
        act = act_of(row)
        found.append(Notice(int(row[GSEQ]), row[-1] or "", act, events_of(link, act)))
    return found


def past_act(link: Link, stream: int, op_id: str) -> PastAct | None:
    """An act of a stream by its op id, as `correct` needs it."""
    row = link.row(ACT_IN_STREAM, {"stream": stream, "op_id": op_id})
    if row is None:
        return None
    act = act_of(row)
    return PastAct(
        op_id=act.op_id,
        act_no=act.act_no,
        command=act.command,
        actor=act.actor,
        at=act.at,
        first_seq=act.first_seq,
        last_seq=act.last_seq,
        events=events_of(link, act),
        station=act.station,
        last_of_actor=link.row(LATER_BY, {"stream": stream, "act_no": act.act_no, "actor": act.actor}) is None,
    )


def who_at(link: Link, stream: int, seq: int) -> tuple[str, str]:
    """Who wrote the event of this seq, and when."""
    row = link.row(ACT_OF_SEQ, {"stream": stream, "seq": seq})
    return (row[0], row[1]) if row else ("?", "?")
