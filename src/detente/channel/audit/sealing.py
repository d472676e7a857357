"""Whether rows and attachments are as the record sealed them: none altered, missing or added."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from detente.channel.audit.lines import Finding
from detente.channel.audit.told import Told

BLOB = "blob"
"""The table of attachments: the key of each is its digest."""


class Row(NamedTuple):
    """Which row of which table."""

    table: str
    key: str

    def __str__(self) -> str:
        """As a finding names it."""
        return f"row {self.table} {self.key}"


class Seal(NamedTuple):
    """The digest that a row had when a line last sealed it, and the number of that line."""

    digest: str
    line: int


def last_seals(lines: Iterable[Told]) -> dict[Row, Seal]:
    """How each row was last sealed, from lines in their order."""
    return {
        Row(seal["table"], seal["key"]): Seal(seal["digest"], line.number)
        for line in lines
        for seal in line.seals
    }


def check_rows(
    seals: Mapping[Row, Seal], found: Iterable[tuple[Row, str]], *, absent: Iterable[Row] = ()
) -> Iterator[Finding]:
    """Hold the digests of rows against the seals.

    Parameters
    ----------
    found
        Each row with its digest.
    absent
        Rows that were sealed and need not be there.
    """
    seen: set[Row] = set()
    for row, digest in found:
        if row in seen:
            yield Finding(str(row), "is there twice")
        elif row not in seals:
            yield Finding(str(row), "is there, though no line tells of it")
        elif digest != seals[row].digest:
            yield Finding(str(row), f"was altered after line {seals[row].line} had sealed it")
        seen.add(row)
    for row in sorted(set(seals) - seen - set(absent)):
        yield Finding(str(row), f"is missing, though line {seals[row].line} sealed it")
