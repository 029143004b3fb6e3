"""Lanes: whoever waits may serve its own act; order, other people's acts and an interrupt are none the worse for it."""

import threading
from concurrent.futures import wait

import pytest

from petri_desk.kernel.draft import Draft
from petri_desk.kernel.refusals import Unavailable
from petri_desk.store import Store, Where
from tests.store.floor import Floor, note, start

ONE = Where("token", 1)


def here(floor: Floor, decide: object = None) -> list[str]:
    """On which thread an act is decided when somebody waits for it."""
    threads: list[str] = []

    def decided(draft: Draft) -> None:
        threads.append(threading.current_thread().name)
        note(1)(draft)

    floor.store.do(floor.work(ONE, decided))
    return threads


def test_who_waits_and_is_first_serves_itself(floor: Floor):
    """P5: no thread has to wake another for one act."""
    assert here(floor) == [threading.current_thread().name]


def test_what_one_thread_asks_for_is_done_in_that_order(floor: Floor):
    sent = [floor.store.submit(floor.work(ONE, note(1), f"s{number}")) for number in range(20)]
    floor.store.do(floor.work(ONE, note(1), "after"))
    assert all(each.done() for each in sent)
    assert [each.act.op_id for each in floor.store.changes(2)] == [*(f"s{number}" for number in range(20)), "after"]


def test_many_threads_wait_and_send_at_once(floor: Floor):
    """P7: nothing is lost, doubled or left unanswered, whoever serves it."""
    first = floor.store.head()

    def work(name: str) -> None:
        own = Floor(floor.store, name)
        sent = []
        for number in range(15):
            sent.append(floor.store.submit(own.work(ONE, note(1), f"{name}-s{number}")))
            floor.store.do(own.work(ONE, note(1), f"{name}-d{number}"))
        assert not wait(sent, 30).not_done

    threads = [threading.Thread(target=work, args=(f"T{number}",)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    done = [each.act.op_id for each in floor.store.changes(first, 1000)]
    assert len(done) == len(set(done)) == 8 * 15 * 2
    assert here(floor) == [threading.current_thread().name]
    assert floor.store.verify().violations == []


def test_an_interrupt_of_one_who_waits_hurts_nobody_else(floor: Floor):
    """Ctrl-C in mid-act: nothing of that act is there, the acts beside it are, and the lane goes on."""
    others = Floor(floor.store, "other")
    sent = []

    def interrupted(draft: Draft) -> None:
        note(1)(draft)
        sent.extend(floor.store.submit(others.work(ONE, note(1), f"o{number}")) for number in range(3))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        floor.store.do(floor.work(ONE, interrupted, "mine"))
    assert [each.result(30).op_id for each in sent] == ["o0", "o1", "o2"]
    assert [each.act.op_id for each in floor.store.changes(2)] == ["o0", "o1", "o2"]
    assert here(floor) == [threading.current_thread().name]
    assert floor.start(2).gseq == floor.store.head()


def test_who_comes_when_the_store_is_closed_is_told_so(store: Store):
    floor = Floor(store).prepare("J1")
    store.close()
    with pytest.raises(Unavailable, match="closed"):
        store.do(floor.work(ONE, start(1)))
