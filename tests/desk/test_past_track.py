"""The line of acts, the part of it that is shown, what is different between two moments, and moments as typed."""

from collections import Counter
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petri_desk.desk.past import typed
from petri_desk.desk.past.difference import Lying, difference
from petri_desk.desk.past.span import LENGTHS, Span
from petri_desk.desk.past.track import MOST_MARKS, Track, seconds_of
from tests.desk.past_on_paper import act

SHOP = ZoneInfo("Asia/Bangkok")
NOW = datetime(2026, 11, 20, 10, 42, tzinfo=SHOP)       # a Friday
TIMES = st.lists(st.integers(0, 500), max_size=60)
MARKINGS = st.dictionaries(
    st.integers(1, 12),
    st.builds(Lying, st.just("F001"), st.just("JOB"), st.sampled_from(("bag", "belt")), st.sampled_from("ABC"),
              st.sampled_from(("ready", "active")), st.sampled_from(("", "stained"))),
)  # fmt: skip


@given(TIMES, st.integers(-5, 505))
def test_as_of_a_moment_is_the_last_act_that_is_not_later(times: list[int], asked: int) -> None:
    """Past: the clocks of desks may differ; the largest gseq whose time is not after the moment is meant."""
    acts = [act(number, seconds) for number, seconds in enumerate(times, 1)]
    track, moment = Track.of(acts), seconds_of(act(0, asked).at)
    expected = max((each.gseq for each in acts if seconds_of(each.at) <= moment), default=None)
    found = track.as_of(moment)
    assert (found.gseq if found else None) == expected


@given(TIMES, st.integers(1, 40))
def test_the_parts_of_a_time_count_every_act_once(times: list[int], parts: int) -> None:
    track = Track.of(act(number, seconds) for number, seconds in enumerate(sorted(times), 1))
    begin = seconds_of(act(0, 0).at)
    counts = track.counts(begin, begin + 501, parts)
    assert (len(counts), sum(counts)) == (parts, len(times))
    wide = 501 / parts
    assert counts == [sum(part * wide <= each < (part + 1) * wide for each in times) for part in range(parts)]


def test_an_act_is_not_taken_twice() -> None:
    track = Track.of([act(1), act(2), act(2), act(1), act(3)])
    assert [each.gseq for each in track.acts] == [1, 2, 3]


def test_what_stands_out_is_marked_unless_it_were_a_crowd() -> None:
    """Past: fails, holds and scrap have shapes; what is common is left out where there is too much of it."""
    track, begin = Track(), seconds_of(act(0, 0).at)
    for number, command in enumerate(("qc_fail", "hold", "token_scrap", "token_start"), 1):
        track.add(act(number, number, command))
    for number in range(10, 10 + MOST_MARKS):
        track.add(act(number, number, "token_complete"))
    assert [mark.shape for mark in track.marks(begin, begin + 500)] == ["fail", "held", "scrapped"]
    assert [mark.shape for mark in track.marks(begin, begin + 12)] == ["fail", "held", "scrapped", *["completed"] * 3]
    assert track.marks(begin + 4, begin + 5) == []


def test_a_hundred_thousand_acts_are_painted_from_as_many_parts_as_ten() -> None:
    """Past: the strip is painted from parts of time, never act by act."""
    small = Track.of(act(number, number) for number in range(10))
    large = Track.of(act(number, number, "qc_fail" if number % 7 == 0 else "token_complete")
                     for number in range(100_000))  # fmt: skip
    begin = large.begins
    assert len(large.counts(begin, begin + 100_000, 200)) == len(small.counts(begin, begin + 10, 200)) == 200
    assert sum(large.counts(begin, begin + 100_000, 200)) == 100_000
    assert len(large.marks(begin, begin + 100_000)) <= MOST_MARKS
    assert {mark.shape for mark in large.marks(begin + 1, begin + 20)} == {"fail", "completed"}


@given(MARKINGS, MARKINGS)
def test_a_difference_put_on_the_first_moment_gives_the_second(
    before: dict[int, Lying], after: dict[int, Lying]
) -> None:
    """Past: two moments compared leave nothing out and add nothing."""
    found = difference(before, after)
    assert found.applied(before) == after
    assert bool(found) == (before != after)
    counts = [Counter(each.place for each in marking.values()) for marking in (before, after)]
    for spot in counts[0].keys() | counts[1].keys():
        pair = (counts[0][spot], counts[1][spot])
        assert found.places.get(spot, pair if pair[0] == pair[1] else None) == pair
    assert {row.token for row in found.rows()} == set(found.tokens)


def test_what_became_of_a_token_is_told_in_rows() -> None:
    lying = Lying("F1", "JOB", "bag", "CUT", "ready")
    moved, held = lying._replace(phase="active"), lying._replace(held="stained")
    both = moved._replace(held="stained")
    found = difference({1: lying, 2: lying, 3: lying, 4: lying, 5: held, 6: lying},
                       {1: moved, 2: held, 3: both, 5: lying, 6: lying, 7: lying})  # fmt: skip
    assert sorted((row.token, row.what.value) for row in found.rows()) == [
        (1, "moved"), (2, "held"), (3, "held"), (3, "moved"), (4, "went"), (5, "freed"), (7, "came"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", LENGTHS)
@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_where_one_stands_is_on_the_strip(name: str, begins: float, later: float) -> None:
    """Past: whatever part of time is shown, the moment one looks at is in it, and so is now when one is there."""
    now = begins + later + 1
    span = Span(name)
    for seconds in (None, begins, begins + later / 2, now, None):
        span.follow(begins, now, seconds)
        assert -1e-6 <= span.part(now if seconds is None else seconds) <= 1 + 1e-6
        assert span.end <= now
    assert span.part(now) == pytest.approx(1)


def test_hours_and_days_are_marked_by_the_clock_of_the_shop() -> None:
    midnight = datetime(2026, 11, 20, tzinfo=SHOP)
    end = midnight + timedelta(hours=12)
    span = Span("day", end.timestamp() - 86400, end.timestamp())
    ticks = list(span.ticks(NOW, 5))
    days = [datetime.fromtimestamp(seconds, SHOP) for seconds, is_day in ticks if is_day]
    assert days == [midnight]
    assert {datetime.fromtimestamp(seconds, SHOP).hour % 6 for seconds, _ in ticks} == {0}
    assert len(ticks) <= 6


TYPED = {
    "yesterday 14:00": (19, 14, 0), "Yesterday, 14:00": (19, 14, 0), "เมื่อวาน 14:00": (19, 14, 0),
    "เมื่อวานซืน 9.30 น.": (18, 9, 30), "today 8:15": (20, 8, 15), "วันนี้ 8:15": (20, 8, 15),
    "14:05": (19, 14, 5), "9:30": (20, 9, 30), "14.05 น.": (19, 14, 5), "2:30 pm": (19, 14, 30),
    "tue 14:05": (17, 14, 5), "last Friday 8:00": (20, 8, 0), "วันอังคาร 9:30": (17, 9, 30), "อ. 9:30": (17, 9, 30),
    "18 Nov": (18, 23, 59), "Nov 18, 14:05": (18, 14, 5), "18 November 2026 at 14:05": (18, 14, 5),
    "18/11": (18, 23, 59), "18/11/2569 08:00": (18, 8, 0), "18.11.26 8:00": (18, 8, 0),
    "18 พ.ย. 2569 14:05": (18, 14, 5), "18 พฤศจิกายน เวลา 14:05": (18, 14, 5), "๑๘ พ.ย. ๒๕๖๙": (18, 23, 59),
    "2026-11-18 14:05": (18, 14, 5), "2026-11-18T07:05:00Z": (18, 14, 5), "20 min ago": (20, 10, 22),
    "2 ชั่วโมงที่แล้ว": (20, 8, 42), "3 วันก่อน": (17, 10, 42), "1 week ago": (13, 10, 42), "now": (20, 10, 42),
    "เดี๋ยวนี้": (20, 10, 42),
}  # fmt: skip


@pytest.mark.parametrize("text", TYPED)
def test_a_moment_is_read_as_people_type_it(text: str) -> None:
    """Past: jumping to a moment, in English and Thai, by the shop's clock and either calendar."""
    found = typed.moment(text, NOW)
    assert found is not None
    told = found.astimezone(SHOP)
    assert (told.year, told.month, told.day, told.hour, told.minute) == (2026, 11, *TYPED[text])


@pytest.mark.parametrize("text", ["", "soon", "25:00", "31 Feb", "9:75", "18 marble", "99999999 days ago", "#", "14"])
def test_what_is_no_moment_is_not_guessed(text: str) -> None:
    assert typed.moment(text, NOW) is None
    assert typed.act_number(text) is None


@given(st.text(max_size=30))
def test_anything_may_be_typed(text: str) -> None:
    found = typed.moment(text, NOW)
    assert found is None or found.tzinfo is not None


def test_an_act_is_gone_to_by_its_number() -> None:
    assert [typed.act_number(text) for text in ("#120", "Act 7", "# 1939", "120")] == [120, 7, 1939, None]
