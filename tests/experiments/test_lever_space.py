"""Every point is a valid policy within reach, and the shipped packages have points."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from detente.experiments.lever_space import (
    PHASE_DIMENSION,
    LeverSpace,
    LeverSpaceError,
    broken_stick,
    rounded_shares,
)
from detente.world.levers import BUDGET_SHARES, BUDGET_TOLERANCE, LEVERS
from detente.world.policies import CORE_POLICIES, POLICIES, Policy, policy_digest

UNIT = some.floats(0, 1)
POINTS = some.lists(UNIT, min_size=25, max_size=25)


@given(POINTS, some.sampled_from([0.05, 0.4, 1.0]))
def test_every_point_is_a_valid_policy_within_reach(point: list[float], reach: float) -> None:
    space = LeverSpace(years=20, reach=reach, phases=2)
    policy = space.policy_at(np.array(point))

    assert policy.steps[0].start_month == 0
    for step in policy.steps:
        assert list(step.levers) == list(LEVERS)
        assert all(LEVERS[n].low <= x <= LEVERS[n].high for n, x in step.levers.items())
        assert abs(sum(step.levers[name] for name in BUDGET_SHARES) - 1) <= BUDGET_TOLERANCE
        moved = [abs(step.levers[name] - LEVERS[name].default) for name in BUDGET_SHARES]
        assert sum(moved) / 2 <= reach + 0.0025  # rounding moves five shares by a thousandth


@pytest.mark.parametrize("key", CORE_POLICIES)
def test_the_shipped_packages_have_points_of_their_own(key: str) -> None:
    space = LeverSpace(years=20)

    again = space.policy_at(space.point_of(POLICIES[key]))

    assert policy_digest(again) == policy_digest(POLICIES[key])


def test_a_package_out_of_reach_has_the_nearest_point() -> None:
    space = LeverSpace(years=20, reach=0.1)
    shares = space.policy_at(space.point_of(POLICIES["diplomacy"])).steps[0].levers

    assert shares["diplomacy_share"] == pytest.approx(0.9 * 0.05 + 0.1, abs=0.001)
    assert shares["defence_share"] == pytest.approx(0.9 * 0.45, abs=0.001)


def test_points_spread_evenly_are_budgets_spread_evenly() -> None:
    # Of a flat Dirichlet distribution over five shares: mean 1/5, variance (1/5)(4/5)/6.
    points = np.random.default_rng(1).random((20_000, 4))
    pieces = np.array([broken_stick(point) for point in points])

    assert np.abs(pieces.sum(axis=1) - 1).max() < 1e-12
    assert pieces.mean(axis=0) == pytest.approx([0.2] * 5, abs=0.005)
    assert pieces.var(axis=0) == pytest.approx([0.16 / 6] * 5, rel=0.05)


def test_rounding_leaves_the_sum_alone() -> None:
    assert rounded_shares([1 / 3, 1 / 3, 1 / 3]) == [0.334, 0.333, 0.333]


@pytest.mark.parametrize(("timing", "month"), [(0.0, 12), (0.3999, 120), (0.7999, 228)])
def test_a_change_comes_after_whole_years(timing: float, month: int) -> None:
    point = np.append(np.full(2 * PHASE_DIMENSION, 0.3), timing)
    point[PHASE_DIMENSION:-1] = 0.6

    steps = LeverSpace(years=20, phases=2).policy_at(point).steps

    assert [step.start_month for step in steps] == [0, month]
    assert steps[0].levers != steps[1].levers


def test_late_timing_means_no_change() -> None:
    point = np.append(np.random.default_rng(1).random(2 * PHASE_DIMENSION), 0.8)

    assert len(LeverSpace(years=20, phases=2).policy_at(point).steps) == 1


def test_a_steady_policy_has_a_point_among_those_that_may_change() -> None:
    space = LeverSpace(years=20, phases=2)
    point = space.point_of(POLICIES["integrated"])

    assert point.shape == (space.dimension,) == (25,)
    assert policy_digest(space.policy_at(point)) == policy_digest(POLICIES["integrated"])


def test_a_policy_that_changes_has_no_point() -> None:
    steps = POLICIES["defence"].steps
    with pytest.raises(ValueError, match="changes"):
        LeverSpace(years=20).point_of(Policy("k", "t", "s", (*steps, *steps)))


@pytest.mark.parametrize("reach", [0, -0.1, 1.01, float("nan")])
def test_a_reach_outside_0_to_1_is_refused(reach: float) -> None:
    with pytest.raises(LeverSpaceError, match="reach"):
        LeverSpace(years=20, reach=reach)


@pytest.mark.parametrize(("years", "phases"), [(20, 0), (20, 3), (1, 2)])
def test_phases_that_cannot_be_searched_are_refused(years: int, phases: int) -> None:
    with pytest.raises(LeverSpaceError, match="phases"):
        LeverSpace(years=years, phases=phases)
