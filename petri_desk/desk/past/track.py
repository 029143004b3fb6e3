"""What has happened, as a line to go along. No Qt in here.

Rule 1: a place on the line is the number of an act, its gseq: as things stood right after it.
Rule 2: the clocks of two desks may differ. As of a moment is everything up to the last act that is not later, so each
act lies where nothing after it is earlier; what an act says of itself stays as it was written.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple

MARKED = {"qc_fail": "fail", "hold": "held", "token_scrap": "scrapped", "token_complete": "completed",
          "qc_pass": "completed"}  # fmt: skip
MOST_MARKS = 60


class Act(NamedTuple):
    """One act, as the slider knows it."""

    gseq: int
    at: str
    command: str
    actor: str
    station: str
    case_id: str
    tokens: tuple[int, ...]


class Mark(NamedTuple):
    """Something on the strip that is more than work as usual."""

    shape: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Scope:
    """What one looks back at: the whole shop, one job, or some tokens, as a family."""

    case_id: str | None = None
    tokens: frozenset[int] = frozenset()

    def holds(self, act: Act) -> bool:
        if self.case_id is not None and act.case_id != self.case_id:
            return False
        return not self.tokens or not self.tokens.isdisjoint(act.tokens)


def act_of(row: Mapping[str, Any]) -> Act:
    """A row of the timeline, or an act of the feed."""
    return Act(int(row["gseq"]), str(row["at"]), str(row["command"]), str(row["actor"] or ""),
               str(row["station"] or ""), str(row["case_id"] or ""), tuple(row["tokens"]))  # fmt: skip


def seconds_of(moment: str) -> float:
    """A stored moment as seconds; one without a zone is UTC."""
    found = datetime.fromisoformat(moment)
    return (found if found.tzinfo is not None else found.replace(tzinfo=UTC)).timestamp()


@dataclass(slots=True)
class Track:
    """The acts of a scope in order. Made beside the screen's thread; afterwards it only grows."""

    acts: list[Act] = field(default_factory=list)
    _gseqs: "array[int]" = field(default_factory=lambda: array("q"))
    _moments: "array[float]" = field(default_factory=lambda: array("d"))
    _of_token: "dict[int, array[int]]" = field(default_factory=dict)
    _marked: "dict[str, array[int]]" = field(default_factory=dict)

    @classmethod
    def of(cls, acts: Iterable[Act]) -> "Track":
        made = cls()
        for each in acts:
            made.add(each)
        return made

    def __len__(self) -> int:
        return len(self.acts)

    def add(self, act: Act) -> bool:
        """The next act; one that is there already is not taken twice."""
        if self.acts and act.gseq <= self.acts[-1].gseq:
            return False
        index, seconds = len(self.acts), seconds_of(act.at)
        self.acts.append(act)
        self._gseqs.append(act.gseq)
        self._moments.append(seconds)
        while index and self._moments[index - 1] > seconds:
            index -= 1
            self._moments[index] = seconds
        for token in act.tokens:
            self._of_token.setdefault(token, array("q")).append(act.gseq)
        if act.command in MARKED:
            self._marked.setdefault(MARKED[act.command], array("q")).append(len(self.acts) - 1)
        return True

    # -- places on it -------------------------------------------------------------------------------------------

    def index(self, gseq: int) -> int:
        """Where the last act up to a gseq stands; -1 before the first."""
        return bisect_right(self._gseqs, gseq) - 1

    def act(self, gseq: int) -> Act | None:
        """The last act up to a gseq."""
        index = self.index(gseq)
        return self.acts[index] if index >= 0 else None

    def as_of(self, seconds: float) -> Act | None:
        """The last act that is not later than a moment."""
        index = bisect_right(self._moments, seconds) - 1
        return self.acts[index] if index >= 0 else None

    def seconds(self, gseq: int) -> float:
        """When it was; before the first act as the first."""
        return self._moments[max(self.index(gseq), 0)] if self.acts else 0.0

    def before(self, gseq: int, token: int | None = None) -> Act | None:
        """The act before a place, or the one before it that touched a token."""
        numbers = self._numbers(token)
        index = bisect_left(numbers, gseq) - 1
        return self.act(numbers[index]) if index >= 0 else None

    def after(self, gseq: int, token: int | None = None) -> Act | None:
        numbers = self._numbers(token)
        index = bisect_right(numbers, gseq)
        return self.act(numbers[index]) if index < len(numbers) else None

    def _numbers(self, token: int | None) -> "array[int]":
        return self._gseqs if token is None else self._of_token.get(token, array("q"))

    @property
    def first(self) -> Act | None:
        return self.acts[0] if self.acts else None

    @property
    def last(self) -> Act | None:
        return self.acts[-1] if self.acts else None

    @property
    def begins(self) -> float:
        return self._moments[0] if self.acts else 0.0

    # -- what is painted of it: never act by act ----------------------------------------------------------------

    def counts(self, start: float, end: float, buckets: int) -> list[int]:
        """How many acts fall into each of so many equal parts of a time."""
        part = (end - start) / buckets
        edges = [bisect_left(self._moments, start + part * number) for number in range(buckets + 1)]
        return [after - before for before, after in zip(edges, edges[1:], strict=False)]

    def marks(self, start: float, end: float) -> list[Mark]:
        """What stands out in a time; nothing where that would be a crowd."""
        low, high = bisect_left(self._moments, start), bisect_right(self._moments, end)
        found: list[Mark] = []
        for shape in dict.fromkeys(MARKED.values()):
            indices = self._marked.get(shape, array("q"))
            inside = indices[bisect_left(indices, low) : bisect_left(indices, high)]
            if len(found) + len(inside) > MOST_MARKS:
                break
            found += [Mark(shape, self._moments[index]) for index in inside]
        return sorted(found, key=lambda mark: mark.seconds)
