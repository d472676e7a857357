"""What one line of the record says, what is signed of it, and whether lines stand in order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from detente.channel.audit.canonical import NotCanonicalError, canonical, read_moment
from detente.channel.audit.merkle import leaf_hash

NOTHING = "0" * 64
"""What stands for the line before the first."""

PARTS = (
    "number", "at", "previous", "dossier", "dossier_previous", "audience", "statement",
    "signature", "key", "rows",
)  # fmt: skip
"""What every line holds, and nothing else."""

HEAD_PARTS = ("size", "root", "at", "log")
"""What is signed of a head: the number of lines, the root over them, when, and of which record."""


@dataclass(frozen=True)
class Finding:
    """Something on the record that does not hold: where, and what, in plain words."""

    where: str
    what: str

    def __str__(self) -> str:
        """Both."""
        return f"{self.where}: {self.what}"


def leaf(line: Mapping[str, Any]) -> bytes:
    """The hash of a line: both a leaf of the tree, and what the next line names as "previous".

    Raises
    ------
    NotCanonicalError
        The line holds what cannot be written down.
    """
    return leaf_hash(canonical(dict(line)))


def statement_message(statement: Mapping[str, Any]) -> bytes:
    """What the key of whoever acts signs; raises as `leaf`."""
    return b"detente act v1\n" + canonical(dict(statement))


def head_message(head: Mapping[str, Any]) -> bytes:
    """What the host and each witness sign of a head (`HEAD_PARTS`); raises as `leaf`."""
    return b"detente head v1\n" + canonical({part: head[part] for part in HEAD_PARTS})


def check_order(lines: Sequence[Mapping[str, Any]]) -> list[Finding]:
    """Look for lines of a whole record that are missing, altered or out of order or time.

    An altered line is named by the line that follows from it; the last one by the tree's head.
    """
    before, at = NOTHING, None
    of_dossiers: dict[str, str] = {}
    findings: list[Finding] = []
    for place, line in enumerate(lines):
        dossier = line.get("dossier")
        expected = of_dossiers.get(str(dossier), NOTHING) if dossier is not None else NOTHING
        name, faults = _named(line), [*_place_faults(line, place, before), *_time_faults(line, at)]
        if not name:
            faults.append("holds what cannot be written down")
        if line.get("dossier_previous") != expected:
            faults.append("does not follow from the line before it in its dossier")
        before, at = name, _moment_of(line) or at
        if dossier is not None:
            of_dossiers[str(dossier)] = before
        findings += [Finding(f"line {place}", fault) for fault in faults]
    return findings


def _place_faults(line: Mapping[str, Any], place: int, before: str) -> Iterator[str]:
    odd = sorted(set(map(str, line)) ^ set(PARTS))
    if odd:
        yield "lacks a part, or holds one that no line has: " + ", ".join(odd)
    if line.get("number") != place or isinstance(line.get("number"), bool):
        yield f"bears the number {line.get('number')}"
    if line.get("previous") != before:
        yield "does not follow from the line before it"


def _time_faults(line: Mapping[str, Any], before: datetime | None) -> Iterator[str]:
    at = _moment_of(line)
    if at is None:
        yield f"bears no moment that can be read: {line.get('at')!r}"
    elif before is not None and at < before:
        yield f"is of {line.get('at')}, before a line that it follows"


def _moment_of(line: Mapping[str, Any]) -> datetime | None:
    try:
        return read_moment(line.get("at"))  # type: ignore[arg-type]  # what is no text is refused
    except NotCanonicalError:
        return None


def _named(line: Mapping[str, Any]) -> str:
    """The name by which the next line knows this one; empty if it cannot be written down."""
    try:
        return leaf(line).hex()
    except NotCanonicalError:
        return ""
