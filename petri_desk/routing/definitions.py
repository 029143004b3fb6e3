"""Routes and nets in the shop: published as revisions, released for new jobs, pinned by running ones.

Publishing the same definition twice changes nothing. A running job keeps the revision it started on. In a database
without operators publishing releases at once (C43), so that one person can start with no set-up: unless an error
finding stands, of the structure or of the proof. Then a supervisor may release it, with a reason.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from petri_desk.kernel.canonical import canonical, digest_of, parsed
from petri_desk.kernel.commands import DESIGN, LEADING, Command, Name, Object, Target, Text, Whole
from petri_desk.kernel.draft import Draft
from petri_desk.kernel.findings import Finding, has_errors
from petri_desk.kernel.positions import BadJson, Positioned, read_json
from petri_desk.kernel.records import Created, Fields
from petri_desk.kernel.refusals import Refused, Remedy, sentences
from petri_desk.kernel.state import State
from petri_desk.nets.cases.definitions import (
    NET,
    checked_net,
    definition_of,
    is_net,
    linked,
    record_of,
    released,
    revisions,
)
from petri_desk.routing.flow import Flow, compile_flow
from petri_desk.routing.measuring import unanswerable
from petri_desk.routing.proof import Proof, prove
from petri_desk.routing.route import read_route
from petri_desk.routing.structure import at_lines, structure_of

TOLD = 100      # findings in a refusal or an event

sentences(
    {
        "bad_definition": "The definition cannot be used: {first}",
        "id_taken": "{workflow} is the id of a {kind} already; give this one another id.",
        "not_proved": "Revision {revision} of {workflow} is not released: {first} A supervisor may release it all the"
        " same, with a reason.",
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
    findings = at_lines(structure.findings, lines_of(source))
    return (None if has_errors(findings) else compile_flow(structure)), findings


def lines_of(source: Positioned) -> dict[str, int]:
    """The lines on which the nodes of a route's file stand."""
    paths = {"nodes": "nodes"} | {node["id"]: f"nodes[{number}]" for number, node in enumerate(source.value["nodes"])}
    return {where: line for where, path in paths.items() if (line := source.line(path)) is not None}


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


@lru_cache(maxsize=64)
def proof_from(body: str) -> Proof:
    """What is proved of a stored route."""
    return prove(flow_from(body))


@lru_cache(maxsize=64)
def errors_in(body: str) -> tuple[Finding, ...]:
    """What stands against the release of a stored route: errors of its structure, else of its proof."""
    flow, findings = checked(Positioned(parsed(body)))
    found = findings if flow is None else proof_from(body).findings
    return tuple(finding for finding in found if finding.severity == "error")


def prove_ahead(definition: Mapping[str, Any]) -> None:
    """Makes the proof that `publish` will look up."""
    if not is_net(definition):
        errors_in(canonical(storable(definition)))


def flow_of(draft: Draft) -> Flow:
    """The flow that a draft's job is pinned to."""
    flow: Flow | None = draft.notes.get("flow")
    if flow is None:
        definition = definition_of(draft.state, draft.context.shop, draft.case)
        flow = draft.notes["flow"] = flow_from(definition["body"])
    return flow


def usable(shop: State, workflow: str, job_code: str) -> tuple[int, Flow]:
    """The newest released revision of a route, to make the job from."""
    ident, definition = released(shop, workflow)
    if definition["kind"] == NET:
        raise Refused("not_a_route", Remedy("case_create", {"workflow": workflow, "case_id": job_code}),
                      workflow=workflow)  # fmt: skip
    return ident, flow_from(definition["body"])


def storable(definition: Any, *, nothing: bool = False) -> Any:
    """A definition as it is stored: numbers with a point become text, so that hashes are exact.

    What says nothing is left out, unless `nothing` is a value, as it is in a net.
    """
    if isinstance(definition, Mapping):
        kept = ((key, value) for key, value in definition.items() if nothing or value is not None)
        return {key: storable(value, nothing=nothing) for key, value in kept}
    if isinstance(definition, list | tuple):
        return [storable(item, nothing=nothing) for item in definition]
    return str(definition) if isinstance(definition, float | Decimal) else definition


def publish(draft: Draft, command: Publish) -> None:
    body = storable(command.definition, nothing=is_net(command.definition))
    described = _net_record(draft.state, body) if is_net(body) else _route_record(body)
    workflow = described["workflow_id"]
    known = revisions(draft.state, workflow)
    if known and known[0][1]["kind"] != described["kind"]:
        raise Refused("id_taken", workflow=workflow, kind=known[0][1]["kind"])
    body_hash = digest_of(body).hex()
    if any(fields["body_hash"] == body_hash for _, fields in known):
        return
    record = {**described, "revision": len(known) + 1, "body": canonical(body), "body_hash": body_hash}
    open_shop = draft.context.roles is None
    errors = errors_against(record) if open_shop else ()
    record |= {"created_at": draft.context.at, "released_at": draft.context.at if open_shop and not errors else None}
    created = Created("definition", draft.context.fresh("definition"), record)
    data = {"workflow": workflow, "revision": len(known) + 1, "findings": _told(errors)}
    draft.emit("workflow.published/1", created, data=data)


def errors_against(definition: Fields) -> tuple[Finding, ...]:
    """What stands against the release of a revision; a net was checked when it was published."""
    return () if definition["kind"] == NET else errors_in(definition["body"])


def _told(errors: Sequence[Finding]) -> list[dict[str, Any]] | None:
    """Findings as an event keeps them."""
    return [{"code": each.code, "where": each.where, "message": str(each.message)} for each in errors[:TOLD]] or None


def read_definition(source: str, noticed: list[Finding] | None = None) -> Any:
    """The definition in a file's text; Refused with the findings, lines and all, when it cannot be used.

    What was noticed and does not keep it from being used is added to `noticed`.
    """
    try:
        found = read_json(source)
    except BadJson as error:
        refuse_errors([Finding("error", "not_json", "", str(error), error.line)])
        raise AssertionError("an error is refused") from error
    _, findings = checked_net(found) if is_net(found.value) else checked(found)
    refuse_errors(findings)
    if noticed is not None:
        noticed += findings
    return found.value


def refuse_errors(findings: list[Finding]) -> None:
    """Refuses a definition with its errors, if it has any."""
    errors = [finding for finding in findings if finding.severity == "error"]
    if errors:
        raise Refused("bad_definition", first=errors[0].message, findings=[each.as_json() for each in errors[:TOLD]])


def _net_record(shop: State, body: Any) -> dict[str, Any]:
    net, findings = checked_net(Positioned(body))
    refuse_errors(findings)
    assert net is not None, "a net without an error can be read"
    refuse_errors(linked(shop, net))
    return record_of(net)


def _route_record(body: Any) -> dict[str, Any]:
    flow, findings = checked(Positioned(body))
    refuse_errors(findings)
    assert flow is not None, "a route without an error can be compiled"
    return _record(flow)


def _record(flow: Flow) -> dict[str, Any]:
    route = flow.route
    places = [
        [place.id, place.node, place.phase, _label(flow, place.node), _center(flow, place.node), None]
        for place in flow.places.values()
    ]
    steps = [[step.id, step.verb, "Step", " and ".join(step.guards) or None] for step in flow.steps.values()]
    name = route.name if isinstance(route.name, str) else canonical(route.name)
    return {"workflow_id": route.id, "kind": "route", "name": name, "places": places, "steps": steps}


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
    definition = draft.get("definition", ident)
    if definition.get("released_at"):
        return
    errors = errors_against(definition)
    if errors and not (command.reason and draft.context.may("supervisor")):
        raise Refused("not_proved", workflow=command.workflow, revision=command.revision, first=errors[0].message,
                      findings=[each.as_json() for each in errors[:TOLD]])  # fmt: skip
    draft.emit(
        "workflow.released/1",
        draft.change("definition", ident, released_at=draft.context.at),
        data={"workflow": command.workflow, "revision": command.revision, "reason": command.reason,
              "overridden": _told(errors)},
    )  # fmt: skip


COMMANDS = (
    Command("publish", Publish, publish, DESIGN, Target("shop"), "Check and store a route or net as a new revision.",
            ("publish definition=@bag.json",)),
    Command("release_workflow", ReleaseWorkflow, release_workflow, (*LEADING, "designer"), Target("shop"),
            "Let new jobs and cases use a revision.", ("release_workflow workflow=bag revision=2",)),
)  # fmt: skip
