"""Opening a database: where it is, whether it is ours, whether it is current, and which event names it knows."""

from collections.abc import Sequence

from sqlalchemy import select, text

from petri_desk.kernel.events import EventName
from petri_desk.kernel.quantities import moment_text
from petri_desk.kernel.refusals import Unavailable
from petri_desk.store import tables
from petri_desk.store.clock import Clock
from petri_desk.store.dialect import Database, database_at
from petri_desk.store.link import Link
from petri_desk.store.migrations import NEWEST, bring_up_to_date
from petri_desk.store.troubles import TRY_AGAIN, Forbidden, LostConnection

KNOWN_NAMES = select(*tables.event_name.c)
KEEP_NAME = text(
    "INSERT INTO event_name (name, canonical_type, event_type, family)"
    " VALUES (:name, :canonical_type, :event_type, :family) ON CONFLICT (name) DO UPDATE SET"
    " canonical_type = excluded.canonical_type, event_type = excluded.event_type, family = excluded.family"
)


def opened(url: str, names: Sequence[EventName], clock: Clock, *, read_only: bool) -> Database:
    """The database at an address, made, migrated and ready; or Unavailable with one sentence that says why not."""
    database = database_at(url)
    database.check_place(read_only=read_only)
    link = database.connect(writing=not read_only)
    try:
        found = database.found_version(link)
        if read_only and found != NEWEST:
            raise Unavailable("{where} is not current (schema {found}) and may not be changed.", where=database.shown,
                              found=found or "none")  # fmt: skip
        if found is not None:
            database.check_shape(link, found, writing=not read_only)
        bring_up_to_date(database, found, moment_text(clock.now()).replace(":", "").replace("-", ""))
        if not read_only:
            register(link, names)
    except LostConnection as error:
        raise Unavailable(TRY_AGAIN, why=error) from error
    finally:
        database.leave(link)
    return database


def register(link: Link, names: Sequence[EventName]) -> None:
    """Adds the event names that the database does not know yet, or knows under another meaning."""
    known = set(link.rows(KNOWN_NAMES))
    wanted = [(each.name, each.canonical_type, each.event_type, each.family) for each in names]
    columns = tables.event_name.c.keys()
    missing = [dict(zip(columns, row, strict=True)) for row in sorted(wanted) if row not in known]
    if not missing:
        return
    link.begin()
    try:
        link.write([(KEEP_NAME, missing)])
    except Forbidden as error:
        link.rollback()
        raise Unavailable(
            "{where} does not know all events of this program yet, and this database role may not add them."
            " Ask the administrator to run `petri-desk database upgrade`.", where=link.where,
        ) from error
    except BaseException:
        link.rollback()
        raise
    link.commit()
