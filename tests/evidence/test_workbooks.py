"""A workbook gives the rows that a CSV export of it would give."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from detente.evidence.tables import tables
from detente.evidence.workbooks import sheet_names, sheet_rows
from detente.world.errors import EvidenceError


def _workbook(path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "incidents"
    sheet.append(["Number ", "Day", "Method", "Note", None])
    sheet.append([1, datetime(2010, 5, 4), 4.2, "invented", None])  # noqa: DTZ001 - as Excel keeps it
    sheet.append([None, None, None, None, None])
    sheet.append([2.0, date(2011, 5, 4), 3, None, " "])
    book.create_sheet("notes").append(["nothing"])
    book.save(path)
    return path


def test_cells_come_as_text(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "a.xlsx")
    assert sheet_names(path) == ["incidents", "notes"]
    rows = [row[:4] for _, row in sheet_rows(path, "incidents")]
    assert rows[1] == ["1", "2010-05-04", "4.2", "invented"]
    assert rows[3] == ["2", "2011-05-04", "3", ""]


def test_each_sheet_is_a_table_with_its_lines(tmp_path: Path) -> None:
    first, second = tables(_workbook(tmp_path / "a.xlsx"))
    assert (first.name, second.name) == ("a.xlsx [incidents]", "a.xlsx [notes]")
    assert first.header == ("Number", "Day", "Method", "Note")
    assert [line for line, _ in first.rows()] == [2, 4]


def test_a_damaged_workbook_is_refused(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "a.xlsx")
    path.write_bytes(path.read_bytes()[:400])
    with pytest.raises(EvidenceError, match="damaged"):
        tables(path)
