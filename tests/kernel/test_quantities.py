"""Quantities and moments: exact, two places, one text for one amount."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petri_desk.kernel.quantities import (
    LARGEST,
    ZERO,
    later,
    milliseconds_between,
    moment,
    moment_text,
    quantity,
    text,
    whole,
)

AMOUNTS = st.decimals(-LARGEST, LARGEST, places=2)
POINTS = st.datetimes(datetime(1990, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))


@given(AMOUNTS)
def test_a_stored_quantity_reads_back_as_itself(amount: Decimal) -> None:
    assert quantity(text(amount)) == amount


@given(AMOUNTS)
def test_one_amount_has_one_text(amount: Decimal) -> None:
    """S1-01: numeric(10,2), so that equal amounts compare and hash the same."""
    assert text(quantity(amount.normalize())) == text(quantity(str(amount)))


@pytest.mark.parametrize("given_", ["-0", "-0.00", Decimal("-0"), "0", 0, "0.000", None])
def test_nothing_has_no_sign(given_: Any) -> None:
    assert text(quantity(given_)) == "0.00"


@pytest.mark.parametrize(("given_", "stored"), [
    (20, "20.00"), ("18", "18.00"), ("1.5", "1.50"), (Decimal("1e2"), "100.00"), ("99999999.99", "99999999.99"),
])  # fmt: skip
def test_a_quantity_is_stored_with_two_places(given_: Any, stored: str) -> None:
    assert text(quantity(given_)) == stored


@pytest.mark.parametrize("given_", [
    "1.005", "100000000", "nan", "NaN", "sNaN", "Infinity", "-Infinity", "1e999999", "", "ten", "1,5", "0x10",
])  # fmt: skip
def test_what_two_places_cannot_hold_is_no_quantity(given_: str) -> None:
    with pytest.raises(ValueError, match=r"quantity|places"):
        quantity(given_)


@given(st.integers(0, 10**6), st.integers(0, 99))
def test_only_a_number_without_a_remainder_counts_pieces(units: int, cents: int) -> None:
    assert whole(Decimal(units) + Decimal(cents) / 100) is (cents == 0)


@given(POINTS)
def test_a_moment_is_utc_with_milliseconds(point: datetime) -> None:
    assert moment(moment_text(point)) == point.replace(microsecond=point.microsecond // 1000 * 1000)


def test_a_moment_from_another_zone_is_stored_as_utc() -> None:
    bangkok = timezone(timedelta(hours=7))
    assert moment_text(datetime(2026, 11, 20, 15, 0, tzinfo=bangkok)) == "2026-11-20T08:00:00.000Z"


@given(POINTS, st.integers(0, 10**9))
def test_later_and_between_undo_each_other(point: datetime, milliseconds: int) -> None:
    start = moment_text(point)
    assert milliseconds_between(start, later(start, milliseconds / 1000)) == pytest.approx(milliseconds, abs=1)


@given(POINTS, st.integers(1, 10**9))
def test_a_clock_that_ran_backwards_counts_as_no_time(point: datetime, milliseconds: int) -> None:
    """S1-28: no duration is negative."""
    start = moment_text(point)
    assert milliseconds_between(later(start, milliseconds / 1000), start) == 0


def test_moments_in_text_sort_as_they_happened() -> None:
    early = "2026-11-20T08:00:00.000Z"
    assert early < later(early, 0.001) < later(early, 3600) < later(early, 10**8)


def test_an_absent_quantity_counts_as_none() -> None:
    assert quantity(None) == ZERO
