"""How far a model's figure is from a fact, in units of all that may lie between the two.

History matching rules out what cannot be meant: a setting is implausible where a figure is further
from the fact than the fact's own uncertainty, the model's discrepancy and the emulator's
uncertainty together allow. It says nothing of which of the remaining settings is the better one.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from detente.experiments.targets import Target

Floats = NDArray[np.float64]

CUT = 3.0
"""Implausible beyond so many standard deviations: at least 95 % of any distribution with one peak
lies within (Pukelsheim's three-sigma rule)."""


def implausibility(target: Target, figure: Floats, variance: Floats | float = 0.0) -> Floats:
    """Distance of figures from a fact.

    Parameters
    ----------
    target
        The fact, with its interval and the model's discrepancy.
    figure
        Any shape, on the target's scale.
    variance
        Of the figure itself, as an emulator states it: 0 for one that was simulated.

    Returns
    -------
    Floats
        The same shape, 0 or more; infinite where the figure is not a number.
    """
    allowed = target.observation_sd**2 + target.discrepancy**2 + variance
    distance = np.abs(figure - target.centre) / np.sqrt(allowed)
    return np.where(np.isfinite(distance), distance, np.inf)


def worst(distances: Floats, *, passed_over: int = 0) -> Floats:
    """The greatest implausibility of each setting, when so many of the greatest are passed over.

    Parameters
    ----------
    distances
        [settings, targets].
    passed_over
        0 for the greatest, 1 for the second greatest, and so on.

    Returns
    -------
    Floats
        [settings].
    """
    return np.asarray(np.sort(distances, axis=1)[:, -1 - passed_over])


def chance_of_plausible(inside: Floats, *, passed_over: int) -> Floats:
    """Chance that no more targets than are passed over turn out implausible in one run.

    Parameters
    ----------
    inside
        [settings, targets], the chance that each target turns out plausible, 0 to 1.
    passed_over
        How many may not, 0 or more.

    Returns
    -------
    Floats
        [settings]. Targets are taken one by one as if luck moved each on its own: good enough to
        tell promising settings from others, and no statement about any of them.
    """
    chances = np.zeros((len(inside), passed_over + 1))
    chances[:, 0] = 1.0
    for each in inside.T:
        misses = np.zeros_like(chances)
        misses[:, 1:] = chances[:, :-1] * (1.0 - each)[:, None]
        chances = chances * each[:, None] + misses
    return np.asarray(chances.sum(axis=1))


def chance_inside(target: Target, mean: Floats, variance: Floats) -> Floats:
    """Chance that a figure of this mean and variance turns out plausible, if it is normal: 0 to 1.

    Distances are those of `implausibility` for a simulated figure, whose own variance is nought.
    """
    reach = CUT * np.sqrt(target.observation_sd**2 + target.discrepancy**2)
    spread = np.sqrt(np.maximum(variance, 1e-12))
    ends = ((target.centre + side * reach - mean) / spread for side in (1.0, -1.0))
    high, low = (0.5 * (1.0 + _erf(end / np.sqrt(2.0))) for end in ends)
    return np.asarray(high - low)


def _erf(values: Floats) -> Floats:
    """The error function, to 1.5 in ten million (Abramowitz and Stegun 7.1.26)."""
    size = np.abs(values)
    step = 1.0 / (1.0 + 0.3275911 * size)
    terms = (0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429)
    series = sum(factor * step ** (power + 1) for power, factor in enumerate(terms))
    return np.asarray(np.sign(values) * (1.0 - series * np.exp(-(size**2))))


def fewest_passed_over(distances: Floats, *, enough: int, most: int) -> int:
    """How many targets must be passed over until enough settings are plausible: 0 to `most`."""
    for count in range(most):
        if (worst(distances, passed_over=count) <= CUT).sum() >= enough:
            return count
    return most


def distances_of(targets: Sequence[Target], figures: Sequence[Floats]) -> Floats:
    """Implausibility [settings, targets] of simulated figures, each [settings] on its scale."""
    return np.column_stack(
        [implausibility(target, each) for target, each in zip(targets, figures, strict=True)]
    )
