"""Moments as people type them, in both languages: yesterday 14:00, 18 Nov, อังคาร 9:30, 20 min ago. No Qt in here.

Rule 1: a time without a day was the last one that has been; a day without a time is meant as it ended.
Rule 2: years over 2400 are of the Buddhist era.
"""

import re
from datetime import date, datetime, time, timedelta

BUDDHIST_FROM, BUDDHIST_YEARS = 2400, 543
CENTURY = 2000
END_OF_DAY = time(23, 59, 59, 999999)

DAYS_BACK = {"today": 0, "วันนี้": 0, "yesterday": 1, "เมื่อวานนี้": 1, "เมื่อวานซืน": 2, "เมื่อวาน": 1}
NOW = ("now", "ตอนนี้", "เดี๋ยวนี้", "ปัจจุบัน")
MONTHS = (
    ("jan", "january", "ม.ค.", "มค", "มกราคม"), ("feb", "february", "ก.พ.", "กพ", "กุมภาพันธ์"),
    ("mar", "march", "มี.ค.", "มีค", "มีนาคม"), ("apr", "april", "เม.ย.", "เมย", "เมษายน"),
    ("may", "พ.ค.", "พค", "พฤษภาคม"), ("jun", "june", "มิ.ย.", "มิย", "มิถุนายน"),
    ("jul", "july", "ก.ค.", "กค", "กรกฎาคม"), ("aug", "august", "ส.ค.", "สค", "สิงหาคม"),
    ("sep", "sept", "september", "ก.ย.", "กย", "กันยายน"), ("oct", "october", "ต.ค.", "ตค", "ตุลาคม"),
    ("nov", "november", "พ.ย.", "พย", "พฤศจิกายน"), ("dec", "december", "ธ.ค.", "ธค", "ธันวาคม"),
)  # fmt: skip
WEEKDAYS = (
    ("mon", "monday", "จันทร์", "จ."), ("tue", "tues", "tuesday", "อังคาร", "อ."), ("wed", "wednesday", "พุธ", "พ."),
    ("thu", "thur", "thurs", "thursday", "พฤหัสบดี", "พฤหัส", "พฤ."), ("fri", "friday", "ศุกร์", "ศ."),
    ("sat", "saturday", "เสาร์", "ส."), ("sun", "sunday", "อาทิตย์", "อา."),
)  # fmt: skip
LENGTHS = (
    (("minutes", "minute", "mins", "min", "m", "นาที"), 60),
    (("hours", "hour", "h", "ชั่วโมง", "ชม."), 3600),
    (("days", "day", "d", "วัน"), 86400),
    (("weeks", "week", "w", "สัปดาห์", "อาทิตย์"), 7 * 86400),
)

ACT = re.compile(r"(?:act\s*|#\s*)(\d{1,15})")
AGO = re.compile(r"(\d{1,5})\s*(\D+?)\s*(?:ago|ที่แล้ว|ก่อน)")
CLOCK = re.compile(r"(?<![\d./-])(?:(\d{1,2}):(\d{2})(?::(\d{2}))?|(\d{1,2})\.(\d{2})(?=\s*น\.|$))\s*(am|pm|น\.)?$")
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
NUMBERS = re.compile(r"(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?")
DAY_FIRST = re.compile(r"(\d{1,2})\s*([^\d\s]+)\s*(\d{4})?")
MONTH_FIRST = re.compile(r"([^\d\s]+)\s*(\d{1,2})(?:\s+(\d{4}))?")


def act_number(text: str) -> int | None:
    """#1234: an act by its number."""
    found = ACT.fullmatch(_plain(text))
    return int(found[1]) if found else None


def moment(text: str, now: datetime) -> datetime | None:
    """What is meant, by the shop's clock, that `now` is told by; None when it cannot be read or is no time at all."""
    said = _plain(text)
    if said in NOW:
        return now
    ago = AGO.fullmatch(said)
    try:
        if ago:
            return _ago(int(ago[1]), ago[2].strip(), now)
        return _iso(said, now) or _day_and_time(said, now)
    except (ValueError, OverflowError):
        return None


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace(",", " ").split())


def _ago(many: int, unit: str, now: datetime) -> datetime | None:
    seconds = next((seconds for names, seconds in LENGTHS if unit in names), None)
    return now - timedelta(seconds=many * seconds) if seconds is not None else None


def _iso(said: str, now: datetime) -> datetime | None:
    """As it stands in a database or a file; one without a zone is by the shop's clock."""
    if "t" not in said or not ISO.match(said):
        return None
    found = datetime.fromisoformat(said.upper())
    return found if found.tzinfo is not None else found.replace(tzinfo=now.tzinfo)


def _day_and_time(said: str, now: datetime) -> datetime | None:
    clock = CLOCK.search(said)
    rest = said[: clock.start()].strip().removesuffix("เวลา").removesuffix(" at").strip() if clock else said
    at = _time(clock) if clock else END_OF_DAY
    if not rest:
        return _last(now, at) if clock else None
    for read in (_named_day, _weekday, _date):
        day = read(rest, now)
        if day is not None:
            return datetime.combine(day, at, now.tzinfo)
    return None


def _time(clock: "re.Match[str]") -> time:
    hour, minute = int(clock[1] or clock[4]), int(clock[2] or clock[5])
    if clock[6] in ("am", "pm"):
        hour = hour % 12 + (12 if clock[6] == "pm" else 0)
    return time(hour, minute, int(clock[3] or 0))


def _last(now: datetime, at: time) -> datetime:
    """The last time that it was this late."""
    found = datetime.combine(now.date(), at, now.tzinfo)
    return found if found <= now else datetime.combine(now.date() - timedelta(days=1), at, now.tzinfo)


def _named_day(said: str, now: datetime) -> date | None:
    back = DAYS_BACK.get(said)
    return now.date() - timedelta(days=back) if back is not None else None


def _weekday(said: str, now: datetime) -> date | None:
    """The last such day that has begun."""
    name = said.removeprefix("last ").removeprefix("วัน").removesuffix("ที่แล้ว").strip()
    found = _numbered(WEEKDAYS, name)
    return now.date() - timedelta(days=(now.weekday() - found) % 7) if found is not None else None


def _date(said: str, now: datetime) -> date | None:
    """A day of a month; without a year the last one that has begun."""
    found = _parts(said)
    if found is None:
        return None
    day, month, year = found
    if year is not None:
        return date(_common(year), month, day)
    this = date(now.year, month, day)
    return this if this <= now.date() else date(now.year - 1, month, day)


def _parts(said: str) -> tuple[int, int, int | None] | None:
    """Day, month, and the year if it is said."""
    if found := ISO.fullmatch(said):
        return int(found[3]), int(found[2]), int(found[1])
    if found := NUMBERS.fullmatch(said):
        return int(found[1]), int(found[2]), int(found[3]) if found[3] else None
    if (found := DAY_FIRST.fullmatch(said)) and (month := _month(found[2])):
        return int(found[1]), month, int(found[3]) if found[3] else None
    if (found := MONTH_FIRST.fullmatch(said)) and (month := _month(found[1])):
        return int(found[2]), month, int(found[3]) if found[3] else None
    return None


def _month(said: str) -> int | None:
    found = _numbered(MONTHS, said)
    return found + 1 if found is not None else None


def _numbered(table: tuple[tuple[str, ...], ...], said: str) -> int | None:
    """The place of a name in a table."""
    return next((number for number, names in enumerate(table) if said in names or said.rstrip(".") in names), None)


def _common(year: int) -> int:
    if year < 100:
        return CENTURY + year
    return year - BUDDHIST_YEARS if year > BUDDHIST_FROM else year

