"""What is odd about a route and strands nothing: a node or a way that nobody takes, a limit that never bites, a
replacement that skips work. Asked after the proof, of what it has seen.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from petri_desk.kernel.findings import Finding
from petri_desk.kernel.saying import say
from petri_desk.routing.flow import Flow, node_of
from petri_desk.routing.route import Node
from petri_desk.routing.unit import DONE, LONGEST_REWORK, UNDECIDABLE, Lying, known_answer, ways
from petri_desk.routing.wording import node_name


@dataclass(frozen=True, slots=True)
class Seen:
    """What lies where on some way through the route, and the steps that are taken on one."""

    lying: set[Lying]
    steps: set[str]

    @property
    def nodes(self) -> set[str]:
        return set(self.reworks)

    @property
    def reworks(self) -> dict[str, int]:
        """How often reworked a piece can come to each node."""
        found: dict[str, int] = {}
        for each in self.lying - {Lying(DONE)}:
            node = node_of(each.place)
            found[node] = max(found.get(node, 0), each.count)
        return dict(sorted(found.items()))


def oddities(flow: Flow, seen: Seen) -> list[Finding]:
    """Warnings, node by node in the order of the route."""
    nodes, reworks = seen.nodes, seen.reworks
    found = []
    for node in flow.route.nodes.values():
        if node.type in ("start", "end"):
            continue
        if node.id not in nodes and node.type == "rework":
            continue        # told of with the inspection
        if node.id not in nodes:
            message = say("Nothing ever comes to {node}.", node=node_name(flow, node.id))
            found.append(_warning("never_reached", node, message))
            continue
        found += [*_ways(flow, node), *_reworks(flow, node, seen), *_limit(flow, node, reworks[node.id])]
        found += _replacement(flow, node)
    return found


def _warning(code: str, node: Node, message: str) -> Finding:
    return Finding("warning", code, node.id, message)


def _ways(flow: Flow, node: Node) -> Iterator[Finding]:
    taken, edges = ways(flow, node.id), flow.structure.ways.get(node.id, [])
    if node.splits or any(edge.when is not None and known_answer(flow, edge) == UNDECIDABLE for edge in edges):
        return
    for edge in edges:
        if edge not in taken:
            message = say("The way from {node} to {target} is never taken: its condition never holds, or one before it "
                          "always does.", node=node_name(flow, node.id),
                          target=node_name(flow, edge.target))  # fmt: skip
            yield _warning("way_unused", node, message)


def _reworks(flow: Flow, node: Node, seen: Seen) -> Iterator[Finding]:
    name = node_name(flow, node.id)
    for target in flow.rework_nodes(node.id):
        if not seen.steps & {f"{verb}@{node.id}>{target}" for verb in ("rework", "rework_later")}:
            message = say("Nothing is ever reworked at {target}: what fails {name} has always reached its limit of "
                          "{limit} reworks.", target=node_name(flow, target), name=name,
                          limit=flow.rework_limit(node.id))  # fmt: skip
            yield _warning("rework_unused", node, message)


def _limit(flow: Flow, node: Node, most: int) -> Iterator[Finding]:
    """A limit that the node itself names."""
    limit, name = node.rework_limit, node_name(flow, node.id)
    if limit is None or node.type != "qc":
        return
    if not flow.rework_nodes(node.id):
        if limit:
            yield _warning("limit_unused", node, say("{name} has a limit of {limit:,} reworks, but no way to rework.",
                                                     name=name, limit=limit))  # fmt: skip
    elif limit > LONGEST_REWORK:
        yield _warning("rework_long", node, say("A piece that fails {name} is scrapped only after {limit:,} reworks.",
                                                name=name, limit=limit))  # fmt: skip
    elif most < limit:
        message = say("The limit of {limit} reworks at {name} is never reached: a piece comes there after at most "
                      "{most}.", limit=limit, name=name, most=most)  # fmt: skip
        yield _warning("limit_unused", node, message)


def _replacement(flow: Flow, node: Node) -> Iterator[Finding]:
    start = node.replacement_start_node
    if start is not None and node.id not in _ahead(flow, start):
        name, begin = node_name(flow, node.id), node_name(flow, start)
        message = say("What replaces a piece lost at {name} begins at {begin}, from where no way leads to {name}: the "
                      "work before it is skipped.", name=name, begin=begin)  # fmt: skip
        yield _warning("replacement_skips", node, message)


def _ahead(flow: Flow, start: str) -> set[str]:
    """A node and all that ways lead to from it."""
    seen, queue = {start}, [start]
    while queue:
        here = queue.pop()
        edges = [*flow.structure.ways.get(here, ()), *flow.structure.rework_ways.get(here, ())]
        new = {edge.target for edge in edges} - seen
        seen |= new
        queue += sorted(new)
    return seen
