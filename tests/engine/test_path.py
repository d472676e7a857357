"""Where the levers stand month by month: burn-in, ramps and steps."""

from __future__ import annotations

import numpy as np
import pytest

from detente.engine.path import NAMES, RAMPS, STATUS_QUO, lever_path, lever_paths
from detente.world.policies import LEVERS, POLICIES
from tests.engine.small_worlds import steps

BURN_IN = 24
SLOW, QUICK = NAMES.index("norm_commitment"), NAMES.index("clarity")  # ramps of 12 and 3 months
UP = {"norm_commitment": 0.39, "clarity": 0.8}


def moved(path: np.ndarray) -> set[str]:
    """Names of the levers that leave the status quo in any month."""
    return {name for place, name in enumerate(NAMES) if (path[:, place] != STATUS_QUO[place]).any()}


def test_levers_keep_their_order_and_status_quo() -> None:
    assert tuple(LEVERS) == NAMES
    assert STATUS_QUO.tolist() == [lever.default for lever in LEVERS.values()]
    assert RAMPS[SLOW] == LEVERS["norm_commitment"].ramp_months == 12
    assert RAMPS[QUICK] == LEVERS["clarity"].ramp_months == 3


def test_the_burn_in_stands_at_the_status_quo_under_every_policy() -> None:
    for policy in POLICIES.values():
        path = lever_path(policy, BURN_IN + 60, burn_in=BURN_IN)
        assert path.shape == (BURN_IN + 60, len(LEVERS))
        assert (path[:BURN_IN] == STATUS_QUO).all()


def test_the_status_quo_never_moves_by_a_bit() -> None:
    path = lever_path(POLICIES["status-quo"], 500, burn_in=36)

    assert not moved(path)


def test_each_lever_rises_evenly_over_its_own_ramp() -> None:
    path = lever_path(steps((0, UP)), BURN_IN + 24, burn_in=BURN_IN)
    start, goal = STATUS_QUO[SLOW], UP["norm_commitment"]

    months = np.arange(1, 13)
    assert path[BURN_IN : BURN_IN + 12, SLOW] == pytest.approx(start + months / 12 * (goal - start))
    assert path[BURN_IN : BURN_IN + 4, QUICK] == pytest.approx([0.4, 0.6, 0.8, 0.8])
    assert (path[BURN_IN + 12 :, SLOW] == path[BURN_IN + 11, SLOW]).all()
    assert path[-1, SLOW] == pytest.approx(goal, abs=1e-15)


def test_a_lever_that_does_not_move_keeps_its_last_bit() -> None:
    path = lever_path(steps((0, UP), (7, {**UP, "clarity": 0.1})), BURN_IN + 40, burn_in=BURN_IN)

    assert moved(path) == set(UP)


def test_a_lever_that_two_steps_set_alike_stays_where_it_arrived() -> None:
    once = lever_path(steps((0, UP)), BURN_IN + 60, burn_in=BURN_IN)
    twice = lever_path(steps((0, UP), (30, UP)), BURN_IN + 60, burn_in=BURN_IN)

    assert np.array_equal(once[: BURN_IN + 30], twice[: BURN_IN + 30])
    assert twice[-1] == pytest.approx(once[-1], abs=1e-15)


def test_a_later_step_sets_out_from_where_the_first_had_come() -> None:
    path = lever_path(steps((0, UP), (6, {})), BURN_IN + 30, burn_in=BURN_IN)
    start, goal = STATUS_QUO[SLOW], UP["norm_commitment"]
    half = start + 0.5 * (goal - start)

    assert path[BURN_IN + 5, SLOW] == pytest.approx(half)
    assert path[BURN_IN + 6, SLOW] == pytest.approx(half + (start - half) / 12)
    assert path[BURN_IN + 11, SLOW] == pytest.approx((half + start) / 2)
    assert path[BURN_IN + 17 :, SLOW] == pytest.approx(start, abs=1e-15)


def test_a_first_step_may_come_late() -> None:
    path = lever_path(steps((10, UP)), BURN_IN + 30, burn_in=BURN_IN)

    assert not moved(path[: BURN_IN + 10])
    assert path[BURN_IN + 10, QUICK] == pytest.approx(0.4)


def test_months_before_a_change_are_the_same_to_the_bit() -> None:
    one = lever_path(steps((0, UP)), BURN_IN + 60, burn_in=BURN_IN)
    other = lever_path(steps((0, UP), (25, {"clarity": 1.0})), BURN_IN + 60, burn_in=BURN_IN)

    assert np.array_equal(one[: BURN_IN + 25], other[: BURN_IN + 25])
    assert one[BURN_IN + 25, QUICK] != other[BURN_IN + 25, QUICK]


@pytest.mark.parametrize("start", [30, 31, 400])
def test_a_step_after_the_end_changes_nothing(start: int) -> None:
    path = lever_path(steps((0, {}), (start, UP)), BURN_IN + 30, burn_in=BURN_IN)

    assert not moved(path)


def test_a_run_without_burn_in_begins_to_move_at_once() -> None:
    path = lever_path(steps((0, UP)), 3, burn_in=0)

    assert path[:, QUICK] == pytest.approx([0.4, 0.6, 0.8])


def test_budget_shares_sum_to_one_on_the_way_too() -> None:
    for policy in POLICIES.values():
        path = lever_path(policy, 100, burn_in=36)
        assert path[:, :5].sum(axis=1) == pytest.approx(1.0, abs=1e-12)


def test_several_policies_are_stacked_in_their_order() -> None:
    policies = [POLICIES["defence"], POLICIES["diplomacy"]]
    paths = lever_paths(policies, months=50, burn_in=12)

    assert paths.shape == (2, 50, len(LEVERS))
    for path, policy in zip(paths, policies, strict=True):
        assert np.array_equal(path, lever_path(policy, 50, burn_in=12))
