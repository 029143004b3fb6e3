"""A tape: the statements that our store sends to its database for an act, to be played again on a bare driver.

The peer of an act is the same rows, written by the same statements in one transaction of the same durability, with
nothing around them: no rules, no hashes, no thread to hand over to.
"""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from petri_desk.engine import Engine
from petri_desk.store.dialect import FILE_PRAGMAS
from petri_desk.store.lanes import CHECKPOINT_ROWS, GroupLane, SingleLane
from petri_desk.store.link import FileLink, Link

WRITES = ("INSERT", "UPDATE", "DELETE")


@dataclass(slots=True)
class Said:
    """One statement with its rows of values."""

    sql: str
    values: list[Any]

    @property
    def writes(self) -> bool:
        return self.sql.startswith(WRITES)

    @property
    def closes(self) -> bool:
        """The statement of a server that takes the head and writes the act."""
        return self.sql.startswith("WITH h AS")


@dataclass(slots=True)
class Tape:
    """What was said since the last act; with `reads` the questions too."""

    reads: bool = False
    said: list[Said] = field(default_factory=list)

    def take(self) -> list[Said]:
        found, self.said = self.said, []
        return found if self.reads else [each for each in found if each.writes]

    def on(self, link: Any) -> None:
        """Listens to a connection: to its single statements, and to its groups."""
        for name in ("execute", "write") if isinstance(link, FileLink) else ("execute", "write", "gather"):
            setattr(link, name, self._listening(link, getattr(link, name), grouped=name != "execute"))

    def _listening(self, link: Link, call: Callable[..., Any], *, grouped: bool) -> Callable[..., Any]:
        def groups(steps: Any, **more: Any) -> Any:
            for statement, values in steps:
                text = link.words.text(statement)
                self.said.append(Said(text.sql, [text.bound(each) for each in values]))
            return call(steps, **more)

        def single(sql: str, values: Sequence[Any] = ()) -> Any:
            self.said.append(Said(sql, [values]))
            return call(sql, values)

        return groups if grouped else single


def record(engine: Engine, *, reads: bool = False) -> Tape:
    """Puts a tape on every connection that the engine writes with, now or later."""
    tape = Tape(reads)
    for lane in engine._store._lanes:
        if isinstance(lane, SingleLane):
            lane.connect = _taped(lane.connect, tape)
        elif isinstance(lane, GroupLane):
            tape.on(lane.link)
    return tape


def _taped(connect: Callable[[], Link], tape: Tape) -> Callable[[], Link]:
    def connected() -> Link:
        link = connect()
        tape.on(link)
        return link

    return connected


# -- a file --------------------------------------------------------------------------------------------------------


def bare_file(path: Path) -> sqlite3.Connection:
    """A connection as our store opens it: the same journal, durability and other settings."""
    raw = sqlite3.connect(path, isolation_level=None, cached_statements=512, check_same_thread=False, timeout=60)
    for pragma in (*FILE_PRAGMAS, "journal_mode = WAL"):
        raw.execute(f"PRAGMA {pragma}").fetchall()
    return raw


def rows_into(raw: sqlite3.Connection, said: Sequence[Said]) -> None:
    for each in said:
        if len(each.values) == 1:
            raw.execute(each.sql, each.values[0])
        else:
            raw.executemany(each.sql, each.values)


@dataclass(slots=True)
class FilePlayer:
    """Plays the writing statements of acts on a copy of the file."""

    raw: sqlite3.Connection
    checkpointed: int = 0

    def play(self, said: Sequence[Said]) -> None:
        self.raw.execute("BEGIN IMMEDIATE")
        rows_into(self.raw, said)
        self.raw.execute("COMMIT")

    def rest(self) -> None:
        """What our store does between acts as well: now and then the WAL goes into the file."""
        if self.raw.total_changes - self.checkpointed >= CHECKPOINT_ROWS:
            self.checkpointed = self.raw.total_changes
            self.raw.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()


# -- a server ------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class ServerPlayer:
    """Plays an act in six trips: begin; lock and op id; shop; rows; stream, head and act; commit.

    What belongs to one trip is one statement, so that the driver's pipeline, which costs more than a trip to a
    server on this machine, is not held against the peer.
    """

    raw: Any

    def play(self, said: Sequence[Said], numbered: Callable[..., list[Said]] | None = None) -> None:
        """An act as it was recorded, or with the numbers that the locked stream asks for."""
        said = said[max(number for number, each in enumerate(said) if each.sql == "BEGIN") :]
        lock, op, shop = [each for each in said if each.sql.startswith("SELECT")][:3]
        run = self.raw.execute
        run("BEGIN")
        root = run(*lock_and_op(lock, op)).fetchone()
        run(shop.sql, shop.values[0] or None).fetchall()
        said = numbered(root[0], root[2]) if numbered else said
        *rows, advance, close = (each for each in said if each.writes or each.closes)
        run(*as_one(rows))
        run(*as_one([advance, close])).fetchall()
        run("COMMIT")

    def rest(self) -> None:
        """A server looks after itself."""


@dataclass(slots=True)
class RowsPlayer:
    """Plays an act of thousands of rows: each statement with all its rows, as the driver sends many."""

    raw: Any

    def play(self, said: Sequence[Said]) -> None:
        with self.raw.transaction(), self.raw.cursor() as cursor:
            for each in said:
                if each.closes:
                    cursor.execute(each.sql, each.values[0]).fetchall()
                elif each.writes:
                    cursor.executemany(each.sql, each.values)

    def rest(self) -> None:
        """A server looks after itself."""


def lock_and_op(lock: Said, op: Said) -> tuple[str, list[Any]]:
    sql = f"WITH l AS ({lock.sql}), o AS ({op.sql}) SELECT l.*, o.* FROM l LEFT JOIN o ON true"
    return sql, [*lock.values[0], *op.values[0]]


def as_one(said: Sequence[Said]) -> tuple[str, list[Any]]:
    """Writing statements as one; a statement for many rows stands in it once for each."""
    parts = [(each.sql, row) for each in said for row in each.values]
    (last, _), before = parts[-1], parts[:-1]
    values = [value for _, row in parts for value in row]
    names = ", ".join(f"w{number} AS ({sql})" for number, (sql, _) in enumerate(before))
    if last.startswith("WITH "):
        return f"WITH {names}, {last.removeprefix('WITH ')}", values
    return f"WITH {names} {last}" if before else last, values
