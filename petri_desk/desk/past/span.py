"""The part of time that the strip shows, and where its days and hours are marked. No Qt in here."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
LENGTHS: dict[str, float] = {"hour": HOUR, "shift": 8 * HOUR, "day": DAY, "week": 7 * DAY, "all": 0.0}
STEPS = (
    5 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY,
    14 * DAY, 30 * DAY, 90 * DAY, 365 * DAY,
)  # fmt: skip
ROOM = 0.02         # of everything, before the first act


@dataclass(slots=True)
class Span:
    """From a moment to another; it moves along so that where one stands is always on it."""

    range: str = "day"
    start: float = 0.0
    end: float = DAY

    def follow(self, begins: float, now: float, seconds: float | None) -> None:
        """Shows a moment, or now. What is on the strip already does not slide away under the hand."""
        length = LENGTHS[self.range]
        if not length:
            everything = max(now - begins, HOUR)
            if seconds is None or not self.start <= seconds <= self.end:
                self.start, self.end = now - everything * (1 + ROOM), now
        elif seconds is None:
            self.start, self.end = now - length, now
        elif abs(self.end - self.start - length) > 1 or not self.start <= seconds <= self.end:
            self.end = min(seconds + length / 2, now)
            self.start = self.end - length

    def push(self, seconds: float, begins: float, now: float) -> None:
        """Along by so much, not beyond now and not to where nothing has been."""
        length = self.end - self.start
        self.end = max(min(self.end + seconds, now), min(begins + length, now))
        self.start = self.end - length

    def part(self, seconds: float) -> float:
        """Where a moment lies: 0 at the left end, 1 at the right."""
        return (seconds - self.start) / (self.end - self.start)

    def moment(self, part: float) -> float:
        return self.start + (self.end - self.start) * min(max(part, 0.0), 1.0)

    def ticks(self, at: datetime, most: int) -> Iterator[tuple[float, bool]]:
        """Where hours and days begin by the clock of `at`, at most so many; True where it is a day."""
        length = self.end - self.start
        step = next((each for each in STEPS if length / each <= most), STEPS[-1])
        first = at.fromtimestamp(self.start, at.tzinfo).replace(hour=0, minute=0, second=0, microsecond=0)
        whole = timedelta(seconds=step)
        each = first + whole * int((self.start - first.timestamp()) // step)
        while each.timestamp() <= self.end:
            if each.timestamp() >= self.start:
                yield each.timestamp(), each.hour == each.minute == 0
            each += whole
