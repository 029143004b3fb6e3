"""Rows 18 and 21, and ten processes at once: rivals for a token, for a case, for an op id, and wrong clocks.

PETRI_DESK_FAULTS counts the tokens, and a tenth of it the seconds that ten processes work.
"""

import json
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from petri_desk.engine import Engine, Refused
from tests.fault.client import begin, forked
from tests.fault.conftest import Tell
from tests.fault.server import until
from tests.fault.sizes import chance, cycles
from tests.fault.stations import at_work

pytestmark = [pytest.mark.fault, pytest.mark.timeout(7200)]
TEN = [f"P{number}" for number in range(10)]
EIGHT = TEN[:8]
HOUR, YEAR = 3600.0, 365 * 86400.0
PIECE: dict[str, Any] = {
    "format": "petri-desk/route/1", "id": "piece", "name": "Piece",
    "nodes": [{"id": "START", "type": "start"}, {"id": "SEW", "type": "operation"}, {"id": "END", "type": "end"}],
    "edges": [{"from": "START", "to": "SEW"}, {"from": "SEW", "to": "END"}],
}  # fmt: skip


def shop(url: str, jobs: dict[str, int]) -> dict[str, list[tuple[int, int]]]:
    """Jobs with so many pieces each: their tokens, with their versions."""
    with Engine.open(url) as engine:
        engine.publish(PIECE)
        for job, pieces in jobs.items():
            engine.do("job_create", actor="Nok", route="piece", job_code=job, target_qty=pieces)
        return {job: [(each.id_token, each.version) for each in engine.tokens(job)] for job in jobs}


def together(folder: Path, work: Callable[..., None], url: str, given: dict[str, Any]) -> dict[str, Any]:
    """The work of several processes that begin at the same moment: what each of them wrote down."""
    folder.mkdir()
    processes = [forked(work, url, folder, name, more) for name, more in given.items()]
    until(lambda: len(list(folder.glob("*.ready"))) == len(given))
    (folder / "go").touch()
    for process in processes:
        process.join(300)
        assert process.exitcode == 0
    return {name: json.loads((folder / name).read_text()) for name in given}


def wait_for_go(folder: Path, name: str) -> None:
    (folder / f"{name}.ready").touch()
    until((folder / "go").exists)


def claim(url: str, folder: Path, name: str, tokens: list[tuple[int, int]]) -> None:
    """Tries to start every token, as it was seen, in an order of one's own."""
    told: dict[int, Any] = {}
    with Engine.open(url) as engine:
        chance("claim", name).shuffle(tokens)
        wait_for_go(folder, name)
        for token, version in tokens:
            try:
                engine.do("token_start", actor=name, token_id=token, seen={token: version})
                told[token] = "won"
            except Refused as refused:
                told[token] = [refused.code, refused.details.get("who")]
    (folder / name).write_text(json.dumps(told))


def test_a_token_is_won_once_and_the_losers_are_told_by_whom(database_url: str, tmp_path: Path, tell: Tell):
    """Fault 18: eight processes fight for each token; one starts it, seven are refused and told who was first."""
    tokens = shop(database_url, {"J": cycles(8)})["J"]
    told = together(tmp_path / "claims", claim, database_url, {name: list(tokens) for name in EIGHT})
    winners = {token: [name for name in EIGHT if told[name][str(token)] == "won"] for token, _ in tokens}
    assert {len(names) for names in winners.values()} == {1}
    losers = [(token, told[name][str(token)]) for token, _ in tokens for name in EIGHT if name not in winners[token]]
    assert [said for _, said in losers] == [["changed_meanwhile", winners[token][0]] for token, _ in losers]
    with Engine.open(database_url) as engine:
        acts = [each for each in engine.changes(0, 100_000) if each.command == "token_start"]
        assert sorted(token for each in acts for token in each.tokens) == sorted(token for token, _ in tokens)
        assert engine.verify().violations == []
    tell("18 rivals for a token", claims=len(tokens) * len(EIGHT), won=Counter(each for each, in winners.values()))


def labour(url: str, folder: Path, name: str, given: list[tuple[int, float]]) -> None:
    """One act that all do under the same op id, then acts of one's own: on one token for some seconds, on another."""
    spells: list[tuple[int, float]] = []
    with Engine.open(url) as engine:
        wait_for_go(folder, name)
        common = engine.do("token_note", actor="Nok", token_id=1, text="the same", op_id="common").as_json()
        for token, seconds in given:
            done, slowest = 0, 0.0
            began = now = time.monotonic()
            while now - began < seconds:
                engine.do("token_note", actor=name, token_id=token, text="seen", op_id=f"{name}-{token}-{done}")
                before, now = now, time.monotonic()
                done, slowest = done + 1, max(slowest, now - before)
            spells.append((done, slowest))
    (folder / name).write_text(json.dumps({"spells": spells, "common": common}))


def test_ten_processes_lose_nothing_and_meet_no_conflict(database_url: str, tmp_path: Path, tell: Tell):
    """Ten processes on one case, then on ten: every act is done, none is lost, and one op id is one act for all."""
    jobs = [*shop(database_url, {f"J{number}": 10 for number in range(10)}).values()]
    seconds = cycles(3) / 10
    given = {name: [(jobs[0][number][0], seconds), (jobs[number][-1][0], seconds)] for number, name in enumerate(TEN)}
    told = together(tmp_path / "labour", labour, database_url, given)
    with Engine.open(database_url) as engine:
        acts = Counter(each.op_id for each in engine.changes(0, 1_000_000) if each.command == "token_note")
        assert engine.verify().violations == []
    done = [(name, token, spell[0]) for name in TEN
            for (token, _), spell in zip(given[name], told[name]["spells"], strict=True)]  # fmt: skip
    told_of = {f"{name}-{token}-{each}" for name, token, count in done for each in range(count)}
    assert acts == Counter(told_of | {"common"})
    assert sum(not each["common"].pop("replayed") for each in told.values()) == 1
    assert len({json.dumps(each["common"], sort_keys=True) for each in told.values()}) == 1
    for number, what in enumerate(("one case", "ten cases")):
        counts = [each["spells"][number][0] for each in told.values()]
        tell(f"ten processes on {what}, {Path(database_url).suffix or 'server'}", acts=sum(counts), seconds=seconds,
             slowest_to_mean=round(10 * min(counts) / max(1, sum(counts)), 2), each=counts,
             worst_wait=round(max(each["spells"][number][1] for each in told.values()), 3))  # fmt: skip


def test_one_op_id_from_ten_threads_is_one_act(database_url: str):
    """Section 0.8: ten threads with one op id: one act, ten equal answers."""
    [(token, _)] = shop(database_url, {"J": 1})["J"]
    with Engine.open(database_url) as engine, ThreadPoolExecutor(10) as pool:
        head = engine.head
        answers = list(pool.map(lambda _: engine.do("token_start", actor="Nok", op_id="a", token_id=token), range(10)))
        assert engine.head == head + 1
    assert sorted(answer.replayed for answer in answers) == [False] + [True] * 9
    assert len({json.dumps({**each.as_json(), "replayed": None}, sort_keys=True) for each in answers}) == 1


def test_wrong_clocks_change_no_order(postgres_url: str, tmp_path: Path, tell: Tell):
    """Fault 21: stations whose clocks are wrong by hours and years: order is by number, and no stream goes back."""
    skews = {"fast": HOUR, "slow": -HOUR, "future": 10 * YEAR, "past": -10 * YEAR}
    begin(postgres_url)
    with at_work(postgres_url, tmp_path / "floor") as floor:
        for name, skew in skews.items():
            floor.hire(name, skew=skew)
        until(lambda: all(floor.acknowledged(post) >= cycles(10) for post in floor.posts), 600)
    with Engine.open(postgres_url) as engine:
        found = floor.settled(engine)
        acts = [notice.act for notice in engine._store.changes(0, 1_000_000)]
    times: dict[int, list[tuple[int, str]]] = {}
    for act in acts:
        times.setdefault(act.stream, []).append((act.first_seq, act.at))
    tell("21 wrong clocks", stations=skews, acts=len(acts), streams=len(times), told=floor.told(), found=found)
    assert found == []
    assert all(each == sorted(each) for each in times.values()), "the log is not in the order of its numbers"
    assert all([at for _, at in each] == sorted(at for _, at in each) for each in times.values()), "time went back"
    assert max(act.at for act in acts)[:4] > min(act.at for act in acts)[:4], "the clocks were not wrong"
