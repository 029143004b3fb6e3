"""What labels and sheets ask the engine. These functions run on a reader's thread, never on the screen's."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from petri_desk.desk.language.names import in_language
from petri_desk.desk.printing.tags import Tag
from petri_desk.desk.printing.traveller import Piece, Step, Traveller

if TYPE_CHECKING:
    from petri_desk.engine import Engine

WORKED = ("operation", "qc", "rework")
Row = Mapping[str, Any]


def tags(engine: "Engine", tokens: Iterable[int], language: str = "en") -> list[Tag]:
    """The labels of some tokens, in the order asked for."""
    rows = [engine.token(each).as_json() for each in tokens]
    jobs = {case: _job(engine, case) for case in {str(row["case_id"]) for row in rows}}
    return [_tag(row, *jobs[str(row["case_id"])], language) for row in rows]


def traveller(
    engine: "Engine", case_id: str, language: str = "en", day: Callable[[str], str] = str
) -> Traveller:  # fmt: skip
    """The traveller of a job, with its live pieces; `day` puts the due date into words."""
    case, body = _job(engine, case_id)
    page = engine.ask(engine.questions.Tokens(case_id=case_id, live=True, limit=None))
    nodes = {node["id"]: node for node in body.get("nodes", ())}
    return Traveller(
        job=case_id, route=in_language(body.get("name"), language),
        steps=[_step(nodes[each], language) for each in order(body) if nodes[each]["type"] in WORKED],
        pieces=[_piece(row, nodes, language) for row in page.items],
        product=case.product_id or "", customer=case.customer or "", due=day(case.due) if case.due else "",
        quantity=_plain(case.target_qty),
    )  # fmt: skip


def defects(engine: "Engine", workflow: str, revision: int) -> list[str]:
    """Every defect code of a route, in the order of its nodes."""
    body = engine.ask(engine.questions.Definition(workflow, revision)).as_json()["definition"] or {}
    return list(dict.fromkeys(code for node in body.get("nodes", ()) for code in node.get("defect_codes", ())))


def order(body: Row) -> list[str]:
    """A route's nodes as work comes to them: each after all that leads to it, rework behind its inspection."""
    reworked = {each["to"]: each["from"] for each in body.get("edges", ()) if each.get("kind") == "rework"}
    onward: dict[str, list[str]] = {node["id"]: [] for node in body.get("nodes", ()) if node["id"] not in reworked}
    waits: Counter[str] = Counter()
    for each in body.get("edges", ()):
        if each["from"] in onward and each["to"] in onward:
            onward[each["from"]].append(each["to"])
            waits[each["to"]] += 1
    found = [node for node in onward if not waits[node]]
    for node in found:                          # grows while it is walked
        for following in onward[node]:
            waits[following] -= 1
            if not waits[following]:
                found.append(following)
    found += [node for node in onward if node not in set(found)]
    return [each for node in found for each in (node, *(to for to, of in reworked.items() if of == node))]


def _job(engine: "Engine", case_id: str) -> tuple[Any, Row]:
    case = engine.ask(engine.questions.CaseRow(case_id))
    if case.workflow_id is None:
        return case, {}
    return case, engine.ask(engine.questions.Definition(case.workflow_id, case.revision)).as_json()["definition"] or {}


def _tag(row: Row, case: Any, body: Row, language: str) -> Tag:
    several = row["token_type"] == "batch"
    return Tag(
        int(row["id_token"]), _serial(row), case.product_id or in_language(body.get("name"), language),
        str(row["case_id"]), f"× {_plain(row['qty'])}" if several else "",
    )  # fmt: skip


def _piece(row: Row, nodes: Mapping[str, Row], language: str) -> Piece:
    node = nodes.get(row["current_node_id"] or "", {})
    return Piece(int(row["id_token"]), _serial(row), in_language(node.get("name"), language) or str(node.get("id", "")))


def _step(node: Row, language: str) -> Step:
    minutes = node.get("standard_minutes")
    name = in_language(node.get("name"), language) or str(node["id"])
    return Step(name, node.get("work_center") or "", str(minutes) if minutes is not None else "")


def _serial(row: Row) -> str:
    return str(row["serial_number"] or f"#{row['id_token']}")


def _plain(quantity: Any) -> str:
    """A stored quantity as a person writes it: 18, not 18.00."""
    return str(quantity or "").removesuffix(".00")
