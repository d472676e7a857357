"""History matching: which settings of the model resemble what was reported, wave by wave.

Each wave simulates settings, teaches emulators what the figures would be elsewhere, and tries next
only where no figure is implausible. At the end those worlds stand that were simulated and whose own
figures are plausible; their fitted parameters become the ensemble.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from detente.experiments.design import Axis, place_of, sample_worlds, scaled
from detente.experiments.emulator import CalibrationError, Emulator, fit_emulator
from detente.experiments.execute import Progress, silent
from detente.experiments.identifiability import Identified, identify
from detente.experiments.implausibility import (
    CUT,
    Floats,
    distances_of,
    fewest_passed_over,
    implausibility,
    worst,
)
from detente.experiments.targets import Calibration, Target, calibration
from detente.experiments.waves import (
    COLUMNS,
    Luck,
    Point,
    hypercube,
    point_of,
    points_at,
    run_points,
)
from detente.world.parameters import PARAMETERS, Scale
from detente.world.scenario import Scenario
from detente.world.tempers import TEMPERS

DEFAULT_WAVES, DEFAULT_POINTS, DEFAULT_SEED = 4, 512, 1
REPLICATES = (1, 2)
MOST_TRAINING = 640  # settings that an emulator learns from: the time grows with their cube
CANDIDATES = 2**17  # settings that the emulators look through for a wave, at most
AT_A_TIME = 2**13
MOST_ROWS = 384  # worlds of the final ensemble
ENOUGH_ROWS = 96  # plausible worlds below which one more target is passed over
MOST_PASSED_OVER = 4
VERIFIED = 256  # fresh worlds in which the ensemble is set beside the facts

Tell = Callable[[str], None]
"""Called with a sentence about where the calibration is."""


@dataclass(frozen=True)
class Sizes:
    """How much is simulated: waves of so many points, under a seed, on so many threads."""

    waves: int = DEFAULT_WAVES
    points: int = DEFAULT_POINTS
    seed: int = DEFAULT_SEED
    threads: int = 1
    verified: int = VERIFIED

    def __post_init__(self) -> None:
        """Refuse what cannot be run, before anything is run."""
        least = {"waves": 1, "points": 24, "seed": 0, "threads": 1, "verified": 1}
        most = {"waves": 20, "points": 100_000, "seed": 2**63 - 1}
        for name, lowest in least.items():
            value, highest = getattr(self, name), most.get(name, 2**31 - 1)
            if not lowest <= value <= highest:
                raise CalibrationError(
                    f"{name} = {value} cannot be run.",
                    expected=f"a whole number from {lowest} to {highest}",
                    remedy=f"give another number with --{name}",
                )


@dataclass(frozen=True)
class Wave:
    """One wave: settings simulated, how many of them had plausible figures of their own.

    `left` is the share of the prior range that the emulators of the wave before had left: 1 in the
    first.
    """

    number: int
    simulated: int
    plausible: int
    left: float


@dataclass(frozen=True)
class Matched:
    """What history matching found, before it is set beside the facts.

    `places` [rows, axes] are the settings of the ensemble, `tempers` [rows] theirs; `plausible` and
    `tried` count worlds by temper before thinning; `passed_over` targets may be implausible in any
    one world of the ensemble.
    """

    axes: tuple[Axis, ...]
    places: Floats
    tempers: tuple[str, ...]
    waves: tuple[Wave, ...]
    plausible: dict[str, int]
    tried: dict[str, int]
    passed_over: int
    missed: dict[str, int]
    identified: tuple[Identified, ...]


@dataclass
class _Tried:
    """All that was simulated so far: points, places [n, axes], figures [n, replicates, columns]."""

    points: list[Point]
    places: Floats
    figures: Floats

    def add(self, points: Sequence[Point], places: Floats, figures: Floats) -> None:
        """Put a wave to the rest."""
        self.points += points
        self.places = np.concatenate([self.places, places])
        self.figures = np.concatenate([self.figures, figures])


def match(
    scenario: Scenario,
    sizes: Sizes,
    *,
    out: Path | None = None,
    progress: Progress = silent,
    tell: Tell = lambda _: None,
    targets: Calibration | None = None,
) -> Matched:
    """Match the model to the facts, wave by wave.

    Parameters
    ----------
    scenario
        The world whose reported incidents are held against the facts.
    sizes
        How much to simulate.
    out
        Folder in which finished settings are kept meanwhile; none are kept where not given.
    progress
        Told after every setting of a wave: simulations done, in all, and seconds left or None.
    tell
        Told in a sentence what begins.
    targets
        What to aim at; what is shipped, where not given.

    Raises
    ------
    CalibrationError
        Where scikit-learn is missing, or no world comes near the facts.
    """
    aims = calibration() if targets is None else targets
    axes = tuple(axis for axis in aims.axes if axis.name not in scenario.parameters)
    tried = _Tried([], np.zeros((0, len(axes))), np.zeros((0, len(REPLICATES), len(COLUMNS))))
    waves: list[Wave] = []
    places, left = hypercube(axes, sizes.points, f"{sizes.seed}|wave 1"), 1.0
    for number in range(1, sizes.waves + 1):
        tell(f"Wave {number} of {sizes.waves}: {sizes.points} settings.")
        points = points_at(
            axes, places, scenario=scenario, first=1 + len(tried.points), seed=sizes.seed
        )
        figures = run_points(
            points,
            scenario=scenario,
            luck=Luck(sizes.seed, REPLICATES),
            threads=sizes.threads,
            out=out,
            progress=progress,
        )
        tried.add(points, places, figures)
        own = worst(distances_of(aims.targets, own_figures(aims.targets, figures)))
        waves.append(Wave(number, len(points), int((own <= CUT).sum()), left))
        if number < sizes.waves:
            tell("Emulators learn from what was simulated.")
            emulators = emulators_of(aims.targets, tried.places, tried.figures)
            name = f"{sizes.seed}|wave {number + 1}"
            places, left = propose(
                aims.targets, emulators, axes=axes, count=sizes.points, name=name
            )
    return _matched(aims, axes, tried, tuple(waves), sizes.seed)


def own_figures(targets: Sequence[Target], figures: Floats) -> list[Floats]:
    """For each target its figure [n], mean over replicates, on the target's scale."""
    return [
        np.asarray(_mean(column).mean(axis=1))
        for column in (column_of(t, figures) for t in targets)
    ]


def column_of(target: Target, figures: Floats) -> Floats:
    """The figure of one target [n, replicates], on its scale."""
    column = figures[:, :, COLUMNS.index(target.figure)]
    return np.log(np.maximum(column, 1e-9)) if target.scale is Scale.LOG else column


def emulators_of(
    targets: Sequence[Target], places: Floats, figures: Floats
) -> tuple[Emulator, ...]:
    """A stand-in for each target, taught by the latest settings."""
    latest = slice(-MOST_TRAINING, None)
    return tuple(
        fit_emulator(places[latest], column_of(target, figures)[latest]) for target in targets
    )


def propose(
    targets: Sequence[Target],
    emulators: Sequence[Emulator],
    *,
    axes: Sequence[Axis],
    count: int,
    name: str,
) -> tuple[Floats, float]:
    """Find settings that no emulator calls implausible.

    Parameters
    ----------
    targets, emulators
        The facts, and the stand-in for the figure of each.
    axes
        What is fitted.
    count
        How many settings to find.
    name
        Under which candidates are drawn.

    Returns
    -------
    Floats
        [count, axes], places in [0, 1). Where fewer than `count` of the candidates are plausible,
        the least implausible ones fill up.
    float
        Share of the candidates that is plausible.
    """
    candidates = hypercube(axes, CANDIDATES, name)
    seen, found = 0, 0
    distance = np.full(len(candidates), np.inf)
    while seen < len(candidates) and found < count:
        part = slice(seen, seen + AT_A_TIME)
        distance[part] = _farthest(targets, emulators, candidates[part])
        seen += AT_A_TIME
        found = int((distance <= CUT).sum())
    order = np.argsort(np.where(distance <= CUT, 0.0, distance), kind="stable")
    return candidates[order[:count]], found / seen


def _farthest(
    targets: Sequence[Target], emulators: Sequence[Emulator], places: Floats
) -> NDArray[np.float64]:
    """The greatest implausibility [n] that any emulator sees."""
    farthest = np.zeros(len(places))
    for target, emulator in zip(targets, emulators, strict=True):
        expected = emulator.predict(places)
        distance = implausibility(target, expected.mean, expected.variance)
        farthest = np.maximum(farthest, distance)
    return farthest


def _mean(column: Floats) -> Floats:
    """A column whose missing replicates are filled by those that are there: [n, replicates]."""
    there = np.isfinite(column)
    count = np.maximum(there.sum(axis=1, keepdims=True), 1)
    mean = np.where(there, column, 0.0).sum(axis=1, keepdims=True) / count
    mean = np.where(there.any(axis=1, keepdims=True), mean, np.nan)
    return np.where(there, column, mean)


def _matched(
    aims: Calibration,
    axes: tuple[Axis, ...],
    tried: _Tried,
    waves: tuple[Wave, ...],
    seed: int,
) -> Matched:
    """Keep the worlds whose own figures are plausible, and thin them evenly over the tempers."""
    distances = distances_of(aims.targets, own_figures(aims.targets, tried.figures))
    over = fewest_passed_over(distances, enough=ENOUGH_ROWS, most=MOST_PASSED_OVER)
    plausible = np.flatnonzero(worst(distances, passed_over=over) <= CUT)
    if not len(plausible):
        raise CalibrationError(
            "No world that was simulated comes near the facts.",
            expected="some worlds whose figures are plausible",
            remedy="ask for more --waves or --points",
        )
    tempers = np.array([point.world.temper for point in tried.points])
    kept = np.concatenate(
        [plausible[tempers[plausible] == key][: MOST_ROWS // len(TEMPERS)] for key in TEMPERS]
    )
    kept.sort()
    missed = (distances[kept] > CUT).sum(axis=0)
    return Matched(
        axes=axes,
        places=tried.places[kept],
        tempers=tuple(str(each) for each in tempers[kept]),
        waves=waves,
        plausible={key: int((tempers[plausible] == key).sum()) for key in TEMPERS},
        tried={key: int((tempers == key).sum()) for key in TEMPERS},
        passed_over=over,
        missed={t.key: int(m) for t, m in zip(aims.targets, missed, strict=True)},
        identified=_identified(axes, tried, plausible, waves[0].simulated, seed),
    )


def _identified(
    axes: tuple[Axis, ...], tried: _Tried, plausible: NDArray[np.int64], first: int, seed: int
) -> tuple[Identified, ...]:
    """Every uncertain parameter before (the first wave) and after (the plausible worlds)."""
    fitted = {axis.name: tried.places[:, each] for each, axis in enumerate(axes)}
    names = set(fitted)
    for name, each in PARAMETERS.items():
        values = np.array([point.world.values[name] for point in tried.points])
        if name not in names and np.ptp(values) > 0.0:
            axis = Axis(name, each.low, each.high, each.scale)
            fitted[name] = place_of(axis, values)
    return identify(
        {name: places[:first] for name, places in fitted.items()},
        {name: places[plausible] for name, places in fitted.items()},
        fitted=sorted(names),
        seed=seed,
    )


def verification_points(
    matched: Matched, scenario: Scenario, *, count: int, seed: int
) -> list[Point]:
    """Fresh worlds of the ensemble: its rows by turns within each temper, all else drawn anew.

    Parameters
    ----------
    matched
        The ensemble.
    scenario
        The world to start from.
    count
        How many worlds.
    seed
        Of all that is not fitted; another one than that of the waves gives other worlds.
    """
    columns = [scaled(axis, matched.places[:, each]) for each, axis in enumerate(matched.axes)]
    names = [axis.name for axis in matched.axes]
    rows = [dict(zip(names, map(float, row), strict=True)) for row in zip(*columns, strict=True)]
    points, used = [], dict.fromkeys(TEMPERS, 0)
    for world in sample_worlds(count, seed, overrides=scenario.parameters):
        own = [row for row, key in zip(rows, matched.tempers, strict=True) if key == world.temper]
        own = own or rows
        points.append(point_of(world, own[used[world.temper] % len(own)], scenario))
        used[world.temper] += 1
    return points
