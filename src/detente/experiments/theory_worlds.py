"""Worlds in which chosen theories hold: what is uncertain, narrowed to what a theory speaks of.

A theory that names a half of a parameter's range narrows the axis of that parameter to the half;
where the parameter is fitted, only the calibrated rows that lie in it are kept.
"""

import math
from collections.abc import Iterable
from dataclasses import replace

from detente.experiments.design import Axis, Row, Space
from detente.experiments.theories import Theory, half_of
from detente.world.parameters import Scale

FEWEST_ROWS = 4
"""Calibrated rows of each temper below which worlds are drawn from the whole ranges instead: fewer
would pass the same few sets of fitted numbers off as many worlds (an assumption)."""


def space_under(space: Space, theories: Iterable[Theory], *, whole: Space) -> tuple[Space, bool]:
    """Narrow a space to worlds in which all these theories hold.

    Parameters
    ----------
    space
        What is uncertain, with its calibrated rows.
    theories
        Theories that name halves of ranges; what they say of tempers is chosen elsewhere.
    whole
        The same space without rows: the whole stated ranges.

    Returns
    -------
    tuple
        The narrowed space, and whether it still is calibrated. A parameter that is fixed stays as
        it is, whatever a theory says.
    """
    chosen = tuple(theories)
    rows = tuple(row for row in space.rows if all(_in_halves(theory, row) for theory in chosen))
    enough = all(
        sum(row.temper == temper.key for row in rows) >= FEWEST_ROWS for temper in space.tempers
    )
    if space.rows and not enough:
        return replace(whole, axes=_narrowed(whole.axes, chosen)), False
    return replace(space, rows=rows, axes=_narrowed(space.axes, chosen)), bool(space.rows)


def _in_halves(theory: Theory, row: Row) -> bool:
    """Whether a row's fitted values lie where a theory has them; others do not say."""
    return all(
        half_of(name, row.values[name]) == half
        for name, half in theory.where.items()
        if name in row.values
    )


def _narrowed(axes: Iterable[Axis], theories: Iterable[Theory]) -> tuple[Axis, ...]:
    halves = {name: half for theory in theories for name, half in theory.where.items()}
    return tuple(_half(axis, halves[axis.name]) if axis.name in halves else axis for axis in axes)


def _half(axis: Axis, half: str) -> Axis:
    """One half of an axis, on its own scale."""
    middle = (
        math.sqrt(axis.low * axis.high) if axis.scale is Scale.LOG else (axis.low + axis.high) / 2
    )
    return replace(axis, high=middle) if half == "low" else replace(axis, low=middle)
