"""PAST: the time slider, beside folding the log from nothing up to the same act.

A step is a few hundred acts further, a far jump goes from one end of the log to the other; both end with the answer to
what a board or a family asks. The first look back is what the film costs before anything can be dragged.
"""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from petri_desk.engine import Engine, questions
from petri_desk.kernel.canonical import parsed
from petri_desk.kernel.events import event_from_body
from petri_desk.kernel.state import State
from tests.bench.floors import folder, shop
from tests.bench.pairs import Pairs, seconds, tidied
from tests.bench.table import Goal, Row
from tests.floors_large import family_file

STEP = 300
BODIES = (
    "SELECT e.seq, e.body FROM act a JOIN event e ON e.stream = a.stream AND e.seq BETWEEN a.first_seq AND a.last_seq"
    " WHERE a.gseq <= ? ORDER BY a.gseq, e.seq"
)


def folded(path: Path, at: int) -> State:
    """The records right after an act, from nothing: what looking back costs without a film."""
    state = State()
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as raw:
        for seq, body in raw.execute(BODIES, (at,)):
            for change in event_from_body(parsed(body)).changes:
                state.apply(change, seq)
    return state


def first_look(path: Path, question: Any, rounds: int) -> Pairs:
    """An engine that was just opened looks back for the first time, to the first act."""
    found = Pairs()
    for _ in range(rounds):
        with Engine.open(path, read_only=True) as engine:
            engine.ask(question)
            ours = seconds(lambda: engine.ask(question, at=engine.head // 10))
            found.add(ours, seconds(lambda: folded(path, engine.head)))
    return found


def moved(path: Path, question: Any, way: Callable[[int], Sequence[int]], rounds: int) -> Pairs:
    """From moment to moment, each beside a fold up to it."""
    found = Pairs()
    with Engine.open(path, read_only=True) as engine, tidied():
        moments = way(engine.head)
        engine.ask(question, at=min(moments))
        engine.ask(question, at=moments[-1])
        for number in range(rounds):
            at = moments[number % len(moments)]
            found.add(seconds(lambda at=at: engine.ask(question, at=at)), seconds(lambda at=at: folded(path, at)))
    return found


def there_and_now(path: Path, question: Any, rounds: int) -> Pairs:
    """A step and its answer, beside the same question of now."""
    found = Pairs()
    with Engine.open(path, read_only=True) as engine, tidied():
        moments = steps(engine.head)
        for at in (min(moments), moments[-1]):
            engine.ask(question, at=at)
        engine.ask(question)
        for number in range(rounds):
            at = moments[number % len(moments)]
            found.add(seconds(lambda at=at: engine.ask(question, at=at)), seconds(lambda: engine.ask(question)))
    return found


def steps(head: int) -> list[int]:
    """To and fro over the second half of the log, never the same moment twice in a row."""
    step = min(STEP, head // 4)
    back = list(range(head - 1, head // 3, -step))
    return [*back, *back[-2:0:-1]]


def ends(head: int) -> list[int]:
    return [head // 10, head - 1]


def past(quick: bool = False) -> list[Row]:
    family_size, rounds = (200, 4) if quick else (10_000, 24)
    quickly = Goal("<", 30.0, "ours")
    with folder() as into:
        path = into / "week.db"
        shop(path, small=quick)
        floor = questions.Floor()
        step, jump = moved(path, floor, steps, rounds), moved(path, floor, ends, rounds)
        first = first_look(path, floor, 3)
    with folder() as into:
        family_file(family_size, into / "family.db")
        with Engine.open(into / "family.db", read_only=True) as engine:
            batch = engine.tokens("FAMILY")[0].id_token
        kin = there_and_now(into / "family.db", questions.Kin(batch, "whole"), rounds)
    return [
        step.row("PAST", f"board of a week, a step of {STEP} acts", quickly, "the peer folds the log up to there"),
        jump.row("PAST", "  a far jump, nine tenths of the week", note="the same"),
        first.row("PAST", "  the first look back, with reading the film", note="the same, up to now"),
        kin.row("PAST", f"family of {family_size:,}, a step of {STEP}", Goal("<=", 2.0), "the peer is ours of now"),
    ]
