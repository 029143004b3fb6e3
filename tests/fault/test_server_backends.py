"""Rows 13 and 16: backends of a server killed, one after the other. PETRI_DESK_FAULTS counts the kills."""

import time
from functools import partial
from pathlib import Path

import psycopg
import pytest

from petri_desk.engine import Engine
from tests.fault.client import begin
from tests.fault.conftest import Tell
from tests.fault.server import kill_one, until
from tests.fault.sizes import chance, cycles
from tests.fault.stations import at_work

# Who listens has asked where the head is, and now waits; whoever reads or writes has ended a transaction last.
LISTENERS = (
    "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    " AND state = 'idle' AND query ILIKE '%from head%'"
)

pytestmark = [pytest.mark.fault, pytest.mark.timeout(7200)]


def test_no_act_is_lost_doubled_or_made_up_while_backends_are_killed(postgres_url: str, tmp_path: Path, tell: Tell):
    """Fault 13: a backend dies every 20 ms; commits nobody knows of are settled by repeating the op id."""
    wanted, kills = cycles(30), 0
    begin(postgres_url)
    random = chance("backends")
    with psycopg.connect(postgres_url, autocommit=True) as killer:
        with at_work(postgres_url, tmp_path / "floor", "A", "B") as floor:
            while kills < wanted:
                kills += kill_one(killer, random)
                time.sleep(0.02)
        left_open = floor.open()
        with Engine.open(postgres_url) as engine:
            found = floor.settled(engine)
    tell("13 backends killed", kills=kills, left_open=left_open, told=floor.told(), found=found)
    assert found == []


def test_a_killed_listener_misses_no_act(postgres_url: str, tell: Tell):
    """Fault 16: only the listener's backend dies; what was said meanwhile is lost, and is found by looking."""
    begin(postgres_url)
    slowest = 0.0
    with (
        Engine.open(postgres_url) as engine,
        Engine.open(postgres_url) as listener,
        psycopg.connect(postgres_url, autocommit=True) as killer,
    ):
        token = engine.tokens("SHARED")[0].id_token
        heard: list[int] = [0]
        listener.subscribe(heard.append)
        for number in range(cycles(8)):
            random = chance("listener", number)
            until(partial(kill_one, killer, random, LISTENERS))
            for _ in range(random.randint(1, 3)):
                engine.do("token_note", actor="Nok", token_id=token, text="seen")
                time.sleep(random.random() * 0.02)
            newest = engine.head
            slowest = max(slowest, until(lambda newest=newest: heard[-1] >= newest))
        assert engine.verify().violations == []
    tell("16 listeners killed", kills=cycles(8), acts=newest, slowest_word=round(slowest, 2))
    assert heard == sorted(set(heard)), "a number was told twice, or after a later one"
