"""How a figure spreads over the sampled worlds, for drawing: bands, and changes within a world."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy

from detente.experiments.shares import ahead
from detente.report.means import Numbers

QUANTILES = (0.5, 0.25, 0.75, 0.05, 0.95)


@dataclass(frozen=True)
class Band:
    """Median with the ends of the 50 % and 90 % intervals over worlds, in the figure's unit."""

    median: float
    low50: float
    high50: float
    low90: float
    high90: float


def band(figures: Numbers) -> Band:
    """Sum up one figure over worlds.

    Parameters
    ----------
    figures
        One number a world; not-a-number marks a world that has none and is left out.

    Returns
    -------
    Band
        Quantiles .5, .25, .75, .05 and .95; all not-a-number where no world has a figure.
    """
    there = figures[numpy.isfinite(figures)]
    if not there.size:
        return Band(*[math.nan] * 5)
    return Band(*numpy.quantile(there, QUANTILES).tolist())


def bands(course: Numbers) -> list[Band]:
    """Sum up each year of a course [world, year] as `band` does: all at once where all is known."""
    years = numpy.ascontiguousarray(course.T)
    if not numpy.isfinite(years).all():
        return [band(figures) for figures in years]
    return [Band(*each) for each in numpy.quantile(years, QUANTILES, axis=1).T.tolist()]


def change_from(figures: Numbers, reference: Numbers) -> Numbers:
    """Give the change from a reference within the same world, in per cent.

    Parameters
    ----------
    figures, reference
        The same shape and unit, world by world.

    Returns
    -------
    array
        100 (figure / reference − 1); 0 where both are zero, not-a-number where only the reference
        is (a change from nothing has no percentage).
    """
    nothing = reference == 0
    ratio = figures / numpy.where(nothing, 1.0, reference)
    changed = 100.0 * (ratio - 1.0)
    result: Numbers = numpy.where(nothing, numpy.where(figures == 0, 0.0, numpy.nan), changed)
    return result


def known(figures: Iterable[float]) -> list[float]:
    """Keep the figures that are numbers; nought alone where none is, so that a scale has an end."""
    return [figure for figure in figures if math.isfinite(figure)] or [0.0]


def last_if_unknown(figure: float) -> float:
    """Rank a figure: not-a-number comes after every number."""
    return math.inf if math.isnan(figure) else figure


def share_ahead(figures: Numbers, others: Numbers, *, better: str) -> float:
    """Give the share of worlds in which a figure is lower than the other, or higher if so asked.

    Parameters
    ----------
    figures, others
        One number a world, the same worlds.
    better
        ``"higher"`` counts the worlds in which `figures` is higher, all else those in which it is
        lower. A tie counts for neither.
    """
    pair = (others, figures) if better == "higher" else (figures, others)
    return float(ahead(*pair).mean())
