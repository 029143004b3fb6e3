"""The order of answers, where a search from arc to arc does not find them in it by itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from petri_desk.nets.expressions import Value
from petri_desk.nets.firing.keys import Key
from petri_desk.nets.firing.lying import Mode


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
