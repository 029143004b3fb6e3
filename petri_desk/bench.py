"""How this machine and this database do: acts, waits, readings and the disk, in the words of a shop.

Rule 1: nothing is written into the person's own database. A temporary one is made beside it (in the same folder, or on
the same server), measured, and taken away again.
Rule 2: what is measured goes through the engine, as a station's click does.
"""

import itertools
import tempfile
import threading
import uuid
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any
from urllib.parse import urlsplit

from petri_desk.engine import Engine
from petri_desk.kernel.refusals import Unavailable
from petri_desk.store import questions
from petri_desk.store.dialect import Database, FileDatabase, database_at
from petri_desk.store.troubles import Forbidden, LostConnection

SECONDS = 10.0
PARTS = {"one": 0.4, "ten": 0.3, "reads": 0.2, "disk": 0.1}  # of the time that is given
AT_ONCE = 10
PIECES = 50
RESERVE = 2  # a shop that clicks all day needs as much again for its busy minutes
PREFIX = "petri_desk_bench_"
ROUND = ("token_start", "token_pause", "token_resume", "token_complete")
ROUTE: dict[str, Any] = {
    "format": "petri-desk/route/1", "id": "bench", "name": "Bench",
    "nodes": [
        {"id": "START", "type": "start"}, {"id": "CUT", "type": "operation"},
        {"id": "STITCH", "type": "operation"}, {"id": "END", "type": "end"},
    ],
    "edges": [
        {"from": "START", "to": "CUT"}, {"from": "CUT", "to": "STITCH"}, {"from": "STITCH", "to": "END"},
    ],
}  # fmt: skip


@dataclass(slots=True)
class Waits:
    """How long each of many things took, in seconds, and how long all of them together."""

    each: list[float] = field(default_factory=list)
    whole: float = 0.0

    @property
    def rate(self) -> float:
        return len(self.each) / self.whole if self.whole else 0.0

    def as_json(self) -> dict[str, float]:
        return {"per_second": round(self.rate, 1), "p50_ms": self.part(0.5), "p95_ms": self.part(0.95),
                "worst_ms": self.part(1.0)}  # fmt: skip

    def part(self, share: float) -> float:
        """The wait, in milliseconds, that this share of all does not exceed."""
        ordered = sorted(self.each)
        return round(1000 * ordered[min(int(share * len(ordered)), len(ordered) - 1)], 3)


def measure(url: str, seconds: float = SECONDS, progress: Callable[[str], None] | None = None) -> dict[str, Any]:
    """Measures for about so many seconds; answers every figure, and one sentence of judgement."""
    tell = progress or _silent
    with beside(url) as temporary:
        with Engine.open(temporary) as engine:
            engine.publish(ROUTE, actor="bench")
            tell("one after the other")
            one = clicking(engine, 1, seconds * PARTS["one"])
            tell("ten at once")
            ten = clicking(engine, AT_ONCE, seconds * PARTS["ten"])
            tell("reading")
            reads = reading(engine, seconds * PARTS["reads"])
        tell("the disk alone")
        trip, commit = probing(temporary, seconds * PARTS["disk"])
    stations = _rounded(int(ten.rate / RESERVE))
    return {
        "database": database_at(url).shown, "one": one.as_json(), "ten": ten.as_json(), "reads": reads.as_json(),
        "round_trip": trip and trip.as_json(), "durable_write": commit.as_json(), "stations": stations,
        "judgement": judgement(stations, one.part(0.95)),
    }  # fmt: skip


def judgement(stations: int, wait: float) -> str:
    """What the figures mean for a shop."""
    if stations < 1:
        return f"Too slow for even one station clicking once a second: a click takes up to {wait:.0f} ms."
    many = f"{stations:,} station{'s' if stations > 1 else ''}"
    slow = "" if wait < 100 else f", though a click often takes {wait:.0f} ms"
    return f"Enough for about {many} clicking once a second{slow}."


def _rounded(count: int) -> int:
    """Two digits are all that such a figure is worth."""
    digits = str(count)
    return int(digits[:2] + "0" * len(digits[2:]))


def _silent(_: str) -> None:
    """Nobody is watching."""


# -- a place to measure in -------------------------------------------------------------------------------------------


@contextmanager
def beside(url: str) -> Iterator[str]:
    """The address of an empty database beside the one at this address; it is gone afterwards."""
    database = database_at(url)
    if isinstance(database, FileDatabase):
        with _file_beside(database.path) as address:
            yield address
        return
    name = PREFIX + uuid.uuid4().hex[:12]
    _make(database, name)
    try:
        yield urlsplit(url)._replace(path=f"/{name}").geturl()
    finally:
        _say(database, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@contextmanager
def _file_beside(path: Path | None) -> Iterator[str]:
    if path is None:
        yield ":memory:"
        return
    folder = path.absolute().parent
    try:
        made = tempfile.TemporaryDirectory(prefix=f".{PREFIX}", dir=folder)
    except OSError as error:
        why = error.strerror or str(error)
        raise Unavailable(f"Nothing was measured, because nothing can be written in {folder}: {why}.") from None
    with made as inside:
        yield str(Path(inside) / "bench.db")


def _make(database: Database, name: str) -> None:
    try:
        _say(database, f"CREATE DATABASE {name} TEMPLATE template0")
    except Forbidden as trouble:
        raise Unavailable(
            f"Nothing was measured, because a temporary database could not be made beside {database.shown}: {trouble}"
        ) from None


def _say(database: Database, sql: str) -> None:
    """One statement over a connection of its own."""
    link = database.connect(writing=True)
    try:
        link.execute(sql)
    except LostConnection as error:
        raise Unavailable(f"{error}. Try again.") from error
    finally:
        database.leave(link)


# -- what is measured ------------------------------------------------------------------------------------------------


def clicking(engine: Engine, stations: int, seconds: float) -> Waits:
    """So many stations, each at a job of its own, click as fast as they are answered."""
    floors = [_pieces(engine, f"JOB-{stations}-{number}") for number in range(stations)]
    ready = threading.Barrier(stations)
    began = perf_counter()
    with ThreadPoolExecutor(stations) as people:
        found = list(people.map(lambda pieces: _clicks(engine, pieces, ready, seconds), floors))
    return Waits([each for waits in found for each in waits], perf_counter() - began)


def _pieces(engine: Engine, job: str) -> Iterator[int]:
    """Pieces without end, job after job; the first job is there at once."""
    first = _job(engine, f"{job}-0")
    more = (_job(engine, f"{job}-{number}") for number in itertools.count(1))
    return itertools.chain(first, itertools.chain.from_iterable(more))


def _job(engine: Engine, code: str) -> list[int]:
    made = engine.do("job_create", actor="bench", route="bench", job_code=code, target_qty=PIECES)
    return [token.id_token for token in made.tokens]


def _clicks(engine: Engine, pieces: Iterator[int], ready: threading.Barrier, seconds: float) -> list[float]:
    ready.wait()
    waits = []
    end = perf_counter() + seconds
    for piece in pieces:
        for name in ROUND:
            began = perf_counter()
            engine.do(name, actor="bench", token_id=piece)
            waits.append(perf_counter() - began)
        if perf_counter() > end:
            break
    return waits


def reading(engine: Engine, seconds: float) -> Waits:
    """What a station's screen asks for: the state of its job, and its tokens."""
    case = "JOB-1-0-0"
    asked = (lambda: engine.state(case), lambda: engine.ask(questions.Tokens(case_id=case, limit=PIECES)))
    return _timed(asked, seconds)


def probing(url: str, seconds: float) -> tuple[Waits | None, Waits]:
    """The way to the server and back, where there is one, and a durable write of a single row without the engine."""
    database = database_at(url)
    link = database.connect(writing=True)
    try:
        link.execute("CREATE TABLE probe (n BIGINT)")
        link.execute("INSERT INTO probe VALUES (0)")
        trip = None if database.embedded else _timed([lambda: link.execute("SELECT 1")], seconds / 2)
        return trip, _timed([lambda: link.execute("UPDATE probe SET n = n + 1")], seconds / 2)
    except LostConnection as error:
        raise Unavailable(f"{error}. Try again.") from error
    finally:
        database.leave(link)


def _timed(works: Sequence[Callable[[], Any]], seconds: float) -> Waits:
    """Each work in turn, for so long."""
    waits = Waits()
    began = ended = perf_counter()
    for work in itertools.cycle(works):
        before = ended
        work()
        ended = perf_counter()
        waits.each.append(ended - before)
        if ended - began > seconds:
            break
    waits.whole = ended - began
    return waits
