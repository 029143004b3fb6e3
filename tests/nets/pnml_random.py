"""Random symmetric nets as PNML, with every operator that such nets have; the same for the same seed."""

from collections.abc import Iterator
from random import Random

from tests.nets.pnml_brute import Brute
from tests.nets.pnml_samples import (
    DOT,
    call,
    constant,
    everything,
    pair,
    product,
    ring,
    symmetric,
    times,
    var,
    variable,
)

RANGE = '<finiteintrange start="1" end="3"/>'
DECLARED = [
    ring("E", 3), ring("F", 2, "finiteenumeration"), f'<namedsort id="R" name="R">{RANGE}</namedsort>',
    product("Q", "E", "R"),
    *(variable(f"{sort.lower()}{number}", sort) for sort in ("E", "F", "R", "bool") for number in (1, 2)),
]  # fmt: skip
PARTITION = (
    '<partition id="H" name="H"><usersort declaration="E"/><partitionelement id="H0" name="H0"><useroperator '
    'declaration="E0"/></partitionelement><partitionelement id="H1" name="H1"><useroperator declaration="E1"/>'
    '<useroperator declaration="E2"/></partitionelement></partition>'
)
MEMBERS = {
    "E": [constant(f"E{at}") for at in range(3)],
    "F": [constant(f"F{at}") for at in range(2)],
    "R": [f'<finiteintrangeconstant value="{at}">{RANGE}</finiteintrangeconstant>' for at in (1, 2, 3)],
    "bool": [f'<booleanconstant value="{word}"/>' for word in ("true", "false")],
    "dot": [DOT],
}
SORTS = ("E", "F", "R", "bool", "dot", "Q")
ORDER = ("lessthan", "lessthanorequal", "greaterthan", "greaterthanorequal")


def random_symmetric(seed: int) -> bytes:
    return _Drawn(Random(seed)).net()


def finite_nets(first: int, count: int, limit: int = 2_000) -> Iterator[tuple[int, bytes, int]]:
    """Seed, file and number of markings of so many random nets that end within a limit."""
    seed = first
    while count:
        content = random_symmetric(seed)
        try:
            states = Brute(content).count(limit)
        except AssertionError:
            states = 0
        if states > 1:
            yield seed, content, states
            count -= 1
        seed += 1


class _Drawn:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.bound: set[str] = set()
        self.parted = False

    def net(self) -> bytes:
        random = self.random
        self.places = {f"p{at}": random.choice(SORTS) for at in range(random.randint(2, 4))}
        moves = {f"t{at}": self.move() for at in range(random.randint(1, 3))}
        declared = [*DECLARED, PARTITION] if self.parted else DECLARED
        return symmetric(declared, {name: (sort, self.marking(sort)) for name, sort in self.places.items()}, moves)

    def marking(self, sort: str) -> str:
        random = self.random
        if sort == "dot":
            return times(random.randint(1, 3), DOT) if random.random() < 0.8 else ""
        if random.random() < 0.3:
            return everything(sort)
        if sort == "Q" and random.random() < 0.3:
            return pair(everything("E"), self.member("R"))
        terms = [times(random.randint(1, 2), self.member(sort)) for _ in range(random.randint(1, 2))]
        return call("add", *terms) if len(terms) > 1 else terms[0]

    def member(self, sort: str) -> str:
        if sort == "Q":
            return pair(self.member("E"), self.member("R"))
        return self.random.choice(MEMBERS[sort])

    def move(self) -> tuple[str, dict[str, str], dict[str, str]]:
        random = self.random
        self.bound = set()
        names = sorted(self.places)
        takes = {name: self.pattern(self.places[name]) for name in random.sample(names, random.randint(1, 2))}
        gives = {name: self.output(self.places[name]) for name in random.sample(names, random.randint(0, 2))}
        return (self.condition(2) if random.random() < 0.6 else ""), takes, gives

    def pattern(self, sort: str) -> str:
        random = self.random
        if sort == "dot":
            return times(random.randint(1, 2), DOT)
        if sort == "Q":
            return pair(self.part("E"), self.part("R"))
        if random.random() < 0.15:
            return everything(sort)
        if random.random() < 0.25:
            return call("add", self.part(sort), times(random.randint(1, 2), self.part(sort)))
        return self.part(sort)

    def part(self, sort: str) -> str:
        random = self.random
        known = [name for name in sorted(self.bound) if name[:-1] == sort.lower()]
        if sort == "E" and known and random.random() < 0.3:
            return call(random.choice(["successor", "predecessor"]), var(random.choice(known)))
        if random.random() < 0.15:
            return self.member(sort)
        name = f"{sort.lower()}{random.randint(1, 2)}"
        self.bound.add(name)
        return var(name)

    def value(self, sort: str) -> str:
        random = self.random
        known = [name for name in sorted(self.bound) if name[:-1] == sort.lower()]
        if sort == "Q":
            return pair(self.value("E"), self.value("R"))
        if sort != "dot" and random.random() < 0.1:         # perhaps told by nothing that is taken
            return var(f"{sort.lower()}{random.randint(1, 2)}")
        if not known or random.random() < 0.15:
            return self.member(sort)
        chosen = var(random.choice(known))
        if sort == "E" and random.random() < 0.5:
            return call(random.choice(["successor", "predecessor"]), chosen)
        if sort == "bool" and random.random() < 0.4:
            return call("not", chosen)
        return chosen

    def output(self, sort: str) -> str:
        random = self.random
        if sort == "dot":
            return times(random.randint(1, 2), DOT)
        if sort in ("E", "F", "R") and random.random() < 0.15:
            gone = call("successor", self.value(sort)) if sort == "E" else self.value(sort)
            return call("subtract", everything(sort), gone)
        if sort == "Q" and random.random() < 0.15:
            return pair(self.value("E"), everything("R"))
        if random.random() < 0.15:
            return call("add", self.value(sort), times(2, self.value(sort)))
        return self.value(sort)

    def condition(self, depth: int) -> str:
        random = self.random
        if depth and random.random() < 0.4:
            kind = random.choice(["and", "or", "imply", "not"])
            return call(kind, *(self.condition(depth - 1) for _ in range(1 if kind == "not" else 2)))
        sort = random.choice(["E", "F", "R", "bool", "E", "H"])
        if sort == "H":
            self.parted = True
            asked = call("partitionelementof", self.value("E"), refpartition="H")
            again = call("partitionelementof", self.value("E"), refpartition="H")
            other = random.choice([constant("H0"), constant("H1"), again])
            return call(random.choice(["equality", "inequality", "ltp", "gtp"]), asked, other)
        kind = random.choice(["equality", "inequality", *(ORDER if sort != "bool" else ())])
        return call(kind, self.value(sort), self.value(sort))
