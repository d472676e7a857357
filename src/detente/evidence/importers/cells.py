"""Cells of one row become fields of a record; what is wrong with them is written down."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from detente.evidence import crosswalk
from detente.evidence.dates import dated
from detente.evidence.findings import Notes, RowRefusedError
from detente.evidence.lists import known
from detente.evidence.records import NOTHING, Severity, When
from detente.evidence.tables import Table

Codes = Callable[[list[str]], Mapping[str, str]]


def key_of(text: str, column: str) -> str:
    """The key of an incident, a whole number without a point; a row without a key is refused."""
    key = text.strip().removesuffix(".0")
    if not known(key):
        raise RowRefusedError("no key", column, text)
    return key


def start(text: str, column: str, notes: Notes) -> When | None:
    """The day on which an incident began, None where it is not known.

    A row whose day cannot be read is refused: an incident that lost its day would be counted in no
    year, and a column of such days is a sign of another layout.
    """
    read = dated(text)
    if read.fault:
        raise RowRefusedError(f"date that cannot be read, {read.fault}", column, text)
    if read.mended:
        notes.mended("date not written plainly", column, text, read.mended)
    return read.when


def day(text: str, column: str, notes: Notes) -> When | None:
    """Any other day; one that cannot be read is left out and written down."""
    read = dated(text)
    if read.fault:
        notes.doubted(f"date that cannot be read, {read.fault}", column, text, "left out")
    elif read.mended:
        notes.mended("date not written plainly", column, text, read.mended)
    return read.when


def end(text: str, column: str, started: When | None, notes: Notes) -> When | None:
    """The day on which an incident ended; left out where it lies before the first."""
    ended = day(text, column, notes)
    if started and ended and ended.day < started.day:
        notes.doubted(
            "ends before it starts", column, text, f"the end is left out; start {started.day}"
        )
        return None
    return ended


def severities(
    row: list[str], scales: tuple[tuple[str, str, int], ...], notes: Notes
) -> tuple[Severity, ...]:
    """The severities of a row; a value outside its scale is left out and written down.

    Parameters
    ----------
    scales
        For each the key of the scale, the name of the column and its position.
    """
    found = []
    for scale, column, position in scales:
        text = row[position]
        if not text:
            continue
        severity = crosswalk.severity(scale, text)
        if severity:
            found.append(severity)
        elif known(text):
            notes.doubted("severity outside its scale", column, text, "left out")
    return tuple(found)


def codes(table: Table, told: frozenset[str]) -> Codes:
    """A function that keeps the cells of a row verbatim, by the file's own names for them.

    Parameters
    ----------
    told
        Columns that stand in fields of the record already, as `Table.columns` writes them.
    """
    kept = [
        (table.header[index], index) for name, index in table.columns.items() if name not in told
    ]

    def codes_of(row: list[str]) -> Mapping[str, str]:
        found = {name: row[index] for name, index in kept if row[index]}
        return MappingProxyType(found) if found else NOTHING

    return codes_of
