"""What was written once is folded to the same hashes by every later version.

A history is the log of a released version. When one of these tests fails, the fold, the canonical form or a hash has
changed its meaning: mend that, never the file.
"""

from collections import defaultdict
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import pytest

from petri_desk.engine import Engine
from petri_desk.kernel.digests import START, head_hash, record_digest, state_sum, sum_bytes
from tests.histories.history import HERE, Folding, History, Line, make_bag, read, text_of
from tests.histories.loading import load

FROZEN = {
    "0.1.0-demo.jsonl": "7a30d085a34db489baa28dc4c7ae72ba16567e5ffbec7e51515866cfe651a551",
    "0.1.0-week.jsonl": "dc31e44e8fdf7299e57871d75a59a514d334aef7183ce6115fd48a890dc24762",
    "0.1.0-bag.jsonl": "9d9f2c55c0715abc94cc64fad89753bc063d18947f702c879ba6c3b8dc66eddd",
}


@pytest.fixture(params=FROZEN)
def history(request: pytest.FixtureRequest) -> History:
    return read(HERE / request.param)


@pytest.fixture
def lines(history: History) -> Sequence[Line]:
    return history.lines


def test_the_histories_are_as_they_were_released():
    """Replay compatibility: the files of a release never change, and none is left out."""
    found = {path.name: sha256(path.read_bytes()).hexdigest() for path in HERE.glob("*.jsonl")}
    assert found == FROZEN


def test_every_act_is_linked_as_it_was(lines: Sequence[Line]):
    """L02, L04: the chain of each stream, and the head of all."""
    chains: dict[int, bytes] = defaultdict(lambda: START)
    head = START
    for number, line in enumerate(lines, start=1):
        assert line.gseq == number
        assert line.act.previous == chains[line.act.stream]
        assert line.act.hash(line.bodies) == line.hash
        head = head_hash(head, line.hash)
        assert head == line.store_hash
        chains[line.act.stream] = line.hash


def test_every_act_is_folded_to_the_state_it_had(lines: Sequence[Line]):
    """R01, R02: by folding alone, with none of today's rules."""
    folding = Folding()
    for line in lines:
        state = folding.fold(line)
        assert sum_bytes(state.total) == line.act.state_hash
    for state in folding.states.values():
        digests = (record_digest(key, entry.fields, entry.live) for key, entry in state.entries.items())
        assert state.total == state_sum(digests)


def test_a_history_is_a_whole_database(history: History, database_url: str):
    """R03, S4-26: loaded into either database, its tables folded from it, it has nothing wrong."""
    load(database_url, history)
    with Engine.open(database_url) as engine:
        report = engine.verify()
        assert report.violations == []
        assert report.checked["acts"] == len(history.lines)


def test_work_goes_on_after_a_history(history: History, sqlite_url: str):
    """S1.6.B: the next act follows the last one of the history."""
    load(sqlite_url, history)
    with Engine.open(sqlite_url) as engine:
        answer = engine.do("station_add", actor="Kanya", name="Another", work_centers=["CUTTING"])
        assert answer.gseq == len(history.lines) + 1
        assert engine.verify().violations == []


def test_a_history_is_made_the_same_each_time(tmp_path: Path):
    """A history can be made again by the program that wrote it: no clock, no chance, no secret is in it."""
    texts = []
    for number in range(2):
        make_bag(database := tmp_path / f"{number}.db")
        texts.append(text_of(database, "now", "bag"))
    assert texts[0] == texts[1]
    assert "argon2" not in texts[0]


def test_a_changed_history_does_not_pass(lines: Sequence[Line]):
    """The tests above can fail: another body has another hash."""
    line = lines[len(lines) // 2]
    changed = [body.replace('"case"', '"cave"', 1) for body in line.bodies] or ["{}"]
    assert line.act.hash(changed) != line.hash
