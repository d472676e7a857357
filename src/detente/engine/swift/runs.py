"""Runs on the swift engine: the entry, and what is kept from one policy to the next."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.engine.history import EVENT_DTYPE, SERIES, Events, History, Series
from detente.engine.state import HAZARD, Setting
from detente.engine.swift.almanac import Almanac, list_chances, same_chances
from detente.engine.swift.course import course_of
from detente.engine.swift.ground import batch_of, ground_of, reset, ring_of
from detente.engine.swift.layout import Batch, Ground, Ring
from detente.engine.swift.memory import Memory, recall, remember
from detente.engine.swift.months import run_batch

LANES = 192
"""States times runs at which a batch is wide enough: more would only leave the cache."""
MOST = 16  # runs side by side: in the smallest worlds more gain nothing
ROOM = 16_384  # operations that a run may list before it is run again with more room
NO_EVENTS = np.zeros(0, EVENT_DTYPE)
FULL = (
    "More operations in one month than the docket holds: the world has run away. "
    "Lower `opportunities` or the non-state rates."
)


def width_for(states: int, runs: int) -> int:
    """How many runs of a world of so many states go best side by side: 1 to `runs`."""
    return max(1, min(runs, MOST, LANES // states))


@dataclass(frozen=True)
class Stage:
    """A world and the luck of some of its runs, made ready once for any number of policies.

    A stage is worked on in place: one thread at a time. Numbers depend on the setting and the
    replicate alone, not on what ran before or side by side. `memory` is how the burn-in ended, once
    it was run: no policy acts before it is over.
    """

    ground: Ground
    ring: Ring
    batch: Batch
    almanac: Almanac
    replicates: tuple[int, ...]
    memory: list[Memory] = field(default_factory=list)


def stage_for(setting: Setting, replicates: Sequence[int]) -> Stage:
    """Make a world and the luck of these replicates (>= 0) ready; the policy does not matter."""
    ground, runs = ground_of(setting), len(replicates)
    almanac = list_chances(
        ground, setting.world.dyads[HAZARD], seed=setting.seed, world=setting.world_number,
        replicates=replicates, months=setting.months,
    )  # fmt: skip
    ring, batch = ring_of(setting, runs), batch_of(setting, ground, runs)
    return Stage(ground, ring, batch, almanac, tuple(replicates))


def stage_beside(stage: Stage, setting: Setting) -> Stage:
    """The same runs in a world with other numbers, for as many months at most.

    What luck alone decides is taken over where none of these numbers has a say in it.
    """
    ground, runs = ground_of(setting), len(stage.batch.credit)
    ring, batch = ring_of(setting, runs), batch_of(setting, ground, runs)
    almanac = stage.almanac
    if not same_chances(stage.ground, ground):
        almanac = list_chances(
            ground, setting.world.dyads[HAZARD], seed=setting.seed, world=setting.world_number,
            replicates=stage.replicates, months=almanac.chances_from.shape[1] - 1,
        )  # fmt: skip
    return Stage(ground, ring, batch, almanac, stage.replicates)


def stages_for(setting: Setting, replicates: Sequence[int]) -> list[Stage]:
    """The stages on which so many replicates run best, in their order."""
    step = width_for(len(setting.codes), len(replicates))
    parts = [replicates[first : first + step] for first in range(0, len(replicates), step)]
    return [stage_for(setting, part) for part in parts]


def run_on(stage: Stage, setting: Setting) -> NDArray[np.float64]:
    """Run all replicates of a stage under a setting's policy.

    Returns
    -------
    array
        float64[runs, months, SERIES], the monthly series of each run, burn-in included.

    Raises
    ------
    OverflowError
        Where a month has more operations than the docket holds.
    """
    return _run_on(stage, setting)


def simulate_swiftly(setting: Setting, *, replicate: int) -> History:
    """Run one replicate (>= 0) of a setting, as `simulate.simulate` does, with its events."""
    stage, room = stage_for(setting, [replicate]), ROOM
    while True:
        events = np.zeros(room, EVENT_DTYPE)
        series, listed = _run(stage, setting, events)
        if listed <= room:
            rate = float(setting.numbers.discount)
            return History(setting.months, setting.burn_in, rate, series[0], events[:listed])
        room = listed


def _run(stage: Stage, setting: Setting, events: Events) -> tuple[NDArray[np.float64], int]:
    """Run all months and list the operations of a single run: series, and how many there are."""
    course, series = course_of(setting), _empty(stage, setting)
    reset(stage.ground, stage.batch)
    listed = _months(stage, setting, course, series, events, first=0, last=setting.months)
    return series, listed


def _run_on(stage: Stage, setting: Setting) -> NDArray[np.float64]:
    """Run all months, those of the burn-in only if they are not yet remembered: the series."""
    course, series, burn_in = course_of(setting), _empty(stage, setting), setting.burn_in
    known = next((each for each in stage.memory if each.fits(course)), None)
    if known is None:
        reset(stage.ground, stage.batch)
        _months(stage, setting, course, series, NO_EVENTS, first=0, last=burn_in)
        stage.memory[:] = [remember(stage.batch, stage.ring, course[:, :burn_in], series)]
    else:
        recall(known, stage.batch, stage.ring, series)
    _months(stage, setting, course, series, NO_EVENTS, first=burn_in, last=setting.months)
    return series


def _empty(stage: Stage, setting: Setting) -> NDArray[np.float64]:
    """Room for the series of a stage's runs."""
    return np.zeros((len(stage.batch.credit), setting.months, SERIES))


def _months(
    stage: Stage, setting: Setting, course: Any, series: Any, events: Events, *, first: int,
    last: int,
) -> int:  # fmt: skip
    """Run some months of a stage that stands at the first of them; how many operations they had."""
    listed = run_batch(
        stage.ground, stage.batch, stage.ring, stage.almanac, course, setting.burn_in, series,
        events, first, last,
    )  # fmt: skip
    if series[:, :, Series.LOST].any():
        raise OverflowError(FULL)
    return int(listed)
