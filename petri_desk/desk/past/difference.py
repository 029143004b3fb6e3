"""What is different between two moments: per place how many before and after, and each token that is not as it was.

No Qt in here. A difference put on the first moment gives the second: nothing that changed is left out.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, NamedTuple


class Lying(NamedTuple):
    """An open token, and where it lies."""

    serial: str
    case_id: str
    route: str
    node: str
    phase: str
    held: str = ""          # why, if it is held

    @property
    def place(self) -> "Spot":
        return Spot(self.route, self.node, self.phase)


class Spot(NamedTuple):
    """A phase of a node of a route."""

    route: str
    node: str
    phase: str


class What(Enum):
    """What may have become of a token between two moments."""

    MOVED = "moved"
    CAME = "came"
    WENT = "went"
    HELD = "held"
    FREED = "freed"


class Row(NamedTuple):
    """A line of the table about tokens."""

    what: What
    token: int
    before: Lying | None
    after: Lying | None

    @property
    def known(self) -> Lying:
        found = self.after or self.before
        assert found is not None
        return found


Marking = Mapping[int, Lying]


@dataclass(frozen=True, slots=True)
class Difference:
    """From one moment to another."""

    places: Mapping[Spot, tuple[int, int]] = field(default_factory=dict)    # where the count is another
    tokens: Mapping[int, tuple[Lying | None, Lying | None]] = field(default_factory=dict)
    names: Mapping[tuple[str, str], Any] = field(default_factory=dict)      # of nodes and, with "", of routes

    def __bool__(self) -> bool:
        return bool(self.tokens)

    def applied(self, before: Marking) -> dict[int, Lying]:
        """The second moment, from the first."""
        found = dict(before) | {token: after for token, (_, after) in self.tokens.items() if after is not None}
        return {token: each for token, each in found.items() if token not in self.tokens or self.tokens[token][1]}

    def rows(self) -> Iterator[Row]:
        """Each token that is not as it was; one that has moved and was held meanwhile is told twice."""
        for token, (before, after) in self.tokens.items():
            if before is None:
                yield Row(What.CAME, token, before, after)
            elif after is None:
                yield Row(What.WENT, token, before, after)
            else:
                if before.place != after.place:
                    yield Row(What.MOVED, token, before, after)
                if before.held != after.held:
                    yield Row(What.HELD if after.held else What.FREED, token, before, after)


def difference(before: Marking, after: Marking, names: Mapping[tuple[str, str], Any] | None = None) -> Difference:
    """What has changed from one marking to another."""
    tokens = {
        token: (before.get(token), after.get(token)) for token in sorted(before.keys() | after.keys())
        if before.get(token) != after.get(token)
    }  # fmt: skip
    counts = Counter(each.place for each in before.values()), Counter(each.place for each in after.values())
    spots = sorted(counts[0].keys() | counts[1].keys())
    places = {spot: (counts[0][spot], counts[1][spot]) for spot in spots if counts[0][spot] != counts[1][spot]}
    return Difference(places, tokens, names or {})
