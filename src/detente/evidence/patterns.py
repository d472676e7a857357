"""Patterns of dated incidents: who acts, how unequally, how gravely and how unevenly in time.

The definitions are those of the calibration facts, so that simulated and recorded incidents are
measured with one ruler. A *dyad* is directed: an initiator and a target. It is *active* if it has
at least one incident in the window.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

MONTHS_A_YEAR = 12
MONTHS_A_QUARTER = 3
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
    return _top_share(incidents.initiator, count)


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


def top_receivers_share(incidents: Incidents, count: int) -> float:
    """Share of all incidents that go to the ``count`` most often attacked states: 0 to 1."""
    return _top_share(incidents.target, count)


def top_dyads_share(incidents: Incidents, count: int) -> float:
    """Share of all incidents that lie in the ``count`` busiest directed dyads: 0 to 1."""
    return _top_share(incidents.dyad, count)


def weighted_reciprocity(incidents: Incidents) -> float:
    """Twice the lesser of a pair's two counts, summed over pairs, over the number of incidents.

    Returns
    -------
    float
        0 (all one-way) to 1 (all pairs balanced); not a number where there is no incident.
    """
    if not incidents.month.size:
        return float("nan")
    dyads, first, counts = np.unique(incidents.dyad, return_index=True, return_counts=True)
    reverse = incidents.reverse_dyad[first]
    place = np.minimum(np.searchsorted(dyads, reverse), dyads.size - 1)
    back = np.where(dyads[place] == reverse, counts[place], 0)
    return float(np.minimum(counts, back).sum() / counts.sum())


def zero_share(incidents: Incidents, span: int) -> float:
    """Share of the periods of ``span`` months in which an active directed dyad has no incident."""
    counts = period_counts(incidents, span)
    return float(np.mean(counts == 0)) if counts.size else float("nan")


def yearly_counts(incidents: Incidents) -> NDArray[np.int64]:
    """Count the incidents of each active directed dyad in each whole year of the window.

    Returns
    -------
    array
        (active dyads, years), incidents; the months of a last, incomplete year are left out.
    """
    return period_counts(incidents, MONTHS_A_YEAR)


def period_counts(incidents: Incidents, span: int) -> NDArray[np.int64]:
    """Count the incidents of each active directed dyad in each whole period of ``span`` months.

    Returns
    -------
    array
        (active dyads, periods), incidents; the months of a last, incomplete one are left out.
    """
    periods = incidents.months // span
    dyads, row = np.unique(incidents.dyad, return_inverse=True)
    period = incidents.month // span
    counts = np.zeros((dyads.size, periods), dtype=np.int64)
    whole = period < periods
    np.add.at(counts, (row[whole], period[whole]), 1)
    return counts


def dispersion(incidents: Incidents, span: int = MONTHS_A_YEAR) -> float:
    """Variance over mean of the counts of all active directed dyads, pooled; yearly by default.

    Returns
    -------
    float
        1 for a Poisson process of equal rates; dyads of unlike rates and bursts raise it. Not a
        number where there is no incident.
    """
    counts = period_counts(incidents, span)
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


def busy_dyads(incidents: Incidents) -> int:
    """Number of directed dyads with at least five incidents."""
    counts = np.unique(incidents.dyad, return_counts=True)[1]
    return int(np.sum(counts >= FEWEST_EVENTS_FOR_DISPERSION))


def yearly_variation(incidents: Incidents) -> float:
    """Standard deviation over mean of the yearly totals; not a number where there are none."""
    totals = _yearly_totals(incidents)
    return float(totals.std() / totals.mean()) if totals.sum() else float("nan")


def growth_spread(incidents: Incidents) -> float:
    """Standard deviation of the yearly changes of the logarithm of the total.

    A year without an incident counts as one incident, so that it has a logarithm. Not a number for
    fewer than three years or no incident.
    """
    totals = _yearly_totals(incidents)
    if totals.size < 3 or not totals.sum():
        return float("nan")
    return float(np.diff(np.log(np.maximum(totals, 1))).std())


def _yearly_totals(incidents: Incidents) -> NDArray[np.float64]:
    years = incidents.months // MONTHS_A_YEAR
    year = incidents.month // MONTHS_A_YEAR
    return np.bincount(year[year < years], minlength=years).astype(np.float64)


def _top_share(who: NDArray[np.int64], count: int) -> float:
    """Share of the entries that the most frequent values hold."""
    if not who.size:
        return float("nan")
    totals = np.sort(np.unique(who, return_counts=True)[1])[::-1]
    return float(totals[:count].sum() / totals.sum())
