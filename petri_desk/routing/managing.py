"""Token management by hand (S0), in jobs and in cases of nets: a token moved, its data altered, a case's tokens told.

A job's token is moved along an edge of its route, ready and free, and what follows from its lying there follows; where
there is no edge, `override_route` is the act (C24). Its data is its metadata.
"""

from dataclasses import dataclass
from typing import Annotated, Any

from petri_desk.kernel.commands import FLOOR, LEADING, Command, Id, Kind, Name, Target, Text
from petri_desk.kernel.draft import Draft
from petri_desk.kernel.refusals import Refused, Remedy, sentences
from petri_desk.nets.cases import managing as of_nets
from petri_desk.nets.cases.definitions import follows_net
from petri_desk.routing.binding import open_token
from petri_desk.routing.definitions import flow_of
from petri_desk.routing.flow import node_of
from petri_desk.routing.supervision import merged_metadata, put_at
from petri_desk.routing.tokens import require_free

sentences(
    {
        "no_edge": "No edge of the route leads from {source} to {target}.",
        "not_ready_to_move": "{serial} is {status}; only a ready token is moved.",
        "data_of_a_job": "The data of a job's token is an object: names and values.",
    }
)

Data = Annotated[Any, Kind("object", "data as JSON", of_nets.read_data)]


@dataclass(frozen=True, slots=True, kw_only=True)
class GetTokens:
    case_id: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveToken:
    token_id: Id
    from_place_id: Name
    to_place_id: Name
    reason: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateTokenData:
    token_id: Id
    data: Data
    reason: Text | None = None


def get_tokens(draft: Draft, command: GetTokens) -> None:
    """S0-02: answered from the tables (`Engine`); nothing is decided."""
    raise Refused("reads_only", command="get_tokens")


def move_token(draft: Draft, command: MoveToken) -> None:
    """S0-05, C24: within a net any place of its case; in a job along an edge of its route."""
    if follows_net(draft.state, draft.context.shop, draft.case):
        return of_nets.move(draft, command.token_id, command.from_place_id, command.to_place_id, command.reason)
    subject, flow = open_token(draft, command.token_id), flow_of(draft)
    for each in (command.from_place_id, command.to_place_id):
        if each not in flow.route.nodes and each not in flow.places:
            raise Refused("no_place", workflow=flow.route.id, place=each, known=list(flow.route.nodes))
    if command.from_place_id not in (subject.place, subject.node):
        raise Refused("not_in_place", token=subject.id, place=subject.place, given=command.from_place_id)
    target = _aim(command.to_place_id)
    if target not in [edge.target for edge in flow.structure.ways[subject.node]]:
        remedy = Remedy("override_route", {"token_id": subject.id, "to_node_id": target})
        raise Refused("no_edge", remedy, source=subject.node, target=command.to_place_id)
    if subject.phase != "ready":
        raise Refused("not_ready_to_move", serial=subject.serial, status=subject.status)
    require_free(subject)
    put_at(draft, subject, target, "token.moved/1", {"from": subject.node, "to": target, "reason": command.reason})


def _aim(place: str) -> str:
    """The node that is meant: named itself, or by the place where its tokens are ready."""
    return node_of(place) if place.endswith(".ready") else place


def update_token_data(draft: Draft, command: UpdateTokenData) -> None:
    """S0-06: a token's value in a net, its metadata in a job; what was there before stands in the event."""
    if follows_net(draft.state, draft.context.shop, draft.case):
        return of_nets.update(draft, command.token_id, command.data, command.reason)
    subject = open_token(draft, command.token_id)
    if not isinstance(command.data, dict):
        raise Refused("data_of_a_job")
    change = draft.change("token", subject.id, metadata=merged_metadata(subject, command.data))
    draft.emit("token.updated/1", change, token=subject.id, data={"data": command.data, "reason": command.reason})


COMMANDS = (
    Command("get_tokens", GetTokens, get_tokens, (*FLOOR, "designer", "auditor"), Target("case", "case_id"),
            "All tokens of a case; this only reads.", ("get_tokens case_id=C1",), reads=True),
    Command("move_token", MoveToken, move_token, LEADING, Target("token", "token_id"),
            "Move a token: to another place of its net, or along an edge of its route.",
            ("move_token token_id=5 from_place_id=CUT to_place_id=STITCH",)),
    Command("update_token_data", UpdateTokenData, update_token_data, LEADING, Target("token", "token_id"),
            "Replace or merge the data of a token: its value in a net, its metadata in a job.",
            ("update_token_data token_id=5 data='{\"colour\": \"red\"}'",
             "update_token_data token_id=5 data=7 reason='it was counted again'")),
)  # fmt: skip
