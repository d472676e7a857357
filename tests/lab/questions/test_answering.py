"""One question answered: kept blocks are taken up, and told no more often than need be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from detente.experiments.blocks import FOLDER
from detente.experiments.compare import carry_out
from detente.experiments.plan import Plan
from detente.experiments.records import plan_record
from detente.lab.questions.answering import BrokenOffError, answered, plan_kept, tidy
from detente.world.errors import ResultsError
from tests.lab.questions.conftest import run_quickly, write_nothing


def never() -> bool:
    return False


def test_an_answer_is_that_of_the_command_line_with_its_files(plan: Plan, tmp_path: Path) -> None:
    told: list[tuple[int, int, float | None]] = []
    found = answered(
        plan,
        tmp_path,
        told=lambda *said: told.append(said),
        halted=never,
        run=run_quickly,
        writing=write_nothing,
    )
    assert found.results_digest == carry_out(plan, run=run_quickly).digest
    assert found.answer["sampled"] == 6
    assert found.speed is not None
    assert found.speed > 0
    assert told[0][:2] == (0, 12)
    assert told[-1][:2] == (12, 12)
    assert len(told) < 6  # blocks end faster than anyone need be told
    tidy(plan, tmp_path)
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"results.parquet", "worlds.parquet", "provenance.json"}


def test_a_worker_killed_while_it_writes_the_report_runs_nothing_again(
    plan: Plan, tmp_path: Path
) -> None:
    def killed(*_given: Any) -> None:
        raise KeyboardInterrupt

    def not_again(*_given: Any, **_named: Any) -> Any:
        raise AssertionError("run again")

    ways: dict[str, Any] = {"told": write_nothing, "halted": never}
    with pytest.raises(KeyboardInterrupt):
        answered(plan, tmp_path, **ways, run=run_quickly, writing=killed)
    assert len(list((tmp_path / FOLDER).iterdir())) == 6
    found = answered(plan, tmp_path, **ways, run=not_again, writing=write_nothing)
    assert found.speed is None  # nothing was run that could be measured
    assert found.results_digest == carry_out(plan, run=run_quickly).digest


def test_a_run_that_is_to_stop_writes_no_answer(plan: Plan, tmp_path: Path) -> None:
    with pytest.raises(BrokenOffError):
        answered(plan, tmp_path, told=write_nothing, halted=lambda: True, run=run_quickly)
    assert not (tmp_path / "results.parquet").exists()


def test_a_plan_is_read_back_and_one_of_another_version_refused(plan: Plan) -> None:
    record = plan_record(plan)
    assert plan_kept(record) == plan
    with pytest.raises(ResultsError, match="another version"):
        plan_kept({**record, "scenario": {**record["scenario"], "weather": "fair"}})
    with pytest.raises(ResultsError, match="another version"):
        plan_kept({})
