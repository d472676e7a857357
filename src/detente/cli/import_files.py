"""`detente import`: incidents from files into the store, and what was mended or refused."""

import csv
import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from detente.cli.compare import interruptions
from detente.evidence.catalogue import catalogue
from detente.evidence.findings import Finding, Summary
from detente.evidence.importers import COLLECTIONS, Reading, open_collection
from detente.evidence.importing import Import, Origin
from detente.evidence.merges import Merge, merge_anew
from detente.evidence.records import Incident
from detente.evidence.store import open_store
from detente.evidence.store_file import usual_store
from detente.experiments.files import writable_file, write_together
from detente.world.errors import EvidenceError, OutputError, nearest

ANY = "auto"
"""In place of a collection's key: to be told by the header."""

_EVERY = 5_000  # records after which the count on the screen moves


@dataclass(frozen=True)
class Request:
    """What a user asked for; `store` and `findings` are None where not given."""

    source: str
    files: Sequence[Path]
    store: Path | None
    findings: Path | None


def run_import(request: Request) -> None:
    """Import files of one collection, and say what came of it.

    Raises
    ------
    EvidenceError
        A file, or the store, cannot be used; the store is then as it was.
    OutputError
        The list of findings cannot be written; this is tried before any record is read.
    InterruptionError
        The user broke it off.
    """
    screen, notes = Console(), Console(stderr=True)
    readings = opened(request.files, _collection(request.source))
    path = request.store or usual_store()
    if request.findings is not None:
        _spare((*request.files, path), request.findings)
        writable_file(request.findings)
    kept = f"Nothing of this import is in the store {path}."
    with interruptions(kept, notes), open_store(path, writing=True) as store:
        with counting(notes) as count:
            done = store.add(count(chain.from_iterable(readings)), lambda: origin_of(readings))
        with notes.status("Looking for incidents told twice …"):
            merged = merge_anew(store, catalogue()) if done.wrote else ()
    show(readings, done, merged, screen)
    screen.print(f"Store: {path}", soft_wrap=True, highlight=False, markup=False)
    if request.findings is not None:
        findings = chain.from_iterable(each.findings for each in readings)
        written = write_together(
            request.findings.parent, {request.findings.name: findings_file(findings)}
        )
        screen.print(f"Findings: {written[0]}", soft_wrap=True, highlight=False, markup=False)


def _spare(used: Sequence[Path], findings: Path) -> None:
    """Refuse a list of findings that would be written over what is read, or over the store."""
    if any(findings.resolve() == each.resolve() for each in used):
        raise OutputError(
            "The list of findings would be written over a file of this import.",
            where=str(findings),
            expected="a file that is neither read nor the store",
            remedy="Give --out another name.",
        )


def opened(files: Sequence[Path], source: str | None) -> tuple[Reading, ...]:
    """Open files one by one, having seen that all are of one collection.

    Each is a reading of its own, so that the store keeps what each table says by itself, and any of
    them can be imported again without the others.
    """
    open_collection(files, source=source)
    return tuple(open_collection(each, source=source) for each in dict.fromkeys(files))


def origin_of(readings: Sequence[Reading]) -> Origin:
    """Say where the records of readings come from; complete once they have been gone through."""
    files = [Path(file) for each in readings for file in each.files]
    return Origin(
        source=readings[0].collection.key,
        files=tuple(file.name for file in files),
        digests=tuple(_digest(file) for file in files),
        read=sum(each.findings.rows for each in readings),
        mended=sum(each.findings.mended for each in readings),
        refused=sum(each.findings.refused for each in readings),
    )


@contextmanager
def counting(notes: Console) -> Iterator[Callable[[Iterable[Incident]], Iterator[Incident]]]:
    """Show how many records have been read, for as long as the context lasts.

    Parameters
    ----------
    notes
        The console of standard error.

    Yields
    ------
    Callable
        Passes incidents on, and counts them.
    """
    with notes.status("Reading …") as status:

        def count(incidents: Iterable[Incident]) -> Iterator[Incident]:
            for number, incident in enumerate(incidents, start=1):
                if number % _EVERY == 0:
                    status.update(f"Reading: {number:,} records …")
                yield incident

        yield count


def show(
    readings: Sequence[Reading], done: Import, merged: Sequence[Merge], screen: Console
) -> None:
    """Print what was read, what came of it, and on what terms it may be used."""
    collection, made = readings[0].collection, done.origin
    handed, doubtful = (
        sum(counts)
        for counts in zip(*((e.findings.read, e.findings.doubted) for e in readings), strict=True)
    )
    lines = [
        f"{collection.title} ({', '.join(done.origin.files)})",
        f"{made.read:,} rows read, {handed:,} records handed on: {done.added:,} new, "
        f"{done.changed:,} changed, {done.same:,} as before"
        + (f", {done.completed:,} completed" if done.completed else "")
        + (f", {done.repeated:,} told twice" if done.repeated else "")
        + ".",
        f"{made.mended:,} mended, {doubtful:,} doubtful, {made.refused:,} refused.",
    ]
    if done.number is None:
        lines.append("These files are in the store already, and nothing of it has changed.")
    if merged:
        lines.append(
            f"{len(merged):,} pairs of records are taken for the same incident; "
            "detente evidence merges lists them with the reasons, and undoes them."
        )
    for line in lines:
        screen.print(line, highlight=False, markup=False, soft_wrap=True)
    for each in readings:
        if summary := each.findings.summary():
            screen.print(_table(summary))
    screen.print(f"Terms: {collection.licence}.", highlight=False, markup=False, soft_wrap=True)
    screen.print(f"To cite: {collection.citation}.", highlight=False, markup=False, soft_wrap=True)


def findings_file(findings: Iterable[Finding]) -> bytes:
    """Write findings as CSV, a line each, under the names of their fields."""
    sink = io.StringIO(newline="")
    writer = csv.writer(sink, lineterminator="\n")
    writer.writerow(["act", "kind", "file", "line", "column", "stood", "done"])
    for each in findings:
        row = [each.act, each.kind, each.file, each.line, each.column, each.stood, each.done]
        writer.writerow(row)
    return sink.getvalue().encode()


def _table(summary: Iterable[Summary]) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("Done")
    table.add_column("Times", justify="right")
    table.add_column("What, and the first example", overflow="fold")
    for each in summary:
        first = each.examples[0] if each.examples else each.kind
        table.add_row(str(each.act), f"{each.count:,}", Text(str(first)))
    return table


def _collection(source: str) -> str | None:
    if source == ANY:
        return None
    if source not in COLLECTIONS:
        raise EvidenceError(
            f"There is no collection '{source}'.",
            expected=nearest(source, [ANY, *COLLECTIONS]),
            remedy=f"name one of them, or {ANY} to go by the header of the file",
        )
    return source


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
