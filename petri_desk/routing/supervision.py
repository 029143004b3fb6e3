"""What a supervisor may do outside the flow, each with a reason: adjust a token, or put it somewhere else."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from petri_desk.kernel.commands import LEADING, Command, Id, Name, Object, Quantity, Target, Text
from petri_desk.kernel.draft import Draft
from petri_desk.kernel.quantities import quantity, text
from petri_desk.kernel.records import Change
from petri_desk.kernel.refusals import Refused, sentences
from petri_desk.routing.batch import require_whole
from petri_desk.routing.binding import open_token
from petri_desk.routing.definitions import flow_of
from petri_desk.routing.flow import Flow
from petri_desk.routing.moves import settle
from petri_desk.routing.tokens import Token
from petri_desk.routing.worktime import stopped, work_after

OWN_METADATA = {
    "component_code", "components", "rework_reason", "original_token_id", "merged_at", "merged_into_token_id",
    "component_times", "max_component_time", "merged_component_tokens",
}  # fmt: skip

sentences(
    {
        "nothing_to_adjust": "Give a quantity or metadata to adjust.",
        "piece_quantity": "{serial} is one {type}; its quantity is always 1.",
        "below_yielded": "{yielded} of {serial} have already moved on, so {qty} cannot be right.",
        "own_metadata": "{key} is kept by the program and is not adjusted.",
        "bad_override": "{serial} cannot be put at {node}: {why}.",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenAdjust:
    token_id: Id
    reason: Text
    qty: Quantity | None = None
    metadata: Object | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrideRoute:
    token_id: Id
    to_node_id: Name
    reason: Text


def token_adjust(draft: Draft, command: TokenAdjust) -> None:
    """Corrects a batch's quantity or a token's metadata; the job's plan follows the quantity."""
    subject = open_token(draft, command.token_id)
    if command.qty is None and not command.metadata:
        raise Refused("nothing_to_adjust")
    changes: list[Change] = []
    fields: dict[str, Any] = {}
    if command.qty is not None:
        fields |= _quantity_fields(subject, command.qty)
        job = draft.get("case", draft.case)
        adjusted = quantity(job.get("adjust_qty")) + command.qty - subject.qty
        changes.append(draft.change("case", draft.case, adjust_qty=text(adjusted)))
    if command.metadata:
        fields["metadata"] = merged_metadata(subject, command.metadata)
    data = {"reason": command.reason, "qty": fields.get("qty"), "metadata": command.metadata}
    draft.emit("token.adjusted/1", draft.change("token", subject.id, **fields), *changes, token=subject.id, data=data)


def _quantity_fields(subject: Token, qty: Decimal) -> dict[str, Any]:
    if subject.type != "batch" or subject.gathers:
        raise Refused("piece_quantity", serial=subject.serial, type=subject.type)
    require_whole(qty, 1)
    if qty < len(subject.yielded):
        raise Refused("below_yielded", serial=subject.serial, yielded=len(subject.yielded), qty=text(qty))
    planned = {"planned_qty": text(qty)} if subject.fields.get("planned_qty") else {}
    return {"qty": text(qty), **planned}


def merged_metadata(subject: Token, given: Mapping[str, Any]) -> dict[str, Any]:
    """A token's metadata with some of it said anew; None takes it away."""
    for key in given:
        if key in OWN_METADATA:
            raise Refused("own_metadata", key=key)
    merged = {**subject.metadata, **given}
    return {key: value for key, value in merged.items() if value is not None}


def override_route(draft: Draft, command: OverrideRoute) -> None:
    """C24: puts a token at another node of its own level, whatever the edges say."""
    subject = open_token(draft, command.token_id)
    if command.to_node_id not in flow_of(draft).route.nodes:
        raise Refused("unknown_node", node=command.to_node_id)
    data = {"reason": command.reason, "from": subject.node, "to": command.to_node_id}
    put_at(draft, subject, command.to_node_id, "token.rerouted/1", data)


def put_at(draft: Draft, subject: Token, node: str, name: str, data: Mapping[str, Any]) -> None:
    """Lays a token ready at another node of its own level, with all that follows."""
    why = _impossible(flow_of(draft), subject, node)
    if why:
        raise Refused("bad_override", serial=subject.serial, node=node, why=why)
    changes, worked = stopped(draft, subject.id, "override")
    change = draft.change("token", subject.id, place=f"{node}.ready", status="ready",
                          **work_after(draft, subject.id, worked))  # fmt: skip
    draft.emit(name, change, *changes, token=subject.id, data=data)
    settle(draft, subject.id)


def _impossible(flow: Flow, subject: Token, target: str) -> str | None:
    node = flow.node(target)
    if node.type in ("start", "end"):
        return f"it is the {node.type} of the route"
    if subject.fields.get("open_group"):
        return "it waits for its components"
    if subject.fields.get("inside"):
        return "it waits inside a gathered batch"
    if subject.gathers:
        return "it holds gathered pieces"
    if subject.type == "batch" and not node.batches:
        return "a batch is only worked where batches are worked"
    if subject.fields.get("yielded"):
        return "some of it has already moved on"
    if flow.structure.levels[target] != flow.structure.levels[subject.fields["born_node"]]:
        return "it lies on another branch level"
    if subject.group is not None and node.merges:
        return "a component comes to the assembly by its own way"
    return None


COMMANDS = (
    Command("token_adjust", TokenAdjust, token_adjust, LEADING, Target("token", "token_id"),
            "Correct a batch's quantity or a token's metadata.",
            ("token_adjust token_id=1 qty=21 reason='one more found'",)),
    Command("override_route", OverrideRoute, override_route, LEADING, Target("token", "token_id"),
            "Put a token at another node, whatever the route says.",
            ("override_route token_id=5 to_node_id=STITCH reason='seam opened'",)),
)  # fmt: skip
