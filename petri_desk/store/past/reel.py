"""Reading the log for a film: acts of some streams with their events, and when records had last changed before."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, bindparam, select

from petri_desk.kernel.canonical import parsed
from petri_desk.kernel.digests import START
from petri_desk.kernel.events import event_from_body
from petri_desk.kernel.records import Key
from petri_desk.store import tables
from petri_desk.store.link import Link, Row
from petri_desk.store.streams import SHOP

EPOCH = "1970-01-01T00:00:00.000Z"  # a database's shop begins then
SCANNED = 200  # events read back at once

Touch = tuple[int, str | None]  # the seq of a record's last change, and when it was

_a, _e = tables.act.c, tables.event.c
_ACT = (
    _a.gseq, _a.stream, _a.act_no, _a.at, _a.first_seq, _a.last_seq, _a.state_hash, _a.prev, _a.hash,
)  # fmt: skip
_LIMIT = bindparam("limit", type_=Integer)


def _both(statement: Callable[[ColumnElement[int]], Select[Any]]) -> tuple[Select[Any], Select[Any]]:
    """A statement for one stream and the shop, found by their own acts, not by going through all; and one for all."""
    return statement(_a.gseq + 0).where(_a.stream.in_([SHOP, bindparam("stream")])), statement(_a.gseq)


_BEFORE = _both(lambda gseq: select(*_ACT).where(gseq <= bindparam("gseq")).order_by(gseq.desc()).limit(_LIMIT))
_AFTER = _both(lambda gseq: select(*_ACT).where(gseq > bindparam("gseq")).order_by(gseq).limit(_LIMIT))
_EVENTS = _both(
    lambda gseq: select(_a.gseq, _e.place_from, _e.place_to, _e.body)
    .join(tables.event, (_e.stream == _a.stream) & _e.seq.between(_a.first_seq, _a.last_seq))
    .where(gseq.between(bindparam("first"), bindparam("last")))
    .order_by(gseq, _e.seq)
)
_ACT_NO = select(_a.state_hash, _a.at).where(_a.stream == bindparam("stream"), _a.act_no == bindparam("act_no"))
_EARLIER = (
    select(_e.seq, _a.at, _e.body)
    .join(tables.act, (_a.stream == _e.stream) & (_a.act_no == _e.act_no))
    .where(_e.seq < bindparam("before"))
    .order_by(_e.seq.desc())
)
# `+ 0`: by the token and not by the whole stream, which is what SQLite would choose.
_EARLIER_OF_TOKEN = _EARLIER.where(_e.id_token == bindparam("token"), _e.stream + 0 == bindparam("stream"))
_EARLIER_OF_ALL = _EARLIER.where(_e.stream == bindparam("stream")).limit(_LIMIT)


@dataclass(frozen=True, slots=True)
class Act:
    """A row of the log, as a film needs it."""

    gseq: int
    stream: int
    act_no: int
    at: str
    first_seq: int
    last_seq: int
    state_sum: bytes
    previous: bytes
    chain: bytes


@dataclass(frozen=True, slots=True)
class Reel:
    """The log of one stream and the shop, or of all streams."""

    link: Link
    stream: int | None

    def before(self, gseq: int, limit: int) -> list[Act]:
        """The newest acts up to one, in order."""
        return self._acts(_BEFORE, gseq, limit)[::-1]

    def after(self, gseq: int, limit: int) -> list[Act]:
        """The oldest acts after one, in order."""
        return self._acts(_AFTER, gseq, limit)

    def events(self, acts: Sequence[Act]) -> dict[int, list[Row]]:
        """The events of acts: numbers of places and bodies, by gseq."""
        found: dict[int, list[Row]] = {act.gseq: [] for act in acts}
        if acts:
            values = {"stream": self.stream, "first": acts[0].gseq, "last": acts[-1].gseq}
            for gseq, *event in self.link.rows(_EVENTS[self.stream is None], values):
                found[gseq].append(tuple(event))
        return found

    def _acts(self, statements: tuple[Select[Any], Select[Any]], gseq: int, limit: int) -> list[Act]:
        values = {"stream": self.stream, "gseq": gseq, "limit": limit}
        return [Act(*row[:6], *map(bytes, row[6:])) for row in self.link.rows(statements[self.stream is None], values)]

    def roots(self, acts: Iterable[Act]) -> dict[int, dict[str, Any]]:
        """Where each stream stood before its first of these acts."""
        first: dict[int, Act] = {}
        for act in acts:
            first.setdefault(act.stream, act)
        asked = [(_ACT_NO, [{"stream": stream, "act_no": act.act_no - 1}]) for stream, act in first.items()]
        found = self.link.gather(asked)
        return {
            stream: root_columns(act.first_seq - 1, rows[0] if rows else _nothing(stream), act.act_no - 1, act.previous)
            for (stream, act), rows in zip(first.items(), found, strict=True)
        }

    def touches(self, stream: int, before: int, wanted: dict[Key, int | None]) -> dict[Key, Touch]:
        """When records had last changed before an event; `wanted` says which token's events tell of it, if one's do."""
        found: dict[Key, Touch] = {}
        of_token: dict[int, set[Key]] = {}
        for key, token in wanted.items():
            if token is not None:
                of_token.setdefault(token, set()).add(key)
        values = {"stream": stream, "before": before}
        told = self.link.gather([(_EARLIER_OF_TOKEN, [values | {"token": token}]) for token in of_token])
        for keys, rows in zip(of_token.values(), told, strict=True):
            _find(rows, keys, found)
        while len(found) < len(wanted):
            rows = self.link.rows(_EARLIER_OF_ALL, values | {"limit": SCANNED})
            assert rows, f"{sorted(wanted.keys() - found.keys(), key=str)[:3]} changed before they were made"
            _find(rows, wanted.keys(), found)
            values["before"] = int(rows[-1][0])
        return found


def root_columns(last_seq: int, sum_and_at: Sequence[Any], last_act: int, chain: bytes) -> dict[str, Any]:
    """The columns of a stream's row that every act moves on."""
    return {
        "last_seq": last_seq, "state_sum": bytes(sum_and_at[0]), "last_act": last_act, "chain_hash": chain,
        "last_at": sum_and_at[1],
    }  # fmt: skip


def _nothing(stream: int) -> tuple[bytes, str]:
    return START, EPOCH if stream == SHOP else ""


def _find(rows: Iterable[Row], wanted: Collection[Key], found: dict[Key, Touch]) -> None:
    for seq, at, key in _touched(rows):
        if key in wanted and key not in found:
            found[key] = (seq, at)


def _touched(rows: Iterable[Row]) -> Iterator[tuple[int, str, Key]]:
    for seq, at, body in rows:
        for change in event_from_body(parsed(body)).changes:
            yield seq, at, change.key
