"""P9: the state of a case, beside one SELECT by primary key of a document that says the same.

Warm is the next reading of an engine that is open; cold is the first one of an engine that was just opened, with the
connection that it makes, and the peer makes one too.
"""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import Any

from petri_desk.engine import Engine
from tests.bench.apply import file_pair
from tests.bench.floors import JOB, folder
from tests.bench.pairs import Pairs, in_turns, seconds, tidied
from tests.bench.table import Goal, Row
from tests.bench.tape import bare_file

KEPT = "SELECT body FROM document WHERE case_id = ?"


def document_file(path: Path, body: Any) -> Path:
    """A file with one document in it."""
    raw = bare_file(path)
    raw.execute("CREATE TABLE document (case_id TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL)")
    raw.execute("INSERT INTO document VALUES (?, ?)", (JOB, json.dumps(body)))
    raw.close()
    return path


def document_in(raw: sqlite3.Connection) -> Any:
    return json.loads(raw.execute(KEPT, (JOB,)).fetchone()[0])


def document_at(path: Path) -> Any:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as raw:
        return document_in(raw)


def warm(path: Path, peer: Path, read: Callable[[Engine], Any], rounds: int) -> Pairs:
    raw = bare_file(peer)
    with Engine.open(path, read_only=True) as engine, tidied():
        read(engine)
        found = in_turns(lambda: read(engine), lambda: document_in(raw), rounds)
    raw.close()
    return found


def cold(path: Path, peer: Path, read: Callable[[Engine], Any], rounds: int) -> Pairs:
    """The connection is part of it, opening the engine is not."""
    found = Pairs()
    for _ in range(rounds):
        with Engine.open(path, read_only=True) as engine:
            ours = seconds(lambda: read(engine))
        found.add(ours, seconds(lambda: document_at(peer)))
    return found


def state_of(engine: Engine) -> Any:
    return engine.state(JOB).as_json()


def whole_state_of(engine: Engine) -> Any:
    return engine.whole_state(JOB).as_json()


def compared(into: Path, read: Callable[[Engine], Any], tokens: int, rounds: int) -> tuple[Pairs, Pairs]:
    """Warm and cold, beside a document that holds just what this reading answers."""
    path, other, _ = file_pair(into, tokens)
    other.unlink()
    with Engine.open(path, read_only=True) as engine:
        peer = document_file(into / f"{read.__name__}.db", read(engine))
    return warm(path, peer, read, rounds), cold(path, peer, read, max(rounds // 10, 1))


def p9(quick: bool = False) -> list[Row]:
    tokens, large, rounds = (12, 40, 5) if quick else (100, 10_000, 400)
    with folder() as into:
        small = compared(into, state_of, tokens, rounds)
    with folder() as into:
        whole = compared(into, whole_state_of, tokens, rounds)
    with folder() as into:
        grown = compared(into, state_of, large, rounds)
    quickly = Goal("<", 5.0, "ours")
    return [
        small[0].row("P9", f"state of a case of {tokens} tokens, warm", Goal("<=", 3.0)),
        small[1].row("P9", "  the same, cold", Goal("<=", 10.0), "with making the connection"),
        whole[0].row("P9", "  its whole state with every token and hash, warm", note="read from the tables"),
        whole[1].row("P9", "  the same, cold"),
        Row(row="S4-25", what=f"median of state at {tokens} tokens", unit="ms", ours=_median(small[0]), goal=quickly),
        Row(row="S4-25", what=f"  at {large:,} tokens", unit="ms", ours=_median(grown[0]), peer=_median(small[0]),
            ratio=_median(grown[0]) / _median(small[0]), goal=quickly, note="the peer is ours on the small case"),
    ]  # fmt: skip


def _median(pairs: Pairs) -> float:
    return 1000 * median(pairs.ours)
