"""What the slider asks of the engine, on a reader's thread. No Qt in here."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from petri_desk.desk.past.difference import Difference, Lying, difference
from petri_desk.desk.past.track import Scope, Track, act_of

AT_ONCE = 5_000


def track(engine: Any, scope: Scope) -> Track:
    """Everything that has happened in a scope until now."""
    made, after = Track(), 0
    while True:
        rows = engine.ask(engine.questions.Timeline(case_id=scope.case_id, after=after, limit=AT_ONCE))
        for act in map(act_of, rows):
            after = act.gseq
            if scope.holds(act):
                made.add(act)
        if len(rows) < AT_ONCE:
            return made


def serial(engine: Any, token: int, at: int) -> tuple[int, str]:
    """A token, and how it was called then."""
    return token, str(engine.ask(engine.questions.TokenRow(token), at=at).serial_number or "")


def compared(engine: Any, scope: Scope, before: int, after: int | None) -> Difference:
    """What is different between two moments; None is now."""
    floors = [engine.ask(engine.questions.Floor(scope.case_id), at=gseq).as_json() for gseq in (before, after)]
    jobs = {job["id_instance"]: job for floor in floors for job in floor["jobs"]}
    markings = [{each["id_token"]: _lying(each, jobs) for each in floor["tokens"]
                 if not scope.tokens or each["id_token"] in scope.tokens} for floor in floors]  # fmt: skip
    found = difference(*markings)
    return replace(found, names=_names(engine, {(job["workflow_id"], job["revision"]) for job in jobs.values()}))


def _lying(token: Mapping[str, Any], jobs: Mapping[int, Mapping[str, Any]]) -> Lying:
    job = jobs.get(token["id_instance"], {})
    node, _, phase = str(token["place"]).rpartition(".")
    held = "; ".join(str(each["reason"]) for each in token.get("held") or ())
    return Lying(token.get("serial_number") or str(token["id_token"]), str(job.get("case_id", "")),
                 str(job.get("workflow_id", "")), node, phase, held)  # fmt: skip


def _names(engine: Any, routes: Iterable[tuple[str, int]]) -> dict[tuple[str, str], Any]:
    """How the nodes are called, and the routes themselves, in every language there is."""
    found: dict[tuple[str, str], Any] = {}
    for workflow, revision in sorted(routes):
        body = engine.ask(engine.questions.Definition(workflow, revision)).as_json()["definition"] or {}
        found |= {(workflow, node["id"]): node["name"] for node in body.get("nodes", ()) if node.get("name")}
        found[(workflow, "")] = body.get("name") or workflow
    return found
