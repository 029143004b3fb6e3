"""Several processes that replay the streams of a big database at the same time, each with a reader of its own.

Rule 1: a process sees one moment of the database; what the rules must know of the shop it learns from what it sees.
Rule 2: where no process can be started, or one dies, the streams are replayed here: none is left out.
"""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import Any

from petri_desk.store.course import Course, Stopped
from petri_desk.store.dialect import database_at
from petri_desk.store.places import Places
from petri_desk.store.readers import Reader
from petri_desk.store.replay import Replay, Said, Tally, Words
from petri_desk.store.streams import SHOP

WORTHWHILE = 50_000  # events; below, starting the processes takes longer than the work
MOST_WORKERS = 8
CHUNK = 4_000  # events
PAUSE = 0.1

Stream = tuple[int, str]
Found = tuple[list[Said], Tally]


@dataclass(slots=True)
class Checker:
    """Replays streams over one reader."""

    reader: Reader
    names: frozenset[str]
    rules: Sequence[Any]
    course: Course
    words: Words = field(init=False)

    def __post_init__(self) -> None:
        self.words = Words(self.reader.link)

    def check(self, stream: Stream, tally: Tally) -> Iterator[Said]:
        yield from Replay(self.reader, *stream, self.names, self.rules, self.words, self.course, tally).run()
        tally.checked["streams"] += 1

    def several(self, streams: Iterable[Stream]) -> Found:
        tally = Tally()
        return [said for stream in streams for said in self.check(stream, tally)], tally


# -- in a worker ------------------------------------------------------------------------------------------------------

_open = ExitStack()
_checker: list[Checker] = []


def _begin(address: str, names: frozenset[str], rules: Sequence[Any], stop: Any) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the business of whoever asked
    database = database_at(address)
    link = database.connect(writing=False)
    _open.enter_context(link.steady())
    checker = Checker(Reader(link, Places(link)), names, rules, Course(stopped=stop.is_set))
    checker.several([(SHOP, "shop")])
    _checker.append(checker)


def _replay(streams: list[Stream]) -> Found | None:
    try:
        return _checker[0].several(streams)
    except Stopped:
        return None


# -- where they are sent out ------------------------------------------------------------------------------------------


def workers_for(events: int) -> int:
    """How many processes are worth their start."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MOST_WORKERS) if events >= WORTHWHILE and cores > 1 else 0


@dataclass(slots=True)
class Crew:
    """The processes of one check."""

    address: str
    checker: Checker
    workers: int
    waiting: deque[tuple["Future[Found | None] | None", list[Stream]]] = field(default_factory=deque)

    def run(self, chunks: Iterable[list[Stream]], take: Callable[[Found], None]) -> None:
        """Has all chunks replayed, and hands over what was found, in order."""
        context = get_context("spawn")
        stop = context.Event()
        own = self.checker
        pool = ProcessPoolExecutor(self.workers, context, _begin, (self.address, own.names, own.rules, stop))
        try:
            for chunk in chunks:
                self.waiting.append((self._sent(pool, chunk), chunk))
                if len(self.waiting) > 2 * self.workers:
                    take(self._next())
            while self.waiting:
                take(self._next())
        finally:
            stop.set()
            pool.shutdown(wait=True, cancel_futures=True)

    def _sent(self, pool: ProcessPoolExecutor, chunk: list[Stream]) -> "Future[Found | None] | None":
        try:
            return pool.submit(_replay, chunk)
        except (BrokenProcessPool, OSError):
            return None

    def _next(self) -> Found:
        future, chunk = self.waiting.popleft()
        while future is not None:
            self.checker.course.tell()
            try:
                found = future.result(PAUSE)
            except NotYet:
                continue
            except (BrokenProcessPool, OSError):
                break
            if found is not None:
                self.checker.course.went(found[1].checked["events"])
                return found
        return self.checker.several(chunk)
