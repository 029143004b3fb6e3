"""What a search is asked on and what it answers: the values that lie in the places, and which of them it has chosen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from petri_desk.nets.expressions import Value
from petri_desk.nets.firing.keys import Key
from petri_desk.nets.firing.patterns import Path, Term, Variables
from petri_desk.nets.firing.ready import ReadyTransition

Bag: TypeAlias = Mapping[Key, tuple[Value, int]]
Chosen: TypeAlias = tuple[Term, Key, int]       # a term, the value chosen for it, and how many it takes


class Lying(Protocol):
    """What lies where, as a search asks it."""

    def bag(self, place: str) -> Bag:
        """Value and count by key, the value with the oldest token first."""

    def with_part(self, place: str, path: Path, key: Key) -> Iterable[Key] | None:
        """The keys of the values with such a part, in the same order; None when that is not known."""

    def sieved(self, transition: ReadyTransition, term: Term) -> Iterable[Key] | None:
        """The keys that the term's own conditions do not rule out, in the same order; None when not known."""

    def standing(self, place: str) -> Bag:
        """What an inhibitor arc sees: also what is held."""

    def total(self, place: str) -> int:
        """How many tokens there are in all: also those that are ready later."""

    def held(self, place: str) -> int:
        """How many of them are held: a reset arc leaves them."""


@dataclass(slots=True)
class Bags:
    """Plain dictionaries of what lies where."""

    of: Mapping[str, Bag]

    def bag(self, place: str) -> Bag:
        return self.of.get(place, {})

    def with_part(self, place: str, path: Path, key: Key) -> None:
        return None

    def sieved(self, transition: ReadyTransition, term: Term) -> None:
        return None

    def standing(self, place: str) -> Bag:
        return self.of.get(place, {})

    def total(self, place: str) -> int:
        return sum(count for _, count in self.bag(place).values())

    def held(self, place: str) -> int:
        return 0


@dataclass(frozen=True, slots=True)
class Mode:
    """One answer: the variables, hidden ones too, and what each term takes or reads, in the order of the arcs."""

    variables: Variables
    chosen: tuple[Chosen, ...]
