"""Trees: their leaves find the corner that peeling finds, and none in pure noise."""

from __future__ import annotations

import numpy as np
import pytest

from detente.experiments.factors import Factors, factors_from
from detente.experiments.trees import leaf_boxes


def _cloud(points: int, factors: int, *, seed: int = 0) -> Factors:
    values = np.random.default_rng(seed).random((points, factors))
    return factors_from({f"f{place}": values[:, place] for place in range(factors)})


def test_the_leaf_of_the_corner_is_the_one_worth_most() -> None:
    # The corner of `test_boxes`: two limits, base .16.
    factors = _cloud(1000, 40)
    cases = (factors.column("f0") > 0.6) & (factors.column("f1") < 0.4)
    corner, *_ = leaf_boxes(factors, cases)

    ends = {limit.factor: (limit.low, limit.high) for limit in corner.limits}
    assert ends["f0"] == (pytest.approx(0.6, abs=0.02), None)
    assert ends["f1"] == (None, pytest.approx(0.4, abs=0.02))
    assert corner.density > 0.95
    assert corner.coverage > 0.9


def test_a_band_needs_two_cuts_on_one_factor() -> None:
    factors = _cloud(1000, 10)
    band, *_ = leaf_boxes(factors, np.abs(factors.column("f5") - 0.5) < 0.2)

    (limit,) = band.limits
    assert (limit.factor, limit.low, limit.high) == (
        "f5",
        pytest.approx(0.3, abs=0.02),
        pytest.approx(0.7, abs=0.02),
    )


def test_leaves_have_few_cuts_and_each_tells_something() -> None:
    factors = _cloud(1000, 10)
    cases = factors.values[:, :4].sum(axis=1) > 2
    leaves = leaf_boxes(factors, cases, most_cuts=2)

    assert leaves
    assert max(max(leaf.chances) for leaf in leaves) <= 0.05
    assert all(len(leaf.limits) <= 2 for leaf in leaves)
    assert [leaf.worth for leaf in leaves] == sorted((leaf.worth for leaf in leaves), reverse=True)
    assert all(leaf.density > leaf.base for leaf in leaves)


def test_pure_noise_has_no_leaf() -> None:
    for seed in range(4):
        luck = np.random.default_rng(2000 + seed).random(600) < 0.4
        assert leaf_boxes(_cloud(600, 60, seed=seed), luck) == ()


@pytest.mark.parametrize("cases", [0, 19, 300])
def test_too_few_cases_or_none_other_have_no_leaf(cases: int) -> None:
    assert leaf_boxes(_cloud(300, 4), np.arange(300) < cases) == ()


def test_without_factors_there_is_no_leaf() -> None:
    assert leaf_boxes(factors_from({}), np.arange(100) < 50) == ()
