"""P19: from the start of the program to the first painting of its window, beside a bare window, in processes by turns.

Both begin with a new process of the same Python and end when the event loop comes back from the first painting. Both
find their modules compiled, as an installed program does.
"""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from tests.bench.floors import folder, shop
from tests.bench.pairs import Pairs
from tests.bench.table import Goal, Row

WAITING = 60
HERE = Path(__file__).parents[2]


def started(into: Path, *words: str) -> tuple[float, list[str]]:
    """Seconds until a window is painted, and the heavy modules that were imported for it."""
    command = [sys.executable, "-m", "tests.bench.first_paint", *words]
    began = time.time_ns()
    done = subprocess.run(command, cwd=HERE, env=surroundings(into), capture_output=True, text=True, timeout=WAITING,
                          check=True)  # fmt: skip
    at, *heavy = done.stdout.split()
    return (int(at) - began) / 1e9, heavy


def surroundings(into: Path) -> Mapping[str, str]:
    """A home of its own, and a place for compiled modules."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    homes = {name: str(into / name) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "PYTHONPYCACHEPREFIX")}
    return {"QT_QPA_PLATFORM": "offscreen", **kept, **homes}


def starts(into: Path, database: Path, rounds: int, *, new: bool = False) -> Pairs:
    """In turns; a file that is to be new is taken away each time."""
    found = Pairs()
    for turn in range(rounds + 1):      # the first one compiles
        if new:
            database.unlink(missing_ok=True)
        ours, _ = started(into, "ours", str(database))
        bare, _ = started(into, "bare")
        if turn:
            found.add(ours, bare)
    return found


def p19(quick: bool = False) -> list[Row]:
    rounds = 1 if quick else 12
    goal = Goal("<=", 3.0)
    with folder() as into:
        shop(into / "demo.db", small=quick)
        demo = starts(into, into / "demo.db", rounds)
        new = starts(into, into / "new.db", rounds, new=True)
    note = f"{rounds} starts of each; the peer is an empty window"
    return [
        demo.row("P19", "start to the first painting, on the demo", goal, note),
        new.row("P19", "  on a new file", goal, note),
    ]
