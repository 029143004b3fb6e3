"""P8: ten processes at one case on a server, ten acts a second each. The peer is bare and locks first, as we do.

Every process is a station of its own, with its own engine on one database and its own bare connection to the other;
all work at ours for a while, then all at the peer's.
"""

import multiprocessing
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

import psycopg

from petri_desk.engine import Engine
from tests.bench.again import Bare
from tests.bench.crowd import client, pattern_of, shares
from tests.bench.floors import Server, server, server_pair
from tests.bench.pairs import quantile
from tests.bench.table import Goal, Row
from tests.bench.tape import Said, ServerPlayer, record

PACE = 0.1  # seconds from one act of a station to its next
WAITING = 120


@dataclass(slots=True)
class Told:
    """What one station saw: the seconds of its acts, and how many came back undone."""

    seconds: list[float] = field(default_factory=list)
    conflicts: int = 0


@dataclass(frozen=True, slots=True)
class Shift:
    """What all stations are to do."""

    ours: str
    peer: str
    pattern: list[list[Said]]
    pieces: list[Sequence[int]]
    seconds: float
    rounds: int


def paced(act: Callable[[], bool], number: int, shift: Shift) -> Told:
    """One act at each beat; the stations' beats are spread over the pace."""
    told = Told()
    beat = time.perf_counter() + PACE * number / len(shift.pieces)
    for count in range(max(int(shift.seconds / PACE), 1)):
        time.sleep(max(beat + count * PACE - time.perf_counter(), 0))
        began = time.perf_counter()
        done = act()
        told.seconds.append(time.perf_counter() - began)
        told.conflicts += not done
    return told


def bare_client(raw: Any, bare: Bare) -> Callable[[], bool]:
    player = ServerPlayer(raw)

    def act() -> bool:
        try:
            player.play(*bare.next())
        except (psycopg.errors.IntegrityError, psycopg.errors.OperationalError):
            raw.execute("ROLLBACK")
            return False
        return True

    return act


def station(number: int, shift: Shift, gate: Any, answers: Any) -> None:
    """The life of one process."""
    pieces = shift.pieces[number]
    raw: Any = psycopg.connect(shift.peer, autocommit=True, prepare_threshold=1)
    with Engine.open(shift.ours) as engine, raw:
        mine = client(engine, pieces, f"Nok {number}")
        theirs = bare_client(raw, Bare(shift.pattern, pieces, number))
        for act in (mine, theirs):
            act()
        for _ in range(shift.rounds):
            for turn, act in enumerate((mine, theirs)):
                gate.wait(WAITING)
                answers.put((turn, paced(act, number, shift)))
        gate.wait(WAITING)


def shift_done(shift: Shift) -> list[tuple[Told, Told]]:
    """Runs all stations; answers for each round what was told of ours and of the peer's."""
    context = multiprocessing.get_context("spawn")
    count = len(shift.pieces)
    gate, answers = context.Barrier(count), context.Queue()
    people = [context.Process(target=station, args=(number, shift, gate, answers)) for number in range(count)]
    for each in people:
        each.start()
    rounds = []
    for _ in range(shift.rounds):
        both = (Told(), Told())
        for _ in range(2 * count):
            turn, told = answers.get(timeout=WAITING)
            both[turn].seconds.extend(told.seconds)
            both[turn].conflicts += told.conflicts
        rounds.append(both)
    for each in people:
        each.join(WAITING)
    return rounds


def shift_on(pair: tuple[str, str, list[int]], stations: int, seconds: float, rounds: int) -> Shift:
    ours, peer, pieces = pair
    with Engine.open(ours) as engine, psycopg.connect(peer, autocommit=True) as raw:
        pattern = pattern_of(engine, record(engine, reads=True), ServerPlayer(raw), pieces[0])
    return Shift(ours, peer, pattern, shares(pieces, stations), seconds, rounds)


def p8(quick: bool = False, on: Server = server) -> list[Row]:
    stations, tokens, seconds, rounds = (2, 12, 0.3, 1) if quick else (10, 400, 3.0, 4)
    with on() as url, server_pair(url, tokens) as pair:
        found = shift_done(shift_on(pair, stations, seconds, rounds))
    slow = [(1000 * quantile(ours.seconds, 0.95), 1000 * quantile(peer.seconds, 0.95)) for ours, peer in found]
    ours, peer = median(mine for mine, _ in slow), median(theirs for _, theirs in slow)
    told = sum(each.conflicts for each, _ in found)
    every = sum(len(each.seconds) for each, _ in found)
    said = f"{stations} processes x {1 / PACE:g} acts/s, PostgreSQL"
    rows = [
        Row(row="P8", what=f"{said}: conflicts a caller saw", ours=told, peer=sum(each.conflicts for _, each in found),
            goal=Goal("<=", 0.0, "ours"), note=f"{every:,} acts"),
        Row(row="P8", what="  p95", unit="ms", ours=ours, peer=peer, ratio=median(mine / raw for mine, raw in slow),
            goal=Goal("<=", 1.5), note="the peer is bare and locks first"),
    ]  # fmt: skip
    if peer < 15:
        bound = Goal("<", 30.0, "ours")
        rows.append(Row(row="P8", what="  p95, as the raw one is < 15 ms", unit="ms", ours=ours, goal=bound))
    rows.append(Row(row="S4-25", what="  conflicts at one case, PostgreSQL", unit="%", ours=100 * told / max(every, 1),
                    goal=Goal("<", 2.0, "ours")))  # fmt: skip
    return rows
