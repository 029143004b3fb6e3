"""Random small nets, for whoever wants to hold a rule against many of them.

`random_net(seed)` is the same net for the same seed, on every machine; it also takes a `random.Random` (hypothesis:
`st.randoms(use_true_random=False)`). Every net is sound in its writing: `check_net` finds no error in it. What it
does when it runs is anybody's guess: it may be dead, unbounded or stuck.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from petri_desk.nets.model import AUTO, MANUAL, Arc, ArcKind, Initial, Net, Place, Transition

DECLARED: Mapping[str, str] = {
    "SIZE": "colset SIZE = int with 0..3;",
    "HUE": "colset HUE = with red | green | blue;",
    "YES": "colset YES = bool;",
    "PAIR": "colset PAIR = product SIZE * HUE;",
    "CARD": "colset CARD = record n: SIZE * hue: HUE;",
    "DUO": "colset DUO = list SIZE with 0..2;",
    "ANY": "colset ANY = union Num: SIZE + Stop;",
}
SIMPLE = ("UNIT", "SIZE", "HUE", "YES")
ALL_KINDS: tuple[ArcKind, ...] = ("normal", "read", "inhibitor", "reset")


def random_net(  # noqa: PLR0913
    seed: int | Random,
    *,
    colours: bool = True,
    kinds: Sequence[ArcKind] = ALL_KINDS,
    weights: bool = True,
    capacities: bool = True,
    guards: bool = True,
    priorities: bool = False,
    delays: bool = False,
    actions: bool = False,
    manual: bool = True,
    places: int = 4,
    transitions: int = 4,
    tokens: int = 3,
) -> Net:
    """A net with at most so many places, transitions, and first tokens in a place."""
    random = seed if isinstance(seed, Random) else Random(seed)
    made = _Made(random, colours, capacities, tokens)
    count = random.randint(1, places)
    everywhere = tuple(made.place(number) for number in range(count))
    wanted = _Wanted(kinds, weights, guards, priorities, delays, actions, manual)
    moves = [_Drawn(random, everywhere, f"t{number}", wanted) for number in range(random.randint(1, transitions))]
    used = {place.colour for place in everywhere}
    return Net(
        id=f"random-{random.randint(0, 999_999)}",
        name="Random net",
        colour_sets=tuple(DECLARED.values()) if used - {"UNIT"} else (),
        places=everywhere,
        transitions=tuple(move.transition() for move in moves),
        arcs=tuple(arc for move in moves for arc in move.arcs),
        initial={place.id: made.marking(place) for place in everywhere if random.random() < 0.7},
        end_places=tuple(place.id for place in everywhere if random.random() < 0.2),
    )


def random_value(random: Random, colour: str) -> Any:
    match colour:
        case "SIZE":
            return random.randint(0, 3)
        case "HUE":
            return random.choice(["red", "green", "blue"])
        case "YES":
            return random.random() < 0.5
        case "PAIR":
            return random_value(random, "SIZE"), random_value(random, "HUE")
        case "CARD":
            return {"n": random_value(random, "SIZE"), "hue": random_value(random, "HUE")}
        case "DUO":
            return tuple(random_value(random, "SIZE") for _ in range(random.randint(0, 2)))
        case "ANY":
            return random.choice([{"Num": random_value(random, "SIZE")}, {"Stop": None}])
        case _:
            return None


def written(value: Any) -> str:
    """A value as an expression."""
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "nil"}[value]
    if isinstance(value, tuple):
        return "[" + ", ".join(map(written, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {written(item)}" for key, item in value.items()) + "}"
    return f'"{value}"' if isinstance(value, str) else str(value)


@dataclass
class _Made:
    random: Random
    colours: bool
    capacities: bool
    tokens: int

    def place(self, number: int) -> Place:
        random = self.random
        colour = "UNIT"
        if self.colours:
            colour = random.choice(SIMPLE) if random.random() < 0.7 else random.choice(["PAIR", "CARD", "DUO", "ANY"])
        capacity = random.randint(self.tokens, self.tokens + 2) if self.capacities and random.random() < 0.3 else None
        return Place(id=f"p{number}", name=f"Place {number}", colour=colour, capacity=capacity)

    def marking(self, place: Place) -> tuple[Initial, ...]:
        count = self.random.randint(0, self.tokens)
        return tuple(Initial(random_value(self.random, place.colour)) for _ in range(count))


@dataclass(frozen=True)
class _Wanted:
    kinds: Sequence[ArcKind]
    weights: bool
    guards: bool
    priorities: bool
    delays: bool
    actions: bool
    manual: bool


class _Drawn:
    """One transition with its arcs; variables are named after their colour set, so that two arcs may share one."""

    def __init__(self, random: Random, places: Sequence[Place], name: str, wanted: _Wanted) -> None:
        self.random, self.places, self.name, self.wanted = random, places, name, wanted
        self.arcs: list[Arc] = []
        self.bound: dict[str, str] = {}             # variable -> colour set
        self.inputs()
        self.guard = self._guard() if wanted.guards and random.random() < 0.5 else None
        self.action = self._action()
        self.outputs()

    def inputs(self) -> None:
        asking: list[Place] = []
        for place in self._some(0, 2):
            kind = self.random.choice(["normal", "normal", "normal", *self.wanted.kinds])
            if kind in ("inhibitor", "reset"):
                asking.append(place)
            else:
                self._add(place, False, kind, self._pattern(place.colour))
        for place in asking:
            kind = self.random.choice([each for each in self.wanted.kinds if each in ("inhibitor", "reset")])
            asks = kind == "inhibitor" and place.colour != "UNIT" and self.random.random() < 0.6
            self._add(place, False, kind, self._value(place.colour) if asks else None)

    def outputs(self) -> None:
        for place in self._some(0, 2):
            self._add(place, True, "normal", self._output(place.colour))

    def transition(self) -> Transition:
        random, wanted = self.random, self.wanted
        return Transition(
            id=self.name,
            name=f"Transition {self.name}",
            kind=MANUAL if wanted.manual and random.random() < 0.4 else AUTO,
            guard=self.guard,
            action=self.action,
            priority=random.randint(0, 2) if wanted.priorities else 0,
            delay=str(random.randint(1, 5)) if wanted.delays and random.random() < 0.4 else None,
        )

    def _some(self, least: int, most: int) -> list[Place]:
        return [self.random.choice(self.places) for _ in range(self.random.randint(least, most))]

    def _add(self, place: Place, into: bool, kind: ArcKind, expression: str | None) -> None:
        weight = self.random.randint(1, 2) if self.wanted.weights and self.random.random() < 0.4 else 1
        ident = f"a_{self.name}_{len(self.arcs)}"
        self.arcs.append(
            Arc(id=ident, place=place.id, transition=self.name, into=into, kind=kind, expression=expression,
                weight=1 if kind == "reset" else weight)
        )  # fmt: skip

    def _variable(self, colour: str) -> str:
        name = f"{colour.lower()}{self.random.randint(1, 2)}"
        self.bound[name] = colour
        return name

    def _pattern(self, colour: str) -> str | None:
        random = self.random
        if colour == "UNIT":
            return random.choice([None, None, "nil", "2`nil"])
        if random.random() < 0.15:
            return written(random_value(random, colour))
        if colour == "PAIR" and random.random() < 0.6:
            return f"({self._part('SIZE')}, {self._part('HUE')})"
        if colour == "CARD" and random.random() < 0.6:
            return f"{{n = {self._part('SIZE')}, hue = {self._part('HUE')}}}"
        if colour == "ANY" and random.random() < 0.5:
            return f"Num({self._part('SIZE')})"
        if random.random() < 0.15:
            return f"1`{self._variable(colour)} ++ {random.randint(1, 2)}`{self._variable(colour)}"
        return self._variable(colour)

    def _part(self, colour: str) -> str:
        return written(random_value(self.random, colour)) if self.random.random() < 0.2 else self._variable(colour)

    def _value(self, colour: str) -> str:
        """Something of this colour set that can be worked out."""
        random = self.random
        known = sorted(name for name, of in self.bound.items() if of == colour)
        if known and random.random() < 0.7:
            name = random.choice(known)
            if colour in ("SIZE", "HUE") and random.random() < 0.4:
                said = f", {colour}" if name.endswith("9") else ""      # what an action assigns may be any number
                return f"{random.choice(['succ', 'pred'])}({name}{said})"
            if colour == "YES" and random.random() < 0.4:
                return f"not {name}"
            return name
        if colour == "PAIR":
            return f"({self._value('SIZE')}, {self._value('HUE')})"
        if colour == "CARD":
            return f"{{n = {self._value('SIZE')}, hue = {self._value('HUE')}}}"
        return written(random_value(random, colour))

    def _output(self, colour: str) -> str | None:
        random = self.random
        if colour == "UNIT":
            return random.choice([None, None, "2`nil"])
        chance = random.random()
        if chance < 0.1:
            return f"1`({self._value(colour)}) ++ 1`({self._value(colour)})"
        if chance < 0.2:
            return f"if({self._guard()}, 1`({self._value(colour)}), empty)"
        return self._value(colour)

    def _guard(self) -> str:
        random = self.random
        tests = []
        for name, colour in sorted(self.bound.items()):
            if colour == "SIZE":
                tests.append(f"{name} {random.choice(['<', '>=', '==', '!='])} {random.randint(0, 3)}")
            elif colour == "YES":
                tests.append(name)
            else:
                tests.append(f"{name} {random.choice(['==', '!='])} {written(random_value(random, colour))}")
        chosen = random.sample(tests, min(len(tests), random.randint(1, 2)))
        return random.choice([" and ", " or "]).join(chosen) or "true"

    def _action(self) -> str | None:
        if not self.wanted.actions or self.random.random() < 0.5:
            return None
        colour = self.random.choice(["SIZE", "HUE"])
        source = f"{colour.lower()}9 = {self._value(colour)}"
        self.bound[f"{colour.lower()}9"] = colour
        return source
