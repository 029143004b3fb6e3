"""P16: a click at a station, from the release of the button to the end of the painting that shows what came of it.

After each click the act that it sent is played, row for row, on a bare driver with a copy of the database.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from petri_desk.engine import Engine
from tests.bench.apply import Player, file_pair, warm_up
from tests.bench.floors import Server, folder, server, server_pair
from tests.bench.pairs import Pairs, seconds, tidied
from tests.bench.table import Goal, Row
from tests.bench.tape import FilePlayer, ServerPlayer, Tape, bare_file, record

CLICKS = ("token_start", "token_complete")
PART = "  of it: the act, from the click until its answer is home"


class Station:
    """A window on an engine, with one piece after the other on its card."""

    def __init__(self, engine: Engine, into: Path) -> None:
        from petri_desk.desk import open_window
        from petri_desk.desk.shell import Memory
        from tests.bench.watching import Eyes, until

        memory = Memory(into / "desk.json")
        memory.write({"name": "Nok"})
        self.window: Any = open_window(engine, station="Workshop", memory=memory)
        until(lambda: self.window.rooms.room_of(self.window.pages.currentWidget()) and self.lines())
        self.screen, self.card = self.window.station, self.window.station.card
        self.card.foot.changing_ms = 0
        self._eyes = Eyes(self.card.primary)

    def lines(self) -> Sequence[Any]:
        found: Sequence[Any] = self.window.station.queue.model.lines
        return found

    def pick(self, piece: int) -> None:
        from tests.bench.watching import rest, until

        self.screen.picked.emit(piece)
        until(lambda: self._shown() is not None and self._shown().line.id == piece)
        rest()

    def _shown(self) -> Any:
        return self.screen.presenter.card

    def click(self) -> float:
        """Presses the big button and lets it go."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        from tests.bench.watching import rest

        before, left = self._shown(), Qt.MouseButton.LeftButton
        QTest.mousePress(self.card.primary, left)
        rest()
        found = self._eyes.seconds(
            lambda: QTest.mouseRelease(self.card.primary, left), lambda: self._shown() not in (None, before)
        )
        rest()
        return found

    def close(self) -> None:
        from tests.bench.watching import rest

        self.window.jobs.close()
        self.window.close()
        rest()


@contextmanager
def station(engine: Engine, into: Path) -> Iterator[Station]:
    made = Station(engine, into)
    try:
        yield made
    finally:
        made.close()


def clicks(at: Station, tape: Tape, player: Player, pieces: Sequence[int]) -> Pairs:
    """Every piece is started and completed with a click; after each of them the peer writes the same."""
    found = Pairs()
    with tidied():
        for piece in pieces:
            at.pick(piece)
            for _ in CLICKS:
                tape.take()
                ours = at.click()
                said = tape.take()
                found.add(ours, seconds(lambda: player.play(said)))  # noqa: B023 - called at once
                player.rest()
    return found


def measured(engine: Engine, into: Path, player: Player, pieces: Sequence[int], rounds: int, *, reads: bool) -> Pairs:
    tape = record(engine, reads=reads)
    warm_up(engine, tape, player, pieces[-1])
    with station(engine, into) as at:
        return clicks(at, tape, player, pieces[:rounds])


def on_file(into: Path, tokens: int, rounds: int) -> Pairs:
    ours, peer, pieces = file_pair(into, tokens)
    raw = bare_file(peer)
    try:
        return measured(Engine.open(ours), into, FilePlayer(raw), pieces, rounds, reads=False)
    finally:
        raw.close()


def on_server(ours: str, peer: str, pieces: Sequence[int], into: Path, rounds: int) -> Pairs:
    with psycopg.connect(peer, autocommit=True, prepare_threshold=1) as raw:
        return measured(Engine.open(ours), into, ServerPlayer(raw), pieces, rounds, reads=True)


def p16(quick: bool = False, on: Server = server) -> list[Row]:
    tokens, rounds = (6, 2) if quick else (100, 40)
    with folder() as into:
        file = on_file(into, tokens, rounds)
    with on() as url, server_pair(url, tokens) as pair, folder() as into:
        shop = on_server(*pair, into, rounds)
    goal, note = Goal("<=", 3.0), f"{2 * rounds} clicks; the peer is the bare act"
    return [
        file.row("P16", f"click to repaint, SQLite FULL, {tokens} live tokens", goal, note),
        shop.row("P16", f"click to repaint, PostgreSQL, {tokens} live tokens", goal, note),
    ]
