"""The log: gapless, in commit order, never altered, and heard by everyone who follows it."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from petri_desk.store import Notice, Store, Where
from tests.store.conftest import Opener
from tests.store.floor import Floor, note
from tests.store.test_states import tamper

SHOPS = 4
ROUNDS = 15


def test_numbers_are_gapless_and_the_chain_holds_under_many_writers(opener: Opener, database_url: str):
    """L02, L04: eight writers over two stores; the numbers have no gap and every link fits."""
    stores = [opener(database_url), opener(database_url)]
    Floor(stores[0]).prepare(*(f"J{number}" for number in range(SHOPS)), pieces=1)

    def work(number: int) -> None:
        floor = Floor(stores[number % 2], actor=f"W{number}")
        for _ in range(ROUNDS):
            floor.note(number % SHOPS + 1)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
    notices = stores[0].changes(0, 10_000)
    assert [notice.gseq for notice in notices] == list(range(1, 1 + SHOPS + 1 + 8 * ROUNDS))
    assert stores[1].head() == notices[-1].gseq
    assert stores[1].verify().violations == []


def test_acts_do_not_interleave(opener: Opener, database_url: str):
    """Two racing writers of many events: the events of each act stand together, in one block of seqs."""
    stores = [opener(database_url), opener(database_url)]
    Floor(stores[0]).prepare("J1")

    def many(floor: Floor) -> None:
        for _ in range(5):
            floor.do(Where("token", 1), lambda draft: [note(1)(draft) for _ in range(100)].clear())

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(many, [Floor(each, actor=str(number)) for number, each in enumerate(stores)]))
    last = 3
    for notice in stores[0].changes(2, 100):
        assert [event.seq for event in notice.events] == list(range(last + 1, last + 101))
        last = notice.events[-1].seq


def test_changes_come_in_pages_without_gaps(floor: Floor):
    for _ in range(7):
        floor.note(1)
    pages: list[Notice] = []
    while page := floor.store.changes(pages[-1].gseq if pages else 0, limit=2):
        assert len(page) <= 2
        pages += page
    assert [notice.gseq for notice in pages] == list(range(1, 10))


class Follower:
    """What a desk does: hears that there is more, and asks for what it has not seen."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.seen: list[int] = []
        self._lock = threading.Lock()
        self.leave = store.subscribe(self.heard)

    def heard(self, _: int) -> None:
        with self._lock:
            self.seen += [notice.gseq for notice in self.store.changes(self.seen[-1] if self.seen else 0, 10_000)]

    def wait_for(self, gseq: int, patience: float = 10.0) -> None:
        deadline = time.monotonic() + patience
        while (not self.seen or self.seen[-1] < gseq) and time.monotonic() < deadline:
            time.sleep(0.01)


def test_a_follower_misses_no_act_of_any_process(database_url: str, opener: Opener):
    """S4-19, fault 16: LISTEN on the server, polling on a file; both without a gap."""
    stores = [opener(database_url), opener(database_url)]
    Floor(stores[0]).prepare("J1", "J2", pieces=1)
    followers = [Follower(store) for store in stores]

    def work(number: int) -> None:
        floor = Floor(stores[number % 2], actor=f"W{number}")
        for _ in range(ROUNDS):
            floor.note(number % 2 + 1)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    head = stores[0].head()
    for follower in followers:
        follower.wait_for(head)
        assert follower.seen == list(range(1, head + 1))
        follower.leave()


def test_who_has_left_hears_no_more(floor: Floor):
    heard: list[int] = []
    leave = floor.store.subscribe(heard.append)
    floor.note(1)
    deadline = time.monotonic() + 5
    while not heard and time.monotonic() < deadline:
        time.sleep(0.01)
    leave()
    count = len(heard)
    floor.note(1)
    time.sleep(0.1)
    assert len(heard) == count == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET name = 'token.noted/1'",
        "DELETE FROM event",
        "UPDATE act SET actor = 'Mallory'",
        "DELETE FROM act WHERE gseq = 1",
    ],
)
def test_the_database_itself_refuses_to_alter_history(floor: Floor, database_url: str, statement: str):
    """S1-27: the history of a token is immutable; no UPDATE or DELETE of events is possible."""
    with pytest.raises(Exception, match="append-only"):
        tamper(database_url, statement)


def test_replacing_a_row_is_altering_it_too(sqlite_url: str, opener: Opener):
    """S1-27: INSERT OR REPLACE does not get past the triggers on the program's own connection."""
    store = Floor(opener(sqlite_url)).prepare("J1").store
    link = store.database.connect(writing=True)
    with pytest.raises(Exception, match="append-only"):
        link.execute("INSERT OR REPLACE INTO act SELECT * FROM act WHERE gseq = 1")
    link.close()


@pytest.mark.parametrize("table", ["act", "event"])
def test_history_cannot_be_truncated(postgres_url: str, opener: Opener, table: str):
    """S1-27: nor emptied in one go."""
    Floor(opener(postgres_url)).prepare("J1")
    with pytest.raises(Exception, match="append-only"):
        tamper(postgres_url, f"TRUNCATE {table} CASCADE")
