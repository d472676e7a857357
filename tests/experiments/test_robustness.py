"""Regret and satisficing, with answers that are known."""

from __future__ import annotations

import numpy as np
import pytest

from detente.experiments.robustness import (
    MOST_LOSS,
    combined,
    floor_of,
    non_dominated,
    regret_over,
    regrets,
    relative_losses,
    satisficing,
    satisfied,
)

# The toy of background/formal-models.md, section 13: the second policy has the least worst regret.
TOY = np.array([[10.0, 2, 1], [6, 5, 4], [3, 6, 9]])


def test_the_toy_of_the_formal_models_has_its_regrets() -> None:
    found = regret_over(TOY)

    assert found.maximum.tolist() == [7, 3, 8]
    assert int(found.maximum.argmin()) == 1
    assert regrets(TOY).tolist() == [[7, 0, 0], [3, 3, 3], [0, 4, 8]]
    assert found.mean == pytest.approx([7 / 3, 3, 4])
    assert found.tail == pytest.approx([0.8 * 7, 3, 4 + 0.8 * 4])


def test_regret_hangs_on_the_policies_at_hand() -> None:
    assert regret_over(TOY[:2]).maximum.tolist() == [4, 3]


def test_losses_are_changes_against_the_status_quo_of_each_world() -> None:
    usual = np.array([[10.0, 4], [20, 4]])
    figures = np.array([[[9.0, 4], [30, 2]]])

    found = relative_losses(figures, usual, np.zeros(2))

    assert found.tolist() == [[[-0.1, 0], [0.5, -0.5]]]


def test_where_hardly_anything_happens_the_floor_is_the_yardstick() -> None:
    usual = np.array([[0.0], [4.0]])
    floor = floor_of(usual)

    assert floor.tolist() == [1.0]
    assert relative_losses(np.array([[[1.0], [1.0]]]), usual, floor)[0, :, 0].tolist() == [1, -0.75]


def test_a_world_that_ran_away_counts_for_the_most() -> None:
    usual = np.array([[1.0]])
    found = relative_losses(np.array([[[np.inf]], [[500.0]], [[1.0]]]), usual, floor_of(usual))

    assert found[:, 0, 0].tolist() == [MOST_LOSS, MOST_LOSS, 0]


def test_what_never_happens_under_the_status_quo_has_no_yardstick() -> None:
    usual = np.zeros((1, 1))

    found = relative_losses(np.array([[[0.0]], [[0.1]]]), usual, floor_of(usual))

    assert found[:, 0, 0].tolist() == [0, MOST_LOSS]


def test_objectives_count_alike_whatever_their_unit() -> None:
    losses = np.array([[[0.0, 500]], [[1, 0]], [[0.5, 250]]])

    assert combined(losses)[:, 0].tolist() == [0.5, 0.5, 0.5]
    assert np.allclose(combined(losses), combined(losses * [3, 0.01]))


def test_an_objective_in_which_nothing_differs_counts_for_nothing() -> None:
    assert combined(np.array([[[0.0, 7]], [[1, 7]]]))[:, 0].tolist() == [0, 0.5]


def test_requirements_are_met_where_all_are() -> None:
    losses = np.array([[[0.0, -1], [0.1, -1], [-1, 0]]])

    assert satisfied(losses, np.zeros(2)).tolist() == [[True, False, True]]
    assert satisfied(losses, np.array([0.1, 0])).tolist() == [[True, True, True]]
    (share,) = satisficing(losses, np.zeros(2))
    assert (share.count, share.worlds) == (2, 3)
    assert share.low < 2 / 3 < share.high


def test_the_undominated_are_those_that_none_beats() -> None:
    losses = np.array([[1.0, 3], [2, 2], [3, 1], [2, 3], [2, 2]])

    assert non_dominated(losses).tolist() == [True, True, True, False, True]


def test_the_undominated_agree_with_their_definition() -> None:
    losses = np.random.default_rng(2).integers(0, 5, (60, 3)).astype(float)
    beaten = [
        any((other <= own).all() and (other < own).any() for other in losses) for own in losses
    ]

    assert non_dominated(losses).tolist() == [not each for each in beaten]
