"""A second opinion: what a worker's act needs, written from the requirements and from nothing else.

It reads the plain route, the tokens' own fields and who is working where; it knows no flow, no steps and no guards.
`verdict` answers None when the act must be accepted, else the code of the first thing that stands in its way.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

Fields = Mapping[str, Any]
WORKERS = {"worker", "inspector", "supervisor", "admin"}
INSPECTORS = {"inspector", "supervisor", "admin"}
ROLES = dict.fromkeys(
    ("token_start", "token_pause", "token_resume", "token_release", "token_complete", "token_scrap"), WORKERS
) | {"qc_pass": INSPECTORS, "qc_fail": INSPECTORS}


@dataclass
class Floor:
    """What can be seen on the floor."""

    route: Mapping[str, Any]
    tokens: Mapping[int, Fields]
    working: Mapping[int, set[str]]  # token -> who has an open session on it
    roles: set[str] | None  # of the actor; None in an open shop
    actor: str

    def node(self, ident: int) -> Mapping[str, Any]:
        name = self.tokens[ident]["place"].rpartition(".")[0]
        return next(each for each in self.route["nodes"] if each["id"] == name)

    def inside(self, batch: int) -> list[int]:
        return [ident for ident, fields in self.tokens.items() if fields.get("inside") == batch]

    @property
    def leads(self) -> bool:
        return self.roles is None or bool(self.roles & {"supervisor", "admin"})


def verdict(floor: Floor, act: str, token_id: int, **said: Any) -> str | None:
    """The first refusal that the requirements ask for, or None."""
    if floor.roles is not None and not floor.roles & ROLES[act]:
        return "not_allowed"
    return next(OBJECTIONS[act](floor, token_id, said), None)


def phase(fields: Fields) -> str:
    return str(fields["place"]).rpartition(".")[2]


def stands(floor: Floor, ident: int, act: str) -> str:
    """What is in the way when the token is not in a state that the act leaves."""
    fields, here = floor.tokens[ident], phase(floor.tokens[ident])
    if here == "pending":
        return "rework_pending"
    if fields["status"] in ("completed", "scrapped"):
        return "token_closed"
    if here == "waiting":
        return "token_waiting"
    kind = floor.node(ident)["type"]
    if here == "active" and kind == "qc" and act == "token_complete":
        return "inspection_needed"
    if here == "active" and kind != "qc" and act in ("qc_pass", "qc_fail"):
        return "not_an_inspection"
    if kind in ("split", "merge"):  # nothing rests there but what is held
        return next(held_back(fields))
    return f"token_{here}"


def held_back(fields: Fields) -> Iterator[str]:
    if fields.get("held"):
        yield "token_held"
    if fields.get("redesign_required"):
        yield "redesign_required"


def room(floor: Floor, ident: int) -> Iterator[str]:
    node = floor.node(ident)
    busy = [other for other, who in floor.working.items() if who and floor.node(other)["id"] == node["id"]]
    if node.get("capacity") is not None and len(busy) >= node["capacity"]:
        yield "no_room"


def measured(floor: Floor, ident: int, said: Mapping[str, Any]) -> Iterator[str]:
    for wanted in floor.node(ident).get("measurements", ()):
        found = (said.get("data") or {}).get(wanted["name"])
        if found is None:
            yield "measurement_missing"
            return
        try:
            number = Decimal(str(found))
        except InvalidOperation:
            number = Decimal("nan")
        if not number.is_finite():
            yield "measurement_not_a_number"
        elif not Decimal(str(wanted.get("low", number))) <= number <= Decimal(str(wanted.get("high", number))):
            yield "measurement_out_of_limits"


def nobody(floor: Floor, ident: int) -> Iterator[str]:
    if not floor.working.get(ident):
        yield "nobody_working"


def whole(number: Decimal, least: int) -> Iterator[str]:
    if number != int(number) or number < least:
        yield "not_whole"


def start(floor: Floor, ident: int, said: Mapping[str, Any]) -> Iterator[str]:
    fields, planned = floor.tokens[ident], said.get("planned_qty")
    if phase(fields) == "active":
        at_work = floor.working.get(ident, set())
        if floor.actor in at_work:
            yield "already_working"
        yield from held_back(fields)
        yield from () if at_work else room(floor, ident)
        if planned is not None and Decimal(planned) != Decimal(fields.get("planned_qty") or fields["qty"]):
            yield "already_started"
        return
    if phase(fields) != "ready" or floor.node(ident)["type"] in ("split", "merge"):
        yield stands(floor, ident, "token_start")
    yield from held_back(fields)
    yield from room(floor, ident)
    yield from planning(fields, planned)


def planning(fields: Fields, planned: Any) -> Iterator[str]:
    if planned is None:
        return
    planned = Decimal(planned)
    if fields["token_type"] != "batch":
        yield from () if planned == 1 else ("planned_of_single",)
        return
    yield from whole(planned, 1)
    if planned != Decimal(fields["qty"]):
        yield from ("gathered_whole",) if fields.get("gathers") else ()
        yield from ("more_than_there",) if planned > Decimal(fields["qty"]) else ()
        yield from ("yielded_before",) if fields.get("yielded") else ()


def pause(floor: Floor, ident: int, said: Mapping[str, Any]) -> Iterator[str]:
    if phase(floor.tokens[ident]) != "active":
        yield stands(floor, ident, "token_pause")
    yield from ("redesign_required",) if floor.tokens[ident].get("redesign_required") else ()
    yield from nobody(floor, ident)


def resume(floor: Floor, ident: int, said: Mapping[str, Any]) -> Iterator[str]:
    if phase(floor.tokens[ident]) != "paused":
        yield stands(floor, ident, "token_resume")
    yield from held_back(floor.tokens[ident])
    yield from room(floor, ident)


def release(floor: Floor, ident: int, said: Mapping[str, Any]) -> Iterator[str]:
    if phase(floor.tokens[ident]) not in ("active", "paused"):
        yield stands(floor, ident, "token_release")
    yield from ("redesign_required",) if floor.tokens[ident].get("redesign_required") else ()


def complete(floor: Floor, ident: int, said: Mapping[str, Any]) -> Iterator[str]:
    fields, actual, scrap = floor.tokens[ident], said.get("actual_qty"), said.get("scrap_qty")
    if phase(fields) != "active" or floor.node(ident)["type"] == "qc":
        yield stands(floor, ident, "token_complete")
    if fields["token_type"] != "batch":
        yield from ("scrap_a_piece",) if scrap or actual == 0 else ()
        yield from ("not_a_batch",) if actual not in (None, 1) else ()
    yield from held_back(fields)
    yield from nobody(floor, ident)
    yield from measured(floor, ident, said)
    if fields.get("gathers"):
        pieces = floor.inside(ident)
        yield from ("gathered_whole",) if actual not in (None, len(pieces)) or scrap else ()
        for piece in pieces:
            yield from held_back(floor.tokens[piece])
    elif fields["token_type"] == "batch":
        yield from counting(fields, actual, scrap, bool(said.get("confirm_over")))


def counting(fields: Fields, actual: Any, scrap: Any, confirmed: bool) -> Iterator[str]:
    planned = Decimal(fields.get("planned_qty") or fields["qty"])
    if actual is None:
        yield "count_needed"
        return
    actual = Decimal(actual)
    yield from whole(actual, 0)
    scrap = max(planned - actual, Decimal(0)) if scrap is None else Decimal(scrap)
    yield from whole(scrap, 0)
    yield from ("fewer_than_yielded",) if actual < len(fields.get("yielded") or ()) else ()
    yield from ("more_than_planned",) if actual > planned and not confirmed else ()
    if actual + scrap < planned or (actual + scrap > planned and not confirmed):
        yield "does_not_add_up"


def judge(floor: Floor, ident: int, said: Mapping[str, Any], act: str) -> Iterator[str]:
    if phase(floor.tokens[ident]) != "active" or floor.node(ident)["type"] != "qc":
        yield stands(floor, ident, act)
    yield from held_back(floor.tokens[ident])


def qc_pass(floor: Floor, ident: int, said: Mapping[str, Any]) -> Iterator[str]:
    yield from judge(floor, ident, said, "qc_pass")
    yield from measured(floor, ident, said)


def qc_fail(floor: Floor, ident: int, said: Mapping[str, Any]) -> Iterator[str]:
    yield from judge(floor, ident, said, "qc_fail")
    known = floor.node(ident).get("defect_codes")
    yield from ("unknown_defect",) if known and said["defect_code"] not in known else ()
    yield from ("bad_disposition",) if said.get("disposition", "rework") not in ("rework", "scrap", "pending") else ()


def scrap(floor: Floor, ident: int, said: Mapping[str, Any]) -> Iterator[str]:
    fields = floor.tokens[ident]
    if said.get("cancellation_type") not in (None, "qc_fail", "redesign", "permanent"):
        yield "bad_cancellation"
    if fields["status"] in ("completed", "scrapped") and phase(fields) != "pending":
        yield "token_closed"
    yield from ("gathered_whole",) if fields.get("gathers") else ()
    if not floor.leads:
        yield from ("leader_needed",) if phase(fields) == "ready" else held_back(fields)


OBJECTIONS = {
    "token_start": start, "token_pause": pause, "token_resume": resume, "token_release": release,
    "token_complete": complete, "qc_pass": qc_pass, "qc_fail": qc_fail, "token_scrap": scrap,
}  # fmt: skip
