"""Sheets of a workbook as rows of text, read without holding the workbook in memory."""

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from detente.world.errors import EvidenceError

WORKBOOK_START = b"PK\x03\x04"
"""The bytes with which every XLSX file begins."""


def sheet_names(path: Path) -> list[str]:
    """The sheets of a workbook that hold cells, in their order.

    Raises
    ------
    EvidenceError
        The file is no workbook, or damaged.
    """
    book = _opened(path)
    try:
        return [sheet.title for sheet in book.worksheets]
    finally:
        book.close()


def sheet_rows(path: Path, sheet: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the number and the cells of every row of a sheet, as text.

    Days come as ISO dates, whole numbers without a point, empty cells as empty text.

    Raises
    ------
    EvidenceError
        The sheet is damaged.
    """
    book = _opened(path)
    number = 0
    try:
        for number, row in enumerate(book[sheet].iter_rows(values_only=True), start=1):
            yield number, [_text(cell) for cell in row]
    except (BadZipFile, KeyError, ValueError, SyntaxError, EOFError) as error:
        raise _damaged(path, number + 1, error) from None
    finally:
        book.close()


def _opened(path: Path) -> Any:
    try:
        return openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (
        BadZipFile,
        InvalidFileException,
        KeyError,
        ValueError,
        SyntaxError,
        EOFError,
    ) as error:
        raise _damaged(path, 1, error) from None


def _text(cell: object) -> str:
    """A cell as a CSV export of the same sheet would have it."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return (cell.date() if cell.time() == time() else cell).isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)


def _damaged(path: Path, line: int, error: Exception) -> EvidenceError:
    return EvidenceError(
        f"The workbook is damaged: {error}.",
        where=f"{path}, line {line}",
        expected="an XLSX workbook as Excel or LibreOffice writes it",
        remedy="Open it in a spreadsheet program and save it again, or save the sheet as CSV.",
    )
