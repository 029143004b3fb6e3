"""Markings: how many of what lie where, written as multisets.

`compress` and `expand` are inverse up to order (S1.2.A): a place's values become `[{"value", "count"}]`, sorted
by their canonical text, so that the same marking has one compressed form.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from petri_desk.kernel.canonical import canonical, parsed

Compressed = dict[str, list[dict[str, Any]]]


def compress(marking: Mapping[str, Iterable[Any]]) -> Compressed:
    """A marking as multisets; empty places are left out."""
    counted = {place: Counter(map(canonical, values)) for place, values in marking.items()}
    return {
        place: [{"value": parsed(value), "count": counts[value]} for value in sorted(counts)]
        for place, counts in sorted(counted.items())
        if counts
    }


def expand(compressed: Compressed) -> dict[str, list[Any]]:
    """The marking behind its multisets."""
    return {
        place: [entry["value"] for entry in multiset for _ in range(entry["count"])]
        for place, multiset in compressed.items()
    }
