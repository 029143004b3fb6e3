"""Random small routes that are sound: sequences, batches, splits two deep, inspections, choices."""

from random import Random
from typing import Any

Exits = list[str]


class RouteMaker:
    """Builds a route block by block; a block has one way in and several ways out."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.nodes: list[dict[str, Any]] = []
        self.edges: list[dict[str, Any]] = []

    def route(self) -> dict[str, Any]:
        entry, exits = self.sequence(0, self.random.randint(1, 4))
        self.edges.insert(0, {"from": "START", "to": entry})
        self.join(exits, "END")
        settings = self.some(rework_limit=(0, 1, 3), merge_parent_status=("active", "ready"))
        nodes = [{"id": "START", "type": "start"}, *self.nodes, {"id": "END", "type": "end"}]
        return {"format": "petri-desk/route/1", "id": "random", "settings": settings, "nodes": nodes,
                "edges": self.edges}  # fmt: skip

    def some(self, **choices: tuple[Any, ...]) -> dict[str, Any]:
        """Some of these settings, each with one of its values."""
        return {name: self.random.choice(values) for name, values in choices.items() if self.random.random() < 0.5}

    def node(self, kind: str, **fields: Any) -> str:
        ident = f"{kind[0].upper()}{len(self.nodes)}"
        self.nodes.append({"id": ident, "type": kind, **fields})
        return ident

    def join(self, exits: Exits, target: str) -> None:
        self.edges += [{"from": each, "to": target} for each in exits]

    def sequence(self, depth: int, length: int) -> tuple[str, Exits]:
        first, exits = self.block(depth)
        for _ in range(length - 1):
            entry, further = self.block(depth)
            self.join(exits, entry)
            exits = further
        return first, exits

    def block(self, depth: int) -> tuple[str, Exits]:
        kinds = [self.work, self.inspection, self.choice]
        kinds += [self.batch] * 3 if depth == 0 else []
        kinds += [self.split] * (3, 1, 0)[depth]
        return self.random.choice(kinds)(depth)

    def worked(self) -> dict[str, Any]:
        fields = self.some(capacity=(1, 2), time_mode=("PER_PIECE", "PER_BATCH"))
        if self.random.random() < 0.2:
            fields["measurements"] = [{"name": "width", "low": "1.5", "high": 9}]
        return fields

    def work(self, depth: int) -> tuple[str, Exits]:
        ident = self.node("operation", **self.worked())
        return ident, [ident]

    def batch(self, depth: int) -> tuple[str, Exits]:
        ident = self.node("operation", execution_mode="BATCH", **self.worked())
        return ident, [ident]

    def inspection(self, depth: int) -> tuple[str, Exits]:
        ident = self.node("qc", **self.worked(), **self.some(rework_limit=(0, 1, 2), defect_codes=(["SEW05"], [])))
        for _ in range(self.random.choice((0, 1, 1, 2))):
            mend = self.node("rework", **self.some(capacity=(1,)))
            self.edges += [{"from": ident, "to": mend, "kind": "rework"}, {"from": mend, "to": ident}]
        return ident, [ident]

    def choice(self, depth: int) -> tuple[str, Exits]:
        """A way aside that comes back, or past which the default leads."""
        ident = self.node("operation", **self.worked())
        aside = self.node("operation", **self.worked())
        self.edges.append({"from": ident, "to": aside, "when": "data.size == 2"})
        return ident, [ident, aside]

    def split(self, depth: int) -> tuple[str, Exits]:
        pure = self.random.random() < 0.5
        fork = self.node("split") if pure else self.node("operation", is_parallel_split=1, **self.worked())
        made: list[str] = []
        leaving: Exits = []
        for _ in range(self.random.randint(1, 3)):
            entry, exits = self.sequence(depth + 1, self.random.randint(1, 2))
            if self.random.random() < 0.7:
                made.append(f"P{len(self.nodes)}")
                next(each for each in self.nodes if each["id"] == entry)["produces_component"] = made[-1]
            self.edges.append({"from": fork, "to": entry})
            leaving += exits
        consumed = self.some(consumes_components=(made, made[:1]))
        if self.random.random() < 0.5:
            merge = self.node("merge", **consumed)
        else:
            merge = self.node("operation", is_merge_node=True, **consumed, **self.worked())
        self.join(leaving, merge)
        return fork, [merge]


def random_route(random: Random) -> dict[str, Any]:
    return RouteMaker(random).route()
