"""A second opinion on the proof: one unit with all its components at once, written from the requirements alone.

It reads the plain route; it knows no flow, no steps, no levels and no places. A unit is a tuple that says what it is:

    ("at", node, phase, reworks, born at)           a piece or component; "inside" a gathered batch likewise
    ("apart", split, reworks, born at, components)
    ("batch", node, phase, has yielded, the piece that went on before it)
    ("lost", where it begins again, whether a batch, born at)   ("home",) of a component at its merge   ("done",)

`finishes` tries everything that can happen, and asks of each state whether `done` can still be reached without scrap.
"""

from collections.abc import Iterator, Mapping
from typing import Any

State = tuple[Any, ...]
Moves = Iterator[tuple[bool, State]]        # whether it scraps, and what comes of it


class TooLarge(Exception):
    """The unit can be in more states than anyone wants to count."""


class Route:
    """The route's file, looked at."""

    def __init__(self, route: Mapping[str, Any]) -> None:
        self.nodes = {each["id"]: each for each in route["nodes"]}
        self.onward: dict[str, list[Mapping[str, Any]]] = {ident: [] for ident in self.nodes}
        self.mends: dict[str, list[str]] = {ident: [] for ident in self.nodes}
        for edge in route["edges"]:
            if edge.get("kind") == "rework":
                self.mends[edge["from"]].append(edge["to"])
            else:
                self.onward[edge["from"]].append(edge)
        self.limit = (route.get("settings") or {}).get("rework_limit", 3)
        self.first = next(self.onward[ident][0]["to"] for ident, each in self.nodes.items() if each["type"] == "start")

    def splits(self, ident: str) -> bool:
        return self.nodes[ident]["type"] == "split" or bool(self.nodes[ident].get("is_parallel_split"))

    def merges(self, ident: str) -> bool:
        return self.nodes[ident]["type"] == "merge" or bool(self.nodes[ident].get("is_merge_node"))

    def batches(self, ident: str) -> bool:
        return self.nodes[ident].get("execution_mode") == "BATCH"

    def next(self, ident: str) -> list[str]:
        """Where it may go: what is not there equals nothing, and compared with a number it decides nothing."""
        found = []
        pure, default = self.nodes[ident]["type"] == "merge", None
        for edge in self.onward[ident]:
            when = edge.get("when")
            if when is None:
                default = edge["to"]
            elif when == "1 == 1":
                return [*found, edge["to"]]
            elif pure and when == "data.size > 2":
                return found
            elif when != "1 == 2" and not (pure and when == "data.size == 2"):
                found.append(edge["to"])
        return [*found, *([default] if default else [])]

    def merge_after(self, split: str) -> str:
        """The merge of a split: splits that are met on the way have merges of their own."""
        here, open_ = self.onward[split][0]["to"], 1
        while True:
            if self.merges(here):
                open_ -= 1
                if not open_:
                    return here
            if self.splits(here):
                open_ += 1
            here = self.onward[here][-1]["to"]


def finishes(route: Mapping[str, Any], most: int = 20_000) -> bool:
    """Whether the unit can be finished whatever was done to it."""
    unit = Unit(Route(route))
    first = unit.start()
    after: dict[State, list[tuple[bool, State]]] = {}
    queue = [first]
    while queue:
        here = queue.pop()
        if here not in after:
            after[here] = list(unit.moves(here))
            queue += [there for _, there in after[here]]
            if len(after) > most:
                raise TooLarge
    saved = {("done",)} & after.keys()
    grown = True
    while grown:
        new = {here for here, moves in after.items() if here not in saved
               and any(there in saved for scraps, there in moves if not scraps)}  # fmt: skip
        saved |= new
        grown = bool(new)
    return len(saved) == len(after)


class Unit:
    """What can happen to the unit; `home` is the merge that a component comes to."""

    def __init__(self, route: Route) -> None:
        self.route = route

    def start(self) -> State:
        first = self.route.first
        return ("batch", first, "ready", False, None) if self.route.batches(first) else ("at", first, "ready", 0, first)

    def moves(self, state: State, home: str | None = None) -> Moves:
        moves: Moves = getattr(self, state[0])(state, home)
        return moves

    def done(self, state: State, home: str | None) -> Moves:
        return iter(())

    # -- a batch ------------------------------------------------------------------------------------------------

    def batch(self, state: State, home: str | None) -> Moves:
        _, node, phase, yielded, piece = state
        for scraps, after in self.moves(piece) if piece else ():
            yield scraps, ("batch", node, phase, yielded, after)
        yield False, ("batch", node, "active" if phase == "ready" else "ready", yielded, piece)
        if phase == "active":
            yield from self.counted(node, yielded, piece)
        yield True, piece if yielded else self.begin_again(node, self.route.first, None, batch=True)

    def counted(self, node: str, yielded: bool, piece: State | None) -> Moves:
        for target in self.route.next(node):
            if self.route.batches(target):
                yield False, ("batch", target, "ready", yielded, piece)
            elif piece is not None:
                yield False, piece
            else:
                yield False, self.arrive(target, 0, target, None)
                yield False, ("batch", node, "active", True, self.arrive(target, 0, target, None))

    # -- a piece or component -----------------------------------------------------------------------------------

    def arrive(self, target: str, count: int, born: str, home: str | None) -> State:
        if self.route.nodes[target]["type"] == "end":
            return ("done",)
        return ("home",) if target == home else ("at", target, "ready", count, born)

    def at(self, state: State, home: str | None) -> Moves:
        _, node, phase, count, born = state
        kind = self.route.nodes[node]["type"]
        if kind not in ("split", "merge"):      # nothing rests there
            yield True, self.begin_again(node, born, home)
        if self.route.splits(node) and (kind == "split" or phase == "active"):
            parts = tuple(("at", edge["to"], "ready", 0, edge["to"]) for edge in self.route.onward[node])
            yield False, ("apart", node, count, born, parts)
        elif phase == "pending":
            for mend in self.route.mends[node]:
                yield False, ("at", mend, "ready", count + 1, born)
        elif phase == "ready" and kind != "merge":
            yield False, ("at", node, "active", count, born)
            if self.route.batches(node):
                yield False, ("inside", node, "ready", count, born)
        else:
            for target in self.route.next(node):
                yield False, self.arrive(target, count, born, home)
            yield from self.failed(node, count, born)
        if phase == "active":
            yield False, ("at", node, "ready", count, born)

    def failed(self, node: str, count: int, born: str) -> Moves:
        own = self.route.nodes[node].get("rework_limit")
        if self.route.mends[node] and count < (self.route.limit if own is None else own):
            yield False, ("at", node, "pending", count, born)
            yield False, ("at", self.route.mends[node][0], "ready", count + 1, born)

    def inside(self, state: State, home: str | None) -> Moves:
        _, node, phase, count, born = state
        yield True, self.begin_again(node, born, home)
        yield False, ("inside", node, "active" if phase == "ready" else "ready", count, born)
        for target in self.route.next(node) if phase == "active" else ():
            yield False, self.arrive(target, count, born, home)

    # -- losing -------------------------------------------------------------------------------------------------

    def begin_again(self, node: str, born: str, home: str | None, *, batch: bool = False) -> State:
        rule = self.route.nodes[node].get("replacement_start_node")
        if rule is None:
            return ("lost", born, batch, born)
        refused = not self.route.batches(rule) if batch else home is not None and self.route.merges(rule)
        return ("lost", None if refused else rule, batch, born)

    def lost(self, state: State, home: str | None) -> Moves:
        _, start, batch, born = state
        if start is not None:
            yield False, ("batch", start, "ready", False, None) if batch else ("at", start, "ready", 0, born)

    # -- apart --------------------------------------------------------------------------------------------------

    def apart(self, state: State, home: str | None) -> Moves:
        _, split, count, born, parts = state
        merge = self.route.merge_after(split)
        starts = [edge["to"] for edge in self.route.onward[split]]
        for number, part in enumerate(parts):
            waiting = [(True, ("lost", starts[number], False, starts[number]))]     # begins where it was born
            for scraps, after in waiting if part == ("home",) else self.moves(part, merge):
                yield scraps, ("apart", split, count, born, (*parts[:number], after, *parts[number + 1 :]))
        if self.assembled(merge, starts, parts):
            worked = self.route.nodes[merge]["type"] != "merge"
            yield False, ("at", merge, "active" if worked else "ready", count, born)
        yield True, self.begin_again(split, born, home)

    def assembled(self, merge: str, starts: list[str], parts: tuple[State, ...]) -> bool:
        there = [start for start, part in zip(starts, parts, strict=True) if part == ("home",)]
        if any(part[0] not in ("home", "lost") for part in parts):
            return False
        wanted = self.route.nodes[merge].get("consumes_components")
        if wanted is None:
            return len(there) == len(parts)
        return set(wanted) <= {self.route.nodes[start].get("produces_component") for start in there}
