"""Spread over worlds and change within a world, on numbers worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from detente.report.bands import band, bands, change_from, known, last_if_unknown, share_ahead


def test_a_band_holds_the_quantiles() -> None:
    found = band(np.arange(101.0))
    assert (found.median, found.low50, found.high50) == (50, 25, 75)
    assert (found.low90, found.high90) == (5, 95)


def test_worlds_without_a_figure_are_left_out() -> None:
    assert band(np.array([1.0, math.nan, 3.0])).median == 2.0


def test_a_band_of_nothing_is_not_a_number() -> None:
    assert math.isnan(band(np.array([math.nan])).median)


def test_a_course_is_summed_up_year_by_year() -> None:
    course = np.random.default_rng(5).lognormal(size=(31, 4))
    assert bands(course) == [band(course[:, year]) for year in range(4)]


def test_a_year_without_a_figure_in_some_world_leaves_the_others_alone() -> None:
    found = bands(np.array([[1.0, 2.0], [math.nan, 4.0], [3.0, 6.0]]))
    assert [each.median for each in found] == [2.0, 4.0]


def test_a_change_is_within_the_same_world() -> None:
    changed = change_from(np.array([2.0, 3.0]), np.array([4.0, 2.0]))
    assert changed.tolist() == [-50.0, 50.0]


def test_a_change_from_nothing_has_no_percentage_unless_nothing_stays() -> None:
    changed = change_from(np.array([0.0, 1.0]), np.array([0.0, 0.0]))
    assert changed[0] == 0.0
    assert math.isnan(changed[1])


@pytest.mark.parametrize(("better", "share"), [("lower", 0.5), ("higher", 0.25)])
def test_a_tie_is_not_ahead(better: str, share: float) -> None:
    own, other = np.array([1.0, 1.0, 2.0, 5.0]), np.array([2.0, 2.0, 2.0, 4.0])
    assert share_ahead(own, other, better=better) == share


def test_a_scale_always_has_an_end() -> None:
    assert known([1.0, math.nan, math.inf]) == [1.0]
    assert known([math.nan]) == [0.0]


def test_the_unknown_ranks_last() -> None:
    assert min([math.nan, 3.0, -2.0], key=last_if_unknown) == -2.0
