"""How far a long check is, and whether it is to stop.

Rule 1: whoever watches is told often enough for a bar to move, and not at every event.
Rule 2: a check that was stopped says so; what it has found by then stands, what it has not seen is not called clean.
"""

from collections.abc import Callable
from dataclasses import dataclass

STRIDE = 250

Progress = Callable[[int, int], None]  # events so far, events in all


class Stopped(Exception):
    """The check was told to stop."""


@dataclass(slots=True)
class Course:
    """The way of one check."""

    progress: Progress | None = None
    stopped: Callable[[], bool] | None = None
    total: int = 0
    done: int = 0
    _steps: int = 0

    def went(self, events: int) -> None:
        """So many more events were checked."""
        self.done += events
        self.step(events)

    def step(self, steps: int = 1) -> None:
        """Some work was done that is no event."""
        self._steps += steps
        if self._steps >= STRIDE:
            self._steps = 0
            self.tell()

    def tell(self) -> None:
        if self.stopped is not None and self.stopped():
            raise Stopped
        if self.progress is not None:
            self.progress(self.done, self.total)
