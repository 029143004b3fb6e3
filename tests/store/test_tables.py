"""The shape of the database: what the migrations make is what the statements are written for."""

import sqlite3

import psycopg
import pytest
from sqlalchemy import create_engine, inspect

from petri_desk.store import tables
from petri_desk.store.shapes import SHAPES
from tests.store.conftest import Opener
from tests.store.floor import Floor

VIEWS = ("token_event", "work_item_event", "transition_event", "case_event", "workflows", "cases_meta")
OWN = {"alembic_version"}


def columns_of(url: str) -> dict[str, dict[str, tuple[bool, str]]]:
    """Table -> column -> whether it is part of the key, and the family of its type."""
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://") if "://" in url else f"sqlite:///{url}")
    found = {}
    with engine.connect() as connection:
        looking = inspect(connection)
        for name in set(looking.get_table_names()) - OWN:
            keys = looking.get_pk_constraint(name)["constrained_columns"]
            columns = looking.get_columns(name)
            found[name] = {each["name"]: (each["name"] in keys, family(each["type"])) for each in columns}
    engine.dispose()
    return found


def family(kind: object) -> str:
    text = str(kind).upper()
    for word, meaning in {"INT": "whole", "BLOB": "bytes", "BYTEA": "bytes", "NUMERIC": "quantity"}.items():
        if word in text:
            return meaning
    return "text"


def test_the_migrated_schema_is_the_one_the_statements_know(opener: Opener, database_url: str):
    """S4-03: a fresh migrated database equals tables.py, column by column."""
    opener(database_url)
    exact = "://" in database_url
    expected = {
        table.name: {
            column.name: (column.primary_key, family(column.type) if exact else _in_a_file(family(column.type)))
            for column in table.columns
        }
        for table in tables.metadata.tables.values()
    }
    assert columns_of(database_url) == expected


def _in_a_file(kind: str) -> str:
    return "text" if kind == "quantity" else kind


def rows(url: str, statement: str) -> list[dict[str, object]]:
    if "://" in url:
        with psycopg.connect(url) as server:
            cursor = server.execute(statement.encode())
            assert cursor.description is not None
            return [dict(zip([each.name for each in cursor.description], row, strict=True)) for row in cursor]
    file = sqlite3.connect(url)
    found = file.execute(statement)
    shown = [dict(zip([each[0] for each in found.description], row, strict=True)) for row in found]
    file.close()
    return shown


@pytest.mark.parametrize("view", VIEWS)
def test_the_views_of_the_seeds_can_be_read(floor: Floor, database_url: str, view: str):
    """S4-01, S4-06: names and columns that a report of the ERP may rely on."""
    floor.start(1)
    found = rows(database_url, f"SELECT * FROM {view}")
    assert view == "transition_event" or found


def test_a_report_reads_who_did_what_where(floor: Floor, database_url: str):
    """S4-01: token_event carries node, type, time and operator."""
    floor.start(1)
    found = rows(database_url, "SELECT * FROM work_item_event")
    shown = [(row["id_token"], row["id_node"], row["event_type"], row["operator_id"]) for row in found]
    assert shown == [(1, "CUT", "start", "Nok")]


def test_a_registered_workflow_is_listed(floor: Floor, database_url: str):
    """S4-06, S1.6.A: cpnId, name, definition."""
    found = rows(database_url, 'SELECT "cpnId", name, "definitionJSON" FROM workflows')
    assert found == [{"cpnId": "bag", "name": "Bag", "definitionJSON": '{"nodes":[]}'}]


def test_every_kind_of_record_has_the_columns_it_needs():
    for shape in SHAPES.values():
        needed = {"more", shape.version, shape.ended, *([shape.born] if shape.born else [])}
        assert needed <= set(shape.names), shape.kind
