"""What the database itself refuses, whoever asks: the last net below the rules."""

import pytest

from tests.store.floor import Floor
from tests.store.test_states import tamper
from tests.store.test_tables import rows

TOKEN = "INSERT INTO flow_token (id_token, id_instance, {columns}, produced_seq, last_seq, updated_at)"
TAIL = "1, 1, '2026-01-05T07:00:00.000Z')"


def born(columns: str, values: str) -> str:
    return f"{TOKEN.format(columns=columns)} VALUES ({values}, {TAIL}"


REFUSED = {
    "component_has_parent": born("token_type", "90, 2, 'component'"),
    "a status nobody knows": born("status", "90, 2, 'lost'"),
    "a type nobody knows": born("token_type", "90, 2, 'pallet'"),
    "less than nothing": born("qty", "90, 2, '-1.00'"),
    "its own parent": born("parent_token_id", "90, 2, 90"),
    "a job that is not there": born("status", "90, 77, 'ready'"),
    "two open tokens of one serial": born("serial_number", "90, 2, 'J1-001'"),
}


@pytest.mark.parametrize("statement", REFUSED.values(), ids=REFUSED.keys())
def test_an_impossible_token_is_refused(floor: Floor, database_url: str, statement: str):
    """S3-30 (a component without a parent) and the other checks on a token's row."""
    with pytest.raises(Exception, match=r"(?i)constraint|check"):
        tamper(database_url, statement, careful=True)


@pytest.mark.parametrize("kind", ["tray", "work_order", "sub_component"])
def test_a_kind_of_token_that_is_kept_for_later_is_accepted(floor: Floor, database_url: str, kind: str):
    """S3-01: 'tray', 'work_order' and 'sub_component' are reserved; the schema does not forbid them."""
    tamper(database_url, born("token_type", f"90, 2, '{kind}'"), careful=True)
    assert rows(database_url, "SELECT token_type FROM flow_token WHERE id_token = 90") == [{"token_type": kind}]


@pytest.mark.parametrize("status", ["active", "ready", "scrapped"])
def test_a_completed_token_stays_completed(floor: Floor, database_url: str, status: str):
    """S3-29: reverting completed -> active is refused."""
    floor.start(1)
    floor.complete(1)
    with pytest.raises(Exception, match="keeps its status"):
        tamper(database_url, f"UPDATE flow_token SET status = '{status}' WHERE id_token = 1")


def test_a_token_cannot_become_its_own_ancestor(floor: Floor, database_url: str):
    """S3-12: the family is a forest; a circle is refused, by update and by insert."""
    tamper(database_url, "UPDATE flow_token SET parent_token_id = 1 WHERE id_token = 2")
    with pytest.raises(Exception, match="own ancestor"):
        tamper(database_url, "UPDATE flow_token SET parent_token_id = 2 WHERE id_token = 1")
    tamper(database_url, "UPDATE flow_token SET parent_token_id = 90 WHERE id_token = 1")
    with pytest.raises(Exception, match="own ancestor"):
        tamper(database_url, born("parent_token_id", "90, 2, 2"))
