"""Spread over worlds: known quantiles, luck split from assumptions, differences within a world."""

import numpy as np
import pytest

from detente.experiments.groups import Group
from detente.experiments.spread import Spread, components, differences, spreads
from tests.experiments import made_up

STOCK = "offence_stock"


def one_spread(cube: np.ndarray, *, year: int = 3) -> Spread:
    ensemble = made_up.ensemble({STOCK: cube}, policies=("defence",))
    group = Group("all", "All", tuple(range(cube.shape[1])))
    (found,) = (it for it in spreads(ensemble, (year,), (group,)) if it.outcome == STOCK)
    return found


def test_median_and_interval_of_known_numbers() -> None:
    cube = np.broadcast_to(np.arange(101.0)[None, :, None, None], (1, 101, 1, 3))
    found = one_spread(cube)
    assert (found.low, found.median, found.high) == (5.0, 50.0, 95.0)
    assert (found.worlds, found.runs) == (101, 1)


def test_with_one_run_luck_cannot_be_split_off() -> None:
    found = one_spread(np.ones((1, 5, 1, 3)))
    assert found.world_sd is None
    assert found.replicate_sd is None
    assert found.calm_low is None
    assert found.calm_high is None


def test_with_one_world_luck_cannot_be_split_off() -> None:
    assert one_spread(np.ones((1, 1, 4, 3))).world_sd is None


def test_without_luck_all_spread_is_the_worlds() -> None:
    cube = np.broadcast_to(np.array([1.0, 3.0])[None, :, None, None], (1, 2, 4, 3))
    found = one_spread(cube)
    assert found.world_sd == pytest.approx(2**0.5)
    assert found.replicate_sd == 0
    assert (found.calm_low, found.calm_high) == pytest.approx((found.low, found.high))


def test_where_worlds_are_alike_nothing_is_left_but_luck() -> None:
    cube = np.broadcast_to(np.array([[1.0, 3.0], [3.0, 1.0]])[None, :, :, None], (1, 2, 2, 3))
    found = one_spread(cube)
    assert found.world_sd == 0
    assert found.replicate_sd == pytest.approx(2**0.5)
    assert (found.calm_low, found.calm_high) == (2.0, 2.0)


def test_the_parts_come_back_from_a_sample_of_known_variances() -> None:
    luck = np.random.default_rng(5)
    figures = luck.normal(0, 2, (4000, 1, 1)) + luck.normal(0, 3, (4000, 2, 1))
    parts = components(figures)
    assert parts is not None
    assert parts.world[0] == pytest.approx(2, rel=0.05)
    assert parts.replicate[0] == pytest.approx(3, rel=0.05)


def test_the_interval_without_luck_is_that_of_the_worlds() -> None:
    luck = np.random.default_rng(6)
    means = luck.normal(0, 2, (1, 4000, 1, 1)) + luck.normal(0, 3, (1, 4000, 2, 1))
    found = one_spread(np.broadcast_to(means, (1, 4000, 2, 3)))
    assert found.calm_low is not None
    assert found.calm_high is not None
    assert found.calm_high - found.calm_low == pytest.approx(2 * 1.6449 * 2, rel=0.06)
    assert found.high - found.low == pytest.approx(2 * 1.6449 * (4 + 4.5) ** 0.5, rel=0.06)


def test_groups_hold_their_own_worlds_only() -> None:
    cube = np.broadcast_to(np.array([1.0, 2.0, 9.0])[None, :, None, None], (1, 3, 1, 3))
    ensemble = made_up.ensemble({STOCK: cube}, policies=("defence",))
    groups = (Group("low", "Low", (0, 1)), Group("high", "High", (2,)))
    medians = {it.group: it.median for it in spreads(ensemble, (3,), groups) if it.outcome == STOCK}
    assert medians == {"low": 1.5, "high": 9.0}


def test_differences_are_taken_within_each_world() -> None:
    levels = np.array([[10.0, 20.0, 30.0, 40.0], [9.0, 21.0, 27.0, 40.0]])
    cube = np.broadcast_to(levels[:, :, None, None], (2, 4, 2, 3))
    ensemble = made_up.ensemble({STOCK: cube}, policies=("status-quo", "defence"))
    group = Group("all", "All", (0, 1, 2, 3))
    (found,) = (
        it for it in differences(ensemble, (3,), (group,), base="status-quo") if it.outcome == STOCK
    )
    assert (found.policy, found.base) == ("defence", "status-quo")
    assert found.median == -0.5
    assert found.low == pytest.approx(-3 + 0.15 * 2)
    assert found.lower.count == 2
    assert (found.worlds, found.runs) == (4, 2)


def test_same_luck_takes_luck_out_of_a_difference() -> None:
    luck = np.random.default_rng(1).normal(0, 5, (1, 50, 4, 1))
    level = np.array([10.0, 7.0])[:, None, None, None]
    cube = np.broadcast_to(level + luck, (2, 50, 4, 3))
    ensemble = made_up.ensemble({STOCK: cube}, policies=("status-quo", "defence"))
    group = Group("all", "All", tuple(range(50)))
    found = next(
        it for it in differences(ensemble, (3,), (group,), base="status-quo") if it.outcome == STOCK
    )
    assert found.median == pytest.approx(-3)
    assert found.replicate_sd == pytest.approx(0)
    assert found.world_sd == pytest.approx(0)
    assert found.lower.count == 50


def test_without_the_base_there_is_no_difference() -> None:
    ensemble = made_up.ensemble({STOCK: np.ones((1, 2, 1, 3))}, policies=("defence",))
    assert differences(ensemble, (3,), (Group("all", "All", (0, 1)),), base="status-quo") == ()
