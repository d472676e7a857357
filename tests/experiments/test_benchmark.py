"""The record of everything that was timed; how fast it really is, no test says."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from detente.experiments.benchmark import benchmark
from detente.experiments.benchmark_timing import Effort
from tests.experiments.timed import TIMED

QUOTED = {
    "dense_dyad_months_per_second_core",
    "dense_normalised",
    "thinned_dyad_months_per_second_core",
    "thinned_normalised",
    "ratio_to_mesa",
    "dense_ratio_to_mesa",
    "interactive_ms",
    "interactive_normalised_ms",
    "one_lever_ms",
    "one_lever_normalised_ms",
    "first_session_ms",
    "interactive_cores",
    "import_s",
    "import_library_s",
    "cold_first_answer_s",
    "peak_memory_mib",
    "peak_memory_of",
}


def test_the_record_holds_every_figure_that_is_quoted_under_its_name() -> None:
    record = json.loads(json.dumps(TIMED.record()))

    assert set(record) >= QUOTED | {"processor_score", "speeds", "parts", "scaling"}
    assert record["ratio_to_mesa"] == record["speeds"][2]["to_mesa"] == 1284.0
    assert record["dense_ratio_to_mesa"] == record["speeds"][1]["to_mesa"] == 321.0


def test_on_a_fast_processor_speeds_are_divided_and_times_multiplied() -> None:
    record = TIMED.record()

    assert record["dense_normalised"] == 1.0e8
    assert record["one_lever_normalised_ms"] == 32.0


def test_without_mesa_there_is_no_ratio() -> None:
    speeds = tuple(replace(each, to_mesa=None) for each in TIMED.speeds[1:])

    record = replace(TIMED, speeds=speeds).record()
    assert record["ratio_to_mesa"] is None
    assert record["dense_ratio_to_mesa"] is None


@pytest.mark.slow
def test_the_quick_benchmark_runs_everything_and_can_be_kept_as_json() -> None:
    told: list[str] = []

    result = benchmark(Effort.QUICK, told.append)

    models = [speed.model for speed in result.speeds]
    assert models.count("comparable") >= 2
    assert models[-4:] == ["duel", "duel", "harbour", "harbour"]
    assert all(speed.dyad_months_per_second > 0 for speed in result.speeds)
    assert len(told) == len(result.speeds) + 6
    assert json.loads(json.dumps(result.record()))["processor_score"] == result.processor_score
