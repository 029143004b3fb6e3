"""Working hours: what the story counts in worked seconds, as moments on the wall clock.

The story ends at the present, whenever that is. It is laid backwards over working days, eight to five with an hour
for lunch and Sundays free, so that the same things go on at its end. Someone who looks in the evening or on a Sunday
finds the workshop in an extra shift.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

DAY = (time(8), time(12)), (time(13), time(17))
SUNDAY = 6
EARLY = timedelta(hours=1, minutes=15)  # a day that is younger than this began earlier today
EXTRA = timedelta(minutes=90)           # how long an extra shift has lasted
LONG_BREAK = timedelta(hours=3)


@dataclass(frozen=True, slots=True)
class Break:
    """A time when nobody works: after so many worked seconds, from one moment to another."""

    at: float
    begins: datetime
    ends: datetime

    @property
    def reason(self) -> str:
        return "end of the day" if self.ends - self.begins > LONG_BREAK else "lunch"


class Hours:
    """The stretches of work that end now, and so many seconds long in all."""

    def __init__(self, now: datetime, seconds: float) -> None:
        self.now = now
        stretches = _joined(list(_backwards(now, timedelta(seconds=seconds)))[::-1])
        self._begin, self._from = [], []
        worked = 0.0
        self.breaks: list[Break] = []
        for number, (begin, end) in enumerate(stretches):
            if number:
                self.breaks.append(Break(worked, stretches[number - 1][1], begin))
            self._begin.append(worked)
            self._from.append(begin)
            worked += (end - begin).total_seconds()

    def moment(self, worked: float) -> datetime:
        """The moment when so many seconds have been worked; at a break, when it is over."""
        number = max(bisect_right(self._begin, worked) - 1, 0)
        return self._from[number] + timedelta(seconds=worked - self._begin[number])

    def until_break(self, worked: float) -> float:
        """How many seconds are left before everybody goes."""
        number = bisect_left([each.at for each in self.breaks], worked + 1)
        return self.breaks[number].at - worked if number < len(self.breaks) else float("inf")

    def due(self, days: int, hour: int = 17) -> datetime:
        """An hour of the working day that is so many days from today."""
        day = self.now.date()
        for _ in range(abs(days)):
            day = _next(day, 1 if days > 0 else -1)
        return datetime.combine(day, time(hour), self.now.tzinfo)


def _next(day: date, step: int) -> date:
    day += timedelta(days=step)
    return day if day.weekday() != SUNDAY else day + timedelta(days=step)


def _backwards(now: datetime, left: timedelta) -> Iterator[tuple[datetime, datetime]]:
    """Stretches of work, the latest first, until nothing is left."""
    for begin, end in _from_now_on(now):
        taken = min(end - begin, left)
        yield end - taken, end
        left -= taken
        if not left:
            return


def _from_now_on(now: datetime) -> Iterator[tuple[datetime, datetime]]:
    latest = now
    if not _usual(now):
        latest = now - EXTRA
        yield latest, now
    day = latest.date()
    while True:
        if day.weekday() != SUNDAY:
            for begin, end in ((_on(day, begin, now), _on(day, end, now)) for begin, end in reversed(DAY)):
                if begin < latest:
                    yield begin, min(end, latest)
        day -= timedelta(days=1)


def _on(day: date, hour: time, now: datetime) -> datetime:
    return datetime.combine(day, hour, now.tzinfo)


def _usual(now: datetime) -> bool:
    """Whether somebody who looks now expects people at work."""
    if now.weekday() == SUNDAY:
        return False
    (morning, noon), (afternoon, evening) = ((_on(now.date(), a, now), _on(now.date(), b, now)) for a, b in DAY)
    return morning + EARLY <= now <= noon or afternoon <= now <= evening


def _joined(stretches: list[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    """Stretches that touch are one."""
    found = stretches[:1]
    for begin, end in stretches[1:]:
        if begin == found[-1][1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((begin, end))
    return found
