"""Looks: a state is read once and then kept up to date, whoever acts; nobody sees half of an act."""

import threading
from collections.abc import Callable

import pytest
from effort import effort

from petri_desk.kernel.refusals import Unavailable
from petri_desk.store import Store, Where
from petri_desk.store.looks import Sight
from tests.store.conftest import Opener
from tests.store.floor import Floor, busy, hire, open_job, refusal
from tests.store.test_processes import kill_backends
from tests.store.test_states import tamper


def of(store: Store, case_id: str = "J1") -> dict[object, object]:
    return store.look(case_id, lambda sight: {key: entry for key, entry in sight.state.entries.items() if entry.live})


def test_a_look_follows_what_others_do(opener: Opener, database_url: str):
    """S4-05: what is seen is what a cold read would load, after every act of another process."""
    floor, store = Floor(opener(database_url)).prepare("J1", "J2"), opener(database_url)
    for act in (lambda: floor.start(1), lambda: floor.note(2), lambda: floor.complete(1), lambda: floor.start(3)):
        act()
        for case_id in ("J1", "J2"):
            cold = store.snapshot(case_id)
            seen = store.look(case_id, lambda sight: sight.state)
            assert (seen.last_seq, seen.total) == (cold.last_seq, cold.total)
            assert {key: entry for key, entry in seen.entries.items() if entry.live} == {
                key: entry for key, entry in cold.entries.items() if entry.live
            }


def test_the_shop_is_seen_with_the_case(floor: Floor):
    assert floor.store.look("J1", lambda sight: sight.shop.live("operator", "name", "Lek")) == []
    floor.do(Where("shop"), hire("Lek", "worker"))
    assert floor.store.look("J1", lambda sight: sight.shop.live("operator", "name", "Lek")) == [1]
    assert floor.store.look(None, lambda sight: sight.state is sight.shop)


def test_a_second_look_costs_no_more_for_a_large_job(floor: Floor):
    """P16: what changed is folded in, the other tokens are not read again."""

    def cost(job: str) -> int:
        token = floor.store.look(job, lambda sight: sight.state.live("token", "place", "CUT.ready")[0])
        floor.note(int(token))
        return effort(lambda: floor.store.look(job, lambda sight: None))

    floor.do(Where("new_case", "SMALL"), open_job("SMALL", 10))
    floor.do(Where("new_case", "LARGE"), open_job("LARGE", 1000))
    cost("SMALL")  # statements are compiled once
    assert cost("LARGE") < 1.5 * cost("SMALL")


def test_a_look_at_nothing_is_refused_and_the_next_one_is_fine(floor: Floor):
    assert refusal(lambda: floor.store.look("NONE", lambda sight: None)).code == "unknown_case"
    assert of(floor.store)


def test_a_look_that_fails_leaves_no_half_read_state(store: Store):
    busy(store)
    before = of(store)

    def spoil(sight: Sight) -> None:
        sight.state.entries.clear()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.look("J1", spoil)
    assert of(store) == before


def test_damaged_rows_are_mended_before_they_are_seen(opener: Opener, database_url: str):
    """S1.5.B: a missing row is made again from the log; a database opened for reading only says so."""
    busy(store := opener(database_url))
    whole = of(store)
    store.close()
    tamper(database_url, "DELETE FROM flow_token WHERE id_token = 3")
    reading = opener(database_url, read_only=True)
    with pytest.raises(Unavailable, match="damaged"):
        of(reading)
    assert of(opener(database_url)) == whole == of(reading)


def test_a_lost_connection_is_replaced(opener: Opener, postgres_url: str):
    """Fault 13: the look's own connection dies between two looks."""
    floor = Floor(store := opener(postgres_url)).prepare("J1")
    before = of(store)
    kill_backends(postgres_url)
    assert of(store) == before
    floor.start(1)
    assert of(store) != before


def test_looks_from_many_threads_see_whole_acts(floor: Floor):
    """A job's count of open tokens and its open tokens never disagree."""
    wrong: list[object] = []

    def watch(until: Callable[[], bool]) -> None:
        while not until():
            wrong.extend(floor.store.look("J1", disagreement))

    def disagreement(sight: Sight) -> list[object]:
        state = sight.state
        said = next(entry.fields["open_tokens"] for key, entry in state.entries.items() if key[0] == "case")
        found = sum(key[0] == "token" and entry.live for key, entry in state.entries.items())
        return [] if said == found else [(said, found)]

    over = threading.Event()
    watchers = [threading.Thread(target=watch, args=(over.is_set,)) for _ in range(4)]
    for watcher in watchers:
        watcher.start()
    for token in (1, 2):
        floor.start(token)
        for _ in range(10):
            floor.note(token)
        floor.complete(token)
    over.set()
    for watcher in watchers:
        watcher.join()
    assert wrong == []


def test_what_was_worked_out_is_kept_until_something_happens(floor: Floor):
    """S4-25: a state that nobody has changed is not worked out again."""
    worked_out: list[int] = []

    def see(sight: Sight) -> int:
        if "count" not in sight.kept:
            worked_out.append(sight.kept.setdefault("count", sight.state.count("token", "place", "CUT.ready")))
        return int(sight.kept["count"])

    assert [floor.store.look("J1", see) for _ in range(3)] == [2, 2, 2]
    floor.start(1)
    assert [floor.store.look("J1", see) for _ in range(2)] == [1, 1]
    floor.do(Where("shop"), hire("Lek", "worker"))
    assert floor.store.look("J1", see) == 1
    assert worked_out == [2, 1, 1]
