"""Exports of the record, to be verified without the server: a dossier, a member's lines, or all.

An export is a read: who may have one is decided where it is asked for. It holds no more than its
reader may see: lines of a dossier that are another member's own are named by their hash alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import IO, Any

from django.db import transaction

from detente.channel.audit import chain, merkle
from detente.channel.audit.bundle_files import DOSSIER, FORMAT, MEMBER, WHOLE, write_bundle
from detente.channel.audit.canonical import moment
from detente.channel.audit.gathering import (
    blobs_of,
    cosignatures_of,
    grounds_of,
    keys_of,
    rows_of,
    told,
)
from detente.channel.audit.host_key import host_public_key
from detente.channel.audit.models import Dossier, Head, Line
from detente.channel.audit.sealing import last_seals
from detente.world.errors import DetenteError


def export_whole(file: IO[bytes]) -> None:
    """Write the whole record to a file; for the server's own command line alone.

    Raises
    ------
    DetenteError
        There are no lines yet.
    """
    with _standing_still():
        lines = list(Line.objects.all())
        leaves = [line.leaf for line in lines]
        read = merkle.levels_of([bytes.fromhex(leaf) for leaf in leaves])
        _write(file, lines, kind=WHOLE, proofs={"leaves": leaves}, read=read)


def export_dossier(file: IO[bytes], dossier: Dossier, *, member: str) -> None:
    """Write a dossier to a file, as a member that is party to it may read it."""
    with _standing_still():
        every = list(Line.objects.filter(dossier=dossier.pk))
        seen = [line for line in every if line.member == member or line.audience in SHOWN]
        numbers = {line.number for line in seen}
        withheld = [line for line in every if line.number not in numbers]
        _write(file, seen, kind=DOSSIER, name=str(dossier.pk), withheld=withheld)


def export_member(file: IO[bytes], member: str) -> None:
    """Write all that a member did to a file: its own lines, and the rows that they wrote.

    Raises
    ------
    DetenteError
        It did nothing yet.
    """
    with _standing_still():
        _write(file, list(Line.objects.filter(member=member)), kind=MEMBER, name=member)


SHOWN = ("dossier", "members")
"""The audiences of those lines of a dossier that every party may read."""


@contextmanager
def _standing_still() -> Iterator[None]:
    """Let nobody append meanwhile, so that rows and lines are of one moment."""
    with transaction.atomic():
        chain.lock()
        yield


def _write(
    file: IO[bytes], chosen: Sequence[Line], *, kind: str, name: str = "",
    withheld: Sequence[Line] = (), proofs: Mapping[str, Any] | None = None,
    read: merkle.Read = chain.read_node,
) -> None:  # fmt: skip
    head = Head.objects.last()
    if head is None or not chosen:
        raise DetenteError("Nothing is on the record yet that could be exported.", where=name)
    grounds = [] if kind == WHOLE else grounds_of(chosen)
    lines = sorted([*chosen, *grounds], key=lambda line: line.number)
    seals = last_seals(told(chosen))
    rows, anew = rows_of(seals)
    about = {
        "format": FORMAT,
        "scope": {"kind": kind, "name": name},
        "log": {"key": host_public_key().as_record()},
        "head": {
            "size": head.size, "root": head.root, "at": moment(head.at), "log": chain.log_name(),
            "signature": head.signature,
        },
        "cosignatures": list(cosignatures_of(head, read)),
        "keys": keys_of(lines),
        "evidence": [line.number for line in grounds],
        "withheld": {
            "lines": [{"number": line.number, "leaf": line.leaf} for line in withheld],
            "rows": [{"table": row.table, "key": row.key} for row in sorted(anew)],
        },
    }  # fmt: skip
    write_bundle(
        file, about=about, lines=[line.content for line in lines],
        rows=[{"table": row.table, "key": row.key, "record": rows[row]} for row in sorted(rows)],
        proofs=_proofs(lines, head.size) if proofs is None else proofs, blobs=blobs_of(seals),
    )  # fmt: skip


def _proofs(lines: Sequence[Line], size: int) -> dict[str, list[str]]:
    numbers = [line.number for line in lines]
    read = chain.reader_for(numbers, size)
    return {
        str(number): [step.hex() for step in merkle.inclusion_from(size, number, read)]
        for number in numbers
    }
