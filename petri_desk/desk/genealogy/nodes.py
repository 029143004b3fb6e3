"""What the nodes of a job's route are called, and what is measured and found at them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from petri_desk.desk.language.names import ENGLISH, in_language, plain

if TYPE_CHECKING:
    from petri_desk.engine import Engine


@dataclass(frozen=True, slots=True)
class Measured:
    """Something that is measured: what it is called, in what, and its limits."""

    label: str
    unit: str
    low: str | None
    high: str | None


@dataclass(frozen=True, slots=True)
class Node:
    """A node, as a story tells of it."""

    name: str
    measured: Mapping[str, Measured] = field(default_factory=dict)
    defects: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Routes:
    """Routes that were already read, in one language; a revision never changes."""

    language: str = ENGLISH
    known: dict[tuple[str, int], Mapping[str, Node]] = field(default_factory=dict)

    def of(self, engine: "Engine", case_id: str) -> Mapping[str, Node]:
        """The nodes of the route that a job follows now."""
        job = engine.ask(engine.questions.CaseRow(case_id))
        if job.workflow_id is None:
            return {}
        key = (str(job.workflow_id), int(job.revision))
        if key not in self.known:
            body = engine.ask(engine.questions.Definition(*key)).as_json()["definition"] or {}
            self.known[key] = {raw["id"]: _node(raw, self.language) for raw in body.get("nodes", ())}
        return self.known[key]


def _node(raw: Mapping[str, Any], language: str) -> Node:
    measured = {str(each["name"]): _measured(each, language) for each in raw.get("measurements") or ()}
    defects = {code: in_language(name, language) for code, name in (raw.get("defect_names") or {}).items()}
    return Node(in_language(raw.get("name"), language) or plain(str(raw["id"])), measured, defects)


def _measured(raw: Mapping[str, Any], language: str) -> Measured:
    low, high = (None if raw.get(name) is None else str(raw[name]) for name in ("low", "high"))
    return Measured(in_language(raw.get("label"), language) or str(raw["name"]), str(raw.get("unit") or ""), low, high)


def called(nodes: Mapping[str, Node], ident: str | None) -> str:
    """A node's name; one that is not known is called by its id."""
    if not ident:
        return ""
    return nodes[ident].name if ident in nodes else plain(ident)
