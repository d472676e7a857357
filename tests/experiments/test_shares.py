"""Shares of worlds: known counts, ties shared, Wilson's interval."""

import numpy as np
import pytest

from detente.experiments.groups import Group
from detente.experiments.shares import ahead, best_counts, best_shares, share_of
from tests.experiments import made_up


@pytest.mark.parametrize(
    ("count", "worlds", "low", "high"),
    [
        # Newcombe (1998), Statistics in Medicine 17:857-872, table I, method 3 (Wilson's score).
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_published_intervals(count: int, worlds: int, low: float, high: float) -> None:
    share = share_of(count, worlds)
    assert (round(share.low, 4), round(share.high, 4)) == (low, high)
    assert share.share == count / worlds


def test_all_worlds_reach_up_to_one() -> None:
    assert share_of(20, 20).high == 1.0
    assert share_of(20, 20).low == pytest.approx(1 - share_of(0, 20).high)


def test_the_lowest_is_best_and_ties_are_shared() -> None:
    figures = np.array([[1.0, 5.0, 2.0, 0.0], [2.0, 5.0, 3.0, 0.0], [3.0, 9.0, 1.0, 0.0]])
    assert best_counts(figures, better="lower") == pytest.approx([1 + 1 / 2 + 1 / 3, 5 / 6, 4 / 3])
    assert best_counts(figures, better="higher") == pytest.approx([1 / 3, 1 + 1 / 3, 2 + 1 / 3])


def test_three_thirds_of_a_world_make_one() -> None:
    assert best_counts(np.zeros((3, 3)), better="lower").tolist() == [1.0, 1.0, 1.0]


def test_the_last_bits_of_a_mean_decide_nothing() -> None:
    third = np.array([[0.1 + 0.2], [0.3]])
    assert best_counts(third, better="lower").tolist() == [0.5, 0.5]
    assert not ahead(third[1], third[0]).any()
    assert ahead(np.array([-2.0]), np.array([-1.0])).all()


def test_each_horizon_and_group_is_counted_by_itself() -> None:
    damage = np.zeros((2, 3, 1, 10))
    damage[0, :, 0, :3] = [[1], [1], [1]]  # the first is worse at year 3 ...
    damage[1, :, 0, 7:] = [[1], [0], [1]]  # ... the second at year 10, but for one tie
    groups = (Group("all", "All", (0, 1, 2)), Group("one", "One", (1,)))
    found = {
        (best.group, best.horizon, best.policy): best.share
        for best in best_shares(
            made_up.ensemble({"damage": damage}, policies=("defence", "diplomacy")),
            (3, 10),
            groups,
        )
        if best.outcome == "damage"
    }
    assert found["all", 3, "diplomacy"].count == 3
    assert found["all", 10, "defence"].count == 2.5
    assert found["one", 10, "defence"].count == 0.5
    assert found["one", 10, "defence"].worlds == 1


def test_an_outcome_that_is_neither_better_nor_worse_is_passed_over() -> None:
    ensemble = made_up.ensemble({"damage": np.zeros((3, 2, 1, 3))})
    counted = {best.outcome for best in best_shares(ensemble, (3,), (Group("all", "All", (0, 1)),))}
    neither = {outcome.key for outcome in ensemble.outcomes if outcome.better == "neither"}
    assert neither
    assert counted == set(made_up.KEYS) - neither
