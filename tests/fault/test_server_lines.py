"""Row 14: the line to the server is slow, cut, half-open or silent. PETRI_DESK_FAULTS counts the spells of it."""

import os
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from petri_desk.engine import Engine
from petri_desk.kernel.refusals import Unavailable, Unsettled
from petri_desk.store.failpoints import arm
from tests.fault.client import begin
from tests.fault.conftest import Tell
from tests.fault.proxy import Proxy, Weather, proxied
from tests.fault.server import socket_of, through, until
from tests.fault.sizes import chance, cycles
from tests.fault.stations import Bounds, at_work

pytestmark = [pytest.mark.fault, pytest.mark.timeout(7200)]
MOMENTS = ("act.before_commit", "")
DEADLY = (Weather.HELD, Weather.MUTE, Weather.DEAF, Weather.SILENT)
BAD = [weather for weather in Weather if weather is not Weather.FAIR]
SPELL = 1.2  # longer than an answer is waited for, so that some of them are given up
FOREVER = 60


def test_bad_weather_loses_nothing_and_ends(postgres_url: str, tmp_path: Path, tell: Tell):
    """Fault 14: whatever the line does, nothing is lost or doubled, nobody waits for ever, and all work on after it."""
    spells: Counter[str] = Counter()
    begin(postgres_url)
    with proxied(socket_of(postgres_url)) as proxy:
        url = through(postgres_url, proxy.port)
        with at_work(url, tmp_path / "floor", "A", "B", bounds=Bounds()) as floor:
            for number in range(cycles(len(BAD))):
                random = chance("weather", number)
                weather = BAD[number % len(BAD)]
                before = [floor.acknowledged(post) for post in floor.posts]
                proxy.turn(weather)
                time.sleep(SPELL if random.random() < 0.3 else random.uniform(0.02, 0.4))
                proxy.turn(Weather.FAIR)
                spells[weather] += 1
                for post, done in zip(floor.posts, before, strict=True):
                    until(lambda post=post, done=done: floor.acknowledged(post) > done, FOREVER)
        left_open, slowest = floor.open(), floor.slowest()
        with Engine.open(postgres_url) as engine:
            found = floor.settled(engine)
    tell("14 bad weather", spells=spells, left_open=left_open, slowest_word=round(slowest, 2), told=floor.told(),
         found=found)  # fmt: skip
    assert found == []


def test_a_dead_line_ends_in_a_word_and_blocks_nobody(postgres_url: str, patience: None, tell: Tell):
    """Fault 14: acts on a line that dies before or within them are told in bounded time, and those that queue."""
    begin(postgres_url)
    for number in range(cycles(1, 0.1)):
        weather, moment = DEADLY[number % 4], MOMENTS[number // 4 % 2]
        with proxied(socket_of(postgres_url)) as proxy, Engine.open(through(postgres_url, proxy.port)) as engine:
            rounds = Round(engine, proxy, engine.tokens("SHARED")[0].id_token, f"{moment}-{number}")
            rounds.die(weather, moment)
            told = rounds.told()
            stored = rounds.stored()
        tell(f"14 the line is {weather}, {moment or 'before'}", **told)
        assert told["ends"].keys() <= {"Unavailable", "Unsettled", "Answer"}
        assert stored == {op_id: 1 for op_id, end in rounds.ends.items() if not isinstance(end, Unavailable)}


def test_a_database_behind_a_dead_line_is_not_opened(postgres_url: str, impatient: Bounds):
    """Fault 14: accepted, and then silence: opening ends in one sentence."""
    with proxied(socket_of(postgres_url)) as proxy:
        proxy.turn(Weather.SILENT)
        with pytest.raises(Unavailable, match="does not answer"):
            Engine.open(through(postgres_url, proxy.port))


@dataclass(slots=True)
class Round:
    """One line that dies: acts that are under way then, and after it."""

    engine: Engine
    proxy: Proxy
    token: int
    name: str
    ends: dict[str, object] = field(default_factory=dict)
    longest: float = 0.0
    reading: float = 0.0
    back: float = 0.0

    def die(self, weather: Weather, moment: str) -> None:
        self.note_down(f"{self.name}-before")
        arm(lambda name: self.proxy.turn(weather) if name == moment else None)
        if not moment:
            self.proxy.turn(weather)
        try:
            with ThreadPoolExecutor(13) as pool:
                acts = pool.map(lambda each: self.note_down(f"{self.name}-{each}"), range(12))
                until(lambda: self.proxy.weather is weather)
                self.reading = pool.submit(self.read).result()
                list(acts)
        finally:
            arm(None)
        began = time.monotonic()
        self.proxy.turn(Weather.FAIR)
        until(lambda: not isinstance(self.note_down(f"{self.name}-after-{time.monotonic()}"), Exception))
        self.back = time.monotonic() - began

    def note_down(self, op_id: str) -> object:
        """What came of an act; it hangs for at most a minute."""
        began = time.monotonic()
        try:
            sent = self.engine.submit("token_note", actor="Nok", token_id=self.token, text="seen", op_id=op_id)
            self.ends[op_id] = sent.result(FOREVER)
        except (Unavailable, Unsettled) as trouble:
            self.ends[op_id] = trouble
        self.longest = max(self.longest, time.monotonic() - began)
        return self.ends[op_id]

    def read(self) -> float:
        """How long a question takes to find that nobody answers."""
        began = time.monotonic()
        with pytest.raises(Unavailable):
            self.engine.tokens("SHARED")
        return time.monotonic() - began

    def told(self) -> dict[str, Any]:
        ends = Counter(type(end).__name__ for end in self.ends.values())
        return {"ends": ends, "slowest_word": round(self.longest, 2), "reading": round(self.reading, 2),
                "reconnect": round(self.back, 2)}  # fmt: skip

    def stored(self) -> dict[str, int]:
        """How often each act stands in the log, after what is not settled was repeated."""
        for op_id, end in list(self.ends.items()):
            if isinstance(end, Unsettled):
                self.engine.do("token_note", actor="Nok", token_id=self.token, text="seen", op_id=op_id)
        acts = self.engine._store.changes(0, 100_000)
        return dict(Counter(each.act.op_id for each in acts if each.act.op_id.startswith(f"{self.name}-")))


@pytest.fixture
def patience(request: pytest.FixtureRequest) -> None:
    """The product's own patience where much is asked for, a shorter one in the sample."""
    if "PETRI_DESK_FAULTS" not in os.environ:
        request.getfixturevalue("impatient")
