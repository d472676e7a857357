"""Verifies an export without the server: nothing altered, left out, put elsewhere or made up.

What an export alone cannot show is which server made it: the name of the record, and the members'
root keys, are compared with what the reader was told by another way. Nor does an export of a part
show that nothing came into its dossier after the last of its lines.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.channel.audit.about import About
from detente.channel.audit.bundle_files import Bundle, read_bundle
from detente.channel.audit.canonical import NotCanonicalError, canonical, digest
from detente.channel.audit.heads import check_witnesses
from detente.channel.audit.lines import Finding
from detente.channel.audit.sealing import BLOB, Row, check_rows, last_seals
from detente.channel.audit.spoken import check_spoken
from detente.channel.audit.standing import check_standing
from detente.channel.audit.told import Told, tell_all
from detente.channel.audit.vouching import check_vouched, read_keys

ROW = ("table", "key", "record")
"""What an export holds of each row."""


@dataclass(frozen=True)
class Verdict:
    """What came of verifying an export.

    Parameters
    ----------
    findings
        All that does not hold; none if the export is verified.
    about
        What the export says of itself.
    roots
        The root key of each member by its code, as the record has it, in hexadecimal digits.
    counts
        How many there are of each: lines, signed lines, rows, attachments and witnesses, and
        lines and rows that are withheld.
    """

    findings: tuple[Finding, ...]
    about: About
    roots: Mapping[str, str]
    counts: Mapping[str, int]


def verify_bundle(path: Path, *, log: str = "") -> Verdict:
    """Verify an export.

    Parameters
    ----------
    log
        The name that the record must have: the fingerprint of the host's key; empty for any.

    Raises
    ------
    BundleError
        The file cannot be read as an export at all.
    OSError
        It cannot be opened.
    """
    bundle = read_bundle(path)
    about = About.from_record(bundle.about)
    lines, unread = tell_all(bundle.lines)
    rows, odd = _rows(bundle.rows)
    vouched, odd_keys = read_keys({**about.keys, **_keys_in(rows)})
    in_order = sorted(lines, key=lambda line: line.number)
    chosen = [line for line in in_order if line.number not in about.evidence]
    findings = [
        *unread, *odd, *odd_keys,
        *about.head.faults(log),
        *check_standing(lines, about, bundle.proofs),
        *check_vouched(in_order, vouched),
        *check_rows(last_seals(chosen), _digests(bundle, rows), absent=about.absent),
        *check_spoken(in_order, ((Row(row["table"], row["key"]), row["record"]) for row in rows)),
        *check_witnesses(about.witnesses, about.head),
    ]  # fmt: skip
    return Verdict(
        findings=tuple(dict.fromkeys(findings)),
        about=about,
        roots={code: root.value.hex() for code, root in sorted(vouched.roots.items())},
        counts=_counts(bundle, about, lines),
    )


def _rows(texts: Sequence[bytes]) -> tuple[list[dict[str, Any]], list[Finding]]:
    rows, findings = [], []
    for place, text in enumerate(texts, 1):
        try:
            row = json.loads(text)
            sound = canonical(row) == text and _is_row(row)
        except (ValueError, RecursionError, NotCanonicalError):
            sound = False
        if sound:
            rows.append(row)
        else:
            findings.append(Finding(f"entry {place} of the rows", "cannot be read"))
    return rows, findings


def _is_row(row: Any) -> bool:
    return (
        isinstance(row, dict)
        and set(row) == set(ROW)
        and isinstance(row["table"], str)
        and isinstance(row["key"], str)
        and isinstance(row["record"], dict)
    )


def _keys_in(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The public keys among the rows: these are sealed, and so go before what is said of them."""
    return {
        str(row["record"].get("fingerprint")): row["record"]
        for row in rows
        if row["table"] == "key"
    }


def _digests(bundle: Bundle, rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Row, str]]:
    for row in rows:
        yield Row(row["table"], row["key"]), digest(row["record"])
    for name, found in bundle.blobs.items():
        yield Row(BLOB, name), found


def _counts(bundle: Bundle, about: About, lines: Sequence[Told]) -> dict[str, int]:
    return {
        "lines": len(bundle.lines),
        "signed": sum(line.content["signature"] is not None for line in lines),
        "rows": len(bundle.rows),
        "blobs": len(bundle.blobs),
        "witnesses": len(about.witnesses),
        "withheld lines": len(about.withheld),
        "withheld rows": len(about.absent),
    }
