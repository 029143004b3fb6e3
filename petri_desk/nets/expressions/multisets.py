"""Multisets, and tokens that are ready only later: what an inscription may answer beside a plain value.

Rule 1: both stand at the top of an inscription (a delayed token also as a term of its multiset) and nowhere else: no
variable, list, record or token holds one.
Rule 2: the terms stay in the order in which they were written; a term that counts nothing is left out.
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Delayed:
    """A token that is ready `by` later than the clock."""

    value: Any
    by: int


@dataclass(frozen=True, slots=True)
class Multiset:
    """How many of which value: (count, value), every count above 0."""

    items: tuple[tuple[int, Any], ...] = ()

    @property
    def total(self) -> int:
        return sum(count for count, _ in self.items)
