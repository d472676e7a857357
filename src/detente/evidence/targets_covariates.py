"""Who acts against whom, by what is known of the two states: ratios of rates, raw and adjusted.

Every directed pair of states is a unit, states that never occur included. The adjusted ratios are
those of a Poisson regression with a logarithmic link on the pair's count over the window; standard
errors allow for both directions of a pair to go together.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.evidence.events import Event
from detente.evidence.intervals import Interval
from detente.evidence.target import Target

Numbers = NDArray[np.float64]
_STEPS = 60
_SETTLED = 1e-9
_DEVIATE = 1.959963984540054


@dataclass(frozen=True)
class Ties:
    """What is known of states and of pairs of them.

    Parameters
    ----------
    states
        Alpha-3 codes, in the order of the arrays.
    rivals, neighbours
        bool[n, n], symmetric.
    distance
        float64[n, n], of UN ideal points.
    size
        float64[n], > 0: whatever stands for the capability of a state.
    """

    states: tuple[str, ...]
    rivals: NDArray[np.bool_]
    neighbours: NDArray[np.bool_]
    distance: Numbers
    size: Numbers


@dataclass(frozen=True)
class Fit:
    """Coefficients and clustered standard errors of a Poisson regression, float64[k] each."""

    coefficients: Numbers
    errors: Numbers

    def ratio(self, place: int) -> tuple[float, Interval]:
        """Incidence ratio of one column with its 95 % interval."""
        middle, reach = float(self.coefficients[place]), float(self.errors[place]) * _DEVIATE
        ends = Interval(float(np.exp(middle - reach)), float(np.exp(middle + reach)))
        return float(np.exp(middle)), ends


def covariate_targets(events: Sequence[Event], ties: Ties) -> tuple[Target, ...]:
    """Set the events of a window against the ties of states.

    Parameters
    ----------
    events
        Directed events; those of states without ties are left out.
    ties
        Of all states that could have acted or been acted against, idle ones included.
    """
    place = {code: number for number, code in enumerate(ties.states)}
    counts = np.zeros((len(place), len(place)))
    for event in events:
        if event.initiator in place and event.receiver in place:
            counts[place[event.initiator], place[event.receiver]] += 1
    if not counts.sum():
        return ()
    apart = ~np.eye(len(place), dtype=bool)
    log_size = np.log(ties.size)
    columns = (
        ties.rivals,
        ties.neighbours,
        ties.distance,
        np.broadcast_to(log_size[:, None], counts.shape),
        np.broadcast_to(log_size[None, :], counts.shape),
    )
    design = np.column_stack([np.ones(apart.sum()), *(each[apart] for each in columns)])
    one, other = np.indices(counts.shape)
    pair = np.minimum(one, other)[apart] * len(place) + np.maximum(one, other)[apart]
    fit = poisson_regression(design, counts[apart], pair)
    found = [
        Target("rate_ratio_strategic_rivalry_unadjusted", _rate_ratio(counts, ties.rivals, apart)),
        Target(
            "share_events_in_strategic_rivalries", float(counts[ties.rivals].sum() / counts.sum())
        ),
        Target("rate_ratio_contiguous_unadjusted", _rate_ratio(counts, ties.neighbours, apart)),
    ]
    for number, key in enumerate(("rivalry", "contiguity", "ideal_point_distance_per_unit"), 1):
        found.append(Target(f"irr_{key}", *fit.ratio(number)))
    for number, side in enumerate(("initiator", "receiver"), 4):
        found.append(Target(f"elasticity_size_{side}", float(fit.coefficients[number])))
    return tuple(found)


def poisson_regression(design: Numbers, counts: Numbers, cluster: NDArray[np.int64]) -> Fit:
    """Fit counts by iteratively reweighted least squares, with errors clustered.

    Parameters
    ----------
    design
        [n, k], the first column ones.
    counts
        [n], 0 or more, not all nought.
    cluster
        [n], which rows go together.

    Returns
    -------
    Fit
        Errors are those of the sandwich with clusters, times clusters / (clusters - 1).
    """
    weights = np.zeros(design.shape[1])
    weights[0] = np.log(counts.mean())
    for _ in range(_STEPS):
        mean = np.exp(np.clip(design @ weights, -50, 50))
        information = design.T @ (design * mean[:, None])
        step = np.linalg.lstsq(information, design.T @ (counts - mean), rcond=None)[0]
        weights = weights + np.clip(step, -3, 3)
        if np.abs(step).max() < _SETTLED:
            break
    mean = np.exp(np.clip(design @ weights, -50, 50))
    bread = np.linalg.pinv(design.T @ (design * mean[:, None]))
    groups, row = np.unique(cluster, return_inverse=True)
    scores = np.zeros((groups.size, design.shape[1]))
    np.add.at(scores, row, design * (counts - mean)[:, None])
    scale = groups.size / max(groups.size - 1, 1)
    spread = bread @ (scores.T @ scores) @ bread * scale
    return Fit(weights, np.sqrt(np.maximum(np.diag(spread), 0.0)))


def _rate_ratio(counts: Numbers, within: NDArray[np.bool_], apart: NDArray[np.bool_]) -> float:
    """Mean count of the pairs that have a tie over that of those without."""
    inside, outside = counts[within & apart], counts[~within & apart]
    if not inside.size or not outside.sum():
        return float("nan")
    return float(inside.mean() / outside.mean())
