"""Moments, durations and amounts as a shop says them: relative under a day, exact beyond.

What is stored is UTC. It is told in the shop's time zone, and in years of the common or the Buddhist era.
"""

from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QDateTime

from petri_desk.desk.language.names import ENGLISH, THAI
from petri_desk.desk.language.speech import BUDDHIST, speech

translate = QCoreApplication.translate
MINUTE, HOUR, DAY = 60, 3600, 86400
BUDDHIST_YEARS = 543
A_DAY = len("2026-12-24")
MONTHS = {
    ENGLISH: ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    THAI: ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."),
}


def now() -> datetime:
    """The desk's own clock, for ages and timers only; what is stored takes its time from the store."""
    return datetime.fromtimestamp(QDateTime.currentMSecsSinceEpoch() / 1000, UTC)


# --- the same for everybody -------------------------------------------------------------------------------------------


def moment_of(text: str) -> datetime:
    """A stored moment; one without a zone is UTC."""
    found = datetime.fromisoformat(text)
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)


def seconds_since(moment: str, at: datetime) -> float:
    """How long ago; a clock that is behind counts as no time."""
    return max((at - moment_of(moment)).total_seconds(), 0.0)


def timer(seconds: float) -> str:
    """A running time: 04:12, or 1:04:12."""
    whole = int(seconds)
    hours, rest = divmod(whole, HOUR)
    minutes, left = divmod(rest, MINUTE)
    return f"{hours}:{minutes:02d}:{left:02d}" if hours else f"{minutes:02d}:{left:02d}"


def amount(quantity: str | int | Decimal) -> str:
    """A quantity without what it does not need: 18.00 is 18, 1250.50 is 1,250.5."""
    shown = f"{Decimal(quantity):,f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def year_of(year: int, calendar: str) -> int:
    return year + BUDDHIST_YEARS if calendar == BUDDHIST else year


def date_words(day: date, language: str, calendar: str, this_year: int | None = None) -> str:
    """24 Dec 2026, or 24 ธ.ค. 2569; without its year in the year that is meant anyhow."""
    said = f"{day.day} {MONTHS[language][day.month - 1]}"
    return said if day.year == this_year else f"{said} {year_of(day.year, calendar)}"


def due_in(due: str, zone: tzinfo | None) -> datetime:
    """When a due date is over: a day is over at its end, where the shop is."""
    if len(due) != A_DAY:
        return moment_of(due)
    day = date.fromisoformat(due)
    end = datetime(day.year, day.month, day.day, 23, 59, 59)
    return end.replace(tzinfo=zone) if zone else end.astimezone()


# --- as the desk is set -----------------------------------------------------------------------------------------------


def here(moment: datetime) -> datetime:
    """A moment by the shop's clock."""
    return moment.astimezone(speech().zone)


def clock_time(moment: str) -> str:
    """The time of day of a stored moment, here."""
    return f"{here(moment_of(moment)):%H:%M}"


def day(moment: datetime, at: datetime) -> str:
    """The day of a moment, here."""
    given = speech()
    return date_words(here(moment).date(), given.language, given.calendar, here(at).year)


def exactly(moment: str) -> str:
    """A stored moment in full: 24 Dec 2026 14:05."""
    given, told = speech(), here(moment_of(moment))
    return f"{date_words(told.date(), given.language, given.calendar)} {told:%H:%M}"


def age(seconds: float) -> str:
    """A rough age: 45 s, 12 min, 3 h, 2 d."""
    if seconds < MINUTE:
        return translate("Moments", "{n} s").format(n=int(seconds))
    if seconds < HOUR:
        return translate("Moments", "{n} min").format(n=int(seconds // MINUTE))
    if seconds < DAY:
        return translate("Moments", "{n} h").format(n=int(seconds // HOUR))
    return translate("Moments", "{n} d").format(n=int(seconds // DAY))


def ago(moment: str, at: datetime) -> str:
    """How long ago under a day, the moment itself beyond."""
    seconds = seconds_since(moment, at)
    if seconds < DAY:
        return translate("Moments", "{age} ago").format(age=age(seconds))
    return exactly(moment)


def duration(seconds: float) -> str:
    """A working time to the minute: 1 h 5 min."""
    hours, minutes = divmod(int(seconds // MINUTE), 60)
    if not hours:
        return age(seconds)
    return translate("Moments", "{hours} h {minutes} min").format(hours=hours, minutes=minutes)


def due_moment(due: str) -> datetime:
    """When a due date is over, here."""
    return due_in(due, speech().zone)


def due_exactly(due: str) -> str:
    """A due date in full."""
    given, moment = speech(), due_moment(due)
    date_ = date_words(here(moment).date(), given.language, given.calendar)
    return translate("Moments", "due {day}").format(day=date_ if len(due) == A_DAY else f"{date_} {here(moment):%H:%M}")


def due_words(due: str, at: datetime) -> str:
    """A due date as a person says it: the hour today, else the day."""
    moment = due_moment(due)
    if here(moment).date() != here(at).date():
        return translate("Moments", "due {day}").format(day=day(moment, at))
    if len(due) == A_DAY:
        return translate("Moments", "due today")
    return translate("Moments", "due {hour}").format(hour=f"{here(moment):%H:%M}")
