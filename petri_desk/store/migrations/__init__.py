"""The database's versions: which this program knows, and how one becomes the next.

Rule 1: a version is a file in `versions/`, frozen once released; it imports nothing of today's tables.
Rule 2: alembic is imported only when there is something to do, so that opening a current database is quick.
"""

from pathlib import Path

from petri_desk.kernel.refusals import Unavailable
from petri_desk.store.dialect import Database
from petri_desk.store.failpoints import failpoint

VERSIONS = ("0001",)
NEWEST = VERSIONS[-1]


def bring_up_to_date(database: Database, found: str | None, stamp: str) -> None:
    """Creates or migrates a database; an embedded one is copied first."""
    if found == NEWEST:
        return
    if found is not None and found not in VERSIONS:
        raise Unavailable(
            "{where} was written by a newer program (schema {found}, this one knows {newest})."
            " Update Petri Desk to open it.", where=database.shown, found=found, newest=NEWEST,
        )
    if found is not None:
        database.back_up(f"before-{NEWEST}-{stamp}")
        failpoint("backup.done")
    _upgrade(database)


def _upgrade(database: Database) -> None:
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import event

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    with database.migrating(int(NEWEST)) as connection:
        config.attributes["connection"] = connection
        event.listen(connection, "after_cursor_execute", lambda *_: failpoint("migration.statement"))
        command.upgrade(config, "head")
