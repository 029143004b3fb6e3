"""Looking at states without changing them: read once, then brought up to date by the events that came since.

A look is short and one at a time, over a connection of its own; it never waits for a writer. Where nothing has
happened since the last look, one statement finds that out.
"""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar

from sqlalchemy import bindparam, select

from petri_desk.kernel.refusals import Refused, Unavailable
from petri_desk.kernel.state import State
from petri_desk.store import tables
from petri_desk.store.dialect import Database
from petri_desk.store.finding import THE_SHOP, Address, Finder
from petri_desk.store.link import Link
from petri_desk.store.places import Places
from petri_desk.store.streams import SHOP
from petri_desk.store.troubles import TRY_AGAIN, LostConnection, RowsMissing
from petri_desk.store.warm import KEPT, Warm
from petri_desk.store.work import Where

_i = tables.instance.c
STANDS = select(_i.id_instance, _i.last_seq, _i.state_sum, _i.last_at).where(
    _i.id_instance.in_([SHOP, bindparam("stream")])
)


@dataclass(slots=True)
class Sight:
    """A case and the shop at one moment; `kept` is for what was worked out about that moment."""

    case: int
    state: State
    shop: State
    at: str
    seqs: tuple[int, int]
    kept: dict[str, Any] = field(default_factory=dict)


Seen = TypeVar("Seen")
See = Callable[[Sight], Seen]


@dataclass(slots=True)
class Looker:
    """One connection with what was seen over it."""

    link: Link
    finder: Finder = field(init=False)
    warm: Warm = field(init=False)
    sights: dict[int, Sight] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.finder = Finder(self.link)
        self.warm = Warm(self.link, Places(self.link))

    def sight(self, address: Address) -> Sight:
        known = self.sights.get(address.case)
        if known is not None and self._still(known, address.stream):
            return known
        with self.link.steady():
            found = self.read(address)
        if len(self.sights) >= KEPT:
            self.sights.clear()
        self.sights[address.case] = found
        return found

    def read(self, address: Address) -> Sight:
        """A case as of now, within a steady moment."""
        stands = {row[0]: row[1:] for row in self.link.rows(STANDS, {"stream": address.stream})}
        if address.stream not in stands:
            raise RowsMissing(address.case_id, f"the row of {address.case_id} is missing")
        shop = self.warm.state(SHOP, stands[SHOP][0], bytes(stands[SHOP][1]))
        last_seq, total, at = stands[address.stream]
        state = shop if address.stream == SHOP else self.warm.state(address.stream, last_seq, bytes(total))
        return Sight(address.case, state, shop, at, (shop.last_seq, last_seq))

    def _still(self, known: Sight, stream: int) -> bool:
        stands = {row[0]: row[1] for row in self.link.rows(STANDS, {"stream": stream})}
        return (stands.get(SHOP), stands.get(stream)) == known.seqs


@dataclass(slots=True)
class Looks:
    """Shows the states of jobs, and of the shop, to whoever asks."""

    database: Database
    _looker: Looker | None = None
    _lock: Lock = field(default_factory=Lock)

    def look(self, case_id: str | None, see: See[Seen]) -> Seen:
        """What `see` makes of a case, or of the shop; it must not change the states."""
        return self.use(lambda looker: see(_sight(looker, case_id)))

    def use(self, task: Callable[[Looker], Seen]) -> Seen:
        """What comes of using the looker; its states must then be as they were."""
        with self._lock:
            try:
                return self._used(task)
            except LostConnection:
                try:
                    return self._used(task)
                except LostConnection as error:
                    raise Unavailable(TRY_AGAIN, why=error) from error

    def _used(self, task: Callable[[Looker], Seen]) -> Seen:
        shared = self.database.shared()
        try:
            with shared.guard if shared is not None else contextlib.nullcontext():
                return task(self._equipped())
        except Refused:
            raise
        except BaseException:
            self._drop()  # a state that was being read may be half of one moment and half of another
            raise

    def _equipped(self) -> Looker:
        if self._looker is None:
            self._looker = Looker(self.database.connect(writing=False))
        return self._looker

    def _drop(self) -> None:
        if self._looker is not None:
            self.database.leave(self._looker.link)
            self._looker = None

    def close(self) -> None:
        with self._lock:
            self._drop()


def _sight(looker: Looker, case_id: str | None) -> Sight:
    address = THE_SHOP if case_id is None else looker.finder.find(Where("case", case_id))
    assert address is not None
    return looker.sight(address)
