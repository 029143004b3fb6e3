"""Routes in the shop: published as revisions, released for new jobs, pinned by running ones.

Publishing the same definition twice changes nothing. A running job keeps the revision it started on. In a database
without operators publishing releases at once (C43), so that one person can start with no set-up.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from petri_desk.kernel.canonical import canonical, digest_of, parsed
from petri_desk.kernel.commands import DESIGN, LEADING, Command, Name, Object, Target, Text, Whole
from petri_desk.kernel.draft import Draft
from petri_desk.kernel.findings import Finding, has_errors
from petri_desk.kernel.positions import BadJson, Positioned, read_json
from petri_desk.kernel.records import Created
from petri_desk.kernel.refusals import Refused, Remedy, sentences
from petri_desk.kernel.state import State
from petri_desk.routing.flow import Flow, compile_flow
from petri_desk.routing.measuring import unanswerable
from petri_desk.routing.route import read_route
from petri_desk.routing.structure import at_lines, structure_of

sentences(
    {
        "bad_definition": "The definition cannot be used: {first}",
        "not_released": "Revision {revision} of {workflow} is not released for new jobs yet.",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publish:
    definition: Object


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseWorkflow:
    workflow: Name
    revision: Whole
    reason: Text | None = None


def checked(source: Positioned) -> tuple[Flow | None, list[Finding]]:
    """A route file's flow, when it may be used, and everything noticed about it."""
    flow, findings = _compiled(source)
    if flow is not None:
        findings = [*findings, *unanswerable(source)]
    return (None if has_errors(findings) else flow), findings


def _compiled(source: Positioned) -> tuple[Flow | None, list[Finding]]:
    route, findings = read_route(source)
    if route is None:
        return None, findings
    structure = structure_of(route)
    paths = {"nodes": "nodes"} | {node["id"]: f"nodes[{number}]" for number, node in enumerate(source.value["nodes"])}
    lines = {where: line for where, path in paths.items() if (line := source.line(path)) is not None}
    findings = at_lines(structure.findings, lines)
    return (None if has_errors(findings) else compile_flow(structure)), findings


def checked_text(source: str) -> tuple[Flow | None, list[Finding]]:
    """The same for the text of a file, which may not even be JSON."""
    try:
        return checked(read_json(source))
    except BadJson as error:
        return None, [Finding("error", "not_json", "", str(error), error.line)]


@lru_cache(maxsize=64)
def flow_from(body: str) -> Flow:
    """The flow of a stored definition."""
    flow, _ = _compiled(Positioned(parsed(body)))
    assert flow is not None, "a stored route compiles"
    return flow


def flow_of(draft: Draft) -> Flow:
    """The flow that a draft's job is pinned to."""
    flow: Flow | None = draft.notes.get("flow")
    if flow is None:
        job = draft.get("case", draft.case)
        definition = draft.context.shop.get(("definition", job["id_definition"]))
        assert definition is not None, "a job's definition is in the shop"
        flow = draft.notes["flow"] = flow_from(definition["body"])
    return flow


def revisions(shop: State, workflow: str) -> list[tuple[int, Mapping[str, Any]]]:
    """A workflow's revisions with their record ids, oldest first."""
    found = [(int(ident), shop.entries[("definition", ident)].fields)
             for ident in shop.live("definition", "workflow_id", workflow)]  # fmt: skip
    return sorted(found, key=lambda each: each[1]["revision"])


def usable(shop: State, workflow: str) -> tuple[int, Flow]:
    """The newest released revision of a route."""
    known = revisions(shop, workflow)
    if not known:
        raise Refused("unknown_workflow", workflow=workflow)
    released = [each for each in known if each[1].get("released_at")]
    if not released:
        newest = known[-1][1]["revision"]
        remedy = Remedy("release_workflow", {"workflow": workflow, "revision": newest})
        raise Refused("not_released", remedy, workflow=workflow, revision=newest)
    ident, definition = released[-1]
    return ident, flow_from(definition["body"])


def storable(definition: Any) -> Any:
    """A definition as it is stored: numbers with a point become text, so that hashes are exact."""
    if isinstance(definition, Mapping):
        return {key: storable(value) for key, value in definition.items() if value is not None}
    if isinstance(definition, list | tuple):
        return [storable(item) for item in definition]
    return str(definition) if isinstance(definition, float | Decimal) else definition


def publish(draft: Draft, command: Publish) -> None:
    body = storable(command.definition)
    flow, findings = checked(Positioned(body))
    if flow is None:
        errors = [finding for finding in findings if finding.severity == "error"]
        raise Refused("bad_definition", first=errors[0].message, findings=[each.as_json() for each in errors[:100]])
    known = revisions(draft.state, flow.route.id)
    body_hash = digest_of(body).hex()
    if any(fields["body_hash"] == body_hash for _, fields in known):
        return
    record = _record(flow, canonical(body), body_hash, len(known) + 1)
    open_shop = draft.context.roles is None
    record |= {"created_at": draft.context.at, "released_at": draft.context.at if open_shop else None}
    created = Created("definition", draft.context.fresh("definition"), record)
    draft.emit("workflow.published/1", created, data={"workflow": flow.route.id, "revision": len(known) + 1})


def _record(flow: Flow, body: str, body_hash: str, revision: int) -> dict[str, Any]:
    route = flow.route
    places = [
        [place.id, place.node, place.phase, _label(flow, place.node), _center(flow, place.node), None]
        for place in flow.places.values()
    ]
    steps = [[step.id, step.verb, "Step", " and ".join(step.guards) or None] for step in flow.steps.values()]
    name = route.name if isinstance(route.name, str) else canonical(route.name)
    return {
        "workflow_id": route.id, "revision": revision, "kind": "route", "name": name, "body": body,
        "body_hash": body_hash, "places": places, "steps": steps,
    }  # fmt: skip


def _label(flow: Flow, node: str | None) -> str | None:
    name = flow.node(node).name if node else None
    return name if name is None or isinstance(name, str) else canonical(name)


def _center(flow: Flow, node: str | None) -> str | None:
    return flow.node(node).work_center if node else None


def release_workflow(draft: Draft, command: ReleaseWorkflow) -> None:
    known = {fields["revision"]: ident for ident, fields in revisions(draft.state, command.workflow)}
    if not known:
        raise Refused("unknown_workflow", workflow=command.workflow)
    if command.revision not in known:
        raise Refused("unknown_revision", workflow=command.workflow, revision=command.revision)
    ident = known[command.revision]
    if draft.get("definition", ident).get("released_at"):
        return
    draft.emit(
        "workflow.released/1",
        draft.change("definition", ident, released_at=draft.context.at),
        data={"workflow": command.workflow, "revision": command.revision, "reason": command.reason},
    )


COMMANDS = (
    Command("publish", Publish, publish, DESIGN, Target("shop"), "Check and store a route as a new revision.",
            ("publish definition=@bag.json",)),
    Command("release_workflow", ReleaseWorkflow, release_workflow, (*LEADING, "designer"), Target("shop"),
            "Let new jobs use a revision.", ("release_workflow workflow=bag revision=2",)),
)  # fmt: skip
