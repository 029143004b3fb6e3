"""What a net adds to the language: its constants, the tags of its unions, and its colour sets.

Rule: an expression is read with the words of its net, so that a constant is a constant in the tree, `Tag(x)` is the
record {Tag = x}, and `all(C)` and `succ(x, C)` know their colour set.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from petri_desk.nets.expressions.values import Value


class ColourSet(Protocol):
    """As much of a colour set as expressions need."""

    @property
    def size(self) -> int | None: ...

    def values(self) -> Iterator[Value]: ...

    def stepped(self, value: Value, by: int) -> Value:
        """The value so many places further in the declared order, cyclically; LookupError where there is none."""


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Compared by identity: one net has one."""

    constants: Mapping[str, Value] = field(default_factory=dict)
    tags: frozenset[str] = frozenset()
    colours: Mapping[str, ColourSet] | None = None      # None: no net is known, so every name of one is taken


NO_WORDS = Words()
