"""Stations at work on one server, each a process or a thread that goes on whatever happens to its line.

A station notes what it asks for and what it was told, as a client does (`client.py`), but it works until it is told
to stop, and a line that is lost does not end it.
"""

import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random
from threading import Thread
from typing import Any

from petri_desk.engine import Engine, Unavailable
from petri_desk.store import lanes, server_line
from tests.fault.client import SHARED, Hand, forked, settle, wish
from tests.fault.history import Operation, Outcome, read, tally

BREATH = 0.02  # after a line was lost


@dataclass(frozen=True, slots=True)
class Bounds:
    """Shorter patience than the product's, so that a bad line costs a test little."""

    answer: float = 0.7
    lock: float = 0.3
    idle: float = 1.0

    def set(self, patch: Callable[[Any, str, Any], None]) -> None:
        patch(server_line, "ANSWER_SECONDS", self.answer)
        patch(server_line, "WHOLE_SECONDS", 3 * self.answer)
        patch(server_line.ServerLine, "patience", self.answer)
        patch(server_line, "CONNECT_SECONDS", 2)
        patch(lanes, "GIVE_UP_SECONDS", 2 * self.answer)
        idle, whole = (f"{1000 * seconds:.0f}ms" for seconds in (self.idle, 2 * self.idle))
        patch(server_line, "WRITING", {"idle_in_transaction_session_timeout": idle, "transaction_timeout": whole})
        patch(server_line, "SETTINGS", server_line.SETTINGS | {"lock_timeout": f"{1000 * self.lock:.0f}ms"})


@dataclass(frozen=True, slots=True)
class Skewed:
    """A clock that is wrong by so many seconds."""

    seconds: float = 0.0

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self.seconds)


@dataclass(frozen=True, slots=True)
class Post:
    """Where a station works, and how."""

    url: str
    folder: Path
    name: str
    hands: int = 2
    skew: float = 0.0
    bounds: Bounds | None = None

    @property
    def diary(self) -> Path:
        return self.folder / f"{self.name}.diary"

    @property
    def slowest(self) -> Path:
        """The longest it waited for a word."""
        return self.folder / f"{self.name}.slowest"

    @property
    def over(self) -> Path:
        """A file that says that work is over."""
        return self.folder / "over"


@dataclass(slots=True)
class Station(Hand):
    """A hand that does not mind a lost line."""

    slowest: float = 0.0  # seconds until it was told anything
    jobs: Counter[str] = field(default_factory=Counter)

    def do(self, command: str, **parameters: Any) -> Operation:
        began = time.monotonic()
        told = Hand.do(self, command, **parameters)
        self.slowest = max(self.slowest, time.monotonic() - began)
        return told

    def until(self, over: Callable[[], bool]) -> None:
        while not over():
            try:
                self.once()
            except Unavailable:
                time.sleep(BREATH)

    def once(self) -> None:
        """Something on the newest job of one's own or of all; when nothing of it is left to do, there is a new one."""
        jobs = self.random.choice((self.name, SHARED))
        newest = f"{jobs}-{self.jobs[jobs]}"
        live = [each for each in self.engine.tokens(newest) if each.status not in ("completed", "scrapped")]
        if live:
            name, parameters = wish(self.random, live)
            told = self.do(name, **parameters)
        else:
            self.jobs[jobs] += 1
            told = self.do("job_create", route="bag", job_code=f"{jobs}-{self.jobs[jobs]}", target_qty=5)
        if told.outcome in (Outcome.FAILED, Outcome.UNSETTLED):
            time.sleep(BREATH)


def opened(post: Post) -> Engine | None:
    while not post.over.exists():
        try:
            return Engine.open(post.url, Skewed(post.skew))
        except Unavailable:
            time.sleep(BREATH)
    return None


def work(post: Post) -> None:
    """A station in a process of its own, until work is over."""
    if post.bounds:
        post.bounds.set(setattr)
    handle = os.open(post.diary, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    engine = opened(post)
    if engine is not None:
        with engine:
            hands = [
                Station(engine, lambda line: os.write(handle, line.encode()), name, Random(name))
                for name in (f"{post.name}.{number}" for number in range(post.hands))
            ]
            with ThreadPoolExecutor(post.hands) as pool:
                list(pool.map(lambda hand: hand.until(post.over.exists), hands))
            post.slowest.write_text(str(max(hand.slowest for hand in hands)))


@dataclass(slots=True)
class Floor:
    """Stations at work, and what they were told."""

    url: str
    folder: Path
    posts: list[Post] = field(default_factory=list)
    processes: list[BaseProcess] = field(default_factory=list)
    threads: list[Thread] = field(default_factory=list)

    def hire(self, name: str, **how: Any) -> Post:
        post = Post(how.pop("url", self.url), self.folder, name, **how)
        self.posts.append(post)
        self.processes.append(forked(work, post))
        return post

    def acknowledged(self, post: Post) -> int:
        return post.diary.read_text().count('"ok"') if post.diary.exists() else 0

    def go_home(self) -> None:
        (self.folder / "over").touch()
        for process in self.processes:
            process.join(60)
            process.kill()
            process.join()
        ends = [process.exitcode for process in self.processes]
        assert ends == [0] * len(ends), f"a station did not go home: {ends}"

    def settled(self, engine: Engine) -> list[str]:
        """Everybody's notes together against what is stored; what is open is repeated. The faults."""
        whole = self.folder / "whole.diary"
        whole.write_text("".join(post.diary.read_text() for post in self.posts))
        return list(settle(engine, whole))

    def slowest(self) -> float:
        """The longest that anybody waited for a word."""
        return max(float(post.slowest.read_text()) for post in self.posts if post.slowest.exists())

    def told(self) -> dict[str, int]:
        return tally(read((self.folder / "whole.diary").read_text().splitlines()).values())

    def open(self) -> int:
        """How many operations nobody knows the end of."""
        each = [read(post.diary.read_text().splitlines()).values() for post in self.posts]
        return sum(operation.outcome is Outcome.UNSETTLED for history in each for operation in history)


@contextmanager
def at_work(url: str, folder: Path, *names: str, **how: Any) -> Iterator[Floor]:
    """Stations that have all begun; they are sent home whatever happens."""
    folder.mkdir(exist_ok=True)
    floor = Floor(url, folder)
    try:
        for name in names:
            floor.hire(name, **how)
        deadline = time.monotonic() + 60
        while not all(floor.acknowledged(post) for post in floor.posts):
            assert time.monotonic() < deadline, "a station does not begin"
            time.sleep(0.01)
        yield floor
    finally:
        floor.go_home()
