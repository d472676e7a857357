"""Which worlds to run: a Latin hypercube over everything that is uncertain, in every temper alike.

A world that has been sampled never changes when more are asked for. The hypercube therefore grows
by doubling: each new half fills exactly the slices that the first half left empty, so that any 1,
2, 4, 8, 16 ... worlds of one temper are a Latin hypercube, and a number in between is the beginning
of one. (`scipy.stats.qmc.LatinHypercube` draws all points anew for each count.) Every coordinate is
drawn under the seed, the temper and the *name* of its parameter, so that a parameter added later
leaves the others' values alone.
"""

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.world.errors import ParameterError, nearest
from detente.world.parameters import PARAMETERS, Scale, defaults
from detente.world.tempers import TEMPERS, Temper, temper


@dataclass(frozen=True)
class Axis:
    """One uncertain parameter: its name, its range in its own unit, and the scale of sampling."""

    name: str
    low: float
    high: float
    scale: Scale


@dataclass(frozen=True)
class Row:
    """One calibrated world: the temper in which it was found, and a value for each fitted number.

    What is not fitted has no value here: it is sampled over its own range, row or no row.
    """

    temper: str
    values: Mapping[str, float]


@dataclass(frozen=True)
class Space:
    """All that is uncertain (`axes`), all that is not (`fixed`), and the rival theories.

    `rows` are calibrated worlds, in the order of their use, and stand in the place of `axes` for
    the parameters that they name; `calibration` is the digest of the table that they come from.
    Without rows every uncertain parameter is an axis.
    """

    axes: tuple[Axis, ...]
    fixed: Mapping[str, float]
    tempers: tuple[Temper, ...]
    rows: tuple[Row, ...] = ()
    calibration: str = ""

    def axes_in(self, theory: Temper) -> tuple[Axis, ...]:
        """The axes within one temper: its ranges stand in the place of the parameters' own."""
        return tuple(
            Axis(axis.name, *theory.ranges.get(axis.name, (axis.low, axis.high)), axis.scale)
            for axis in self.axes
        )

    def row_at(self, temper: str, place: int) -> Mapping[str, float]:
        """Fitted values of the world at this place (from 0) of a temper; none without rows.

        The rows of a temper take turns; a temper without a row of its own takes them all.
        """
        own = [row for row in self.rows if row.temper == temper] or self.rows
        return own[place % len(own)].values if own else {}


@dataclass(frozen=True)
class SampledWorld:
    """One world: its number from 1, its temper, and a value for every parameter."""

    number: int
    temper: str
    values: Mapping[str, float]


def space_for(overrides: Mapping[str, float], *, tempers: tuple[str, ...] | None = None) -> Space:
    """Lay out what is uncertain in a scenario.

    Parameters
    ----------
    overrides
        Parameter name to the value at which the scenario fixes it; a fixed parameter is not
        sampled, not even where a temper gives it a range.
    tempers
        Keys of the tempers to sample, in this order; all of them where not given.

    Raises
    ------
    ParameterError
        Where a temper or a parameter is unknown, or no temper is named.
    """
    for name in overrides:
        if name not in PARAMETERS:
            raise ParameterError(
                f"There is no parameter '{name}'.", expected=nearest(name, PARAMETERS)
            )
    chosen = _chosen(tuple(TEMPERS) if tempers is None else tempers)
    tempered = {name for theory in chosen for name in theory.ranges} - set(overrides)
    axes = tuple(
        Axis(name, each.low, each.high, each.scale)
        for name, each in PARAMETERS.items()
        if name in tempered or (name not in overrides and each.low < each.high)
    )
    return Space(axes=axes, fixed={**defaults(), **overrides}, tempers=chosen)


def sample_worlds(
    count: int,
    seed: int,
    *,
    overrides: Mapping[str, float],
    tempers: tuple[str, ...] | None = None,
) -> tuple[SampledWorld, ...]:
    """Sample worlds in which a scenario's parameters and the theories about it vary.

    Parameters
    ----------
    count
        How many worlds, 1 or more; the tempers take turns, so their numbers differ by one at most.
    seed
        Under which all coordinates are drawn, 0 or more.
    overrides, tempers
        As in `space_for`.

    Raises
    ------
    ParameterError
        Where a temper or a parameter is unknown, or no temper is named.
    """
    return sample(space_for(overrides, tempers=tempers), count=count, seed=seed)


def sample(space: Space, *, count: int, seed: int) -> tuple[SampledWorld, ...]:
    """Sample `count` worlds of a space; the first of them are the same whatever the count."""
    turns = len(space.tempers)
    each = -(-count // turns)
    coordinates = {
        theory.key: _values(space.axes_in(theory), theory.key, count=each, seed=seed)
        for theory in space.tempers
    }
    return tuple(
        _world(space, coordinates, number=number, turn=(number - 1) % turns)
        for number in range(1, count + 1)
    )


def _chosen(keys: tuple[str, ...]) -> tuple[Temper, ...]:
    """The tempers of these keys."""
    if not keys:
        raise ParameterError("No temper was named.", expected=nearest("", TEMPERS))
    return tuple(temper(key) for key in dict.fromkeys(keys))


def _world(
    space: Space,
    coordinates: Mapping[str, Mapping[str, NDArray[np.float64]]],
    *,
    number: int,
    turn: int,
) -> SampledWorld:
    """Put one world together from what is fixed and its place in its temper's hypercube."""
    theory = space.tempers[turn].key
    place = (number - 1) // len(space.tempers)
    sampled = {name: float(values[place]) for name, values in coordinates[theory].items()}
    values = {**space.fixed, **sampled, **space.row_at(theory, place)}
    return SampledWorld(number=number, temper=theory, values=values)


def _values(
    axes: tuple[Axis, ...], theory: str, *, count: int, seed: int
) -> dict[str, NDArray[np.float64]]:
    """Values [count] of each axis, by name."""
    return {
        axis.name: scaled(axis, growing_slices(count, name=f"{seed}|{theory}|{axis.name}"))
        for axis in axes
    }


def scaled(axis: Axis, places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Places in [0, 1) as values between the ends of an axis, evenly on its own scale.

    Powers are taken one by one: NumPy's own differ in the last bit between kinds of processor.
    """
    if axis.scale is Scale.LOG:
        ratio = axis.high / axis.low
        return np.array([axis.low * math.pow(ratio, place) for place in places])
    return axis.low + (axis.high - axis.low) * places


def place_of(axis: Axis, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Where values stand between the ends of an axis, 0 to 1, on its own scale."""
    if axis.scale is Scale.LOG:
        return np.asarray(np.log(values / axis.low) / np.log(axis.high / axis.low))
    return (values - axis.low) / (axis.high - axis.low)


def growing_slices(count: int, *, name: str) -> NDArray[np.float64]:
    """One coordinate of a Latin hypercube that grows by doubling.

    Parameters
    ----------
    count
        How many points, 1 or more.
    name
        The address under which the points are drawn; another name, other points.

    Returns
    -------
    NDArray
        [count], each in [0, 1). For every power of two up to `count`, that many first points lie
        one in each of as many equal slices.
    """
    places = _uniform(f"{name}|1", 1)
    while len(places) < count:
        slices = 2 * len(places)
        taken = np.floor(places * slices).astype(np.int64)
        empty = np.flatnonzero(np.bincount(taken, minlength=slices) == 0)
        drawn = _uniform(f"{name}|{slices}", slices)
        order = np.argsort(drawn[: len(empty)], kind="stable")
        places = np.concatenate([places, (empty[order] + drawn[len(empty) :]) / slices])
    return places[:count]


def _uniform(name: str, count: int) -> NDArray[np.float64]:
    """Numbers [count] in [0, 1), drawn under a name.

    Raw bits of PCG64 are used, since NumPy promises never to change those of a bit generator.
    """
    key = int.from_bytes(hashlib.sha256(name.encode()).digest()[:16], "big")
    raw = np.random.PCG64(key).random_raw(count)
    return np.asarray((raw >> np.uint64(11)) * 2.0**-53)
