"""`python -m tests.bench [ROW …] [--json FILE] [--quick] [--full]`: measures rows of the performance goals."""

import argparse
import os
import platform
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import psutil

from tests.bench.apply import p5, p6
from tests.bench.checking import p20
from tests.bench.clicks import p16
from tests.bench.crowd import p7
from tests.bench.drawing import p14, p15
from tests.bench.families import p18
from tests.bench.firing import p1, p2
from tests.bench.holding import hold
from tests.bench.past import past
from tests.bench.philosophers import p4
from tests.bench.reading import p9
from tests.bench.seeing import p17
from tests.bench.sequence import p3
from tests.bench.splitting import p13, p13_server
from tests.bench.starting import p19
from tests.bench.stations import p8
from tests.bench.table import Row, show, write_json

BUSY = 0.8  # of the cores
ROWS: dict[str, Callable[[bool], list[Row]]] = {
    "P1": p1, "P2": p2,
    "P3": p3, "P4": p4, "P5": p5, "P6": p6, "P7": p7, "P8": p8, "P9": p9, "P13": p13, "P13-SERVER": p13_server,
    "P14": p14, "P15": p15, "P16": p16,
    "HOLD": hold, "P17": p17, "P18": p18, "P19": p19, "P20": p20, "PAST": past,
}  # fmt: skip


def read(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("rows", nargs="*", metavar="ROW", type=str.upper, help=f"{', '.join(ROWS)}; otherwise all")
    parser.add_argument("--json", type=Path, metavar="FILE", help="writes the table there as well")
    parser.add_argument("--quick", action="store_true", help="tiny sizes: whether it works, not how fast")
    parser.add_argument("--full", action="store_true", help="a million events for P20")
    given = parser.parse_args(argv)
    for name in given.rows:
        if name not in ROWS:
            parser.error(f"{name} is not measured here; there are {', '.join(ROWS)}")
    return given


def main(argv: Sequence[str]) -> int:
    given = read(argv)
    measures = {**ROWS, "P20": partial(p20, full=given.full)}
    found: list[Row] = []
    try:
        for name in given.rows or ROWS:
            print(f"{name} …", file=sys.stderr, flush=True)
            found += measures[name](given.quick)
    finally:
        report(found, given)
    return 0


def report(found: Sequence[Row], given: argparse.Namespace) -> None:
    """What was measured, also when a later row did not come to its end."""
    show(found)
    load = psutil.getloadavg()[0]
    if load > BUSY * (os.cpu_count() or 1):
        print(f"Others were at work (load {load:.1f} on {os.cpu_count()} cores): a shared wait flatters every ratio.")
    if given.json:
        write_json(found, given.json, about(given.quick))


def about(quick: bool) -> dict[str, object]:
    """Where and when it was measured."""
    return {
        "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "quick": quick,
        "cores": os.cpu_count(),
        "load": psutil.getloadavg()[0],
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "system": platform.platform(),
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
