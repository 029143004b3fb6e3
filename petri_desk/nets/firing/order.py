"""The order of answers, and whether a search that goes from arc to arc finds them in it by itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from petri_desk.nets.expressions import Expression, Value
from petri_desk.nets.firing.keys import Key
from petri_desk.nets.firing.lying import Mode
from petri_desk.nets.firing.patterns import HIDDEN, Choice, Equation, Part
from petri_desk.nets.firing.ready import ReadyTransition


@dataclass(slots=True)
class Order:
    """Where an answer stands among the others."""

    bag: Callable[[str], Mapping[Key, tuple[Value, int]]]
    ranks: dict[str, dict[Key, int]] = field(default_factory=dict)

    def __call__(self, mode: Mode) -> list[int]:
        return [self._rank(term.place, key) for term, key, _ in mode.chosen]

    def _rank(self, place: str, key: Key) -> int:
        if place not in self.ranks:
            self.ranks[place] = {key: number for number, key in enumerate(self.bag(place))}
        return self.ranks[place][key]


def is_late(transition: ReadyTransition) -> bool:
    """Whether an arc needs a variable that only a later arc binds, so that the search goes another way."""
    known = transition.__dict__.get("_late")
    if known is None:
        known = transition.__dict__["_late"] = _late(transition.parts, transition.equations, set())
    return bool(known)


def _late(parts: Sequence[Part], equations: Sequence[Equation], bound: set[str]) -> bool:
    for part in parts:
        _close(bound, equations)
        if isinstance(part, Choice):
            if not part.names <= bound:
                return True
            then, otherwise = set(bound), set(bound)
            if _late(part.then, equations, then) or _late(part.otherwise, equations, otherwise):
                return True
            bound |= then & otherwise
            continue
        if isinstance(part.count, Expression) and not part.count.names <= bound:
            return True
        computed = {each.name: each.expression.names for each in equations if each.name[0] == HIDDEN}
        bound |= part.names
        if any(name in computed and not computed[name] <= bound for name in part.names):
            return True
    return False


def _close(bound: set[str], equations: Sequence[Equation]) -> None:
    more = True
    while more:
        names = {each.name for each in equations if each.name not in bound and each.expression.names <= bound}
        bound |= names
        more = bool(names)
