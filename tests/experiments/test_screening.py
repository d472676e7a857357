"""The screening tells what moves an answer from what does not, and what hangs together."""

from __future__ import annotations

import numpy as np
import pytest

from detente.experiments.screening import STEP, Effect, effects, trajectories

FACTORS = ("strong", "weak", "inert", "one", "other")


def answers(places: np.ndarray) -> np.ndarray:
    """Linear in the first two, none of the third, and the product of the last two."""
    return 6 * places[:, 0] + 1.5 * places[:, 1] + 3 * places[:, 3] * places[:, 4]


@pytest.fixture(scope="module")
def found() -> dict[str, Effect]:
    places = trajectories(FACTORS, count=20, seed=3)
    return {each.factor: each for each in effects(FACTORS, places, answers(places), seed=3)}


def test_each_walk_moves_every_factor_once_by_one_step() -> None:
    places = trajectories(FACTORS, count=4, seed=1)
    walks = places.reshape(4, len(FACTORS) + 1, len(FACTORS))
    moves = np.abs(np.diff(walks, axis=1))

    assert pytest.approx(2 / 3) == STEP
    assert np.allclose(np.sort(moves, axis=2)[..., -1], STEP)
    assert np.allclose(moves.sum(axis=1), STEP)


def test_a_linear_factor_has_its_slope_times_the_step_and_no_spread(
    found: dict[str, Effect],
) -> None:
    assert found["strong"].size == pytest.approx(6 * STEP)
    assert found["strong"].mean == pytest.approx(6 * STEP)
    assert found["strong"].spread == pytest.approx(0, abs=1e-12)
    assert found["weak"].size == pytest.approx(1.5 * STEP)


def test_an_inert_factor_has_no_effect_at_all(found: dict[str, Effect]) -> None:
    assert (found["inert"].size, found["inert"].spread, found["inert"].margin) == (0, 0, 0)


def test_factors_that_hang_together_have_a_spread(found: dict[str, Effect]) -> None:
    assert found["one"].spread > 0.2
    assert found["other"].spread > 0.2
    assert found["one"].interval[0] < found["one"].size < found["one"].interval[1]


def test_the_strongest_comes_first_and_equals_stand_in_order(found: dict[str, Effect]) -> None:
    sizes = [each.size for each in found.values()]

    assert sizes == sorted(sizes, reverse=True)
    assert next(iter(found)) == "strong"
    assert list(found)[-1] == "inert"


def test_the_same_seed_gives_the_same_design_and_intervals() -> None:
    once, again, other = (trajectories(FACTORS, count=5, seed=seed) for seed in (0, 0, 1))

    assert (once == again).all()
    assert (once != other).any()
    assert effects(FACTORS, once, answers(once), seed=0) == effects(
        FACTORS, once, answers(once), seed=0
    )


def test_an_interval_of_a_size_never_begins_below_nought() -> None:
    assert Effect("any", 0.1, 0.2, 0.5, 0.3).interval == (0.0, 0.7)
