"""What a report is made from: a comparison, and its results with luck averaged out."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from detente.engine.measures import Outcome
from detente.experiments.compare import Comparison
from detente.experiments.crossover import Crossover
from detente.experiments.groups import Group
from detente.experiments.plan import STATUS_QUO
from detente.report.means import Means, means
from detente.world.policies import Policy


@dataclass(frozen=True)
class Material:
    """A comparison, ready to be reported.

    `everything` holds the means of all worlds, `headline` those of the group of worlds that leads.
    A *package* is one of the policies compared.
    """

    comparison: Comparison
    everything: Means
    headline: Means

    @property
    def packages(self) -> tuple[Policy, ...]:
        """The policies compared, in the order in which to show them."""
        return self.comparison.plan.policies

    @property
    def horizons(self) -> tuple[int, ...]:
        """The years at which outcomes are compared."""
        return self.comparison.horizons

    @property
    def last_horizon(self) -> int:
        """The last of the horizons, in years."""
        return self.horizons[-1]

    @cached_property
    def outcomes(self) -> Mapping[str, Outcome]:
        """The outcomes by their keys."""
        return {outcome.key: outcome for outcome in self.comparison.ensemble.outcomes}

    @property
    def reference(self) -> str:
        """Key of the package that the others are held against: the status quo, else the first."""
        keys = [package.key for package in self.packages]
        return STATUS_QUO if STATUS_QUO in keys else keys[0]

    @property
    def reference_name(self) -> str:
        """The reference package as it stands within a sentence."""
        return "the status quo" if self.reference == STATUS_QUO else self.title(self.reference)

    @property
    def others(self) -> tuple[Policy, ...]:
        """All packages but the reference."""
        return tuple(each for each in self.packages if each.key != self.reference)

    @property
    def tempers(self) -> tuple[Group, ...]:
        """The groups of worlds that share a rival theory, where any were sampled."""
        keys = {temper.key for temper in self.comparison.plan.space.tempers}
        return tuple(group for group in self.comparison.groups if group.key in keys)

    @property
    def crossovers(self) -> tuple[Crossover, ...]:
        """When diplomacy overtakes each rival, over the headline worlds; may be empty."""
        group = self.comparison.headline.key
        return tuple(each for each in self.comparison.crossovers if each.group == group)

    def title(self, key: str) -> str:
        """Give the title of a package by its key."""
        return next(each.title for each in self.packages if each.key == key)

    def name(self, key: str) -> str:
        """Give the title of an outcome as it stands within a sentence that names the year."""
        return self.outcomes[key].title.lower().removesuffix(" so far")


def material(comparison: Comparison) -> Material:
    """Prepare a comparison for its report."""
    everything = means(comparison.ensemble)
    return Material(
        comparison=comparison,
        everything=everything,
        headline=everything.among(comparison.headline.places),
    )
