"""P13: a batch split into a thousand pieces, persisted, beside the same rows inserted raw: in a file, on a server."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import psycopg

from petri_desk.engine import Engine
from tests.bench.floors import Server, database, folder, server
from tests.bench.pairs import Pairs, seconds, tidied
from tests.bench.table import Goal, Row
from tests.bench.tape import FilePlayer, RowsPlayer, Tape, bare_file, record
from tests.paper import BAG

Player = FilePlayer | RowsPlayer


def split(engine: Engine, tape: Tape, player: Player, job: str, pieces: int) -> tuple[float, float]:
    """One job's batch is cut; every act is played on the peer's database, and the cut itself is timed on both."""
    made = engine.do("job_create", actor="Lek", route="bag", job_code=job, target_qty=pieces)
    player.play(tape.take())
    batch = made.tokens[0].id_token
    engine.do("token_start", actor="Nok", token_id=batch)
    player.play(tape.take())
    with tidied():
        ours = seconds(lambda: engine.do("token_complete", actor="Nok", token_id=batch, actual_qty=pieces))
    said = tape.take()
    peer = seconds(lambda: player.play(said))
    player.rest()
    return ours, peer


def measured(engine: Engine, tape: Tape, player: Player, sizes: Sequence[int], rounds: int) -> dict[int, Pairs]:
    """Batches of these sizes in turns."""
    found = {size: Pairs() for size in sizes}
    for number in range(rounds):
        for size in sizes:
            found[size].add(*split(engine, tape, player, f"JOB-{size}-{number}", size))
    return found


def splits(into: Path, sizes: Sequence[int], rounds: int) -> dict[int, Pairs]:
    """In a file."""
    ours, copy = into / "ours.db", into / "peer.db"
    with Engine.open(ours) as engine:
        engine.publish(BAG)
    shutil.copyfile(ours, copy)
    raw = bare_file(copy)
    with Engine.open(ours) as engine:
        found = measured(engine, record(engine), FilePlayer(raw), sizes, rounds)
    raw.close()
    return found


@contextmanager
def server_pair(server_url: str) -> Iterator[tuple[str, str]]:
    """Two equal databases with a route."""
    with database(server_url) as ours:
        with Engine.open(ours) as engine:
            engine.publish(BAG)
        with database(server_url, copy_of=ours) as peer:
            yield ours, peer


def server_splits(ours: str, peer: str, sizes: Sequence[int], rounds: int) -> dict[int, Pairs]:
    """On a server."""
    with Engine.open(ours) as engine, psycopg.connect(peer, autocommit=True, prepare_threshold=1) as raw:
        return measured(engine, record(engine, reads=True), RowsPlayer(raw), sizes, rounds)


def rows(found: dict[int, Pairs], where: str) -> list[Row]:
    small, large = found
    grown = Pairs(found[large].ours, found[small].ours)
    what = f"the split into {large:,} pieces, beside {small:,}"
    return [
        found[small].row("P13", f"a batch into {small:,} pieces, {where}", Goal("<=", 2.0)),
        found[large].row("P13", f"  into {large:,} pieces"),
        Row(row="P13", what=what, unit="ms", ours=1000 * median(grown.ours), peer=1000 * median(grown.peer),
            ratio=grown.ratio, goal=Goal("<=", 12.0), note="the peer is ours on the small batch"),
    ]  # fmt: skip


def sizes(quick: bool) -> tuple[tuple[int, int], int]:
    return ((20, 60), 2) if quick else ((1_000, 10_000), 3)


def p13(quick: bool = False) -> list[Row]:
    with folder() as into:
        return rows(splits(into, *sizes(quick)), "SQLite FULL")


def p13_server(quick: bool = False, on: Server = server) -> list[Row]:
    with on() as url, server_pair(url) as pair:
        return rows(server_splits(*pair, *sizes(quick)), "PostgreSQL")
