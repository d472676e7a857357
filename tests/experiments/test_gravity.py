"""Who strikes whom: the regression finds the ratios from which counts were drawn."""

from __future__ import annotations

import numpy as np
import pytest

from detente.experiments.gravity import incidence_ratios, poisson_regression


def test_a_regression_on_a_constant_gives_the_logarithm_of_the_mean() -> None:
    slopes = poisson_regression(np.ones((4, 1)), np.array([1.0, 3.0, 5.0, 7.0]))
    assert slopes[0] == pytest.approx(np.log(4.0))


def test_the_ratios_behind_drawn_counts_are_found() -> None:
    luck = np.random.default_rng(8)
    states = 80
    values, capability = luck.normal(size=states), np.exp(luck.normal(size=states))
    ties = [np.triu(luck.random((states, states)) < share, 1) for share in (0.05, 0.1)]
    rivals, borders = (tie | tie.T for tie in ties)
    distance = np.abs(values[:, None] - values[None, :])
    mean = (
        0.5 * 4.6**rivals * 2.8**borders * 1.7**distance
        * capability[:, None] ** 0.9 * capability[None, :] ** 0.6
    )  # fmt: skip
    np.fill_diagonal(mean, 0.0)
    found = incidence_ratios(
        luck.poisson(mean).astype(float),
        rivals=rivals, borders=borders, values=values, capability=capability,
    )  # fmt: skip
    assert found.rivalry == pytest.approx(4.6, rel=0.1)
    assert found.border == pytest.approx(2.8, rel=0.1)
    assert found.distance == pytest.approx(1.7, rel=0.1)


def test_no_incident_between_rivals_gives_a_small_ratio_and_not_none() -> None:
    states = 20
    rivals = np.zeros((states, states), dtype=bool)
    rivals[0, 1] = rivals[1, 0] = True
    counts = np.ones((states, states))
    counts[rivals] = 0.0
    found = incidence_ratios(
        counts, rivals=rivals, borders=np.zeros_like(rivals),
        values=np.arange(states, dtype=float), capability=np.ones(states),
    )  # fmt: skip
    assert 0.0 < found.rivalry < 1.0


def test_without_any_incident_there_is_no_ratio() -> None:
    none = np.zeros((3, 3))
    found = incidence_ratios(
        none, rivals=none > 1, borders=none > 1, values=np.zeros(3), capability=np.ones(3)
    )
    assert all(np.isnan(each) for each in found)
