"""A benchmark made up, for pages that show one."""

from __future__ import annotations

from detente.experiments.benchmark import Benchmark
from detente.experiments.benchmark_frameworks import Speed
from detente.experiments.benchmark_parts import Part
from detente.experiments.benchmark_processes import ProcessCosts
from detente.experiments.benchmark_scaling import Cost
from detente.experiments.benchmark_session import SessionTimes
from detente.experiments.benchmark_swift import SwiftSpeeds

SPEEDS = (
    Speed("Mesa", "comparable", 40, 360, 1, 0.4, 1.4e6, 0.7e6, 1.0),
    Speed("Numba, every pair looked at", "comparable", 40, 360, 32, 0.04, 4.5e8, 2.25e8, 321.0),
    Speed("Numba, thinned", "comparable", 40, 360, 32, 0.01, 1.8e9, 9.0e8, 1284.0),
    Speed("the rules", "world", 193, 276, 1, 0.2, 4.0e7, 2.0e7, None),
    Speed("the swift engine", "world", 193, 276, 1, 0.2, 2.0e8, 1.0e8, None),
)
COSTS = (
    Cost("states", 2, 0.1, 400.0, 0.002),
    Cost("states", 193, 50.0, 5.0, 50.0),
    Cost("months", 96, 2.0, 6.0, 2.1),
    Cost("months", 516, 11.0, 5.9, 11.0),
    Cost("runs", 1, 5.0, 6.0, 4.0),
    Cost("runs", 64, 256.0, 5.0, 256.0),
    Cost("threads", 1, 90.0, 1.8, 140.0),
    Cost("threads", 2, 70.0, 1.4, 70.0),
    Cost("opportunities", 0.25, 4.0, 4.0),
    Cost("opportunities", 4.0, 8.0, 8.0),
)
TIMED = Benchmark(
    version="0.1",
    machine="Linux x86_64, 2 cores",
    python="3.11",
    processor_score=2.0,
    speeds=SPEEDS,
    swift=SwiftSpeeds(dense=2.0e8, thinned=3.0e8),
    session=SessionTimes(interactive_ms=80.0, one_lever_ms=16.0, first_session_ms=200.0, cores=1.2),
    processes=ProcessCosts(0.6, 0.7, 2.5, 300.0, "world, 6 policies"),
    parts=(Part("listing chances", 1.5, 0.25), Part("sweep over all pairs", 4.5, 0.75)),
    scaling=COSTS,
)
