"""Several processes on one database, and connections that die at the worst moment."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest

from petri_desk.kernel.draft import Draft
from petri_desk.kernel.refusals import Unavailable, Unsettled
from petri_desk.store import Where
from petri_desk.store.link import Link, ServerLink
from petri_desk.store.troubles import LostConnection
from tests.store.conftest import Opener
from tests.store.floor import Floor, note, open_job, start

ACTS = 40
WORKER = f"""
import sys
from petri_desk.store import Store
from tests.store.floor import NAMES, Floor
store = Store.open(sys.argv[1], names=NAMES)
floor = Floor(store, actor=sys.argv[2])
for number in range({ACTS}):
    floor.note(number % 2 + 1, op=f"{{sys.argv[2]}}-{{number}}")
store.close()
"""


def test_two_processes_share_one_database(opener: Opener, database_url: str):
    """Section 0.2: processes never write or checkpoint at the same moment; nothing is lost and nothing doubled."""
    store = Floor(opener(database_url)).prepare("J1").store
    workers = [
        subprocess.Popen([sys.executable, "-c", WORKER, database_url, name], cwd=Path(__file__).parents[2])
        for name in ("A", "B")
    ]
    own = Floor(store, actor="C")
    for number in range(ACTS):
        own.note(number % 2 + 1)
    assert [worker.wait(60) for worker in workers] == [0, 0]
    assert store.head() == 2 + 3 * ACTS
    assert store.verify().violations == []


@pytest.mark.fault
def test_a_process_that_is_killed_loses_no_acknowledged_act(opener: Opener, sqlite_url: str):
    """Fault 2: kill -9 in the middle; what was answered is there, and the rest is whole or absent."""
    Floor(opener(sqlite_url)).prepare("J1").store.close()
    told = WORKER.replace("op=f", "op='K' and f").replace("\nstore.close()", "")
    told = told.replace("floor.note(", "print(floor.note(").replace('{number}")', '{number}").gseq, flush=True)')
    worker = subprocess.Popen(
        [sys.executable, "-c", told.replace(f"range({ACTS})", "range(10_000)"), sqlite_url, "K"],
        cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert worker.stdout is not None
    heard = [int(worker.stdout.readline()) for _ in range(20)]
    worker.kill()
    heard += [int(line) for line in worker.stdout.read().split("\n") if line.isdecimal()]
    worker.wait()
    worker.stdout.close()
    store = opener(sqlite_url)
    assert store.head() >= heard[-1]
    assert store.verify().violations == []
    assert not Floor(store, actor="after").note(1).replayed


@pytest.fixture
def served(opener: Opener, postgres_url: str) -> Floor:
    return Floor(opener(postgres_url)).prepare("J1")


def kill_backends(url: str) -> int:
    """Ends every other connection to a database."""
    with psycopg.connect(url, autocommit=True) as connection:
        query = (
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        row = connection.execute(query).fetchone()
        assert row is not None
        return int(row[0])


def test_an_act_whose_backend_dies_before_commit_is_run_again(served: Floor, postgres_url: str):
    """Fault 13: killed while deciding; the act is run again, once, under the same op id."""
    killed = []

    def decide(draft: Draft) -> None:
        if not killed:
            killed.append(kill_backends(postgres_url))
        start(1)(draft)

    done = served.do(Where("token", 1), decide, "a")
    assert killed[0] > 0
    assert not done.replayed
    assert served.store.changes(2)[0].act == done.act
    assert served.store.verify().violations == []


@pytest.fixture
def lost(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """The word of the next COMMIT gets lost, after it took effect."""
    genuine = ServerLink.write
    lost: list[bool] = []

    def forgetful(link: ServerLink, steps: object, *, commit: bool = False) -> object:
        rows = genuine(link, steps, commit=commit)  # type: ignore[arg-type]
        if commit and not lost:
            lost.append(True)
            raise LostConnection("the line went dead")
        return rows

    monkeypatch.setattr(ServerLink, "write", forgetful)
    return lost


def test_an_act_whose_answer_is_lost_is_found_by_its_op_id(served: Floor, lost: list[bool]):
    """Section 0.8: an ambiguous commit is normal; the op id tells that it took effect."""
    head = served.store.head()
    done = served.start(1, op="a")
    assert lost
    assert (done.gseq, served.store.head()) == (head + 1, head + 1)


def test_ids_that_may_have_been_used_are_given_to_nobody_else(served: Floor, lost: list[bool]):
    """Section 0.8: the tokens of an act whose answer was lost keep their ids, and the next job gets others."""
    first = served.do(Where("new_case", "J2"), open_job("J2"))
    second = served.do(Where("new_case", "J3"), open_job("J3"))
    assert lost
    assert first.entries.keys().isdisjoint(second.entries)


def test_readers_that_were_lost_together_are_replaced_together(served: Floor, postgres_url: str):
    """Fault 12: after the server was away, the first question is answered, however many idle lines had died."""
    with ExitStack() as lent:
        for _ in range(3):
            lent.enter_context(served.store._readers.lend())
    kill_backends(postgres_url)
    assert served.store.head() == 2


def test_an_act_nobody_can_ask_about_is_not_yet_confirmed(served: Floor, monkeypatch: pytest.MonkeyPatch):
    """Decision 5: sent, and no word back: Unsettled, settled later by the same op id."""

    def dead(link: Link, steps: object, *, commit: bool = False) -> object:
        raise LostConnection("the line went dead")

    monkeypatch.setattr(ServerLink, "write", dead)
    with pytest.raises(Unsettled, match="Not yet confirmed") as caught:
        served.start(1, op="a")
    assert caught.value.op_id == "a"
    monkeypatch.undo()
    assert not served.start(1, op="a").replayed


def test_a_server_that_stays_away_is_unavailable(served: Floor, monkeypatch: pytest.MonkeyPatch):
    def dead(link: Link, steps: object) -> object:
        raise LostConnection("the line is dead")

    monkeypatch.setattr(ServerLink, "gather", dead)
    with pytest.raises(Unavailable, match="Nothing was changed"):
        served.start(1)


@pytest.fixture
def assassin(postgres_url: str) -> Iterator[threading.Event]:
    """Kills every backend of the database, again and again, until told to stop."""
    stop = threading.Event()

    def run() -> None:
        while not stop.wait(0.04):
            kill_backends(postgres_url)

    thread = threading.Thread(target=run)
    thread.start()
    yield stop
    stop.set()
    thread.join()


@pytest.mark.fault
def test_no_act_is_lost_or_doubled_while_backends_are_killed(
    served: Floor, assassin: threading.Event, postgres_url: str, opener: Opener
):
    """Fault 13: retries under the same op id; every acknowledged act is there once."""
    done: list[str] = []
    for number in range(25):
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            try:
                served.do(Where("token", 1), note(1), f"n{number}")
            except (Unavailable, Unsettled):
                continue
            done.append(f"n{number}")
            break
    assassin.set()
    time.sleep(0.1)
    store = opener(postgres_url)
    assert [notice.act.op_id for notice in store.changes(2)] == done == [f"n{number}" for number in range(25)]
    assert store.verify().violations == []


def test_the_feed_comes_back_when_its_connection_is_killed(served: Floor, postgres_url: str, opener: Opener):
    """Fault 16: LISTEN lost; it listens again, looks, and nothing was missed."""
    heard: list[int] = []
    listener = opener(postgres_url)
    listener.subscribe(heard.append)
    time.sleep(0.3)
    kill_backends(postgres_url)
    served.do(Where("token", 1), note(1))
    head = served.store.head()
    deadline = time.monotonic() + 10
    while (not heard or heard[-1] < head) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert heard[-1] == head
