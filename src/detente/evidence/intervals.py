"""How far chance may have moved a figure: Wilson's interval for shares, bootstraps for the rest.

Wilson (1927) for a binomial share takes the incidents as independent. For figures of dyads, whole
pairs of states, both directions together, are drawn with replacement. Such intervals are biased for
extremes - a Gini coefficient, the largest share, a number of states - and serve there as a rough
tolerance.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from detente.evidence.patterns import Incidents

CONFIDENCE = 0.95
RESAMPLES = 1000
_DEVIATE = 1.96  # as the published facts have it: their last digit depends on it


@dataclass(frozen=True, slots=True)
class Interval:
    """The two ends of a 95 % interval, the lower one first; in the unit of the figure."""

    low: float
    high: float


NOT_KNOWN = Interval(float("nan"), float("nan"))


def wilson(count: float, of: int) -> Interval:
    """Wilson's interval of a share.

    Parameters
    ----------
    count
        Entries that have the property, 0 to ``of``.
    of
        Entries in all; without any the ends are not numbers.
    """
    if not of:
        return NOT_KNOWN
    share, weight = count / of, _DEVIATE**2 / of
    middle = (share + weight / 2) / (1 + weight)
    reach = (weight * share * (1 - share) + weight**2 / 4) ** 0.5 / (1 + weight)
    low = 0.0 if count <= 0 else max(0.0, middle - reach)
    return Interval(low, 1.0 if count >= of else min(1.0, middle + reach))


class Copies(Enum):
    """What a pair that is drawn twice counts as."""

    APART = "two pairs of other states"
    TOGETHER = "the same states with twice the incidents"


Figure = Callable[[Incidents], float]


def over_pairs(
    incidents: Incidents,
    figures: Mapping[str, tuple[Copies, Figure]],
    *,
    seed: int,
    resamples: int = RESAMPLES,
) -> dict[str, Interval]:
    """Bootstrap figures of dyads by drawing whole pairs of states with replacement.

    Parameters
    ----------
    incidents
        The incidents of one window.
    figures
        By key, what is worked out, and what copies count as: apart for figures of dyads, together
        for figures of states, whose names a copy keeps.
    seed
        Seed of the draws: the same seed, the same intervals.
    resamples
        Number of drawn collections.
    """
    if not incidents.month.size:
        return dict.fromkeys(figures, NOT_KNOWN)
    rng = np.random.default_rng(seed)
    drawn: dict[str, list[float]] = {key: [] for key in figures}
    for _ in range(resamples):
        collections = _drawn(incidents, rng)
        for key, (copies, figure) in figures.items():
            drawn[key].append(figure(collections[copies]))
    return {key: _middle(values) for key, values in drawn.items()}


def over_values(
    values: NDArray[np.float64],
    quantile: float,
    *,
    seed: int,
    resamples: int = RESAMPLES,
) -> Interval:
    """Bootstrap a quantile (0 to 1) of values by drawing as many of them with replacement."""
    if not values.size:
        return NOT_KNOWN
    chosen = np.random.default_rng(seed).integers(0, values.size, (resamples, values.size))
    return _middle(np.quantile(values[chosen], quantile, axis=1).tolist())


def _drawn(incidents: Incidents, rng: np.random.Generator) -> dict[Copies, Incidents]:
    """Draw as many pairs as there are; copies under names of their own, and under the pair's."""
    pairs, row = np.unique(incidents.pair, return_inverse=True)
    order = np.argsort(row, kind="stable")
    first = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=pairs.size))])
    chosen = rng.integers(0, pairs.size, pairs.size)
    sizes = first[chosen + 1] - first[chosen]
    taken = np.concatenate([order[first[pair] : first[pair + 1]] for pair in chosen])
    month, initiator, target = (
        column[taken] for column in (incidents.month, incidents.initiator, incidents.target)
    )
    span = int(max(incidents.initiator.max(), incidents.target.max())) + 1
    copy = np.repeat(np.arange(pairs.size), sizes) * span
    return {
        Copies.TOGETHER: Incidents(month, initiator, target, incidents.months),
        Copies.APART: Incidents(month, initiator + copy, target + copy, incidents.months),
    }


def _middle(drawn: list[float]) -> Interval:
    known = np.array([value for value in drawn if not np.isnan(value)])
    if not known.size:
        return NOT_KNOWN
    low, high = np.quantile(known, ((1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2))
    return Interval(float(low), float(high))
