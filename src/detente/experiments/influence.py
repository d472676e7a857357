"""Which uncertainties an effect hangs on: the share of its variance that each one alone explains.

The share is the first-order index of Sobol, estimated from the points that there are: they are
parted into bins with as many points each along a factor, and the variance between the means of the
bins is set against the whole (the correlation ratio; Saltelli et al. 2008, "Global Sensitivity
Analysis", section 1.2.8). It finds a bend as well as a slope. What several factors do only together
it does not see.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.experiments.factors import Factors

_MOST_BINS = 10  # assumption: enough for a bend, few enough for a steady mean in each
_POINTS_A_BIN = 20  # assumption
FEWEST_POINTS = 2 * _POINTS_A_BIN
"""Points from which on an influence can be told: one bin tells nothing."""

_SHUFFLES = 100  # assumption: the 95th of a hundred is the level of chance
_LEVEL = 0.95
_STRAIGHT = 0.25  # assumption: a bend, where a slope makes less than this part of the share
_DEVIATE = 1.96  # of a rank correlation beyond chance, in its standard errors, 1 / √points

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Influence:
    """How far an effect hangs on one factor.

    `share` is the part of the variance of the effect, 0 to 1, that the factor alone explains, freed
    of what so many bins explain by luck; `correlation` is that of ranks, -1 to 1. `direction` is 1
    where the effect rises with the factor, -1 where it falls, 0 where it bends, or neither can be
    told from luck. `chance` is the share which in 95 of 100 shuffles no factor at all passed.
    """

    factor: str
    share: float
    correlation: float
    direction: int
    chance: float

    @property
    def stands_out(self) -> bool:
        """Whether the factor explains more than the luckiest of as many idle ones would."""
        return self.share > self.chance


def influences(factors: Factors, effect: Numbers) -> tuple[Influence, ...]:
    """Weigh every factor by what it alone explains of an effect.

    Parameters
    ----------
    factors
        What varies between the points.
    effect
        [points], the figure to be explained, in any unit; finite.

    Returns
    -------
    tuple of Influence
        The strongest first; equals in the order of the factors. All shares are 0 where the effect
        is the same everywhere or the points are too few for two bins (fewer than `FEWEST_POINTS`).
    """
    points, spread = len(effect), float(np.ptp(effect)) if len(effect) else 0.0
    bins = min(_MOST_BINS, points // _POINTS_A_BIN)
    if not factors.names or bins < 2 or spread == 0:
        return tuple(Influence(name, 0.0, 0.0, 0, 0.0) for name in factors.names)
    centred = (effect - effect.mean()) / spread
    first, middle = _ranks(factors.values)
    members = _members(first * bins // points, bins)
    shares = _shares(members, centred[None])[0]
    chance = float(np.quantile(_shares(members, _shuffled(centred)).max(axis=1), _LEVEL))
    slopes = _correlations(middle, _ranks(effect[:, None])[1])
    clear = slopes**2 > np.maximum(_DEVIATE**2 / points, _STRAIGHT * shares)
    return tuple(
        Influence(
            factor=factors.names[place],
            share=float(shares[place]),
            correlation=float(slopes[place]),
            direction=int(np.sign(slopes[place])) if clear[place] else 0,
            chance=chance,
        )
        for place in np.argsort(-shares, kind="stable")
    )


def _ranks(values: Numbers) -> tuple[NDArray[np.int64], Numbers]:
    """First and mean rank, from 0, of each value in its column; equal values share both."""
    order = np.argsort(values, axis=0, kind="stable")
    ranked = np.take_along_axis(values, order, axis=0)
    places = np.arange(len(values))[:, None]
    new = np.ones(values.shape, np.bool_)
    new[1:] = ranked[1:] != ranked[:-1]
    first = np.maximum.accumulate(np.where(new, places, 0), axis=0)
    ends = np.ones(values.shape, np.bool_)
    ends[:-1] = new[1:]
    last = np.minimum.accumulate(np.where(ends, places, len(values))[::-1], axis=0)[::-1]
    ranks, middle = np.empty(values.shape, np.int64), np.empty(values.shape)
    np.put_along_axis(ranks, order, first, axis=0)
    np.put_along_axis(middle, order, (first + last) / 2, axis=0)
    return ranks, middle


def _members(bin_of: NDArray[np.int64], bins: int) -> Numbers:
    """Which points [points, factors, bins] lie in which bin of which factor, 1 or 0."""
    return np.asarray(bin_of[:, :, None] == np.arange(bins), np.float64)


def _shares(members: Numbers, effects: Numbers) -> Numbers:
    """Share of the variance of each effect [effects, points] that each factor alone explains.

    Idle bins explain a little of anything. The share is set right for that as an adjusted R² is
    (Kelley's epsilon squared), and is no less than 0.
    """
    points, factors, bins = members.shape
    counts = members.sum(axis=0)
    sums = (effects @ members.reshape(points, -1)).reshape(-1, factors, bins)
    between = (sums**2 / np.maximum(counts, 1)).sum(axis=2)
    explained = between / (effects**2).sum(axis=1)[:, None]
    filled = (counts > 0).sum(axis=1)
    unexplained = (1 - explained) * (points - 1) / (points - filled)
    return np.asarray(np.clip(1 - unexplained, 0.0, 1.0))


def _shuffled(effect: Numbers) -> Numbers:
    """The same figures [shuffles, points] in orders that have nothing to do with the points."""
    luck = np.random.PCG64(0).random_raw(_SHUFFLES * len(effect)).reshape(_SHUFFLES, -1)
    return effect[np.argsort(luck, axis=1, kind="stable")]


def _correlations(ranks: Numbers, others: Numbers) -> Numbers:
    """Correlation of each column of ranks with one other column; 0 where all are equal."""
    centred, other = ranks - ranks.mean(axis=0), others[:, 0] - others.mean()
    spread = np.sqrt((centred**2).sum(axis=0) * (other**2).sum())
    zeros = np.zeros(ranks.shape[1])
    return np.asarray(np.divide(other @ centred, spread, out=zeros, where=spread > 0))
