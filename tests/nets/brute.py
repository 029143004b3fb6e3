"""A second opinion on nets, as plain as it can be: dicts of tuples, loops, and reachability by following every way.

It shares no line with what it judges but the shape of a plain net. It is slow, and meant for small nets.
"""

from collections import deque
from dataclasses import dataclass, field

from petri_desk.nets.analysis import Move, Plain

Marking = tuple[int, ...]


def fire(plain: Plain, move: Move, before: Marking) -> Marking | None:
    """The marking after a move; None if it may not fire."""
    lying = list(before)
    for place, count in move.stops:
        if lying[place] >= count:
            return None
    for place, count in move.takes:
        lying[place] -= count
    if any(count < 0 for count in lying):
        return None
    for place, count in move.reads:
        if lying[place] < count:
            return None
    for place in move.empties:
        lying[place] = 0
    for place, count in move.gives:
        lying[place] += count
        if plain.capacity and plain.capacity[place] is not None and lying[place] > plain.capacity[place]:
            return None
    return tuple(lying)


@dataclass
class Brute:
    """Every marking of a net with its ways; `finite` is False where there are more than `most`."""

    plain: Plain
    most: int = 3000
    ways: dict[Marking, list[tuple[int, Marking]]] = field(default_factory=dict)
    finite: bool = True

    def __post_init__(self) -> None:
        waiting = deque([self.plain.initial])
        met = {self.plain.initial}
        while waiting:
            here = waiting.popleft()
            self.ways[here] = self.played(here)
            for _, after in self.ways[here]:
                if after not in met:
                    met.add(after)
                    waiting.append(after)
            if len(met) > self.most:
                self.finite = False
                return

    def played(self, here: Marking) -> list[tuple[int, Marking]]:
        """What may be done in a marking: by hand, or by itself as it is ranked; nothing once the case is over."""
        fires = [(number, fire(self.plain, move, here)) for number, move in enumerate(self.plain.moves)]
        ways = [(number, after) for number, after in fires if after is not None]
        ranks = [self.plain.moves[number].priority for number, _ in ways if not self.plain.moves[number].manual]
        if not ranks and self.plain.ends and all(here[end] for end in self.plain.ends):
            return []
        return [(number, after) for number, after in ways
                if self.plain.moves[number].manual or self.plain.moves[number].priority == max(ranks)]  # fmt: skip

    def reach(self, start: Marking) -> frozenset[Marking]:
        found, waiting = {start}, [start]
        while waiting:
            for _, after in self.ways[waiting.pop()]:
                if after not in found:
                    found.add(after)
                    waiting.append(after)
        return frozenset(found)

    def all_reach(self) -> dict[Marking, frozenset[Marking]]:
        return {here: self.reach(here) for here in self.ways}

    def verdicts(self) -> dict[str, object]:
        """What is true of a finite net, straight from the definitions."""
        ways, reach = self.ways, self.all_reach()
        fires = {here: {move for move, _ in found} for here, found in ways.items()}
        every = set(range(len(self.plain.moves)))
        fired_from = {here: set().union(*(fires[there] for there in reach[here])) for here in ways}
        first = self.plain.initial
        return {
            "states": len(ways),
            "firings": sum(len(found) for found in ways.values()),
            "edges": sum(len({after for _, after in found}) for found in ways.values()),
            "deadlocks": sum(not found for found in ways.values()),
            "dead": sorted(every - fired_from[first]),
            "live": all(fired_from[here] == every for here in ways),
            "reversible": all(first in reach[here] for here in ways),
            "home": sum(all(here in reach[there] for there in ways) for here in ways),
            "most": [max(column) for column in zip(*ways, strict=True)],
            "total": max(sum(here) for here in ways),
        }

    def distances(self) -> dict[Marking, int]:
        """How many moves each marking is away from the first one."""
        away, waiting = {self.plain.initial: 0}, deque([self.plain.initial])
        while waiting:
            here = waiting.popleft()
            for _, after in self.ways[here]:
                if after not in away:
                    away[after] = away[here] + 1
                    waiting.append(after)
        return away

    def sound(self) -> tuple[bool, bool, bool]:
        """Of a net that names its ends: whether all can finish, nothing is left over then, and every move fires."""
        ends = self.plain.ends
        taken = {place for move in self.plain.moves for place, _ in move.takes}
        given = {place for move in self.plain.moves for place, _ in move.gives}

        def left(here: Marking, place: int) -> bool:
            tools = self.plain.initial[place] if place in given else 0
            return place in taken and place not in ends and here[place] not in (0, tools)

        over = {here for here, ways in self.ways.items() if not ways and all(here[place] for place in ends)}
        littered = {here for here in over if any(left(here, place) for place in range(len(here)))}
        fired = {move for ways in self.ways.values() for move, _ in ways}
        return (all(found & over for found in self.all_reach().values()), not littered,
                len(fired) == len(self.plain.moves))  # fmt: skip
