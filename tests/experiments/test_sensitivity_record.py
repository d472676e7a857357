"""The record of a study holds all that was found and all that it takes to ask again."""

from __future__ import annotations

import json
from importlib.metadata import version

import pyarrow.parquet
import pytest

from detente.experiments.results import table_digest
from detente.experiments.sensitivity import Sensitivity
from detente.experiments.sensitivity_record import (
    FORMAT,
    command,
    question_record,
    study_record,
    write_study,
)
from detente.world.errors import OutputError
from detente.world.policies import POLICIES
from tests.experiments.made_up_study import FACTORS, flat_study, question, study


@pytest.fixture(scope="module")
def found() -> Sensitivity:
    return study(points=16)


def test_the_record_names_versions_digests_ranges_and_shares(found: Sensitivity) -> None:
    record = study_record(found)

    assert record["format"] == FORMAT
    assert record["libraries"]["SALib"] == version("SALib")
    assert record["points_digest"] == table_digest(found.table)
    assert [each["name"] for each in record["question"]["ranges"]] == list(FACTORS)
    assert record["question"]["ranges"][0]["scale"] == "log"
    assert "opportunities" not in record["question"]["fixed"]
    assert len(record["screening"]["effects"]) == 5
    assert {each["block"] for each in record["sobol"]["shares"]} == {
        *found.kept, "luck", "all others together",
    }  # fmt: skip
    assert set(record["sobol"]["split"]) == set(found.split)
    assert record["answer"]["varies"] is True


def test_what_does_not_vary_has_a_record_too() -> None:
    record = study_record(flat_study())

    assert json.loads(json.dumps(record, allow_nan=False))["sobol"] is None
    assert record["answer"]["varies"] is False
    assert record["answer"]["extremes"] is None


def test_the_command_asks_the_same_again() -> None:
    said = command(question(policies=(POLICIES["norms"],), seed=9))

    assert said.startswith("detente sensitivity two --policy norms --against none")
    assert "--outcome total_cost --temper sub-critical --measured amount --horizon 2" in said
    assert said.endswith("--trajectories 6 --points 256 --factors 3 --runs 1 --seed 9")
    assert "--against status-quo" in command(question())
    assert question_record(question())["answer"] == "effect"


def test_points_and_record_are_written_and_vouch_for_each_other(
    found: Sensitivity, tmp_path
) -> None:
    points, record = write_study(found, tmp_path / "new")

    said = json.loads(record.read_text("utf-8"))
    assert said["points_digest"] == table_digest(pyarrow.parquet.read_table(points))
    assert record.name == "sensitivity.json"


def test_a_folder_that_is_a_file_is_refused(found: Sensitivity, tmp_path) -> None:
    (tmp_path / "taken").write_text("here already")

    with pytest.raises(OutputError):
        write_study(found, tmp_path / "taken")
