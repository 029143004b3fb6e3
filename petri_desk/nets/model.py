"""A net as it is written: places, transitions, arcs, colour sets, marking, end places and calls of other nets.

Rule 1: this is the whole of a net's file, and nothing that was worked out from it; `reading` makes it, `writing` gives
the file back, and what a net needs to run is `ready`.
Rule 2: ids are the file's own; one id is one place, transition or arc, and never two of them.
Rule 3: a value is what expressions hold: None (the black token of `unit`), bool, int, Decimal, str, tuple (a product
or a list), dict (a record, a union as one field, or free JSON).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from petri_desk.nets.expressions import Value

ArcKind = Literal["normal", "read", "inhibitor", "reset"]
AUTO, MANUAL = "Auto", "Manual"
UNIT = "UNIT"               # the colour set of a place that names none


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where tokens lie."""

    id: str
    name: str = ""
    colour: str = UNIT
    capacity: int | None = None
    type: str | None = None
    description: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """What takes tokens and gives tokens."""

    id: str
    name: str = ""
    kind: str = AUTO                                # AUTO or MANUAL
    guard: str | None = None
    action: str | None = None
    priority: int = 0                               # the higher one first
    delay: str | None = None                        # an expression: how far the clock goes on
    form: Mapping[str, Any] | None = None           # a JSON schema of what is asked for
    variables: tuple[str, ...] = ()                 # as declared; what is used is worked out
    description: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arc:
    """What a transition takes from a place, gives to it, or asks of it.

    A weight multiplies the inscription. An inhibitor arc forbids `weight` tokens (that fit the inscription, if there
    is one); a reset arc takes whatever lies there; neither binds a variable.
    """

    id: str
    place: str
    transition: str
    into: bool                                      # from the transition into the place
    kind: ArcKind = "normal"
    expression: str | None = None                   # None on a place of UNIT: one black token
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Initial:
    """One token that a case begins with."""

    value: Value = None
    time: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SubLink:
    """S2-14: a call transition and the net that each of its firings plays; maps are {child's variable: parent's}."""

    id: str
    net: str
    transition: str
    auto_start: bool = True
    propagate: bool = True
    inputs: Mapping[str, str] = field(default_factory=dict)
    outputs: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Net:
    """One net, in the order of its file."""

    id: str
    name: str = ""
    description: str | None = None
    format: str | None = None                       # as the file says, if it does
    colour_sets: tuple[str, ...] = ()               # "colset INT = int;"
    schemas: tuple[Mapping[str, Any], ...] = ()     # {"name", "schema"}: what `json<NAME>` must satisfy
    places: tuple[Place, ...] = ()
    transitions: tuple[Transition, ...] = ()
    arcs: tuple[Arc, ...] = ()
    initial: Mapping[str, Sequence[Initial]] = field(default_factory=dict)
    end_places: tuple[str, ...] = ()
    links: tuple[SubLink, ...] = ()
    layout: Mapping[str, tuple[float, float]] = field(default_factory=dict)     # middle of a place or transition
    pages: Mapping[str, Any] = field(default_factory=dict)                      # page -> {"name", "nodes": [ids]}
    foreign: Mapping[str, Any] = field(default_factory=dict)    # what only another format can say: {"pnml": {...}}

    @cached_property
    def place(self) -> Mapping[str, Place]:
        return {each.id: each for each in self.places}

    @cached_property
    def transition(self) -> Mapping[str, Transition]:
        return {each.id: each for each in self.transitions}

    @cached_property
    def arcs_of(self) -> Mapping[str, tuple[Arc, ...]]:
        """The arcs of each transition, in the order of the file."""
        found: dict[str, list[Arc]] = {each.id: [] for each in self.transitions}
        for arc in self.arcs:
            found.setdefault(arc.transition, []).append(arc)
        return {ident: tuple(arcs) for ident, arcs in found.items()}

    @cached_property
    def link_of(self) -> Mapping[str, SubLink]:
        """The call of each call transition."""
        return {each.transition: each for each in self.links}
