"""Verify finds what was altered: for each invariant one mutation that breaks it, and no alarm on what is whole."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from petri_desk.kernel.events import Act, Event
from petri_desk.kernel.state import State
from petri_desk.store import verify
from petri_desk.store.course import Course
from tests.conftest import database
from tests.store.conftest import Opener
from tests.store.floor import Floor, busy
from tests.store.test_states import tamper

UNLOCKED = {
    "sqlite": ["DROP TRIGGER event_no_update", "DROP TRIGGER event_no_delete", "DROP TRIGGER act_no_update",
               "DROP TRIGGER act_no_delete", "DROP TRIGGER token_terminal"],
    "postgresql": ["ALTER TABLE event DISABLE TRIGGER USER", "ALTER TABLE act DISABLE TRIGGER USER",
                   "ALTER TABLE flow_token DISABLE TRIGGER USER"],
}  # fmt: skip
LAST_EVENT = "stream = 2 AND seq = (SELECT max(seq) FROM event WHERE stream = 2)"
LAST_ACT = "gseq = (SELECT max(gseq) FROM act)"
BEFORE_ACT = "gseq = 4"

MUTATIONS = {
    "an event's body": ("L04", "UPDATE event SET body = replace(body, '\"text\":\"seen\"', '\"text\":\"done\"')"),
    "an event's name": ("L07", f"UPDATE event SET name = 'token.noted/1' WHERE {LAST_EVENT}"),
    "an event's token": ("L07", f"UPDATE event SET id_token = 77 WHERE {LAST_EVENT}"),
    "an event's place": ("L07", f"UPDATE event SET place_to = 1000001 WHERE {LAST_EVENT}"),
    "an event among those of another act": ("L05", f"UPDATE event SET act_no = act_no - 1 WHERE {LAST_EVENT}"),
    "an event of no act": ("L05", "INSERT INTO event (stream, seq, act_no, id_instance, firing, name, body) SELECT 99,"
                           " seq, act_no, id_instance, firing, name, body FROM event WHERE stream = 2"),
    "an event is gone": ("L01", f"DELETE FROM event WHERE {LAST_EVENT}"),
    "an act's actor": ("L04", f"UPDATE act SET actor = 'Mallory' WHERE {BEFORE_ACT}"),
    "an act's time": ("L04", f"UPDATE act SET at = '2020-01-01T00:00:00.000Z' WHERE {BEFORE_ACT}"),
    "an act's parameters": ("L06", f"UPDATE act SET body = '{{\"parameters\":{{\"op\":\"z\"}}}}' WHERE {BEFORE_ACT}"),
    "an act's state hash": ("R02", f"UPDATE act SET state_hash = prev WHERE {BEFORE_ACT}"),
    "an act's link": ("L04", f"UPDATE act SET hash = prev WHERE {BEFORE_ACT}"),
    "an act is gone": ("L02", f"DELETE FROM act WHERE {BEFORE_ACT}"),
    "the last act is gone": ("L03", f"DELETE FROM act WHERE {LAST_ACT}"),
    "the head": ("L03", "UPDATE head SET gseq = gseq + 1"),
    "a stream's row": ("L12", "UPDATE job_graph_instance SET last_seq = last_seq - 1 WHERE id_instance = 2"),
    "a stream's chain": ("L12", "UPDATE job_graph_instance SET chain_hash = state_sum WHERE id_instance = 2"),
    "a token's status": ("R01", "UPDATE flow_token SET status = 'scrapped' WHERE id_token = 1"),
    "a token's place": ("R01", "UPDATE flow_token SET place = 1000001 WHERE id_token = 1"),
    "a token's quantity": ("R01", "UPDATE flow_token SET qty = '2.00' WHERE id_token = 2"),
    "a token is gone": ("R01", "DELETE FROM flow_token WHERE id_token = 3"),
    "a token too many": ("R01", "INSERT INTO flow_token (id_token, id_instance, token_type, produced_seq, last_seq,"
                         " updated_at) VALUES (90, 2, 'piece', 1, 1, 'x')"),
    "a token open again": ("R01", "UPDATE flow_token SET consumed_seq = NULL WHERE id_token = 1"),
    "a token's node": ("R01", "UPDATE flow_token SET current_node_id = 'STITCH' WHERE id_token = 2"),
    "a token's birth": ("R01", "UPDATE flow_token SET produced_seq = produced_seq + 1 WHERE id_token = 2"),
    "a token's end": ("R01", "UPDATE flow_token SET consumed_seq = consumed_seq + 1 WHERE id_token = 1"),
    "a link that nobody made": ("R01", "INSERT INTO link (kind, src, dst, last_seq) VALUES ('split', 1, 2, 1)"),
    "a job that nobody made": ("R01", "INSERT INTO job_graph_instance (id_instance, case_id, stream, version)"
                               " VALUES (77, 'J77', 77, 1)"),
    "a session": ("R01", "UPDATE work_session SET operator = 'Mallory' WHERE id_session = 1"),
    "a job's fields": ("R01", "UPDATE job_graph_instance SET target_qty = '9.00' WHERE id_instance = 2"),
    "an operator's roles": ("R01", "UPDATE operator SET roles = '[\"admin\"]'"),
    "a place of a route": ("R01", "DELETE FROM place WHERE id_place = 1000002"),
}  # fmt: skip


@pytest.mark.parametrize("name", MUTATIONS)
def test_what_was_altered_is_found(opener: Opener, busy_url: str, name: str):
    """S4-16, S4-26: tamper detected, with the code of the invariant that broke."""
    code, statement = MUTATIONS[name]
    store = opener(busy_url)
    tamper(busy_url, *UNLOCKED[store.dialect], statement)
    found = {violation.code for violation in store.verify().violations}
    assert code in found, store.verify().violations


@pytest.fixture
def busy_copy(busy_file: Path, fresh_path: Path) -> str:
    """A copy of the file."""
    shutil.copyfile(busy_file, fresh_path)
    return str(fresh_path)


@pytest.fixture
def server_copy(postgres: str, busy_database: str) -> Iterator[str]:
    """A copy of the server's database."""
    with database(postgres, busy_database) as url:
        yield url


def test_a_log_that_cannot_be_folded_is_said_and_not_crashed_on(opener: Opener, database_url: str):
    store = opener(database_url)
    busy(store)
    tamper(database_url, *UNLOCKED[store.dialect], "UPDATE event SET body = '{}' WHERE stream = 2 AND seq = 2")
    assert "R01" in {violation.code for violation in store.verify().violations}


def test_what_is_whole_raises_no_alarm_and_is_counted(opener: Opener, database_url: str):
    """L01-L07, R01-R02 on a busy database; progress counts its events."""
    store = opener(database_url)
    busy(store)
    counted: list[tuple[int, int]] = []
    report = store.verify(course=Course(lambda done, total: counted.append((done, total))))
    assert report.as_json()["violations"] == []
    assert report.checked == {"acts": 8, "events": 14, "tokens": 6, "streams": 3}
    assert report.complete and counted[-1] == (14, 14)


FILE_GUARDS = {
    "a trigger is gone": ["DROP TRIGGER event_no_update"],
    "a harmless trigger of the same name": [
        "DROP TRIGGER act_no_delete", "CREATE TRIGGER act_no_delete BEFORE DELETE ON act BEGIN SELECT 1; END"],
    "a trigger nobody knows": ["CREATE TRIGGER spy AFTER INSERT ON act BEGIN SELECT 1; END"],
    "another version": ["PRAGMA user_version = 7"],
    "a row that points to nothing": ["UPDATE place SET id_definition = 9 WHERE id_place = 1000001"],
}  # fmt: skip
SERVER_GUARDS = {
    "a trigger is gone": "DROP TRIGGER event_no_update ON event",
    "a trigger is switched off": "ALTER TABLE act DISABLE TRIGGER act_no_delete",
    "a harmless function of the same name": "CREATE OR REPLACE FUNCTION petri_desk_append_only() RETURNS trigger"
    " LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
    "a trigger with a condition": "DROP TRIGGER act_no_update ON act; CREATE TRIGGER act_no_update BEFORE UPDATE ON act"
    " FOR EACH ROW WHEN (OLD.gseq < 0) EXECUTE FUNCTION petri_desk_append_only()",
    "a right for everybody": "GRANT UPDATE ON event TO PUBLIC",
    "somebody who may rewrite": "GRANT DELETE ON act TO pg_monitor",
    "a set-up of roles that was undone": "CREATE ROLE petri_desk_lost_station; GRANT SELECT ON act TO"
    " petri_desk_lost_station",
}  # fmt: skip


@pytest.mark.parametrize("name", FILE_GUARDS)
def test_a_file_that_is_guarded_no_more_is_found(opener: Opener, busy_copy: str, name: str):
    """S04: triggers with their right text, pages, references and marks."""
    tamper(busy_copy, *FILE_GUARDS[name])
    assert "S04" in {violation.code for violation in opener(busy_copy, read_only=True).verify().violations}


@pytest.mark.parametrize("name", SERVER_GUARDS)
def test_a_server_that_is_guarded_no_more_is_found(opener: Opener, server_copy: str, name: str):
    """S03: triggers switched on with their right text, and nothing open to everybody."""
    store = opener(server_copy)
    tamper(server_copy, SERVER_GUARDS[name])
    try:
        assert {violation.code for violation in store.verify().violations} == {"S03"}
    finally:
        if "ROLE" in SERVER_GUARDS[name]:
            tamper(server_copy, "DROP OWNED BY petri_desk_lost_station; DROP ROLE petri_desk_lost_station")


def test_an_owner_who_can_sign_in_is_a_note_and_no_violation(opener: Opener, server_copy: str):
    """S03: without the set-up of roles the tables belong to whoever made them."""
    report = opener(server_copy).verify()
    assert report.violations == []
    assert [each.code for each in report.warnings] == ["S03"]


def test_a_row_that_was_replaced_past_the_triggers_is_found(opener: Opener, busy_copy: str):
    """L04: without recursive triggers INSERT OR REPLACE deletes a row unseen, and the chain tells."""
    changed = "stream, seq, act_no, id_instance, firing, name, id_token, transition, place_from, place_to"
    tamper(busy_copy, f"INSERT OR REPLACE INTO event ({changed}, body) SELECT {changed},"
           " replace(body, '\"text\":\"seen\"', '\"text\":\"done\"') FROM event")  # fmt: skip
    assert {violation.code for violation in opener(busy_copy).verify().violations} == {"L04"}


def test_what_is_beyond_counting_is_counted_and_not_kept(
    opener: Opener, busy_copy: str, monkeypatch: pytest.MonkeyPatch
):
    """Flat memory, however much is wrong."""
    monkeypatch.setattr(verify, "MOST", 2)
    tamper(busy_copy, *UNLOCKED["sqlite"], "UPDATE event SET name = 'token.noted/1'")
    report = opener(busy_copy).verify()
    assert len(report.violations) == 2
    assert report.left_out > 10


class Watcher:
    """A rule that writes down what it is told, and finds fault with completions."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def begin(self, stream: int, case_id: str) -> None:
        self.told.append(f"begin {case_id}")

    def act(self, act: Act, gseq: int, events: tuple[Event, ...], state: State) -> Iterator[tuple[str, str, int]]:
        self.told.append(f"act {act.act_no} at {state.last_seq}")
        for event in events:
            if event.name == "token.completed/1":
                yield "Q01", "completed", gseq

    def end(self, state: State) -> Iterator[tuple[str, str, int]]:
        self.told.append(f"end with {sum(kind == 'token' for kind, _ in state.entries)} tokens")
        yield from ()


def test_a_rule_is_fed_every_act_with_the_state_after_it(floor: Floor):
    floor.start(1)
    floor.complete(1)
    watcher = Watcher()
    report = floor.store.verify([watcher])
    assert watcher.told == ["begin shop", "act 1 at 1", "end with 0 tokens", "begin J1", "act 1 at 3", "act 2 at 4",
                            "act 3 at 5", "end with 2 tokens"]  # fmt: skip
    assert [(each.code, each.gseq) for each in report.violations] == [("Q01", 4)]
