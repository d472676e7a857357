"""Figures of how events follow each other, beside what chance would make of the same events."""

from collections.abc import Sequence

import numpy as np

from detente.evidence import rhythm
from detente.evidence.events import Event, Window, listing
from detente.evidence.patterns import MONTHS_A_QUARTER, Incidents
from detente.evidence.reciprocity import Direction, redraw_months, share_followed
from detente.evidence.target import Target

WITHIN = (3, 6, 12)


def dynamics_targets(
    events: Sequence[Event], window: Window, *, seed: int, permutations: int
) -> tuple[Target, ...]:
    """Sum up how events follow each other.

    Parameters
    ----------
    events
        Directed events of the window.
    window
        Its years.
    seed, permutations
        Of the null model: each direction keeps its number of events, months are redrawn from those
        of the other pairs. `p` is one-sided, the share of redrawn histories in which at least as
        many events were followed, itself counted as one of them.
    """
    incidents = listing(events, window)
    found = []
    for direction, ratio, chance in (
        (Direction.REVERSE, "reciprocity_ratio_3_6_12m", "p"),
        (Direction.SAME, "repetition_ratio_3_6_12m", "p_rep"),
    ):
        for place, (observed, expected, p) in enumerate(
            _against_chance(incidents, direction, seed, permutations)
        ):
            found.append(
                Target(f"{ratio}/{place}", observed / expected if expected else float("nan"))
            )
            found.append(Target(f"{chance}/{place}", p))
            if direction is Direction.REVERSE:
                found.append(Target(f"observed_3_6_12m/{place}", observed))
    following = rhythm.next_severity(events, Direction.REVERSE)
    for place, count in enumerate((following.higher, following.equal, following.lower)):
        value = count / following.pairs if following.pairs else float("nan")
        found.append(Target(f"next_reciprocal_higher_equal_lower/{place}", value))
    found.append(Target("n_reciprocal", float(following.pairs)))
    quarterly = rhythm.autocorrelation(rhythm.totals(incidents, MONTHS_A_QUARTER), 4)
    monthly = rhythm.without_trend_and_season(rhythm.totals(incidents, 1))
    found += [Target(f"agg_quarterly_acf1_4/{n}", value) for n, value in enumerate(quarterly)]
    found += [
        Target(f"agg_monthly_detrended_acf1_3/{n}", value)
        for n, value in enumerate(rhythm.autocorrelation(monthly, 3))
    ]
    found.append(Target("burstiness_median", rhythm.burstiness(events)))
    found.append(Target("pooled_within_dyad_monthly_ac1", rhythm.pooled_memory(incidents)))
    return tuple(found)


def _against_chance(
    incidents: Incidents, direction: Direction, seed: int, permutations: int
) -> list[tuple[float, float, float]]:
    """For each window: observed share, mean share by chance, and the one-sided p."""
    rng = np.random.default_rng(seed)
    observed = [share_followed(incidents, direction, within) for within in WITHIN]
    drawn = []
    for _ in range(permutations):
        months = redraw_months(incidents, rng)
        redrawn = Incidents(months, incidents.initiator, incidents.target, incidents.months)
        drawn.append([share_followed(redrawn, direction, within) for within in WITHIN])
    table = np.array(drawn)
    return [
        (own, float(table[:, n].mean()), float(((table[:, n] >= own).sum() + 1) / (len(table) + 1)))
        for n, own in enumerate(observed)
    ]
