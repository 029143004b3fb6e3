"""The two databases: the only file that knows which is which.

Rule 1: nobody else asks for a database by name; what differs between the two is a method or an attribute here.
Rule 2: whatever a person can mend leaves this file as `Unavailable` with one clear sentence.
"""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from sqlalchemy import Connection, create_engine
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.exc import DBAPIError, ProgrammingError
from sqlalchemy.pool import StaticPool

from petri_desk.kernel.refusals import Unavailable
from petri_desk.store import files, guards
from petri_desk.store.failpoints import failpoint
from petri_desk.store.files import APPLICATION_ID, FILE_PRAGMAS
from petri_desk.store.link import BUSY_SECONDS, Driver, FileLink, Link, ServerLink, Words
from petri_desk.store.lockfile import LockFile, leads_elsewhere
from petri_desk.store.troubles import FILE_TROUBLES, DiskFailed, LostConnection, NotUnderstood, RuleBroken

CHANNEL = "petri_desk"
DISK_FAILED = "disk i/o"
MIGRATION_LOCK = 0x50444B31
NO_RIGHT = ("42501", "3F000")  # to the tables, to the schema
POLL_SECONDS = 5.0
FILE_PAUSE = 0.2
PAGES_AT_ONCE = 256
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
    clock_text: str | None = None  # asks a server for its clock, in seconds since 1970
    address: str | None  # where another process finds it

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

    def named(self) -> str | None:
        """Its name among the databases of a server; None where there are no others, and no roles."""
        return None

    def check_place(self, *, read_only: bool) -> None:
        """Raises Unavailable for what can be seen before connecting."""

    def found_version(self, link: Link) -> str | None:
        """The version of the schema that is there, or None for an empty database."""
        raise NotImplementedError

    def check_shape(self, link: Link, version: str, *, writing: bool) -> None:
        """Raises Unavailable where another program put in what could run when this one reads or writes."""

    def migrating(self, version: int) -> "Any":
        """A context with an SQLAlchemy connection in a transaction, while nobody else migrates."""
        raise NotImplementedError

    def back_up(self, name: str) -> Path | None:
        """A copy of an embedded database beside it."""
        return None

    def faults(self, link: Link, version: int) -> Iterator[tuple[str, str]]:
        """What is wrong with the database itself, with its code: its pages, its triggers, its marks."""
        raise NotImplementedError

    def notes(self, link: Link) -> Iterator[tuple[str, str]]:
        """What is worth knowing of how the database is guarded, and no fault."""
        yield from ()

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
    raise Unavailable("{scheme}:// is not a database address; write {forms}.", scheme=scheme, forms=FORMS)


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
        self.address = str(path.absolute()) if path else None
        self._words = _words_for_files()
        self._shared: FileLink | None = None

    def check_place(self, *, read_only: bool) -> None:
        if self.path is None:
            return
        folder = self.path.absolute().parent
        if not folder.is_dir():
            raise Unavailable("The folder {folder} does not exist. Create it, or give another path.", folder=folder)
        files.check_kind(self.path)
        if read_only and not self.path.exists():
            raise Unavailable("There is no database {path} to read.", path=self.path)
        if not read_only and not os.access(self.path if self.path.exists() else folder, os.W_OK):
            raise Unavailable(FILE_TROUBLES["readonly"], where=self.path)
        if not read_only and not os.access(folder, os.W_OK):
            raise Unavailable("The folder {folder} can only be read; the database needs to write beside its file.",
                              folder=folder)  # fmt: skip

    def connect(self, *, writing: bool) -> Link:
        if self.path is None:
            if self._shared is None:
                self._shared = FileLink(_opened(":memory:", uri=False), self._words, FILE_DRIVER, self.shown, None)
            return self._shared
        place = Path(os.path.realpath(self.path))  # whatever name a file is called by, it has one lock
        try:
            files.check_kind(place)
            mode = files.made_private(place) if writing else 0
            raw = _opened(f"file:{quote(str(place))}?{self._mode(writing)}", uri=True)
            files.check_owner(raw, self.shown)
            lock = LockFile(place.with_name(place.name + ".lock"), mode) if writing else None
            if writing:
                raw.execute("PRAGMA journal_mode = WAL")
            moved = leads_elsewhere(place)
        except (*FILE_ERRORS, OSError) as error:
            raise _file_trouble(error, self.shown) from error
        return FileLink(raw, self._words, FILE_DRIVER, self.shown, lock, moved)

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
        files.check_readable(link)
        found = link.execute("SELECT version_num FROM alembic_version")
        if not found:  # a file is made in one transaction, so it had one
            raise Unavailable(FILE_TROUBLES["malformed"], where=self.shown)
        return str(found[0][0])

    def check_shape(self, link: Link, version: str, *, writing: bool) -> None:
        files.check_made_by_us(link, version, writing=writing)

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
        except DBAPIError as error:
            assert isinstance(error.orig, FILE_ERRORS)
            raise _file_trouble(error.orig, self.shown) from error
        finally:
            link.rollback()
            self.leave(link)

    def back_up(self, name: str) -> Path | None:
        if self.path is None:
            return None
        copy = self.path.with_name(f"{self.path.name}.{name}")
        unfinished = copy.with_name(f"{copy.name}.part")
        try:
            files.made_private(unfinished)
            with closing(sqlite3.connect(self.path)) as source, closing(sqlite3.connect(unfinished)) as target:
                source.backup(target, pages=PAGES_AT_ONCE, progress=lambda *_: failpoint("backup.page"))
            unfinished.replace(copy)
        except (sqlite3.Error, OSError) as error:
            unfinished.unlink(missing_ok=True)
            raise _file_trouble(error, str(copy)) from error
        return copy

    def faults(self, link: Link, version: int) -> Iterator[tuple[str, str]]:
        yield from guards.in_file(link.execute, {"application_id": APPLICATION_ID, "user_version": version})
        yield from (("S04", said) for said in files.differences(link, f"{version:04}"))

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
    files.limit(raw)
    for pragma in FILE_PRAGMAS:
        raw.execute(f"PRAGMA {pragma}")
    return raw


def _file_trouble(error: Exception, where: str, gone: bool = False) -> Exception:
    if isinstance(error, sqlite3.IntegrityError):
        return RuleBroken(str(error))
    told = str(error).lower()
    for word, sentence in FILE_TROUBLES.items():
        if word in told:
            return (DiskFailed if word == DISK_FAILED else Unavailable)(sentence, where=where)
    if isinstance(error, UnicodeDecodeError):
        return Unavailable(FILE_TROUBLES["malformed"], where=where)
    if "no such" in told or "syntax" in told or isinstance(error, sqlite3.ProgrammingError):
        return NotUnderstood(_one_line(error))
    return Unavailable("{where} could not be used: {why}.", where=where, why=_one_line(error))


# The driver itself stumbles over an error message that quotes damaged bytes.
FILE_ERRORS = (sqlite3.Error, UnicodeDecodeError)
FILE_DRIVER = Driver(FILE_ERRORS, _file_trouble)


# --- PostgreSQL -------------------------------------------------------------------------------------------------------


class ServerDatabase(Database):
    """PostgreSQL, shared by many stations."""

    name = "postgresql"
    lanes = 4
    group = 1
    embedded = False
    version_text = "SELECT 'PostgreSQL ' || current_setting('server_version')"
    clock_text = "SELECT extract(epoch FROM clock_timestamp())::float8"

    def __init__(self, url: str) -> None:
        self._url = self.address = url
        parts = urlsplit(url)
        host = (parts.hostname or "") + (f":{parts.port}" if parts.port else "")
        user = f"{parts.username}@" if parts.username else ""
        self.shown = f"postgresql://{user}{host}{parts.path}"
        self._words = _words_for_servers()

    def named(self) -> str | None:
        from petri_desk.store.server_line import named

        return named(self._url, self.shown)

    def connect(self, *, writing: bool) -> Link:
        from petri_desk.store.exchange import Exchange
        from petri_desk.store.server_line import DRIVER, connected

        line = connected(self._url, self.shown, writing=writing)
        return ServerLink(line, Exchange(line), self._words, DRIVER, self.shown)

    def found_version(self, link: Link) -> str | None:
        ours = "to_regclass('alembic_version') IS NOT NULL AND to_regclass('head') IS NOT NULL"
        if link.execute(f"SELECT 1 WHERE {ours}"):
            found = link.execute("SELECT version_num FROM alembic_version")
            return str(found[0][0]) if found else None
        if link.execute("SELECT 1 FROM pg_tables WHERE schemaname = current_schema() LIMIT 1"):
            raise Unavailable("{where} holds other tables; it is not a Petri Desk database.", where=self.shown)
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
        except ProgrammingError as error:
            if getattr(error.orig, "sqlstate", None) not in NO_RIGHT:
                raise
            raise Unavailable(
                "{where} is not of this program's version, and this database role may not change that."
                " Ask the administrator to run `petri-desk database upgrade`.", where=self.shown,
            ) from error
        finally:
            engine.dispose()

    def faults(self, link: Link, version: int) -> Iterator[tuple[str, str]]:
        return guards.on_server(link.execute)

    def notes(self, link: Link) -> Iterator[tuple[str, str]]:
        return guards.notes_on_server(link.execute)

    def listening(self) -> Link | None:
        link = self.connect(writing=False)
        try:
            link.execute(f"LISTEN {CHANNEL}")
        except BaseException:
            link.close()
            raise
        return link

    def wait(self, link: Link, stopped: Callable[[], bool]) -> None:
        import psycopg

        assert isinstance(link, ServerLink)
        try:
            for _ in range(round(POLL_SECONDS / SERVER_PAUSE)):
                if stopped() or list(link.raw.notifies(timeout=SERVER_PAUSE, stop_after=1)):
                    return
        except psycopg.Error as error:
            raise LostConnection("{why}", why=_one_line(error)) from error


@cache
def _words_for_files() -> Words:
    """One for the process: compiling a statement takes longer than running it."""
    return Words(SQLiteDialect_pysqlite(paramstyle="qmark"), several_terms=True)


@cache
def _words_for_servers() -> Words:
    """Imported here, because a database in a file never needs it."""
    from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

    return Words(PGDialect_psycopg(paramstyle="format"), several_terms=False)  # type: ignore[no-untyped-call]


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split()).rstrip(".")


# --- what the frozen migrations ask ----------------------------------------------------------------------------------


def on_server(connection: Connection) -> bool:
    """Whether a migration runs on the server rather than in a file."""
    return connection.dialect.name == "postgresql"

