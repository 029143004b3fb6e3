"""What a station asks the engine. These functions run on a reader's thread, never on the screen's."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from petri_desk.engine import Engine, Refused, questions

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Node:
    """One node of a route, as a station needs it."""

    id: str
    name: str
    type: str
    work_center: str | None
    standard_minutes: float | None
    leads_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """A job, with the route that it follows."""

    case_id: str
    route: str
    product: str | None
    due: str | None
    priority: int
    nodes: Mapping[str, Node]


@dataclass(frozen=True, slots=True)
class Reading:
    """Rows of tokens, and the jobs that they belong to."""

    rows: Sequence[Row]
    jobs: Mapping[str, Job]


@dataclass(slots=True)
class Routes:
    """Definitions that were already read; a revision never changes."""

    known: dict[tuple[str, int], tuple[str, dict[str, Node]]] = field(default_factory=dict)

    def of(self, engine: Engine, workflow: str, revision: int) -> tuple[str, dict[str, Node]]:
        key = (workflow, revision)
        if key not in self.known:
            found = engine.ask(questions.Definition(workflow, revision))
            body = found.as_json()["definition"] or {}
            self.known[key] = (label(body.get("name")) or workflow, _nodes(body))
        return self.known[key]


def label(name: Any) -> str:
    """A name as it is shown: a text, or its English one until the desk speaks more languages."""
    if isinstance(name, Mapping):
        return str(name.get("en") or next(iter(name.values()), ""))
    return str(name or "")


def _nodes(body: Mapping[str, Any]) -> dict[str, Node]:
    edges = body.get("edges", ())
    return {
        each["id"]: _node(each, tuple(edge["to"] for edge in edges if edge["from"] == each["id"]))
        for each in body.get("nodes", ())
    }


def _node(raw: Mapping[str, Any], leads_to: tuple[str, ...]) -> Node:
    standard = raw.get("standard_minutes")
    return Node(
        id=raw["id"], name=label(raw.get("name")) or plain(raw["id"]), type=raw["type"],
        work_center=raw.get("work_center"), standard_minutes=float(standard) if standard is not None else None,
        leads_to=leads_to,
    )  # fmt: skip


def plain(ident: str) -> str:
    """An id as a word: STITCH_BODY is shown as Stitch body."""
    words = ident.replace("_", " ").strip()
    return words.capitalize() if words.isupper() and len(words) > 2 else words


def queue(engine: Engine, centers: Sequence[str] | None, routes: Routes) -> Reading:
    """Everything live at some work centres, or everywhere."""
    page = engine.ask(questions.Tokens(work_centers=tuple(centers or ()), live=True, limit=None))
    rows = [dict(each) for each in page.items]
    return Reading(rows, jobs_of(engine, rows, routes))


def tokens(
    engine: Engine, idents: Iterable[int], known: Iterable[str], stale: Iterable[str], routes: Routes
) -> Reading:
    """Some tokens that have changed, with the jobs that are not known yet or read otherwise now."""
    rows = [row for ident in idents if (row := _row(engine, ident)) is not None]
    wanted = {str(row["case_id"]) for row in rows}.difference(known).union(stale)
    return Reading(rows, {case: _job(engine, case, routes) for case in sorted(wanted)})


def _row(engine: Engine, ident: int) -> Row | None:
    try:
        return engine.token(ident).as_json()
    except Refused:
        return None


def jobs_of(engine: Engine, rows: Iterable[Row], routes: Routes) -> dict[str, Job]:
    return {case: _job(engine, case, routes) for case in sorted({str(row["case_id"]) for row in rows})}


def _job(engine: Engine, case_id: str, routes: Routes) -> Job:
    case = engine.ask(questions.CaseRow(case_id))
    name, nodes = ("", {}) if case.workflow_id is None else routes.of(engine, case.workflow_id, case.revision)
    return Job(case_id, name, case.product_id, case.due, int(case.priority or 0), nodes)


def card(engine: Engine, ident: int, actor: str) -> dict[str, Any]:
    """A token with its history and what someone can do with it; while nobody is known, what anyone could."""
    found: dict[str, Any] = engine.card(ident, actor or None).as_json()
    return {**found, "history": [dict(each) for each in engine.ask(questions.TokenHistory(ident))]}


def coming(engine: Engine, routes: Routes) -> list[tuple[str, int]]:
    """Where work lies now, for a station that has none: the name of the node and how many."""
    found = queue(engine, None, routes)
    counts: Counter[str] = Counter()
    for row in found.rows:
        node = found.jobs[str(row["case_id"])].nodes.get(row["current_node_id"] or "")
        if node is not None and node.type not in ("start", "end", "split", "merge"):
            counts[node.name] += int(float(row["qty"]))
    return counts.most_common(3)
