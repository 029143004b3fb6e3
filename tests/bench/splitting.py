"""P13: a batch split into a thousand pieces, persisted, beside the same rows inserted raw."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from petri_desk.engine import Engine
from tests.bench.floors import folder
from tests.bench.pairs import Pairs, seconds, tidied
from tests.bench.table import Goal, Row
from tests.bench.tape import FilePlayer, Tape, bare_file, record
from tests.paper import BAG


def split(engine: Engine, tape: Tape, player: FilePlayer, job: str, pieces: int) -> tuple[float, float]:
    """One job's batch is cut; every act is played on the peer's file, and the cut itself is timed on both."""
    made = engine.do("job_create", actor="Lek", route="bag", job_code=job, target_qty=pieces)
    batch = made.tokens[0].id_token
    engine.do("token_start", actor="Nok", token_id=batch)
    player.play(tape.take())
    with tidied():
        ours = seconds(lambda: engine.do("token_complete", actor="Nok", token_id=batch, actual_qty=pieces))
    said = tape.take()
    peer = seconds(lambda: player.play(said))
    player.rest()
    return ours, peer


def splits(into: Path, sizes: Sequence[int], rounds: int) -> dict[int, Pairs]:
    """Batches of these sizes in turns."""
    ours, copy = into / "ours.db", into / "peer.db"
    with Engine.open(ours) as engine:
        engine.publish(BAG)
    shutil.copyfile(ours, copy)
    raw = bare_file(copy)
    player = FilePlayer(raw)
    found = {size: Pairs() for size in sizes}
    with Engine.open(ours) as engine:
        tape = record(engine)
        for number in range(rounds):
            for size in sizes:
                found[size].add(*split(engine, tape, player, f"JOB-{size}-{number}", size))
    raw.close()
    return found


def p13(quick: bool = False) -> list[Row]:
    small, large, rounds = (20, 60, 2) if quick else (1_000, 10_000, 3)
    with folder() as into:
        found = splits(into, (small, large), rounds)
    grown = Pairs(found[large].ours, found[small].ours)
    what = f"the split into {large:,} pieces, beside {small:,}"
    return [
        found[small].row("P13", f"a batch into {small:,} pieces, SQLite FULL", Goal("<=", 2.0)),
        found[large].row("P13", f"  into {large:,} pieces"),
        Row(row="P13", what=what, unit="ms", ours=1000 * median(grown.ours), peer=1000 * median(grown.peer),
            ratio=grown.ratio, goal=Goal("<=", 12.0), note="the peer is ours on the small batch"),
    ]  # fmt: skip
