"""How fast what was is played: by its own time, or so many acts a second. No Qt in here.

Rule: nobody waits for a night. However long nothing was done, it is over in a moment.
"""

from dataclasses import dataclass

LONGEST_WAIT = 1.5      # seconds


@dataclass(frozen=True, slots=True)
class Pace:
    """So many times as fast as it was; or, with a rate, so many acts a second."""

    speed: float = 1.0
    rate: float = 0.0

    def wait(self, gap: float) -> float:
        """How long the next act is waited for that came so many seconds after the last one."""
        if self.rate:
            return 1 / self.rate
        return min(max(gap, 0.0) / self.speed, LONGEST_WAIT)


PACES = (Pace(rate=1), Pace(rate=5), Pace(rate=20), Pace(1), Pace(10), Pace(60), Pace(300), Pace(1000))
USUAL = Pace(300)
