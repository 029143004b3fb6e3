"""Frames: what each act did to the rows, forwards and backwards.

Rule 1: a frame knows both what a column was and what it became, so that going back needs nothing else.
Rule 2: `more` is never written whole: a frame has the fields in it that changed.
Rule 3: frames are kept packed: of thousands few are looked at, and Python would search all of them for garbage.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from msgspec import msgpack

from petri_desk.kernel.canonical import parsed
from petri_desk.kernel.events import Event, event_from_body
from petri_desk.kernel.records import Change, Created, Ended, Fields, Key, Set
from petri_desk.store.link import Row
from petri_desk.store.past.mirror import Columns, Mirror, Target
from petri_desk.store.past.reel import Act, Reel, Touch, root_columns
from petri_desk.store.shapes import Shape, shape_of

OF_TOKEN = frozenset({"token", "session"})  # records that change only in events of their token

Spots = Mapping[str | None, int | None]


@dataclass(slots=True)
class Turn:
    """What one act did to one row; without `before` the row was born in it."""

    stream: int
    before: Columns | None
    after: Columns

    def note(self, column: str, before: Any, after: Any) -> None:
        if self.before is not None:
            self.before.setdefault(column, before)
        self.after[column] = after

    def note_more(self, name: str, before: Any, after: Any) -> None:
        if self.before is not None:
            self.before.setdefault("more", {}).setdefault(name, before)
        self.after.setdefault("more", {})[name] = after

    def touched_before(self, shape: Shape, touch: Touch) -> None:
        assert self.before is not None
        self.before[shape.version] = touch[0]
        if "updated_at" in shape.names:
            self.before["updated_at"] = touch[1]


Turns = dict[Key, Turn]


@dataclass(frozen=True, slots=True)
class Frame:
    """What one act did, packed."""

    gseq: int
    packed: bytes

    @classmethod
    def of(cls, act: Act, turns: Turns) -> "Frame":
        told = [(*key, turn.stream, turn.before, turn.after) for key, turn in turns.items()]
        return cls(act.gseq, _packer.encode(told))

    def turns(self) -> list[tuple[str, int | str, int, Columns | None, Columns]]:
        """Kind, id, stream, the columns before and after: of each row that the act touched."""
        return _unpacker.decode(self.packed)


_packer = msgpack.Encoder()
_unpacker = msgpack.Decoder(list[tuple[str, int | str, int, dict[str, Any] | None, dict[str, Any]]])


def undone(frames: Sequence[Frame]) -> dict[Key, Target]:
    """The rows before the first of these frames, as far as they differ from those after the last."""
    targets: dict[Key, Target] = {}
    for frame in reversed(frames):
        for kind, ident, stream, before, _ in frame.turns():
            found = targets.get((kind, ident))
            if before is None or found is None or found.columns is None:
                targets[kind, ident] = Target(stream, before)
            else:
                _merge(found.columns, before)
    return targets


def redone(frames: Sequence[Frame]) -> dict[Key, Target]:
    """The rows after the last of these frames, as far as they differ from those before the first."""
    targets: dict[Key, Target] = {}
    for frame in frames:
        for kind, ident, stream, before, after in frame.turns():
            found = targets.get((kind, ident))
            if found is None or found.columns is None:
                targets[kind, ident] = Target(stream, after, born=before is None)
            else:
                _merge(found.columns, after)
    return targets


def _merge(columns: Columns, later: Columns) -> None:
    if "more" in later:
        later = {**later, "more": {**columns.get("more", {}), **later["more"]}}
    columns.update(later)


@dataclass(slots=True)
class Cutter:
    """Says what acts did, in order. What it does not know of the time before the first is left in `unknown`."""

    mirror: Mirror
    roots: dict[int, Columns]
    unknown: list[tuple[Key, int | None, Act, Turn]] = field(default_factory=list)  # with the token that is concerned
    _latest: dict[Key, Touch] = field(default_factory=dict)

    def turns(self, act: Act, rows: Iterable[Row]) -> Turns:
        turns: Turns = {}
        for source, target, body in rows:
            event = event_from_body(parsed(body))
            spots = {event.place_from: source, event.place_to: target}
            for change in event.changes:
                self._change(turns, act, event, change, spots)
        self._advance(turns, act)
        return turns

    def _change(self, turns: Turns, act: Act, event: Event, change: Change, spots: Spots) -> None:
        key, shape = change.key, shape_of(change.kind)
        turn = turns.get(key)
        if isinstance(change, Created):
            turn = turns[key] = Turn(act.stream, None, self._born(shape, act, change.fields, spots))
            if shape.kind == "definition":
                self.mirror.add_places(int(change.id), change.fields)
        elif turn is None:
            turn = turns[key] = self._begun(shape, key, act, event.token)
        if isinstance(change, Set):
            self._set(shape, turn, change, spots)
        elif isinstance(change, Ended):
            turn.note(shape.ended, None, event.seq)
        elif shape.born:
            turn.after[shape.born] = event.seq
        turn.after[shape.version] = event.seq
        if "updated_at" in shape.names:
            turn.after["updated_at"] = act.at
        self._latest[key] = (event.seq, act.at)

    def _begun(self, shape: Shape, key: Key, act: Act, token: int | None) -> Turn:
        turn = Turn(act.stream, {}, {})
        if key in self._latest:
            turn.touched_before(shape, self._latest[key])
        else:
            self.unknown.append((key, token if key[0] in OF_TOKEN else None, act, turn))
        return turn

    def _born(self, shape: Shape, act: Act, fields: Fields, spots: Spots) -> Columns:
        row: Columns = {}
        more = {}
        for name, value in fields.items():
            if name == "place":
                row |= self._place(value, spots)
            elif name in shape.fields:
                row[name] = shape.stored(name, value)
            else:
                more[name] = value
        if shape.kind == "case":
            row |= {"stream": act.stream, "lease_epoch": 0, "last_seq": 0}
        return row | {"more": more}

    def _set(self, shape: Shape, turn: Turn, change: Set, spots: Spots) -> None:
        for name, (before, after) in change.fields.items():
            if name == "place":
                was, now = self._place(before, spots), self._place(after, spots)
                for column in was:
                    turn.note(column, was[column], now[column])
            elif name in shape.fields:
                turn.note(name, shape.stored(name, before), shape.stored(name, after))
            else:
                turn.note_more(name, before, after)

    def _place(self, text: str | None, spots: Spots) -> Columns:
        number = None if text is None else spots[text]
        return {"place": number, "current_node_id": self.mirror.places.open_node(number)}

    def _advance(self, turns: Turns, act: Act) -> None:
        """The stream's own row stands at this act."""
        turn = turns.setdefault(("case", act.stream), Turn(act.stream, {}, {}))
        now = root_columns(act.last_seq, (act.state_sum, act.at), act.act_no, act.chain)
        for column, before in self.roots[act.stream].items():
            turn.note(column, before, now[column])
        self.roots[act.stream] = now


def cut_before(reel: Reel, mirror: Mirror, acts: Sequence[Act]) -> list[Frame]:
    """Frames of acts that lie before all that is known: what was before them is looked up in the log."""
    cutter, told = _cut(reel, mirror, acts)
    first: dict[int, int] = {}
    wanted: dict[int, dict[Key, int | None]] = {}
    for act in acts:
        first.setdefault(act.stream, act.first_seq)
    for key, token, act, _ in cutter.unknown:
        wanted.setdefault(act.stream, {})[key] = token
    found = {stream: reel.touches(stream, first[stream], keys) for stream, keys in wanted.items()}
    for key, _, act, turn in cutter.unknown:
        turn.touched_before(shape_of(key[0]), found[act.stream][key])
    return [Frame.of(act, turns) for act, turns in zip(acts, told, strict=True)]


def cut_after(reel: Reel, mirror: Mirror, acts: Sequence[Act]) -> list[Frame]:
    """Frames of acts that follow on what the mirror shows."""
    cutter, told = _cut(reel, mirror, acts)
    for key, _, act, turn in cutter.unknown:
        turn.touched_before(shape_of(key[0]), mirror.last_touch(key, act.stream))
    return [Frame.of(act, turns) for act, turns in zip(acts, told, strict=True)]


def _cut(reel: Reel, mirror: Mirror, acts: Sequence[Act]) -> tuple[Cutter, list[Turns]]:
    cutter, events = Cutter(mirror, reel.roots(acts)), reel.events(acts)
    return cutter, [cutter.turns(act, events[act.gseq]) for act in acts]
