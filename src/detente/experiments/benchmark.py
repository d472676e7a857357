"""How fast: everything that `detente bench` times, one after the other, as one record.

Speeds are *dyad-months a second*: ordered pairs of states, times months, times runs, over the
processor time of the best of several repeats on one core. The processor's own speed is measured
beside them by a small fixed workload, so that figures of two machines can be compared: speeds are
divided by it, times multiplied.
"""

import os
import platform
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from detente import __version__
from detente.experiments.benchmark_frameworks import (
    DENSE,
    THINNED,
    Speed,
    comparable_tasks,
    full_tasks,
    speeds,
)
from detente.experiments.benchmark_parts import Part, part_costs
from detente.experiments.benchmark_processes import ProcessCosts, process_costs
from detente.experiments.benchmark_scaling import Cost, scaling
from detente.experiments.benchmark_session import SessionTimes, session_times
from detente.experiments.benchmark_swift import SwiftSpeeds, swift_speeds
from detente.experiments.benchmark_timing import Effort, best_time, processor_score

Watcher = Callable[[str], None]
"""Told what is timed next."""


@dataclass(frozen=True)
class Benchmark:
    """All that was measured, with the processor on which it was."""

    version: str
    machine: str
    python: str
    processor_score: float
    speeds: tuple[Speed, ...]
    swift: SwiftSpeeds
    session: SessionTimes
    processes: ProcessCosts
    parts: tuple[Part, ...]
    scaling: tuple[Cost, ...]

    @property
    def ratio_to_mesa(self) -> float | None:
        """The frozen model thinned, as our engine thins, to Mesa's; None without Mesa."""
        return self._to_mesa(THINNED)

    @property
    def dense_ratio_to_mesa(self) -> float | None:
        """The frozen model with every pair looked at every month to Mesa's; None without Mesa."""
        return self._to_mesa(DENSE)

    def _to_mesa(self, implementation: str) -> float | None:
        ratios = {each.implementation: each.to_mesa for each in self.speeds}
        return ratios.get(implementation)

    def headline(self) -> dict[str, Any]:
        """Give the figures that are quoted, by name; a speed or time beside its normalised one."""
        score, swift, session = self.processor_score, self.swift, self.session
        return {
            "dense_dyad_months_per_second_core": swift.dense,
            "dense_normalised": swift.dense / score,
            "thinned_dyad_months_per_second_core": swift.thinned,
            "thinned_normalised": swift.thinned / score,
            "ratio_to_mesa": self.ratio_to_mesa,
            "dense_ratio_to_mesa": self.dense_ratio_to_mesa,
            "interactive_ms": session.interactive_ms,
            "interactive_normalised_ms": session.interactive_ms * score,
            "one_lever_ms": session.one_lever_ms,
            "one_lever_normalised_ms": session.one_lever_ms * score,
            "first_session_ms": session.first_session_ms,
            "interactive_cores": session.cores,
            **asdict(self.processes),
        }

    def record(self) -> dict[str, Any]:
        """Give everything as plain numbers and texts, for JSON."""
        return {
            "version": self.version,
            "machine": self.machine,
            "python": self.python,
            "processor_score": self.processor_score,
            **self.headline(),
            "speeds": [asdict(each) for each in self.speeds],
            "parts": [asdict(each) for each in self.parts],
            "scaling": [asdict(each) for each in self.scaling],
        }


def benchmark(effort: Effort, watcher: Watcher = lambda _: None) -> Benchmark:
    """Time everything, one after the other.

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

    def told(name: str, measure: Callable[[Effort], Any]) -> Any:
        watcher(name)
        return measure(effort)

    score = told("the processor", lambda _: processor_score())
    return Benchmark(
        version=__version__,
        machine=f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        python=platform.python_version(),
        processor_score=score,
        swift=told("the swift engine, dense and thinned", swift_speeds),
        session=told("a question and a lever", session_times),
        parts=told("the parts of the model", part_costs),
        scaling=told("how the cost grows", scaling),
        speeds=all_speeds(effort, score, watcher),
        processes=told("fresh processes", process_costs),
    )


def all_speeds(effort: Effort, score: float, watcher: Watcher) -> tuple[Speed, ...]:
    """Time every implementation of both models, on a processor of that score."""
    repeats = 1 if effort is Effort.QUICK else 5
    timed = []
    for task in (*comparable_tasks(effort), *full_tasks(effort)):
        watcher(f"{task.implementation}, {task.model}")
        timed.append((task, best_time(task.call, repeats)))
    return speeds(timed, score)
