"""The scale of changes in per cent: even near zero, ever wider steps beyond; nothing is cut off.

In a few worlds a package multiplies the damage. On an even scale such worlds would press all others
into a line; left out, the risk would not be seen.
"""

import math

import altair

EVEN_WITHIN = 10.0
"""Per cent: up to here the scale is nearly even, beyond it steps widen as on a logarithm's."""

STEPS = (5000.0, 2000.0, 1000.0, 500.0, 200.0, 100.0, 50.0, 20.0, 10.0, 5.0, 2.0)
"""Round changes that may stand on an axis, the largest first."""

SAID = "Steps widen with the distance from 0."


def change_scale(low: float, high: float) -> altair.Scale:
    """Make the scale for changes between two ends, in per cent: it holds zero, is never empty."""
    return altair.Scale(
        type="symlog", constant=EVEN_WITHIN, domain=list(_domain(low, high)), nice=False
    )


def change_axis(low: float, high: float, *, length: float, apart: float) -> altair.Axis:
    """Make the axis for the same ends.

    Parameters
    ----------
    low, high
        Ends of what is drawn, in per cent.
    length
        Of the axis, in pixels.
    apart
        Pixels that a label needs.

    Returns
    -------
    Axis
        With zero always, and as many round changes on either side as have room, with their sign.
    """
    low, high = _domain(low, high)
    a_unit = length / (_place(high) - _place(low))
    ticks = [0.0]
    for step in [-step for step in STEPS if -step >= low] + [s for s in STEPS if s <= high]:
        if all(abs(_place(step) - _place(tick)) * a_unit >= apart for tick in ticks):
            ticks.append(step)
    return altair.Axis(
        values=sorted(ticks),
        tickCount=len(ticks),  # else Vega drops ticks from short axes
        labelExpr="datum.value == 0 ? '0' : format(datum.value, '+,')",
        labelOverlap=False,
    )


def _domain(low: float, high: float) -> tuple[float, float]:
    return min(low, -1.0), max(high, 1.0)


def _place(change: float) -> float:
    """Place a change on the scale, as Vega's symmetric logarithm does."""
    return math.copysign(math.log1p(abs(change) / EVEN_WITHIN), change)
