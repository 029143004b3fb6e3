"""Rebuilding a stream's tables from its log: the log is the truth, the rows are only quick to read."""

import logging

from sqlalchemy import BindParameter, bindparam, delete, select, text

from petri_desk.kernel.canonical import parsed
from petri_desk.kernel.digests import START
from petri_desk.kernel.events import event_from_body
from petri_desk.kernel.refusals import Unavailable
from petri_desk.kernel.state import State, fold
from petri_desk.store import log, tables
from petri_desk.store.link import Link
from petri_desk.store.loading import EVENTS_SINCE, ByKey
from petri_desk.store.places import Places
from petri_desk.store.projection import Lives, Projection
from petri_desk.store.streams import ADVANCE, advance
from petri_desk.store.troubles import Forbidden

_log = logging.getLogger(__name__)

STREAM: BindParameter[int] = bindparam("stream")
_of_stream = select(tables.instance.c.id_instance).where(tables.instance.c.stream == STREAM)
CLEAR = [
    *(
        delete(table).where(table.c.id_instance.in_(_of_stream))
        for table in (tables.session, tables.link, tables.lot, tables.token)
    ),
    delete(tables.other).where(tables.other.c.stream == STREAM),
    delete(tables.instance).where(tables.instance.c.stream == STREAM, tables.instance.c.id_instance != STREAM),
]
ROOT_IS_THERE = select(tables.instance.c.id_instance).where(tables.instance.c.id_instance == STREAM)
OPEN_ROOT = text(
    "INSERT INTO job_graph_instance (id_instance, case_id, stream, state_sum, last_act, chain_hash)"
    " VALUES (:stream, :case_id, :stream, :zero, 0, :zero)"
)
LOST_STREAMS = (
    select(tables.act.c.stream)
    .where(
        tables.act.c.act_no == 1,
        ~select(1).where(tables.instance.c.id_instance == tables.act.c.stream).exists(),
    )
    .order_by(tables.act.c.stream)
)


def rebuilt(link: Link, places: Places, stream: int) -> State:
    """Folds a stream from its log and writes all its rows anew."""
    _log.warning("The tables of stream %s did not hold what the log says; they are rebuilt from it.", stream)
    state, lives = State(), Lives()
    for row in link.rows(EVENTS_SINCE, {"stream": stream, "after": 0}):
        event = event_from_body(parsed(row[0]))
        fold(state, event.changes, event.seq)
        lives.note(event)
        state.last_seq = event.seq
    at = _open_root(link, stream, state)
    _clear(link, stream)
    projection = Projection(stream, state, places, at, lives)
    for key, entry in state.entries.items():
        projection.take(key, None, entry)
    link.write(projection.steps())
    state.load = ByKey(link, places, stream)
    return state


def _clear(link: Link, stream: int) -> None:
    try:
        link.write([(statement, [{"stream": stream}]) for statement in CLEAR])
    except Forbidden as error:
        raise Unavailable(
            "{where} is damaged: the tables of stream {stream} do not hold what its log says, and this database"
            " role may not mend them. Ask a supervisor to open the job.", where=link.where, stream=stream,
        ) from error


def _open_root(link: Link, stream: int, state: State) -> str:
    """Sees to the stream's own row; answers when its last act was."""
    row = link.row(log.LAST_ACT, {"stream": stream})
    assert row is not None, f"stream {stream} has no acts to rebuild it from"
    act, chain = log.act_of(row), bytes(row[-1])
    if not link.rows(ROOT_IS_THERE, {"stream": stream}):
        root = state.get(("case", stream)) or {}
        values = {"stream": stream, "case_id": root.get("case_id", f"stream-{stream}"), "zero": START}
        link.write([(OPEN_ROOT, [values])])
    link.write([(ADVANCE, [advance(act, chain)])])
    return act.at


def lost_streams(link: Link) -> list[int]:
    """Streams that have acts and no row."""
    return [int(row[0]) for row in link.rows(LOST_STREAMS)]
