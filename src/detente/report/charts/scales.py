"""The scale of changes in per cent: even near zero, ever wider steps beyond; nothing is cut off.

In a few worlds a package multiplies the damage. On an even scale such worlds would press all others
into a line; left out, the risk would not be seen.
"""

import altair

EVEN_WITHIN = 10.0
"""Per cent: up to here the scale is nearly even, beyond it steps widen as on a logarithm's."""

WIDE = 40.0
COARSE = (20.0, 50.0, 100.0, 200.0, 500.0, 1000.0, 2000.0, 5000.0)
FINE = (2.0, 5.0, 10.0, 20.0, 50.0)

SAID = "Steps widen with the distance from 0."


def change_scale(low: float, high: float) -> altair.Scale:
    """Make the scale for changes between two ends, in per cent: it holds zero, is never empty."""
    return altair.Scale(
        type="symlog", constant=EVEN_WITHIN, domain=[min(low, -1.0), max(high, 1.0)], nice=False
    )


def change_axis(low: float, high: float) -> altair.Axis:
    """Make the axis for the same ends: zero, and round changes on either side with their sign."""
    steps = COARSE if max(-low, high) > WIDE else FINE
    ticks = [-step for step in reversed(steps) if -step >= low]
    ticks += [0.0, *(step for step in steps if step <= high)]
    return altair.Axis(
        values=ticks,
        labelExpr="datum.value == 0 ? '0' : format(datum.value, '+,')",
        labelOverlap="greedy",
    )
