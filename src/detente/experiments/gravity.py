"""Who strikes whom, as a regression: incidence ratios of a tie between two states.

A Poisson regression of the number of incidents of each directed pair, as the published one is
(without alliances and trend, of which the model has none).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

STEPS = 60  # of Newton's method at most; some ten suffice
LONGEST_STEP = 1.0  # of any coefficient at a time: keeps the first steps from running away
RIDGE = 0.25
"""Weight that draws slopes to nought, as a prior of standard deviation 2 on a log ratio does: a
world without one incident between rivals then has a small ratio, not one without bound."""


class Ratios(NamedTuple):
    """Incidence ratios, of a rivalry, a common border, and a unit of distance."""

    rivalry: float
    border: float
    distance: float


def incidence_ratios(
    counts: NDArray[np.float64],
    *,
    rivals: NDArray[np.bool_],
    borders: NDArray[np.bool_],
    values: NDArray[np.float64],
    capability: NDArray[np.float64],
) -> Ratios:
    """Regress incidents on the ties between states.

    Parameters
    ----------
    counts
        [n, n], incidents of each directed pair, initiator by target; the diagonal is left out.
    rivals, borders
        [n, n], where there is such a tie.
    values
        [n], ideal points; distance is the absolute difference.
    capability
        [n], above 0; its logarithm at both ends is accounted for.

    Returns
    -------
    Ratios
        Not numbers where there is no incident at all.
    """
    if not counts.sum():
        return Ratios(float("nan"), float("nan"), float("nan"))
    apart = ~np.eye(len(counts), dtype=np.bool_)
    size = np.log(capability)
    columns = (
        rivals,
        borders,
        np.abs(values[:, None] - values[None, :]),
        np.broadcast_to(size[:, None], counts.shape),
        np.broadcast_to(size[None, :], counts.shape),
    )
    design = np.column_stack([np.ones(apart.sum()), *(column[apart] for column in columns)])
    slopes = poisson_regression(design, counts[apart])
    return Ratios(*(float(np.exp(slope)) for slope in slopes[1:4]))


def poisson_regression(
    design: NDArray[np.float64], counts: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Coefficients [k] of a Poisson regression with logarithmic link; column 0 is the constant."""
    penalty = np.full(design.shape[1], RIDGE)
    penalty[0] = 0.0
    slopes = np.zeros(design.shape[1])
    slopes[0] = np.log(counts.mean())
    for _ in range(STEPS):
        expected = np.exp(np.minimum(design @ slopes, 20.0))
        gradient = design.T @ (counts - expected) - penalty * slopes
        curvature = (design * expected[:, None]).T @ design + np.diag(penalty)
        step = np.linalg.solve(curvature, gradient)
        step *= min(1.0, LONGEST_STEP / max(float(np.abs(step).max()), 1e-12))
        slopes += step
        if np.abs(step).max() < 1e-6:
            break
    return slopes
