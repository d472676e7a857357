"""History matching: which settings of the model resemble what was reported, wave by wave.

Each wave simulates settings and teaches emulators what the figures would be elsewhere. The next one
tries settings where no figure is implausible and a plausible world is not too unlikely. The real
world is one draw of luck, and much of what a list shows is luck: so each simulated run is held
against the facts by its own figures, and of the last wave those worlds stand whose own figures are
plausible. Their fitted parameters become the ensemble.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from detente.experiments.design import Axis, place_of
from detente.experiments.emulator import CalibrationError, Emulator, fit_emulator
from detente.experiments.identifiability import Identified, identify
from detente.experiments.implausibility import (
    CUT,
    Floats,
    chance_inside,
    chance_of_plausible,
    distances_of,
    fewest_passed_over,
    implausibility,
    worst,
)
from detente.experiments.jobs import Progress, silent
from detente.experiments.targets import Calibration, Target, calibration
from detente.experiments.waves import (
    COLUMNS,
    Luck,
    Point,
    hypercube,
    points_at,
    run_points,
)
from detente.world.parameters import PARAMETERS, Scale
from detente.world.scenario import Scenario
from detente.world.tempers import TEMPERS

DEFAULT_WAVES, DEFAULT_POINTS, DEFAULT_SEED = 3, 512, 1
REPLICATES = (1, 2)  # of the waves that teach: emulators learn from them how much luck there is
LAST_TIMES = 6  # the last wave tries so many times as many settings, each once
MASS = 0.9  # of all chance of a plausible world, as emulators see it, that a wave keeps
MOST_TRAINING = 640  # settings that an emulator learns from: the time grows with their cube
CANDIDATES = 2**15  # settings that the emulators look through, at least
CANDIDATES_A_POINT = 16  # and for each setting that is to be tried
AT_A_TIME = 2**12
MOST_ROWS = 384  # worlds of the final ensemble
ENOUGH_ROWS = 128  # plausible worlds below which one more target is passed over
PASSED_OVER = 1  # implausible targets that a promising setting may have: the worst one
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

    def settings(self, wave: int) -> int:
        """How many settings a wave tries."""
        return self.points * (LAST_TIMES if wave == self.waves > 1 else 1)

    def replicates(self, wave: int) -> tuple[int, ...]:
        """The replicates that a wave runs of each setting."""
        return REPLICATES[:1] if wave == self.waves > 1 else REPLICATES


@dataclass(frozen=True)
class Wave:
    """One wave: settings simulated, runs in all, and how many of these had plausible figures.

    `nearly` counts the runs of which at most one figure was implausible; `left` is the share of the
    prior range that the emulators of the wave before had left: 1 in the first.
    """

    number: int
    simulated: int
    runs: int
    plausible: int
    nearly: int
    left: float


@dataclass(frozen=True)
class Matched:
    """What history matching found, before it is set beside the facts.

    `places` [rows, axes] are the settings of the ensemble, `tempers` [rows] theirs; `plausible` and
    `tried` count worlds by temper before thinning; `passed_over` targets may be implausible in any
    one world of the ensemble. `first` [settings, COLUMNS] are the figures of the first wave, whose
    worlds stand for the prior.
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
    first: Floats


@dataclass
class _Tried:
    """All that was simulated so far: points, places [n, axes], figures [n, replicates, columns]."""

    points: list[Point]
    places: Floats
    figures: Floats

    def add(self, points: Sequence[Point], places: Floats, figures: Floats) -> None:
        """Put a wave to the rest; replicates that were not run hold no numbers."""
        whole = np.full((len(points), *self.figures.shape[1:]), np.nan)
        whole[:, : figures.shape[1]] = figures
        self.points += points
        self.places = np.concatenate([self.places, places])
        self.figures = np.concatenate([self.figures, whole])


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
        Where no world comes near the facts.
    """
    aims = calibration() if targets is None else targets
    axes = tuple(axis for axis in aims.axes if axis.name not in scenario.parameters)
    tried = _Tried([], np.zeros((0, len(axes))), np.zeros((0, len(REPLICATES), len(COLUMNS))))
    waves: list[Wave] = []
    places, left = hypercube(axes, sizes.settings(1), f"{sizes.seed}|wave 1"), 1.0
    for number in range(1, sizes.waves + 1):
        tell(f"Wave {number} of {sizes.waves}: {len(places)} settings.")
        points = points_at(
            axes, places, scenario=scenario, first=1 + len(tried.points), seed=sizes.seed
        )
        figures = run_points(
            points,
            scenario=scenario,
            luck=Luck(sizes.seed, sizes.replicates(number)),
            threads=sizes.threads,
            out=out,
            progress=progress,
        )
        tried.add(points, places, figures)
        waves.append(_wave(number, run_distances(aims.targets, figures), left))
        if number < sizes.waves:
            tell("Emulators learn from what was simulated.")
            emulators = emulators_of(aims.targets, tried.places, tried.figures)
            name = f"{sizes.seed}|wave {number + 1}"
            count = sizes.settings(number + 1)
            places, left = propose(aims.targets, emulators, axes=axes, count=count, name=name)
    return _matched(aims, axes, tried, tuple(waves), sizes.seed)


def run_distances(targets: Sequence[Target], figures: Floats) -> Floats:
    """Implausibility [n, replicates, targets] of each run by its own figures."""
    return np.stack(
        [
            distances_of(targets, [column_of(target, figures)[:, each] for target in targets])
            for each in range(figures.shape[1])
        ],
        axis=1,
    )


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
    """Find settings that no emulator calls implausible, and of which a plausible world may come.

    Of the settings that are not implausible those are ruled out, too, that together hold the least
    tenth of all chance of a plausible world; among the rest no setting is preferred.

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
        [count, axes], places in [0, 1). Where too few candidates are left, the next likely ones
        fill up.
    float
        Share of the candidates that is left.
    """
    candidates = hypercube(axes, max(CANDIDATES, CANDIDATES_A_POINT * count), name)
    chance = np.concatenate(
        [
            _chances(targets, emulators, candidates[first : first + AT_A_TIME])
            for first in range(0, len(candidates), AT_A_TIME)
        ]
    )
    order = np.argsort(-chance, kind="stable")
    mass = np.cumsum(chance[order])
    left = int(np.searchsorted(mass, MASS * mass[-1])) + 1
    # Candidates are drawn one by one: the first of those left are as good a choice as any.
    chosen = np.sort(order[: max(left, count)])[:count]
    return candidates[chosen], left / len(candidates)


def _chances(
    targets: Sequence[Target], emulators: Sequence[Emulator], places: Floats
) -> NDArray[np.float64]:
    """Chance [n] of a plausible world, as emulators see it; 0 where a figure is implausible."""
    left = np.arange(len(places))
    inside = np.zeros((len(places), 0))
    for target, emulator in zip(targets, emulators, strict=True):
        expected = emulator.predict(places[left])
        stays = implausibility(target, expected.mean, expected.variance) <= CUT
        there = chance_inside(target, expected.mean, expected.variance)
        inside = np.column_stack([inside, there])[stays]
        left = left[stays]
    chances = np.zeros(len(places))
    chances[left] = chance_of_plausible(inside, passed_over=PASSED_OVER)
    return chances


def _wave(number: int, distances: Floats, left: float) -> Wave:
    """What came of a wave."""
    runs = distances.reshape(-1, distances.shape[-1])
    return Wave(
        number=number,
        simulated=len(distances),
        runs=len(runs),
        plausible=int((worst(runs) <= CUT).sum()),
        nearly=int((worst(runs, passed_over=1) <= CUT).sum()),
        left=left,
    )


def _matched(
    aims: Calibration,
    axes: tuple[Axis, ...],
    tried: _Tried,
    waves: tuple[Wave, ...],
    seed: int,
) -> Matched:
    """Keep the last wave's worlds with plausible figures, and thin them evenly over the tempers."""
    first = len(tried.points) - waves[-1].simulated
    distances = run_distances(aims.targets, tried.figures[first:])
    best = distances[:, 0]  # of a world with several runs, the first decides
    over = fewest_passed_over(best, enough=ENOUGH_ROWS, most=MOST_PASSED_OVER)
    plausible = first + np.flatnonzero(worst(best, passed_over=over) <= CUT)
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
    missed = (best[kept - first] > CUT).sum(axis=0)
    return Matched(
        axes=axes,
        places=tried.places[kept],
        tempers=tuple(str(each) for each in tempers[kept]),
        waves=waves,
        plausible={key: int((tempers[plausible] == key).sum()) for key in TEMPERS},
        tried={key: int((tempers[first:] == key).sum()) for key in TEMPERS},
        passed_over=over,
        missed={t.key: int(m) for t, m in zip(aims.targets, missed, strict=True)},
        identified=_identified(axes, tried, plausible, waves[0].simulated, seed),
        first=tried.figures[: waves[0].simulated, 0],
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
