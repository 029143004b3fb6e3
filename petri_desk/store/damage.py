"""Stumbling over what is stored: is the database damaged, or is it a fault of the program?

Damaged rows fail in as many ways as there are readers. Only when a reading has failed is it worth to verify.
"""

from petri_desk.kernel.refusals import Unavailable
from petri_desk.store.dialect import Database
from petri_desk.store.places import Places
from petri_desk.store.readers import Reader
from petri_desk.store.troubles import NotUnderstood
from petri_desk.store.verify import verify

STUMBLES = (
    LookupError, ValueError, TypeError, AttributeError, AssertionError, ArithmeticError, MemoryError, RecursionError,
    NotUnderstood,
)  # fmt: skip


def explained(error: Exception, database: Database, names: frozenset[str]) -> Exception:
    """The error itself; or, of a database that does not verify, Unavailable with what is wrong with it."""
    if not isinstance(error, STUMBLES) or not database.embedded or database.shared() is not None:
        return error
    found = _first_fault(database, names)
    if found is None:
        return error
    said = " ".join(found.split()).rstrip(".")
    return Unavailable("{where} is damaged: {why}. Restore a backup, and keep the damaged file.", where=database.shown,
                       why=said)  # fmt: skip


def _first_fault(database: Database, names: frozenset[str]) -> str | None:
    link = database.connect(writing=False)
    try:
        with link.steady():
            report = verify(Reader(link, Places(link)), database, names)
    except STUMBLES as error:
        return f"what is stored cannot be read ({error!r})"
    except Unavailable as error:
        return str(error)
    finally:
        link.close()
    return report.violations[0].message if report.violations else None
