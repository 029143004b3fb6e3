"""Pages: some of the rows, and where the next ones begin."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Integer, Select, bindparam

from petri_desk.kernel.queries import Page

ALL = 1_000_000_000


def paged(statement: Select[Any]) -> Select[Any]:
    return statement.limit(bindparam("limit", type_=Integer)).offset(bindparam("offset", type_=Integer))


def window(limit: int | None, offset: int | str | None) -> dict[str, int]:
    """One row more than asked for, which says whether there is a next page."""
    return {"limit": ALL if limit is None else limit + 1, "offset": int(offset or 0)}


def page_of(
    rows: Sequence[Any], limit: int | None, offset: int | str | None, shown: Callable[[Any], dict[str, Any]]
) -> Page:
    more = limit is not None and len(rows) > limit
    kept = rows[:limit] if more else rows
    return Page([shown(row) for row in kept], str(int(offset or 0) + len(kept)) if more else None)
