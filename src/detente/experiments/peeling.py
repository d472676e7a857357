"""The patient rule induction method: slices are peeled off a cloud of points, and pasted back.

After J. H. Friedman and N. I. Fisher (1999), "Bump hunting in high-dimensional data", Statistics
and Computing 9:123-143. Written anew because the published one (ema-workbench) needs pandas and
takes most of a second for one box, where a page of claims asks for dozens.

Values are held as codes, their places among the different values of a column: a peel then asks for
order alone, so that the scale of a factor does not matter, and equal values are never parted.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Codes: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True)
class Bounds:
    """The lowest and the highest code that a box admits, int64[factors] each, ends included."""

    low: Codes
    high: Codes

    def holds(self, codes: Codes) -> Flags:
        """Which points [points] of codes [points, factors] lie inside."""
        return np.asarray(((codes >= self.low) & (codes <= self.high)).all(axis=1))


def peel(codes: Codes, cases: Flags, *, share: float, least: int) -> tuple[Bounds, ...]:
    """Peel slice after slice, each time the one without which the rest is densest in cases.

    Parameters
    ----------
    codes
        [points, factors], each column from 0 without gaps.
    cases
        [points], which of them are of interest.
    share
        Part of the points inside that one slice takes, 0 to 1; more where values are equal.
    least
        Points that a box must keep, 1 or more.

    Returns
    -------
    tuple of Bounds
        From the box that restricts nothing to the last that has so many points.
    """
    order = np.ascontiguousarray(np.argsort(codes, axis=0, kind="stable").T)
    columns = np.ascontiguousarray(codes.T)
    boxes = [Bounds(np.zeros(len(columns), np.int64), columns.max(axis=1, initial=0))]
    while (found := _best_slice(columns, cases, order, share, least)) is not None:
        factor, from_below, edge = found
        boxes.append(_cut(boxes[-1], factor, from_below, edge))
        last = boxes[-1]
        inside = (columns[factor] >= last.low[factor]) & (columns[factor] <= last.high[factor])
        order = order[inside[order]].reshape(len(columns), -1)
    return tuple(boxes)


def paste(codes: Codes, cases: Flags, bounds: Bounds, *, share: float) -> Bounds:
    """Move limits outwards again while that makes the box no thinner in cases.

    Parameters
    ----------
    codes, cases
        As in `peel`.
    bounds
        The box to start from.
    share
        Part of the points inside that one step adds, 0 to 1; more where values are equal.
    """
    while (wider := _best_paste(codes, cases, bounds, share)) is not None:
        bounds = wider
    return bounds


def _best_slice(
    columns: Codes, cases: Flags, order: Codes, share: float, least: int
) -> tuple[int, bool, int] | None:
    """The slice to peel: its factor, whether from below, and the code at which the rest begins.

    Slices differ in size where values are equal; they are weighed by what the density of the rest
    gains for each point given up. None where every slice would leave too few points, or is empty.
    """
    if not order.size:
        return None
    points = order.shape[1]
    ranked, hits = np.take_along_axis(columns, order, axis=1), cases[order]
    best: tuple[float, int, bool, int] | None = None
    for from_below in (True, False):
        # Seen from above, the order is turned round; all else is the same.
        values = ranked if from_below else -ranked[:, ::-1]
        gone, gain = _gains(values, hits if from_below else hits[:, ::-1], share)
        gain[points - gone < least] = -np.inf
        factor = int(np.argmax(gain))
        if np.isfinite(gain[factor]) and (best is None or gain[factor] > best[0]):
            edge = abs(int(values[factor, gone[factor]]))
            best = (float(gain[factor]), factor, from_below, edge)
    return None if best is None else best[1:]


def _gains(values: Codes, hits: Flags, share: float) -> tuple[Codes, NDArray[np.float64]]:
    """Points that a slice from below takes of each factor, and what it gains for each of them."""
    factors, points = values.shape
    slice_size = max(1, int(share * points))
    gone = (values <= values[:, slice_size - 1, None]).sum(axis=1)
    taken = np.cumsum(hits, axis=1)[np.arange(factors), gone - 1]
    total = int(hits[0].sum())
    left = np.maximum(points - gone, 1)
    gain = ((total - taken) / left - total / points) / gone
    return gone, np.where(gone < points, gain, -np.inf)


def _cut(bounds: Bounds, factor: int, from_below: bool, edge: int) -> Bounds:
    """The same box with one limit moved to a code."""
    low, high = bounds.low.copy(), bounds.high.copy()
    (low if from_below else high)[factor] = edge
    return Bounds(low, high)


def _best_paste(codes: Codes, cases: Flags, bounds: Bounds, share: float) -> Bounds | None:
    """The box with the one limit moved that leaves it densest; None where each makes it thinner."""
    inside = bounds.holds(codes)
    step = max(1, int(share * inside.sum()))
    best, density = None, float(cases[inside].mean())
    for wider in _pasted(codes, bounds, step):
        within = cases[wider.holds(codes)]
        if within.mean() >= density:
            best, density = wider, float(within.mean())
    return best


def _pasted(codes: Codes, bounds: Bounds, step: int) -> Iterator[Bounds]:
    """Every box in which one limit is moved outwards by so many points."""
    outside = (codes < bounds.low) | (codes > bounds.high)
    for factor in np.flatnonzero((bounds.low > 0) | (bounds.high < codes.max(axis=0))):
        # Only points that meet all other limits can come in.
        column = codes[outside.sum(axis=1) == outside[:, factor], factor]
        below = np.sort(column[column < bounds.low[factor]])[::-1]
        above = np.sort(column[column > bounds.high[factor]])
        for beyond, from_below in ((below, True), (above, False)):
            if beyond.size:
                edge = int(beyond[min(step, beyond.size) - 1])
                yield _cut(bounds, int(factor), from_below, edge)
