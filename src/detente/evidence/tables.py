"""Tables as collections publish them: CSV of any making, and workbooks, as a stream of rows.

What can be mended is mended and written down: bytes of an older encoding, rows that are too short,
blanks around the header. What cannot be trusted is refused with its line.
"""

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from detente.evidence.findings import Notes, RowRefusedError
from detente.evidence.workbooks import WORKBOOK_START, sheet_names, sheet_rows
from detente.world.errors import EvidenceError

ABSENT = -1
"""The position of a column that a table lacks: the empty cell behind each of its rows."""

LOOKED_AT = 8192
"""Bytes at the start of a file by which its kind is judged."""

STRAYED = 8
"""Control characters that may have strayed into the start of a text."""

DELIMITERS = (",", ";", "\t", "|")

LONGEST_CELL = 1 << 20
"""Characters of the longest cell that is believed; beyond it a quotation mark was left open."""

NOT_TEXT: Mapping[bytes, str] = {
    b"\xd0\xcf\x11\xe0": "an old Excel workbook (.xls)",
    b"\x1f\x8b": "compressed (.gz)",
    b"%PDF": "a PDF",
    b"PAR1": "a Parquet file",
    b"\x89PNG": "a picture",
    b"\xff\xfe": "text in UTF-16",
    b"\xfe\xff": "text in UTF-16",
}

Numbered = Iterator[tuple[int, list[str]]]


@dataclass(frozen=True)
class Table:
    """A table with its header, ready to be gone through any number of times.

    `columns` gives the position of each column by its name in small letters with single blanks;
    `header` has the names as they stand, without blanks around them. `name` is what a finding
    calls the table: the file's name, with the sheet behind it in a workbook.
    """

    path: Path
    name: str
    header: tuple[str, ...]
    header_line: int = 1
    columns: Mapping[str, int] = field(default_factory=dict)
    stream: Callable[[Notes | None], Numbered] = lambda notes: iter(())

    def rows(self, notes: Notes | None = None) -> Numbered:
        """Yield line and cells of every row beneath the header that is not blank."""
        for line, row in self.stream(notes):
            if line > self.header_line and row and (row[0] or any(map(str.strip, row))):
                yield line, row

    def fitted(self, row: list[str], notes: Notes) -> list[str]:
        """The row with as many cells as the header, and one more.

        The one behind the last is empty: the place of a column that the table lacks, so that
        `position` need not be asked again for every row.

        Raises
        ------
        RowRefusedError
            There are more cells than columns, and nobody can tell which of them is too many. A row
            that lacks cells at its end is filled up instead, and written down.
        """
        lacking = len(self.header) - len(row)
        if lacking > 0:
            done = f"{lacking} cells taken as empty"
            notes.mended("row shorter than the header", "", row[0], done)
            return row + [""] * (lacking + 1)
        beyond = row[len(self.header) :]
        if any(map(str.strip, beyond)):
            raise RowRefusedError("more cells than the header", "", " | ".join(beyond))
        return [*row[: len(self.header)], ""]

    def position(self, *names: str) -> int:
        """Where a column stands, by the first of its names that the table has; -1 if it has none.

        The names are written as `columns` writes them.
        """
        return next((self.columns[name] for name in names if name in self.columns), ABSENT)


def tables(path: Path) -> list[Table]:
    """Open a file and read its header, or the header of each of its sheets.

    Parameters
    ----------
    path
        A CSV, XLSX or JSON file; JSON has no header, and its one column is called ``json``.

    Raises
    ------
    EvidenceError
        There is no such file, it is empty, no table, or its header cannot be used.
    """
    start = _start(path)
    if start.startswith(WORKBOOK_START):
        return [_sheet(path, name) for name in sheet_names(path)]
    _refuse_what_is_no_text(path, start)
    if start.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"["):
        return [Table(path, path.name, ("json",), 0, {"json": 0})]
    first_line = start.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n").split(b"\n", 1)[0]
    delimiter = max(DELIMITERS, key=lambda each: first_line.count(each.encode()))

    def stream(notes: Notes | None) -> Numbered:
        return _csv_rows(path, delimiter, notes)

    return [_with_header(path, path.name, stream)]


def _sheet(path: Path, sheet: str) -> Table:
    name = f"{path.name} [{sheet}]"

    def stream(notes: Notes | None) -> Numbered:
        return sheet_rows(path, sheet)

    return _with_header(path, name, stream)


def _with_header(path: Path, name: str, stream: Callable[[Notes | None], Numbered]) -> Table:
    line, cells = next(((n, row) for n, row in stream(None) if any(map(str.strip, row))), (1, []))
    header = [cell.strip() for cell in cells]
    while header and not header[-1]:
        header.pop()
    columns: dict[str, int] = {}
    for index, cell in enumerate(header):
        key = " ".join(cell.split()).casefold()
        if key in columns:
            raise EvidenceError(
                f"The column '{cell}' stands twice in the header.",
                where=f"{name}, line {line}",
                expected="each column once",
                remedy="Remove or rename one of the two.",
            )
        if key:
            columns[key] = index
    return Table(path, name, tuple(header), line, columns, stream)


def _start(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            start = file.read(LOOKED_AT)
    except OSError as error:
        raise EvidenceError(
            f"The file cannot be opened: {error.strerror}.",
            where=str(path),
            expected="a CSV, XLSX or JSON file",
        ) from None
    if not start.removeprefix(b"\xef\xbb\xbf").strip():
        raise EvidenceError(
            "The file is empty.",
            where=f"{path}, line 1",
            expected="a header and rows of data",
            remedy="Export the collection again.",
        )
    return start


def _refuse_what_is_no_text(path: Path, start: bytes) -> None:
    kind = next((what for sign, what in NOT_TEXT.items() if start.startswith(sign)), None)
    strange = sum(byte < 9 or 13 < byte < 32 for byte in start)
    if kind is None and (strange <= STRAYED or strange * 50 <= len(start)):
        return
    raise EvidenceError(
        f"The file is {kind or 'no text: it holds control characters'}.",
        where=f"{path}, line 1",
        expected="CSV in UTF-8 or Latin-1, an XLSX workbook, or a STIX bundle in JSON",
        remedy="Save it as 'CSV UTF-8' or as '.xlsx'.",
    )


def _csv_rows(path: Path, delimiter: str, notes: Notes | None) -> Numbered:
    csv.field_size_limit(LONGEST_CELL)
    with path.open("rb") as file:
        lines = _Lines(file, notes)
        reader = csv.reader(lines, delimiter=delimiter)
        line = 1
        while True:
            try:
                row = next(reader, None)
            except csv.Error as error:
                raise _torn(path, line, str(error)) from None
            if row is None:
                return
            if lines.ended:
                raise _torn(path, line, "a quotation mark is never closed")
            yield line, row
            line = reader.line_num + 1


class _Lines:
    """The lines of a file as text, decoded one by one; `ended` once more was asked for.

    A line that is not UTF-8 is read in the encoding of Western Windows, which holds Latin-1; that
    is how collections come to mix the two, row by row.
    """

    def __init__(self, file: BinaryIO, notes: Notes | None) -> None:
        self.ended = False
        self._notes = notes
        self._lines = enumerate(chain(_first_line(file), file), start=1)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        for number, raw in self._lines:
            try:
                text = raw.decode("utf-8")
            except UnicodeDecodeError:
                text = self._mended(number, raw)
            return text if "\0" not in text else self._without_nul(number, text)
        self.ended = True
        raise StopIteration

    def _mended(self, number: int, raw: bytes) -> str:
        try:
            text, encoding = raw.decode("cp1252"), "Windows-1252"
        except UnicodeDecodeError:
            text, encoding = raw.decode("latin-1"), "Latin-1"
        foreign = [character for character in text if ord(character) > 127]
        self._note(number, "line not in UTF-8", "".join(foreign[:40]), f"read as {encoding}")
        return text

    def _without_nul(self, number: int, text: str) -> str:
        self._note(number, "NUL byte", text.replace("\0", "␀").strip(), "removed")
        return text.replace("\0", "")

    def _note(self, number: int, kind: str, stood: str, done: str) -> None:
        if self._notes:
            self._notes.line = number
            self._notes.mended(kind, "", stood, done)


def _first_line(file: BinaryIO) -> Iterator[bytes]:
    yield file.readline().removeprefix(b"\xef\xbb\xbf")


def _torn(path: Path, line: int, why: str) -> EvidenceError:
    return EvidenceError(
        f"The row that begins here cannot be told apart from the next: {why}.",
        where=f"{path}, line {line}",
        expected="each quoted cell closed by a quotation mark, one row to a record",
        remedy="Close the quotation mark, or export the file again.",
    )
