"""What the facts move: a dummy does not move, what was cut does, and luck is allowed for."""

from __future__ import annotations

import numpy as np
import pytest

from detente.experiments.identifiability import Move, distance_between, holm, identify


def test_the_distance_is_the_greatest_gap_between_cumulative_shares() -> None:
    # Of the first sample three quarters lie at or below 0.3, of the second one quarter.
    one, other = np.array([0.1, 0.2, 0.3, 0.9]), np.array([0.3, 0.5, 0.7, 0.9])
    assert distance_between(one, other) == pytest.approx(0.5)
    assert distance_between(one, one) == 0.0
    assert distance_between(one, one + 2.0) == 1.0


def test_a_dummy_does_not_move_and_a_cut_parameter_does() -> None:
    luck = np.random.default_rng(5)
    prior = {name: luck.random(300) for name in ("dummy", "cut")}
    posterior = {"dummy": luck.random(100), "cut": 0.5 + 0.2 * luck.random(100)}
    dummy, cut = identify(prior, posterior, fitted=["dummy", "cut"], seed=1)
    assert (dummy.move, cut.move) == (Move.NOT_MOVED, Move.MOVED)
    assert dummy.share_left > 0.9
    assert cut.share_left == pytest.approx(0.2, abs=0.03)
    assert 0.5 < cut.low < cut.middle < cut.high < 0.7
    assert cut.distance > cut.by_chance


def test_in_a_table_of_dummies_hardly_any_moves() -> None:
    luck = np.random.default_rng(11)
    prior = {f"dummy {n}": luck.random(200) for n in range(60)}
    posterior = {name: luck.random(80) for name in prior}
    table = identify(prior, posterior, fitted=[], seed=1)
    assert sum(each.move is Move.MOVED for each in table) <= 1
    assert not any(each.fitted for each in table)


def test_holm_by_hand() -> None:
    # The least is held against a third of the level, the next against half of it, then all.
    assert holm({"a": 0.02, "b": 0.01, "c": 0.06}, 0.05) == {"a", "b"}
    assert holm({"a": 0.02, "b": 0.02, "c": 0.02}, 0.05) == set()


def test_the_same_seed_gives_the_same_table() -> None:
    luck = np.random.default_rng(3)
    prior, posterior = {"a": luck.random(50)}, {"a": luck.random(50)}
    assert identify(prior, posterior, fitted=[], seed=4) == identify(
        prior, posterior, fitted=[], seed=4
    )


def test_the_permutations_of_a_table_are_those_of_the_distance_itself() -> None:
    # Of four values in two samples of two, a third of the splits are as far apart as can be.
    before, after = np.array([0.1, 0.2]), np.array([0.3, 0.4])
    (found,) = identify({"a": before}, {"a": after}, fitted=["a"], seed=2)
    assert found.distance == 1.0
    assert found.by_chance == 1.0
    assert found.chance == pytest.approx(1 / 3, abs=0.05)
    (tied,) = identify({"a": np.ones(5)}, {"a": np.ones(4)}, fitted=["a"], seed=2)
    assert (tied.distance, tied.by_chance, tied.chance) == (0.0, 0.0, 1.0)
