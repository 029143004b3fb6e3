"""Ids and serial numbers: who gets the next one.

Rule 1: an id that a refused or failed act took goes back, so that numbers stay dense and both databases give the
same ones for the same acts. One that may have been used, because the answer to a COMMIT was lost, is never given again.
Rule 2: on a server ids come in blocks, by a transaction of their own, so that no case waits for another's.
Rule 3: serial numbers are gapless: their counter is part of the act's own transaction.
"""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Protocol

from sqlalchemy import bindparam, select, text

from petri_desk.store import tables
from petri_desk.store.link import Link

LARGEST_BLOCK = 64

TAKE = text(
    "INSERT INTO id_block (scope, next) VALUES (:scope, 1 + :count)"
    " ON CONFLICT (scope) DO UPDATE SET next = id_block.next + :count RETURNING next"
)
KEEP = text(
    "INSERT INTO id_block (scope, next) VALUES (:scope, :next) ON CONFLICT (scope) DO UPDATE SET next = excluded.next"
)
NEXT = select(tables.id_block.c.next).where(tables.id_block.c.scope == bindparam("scope"))


class Ids(Protocol):
    """Where one writer's ids come from."""

    def take(self, scope: str) -> int:
        """The next id of a scope."""

    def settle(self, *, kept: bool) -> None:
        """The act is over: its ids are used, or go back."""

    def save(self) -> None:
        """Before the commit of a group."""

    def forget(self) -> None:
        """After the commit, or when the group failed."""


def next_serials(link: Link, prefix: str, count: int) -> list[int]:
    """The next numbers of a serial prefix, inside the act's transaction."""
    rows = link.rows(TAKE, {"scope": f"serial:{prefix}", "count": count})
    after = int(rows[0][0])
    return list(range(after - count, after))


@dataclass(slots=True)
class CountedIds:
    """Counters read and written inside the writer's own transaction, which nobody else can be in."""

    link: Link
    _next: dict[str, int] = field(default_factory=dict)
    _before: dict[str, int] = field(default_factory=dict)
    _saved: dict[str, int] = field(default_factory=dict)

    def take(self, scope: str) -> int:
        found = self._next.get(scope)
        if found is None:
            row = self.link.row(NEXT, {"scope": scope})
            found = self._saved[scope] = int(row[0]) if row else 1
        self._before.setdefault(scope, found)
        self._next[scope] = found + 1
        return found

    def settle(self, *, kept: bool) -> None:
        if not kept:
            self._next.update(self._before)
        self._before.clear()

    def save(self) -> None:
        rows = [{"scope": scope, "next": found} for scope, found in self._next.items() if found != self._saved[scope]]
        if rows:
            self.link.write([(KEEP, rows)])

    def forget(self) -> None:
        self._next.clear()
        self._before.clear()
        self._saved.clear()


@dataclass(slots=True)
class Pool:
    """The blocks of ids that this process holds, shared by its writers."""

    connect: Callable[[], Link]
    _free: dict[str, list[int]] = field(default_factory=dict)
    _size: dict[str, int] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)
    _link: Link | None = None

    def take(self, scope: str, wanted: int) -> int:
        """The smallest free id; `wanted` is how many this act has taken already."""
        with self._lock:
            free = self._free.setdefault(scope, [])
            if not free:
                size = max(self._size.get(scope, 1), wanted)
                self._size[scope] = min(size * 2, LARGEST_BLOCK)
                after = self._reserve(scope, size)
                free.extend(range(after - size, after))
            return heapq.heappop(free)

    def give_back(self, scope: str, ids: list[int]) -> None:
        with self._lock:
            for each in ids:
                heapq.heappush(self._free[scope], each)

    def _reserve(self, scope: str, size: int) -> int:
        if self._link is None:
            self._link = self.connect()
        try:
            return int(self._link.rows(TAKE, {"scope": scope, "count": size})[0][0])
        except BaseException:
            self._link.close()
            self._link = None
            raise

    def close(self) -> None:
        with self._lock:
            if self._link is not None:
                self._link.close()
                self._link = None


@dataclass(slots=True)
class PooledIds:
    """One writer's share of the pool."""

    pool: Pool
    _taken: dict[str, list[int]] = field(default_factory=dict)

    def take(self, scope: str) -> int:
        taken = self._taken.setdefault(scope, [])
        taken.append(self.pool.take(scope, len(taken)))
        return taken[-1]

    def settle(self, *, kept: bool) -> None:
        if not kept:
            for scope, taken in self._taken.items():
                self.pool.give_back(scope, taken)
        self._taken.clear()

    def save(self) -> None:
        """Nothing: blocks are reserved before they are used."""

    def forget(self) -> None:
        self.settle(kept=False)
