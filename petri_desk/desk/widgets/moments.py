"""Moments and durations as a shop says them: relative under a day, exact beyond."""

from datetime import UTC, date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, QTime

translate = QCoreApplication.translate
MINUTE, HOUR, DAY = 60, 3600, 86400


def now() -> datetime:
    """The desk's own clock, for ages and timers only; what is stored takes its time from the store."""
    return datetime.fromtimestamp(QDateTime.currentMSecsSinceEpoch() / 1000, UTC)


def seconds_since(moment: str, at: datetime) -> float:
    """How long ago; a clock that is behind counts as no time."""
    then = datetime.fromisoformat(moment)
    if then.tzinfo is None:
        then = then.replace(tzinfo=UTC)
    return max((at - then).total_seconds(), 0.0)


def age(seconds: float) -> str:
    """A rough age: 45 s, 12 min, 3 h, 2 d."""
    if seconds < MINUTE:
        return translate("Moments", "{n} s").format(n=int(seconds))
    if seconds < HOUR:
        return translate("Moments", "{n} min").format(n=int(seconds // MINUTE))
    if seconds < DAY:
        return translate("Moments", "{n} h").format(n=int(seconds // HOUR))
    return translate("Moments", "{n} d").format(n=int(seconds // DAY))


def timer(seconds: float) -> str:
    """A running time: 04:12, or 1:04:12."""
    whole = int(seconds)
    hours, rest = divmod(whole, HOUR)
    minutes, left = divmod(rest, MINUTE)
    return f"{hours}:{minutes:02d}:{left:02d}" if hours else f"{minutes:02d}:{left:02d}"


def clock_time(moment: str) -> str:
    """The time of day of a stored moment, here."""
    local = datetime.fromisoformat(moment).astimezone()
    return QLocale().toString(QTime(local.hour, local.minute), QLocale.FormatType.ShortFormat)


def due_moment(due: str) -> datetime:
    """When a due date is over: a day is over at its end, here."""
    if len(due) == len("2026-12-24"):
        day = date.fromisoformat(due)
        return datetime(day.year, day.month, day.day, 23, 59, 59).astimezone()
    moment = datetime.fromisoformat(due)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def due_words(due: str, at: datetime) -> str:
    """A due date as a person says it: the hour today, else the day."""
    moment = due_moment(due).astimezone()
    if moment.date() == at.astimezone().date() and len(due) > len("2026-12-24"):
        hour = QLocale().toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)
        return translate("Moments", "due {hour}").format(hour=hour)
    if moment.date() == at.astimezone().date():
        return translate("Moments", "due today")
    day = QLocale().toString(QDate(moment.year, moment.month, moment.day), "d MMM")
    return translate("Moments", "due {day}").format(day=day)
