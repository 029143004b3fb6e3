"""The folded state of one stream: its records, which of them are live, and their sum.

Folding never asks what an event is called. Lookups are of two kinds: `get` knows any record (an ended one that
is not in memory is fetched by key), `live` knows the open ones by the few fields that decisions search by.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from msgspec import Struct

from petri_desk.kernel.digests import MODULUS, record_digest
from petri_desk.kernel.records import Change, Ended, Fields, Key, folded

INDEXED: dict[str, tuple[str, ...]] = {
    "token": ("place", "parent_token_id", "parallel_group_id", "inside", "serial_number"),
    "session": ("id_token", "operator"),
    "definition": ("workflow_id",),
    "operator": ("name",),
    "station": ("name",),
}
TIED = {"session": "id_token"}  # all of them are wanted with their token, ended ones too; the tie never changes
NO_FIELDS: Fields = {}


class Entry(Struct, frozen=True):
    """One record as the state holds it; `version` is the seq of its last change."""

    fields: Fields
    live: bool
    version: int


Loader = Callable[[Key], "dict[Key, Entry]"]


def nothing_more(_: Key) -> dict[Key, Entry]:
    """The loader of a state that is whole in memory."""
    return {}


@dataclass(slots=True)
class State:
    """The records of one stream, as of `last_seq`."""

    last_seq: int = 0
    total: int = 0
    load: Loader = nothing_more
    entries: dict[Key, Entry] = field(default_factory=dict)
    _index: dict[tuple[str, str, object], set[int | str]] = field(default_factory=dict)
    _ties: dict[tuple[str, object], dict[int | str, None]] = field(default_factory=dict)

    def get(self, key: Key) -> Fields | None:
        entry = self.entry(key)
        return entry.fields if entry is not None else None

    def entry(self, key: Key) -> Entry | None:
        found = self.entries.get(key)
        if found is not None:
            return found
        for other, entry in self.load(key).items():
            if other not in self.entries:
                self.place(other, entry)
        return self.entries.get(key)

    def live(self, kind: str, by: str, value: object) -> list[int | str]:
        """Ids of the live records of a kind whose field has this value, in order."""
        return sorted(self._index.get((kind, by, value), ()))

    def count(self, kind: str, by: str, value: object) -> int:
        """How many live records of a kind have this value in a field."""
        return len(self._index.get((kind, by, value), ()))

    def tied(self, kind: str, to: object) -> list[int | str]:
        """Ids of the records in memory, live or ended, that are tied to this one."""
        return list(self._ties.get((kind, to), ()))

    def of_kind(self, kind: str) -> Iterator[tuple[int | str, Entry]]:
        for (found, ident), entry in self.entries.items():
            if found == kind:
                yield ident, entry

    def apply(self, change: Change, seq: int) -> Entry | None:
        """Folds one change, and answers what was there before. The sum is the caller's business: see `resum`."""
        key = change.key
        before = self.entry(key)
        if isinstance(change, Ended):
            assert before is not None, f"{key} ended before it was created"
            after = Entry(before.fields, False, seq)
        elif before is None:
            after = Entry(folded(None, change), True, seq)
        else:
            after = Entry(folded(before.fields, change), before.live, seq)
        self.place(key, after)
        return before

    def place(self, key: Key, entry: Entry | None) -> None:
        """Puts an entry where it belongs, or takes it away, with its index rows and without its digest."""
        before = self.entries.get(key)
        if entry is None:
            self.entries.pop(key, None)
        else:
            self.entries[key] = entry
        kind = key[0]
        if kind in INDEXED:
            was = before.fields if before is not None and before.live else NO_FIELDS
            now = entry.fields if entry is not None and entry.live else NO_FIELDS
            for by in INDEXED[kind]:
                old, new = was.get(by), now.get(by)
                if old is not new and old != new:
                    self._reindex(key, by, old, new)
        if kind in TIED and (before is None or entry is None):
            self._tie(key, before, entry)

    def _tie(self, key: Key, before: Entry | None, entry: Entry | None) -> None:
        if before is not None:
            tied = (key[0], before.fields.get(TIED[key[0]]))
            del self._ties[tied][key[1]]
            if not self._ties[tied]:
                del self._ties[tied]
        if entry is not None:
            self._ties.setdefault((key[0], entry.fields.get(TIED[key[0]])), {})[key[1]] = None

    def _reindex(self, key: Key, by: str, old: object, new: object) -> None:
        if old is not None and (row := self._index.get((key[0], by, old))) is not None:
            row.discard(key[1])
            if not row:
                del self._index[(key[0], by, old)]
        if new is not None:
            self._index.setdefault((key[0], by, new), set()).add(key[1])

    def resum(self, touched: Iterable[tuple[Key, Entry | None]]) -> int:
        """The change of the sum since the given entries stood there."""
        delta = 0
        for key, before in touched:
            if before is not None:
                delta -= record_digest(key, before.fields, before.live)
            after = self.entries.get(key)
            if after is not None:
                delta += record_digest(key, after.fields, after.live)
        return delta % MODULUS


def fold(state: State, changes: Iterable[Change], seq: int) -> None:
    """Applies the changes of one event and keeps the sum: the slow and plain way, as replay does it."""
    for change in changes:
        before = state.entry(change.key)
        state.apply(change, seq)
        state.total = (state.total + state.resum([(change.key, before)])) % MODULUS
