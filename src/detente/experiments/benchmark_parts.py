"""Where the time goes: what each part of the model takes in the world of 57 states.

A part is timed by what a run takes without it: chances, arrivals and reviews are struck from the
almanac, one after the other, and what is then saved is theirs.
"""

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from detente.engine.swift.runs import Stage, run_on, stage_for, width_for
from detente.experiments.benchmark_swift import RUNS, WORLD, dyad_months, setting_of
from detente.experiments.benchmark_timing import Effort, best_time
from detente.world.scenario import load_scenario

NAMES = (
    "listing chances (once a run, for all policies)",
    "sweep over all pairs: arms, trust, measures and their sums (E3, E5, E21)",
    "reviews of norms (E6, E7)",
    "pools and accidents, and what follows (E14, E27 to E29)",
    "chances of states, and what follows (E9 to E13)",
)
LISTS = ("chances_from", "arrivals_from", "reviews_from")
"""Where the almanac says what a month brings, in the order in which they are struck."""


@dataclass(frozen=True)
class Part:
    """One part: what it takes for each dyad-month, and of the whole, 0..1."""

    part: str
    ns_per_dyad_month: float
    share: float


def part_costs(effort: Effort) -> tuple[Part, ...]:
    """Time every part of one policy's run on fresh lists; the shares add up to 1."""
    years, repeats = (2, 1) if effort is Effort.QUICK else (20, 9)
    scenario = load_scenario(WORLD)
    setting = setting_of(scenario, years=years)
    replicates = range(1, width_for(len(scenario.states), RUNS) + 1)
    listing = best_time(lambda: stage_for(setting, replicates), repeats)
    stages = [stage_for(setting, replicates)]
    for name in LISTS:
        stages.append(without(stages[-1], name))
    ran = [best_time(lambda stage=stage: run_on(stage, setting), repeats) for stage in stages]  # type: ignore[misc]
    return shares(listing, ran, dyad_months(setting, len(replicates)))


def without(stage: Stage, name: str) -> Stage:
    """The same stage with one of the almanac's lists emptied."""
    starts = getattr(stage.almanac, name)
    return replace(stage, almanac=stage.almanac._replace(**{name: np.zeros_like(starts)}))


def shares(listing: float, ran: list[float], size: int) -> tuple[Part, ...]:
    """Turn times into parts.

    Parameters
    ----------
    listing
        Seconds to list the chances.
    ran
        Seconds of a run with everything, then with one list more struck each time.
    size
        Dyad-months of a run.
    """
    saved = [max(0.0, more - less) for more, less in pairwise(ran)]
    seconds = [listing, ran[-1], *reversed(saved)]
    whole = max(sum(seconds), 1e-12)
    return tuple(
        Part(name, 1e9 * each / size, each / whole)
        for name, each in zip(NAMES, seconds, strict=True)
    )
