"""How long the screen's thread is held: a scripted shift at a desk on the demo, while another desk works beside it.

What is measured is each stretch for which the event loop was awake (`watching`): the longest, by the processor's time,
and our own line that was seen most in it. A change of the theme or the language dresses every widget anew; it is
done once in a while by somebody who waits for it, and stands in a line of its own.
"""

import gc
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from petri_desk.demo import PIN
from petri_desk.engine import Engine, Refused
from tests.bench.boards import live_boards
from tests.bench.floors import folder, shop
from tests.bench.table import Goal, Row

FRAME = Goal("<=", 16.0, "ours")
WHO, PLACE, OTHER = "Nok", "Workshop", "Lek"
CALM = 60               # milliseconds after everything that is done
PAGES = ("settings", "sheet", "palette")


class Shift:
    """A desk on the demo, and what is done at it."""

    def __init__(self, path: Path, pieces: int, calm: int = CALM) -> None:
        from petri_desk.desk import open_window
        from petri_desk.desk.shell import Memory
        from tests.bench.watching import until

        memory = Memory(path.with_suffix(".json"))
        memory.write({"name": WHO})
        self.other = Engine.open(path)
        self._pieces, self._calm, self._threads = pieces, calm, ThreadPoolExecutor(1)
        self.window: Any = open_window(Engine.open(path), station=PLACE, memory=memory)
        until(lambda: self.window.rooms.room_of(self.window.pages.currentWidget()) and self._lines())
        if self.window.presenter.shop.operators:
            self.window.presenter.people.sign_in(WHO, PIN)
        until(lambda: self.window.presenter.people.actor == WHO)
        self.screen, self.card = self.window.station, self.window.station.card
        self.card.foot.changing_ms = 0

    def close(self) -> None:
        from tests.bench.watching import rest

        self.window.jobs.close()
        self.window.close()
        rest()
        self._threads.shutdown()
        self.other.close()

    def parts(self) -> Sequence[tuple[str, Callable[[], None]]]:
        return (
            ("work at a station", self.work), ("what another desk does", self.listen),
            ("pages, and what is typed there", self.look_round), ("the board as it was", self.look_back),
            ("another language", self.speak),
            ("another theme, of which Qt restyles the widgets", self.dress),
        )  # fmt: skip

    def work(self) -> None:
        """Pieces are taken, started, noted about, paused, taken up again, finished, and taken back."""
        for line in [each for each in self._lines() if each.shape == "ready"][: self._pieces]:
            self._pick(line.id)
            self._press("primary")
            self._press("token_note")
            self._rest()
            self.screen.go_back()
            self._press("token_pause")
            self._press("primary")
            self._press("primary")
            self._rest()
            self.screen.go_back()
            self._press("undo")
        for text in ("F", "F0", "F01", ""):
            self.screen.search_for(text)
            self._rest()
        self.screen.ask_call()
        self._rest()
        self.screen.go_back()

    def listen(self) -> None:
        """The news of another desk, one after the other."""
        from tests.bench.watching import until

        taken = 0
        for line in [each for each in self._lines() if each.shape == "ready"]:
            if taken < self._pieces and self._threads.submit(self._done, "token_start", line.id).result():
                until(lambda: self._people(line.id) == (OTHER,))  # noqa: B023 - called at once
                self._threads.submit(self._done, "token_release", line.id).result()
                until(lambda: self._people(line.id) == ())  # noqa: B023 - called at once
                taken += 1

    def look_round(self) -> None:
        for name in PAGES * 2:
            self.window.acted.emit(name)
            self._rest()
            if name == "palette":
                for text in ("f", "fi", "fin"):
                    self.window.palette_page.field.setText(text)
                    self._rest()
            self.window.leave_page()
            self._rest()

    def look_back(self) -> None:
        """Acts are stepped, the slider is dragged, it plays, two moments are compared; then it is now again."""
        from tests.bench.watching import until

        past = self._board().past
        bar = past.bar
        self.window.show_room("board")
        for _ in range(self._pieces * 3):
            bar.back.click()
            self._rest()
        for hundredth in range(99, 10, -3):
            bar.strip.dragged.emit(bar.strip.span.moment(hundredth / 100))
            self._rest()
        bar.play.click()
        for _ in range(self._pieces * 3):
            self._rest()
        bar.compare.click()
        past.to_now()
        until(past.difference.isVisible)
        past.rest()
        self.window.show_room("station")
        self._rest()

    def _board(self) -> Any:
        """The board, entered and come back from."""
        from tests.bench.watching import until

        screen = self.window.rooms.screen("board")
        until(lambda: len(screen.past.bar.presenter.track))
        return screen

    def enter(self) -> None:
        """A room is built once, when it is first entered; that is not what is measured here."""
        self.window.show_room("board")
        self._board()
        self.window.show_room("station")

    def dress(self) -> None:
        for _ in range(2):
            self.window.acted.emit("theme")
            self._rest()

    def speak(self) -> None:
        for _ in range(2):
            self.window.acted.emit("language")
            self._rest()

    def _lines(self) -> Sequence[Any]:
        found: Sequence[Any] = self.window.station.queue.model.lines
        return found

    def _done(self, name: str, token: int) -> bool:
        """Where there is no room for one more piece, it is left."""
        try:
            self.other.do(name, actor=OTHER, token_id=token)
        except Refused:
            return False
        return True

    def _people(self, token: int) -> tuple[str, ...]:
        return next(tuple(line.people) for line in self._lines() if line.id == token)

    def _pick(self, token: int) -> None:
        from tests.bench.watching import until

        until(lambda: not self.screen.presenter._acts.busy)     # its answer would lead back to what it was about
        self.screen.picked.emit(token)
        until(lambda: (card := self.screen.presenter.card) is not None and card.line.id == token)

    def _press(self, name: str) -> None:
        from PySide6.QtWidgets import QAbstractButton

        from tests.bench.watching import until

        until(lambda: self.screen.presenter.card is not None)
        self._rest()
        shown = [each for each in self.screen.findChildren(QAbstractButton, name) if each.isVisible()]
        for button in shown[:1]:
            button.click()
        self._rest()

    def _rest(self) -> None:
        from tests.bench.watching import rest

        rest(self._calm)


@contextmanager
def shift(path: Path, pieces: int, calm: int = CALM) -> Iterator[Shift]:
    made = Shift(path, pieces, calm)
    gc.collect()
    gc.freeze()         # as the program does when its database is open
    try:
        yield made
    finally:
        gc.unfreeze()
        made.close()


def hold(quick: bool = False) -> list[Row]:
    from tests.bench.watching import rest, watched

    found = []
    with folder() as into:
        path = into / "demo.db"
        shop(path, small=quick)
        with shift(path, *((1, 10) if quick else (8, CALM))) as at:
            at.enter()
            for name, part in at.parts():
                with watched() as watch:
                    part()
                    rest()
                found.append(line(name, watch.longest(), len(watch.stretches)))
    return found + live_boards(quick, line)


def line(name: str, longest: Any, count: int) -> Row:
    note = f"of {count:,} stretches; {1000 * longest.wall:.0f} ms by the wall; {longest.culprit()}"
    return Row(row="P16", what=f"the screen's thread is held: {name}", unit="ms", ours=1000 * longest.processor,
               goal=FRAME, note=note)  # fmt: skip
