"""Verify finds what was altered: for each invariant one mutation that breaks it, and no alarm on what is whole."""

from collections.abc import Iterator

import pytest

from petri_desk.kernel.events import Act, Event
from petri_desk.kernel.state import State
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
    "a session": ("R01", "UPDATE work_session SET operator = 'Mallory' WHERE id_session = 1"),
    "a job's fields": ("R01", "UPDATE job_graph_instance SET target_qty = '9.00' WHERE id_instance = 2"),
    "an operator's roles": ("R01", "UPDATE operator SET roles = '[\"admin\"]'"),
    "a place of a route": ("R01", "DELETE FROM place WHERE id_place = 1000002"),
    "the triggers": ("S04", "SELECT 1"),
}  # fmt: skip


@pytest.mark.parametrize("name", MUTATIONS)
def test_what_was_altered_is_found(opener: Opener, busy_url: str, name: str):
    """S4-16, S4-26: tamper detected, with the code of the invariant that broke."""
    code, statement = MUTATIONS[name]
    store = opener(busy_url)
    tamper(busy_url, *UNLOCKED[store.dialect], statement)
    found = {violation.code for violation in store.verify().violations}
    assert code in found, store.verify().violations


def test_a_log_that_cannot_be_folded_is_said_and_not_crashed_on(opener: Opener, database_url: str):
    store = opener(database_url)
    busy(store)
    tamper(database_url, *UNLOCKED[store.dialect], "UPDATE event SET body = '{}' WHERE stream = 2 AND seq = 2")
    assert "R01" in {violation.code for violation in store.verify().violations}


def test_what_is_whole_raises_no_alarm_and_is_counted(opener: Opener, database_url: str):
    """L01-L07, R01-R02 on a busy database; progress counts its events."""
    store = opener(database_url)
    busy(store)
    counted: list[int] = []
    report = store.verify(progress=counted.append)
    assert report.as_json()["violations"] == []
    assert report.checked == {"acts": 8, "events": 14, "tokens": 6, "streams": 3}
    assert counted[-1] == 14


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
