"""What is expected of each directed dyad: the baselines, and the model with and without the past.

A forecast is a negative binomial distribution for each dyad; with an infinite shape it is a Poisson
distribution. Every forecast learns from training counts alone.

* *Homogeneous*: all dyads alike, Poisson, or negative binomial with one shape for all.
* *Dyad mean*: Poisson with each dyad's own past rate, to which one year at the mean rate of all
  dyads is added, since a dyad that was silent so far could otherwise never act.
* *Gamma-Poisson*: rates are gamma-distributed over dyads, mean and shape by empirical Bayes; each
  dyad's past then moves its own rate.
* *Model alone*: the simulated rates of dyads, scaled to the volume of the training counts.
* *Model with the past*: as gamma-Poisson, but each dyad's prior mean is its simulated rate.

The model's rates come from elsewhere and are not fitted here; what is fitted on the training counts
is one factor for the volume of reports and one shape, which says how far dyads stray from the rates
expected of them - as many numbers as the empirical Bayes baseline fits.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from math import lgamma

import numpy as np

from detente.experiments.dyads import Counts, Numbers

POISSON = float("inf")
_SHAPES = (1e-4, 1e3)
_GOLDEN = (5**0.5 - 1) / 2
_STEPS = 40
_SMALL = 1e-12


class Method(Enum):
    """How a forecast is made; the values are what pages call them."""

    HOMOGENEOUS_POISSON = "all dyads alike, Poisson"
    HOMOGENEOUS_BINOMIAL = "all dyads alike, negative binomial"
    DYAD_MEAN = "each dyad's own past rate, Poisson"
    GAMMA_POISSON = "gamma-Poisson, empirical Bayes"
    MODEL_ALONE = "model alone"
    MODEL_AND_PAST = "model with the past"


BASELINES = tuple(Method)[:4]


@dataclass(frozen=True)
class Forecast:
    """A distribution of the count of each dyad: float64[dyads] means > 0 and shapes > 0."""

    mean: Numbers
    shape: Numbers

    def log_scores(self, counts: Counts) -> Numbers:
        """Log probability of each dyad's count; higher is better."""
        table = _log_factorials(int(counts.max(initial=0)))
        poisson = counts * np.log(self.mean) - self.mean - table[counts]
        finite = np.where(np.isinf(self.shape), 1.0, self.shape)
        rising = _log_rising(finite, counts)
        spread = np.log1p(self.mean / finite)
        binomial = (
            rising
            - table[counts]
            - (finite + counts) * spread
            + counts * (np.log(self.mean) - np.log(finite))
        )
        return np.asarray(np.where(np.isinf(self.shape), poisson, binomial))

    def below(self, counts: Counts) -> Numbers:
        """Probability of at most so many events, by dyad; of -1 it is nought."""
        total = np.zeros(counts.shape)
        for number in range(int(counts.max(initial=-1)) + 1):
            reached = np.exp(self.log_scores(np.full(counts.shape, number)))
            total += np.where(number <= counts, reached, 0.0)
        return np.minimum(total, 1.0)


def forecast(
    method: Method, past: Counts, *, past_years: int, years: int, rates: Numbers
) -> Forecast:
    """Make a forecast from training counts.

    Parameters
    ----------
    method
        Which one.
    past
        [dyads], events of the training years.
    past_years, years
        Length of the training window and of the one to be foretold, years, 1 or more.
    rates
        [dyads], the model's expected events, in any unit, > 0; of use to the model's methods only.
    """
    flat = np.full(past.shape, max(float(past.mean()), _SMALL) / past_years)
    scaled = rates / rates.sum() * flat.sum()
    made: dict[Method, Callable[[], Forecast]] = {
        Method.HOMOGENEOUS_POISSON: lambda: _poisson(flat * years),
        Method.HOMOGENEOUS_BINOMIAL: lambda: _prior(flat, past, past_years, years),
        Method.DYAD_MEAN: lambda: _poisson((past + flat) / (past_years + 1) * years),
        Method.GAMMA_POISSON: lambda: _posterior(flat, past, past_years, years),
        Method.MODEL_ALONE: lambda: _prior(scaled, past, past_years, years),
        Method.MODEL_AND_PAST: lambda: _posterior(scaled, past, past_years, years),
    }
    return made[method]()


def fitted_shape(rate: Numbers, past: Counts, past_years: int) -> float:
    """Most likely shape of a gamma distribution of dyads' rates around the rates expected of them.

    Parameters
    ----------
    rate
        [dyads], expected events a year, > 0.
    past, past_years
        Counts and years from which it is learnt.

    Returns
    -------
    float
        0.0001 (a few dyads hold everything) to 1000 (rates are as expected).
    """

    def badness(log_shape: float) -> float:
        shape = np.full(past.shape, np.exp(log_shape))
        return -float(Forecast(rate * past_years, shape).log_scores(past).sum())

    low, high = (float(np.log(end)) for end in _SHAPES)
    for _ in range(_STEPS):
        left, right = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
        if badness(left) < badness(right):
            high = right
        else:
            low = left
    return float(np.exp((low + high) / 2))


def fitted_volume(rate: Numbers, past: Counts, past_years: int) -> tuple[Numbers, float]:
    """Most likely factor on the rates, with the shape that goes with it, one after the other.

    With dyads that stray from their rates the total over all dyads is a poor guide to the factor:
    a single busy dyad would lift the rates of all others.
    """
    factor, shape = 1.0, fitted_shape(rate, past, past_years)
    for _ in range(_STEPS):
        mean = factor * rate * past_years
        drawn_in = (past + shape) / (mean + shape)
        step = float((drawn_in * mean).sum() / mean.sum())
        factor *= step
        shape = fitted_shape(factor * rate, past, past_years)
        if abs(step - 1) < 1e-4:
            break
    return factor * rate, shape


def _poisson(mean: Numbers) -> Forecast:
    return Forecast(mean, np.full(mean.shape, POISSON))


def _prior(rate: Numbers, past: Counts, past_years: int, years: int) -> Forecast:
    """Rates stray from those expected; no dyad's own past is looked at."""
    rate, shape = fitted_volume(rate, past, past_years)
    return Forecast(rate * years, np.full(rate.shape, shape))


def _posterior(rate: Numbers, past: Counts, past_years: int, years: int) -> Forecast:
    """Rates stray from those expected, and each dyad's own past has moved its rate."""
    rate, shape = fitted_volume(rate, past, past_years)
    shapes = np.asarray(shape + past, dtype=np.float64)
    return Forecast(np.asarray(shapes / (shape / rate + past_years) * years), shapes)


def _log_factorials(largest: int) -> Numbers:
    return np.array([lgamma(number + 1) for number in range(largest + 1)])


def _log_rising(shape: Numbers, counts: Counts) -> Numbers:
    """Logarithm of shape (shape + 1) … (shape + count - 1), from a table for each shape met."""
    met, row = np.unique(shape, return_inverse=True)
    steps = np.arange(int(counts.max(initial=0)))
    table = np.zeros((met.size, steps.size + 1))
    table[:, 1:] = np.cumsum(np.log(met[:, None] + steps), axis=1)
    return np.asarray(table[row, counts])
