"""Random routes of which some strand what lies on them, in the ways that the shape of a route does not show."""

from random import Random
from typing import Any

from routing.random_routes import Exits, RouteMaker

from petri_desk.kernel.positions import Positioned
from petri_desk.routing.route import read_route
from petri_desk.routing.structure import structure_of


class BrokenMaker(RouteMaker):
    """Now and then two splits before one merge, a replacement that begins anywhere, or a condition on nothing."""

    def route(self) -> dict[str, Any]:
        route = super().route()
        read, _ = read_route(Positioned(route))
        assert read is not None
        levels = structure_of(read).levels
        for node in self.nodes:
            if self.random.random() < 0.2:
                alike = [each["id"] for each in self.nodes if levels[each["id"]] == levels[node["id"]]]
                node["replacement_start_node"] = self.random.choice(alike)
        return route

    def split(self, depth: int) -> tuple[str, Exits]:
        kind = self.random.random()
        if kind < 0.4:
            return self.twins(depth)
        entry, exits = super().split(depth)
        if kind < 0.6 and next(each for each in self.nodes if each["id"] == exits[0])["type"] == "merge":
            return entry, self.unsaid(exits[0])
        return entry, exits

    def unsaid(self, merge: str) -> Exits:
        """A condition where nobody says anything."""
        aside = self.node("operation")
        condition = self.random.choice(("data.size == 2", "data.size > 2", "1 == 2", "1 == 1"))
        self.edges.append({"from": merge, "to": aside, "when": condition})
        return [merge, aside]

    def twins(self, depth: int) -> tuple[str, Exits]:
        """A choice of two splits whose branches come together in one merge."""
        choice, splits = self.node("operation"), [self.node("split"), self.node("split")]
        self.edges += [{"from": choice, "to": splits[0], "when": "data.size == 2"}, {"from": choice, "to": splits[1]}]
        leaving: Exits = []
        made: list[str] = []
        for split in splits:
            for _ in range(self.random.randint(1, 2)):
                entry, exits = self.sequence(depth + 1, 1)
                code = self.random.choice(("BODY", "FLAP", None))
                if code is not None:
                    made.append(code)
                    next(each for each in self.nodes if each["id"] == entry)["produces_component"] = code
                self.edges.append({"from": split, "to": entry})
                leaving += exits
        wanted = sorted(set(made))
        merge = self.node("merge", **self.some(consumes_components=(wanted, wanted[:1])))
        self.join(leaving, merge)
        return choice, [merge]


def perhaps_broken(random: Random) -> dict[str, Any]:
    return BrokenMaker(random).route()
