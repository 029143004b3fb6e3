"""T-01: the written schema names every table and every word that a column may hold."""

from pathlib import Path

import petri_desk.store
from petri_desk.routing.flow import CLOSED, OPEN_PHASES
from petri_desk.store import tables

TEXT = (Path(petri_desk.store.__file__).parent / "SCHEMA.md").read_text()


def test_every_table_is_described() -> None:
    """S1-36 T-01: schema and enums are documented."""
    assert [name for name in tables.metadata.tables if f"`{name}`" not in TEXT] == []


def test_every_column_of_a_token_is_described() -> None:
    bookkeeping = {"more", "updated_at"}
    columns = set(tables.token.c.keys()) - bookkeeping
    assert [name for name in sorted(columns) if f"`{name}`" not in TEXT] == []


def test_every_status_and_outcome_is_named() -> None:
    outcomes = {"good" if phase == "done" else phase for phase in CLOSED}
    assert [word for word in (*OPEN_PHASES, *sorted(outcomes)) if word not in TEXT] == []
