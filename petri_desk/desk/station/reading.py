"""What a station asks the engine. These functions run on a reader's thread, never on the screen's."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from petri_desk.desk.language.names import ENGLISH, in_language, plain
from petri_desk.kernel.refusals import Refused, Remedy

if TYPE_CHECKING:
    from petri_desk.engine import Engine

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
    batches: bool = False
    merges: bool = False


@dataclass(frozen=True, slots=True)
class Route:
    """A route as a station needs it: its name, its nodes, and how its serials are written."""

    name: str = ""
    nodes: Mapping[str, Node] = field(default_factory=dict)
    prefix: str = "F"
    digits: int = 3


@dataclass(frozen=True, slots=True)
class Job:
    """A job, with the route that it follows."""

    case_id: str
    route: str
    product: str | None
    due: str | None
    priority: int
    nodes: Mapping[str, Node]
    prefix: str = "F"
    digits: int = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """Rows of tokens, and the jobs that they belong to."""

    rows: Sequence[Row]
    jobs: Mapping[str, Job]


@dataclass(slots=True)
class Routes:
    """Definitions that were already read, with their names in one language; a revision never changes."""

    language: str = ENGLISH
    known: dict[tuple[str, int], Route] = field(default_factory=dict)

    def of(self, engine: "Engine", workflow: str, revision: int) -> Route:
        key = (workflow, revision)
        if key not in self.known:
            found = engine.ask(engine.questions.Definition(workflow, revision))
            body = found.as_json()["definition"] or {}
            serial = body.get("serial") or {}
            name = in_language(body.get("name"), self.language) or workflow
            nodes = _nodes(body, self.language)
            self.known[key] = Route(name, nodes, serial.get("prefix") or "F", serial.get("digits") or 3)
        return self.known[key]


def _nodes(body: Mapping[str, Any], language: str) -> dict[str, Node]:
    edges = body.get("edges", ())
    return {
        each["id"]: _node(each, tuple(edge["to"] for edge in edges if edge["from"] == each["id"]), language)
        for each in body.get("nodes", ())
    }


def _node(raw: Mapping[str, Any], leads_to: tuple[str, ...], language: str) -> Node:
    standard = raw.get("standard_minutes")
    return Node(
        id=raw["id"], name=in_language(raw.get("name"), language) or plain(raw["id"]), type=raw["type"],
        work_center=raw.get("work_center"), standard_minutes=float(standard) if standard is not None else None,
        leads_to=leads_to, batches=raw.get("execution_mode") == "BATCH",
        merges=raw["type"] == "merge" or bool(raw.get("is_merge_node")),
    )  # fmt: skip


def queue(engine: "Engine", centers: Sequence[str] | None, routes: Routes) -> Reading:
    """Everything live at some work centres, or everywhere."""
    page = engine.ask(engine.questions.Tokens(work_centers=tuple(centers or ()), live=True, limit=None))
    rows = [dict(each) for each in page.items]
    return Reading(rows, jobs_of(engine, rows, routes))


def tokens(
    engine: "Engine", idents: Iterable[int], known: Iterable[str], stale: Iterable[str], routes: Routes
) -> Reading:
    """Some tokens that have changed, with the jobs that are not known yet or read otherwise now."""
    rows = [row for ident in idents if (row := _row(engine, ident)) is not None]
    wanted = {str(row["case_id"]) for row in rows}.difference(known).union(stale)
    return Reading(rows, {case: _job(engine, case, routes) for case in sorted(wanted)})


def _row(engine: "Engine", ident: int) -> Row | None:
    try:
        return engine.token(ident).as_json()
    except Refused:
        return None


def jobs_of(engine: "Engine", rows: Iterable[Row], routes: Routes) -> dict[str, Job]:
    return {case: _job(engine, case, routes) for case in sorted({str(row["case_id"]) for row in rows})}


def _job(engine: "Engine", case_id: str, routes: Routes) -> Job:
    case = engine.ask(engine.questions.CaseRow(case_id))
    route = Route() if case.workflow_id is None else routes.of(engine, case.workflow_id, case.revision)
    return Job(case_id, route.name, case.product_id, case.due, int(case.priority or 0), route.nodes, route.prefix,
               route.digits)  # fmt: skip


def card(engine: "Engine", ident: int, actor: str) -> dict[str, Any]:
    """A token with its history and what someone can do with it; while nobody is known, what anyone could."""
    found: dict[str, Any] = engine.card(ident, actor or None).as_json()
    node = found.get("node") or {}
    lately = engine.ask(engine.questions.DefectsLately(node["id"])) if node.get("type") == "qc" else []
    history = [dict(each) for each in engine.ask(engine.questions.TokenHistory(ident))]
    return {**found, "history": history, "defects_lately": lately}


def fitting(engine: "Engine", token: int | str, command: str, of: Row, actor: str) -> Row:
    """A token that is to go together with another one; Refused when it may not."""
    row: Row = engine.token(token).as_json()
    if row["case_id"] != of["case_id"]:
        raise Refused("different_jobs")
    if row["current_node_id"] != of["current_node_id"]:
        place = row["current_node_id"] or row["status"]
        raise Refused("wrong_node", serial=row["serial_number"], place=place, node=of["current_node_id"])
    offers = engine.card(int(row["id_token"]), actor or None).as_json()["offers"]
    said = next((each["refusal"] for each in offers if each["command"] == command), None)
    if said is not None:
        mends = said["remedy"]
        remedy = Remedy(mends["command"], mends["parameters"]) if mends else None
        raise Refused(said["code"], remedy, **said["details"])
    return row


def next_serial(engine: "Engine", prefix: str) -> int:
    return int(engine.ask(engine.questions.NextSerial(prefix)))


def waits(engine: "Engine", idents: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """What each waiting token waits for."""
    found: dict[int, tuple[str, ...]] = {}
    for ident in idents:
        try:
            found[ident] = tuple(map(str, engine.card(ident, None).missing))
        except Refused:
            continue
    return found


def anywhere(engine: "Engine", token: int | str, routes: Routes) -> Reading:
    """One token by its number or serial, wherever it is; Refused when there is none."""
    row = engine.token(token).as_json()
    return Reading([row], jobs_of(engine, [row], routes))


def calls(engine: "Engine", station: str | None) -> list[dict[str, Any]]:
    """The calls for help of a station, the newest first: all that are open, and the last that was answered."""
    found = [dict(each) for each in engine.ask(engine.questions.AndonCalls(open_only=False))]
    here = [each for each in reversed(found) if station in (None, each["station"])]
    answered = [each for each in here if each["answered_at"] is not None]
    return [each for each in here if each["answered_at"] is None] + answered[:1]


@dataclass(frozen=True, slots=True)
class Coming:
    """Where work lies that a station will get, or if none will come, where work lies at all."""

    here: bool
    places: Sequence[tuple[str, int]] = ()


def coming(engine: "Engine", centers: Sequence[str] | None, routes: Routes) -> Coming:
    """For a station that has nothing: the names of the nodes where work lies now, and how much."""
    found = queue(engine, None, routes)
    before: Counter[str] = Counter()
    anywhere_: Counter[str] = Counter()
    for row in found.rows:
        nodes = found.jobs[str(row["case_id"])].nodes
        node = nodes.get(row["current_node_id"] or "")
        if node is not None and node.type not in ("start", "end", "split", "merge"):
            anywhere_[node.name] += int(float(row["qty"]))
            if _leads(nodes, node, frozenset(centers or ())):
                before[node.name] += int(float(row["qty"]))
    return Coming(bool(before), (before or anywhere_).most_common(3))


def _leads(nodes: Mapping[str, Node], start: Node, centers: frozenset[str]) -> bool:
    """Whether a way goes on from a node to one of some work centres."""
    seen, waiting = {start.id}, list(start.leads_to)
    while waiting:
        node = nodes[waiting.pop()]
        if node.work_center in centers:
            return True
        if node.id not in seen:
            seen.add(node.id)
            waiting += node.leads_to
    return False
