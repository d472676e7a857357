"""What one line of the record says, what is signed of it, and whether lines stand in order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Finding:
    """Something on the record that does not hold: where, and what, in plain words."""

    where: str
    what: str

    def __str__(self) -> str:
        """Both."""
        return f"{self.where}: {self.what}"


def leaf(line: Mapping[str, Any]) -> bytes:
    """The hash of a line: both a leaf of the tree, and what the next line names as "previous"."""
    return leaf_hash(canonical(dict(line)))


def statement_message(statement: Mapping[str, Any]) -> bytes:
    """What the key of whoever acts signs."""
    return b"detente act v1\n" + canonical(dict(statement))


def head_message(head: Mapping[str, Any]) -> bytes:
    """What the host and each witness sign of a head: "size", "root", "at" and "log"."""
    return b"detente head v1\n" + canonical({part: head[part] for part in HEAD_PARTS})


HEAD_PARTS = ("size", "root", "at", "log")


def check_order(lines: Sequence[Mapping[str, Any]]) -> list[Finding]:
    """Look for lines of a whole record that are missing, altered or out of order or time."""
    findings: list[Finding] = []
    before, before_at = NOTHING, ""
    for place, line in enumerate(lines):
        where = f"line {place}"
        if line.get("number") != place:
            findings.append(Finding(where, f"bears the number {line.get('number')}"))
        if line.get("previous") != before:
            findings.append(Finding(where, "does not follow from the line before it"))
        at = str(line.get("at"))
        findings += _check_time(where, at, before_at)
        before, before_at = leaf(line).hex(), at
    return findings


def _check_time(where: str, at: str, before: str) -> list[Finding]:
    try:
        read_moment(at)
    except NotCanonicalError as error:
        return [Finding(where, str(error))]
    if at < before:
        return [Finding(where, f"is of {at}, before the line that it follows ({before})")]
    return []
