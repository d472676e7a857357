"""Means over replicates: laid out by package, world, year and outcome."""

from __future__ import annotations

import numpy as np

from detente.experiments.compare import Comparison
from detente.report.means import means


def test_replicates_are_averaged_and_nothing_else(comparison: Comparison) -> None:
    found = means(comparison.ensemble)
    place, at = found.policies.index("defence"), found.outcomes.index("total_cost")
    by_hand = comparison.ensemble.values[place, :, :, :, at].mean(axis=1)
    np.testing.assert_allclose(found.course("defence", "total_cost"), by_hand)


def test_yearly_outcomes_are_means_of_the_three_years_that_end_in_each(
    comparison: Comparison,
) -> None:
    found = means(comparison.ensemble)
    place, at = found.policies.index("defence"), found.outcomes.index("damage")
    yearly = comparison.ensemble.values[place, :, :, :, at].mean(axis=1)
    course = found.course("defence", "damage")
    np.testing.assert_allclose(course[:, 0], yearly[:, 0])
    np.testing.assert_allclose(course[:, 9], yearly[:, 7:10].mean(axis=1))


def test_a_course_reads_at_a_horizon_what_the_summaries_say(comparison: Comparison) -> None:
    found = means(comparison.ensemble)
    for horizon in comparison.horizons:
        summed_up = comparison.ensemble.at(horizon).mean(axis=2)
        np.testing.assert_allclose(found.courses[:, :, horizon - 1], summed_up)


def test_the_counts_add_up(comparison: Comparison) -> None:
    found = means(comparison.ensemble)
    assert (found.worlds, found.replicates, found.runs) == (12, 2, 6 * 12 * 2)
    assert list(found.years) == list(range(1, 21))


def test_some_worlds_can_be_picked_out(comparison: Comparison) -> None:
    found = means(comparison.ensemble)
    some = found.among([2, 5])
    assert (some.worlds, some.runs) == (2, 6 * 2 * 2)
    expected = found.at(20, "defence", "damage")[[2, 5]]
    np.testing.assert_array_equal(some.at(20, "defence", "damage"), expected)


def test_the_results_themselves_are_left_as_they_were(comparison: Comparison) -> None:
    before = comparison.ensemble.values.copy()
    means(comparison.ensemble)
    np.testing.assert_array_equal(comparison.ensemble.values, before)
