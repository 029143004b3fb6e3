"""Rows 17 and 21: a clock that jumps, and a process that stands still in the middle of an act."""

import os
import signal
import time
from collections import Counter, defaultdict
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock

import pytest

from petri_desk.engine import Engine, Unavailable
from petri_desk.store import link
from petri_desk.store.clock import ManualClock
from petri_desk.store.failpoints import arm
from tests.fault.client import HANDS, begin, forked, notices, play, settle
from tests.fault.conftest import Tell
from tests.fault.history import read, tally
from tests.fault.sizes import chance, cycles

pytestmark = [pytest.mark.fault, pytest.mark.timeout(7200)]
JUMPS = [timedelta(hours=1), timedelta(days=3652), timedelta(seconds=1), timedelta(milliseconds=1)]
WAITED = 30.0


class JumpingClock:
    """A clock that somebody keeps setting, forwards and back."""

    def __init__(self, seed: int) -> None:
        self._random = chance("clock", seed)
        self._now = ManualClock().now()
        self._lock = Lock()

    def now(self) -> datetime:
        with self._lock:
            step = self._random.choice(JUMPS) * self._random.choice((-1, 1))
            self._now = min(max(self._now + step, datetime(1990, 1, 1, tzinfo=self._now.tzinfo)),
                            datetime(2090, 1, 1, tzinfo=self._now.tzinfo))  # fmt: skip
            return self._now


def test_a_jumping_clock_changes_no_order_and_no_duration(tmp_path: Path, tell: Tell):
    """Fault 21: order by seq; the time of an act is never before that of the one before it; durations >= 0."""
    outcomes: Counter[str] = Counter()
    for number in range(cycles(3)):
        path, lines = tmp_path / f"{number}.db", []
        begin(path)
        with Engine.open(path, JumpingClock(number)) as engine:
            play(engine, lines.append, f"clock-{number}", 8)
            outcomes.update(tally(read(lines).values()))
            latest: dict[int, str] = defaultdict(str)
            for each in notices(engine):
                assert each.act.at >= latest[each.act.stream]
                latest[each.act.stream] = each.act.at
            sessions = engine._store.ask(Sessions())
            assert all(ended is None or ended >= started for started, ended in sessions)
            assert engine.verify().violations == []
    tell("21 clock jumps", runs=cycles(3), outcomes=outcomes)
    assert outcomes["ok"] > HANDS


class Sessions:
    """When each work session began and ended."""

    def run(self, reader: object) -> list[tuple[str, str | None]]:
        return reader.link.execute("SELECT started_at, ended_at FROM work_session")  # type: ignore[attr-defined]


def stop_in_mid_act(path: Path, diary: Path, failpoint: str) -> None:
    """Works, and stands still at a failpoint until somebody wakes it."""
    passed = 0

    def hook(reached: str) -> None:
        nonlocal passed
        passed += reached == failpoint
        if reached == failpoint and passed == 3:
            os.kill(os.getpid(), signal.SIGSTOP)
            time.sleep(0.1)  # a thread goes on for a moment

    arm(hook)
    handle = os.open(diary, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    with Engine.open(path) as engine:
        play(engine, lambda line: os.write(handle, line.encode()), "frozen", 3)


def stopped(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "T"


@pytest.mark.parametrize("failpoint", ["row.written", "act.before_commit", "act.committed"])
def test_a_process_that_stands_still_in_mid_act_keeps_others_waiting_and_doubles_nothing(
    failpoint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Fault 17: busy in one sentence while it stands; when it goes on, both go on, and everything is there once."""
    path, diary = tmp_path / "shop.db", tmp_path / "diary"
    begin(path)
    process = forked(stop_in_mid_act, path, diary, failpoint)
    deadline = time.monotonic() + WAITED
    while not stopped(process.pid or 0) and time.monotonic() < deadline:
        time.sleep(0.01)
    monkeypatch.setattr(link, "BUSY_SECONDS", 0.2)
    with Engine.open(path) as engine:
        try:
            note = engine.submit("token_note", actor="Lek", op_id="mine", token_id=1, text="waiting")
            if failpoint == "act.committed":
                assert note.result(WAITED).gseq > 2
            else:
                with pytest.raises(Unavailable, match=r"busy for 0\.2 seconds: another program writes to it\.$"):
                    note.result(WAITED)
        finally:
            os.kill(process.pid or 0, signal.SIGCONT)
        process.join(WAITED)
        assert process.exitcode == 0
        engine.do("token_note", actor="Lek", op_id="mine", token_id=1, text="waiting")
        assert list(settle(engine, diary, others=["mine"])) == []
        assert "unsettled" not in tally(read(diary.read_text().splitlines()).values())
