"""P18: the genealogy of a large family: the reading beside one raw recursive CTE on the same file, the first painting
of a screen that is already open, and the frames while it is pushed, and while its times are rolled.

The peer reads along the same ways the members with eight columns each; ours reads eighteen, and the ties, sessions and
lots as well. The second row is the whole family, from every ancestor down, which is what the screen asks for.
"""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import Any

from petri_desk.engine import Engine, questions
from tests.bench.floors import folder
from tests.bench.pairs import Pairs, in_turns, quantile, seconds, tidied
from tests.bench.table import Goal, Row
from tests.floors_large import family_file

SIZE = (1280, 740)
LONGEST_S = 60
CTE = """
WITH RECURSIVE
 older(id) AS (SELECT :root UNION SELECT src FROM link JOIN older ON dst = older.id
   UNION SELECT parent_token_id FROM flow_token JOIN older ON id_token = older.id WHERE parent_token_id IS NOT NULL),
 younger(id) AS (SELECT :root UNION SELECT dst FROM link JOIN younger ON src = younger.id
   UNION SELECT id_token FROM flow_token JOIN younger ON parent_token_id = younger.id),
 members(id) AS (SELECT id FROM older UNION SELECT id FROM younger)
SELECT t.id_token, t.parent_token_id, t.serial_number, t.token_type, t.status, t.outcome, t.current_node_id, t.qty
  FROM members JOIN flow_token t ON t.id_token = members.id
"""


def readings(path: Path, root: int, rounds: int) -> dict[str, Pairs]:
    """The lean family in two ways, each beside the raw statement."""
    with Engine.open(path, read_only=True) as engine, closing(sqlite3.connect(path)) as raw, tidied():
        def peer() -> list[Any]:
            return raw.execute(CTE, {"root": root}).fetchall()

        found = {}
        for direction in ("both", "whole"):
            ours = _asking(engine, questions.Kin(root, direction))
            assert len(ours().members) == len(peer())
            found[direction] = in_turns(ours, peer, rounds)
        return found


def _asking(engine: Engine, question: Any) -> Callable[[], Any]:
    return lambda: engine.ask(question)


class Shown:
    """A genealogy on a screen that is no screen."""

    def __init__(self, path: Path) -> None:
        from PySide6.QtWidgets import QWidget

        from petri_desk.desk.genealogy import open_genealogy
        from petri_desk.desk.jobs import Jobs, Link

        self.jobs = Jobs(lambda: Engine.open(path, read_only=True))
        self.jobs.start()
        self._window = QWidget()        # whose size does not depend on what is in it
        self.screen = open_genealogy(self.jobs)
        self.screen.setParent(self._window)
        for widget in (self._window, self.screen):
            widget.resize(*SIZE)
            widget.show()
        self.until(lambda: self.jobs.link is Link.ONLINE and self.screen.times is not None)

    def until(self, true: Callable[[], Any]) -> None:
        from petri_desk.desk.shell.pictures import wait_until

        assert wait_until(lambda: bool(true()), LONGEST_S * 1000)

    def first(self, root: int) -> float:
        """From the wish to the painted picture."""
        def look() -> None:
            self.screen.go(root)
            self.until(lambda: self.screen.presenter.shown is not None)
            wanted = self.screen.presenter.shown.picture.cells.keys()
            self.until(lambda: self.screen.canvas.scene.numbers.keys() == wanted and self.screen.canvas.fresh())

        return seconds(look)

    def unfold(self) -> None:
        """Everything that one press after the other shows of the largest groups, to a few hundred boxes."""
        from petri_desk.desk.genealogy.picture import FOLD

        for _ in range(3):
            cells = self.screen.presenter.shown.picture.cells
            group = max((each for each in cells.values() if each.kind == FOLD), key=lambda each: len(each.members),
                        default=None)  # fmt: skip
            if group is not None:
                before = self.screen.presenter.shown
                self.screen.presenter.press(group.id)
                self.until(lambda before=before: self.screen.presenter.shown is not before)
        wanted = self.screen.presenter.shown.picture.cells.keys()
        self.until(lambda: self.screen.canvas.scene.numbers.keys() == wanted and self.screen.canvas.fresh())

    def pans(self, frames: int) -> list[float]:
        canvas = self.screen.canvas
        return [seconds(lambda n=n: (canvas.eye.push(7 - 14 * (n % 40 > 19), 5), canvas.repaint()))
                for n in range(frames)]  # fmt: skip

    def rolls(self, frames: int) -> list[float]:
        times = self.screen.times
        return [seconds(lambda n=n: (times.roll_to(3.0 * n), times.plot.viewport().repaint())) for n in range(frames)]

    def close(self) -> None:
        self.jobs.close()
        self._window.close()


def p18(quick: bool = False) -> list[Row]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from petri_desk.desk.shell.running import application

    tokens, rounds, frames = (60, 3, 5) if quick else (10_000, 15, 200)
    application()
    with folder() as into:
        made = family_file(tokens, into / "family.db")
        read = readings(into / "family.db", made.batch, rounds)
        firsts = []
        for _ in range(2 if quick else 5):
            shown = Shown(into / "family.db")
            firsts.append(1000 * shown.first(made.batch))
            shown.close()
        shown = Shown(into / "family.db")
        shown.first(made.batch)
        shown.unfold()
        pans, rolls = ([1000 * each for each in some] for some in (shown.pans(frames), shown.rolls(frames)))
        shown.close()
    smooth = Goal("<=", 16.0, "ours")
    return [
        read["both"].row("P18", f"a family of {tokens:,} tokens, with ties, sessions and lots", Goal("<=", 3.0)),
        read["whole"].row("P18", "  the whole of it, siblings too", note="what the screen reads"),
        Row(row="P18", what="  its first painting", unit="ms", ours=median(firsts), goal=Goal("<=", 1000.0, "ours")),
        Row(row="P18", what="  pushed, a few hundred boxes unfolded: p95", unit="ms", ours=quantile(pans, 0.95),
            goal=smooth),
        Row(row="P18", what="  its times rolled: p95", unit="ms", ours=quantile(rolls, 0.95), goal=smooth),
    ]  # fmt: skip
