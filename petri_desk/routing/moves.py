"""Moving on: what happens when a token leaves a node and comes to the next, and all that follows from it.

A completion is two events: where from, then where to. Arriving may split the token, complete a merge, or finish it;
each of these is a firing of its own in the same act.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from petri_desk.kernel.draft import Draft
from petri_desk.kernel.quantities import quantity
from petri_desk.kernel.records import Change, Created, Ended, Fields
from petri_desk.kernel.refusals import Refused, sentences
from petri_desk.nets.expressions import ExpressionError, compile_expression
from petri_desk.routing.components import assemble, fan, members, missing_at
from petri_desk.routing.definitions import flow_of
from petri_desk.routing.flow import Step
from petri_desk.routing.route import Node
from petri_desk.routing.tokens import Token, outcome_in, status_in, token
from petri_desk.routing.worktime import stopped, work_after

sentences({"condition_failed": "The condition {when!r} at {node} could not be decided: {why}"})


def way_on(draft: Draft, subject: Token, data: Mapping[str, Any] | None) -> str:
    """The node that comes next: the first edge whose condition holds, else the one without."""
    flow = flow_of(draft)
    default = ""
    for edge in flow.structure.ways[subject.node]:
        if edge.when is None:
            default = edge.target
        elif _holds(draft, subject, edge.when, data):
            return edge.target
    return default


def _holds(draft: Draft, subject: Token, when: str, data: Mapping[str, Any] | None) -> bool:
    job = draft.get("case", draft.case)
    said = _measured(flow_of(draft).node(subject.node), data or {})
    scope = {"token": _counted(subject.fields), "data": said, "job": _counted(job)}
    try:
        return compile_expression(when).holds(scope)
    except ExpressionError as error:
        raise Refused("condition_failed", when=when, node=subject.node, why=str(error)) from None


def _counted(fields: Fields) -> dict[str, Any]:
    """Fields as a condition sees them: quantities are numbers there."""
    return {name: quantity(value) if name.endswith("qty") else value for name, value in fields.items()}


def _measured(node: Node, data: Mapping[str, Any]) -> dict[str, Any]:
    """What was said, with measurements as numbers: 12.5 comes as text and 12 does not, and both are widths."""
    names = {wanted["name"] for wanted in node.measurements}
    return {name: Decimal(str(value)) if name in names else value for name, value in data.items()}


def step_on(draft: Draft, subject: Token, verb: str, target: str) -> Step:
    """The step of a verb that leads to the target."""
    steps = flow_of(draft).from_place.get(subject.place, ())
    return next(step for step in steps if step.verb == verb and step.target == target)


def depart(
    draft: Draft, subject: Token, name: str, step: Step, firing: int, data: Mapping[str, Any] | None = None,
    **fields: Any,
) -> None:  # fmt: skip
    """Takes a token off its place, and ends the work on it."""
    changes, worked = stopped(draft, subject.id, step.verb)
    change = draft.change("token", subject.id, place=None, **work_after(draft, subject.id, worked), **fields)
    draft.emit(name, change, *changes, token=subject.id, step=step.id, firing=firing, data=data)


def arrive(draft: Draft, ident: int, place: str, step: Step, firing: int) -> None:
    """Lays a token, which is nowhere, into the place where the step leads."""
    if place == "done":
        change = draft.change("token", ident, place=place, status="completed", outcome="good",
                              completed_at=draft.context.at)  # fmt: skip
        draft.emit("token.finished/1", change, Ended("token", ident), token=ident, step=step.id, firing=firing,
                   data={"node": step.target})  # fmt: skip
        return
    change = draft.change("token", ident, place=place, status=status_in(place))
    draft.emit("token.entered/1", change, token=ident, step=step.id, firing=firing)
    settle(draft, ident)


def appear(
    draft: Draft, born: Created, step: Step | None, firing: int, *ties: Change, name: str = "token.spawned/1"
) -> int:
    """Lets a new token begin where its record says, with all that follows from lying there."""
    ident = int(born.id)
    ended = (Ended("token", ident),) if born.fields["place"] == "done" else ()
    draft.emit(name, born, *ties, *ended, token=ident, step=step.id if step else None, firing=firing)
    if not ended:
        settle(draft, ident)
    return ident


def settle(draft: Draft, ident: int) -> None:
    """What follows, without anyone's doing, from a token having come to lie where it does."""
    subject = token(draft, ident)
    node = flow_of(draft).node(subject.node)
    if node.type == "split" and subject.phase == "ready":
        step = flow_of(draft).steps[f"fan@{node.id}"]
        for component in fan(draft, subject, step, draft.firing()):
            settle(draft, component)
    elif node.type == "merge" and subject.phase == "ready":
        _pass_on(draft, subject)
    elif subject.phase == "waiting" and subject.fields.get("open_group"):
        try_merge(draft, ident)
    elif node.merges and subject.phase == "waiting" and subject.parent is not None:
        try_merge(draft, subject.parent)


def try_merge(draft: Draft, parent_id: int) -> None:
    """Assembles a waiting token's components if everything it waits for has arrived."""
    parent = token(draft, parent_id)
    if parent.phase != "waiting" or not parent.fields.get("open_group"):
        return
    flow, group = flow_of(draft), members(draft, parent)
    undecided = any(each.undecided for each in (parent, *group))
    if not undecided and not missing_at(flow, parent, group):
        assemble(draft, parent, flow.steps[f"merge@{flow.merge_of(parent.node).id}<{parent.node}"])
        settle(draft, parent_id)


def _pass_on(draft: Draft, subject: Token) -> None:
    """A pure merge needs no hands; but what is held stays there until it is released."""
    if subject.held:
        return
    target = way_on(draft, subject, None)
    step = step_on(draft, subject, "pass_on", target)
    firing = draft.firing()
    depart(draft, subject, "token.completed/1", step, firing)
    arrive(draft, subject.id, flow_of(draft).arrival(subject.node, target), step, firing)


def close(
    draft: Draft, subject: Token, place: str, name: str, step: Step | None, firing: int,
    data: Mapping[str, Any] | None = None, *ties: Change, **fields: Any,
) -> None:  # fmt: skip
    """Ends a token in a closed place, with the work on it."""
    changes, worked = stopped(draft, subject.id, step.verb if step else "closed")
    after = {"place": place, "status": status_in(place), "outcome": outcome_in(place), **fields}
    change = draft.change("token", subject.id, **after, **work_after(draft, subject.id, worked))
    draft.emit(name, change, *changes, *ties, Ended("token", subject.id), token=subject.id,
               step=step.id if step else None, firing=firing, data=data)  # fmt: skip
