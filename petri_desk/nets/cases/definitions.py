"""Definitions in the shop, and the nets among them: read from their stored bodies once, and kept.

A case keeps the revision it began on. A call plays the newest revision of its net that is released when it is made.
What reads nets is imported late: most acts are on jobs.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from petri_desk.kernel.canonical import parsed
from petri_desk.kernel.draft import Draft
from petri_desk.kernel.findings import Finding, has_errors
from petri_desk.kernel.positions import Positioned
from petri_desk.kernel.records import Fields
from petri_desk.kernel.refusals import Refused, Remedy, sentences
from petri_desk.kernel.state import State
from petri_desk.nets.model import Net

if TYPE_CHECKING:
    from petri_desk.nets.firing.ready import Ready

NET = "net"
CHILD = re.compile(r".+:.+:[1-9][0-9]*")        # S2-08: parent:call:n

sentences(
    {
        "not_released": "Revision {revision} of {workflow} is not released for new jobs yet.",
        "not_a_net": "{workflow} is a route, not a net; a job is made from it.",
        "not_a_route": "{workflow} is a net, not a route; a case is made from it.",
        "name_of_a_child": "{case_id} is written as a case that a net calls (case:call:number); give it another name.",
        "net_not_published": "{workflow} calls the net {called}, which is not published yet.",
    }
)


@lru_cache(maxsize=64)
def net_from(body: str) -> Net:
    """The net of a stored definition."""
    from petri_desk.nets.files.reading import read_net

    net, _ = read_net(Positioned(parsed(body)))
    assert net is not None, "a stored net can be read"
    return net


@lru_cache(maxsize=64)
def ready_from(body: str) -> "Ready":
    """The net of a stored definition, made ready to run."""
    from petri_desk.nets.firing.ready import ready

    return ready(net_from(body))


def definition_of(state: State, shop: State, case: int) -> Fields:
    """The definition that a case is pinned to."""
    fields = state.get(("case", case))
    assert fields is not None, f"there is a case {case}"
    definition = shop.get(("definition", fields["id_definition"]))
    assert definition is not None, "a case's definition is in the shop"
    return definition


def follows_net(state: State, shop: State, case: int) -> bool:
    """Whether a case plays a net; one that is not there yet does not."""
    return state.get(("case", case)) is not None and definition_of(state, shop, case)["kind"] == NET


def ready_of(draft: Draft, case: int) -> "Ready":
    """The net of a case of this stream."""
    return ready_from(definition_of(draft.state, draft.context.shop, case)["body"])


def revisions(shop: State, workflow: str) -> list[tuple[int, Fields]]:
    """A workflow's revisions with their record ids, oldest first."""
    found = [(int(ident), shop.entries[("definition", ident)].fields)
             for ident in shop.live("definition", "workflow_id", workflow)]  # fmt: skip
    return sorted(found, key=lambda each: each[1]["revision"])


def released(shop: State, workflow: str) -> tuple[int, Fields]:
    """The newest released revision of a route or net."""
    known = revisions(shop, workflow)
    if not known:
        raise Refused("unknown_workflow", workflow=workflow)
    found = [each for each in known if each[1].get("released_at")]
    if not found:
        newest = known[-1][1]["revision"]
        remedy = Remedy("release_workflow", {"workflow": workflow, "revision": newest})
        raise Refused("not_released", remedy, workflow=workflow, revision=newest)
    return found[-1]


def require_own_name(case_id: str) -> None:
    """The ids of child cases are kept for them: a call could not be made whose child's id is taken."""
    if CHILD.fullmatch(case_id):
        raise Refused("name_of_a_child", case_id=case_id)


def released_net(shop: State, workflow: str, case_id: str) -> "tuple[int, Ready]":
    """The newest released revision of a net, to make the case from."""
    ident, definition = released(shop, workflow)
    if definition["kind"] != NET:
        raise Refused("not_a_net", Remedy("job_create", {"route": workflow, "job_code": case_id}), workflow=workflow)
    return ident, ready_from(definition["body"])


# --- publishing -------------------------------------------------------------------------------------------------------


def checked_net(source: Positioned) -> tuple[Net | None, list[Finding]]:
    """A net file's net, when it may be used by itself, and everything noticed about it."""
    from petri_desk.nets.files.reading import read_net

    net, findings = read_net(source)
    return (None if has_errors(findings) else net), findings


def linked(shop: State, net: Net) -> list[Finding]:
    """What is noticed about the calls of a net; Refused names one that is not published yet."""
    from petri_desk.nets.files.checks import check_links

    def find(ident: str) -> Net | None:
        if ident == net.id:
            return net
        known = [fields for _, fields in revisions(shop, ident) if fields["kind"] == NET]
        return net_from(known[-1]["body"]) if known else None

    for link in net.links:
        if find(link.net) is None:
            raise Refused("net_not_published", Remedy("publish"), workflow=net.id, called=link.net)
    return check_links(net, find)


def record_of(net: Net) -> dict[str, Any]:
    """What the record of a net's definition says beside its body; a place is its own node, and its
    colour stands where a phase would."""
    places = [[each.id, each.id, each.colour, each.name or None, None, each.capacity] for each in net.places]
    steps = [[each.id, each.name or None, each.kind, each.guard] for each in net.transitions]
    return {"workflow_id": net.id, "kind": NET, "name": net.name or net.id, "description": net.description,
            "places": places, "steps": steps}  # fmt: skip


def is_net(definition: Any) -> bool:
    """Whether a definition is written as a net: what has places is one, unless it says that it is a route."""
    if not isinstance(definition, Mapping):
        return False
    named = str(definition.get("format", ""))
    return named.startswith("petri-desk/net/") or ("places" in definition and not named)
