"""What the palette reads of the shop: jobs and tokens, with the names that people know. No Qt in here.

Rule: names come in every language, as the route has them; whoever shows them chooses. This runs on a reader's thread.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from petri_desk.desk.language.names import plain

if TYPE_CHECKING:
    from petri_desk.engine import Engine

JOBS, TOKENS = 500, 2000        # so many are found by a part of their name; the others by all of it

Row = Mapping[str, Any]
Routes = Mapping[tuple[str, int], tuple[Any, Mapping[str, Any]]]       # each route's name, and its nodes' names


def look(engine: "Engine") -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The newest jobs and the live tokens."""
    cases = int(engine.ask(engine.questions.Counts())["cases"])
    jobs = engine.ask(engine.questions.Cases(limit=JOBS, offset=max(cases - JOBS, 0))).items
    tokens = engine.ask(engine.questions.Tokens(live=True, limit=TOKENS)).items
    routes = _routes(engine, jobs)
    named = [{**each, "route": name, "net": bool(name) and not nodes}       # what has a name and no nodes is a net
             for each in jobs for name, nodes in (_route(each, routes),)]  # fmt: skip
    return named, _named(tokens, jobs, routes)


def find(engine: "Engine", wanted: str) -> dict[str, Any]:
    """One token by its serial or number."""
    row = engine.token(wanted).as_json()
    jobs = [engine.ask(engine.questions.CaseRow(str(row["case_id"]))).as_json()]
    return _named([row], jobs, _routes(engine, jobs))[0]


def _routes(engine: "Engine", jobs: Iterable[Row]) -> Routes:
    keys = {(str(each["workflow_id"]), int(each["revision"])) for each in jobs if each["workflow_id"]}
    return {key: _names(engine.ask(engine.questions.Definition(*key)).as_json()["definition"] or {}) for key in keys}


def _names(route: Row) -> tuple[Any, Mapping[str, Any]]:
    nodes: Sequence[Row] = route.get("nodes", ())
    return route.get("name"), {each["id"]: each.get("name") or plain(each["id"]) for each in nodes}


def _named(rows: Iterable[Row], jobs: Iterable[Row], routes: Routes) -> list[dict[str, Any]]:
    """The tokens, each with what its node is called."""
    nodes = {str(each["case_id"]): _route(each, routes)[1] for each in jobs}
    return [{**row, "node": _node(row, nodes.get(str(row["case_id"]), {}))} for row in rows]


def _node(row: Row, nodes: Row) -> Any:
    node = str(row["current_node_id"] or "")
    return nodes.get(node) or plain(node)


def _route(job: Row, routes: Routes) -> tuple[Any, Mapping[str, Any]]:
    return routes.get((str(job["workflow_id"]), int(job["revision"] or 0)), (None, {}))
