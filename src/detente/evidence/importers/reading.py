"""From files to incidents: which collection they are of, and a reading that streams them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from detente.evidence.findings import Findings, Notes
from detente.evidence.importers import cfr, dcid, eurepoc, eurepoc_dyadic, eurepoc_parts, own, stix
from detente.evidence.importers.formats import Collection, Format, Seen, completed, gathered
from detente.evidence.records import Incident
from detente.evidence.tables import Table, tables
from detente.world.errors import EvidenceError, nearest

COLLECTIONS: Mapping[str, Collection] = MappingProxyType(
    {each.COLLECTION.key: each.COLLECTION for each in (eurepoc, dcid, cfr, stix, own)}
)
"""The collections that can be read, by their keys."""

FORMATS: tuple[Format, ...] = (
    *eurepoc.FORMATS,
    *eurepoc_dyadic.FORMATS,
    *eurepoc_parts.FORMATS,
    *dcid.FORMATS,
    *cfr.FORMATS,
    *stix.FORMATS,
    *own.FORMATS,
)
"""The layouts that can be read; the first that fits is taken, so the more particular come first."""


@dataclass(frozen=True)
class Recognised:
    """A table with the format that fits its header."""

    table: Table
    format: Format


class Reading:
    """The incidents of some files of one collection, streamed.

    Going through it yields incidents; `findings` is complete afterwards. Going through it again
    reads the files again, with the same outcome.
    """

    def __init__(self, collection: Collection, found: Sequence[Recognised]) -> None:
        self.collection = collection
        self.formats = tuple(each.format for each in found)
        self.files = tuple(dict.fromkeys(each.table.path for each in found))
        self.findings = Findings()
        self._found = tuple(found)

    @property
    def rows(self) -> int:
        """Rows of data gone through so far, refused ones included."""
        return self.findings.rows

    def __iter__(self) -> Iterator[Incident]:
        """Yield the incidents; afterwards `findings` says what was mended and refused."""
        findings = self.findings = Findings()
        for incident in self._incidents(findings):
            findings.read += 1
            yield incident

    def _incidents(self, findings: Findings) -> Iterator[Incident]:
        wholes = [each for each in self._found if not each.format.part]
        parts = [each for each in self._found if each.format.part]
        told = gathered(part for each in parts for part in _read(each, findings, {}))
        if not wholes:
            yield from told.values()
            return
        seen: Seen = {}
        for each in wholes:
            for incident in _read(each, findings, seen):
                part = told.get(incident.key)
                yield completed(incident, part) if part else incident
        if parts:
            _note_what_is_left(parts[0], [key for key in told if key not in seen], findings)


def recognise(path: Path | str) -> str:
    """Say which layout a file has, by its header.

    Parameters
    ----------
    path
        A CSV, XLSX or JSON file.

    Returns
    -------
    str
        The key of the format, such as ``"dcid-incidents"``; of the first sheet that is known, where
        a workbook has several.

    Raises
    ------
    EvidenceError
        The file cannot be read, or its header belongs to no format known here.
    """
    return _recognised(Path(path), None)[0].format.key


def open_collection(
    paths: Path | str | Iterable[Path | str], *, source: str | None = None
) -> Reading:
    """Open files of one collection for reading; the headers are looked at straight away.

    Parameters
    ----------
    paths
        One file, or several of the same collection: a table of attributions or receivers then
        completes the incidents of the table beside it, and stands by itself where it is alone.
    source
        Key of the collection, where it shall not be recognised by the header.

    Returns
    -------
    Reading
        Streams the incidents; tells what was mended and refused.

    Raises
    ------
    EvidenceError
        A file cannot be read, is of no known format, or the files are of several collections.
    """
    if source is not None and source not in COLLECTIONS:
        raise EvidenceError(
            f"There is no collection '{source}'.", expected=nearest(source, COLLECTIONS)
        )
    files = [paths] if isinstance(paths, Path | str) else list(paths)
    found = [each for file in files for each in _recognised(Path(file), source)]
    if not found:
        raise EvidenceError("No file was named.", expected="at least one file of incidents")
    kinds = list(dict.fromkeys(each.format.collection for each in found))
    if len(kinds) > 1:
        raise EvidenceError(
            f"The files are of several collections: {', '.join(kinds)}.",
            where=", ".join(str(file) for file in files),
            remedy="Read one collection at a time.",
        )
    return Reading(COLLECTIONS[kinds[0]], found)


def _recognised(path: Path, source: str | None) -> list[Recognised]:
    """The tables of a file that are known; at least one."""
    formats = [each for each in FORMATS if source in (None, each.collection)]
    found, all_tables = [], tables(path)
    for table in all_tables:
        fitting = next((each for each in formats if each.needs <= table.columns.keys()), None)
        if fitting:
            found.append(Recognised(table, fitting))
    if not found:
        raise _unknown(all_tables[0], formats)
    return found


def _unknown(table: Table, formats: list[Format]) -> EvidenceError:
    """The complaint about a header that fits nothing, with what the nearest format lacks."""
    nearest_format = max(formats, key=lambda each: len(each.needs & table.columns.keys()))
    known = nearest_format.needs & table.columns.keys()
    if not known:
        expected = "a file of " + ", ".join(dict.fromkeys(each.title for each in formats))
    else:
        missing = sorted(nearest_format.needs - table.columns.keys())
        expected = f"for {nearest_format.title} also the columns {', '.join(missing)}"
    return EvidenceError(
        "The header is of no collection known here.",
        where=f"{table.name}, line {table.header_line}",
        expected=expected,
        remedy="Export the whole table, header included; docs/evidence/importing.md lists what "
        "is read.",
    )


def _read(found: Recognised, findings: Findings, seen: Seen) -> Iterator[Incident]:
    return found.format.read(found.table, Notes(findings, found.table.name), seen)


def _note_what_is_left(part: Recognised, keys: list[str], findings: Findings) -> None:
    notes = Notes(findings, part.table.name)
    for key in keys:
        notes.doubted("part of an incident that is not in the file beside it", "", key, "not used")
