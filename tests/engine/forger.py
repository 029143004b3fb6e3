"""A forger who knows the house: alters what happened, and then makes every sum, chain, column and row agree with it.

What is left to be found is only that the story itself cannot be true. Tests name in a mutation what is altered; the
rest of the log is refolded (what a change says was there before follows what now is), renumbered and chained anew.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import replace
from sqlalchemy import delete

from petri_desk.kernel.canonical import digest_of, parsed
from petri_desk.kernel.digests import START, head_hash, sum_bytes
from petri_desk.kernel.draft import _move
from petri_desk.kernel.events import Act, Event
from petri_desk.kernel.records import Change, Created, Ended, Key, Set
from petri_desk.store import Store, log, tables
from petri_desk.store.dialect import database_at
from petri_desk.store.link import Link
from petri_desk.store.places import Places
from petri_desk.store.projection import Projection, event_rows, updating
from petri_desk.store.rebuild import rebuilt
from petri_desk.store.refold import Refold
from petri_desk.store.shapes import shape_of
from petri_desk.store.streams import ADVANCE, SHOP, advance

GUARDED = ("act", "event", "flow_token")


@dataclass
class Line:
    """One act with its events, to be altered."""

    gseq: int
    act: Act
    events: list[Event]


@dataclass
class Story:
    """The whole log, act by act."""

    lines: list[Line]
    honest: bool = True  # whether what was there before, and where from and to, follow what is told
    altered: set[int] = field(default_factory=set)  # streams

    def event(self, name: str, token: int | None = None, command: str | None = None) -> Event:
        """The first event of this name (of a token, in a command)."""
        return next(
            event for line in self.lines for event in line.events
            if event.name == name and token in (None, event.token) and command in (None, line.act.command)
        )  # fmt: skip

    def line(self, event: Event) -> Line:
        return next(line for line in self.lines if any(each is event for each in line.events))

    @staticmethod
    def fired(event: Event, firing: int) -> Event:
        """The event as another firing of its act."""
        return replace(event, firing=firing)

    def act(self, gseq: int, **fields: Any) -> None:
        """Alters the head of an act."""
        line = self.lines[gseq - 1]
        act = replace(line.act, **fields)
        line.act = replace(act, payload_hash=digest_of([act.command, parsed(act.body)["parameters"]]))
        self.altered.add(line.act.stream)

    def put(self, event: Event, **fields: Any) -> Event:
        """An event with other fields in its place."""
        line, told = self.line(event), replace(event, **fields)
        line.events = [told if each is event else each for each in line.events]
        self.altered.add(line.act.stream)
        return told

    def tell(self, event: Event, key: Key, **after: Any) -> Event:
        """In this event, the fields of a record read so afterwards; None takes a field away."""
        changes = [_retold(change, after) if change.key == key else change for change in event.changes]
        if not any(isinstance(change, Created | Set) and change.key == key for change in event.changes):
            changes.insert(0, Set(*key, {name: (None, value) for name, value in after.items()}))
        return self.put(event, changes=tuple(changes))

    def leave_out(self, event: Event, *keys: Key) -> Event:
        """The event without its changes to these records."""
        return self.put(event, changes=tuple(each for each in event.changes if each.key not in keys))

    def add(self, event: Event, *changes: Change) -> Event:
        return self.put(event, changes=(*event.changes, *changes))

    def remove(self, event: Event) -> None:
        line = self.line(event)
        line.events = [each for each in line.events if each is not event]
        self.altered.add(line.act.stream)

    def after(self, event: Event, told: Event) -> None:
        """One more event behind another, in the same act."""
        line = self.line(event)
        line.events.insert(next(n for n, each in enumerate(line.events) if each is event) + 1, told)
        self.altered.add(line.act.stream)


def _retold(change: Change, after: dict[str, Any]) -> Change:
    if isinstance(change, Created):
        return Created(change.kind, change.id, {n: v for n, v in {**change.fields, **after}.items() if v is not None})
    if isinstance(change, Ended):
        return change
    return Set(change.kind, change.id, {**change.fields, **{name: (None, value) for name, value in after.items()}})


def forge(url: str, mutation: Callable[[Story], None]) -> None:
    """Tells another story in a database, and leaves no trace in what can be recomputed."""
    with Store.open(url, names=()) as store:
        story = Story([Line(each.gseq, each.act, list(each.events)) for each in store.changes(0, 10_000)])
    mutation(story)
    database = database_at(url)
    link = database.connect(writing=True)
    link.begin()
    with _unguarded(link, "://" in url):
        _write(link, story)
    link.commit()
    database.leave(link)


def _write(link: Link, story: Story) -> None:
    states = {line.act.stream: Refold() for line in story.lines}
    for line in story.lines:
        _refold(story, line, states[line.act.stream])
    link.write([(delete(tables.event), [{}]), (delete(tables.act), [{}])])
    places, head = Places(link), START
    told: list[dict[str, Any]] = []
    acts: list[dict[str, Any]] = []
    ends: dict[int, tuple[Act, bytes]] = {}
    for line in story.lines:
        act = line.act
        previous = ends[act.stream][1] if act.stream in ends else START
        projection = Projection(act.stream, states[act.stream].state, places, act.at, states[act.stream].lives)
        rows = event_rows(act.stream, act.act_no, line.events, projection, (1, 2, 3))
        act = replace(act, previous=previous)
        chain = act.hash([row["body"] for row in rows])
        head = head_hash(head, chain)
        ends[act.stream] = (act, chain)
        told += rows
        acts.append({**log.act_row(act, chain), "gseq": line.gseq, "store_hash": head})
    newest = {"gseq": story.lines[-1].gseq, "hash": head}
    roots = [advance(*end) for end in ends.values()]
    link.write([(log.ADD_EVENT, told), (log.ADD_ACT, acts), (log.SET_HEAD, [newest]), (ADVANCE, roots)])
    for stream in ends:
        if stream in story.altered:
            _rows(link, places, stream, states[stream])


def _refold(story: Story, line: Line, folded: Refold) -> None:
    """Numbers the events of an act anew, and lets them follow from what there is."""
    first, told = folded.state.last_seq + 1, []
    for number, event in enumerate(line.events):
        event = replace(event, seq=first + number)
        if story.honest:
            event = replace(event, changes=tuple(_true(each, folded) for each in event.changes))
            source, target = _move(event.changes, event.token)
            event = replace(event, place_from=source, place_to=target)
        told.append(event)
        list(folded.act([event]))
    line.events = told
    line.act = replace(
        line.act, first_seq=first, last_seq=folded.state.last_seq, state_hash=sum_bytes(folded.state.total)
    )


def _true(change: Change, folded: Refold) -> Change:
    if not isinstance(change, Set):
        return change
    there = folded.state.get(change.key) or {}
    return Set(change.kind, change.id, {name: (there.get(name), after) for name, (_, after) in change.fields.items()})


def _rows(link: Link, places: Places, stream: int, folded: Refold) -> None:
    if stream != SHOP:
        rebuilt(link, places, stream)
        return
    for key, entry in folded.state.entries.items():
        shape = shape_of(key[0])
        row = shape.columns(entry.fields) | {shape.version: entry.version}
        where = {f"key_{name}": value for name, value in shape.where(key, stream).items()}
        link.write([(updating(shape, tuple(sorted(row))), [row | where])])


@contextmanager
def _unguarded(link: Link, on_server: bool) -> Iterator[None]:
    """While it lasts no trigger guards the log; afterwards all of them are there again."""
    if on_server:
        for table in GUARDED:
            link.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield
        for table in GUARDED:
            link.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        return
    triggers = link.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    for name, _ in triggers:
        link.execute(f"DROP TRIGGER {name}")
    yield
    for _, text in triggers:
        link.execute(text)
