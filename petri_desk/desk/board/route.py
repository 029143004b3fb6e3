"""A route as a board shows it: nodes, the ways between them, and which merge waits for whom. No Qt in here."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from petri_desk.desk.language.names import ENGLISH, in_language, plain
from petri_desk.nets.model import Net

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


NOTHING = Net(id="")


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
    net: Net = NOTHING
    parting: frozenset[str] = frozenset()     # the steps of its net that lead to one of several nodes

    def box(self, node: str) -> str:
        """The name of a node that no other route has, on every desk."""
        return f"{self.workflow}/{self.revision}:{node}"

    def tie(self, source: str, target: str) -> str:
        return f"{self.workflow}/{self.revision}:{source}>{target}"

    def place_box(self, place: str) -> str:
        """Of a place of its net; those that are at no node have none of their own."""
        node, _, phase = place.rpartition(".")
        return f"{self.box(node)}#{phase}" if node else ""

    def step_box(self, step: str) -> str:
        return f"{self.box(node_of(step))}#{step}"

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
    from petri_desk.routing.as_net import as_net
    from petri_desk.routing.definitions import flow_from

    flow = flow_from(text)
    splits = [ident for ident, node in flow.route.nodes.items() if node.splits]
    net = as_net(flow)
    return Route(
        definition, workflow, revision, in_language(body.get("name"), language) or workflow,
        nodes={raw["id"]: _node(raw, language) for raw in body["nodes"]},
        ways=tuple(Way(each["from"], each["to"], each.get("kind") == REWORK) for each in body["edges"]),
        merge_of={split: flow.merge_of(split).id for split in splits},
        branches={split: tuple(node.id for node in flow.branches(split)) for split in splits},
        net=net, parting=_parting(net),
    )  # fmt: skip


def _parting(net: Net) -> frozenset[str]:
    leading = [each.id for each in net.transitions if ">" in each.id]
    many = Counter(step.partition(">")[0] for step in leading)
    return frozenset(step for step in leading if many[step.partition(">")[0]] > 1)


def verb_of(step: str) -> str:
    return step.partition("@")[0]


def node_of(step: str) -> str:
    """The node that a step belongs to: complete@CUT>SEW, merge@END<SPLIT."""
    return step.partition("@")[2].partition(">")[0].partition("<")[0]


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

