"""Clocks with known readings; how fast it really is, no test says."""

from __future__ import annotations

from itertools import count

import pytest

from detente.experiments import benchmark_timing as page
from detente.experiments.benchmark_timing import best_time, median_wall


def test_the_best_repeat_counts_and_the_first_call_does_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = iter([0.0, 5.0, 5.0, 7.0, 7.0, 10.0])
    calls = count()
    monkeypatch.setattr(page.time, "process_time", lambda: next(clock))

    assert best_time(lambda: next(calls), 3) == 2.0
    assert next(calls) == 4


def test_the_middle_repeat_counts_by_the_wall_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 5.0, 5.0, 7.0, 7.0, 10.0])
    calls = count()
    monkeypatch.setattr(page.time, "perf_counter", lambda: next(clock))

    assert median_wall(lambda: next(calls), 3) == 3.0
    assert next(calls) == 4


def test_a_faster_processor_scores_higher(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "best_time", lambda call, repeats: page.REFERENCE_SECONDS / 2)

    assert page.processor_score() == pytest.approx(2.0)
