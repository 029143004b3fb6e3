"""Boards beside a database: floors that follow its acts, and what a floor is compared by."""

from datetime import UTC
from functools import partial
from typing import Any

from uuid_utils.compat import uuid7

from petri_desk.desk.board import net_words, reading, words
from petri_desk.desk.board.floor import MINUTE, Floor, Moved
from petri_desk.desk.board.presenter import BoardPresenter, Clock
from petri_desk.desk.board.route import Routes
from petri_desk.desk.widgets.moments import due_in
from petri_desk.engine import Engine, Refused, Unavailable
from petri_desk.kernel.quantities import later
from tests.desk.station_on_paper import View

HOUR = 3600


def told(floor: Floor, at: str = "") -> dict[str, Any]:
    """Everything that a board can show of a floor; what passed more than an hour before a moment is left out."""
    lately = later(at or floor.at, -HOUR)[:MINUTE]
    pieces = floor.pieces.values()
    return {
        "gseq": floor.gseq, "at": floor.at, "jobs": floor.jobs, "pieces": floor.pieces, "sessions": floor.sessions,
        "calls": floor.calls, "passed": {way: n for way, n in floor.passed.items() if way[0] >= lately and n},
        "lying": {spot: sorted(piece.id for piece in floor.lying(spot)) for spot in floor.spots()},
        "working": {piece.id: [each.id for each in floor.working(piece.id)] for piece in pieces},
        "missing": {piece.id: (floor.missing(piece), floor.starving(piece)) for piece in pieces if piece.opened},
        "parents": {piece.id: floor.parent_of(piece) for piece in pieces},
    }  # fmt: skip


class Follower:
    """A board's floor, brought on by the acts of the feed."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.routes, self.anew = engine, Routes(), 0
        self.floor = reading.floor(engine, self.routes)

    def follow(self, limit: int = 500) -> Moved:
        """Folds what has happened since; reads anew where that is needed, and counts it."""
        moved = Moved()
        for act in self.engine.changes(self.floor.gseq, limit):
            assert self.floor.follows(act)
            self.floor.fold(act, moved)
        if self.floor.lacks:
            self.anew += 1
            self.floor = reading.floor(self.engine, self.routes)
        return moved

    def fresh(self) -> Floor:
        return reading.floor(self.engine, self.routes)


class Jobs:
    """Answers at once, or when told to: what was asked is kept until then."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.held, self.away = engine, False, False
        self.asked: list[Any] = []

    def query(self, owner: Any, ask: Any, done: Any, away: Any = print, refused: Any = print) -> None:
        def answer() -> None:
            try:
                if self.away:
                    raise Unavailable("The database is not open yet.")
                found = ask(self.engine)
            except Refused as why:
                refused(why)
            except Unavailable as why:
                away(why)
            else:
                done(found)

        self.asked.append(answer)
        if not self.held:
            self.answer()

    def answer(self) -> None:
        while self.asked:
            self.asked.pop(0)()

    def submit(self, owner: Any, name: str, parameters: Any, *, actor: str, op_id: str, done: Any, refused: Any,
               **more: Any) -> None:  # fmt: skip
        try:
            done(self.engine.do(name, actor=actor, op_id=op_id, **parameters))
        except Refused as why:
            refused(why)


class Board:
    """A presenter before a view that remembers, beside an engine; `hear` brings what the feed brings."""

    def __init__(self, engine: Engine, clock: Any) -> None:
        self.view, self.jobs = View(), Jobs(engine)
        self.presenter = BoardPresenter(
            self.view, self.jobs, Clock(clock.now, partial(due_in, zone=UTC)), words.face, net_words.FACES,
            lambda: str(uuid7())
        )
        self.presenter.use_actor("Boss")
        self.presenter.open("Workshop", None)
        self.told = self.presenter.floor.gseq

    def hear(self, limit: int = 500) -> None:
        acts = self.jobs.engine.changes(self.told, limit)
        self.told = acts[-1].gseq if acts else self.told
        self.presenter.hear(acts)

    def paint(self) -> dict[str, Any]:
        """The faces, once all of them are made, by the names of their nodes."""
        while self.presenter.go_on():
            pass
        faces, spots = self.view.told["show_faces"][0], self.presenter.picture.spots
        return {spots[box][1]: face for box, face in faces.items()}

    def badges(self, node: str) -> set[str]:
        return {mark.shape for mark in self.paint()[node].badges}

    def marks(self, node: str) -> dict[str, str]:
        return {mark.shape: mark.text for mark in self.paint()[node].marks}
