"""How long a live board holds the screen's thread: thousands of nodes, and acts that stream in meanwhile."""

import gc
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from petri_desk.engine import Engine
from tests.bench.floors import folder
from tests.bench.table import Row
from tests.floors_large import floor_file

NODES, TOKENS, ACTS = 5_000, 2_000, 120
WHO, PLACE, OTHER = "Nok", "Workshop", "Lek"
WATCHED_MS = 200
LAID_OUT_MS = 120_000


class LiveBoard:
    """A desk with the board open on a large floor, and another desk that acts."""

    def __init__(self, path: Path, nodes: int, tokens: int, acts: int) -> None:
        from petri_desk.desk import open_window
        from petri_desk.desk.shell import Memory
        from tests.bench.watching import until

        self._floor, self._acts = floor_file(nodes, tokens, path), acts
        memory = Memory(path.with_suffix(".json"))
        memory.write({"name": WHO})
        self._other, self._threads = Engine.open(path), ThreadPoolExecutor(1)
        self._worked = self._floor.tokens[: tokens // 10]
        for piece in self._worked[::5]:         # what the other desk remembers of these jobs is there already
            self._other.do("token_note", actor=OTHER, token_id=piece, text="seen")
        self.window: Any = open_window(Engine.open(path), station=PLACE, memory=memory)
        until(lambda: self.window.rooms.room_of(self.window.pages.currentWidget()))
        self.screen: Any = self.window.rooms.screen("board")
        until(lambda: self.screen.presenter.following.read)

    def close(self) -> None:
        from tests.bench.watching import rest

        self._threads.shutdown()
        self.window.jobs.close()
        self.window.close()
        rest()
        self._other.close()

    def parts(self) -> Sequence[tuple[str, Callable[[], None]]]:
        return (
            ("a board of {n} nodes appears", self.appear), ("acts stream in on it", self.follow),
            ("nodes and tokens are looked at", self.look), ("what is chosen changes", self.choose),
            ("time passes on it", self.grow_older),
        )  # fmt: skip

    def appear(self) -> None:
        from tests.bench.watching import until

        self.window.show_room("board")
        until(lambda: self.screen.canvas.scene.numbers and self.screen.canvas.look.faces, LAID_OUT_MS)
        self._settle()

    def follow(self) -> None:
        """Another desk takes pieces up and gives them back, as fast as it can."""
        from tests.bench.watching import until

        done = self._threads.submit(self._work)
        until(done.done, LAID_OUT_MS)
        until(lambda: self.screen.presenter.floor.gseq >= done.result(), LAID_OUT_MS)
        self._settle()

    def _work(self) -> int:
        for number in range(self._acts):
            piece = self._worked[number * 11 % len(self._worked)]
            name = "token_start" if self._other.token(piece).status == "ready" else "token_note"
            more = {} if name == "token_start" else {"text": "seen"}
            if not self._other.token(piece).held:
                self._other.do(name, actor=OTHER, token_id=piece, **more)
        return self._other.head

    def look(self) -> None:
        boxes = list(self.screen.presenter.picture.spots)
        for box in boxes[:: max(len(boxes) // 8, 1)]:
            self.screen.canvas.pick(box)
            self._settle()
        for piece in self._floor.tokens[:4]:
            self.screen.presenter.look_at(piece)
            self._settle()
        self.screen.go_back()
        self.screen.go_back()

    def choose(self) -> None:
        from petri_desk.desk.board.scope import Scope

        for scope in (Scope(held=True), Scope(jobs=frozenset(self._floor.jobs[:1])), Scope(abnormal=True), Scope()):
            self.screen.presenter.choose(scope)
            self._settle()

    def grow_older(self) -> None:
        self.screen.presenter.tick()
        self._settle()

    def _settle(self) -> None:
        from tests.bench.watching import rest, until

        until(lambda: not self.screen.presenter.picture.stale and self.screen.canvas.fresh(), LAID_OUT_MS)
        rest(WATCHED_MS)


def live_boards(quick: bool, line: Callable[[str, Any, int], Row]) -> list[Row]:
    from tests.bench.watching import rest, watched

    found = []
    nodes, tokens, acts = (100, 60, 10) if quick else (NODES, TOKENS, ACTS)
    with folder() as into:
        board = LiveBoard(into / "board.db", nodes, tokens, acts)
        gc.collect()
        gc.freeze()
        try:
            for name, part in board.parts():
                with watched() as watch:
                    part()
                    rest()
                found.append(line(name.format(n=f"{nodes:,}"), watch.longest(), len(watch.stretches)))
        finally:
            gc.unfreeze()
            board.close()
    return found
