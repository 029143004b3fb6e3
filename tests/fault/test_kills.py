"""Rows 1 and 2: a process that is killed, at each failpoint and at any moment. PETRI_DESK_FAULTS counts the kills."""

import shutil
import signal
import time
from collections import Counter
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random

import pytest

from petri_desk.engine import Engine
from petri_desk.store import failpoints
from tests.fault.client import begin, forked, live, settle
from tests.fault.conftest import Tell
from tests.fault.history import Outcome, read, tally
from tests.fault.sizes import chance, cycles

pytestmark = [pytest.mark.fault, pytest.mark.timeout(7200)]
PLACES = (*failpoints.ACT, *failpoints.CHECKPOINT, *failpoints.FEED)
LONGEST = 120.0  # seconds of a life that should have ended by itself
LIVES = 20  # on one database, so that recovery is tried on what was recovered
FURTHEST = {"row.written": 60, "table.written": 120, "checkpoint.before": 3, "checkpoint.after": 3}


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("begun") / "shop.db"
    begin(path)
    return path


@dataclass(slots=True)
class Bench:
    """Client after client on one database after the other, each killed; `found` are the faults."""

    folder: Path
    begun: Path
    row: str
    lives: int = 0
    kills: int = 0
    found: list[str] = field(default_factory=list)
    open: int = 0  # operations that nobody knew the end of

    def life(self, failpoint: str, random: Random) -> None:
        """One client, from its birth to the repeat of what it left open."""
        path = self.folder / f"{self.lives // LIVES}.db"
        diary = path.with_suffix(".diary")
        if not path.exists():
            shutil.copyfile(self.begun, path)
        steps, passing = random.randint(3, 8), random.randint(1, FURTHEST.get(failpoint, 12))
        process = forked(live, path, diary, f"life-{self.lives}", 100 if not failpoint else steps, failpoint, passing)
        size = diary.stat().st_size if diary.exists() else 0
        if failpoint:
            process.join(LONGEST)
        else:
            grown(diary, size + random.randint(0, 12_000), process)
            time.sleep(random.uniform(0.0, 0.02))
        if failpoint and process.exitcode is None:
            self.found.append(f"{path} life {self.lives}: it hung")
        process.kill()
        process.join()
        self.lives += 1
        self.kills += process.exitcode == -signal.SIGKILL
        assert process.exitcode in (0, -signal.SIGKILL), "a client ended in another way"
        self.check(path, diary)

    def check(self, path: Path, diary: Path) -> None:
        if diary.exists():
            self.open += tally(read(diary.read_text().splitlines()).values()).get(Outcome.UNSETTLED, 0)
        with Engine.open(path) as engine:
            self.found += [f"{path} life {self.lives}: {each}" for each in settle(engine, diary)]

    def told(self, tell: Tell) -> None:
        settled: Counter[str] = Counter()
        for diary in self.folder.glob("*.diary"):
            settled.update(tally(read(diary.read_text().splitlines()).values()))
        tell(self.row, lives=self.lives, kills=self.kills, left_open=self.open, settled=settled, found=self.found)


def grown(diary: Path, size: int, process: BaseProcess) -> None:
    """Waits until a client has written so much, or has ended."""
    deadline = time.monotonic() + LONGEST
    while process.is_alive() and time.monotonic() < deadline:
        if diary.exists() and diary.stat().st_size >= size:
            return
        time.sleep(0.002)


@pytest.mark.parametrize("failpoint", PLACES)
def test_no_act_is_lost_doubled_or_made_up_by_a_kill_at_a_failpoint(
    failpoint: str, begun: Path, tmp_path: Path, tell: Tell
):
    """Fault 1: what was told is there once, what was refused is not, and a repeat settles the rest."""
    bench = Bench(tmp_path, begun, f"1 kill at {failpoint}")
    wanted = cycles(1, 1 / len(PLACES))
    while bench.kills < wanted and bench.lives < 3 * wanted + 10:
        bench.life(failpoint, chance(failpoint, bench.lives))
    bench.told(tell)
    assert bench.found == []
    assert bench.kills >= wanted, "the failpoint was seldom reached"


def test_no_act_is_lost_doubled_or_made_up_by_a_kill_at_any_moment(begun: Path, tmp_path: Path, tell: Tell):
    """Fault 2: the same, at random moments."""
    bench = Bench(tmp_path, begun, "2 kill at a random moment")
    for number in range(cycles(3)):
        bench.life("", chance("moment", number))
    bench.told(tell)
    assert bench.found == []
    assert bench.kills > 0
