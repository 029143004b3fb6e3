"""P5 and P6: one worker's act on a case of 100 live tokens, beside the same rows on a bare driver.

Each act is done by the engine on one database and then played, row for row, on a copy of it. The peer writes what
ours wrote and reads nothing on a file; on a server it makes the six trips that the goal names.
"""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import psycopg

from petri_desk.engine import Engine
from tests.bench.floors import Server, folder, pieces_of, server, server_pair
from tests.bench.pairs import Pairs, both_clocks, seconds, tidied
from tests.bench.table import Goal, Row
from tests.bench.tape import FilePlayer, ServerPlayer, Tape, bare_file, record

ROUND = ("token_start", "token_pause", "token_resume", "token_complete")
PROCESSOR = "processor time"
Player = FilePlayer | ServerPlayer


def acts(pieces: Sequence[int]) -> Iterator[tuple[str, int]]:
    """Every piece is started, paused, taken up again and completed; it lives on in the next queue."""
    for piece in pieces:
        for name in ROUND:
            yield name, piece


def warm_up(engine: Engine, tape: Tape | None, player: Player | None, piece: int) -> None:
    """The first act reads the case; that is not what is measured here."""
    for name in ("token_start", "token_release"):
        engine.do(name, actor="Nok", token_id=piece)
        if tape and player:
            player.play(tape.take())


def measure(engine: Engine, tape: Tape, player: Player, pieces: Sequence[int]) -> dict[str, Pairs]:
    """The acts of all pieces by name, each followed by its peer; and the processor's share of all of them."""
    found: dict[str, Pairs] = {name: Pairs() for name in (*ROUND, PROCESSOR)}
    with tidied():
        for name, piece in acts(pieces):
            ours = both_clocks(lambda: engine.do(name, actor="Nok", token_id=piece))  # noqa: B023 - called at once
            said = tape.take()
            peer = both_clocks(lambda: player.play(said))  # noqa: B023 - called at once
            player.rest()
            for kind, mine, theirs in zip((name, PROCESSOR), ours, peer, strict=True):
                found[kind].add(mine, theirs)
    return found


def lines(row: str, where: str, found: dict[str, Pairs], goal: Goal) -> list[Row]:
    every = sum((found[name] for name in ROUND), Pairs())
    mix = every.row(row, f"one act, {where}, p50", goal, f"start, pause, resume, complete; {len(every.ours)} acts")
    notes = {PROCESSOR: "of this process; says the same on a busy machine"}
    return [mix, *(pairs.row(row, f"  {name}", note=notes.get(name, "")) for name, pairs in found.items())]


# -- P5: a file ----------------------------------------------------------------------------------------------------


def file_pair(into: Path, tokens: int) -> tuple[Path, Path, list[int]]:
    """Two equal files with a job of so many pieces."""
    ours, peer = into / f"ours-{tokens}.db", into / f"peer-{tokens}.db"
    with Engine.open(ours) as engine:
        pieces = pieces_of(engine, tokens)
    shutil.copyfile(ours, peer)
    return ours, peer, pieces


def file_acts(into: Path, tokens: int, rounds: int) -> dict[str, Pairs]:
    ours, peer, pieces = file_pair(into, tokens)
    raw = bare_file(peer)
    player = FilePlayer(raw)
    with Engine.open(ours) as engine:
        tape = record(engine)
        warm_up(engine, tape, player, pieces[-1])
        found = measure(engine, tape, player, pieces[:rounds])
    raw.close()
    return found


def sizes(into: Path, small: int, large: int, rounds: int) -> Pairs:
    """The same act on a large case and on a small one, in turns."""
    found = Pairs()
    files = [file_pair(into, large), file_pair(into, small)]
    with Engine.open(files[0][0]) as large_one, Engine.open(files[1][0]) as small_one, tidied():
        engines: list[tuple[Engine, list[int]]] = [(large_one, files[0][2]), (small_one, files[1][2])]
        for engine, pieces in engines:
            warm_up(engine, None, None, pieces[-1])
        both = zip(*(acts(pieces[:rounds]) for _, pieces in engines), strict=True)
        for pair in both:
            found.add(*(seconds(lambda: engine.do(name, actor="Nok", token_id=piece))  # noqa: B023 - called at once
                        for (engine, _), (name, piece) in zip(engines, pair, strict=True)))  # fmt: skip
    return found


def p5(quick: bool = False) -> list[Row]:
    tokens, large, rounds = (12, 60, 4) if quick else (100, 10_000, 100)
    with folder() as into:
        found = lines("P5", f"SQLite FULL, {tokens} live tokens", file_acts(into, tokens, rounds), Goal("<=", 2.0))
    with folder() as into:
        grown = sizes(into, tokens, large, min(rounds, tokens))
    what = f"one act at {large:,} live tokens, beside {tokens}"
    return [*found, grown.row("P5", what, Goal("<=", 1.2), "the peer is ours on the small case")]


# -- P6: a server --------------------------------------------------------------------------------------------------


def server_acts(ours: str, peer: str, pieces: Sequence[int], rounds: int) -> dict[str, Pairs]:
    with Engine.open(ours) as engine, psycopg.connect(peer, autocommit=True, prepare_threshold=1) as raw:
        tape = record(engine, reads=True)
        player = ServerPlayer(raw)
        warm_up(engine, tape, player, pieces[-1])
        return measure(engine, tape, player, pieces[:rounds])


def p6(quick: bool = False, on: Server = server) -> list[Row]:
    tokens, rounds = (8, 3) if quick else (100, 100)
    with on() as url, server_pair(url, tokens) as pair:
        return lines("P6", f"PostgreSQL, {tokens} live tokens", server_acts(*pair, rounds), Goal("<=", 1.4))
