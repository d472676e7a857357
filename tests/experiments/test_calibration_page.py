"""The page of a calibration says what is fitted, what is not, and which facts are missed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyarrow.parquet
import pytest

from detente.experiments.calibration_page import (
    PAGE_FILE,
    fact_rows,
    gain_of,
    moved_rows,
    number,
    page_of,
    verdict_of,
    write_calibration,
)
from detente.experiments.ensemble import STATEMENT, read_calibrated
from detente.experiments.targets import calibration
from detente.world.errors import OutputError
from tests.experiments.test_calibration_result import calibrated


def test_the_page_says_what_is_not_calibrated_and_names_all_that_is_held() -> None:
    page = page_of(calibrated())
    assert STATEMENT in page
    for group in calibration().held:
        assert group.title in page
        assert all(f"`{name}`" in page for name in group.parameters)
    for absent in calibration().absent:
        assert absent.fact in page


def test_the_verdict_names_what_is_missed_and_on_which_side() -> None:
    said = verdict_of(calibrated())
    assert "20 of 21 calibration facts (95 %)" in said
    assert "achieved its objective (the model is below)" in said
    assert "The bar is missed" not in said


def test_a_missed_bar_is_said_plainly() -> None:
    result = calibrated()
    far = tuple(replace(each, low=each.value + 1, high=each.value + 2) for each in result.beside)
    said = verdict_of(replace(result, beside=far))
    assert "The bar is missed." in said
    assert "the model is above" in said
    near = tuple(replace(each, low=each.value, high=each.value) for each in result.beside)
    assert "None is outside." in verdict_of(replace(result, beside=near))


def test_every_fitted_parameter_has_a_line_in_its_own_unit() -> None:
    rows = {row[0]: row for row in moved_rows(calibrated())}
    assert len(rows) == len(calibration().axes)
    assert rows["`opportunities`"][1] == "[0.080, 0.60]"
    assert rows["`opportunities`"][-1] == "moved"
    assert rows["`naming_bar`"][-1] == "not moved"
    assert "observation: failures_listed" in rows


def test_figures_are_written_with_few_digits() -> None:
    assert [number(value) for value in (0.0123, 0.5, 54.857, 213.4, 0.0, -0.05)] == [
        "0.012", "0.50", "54.86", "213", "0.00", "-0.050",
    ]  # fmt: skip
    rows = [fact_rows(calibrated(), fitted=fitted) for fitted in (True, False)]
    assert [len(each) for each in rows] == [21, 20]


def test_what_calibration_gains_is_said() -> None:
    # In the first wave every figure is 1; in the ensemble every one but one is near its fact.
    assert "for 0 before and 20 after. Inside after: 20." in gain_of(calibrated())


def test_page_and_table_are_written_and_finished_settings_let_go(tmp_path: Path) -> None:
    (tmp_path / "blocks").mkdir()
    (tmp_path / "blocks" / "a.block").write_bytes(b"x")
    result = calibrated()
    page, table = write_calibration(result, tmp_path)
    assert page.name == PAGE_FILE
    assert page.read_text("utf-8") == page_of(result)
    assert pyarrow.parquet.read_table(table).equals(result.table)
    assert read_calibrated(table).num_rows == 6  # type: ignore[union-attr]
    assert not (tmp_path / "blocks").exists()


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(OutputError):
        write_calibration(calibrated(), tmp_path / "out")
