"""Implausibility by hand: distance over all that may lie between a figure and a fact."""

from __future__ import annotations

import numpy as np
import pytest

from detente.experiments.implausibility import (
    CUT,
    distances_of,
    fewest_passed_over,
    implausibility,
    worst,
)
from detente.experiments.targets import Target
from detente.world.parameters import Scale


def target(**changes: object) -> Target:
    """A fact of 10 with a standard deviation of 3, and a discrepancy of 4."""
    fields = {
        "key": "a", "figure": "a", "value": 10.0, "interval": (10 - 5.88, 10 + 5.88), "count": 5,
        "window": "2000–2014", "source": "dcid2", "scale": Scale.LINEAR, "discrepancy": 4.0,
        "because": "made up",
    }  # fmt: skip
    return Target(**{**fields, **changes})  # type: ignore[arg-type]


def test_distance_is_in_units_of_interval_and_discrepancy_together() -> None:
    # 3² + 4² = 5²
    assert implausibility(target(), np.array([20.0]))[0] == pytest.approx(2.0)
    assert implausibility(target(), np.array([0.0]))[0] == pytest.approx(2.0)


def test_the_uncertainty_of_an_emulator_makes_a_figure_less_implausible() -> None:
    # 3² + 4² + 12² = 13²
    assert implausibility(target(), np.array([36.0]), 144.0)[0] == pytest.approx(2.0)


def test_on_a_logarithmic_scale_half_and_double_are_as_far() -> None:
    ratio = target(value=2.0, interval=(1.0, 4.0), scale=Scale.LOG, discrepancy=0.0)
    halved, doubled = implausibility(ratio, np.log([1.0, 4.0]))
    assert halved == pytest.approx(doubled)
    assert halved == pytest.approx(1.96)


def test_a_figure_that_is_no_number_is_as_far_as_can_be() -> None:
    assert implausibility(target(), np.array([np.nan]))[0] == np.inf


def test_the_worst_may_be_passed_over() -> None:
    distances = np.array([[1.0, 5.0, 2.0], [4.0, 6.0, 3.0]])
    assert worst(distances).tolist() == [5.0, 6.0]
    assert worst(distances, passed_over=1).tolist() == [2.0, 4.0]


def test_no_more_is_passed_over_than_needed() -> None:
    distances = np.array([[1.0, 5.0, 2.0], [4.0, 6.0, 3.0], [1.0, 1.0, 1.0]])
    assert fewest_passed_over(distances, enough=1, most=2) == 0
    assert fewest_passed_over(distances, enough=2, most=2) == 1
    assert fewest_passed_over(distances, enough=3, most=2) == 2
    assert fewest_passed_over(distances, enough=9, most=2) == 2


def test_each_target_has_its_column() -> None:
    columns = distances_of(
        [target(), target(value=20.0, interval=(14.12, 25.88))],
        [np.array([10.0, 15.0]), np.array([20.0, 15.0])],
    )
    assert columns == pytest.approx(np.array([[0.0, 0.0], [1.0, 1.0]]))
    assert CUT == 3.0
