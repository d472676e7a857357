"""Means over replicates: laid out by package, world, year and outcome."""

from __future__ import annotations

import numpy as np

from detente.experiments.compare import Comparison
from detente.report.means import means


def test_replicates_are_averaged_and_nothing_else(comparison: Comparison) -> None:
    found = means(comparison.ensemble, comparison.horizons)
    place = found.policies.index("defence")
    at = found.outcomes.index("damage")
    by_hand = comparison.ensemble.values[place, :, :, :, at].mean(axis=1)
    np.testing.assert_allclose(found.yearly("defence", "damage"), by_hand)


def test_horizons_follow_the_rule_of_the_outcomes(comparison: Comparison) -> None:
    found = means(comparison.ensemble, comparison.horizons)
    damage = found.yearly("defence", "damage")
    cost = found.yearly("defence", "total_cost")
    np.testing.assert_allclose(found.at(10, "defence", "damage"), damage[:, 7:10].mean(axis=1))
    np.testing.assert_allclose(found.at(10, "defence", "total_cost"), cost[:, 9])


def test_the_counts_add_up(comparison: Comparison) -> None:
    found = means(comparison.ensemble, comparison.horizons)
    assert (found.worlds, found.replicates, found.runs) == (12, 2, 6 * 12 * 2)
    assert list(found.years) == list(range(1, 21))


def test_some_worlds_can_be_picked_out(comparison: Comparison) -> None:
    found = means(comparison.ensemble, comparison.horizons)
    some = found.among([2, 5])
    assert (some.worlds, some.runs) == (2, 6 * 2 * 2)
    expected = found.at(20, "defence", "damage")[[2, 5]]
    np.testing.assert_array_equal(some.at(20, "defence", "damage"), expected)
    np.testing.assert_array_equal(
        some.yearly("defence", "damage"), found.yearly("defence", "damage")[[2, 5]]
    )
