"""A second opinion: what a worker's act needs, written from the requirements and from nothing else.

It reads the plain route, the tokens' own fields and who is working where; it knows no flow, no steps and no guards.
`verdict` answers None when the act must be accepted, else the code of the first thing that stands in its way.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import Any

Fields = Mapping[str, Any]
OVER = ("completed", "scrapped")
LEADERS = {"supervisor", "admin"}


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
        return self.roles is None or bool(self.roles & LEADERS)


def verdict(floor: Floor, act: str, token_id: int, **said: Any) -> str | None:
    """The first refusal that the requirements ask for, or None."""
    allowed = {"inspector", *LEADERS} if act.startswith("qc") else {"worker", "inspector", *LEADERS}
    if floor.roles is not None and not floor.roles & allowed:
        return "not_allowed"
    return next(iter(OBJECTIONS[act](floor, token_id, said)), None)


def phase(fields: Fields) -> str:
    return str(fields["place"]).rpartition(".")[2]


def stands(floor: Floor, ident: int, act: str) -> str:
    """What is in the way when the token is not in a state that the act leaves."""
    fields, here = floor.tokens[ident], phase(floor.tokens[ident])
    if here == "pending":
        return "rework_pending"
    if fields["status"] in OVER:
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


def elsewhere(floor: Floor, ident: int, act: str, *phases: str) -> Iterator[str]:
    if phase(floor.tokens[ident]) not in phases:
        yield stands(floor, ident, act)


def held_back(fields: Fields) -> Iterator[str]:
    yield from when(fields.get("held"), "token_held")
    yield from undecided(fields)


def undecided(fields: Fields) -> Iterator[str]:
    yield from when(fields.get("redesign_required"), "redesign_required")


def room(floor: Floor, ident: int) -> Iterator[str]:
    node = floor.node(ident)
    busy = [other for other, who in floor.working.items() if who and floor.node(other)["id"] == node["id"]]
    yield from when(node.get("capacity") is not None and len(busy) >= (node["capacity"] or 0), "no_room")


def measured(floor: Floor, ident: int, said: Mapping[str, Any]) -> Iterator[str]:
    for wanted in floor.node(ident).get("measurements", ()):
        found = (said.get("data") or {}).get(wanted["name"])
        yield from when(found is None, "measurement_missing")
        number = Decimal(found) if re.fullmatch(r"-?\d+(\.\d+)?", str(found)) else None
        yield from when(number is None, "measurement_not_a_number")
        low, high = Decimal(wanted.get("low", number)), Decimal(wanted.get("high", number))
        yield from when(not low <= number <= high, "measurement_out_of_limits")


def when(holds: Any, code: str) -> Iterator[str]:
    if holds:
        yield code


def part(number: Decimal, least: int) -> bool:
    return number != int(number) or number < least


def start(floor: Floor, ident: int, said: Mapping[str, Any]) -> Iterator[str]:
    fields, planned = floor.tokens[ident], said.get("planned_qty")
    if phase(fields) == "active":
        yield from when(floor.actor in floor.working.get(ident, ()), "already_working")
        yield from held_back(fields)
        yield from () if floor.working.get(ident) else room(floor, ident)
        there = Decimal(fields.get("planned_qty") or fields["qty"])
        yield from when(planned is not None and Decimal(planned) != there, "already_started")
        return
    if phase(fields) != "ready" or floor.node(ident)["type"] in ("split", "merge"):
        yield stands(floor, ident, "token_start")
    yield from held_back(fields)
    yield from room(floor, ident)
    planned, single = Decimal(fields["qty"] if planned is None else planned), fields["token_type"] != "batch"
    yield from when(single and planned != 1, "planned_of_single")
    yield from when(part(planned, 1), "not_whole")
    if not single and planned != Decimal(fields["qty"]):
        yield from when(fields.get("gathers"), "gathered_whole")
        yield from when(planned > Decimal(fields["qty"]), "more_than_there")
        yield from when(fields.get("yielded"), "yielded_before")


def complete(floor: Floor, ident: int, said: Mapping[str, Any]) -> Iterator[str]:
    fields, actual, scrap = floor.tokens[ident], said.get("actual_qty"), said.get("scrap_qty")
    if phase(fields) != "active" or floor.node(ident)["type"] == "qc":
        yield stands(floor, ident, "token_complete")
    if fields["token_type"] != "batch":
        yield from when(scrap or actual == 0, "scrap_a_piece")
        yield from when(actual not in (None, 1), "not_a_batch")
    yield from held_back(fields)
    yield from when(not floor.working.get(ident), "nobody_working")
    yield from measured(floor, ident, said)
    if fields.get("gathers"):
        pieces = floor.inside(ident)
        yield from when(actual not in (None, len(pieces)) or scrap, "gathered_whole")
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
    scrap = max(planned - actual, Decimal(0)) if scrap is None else Decimal(scrap)
    yield from when(part(actual, 0) or part(scrap, 0), "not_whole")
    yield from when(actual < len(fields.get("yielded") or ()), "fewer_than_yielded")
    yield from when(actual > planned and not confirmed, "more_than_planned")
    yield from when(actual + scrap < planned or (actual + scrap > planned and not confirmed), "does_not_add_up")


def judge(floor: Floor, ident: int, act: str) -> Iterator[str]:
    if phase(floor.tokens[ident]) != "active" or floor.node(ident)["type"] != "qc":
        yield stands(floor, ident, act)
    yield from held_back(floor.tokens[ident])


def qc_fail(floor: Floor, ident: int, said: Mapping[str, Any]) -> Iterator[str]:
    yield from judge(floor, ident, "qc_fail")
    known = floor.node(ident).get("defect_codes")
    yield from when(known and said["defect_code"] not in known, "unknown_defect")
    yield from when(said.get("disposition", "rework") not in ("rework", "scrap", "pending"), "bad_disposition")


def scrap(floor: Floor, ident: int, said: Mapping[str, Any]) -> Iterator[str]:
    fields = floor.tokens[ident]
    known = (None, "qc_fail", "redesign", "permanent")
    yield from when(said.get("cancellation_type") not in known, "bad_cancellation")
    yield from when(fields["status"] in OVER and phase(fields) != "pending", "token_closed")
    yield from when(fields.get("gathers"), "gathered_whole")
    if not floor.leads:
        yield from ("leader_needed",) if phase(fields) == "ready" else held_back(fields)


OBJECTIONS: Mapping[str, Callable[[Floor, int, Mapping[str, Any]], Iterable[str]]] = {
    "token_start": start, "token_complete": complete, "qc_fail": qc_fail, "token_scrap": scrap,
    "token_pause": lambda floor, ident, said: chain(
        elsewhere(floor, ident, "token_pause", "active"), undecided(floor.tokens[ident]),
        when(not floor.working.get(ident), "nobody_working")),
    "token_resume": lambda floor, ident, said: chain(
        elsewhere(floor, ident, "token_resume", "paused"), held_back(floor.tokens[ident]), room(floor, ident)),
    "token_release": lambda floor, ident, said: chain(
        elsewhere(floor, ident, "token_release", "active", "paused"), undecided(floor.tokens[ident])),
    "qc_pass": lambda floor, ident, said: chain(judge(floor, ident, "qc_pass"), measured(floor, ident, said)),
}  # fmt: skip
