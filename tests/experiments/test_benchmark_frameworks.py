"""Speeds worked out from known times, and what is set side by side."""

from __future__ import annotations

import pytest

from detente.experiments import benchmark_frameworks as page
from detente.experiments.benchmark_frameworks import Task, speeds
from detente.experiments.benchmark_timing import Effort


def task(implementation: str, model: str) -> Task:
    """Three states, ten months, two runs: 120 dyad-months."""
    return Task(implementation, model, 3, 10, 2, lambda: None)


def test_speed_is_ordered_pairs_times_months_times_runs_over_time() -> None:
    (speed,) = speeds([(task("Numba", "comparable"), 0.5)], 2.0)

    assert speed.dyad_months_per_second == 240.0
    assert speed.normalised == 120.0
    assert speed.to_mesa is None


def test_the_comparable_model_is_set_beside_mesa_and_the_full_model_is_not() -> None:
    timed = [
        (task("Mesa", "comparable"), 10.0),
        (task("Numba", "comparable"), 0.1),
        (task("the rules", "duel"), 0.1),
    ]

    assert [speed.to_mesa for speed in speeds(timed, 1.0)] == [1.0, pytest.approx(100.0), None]


def test_without_mesa_its_row_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page.importlib.util, "find_spec", lambda name: None)

    names = [each.implementation for each in page.comparable_tasks(Effort.QUICK)]

    assert names == ["NumPy, batched", "Numba, every pair looked at", "Numba, thinned"]


@pytest.mark.slow
def test_both_engines_would_be_timed_in_every_shipped_world() -> None:
    tasks = list(page.full_tasks(Effort.FULL))

    for engine in ("the rules", "the swift engine"):
        sizes = {each.model: each.states for each in tasks if each.implementation == engine}
        assert sizes == {"duel": 2, "harbour": 12, "osce": 57, "world": 193}
