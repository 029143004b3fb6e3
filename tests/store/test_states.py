"""Warm, cold or rebuilt: a state is the same however it came to be."""

import sqlite3

import psycopg
import pytest

from petri_desk.kernel.state import State, fold
from petri_desk.store import Store, Where, questions
from tests.store.conftest import Opener
from tests.store.floor import Floor, busy, nothing, open_job, start


def folded(store: Store, case_id: str) -> State:
    state = State()
    for notice in store.changes(0, 1000):
        if notice.case_id == case_id:
            for event in notice.events:
                fold(state, event.changes, event.seq)
                state.last_seq = event.seq
    return state


def tamper(url: str, *statements: str, careful: bool = False) -> None:
    """Changes a database behind the program's back."""
    if "://" in url:
        with psycopg.connect(url, autocommit=True) as server:
            for statement in statements:
                server.execute(statement.encode())
        return
    file = sqlite3.connect(url, isolation_level=None)
    file.execute(f"PRAGMA foreign_keys = {'ON' if careful else 'OFF'}")
    for statement in statements:
        file.execute(statement)
    file.close()


def test_a_cold_state_equals_the_folded_log(store: Store):
    """S4-05, R01: what a restart loads is what replay would give."""
    busy(store)
    for case_id in ("J1", "J2"):
        cold, whole = store.snapshot(case_id), folded(store, case_id)
        assert (cold.last_seq, cold.total) == (whole.last_seq, whole.total)
        for key, entry in whole.entries.items():
            assert cold.entry(key) == entry, key


def test_a_fresh_case_has_the_state_it_was_opened_with(floor: Floor):
    """S1.5.A: GetState of a fresh case."""
    state = floor.store.ask(questions.StateOf("J1"))
    assert state["marking"] == {"CUT.ready": 2}
    assert (state["last_seq"], state["status"], state["variables"]) == (3, "active", {"colour": "brown"})


def test_a_restart_goes_on_where_the_last_run_stopped(opener: Opener, database_url: str):
    """S1.6.B: a case survives a restart."""
    busy(first := opener(database_url))
    first.close()
    floor = Floor(opener(database_url))
    done = floor.complete(2)
    assert done.entries["token", 2].fields["status"] == "completed"
    assert floor.store.verify().violations == []


@pytest.mark.parametrize(
    "loss",
    ["DELETE FROM flow_token WHERE id_token = 2", "DELETE FROM work_session;DELETE FROM flow_token"],
)
def test_missing_rows_are_rebuilt_from_the_log(opener: Opener, database_url: str, loss: str):
    """S1.5.B: a missing row of state -> the identical state, rebuilt from events."""
    store = opener(database_url)
    busy(store)
    before = store.ask(questions.StateOf("J1"))
    tokens = store.ask(questions.Tokens(case_id="J1", limit=None)).items
    store.close()
    tamper(database_url, *loss.split(";"))
    store = opener(database_url)
    assert store.ask(questions.StateOf("J1")) == before
    rebuilt = store.ask(questions.Tokens(case_id="J1", limit=None)).items
    assert [without_time(token) for token in rebuilt] == [without_time(token) for token in tokens]
    Floor(store).note(2)


def without_time(token: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in token.items() if name != "updated_at"}


def test_a_lost_row_of_a_case_is_made_again_from_its_log(opener: Opener, database_url: str):
    """S1.5.B: also when the row of the case itself, and so of the stream, is gone."""
    store = opener(database_url)
    busy(store)
    before = store.ask(questions.StateOf("J1"))
    store.close()
    root = "DELETE FROM job_graph_instance WHERE case_id = 'J1'"
    tamper(database_url, "DELETE FROM work_session", "DELETE FROM flow_token", root)
    store = opener(database_url)
    Floor(store).do(Where("case", "J1"), nothing)
    assert store.ask(questions.StateOf("J1")) == before
    store.ask(questions.StateOf("J2"))
    assert store.verify().violations == []


def test_what_another_process_did_is_folded_before_deciding(opener: Opener, database_url: str):
    """Two stores on one database, in turns: each sees the other's acts."""
    one, other = Floor(opener(database_url)), Floor(opener(database_url), actor="Bee")
    one.prepare("J1", pieces=3)
    other.start(1)
    one.note(1)
    other.do(Where("new_case", "J2"), open_job("J2"))
    one.complete(1)
    done = other.do(Where("case", "J1"), start(2))
    assert done.entries["token", 2].fields["status"] == "active"
    assert one.store.verify().violations == []


def test_the_coldest_streams_make_room(store: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("petri_desk.store.warm.KEPT", 2)
    floor = Floor(store).prepare("J1", "J2", "J3", "J4", pieces=1)
    for token in (1, 2, 3, 4, 1, 2):
        floor.note(token)
    assert store.verify().violations == []
