"""Points in two halves: what is found in one is counted in the other, which had no say in it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.experiments.factors import Factors
from detente.experiments.peeling import Bounds, Codes, Flags


@dataclass(frozen=True)
class Half:
    """The points of one half, and which of them [points] are cases of interest."""

    factors: Factors
    cases: Flags

    @cached_property
    def distinct(self) -> tuple[NDArray[np.float64], ...]:
        """The different values of each factor, rising."""
        return tuple(np.unique(column) for column in self.factors.values.T)

    @cached_property
    def codes(self) -> Codes:
        """Place [points, factors] of each value among the different ones of its factor."""
        columns = zip(self.distinct, self.factors.values.T, strict=True)
        return np.column_stack([np.searchsorted(values, column) for values, column in columns])

    def edges(self, bounds: Bounds) -> dict[str, tuple[float | None, float | None]]:
        """Ends of a box by factor, in its own unit, midway between two values; None where open."""
        return {
            name: (
                _midway(values, low, log) if low > 0 else None,
                _midway(values, high + 1, log) if high + 1 < len(values) else None,
            )
            for name, log, values, low, high in zip(
                self.factors.names,
                self.factors.logs,
                self.distinct,
                bounds.low.tolist(),
                bounds.high.tolist(),
                strict=True,
            )
        }


def halves_of(factors: Factors, cases: Flags) -> tuple[Half, Half]:
    """Part the points at random into two halves with as many cases in each, always alike.

    At random, since worlds stand in an order of tempers, which taking turns would part.
    """
    luck = np.random.PCG64(0).random_raw(len(cases))
    order = np.lexsort((luck, cases))
    one, other = (
        Half(replace(factors, values=factors.values[places]), cases[places])
        for places in (np.sort(order[::2]), np.sort(order[1::2]))
    )
    return one, other


def narrowed(half: Half, names: Sequence[str]) -> Half:
    """The same points with these factors alone, in the given order."""
    every = half.factors
    places = [every.names.index(name) for name in names]
    chosen = Factors(
        names=tuple(names),
        titles=tuple(every.titles[place] for place in places),
        units=tuple(every.units[place] for place in places),
        logs=tuple(every.logs[place] for place in places),
        values=every.values[:, places],
    )
    return Half(chosen, half.cases)


def _midway(values: NDArray[np.float64], place: int, log: bool) -> float:
    """Midway between the value before a place and the one at it, on the factor's own scale."""
    below, above = float(values[place - 1]), float(values[place])
    return (below * above) ** 0.5 if log else (below + above) / 2
