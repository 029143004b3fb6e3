"""Database files, which may come from anywhere: opened so that nothing in them runs, and compared with what we make.

Rule 1: a file that is not ours is left exactly as it is; whose it is stands in its header, which is read first.
Rule 2: whoever only reads needs our tables to be tables; whoever writes needs every trigger, view and index to be ours.
Rule 3: what we create, nobody but its owner may open; who shares a file with a group goes on sharing it.
"""

import contextlib
import os
import re
import sqlite3
import stat
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

from petri_desk.kernel.refusals import Unavailable
from petri_desk.store.link import Link

APPLICATION_ID = 0x50444B31  # "PDK1"
PRIVATE = 0o600
FILE_PRAGMAS = (
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "synchronous = FULL",
    "foreign_keys = ON",
    "recursive_triggers = ON",
    "wal_autocheckpoint = 0",
    "cache_size = -16000",
)
LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 256_000_000,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 1_000_000,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 200,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 20,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
}
NOT_OURS = "{where} is not a Petri Desk database."
VERSION_TABLE = "alembic_version"
VERSION_COLUMNS = [("version_num", 0)]
SCHEMA = "SELECT type, name, coalesce(sql, '') FROM sqlite_master WHERE type <> 'index' OR sql IS NOT NULL"
BLANKS = re.compile(r"[ \t\r\n]+")
SHAPES_OF_VERSIONS = Path(__file__).parent / "migrations" / "versions"

Made = Mapping[tuple[str, str], str]  # (kind, name) -> the digest of its text


# -- before and while it is opened ----------------------------------------------------------------------------------


def check_kind(path: Path) -> None:
    """A database is an ordinary file: a pipe would keep us waiting, a device would be written to."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return
    except OSError as error:
        raise Unavailable("{path} could not be opened: {why}.", path=path, why=error.strerror) from error
    if stat.S_ISDIR(mode):
        raise Unavailable("{path} is a folder, not a database file.", path=path)
    if not stat.S_ISREG(mode):
        raise Unavailable("{path} is a device or a pipe, not a database file.", path=path)


def made_private(path: Path) -> int:
    """Makes an empty file that is its owner's alone, unless there is one; answers who may open it."""
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, PRIVATE))
    return path.stat().st_mode & 0o666


def limit(raw: sqlite3.Connection) -> None:
    """Bounds what a statement or a row may cost, and keeps SQL away from the file's own pages."""
    for category, most in LIMITS.items():
        raw.setlimit(category, most)
    if sys.version_info >= (3, 12):
        raw.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)


def check_owner(raw: sqlite3.Connection, where: str) -> None:
    """Reads the mark in the header, which needs nothing else in the file, before anything is written to it."""
    [(found,)] = raw.execute("PRAGMA application_id").fetchall()
    if found == APPLICATION_ID or (found == 0 and not raw.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchall()):
        return
    raw.close()
    raise Unavailable(NOT_OURS, where=where)


# -- what is in it --------------------------------------------------------------------------------------------------


def check_readable(link: Link) -> None:
    """The table that says which version this is must be what it seems, before it is read."""
    relations = "SELECT type FROM sqlite_master WHERE name = ? AND type IN ('table', 'view')"
    kinds = link.execute(relations, (VERSION_TABLE,))
    columns = [(row[1], row[6]) for row in link.execute(f"PRAGMA table_xinfo({VERSION_TABLE})")]
    if kinds != [("table",)] or columns != VERSION_COLUMNS:
        raise Unavailable(NOT_OURS, where=link.where)


def check_made_by_us(link: Link, version: str, *, writing: bool) -> None:
    """Refuses a file whose schema could do something else than what we made it for."""
    found = [sentence for kind, sentence in missing(link, version) if kind == "table"]
    found += [sentence for kind, sentence in altered(link, version) if writing or kind == "table"]
    if found:
        raise Unavailable(
            "{where} was altered by another program: {why}. Restore a backup; "
            "`petri-desk verify` says what else is wrong.", where=link.where, why=found[0],
        )


def differences(link: Link, version: str) -> Iterator[str]:
    """What verify has to say of everything but the triggers, which have a file of their own (`guards`)."""
    for kind, sentence in (*missing(link, version), *altered(link, version)):
        if kind != "trigger":
            yield f"{sentence[0].upper()}{sentence[1:]}."


def missing(link: Link, version: str) -> Iterator[tuple[str, str]]:
    """What the version makes and is not there; only without its tables a file cannot be used."""
    there = {(kind, name) for kind, name, _ in link.execute(SCHEMA)}
    for kind, name in made_by(version):
        if (kind, name) not in there:
            yield kind, f"the {kind} {name} is missing"


def altered(link: Link, version: str) -> Iterator[tuple[str, str]]:
    """What is in the file and not as the version makes it; of versions that are not ours nothing is known."""
    made = made_by(version)
    for kind, name, text in link.execute(SCHEMA) if made else ():
        wanted = made.get((kind, name))
        if wanted == _digest(text) or (kind, name) == ("table", VERSION_TABLE):
            continue
        if wanted is not None:
            yield kind, f"the {kind} {name} is not the one that Petri Desk made"
        elif kind in ("trigger", "view") or (kind == "index" and not _harmless(link, name, text)):
            yield kind, f"the {kind} {name} does not belong to it"


def _harmless(link: Link, name: str, text: str) -> bool:
    """An index over plain columns, which somebody's reports may need."""
    words = text.upper().split()
    columns = link.execute("SELECT cid FROM pragma_index_info(?)", (name,))
    return not {"UNIQUE", "WHERE"} & set(words) and all(row[0] >= -1 for row in columns)


@cache
def made_by(version: str) -> Made:
    """What a version's migration makes; nothing is known of versions that are not ours."""
    found = {}
    for file in SHAPES_OF_VERSIONS.glob(f"{version}_*.shape"):
        for line in file.read_text("utf-8").splitlines():
            kind, name, digest = line.split()
            found[kind, name] = digest
    return found


def shape(link: Link) -> list[str]:
    """The lines of a version's shape file, for a database that was just made."""
    rows = sorted(row for row in link.execute(SCHEMA) if row[1] != VERSION_TABLE)
    return [f"{kind} {name} {_digest(text)}" for kind, name, text in rows]


def _digest(text: str) -> str:
    """Of the words, however they are broken into lines."""
    return sha256(BLANKS.sub(" ", text).strip().encode()).hexdigest()[:32]
