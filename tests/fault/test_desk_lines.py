"""The desk on a server whose line goes dead: the screen's thread goes on, and everything is settled afterwards."""

import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from petri_desk.desk.jobs import Jobs, Link
from petri_desk.engine import Engine, Unavailable, Unsettled
from petri_desk.store.failpoints import arm
from tests.desk.conftest import GuardedEngine
from tests.fault.client import begin
from tests.fault.conftest import Tell
from tests.fault.proxy import Proxy, Weather, proxied
from tests.fault.server import socket_of, through
from tests.fault.sizes import cycles
from tests.fault.stations import Bounds

LONG = 60_000
TICK_MS = 10
DEADLY = (Weather.MUTE, Weather.HELD, Weather.DEAF, Weather.SILENT)


@pytest.fixture
def proxy(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    Bounds().set(monkeypatch.setattr)
    begin(postgres_url)
    with proxied(socket_of(postgres_url)) as made:
        yield made


@pytest.fixture
def jobs(qtbot: QtBot, proxy: Proxy, postgres_url: str) -> Iterator[Jobs]:
    made = Jobs(lambda: GuardedEngine.open(through(postgres_url, proxy.port)))
    made.start()
    qtbot.waitUntil(lambda: made.link is Link.ONLINE, timeout=LONG)
    yield made
    proxy.turn(Weather.FAIR)
    made.close()


@pytest.fixture
def ticks(qtbot: QtBot) -> Iterator[list[float]]:
    """Grows while the screen's thread is free: the seconds from one tick to the next."""
    between: list[float] = []
    last = [time.monotonic()]

    def tick() -> None:
        now = time.monotonic()
        between.append(now - last[0])
        last[0] = now

    timer = QTimer()
    timer.timeout.connect(tick)
    timer.start(TICK_MS)
    yield between
    timer.stop()


@pytest.mark.fault
@pytest.mark.timeout(7200)
def test_the_screen_goes_on_while_the_line_is_dead(
    qtbot: QtBot, jobs: Jobs, proxy: Proxy, ticks: list[float], postgres_url: str, tell: Tell
) -> None:
    """Fault 14: acts that hang stall no screen; what was open is settled once, when the line is back."""
    told: dict[str, list[Any]] = {}
    with Engine.open(postgres_url) as other:
        token = other.tokens("SHARED")[0].id_token
        for number in range(cycles(1, 0.1)):
            weather = DEADLY[number % len(DEADLY)]
            acts = {f"op-{number}-{each}": [] for each in range(5)}
            told |= acts
            arm(lambda name, weather=weather: proxy.turn(weather) if name == "act.before_commit" else None)
            try:
                for op_id, words in acts.items():
                    jobs.submit(jobs, "token_note", {"token_id": token, "text": "seen"}, actor="Nok", op_id=op_id,
                                done=words.append, refused=words.append, unsettled=words.append)  # fmt: skip
                before = len(ticks)
                qtbot.waitUntil(lambda acts=acts: all(acts.values()) and jobs.link is Link.AWAY, timeout=LONG)
            finally:
                arm(None)
            assert len(ticks) - before >= 20
            assert any(isinstance(words[0], Unsettled) for words in acts.values())
            proxy.turn(Weather.FAIR)
            qtbot.waitUntil(lambda: jobs.link is Link.ONLINE, timeout=LONG)
            qtbot.waitUntil(lambda acts=acts: not any(isinstance(words[-1], Unsettled) for words in acts.values()),
                            timeout=LONG)  # fmt: skip
        stored = sorted(act.op_id for act in other.changes(0, 100_000) if act.op_id in told)
        assert other.verify().violations == []
    tell("14 the desk on a dead line", rounds=cycles(1, 0.1), longest_stall_ms=round(1000 * max(ticks)),
         ends=Counter(type(words[-1]).__name__ for words in told.values()))  # fmt: skip
    assert stored == sorted(op_id for op_id, words in told.items() if not isinstance(words[-1], Unavailable))
