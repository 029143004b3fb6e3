"""Row 17: a station's program is frozen in the middle of an act, and thaws later. PETRI_DESK_FAULTS counts them."""

import json
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from petri_desk.engine import Engine
from petri_desk.kernel.refusals import Unavailable
from petri_desk.store.failpoints import arm
from tests.fault.client import begin, forked
from tests.fault.conftest import Tell
from tests.fault.history import told
from tests.fault.server import until
from tests.fault.sizes import cycles
from tests.fault.stations import Bounds

pytestmark = [pytest.mark.fault, pytest.mark.timeout(7200)]
BOUNDS = Bounds(answer=3.0)


def freezer(failpoint: str) -> Callable[[str], None]:
    """Freezes this process the first time that a place is reached."""
    reached: list[str] = []

    def hook(name: str) -> None:
        if name == failpoint and not reached:
            reached.append(name)
            os.kill(os.getpid(), signal.SIGSTOP)
            time.sleep(0.1)  # a thread goes on for a moment

    return hook


def frozen(url: str, diary: Path, token: int, op_id: str, failpoint: str) -> None:
    """A client that freezes in its only act, and says what it was told when it has thawed."""
    BOUNDS.set(setattr)
    with Engine.open(url) as engine:
        arm(freezer(failpoint))

        def ask() -> tuple[int, str]:
            answer = engine.do("token_note", actor="Mai", token_id=token, text="from the ice", op_id=op_id)
            return answer.gseq, answer.state_hash

        diary.write_text(told(op_id, ask).line())


def asleep(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "T"


@pytest.fixture
def bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    BOUNDS.set(monkeypatch.setattr)


@pytest.mark.parametrize("failpoint", ["act.not_repeated", "act.before_commit", "act.committed"])
def test_a_frozen_station_holds_nobody_up_for_long(
    failpoint: str, postgres_url: str, bounds: None, tmp_path: Path, tell: Tell
):
    """Fault 17: others on its job are told that it is busy, those on other jobs go on, and nothing is doubled."""
    begin(postgres_url)
    busy, ends, longest, released = 0, [], 0.0, 0.0
    with Engine.open(postgres_url) as engine:
        own = engine.do("job_create", actor="Nok", route="bag", job_code="OTHER", target_qty=2).tokens[0]["id_token"]
        shared = engine.tokens("SHARED")[0].id_token
        for number in range(cycles(1)):
            diary = tmp_path / f"{number}.diary"
            ice = forked(frozen, postgres_url, diary, shared, f"ice-{number}", failpoint)
            assert ice.pid is not None
            until(lambda ice=ice: asleep(ice.pid))
            began = time.monotonic()
            if failpoint != "act.committed":
                if failpoint == "act.not_repeated":
                    engine.do("token_note", actor="Nok", token_id=own, text="on another job")
                with pytest.raises(Unavailable, match="busy"):
                    engine.do("token_note", actor="Nok", token_id=shared, text="on the same job")
                busy, longest = busy + 1, max(longest, time.monotonic() - began)
            until(lambda number=number: went_on(engine, shared, f"went-on-{number}"))
            released = max(released, time.monotonic() - began)
            os.kill(ice.pid, signal.SIGCONT)
            ice.join(60)
            ends.append(json.loads(diary.read_text())["outcome"])
        acts = [notice.act.op_id for notice in engine._store.changes(0, 100_000)]
        violations = engine.verify().violations
    tell(f"17 frozen at {failpoint}", frozen=cycles(1), busy=busy, told_busy_in=round(longest, 2),
         went_on_after=round(released, 2), thawed=ends)  # fmt: skip
    assert ends == ["ok"] * cycles(1)
    assert [acts.count(f"ice-{number}") for number in range(cycles(1))] == [1] * cycles(1)
    assert violations == []


def went_on(engine: Engine, token: int, op_id: str) -> bool:
    try:
        engine.do("token_note", actor="Nok", token_id=token, text="on the same job", op_id=op_id)
    except Unavailable:
        return False
    return True
