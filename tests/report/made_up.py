"""Made-up results in the shape of real ones: nothing in them is simulated, all of it is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from detente.engine.measures import OUTCOMES
from detente.experiments.compare import Comparison, summed_up
from detente.experiments.plan import plan_for
from detente.experiments.results import Ensemble
from detente.world.policies import CORE_POLICIES, load_policy
from detente.world.scenario import load_scenario

Figures = NDArray[np.float64]
Change = Callable[[str, str, Figures], Figures]

# How fast (first) and how far (second) each package moves things by year 20, as a share.
EFFECTS = {
    "status-quo": (0.0, 0.0),
    "defence": (-0.12, -0.08),
    "retaliation-doctrine": (-0.03, 0.10),
    "retaliation-funded": (0.05, 0.35),
    "diplomacy": (0.06, -0.16),
    "integrated": (-0.04, -0.19),
}
# How much larger a part of the operations is reported than under the status quo, as a share.
SEEN = {"defence": 0.12, "retaliation-doctrine": -0.03, "diplomacy": -0.15, "integrated": 0.06}
LEVELS = {
    "operations": 98.0,
    "damage": 15.0,
    "wrongful_retaliations": 1.1,
    "crises": 1.4,
    "offence_stock": 1.0,
    "trust": 0.55,
    "norm_adoption": 0.05,
    "spending_passive": 7.0,
    "spending_active": 4.4,
    "spending_diplomacy": 0.6,
}


def as_is(policy: str, outcome: str, figures: Figures) -> Figures:
    """Leave the made-up figures as they are."""
    return figures


def made_up(
    *,
    worlds: int = 24,
    runs: int = 2,
    years: int = 20,
    policies: Sequence[str] = CORE_POLICIES,
    tempers: tuple[str, ...] | None = None,
    change: Change = as_is,
) -> Comparison:
    """A comparison on made-up figures; `change` may alter those of one policy and outcome."""
    return _made_up(worlds, runs, years, tuple(policies), tempers, change)


@cache
def _made_up(
    worlds: int,
    runs: int,
    years: int,
    policies: tuple[str, ...],
    tempers: tuple[str, ...] | None,
    change: Change,
) -> Comparison:
    """Make a comparison once, whoever asks for it."""
    plan = plan_for(
        load_scenario("harbour"),
        [load_policy(key) for key in policies],
        years=years,
        runs=runs,
        worlds=worlds,
        seed=1,
        tempers=tempers,
    )
    values = np.empty((len(policies), worlds, runs, years, len(OUTCOMES)))
    for place, policy in enumerate(policies):
        for at, outcome in enumerate(OUTCOMES):
            figures = _figures(policy, outcome.key, values.shape[1:4])
            values[place, ..., at] = change(policy, outcome.key, figures)
    return summed_up(plan, Ensemble(plan.policies, plan.sampled(), OUTCOMES, values))


def _figures(policy: str, outcome: str, shape: tuple[int, ...]) -> Figures:
    """Figures as [world, replicate, year]: the same luck for every policy."""
    worlds, runs, years = shape
    if outcome == "reported_operations":
        seen = 0.18 * (1.0 + SEEN.get(policy, 0.0))
        return seen * _figures(policy, "operations", shape)
    luck = np.random.default_rng([7, len(outcome), sum(outcome.encode())])
    world = np.exp(luck.normal(0.0, 0.5, worlds))[:, None, None]
    own = np.random.default_rng([11, *policy.encode()])
    response = own.normal(0.7, 0.9, worlds)[:, None, None]
    noise = np.exp(luck.normal(0.0, 0.08, (worlds, runs, years)))
    if outcome == "total_cost":
        yearly = _figures(policy, "damage", shape) + 12.0
        return np.asarray(yearly.cumsum(axis=2))
    level = LEVELS.get(outcome, 2.0)
    if outcome in ("trust", "norm_adoption"):
        gain = 0.4 * (policy in ("diplomacy", "integrated")) * np.arange(1, years + 1) / years
        return np.asarray(np.minimum(1.0, (level + 0.0 * world) * noise**0.3 + gain * response**2))
    return np.asarray(level * world * noise * (1.0 + response * _course(policy, years)))


def _course(policy: str, years: int) -> Figures:
    """The effect of a policy by year: soon the first number, in the end the second."""
    soon, late = EFFECTS.get(policy, (0.02, 0.05))
    way = np.minimum(1.0, np.arange(1, years + 1) / max(1, years))
    return np.asarray(soon * (1.0 - way) + late * way)
