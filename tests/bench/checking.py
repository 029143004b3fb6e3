"""P20: verify of a long log, beside one reading of the same rows with a sha256 over them; and its memory.

Every measurement is a process of its own, so that its memory is its own as well. The log comes from jobs of a
hundred pieces that are started and completed, sent in bursts that the store commits together.
"""

import multiprocessing
import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

import psutil

from petri_desk.engine import Engine
from tests.bench.floors import folder
from tests.bench.pairs import Pairs
from tests.bench.table import Goal, Row
from tests.paper import BAG

PIECES = 100
LOOK = 0.02  # seconds between looks at the memory
LOG = ("SELECT * FROM act ORDER BY gseq", "SELECT * FROM event ORDER BY stream, seq")


def grow(path: Path, events: int) -> int:
    """Adds jobs until the log has so many events; answers how many there are."""
    with Engine.open(path) as engine:
        engine.publish(BAG)
        count = _events(path)
        while count < events:
            job = f"JOB-{engine.head}"
            _fill(engine, job, min(PIECES, max((events - count) // 4, 1)))
            count = _events(path)
    return count


def _fill(engine: Engine, job: str, pieces: int) -> None:
    made = engine.do("job_create", actor="Lek", route="bag", job_code=job, target_qty=pieces)
    batch = made.tokens[0].id_token
    engine.do("token_start", actor="Nok", token_id=batch)
    split = engine.do("token_complete", actor="Nok", token_id=batch, actual_qty=pieces)
    born = [token.id_token for token in split.tokens if token.id_token != batch]
    for name in ("token_start", "token_complete"):
        _all_done([engine.submit(name, actor="Nok", token_id=piece) for piece in born])


def _all_done(futures: Sequence[Future[Any]]) -> None:
    for each in futures:
        each.result()


def _events(path: Path) -> int:
    raw = sqlite3.connect(path)
    count = raw.execute("SELECT count(*) FROM event").fetchone()[0]
    raw.close()
    return int(count)


# -- measured in processes of their own ----------------------------------------------------------------------------


def ours(path: Path) -> Any:
    with Engine.open(path, read_only=True) as engine:
        report = engine.verify()
    return {"violations": len(report.violations), "events": report.checked["events"]}


def raw_reading(path: Path) -> Any:
    """Every column of every act and event, once through a sha256."""
    raw = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    digest = sha256()
    count = 0
    for row in _rows(raw):
        for value in row:
            digest.update(value if isinstance(value, bytes) else str(value).encode())
        count += 1
    raw.close()
    return {"digest": digest.hexdigest(), "rows": count}


def _rows(raw: sqlite3.Connection) -> Iterator[tuple[Any, ...]]:
    for question in LOG:
        yield from raw.execute(question)


def alone(work: Callable[[Path], Any], path: Path) -> tuple[Any, float, float]:
    """What a piece of work answers, its seconds, and the most MB that it held, helping processes included."""
    peak = 0.0
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        process = psutil.Process(pool.submit(os.getpid).result())
        future = pool.submit(_measured, work, path)
        while not future.done():
            peak = max(peak, _held(process))
            time.sleep(LOOK)
        answer, took = future.result()
    return answer, took, peak


def _measured(work: Callable[[Path], Any], path: Path) -> tuple[Any, float]:
    began = time.perf_counter()
    answer = work(path)
    return answer, time.perf_counter() - began


def _held(process: psutil.Process) -> float:
    """The memory of a process and of all that it has started, in MB."""
    held = 0
    for each in (process, *process.children(recursive=True)):
        with suppress(psutil.NoSuchProcess):
            held += each.memory_info().rss
    return held / 1024**2


# -- P20 -----------------------------------------------------------------------------------------------------------


def verified(path: Path, rounds: int) -> tuple[Pairs, float, dict[str, Any]]:
    """Both in turns: their seconds, the peak of ours, and what ours said."""
    found = Pairs()
    peaks, said = [], {}
    for _ in range(rounds):
        said, mine, peak = alone(ours, path)
        _, theirs, _ = alone(raw_reading, path)
        found.add(mine, theirs)
        peaks.append(peak)
    return found, min(peaks), said


def p20(quick: bool = False, *, full: bool = False) -> list[Row]:
    events, rounds = (150, 1) if quick else (1_000_000, 1) if full else (100_000, 2)
    with folder() as into:
        path = into / "shop.db"
        first = grow(path, events)
        small, low, said = verified(path, rounds)
        second = grow(path, 2 * events)
        _, high, _ = verified(path, 1)
    note = "nothing wrong" if not said["violations"] else f"{said['violations']} VIOLATIONS"
    return [
        small.row("P20", f"verify of {first:,} events, SQLite", Goal("<=", 4.0), note),
        Row(row="P20", what=f"  its memory at {second:,} events, beside {first:,}", unit="MB", ours=high, peer=low,
            ratio=high / low, goal=Goal("<=", 1.1), note="peak, helping processes included"),
    ]  # fmt: skip
