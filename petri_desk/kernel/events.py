"""Events and acts: what happened, and the command that made it happen.

An event has a business name with a version (`token.started/1`, never a class path), what the person said (`data`)
and what the rule concluded (`changes`), nothing twice. It touches at most one token. An act is one accepted
command: its events, in one transaction, under one op id, linked into the chain.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from msgspec import Struct

from petri_desk.kernel.canonical import canonical
from petri_desk.kernel.digests import act_hash
from petri_desk.kernel.records import Change, change_as_json, change_from_json


@dataclass(frozen=True, slots=True)
class EventName:
    """How an event is called here, in the seeds' canonical list and in the seeds' `token_event` table.

    S4-01: `family` is the seeds' class of event: CaseEvent, TransitionEvent, TokenEvent or WorkItemEvent.
    """

    name: str
    canonical_type: str
    event_type: str
    family: str = "TokenEvent"


class Event(Struct, frozen=True, gc=False):
    """One thing that happened, at most to one token."""

    name: str
    seq: int
    case: int
    token: int | None = None
    step: str | None = None
    firing: int = 0
    place_from: str | None = None
    place_to: str | None = None
    data: Mapping[str, Any] = {}
    changes: tuple[Change, ...] = ()

    def body(self) -> str:
        """The event's stored and hashed text."""
        return canonical(
            {
                "name": self.name,
                "seq": self.seq,
                "case": self.case,
                "token": self.token,
                "step": self.step,
                "firing": self.firing,
                "from": self.place_from,
                "to": self.place_to,
                "data": dict(self.data),
                "changes": [change_as_json(change) for change in self.changes],
            }
        )


def event_from_body(body: Mapping[str, Any]) -> Event:
    """S4-01: the event that was written as this body."""
    return Event(
        name=body["name"],
        seq=body["seq"],
        case=body["case"],
        token=body["token"],
        step=body["step"],
        firing=body["firing"],
        place_from=body["from"],
        place_to=body["to"],
        data=body["data"],
        changes=tuple(change_from_json(change) for change in body["changes"]),
    )


class Act(Struct, frozen=True, kw_only=True):
    """One accepted command, as the log keeps it."""

    stream: int
    act_no: int
    case: int
    op_id: str
    payload_hash: bytes
    command: str
    actor: str
    shop_seq: int
    station: str | None
    at: str
    station_at: str | None
    first_seq: int
    last_seq: int
    state_hash: bytes
    previous: bytes
    body: str

    def header(self) -> dict[str, Any]:
        """What the hash covers besides the bodies; the gseq is given later and is not in it."""
        return {
            "stream": self.stream,
            "act_no": self.act_no,
            "case": self.case,
            "op_id": self.op_id,
            "payload_hash": self.payload_hash.hex(),
            "command": self.command,
            "actor": self.actor,
            "shop_seq": self.shop_seq,
            "station": self.station,
            "at": self.at,
            "station_at": self.station_at,
            "first_seq": self.first_seq,
            "last_seq": self.last_seq,
            "state_hash": self.state_hash.hex(),
        }

    def hash(self, event_bodies: list[str]) -> bytes:
        return act_hash(self.previous, self.header(), [self.body, *event_bodies])
