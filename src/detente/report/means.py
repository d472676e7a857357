"""The results with luck averaged out: packages by worlds by years by outcomes.

A *world* is one sampled set of assumptions; within it every package is run several times, with the
same luck for each package. Everything that the report says rests on the mean over those runs, so
that what remains between worlds is disagreement about assumptions, not luck.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy
from numpy.typing import NDArray

from detente.experiments.crossover import smoothed
from detente.experiments.results import Ensemble

Numbers = NDArray[numpy.float64]


@dataclass(frozen=True)
class Means:
    """Means over replicates, in the outcomes' units: ``courses[policy, world, year, outcome]``.

    Yearly outcomes are the mean of the three years that end in each (fewer at the beginning), so
    that a course reads at a horizon what the tables say; stocks and totals are those of the year.
    `replicates` is how many runs each mean is made of.
    """

    policies: tuple[str, ...]
    outcomes: tuple[str, ...]
    worlds: int
    replicates: int
    courses: Numbers

    @property
    def runs(self) -> int:
        """The number of runs behind the means: packages × worlds × replicates."""
        return len(self.policies) * self.worlds * self.replicates

    @property
    def years(self) -> range:
        """The years, from 1."""
        return range(1, self.courses.shape[2] + 1)

    def course(self, policy: str, outcome: str) -> Numbers:
        """Give one outcome of one package by year, shape (worlds, years), in the outcome's unit."""
        place = self.policies.index(policy)
        return self.courses[place, :, :, self.outcomes.index(outcome)]

    def at(self, horizon: int, policy: str, outcome: str) -> Numbers:
        """Give one outcome of one package at one horizon, shape (worlds,)."""
        return self.course(policy, outcome)[:, horizon - 1]

    def among(self, places: Sequence[int]) -> "Means":
        """Keep only the worlds at these positions."""
        kept = list(places)
        return replace(self, worlds=len(kept), courses=self.courses[:, kept])


def means(ensemble: Ensemble) -> Means:
    """Average the results over their replicates.

    Parameters
    ----------
    ensemble
        What came of each package in each world.

    Returns
    -------
    Means
        Worlds in the ensemble's order.
    """
    courses = ensemble.values.mean(axis=2)
    flows = [place for place, outcome in enumerate(ensemble.outcomes) if outcome.form == "flow"]
    courses[..., flows] = numpy.moveaxis(
        smoothed(numpy.moveaxis(courses[..., flows], -2, -1)), -1, -2
    )
    return Means(
        policies=ensemble.policy_keys,
        outcomes=ensemble.outcome_keys,
        worlds=len(ensemble.worlds),
        replicates=ensemble.runs,
        courses=courses,
    )
