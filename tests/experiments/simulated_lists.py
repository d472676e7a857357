"""Simulated lists without an engine: runs of made-up events between ten states."""

from __future__ import annotations

import numpy as np

from detente.engine.history import EVENT_DTYPE
from detente.experiments.simulated_reports import SimulatedReports

STATES = tuple(f"AA{letter}" for letter in "ABCDEFGHIJ")


def made_up_reports(
    runs: int = 40, *, events: int = 300, years: int = 5, seed: int = 1
) -> SimulatedReports:
    """Runs in which low numbers act most, against anybody, in any month."""
    rng = np.random.default_rng(seed)
    weights = 1.0 / np.arange(1, 11)
    found = []
    reports = np.zeros((10, 10))
    for _ in range(runs):
        run = np.zeros(events, EVENT_DTYPE)
        run["month"] = np.sort(rng.integers(0, years * 12, events))
        run["named"] = rng.choice(10, events, p=weights / weights.sum())
        run["target"] = (run["named"] + rng.integers(1, 10, events)) % 10
        run["severity"] = rng.integers(1, 7, events)
        np.add.at(reports, (run["named"], run["target"]), 1.0)
        found.append(run)
    chances = np.outer(weights, np.ones(10))
    np.fill_diagonal(chances, 0.0)
    return SimulatedReports(STATES, tuple(found), years, reports, chances, chances)
