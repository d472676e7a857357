"""Which parameters the facts move: each one's prior beside what calibration leaves of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

PERMUTATIONS = 999
SMALL = 0.01  # below it a thousand permutations are too few, and hundreds of worlds many enough
LEVEL = 0.05  # of the whole table: the chance that any parameter at all is called moved by luck
MIDDLE = (0.05, 0.95)


class Move(Enum):
    """Whether the facts move a parameter."""

    MOVED = "moved"
    NOT_MOVED = "not moved"


@dataclass(frozen=True)
class Identified:
    """What calibration leaves of one parameter.

    `low`, `middle`, `high` are the ends of the middle 90 % and the median, as places in the prior
    range (0 to 1, on the scale on which it is sampled); `share_left` is the width of that middle
    against the prior's; `distance` is that of Kolmogorov and Smirnov to the prior, `by_chance` the
    95th percentile of the same between two random halves, `chance` the p-value of a permutation.
    """

    name: str
    fitted: bool
    low: float
    middle: float
    high: float
    share_left: float
    distance: float
    by_chance: float
    chance: float
    move: Move


def distance_between(one: Floats, other: Floats) -> float:
    """Distance of Kolmogorov and Smirnov: the greatest gap between two cumulative shares, 0..1."""
    points = np.concatenate([one, other])
    shares = (
        np.searchsorted(np.sort(each), points, side="right") / len(each) for each in (one, other)
    )
    first, second = shares
    return float(np.abs(first - second).max())


def identify(
    prior: Mapping[str, Floats],
    posterior: Mapping[str, Floats],
    *,
    fitted: Sequence[str],
    seed: int,
) -> tuple[Identified, ...]:
    """Compare what is left of each parameter with its prior.

    Parameters
    ----------
    prior, posterior
        By name: places in the prior range, 0 to 1, of worlds before and after.
    fitted
        Names of the parameters that calibration was free to move.
    seed
        Of the permutations.

    Returns
    -------
    tuple of Identified
        One for each name, in the order of `prior`. Verdicts allow for the number of parameters
        looked at (Holm): of a table in which nothing moves, one in twenty calls anything moved.
    """
    luck = np.random.default_rng(seed)
    found = {name: _permuted(prior[name], posterior[name], luck) for name in prior}
    moved = holm({name: chance for name, (_, _, chance) in found.items()}, LEVEL)
    lines = []
    for name, (distance, by_chance, chance) in found.items():
        low, middle, high = (
            float(value) for value in np.quantile(posterior[name], (MIDDLE[0], 0.5, MIDDLE[1]))
        )
        before = np.quantile(prior[name], MIDDLE)
        width = float(before[1] - before[0])
        lines.append(
            Identified(
                name=name,
                fitted=name in fitted,
                low=low,
                middle=middle,
                high=high,
                share_left=(high - low) / width if width else 1.0,
                distance=distance,
                by_chance=by_chance,
                chance=chance,
                move=Move.MOVED if name in moved else Move.NOT_MOVED,
            )
        )
    return tuple(lines)


def holm(chances: Mapping[str, float], level: float) -> set[str]:
    """Names whose p-value stands up to Holm's correction for the number of them."""
    kept: set[str] = set()
    for rank, name in enumerate(sorted(chances, key=lambda each: chances[each])):
        if chances[name] > level / (len(chances) - rank):
            break
        kept.add(name)
    return kept


def _permuted(
    before: Floats, after: Floats, luck: np.random.Generator
) -> tuple[float, float, float]:
    """Distance of two samples, its 95th percentile by chance, and its p-value.

    Small p-values are the asymptotic ones where these are smaller: a thousand permutations cannot
    tell chances as small as a table of a hundred parameters asks for.
    """
    distance = distance_between(before, after)
    points = np.sort(np.concatenate([before, after]))
    last = np.append(points[1:] != points[:-1], True)  # of equal values only the last counts
    of_before = np.repeat([[1.0, 0.0]], [len(before), len(after)], axis=1).repeat(PERMUTATIONS, 0)
    share = luck.permuted(of_before, axis=1).cumsum(axis=1)
    others = np.arange(1, len(points) + 1) - share
    gaps = np.abs(share / len(before) - others / len(after))
    drawn = gaps[:, last].max(axis=1)
    chance = (1 + (drawn >= distance).sum()) / (1 + PERMUTATIONS)
    if chance <= SMALL:
        chance = min(chance, _asymptotic(distance, len(before), len(after)))
    return distance, float(np.quantile(drawn, 0.95)), float(chance)


def _asymptotic(distance: float, one: int, other: int) -> float:
    """The first term of Smirnov's series, an upper bound of the p-value for large distances."""
    return float(min(1.0, 2.0 * np.exp(-2.0 * distance**2 * one * other / (one + other))))
