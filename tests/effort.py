"""Effort, counted in calls: the same on a busy machine as on a quiet one, where seconds are not."""

import sys
import time
from collections.abc import Callable
from typing import Any


def effort(work: Callable[[], Any]) -> int:
    """How many calls a piece of work makes, those into C included."""
    calls = 0

    def count(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls


def seconds(work: Callable[[], Any], below: float) -> float:
    """Processor time of a piece of work; asked three times before it counts as too much, since others work as well."""
    spent = below
    for _ in range(3):
        if spent >= below:
            before = time.process_time()
            work()
            spent = time.process_time() - before
    return spent
