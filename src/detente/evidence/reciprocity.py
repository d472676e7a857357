"""Do incidents beget incidents: how often one follows another, against how often by chance.

An incident is *answered* within w months if the same pair has an incident the other way in one of
the w months after it; *repeated* if the same direction has one. Months count as whole months, the
incident's own month does not count, and an incident whose w months run past the end of the window
is left out. The null model keeps each direction's number of incidents and redraws their months from
those of all other pairs, so that a trend or wave common to all pairs is not taken for an answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from detente.evidence.patterns import Incidents


class Direction(Enum):
    """Which way the later incident goes."""

    REVERSE = "reverse"
    SAME = "same"


@dataclass(frozen=True)
class Following:
    """How often an incident was followed by another one, observed and under the null model.

    Parameters
    ----------
    observed
        0 to 1, share of incidents that were followed within the window.
    expected
        0 to 1, the same under the null model, mean over permutations.
    """

    observed: float
    expected: float

    @property
    def ratio(self) -> float:
        """Observed over expected: above 1 if incidents follow each other more than by chance."""
        return self.observed / self.expected if self.expected > 0 else float("nan")


def share_followed(incidents: Incidents, direction: Direction, within: int) -> float:
    """Share of incidents that are followed by another one within so many months.

    Parameters
    ----------
    incidents
        The incidents of one window.
    direction
        REVERSE for an incident of the target against the initiator, SAME for a repetition.
    within
        Months after the incident's own that count, 1 or more.

    Returns
    -------
    float
        0 to 1; not a number where no incident has so many months of the window after it.
    """
    own = incidents.dyad
    sought = incidents.reverse_dyad if direction is Direction.REVERSE else own
    return _share(incidents.month, own, sought, within, incidents.months)


def against_chance(
    incidents: Incidents, windows: Sequence[int], *, permutations: int, seed: int
) -> Mapping[tuple[Direction, int], Following]:
    """Compare how often incidents follow each other with the permutation null model.

    Parameters
    ----------
    incidents
        The incidents of one window.
    windows
        Months within which to look, for example (3, 6, 12).
    permutations
        Number of redrawn histories, 1 or more.
    seed
        Seed of the redrawing: the same seed gives the same answer.

    Returns
    -------
    mapping
        By direction and window, the observed and the expected share.
    """
    cases = [(direction, within) for direction in Direction for within in windows]
    rng = np.random.default_rng(seed)
    null: dict[tuple[Direction, int], list[float]] = {case: [] for case in cases}
    for _ in range(permutations):
        redrawn = Incidents(
            redraw_months(incidents, rng), incidents.initiator, incidents.target, incidents.months
        )
        for case in cases:
            null[case].append(share_followed(redrawn, *case))
    return {case: Following(share_followed(incidents, *case), _mean(null[case])) for case in cases}


def redraw_months(incidents: Incidents, rng: np.random.Generator) -> NDArray[np.int64]:
    """Give each incident a month drawn, with replacement, from those of all other pairs.

    Returns
    -------
    array
        (n,), months. A pair without any other pair beside it keeps its own months.
    """
    ordering = np.argsort(incidents.pair, kind="stable")
    ordered = incidents.month[ordering]
    first, size = np.unique(incidents.pair[ordering], return_index=True, return_counts=True)[1:]
    start, count = np.repeat(first, size), np.repeat(size, size)
    total = ordered.size
    # A draw among the others: skip over the pair's own stretch of the ordered list.
    draw = (rng.random(total) * (total - count)).astype(np.int64)
    chosen = np.where(draw < start, draw, draw + count)
    alone = count == total
    chosen[alone] = np.arange(total)[alone]
    redrawn = np.empty_like(incidents.month)
    redrawn[ordering] = ordered[chosen]
    return redrawn


def _share(
    month: NDArray[np.int64],
    own: NDArray[np.int64],
    sought: NDArray[np.int64],
    within: int,
    months: int,
) -> float:
    """Share of incidents with a sought one in the months after it, by one sorted list of both."""
    stride = months + within + 1  # wide enough that no window reaches into the next dyad
    timeline = np.sort(own * stride + month)
    after = sought * stride + month
    found = np.searchsorted(timeline, after + within, side="right") > np.searchsorted(
        timeline, after, side="right"
    )
    whole = month + within <= months - 1
    return float(found[whole].mean()) if whole.any() else float("nan")


def _mean(values: list[float]) -> float:
    """Mean of the values that are numbers, or not a number if none is."""
    known = [value for value in values if not np.isnan(value)]
    return float(np.mean(known)) if known else float("nan")
