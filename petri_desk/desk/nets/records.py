"""A net's case as this room knows it: what lies where, what may fire and with what, what it called. No Qt in here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from petri_desk.nets.model import Net

OPEN = ("created", "running")


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case in the list; a child stands below its parent, one step further in."""

    id: str
    name: str
    net: str
    status: str
    tokens: int
    depth: int = 0
    stuck: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """One binding that a transition may fire with."""

    index: int
    values: Mapping[str, Any]
    takes: tuple[tuple[str, Any], ...] = ()     # from which places, and the values

    def taken(self) -> dict[str, list[Any]]:
        """By place."""
        found: dict[str, list[Any]] = {}
        for place, value in self.takes:
            found.setdefault(place, []).append(value)
        return found


@dataclass(frozen=True, slots=True)
class Offer:
    """A transition: whether it may fire, with what, and what is asked for then; or why it may not."""

    id: str
    name: str
    kind: str
    enabled: bool
    reason: str = ""
    code: str = ""          # of the reason, and what its sentence is filled with
    details: Mapping[str, Any] = field(default_factory=dict)
    ways: tuple[Way, ...] = ()
    form: Mapping[str, Any] | None = None
    calls: str = ""         # the net that it plays
    may_end: bool = False   # the case, with its firing

    @property
    def plain(self) -> bool:
        """Whether there is nothing to choose and nothing to fill in."""
        return len(self.ways) <= 1 and not self.form


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a place, for those who lead."""

    id: int
    value: Any
    held: str = ""          # why


@dataclass(frozen=True, slots=True)
class Child:
    """A case that was called."""

    id: str
    net: str
    status: str
    stuck: str = ""         # why it cannot go on
    caller: str = ""        # the transition that called it

    @property
    def runs(self) -> bool:
        return self.status in OPEN


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the story."""

    gseq: int
    at: str
    name: str
    who: str
    transition: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Move:
    """A token went along an arc."""

    gseq: int
    arc: str


@dataclass(frozen=True, slots=True)
class CaseLook:
    """One case, now or as it was."""

    id: str
    name: str
    net: Net
    root: str               # the case at the top, in whose stream it lies
    status: str
    marking: Mapping[str, Any] = field(default_factory=dict)
    clock: int = 0
    parent: str = ""
    stuck: str = ""
    offers: tuple[Offer, ...] = ()
    children: tuple[Child, ...] = ()
    story: Sequence[Happening] = ()
    moves: Sequence[Move] = ()      # in order, as far back as the story was read
    gseq: int = 0                   # of the last thing that happened in it

    def offer(self, transition: str) -> Offer | None:
        return next((each for each in self.offers if each.id == transition), None)

    @property
    def enabled(self) -> frozenset[str]:
        return frozenset(each.id for each in self.offers if each.enabled)

    def waits(self, transition: str) -> list[Child]:
        """What a transition waits for that may not fire."""
        return [] if transition in self.enabled or not transition else self.running(transition)

    def running(self, transition: str = "") -> list[Child]:
        """The cases that were called and have not ended, by one transition or by any."""
        return [each for each in self.children if each.runs and transition in ("", each.caller)]
