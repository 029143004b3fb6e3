"""P17: a desk in a second process sees, on a server, what was done here: from the commit to the end of its painting.

The act is stamped where the store has committed it, the painting where the other process has come back from it; both
read the same clock of one machine.
"""

import multiprocessing
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from petri_desk.engine import Engine
from petri_desk.store.failpoints import arm
from tests.bench.apply import acts
from tests.bench.floors import Server, database, pieces_of, server
from tests.bench.pairs import quantile
from tests.bench.table import Goal, Row

PACE, WAITING = 0.15, 60.0     # seconds
Sight = tuple[int, str, int]    # a token, how it was painted, and when


def look(url: str, answers: Any, ended: Any) -> None:
    """The life of the other desk: it tells of each line of its queue that is painted otherwise than before."""
    from petri_desk.desk import open_window
    from petri_desk.desk.shell import Memory
    from tests.bench.watching import Eyes, rest, until

    with tempfile.TemporaryDirectory(prefix="pdbench") as folder:
        memory = Memory(Path(folder) / "desk.json")
        memory.write({"name": "Lek"})
        window: Any = open_window(Engine.open(url), station="Workshop", memory=memory)
        until(lambda: window.rooms.room_of(window.pages.currentWidget()) and window.station.queue.model.lines)
        queue = window.station.queue
        before = lines_of(queue.model)
        answers.put((0, "", 0))
        eyes = Eyes(queue.list.viewport())
        while not ended.is_set():
            if eyes.seen_within(PACE, lambda: lines_of(queue.model) != before):  # noqa: B023 - called at once
                now, at = lines_of(queue.model), time.time_ns()
                for token, shape in now.items():
                    if before.get(token) != shape:
                        answers.put((token, shape, at))
                before = now
        window.jobs.close()
        window.close()
        rest()


def lines_of(model: Any) -> dict[int, str]:
    return {line.id: f"{line.version}" for line in model.lines}


@contextmanager
def other_desk(url: str) -> Iterator[Callable[[], Sight]]:
    """A desk in another process; answers what it sees next."""
    context = multiprocessing.get_context("spawn")
    answers, ended = context.Queue(), context.Event()
    process = context.Process(target=look, args=(url, answers, ended))
    process.start()
    try:
        answers.get(timeout=WAITING)
        yield lambda: answers.get(timeout=WAITING)
    finally:
        ended.set()
        process.join(WAITING)


def delays(url: str, pieces: Sequence[int]) -> list[float]:
    """Seconds from each commit until it was painted there."""
    committed = [0]
    arm(lambda name: committed.__setitem__(0, time.time_ns()) if name == "act.committed" else None)
    found = []
    try:
        with Engine.open(url) as engine, other_desk(url) as sees:
            for name, piece in acts(pieces):
                engine.do(name, actor="Nok", token_id=piece)
                version = str(engine.token(piece).version)
                token, shown, at = sees()
                while (token, shown) != (piece, version):
                    token, shown, at = sees()
                found.append((at - committed[0]) / 1e9)
                time.sleep(PACE)
    finally:
        arm(None)
    return found


def p17(quick: bool = False, on: Server = server) -> list[Row]:
    tokens, rounds = (6, 1) if quick else (100, 25)
    with on() as server_url, database(server_url) as url:
        with Engine.open(url) as engine:
            pieces = pieces_of(engine, tokens)
        found = [1000 * each for each in delays(url, pieces[:rounds])]
    note = f"{len(found)} acts; in the middle {median(found):.0f} ms"
    return [Row(row="P17", what="another process shows it after the commit, p95", unit="ms", ours=quantile(found, 0.95),
                goal=Goal("<=", 100.0, "ours"), note=note)]  # fmt: skip
