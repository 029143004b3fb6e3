"""Connections: the same few calls on a database file and on a server.

Rule 1: statements come as SQLAlchemy Core, are compiled to text once, and run on the driver's own cursor.
Rule 2: a driver's error leaves this file as one of `troubles`, or as `Unavailable` with one clear sentence.

On a server a group of statements travels as one pipeline, so that a warm act costs two round trips. In a file
there is one connection that writes; an advisory lock keeps other processes from writing at the same time.
"""

import contextlib
import itertools
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from threading import RLock
from typing import Any, Protocol

from sqlalchemy.engine.interfaces import Dialect as Compiler
from sqlalchemy.sql.elements import ClauseElement

from petri_desk.kernel.refusals import Unavailable
from petri_desk.store.failpoints import failpoint
from petri_desk.store.lockfile import LockFile

Row = tuple[Any, ...]
Values = Mapping[str, Any]
Step = tuple[ClauseElement, Sequence[Values]]

BUSY_SECONDS = 10.0
NOTHING: Values = {}
_numbers = itertools.count(1)
_log = logging.getLogger(__name__)


def _nothing(_: Values) -> Row:
    return ()


@dataclass(frozen=True, slots=True)
class Text:
    """A compiled statement: its text, the names of its parameters in order, and what they default to."""

    sql: str
    names: tuple[str, ...]
    defaults: Values
    _take: Callable[[Values], Any] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_take", itemgetter(*self.names) if self.names else _nothing)

    def bound(self, values: Values) -> Row:
        try:
            taken = self._take(values)
        except KeyError:
            return tuple([values[name] if name in values else self.defaults[name] for name in self.names])
        return (taken,) if len(self.names) == 1 else taken


@dataclass(slots=True)
class Words:
    """Compiles statements for one database and remembers them."""

    compiler: Compiler
    several_terms: bool  # whether a recursive query may have several recursive terms
    texts: dict[ClauseElement, Text] = field(default_factory=dict)

    def text(self, statement: ClauseElement) -> Text:
        found = self.texts.get(statement)
        if found is None:
            found = self.texts[statement] = self.once(statement)
        return found

    def once(self, statement: ClauseElement) -> Text:
        compiled = statement.compile(dialect=self.compiler, compile_kwargs={"render_postcompile": True})
        names = tuple(getattr(compiled, "positiontup", None) or ())
        return Text(str(compiled), names, {n: v for n, v in (compiled.params or {}).items() if v is not None})


@dataclass(frozen=True, slots=True)
class Driver:
    """What a driver raises, and what that means: (error, where, connection gone) -> the trouble."""

    error: type[Exception] | tuple[type[Exception], ...]
    trouble: Callable[[Any, str, bool], Exception]


class Link:
    """One connection, seen the same way on both databases."""

    words: Words
    where: str
    look = "BEGIN"

    def rows(self, statement: ClauseElement, values: Values = NOTHING) -> list[Row]:
        text = self.words.text(statement)
        return self.execute(text.sql, text.bound(values))

    def row(self, statement: ClauseElement, values: Values = NOTHING) -> Row | None:
        return next(iter(self.rows(statement, values)), None)

    def asked(self, statement: ClauseElement) -> list[Row]:
        """A statement that is made for this one question and not remembered."""
        text = self.words.once(statement)
        return self.execute(text.sql, text.bound(NOTHING))

    def gather(self, steps: Sequence[Step]) -> list[list[Row]]:
        """The rows of each step; one round trip on a server."""
        return [self.rows(statement, values[0]) for statement, values in steps]

    def write(self, steps: Sequence[Step], *, commit: bool = False) -> list[Row]:
        """Runs each step, perhaps for many rows, and answers the rows of the last; one round trip on a server."""
        raise NotImplementedError

    def execute(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        raise NotImplementedError

    def control(self, sql: str) -> None:
        """Opens or ends a transaction."""
        self.execute(sql)

    def stream(self, statement: ClauseElement, values: Values = NOTHING) -> Iterator[Row]:
        """The rows one after another, in little memory; within `steady`."""
        raise NotImplementedError

    def unhurried(self) -> contextlib.AbstractContextManager[None]:
        """While it lasts, an answer may take as long as a long reading needs."""
        return contextlib.nullcontext()

    @contextlib.contextmanager
    def steady(self) -> Iterator[None]:
        """While it lasts, every reading statement sees the same moment."""
        self.control(self.look)
        try:
            yield
        finally:
            self.control("ROLLBACK")

    def begin(self) -> None:
        raise NotImplementedError

    def commit(self) -> None:
        raise NotImplementedError

    def rollback(self) -> None:
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError


# --- a file -----------------------------------------------------------------------------------------------------------


class FileLink(Link):
    """A connection to a database file, or to one in memory that all share under `guard`."""

    def __init__(
        self, raw: Any, words: Words, driver: Driver, where: str, lock: LockFile | None,
        moved: Callable[[], bool] = lambda: False,
    ) -> None:  # fmt: skip
        self.raw = raw
        self._driver = driver
        self._moved = moved
        self.words = words
        self.guard = RLock()
        self._writing = False
        self._checkpointed = 0
        self.where = where
        self._lock = lock

    def execute(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        try:
            rows: list[Row] = self.raw.execute(sql, values).fetchall()
            return rows
        except self._driver.error as error:
            raise self._driver.trouble(error, self.where, False) from error

    def write(self, steps: Sequence[Step], *, commit: bool = False) -> list[Row]:
        rows: list[Row] = []
        try:
            for statement, values in steps:
                text = self.words.text(statement)
                if len(values) == 1:
                    rows = self.raw.execute(text.sql, text.bound(values[0])).fetchall()
                else:
                    self.raw.executemany(text.sql, _one_by_one(text, values))
                failpoint("table.written")
        except self._driver.error as error:
            raise self._driver.trouble(error, self.where, False) from error
        if commit:
            self.commit()
        return rows

    def stream(self, statement: ClauseElement, values: Values = NOTHING) -> Iterator[Row]:
        text = self.words.text(statement)
        try:
            # Not the cursor itself: a reading that is dropped would close it, perhaps after its connection.
            yield from iter(self.raw.execute(text.sql, text.bound(values)).fetchone, None)
        except self._driver.error as error:
            raise self._driver.trouble(error, self.where, False) from error

    @contextlib.contextmanager
    def steady(self) -> Iterator[None]:
        if self.raw.in_transaction:
            yield
            return
        self._check_place()
        with super().steady():
            yield

    def begin(self) -> None:
        self.guard.acquire()
        if self._lock and not self._lock.take(BUSY_SECONDS):
            self.guard.release()
            raise Unavailable("{where} has been busy for {seconds} seconds: another program writes to it.",
                              where=self.where, seconds=f"{BUSY_SECONDS:g}")  # fmt: skip
        self._writing = True
        try:
            self.execute("BEGIN IMMEDIATE")
        except Unavailable:
            self._let_go()
            raise

    def _check_place(self) -> None:
        """What is written to a file that nobody can find again is lost, however well it was written."""
        if self._moved():
            raise Unavailable("{where} was removed or replaced while it was open. Close it, and open it again.",
                              where=self.where)  # fmt: skip

    def commit(self) -> None:
        self._check_place()
        self.execute("COMMIT")
        self._let_go()

    def rollback(self) -> None:
        try:
            if self.raw.in_transaction:
                self.execute("ROLLBACK")
        finally:
            self._let_go()

    def _let_go(self) -> None:
        if self._writing:
            self._writing = False
            if self._lock:
                self._lock.drop()
            self.guard.release()

    def checkpoint(self, how: str = "PASSIVE") -> None:
        """Moves the WAL into the file, while no other process writes. What cannot be moved now stays for the next."""
        if self._lock and not self._lock.take(0.0):
            return
        try:
            failpoint("checkpoint.before")
            self.execute(f"PRAGMA wal_checkpoint({how})")
            failpoint("checkpoint.after")
        except Unavailable as error:
            _log.warning("The write-ahead log of %s could not be moved into the file: %s", self.where, error)
        finally:
            if self._lock:
                self._lock.drop()

    def checkpoint_after(self, changes: int) -> None:
        """Checkpoints once so many rows have changed; the WAL's own size says nothing, as it never shrinks."""
        if self._lock and self.raw.total_changes - self._checkpointed >= changes:
            self._checkpointed = self.raw.total_changes
            self.checkpoint()

    def finish(self) -> None:
        """The writer's last words: everything in the file, nothing in the WAL."""
        if self._lock:
            self.checkpoint("TRUNCATE")
            self.close()

    def close(self) -> None:
        self.raw.close()
        if self._lock:
            self._lock.close()


def _one_by_one(text: Text, values: Sequence[Values]) -> Iterator[Row]:
    for each in values:
        yield text.bound(each)
        failpoint("row.written")


# --- a server ---------------------------------------------------------------------------------------------------------


class Exchanging(Protocol):
    """Sends statements, and reads the rows of each."""

    def run(self, statements: Iterable[tuple[str, Row]]) -> list[list[Row]]: ...


class ServerLink(Link):
    """A connection to a server."""

    look = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"

    def __init__(self, raw: Any, exchange: Exchanging, words: Words, driver: Driver, where: str) -> None:
        self.raw = raw
        self._exchange = exchange
        self._driver = driver
        self.words = words
        self.where = where

    def execute(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        with self._troubles():
            cursor = self.raw.execute(sql, values or None)
            return cursor.fetchall() if cursor.description else []

    def gather(self, steps: Sequence[Step]) -> list[list[Row]]:
        texts = [(self.words.text(statement), values[0]) for statement, values in steps]
        with self._troubles():
            return self._exchange.run((text.sql, text.bound(values)) for text, values in texts)

    def write(self, steps: Sequence[Step], *, commit: bool = False) -> list[Row]:
        with self._troubles():
            answers = self._exchange.run(self._one_by_one(steps, commit=commit))
        return answers[-2 if commit else -1]

    def _one_by_one(self, steps: Sequence[Step], *, commit: bool) -> Iterator[tuple[str, Row]]:
        for statement, values in steps:
            text = self.words.text(statement)
            for each in values:
                yield text.sql, text.bound(each)
                failpoint("row.written")
            failpoint("table.written")
        if commit:
            failpoint("act.before_commit")
            yield "COMMIT", ()

    def stream(self, statement: ClauseElement, values: Values = NOTHING) -> Iterator[Row]:
        text = self.words.text(statement)
        name = f"petri_desk_{next(_numbers)}"
        with self._troubles(), self.unhurried(), self.raw.cursor(name=name) as cursor:
            cursor.itersize = 2000
            cursor.execute(text.sql, text.bound(values) or None)
            yield from cursor

    def unhurried(self) -> contextlib.AbstractContextManager[None]:
        patient: contextlib.AbstractContextManager[None] = self.raw.unhurried()
        return patient

    def control(self, sql: str) -> None:
        with self._troubles():  # not through a cursor: after a ROLLBACK the driver forgets every prepared statement
            self._exchange.run([(sql, ())])

    def begin(self) -> None:
        self.control("BEGIN")

    def commit(self) -> None:
        self.control("COMMIT")

    def rollback(self) -> None:
        self.control("ROLLBACK")

    def close(self) -> None:
        self.raw.close()

    @contextlib.contextmanager
    def _troubles(self) -> Iterator[None]:
        try:
            yield
        except self._driver.error as error:
            raise self._driver.trouble(error, self.where, self.raw.closed) from error


