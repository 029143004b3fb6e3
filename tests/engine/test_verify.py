"""Verify as a whole: quiet on what is clean, the same under any hash seed, told how far it is, stopped, and small."""

import os
import shutil
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import pytest
from engine.test_both_databases import Pair
from paper import BAG, PARTS

from petri_desk.engine import Engine, Refused
from petri_desk.store import ManualClock
from petri_desk.store.dialect import database_at
from petri_desk.store.places import Places
from petri_desk.store.rebuild import rebuilt
from petri_desk.store.streams import SHOP
from tests.store.test_states import tamper
from tests.store.test_tables import rows

CLEAN = int(os.environ.get("PETRI_DESK_CLEAN", "4"))
ACTS = 60
STAFF = {"Boss": ["supervisor", "designer"], "Ins": ["inspector"], "Wo": ["worker"]}
SEEDS = ("0", "1", "7", "4711", "random")
NUMBERS = count(1)
DERIVED = ("flow_token", "work_session", "link", "lot_use")


class Floor(Pair):
    """One engine, perhaps with people and their roles, and the walker of random routes on it."""

    def __init__(self, url: str, random: Random) -> None:
        self.clock, self.random = ManualClock(), random
        self.nodes: list[str] = []
        self.engines = [Engine.open(url, clock=self.clock)]
        self.people = ["Boss"]
        for definition in (BAG, PARTS):
            self.both("publish", definition=definition)
        if random.random() < 0.5:
            for name, roles in STAFF.items():
                self.both("operator_add", name=name, roles=roles)
            self.people += ["Boss", "Boss", "Ins", "Wo"]

    def both(self, name: str, /, **parameters: Any) -> Any:
        answer = self._one(self.engines[0], name, f"clean-{next(NUMBERS)}", parameters)
        if name == "publish" and len(self.people) > 1:
            self.both("release_workflow", workflow=parameters["definition"]["id"], revision=1)
        return answer

    def _one(self, engine: Engine, name: str, op_id: str, parameters: dict[str, Any]) -> Any:
        leading = name in ("publish", "release_workflow", "job_create", "operator_add")
        actor = "Boss" if leading else self.random.choice(self.people)
        try:
            return engine.do(name, actor=actor, op_id=op_id, **parameters)
        except Refused as refusal:
            return refusal.code

    def check(self, job: str) -> None:
        """Verify looks at everything later."""


@pytest.mark.timeout(3600)
def test_what_people_did_raises_no_alarm_whatever_it_was(tmp_path: Path, sqlite_template: Path) -> None:
    """Section 3: 0 alarms on clean databases; PETRI_DESK_CLEAN says on how many, each with two random jobs."""
    for seed in range(CLEAN):
        path = tmp_path / f"{seed}.db"
        shutil.copyfile(sqlite_template, path)
        floor = Floor(str(path), Random(seed))
        with floor.engines[0] as engine:
            for _ in range(2):
                floor.walk(floor.random, ACTS)
            report = engine.verify()
        assert [seed, *report.violations] == [seed]
        assert report.checked.streams == 3


def test_a_busy_shop_raises_no_alarm(shop_url: str) -> None:
    """Section 3: batches, parts, gatherings, reworks, replacements, corrections, roles: all of it is legal."""
    with Engine.open(shop_url) as engine:
        report = engine.verify()
    assert report.violations == []
    assert report.checked.as_json() == {"acts": 97, "events": 208, "tokens": 35, "streams": 7}


def test_rows_that_were_removed_come_back_as_they_were(shop_url: str) -> None:
    """R03: rows removed and rebuilt from acts are the same rows, to the last column but when they were written."""
    before = {table: _rows(shop_url, table) for table in DERIVED}
    tamper(shop_url, *(f"DELETE FROM {table}" for table in DERIVED))
    database = database_at(shop_url)
    link = database.connect(writing=True)
    link.begin()
    for stream in range(SHOP + 1, 8):
        rebuilt(link, Places(link), stream)
    link.commit()
    database.leave(link)
    assert {table: _rows(shop_url, table) for table in DERIVED} == before


def _rows(url: str, table: str) -> list[str]:
    found = rows(url, f"SELECT * FROM {table}")
    return sorted(repr({name: each[name] for name in sorted(each) if name != "updated_at"}) for each in found)


REPLAY = """
import sqlite3, sys
from petri_desk.kernel.canonical import canonical, parsed
from petri_desk.kernel.events import event_from_body
from petri_desk.kernel.state import State, fold
for _ in range(2):
    states = {}
    file = sqlite3.connect(sys.argv[1])
    for stream, body in file.execute("SELECT stream, body FROM event ORDER BY stream, seq"):
        event, state = event_from_body(parsed(body)), states.setdefault(stream, State())
        fold(state, event.changes, event.seq)
    for stream, state in states.items():
        print(stream, hex(state.total))
        for key, entry in sorted(state.entries.items(), key=str):
            print(canonical([*key, dict(entry.fields), entry.live, entry.version]))
    print("again")
"""


def test_a_replay_is_the_same_to_the_byte_whatever_the_hash_seed(shop_file: Path) -> None:
    """R06: replay twice and under five values of PYTHONHASHSEED gives identical bytes."""
    outputs = set()
    for seed in SEEDS:
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run([sys.executable, "-c", REPLAY, str(shop_file)], env=environment, capture_output=True,
                              check=True, cwd=Path(__file__).parents[2])  # fmt: skip
        outputs.update(done.stdout.split(b"again\n")[:2])
    assert len(outputs) == 1
    assert outputs.pop().count(b"\n") > 100


# -- how far, and enough ------------------------------------------------------------------------------------------


@pytest.fixture
def long_shop(sqlite_url: str) -> Iterator[Engine]:
    """A shop with enough events for a bar to move."""
    with Engine.open(sqlite_url) as engine:
        engine.publish(BAG)
        for number in range(12):
            engine.do("job_create", actor="Nok", route="bag", job_code=f"J{number}", target_qty=25)
            token = engine.tokens(f"J{number}")[0].id_token
            engine.do("token_start", actor="Nok", token_id=token)
            engine.do("token_complete", actor="Nok", token_id=token, actual_qty=25)
        yield engine


def test_whoever_watches_hears_how_far_it_is(long_shop: Engine) -> None:
    """Progress: events so far and in all, never backwards, and all of them at the end."""
    told: list[tuple[int, int]] = []
    report = long_shop.verify(lambda done, total: told.append((done, total)))
    total = report.checked.events
    assert len(told) > 3
    assert told == sorted(told)
    assert told[-1] == (total, total) and {each for _, each in told} == {total}


def test_a_check_that_was_stopped_says_so_and_is_not_called_clean(long_shop: Engine) -> None:
    """Cancelling ends with a clear result, within a few hundred events."""
    told: list[int] = []
    report = long_shop.verify(lambda done, _: told.append(done), stopped=lambda: bool(told) and told[-1] > 200)
    assert report.complete is False
    assert 200 < report.checked.events < told[-1] + 600
    assert long_shop.verify().complete is True


def test_memory_does_not_grow_with_the_number_of_jobs(long_shop: Engine) -> None:
    """One stream at a time: four times the jobs take about the same memory."""
    few = _peak(long_shop)
    for number in range(12, 48):
        long_shop.do("job_create", actor="Nok", route="bag", job_code=f"J{number}", target_qty=25)
        token = long_shop.tokens(f"J{number}")[0].id_token
        long_shop.do("token_start", actor="Nok", token_id=token)
        long_shop.do("token_complete", actor="Nok", token_id=token, actual_qty=25)
    assert _peak(long_shop) < 1.3 * few


def _peak(engine: Engine) -> int:
    engine.verify()
    tracemalloc.start()
    assert engine.verify().violations == []
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak
