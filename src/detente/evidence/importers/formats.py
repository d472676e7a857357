"""What a collection is, what a format of it is, and how rows become incidents one by one."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from detente.evidence.findings import Notes, RowRefusedError
from detente.evidence.records import Incident
from detente.evidence.tables import Table
from detente.world.errors import EvidenceError

LOOKED_AT_FIRST = 200
"""Rows after which a file that is mostly unusable is given up; asked again at its end."""

Make = Callable[[list[str]], Incident]
"""One row, as `Table.fitted` leaves it, becomes one incident, or RowRefusedError is raised."""

Seen = dict[str, tuple[int, str, int]]
"""For each key of an incident: the digest of its row, and file and line where it stood first."""


@dataclass(frozen=True)
class Collection:
    """A published list of incidents: whose it is, on what terms, how to cite it, where it lives.

    `licence` says what is known of the terms; rows are read from the user's own copy and never
    shipped.
    """

    key: str
    title: str
    licence: str
    citation: str
    home: str


@dataclass(frozen=True)
class Format:
    """One layout in which a collection is published.

    `needs` are the columns by which it is recognised, as `Table.columns` writes them. A format is
    either whole, one incident after the other, or a part of incidents told elsewhere, which it
    then completes; `key_column` names the column that holds an incident's key.
    """

    key: str
    collection: str
    title: str
    needs: frozenset[str]
    read: Callable[[Table, Notes, Seen], Iterator[Incident]]
    part: bool = False


def each_row(table: Table, notes: Notes, make: Make) -> Iterator[tuple[Incident, list[str]]]:
    """Turn rows into incidents; a bad row becomes a finding, a file full of them an error.

    Raises
    ------
    EvidenceError
        More than half of the rows cannot be used; it names the first of them.
    """
    rows = refused = 0
    first: tuple[int, RowRefusedError] | None = None
    findings, width = notes.findings, len(table.header)
    for line, cells in table.rows(notes):
        notes.line = line
        rows += 1
        findings.rows += 1
        try:
            row = [*cells, ""] if len(cells) == width else table.fitted(cells, notes)
            incident = make(row)
        except RowRefusedError as error:
            refused += 1
            first = first or (line, error)
            notes.refused(error)
            if rows > LOOKED_AT_FIRST:
                _give_up_if_mostly_bad(notes.file, rows, refused, first)
            continue
        yield incident, row
    if first:
        _give_up_if_mostly_bad(notes.file, rows, refused, first)
    if not rows:
        raise EvidenceError(
            "There is a header but no row beneath it.",
            where=f"{notes.file}, line 2",
            expected="at least one row of data",
            remedy="Export the collection again, or fill the template in.",
        )


def one_by_one(table: Table, notes: Notes, seen: Seen, make: Make) -> Iterator[Incident]:
    """Turn rows into incidents where each row is one; the second row of a key is left out.

    A row that repeats another word for word is mended; one that says something else under the same
    key is refused, and the first stands.
    """
    for incident, row in each_row(table, notes, make):
        if is_new(incident.key, row, notes, seen):
            yield incident


def is_new(key: str, row: list[str], notes: Notes, seen: Seen) -> bool:
    """Whether a key was not met before; otherwise the second row is written down."""
    digest = hash(tuple(row))
    before = seen.get(key)
    if before is None:
        seen[key] = (digest, notes.file, notes.line)
        return True
    place = f"{before[1]}, line {before[2]}"
    if before[0] == digest:
        notes.mended("row given twice", "", key, f"left out: it repeats {place}")
    else:
        notes.refused(RowRefusedError("same key as another row", "", f"{key}, as in {place}"))
    return False


def completed(incident: Incident, part: Incident) -> Incident:
    """An incident with what a part of it adds: the part's lists stand in for those it had."""
    return replace(
        incident,
        receivers=part.receivers or incident.receivers,
        attributions=part.attributions or incident.attributions,
        responses=incident.responses + part.responses,
        sectors=part.sectors or incident.sectors,
        codes={**incident.codes, **part.codes} if part.codes else incident.codes,
    )


def gathered(parts: Iterator[Incident]) -> Mapping[str, Incident]:
    """Parts of incidents by the key of the incident; two parts of one are put together."""
    by_key: dict[str, Incident] = {}
    for part in parts:
        before = by_key.get(part.key)
        by_key[part.key] = completed(before, part) if before else part
    return by_key


def _give_up_if_mostly_bad(
    file: str, rows: int, refused: int, first: tuple[int, RowRefusedError]
) -> None:
    if 2 * refused <= rows:
        return
    line, error = first
    column = f", column {error.column}" if error.column else ""
    stood = f": {error.stood!r}" if error.stood else ""
    raise EvidenceError(
        f"{refused} of the first {rows} rows cannot be used; the first: {error.kind}{stood}.",
        where=f"{file}, line {line}{column}",
        expected="at least half of the rows in the layout that the header promises",
        remedy="Look at that line; then export the collection again or mend the column.",
    )
