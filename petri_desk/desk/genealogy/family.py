"""A token's family, as it was read: who came from whom, and what became of each.

Rule 1: time goes one way. Of the ties only a merging leads back to something older; it is kept apart.
Rule 2: an object may be several tokens, one after the other: a rework or a correction goes on with the same thing.
Rule 3: what there are thousands of is never looked through for garbage (`gc=False`); it holds texts and numbers only.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from msgspec import Struct

REWORK_OF, CORRECTS, REPLACES, COMPONENT, MERGED = "rework_of", "corrects", "replaces", "component", "merged"
RANK = {name: rank for rank, name in enumerate(
    (REWORK_OF, CORRECTS, REPLACES, COMPONENT, "split", "gathered", "joined", "parent")
)}  # fmt: skip
SAME_OBJECT = (REWORK_OF, CORRECTS)
OPEN = ("ready", "active", "paused", "waiting")

GOOD, WORK, HELD, PENDING, SCRAP, BUILT, DIVIDED, ON, BACK = STATES = (
    "good", "work", "held", "pending", "scrapped", "merged", "split", "superseded", "void",
)  # fmt: skip


class Member(Struct, frozen=True, gc=False):
    """One token of the family, in the order in which it is read."""

    id: int
    parent: int | None
    serial: str | None
    type: str
    status: str
    outcome: str | None
    node: str | None
    qty: str
    reworks: int
    cancelled: str | None
    redesign: int | None
    spawned_at: str
    completed_at: str | None
    updated_at: str
    case: int
    code: str | None
    held: str | None
    defect: str | None

    @property
    def name(self) -> str:
        return str(self.serial or self.id)

    @property
    def open(self) -> bool:
        return self.status in OPEN

    @property
    def pending(self) -> bool:
        """Failed, and still to be decided about."""
        return self.status == "completed" and self.cancelled == "qc_fail" and self.outcome is None

    @property
    def shape(self) -> str:
        """The one shape that says most about it."""
        if self.pending:
            return "pending"
        if self.held and self.open:
            return "held"
        if self.outcome == "void":
            return "undo"
        return "rework" if self.status == "ready" and self.reworks else self.status

    @property
    def state(self) -> str:
        """What it is counted as among others of its kind."""
        if self.pending or (self.redesign and self.open):
            return PENDING
        if self.open:
            return HELD if self.held else WORK
        return DIVIDED if self.outcome == "joined" else str(self.outcome)


class Session(Struct, frozen=True, gc=False):
    """One time of work on a token."""

    id: int
    token: int
    node: str
    operator: str
    started_at: str
    ended_at: str | None
    corrected_seconds: int | None


class Bond(Struct, frozen=True, gc=False):
    """A tie of two tokens, from the earlier to the later."""

    kind: str
    source: int
    target: int


@dataclass(frozen=True)
class Family:
    """The members by their numbers, and what ties them; the one looked at, or the lot."""

    root: int | None
    lot: str | None
    users: tuple[int, ...]
    members: Mapping[int, Member]
    bonds: tuple[Bond, ...]
    sessions: Mapping[int, Sequence[Session]]
    lots: Mapping[int, Sequence[tuple[str, str | None]]]
    cases: Mapping[int, str]

    @cached_property
    def reach(self) -> tuple[str | None, frozenset[int]]:
        """The job of all members, if they have one in common, and who they are."""
        job = next(iter(self.cases.values())) if len(self.cases) == 1 else None
        return job, frozenset(self.members)

    @cached_property
    def born_of(self) -> dict[int, Bond]:
        """The one tie that says most about where a member came from."""
        found: dict[int, Bond] = {}
        for bond in self.bonds:
            if bond.kind != MERGED and bond.source != bond.target:
                known = found.get(bond.target)
                if known is None or (RANK[bond.kind], bond.source) < (RANK[known.kind], known.source):
                    found[bond.target] = bond
        return found

    @cached_property
    def children(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for target in sorted(self.born_of):
            found[self.born_of[target].source].append(target)
        return found

    @cached_property
    def eldest(self) -> list[int]:
        """Those of whom nothing older is known here."""
        return [ident for ident in self.members if ident not in self.born_of]

    @cached_property
    def _goes_on(self) -> dict[int, int]:
        return {bond.source: bond.target for bond in self.bonds if bond.kind in SAME_OBJECT}

    @cached_property
    def _was_before(self) -> dict[int, int]:
        return {after: before for before, after in self._goes_on.items()}

    def last(self, ident: int) -> Member:
        """The token that an object is now."""
        seen = {ident}
        while (after := self._goes_on.get(ident)) is not None and after not in seen:
            seen.add(after)
            ident = after
        return self.members[ident]

    def selves(self, ident: int) -> list[int]:
        """All the tokens that an object has been, the first one first."""
        chain = [ident]
        while (earlier := self._was_before.get(chain[0])) is not None and earlier not in chain:
            chain.insert(0, earlier)
        while (later := self._goes_on.get(chain[-1])) is not None and later not in chain:
            chain.append(later)
        return chain

    def state(self, ident: int) -> str:
        return self.last(ident).state

    def came_from(self, idents: Iterable[int]) -> set[int]:
        """Everything older that had a part in some members."""
        return self._reached(idents, self._ties(forward=False))

    def became(self, idents: Iterable[int]) -> set[int]:
        """Everything that some members became, or became a part of."""
        return self._reached(idents, self._ties(forward=True))

    def _ties(self, forward: bool) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for bond in self.bonds:
            near, far = (bond.source, bond.target) if forward else (bond.target, bond.source)
            found[near].append(far)
        return found

    def _reached(self, idents: Iterable[int], ties: Mapping[int, Sequence[int]]) -> set[int]:
        waiting = [ident for ident in idents if ident in self.members]
        found = set(waiting)
        while waiting:
            for far in ties.get(waiting.pop(), ()):
                if far not in found:
                    found.add(far)
                    waiting.append(far)
        return found

    @property
    def begin(self) -> tuple[int, ...]:
        """What one looks at: the token, or all that the lot has gone into."""
        return self.users if self.root is None else (self.root,)

    def of(self, direction: str) -> set[int]:
        """The members that one sees when looking backward, forward, or both ways."""
        if direction == "backward":
            return self.came_from(self.begin)
        return self.became(self.begin) if direction == "forward" else set(self.members)


def family_of(kin: Mapping[str, Any]) -> Family:
    """A family from the answer of the engine."""
    sessions: dict[int, list[Session]] = defaultdict(list)
    for row in kin["sessions"]:
        sessions[row[1]].append(Session(*row))
    lots: dict[int, list[tuple[str, str | None]]] = defaultdict(list)
    for token, lot, qty in kin["lots"]:
        lots[token].append((lot, qty))
    return Family(
        kin["root"], kin["lot"], tuple(kin["users"]), {row[0]: Member(*row) for row in kin["members"]},
        tuple(Bond(*tie) for tie in kin["ties"]), sessions, lots, dict(kin["cases"]),
    )  # fmt: skip
