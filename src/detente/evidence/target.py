"""One figure that records are summed up into, and the shares and quantiles most of them are."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import eq
from typing import TypeVar

import numpy as np

from detente.evidence.intervals import Interval, over_values, wilson

Thing = TypeVar("Thing")

QUANTILES = (10, 25, 50, 75, 90)
"""Per cent of the quantiles that the facts give of a duration."""


@dataclass(frozen=True, slots=True)
class Target:
    """One figure of one window.

    Parameters
    ----------
    key
        Its name within its section, parts of it joined by ``/`` as in the calibration facts.
    value
        Not a number where the rows do not yield it.
    interval
        95 %, None where none is worked out.
    count
        Number of incidents or pairs behind a share.
    """

    key: str
    value: float
    interval: Interval | None = None
    count: int | None = None


def share(key: str, things: Sequence[Thing], holds: Callable[[Thing], bool]) -> Target:
    """A share of things, with Wilson's interval."""
    count = sum(holds(each) for each in things)
    value = count / len(things) if things else float("nan")
    return Target(key, value, wilson(count, len(things)), len(things))


def shares(key: str, values: Sequence[str], among: Iterable[str]) -> tuple[Target, ...]:
    """The share of each of some values, each with Wilson's interval."""
    return tuple(share(f"{key}/{each}", values, partial(eq, each)) for each in among)


def quantiles(key: str, values: Sequence[float], *, seed: int) -> tuple[Target, ...]:
    """Number and quantiles of some values, each quantile with its bootstrap interval."""
    array = np.asarray(values, dtype=np.float64)
    found = [Target(f"{key}/n", float(array.size))]
    for per_cent in QUANTILES:
        value = float(np.quantile(array, per_cent / 100)) if array.size else float("nan")
        interval = over_values(array, per_cent / 100, seed=seed)
        found.append(Target(f"{key}/p{per_cent}", value, interval))
    return tuple(found)


def under(section: str, targets: Iterable[Target]) -> Mapping[str, Target]:
    """Targets by their keys, with the name of a section before them."""
    return {f"{section}/{each.key}": each for each in targets}
