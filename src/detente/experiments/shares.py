"""Shares of sampled worlds: counted, with an interval that says how far sampling may mislead.

The interval is Wilson's (1927) for a binomial share. It takes the worlds as drawn independently;
those of a Latin hypercube are spread more evenly, so that it errs, if at all, on the wide side. It
says nothing of worlds outside the sampled ranges.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from detente.experiments.groups import Group
from detente.experiments.results import Cube, Ensemble

CONFIDENCE = 0.95
_DEVIATE = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
# Means over the same replicates may differ in their last bits; so small a lead is a tie.
_TIE = 1e-12


@dataclass(frozen=True)
class Share:
    """A share of worlds: `count` of `worlds`, and the ends of its 95 % interval, 0 to 1.

    A world in which several tie counts for each with an equal part, so a count may be a fraction.
    """

    count: float
    worlds: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """Count over worlds, 0 to 1."""
        return self.count / self.worlds


@dataclass(frozen=True)
class Best:
    """In what share of a group's worlds a policy has the best figure of an outcome at a horizon.

    Best is decided in each world on the mean over its `runs` replicates.
    """

    group: str
    policy: str
    outcome: str
    horizon: int
    share: Share
    runs: int


def share_of(count: float, worlds: int) -> Share:
    """A share with its Wilson interval.

    Parameters
    ----------
    count
        Worlds counted, 0 to `worlds`; a fraction where ties are shared.
    worlds
        Worlds in all, 1 or more.
    """
    share, weight = count / worlds, _DEVIATE**2 / worlds
    middle = (share + weight / 2) / (1 + weight)
    reach = (weight * share * (1 - share) + weight**2 / 4) ** 0.5 / (1 + weight)
    return Share(
        count=count,
        worlds=worlds,
        low=0.0 if count <= 0 else max(0.0, middle - reach),
        high=1.0 if count >= worlds else min(1.0, middle + reach),
    )


def best_shares(
    ensemble: Ensemble, horizons: Sequence[int], groups: Sequence[Group]
) -> tuple[Best, ...]:
    """For each outcome that can be better or worse: how often each policy is best.

    An outcome for which neither direction is better is passed over.
    """
    found: list[Best] = []
    for year in horizons:
        means = ensemble.at(year).mean(axis=2)
        for group in groups:
            for place, outcome in enumerate(ensemble.outcomes):
                if outcome.better != "neither":
                    figures = means[:, list(group.places), place]
                    counts = best_counts(figures, better=outcome.better)
                    found += [
                        Best(
                            group=group.key,
                            policy=policy,
                            outcome=outcome.key,
                            horizon=year,
                            share=share_of(float(count), len(group.places)),
                            runs=ensemble.runs,
                        )
                        for policy, count in zip(ensemble.policy_keys, counts, strict=True)
                    ]
    return tuple(found)


def best_counts(figures: Cube, *, better: str) -> Cube:
    """Count the worlds in which each policy is best.

    Parameters
    ----------
    figures
        [policy, world], one figure each.
    better
        "lower" or "higher": whether the lowest or the highest figure is best.

    Returns
    -------
    NDArray
        [policy], adding up to the number of worlds; a tie is shared in equal parts.
    """
    signed = figures if better == "lower" else -figures
    leading = ~ahead(signed.min(axis=0), signed)
    # Rounded so that three thirds of a world make one.
    counts: Cube = (leading / leading.sum(axis=0)).sum(axis=1).round(9)
    return counts


def ahead(one: Cube, other: Cube) -> NDArray[np.bool_]:
    """Where one figure is lower than the other by more than the last bits of a mean."""
    margin = _TIE * np.maximum(np.abs(one), np.abs(other))
    return np.asarray(one < other - margin)
