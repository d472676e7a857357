"""Forecasts of dyads against distributions of textbooks and of SciPy."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from detente.experiments.forecasts import (
    POISSON,
    Forecast,
    Method,
    fitted_shape,
    fitted_volume,
    forecast,
)

COUNTS = np.array([0, 1, 2, 7])


def made(mean: float, shape: float) -> Forecast:
    return Forecast(np.full(4, mean), np.full(4, shape))


def test_an_infinite_shape_is_poisson() -> None:
    assert made(1.3, POISSON).log_scores(COUNTS) == pytest.approx(stats.poisson.logpmf(COUNTS, 1.3))


@pytest.mark.parametrize("shape", [0.01, 0.7, 5.0])
def test_a_finite_shape_is_negative_binomial(shape: float) -> None:
    expected = stats.nbinom(shape, shape / (shape + 1.3))

    assert made(1.3, shape).log_scores(COUNTS) == pytest.approx(expected.logpmf(COUNTS))
    assert made(1.3, shape).below(COUNTS) == pytest.approx(expected.cdf(COUNTS))
    assert made(1.3, shape).below(COUNTS - 1)[0] == 0


def test_shapes_may_differ_by_dyad() -> None:
    mixed = Forecast(np.array([1.0, 2.0]), np.array([POISSON, 0.5]))

    assert mixed.log_scores(np.array([1, 3])) == pytest.approx(
        [stats.poisson.logpmf(1, 1.0), stats.nbinom.logpmf(3, 0.5, 0.5 / 2.5)]
    )


def test_the_shape_that_was_built_in_is_found_again() -> None:
    rng = np.random.default_rng(1)
    rate = rng.gamma(0.3, 1 / 0.3, 20_000) * 0.5
    past = rng.poisson(rate * 4)

    assert fitted_shape(np.full(20_000, 0.5), past, 4) == pytest.approx(0.3, rel=0.05)


def test_the_volume_that_was_built_in_is_found_again() -> None:
    rng = np.random.default_rng(1)
    expected = rng.gamma(1.0, 1.0, 20_000)
    past = rng.poisson(expected * rng.gamma(0.5, 2.0, 20_000) * 0.7 * 3)

    rate, shape = fitted_volume(expected, past, 3)

    assert rate.sum() / expected.sum() == pytest.approx(0.7, rel=0.05)
    assert shape == pytest.approx(0.5, rel=0.08)


def made_by(method: Method, past, rates) -> Forecast:
    return forecast(method, past, past_years=10, years=2, rates=rates)


def test_each_method_expects_what_it_says() -> None:
    past = np.array([20, 0, 0, 0])
    rates = np.array([1.0, 1.0, 1.0, 5.0])

    alike = made_by(Method.HOMOGENEOUS_POISSON, past, rates)
    own = made_by(Method.DYAD_MEAN, past, rates)
    pooled = made_by(Method.GAMMA_POISSON, past, rates)
    alone = made_by(Method.MODEL_ALONE, past, rates)
    both = made_by(Method.MODEL_AND_PAST, past, rates)

    assert alike.mean == pytest.approx(np.ones(4))
    assert own.mean == pytest.approx([20.5 / 11 * 2, *[0.5 / 11 * 2] * 3])
    assert pooled.mean[0] > pooled.mean[1] == pytest.approx(pooled.mean[3])
    assert alone.mean[3] == pytest.approx(5 * alone.mean[0])
    assert both.mean[0] > both.mean[3] > both.mean[1]


@pytest.mark.slow
def test_the_model_s_rates_win_where_they_are_right_and_the_past_is_short() -> None:
    rng = np.random.default_rng(4)
    rates = rng.gamma(0.2, 1.0, 5_000) + 1e-6
    past, later = rng.poisson(rates), rng.poisson(rates)

    def score(method: Method) -> float:
        made = forecast(method, past, past_years=1, years=1, rates=rates)
        return float(made.log_scores(later).mean())

    assert score(Method.MODEL_AND_PAST) > score(Method.GAMMA_POISSON) > score(Method.DYAD_MEAN)
    assert score(Method.GAMMA_POISSON) > score(Method.HOMOGENEOUS_BINOMIAL)
    assert score(Method.HOMOGENEOUS_BINOMIAL) > score(Method.HOMOGENEOUS_POISSON)


@pytest.mark.parametrize("method", Method)
def test_a_past_without_an_event_gives_finite_scores(method: Method) -> None:
    made = made_by(method, np.zeros(4, dtype=int), np.ones(4))

    assert np.isfinite(made.log_scores(COUNTS)).all()
