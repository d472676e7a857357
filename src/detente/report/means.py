"""The results with luck averaged out: packages by worlds by years by outcomes.

A *world* is one sampled set of assumptions; within it every package is run several times, with the
same luck for each package. Everything that the report says rests on the mean over those runs, so
that what remains between worlds is disagreement about assumptions, not luck.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy
from numpy.typing import NDArray

from detente.experiments.results import Ensemble

Numbers = NDArray[numpy.float64]


@dataclass(frozen=True)
class Means:
    """Means over replicates, in the outcomes' units.

    ``by_year[policy, world, year, outcome]`` and, for each horizon,
    ``by_horizon[year][policy, world, outcome]``; `replicates` is how many runs each mean is made
    of.
    """

    policies: tuple[str, ...]
    outcomes: tuple[str, ...]
    worlds: int
    replicates: int
    by_year: Numbers
    by_horizon: Mapping[int, Numbers]

    @property
    def runs(self) -> int:
        """The number of runs behind the means: packages × worlds × replicates."""
        return len(self.policies) * self.worlds * self.replicates

    @property
    def years(self) -> range:
        """The years, from 1."""
        return range(1, self.by_year.shape[2] + 1)

    def yearly(self, policy: str, outcome: str) -> Numbers:
        """Give one outcome of one package, shape (worlds, years), in the outcome's unit."""
        place = self.policies.index(policy)
        return self.by_year[place, :, :, self.outcomes.index(outcome)]

    def all_at(self, horizon: int, outcome: str) -> Numbers:
        """Give one outcome at one horizon for all packages, shape (packages, worlds)."""
        return self.by_horizon[horizon][:, :, self.outcomes.index(outcome)]

    def at(self, horizon: int, policy: str, outcome: str) -> Numbers:
        """Give one outcome at one horizon for one package, shape (worlds,)."""
        row: Numbers = self.all_at(horizon, outcome)[self.policies.index(policy)]
        return row

    def among(self, places: Sequence[int]) -> "Means":
        """Keep only the worlds at these positions."""
        kept = list(places)
        return replace(
            self,
            worlds=len(kept),
            by_year=self.by_year[:, kept],
            by_horizon={year: block[:, kept] for year, block in self.by_horizon.items()},
        )


def means(ensemble: Ensemble, horizons: Sequence[int]) -> Means:
    """Average the results over their replicates.

    Parameters
    ----------
    ensemble
        What came of each package in each world.
    horizons
        Years to read off, each within the years run.

    Returns
    -------
    Means
        Worlds in the ensemble's order.
    """
    return Means(
        policies=ensemble.policy_keys,
        outcomes=ensemble.outcome_keys,
        worlds=len(ensemble.worlds),
        replicates=ensemble.runs,
        by_year=ensemble.values.mean(axis=2),
        by_horizon={year: ensemble.at(year).mean(axis=2) for year in horizons},
    )
