"""The effect that a reading is about, world by world, and what it would look like by luck alone.

Runs are averaged before arms are compared, so that a share of few operations does not jump about.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from detente.experiments.claims import Expects, Measure, Quantity, Reading
from detente.experiments.results import Cube
from detente.experiments.trial import Cell, Figures

Flags = NDArray[np.bool_]


def effects(reading: Reading, figures: Figures, *, runs: slice = slice(None)) -> Cube:
    """The effect in each world [world], on the mean over its runs.

    Relative effects are differences over the mean of the figures compared, -2 to 2 for two of them.
    Where nothing happens at all, or a share is one of nothing, there is no effect: 0.
    """
    means = figures.values[:, runs].mean(axis=1)
    gaps = [_gap(reading, means, figures, window) for window in reading.windows]
    difference = gaps[0][0] - (gaps[1][0] if len(gaps) > 1 else 0.0)
    if reading.measure is Measure.RELATIVE:
        scale = gaps[0][1]
        difference = np.divide(difference, scale, out=np.zeros_like(difference), where=scale > 0)
    return np.nan_to_num(difference, nan=0.0)


def luck(reading: Reading, figures: Figures) -> Cube | None:
    """Effects [world] as they would come about by luck if there were none; None with one run."""
    runs = figures.values.shape[1]
    if runs < 2:
        return None
    one = effects(reading, figures, runs=slice(0, None, 2))
    other = effects(reading, figures, runs=slice(1, None, 2))
    return np.asarray((one - other) / 2.0)


def _gap(
    reading: Reading, means: Cube, figures: Figures, window: tuple[int, int]
) -> tuple[Cube, Cube]:
    """How the figure with differs from that without in some years, and the mean of all figures."""
    sides = [
        [_figure(reading.quantity, means, figures, arm, window) for arm in arms]
        for arms in (reading.with_arms, reading.without_arms)
    ]
    if reading.level is not None:
        sides[1] = [np.full_like(sides[0][0], reading.level)]
    differences = [side[0] - side[1] if len(side) > 1 else side[0] for side in sides]
    scale = np.mean([np.abs(each) for side in sides for each in side], axis=0)
    return differences[0] - differences[1], scale


def _figure(
    quantity: Quantity, means: Cube, figures: Figures, arm: str, window: tuple[int, int]
) -> Cube:
    """A quantity under an arm [world]; not-a-number where it is a share of nothing."""
    total = _sum(quantity.plus, means, figures, arm, window)
    total = total - _sum(quantity.minus, means, figures, arm, window)
    if not quantity.over:
        return np.asarray(total)
    whole = _sum(quantity.over, means, figures, arm, window)
    return np.divide(total, whole, out=np.full_like(total, np.nan), where=whole > 0)


def _sum(
    outcomes: Sequence[str], means: Cube, figures: Figures, arm: str, window: tuple[int, int]
) -> Cube:
    """Sum of some outcomes under an arm [world]."""
    places = [figures.places[Cell(arm, outcome, *window)] for outcome in outcomes]
    return np.asarray(means[:, places].sum(axis=1))


def supports(reading: Reading, effect: Cube) -> Flags:
    """In which worlds [world] an effect supports what the claim says of a reading."""
    if reading.expects is Expects.NOT_LOWER:
        return np.asarray(effect > -reading.relevance)
    return np.asarray(_signed(reading, effect) >= reading.relevance)


def contradicts(reading: Reading, effect: Cube) -> Flags:
    """In which worlds [world] an effect contradicts it."""
    if reading.expects is Expects.NOT_LOWER:
        return np.asarray(effect <= -reading.relevance)
    return np.asarray(_signed(reading, effect) <= -reading.relevance)


def _signed(reading: Reading, effect: Cube) -> Cube:
    """An effect turned so that what the claim expects is positive."""
    return effect if reading.expects is Expects.HIGHER else -effect
