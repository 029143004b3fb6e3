"""A route as a board shows it: nodes, the ways between them, and which merge waits for whom. No Qt in here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from petri_desk.desk.language.names import ENGLISH, in_language, plain

if TYPE_CHECKING:
    from petri_desk.engine import Engine

REWORK = "rework"
WORKED = ("operation", "qc", "rework")


@dataclass(frozen=True, slots=True)
class Node:
    """One node of a route."""

    id: str
    name: str
    type: str
    work_center: str = ""
    standard_minutes: float | None = None
    per_batch: bool = False
    merges: bool = False
    produces: str = ""
    consumes: tuple[str, ...] | None = None

    @property
    def worked(self) -> bool:
        return self.type in WORKED


@dataclass(frozen=True, slots=True)
class Way:
    """A way from a node to another; one of rework leads back."""

    source: str
    target: str
    rework: bool = False


@dataclass(frozen=True, slots=True)
class Route:
    """One revision of a route; it never changes."""

    definition: int
    workflow: str
    revision: int
    name: str = ""
    nodes: Mapping[str, Node] = field(default_factory=dict)
    ways: tuple[Way, ...] = ()
    merge_of: Mapping[str, str] = field(default_factory=dict)
    branches: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def box(self, node: str) -> str:
        """The name of a node that no other route has, on every desk."""
        return f"{self.workflow}/{self.revision}:{node}"

    def tie(self, source: str, target: str) -> str:
        return f"{self.workflow}/{self.revision}:{source}>{target}"

    def node(self, ident: str) -> Node:
        return self.nodes.get(ident) or Node(ident, plain(ident), "operation")

    def splits_of(self, merge: str) -> list[str]:
        return [split for split, closing in self.merge_of.items() if closing == merge]


@dataclass(slots=True)
class Routes:
    """The routes that were already read, with their names in one language."""

    language: str = ENGLISH
    known: dict[int, Route] = field(default_factory=dict)

    def read(self, engine: "Engine", definition: int, workflow: str, revision: int) -> Route:
        """On a reader's thread."""
        if definition not in self.known:
            found = engine.ask(engine.questions.Definition(workflow, revision)).as_json()
            body, text = found["definition"] or {}, found["body"] or ""
            self.known[definition] = route_of(definition, workflow, revision, body, text, self.language)
        return self.known[definition]


def route_of(
    definition: int, workflow: str, revision: int, body: Mapping[str, Any], text: str, language: str
) -> Route:  # fmt: skip
    """A stored definition as a route; what is no route has no nodes."""
    if not body.get("nodes") or "edges" not in body:
        return Route(definition, workflow, revision, workflow)
    from petri_desk.routing.definitions import flow_from

    flow = flow_from(text)
    splits = [ident for ident, node in flow.route.nodes.items() if node.splits]
    return Route(
        definition, workflow, revision, in_language(body.get("name"), language) or workflow,
        nodes={raw["id"]: _node(raw, language) for raw in body["nodes"]},
        ways=tuple(Way(each["from"], each["to"], each.get("kind") == REWORK) for each in body["edges"]),
        merge_of={split: flow.merge_of(split).id for split in splits},
        branches={split: tuple(node.id for node in flow.branches(split)) for split in splits},
    )  # fmt: skip


def _node(raw: Mapping[str, Any], language: str) -> Node:
    standard, consumes = raw.get("standard_minutes"), raw.get("consumes_components")
    return Node(
        id=raw["id"], name=in_language(raw.get("name"), language) or plain(raw["id"]), type=raw["type"],
        work_center=str(raw.get("work_center") or ""),
        standard_minutes=float(standard) if standard is not None else None,
        per_batch=raw.get("time_mode") == "PER_BATCH",
        merges=raw["type"] == "merge" or bool(raw.get("is_merge_node")), produces=raw.get("produces_component") or "",
        consumes=tuple(consumes) if consumes is not None else None,
    )  # fmt: skip

