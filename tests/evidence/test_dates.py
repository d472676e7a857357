"""Dates in the many ways of collections, and those that no calendar has."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.evidence.dates import EXCEL_ORIGIN, Dated, dated
from detente.evidence.records import Precision, When


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2007-04-27", When(date(2007, 4, 27))),
        (" 2007-4-7 ", When(date(2007, 4, 7))),
        ("2018-01-01 00:00:00", When(date(2018, 1, 1))),
        ("2025-03-04T10:11:12.123Z", When(date(2025, 3, 4))),
        ("2023-02-03 12:33:11.123456+00:00", When(date(2023, 2, 3))),
        ("4/27/2007", When(date(2007, 4, 27))),
        ("04/07/07", When(date(2007, 4, 7))),
        ("12/31/99", When(date(1999, 12, 31))),
        ("27/4/2007", When(date(2007, 4, 27))),
        ("27.4.2007", When(date(2007, 4, 27))),
        ("7. 4. 07", When(date(2007, 4, 7))),
        ("39199", When(date(2007, 4, 27))),
        ("39199.0", When(date(2007, 4, 27))),
        ("2007-04", When(date(2007, 4, 1), Precision.MONTH)),
        ("2007", When(date(2007, 1, 1), Precision.YEAR)),
    ],
)
def test_a_date_is_read_in_each_way_of_writing_it(text: str, when: When) -> None:
    read = dated(text)
    assert read.when == when
    assert not read.fault


@pytest.mark.parametrize("text", ["", " ", "Not available", "NaT", "nan", "Unknown"])
def test_silence_is_no_fault(text: str) -> None:
    assert dated(text) == Dated()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("2019-02-30", "calendar"),
        ("2019-13", "calendar"),
        ("13/32/2019", "calendar"),
        ("31.4.2019", "calendar"),
        ("1066-10-14", "year"),
        ("2300-01-01", "year"),
        ("9999", "year"),
        ("in May", "not a date"),
        ("May 2019", "not a date"),
    ],
)
def test_an_impossible_date_says_what_is_wrong(text: str, fault: str) -> None:
    read = dated(text)
    assert read.when is None
    assert fault in read.fault


def test_what_was_guessed_is_said() -> None:
    assert "day first" in dated("27/4/2007").mended
    assert "Excel" in dated("39199").mended
    assert not dated("4/7/2007").mended


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)))
def test_every_day_comes_back_from_every_way_of_writing_it(day: date) -> None:
    assert EXCEL_ORIGIN + timedelta(days=(day - EXCEL_ORIGIN).days) == day
    texts = (
        day.isoformat(),
        f"{day.month}/{day.day}/{day.year}",
        f"{day.day}.{day.month}.{day.year}",
        str((day - EXCEL_ORIGIN).days),
    )
    assert {dated(text).when for text in texts} == {When(day)}
