"""The records that a board keeps: jobs, open tokens, who works on them, and calls. No Qt in here.

Each is read the same way from an answer and from a change: by the names of its fields, absent ones as their nothing.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, TypeVar

from msgspec import Struct, structs

Read = Callable[[Any], Any]
Names = Mapping[str, tuple[str, Read]]
Made = TypeVar("Made", bound=Struct)


class Job(Struct, frozen=True, kw_only=True):
    """An open job."""

    id: int
    code: str
    definition: int
    product: str
    customer: str
    due: str
    priority: int
    status: str
    target: Decimal
    over: Decimal
    adjusted: Decimal
    good: Decimal
    scrap: Decimal
    in_work: Decimal

    @property
    def planned(self) -> Decimal:
        """What good, scrap and in work add up to."""
        return self.target + self.over + self.adjusted


class Piece(Struct, frozen=True, kw_only=True, gc=False):
    """An open token: what it is, and where it lies since when."""

    id: int
    case: int
    type: str
    serial: str
    place: str
    qty: str
    holds: tuple[str, ...]
    undecided: bool
    rework: int
    parent: int | None
    group: int | None
    branch: str
    opened: int | None          # the group of its own components
    inside: int | None
    component: str
    since: str = ""
    version: int = 0

    @property
    def node(self) -> str:
        return self.place.rpartition(".")[0]

    @property
    def phase(self) -> str:
        return self.place.rpartition(".")[2]

    @property
    def held(self) -> bool:
        return bool(self.holds) or self.undecided


class Session(Struct, frozen=True, kw_only=True):
    """Somebody at work on a token."""

    id: int
    token: int
    operator: str
    station: str
    started: str


class Call(Struct, frozen=True, kw_only=True):
    """A call for help that nobody has answered."""

    id: int
    station: str
    kind: str
    text: str
    token: int | None
    by: str
    at: str
    answered: str


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _same(value: Any) -> Any:
    return value


def _count(value: Any) -> int:
    return int(value or 0)


def _amount(value: Any) -> Decimal:
    return Decimal(value or 0)


def _reasons(value: Any) -> tuple[str, ...]:
    return tuple(str(each.get("reason") or "") for each in value or ())


def _component(value: Any) -> str:
    return str((value or {}).get("component_code") or "")


JOB: Names = {
    "case_id": ("code", _text), "id_definition": ("definition", _count), "product_id": ("product", _text),
    "customer": ("customer", _text), "due": ("due", _text), "priority": ("priority", _count),
    "status": ("status", _text), "target_qty": ("target", _amount), "over_qty": ("over", _amount),
    "adjust_qty": ("adjusted", _amount), "good_qty": ("good", _amount), "scrap_qty": ("scrap", _amount),
    "in_work_qty": ("in_work", _amount),
}  # fmt: skip
PIECE: Names = {
    "id_instance": ("case", _count), "token_type": ("type", _text), "serial_number": ("serial", _text),
    "place": ("place", _text), "qty": ("qty", _text), "held": ("holds", _reasons),
    "redesign_required": ("undecided", bool), "rework_count": ("rework", _count), "parent_token_id": ("parent", _same),
    "parallel_group_id": ("group", _same), "parallel_branch_key": ("branch", _text), "open_group": ("opened", _same),
    "inside": ("inside", _same), "metadata": ("component", _component),
}  # fmt: skip
SESSION: Names = {
    "id_token": ("token", _count), "operator": ("operator", _text), "station": ("station", _text),
    "started_at": ("started", _text),
}  # fmt: skip
CALL: Names = {
    "station": ("station", _text), "kind": ("kind", _text), "text": ("text", _text), "id_token": ("token", _same),
    "called_by": ("by", _text), "called_at": ("at", _text), "answered_at": ("answered", _text),
}  # fmt: skip


def made(kind: type[Made], names: Names, ident: int | str, fields: Mapping[str, Any], **more: Any) -> Made:
    """A record from its fields."""
    read = {attribute: reading(fields.get(name)) for name, (attribute, reading) in names.items()}
    return kind(id=ident, **read, **more)


def changed(record: Made, names: Names, fields: Mapping[str, tuple[Any, Any]], **more: Any) -> Made:
    """A record after a change: field -> (before, after)."""
    read = {names[name][0]: names[name][1](after) for name, (_, after) in fields.items() if name in names}
    return structs.replace(record, **read, **more)
