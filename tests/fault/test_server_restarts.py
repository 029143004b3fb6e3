"""Rows 12 and 32: a server that crashes under load and comes back. PETRI_DESK_FAULTS counts the crashes."""

import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from petri_desk.engine import Engine
from tests.fault.client import begin
from tests.fault.conftest import Tell
from tests.fault.server import Server, own_server, until
from tests.fault.sizes import chance, cycles
from tests.fault.stations import at_work

pytestmark = [pytest.mark.fault, pytest.mark.timeout(7200)]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with own_server() as running:
        begin(running.url)
        yield running


def test_a_server_that_crashes_under_load_loses_nothing(server: Server, tmp_path: Path, tell: Tell):
    """Fault 12: no acknowledged act is lost, and every station, a listener too, works on soon after it is back."""
    slowest, heard_after, heard = 0.0, 0.0, [0]
    with Engine.open(server.url) as engine, at_work(server.url, tmp_path / "floor", "A", "B") as floor:
        engine.subscribe(heard.append)
        for number in range(cycles(1)):
            random = chance("restart", number)
            time.sleep(random.uniform(0.1, 0.8))
            server.crash()
            time.sleep(random.choice((0, 0, 0.5, 2)))
            before = [floor.acknowledged(post) for post in floor.posts]
            server.start()
            began = time.monotonic()
            for post, done in zip(floor.posts, before, strict=True):
                until(lambda post=post, done=done: floor.acknowledged(post) > done)
            slowest = max(slowest, time.monotonic() - began)
            newest = engine.head
            until(lambda newest=newest: heard[-1] >= newest)
            heard_after = max(heard_after, time.monotonic() - began)
        floor.go_home()
        left_open = floor.open()
        began = time.monotonic()
        found = floor.settled(engine)
        settled = time.monotonic() - began
    tell("12 server crashed", crashes=cycles(1), slowest_reconnect=round(slowest, 2), listener=round(heard_after, 2),
         left_open=left_open, settled_and_verified_in=round(settled, 2), told=floor.told(), found=found)  # fmt: skip
    assert found == []


def test_the_bench_sees_a_server_that_breaks_its_promises(server: Server, tmp_path: Path, tell: Tell):
    """Canary: a server that acknowledges before its disk has it must be found to lose acts, else the bench is blind."""
    with psycopg.connect(server.url, autocommit=True) as connection:
        for setting in ("synchronous_commit = off", "wal_writer_delay = '10s'"):
            connection.execute(f"ALTER SYSTEM SET {setting}")
        connection.execute("SELECT pg_reload_conf()")
    with at_work(server.url, tmp_path / "floor", "C") as floor:
        until(lambda: floor.acknowledged(floor.posts[0]) > 5)
        server.crash()
        floor.go_home()
    server.start()
    with Engine.open(server.url) as engine:
        found = floor.settled(engine)
    tell("12 canary", found=found[:3])
    assert any(each.startswith("lost") for each in found)
