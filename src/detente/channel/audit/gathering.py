"""What belongs into an export beside the lines that were asked for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Q, QuerySet

from detente.channel.audit import merkle
from detente.channel.audit.canonical import moment
from detente.channel.audit.models import Blob, Cosignature, Head, Key, Line
from detente.channel.audit.sealed import row_digest, row_record
from detente.channel.audit.sealing import BLOB, Row, Seal
from detente.channel.audit.signatures import ED25519, PublicKey
from detente.channel.audit.told import Told, tell
from detente.channel.audit.vouching import CERTIFYING, FOUNDING, REVOKING

AT_ONCE = 500
"""Rows read at once: few enough for every database."""


def told(lines: Iterable[Line]) -> Iterator[Told]:
    """Read lines of the database; one that cannot be read is left to whoever verifies."""
    for line in lines:
        read = tell(line.content.encode(), f"line {line.number}")
        if isinstance(read, Told):
            yield read


def grounds_of(lines: Sequence[Line]) -> list[Line]:
    """Find the lines that show whose the keys under some lines are, and those that show theirs.

    They are the lines by which members were admitted, keys certified and keys revoked: all members
    may read these.
    """
    founding = list(told(Line.objects.filter(act__in=FOUNDING)))
    known = list(told(Line.objects.filter(act__in=[CERTIFYING, REVOKING])))
    wanted: set[int] = {line.number for line in lines}
    grounds: list[Told] = []
    newest = list(told(lines))
    while newest:
        signed = [line for line in newest if line.content["key"] is not None]
        members = {line.said["member"] for line in signed}
        keys = {line.content["key"] for line in signed}
        of = [line for line in founding if line.said["details"].get("code") in members]
        of += [line for line in known if _key_of(line) in keys]
        newest = [line for line in of if line.number not in wanted]
        wanted |= {line.number for line in newest}
        grounds += newest
    return list(Line.objects.filter(number__in=[line.number for line in grounds]))


def _key_of(line: Told) -> str:
    """The fingerprint of the key that a line certified or revoked."""
    details = line.said["details"]
    named = details.get("certificate", details)
    return str(named.get("fingerprint")) if isinstance(named, dict) else ""


def rows_of(seals: Mapping[Row, Seal]) -> tuple[dict[Row, dict[str, Any]], set[Row]]:
    """Read the rows that lines sealed, and name those that a line outside has sealed anew.

    A row that is missing is left out of both: whoever verifies will miss it.
    """
    found = dict(_found(seals))
    changed = {row: seals[row] for row in found if row_digest(found[row]) != seals[row].digest}
    anew = _sealed_anew(changed)
    return {row: row_record(found[row]) for row in found if row not in anew}, anew


def blobs_of(seals: Mapping[Row, Seal]) -> Iterator[tuple[str, bytes]]:
    """Read the attachments that lines sealed, in the order of their digests."""
    for row in sorted(seals):
        blob = Blob.objects.filter(pk=row.key).first() if row.table == BLOB else None
        if blob is not None:
            yield blob.digest, bytes(blob.content)


def keys_of(lines: Iterable[Line]) -> dict[str, Any]:
    """The public keys under lines, by fingerprint, and when each was revoked."""
    names = {line.content["key"] for line in told(lines) if line.content["key"]}
    return {
        key.fingerprint: {
            "record": key.record,
            "revoked_at": moment(key.revoked_at) if key.revoked_at else None,
        }
        for key in Key.objects.filter(fingerprint__in=names)
    }


def cosignatures_of(head: Head, read: merkle.Read) -> Iterator[dict[str, Any]]:
    """What witnesses signed, with the proof that what they saw is the beginning of the record."""
    for each in Cosignature.objects.filter(size__lte=head.size).order_by("size", "witness"):
        seen = Head.objects.filter(size=each.size).first()
        proof = merkle.consistency_from(each.size, head.size, read)
        yield {
            "size": each.size, "root": each.root, "at": moment(seen.at) if seen else "",
            "witness": each.witness, "key": PublicKey(ED25519, bytes.fromhex(each.key)).as_record(),
            "signature": each.signature, "proof": [step.hex() for step in proof],
        }  # fmt: skip


def _found(seals: Mapping[Row, Seal]) -> Iterator[tuple[Row, models.Model]]:
    """Read rows, many of one table at once."""
    keys: dict[str, list[str]] = {}
    for row in sorted(seals):
        keys.setdefault(row.table, []).append(row.key)
    for table, of_table in keys.items():
        if table == BLOB:
            continue
        rows = apps.get_model("channel", table)._base_manager
        for start in range(0, len(of_table), AT_ONCE):
            for found in rows.in_bulk(of_table[start : start + AT_ONCE]).values():
                yield Row(table, str(found.pk)), found


def _sealed_anew(changed: Mapping[Row, Seal]) -> set[Row]:
    """Which of some rows a later line has sealed; the likely lines are looked through first.

    Whoever exports lets everybody wait meanwhile, so not every line is read for a few rows.
    """
    if not changed:
        return set()
    numbers = [seal.line for seal in changed.values()]
    later = Line.objects.filter(number__gt=min(numbers))
    near = Q(dossier=None) | Q(dossier__in=_dossiers(numbers))
    anew: set[Row] = set()
    for lines in (later.filter(near), later.exclude(near)):
        left = {row: seal for row, seal in changed.items() if row not in anew}
        if left:
            anew |= _sealed_in(lines, left)
    return anew


def _dossiers(numbers: Sequence[int]) -> set[UUID]:
    """The dossiers that lines belong to."""
    found: set[UUID] = set()
    for start in range(0, len(numbers), AT_ONCE):
        some = Line.objects.filter(number__in=numbers[start : start + AT_ONCE])
        found |= {dossier for dossier in some.values_list("dossier", flat=True) if dossier}
    return found


def _sealed_in(lines: "QuerySet[Line]", left: Mapping[Row, Seal]) -> set[Row]:
    return {
        row
        for line in told(lines.iterator(AT_ONCE))
        for seal in line.seals
        if (row := Row(seal["table"], seal["key"])) in left and line.number > left[row].line
    }
