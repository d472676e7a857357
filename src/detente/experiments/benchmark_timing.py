"""How long a call takes: processor time, wall time, and the processor's own speed beside them."""

import statistics
import time
from collections.abc import Callable
from enum import Enum

import numpy as np

REFERENCE_SECONDS = 0.0140
"""Processor time of the fixed workload on the machine of the first figures; its score is 1."""

SEED = 1


class Effort(Enum):
    """How much time to spend: QUICK only shows that everything runs."""

    QUICK = "quick"
    FULL = "full"


def best_time(call: Callable[[], object], repeats: int) -> float:
    """Processor time of the fastest of several calls, after one that warms up, in seconds."""
    call()
    times = []
    for _ in range(repeats):
        began = time.process_time()
        call()
        times.append(time.process_time() - began)
    return min(times)


def median_wall(call: Callable[[], object], repeats: int) -> float:
    """Wall time of the middle one of several calls, after one that warms up, in seconds."""
    call()
    times = []
    for _ in range(repeats):
        began = time.perf_counter()
        call()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


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
