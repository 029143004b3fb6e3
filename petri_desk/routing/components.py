"""Components: a piece splits into its parts, the parts come together again, and one may be added on the way.

A group belongs to the token that waits for it (its `open_group`). The merge waits for every open member; what it
requires is `consumes_components`, or every branch of the split where nothing is said. Nested splits are the same
thing again on a component.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from petri_desk.kernel.commands import FLOOR, Command, Id, Name, Target
from petri_desk.kernel.draft import Draft
from petri_desk.kernel.records import Created, Ended
from petri_desk.kernel.refusals import Refused, sentences
from petri_desk.routing.definitions import flow_of
from petri_desk.routing.flow import Flow, Step
from petri_desk.routing.tokens import Token, birth, link, merged_holds, require_decided, status_in, token

sentences(
    {
        "no_open_group": "{serial} is not waiting for components.",
        "node_off_branch": "From {node} no way leads to {merge}, where {serial} is assembled.",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpawnComponent:
    parent_token_id: Id
    component_code: Name
    node_id: Name


def members(draft: Draft, parent: Token) -> list[Token]:
    """The open members of the group that a token waits for, in branch order."""
    group = parent.fields.get("open_group")
    found = [token(draft, ident) for ident in draft.live("token", "parallel_group_id", group)] if group else []
    return sorted(found, key=lambda each: (int(each.fields["parallel_branch_key"]), each.id))


def missing_at(flow: Flow, parent: Token, group: Sequence[Token]) -> list[str]:
    """What the merge still waits for: required parts first, then any other open member."""
    merge = flow.merge_of(parent.node)
    there = [each for each in group if each.place == f"{merge.id}.waiting"]
    away = [each.code_or_branch for each in group if each.place != f"{merge.id}.waiting"]
    if merge.consumes_components is None:
        arrived = {each.fields["parallel_branch_key"] for each in there}
        branches = enumerate(flow.branches(parent.node), start=1)
        missing = [node.produces_component or str(key) for key, node in branches if str(key) not in arrived]
    else:
        codes = {each.component_code for each in there}
        missing = [code for code in merge.consumes_components if code not in codes]
    return missing + [code for code in away if code not in missing]


def missing_for(draft: Draft, subject: Token) -> list[str]:
    """What a waiting token waits for: its own components, or the other parts of what it belongs to."""
    if subject.phase != "waiting":
        return []
    parent = subject
    if not subject.fields.get("open_group") and subject.group is not None:
        parent = token(draft, subject.parent or 0)
    return missing_at(flow_of(draft), parent, members(draft, parent)) if parent.fields.get("open_group") else []


def fan(draft: Draft, parent: Token, step: Step, firing: int) -> list[int]:
    """Splits a token into its components: it waits where it is, and they stand ready on their branches."""
    flow = flow_of(draft)
    group = draft.context.fresh("group")
    branches = flow.branches(step.node)
    serials = ComponentSerials(draft, parent)
    born = [
        _component(draft, parent, node.id, group, str(key), node.produces_component, serials)
        for key, node in enumerate(branches, start=1)
    ]
    place = f"{step.node}.waiting"
    change = draft.change(
        "token", parent.id, place=place, status="waiting", open_group=group, next_branch=len(branches) + 1,
        component_serials=serials.given,
    )  # fmt: skip
    data = {"components": [each.id for each in born]}
    draft.emit("token.split/1", change, token=parent.id, step=step.id, firing=firing, data=data)
    for each in born:
        _announce(draft, parent, each, step.id, firing)
    return [int(each.id) for each in born]


class ComponentSerials:
    """Serials of components under one parent: the parent's, the code, and a number from the second on.

    A code may itself end in a number, and a branch without a code is called by its own: a serial that some component
    already has, or that one inside this one may get, is passed over, so that none stands on two objects.
    """

    def __init__(self, draft: Draft, parent: Token) -> None:
        self.draft, self.base = draft, parent.serial
        self.given: dict[str, int] = dict(parent.fields.get("component_serials") or {})
        self.made: set[str] = set()

    def next(self, code: str) -> str:
        serial = self._following(code)
        while serial in self.made or self.draft.live("token", "serial_number", serial):
            serial = self._following(code)
        self.made.add(serial)
        return serial

    def _following(self, code: str) -> str:
        number = self.given.get(code, 0) + 1
        while number > 1 and str(number) in _keys_inside(flow_of(self.draft)):
            number += 1
        self.given[code] = number
        return f"{self.base}-{code}" if number == 1 else f"{self.base}-{code}-{number}"


def _keys_inside(flow: Flow) -> set[str]:
    """The numbers that branches of splits within splits are called by."""
    inside = [node.id for node in flow.route.nodes.values() if node.splits and flow.structure.levels[node.id]]
    return {
        str(key) for split in inside for key, node in enumerate(flow.branches(split), start=1)
        if node.produces_component is None
    }  # fmt: skip


def _component(
    draft: Draft, parent: Token, node: str, group: int, key: str, code: str | None, serials: ComponentSerials
) -> Created:
    metadata = {} if code is None else {"component_code": code}
    return birth(
        draft, token_type="component", place=f"{node}.ready", born_node=node, sources=[parent], metadata=metadata,
        parent_token_id=parent.id, parallel_group_id=group, parallel_branch_key=key,
        serial_number=serials.next(code or key),
    )  # fmt: skip


def _announce(draft: Draft, parent: Token, born: Created, step: str | None, firing: int) -> None:
    ident = int(born.id)
    draft.emit("token.spawned/1", born, link(draft, "component", parent.id, ident), token=ident, step=step,
               firing=firing)  # fmt: skip


def assemble(draft: Draft, parent: Token, step: Step) -> None:
    """Brings the components together: they are merged, and their parent stands at the merge node."""
    firing = draft.firing()
    group = members(draft, parent)
    for each in group:
        metadata = {**each.metadata, "merged_at": draft.context.at, "merged_into_token_id": parent.id}
        draft.emit(
            "token.absorbed/1",
            draft.change("token", each.id, place="merged", status="completed", outcome="merged", metadata=metadata),
            link(draft, "merged", each.id, parent.id),
            Ended("token", each.id),
            token=each.id,
            step=step.id,
            firing=firing,
        )
    place = next(arc.place for arc in step.gives if not arc.many)
    change = draft.change(
        "token", parent.id, place=place, status=status_in(place), open_group=None, next_branch=None,
        metadata={**parent.metadata, **_component_times(group)},
        held=merged_holds([parent.held, *(each.held for each in group)]) or None,
    )  # fmt: skip
    data = {"components": [each.id for each in group]}
    draft.emit("token.merged/1", change, token=parent.id, step=step.id, firing=firing, data=data)


def _component_times(group: Sequence[Token]) -> dict[str, Any]:
    times: dict[str, int] = {}
    for each in group:
        times[each.code_or_branch] = times.get(each.code_or_branch, 0) + each.object_ms
    return {
        "component_times": times,
        "max_component_time": max(times.values(), default=0),
        "merged_component_tokens": [each.id for each in group],
    }


def spawn_component(draft: Draft, command: SpawnComponent) -> None:
    """S3-26: adds a component that nobody planned; the merge will wait for it too."""
    parent = token(draft, command.parent_token_id)
    flow = flow_of(draft)
    group = parent.fields.get("open_group")
    if not parent.open or group is None:
        raise Refused("no_open_group", serial=parent.serial)
    require_decided(parent)
    merge = flow.merge_of(parent.node).id
    if command.node_id not in flow.route.nodes:
        raise Refused("unknown_node", node=command.node_id)
    if not _on_branch(flow, parent.node, command.node_id):
        raise Refused("node_off_branch", node=command.node_id, merge=merge, serial=parent.serial)
    serials = ComponentSerials(draft, parent)
    key = int(parent.fields["next_branch"])
    born = _component(draft, parent, command.node_id, group, str(key), command.component_code, serials)
    change = draft.change("token", parent.id, next_branch=key + 1, component_serials=serials.given)
    draft.emit("token.adjusted/1", change, token=parent.id,
               data={"component": born.id, "component_code": command.component_code})  # fmt: skip
    _announce(draft, parent, born, None, 0)


def _on_branch(flow: Flow, split: str, node: str) -> bool:
    here = flow.node(node)
    return here.worked and flow.structure.levels[node] == (*flow.structure.levels[split], split)


COMMANDS = (
    Command("spawn_component", SpawnComponent, spawn_component, FLOOR, Target("token", "parent_token_id"),
            "Add a component that nobody planned.",
            ("spawn_component parent_token_id=5 component_code=POCKET node_id=BODY",)),
)  # fmt: skip
