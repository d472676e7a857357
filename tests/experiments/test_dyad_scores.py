"""Log scores, ranks and calibration of made-up forecasts."""

from __future__ import annotations

import math

import numpy as np
import pytest

from detente.evidence.events import Window
from detente.experiments.dyad_scores import (
    Design,
    area_under_curve,
    as_mapping,
    folds_of,
    pair_numbers,
    score,
)
from detente.experiments.dyads import DyadYears
from detente.experiments.forecasts import Method

STATES = tuple(f"S{one}{other}" for one in "ABCDEFGH" for other in "ABCD")
DYADS = len(STATES) * (len(STATES) - 1)


def counted(years: int, seed: int, rate: np.ndarray) -> DyadYears:
    rng = np.random.default_rng(seed)
    return DyadYears(STATES, Window(2001, 2000 + years), rng.poisson(rate, (years, DYADS)))


@pytest.mark.parametrize(
    ("expected", "active", "area"),
    [
        ([4, 3, 2, 1], [1, 1, 0, 0], 1.0),
        ([1, 2, 3, 4], [1, 1, 0, 0], 0.0),
        ([1, 1, 1, 1], [1, 0, 1, 0], 0.5),
        ([3, 2, 2, 1], [1, 1, 0, 0], 0.875),
    ],
)
def test_area_under_the_curve_counts_a_tie_half(expected, active, area: float) -> None:
    found = area_under_curve(np.array(expected, dtype=float), np.array(active, dtype=bool))

    assert found == pytest.approx(area)


def test_ranks_of_dyads_that_are_all_alike_are_no_number() -> None:
    assert math.isnan(area_under_curve(np.ones(3), np.zeros(3, dtype=bool)))
    assert math.isnan(area_under_curve(np.ones(3), np.ones(3, dtype=bool)))


def test_both_directions_of_a_pair_have_one_number() -> None:
    assert pair_numbers([("A", "B"), ("A", "C"), ("B", "A")]).tolist() == [0, 1, 0]


def test_years_are_left_out_in_turn_or_follow_the_training_file() -> None:
    test = counted(3, 1, np.full(DYADS, 0.1))

    left_out = folds_of(test, None)
    after = folds_of(test, counted(5, 2, np.full(DYADS, 0.1)))

    assert [each.past_years for each in left_out] == [2, 2, 2]
    assert (left_out[0].past + left_out[0].counts == test.totals).all()
    assert [(each.past_years, each.years) for each in after] == [(5, 3)]


def test_where_nothing_can_be_learnt_there_is_no_fold() -> None:
    silent = counted(3, 1, np.zeros(DYADS))

    assert folds_of(counted(1, 1, np.full(DYADS, 0.1)), None) == ()
    assert folds_of(silent, None) == ()
    assert folds_of(counted(1, 1, np.full(DYADS, 0.1)), silent) == ()


def test_true_rates_beat_the_baselines_and_are_calibrated() -> None:
    rate = np.random.default_rng(3).gamma(0.2, 1.0, DYADS) + 1e-4
    folds = folds_of(counted(2, 5, rate), counted(1, 4, rate))
    pairs = pair_numbers(DyadYears(STATES, Window(2001, 2001), np.zeros((1, DYADS))).dyads)

    found = score(folds, Design.TRAINING_FILE, rates=rate, pairs=pairs, seed=1)

    ours = found.of(Method.MODEL_AND_PAST)
    assert ours.difference > 0
    assert ours.interval.low > 0
    assert ours.auc > found.of(Method.GAMMA_POISSON).auc
    assert found.of(Method.HOMOGENEOUS_POISSON).auc == pytest.approx(0.5)
    assert found.of(Method.GAMMA_POISSON).difference == 0
    assert sum(found.pit) == pytest.approx(1)
    assert max(abs(each - 0.1) for each in found.pit) < 0.04
    for group in found.groups:
        assert group.counted == pytest.approx(group.expected, rel=0.35, abs=0.05)
    assert sum(each.dyads for each in found.groups) == DYADS
    assert 0 < found.new < found.active < DYADS


def test_rates_that_say_nothing_are_as_good_as_the_baseline() -> None:
    rate = np.random.default_rng(3).gamma(0.2, 1.0, DYADS)
    folds = folds_of(counted(4, 5, rate), None)

    found = score(folds, Design.LEFT_OUT, rates=np.ones(DYADS), pairs=np.arange(DYADS), seed=1)

    assert found.of(Method.MODEL_AND_PAST).difference == pytest.approx(0, abs=1e-6)
    assert found.folds == 4


def test_scores_can_be_written_down() -> None:
    folds = folds_of(counted(2, 5, np.full(DYADS, 0.2)), None)

    found = as_mapping(
        score(folds, Design.LEFT_OUT, rates=np.ones(DYADS), pairs=np.arange(DYADS), seed=1)
    )

    assert found["dyads"] == DYADS
    assert len(found["methods"]) == len(Method)  # type: ignore[arg-type]
