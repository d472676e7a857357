"""The chain itself: a line is appended to the record, and the tree over it grows by one leaf."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from django.db import connection

from detente.channel.audit import lines, merkle
from detente.channel.audit.canonical import canonical, moment
from detente.channel.audit.deeds import Deed
from detente.channel.audit.host_key import host_public_key, host_signature
from detente.channel.audit.models import Head, Line, Node
from detente.channel.audit.moments import now
from detente.channel.audit.signatures import Signature, fingerprint

AT_ONCE = 500
"""Hashes read at once: few enough for every database."""

LOCK = 7_262_615_962
"""The number of PostgreSQL's lock on the chain: any number that nothing else here uses."""


def lock() -> None:
    """Let whoever else would append wait for the end of this transaction.

    SQLite lets one transaction write at a time anyway (`transaction_mode` IMMEDIATE).
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def next_moment() -> datetime:
    """The present moment, or that of the last line where the server's clock was set back since."""
    last = Line.objects.last()
    return max(now(), last.at) if last else now()


def write(deed: Deed, said: Mapping[str, Any], signature: Mapping[str, Any] | None) -> Line:
    """Append the line of a deed, and sign the head of the tree that it completes.

    Within the transaction of the deed, after `lock`.
    """
    before = Line.objects.last()
    content = _content(deed, said, signature, before)
    leaf = lines.leaf(content)
    line = Line.objects.create(
        number=content["number"], at=deed.at, act=deed.act, by=deed.actor.account,
        member=deed.actor.member, dossier=deed.dossier.pk if deed.dossier else None,
        audience=deed.audience, content=canonical(content).decode(), leaf=leaf.hex(),
    )  # fmt: skip
    _grow(line.number, leaf)
    sign_head(line.number + 1, line.at)
    return line


def head_message(size: int, root: str, at: str) -> bytes:
    """What the host, and each witness, signs of a head."""
    return lines.head_message({"size": size, "root": root, "at": at, "log": log_name()})


def log_name() -> str:
    """The name of this record: the fingerprint of the host's key."""
    return fingerprint(host_public_key())


def read_node(level: int, place: int) -> bytes:
    """Read the hash of one whole subtree."""
    return bytes(Node.objects.get(level=level, place=place).hash)


def reader_for(numbers: Sequence[int], size: int) -> merkle.Read:
    """Read at once the hashes by which many lines are proved; what else is asked for, singly."""
    known: dict[tuple[int, int], bytes] = {}
    for level in range(size.bit_length()):
        beside = sorted({(number >> level) ^ 1 for number in numbers})
        for start in range(0, len(beside), AT_ONCE):
            some = Node.objects.filter(level=level, place__in=beside[start : start + AT_ONCE])
            known |= {(level, node.place): bytes(node.hash) for node in some}

    @cache
    def read(level: int, place: int) -> bytes:
        return known.get((level, place)) or read_node(level, place)

    return read


def sign_head(size: int, at: datetime) -> Head:
    """Sign and keep the head over the first `size` lines."""
    root = merkle.root_from(size, read_node).hex()
    signature = host_signature(head_message(size, root, moment(at)))
    return Head.objects.create(size=size, root=root, at=at, signature=signature)


def _content(
    deed: Deed, said: Mapping[str, Any], signature: Mapping[str, Any] | None, before: Line | None
) -> dict[str, Any]:
    of_dossier = deed.dossier and Line.objects.filter(dossier=deed.dossier.pk).last()
    given = Signature.from_record(signature).as_record() if signature else None
    return {
        "number": before.number + 1 if before else 0,
        "at": moment(deed.at),
        "previous": before.leaf if before else lines.NOTHING,
        "dossier": str(deed.dossier.pk) if deed.dossier else None,
        "dossier_previous": of_dossier.leaf if of_dossier else lines.NOTHING,
        "audience": deed.audience,
        "statement": dict(said),
        "signature": given,
        "key": signature["key"] if signature else None,
        "rows": deed.rows,
    }


def _grow(number: int, leaf: bytes) -> None:
    """Add a leaf, and every subtree that it completes."""
    made = merkle.append(number, leaf, read_node)
    Node.objects.bulk_create(
        Node(level=level, place=place, hash=node) for level, place, node in made
    )
