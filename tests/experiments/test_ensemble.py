"""Calibrated worlds: fitted values from the table, all else from the prior, and none moves."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet
import pytest

from detente.experiments.design import sample_worlds
from detente.experiments.ensemble import (
    PRIOR_STATEMENT,
    STATEMENT,
    calibrated_space,
    calibrated_worlds,
    read_calibrated,
    statement,
)
from detente.world.errors import ResultsError
from detente.world.parameters import PARAMETERS
from detente.world.tempers import TEMPERS


def table_of(folder: Path, **columns: list[object]) -> Path:
    """A table of calibrated worlds, as a file."""
    path = folder / "calibrated.parquet"
    pyarrow.parquet.write_table(pa.table(columns), path)
    return path


@pytest.fixture
def five(tmp_path: Path) -> Path:
    """Five rows: two quiet, three reactive, none of a spiral."""
    return table_of(
        tmp_path,
        world=[1, 2, 3, 4, 5],
        temper=["quiet", "quiet", "reactive", "reactive", "reactive"],
        opportunities=[0.1, 0.2, 0.3, 0.4, 0.5],
        activity_spread=[2.1, 2.2, 2.3, 2.4, 2.5],
        **{"observation:failures_listed": [0.1, 0.2, 0.3, 0.4, 0.5]},
    )


def test_fitted_values_come_from_the_rows_of_the_worlds_own_temper(five: Path) -> None:
    worlds = calibrated_worlds(12, 1, overrides={}, path=five)
    rows = {(0.1, 2.1), (0.2, 2.2), (0.3, 2.3), (0.4, 2.4), (0.5, 2.5)}
    own = {"quiet": {0.1, 0.2}, "reactive": {0.3, 0.4, 0.5}, "spiral": {0.1, 0.2, 0.3, 0.4, 0.5}}
    for world in worlds:
        assert (world.values["opportunities"], world.values["activity_spread"]) in rows
        assert world.values["opportunities"] in own[world.temper]
        assert "observation:failures_listed" not in world.values
        assert set(world.values) == set(PARAMETERS)


def test_what_is_not_fitted_is_drawn_as_without_calibration(five: Path) -> None:
    calibrated = calibrated_worlds(9, 1, overrides={}, path=five)
    for one, other in zip(calibrated, sample_worlds(9, 1, overrides={}), strict=True):
        assert one.temper == other.temper
        moved = {name for name in one.values if one.values[name] != other.values[name]}
        assert moved <= {"opportunities", "activity_spread"}


def test_the_first_worlds_stay_when_more_are_asked_for(five: Path) -> None:
    many = calibrated_worlds(40, 3, overrides={}, path=five)
    assert calibrated_worlds(7, 3, overrides={}, path=five) == many[:7]


def test_a_space_cut_to_its_worlds_gives_the_same_worlds(five: Path) -> None:
    from detente.experiments.design import sample

    for count in (1, 5, 8, 31):
        cut = calibrated_space({}, seed=3, count=count, path=five)
        assert sample(cut, count=count, seed=3) == calibrated_worlds(
            count, 3, overrides={}, path=five
        )


def test_another_seed_gives_another_order(five: Path) -> None:
    orders = {
        tuple(
            world.values["opportunities"]
            for world in calibrated_worlds(15, seed, overrides={}, path=five)
        )
        for seed in range(6)
    }
    assert len(orders) > 1


def test_what_the_scenario_fixes_wins(five: Path) -> None:
    fixed = {"opportunities": 0.33, "norm_restraint": 0.2}
    for world in calibrated_worlds(6, 1, overrides=fixed, path=five):
        assert world.values["opportunities"] == 0.33
        assert world.values["norm_restraint"] == 0.2
        assert world.values["activity_spread"] != PARAMETERS["activity_spread"].default


def test_without_a_table_the_worlds_are_those_of_the_prior(tmp_path: Path) -> None:
    worlds = calibrated_worlds(5, 2, overrides={}, path=tmp_path / "none.parquet")
    assert worlds == sample_worlds(5, 2, overrides={})


def test_the_statement_says_which_of_the_two_it_is(five: Path, tmp_path: Path) -> None:
    assert statement(calibrated_space({}, seed=1, path=five)) == STATEMENT
    assert statement(calibrated_space({}, seed=1, path=tmp_path / "no")) == PRIOR_STATEMENT
    for word in ("measures", "norms", "deterrence"):
        assert word in STATEMENT


def test_a_file_that_is_no_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "calibrated.parquet"
    path.write_bytes(b"PAR1 nothing of the kind")
    with pytest.raises(ResultsError, match="cannot be used"):
        read_calibrated(path)


def test_a_table_of_another_model_is_refused(tmp_path: Path) -> None:
    path = table_of(tmp_path, world=[1], temper=["quiet"], phlogiston=[1.0])
    with pytest.raises(ResultsError, match="phlogiston"):
        read_calibrated(path)


def test_a_table_without_tempers_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ResultsError, match="missing"):
        read_calibrated(table_of(tmp_path, world=[1], opportunities=[0.2]))


def test_the_shipped_table_if_there_is_one_fits_the_model() -> None:
    table = read_calibrated()
    if table is not None:
        assert set(table.column("temper").to_pylist()) <= set(TEMPERS)
