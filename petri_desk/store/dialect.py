"""The two databases: the only file that knows which is which.

Rule 1: nobody else asks for a database by name; what differs between the two is a method or an attribute here.
Rule 2: whatever a person can mend leaves this file as `Unavailable` with one clear sentence.
"""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from sqlalchemy import Connection, Dialect, create_engine
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.pool import StaticPool

from petri_desk.kernel.refusals import Unavailable
from petri_desk.store.link import BUSY_SECONDS, Driver, FileLink, Link, ServerLink, Words
from petri_desk.store.lockfile import LockFile
from petri_desk.store.troubles import CONNECT_TROUBLES, FILE_TROUBLES, LostConnection, LostRace, RuleBroken

APPLICATION_ID = 0x50444B31  # "PDK1"
CONNECT_SECONDS = 5
CHANNEL = "petri_desk"
MIGRATION_LOCK = 0x50444B31
POLL_SECONDS = 5.0
FILE_PAUSE = 0.2
SERVER_PAUSE = 0.5
FORMS = "a path, sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME"


class Database:
    """What differs between the two."""

    name: str
    shown: str  # the address without its password
    lanes: int  # threads that write
    group: int  # acts per commit
    embedded: bool
    version_text: str  # asks for the program's own name and version

    def connect(self, *, writing: bool) -> Link:
        raise NotImplementedError

    def shared(self) -> FileLink | None:
        """The one connection for all, where there is only one."""
        return None

    def close(self) -> None:
        """The last connection may go."""

    def leave(self, link: Link) -> None:
        """Closes a connection that is no longer needed."""
        link.close()

    def check_place(self, *, read_only: bool) -> None:
        """Raises Unavailable for what can be seen before connecting."""

    def found_version(self, link: Link) -> str | None:
        """The version of the schema that is there, or None for an empty database."""
        raise NotImplementedError

    def migrating(self, version: int) -> "Any":
        """A context with an SQLAlchemy connection in a transaction, while nobody else migrates."""
        raise NotImplementedError

    def back_up(self, name: str) -> Path | None:
        """A copy of an embedded database beside it."""
        return None

    def faults(self, link: Link) -> list[str]:
        """What is wrong with the database itself: its pages, its triggers, its marks."""
        raise NotImplementedError

    def listening(self) -> Link | None:
        """A connection that hears of other processes' acts; None where there are no others."""
        raise NotImplementedError

    def wait(self, link: Link, stopped: Callable[[], bool]) -> None:
        """Waits until acts may have come, some seconds at most, or until told to stop."""
        raise NotImplementedError


def database_at(url: str) -> Database:
    """The database behind an address as a person or a script writes it."""
    scheme, colon, rest = url.partition("://")
    if not colon:
        return FileDatabase(None if url == ":memory:" else Path(url).expanduser())
    if scheme in ("sqlite", "sqlite+pysqlite"):
        path = unquote(rest.partition("?")[0].removeprefix("/"))
        return FileDatabase(None if path in ("", ":memory:") else Path(path))
    if scheme in ("postgresql", "postgres", "postgresql+psycopg"):
        return ServerDatabase("postgresql://" + rest)
    raise Unavailable(f"{scheme}:// is not a database address; write {FORMS}.")


# --- SQLite -----------------------------------------------------------------------------------------------------------


class FileDatabase(Database):
    """SQLite: a file, or the memory of this process."""

    name = "sqlite"
    lanes = 1
    group = 64
    embedded = True
    version_text = "SELECT 'SQLite ' || sqlite_version()"

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.shown = str(path) if path else ":memory:"
        self._words = Words(SQLiteDialect_pysqlite(paramstyle="qmark"), several_terms=True)
        self._shared: FileLink | None = None

    def check_place(self, *, read_only: bool) -> None:
        if self.path is None:
            return
        folder = self.path.absolute().parent
        if not folder.is_dir():
            raise Unavailable(f"The folder {folder} does not exist. Create it, or give another path.")
        if self.path.is_dir():
            raise Unavailable(f"{self.path} is a folder, not a database file.")
        if read_only and not self.path.exists():
            raise Unavailable(f"There is no database {self.path} to read.")
        if not read_only and not os.access(self.path if self.path.exists() else folder, os.W_OK):
            raise Unavailable(f"{self.path} can only be read. Change its permissions, or open it read-only.")
        if not read_only and not os.access(folder, os.W_OK):
            raise Unavailable(f"The folder {folder} can only be read; the database needs to write beside its file.")

    def connect(self, *, writing: bool) -> Link:
        if self.path is None:
            if self._shared is None:
                self._shared = FileLink(_opened(":memory:", uri=False), self._words, FILE_DRIVER, self.shown, None)
            return self._shared
        try:
            lock = LockFile(self.path.with_name(self.path.name + ".lock")) if writing else None
            raw = _opened(f"file:{quote(str(self.path.absolute()))}?{self._mode(writing)}", uri=True)
            if writing:
                raw.execute("PRAGMA journal_mode = WAL")
        except (sqlite3.Error, OSError) as error:
            raise _file_trouble(error, self.shown) from error
        return FileLink(raw, self._words, FILE_DRIVER, self.shown, lock)

    def _mode(self, writing: bool) -> str:
        assert self.path is not None
        if writing:
            return "mode=rwc"
        # Where nothing can be written, no -wal can come about: the file does not change while we read.
        still = not os.access(self.path.parent, os.W_OK) and not os.path.exists(f"{self.path}-wal")
        return "mode=ro&immutable=1" if still else "mode=ro"

    def shared(self) -> FileLink | None:
        return self._shared

    def close(self) -> None:
        if self._shared is not None:
            self._shared.close()

    def leave(self, link: Link) -> None:
        if link is not self._shared:
            link.close()

    def found_version(self, link: Link) -> str | None:
        if not link.execute("SELECT 1 FROM sqlite_master LIMIT 1"):
            return None
        if link.execute("PRAGMA application_id") != [(APPLICATION_ID,)]:
            raise Unavailable(f"{self.shown} is not a Petri Desk database.")
        found = link.execute("SELECT version_num FROM alembic_version")
        return str(found[0][0]) if found else None

    @contextmanager
    def migrating(self, version: int) -> Iterator[Connection]:
        link = self.connect(writing=True)
        assert isinstance(link, FileLink)
        engine = create_engine("sqlite://", creator=lambda: link.raw, poolclass=StaticPool, pool_reset_on_return=None)
        try:
            with engine.connect() as connection:
                # SQLAlchemy looks around and rolls back when it first connects, so the transaction begins after that.
                link.begin()
                link.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                link.execute(f"PRAGMA user_version = {version}")
                yield connection
        finally:
            link.rollback()
            self.leave(link)

    def back_up(self, name: str) -> Path | None:
        if self.path is None:
            return None
        copy = self.path.with_name(f"{self.path.name}.{name}")
        with sqlite3.connect(self.path) as source, sqlite3.connect(copy) as target:
            source.backup(target)
        source.close()
        target.close()
        return copy

    def faults(self, link: Link) -> list[str]:
        found = {str(row[0]) for row in link.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
        faults = [f"The trigger {name} is missing." for name in FILE_TRIGGERS if name not in found]
        pages = (str(row[0]) for row in link.execute("PRAGMA integrity_check"))
        faults += [f"The file is damaged: {said}." for said in pages if said != "ok"]
        faults += [f"A row of {row[0]} points to nothing." for row in link.execute("PRAGMA foreign_key_check")]
        if link.execute("PRAGMA application_id") != [(APPLICATION_ID,)]:
            faults.append("The file does not carry the mark of Petri Desk (application_id).")
        return faults

    def listening(self) -> Link | None:
        return self.connect(writing=False) if self.path is not None else None

    def wait(self, link: Link, stopped: Callable[[], bool]) -> None:
        before = link.execute("PRAGMA data_version")
        for _ in range(round(POLL_SECONDS / FILE_PAUSE)):
            time.sleep(FILE_PAUSE)
            if stopped() or link.execute("PRAGMA data_version") != before:
                return


def _opened(where: str, *, uri: bool) -> sqlite3.Connection:
    raw = sqlite3.connect(
        where, uri=uri, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, cached_statements=512
    )
    for pragma in FILE_PRAGMAS:
        raw.execute(f"PRAGMA {pragma}")
    return raw


FILE_TRIGGERS = (
    "event_no_update",
    "event_no_delete",
    "act_no_update",
    "act_no_delete",
    "token_terminal",
    "token_no_cycle",
    "token_no_cycle_born",
)
FILE_PRAGMAS = (
    "synchronous = FULL",
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "recursive_triggers = ON",
    "wal_autocheckpoint = 0",
    "mmap_size = 0",
    "cache_size = -16000",
)


def _file_trouble(error: Exception, where: str, gone: bool = False) -> Exception:
    if isinstance(error, sqlite3.IntegrityError):
        return RuleBroken(str(error))
    told = str(error).lower()
    for word, sentence in FILE_TROUBLES.items():
        if word in told:
            return Unavailable(sentence.format(where=where))
    if "no such" in told or "syntax" in told or isinstance(error, sqlite3.ProgrammingError):
        return error
    return Unavailable(f"{where} could not be used: {_one_line(error)}.")


FILE_DRIVER = Driver(sqlite3.Error, _file_trouble)


# --- PostgreSQL -------------------------------------------------------------------------------------------------------


class ServerDatabase(Database):
    """PostgreSQL, shared by many stations."""

    name = "postgresql"
    lanes = 4
    group = 1
    embedded = False
    version_text = "SELECT 'PostgreSQL ' || current_setting('server_version')"

    def __init__(self, url: str) -> None:
        self._url = url
        parts = urlsplit(url)
        host = (parts.hostname or "") + (f":{parts.port}" if parts.port else "")
        user = f"{parts.username}@" if parts.username else ""
        self.shown = f"postgresql://{user}{host}{parts.path}"
        self._words = Words(_compiler(), several_terms=False)

    def connect(self, *, writing: bool) -> Link:
        import psycopg

        try:
            raw = psycopg.connect(self._url, autocommit=True, connect_timeout=CONNECT_SECONDS, prepare_threshold=1,
                                  application_name="petri-desk")  # fmt: skip
            if not writing:
                raw.execute("SET default_transaction_read_only = on")
        except psycopg.Error as error:
            raise Unavailable(_connect_sentence(error, self.shown)) from error
        return ServerLink(raw, self._words, _server_driver(), self.shown)

    def found_version(self, link: Link) -> str | None:
        ours = "to_regclass('alembic_version') IS NOT NULL AND to_regclass('head') IS NOT NULL"
        if link.execute(f"SELECT 1 WHERE {ours}"):
            found = link.execute("SELECT version_num FROM alembic_version")
            return str(found[0][0]) if found else None
        if link.execute("SELECT 1 FROM pg_tables WHERE schemaname = current_schema() LIMIT 1"):
            raise Unavailable(f"{self.shown} holds other tables; it is not a Petri Desk database.")
        return None

    @contextmanager
    def migrating(self, version: int) -> Iterator[Connection]:
        link = self.connect(writing=True)
        link.close()
        engine = create_engine(self._url.replace("postgresql://", "postgresql+psycopg://", 1))
        try:
            with engine.begin() as connection:
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATION_LOCK})")
                yield connection
        finally:
            engine.dispose()

    def faults(self, link: Link) -> list[str]:
        enabled = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
        found = {str(row[0]) for row in link.execute(enabled)}
        wanted = (*FILE_TRIGGERS, "event_no_truncate", "act_no_truncate")
        return [f"The trigger {name} is missing or switched off." for name in wanted if name not in found]

    def listening(self) -> Link | None:
        link = self.connect(writing=False)
        link.execute(f"LISTEN {CHANNEL}")
        return link

    def wait(self, link: Link, stopped: Callable[[], bool]) -> None:
        import psycopg

        assert isinstance(link, ServerLink)
        try:
            for _ in range(round(POLL_SECONDS / SERVER_PAUSE)):
                if stopped() or list(link.raw.notifies(timeout=SERVER_PAUSE, stop_after=1)):
                    return
        except psycopg.Error as error:
            raise LostConnection(_one_line(error)) from error


def _compiler() -> Dialect:
    """Imported here, because a database in a file never needs it."""
    from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

    return PGDialect_psycopg(paramstyle="format")  # type: ignore[no-untyped-call]


def _server_driver() -> Driver:
    import psycopg

    return Driver(psycopg.Error, _server_trouble)


def _server_trouble(error: Exception, where: str, gone: bool) -> Exception:
    from psycopg import errors

    if isinstance(error, errors.SerializationFailure | errors.DeadlockDetected | errors.LockNotAvailable):
        return LostRace(str(error))
    if isinstance(error, errors.IntegrityError | errors.RaiseException):
        return RuleBroken(error.diag.constraint_name or error.diag.message_primary or str(error))
    if isinstance(error, errors.InsufficientPrivilege):
        return Unavailable(f"This database role may not do that on {where}: {_one_line(error)}.")
    if isinstance(error, errors.ReadOnlySqlTransaction):
        return Unavailable(f"{where} can only be read at the moment.")
    if gone or isinstance(error, errors.OperationalError | errors.InterfaceError):
        return LostConnection(f"{where}: {_one_line(error)}")
    return error


def _connect_sentence(error: Exception, where: str) -> str:
    told = str(error).lower()
    for word, sentence in CONNECT_TROUBLES.items():
        if word in told:
            return sentence.format(where=where)
    return f"{where} does not answer. Check that the server runs and can be reached from here."


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split()).rstrip(".")


# --- what the frozen migrations ask ----------------------------------------------------------------------------------


def on_server(connection: Connection) -> bool:
    """Whether a migration runs on the server rather than in a file."""
    return connection.dialect.name == "postgresql"

