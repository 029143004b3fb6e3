"""Jobs, cases and the definitions they follow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar

from sqlalchemy import Select, bindparam, func, select

from petri_desk.kernel.canonical import parsed
from petri_desk.kernel.case_state import case_state
from petri_desk.kernel.queries import Page
from petri_desk.kernel.refusals import Refused
from petri_desk.store import tables
from petri_desk.store.link import Row
from petri_desk.store.questions.pages import page_of, paged, window
from petri_desk.store.readers import Reader
from petri_desk.store.shapes import CASE, TOKEN
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
    select(_p.place_id, _t.colour, _t.value, func.count())
    .join(tables.place, _p.id_place == _t.place, isouter=True)
    .where(_t.id_instance == bindparam("case"), _t.consumed_seq.is_(None))
    .group_by(_p.place_id, _t.colour, _t.value)
)
LIVE = (
    select(*_t, _p.place_id)
    .join(tables.place, _p.id_place == _t.place)
    .where(_t.id_instance == bindparam("case"), _t.consumed_seq.is_(None))
)
KIND = select(_d.kind).where(_d.id_definition == bindparam("definition"))
CHILDREN = WHOLE_CASE.where(_i.parent_instance == bindparam("case")).order_by(_i.id_instance)
CASE_ID = select(_i.case_id).where(_i.id_instance == bindparam("case"))


@cache
def _case_list(by_status: bool, by_kind: bool) -> Select[Any]:
    statement = WHOLE_CASE.where(_i.id_instance != SHOP)
    if by_kind:
        statement = statement.where(_d.kind == bindparam("kind"))
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
    """Jobs and cases in the order in which they were opened; of one kind, those of routes or those of nets."""

    status: str | None = None
    limit: int | None = 100
    offset: int | str | None = 0
    kind: str | None = None         # "route" or "net"

    def run(self, reader: Reader) -> Page:
        values = {"status": self.status, "kind": self.kind, **window(self.limit, self.offset)}
        rows = reader.link.rows(_case_list(self.status is not None, self.kind is not None), values)
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
        self._check(case["open_tokens"], sum(int(row[-1]) for row in lying))
        kind = reader.link.row(KIND, {"definition": case["id_definition"]})
        plays_net = kind is not None and kind[0] == "net"
        return {
            "case_id": case["case_id"],
            "workflow_id": case["workflow_id"],
            "last_seq": case["last_seq"],
            "status": case["status"],
            "marking": {} if plays_net else _counts(lying),
            "variables": case["variables"] or {},
            "state_hash": case["state_hash"],
            "version": case["last_seq"],
            "updated_at": last_at[0][0],
            **(_of_net(reader, case, lying) if plays_net else {}),
        }

    def _check(self, said: int | None, found: int) -> None:
        if said is not None and said != found:
            raise RowsMissing(self.case_id, f"{self.case_id} should have {said} open tokens, its table has {found}")


def _counts(lying: Sequence[Row]) -> dict[str, int]:
    """How many tokens lie in each place."""
    found: dict[str, int] = {}
    for place, _, _, count in lying:
        if place is not None:
            found[place] = found.get(place, 0) + int(count)
    return dict(sorted(found.items()))


def _of_net(reader: Reader, case: Mapping[str, Any], lying: Sequence[Row]) -> dict[str, Any]:
    """What a net's case says beside: which values lie where, its clock, and the cases above and below it."""
    there: dict[str, dict[str, int]] = {}
    for place, _, value, count in lying:
        if place is not None:
            there.setdefault(place, {})[value or "null"] = int(count)
    marking = {place: [{"value": parsed(value), "count": found[value]} for value in sorted(found)]
               for place, found in sorted(there.items())}  # fmt: skip
    children = reader.link.rows(CHILDREN, {"case": case["id_instance"]})
    above = reader.link.row(CASE_ID, {"case": case["parent_instance"]}) if case["parent_instance"] else None
    return {"marking": marking, "clock": case.get("clock", 0), "stuck": case.get("stuck"),
            "parent": above[0] if above else None,
            "children": [shown_case(row)["case_id"] for row in children]}  # fmt: skip


@dataclass(frozen=True, slots=True)
class WholeState:
    """S4-02: the whole state of a case as one document, with the canonical hash over it."""

    scope: ClassVar = "job"
    case_id: str

    def run(self, reader: Reader) -> dict[str, Any]:
        case = _one_case(reader, self.case_id)
        rows = reader.link.rows(LIVE, {"case": case["id_instance"]})
        live = (TOKEN.read(dict(zip(TOKEN.names, row, strict=False))) | {"place": row[-1]} for row in rows)
        whole = case_state(case, case["workflow_id"], case["last_seq"], live)
        return {**whole.as_json(), "stateHash": whole.state_hash}


@dataclass(frozen=True, slots=True)
class Children:
    """The child cases of a case, in the order of their calls."""

    scope: ClassVar = "job"
    case_id: str

    def run(self, reader: Reader) -> list[dict[str, Any]]:
        case = _one_case(reader, self.case_id)
        return [shown_case(row) for row in reader.link.rows(CHILDREN, {"case": case["id_instance"]})]


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
