"""The shape of a route: which nodes belong to which branch, and what is wrong with it.

Each node has a level: the splits that are open there, outermost first. A merge closes the innermost one. A route
whose levels do not come out is not compiled, for a token on it would wait for ever.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from petri_desk.kernel.findings import Finding
from petri_desk.kernel.saying import say
from petri_desk.nets.expressions import compile_expression
from petri_desk.routing.route import Edge, Node, Route

Level = tuple[str, ...]
RECOMMENDED_DEPTH = 3
DEEPEST = 20
EXPRESSION_NAMES = {"token", "data", "job"}


@dataclass(slots=True)
class Structure:
    """What the walk through a route found."""

    route: Route
    levels: dict[str, Level] = field(default_factory=dict)
    closing: set[tuple[str, str]] = field(default_factory=set)
    merge_of: dict[str, str] = field(default_factory=dict)
    splits_of: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    findings: list[Finding] = field(default_factory=list)
    ways: dict[str, list[Edge]] = field(default_factory=lambda: defaultdict(list))
    rework_ways: dict[str, list[Edge]] = field(default_factory=lambda: defaultdict(list))
    entries: dict[str, list[Edge]] = field(default_factory=lambda: defaultdict(list))  # ordinary ways, from the far end

    def error(self, code: str, where: str, message: str) -> None:
        self.findings.append(Finding("error", code, where, message))

    def warn(self, code: str, where: str, message: str) -> None:
        self.findings.append(Finding("warning", code, where, message))


def structure_of(route: Route) -> Structure:
    """The levels of a route's nodes, and every structural finding."""
    found = Structure(route)
    for edge in route.edges:
        (found.rework_ways if edge.kind == "rework" else found.ways)[edge.source].append(edge)
        if edge.kind != "rework":
            found.entries[edge.target].append(edge)
    _check_ends(found)
    if not found.findings:
        _walk(found)
        _check_graph(found)
        for node in route.nodes.values():
            _check_node(found, node)
    return found


def _check_ends(found: Structure) -> None:
    nodes = found.route.nodes
    starts = [node.id for node in nodes.values() if node.type == "start"]
    if len(starts) != 1:
        found.error("one_start", "nodes", say("A route has one start node, this one has {n}.", n=len(starts)))
    elif len(found.ways[starts[0]]) != 1:
        found.error("one_way_from_start", starts[0], say("Exactly one edge leads from the start."))
    if not any(node.type == "end" for node in nodes.values()):
        found.error("no_end", "nodes", say("A route needs an end node."))
    for edge in found.route.edges:
        if nodes[edge.source].type == "end":
            found.error("edge_from_end", edge.source, say("No edge may leave the end {source}.", source=edge.source))
        if nodes[edge.target].type == "start":
            found.error("edge_to_start", edge.target, say("No edge may lead to the start {target}.",
                                                          target=edge.target))  # fmt: skip


def _walk(found: Structure) -> None:
    """Gives every node its level: first along the ordinary ways, then from where failed pieces are led."""
    start = next(node.id for node in found.route.nodes.values() if node.type == "start")
    ahead = _reached([start], found.ways)
    for ident in _in_order([ident for ident in found.route.nodes if ident in ahead], found.ways):
        entering = [edge for edge in found.entries.get(ident, ()) if edge.source in ahead]
        found.levels[ident] = _level_of(found, ident, entering) if entering else ()
        if len(found.levels[ident]) > DEEPEST:
            return _too_deep(found, ident)
    _walk_rework(found)


def _too_deep(found: Structure, ident: str) -> None:
    found.error("too_deep", ident, say("{ident} lies deeper than {deepest} splits.", ident=ident, deepest=DEEPEST))


def _inner(found: Structure, ident: str) -> Level:
    """The level of what leaves a node."""
    return (*found.levels[ident], ident) if found.route.nodes[ident].splits else found.levels[ident]


def _level_of(found: Structure, ident: str, edges: Sequence[Edge]) -> Level:
    """A node's level, from all the ways that lead to it; a merge closes the deepest splits among them."""
    inner = {edge: _inner(found, edge.source) for edge in edges}
    deepest = max(inner.values(), key=len)
    merges = found.route.nodes[ident].merges
    if merges and not deepest:
        found.error("merge_without_split", ident, say("No split leads to the merge {ident}.", ident=ident))
    level = deepest[:-1] if merges else deepest
    closing = {edge: each for edge, each in inner.items() if merges and each and each[:-1] == level}
    for edge, each in closing.items():
        found.closing.add((edge.source, ident))
        _closes(found, each[-1], ident)
    if any(each != level for edge, each in inner.items() if edge not in closing):
        _mixed(found, ident)
    return level


def _mixed(found: Structure, ident: str) -> None:
    found.error("mixed_levels", ident, say("{ident} is reached from inside and from outside of a split's branches.",
                                           ident=ident))  # fmt: skip


def _walk_rework(found: Structure) -> None:
    """Rework nodes lie where their inspection lies, and so does what follows them until the ordinary way."""
    queue = [edge for ident in list(found.levels) for edge in found.rework_ways.get(ident, ())]
    while queue:
        edge = queue.pop()
        new = edge.target not in found.levels
        _enter(found, edge)
        if len(found.levels[edge.target]) > DEEPEST:
            return _too_deep(found, edge.target)
        if new:
            queue += found.ways.get(edge.target, ())
            queue += found.rework_ways.get(edge.target, ())


def _enter(found: Structure, edge: Edge) -> None:
    level, known = _inner(found, edge.source), found.levels.get(edge.target)
    merges = found.route.nodes[edge.target].merges
    if merges and level and known in (None, level[:-1]):
        found.closing.add((edge.source, edge.target))
        _closes(found, level[-1], edge.target)
        level = level[:-1]
    if known is None:
        found.levels[edge.target] = level
    elif known != level:
        _mixed(found, edge.target)


def _closes(found: Structure, split: str, merge: str) -> None:
    if split not in found.merge_of:
        found.splits_of[merge].append(split)
    if found.merge_of.setdefault(split, merge) != merge:
        found.error(
            "split_with_two_merges", split, say("The branches of {split} end in {merge_of} and in {merge}.",
                                                split=split, merge_of=found.merge_of[split], merge=merge)  # fmt: skip
        )


def _reached(starts: Iterable[str], *ways: Mapping[str, Iterable[Edge]]) -> set[str]:
    """Every node that edges lead to from these."""
    seen = set(starts)
    queue = list(seen)
    while queue:
        here = queue.pop()
        new = {edge.target for way in ways for edge in way.get(here, ())} - seen
        seen |= new
        queue += sorted(new)
    return seen


def _in_order(nodes: Iterable[str], ways: Mapping[str, Sequence[Edge]]) -> list[str]:
    """The nodes, each after all that lead to it; those on a circle, and beyond one, are left out."""
    wanted = dict.fromkeys(nodes, 0)
    for ident in wanted:
        for edge in ways.get(ident, ()):
            wanted[edge.target] += 1
    order = [ident for ident, entries in wanted.items() if not entries]
    for ident in order:
        for edge in ways.get(ident, ()):
            wanted[edge.target] -= 1
            if not wanted[edge.target]:
                order.append(edge.target)
    return order


def _circle(found: Structure) -> list[str]:
    """A circle in the ordinary ways, if there is one."""
    left = set(found.route.nodes).difference(_in_order(found.route.nodes, found.ways))
    if not left:
        return []
    way: dict[str, int] = {}
    here = min(left)
    while here not in way:
        way[here] = len(way)
        here = next(edge.source for edge in found.entries[here] if edge.source in left)
    circle = list(way)[way[here] :]
    return [circle[0], *circle[:0:-1]]


def _check_graph(found: Structure) -> None:
    circle = _circle(found)
    if circle:
        found.error("cycle", circle[0], say("The route runs in a circle without a rework edge: {circle}.",
                                            circle=" → ".join(circle)))  # fmt: skip
    nodes = found.route.nodes.values()
    reached = _reached([node.id for node in nodes if node.type == "start"], found.ways, found.rework_ways)
    back: dict[str, list[Edge]] = defaultdict(list)
    for edge in found.route.edges:
        back[edge.target].append(Edge(edge.target, edge.source))
    finishing = _reached([node.id for node in nodes if node.type == "end"], back)
    for ident in found.route.nodes:
        if ident not in reached:
            found.error("unreachable", ident, say("No way leads from the start to {ident}.", ident=ident))
        elif ident not in finishing:
            found.error("dead_end", ident, say("No way leads from {ident} to an end.", ident=ident))


def _check_node(found: Structure, node: Node) -> None:
    if node.id not in found.levels:
        return
    level = found.levels[node.id]
    for check in (_check_ways, _check_split, _check_merge, _check_rework, _check_batch, _check_replacement):
        check(found, node)
    if len(level) >= RECOMMENDED_DEPTH and not any(f.code == "deep_nesting" for f in found.findings):
        found.warn(
            "deep_nesting", node.id, say("{id} lies {n} levels deep; more than 3 are hard to follow.", id=node.id,
                                         n=len(level) + 1)  # fmt: skip
        )
    if node.type == "end" and level:
        found.error("branch_to_end", node.id, say("A branch of {level} leads to the end {id} without a merge.",
                                                  level=level[-1], id=node.id))  # fmt: skip


def _check_ways(found: Structure, node: Node) -> None:
    ways = found.ways.get(node.id, [])
    conditional = [edge for edge in ways if edge.when is not None]
    if node.splits:
        if conditional:
            found.error("condition_on_split", node.id, say("The edges of the split {id} carry no conditions.",
                                                           id=node.id))  # fmt: skip
        return
    if len(ways) - len(conditional) > 1:
        found.error("two_defaults", node.id, say("{n} edges leave {id}, but only one may be unconditional.",
                                                 n=len(ways), id=node.id))  # fmt: skip
    if conditional and len(conditional) == len(ways):
        found.error("no_default", node.id, say("{id} needs one edge without a condition.", id=node.id))
    for edge in conditional:
        unknown = compile_expression(edge.when or "").names - EXPRESSION_NAMES
        if unknown:
            message = say("A condition at {id} speaks of {unknown}; it may speak of token, data and job.", id=node.id,
                          unknown=sorted(unknown)[0])  # fmt: skip
            found.error("unknown_name", node.id, message)


def _check_split(found: Structure, node: Node) -> None:
    if not node.splits:
        return
    ways = found.ways.get(node.id, [])
    if node.type not in ("split", "operation"):
        found.error("bad_split", node.id, say("A node of type {type} cannot split into components.", type=node.type))
    if len(ways) < 2:
        message = say("A split has two branches or more; {id} has {n}.", id=node.id, n=len(ways))
        found.warn("single_branch", node.id, message)
    if node.id not in found.merge_of:
        found.error("split_without_merge", node.id, say("The branches of {id} never come together in a merge.",
                                                        id=node.id))  # fmt: skip
    for edge in ways:
        if found.route.nodes[edge.target].merges or found.route.nodes[edge.target].type == "end":
            found.error("empty_branch", node.id, say("A branch of {id} has no work before {target}.", id=node.id,
                                                     target=edge.target))  # fmt: skip


def _check_merge(found: Structure, node: Node) -> None:
    if not node.merges:
        return
    if node.type not in ("merge", "operation"):
        found.error("bad_merge", node.id, say("A node of type {type} cannot assemble components.", type=node.type))
    if node.merges and node.splits:
        found.error("split_and_merge", node.id, say("{id} cannot both assemble and split.", id=node.id))
    made = {code for split in found.splits_of.get(node.id, ()) for code in codes_of(found, split)}
    for code in node.consumes_components or ():
        if code not in made:
            found.error("component_never_made", node.id, say("{id} waits for {code}, which no branch makes.",
                                                             id=node.id, code=code))  # fmt: skip


def codes_of(found: Structure, split: str) -> Iterator[str]:
    """The component codes that a split's branches make."""
    for edge in found.ways.get(split, ()):
        code = found.route.nodes[edge.target].produces_component
        if code is not None:
            yield code


def _check_rework(found: Structure, node: Node) -> None:
    for edge in found.rework_ways.get(node.id, ()):
        if node.type != "qc":
            found.error("rework_from_work", node.id, say("Only a qc node sends pieces to rework; {id} is none.",
                                                         id=node.id))  # fmt: skip
        if found.route.nodes[edge.target].type != "rework":
            found.error("rework_to_work", node.id, say("The rework edge of {id} must lead to a rework node.",
                                                       id=node.id))  # fmt: skip
        if edge.when is not None:
            found.error("condition_on_rework", node.id, say("A rework edge carries no condition."))
    if node.type == "rework" and found.entries.get(node.id):
        found.error("rework_entered", node.id, say("Only a rework edge may lead to {id}.", id=node.id))


def _check_batch(found: Structure, node: Node) -> None:
    if not node.batches:
        return
    if node.type != "operation" or node.splits or node.merges:
        found.error("bad_batch", node.id, say("{id} cannot work in batches; a plain operation can.", id=node.id))
    if found.levels[node.id]:
        found.error("batch_in_branch", node.id, say("{id} lies in a branch, where nothing is worked in batches.",
                                                    id=node.id))  # fmt: skip


def _check_replacement(found: Structure, node: Node) -> None:
    target = node.replacement_start_node
    if target is None:
        return
    if target not in found.route.nodes:
        found.error("unknown_node", node.id, say("The replacement of {id} starts at {target}, which is no node.",
                                                 id=node.id, target=target))  # fmt: skip
    elif found.levels.get(target) != found.levels[node.id] or found.route.nodes[target].type in ("start", "end"):
        found.error("bad_replacement", node.id, say("A replacement for {id} cannot start at {target}.", id=node.id,
                                                    target=target))  # fmt: skip


def at_lines(findings: list[Finding], lines: Mapping[str, int]) -> list[Finding]:
    """The findings with the lines of the nodes they speak of."""
    return [
        Finding(f.severity, f.code, f.where, f.message, f.line or lines.get(f.where), f.witness) for f in findings
    ]
