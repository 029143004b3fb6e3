"""A client that works on one database, and may die at any moment: it notes what it asks for, and then what it was told.

It runs in a process that is forked from a warm one without threads, so that a life costs little.
"""

import json
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import partial
from multiprocessing import forkserver
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random
from threading import Thread
from typing import Any

import pytest
from paper import BAG

from petri_desk.engine import Engine
from petri_desk.kernel.answers import Record
from petri_desk.store import Clock, Notice, lanes
from petri_desk.store.failpoints import arm
from tests.fault.history import Operation, Outcome, asked, faults, read, told

SHARED = "SHARED"
HANDS = 4


@dataclass(frozen=True, slots=True)
class Request:
    """A command as it was asked for, so that it can be repeated."""

    op_id: str
    command: str
    parameters: Mapping[str, Any]

    def line(self) -> str:
        return json.dumps({**asdict(asked(self.op_id)), "command": self.command, "parameters": self.parameters}) + "\n"

    def ask(self, engine: Engine) -> tuple[int, str]:
        answer = engine.do(self.command, actor="Nok", op_id=self.op_id, **self.parameters)
        return answer.gseq, answer.state_hash


def requests(lines: Iterable[str]) -> Iterator[Request]:
    """What was asked for; a line that was cut off by a crash was not yet sent."""
    for line in lines:
        try:
            said = json.loads(line)
        except ValueError:
            continue
        if "command" in said:
            yield Request(said["op_id"], said["command"], said["parameters"])


def begin(path: Path, clock: Clock | None = None) -> None:
    """A published route and the job that all hands share."""
    with Engine.open(path, clock) as engine:
        engine.publish(BAG, actor="Nok", op_id="publish")
        engine.do("job_create", actor="Nok", op_id="shared", route="bag", job_code=SHARED, target_qty=6)


def wish(random: Random, tokens: list[Record]) -> tuple[str, dict[str, Any]]:
    """Something that could be done now; one in ten is refused."""
    token = random.choice(tokens)
    ready, name = token.status in ("ready", "paused"), "token_start" if token.status == "ready" else "token_resume"
    chosen = {"token_id": token.id_token}
    if random.random() < 0.1:
        return random.choice(("token_resume", "qc_pass", "token_start")), chosen
    if random.random() < 0.3:
        return "token_note", {**chosen, "text": "seen"}
    if ready:
        return name, chosen
    if token.token_type == "batch":
        return "token_complete", {**chosen, "actual_qty": 3}
    if token.current_node_id == "QC":
        return ("qc_pass", chosen) if random.random() < 0.7 else ("qc_fail", {**chosen, "defect_code": "SEW05"})
    return "token_complete", chosen


@dataclass(slots=True)
class Hand:
    """One thread of a client: a random walk over its own job and the shared one."""

    engine: Engine
    note: Callable[[str], None]
    name: str
    random: Random
    count: int = 0

    def work(self, steps: int) -> None:
        self.do("job_create", route="bag", job_code=self.name, target_qty=3)
        for _ in range(steps):
            job = self.random.choice((self.name, SHARED))
            live = [token for token in self.engine.tokens(job) if token.status not in ("completed", "scrapped")]
            if live:
                name, parameters = wish(self.random, live)
                self.do(name, **parameters)
            else:
                self.do("job_create", route="bag", job_code=f"{self.name}-{self.count}", target_qty=2)

    def do(self, command: str, **parameters: Any) -> Operation:
        self.count += 1
        request = Request(f"{self.name}:{self.count}", command, parameters)
        self.note(request.line())
        outcome = told(request.op_id, lambda: request.ask(self.engine))
        self.note(outcome.line())
        return outcome


def killer(name: str, passing: int) -> Callable[[str], None]:
    """Kills this process when a place is passed for the n-th time."""
    left = passing

    def hook(reached: str) -> None:
        nonlocal left
        if reached == name:
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    return hook


def live(path: Path, diary: Path, name: str, steps: int, failpoint: str = "", passing: int = 1) -> None:
    """One life of a client; with a failpoint it ends there."""
    lanes.CHECKPOINT_ROWS = 60
    arm(killer(failpoint, passing))
    handle = os.open(diary, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    with Engine.open(path) as engine:
        engine.subscribe(lambda _: None)
        play(engine, lambda line: os.write(handle, line.encode()), name, steps)


def play(engine: Engine, note: Callable[[str], Any], name: str, steps: int, hands: int = HANDS) -> None:
    """Several hands at once, so that acts are committed in groups."""
    threads = [
        Thread(target=Hand(engine, note, f"{name}.{number}", Random(f"{name}.{number}")).work, args=(steps,))
        for number in range(hands)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def forked(target: Callable[..., None], *given: Any) -> BaseProcess:
    """A process that has imported all there is to import."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
        forkserver.ensure_running()
    process = context.Process(target=target, args=given)
    process.start()
    return process


def notices(engine: Engine) -> list[Notice]:
    """Every act that is stored."""
    return engine._store.changes(0, 1_000_000)


def settle(engine: Engine, diary: Path, others: Iterable[str] = ()) -> Iterator[str]:
    """Compares what is stored with what was told, repeats what is not settled, and compares again: the faults.

    `others` are the op ids of acts that stand in no diary.
    """
    lines = diary.read_text().splitlines() if diary.exists() else []
    history = read(lines)
    before = {each.act.op_id for each in notices(engine)}
    yield from faults(history.values(), notices(engine))
    with diary.open("a") as notes:
        for request in requests(lines):
            if history[request.op_id].outcome is not Outcome.UNSETTLED:
                continue
            again = history[request.op_id] = told(request.op_id, partial(request.ask, engine))
            notes.write(again.line())
            if again.outcome is Outcome.REFUSED and request.op_id in before:
                yield f"forgotten: {request.op_id} is stored, and its repeat was refused"
            elif again.outcome not in (Outcome.OK, Outcome.REFUSED):
                yield f"stuck: {request.op_id} is still {again.outcome}"
    yield from faults(history.values(), notices(engine))
    known = {request.op_id for request in requests(lines)} | {"publish", "shared", *others}
    yield from (f"unasked: {op_id}" for op_id in {each.act.op_id for each in notices(engine)} - known)
    yield from (f"violation: {each.message}" for each in engine.verify().violations)
