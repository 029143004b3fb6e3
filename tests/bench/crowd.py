"""P7: ten threads at one case in a file. The peer gives each thread a connection and a busy timeout.

Everybody takes pieces of their own through their stitching. The peer writes the rows that ours wrote for one piece,
again and again with its own numbers in them; what it has to know for that it reads after its lock.
"""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from petri_desk.engine import Engine, Refused, Unsettled
from tests.bench.again import ROOT, Bare
from tests.bench.apply import ROUND, Player, acts, file_pair
from tests.bench.floors import folder
from tests.bench.table import Goal, Row
from tests.bench.tape import FilePlayer, Said, Tape, bare_file, record, rows_into


@dataclass(slots=True)
class Crowd:
    """What came of one stretch of time: acts by client, and whatever a caller had to hear."""

    acts: list[int] = field(default_factory=list)
    conflicts: int = 0
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        return sum(self.acts) / self.seconds

    @property
    def share(self) -> float:
        """The slowest client's share of the mean."""
        return min(self.acts) * len(self.acts) / max(sum(self.acts), 1)


def stretch(clients: Sequence[Callable[[], bool]], seconds: float) -> Crowd:
    """All clients at once, for so long; a client answers False when its act came back undone."""
    crowd = Crowd([0] * len(clients))
    ended = threading.Event()
    ready = threading.Barrier(len(clients) + 1)

    def work(number: int) -> None:
        ready.wait()
        while not ended.is_set():
            if clients[number]():
                crowd.acts[number] += 1
            else:
                crowd.conflicts += 1

    threads = [threading.Thread(target=work, args=(number,)) for number in range(len(clients))]
    for thread in threads:
        thread.start()
    ready.wait()
    began = time.perf_counter()
    time.sleep(seconds)
    ended.set()
    for thread in threads:
        thread.join()
    crowd.seconds = time.perf_counter() - began
    return crowd


def pattern_of(engine: Engine, tape: Tape, player: Player, piece: int) -> list[list[Said]]:
    """The acts of one piece as they are said, played on the peer's database as well."""
    pattern = []
    for name in ROUND:
        engine.do(name, actor="Nok", token_id=piece)
        pattern.append(tape.take())
        player.play(pattern[-1])
    return pattern


def client(engine: Engine, pieces: Sequence[int], actor: str) -> Callable[[], bool]:
    """Somebody who takes pieces through their stitching, one act at each call."""
    to_do = acts(pieces)

    def act() -> bool:
        name, piece = next(to_do)
        try:
            engine.do(name, actor=actor, token_id=piece)
        except (Refused, Unsettled):
            return False
        return True

    return act


def bare_client(raw: Any, bare: Bare) -> Callable[[], bool]:
    def act() -> bool:
        _, numbered = bare.next()
        raw.execute("BEGIN IMMEDIATE")
        root = raw.execute(ROOT + "?", (bare.stream,)).fetchone()
        gseq = raw.execute("SELECT gseq FROM head").fetchone()[0] + 1
        rows_into(raw, numbered(*root, gseq=gseq))
        raw.execute("COMMIT")
        return True

    return act


def shares(pieces: Sequence[int], clients: int) -> list[Sequence[int]]:
    """Everybody's own pieces; the first one is left for the pattern."""
    return [pieces[1 + number :: clients] for number in range(clients)]


def contest(into: Path, clients: int, tokens: int, seconds: float, rounds: int) -> list[tuple[Crowd, Crowd]]:
    """Ours and the peer in turns, each on its own file with the same rows in it."""
    ours, peer, pieces = file_pair(into, tokens)
    raws = [bare_file(peer) for _ in range(clients)]
    with Engine.open(ours) as engine:
        pattern = pattern_of(engine, record(engine), FilePlayer(raws[0]), pieces[0])
        owned = shares(pieces, clients)
        mine = [client(engine, each, f"Nok {number}") for number, each in enumerate(owned)]
        theirs = [bare_client(raw, Bare(pattern, owned[number], number)) for number, raw in enumerate(raws)]
        found = [(stretch(mine, seconds), stretch(theirs, seconds)) for _ in range(rounds)]
    for raw in raws:
        raw.close()
    return found


def p7(quick: bool = False) -> list[Row]:
    clients, tokens, seconds, rounds = (3, 400, 0.2, 1) if quick else (10, 6_000, 2.0, 3)
    with folder() as into:
        found = contest(into, clients, tokens, seconds, rounds)
    who = f"{clients} threads, one case, SQLite FULL"
    rates = Row(row="P7", what=f"{who}, acts/s", unit="/s", goal=Goal(">=", 8.0),
                ours=median(ours.rate for ours, _ in found), peer=median(peer.rate for _, peer in found),
                ratio=median(ours.rate / peer.rate for ours, peer in found),
                note="the peer: a connection and busy_timeout for each thread")  # fmt: skip
    share = Row(row="P7", what="  slowest client's share of the mean", goal=Goal(">=", 0.8, "ours"),
                ours=min(ours.share for ours, _ in found), peer=min(peer.share for _, peer in found))  # fmt: skip
    acts_done = sum(sum(ours.acts) for ours, _ in found)
    told = sum(ours.conflicts for ours, _ in found)
    conflicts = Row(row="S4-25", what=f"  conflicts with {clients} at one case, SQLite", unit="%",
                    ours=100 * told / max(acts_done + told, 1), goal=Goal("<", 2.0, "ours"),
                    note=f"{acts_done:,} acts")  # fmt: skip
    return [rates, share, conflicts]
