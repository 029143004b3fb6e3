"""Histories of released versions: every act with its events, one to a line, as readable JSON.

Rule 1: a history is frozen once its version is released; a later version must fold it to the same hashes for ever.
Rule 2: the file holds what was written and nothing that is derived from it, so that it can be loaded into any database.
Rule 3: the first line says whose history it is, and which ids and serials come next.

Before a release, `python -m tests.histories VERSION` makes its files; their sums go into `test_histories.py`.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from petri_desk import demo
from petri_desk.engine import Engine
from petri_desk.kernel.canonical import canonical
from petri_desk.kernel.events import Act, Event, event_from_body
from petri_desk.kernel.state import State, fold
from petri_desk.store import ManualClock
from tests.stories.told import Teller, play, prepare

FORMAT = "petri-desk/history/1"
HERE = Path(__file__).parent
MOMENT = datetime(2026, 1, 5, 14, tzinfo=UTC)
HEADER = ("stream", "act_no", "op_id", "command", "actor", "shop_seq", "station", "at", "station_at", "first_seq",
          "last_seq")  # fmt: skip
HASHES = ("payload_hash", "state_hash", "prev", "hash", "store_hash")


@dataclass(frozen=True, slots=True)
class Line:
    """One act of a history."""

    gseq: int
    act: Act
    bodies: list[str]
    hash: bytes
    store_hash: bytes

    @property
    def events(self) -> list[Event]:
        return [event_from_body(json.loads(body)) for body in self.bodies]


@dataclass(slots=True)
class Folding:
    """The states of all streams, folded act by act."""

    states: dict[int, State] = field(default_factory=dict)

    def fold(self, line: Line) -> State:
        state = self.states.setdefault(line.act.stream, State())
        for event in line.events:
            fold(state, event.changes, event.seq)
            state.last_seq = event.seq
        return state


# -- reading a file -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class History:
    """A file, read."""

    ids: dict[str, int]
    lines: list[Line]


def read(path: Path) -> History:
    first, *rest = path.read_text("utf-8").splitlines()
    about = json.loads(first)
    assert (about["format"], about["acts"]) == (FORMAT, len(rest))
    return History(about["ids"], [_line(json.loads(text)) for text in rest])


def _line(found: dict[str, Any]) -> Line:
    hashes = {name: bytes.fromhex(found[name]) for name in HASHES}
    act = Act(
        **{name: found[name] for name in HEADER}, case=found["case"], body=canonical(found["body"]),
        payload_hash=hashes["payload_hash"], state_hash=hashes["state_hash"], previous=hashes["prev"],
    )  # fmt: skip
    return Line(found["gseq"], act, [canonical(body) for body in found["events"]], hashes["hash"], hashes["store_hash"])


# -- making one ---------------------------------------------------------------------------------------------------


def make_demo(path: Path) -> None:
    """One day of the demo, up to a fixed moment."""
    demo.fill(str(path), now=MOMENT, days=1)


def make_bag(path: Path) -> None:
    """The story of the bag."""
    clock = ManualClock()
    with Engine.open(path, clock=clock) as engine:
        prepare(engine)
        play(Teller(engine, clock))


MADE = {"demo": make_demo, "bag": make_bag}


def text_of(database: Path, version: str, name: str) -> str:
    """The history in a database file."""
    with closing(sqlite3.connect(database)) as file:
        file.row_factory = sqlite3.Row
        lines = list(_written(file))
        ids = dict(file.execute("SELECT scope, next FROM id_block ORDER BY scope").fetchall())
    about = {"format": FORMAT, "version": version, "name": name, "acts": len(lines), "ids": ids}
    return "".join(f"{json.dumps(each, ensure_ascii=False)}\n" for each in (about, *lines))


def _written(file: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    for act in file.execute("SELECT * FROM act ORDER BY gseq"):
        events = file.execute(
            "SELECT body FROM event WHERE stream = ? AND act_no = ? ORDER BY seq", (act["stream"], act["act_no"])
        )
        yield {
            "gseq": act["gseq"],
            "case": act["id_instance"],
            **{name: act[name] for name in HEADER},
            **{name: act[name].hex() for name in HASHES},
            "body": json.loads(act["body"]),
            "events": [json.loads(row[0]) for row in events],
        }
