"""Patterns of dated incidents: who acts, how unequally, how gravely and how unevenly in time.

The definitions are those of the calibration facts, so that simulated and recorded incidents are
measured with one ruler. A *dyad* is directed: an initiator and a target. It is *active* if it has
at least one incident in the window.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

MONTHS_A_YEAR = 12
FEWEST_EVENTS_FOR_DISPERSION = 5
"""Fewer incidents say too little about a dyad's own unevenness; the facts leave such dyads out."""


@dataclass(frozen=True)
class Incidents:
    """Incidents of one window, as a list of public incidents would hold them.

    Parameters
    ----------
    month
        (n,), 0 to ``months - 1``: month of the incident within the window.
    initiator
        (n,), key of the state that is named as the initiator.
    target
        (n,), key of the state that was attacked.
    months
        Length of the window, months.
    """

    month: NDArray[np.int64]
    initiator: NDArray[np.int64]
    target: NDArray[np.int64]
    months: int

    @property
    def dyad(self) -> NDArray[np.int64]:
        """(n,), one key for each directed dyad."""
        return self.initiator * self._span + self.target

    @property
    def reverse_dyad(self) -> NDArray[np.int64]:
        """(n,), the key of the dyad in the other direction."""
        return self.target * self._span + self.initiator

    @property
    def pair(self) -> NDArray[np.int64]:
        """(n,), one key for both directions of a dyad."""
        return np.minimum(self.dyad, self.reverse_dyad)

    @property
    def _span(self) -> int:
        return int(max(self.initiator.max(initial=0), self.target.max(initial=0))) + 1


def top_initiators_share(incidents: Incidents, count: int) -> float:
    """Share of all incidents that come from the ``count`` most active initiators.

    Returns
    -------
    float
        0 to 1; not a number where there is no incident.
    """
    if not incidents.month.size:
        return float("nan")
    totals = np.unique(incidents.initiator, return_counts=True)[1]
    return float(np.sort(totals)[::-1][:count].sum() / totals.sum())


def gini(incidents: Incidents) -> float:
    """Gini coefficient of the number of incidents over active directed dyads.

    Returns
    -------
    float
        0 (all dyads alike) to 1; not a number where there is no incident.
    """
    if not incidents.month.size:
        return float("nan")
    totals = np.sort(np.unique(incidents.dyad, return_counts=True)[1])
    count = totals.size
    ranks = 2 * np.arange(1, count + 1) - count - 1
    return float(ranks @ totals / (count * totals.sum()))


def singleton_share(incidents: Incidents) -> float:
    """Share of active directed dyads with a single incident: 0 to 1, or not a number if none."""
    if not incidents.month.size:
        return float("nan")
    totals = np.unique(incidents.dyad, return_counts=True)[1]
    return float(np.mean(totals == 1))


def reciprocated_share(incidents: Incidents) -> float:
    """Share of active directed dyads that have an incident the other way, at any time.

    Returns
    -------
    float
        0 to 1; not a number where there is no incident.
    """
    if not incidents.month.size:
        return float("nan")
    dyads, first = np.unique(incidents.dyad, return_index=True)
    return float(np.isin(incidents.reverse_dyad[first], dyads).mean())


def yearly_counts(incidents: Incidents) -> NDArray[np.int64]:
    """Count the incidents of each active directed dyad in each whole year of the window.

    Returns
    -------
    array
        (active dyads, years), incidents; the months of a last, incomplete year are left out.
    """
    years = incidents.months // MONTHS_A_YEAR
    dyads, row = np.unique(incidents.dyad, return_inverse=True)
    year = incidents.month // MONTHS_A_YEAR
    counts = np.zeros((dyads.size, years), dtype=np.int64)
    whole = year < years
    np.add.at(counts, (row[whole], year[whole]), 1)
    return counts


def dispersion(incidents: Incidents) -> float:
    """Variance over mean of the yearly counts of all active directed dyads, pooled.

    Returns
    -------
    float
        1 for a Poisson process of equal rates; dyads of unlike rates and bursts raise it. Not a
        number where there is no incident.
    """
    counts = yearly_counts(incidents)
    if not counts.sum():
        return float("nan")
    return float(counts.var() / counts.mean())


def within_dyad_fano(incidents: Incidents) -> float:
    """Median over dyads of the variance over mean of a dyad's own yearly counts.

    Only dyads with at least five incidents count. Unlike `dispersion` it does not see that dyads
    differ from each other: it measures bursts alone.

    Returns
    -------
    float
        1 for a Poisson process; not a number where no dyad has five incidents.
    """
    counts = yearly_counts(incidents)
    busy = counts[counts.sum(axis=1) >= FEWEST_EVENTS_FOR_DISPERSION]
    if not busy.size or busy.shape[1] < 2:
        return float("nan")
    return float(np.median(busy.var(axis=1, ddof=1) / busy.mean(axis=1)))


def incidents_per_year(incidents: Incidents) -> float:
    """Mean number of incidents a year over the whole window."""
    return incidents.month.size * MONTHS_A_YEAR / incidents.months
