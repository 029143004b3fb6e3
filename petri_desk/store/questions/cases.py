"""Jobs, cases and the definitions they follow."""

from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar

from sqlalchemy import Select, bindparam, func, select

from petri_desk.kernel.canonical import parsed
from petri_desk.kernel.queries import Page
from petri_desk.kernel.refusals import Refused
from petri_desk.store import tables
from petri_desk.store.questions.pages import page_of, paged, window
from petri_desk.store.readers import Reader
from petri_desk.store.shapes import CASE, SHAPES
from petri_desk.store.streams import SHOP
from petri_desk.store.troubles import RowsMissing

_i, _d, _t, _p = tables.instance.c, tables.definition.c, tables.token.c, tables.place.c
_a, _e = tables.act.c, tables.event.c
_root = tables.instance.alias("root")
WHOLE_CASE = (
    select(*_i, _d.workflow_id, _d.revision, _root.c.last_seq, _root.c.state_sum)
    .join(tables.definition, _d.id_definition == _i.id_definition, isouter=True)
    .join(_root, _root.c.id_instance == _i.stream)
)
LAST_AT = select(_root.c.last_at).join(tables.instance, _i.stream == _root.c.id_instance).where(
    _i.id_instance == bindparam("case")
)
ONE_CASE = WHOLE_CASE.where(_i.case_id == bindparam("case_id"))
LYING = (
    select(_p.place_id, func.count())
    .join(tables.place, _p.id_place == _t.place, isouter=True)
    .where(_t.id_instance == bindparam("case"), _t.consumed_seq.is_(None))
    .group_by(_p.place_id)
)


@cache
def _case_list(by_status: bool) -> Select[Any]:
    statement = WHOLE_CASE.where(_i.id_instance != SHOP)
    if by_status:
        statement = statement.where(_i.status == bindparam("status"))
    return paged(statement.order_by(_i.id_instance))


def shown_case(values: Any) -> dict[str, Any]:
    """A row of WHOLE_CASE as the doors show it."""
    row = dict(zip(CASE.names, values, strict=False))
    workflow, revision, last_seq, total = values[-4:]
    return {
        "case_id": row["case_id"],
        "id_instance": row["id_instance"],
        "workflow_id": workflow,
        "revision": revision,
        **dict.fromkeys(sorted(CASE.fields - {"case_id"})),
        **{name: value for name, value in CASE.read(row).items() if name != "case_id"},
        "last_seq": last_seq,
        "version": row["version"],
        "state_hash": bytes(total).hex(),
        "updated_at": row["updated_at"],
    }


@dataclass(frozen=True, slots=True)
class Cases:
    """Jobs and cases in the order in which they were opened."""

    status: str | None = None
    limit: int | None = 100
    offset: int | str | None = 0

    def run(self, reader: Reader) -> Page:
        values = {"status": self.status, **window(self.limit, self.offset)}
        rows = reader.link.rows(_case_list(self.status is not None), values)
        return page_of(rows, self.limit, self.offset, shown_case)


def _one_case(reader: Reader, case_id: str) -> dict[str, Any]:
    row = reader.link.row(ONE_CASE, {"case_id": case_id})
    if row is None:
        raise Refused("unknown_case", case_id=case_id)
    return shown_case(row)


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One job or case."""

    scope: ClassVar = "job"
    case_id: str

    def run(self, reader: Reader) -> dict[str, Any]:
        return _one_case(reader, self.case_id)


@dataclass(frozen=True, slots=True)
class StateOf:
    """The state of a case (S4-02): where its tokens lie, and the sum that stands for all its records."""

    scope: ClassVar = "job"
    case_id: str

    def run(self, reader: Reader) -> dict[str, Any]:
        case = _one_case(reader, self.case_id)
        values = {"case": case["id_instance"]}
        lying, last_at = reader.link.rows(LYING, values), reader.link.rows(LAST_AT, values)
        self._check(case["open_tokens"], sum(int(count) for _, count in lying))
        marking = {place: int(count) for place, count in lying if place is not None}
        return {
            "case_id": case["case_id"],
            "workflow_id": case["workflow_id"],
            "last_seq": case["last_seq"],
            "status": case["status"],
            "marking": dict(sorted(marking.items())),
            "variables": case["variables"] or {},
            "state_hash": case["state_hash"],
            "version": case["last_seq"],
            "updated_at": last_at[0][0],
        }

    def _check(self, said: int | None, found: int) -> None:
        if said is not None and said != found:
            raise RowsMissing(self.case_id, f"{self.case_id} should have {said} open tokens, its table has {found}")


@dataclass(frozen=True, slots=True)
class Marking:
    """Where a case's tokens lie, once as its rows say and once as its events moved them."""

    scope: ClassVar = "job"
    case_id: str

    def run(self, reader: Reader) -> dict[str, dict[str, int]]:
        values = {"case": _one_case(reader, self.case_id)["id_instance"]}
        moved: dict[str, int] = {}
        for statement, sign in ((ARRIVED, 1), (LEFT, -1)):
            for place, count in reader.log.rows(statement[reader.past], values | {"upto": reader.upto}):
                moved[place] = moved.get(place, 0) + sign * int(count)
        lying = {place: int(count) for place, count in reader.link.rows(ALL_LYING, values)}
        return {"tokens": lying, "events": {place: count for place, count in moved.items() if count}}


def _moved(column: Any) -> tuple[Select[Any], Select[Any]]:
    """The moves of all events, and of those up to an act."""
    statement = (
        select(_p.place_id, func.count())
        .select_from(tables.event)
        .join(tables.place, _p.id_place == column)
        .join(tables.token, _t.id_token == _e.id_token)
        .where(_t.id_instance == bindparam("case"))
        .group_by(_p.place_id)
    )
    of_event = (_a.stream == _e.stream) & (_a.act_no == _e.act_no)
    return statement, statement.join(tables.act, of_event).where(_a.gseq <= bindparam("upto"))


ARRIVED, LEFT = _moved(_e.place_to), _moved(_e.place_from)
ALL_LYING = (
    select(_p.place_id, func.count())
    .select_from(tables.token)
    .join(tables.place, _p.id_place == _t.place)
    .where(_t.id_instance == bindparam("case"))
    .group_by(_p.place_id)
)

# --- definitions ------------------------------------------------------------------------------------------------------

DEFINITION = SHAPES["definition"]
_SHORT = (_d.workflow_id, _d.revision, _d.kind, _d.name, _d.description, _d.body_hash, _d.created_at, _d.released_at)
_NAMES = tuple(column.name for column in _SHORT)
_x = tables.definition.alias("newer")
NEWEST = (
    paged(
        select(*_SHORT)
        .where(
            _d.revision
            == select(func.max(_x.c.revision)).where(_x.c.workflow_id == _d.workflow_id).scalar_subquery()
        )
        .order_by(_d.workflow_id)
    )
)
REVISIONS = (
    select(*_SHORT, _d.id_definition, _d.body)
    .where(_d.workflow_id == bindparam("workflow"))
    .order_by(_d.revision.desc())
)


@dataclass(frozen=True, slots=True)
class Workflows:
    """The newest revision of each route and net."""

    scope: ClassVar = "shop"
    limit: int | None = 100
    offset: int | str | None = 0

    def run(self, reader: Reader) -> Page:
        rows = reader.link.rows(NEWEST, window(self.limit, self.offset))
        return page_of(rows, self.limit, self.offset, lambda row: dict(zip(_NAMES, row, strict=True)))


@dataclass(frozen=True, slots=True)
class Definition:
    """One revision of a route or net, with its body; the newest when none is named."""

    scope: ClassVar = "shop"
    workflow_id: str
    revision: int | None = None

    def run(self, reader: Reader) -> dict[str, Any]:
        rows = reader.link.rows(REVISIONS, {"workflow": self.workflow_id})
        if not rows:
            raise Refused("unknown_workflow", workflow=self.workflow_id)
        for row in rows:
            if self.revision in (None, row[1]):
                found = dict(zip(_NAMES, row, strict=False))
                return {**found, "id_definition": row[-2], "definition": parsed(row[-1]) if row[-1] else None,
                        "body": row[-1], "revisions": [each[1] for each in rows]}  # fmt: skip
        raise Refused("unknown_revision", workflow=self.workflow_id, revision=self.revision)
