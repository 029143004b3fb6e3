"""Reading connections, lent out one at a time, and never the writer's.

A database in memory has one connection for all: its readers take turns with the writer.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

from petri_desk.store.link import FileLink, Link
from petri_desk.store.log import EVERYTHING
from petri_desk.store.places import Places
from petri_desk.store.troubles import LostConnection

KEPT = 4


@dataclass(slots=True)
class Reader:
    """What a question reads with: records over `link`, acts and events over `log`, up to the act `upto`.

    For the present both are one connection, and `upto` lets everything through.
    """

    link: Link
    places: Places
    upto: int = EVERYTHING
    _log: Link | None = None

    @property
    def log(self) -> Link:
        return self._log or self.link

    @property
    def past(self) -> bool:
        return self._log is not None


@dataclass(slots=True)
class Readers:
    """The connections that nobody is reading with at the moment."""

    connect: Callable[[], Link]
    shared: FileLink | None = None
    _idle: list[Reader] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)
    _closed: bool = False

    @contextmanager
    def lend(self) -> Iterator[Reader]:
        if self.shared is not None:
            with self.shared.guard:
                yield Reader(self.shared, Places(self.shared))
            return
        reader = self._idle_one()
        try:
            yield reader
        except LostConnection:
            reader.link.close()
            self._drop_idle()  # they were probably lost together
            raise
        except BaseException:
            self._take_back(reader)
            raise
        self._take_back(reader)

    def _idle_one(self) -> Reader:
        with self._lock:
            if self._idle:
                return self._idle.pop()
        link = self.connect()
        return Reader(link, Places(link))

    def _take_back(self, reader: Reader) -> None:
        with self._lock:
            if len(self._idle) < KEPT and not self._closed:
                self._idle.append(reader)
                return
        reader.link.close()

    def _drop_idle(self) -> None:
        with self._lock:
            idle, self._idle = self._idle, []
        for reader in idle:
            reader.link.close()

    def close(self) -> None:
        self._closed = True
        self._drop_idle()
