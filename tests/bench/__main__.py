"""`python -m tests.bench [ROW …] [--json FILE] [--quick] [--full]`: measures rows of the performance goals."""

import argparse
import os
import platform
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

import psutil

from tests.bench.table import Row, show, write_json

BUSY = 0.8  # of the cores
# The module of each row. It is imported when the row is asked for: a helping process begins by importing this file.
ROWS = {
    "P1": "firing", "P2": "firing",
    "P3": "sequence", "P4": "philosophers", "P5": "apply", "P6": "apply", "P7": "crowd", "P8": "stations",
    "P9": "reading", "P13": "splitting", "P13-SERVER": "splitting", "P14": "drawing", "P15": "drawing", "P16": "clicks",
    "HOLD": "holding", "P17": "seeing", "P18": "families", "P19": "starting", "P20": "checking", "PAST": "past",
}  # fmt: skip


def measure(name: str) -> Callable[..., list[Row]]:
    """What measures a row."""
    module = import_module(f"tests.bench.{ROWS[name]}")
    found: Callable[..., list[Row]] = getattr(module, name.lower().replace("-", "_"))
    return found


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
    found: list[Row] = []
    try:
        for name in given.rows or ROWS:
            print(f"{name} …", file=sys.stderr, flush=True)
            found += measure(name)(given.quick, **({"full": given.full} if name == "P20" else {}))
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
