"""Speeds worked out from known times; how fast it really is, no test says."""

from __future__ import annotations

import json
from itertools import count

import pytest

from detente.experiments import benchmark as page
from detente.experiments.benchmark import Effort, Task, benchmark, best_time, speeds


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
        (task("the engine", "duel"), 0.1),
    ]

    assert [speed.to_mesa for speed in speeds(timed, 1.0)] == [1.0, pytest.approx(100.0), None]


def test_the_best_repeat_counts_and_the_first_call_does_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = iter([0.0, 5.0, 5.0, 7.0, 7.0, 10.0])
    calls = count()
    monkeypatch.setattr(page.time, "process_time", lambda: next(clock))

    assert best_time(lambda: next(calls), 3) == 2.0
    assert next(calls) == 4


def test_without_mesa_its_row_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page.importlib.util, "find_spec", lambda name: None)

    names = [each.implementation for each in page.comparable_tasks(Effort.QUICK)]

    assert names == ["NumPy, batched", "Numba"]


def test_a_faster_processor_scores_higher(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "best_time", lambda call, repeats: page.REFERENCE_SECONDS / 2)

    assert page.processor_score() == pytest.approx(2.0)


@pytest.mark.slow
def test_the_quick_benchmark_runs_everything_and_can_be_kept_as_json() -> None:
    told: list[str] = []

    result = benchmark(Effort.QUICK, told.append)

    models = [speed.model for speed in result.speeds]
    assert models.count("comparable") >= 2
    assert models[-2:] == ["duel", "harbour"]
    assert all(speed.dyad_months_per_second > 0 for speed in result.speeds)
    assert len(told) == len(result.speeds) + 1
    assert json.loads(json.dumps(result.record()))["processor_score"] == result.processor_score


@pytest.mark.slow
def test_the_full_benchmark_would_time_every_shipped_world() -> None:
    sizes = {each.model: each.states for each in page.full_tasks(Effort.FULL)}

    assert sizes == {"duel": 2, "harbour": 12, "osce": 57, "world": 193}
