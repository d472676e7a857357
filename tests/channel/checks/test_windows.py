"""Answers are due after working hours, hours or days, by level and contact."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from detente.channel.checks.windows import due, on_working_days

MONDAY = datetime(2027, 3, 1, 8, tzinfo=UTC)
FRIDAY = MONDAY + timedelta(days=4)


def at_level(
    level: str, at: datetime, *, always: bool = False, day: date | None = None
) -> datetime:
    return due(level, at, zone="UTC", round_the_clock=always, exercise_on=day)


def test_a_receipt_is_due_after_24_hours_of_working_days() -> None:
    assert at_level("L1", MONDAY) == MONDAY + timedelta(hours=24)
    assert at_level("L1", FRIDAY) == FRIDAY + timedelta(days=3)


def test_a_receipt_is_due_after_4_hours_where_somebody_is_always_there() -> None:
    assert at_level("L1", FRIDAY + timedelta(days=1), always=True) == FRIDAY + timedelta(hours=28)


def test_a_question_and_a_form_have_their_times() -> None:
    assert at_level("L2", FRIDAY) == FRIDAY + timedelta(hours=48)
    assert at_level("L3", FRIDAY, always=True) == FRIDAY + timedelta(days=3)


def test_a_report_is_due_two_weeks_after_the_exercise_or_after_it_was_asked() -> None:
    assert at_level("L4", MONDAY, day=date(2027, 3, 10)) == datetime(2027, 3, 25, tzinfo=UTC)
    asked_again = datetime(2027, 4, 1, tzinfo=UTC)
    assert at_level("L4", asked_again, day=date(2027, 3, 10)) == asked_again + timedelta(days=14)


@pytest.mark.parametrize(
    ("zone", "end"),
    [
        ("Asia/Tokyo", datetime(2027, 3, 8, 14, tzinfo=UTC)),  # Friday ends at 15:00 in UTC
        ("America/New_York", datetime(2027, 3, 8, 15, tzinfo=UTC)),
    ],
)
def test_working_days_are_those_of_the_contact(zone: str, end: datetime) -> None:
    begin = datetime(2027, 3, 5, 14 if zone == "Asia/Tokyo" else 15, tzinfo=UTC)
    assert on_working_days(begin, timedelta(hours=24), zone) == end


def test_the_hour_that_a_clock_skips_is_no_hour() -> None:
    """In Vienna the clocks go forward on Sunday, 28 March 2027."""
    saturday = datetime(2027, 3, 27, 12, tzinfo=UTC)
    monday_morning = datetime(2027, 3, 28, 22, tzinfo=UTC)
    assert on_working_days(saturday, timedelta(hours=2), "Europe/Vienna") == (
        monday_morning + timedelta(hours=2)
    )


@given(
    some.datetimes(datetime(2027, 1, 1), datetime(2030, 1, 1), timezones=some.just(UTC)),  # noqa: DTZ001
    some.sampled_from(["UTC", "Europe/Vienna", "Asia/Kathmandu", "Pacific/Apia", "America/Lima"]),
    some.integers(1, 100),
)
def test_no_time_is_shorter_than_it_says_and_a_weekend_is_all_that_is_added(
    begin: datetime, zone: str, hours: int
) -> None:
    length = timedelta(hours=hours)
    end = on_working_days(begin, length, zone)
    assert end >= begin + length
    weekends = (hours // 120 + 2) * timedelta(days=2, hours=2)
    assert end <= begin + length + weekends
