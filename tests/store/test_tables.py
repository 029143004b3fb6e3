"""The shape of the database: what the migrations make is what the statements are written for."""

import json
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
SEED_TOKEN = {
    "S1-01": "id_token id_instance token_type serial_number parent_token_id child_tokens current_node_id status qty"
    " metadata spawned_at completed_at cancellation_type replacement_token_id redesign_required redesign_resolved_at"
    " redesign_resolved_by cancellation_reason",
    "S1-02": "batch_session_id planned_qty actual_qty scrap_qty rework_count rework_history",
}
SEED_VIEWS = {
    "token_event": "id_event id_token id_node event_type event_data event_time operator_id",
    "cases_meta": "caseId cpnId name description status createdAt startedAt completedAt variables",
    "workflows": "cpnId name description definitionJSON createdAt",
}


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


@pytest.mark.parametrize("view", SEED_VIEWS)
def test_a_view_has_exactly_the_columns_of_the_seed(floor: Floor, database_url: str, view: str):
    """S3-23 (token_event), S4-06 (cases_meta, workflows)."""
    assert list(rows(database_url, f"SELECT * FROM {view}")[0]) == SEED_VIEWS[view].split()


def test_a_token_event_carries_its_canonical_type_and_its_payload(floor: Floor, database_url: str):
    """S3-23: event_data is JSON with canonical_type and payload."""
    floor.start(1)
    [found] = rows(database_url, "SELECT event_data FROM token_event WHERE event_type = 'start'")
    data = found["event_data"]  # a server's driver has read it already
    read = json.loads(data) if isinstance(data, str) else data
    assert isinstance(read, dict)
    assert (set(read), read["canonical_type"]) == ({"canonical_type", "payload"}, "NODE_START")
    assert isinstance(read["payload"], dict)


@pytest.mark.parametrize("line", SEED_TOKEN)
def test_a_token_has_every_field_of_the_seeds(database_url: str, line: str):
    """S1-01, and its extensions in S1-02."""
    assert set(SEED_TOKEN[line].split()) <= columns_of(database_url)["flow_token"].keys()


def test_a_registered_workflow_is_listed(floor: Floor, database_url: str):
    """S4-06, S1.6.A: cpnId, name, definition."""
    found = rows(database_url, 'SELECT "cpnId", name, "definitionJSON" FROM workflows')
    assert found == [{"cpnId": "bag", "name": "Bag", "definitionJSON": '{"nodes":[]}'}]


def test_every_kind_of_record_has_the_columns_it_needs():
    for shape in SHAPES.values():
        needed = {"more", shape.version, shape.ended, *([shape.born] if shape.born else [])}
        assert needed <= set(shape.names), shape.kind
