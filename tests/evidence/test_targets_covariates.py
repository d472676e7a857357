"""Incidence ratios that were built in must be found."""

from __future__ import annotations

import numpy as np
import pytest

from detente.evidence.targets_covariates import Ties, covariate_targets, poisson_regression
from tests.evidence.made_up_events import event


def test_a_regression_on_one_group_gives_the_ratio_of_the_means() -> None:
    group = np.repeat([0.0, 1.0], 50)
    counts = np.where(group == 1, 3.0, 1.0)
    counts[:25] += 1.0

    fit = poisson_regression(np.column_stack([np.ones(100), group]), counts, np.arange(100))

    ratio, interval = fit.ratio(1)
    assert ratio == pytest.approx(3 / 1.5)
    assert interval.low < 2 < interval.high
    # The rows of the second group do not vary: its error is that of the first group's mean alone,
    # √(Σ(y - mean)²) / Σ mean = √12.5 / 75, times √(100 / 99) for the number of clusters.
    assert fit.errors[0] == pytest.approx(12.5**0.5 / 75 * (100 / 99) ** 0.5)


def test_coefficients_that_were_built_in_come_back() -> None:
    rng = np.random.default_rng(3)
    design = np.column_stack([np.ones(20_000), rng.normal(size=(20_000, 2))])
    counts = rng.poisson(np.exp(design @ [-1.0, 0.5, -0.3])).astype(float)

    fit = poisson_regression(design, counts, np.arange(20_000))

    assert fit.coefficients == pytest.approx([-1.0, 0.5, -0.3], abs=4 * fit.errors.max())


def test_raw_ratios_are_worked_out_over_all_pairs() -> None:
    states = ("AAA", "BBB", "CCC", "DDD")
    rivals, neighbours = np.zeros((2, 4, 4), dtype=bool)
    rivals[0, 1] = rivals[1, 0] = True
    distance = np.abs(np.subtract.outer(np.arange(4.0), np.arange(4.0)))
    ties = Ties(states, rivals, neighbours, distance, np.array([4.0, 3.0, 2.0, 1.0]))
    events = [event("AAA", "BBB", "2010-01-02")] * 4 + [event("CCC", "DDD", "2010-01-02")] * 2

    found = {each.key: each.value for each in covariate_targets(events, ties)}

    # Two rival pairs with 2 events each on average, ten others with 2 events together.
    assert found["rate_ratio_strategic_rivalry_unadjusted"] == pytest.approx(2 / 0.2)
    assert found["share_events_in_strategic_rivalries"] == pytest.approx(4 / 6)
    assert str(found["rate_ratio_contiguous_unadjusted"]) == "nan"
    assert covariate_targets([event("XXX", "YYY", "2010-01-02")], ties) == ()
