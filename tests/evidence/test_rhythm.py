"""Waves, bursts and next blows of made-up events."""

from __future__ import annotations

import math

import numpy as np
import pytest

from detente.evidence.reciprocity import Direction
from detente.evidence.rhythm import (
    autocorrelation,
    burstiness,
    next_severity,
    pooled_memory,
    totals,
    without_trend_and_season,
)
from tests.evidence.made_up_events import event
from tests.evidence.test_patterns import made_up


def test_autocorrelation_of_a_series_that_alternates() -> None:
    # Mean 0; the products at lag 1 are -1 five times of six, over a sum of squares of 6.
    series = np.array([1.0, -1.0, 1.0, -1.0, 1.0, -1.0])

    assert autocorrelation(series, 2) == pytest.approx((-5 / 6, 4 / 6))


@pytest.mark.parametrize("series", [np.ones(5), np.array([])])
def test_a_series_without_change_has_none(series) -> None:
    assert all(math.isnan(each) for each in autocorrelation(series, 3))


def test_totals_add_up_all_dyads() -> None:
    incidents = made_up([(0, 1, 2), (2, 3, 4), (3, 1, 2)], months=6)

    assert totals(incidents, 3).tolist() == [2, 1]


def test_a_trend_and_a_season_leave_nothing_behind() -> None:
    month = np.arange(48)
    series = 0.3 * month + np.tile(np.arange(12.0) % 5, 4)

    assert np.abs(without_trend_and_season(series)).max() < 1e-9


def test_memory_is_looked_for_within_dyads_of_three_events_or_more() -> None:
    # Months 0 and 1 of 4: mean .75, deviations of 2, 1, 0, 0 are 1.25, .25, -.75, -.75.
    rows = [(0, 1, 2), (0, 1, 2), (1, 1, 2), (3, 5, 6)]

    expected = (1.25 * 0.25 - 0.25 * 0.75 + 0.75 * 0.75) / (1.25**2 + 0.25**2 + 2 * 0.75**2)
    assert pooled_memory(made_up(rows, months=4)) == pytest.approx(expected)
    assert math.isnan(pooled_memory(made_up(rows[2:], months=4)))


def test_a_clock_bursts_least_and_a_cluster_more() -> None:
    clock = [event("AAA", "BBB", f"2010-{month:02}-01") for month in (1, 3, 5, 7, 9)]
    days = ("2010-01-01", "2010-01-02", "2010-01-03", "2010-01-04", "2013-01-01")
    cluster = [event("AAA", "BBB", day) for day in days]

    assert burstiness(clock) == pytest.approx(-1, abs=0.05)
    assert burstiness(cluster) > 0.2
    assert math.isnan(burstiness(clock[:4]))


def test_the_next_blow_is_the_first_on_a_later_day_within_a_year() -> None:
    events = [
        event("AAA", "BBB", "2010-01-10", 2),
        event("BBB", "AAA", "2010-01-10", 6),  # the same day: no answer
        event("BBB", "AAA", "2010-03-01", 3),  # higher than 2
        event("AAA", "BBB", "2010-04-01", 3),  # equal to 3 (and lower than 6)
        event("BBB", "AAA", "2012-01-01", 9),  # too late
    ]

    found = next_severity(events, Direction.REVERSE)

    assert (found.higher, found.equal, found.lower) == (1, 1, 1)
    assert found.pairs == 3
    assert next_severity(events, Direction.SAME).pairs == 2


def test_events_without_a_severity_are_left_out() -> None:
    events = [event("AAA", "BBB", "2010-01-10"), event("BBB", "AAA", "2010-02-10", math.nan)]

    assert next_severity(events, Direction.REVERSE).pairs == 0
