"""Waves of simulated settings: which settings to try, and what their worlds show to a collection.

A point is a world of the growing hypercube in which the fitted parameters have values of their own.
Everything else that is uncertain varies along, so that no fit rests on a lucky choice of it.
"""

import hashlib
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from detente import __version__
from detente.engine.arrays import assemble
from detente.engine.compile import engine_digest
from detente.engine.state import HAZARD, Setting
from detente.engine.swift.runs import simulate_swiftly
from detente.evidence import patterns
from detente.experiments import gravity, observation, observed_figures
from detente.experiments.blocks import Block, block_folder, keep, kept
from detente.experiments.design import Axis, SampledWorld, growing_slices, sample_worlds, scaled
from detente.experiments.ensemble import OBSERVATION_PREFIX
from detente.experiments.jobs import Progress, work_through
from detente.experiments.observation import RIVALS_YEARS, Events, Observer
from detente.experiments.observed_figures import Ground, ground_for
from detente.experiments.plan import STATUS_QUO
from detente.experiments.records import ground_record, record_digest, scenario_record
from detente.world.policies import load_policy
from detente.world.scenario import Scenario

Floats = NDArray[np.float64]

FIGURES = tuple(key for key in observed_figures.TITLES if key not in observed_figures.RATIO_PARTS)
PARTS = tuple(part for pair in observed_figures.RATIO_PARTS.values() for part in pair)
COLUMNS = (*FIGURES, *PARTS)
"""What is kept of each run, in this order."""

_PAGES = (gravity, observation, observed_figures, patterns)


@dataclass(frozen=True)
class Point:
    """One setting to try: its world, and how a collection of rivals looks at it."""

    world: SampledWorld
    observer: Observer


@dataclass(frozen=True)
class Luck:
    """What decides of chance: the seed of all of it, and the replicates of each world."""

    seed: int
    replicates: tuple[int, ...]


def hypercube(axes: Sequence[Axis], count: int, name: str) -> Floats:
    """Places [count, axes] in [0, 1): a Latin hypercube that grows, drawn under a name."""
    return np.column_stack([growing_slices(count, name=f"{name}|{axis.name}") for axis in axes])


def points_at(
    axes: Sequence[Axis], places: Floats, *, scenario: Scenario, first: int, seed: int
) -> tuple[Point, ...]:
    """Settings at these places.

    Parameters
    ----------
    axes
        What is fitted, parameters and looks.
    places
        [n, axes], each in [0, 1).
    scenario
        Whose own parameters win over everything.
    first
        Number of the first world: each number has its own luck and its own values of what is not
        fitted.
    seed
        Of those values.
    """
    columns = [scaled(axis, places[:, each]) for each, axis in enumerate(axes)]
    names = [axis.name for axis in axes]
    last = first + len(places) - 1
    base = sample_worlds(last, seed, overrides=scenario.parameters)[first - 1 :]
    return tuple(
        point_of(world, dict(zip(names, map(float, values), strict=True)), scenario)
        for world, *values in zip(base, *columns, strict=True)
    )


def point_of(world: SampledWorld, values: dict[str, float], scenario: Scenario) -> Point:
    """A world with these fitted values; those of observation become its observer."""
    looks = {
        name.removeprefix(OBSERVATION_PREFIX): value
        for name, value in values.items()
        if name.startswith(OBSERVATION_PREFIX)
    }
    own = {
        name: value
        for name, value in values.items()
        if not name.startswith(OBSERVATION_PREFIX) and name not in scenario.parameters
    }
    return Point(
        world=SampledWorld(world.number, world.temper, {**world.values, **own}),
        observer=Observer(looks["failures_listed"], round(looks["watched_pairs"])),
    )


def run_points(
    points: Sequence[Point],
    *,
    scenario: Scenario,
    luck: Luck,
    threads: int,
    out: Path | None,
    progress: Progress,
) -> Floats:
    """Simulate settings, and what a collection would show of them.

    Parameters
    ----------
    points
        The settings.
    scenario
        The world to start from, under the status quo.
    luck
        Seed and replicates.
    threads
        How many settings at a time, 1 or more.
    out
        Folder in which finished settings are kept, so that a run that is broken off can be taken
        up again; none are kept where not given.
    progress
        Told after every setting: simulations done, in all, and seconds left or None.

    Returns
    -------
    Floats
        [points, replicates, COLUMNS]; not numbers throughout where a world ran away.
    """
    work = _Work(
        scenario, ground_for(scenario), luck, None if out is None else block_folder(out), points
    )
    values = np.full((len(points), len(luck.replicates), len(COLUMNS)), np.nan)
    todo = []
    foundation = _foundation(scenario, luck)
    for place, point in enumerate(points):
        block = Block(place, point.world, luck.replicates, _digest(foundation, point))
        found = None if work.folder is None else kept(work.folder, block, values[place].shape)
        if found is None:
            todo.append(block)
        else:
            values[place] = found
    done = (len(points) - len(todo)) * len(luck.replicates)
    progress(done, len(points) * len(luck.replicates), None)
    count = _Count(done, len(points) * len(luck.replicates), len(luck.replicates), progress)

    def finished(block: Block, figures: Floats) -> None:
        values[block.place] = figures
        count.step()

    work_through(todo, work, threads=threads, finished=finished)
    return values


def figures_of(
    setting: Setting, events: Events, *, ground: Ground, observer: Observer, seed: list[int]
) -> Floats:
    """What a collection shows of one run: [COLUMNS]."""
    hazard = np.array(setting.world.dyads[HAZARD], dtype=np.float64)
    found: dict[str, float] = {}
    for measure in (observed_figures.observed_figures, observed_figures.dynamics):
        found |= measure(
            events,
            ground=ground,
            hazard=hazard,
            observer=observer,
            burn_in=setting.burn_in,
            luck=np.random.default_rng(seed),
        )
    return np.array([found[key] for key in COLUMNS])


@dataclass
class _Count:
    """Tells how far a wave is, and how long the rest will take."""

    done: int
    total: int
    each: int
    progress: Callable[[int, int, float | None], None]

    def __post_init__(self) -> None:
        """Start the clock, after all that could be taken up was taken up."""
        self._before, self._began = self.done, time.monotonic()

    def step(self) -> None:
        """One more setting is done."""
        self.done += self.each
        pace = (time.monotonic() - self._began) / (self.done - self._before)
        self.progress(self.done, self.total, pace * (self.total - self.done))


@dataclass(frozen=True)
class _Work:
    """What a thread does with a setting; `stop` asks it to leave after the run that it is at."""

    scenario: Scenario
    ground: Ground
    luck: Luck
    folder: Path | None
    points: Sequence[Point]
    stop: threading.Event = field(default_factory=threading.Event)

    def __call__(self, block: Block) -> Floats | None:
        """Simulate a setting and keep its figures: [replicates, COLUMNS]; None where stopped."""
        point = self.points[block.place]
        setting = assemble(
            self.scenario,
            load_policy(STATUS_QUO),
            values=point.world.values,
            years=RIVALS_YEARS,
            seed=self.luck.seed,
            world=point.world.number,
        )
        rows = []
        for replicate in block.replicates:
            if self.stop.is_set():
                return None
            rows.append(self._run(setting, point, replicate))
        values = np.stack(rows)
        if self.folder is not None:
            keep(self.folder, block, values)
        return values

    def _run(self, setting: Setting, point: Point, replicate: int) -> Floats:
        """Simulate one replicate; not numbers where the world runs away."""
        try:
            # Words of luck run over on purpose, of which NumPy would warn.
            with np.errstate(over="ignore"):
                events = simulate_swiftly(setting, replicate=replicate).events
        except OverflowError:
            return np.full(len(COLUMNS), np.nan)
        return figures_of(
            setting,
            events,
            ground=self.ground,
            observer=point.observer,
            seed=[self.luck.seed, point.world.number, replicate],
        )


def _foundation(scenario: Scenario, luck: Luck) -> str:
    """Digest of all that determines the figures of every setting alike."""
    pages = hashlib.sha256()
    for page in _PAGES:
        pages.update(Path(str(page.__file__)).read_bytes())
    return record_digest(
        {
            "version": __version__,
            "engine": engine_digest(),
            "ground": ground_record(scenario),
            "scenario": scenario_record(scenario),
            "pages": pages.hexdigest(),
            "seed": luck.seed,
        }
    )


def _digest(foundation: str, point: Point) -> str:
    """Digest of all that determines one setting's figures."""
    return record_digest(
        {
            "foundation": foundation,
            "world": point.world.number,
            "temper": point.world.temper,
            "values": {name: float(value) for name, value in point.world.values.items()},
            "failures_listed": point.observer.failures_listed,
            "watched_pairs": point.observer.watched_pairs,
        }
    )
