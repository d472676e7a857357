"""Who strikes whom: state operations by directed pair of states, under one policy after another."""

from concurrent.futures import Executor

import numpy as np
from numpy.typing import NDArray

from detente.engine.arrays import assemble
from detente.engine.state import PROXY
from detente.engine.swift.runs import simulate_swiftly
from detente.experiments.design import SampledWorld
from detente.experiments.plan import Plan
from detente.world.policies import Policy

Matrix = NDArray[np.float64]
REPLICATE = 1  # one run of each world: a network is read for its shape, not for its last digit


def who_strikes_whom(plan: Plan, pool: Executor) -> dict[str, Matrix]:
    """Count the state operations of every directed pair, proxies' included, known or not.

    Returns
    -------
    dict
        By policy key: float64[n, n], actor by target in the scenario's order, operations per year
        from the end of the burn-in on; the mean over the plan's worlds, of one run each.
    """
    worlds = plan.sampled()
    tasks = {
        policy.key: [pool.submit(_counted, plan, policy, world) for world in worlds]
        for policy in plan.policies
    }
    return {
        key: np.asarray(np.mean([each.result() for each in futures], axis=0))
        for key, futures in tasks.items()
    }


def _counted(plan: Plan, policy: Policy, world: SampledWorld) -> Matrix:
    """Operations per year of one run: float64[n, n]."""
    setting = assemble(
        plan.scenario, policy, values=world.values, years=plan.years, seed=plan.seed,
        world=world.number,
    )  # fmt: skip
    with np.errstate(over="ignore"):  # words of luck run over on purpose
        events = simulate_swiftly(setting, replicate=REPLICATE).events
    by_states = (events["author_kind"] <= PROXY) & (events["month"] >= setting.burn_in)
    found, states = events[by_states], len(setting.codes)
    counts = np.zeros((states, states))
    np.add.at(counts, (found["author"], found["target"]), 1.0 / plan.years)
    return counts
