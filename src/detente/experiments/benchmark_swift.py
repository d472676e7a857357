"""The speed of the swift engine: with every chance listed anew, and with lists that policies share.

Both are dyad-months a second of one core, in the world of 57 states at default rates.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from detente.engine.arrays import assemble, under
from detente.engine.state import Setting
from detente.engine.swift.runs import run_on, stage_for, stages_for, width_for
from detente.experiments.benchmark_timing import SEED, Effort, best_time
from detente.world.parameters import checked
from detente.world.policies import CORE_POLICIES, Policy, load_policy
from detente.world.scenario import Scenario, load_scenario

WORLD = "osce"
RUNS = 8  # runs from which the width of a stage is chosen
STATUS_QUO = "status-quo"


@dataclass(frozen=True)
class SwiftSpeeds:
    """Dyad-months a second of one core.

    `dense`: a fresh stage for every run of one policy. `thinned`: chances listed once for a run
    and shared by the core policies.
    """

    dense: float
    thinned: float


def swift_speeds(effort: Effort) -> SwiftSpeeds:
    """Time both, the best of several repeats."""
    years, repeats = (2, 1) if effort is Effort.QUICK else (20, 9)
    scenario = load_scenario(WORLD)
    replicates = range(1, width_for(len(scenario.states), RUNS) + 1)
    setting = setting_of(scenario, years=years)
    policies = [load_policy(key) for key in CORE_POLICIES]
    size = dyad_months(setting, len(replicates))
    dense = best_time(fresh(setting, replicates), repeats)
    thinned = best_time(shared(setting, scenario, policies, replicates), repeats)
    return SwiftSpeeds(
        dense=size / max(dense, 1e-9), thinned=len(policies) * size / max(thinned, 1e-9)
    )


def setting_of(scenario: Scenario, *, years: int, opportunities: float = 1.0) -> Setting:
    """A scenario's world under the status quo, at so many times its rate of opportunities."""
    values = dict(checked(scenario.parameters))
    values["opportunities"] *= opportunities
    return assemble(
        scenario, load_policy(STATUS_QUO), values=values, years=years, seed=SEED, world=1
    )


def dyad_months(setting: Setting, runs: int) -> int:
    """Ordered pairs, months and runs."""
    states = len(setting.codes)
    return states * (states - 1) * setting.months * runs


def fresh(setting: Setting, replicates: Sequence[int]) -> Callable[[], None]:
    """Make a call that lists the chances of these runs anew, and then runs them."""

    def call() -> None:
        for stage in stages_for(setting, replicates):
            run_on(stage, setting)

    return call


def shared(
    setting: Setting, scenario: Scenario, policies: Sequence[Policy], replicates: Sequence[int]
) -> Callable[[], None]:
    """Make a call that lists the chances of these runs once, and runs each policy on them."""
    settings = [under(setting, scenario, policy) for policy in policies]

    def call() -> None:
        stage = stage_for(setting, replicates)
        for each in settings:
            run_on(stage, each)

    return call
