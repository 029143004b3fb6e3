"""Rows 1 and 2 on a server: clients that are killed. PETRI_DESK_FAULTS counts the kills."""

import contextlib
import signal
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path

import psycopg
import pytest

from petri_desk.engine import Engine
from petri_desk.store import failpoints
from tests.conftest import database
from tests.fault.client import begin, forked, live, settle
from tests.fault.conftest import Tell
from tests.fault.history import Outcome, read, tally
from tests.fault.sizes import chance, cycles

pytestmark = [pytest.mark.fault, pytest.mark.timeout(7200)]
PLACES = (*failpoints.ACT, *failpoints.FEED)
LIVES = 20  # on one database
STEPS = 15
TRIES = 5


@dataclass(slots=True)
class Bench:
    """Client after client, each killed; `found` are the faults."""

    folder: Path
    row: str
    lives: int = 0
    kills: Counter[str] = field(default_factory=Counter)
    left_open: int = 0
    told_in_all: Counter[str] = field(default_factory=Counter)
    found: list[str] = field(default_factory=list)

    def live_and_die(self, postgres: str, template: str, ends: Sequence[str]) -> None:
        """One life for each end; a client that came through lives once more, a few times at most."""
        to_come = deque((end, TRIES) for end in ends)
        while to_come:
            diary = self.folder / f"{self.lives}.diary"
            with begun(postgres, template) as url:
                for _ in range(min(LIVES, len(to_come))):
                    end, tries = to_come.popleft()
                    if not self.life(url, diary, end) and tries > 1:
                        to_come.append((end, tries - 1))
            self.told_in_all.update(tally(read(diary.read_text().splitlines()).values()))

    def life(self, url: str, diary: Path, end: str) -> bool:
        """One client, from its birth to the repeat of what it left open; whether it was killed."""
        random = chance("server", end, self.lives)
        process = forked(live, url, diary, f"life-{self.lives}", STEPS, end, random.randint(1, 12))
        process.join(None if end else random.uniform(0.05, 0.5))
        process.kill()
        process.join()
        assert process.exitcode in (0, -signal.SIGKILL), "a client ended in another way"
        self.lives += 1
        self.kills[end] += process.exitcode == -signal.SIGKILL
        if diary.exists():
            notes = read(diary.read_text().splitlines()).values()
            self.left_open += sum(each.outcome is Outcome.UNSETTLED for each in notes)
        with Engine.open(url) as engine:
            self.found += [f"{self.row}, life {self.lives}: {each}" for each in settle(engine, diary)]
        return process.exitcode == -signal.SIGKILL

    def tell(self, tell: Tell) -> None:
        tell(self.row, lives=self.lives, kills=self.kills, left_open=self.left_open, told=self.told_in_all,
             found=self.found)  # fmt: skip


@contextlib.contextmanager
def begun(postgres: str, template: str) -> Iterator[str]:
    with database(postgres, template) as url:
        begin(url)
        yield url
        with psycopg.connect(url) as connection:
            left = connection.execute("SELECT count(*) FROM pg_locks WHERE NOT granted").fetchone()
            assert left == (0,), "somebody still waits for the dead"


def test_no_act_is_lost_doubled_or_made_up_by_a_kill_at_a_failpoint(
    postgres: str, template: str, tmp_path: Path, tell: Tell
):
    """Fault 1 on a server: what was told is there once, what was refused is not, and a repeat settles the rest."""
    bench = Bench(tmp_path, "1 server, kill at a failpoint")
    places = [*PLACES]
    chance("places").shuffle(places)
    wanted = Counter(islice(cycle(places), cycles(4)))
    bench.live_and_die(postgres, template, list(wanted.elements()))
    bench.tell(tell)
    assert bench.found == []
    assert not wanted - bench.kills, "a failpoint was seldom reached"


def test_no_act_is_lost_doubled_or_made_up_by_a_kill_at_any_moment(
    postgres: str, template: str, tmp_path: Path, tell: Tell
):
    """Fault 2 on a server: the same, at random moments."""
    bench = Bench(tmp_path, "2 server, kill at a random moment")
    bench.live_and_die(postgres, template, [""] * cycles(2))
    bench.tell(tell)
    assert bench.found == []
    assert bench.kills[""] > 0
