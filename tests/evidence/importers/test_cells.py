"""Cells become fields, and what is wrong with them is written down or refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from detente.evidence.findings import Findings, Notes, RowRefusedError
from detente.evidence.importers import cells
from detente.evidence.records import Severity, When
from detente.evidence.tables import tables
from tests.evidence.importers.made_up import written


@pytest.fixture
def notes() -> Notes:
    """Notes on a file in which nothing was found yet."""
    return Notes(Findings(), "a.csv")


def test_a_key_is_a_whole_number_without_a_point() -> None:
    assert cells.key_of(" 12.0 ", "ID") == "12"
    assert cells.key_of("a-1", "ID") == "a-1"
    with pytest.raises(RowRefusedError):
        cells.key_of("NaN", "ID")


def test_a_start_that_cannot_be_read_refuses_the_row_and_any_other_day_does_not(
    notes: Notes,
) -> None:
    with pytest.raises(RowRefusedError):
        cells.start("2019-02-30", "start_date", notes)
    assert cells.start("", "start_date", notes) is None
    assert cells.day("2019-02-30", "updated_at", notes) is None
    assert notes.findings.doubted == 1


def test_a_guess_is_written_down(notes: Notes) -> None:
    assert cells.start("39199", "start_date", notes) == When(date(2007, 4, 27))
    assert cells.day("27/4/2007", "end_date", notes) == When(date(2007, 4, 27))
    assert notes.findings.mended == 2


def test_an_end_before_the_start_is_left_out(notes: Notes) -> None:
    started = When(date(2010, 5, 4))
    assert cells.end("2010-05-04", "end", started, notes) == started
    assert cells.end("2010-05-03", "end", started, notes) is None
    assert [finding.kind for finding in notes.findings] == ["ends before it starts"]


def test_severities_outside_their_scale_are_left_out(notes: Notes) -> None:
    scales = (("dcid-severity", "severity", 0), ("eurepoc-weighted", "weighted", 1))
    assert cells.severities(["3", ""], scales, notes) == (Severity("dcid-severity", 3.0, 3),)
    assert cells.severities(["99", "Not available"], scales, notes) == ()
    assert notes.findings.doubted == 1


def test_codes_keep_what_stands_there_by_the_names_of_the_file(tmp_path: Path) -> None:
    (table,) = tables(written(tmp_path, "a.csv", "ID,Crit Inf ,Note\n1, 3.0 ,\n"))
    codes_of = cells.codes(table, frozenset({"id"}))
    assert dict(codes_of(["1", " 3.0 ", "", ""])) == {"Crit Inf": " 3.0 "}
    assert not codes_of(["1", "", "", ""])
