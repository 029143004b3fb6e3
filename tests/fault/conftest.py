"""What every row of the fault bench reports: how often, with which seed, and what came of it."""

import json
import os
import sys
from collections.abc import Callable
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from tests.fault.sizes import SEED
from tests.fault.stations import Bounds

Tell = Callable[..., None]
collect_ignore_glob = [] if sys.platform == "linux" else ["test_*.py"]  # they fork, kill, freeze and mount
PROPERTY = "fault row"
SHOWN = 20  # of a list of faults


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Tell:
    """Takes a row's name and counts; they are shown at the end of the run, and kept in PETRI_DESK_FAULT_REPORT."""

    def told(row: str, **counts: Any) -> None:
        shown = {name: each[:SHOWN] if isinstance(each, list) else each for name, each in counts.items()}
        line = json.dumps({"row": row, "seed": SEED, **shown})
        record_property(PROPERTY, line)
        if kept := os.environ.get("PETRI_DESK_FAULT_REPORT"):
            with open(kept, "a", encoding="utf-8") as file:
                file.write(line + "\n")

    return told


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> Bounds:
    """Shorter patience with a server than the product's, in this process."""
    bounds = Bounds()
    bounds.set(monkeypatch.setattr)
    return bounds


def pytest_terminal_summary(terminalreporter: Any) -> None:
    reports = [report for kind in terminalreporter.stats.values() for report in kind]
    lines = [line for report in reports if getattr(report, "when", None) == "call"
             for name, line in report.user_properties if name == PROPERTY]  # fmt: skip
    if lines:
        terminalreporter.section("fault rows")
        for line in lines:
            terminalreporter.line(line)
