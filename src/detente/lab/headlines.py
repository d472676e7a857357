"""The headline of an answer: what the policy does soon, late, from when on, and in how many worlds.

Everything is held against the status quo in the same world with the same luck, on the one outcome
that the visitor judges by; lower is better. What remains between worlds is disagreement about
assumptions, and it is shown, not averaged away.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from detente.experiments.crossover import crossing_years
from detente.experiments.results import Ensemble
from detente.experiments.shares import ahead
from detente.lab.inquiry import STATUS_QUO, YOURS
from detente.lab.worlds import HORIZONS
from detente.report.bands import change_from
from detente.report.means import Means, Numbers

SPLIT = (0.2, 0.8)
"""Shares of worlds between which a conclusion is said to flip: more than one world in five says
otherwise (an assumption)."""


@dataclass(frozen=True)
class Term:
    """One horizon: the median change against the status quo in per cent with its 90 % ends.

    `better` counts the worlds in which the policy is lower, of `worlds`; `same` those in which the
    two are equal. The change is not-a-number where the status quo has nothing to change.
    """

    year: int
    change: float
    low: float
    high: float
    better: int
    same: int
    worlds: int

    @property
    def flips(self) -> bool:
        """Whether the worlds disagree on which of the two is better."""
        apart = self.worlds - self.same
        return apart > 0 and SPLIT[0] < self.better / apart < SPLIT[1]


@dataclass(frozen=True)
class Headline:
    """The terms by horizon; in how many worlds the policy comes to be better, and when.

    `overtakes` counts worlds in which it is better from a later year to the last one, and
    `year` is the middle one of these years, None where there are none; `from_the_start` and `never`
    count the other worlds, `same` those in which the two are equal throughout.
    """

    terms: tuple[Term, ...]
    from_the_start: int
    overtakes: int
    never: int
    same: int
    year: float | None
    worlds: int
    runs: int

    @property
    def mostly(self) -> str:
        """What happens in most worlds: "start", "overtakes" or "never", which a tie favours."""
        counted = {
            "never": self.never, "overtakes": self.overtakes, "start": self.from_the_start
        }  # fmt: skip
        return max(counted, key=counted.__getitem__)

    @property
    def short(self) -> Term:
        """The first horizon."""
        return self.terms[0]

    @property
    def long(self) -> Term:
        """The last horizon."""
        return self.terms[-1]


def headline(means: Means, outcome: str, *, policy: str = YOURS) -> Headline:
    """Sum up a policy against the status quo.

    Parameters
    ----------
    means
        Of an answer that holds the status quo and the policy.
    outcome
        Key of the outcome to judge by; lower is better.
    """
    own, rival = means.course(policy, outcome), means.course(STATUS_QUO, outcome)
    years = crossing_years(own, rival)
    same = np.asarray(own == rival).all(axis=1)
    later = years[years > 1]
    return Headline(
        terms=tuple(_term(own, rival, year) for year in HORIZONS if year <= own.shape[1]),
        from_the_start=int((years == 1).sum()),
        overtakes=len(later),
        never=int(((years == 0) & ~same).sum()),
        same=int(same.sum()),
        year=float(np.median(later)) if len(later) else None,
        worlds=means.worlds,
        runs=means.replicates,
    )


def flipping_tempers(ensemble: Ensemble, means: Means, outcome: str) -> Mapping[str, Term]:
    """Give the last horizon within each temper, where tempers disagree; empty where they do not."""
    tempers = np.array([world.temper for world in ensemble.worlds])
    own, rival = means.course(YOURS, outcome), means.course(STATUS_QUO, outcome)
    year = min(HORIZONS[-1], own.shape[1])
    found = {
        str(key): _term(own[tempers == key], rival[tempers == key], year)
        for key in dict.fromkeys(tempers)
    }
    signs = {np.sign(each.change) for each in found.values() if np.isfinite(each.change)}
    return found if {-1.0, 1.0} <= signs else {}


def _term(own: Numbers, rival: Numbers, year: int) -> Term:
    mine, theirs = own[:, year - 1], rival[:, year - 1]
    changes = change_from(mine, theirs)
    there = changes[np.isfinite(changes)]
    middle, low, high = np.quantile(there, (0.5, 0.05, 0.95)) if there.size else [np.nan] * 3
    return Term(
        year=year,
        change=float(middle),
        low=float(low),
        high=float(high),
        better=int(ahead(mine, theirs).sum()),
        same=int((~ahead(mine, theirs) & ~ahead(theirs, mine)).sum()),
        worlds=len(mine),
    )
