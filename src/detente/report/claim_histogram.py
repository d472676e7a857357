"""How an effect lies over the worlds, in bars: so many against the claim, neither, and for it."""

import math
from dataclasses import dataclass

import numpy as np

from detente.experiments.claims import Reading
from detente.experiments.effects import contradicts, effects, supports
from detente.experiments.results import Cube
from detente.experiments.verdicts import Judgement

MOST_BARS = 30  # as many as can be told apart in the width of a telephone, at ten pixels each
_ENDS = (0.01, 0.99)  # what lies beyond would make the rest a single bar; it is counted apart
_MARGIN = 1.5  # of the least difference that counts, so that both its ends are always in sight


@dataclass(frozen=True)
class Histogram:
    """Worlds by the size of an effect, in its own unit.

    `bars` have for each step from `start` on the worlds against the claim, with too little to
    count, and for it; `below` and `above` are the same three counts beyond the first and last bar.
    """

    start: float
    step: float
    bars: tuple[tuple[int, int, int], ...]
    below: tuple[int, int, int]
    above: tuple[int, int, int]


def histogram_of(reading: Reading, judgement: Judgement) -> Histogram:
    """Count the worlds that a verdict rests on by the effect of one reading."""
    every = effects(reading, judgement.figures)[list(judgement.group.places)]
    return counted(reading, every)


def counted(reading: Reading, effect: Cube) -> Histogram:
    """Count effects [world] in bars of one round width."""
    least = _MARGIN * reading.relevance
    low, high = (float(each) for each in np.quantile(effect, _ENDS))
    low, high = min(low, -least), max(high, least)
    step = _round_step((high - low) / MOST_BARS)
    first, last = math.floor(low / step), math.ceil(high / step)
    # Steps are decimals: what lies on an edge of a bar must not fall out of it by a rounding error.
    places = np.floor(effect / step + 1e-9).astype(int) - first
    side = np.where(supports(reading, effect), 2, np.where(contradicts(reading, effect), 0, 1))
    return Histogram(
        start=round(first * step, 12),
        step=step,
        bars=tuple(_three(side[places == place]) for place in range(last - first)),
        below=_three(side[places < 0]),
        above=_three(side[places >= last - first]),
    )


def _three(side: Cube) -> tuple[int, int, int]:
    against, neither, support = np.bincount(side, minlength=3).tolist()
    return against, neither, support


def _round_step(least: float) -> float:
    """The smallest of 1, 2 and 5 with a power of ten that is no less than this."""
    power = 10.0 ** math.floor(math.log10(least))
    step = next(each for each in (1, 2, 5, 10) if each * power >= least * (1 - 1e-9))
    return float(f"{step * power:.3g}")
