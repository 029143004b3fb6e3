"""Opening a database: where it is, whether it is ours, whether it is current, and which event names it knows."""

from collections.abc import Sequence

from sqlalchemy import bindparam, insert, select, update

from petri_desk.kernel.events import EventName
from petri_desk.kernel.quantities import moment_text
from petri_desk.kernel.refusals import Unavailable
from petri_desk.store import tables
from petri_desk.store.clock import Clock
from petri_desk.store.dialect import Database, database_at
from petri_desk.store.link import Link
from petri_desk.store.migrations import NEWEST, bring_up_to_date

KNOWN_NAMES = select(*tables.event_name.c)
ADD_NAME = insert(tables.event_name).inline()
CHANGE_NAME = (
    update(tables.event_name)
    .where(tables.event_name.c.name == bindparam("which"))
    .values(canonical_type=bindparam("canonical_type"), event_type=bindparam("event_type"), family=bindparam("family"))
)


def opened(url: str, names: Sequence[EventName], clock: Clock, *, read_only: bool) -> Database:
    """The database at an address, made, migrated and ready; or Unavailable with one sentence that says why not."""
    database = database_at(url)
    database.check_place(read_only=read_only)
    link = database.connect(writing=not read_only)
    try:
        found = database.found_version(link)
        if read_only and found != NEWEST:
            raise Unavailable(f"{database.shown} is not current (schema {found or 'none'}) and may not be changed.")
        bring_up_to_date(database, found, moment_text(clock.now()).replace(":", "").replace("-", ""))
        if not read_only:
            register(link, names)
    finally:
        database.leave(link)
    return database


def register(link: Link, names: Sequence[EventName]) -> None:
    """Adds the event names that the database does not know yet, or knows under another meaning."""
    wanted = {each.name: (each.name, each.canonical_type, each.event_type, each.family) for each in names}
    if set(wanted.values()) <= set(link.rows(KNOWN_NAMES)):
        return
    link.begin()
    try:
        known = {row[0]: row for row in link.rows(KNOWN_NAMES)}
        for name, row in wanted.items():
            columns = dict(zip(tables.event_name.c.keys(), row, strict=True))
            if name not in known:
                link.write([(ADD_NAME, [columns])])
            elif known[name] != row:
                link.write([(CHANGE_NAME, [{**columns, "which": name}])])
    except BaseException:
        link.rollback()
        raise
    link.commit()
