"""One act of a job as the rules see it: its changes sorted out once, and then asked by each family of rules."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from petri_desk.kernel.events import Event
from petri_desk.kernel.records import Created, Fields, Set
from petri_desk.kernel.state import Entry, State
from petri_desk.routing.flow import Flow

Said = tuple[str, str, int | None]
CORRECT = "correct"


class Tie(NamedTuple):
    """A link that the act made."""

    kind: str
    source: int
    target: int


@dataclass(slots=True)
class Lineage:
    """Which token stands in for which after a correction."""

    corrected: dict[int, int] = field(default_factory=dict)

    def of(self, ident: int | None) -> list[int]:
        """The token and those it stands in for, newest first."""
        found = [] if ident is None else [ident]
        while found and found[-1] in self.corrected:
            found.append(self.corrected[found[-1]])
        return found

    def same(self, one: int | None, other: int | None) -> bool:
        """Whether two tokens are the same but for corrections."""
        return self.of(one)[-1:] == self.of(other)[-1:]


@dataclass(slots=True)
class Moment:
    """An act, and the state right after it."""

    case_id: str
    stream: int
    command: str
    gseq: int
    events: tuple[Event, ...]
    state: State
    flow: Flow
    lineage: Lineage
    born: dict[int, tuple[Event, Fields]] = field(default_factory=dict)
    sets: list[tuple[Event, int, Set]] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    sessions: set[int] = field(default_factory=set)
    tokens: dict[int, Entry] = field(default_factory=dict)
    job: bool = False  # whether the job's own record was touched

    def __post_init__(self) -> None:
        for event in self.events:
            for change in event.changes:
                kind, ident = change.kind, change.id
                if kind == "token":
                    self._token(event, int(ident), change)
                elif kind == "session":
                    self.sessions.add(int(ident))
                elif kind == "case":
                    self.job = True
                elif kind == "link" and isinstance(change, Created):
                    tie = Tie(change.fields["kind"], change.fields["src"], change.fields["dst"])
                    self.ties.append(tie)
                    if tie.kind == "corrects":
                        self.lineage.corrected[tie.target] = tie.source

    def _token(self, event: Event, ident: int, change: object) -> None:
        self.tokens[ident] = self.state.entries[("token", ident)]
        if isinstance(change, Created):
            self.born[ident] = (event, change.fields)
        elif isinstance(change, Set):
            self.sets.append((event, ident, change))

    def token(self, ident: int | None) -> Entry | None:
        return None if ident is None else self.state.entries.get(("token", ident))

    def fields(self, ident: int | None) -> Fields:
        """A token's fields; none where there is no such token."""
        entry = self.token(ident)
        return entry.fields if entry is not None else {}

    def live(self, by: str, value: object) -> list[int]:
        return [int(ident) for ident in self.state.live("token", by, value)]

    def running(self, ident: int) -> list[int]:
        """The open sessions on a token."""
        return [int(each) for each in self.state.live("session", "id_token", ident)]

    def tied(self, kind: str, sources: Iterable[int], targets: Iterable[int]) -> bool:
        """Whether any of these tokens was ever tied to any of those."""
        ends = list(targets)
        return any(("link", f"{kind}:{one}:{other}") in self.state.entries for one in sources for other in ends)

    def says(self, code: str, message: str) -> Said:
        return code, f"{self.case_id}: {message}", self.gseq


def verb_of(event: Event) -> str | None:
    """What kind of step an event belongs to."""
    return event.step.partition("@")[0] if event.step else None
