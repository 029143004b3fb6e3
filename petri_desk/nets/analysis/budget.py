"""What a proof may cost, and who may stop it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

Progress = Callable[[int, int], None]       # so many markings, of at most so many
Stopped = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Budget:
    """How much may be spent: markings, seconds (as `clock` tells them) and bytes of memory."""

    states: int = 1_000_000
    seconds: float | None = None
    memory: int | None = 1_000_000_000
    clock: Callable[[], float] | None = None

    def at_most(self, states: int) -> "Budget":
        """The same with no more markings than so many."""
        return replace(self, states=min(self.states, states))


class Watch:
    """Asked in between: whether it is to end here, and tells how far it has come. It ends with the `outer` one."""

    def __init__(
        self, budget: Budget, progress: Progress | None, stopped: Stopped | None, outer: "Watch | None" = None
    ) -> None:  # fmt: skip
        self.budget, self._progress, self._stopped, self._outer = budget, progress, stopped, outer
        clock = budget.clock
        self._end = clock() + budget.seconds if clock is not None and budget.seconds is not None else None
        self.reason: str | None = None      # "stopped", "states", "seconds" or "memory", once it is to end

    def ended(self, states: int = 0, size: int = 0) -> bool:
        """Whether to stop here, with so many markings in so many bytes."""
        if self._progress is not None and states:
            self._progress(states, self.budget.states)
        if self._stopped is not None and self._stopped():
            self.reason = "stopped"
        elif self._outer is not None and self._outer.ended():
            self.reason = self._outer.reason
        elif self._end is not None and self.budget.clock is not None and self.budget.clock() >= self._end:
            self.reason = "seconds"
        elif self.budget.memory is not None and size > self.budget.memory:
            self.reason = "memory"
        return self.reason is not None
