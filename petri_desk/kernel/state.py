"""The folded state of one stream: its records, which of them are live, and their sum.

Folding never asks what an event is called. Lookups are of two kinds: `get` knows any record (an ended one that
is not in memory is fetched by key), `live` knows the open ones by the few fields that decisions search by. Its index is
brought up to date when it is asked: what came and went in between was never in it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from msgspec import Struct

from petri_desk.kernel.digests import MODULUS, record_digest
from petri_desk.kernel.records import Change, Created, Ended, Fields, Key, folded

INDEXED: dict[str, tuple[str, ...]] = {
    "token": ("place", "parent_token_id", "parallel_group_id", "inside", "serial_number"),
    "session": ("id_token", "operator"),
    "definition": ("workflow_id",),
    "operator": ("name",),
    "station": ("name",),
    "call": ("id_instance",),
}
TIED = {"session": "id_token"}  # all of them are wanted with their token, ended ones too; the tie never changes
NO_FIELDS: Fields = {}
NO_KEY: Key = ("", 0)


class Entry(Struct, frozen=True, gc=False):
    """One record as the state holds it; `version` is the seq of its last change."""

    fields: Fields
    live: bool
    version: int


Loader = Callable[[Key], "dict[Key, Entry]"]
Row = tuple[Key, Entry | None, Entry]       # before and after


class Told(Protocol):
    """What an event is to the fold."""

    @property
    def seq(self) -> int: ...

    @property
    def changes(self) -> tuple[Change, ...]: ...


class Kept(Protocol):
    """What was reckoned from the records of a state, as of a seq."""

    seq: int

    def follow(self, state: "State", touched: Mapping[Key, Entry | None]) -> None:
        """The state has gone on; `touched` says how the records that were changed read before."""


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
    kept: dict[str, "Kept"] = field(default_factory=dict)      # checked before it is used
    _rows: dict[tuple[str, str, object], set[int | str]] = field(default_factory=dict)
    _told: dict[str, dict[Key, Entry | None]] = field(default_factory=lambda: {kind: {} for kind in INDEXED})
    _ties: dict[tuple[str, object], dict[Key, None]] = field(default_factory=dict)

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
        if self._told.get(kind):
            self._reindex(kind)
        return sorted(self._rows.get((kind, by, value), ()))

    def count(self, kind: str, by: str, value: object) -> int:
        """How many live records of a kind have this value in a field."""
        if self._told.get(kind):
            self._reindex(kind)
        return len(self._rows.get((kind, by, value), ()))

    def tied(self, kind: str, to: object) -> list[Key]:
        """Keys of the records in memory, live or ended, that are tied to this one."""
        return list(self._ties.get((kind, to), ()))

    def of_kind(self, kind: str) -> Iterator[tuple[int | str, Entry]]:
        for (found, ident), entry in self.entries.items():
            if found == kind:
                yield ident, entry

    def apply(self, change: Change, seq: int) -> Entry | None:
        """Folds one change, and answers what was there before. The sum is the caller's business: see `resum`."""
        key = (change.kind, change.id)
        before = self.entries.get(key) or self.entry(key)
        self.place(key, after_change(before, change, seq))
        return before

    def go_on(self, events: Iterable[Told]) -> None:
        """Folds what others did, and takes along what is kept of this moment."""
        since, touched = self.last_seq, dict[Key, Entry | None]()
        kept, self.kept = self.kept, {}
        for event in events:
            for change in event.changes:
                touched.setdefault(change.key, self.entries.get(change.key))
                self.apply(change, event.seq)
            self.last_seq = event.seq
        for name, each in kept.items():
            if each.seq == since:
                each.follow(self, touched)
                self.kept[name] = each

    def apply_all(self, events: Iterable[Told], touched: dict[Key, Entry | None]) -> Key | None:
        """Folds the changes of events, as `apply` does; `touched` keeps what was there before the first of them.

        Answers the key of a record that was made though it was there.
        """
        entries, told, load = self.entries, self._told["token"], self.load
        twice = None
        for event in events:
            if not event.changes:
                continue
            seq, key, after = event.seq, NO_KEY, None
            for change in event.changes:
                if after is None or change.id != key[1] or change.kind != "token" or type(change) is Created:
                    key = (change.kind, change.id)
                    before = entries.get(key)
                    if before is None and load is not nothing_more:
                        before = self.entry(key)
                    if before is not None and type(change) is Created:
                        twice = key
                    after = before
                    touched.setdefault(key, before)
                    if key[0] != "token":
                        self.place(key, after_change(before, change, seq))
                        after = None
                        continue
                    told.setdefault(key, before)
                after = entries[key] = after_change(after, change, seq)
        return twice

    def lay(self, key: Key, before: Entry | None, after: Entry, touched: dict[Key, Entry | None]) -> bool:
        """Lays a record down as a fold of its changes would leave it; False when one was there though none should be.

        `touched` keeps what was there before, as in `apply_all`.
        """
        there = before is None and (key in self.entries or not (self.load is nothing_more or self.entry(key) is None))
        if key not in touched:
            touched[key] = before
        if key[0] != "token":
            self.place(key, after)
            return not there
        self.entries[key] = after
        tokens = self._told["token"]
        if key not in tokens:
            tokens[key] = before
        elif not after.live and tokens[key] is None:
            del tokens[key]         # the index never had it
        return not there

    def place(self, key: Key, entry: Entry | None) -> None:
        """Puts an entry where it belongs, or takes it away, with its index rows and without its digest."""
        before = self.entries.get(key)
        if entry is None:
            self.entries.pop(key, None)
        else:
            self.entries[key] = entry
        kind = key[0]
        told = self._told.get(kind)
        if told is not None and key not in told:
            told[key] = before      # as the index has it
        if kind in TIED and (before is None or entry is None):
            self._tie(key, before, entry)

    def _tie(self, key: Key, before: Entry | None, entry: Entry | None) -> None:
        if before is not None:
            tied = (key[0], before.fields.get(TIED[key[0]]))
            del self._ties[tied][key]
            if not self._ties[tied]:
                del self._ties[tied]
        if entry is not None:
            self._ties.setdefault((key[0], entry.fields.get(TIED[key[0]])), {})[key] = None

    @property
    def _index(self) -> dict[tuple[str, str, object], set[int | str]]:
        """The index, as of now."""
        for kind in self._told:
            self._reindex(kind)
        return self._rows

    def _reindex(self, kind: str) -> None:
        for key, before in self._told[kind].items():
            entry = self.entries.get(key)
            was = before.fields if before is not None and before.live else NO_FIELDS
            now = entry.fields if entry is not None and entry.live else NO_FIELDS
            if was is not now:
                self._sort(key, was, now)
        self._told[kind].clear()

    def _sort(self, key: Key, was: Fields, now: Fields) -> None:
        for by in INDEXED[key[0]]:
            old, new = was.get(by), now.get(by)
            if old is new or old == new:
                continue
            if old is not None and (row := self._rows.get((key[0], by, old))) is not None:
                row.discard(key[1])
                if not row:
                    del self._rows[(key[0], by, old)]
            if new is not None:
                self._rows.setdefault((key[0], by, new), set()).add(key[1])

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


def after_change(before: Entry | None, change: Change, seq: int) -> Entry:
    """A record as a change leaves it."""
    if isinstance(change, Ended):
        assert before is not None, f"{change.key} ended before it was created"
        return Entry(before.fields, False, seq)
    if before is None:
        return Entry(folded(None, change), True, seq)
    return Entry(folded(before.fields, change), before.live, seq)


def fold(state: State, changes: Iterable[Change], seq: int) -> None:
    """Applies the changes of one event and keeps the sum: the slow and plain way, as replay does it."""
    for change in changes:
        before = state.entry(change.key)
        state.apply(change, seq)
        state.total = (state.total + state.resum([(change.key, before)])) % MODULUS
