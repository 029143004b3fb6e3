"""What the store is asked to do, and what it answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from petri_desk.kernel.draft import Draft
from petri_desk.kernel.events import Act, Event
from petri_desk.kernel.records import Key
from petri_desk.kernel.state import Entry, State
from petri_desk.store.places import Spot

Scope = Literal["token", "tokens", "case", "act", "shop", "new_case"]


@dataclass(frozen=True, slots=True)
class Where:
    """Which case a command goes to.

    `value` is a token's id (`token`), ids (`tokens`), a case_id (`case`, `new_case`) or an op id (`act`, where `hint`
    may say which case it is in).
    """

    scope: Scope
    value: Any = None
    hint: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One command on its way: `admit` says with which roles, `decide` knows the rules."""

    op_id: str
    payload_hash: bytes
    command: str
    actor: str
    station: str | None = None
    station_at: str | None = None
    body: Mapping[str, Any] = field(default_factory=dict)
    where: Where
    admit: Callable[[State], frozenset[str] | None]
    decide: Callable[[Draft], None]
    seen: Mapping[int, int] = field(default_factory=dict)
    answer: "Callable[[Done], Any]" = lambda done: done  # what whoever waits is given


@dataclass(frozen=True, slots=True)
class Done:
    """An accepted act, with the records it touched as they were right after it."""

    op_id: str
    replayed: bool
    stream: int
    case: int
    case_id: str
    act: Act
    gseq: int
    events: tuple[Event, ...]
    entries: dict[Key, Entry]
    spots: Mapping[str, Spot]  # the places of the routes it is about


@dataclass(frozen=True, slots=True)
class Notice:
    """One act of the log, as those hear of it who follow it."""

    gseq: int
    case_id: str
    act: Act
    events: tuple[Event, ...]
