"""How fast: the frozen comparable model in three frameworks, and the full model in its worlds.

Speeds are *dyad-months a second*: ordered pairs of states, times months, times runs, over the
processor time of the best of several repeats on one core. The processor's own speed is measured
beside them by a small fixed workload, so that figures of two machines can be compared.
"""

import importlib.util
import os
import platform
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from enum import Enum
from typing import Any

import numpy as np

from detente import __version__
from detente.engine.arrays import assemble
from detente.engine.comparable import MONTHS, STATES, simulate_compiled
from detente.engine.simulate import simulate
from detente.experiments.comparable_numpy import simulate_batched
from detente.world.parameters import checked
from detente.world.policies import load_policy
from detente.world.scenario import SHIPPED, Scenario, load_scenario

REFERENCE_SECONDS = 0.0140
"""Processor time of the fixed workload on the machine of the first figures; its score is 1."""

MESA = "Mesa"
SEED = 1


class Effort(Enum):
    """How much time to spend: QUICK only shows that everything runs."""

    QUICK = "quick"
    FULL = "full"


@dataclass(frozen=True)
class Speed:
    """The speed of one implementation.

    Parameters
    ----------
    implementation
        Framework, or the engine.
    model
        The frozen comparable model, or the scenario of the full model.
    states, months, runs
        Size of what was timed.
    seconds
        Processor time of the best repeat, seconds.
    dyad_months_per_second
        Ordered pairs, months and runs over those seconds.
    normalised
        The same divided by the processor's score.
    to_mesa
        Ratio to Mesa in the same benchmark; None without Mesa and for the full model.
    """

    implementation: str
    model: str
    states: int
    months: int
    runs: int
    seconds: float
    dyad_months_per_second: float
    normalised: float
    to_mesa: float | None


@dataclass(frozen=True)
class Task:
    """Something to time: one call of it does so many runs of so many states and months."""

    implementation: str
    model: str
    states: int
    months: int
    runs: int
    call: Callable[[], object]

    @property
    def dyad_months(self) -> int:
        """Ordered pairs, months and runs of one call."""
        return self.states * (self.states - 1) * self.months * self.runs


@dataclass(frozen=True)
class Benchmark:
    """All speeds, with the processor on which they were measured."""

    version: str
    machine: str
    python: str
    processor_score: float
    speeds: tuple[Speed, ...]

    def record(self) -> dict[str, Any]:
        """Give everything as plain numbers and texts, for JSON."""
        return asdict(self)


Watcher = Callable[[str], None]
"""Told what is timed next."""


def benchmark(effort: Effort, watcher: Watcher = lambda _: None) -> Benchmark:
    """Time every implementation, one after the other.

    Parameters
    ----------
    effort
        QUICK for small sizes and a single repeat, FULL for the sizes that are quoted.
    watcher
        Told the name of each task before it begins.

    Returns
    -------
    Benchmark
        Mesa's row is left out where Mesa is not installed.
    """
    repeats = 1 if effort is Effort.QUICK else 5
    watcher("the processor")
    score = processor_score()
    timed = []
    for task in (*comparable_tasks(effort), *full_tasks(effort)):
        watcher(f"{task.implementation}, {task.model}")
        timed.append((task, best_time(task.call, repeats)))
    return Benchmark(
        version=__version__,
        machine=f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        python=platform.python_version(),
        processor_score=score,
        speeds=speeds(timed, score),
    )


def comparable_tasks(effort: Effort) -> Iterator[Task]:
    """Give the frozen model in each framework that is installed, Mesa first."""
    months = 12 if effort is Effort.QUICK else MONTHS
    if importlib.util.find_spec("mesa") is not None:
        yield _comparable(MESA, months, 1, _simulate_agents)
    runs = 2 if effort is Effort.QUICK else 32
    yield _comparable("NumPy, batched", months, runs, simulate_batched)
    yield _comparable("Numba", months, runs, simulate_compiled)


def full_tasks(effort: Effort) -> Iterator[Task]:
    """Give the full model, compiled, in the worlds that we ship; only small ones when QUICK."""
    names = SHIPPED[:2] if effort is Effort.QUICK else SHIPPED
    for name in names:
        scenario = load_scenario(name)
        pairs = len(scenario.states) * (len(scenario.states) - 1)
        runs = 1 if effort is Effort.QUICK else max(1, 5_000 // pairs)
        yield _full(scenario, years=2 if effort is Effort.QUICK else 20, runs=runs)


def best_time(call: Callable[[], object], repeats: int) -> float:
    """Processor time of the fastest of several calls, after one that warms up, in seconds."""
    call()
    times = []
    for _ in range(repeats):
        began = time.process_time()
        call()
        times.append(time.process_time() - began)
    return min(times)


def speeds(timed: list[tuple[Task, float]], score: float) -> tuple[Speed, ...]:
    """Turn processor times into speeds, beside Mesa's where Mesa is among them.

    Parameters
    ----------
    timed
        Each task with its best processor time, seconds.
    score
        Speed of the processor, 1 for the machine of the first figures.
    """
    rates = [task.dyad_months / max(seconds, 1e-9) for task, seconds in timed]
    frozen = [task.model == "comparable" for task, _ in timed]
    mesa = next(
        (rate for (task, _), rate in zip(timed, rates, strict=True) if task.implementation == MESA),
        None,
    )
    return tuple(
        Speed(
            task.implementation,
            task.model,
            task.states,
            task.months,
            task.runs,
            seconds,
            rate,
            rate / score,
            rate / mesa if mesa is not None and comparable else None,
        )
        for (task, seconds), rate, comparable in zip(timed, rates, frozen, strict=True)
    )


def processor_score() -> float:
    """Speed of one core at a fixed small workload: 1 on the machine of the first figures."""
    return REFERENCE_SECONDS / max(best_time(_workload, 5), 1e-9)


def _workload() -> float:
    """Random numbers, exponentials, sorting and a product of matrices small enough for a cache."""
    rng = np.random.default_rng(SEED)
    numbers = rng.random(1_000_000)
    total = np.sort(np.exp(numbers)).cumsum()[-1]
    small = numbers[:40_000].reshape(200, 200)
    return float(total + np.einsum("ij,jk->ik", small, small)[0, 0])


def _comparable(name: str, months: int, runs: int, function: Callable[..., object]) -> Task:
    """The frozen model in one framework, at the size at which speeds are quoted."""
    return Task(
        name,
        "comparable",
        STATES,
        months,
        runs,
        lambda: function(STATES, months, runs=runs, seed=SEED),
    )


def _simulate_agents(states: int, months: int, *, runs: int, seed: int) -> object:
    """Load Mesa, which few have installed, only when it is timed."""
    from detente.experiments.comparable_mesa import simulate_agents

    return simulate_agents(states, months, runs=runs, seed=seed)


def _full(scenario: Scenario, *, years: int, runs: int) -> Task:
    """The full model under the status quo in one scenario."""
    setting = assemble(
        scenario,
        load_policy("status-quo"),
        values=checked(scenario.parameters),
        years=years,
        seed=SEED,
        world=1,
    )

    def call() -> None:
        for replicate in range(1, runs + 1):
            simulate(setting, replicate=replicate)

    months = scenario.burn_in_months + 12 * years
    return Task("the engine", scenario.key, len(scenario.states), months, runs, call)
