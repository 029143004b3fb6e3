"""What a board needs, in one reading: the open jobs, what lies open where and since when, who works on it, the calls.

Rule 1: all of it is true for one moment, and `gseq` says which, so that whoever follows the acts after it misses none.
Rule 2: records carry the names of their fields, and only what is there, so that a change folds into them as it is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar

from sqlalchemy import Select, and_, bindparam, func, literal_column, select

from petri_desk.kernel.canonical import parsed
from petri_desk.kernel.quantities import later
from petri_desk.store import tables
from petri_desk.store.link import Row
from petri_desk.store.log import HEAD
from petri_desk.store.readers import Reader
from petri_desk.store.shapes import TOKEN
from petri_desk.store.streams import SHOP

AT_ONCE = 500               # tokens that the log is asked about at once
LATELY = 3600               # seconds for which the ties remember what passed

_t, _i, _d, _p, _s = tables.token.c, tables.instance.c, tables.definition.c, tables.place.c, tables.session.c
_a, _e, _n, _c = tables.act.c, tables.event.c, tables.transition.c, tables.andon.c
_one = tables.instance.alias("one").c
_open = (_i.status != "completed", _i.status != "cancelled")

JOB = (
    _i.id_instance, _i.case_id, _i.id_definition, _i.product_id, _i.customer, _i.due, _i.priority, _i.status,
    _i.target_qty, _i.over_qty, _i.adjust_qty, _i.good_qty, _i.scrap_qty, _i.in_work_qty,
)  # fmt: skip
PIECE = (
    _t.id_token, _t.id_instance, _t.token_type, _t.serial_number, _p.place_id.label("place"), _t.status, _t.qty,
    _t.planned_qty, _t.held, _t.redesign_required, _t.rework_count, _t.parent_token_id, _t.parallel_group_id,
    _t.parallel_branch_key, _t.open_group, _t.inside, _t.metadata, _t.last_seq.label("version"),
)  # fmt: skip
SESSION = (_s.id_session, _s.id_token, _s.operator, _s.node_id, _s.station, _s.started_at)
CALL = (_c.id_call, _c.station, _c.kind, _c.text, _c.id_token, _c.called_by, _c.called_at)
FLAGS = ("redesign_required",)

MOMENT = select(_a.at).where(_a.gseq == bindparam("gseq"))
CALLS = select(*CALL).where(_c.answered_at.is_(None)).order_by(_c.id_call)


def _of(statement: Select[Any], one_job: bool, case: Any) -> Select[Any]:
    """Of one job, or of all."""
    if not one_job:
        return statement
    chosen = select(_one.id_instance).where(_one.case_id == bindparam("case_id"))
    return statement.where(case == chosen.scalar_subquery())


@cache
def _statements(one_job: bool) -> dict[str, Select[Any]]:
    open_ = _t.consumed_seq.is_(None)
    jobs = select(*JOB, _d.workflow_id, _d.revision).join(tables.definition, _d.id_definition == _i.id_definition)
    pieces = select(*PIECE).join(tables.place, _p.id_place == _t.place)
    sessions = select(*SESSION).where(_s.ended_at.is_(None))
    return {
        "jobs": _of(jobs, one_job, _i.id_instance).where(_i.id_instance != SHOP, _d.kind == "route", *_open)
            .order_by(_i.id_instance),
        "tokens": _of(pieces, one_job, _t.id_instance).where(open_, _t.colour.is_(None)).order_by(_t.id_token),
        "sessions": _of(sessions, one_job, _s.id_instance).order_by(_s.id_session),
        "passed": _passed(one_job),
    }  # fmt: skip


def _passed(one_job: bool) -> Select[Any]:
    """How many tokens each step led to each place in each minute of late."""
    events = and_(_e.stream == _a.stream, _e.seq.between(_a.first_seq, _a.last_seq))
    minute: Any = literal_column("substr(act.at, 1, 16)").label("minute")
    found = (
        select(minute, _n.id_definition, _n.transition_id, _p.place_id, func.count())
        .select_from(tables.act)
        .join(tables.event, events)
        .join(tables.transition, _n.id_transition == _e.transition)
        .join(tables.place, _p.id_place == _e.place_to)
        .where(_a.at >= bindparam("lately"), _a.gseq <= bindparam("gseq"), _e.id_token.is_not(None),
               _n.kind == "Step")
        .group_by(literal_column("minute"), _n.id_definition, _n.transition_id, _p.place_id)
    )
    return _of(found, one_job, _e.id_instance)


@cache
def _arrived(count: int) -> Select[Any]:
    """When some tokens came to lie in their places: with their last events that led to one, up to an act.

    The times of a job's acts never go back, so the last event is the one of the latest time.
    """
    named: list[Any] = [bindparam(f"t{number}") for number in range(count)]
    act = and_(_a.stream == _e.stream, _a.act_no == _e.act_no)
    found = select(_e.id_token, func.max(_a.at)).join(tables.act, act)
    return found.where(
        _e.id_token.in_(named), _e.place_to.is_not(None), _a.gseq <= bindparam("gseq")
    ).group_by(_e.id_token)


def _since(reader: Reader, tokens: Sequence[Row], gseq: int) -> dict[int, str]:
    rows: list[Row] = []
    for begin in range(0, len(tokens), AT_ONCE):
        some = [row[0] for row in tokens[begin : begin + AT_ONCE]]
        padded = [*some, *some[-1:] * (AT_ONCE - len(some))]
        asked = {f"t{number}": each for number, each in enumerate(padded)}
        rows += reader.log.rows(_arrived(AT_ONCE), {**asked, "gseq": gseq})
    return {int(ident): str(when) for ident, when in rows}


@dataclass(frozen=True, slots=True)
class Floor:
    """The shop's jobs, or one of them, as a board shows them; a net's case is not among them."""

    scope: ClassVar = "job"
    case_id: str | None = None

    def run(self, reader: Reader) -> dict[str, Any]:
        link, asked = reader.link, _statements(self.case_id is not None)
        head = reader.log.row(HEAD)
        gseq = min(int(head[0]), reader.upto) if head else 0
        moment = reader.log.row(MOMENT, {"gseq": gseq})
        at = str(moment[0]) if moment else None
        values = {"case_id": self.case_id, "gseq": gseq, "lately": later(at, -LATELY)[:16] if at else ""}
        tokens = link.rows(asked["tokens"], values)
        since = _since(reader, tokens, gseq)
        return {
            "gseq": gseq,
            "at": at,
            "jobs": [_sparse(JOB_NAMES, row) for row in link.rows(asked["jobs"], values)],
            "tokens": [_piece(row, since) for row in tokens],
            "sessions": [_sparse(SESSION_NAMES, row) for row in link.rows(asked["sessions"], values)],
            "calls": [_sparse(CALL_NAMES, row) for row in link.rows(CALLS)],
            "passed": [list(row) for row in reader.log.rows(asked["passed"], values)],
        }


def _names(columns: Iterable[Any]) -> tuple[str, ...]:
    return tuple(str(column.name) for column in columns)


JOB_NAMES, PIECE_NAMES = (*_names(JOB), "workflow_id", "revision"), _names(PIECE)
SESSION_NAMES, CALL_NAMES = _names(SESSION), _names(CALL)


def _sparse(names: tuple[str, ...], row: Row) -> dict[str, Any]:
    return {
        name: str(value) if name.endswith("_qty") else value
        for name, value in zip(names, row, strict=True) if value is not None
    }  # fmt: skip


def _piece(row: Row, since: Mapping[int, str]) -> dict[str, Any]:
    found = {name: value for name, value in zip(PIECE_NAMES, row, strict=True) if value is not None}
    for name in TOKEN.quantities & found.keys():
        found[name] = str(found[name])
    for name in ("held", "metadata"):
        if name in found:
            found[name] = parsed(found[name])
    for name in FLAGS:
        if name in found:
            found[name] = bool(found[name])
    return {**found, "since": since.get(found["id_token"])}
