"""The engine compiled ahead: once for each installation and version, then taken from the cache."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np

from detente.engine.arrays import assemble
from detente.engine.compile import cache_folder
from detente.engine.swift.runs import run_on, stage_for
from detente.world.parameters import checked
from detente.world.policies import load_policy
from detente.world.scenario import load_scenario


def is_warm() -> bool:
    """Whether this version's compiled engine lies in the cache."""
    return any(cache_folder().rglob("months.run_batch*.nbi"))


def warm_up() -> float:
    """Compile all that a comparison needs, or load it from the cache; returns the seconds taken."""
    began = time.monotonic()
    scenario = load_scenario("duel")
    setting = assemble(
        scenario, load_policy("status-quo"), values=checked(scenario.parameters), years=1, seed=1,
        world=1,
    )  # fmt: skip
    with np.errstate(over="ignore"):  # words of luck run over on purpose
        run_on(stage_for(setting, [1]), setting)
    return time.monotonic() - began


def warm_up_meanwhile(task: Callable[[], float] = warm_up) -> "Future[float]":
    """Do it in a thread: the result is there once the engine is ready."""
    pool = ThreadPoolExecutor(1, thread_name_prefix="warmup")
    future = pool.submit(task)
    pool.shutdown(wait=False)
    return future
