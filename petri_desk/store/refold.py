"""Folding an act once more, as `verify` does: what a change says was there must have been there.

The digest of each record is kept, so that the sum after an act costs one digest for each record it touched.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from petri_desk.kernel.digests import MODULUS, record_digest
from petri_desk.kernel.events import Event
from petri_desk.kernel.records import Change, Created, Ended, Key
from petri_desk.kernel.state import Entry, State
from petri_desk.store.projection import Lives


@dataclass(slots=True)
class Refold:
    """A state that is folded from its events alone."""

    state: State = field(default_factory=State)
    digests: dict[Key, int] = field(default_factory=dict)
    lives: Lives = field(default_factory=Lives)

    def act(self, events: Iterable[Event]) -> Iterator[str]:
        """Folds the events of one act; answers which changes do not fit what they met (R07)."""
        touched: dict[Key, None] = {}
        entries = self.state.entries
        for event in events:
            for change in event.changes:
                key = (change.kind, change.id)
                met = entries.get(key)
                after, wrong = self._after(key, met, change, event.seq)
                if wrong:
                    yield f"event {event.seq}: {change.kind} {change.id} {wrong}"
                if after is not None:
                    self.state.place(key, after)
                    touched[key] = None
            self.state.last_seq = event.seq
        self._resum(touched)

    def _after(self, key: Key, met: Entry | None, change: Change, seq: int) -> tuple[Entry | None, str | None]:
        """The record after a change, and what was wrong with the change."""
        if isinstance(change, Created):
            self.lives.born[key] = seq
            fields = {name: value for name, value in change.fields.items() if value is not None}
            return Entry(fields, met is None or met.live, seq), None if met is None else "is made a second time"
        if met is None:
            return None, "was never made"
        if isinstance(change, Ended):
            self.lives.ended[key] = seq
            return Entry(met.fields, False, seq), None if met.live else "ends a second time"
        fields, wrong = dict(met.fields), None
        for name, (before, after) in change.fields.items():
            if fields.get(name) != before:
                wrong = f"had {name} {fields.get(name)!r}, not {before!r}"
            if after is None:
                fields.pop(name, None)
            else:
                fields[name] = after
        return Entry(fields, met.live, seq), wrong

    def _resum(self, touched: Iterable[Key]) -> None:
        total = self.state.total
        for key in touched:
            entry = self.state.entries[key]
            digest = record_digest(key, entry.fields, entry.live)
            total += digest - self.digests.get(key, 0)
            self.digests[key] = digest
        self.state.total = total % MODULUS
