"""Dates, times and amounts: the same moment in both eras and languages, stored in UTC and told where the shop is."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petri_desk.desk.language.speech import speech
from petri_desk.desk.widgets import moments

LANGUAGE = st.sampled_from(["en", "th"])
DAY = st.dates(min_value=date(1900, 1, 1), max_value=date(2400, 12, 31))
BANGKOK = ZoneInfo("Asia/Bangkok")
NOON = datetime(2026, 12, 24, 5, 0, tzinfo=UTC)      # noon in Bangkok


@pytest.fixture
def bangkok(qapp: Any) -> Iterator[Any]:
    """A desk whose shop stands in Bangkok."""
    said = speech()
    said.use("en")
    said.tell_time(zone=BANGKOK)
    yield said
    said.use("en")
    said.tell_time()


@given(DAY, LANGUAGE, st.sampled_from(["ce", "be"]))
def test_a_date_says_its_day_month_and_year_and_can_be_read_back(day: date, language: str, calendar: str) -> None:
    """CE and BE differ by 543 years and in nothing else."""
    number, month, year = moments.date_words(day, language, calendar).split(" ")
    read = int(year) - (543 if calendar == "be" else 0)
    assert date(read, moments.MONTHS[language].index(month) + 1, int(number)) == day


@given(DAY, LANGUAGE)
def test_a_date_of_this_year_leaves_the_year_out(day: date, language: str) -> None:
    """Short where nothing is lost: `24 Dec`, `24 ธ.ค.`"""
    whole = moments.date_words(day, language, "ce")
    assert moments.date_words(day, language, "ce", day.year) == whole.removesuffix(f" {day.year}")
    assert moments.date_words(day, language, "ce", day.year + 1) == whole


@given(st.decimals(min_value=0, max_value=10**8, places=2))
def test_an_amount_keeps_its_value_and_no_empty_places(quantity: Decimal) -> None:
    """Decimal quantities are exact, and read without the places that say nothing."""
    shown = moments.amount(str(quantity))
    assert Decimal(shown.replace(",", "")) == quantity
    assert "." not in shown or not shown.endswith("0")


@given(st.datetimes(min_value=datetime(1971, 1, 1), max_value=datetime(2400, 1, 1)), st.sampled_from(
    ["Asia/Bangkok", "Europe/Berlin", "America/St_Johns"]))  # fmt: skip
def test_a_due_day_is_over_at_its_end_in_the_shop(day: datetime, zone: str) -> None:
    """The time zone is fixed once; a day ends there, whatever the machine's own zone is."""
    end = moments.due_in(day.date().isoformat(), ZoneInfo(zone))
    assert (end + timedelta(seconds=1)).astimezone(ZoneInfo(zone)).time().isoformat() in ("00:00:00", "01:00:00")
    assert end.astimezone(ZoneInfo(zone)).date() == day.date()


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ["45 s", "12 min", "3 h", "2 d", "1 h 5 min", "12 min ago", "due today", "due 14:00", "due 26 Dec",
                "due 2 Jan 2027", "24 Dec 2026 12:00"]),
        ("th", ["45 วิ", "12 นาที", "3 ชม.", "2 วัน", "1 ชม. 5 นาที", "12 นาทีที่แล้ว",
                "กำหนดวันนี้", "กำหนด 14:00 น.", "กำหนด 26 ธ.ค.",
                "กำหนด 2 ม.ค. 2570", "24 ธ.ค. 2569 12:00"]),
    ],
)  # fmt: skip
def test_times_are_told_in_the_language_and_the_zone_of_the_shop(bangkok: Any, language: str, told: list[str]) -> None:
    """Relative under a day, exact beyond; Thai with its own months and the Buddhist era."""
    bangkok.use(language)
    assert told == [
        *(moments.age(seconds) for seconds in (45, 12 * 60, 3 * 3600, 50 * 3600)), moments.duration(65 * 60),
        moments.ago("2026-12-24T04:48:00Z", NOON), moments.due_words("2026-12-24", NOON),
        moments.due_words("2026-12-24T07:00:00Z", NOON), moments.due_words("2026-12-26", NOON),
        moments.due_words("2027-01-02", NOON), moments.exactly("2026-12-24T05:00:00Z"),
    ]  # fmt: skip


def test_the_era_can_be_wished_in_either_language(bangkok: Any) -> None:
    """CE / BE is a setting, and not bound to the language."""
    bangkok.tell_time("be", BANGKOK)
    assert moments.exactly("2026-12-24T05:00:00Z") == "24 Dec 2569 12:00"
    bangkok.use("th")
    bangkok.tell_time("ce", BANGKOK)
    assert moments.exactly("2026-12-24T05:00:00Z") == "24 ธ.ค. 2026 12:00"
    assert moments.ago("2026-12-20T05:00:00Z", NOON) == "20 ธ.ค. 2026 12:00"


@pytest.mark.parametrize(("due", "told"), [
    ("2026-12-24", "due 24 Dec 2026"), ("2026-12-24T07:00:00Z", "due 24 Dec 2026 14:00"),
])  # fmt: skip
def test_a_due_date_is_told_in_full_on_hover(bangkok: Any, due: str, told: str) -> None:
    """Times are relative under a day, and exact on hover."""
    bangkok.use("en")
    assert moments.due_exactly(due) == told


def test_a_timer_runs_through_the_night_in_which_the_clocks_change(bangkok: Any) -> None:
    """Summer time ends at 03:00 and it is 02:00 again: what began at 02:30 has run for an hour at 02:30."""
    bangkok.tell_time(zone=ZoneInfo("Europe/Berlin"))
    began, now = "2026-10-25T00:30:00Z", datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert moments.clock_time(began) == f"{moments.here(now):%H:%M}" == "02:30"
    assert moments.timer(moments.seconds_since(began, now)) == "1:00:00"
