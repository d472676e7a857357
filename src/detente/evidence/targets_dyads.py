"""Figures of who acts against whom: how much, how unequally, how mutually, how unevenly in time."""

from collections.abc import Mapping

import numpy as np

from detente.evidence import patterns
from detente.evidence.intervals import Copies, Figure, over_pairs
from detente.evidence.patterns import MONTHS_A_QUARTER, MONTHS_A_YEAR, Incidents
from detente.evidence.target import Target

_DYADS: Mapping[str, Figure] = {
    "n_events": lambda each: float(each.month.size),
    "events_per_year": patterns.incidents_per_year,
    "yearly_cv": patterns.yearly_variation,
    "log_growth_sd": patterns.growth_spread,
    "n_directed_dyads": lambda each: float(np.unique(each.dyad).size),
    "n_undirected_dyads": lambda each: float(np.unique(each.pair).size),
    "gini_active_directed": patterns.gini,
    "top1_dyad_share": lambda each: patterns.top_dyads_share(each, 1),
    "top5_dyad_share": lambda each: patterns.top_dyads_share(each, 5),
    "top10_dyad_share": lambda each: patterns.top_dyads_share(each, 10),
    "singleton_dyad_share": patterns.singleton_share,
    "reciprocated_directed_dyad_share": patterns.reciprocated_share,
    "weighted_reciprocity": patterns.weighted_reciprocity,
    "zero_share_active_dyad_quarter": lambda each: patterns.zero_share(each, MONTHS_A_QUARTER),
    "zero_share_active_dyad_year": lambda each: patterns.zero_share(each, MONTHS_A_YEAR),
    "varmean_active_dyad_quarter": lambda each: patterns.dispersion(each, MONTHS_A_QUARTER),
    "varmean_active_dyad_year": patterns.dispersion,
    "within_dyad_fano_year_median": patterns.within_dyad_fano,
    "n_dyads_ge5": lambda each: float(patterns.busy_dyads(each)),
}

_STATES: Mapping[str, Figure] = {
    "n_initiators": lambda each: float(np.unique(each.initiator).size),
    "n_receivers": lambda each: float(np.unique(each.target).size),
    "top1_initiator_share": lambda each: patterns.top_initiators_share(each, 1),
    "top4_initiator_share": lambda each: patterns.top_initiators_share(each, 4),
    "top1_receiver_share": lambda each: patterns.top_receivers_share(each, 1),
}

FIGURES: Mapping[str, tuple[Copies, Figure]] = {
    **{key: (Copies.APART, figure) for key, figure in _DYADS.items()},
    **{key: (Copies.TOGETHER, figure) for key, figure in _STATES.items()},
}
"""By key, what is worked out, and what a pair that the bootstrap draws twice counts as."""


def dyad_targets(incidents: Incidents, *, seed: int, resamples: int) -> tuple[Target, ...]:
    """Sum up the directed events of one window.

    Parameters
    ----------
    incidents
        Months, initiators and receivers.
    seed, resamples
        Of the bootstrap over pairs of states.
    """
    intervals = over_pairs(incidents, FIGURES, seed=seed, resamples=resamples)
    return tuple(
        Target(key, figure(incidents), intervals[key]) for key, (_, figure) in FIGURES.items()
    )
