"""Side by side: the frozen model in several frameworks, and the full one on its two engines.

The frozen model is that of `engine/comparable.py`, compiled in two forms: with every pair looked at
every month, and thinned. A framework that is not installed is left out.
"""

import importlib.util
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from detente.engine.comparable import MONTHS, STATES, simulate_compiled
from detente.engine.comparable_thinned import simulate_thinned
from detente.engine.simulate import simulate
from detente.engine.state import Setting
from detente.engine.swift.runs import width_for
from detente.experiments.benchmark_swift import RUNS, fresh, setting_of
from detente.experiments.benchmark_timing import SEED, Effort
from detente.experiments.comparable_numpy import simulate_batched
from detente.world.scenario import SHIPPED, load_scenario

COMPARABLE = "comparable"
MESA, DENSE, THINNED = "Mesa", "Numba, every pair looked at", "Numba, thinned"
RULES, SWIFT = "the rules", "the swift engine"


@dataclass(frozen=True)
class Speed:
    """The speed of one implementation.

    Parameters
    ----------
    implementation
        Framework, with its form where there are two, or one of the two engines.
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


def comparable_tasks(effort: Effort) -> Iterator[Task]:
    """Give the frozen model in each framework that is installed, Mesa first."""
    months = 12 if effort is Effort.QUICK else MONTHS
    if importlib.util.find_spec("mesa") is not None:
        yield _comparable(MESA, months, 1, _simulate_agents)
    runs = 2 if effort is Effort.QUICK else 32
    yield _comparable("NumPy, batched", months, runs, simulate_batched)
    yield _comparable(DENSE, months, runs, simulate_compiled)
    yield _comparable(THINNED, months, runs, simulate_thinned)


def full_tasks(effort: Effort) -> Iterator[Task]:
    """Give the full model on both engines in the worlds that we ship; the small ones when QUICK."""
    quick = effort is Effort.QUICK
    for name in SHIPPED[:2] if quick else SHIPPED:
        setting = setting_of(load_scenario(name), years=2 if quick else 20)
        states = len(setting.codes)
        runs = 1 if quick else max(1, 1_000 // (states * (states - 1)))
        yield _full(RULES, name, setting, runs, _by_the_rules(setting, runs))
        runs = width_for(states, RUNS)
        yield _full(SWIFT, name, setting, runs, fresh(setting, range(1, runs + 1)))


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
    frozen = [task.model == COMPARABLE for task, _ in timed]
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


def _comparable(name: str, months: int, runs: int, function: Callable[..., object]) -> Task:
    """The frozen model in one framework, at the size at which speeds are quoted."""
    return Task(
        name,
        COMPARABLE,
        STATES,
        months,
        runs,
        lambda: function(STATES, months, runs=runs, seed=SEED),
    )


def _simulate_agents(states: int, months: int, *, runs: int, seed: int) -> object:
    """Load Mesa, which few have installed, only when it is timed."""
    from detente.experiments.comparable_mesa import simulate_agents

    return simulate_agents(states, months, runs=runs, seed=seed)


def _full(
    implementation: str, name: str, setting: Setting, runs: int, call: Callable[[], object]
) -> Task:
    """The full model under the status quo in one scenario."""
    return Task(implementation, name, len(setting.codes), setting.months, runs, call)


def _by_the_rules(setting: Setting, runs: int) -> Callable[[], None]:
    """Make a call that runs the rules as written, compiled, so many times."""

    def call() -> None:
        for replicate in range(1, runs + 1):
            simulate(setting, replicate=replicate)

    return call
